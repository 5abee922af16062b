//! Escapes text for a terminal and for a spreadsheet. (HTML is escaped by the templates.)

use std::borrow::Cow;
use std::fmt::Write;

/// `text` safe to print on one line of a terminal: every control character (C0, DEL and C1,
/// including line ends), and every character that reorders or hides others (bidirectional controls,
/// zero-width characters, tags), becomes an escape such as `\x1b` or `\u{202e}`.
pub fn one_line(text: &str) -> Cow<'_, str> {
    escape_where(text, char::is_control)
}

/// Like [`one_line`], but line feeds and tabs stay: for the excerpt of a file.
pub fn lines(text: &str) -> Cow<'_, str> {
    escape_where(text, is_obeyed)
}

/// `cell` safe to open in a spreadsheet: if it could be read as a formula it gets a leading
/// apostrophe. A single number stays as it is, whatever its sign. Quoting is left to the CSV
/// writer.
pub fn csv_cell(cell: &str) -> Cow<'_, str> {
    match cell.chars().next() {
        Some('+' | '-') if is_number(&cell[1..]) => Cow::Borrowed(cell),
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{cell}"))
        }
        _ => Cow::Borrowed(cell),
    }
}

/// Whether `text` is digits, optionally with one point or comma between them and a percent sign
/// after them.
fn is_number(text: &str) -> bool {
    let text = text.strip_suffix('%').unwrap_or(text);
    let mut parts = text.split(['.', ',']);
    let is_digits = |part: Option<&str>| {
        part.is_none_or(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
    };
    is_digits(parts.next()) && is_digits(parts.next()) && parts.next().is_none()
}

/// Whether `c` is invisible, or changes how the characters around it are shown: zero-width
/// characters, bidirectional controls, invisible operators, tag characters.
pub fn is_deceptive(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The characters of `text`, each with whether it [deceives](is_deceptive) in its context. A joiner
/// between two letters of a script that needs it, or between two parts of an emoji, does not.
pub fn with_deception(text: &str) -> impl Iterator<Item = (char, bool)> {
    let mut before = None;
    let mut chars = text.chars().peekable();
    std::iter::from_fn(move || {
        let c = chars.next()?;
        let joins = matches!(c, ZWNJ | ZWJ)
            && before.is_some_and(can_be_joined)
            && chars.peek().copied().is_some_and(can_be_joined);
        before = Some(c);
        Some((c, is_deceptive(c) && !joins))
    })
}

const ZWNJ: char = '\u{200c}';
const ZWJ: char = '\u{200d}';

/// Latin, Greek and Cyrillic letters are never joined: a joiner among them only hides.
fn can_be_joined(c: char) -> bool {
    c >= '\u{590}' && !c.is_whitespace() && !c.is_control() && !is_deceptive(c)
}

/// The number of bytes that [`lines`] makes of the first `end` bytes of `text`.
pub fn length_of_lines(text: &str, end: usize) -> usize {
    let mut at = 0;
    let mut length = 0;
    let mut escaped = String::new();
    for (c, deceives) in with_deception(text).take_while(|(c, _)| {
        at += c.len_utf8();
        at <= end
    }) {
        escaped.clear();
        push(&mut escaped, c, deceives || is_obeyed(c));
        length += escaped.len();
    }
    length
}

fn is_obeyed(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
}

fn escape_where(text: &str, is_unsafe: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(|c| is_unsafe(c) || is_deceptive(c)) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for (c, deceives) in with_deception(text) {
        push(&mut escaped, c, deceives || is_unsafe(c));
    }
    Cow::Owned(escaped)
}

fn push(escaped: &mut String, c: char, must_escape: bool) {
    match c {
        _ if !must_escape => escaped.push(c),
        '\n' => escaped.push_str("\\n"),
        '\r' => escaped.push_str("\\r"),
        '\t' => escaped.push_str("\\t"),
        c if (c as u32) < 0x100 => write!(escaped, "\\x{:02x}", c as u32).unwrap_or_default(),
        c => write!(escaped, "\\u{{{:x}}}", c as u32).unwrap_or_default(),
    }
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

    /// Part K: joiners were escaped in the terminal.
    #[test]
    fn joiners_stay_where_they_join_letters() {
        for joined in ["می\u{200c}خواهم", "क्\u{200d}ष", "👩\u{200d}💻"] {
            assert_eq!(one_line(joined), joined);
        }
        assert_eq!(one_line("pri\u{200c}vacy"), "pri\\u{200c}vacy");
        assert_eq!(one_line("privacy\u{200d}: می\u{200c}"), "privacy\\u{200d}: می\\u{200c}");
        assert_eq!(one_line("می\u{200c}\u{200c}خ"), "می\\u{200c}\\u{200c}خ");
    }

    #[test]
    fn cells_never_become_formulas() {
        assert_eq!(csv_cell("=1+1"), "'=1+1");
        assert_eq!(csv_cell("＝1"), "'＝1");
        assert_eq!(csv_cell("a=b"), "a=b");
        for number in ["-5", "+5", "-5.25", "-5,5", "-12%", "+0", "5"] {
            assert_eq!(csv_cell(number), number);
        }
        for formula in
            ["-5+1", "--5", "-", "+", "-A1", "-5,5,5", "-.5", "+5.", "-1e5", "-5%%", "-1 2", "+SUM(A1)"]
        {
            assert_eq!(csv_cell(formula), format!("'{formula}"));
        }
        assert_eq!(csv_cell(""), "");
    }
}
