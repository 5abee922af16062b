//! Plain tables for a terminal: columns as wide as what stands in them, two spaces between.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::text::escape;

/// The widest that a column but the last may become, in cells.
const WIDEST: usize = 48;

/// `rows` under `headings`; the last column runs to the edge of the terminal at `width` cells.
pub(super) fn table(headings: &[&str], rows: &[Vec<String>], width: usize) -> String {
    let rows: Vec<Vec<String>> = std::iter::once(headings.iter().map(|heading| (*heading).to_owned()).collect())
        .chain(rows.iter().map(|row| row.iter().map(|cell| escape::one_line(cell).into_owned()).collect()))
        .collect();
    let columns = headings.len();
    let widths: Vec<usize> = (0..columns)
        .map(|i| rows.iter().map(|row| row[i].width()).max().unwrap_or(0).min(WIDEST))
        .collect();
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        for (i, cell) in row.iter().enumerate() {
            let room = if i + 1 == columns { width.saturating_sub(line.width()).max(20) } else { widths[i] };
            let cell = cut(cell, room);
            line.push_str(&cell);
            if i + 1 < columns {
                line.push_str(&" ".repeat(widths[i] - cell.width() + 2));
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// `text` in at most `room` cells, with an ellipsis where something went.
pub(super) fn cut(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > room {
            break;
        }
        cut.push(c);
    }
    cut.trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_long_cells_are_cut() {
        let rows = [vec!["E1".into(), "目標".into(), "open".into()], vec!["E10".into(), "x".repeat(60), "\x1b".into()]];
        let text = table(&["id", "title", "status"], &rows, 80);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[1].starts_with("E1   目標"));
        assert!(lines[2].contains("…") && lines[2].ends_with("\\x1b"));
        assert_eq!(lines[1].width() - "open".len(), lines[2].width() - "\\x1b".len());
    }
}
