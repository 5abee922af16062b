//! Text made inert: for a terminal and for a spreadsheet. (HTML is escaped by the templates.)

use std::borrow::Cow;
use std::fmt::Write;

/// `text` safe to print on one line of a terminal: every control character (C0, DEL, C1, line
/// ends among them), and every character that reorders or hides others (bidirectional controls,
/// zero-width characters, tags), becomes an escape such as `\x1b` or `\u{202e}`.
pub fn one_line(text: &str) -> Cow<'_, str> {
    escape_where(text, |c| is_control(c) || is_deceptive(c))
}

/// As [`one_line`], but line feeds and tabs stay: for the excerpt of a file.
pub fn lines(text: &str) -> Cow<'_, str> {
    escape_where(text, |c| (is_control(c) && !matches!(c, '\n' | '\t')) || is_deceptive(c))
}

/// `cell` safe to open in a spreadsheet: where it could be read as a formula it gets a leading
/// apostrophe. Quoting is the CSV writer's own work.
pub fn csv_cell(cell: &str) -> Cow<'_, str> {
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{cell}"))
        }
        _ => Cow::Borrowed(cell),
    }
}

/// Whether `c` shows nothing, or changes how what stands around it is shown: zero-width characters,
/// bidirectional controls, invisible operators, tag characters.
pub fn is_deceptive(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn is_control(c: char) -> bool {
    c.is_control()
}

fn escape_where(text: &str, unsafe_: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&unsafe_) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            _ if !unsafe_(c) => escaped.push(c),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            c if (c as u32) < 0x100 => write!(escaped, "\\x{:02x}", c as u32).unwrap_or_default(),
            c => write!(escaped, "\\u{{{:x}}}", c as u32).unwrap_or_default(),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminal_controls_are_shown_not_obeyed() {
        assert_eq!(one_line("plain ä 目"), "plain ä 目");
        assert_eq!(one_line("\x1b]52;c;x\x07"), "\\x1b]52;c;x\\x07");
        assert_eq!(one_line("a\r\nb\u{9b}31m"), "a\\r\\nb\\x9b31m");
        assert_eq!(one_line("\u{202e}evil"), "\\u{202e}evil");
        assert_eq!(lines("a\n\tb\r"), "a\n\tb\\r");
    }

    #[test]
    fn cells_never_become_formulas() {
        assert_eq!(csv_cell("=1+1"), "'=1+1");
        assert_eq!(csv_cell("＝1"), "'＝1");
        assert_eq!(csv_cell("a=b"), "a=b");
        assert_eq!(csv_cell(""), "");
    }
}
