//! Finds merge conflicts that a version control system left in a file.
//!
//! Reports only where one begins: which version is right is for the person to decide.

use crate::text::Span;

/// The minimum length of a marker. If a file contains lines that look like one, git and jj write
/// longer markers, of the same length within one conflict.
const LEAST: usize = 7;

/// The first marker of a conflict outside code: a line of `<` and one of `>` with a dividing line
/// between them, all of the same length. `=` and `|` divide in git (`|` with the common version),
/// `%`, `+`, `-` and `\` in jj.
pub(super) fn merge_conflict(text: &str, code: &[Span]) -> Option<Span> {
    if !text.contains("<<<<<<<") {
        return None;
    }
    // The opening marker, its length, and whether a dividing line has followed.
    let mut open: Option<(Span, usize, bool)> = None;
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let span = Span::new(start, start + line.trim_end().len());
        start += line.len();
        let Some((sign, signs)) = marker(line) else { continue };
        match (&mut open, sign) {
            // Quoted in code.
            (None, '<') if code.iter().any(|code| code.start <= span.start && span.start < code.end) => {}
            (Some((_, of, divided)), '=' | '|' | '%' | '+' | '-' | '\\') if signs == *of => *divided = true,
            (Some((opening, of, true)), '>') if signs == *of => return Some(*opening),
            // An opening marker that was still open is not a conflict.
            (_, '<') => open = Some((span, signs, false)),
            _ => {}
        }
    }
    None
}

/// The sign of a marker line and how often it occurs: a line of only one sign, or followed by a
/// space and words.
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
    fn h13_lines_that_only_look_like_a_conflict_are_none() {
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
