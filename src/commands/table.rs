//! Plain tables for a terminal: columns as wide as their content, with two spaces between them.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::text::escape;

/// The maximum width of a column other than the last, in cells.
const WIDEST: usize = 40;

/// The minimum width of the last column, in cells, however narrow the terminal is.
const NARROWEST: usize = 24;

/// `rows` under `headings`, if there are any; the last column extends to the edge of the terminal
/// at `width` cells, and is wrapped if it is longer. A line feed in it starts a new line.
pub(super) fn table(headings: &[&str], rows: &[Vec<String>], width: usize) -> String {
    let headings =
        (!headings.is_empty()).then(|| headings.iter().map(|heading| (*heading).to_owned()).collect());
    let rows: Vec<Vec<String>> = headings
        .into_iter()
        .chain(rows.iter().map(|row| row.iter().map(|cell| escape::lines(cell).into_owned()).collect()))
        .collect();
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> =
        (0..columns).map(|i| rows.iter().map(|row| row[i].width()).max().unwrap_or(0).min(WIDEST)).collect();
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        let (last, others) = row.split_last().map_or(("", &[][..]), |(last, others)| (last.as_str(), others));
        for (cell, room) in others.iter().zip(&widths) {
            let cell = cut(&cell.replace('\n', " "), *room);
            line.push_str(&cell);
            line.push_str(&" ".repeat(room - cell.width() + 2));
        }
        let indent = line.width();
        for (i, part) in wrapped(last, width.saturating_sub(indent).max(NARROWEST)).iter().enumerate() {
            if i > 0 {
                line = " ".repeat(indent);
            }
            line.push_str(part);
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    text
}

/// `text` in lines of at most `room` cells, broken at spaces; a longer word is not broken.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if !line.is_empty() && line.width() + 1 + word.width() > room {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

/// `text` in at most `room` cells, with an ellipsis where it was cut.
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
        let rows = [
            vec!["E1".into(), "目標".into(), "open".into()],
            vec!["E10".into(), "x".repeat(60), "\x1b".into()],
        ];
        let text = table(&["id", "title", "status"], &rows, 80);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[1].starts_with("E1   目標"));
        assert!(lines[2].contains("…") && lines[2].ends_with("\\x1b"));
        assert_eq!(lines[1].width() - "open".len(), lines[2].width() - "\\x1b".len());
    }
}
