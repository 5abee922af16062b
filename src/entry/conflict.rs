//! Conflicts that a version control system left in a file.
//!
//! Says only where one begins: which of the versions is right is the person's to say.

use crate::text::Span;

/// The least signs of a marker. Where a file holds lines that look like one, git and jj write more, the
/// same number for all markers of a conflict.
const LEAST: usize = 7;

/// The first marker of a conflict: a line of `<` and one of `>` with a line between them that divides,
/// each of as many signs, outside code. `=` and `|` are git's (`|` with the common version), `%`, `+`,
/// `-` and `\` jj's.
pub(super) fn merge_conflict(text: &str, code: &[Span]) -> Option<Span> {
    if !text.contains("<<<<<<<") {
        return None;
    }
    // The marker that opens, how many signs it has, and whether a line has divided since.
    let mut open: Option<(Span, usize, bool)> = None;
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let span = Span::new(start, start + line.trim_end().len());
        start += line.len();
        let Some((sign, signs)) = marker(line) else { continue };
        match (&mut open, sign) {
            // Somebody quotes a conflict.
            (None, '<') if code.iter().any(|code| code.start <= span.start && span.start < code.end) => {}
            (Some((_, of, divided)), '=' | '|' | '%' | '+' | '-' | '\\') if signs == *of => *divided = true,
            (Some((opening, of, true)), '>') if signs == *of => return Some(*opening),
            // Where another was open, that one was none.
            (_, '<') => open = Some((span, signs, false)),
            _ => {}
        }
    }
    None
}

/// The sign of a line that is a marker, and how many there are: nothing but one sign, or a space and words
/// behind it.
fn marker(line: &str) -> Option<(char, usize)> {
    let sign = line.chars().next().filter(|sign| "<>=|%+-\\".contains(*sign))?;
    let rest = line.trim_start_matches(sign);
    let signs = line.len() - rest.len();
    (signs >= LEAST && (rest.is_empty() || rest.starts_with([' ', '\r', '\n']))).then_some((sign, signs))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conflict(text: &str) -> Option<&str> {
        merge_conflict(text, &[]).map(|marker| marker.of(text))
    }

    /// H13: git's two and three ways, jj's three styles, and longer markers.
    #[test]
    fn h13_every_style_of_conflict_is_found() {
        let styles = [
            "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> laptop\n",
            "<<<<<<<\nours\n=======\n>>>>>>>\n",
            "<<<<<<< a\nours\n||||||| base\nwas\n=======\ntheirs\n>>>>>>> b\n",
            "<<<<<<< Conflict 1 of 1\n%%%%%%% Changes from base to side #1\n-a\n+b\n+++++++ Contents of side #2\nc\n>>>>>>> Conflict 1 of 1 ends\n",
            "<<<<<<< Conflict 1 of 1\n+++++++ Contents of side #1\nb\n------- Contents of base\na\n+++++++ Contents of side #2\nc\n>>>>>>> Conflict 1 of 1 ends\n",
            "<<<<<<< conflict 1 of 1\n%%%%%%% diff from: base\n\\\\\\\\\\\\\\        to: side\n-a\n+++++++ side #2\nc\n>>>>>>> conflict 1 of 1 ends\n",
            "<<<<<<<<<<< HEAD\n======= is a line of the text\n===========\nb\n>>>>>>>>>>> laptop",
            "<<<<<<< cut short\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c\n",
        ];
        for style in styles {
            for end in ["\n", "\r\n", "\r"] {
                for before in ["", "---\ntitle: a\n", "text\n\n"] {
                    let text = format!("{before}{style}after\n").replace('\n', end);
                    let marker = conflict(&text).unwrap_or_else(|| panic!("{text:?}"));
                    assert!(marker.starts_with("<<<<<<<") && !marker.contains("cut"), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn h13_what_only_looks_like_one_is_none() {
        for text in [
            "<<<<<<< a\nb\n",
            "Title\n=======\n\n>>>>>>> a quotation, seven deep\n",
            "<<<<<<< a\n>>>>>>> b\n",
            "<<<<<<< a\n======== eight\n>>>>>>> b\n",
            "<<<<<<<a\n=======\n>>>>>>>b\n",
            " <<<<<<< a\n =======\n >>>>>>> b\n",
        ] {
            assert_eq!(conflict(text), None, "{text:?}");
        }
        let quoted = "```\n<<<<<<< a\n=======\n>>>>>>> b\n```\n";
        assert_eq!(merge_conflict(quoted, &[Span::new(0, quoted.len())]), None);
    }
}
