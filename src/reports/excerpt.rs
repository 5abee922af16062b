//! The lines of a file that a finding shows: cut around the underlined text, made safe to print,
//! with the spans moved accordingly.
//!
//! Draws nothing, and never changes the number of lines.

use std::ops::Range;

use crate::text::{Span, escape};

/// The length in bytes from which on a line is cut. The renderer cuts to the terminal; this saves
/// it from a line of a megabyte.
const LONGEST_LINE: usize = 400;
/// The number of characters left of a cut line before its first underlined place ...
const BEFORE: usize = 60;
/// ... and from there on.
const AFTER: usize = 200;
/// Marks where a line was cut.
const CUT: &str = "...";

/// Whole lines of a file, each ended by one line feed, and the wanted spans in them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The offset of its first line in the file, in bytes.
    pub(super) start: usize,
    pub(super) text: String,
    /// The spans in `text`, in the order in which they were requested.
    pub(super) spans: Vec<Range<usize>>,
}

/// The lines from the first to the last that `spans` touch. A cut line keeps the first span that
/// starts or ends on it in sight.
pub(super) fn excerpt(text: &str, spans: &[Span]) -> Excerpt {
    let wanted: Vec<Range<usize>> = spans.iter().map(|&span| fitted(text, span)).collect();
    let first = wanted.iter().map(|span| span.start).min().unwrap_or(0);
    let last = wanted.iter().map(|span| span.end).max().unwrap_or(0);
    let start = line_start(text, first);
    let mut excerpt = Excerpt { start, text: String::new(), spans: wanted.clone() };

    for line in lines(text, start).take_while(|line| line.content.start <= last) {
        let anchor = wanted.iter().flat_map(|span| [span.start, span.end]).find(|&at| line.holds(at));
        let kept = keep(text, line.content.clone(), anchor);
        if kept.start > line.content.start {
            excerpt.text.push_str(CUT);
        }
        let base = excerpt.text.len();
        let moved = |at: usize| {
            let before = at.clamp(kept.start, kept.end) - kept.start;
            base + escape::length_of_lines(&text[kept.clone()], before)
        };
        for (span, wanted) in excerpt.spans.iter_mut().zip(&wanted) {
            if line.holds(wanted.start) {
                span.start = moved(wanted.start);
            }
            if line.holds(wanted.end) {
                span.end = moved(wanted.end);
            }
        }
        excerpt.text.push_str(&escape::lines(&text[kept.clone()]));
        if kept.end < line.content.end {
            excerpt.text.push_str(CUT);
        }
        excerpt.text.push('\n');
    }
    excerpt
}

/// One line of a text.
struct Line {
    /// Its bytes, without the byte order mark and the line ending.
    content: Range<usize>,
    /// The offset of the next line; the length of the text plus one for the last line, so that it
    /// includes its end.
    next: usize,
}

impl Line {
    fn holds(&self, at: usize) -> bool {
        (self.content.start..self.next).contains(&at)
    }
}

/// The lines from the one that starts at `start`, as [`LineIndex`](crate::text::LineIndex) counts
/// them: LF, CRLF and a lone CR each end one.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Line> {
    let mut start = Some(start);
    std::iter::from_fn(move || {
        let from = start?;
        let Some(length) = text[from..].find(['\n', '\r']) else {
            start = None;
            return Some(Line { content: from..text.len(), next: text.len() + 1 });
        };
        let end = from + length;
        let next = end + if text[end..].starts_with("\r\n") { 2 } else { 1 };
        start = Some(next);
        Some(Line { content: from..end, next })
    })
}

/// The start of the line that contains `at`, which is not inside a CRLF.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(after_mark(text), |end| end + 1)
}

/// The start of a text for its reader: after the byte order mark, if there is one.
fn after_mark(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// `span` limited to `text`, on character boundaries, neither in the byte order mark nor inside a
/// CRLF, and without trailing line ends, which are not worth underlining.
fn fitted(text: &str, span: Span) -> Range<usize> {
    let fits = |at: usize| {
        text.is_char_boundary(at) && !(text[..at].ends_with('\r') && text[at..].starts_with('\n'))
    };
    let inside = |at: u32| {
        let at = (at as usize).clamp(after_mark(text), text.len());
        (0..=at).rev().find(|&at| fits(at)).unwrap_or(0)
    };
    let (start, end) = (inside(span.start), inside(span.end.max(span.start)));
    start..start + text[start..end].trim_end_matches(['\n', '\r']).len()
}

/// The part of a line to show: all of it, or if it is long the part around `anchor`.
fn keep(text: &str, line: Range<usize>, anchor: Option<usize>) -> Range<usize> {
    if line.len() <= LONGEST_LINE {
        return line;
    }
    let anchor = anchor.unwrap_or(line.start).min(line.end);
    let before = text[line.start..anchor].char_indices().rev().nth(BEFORE - 1);
    let after = text[anchor..line.end].char_indices().nth(AFTER);
    before.map_or(line.start, |(at, _)| line.start + at)..after.map_or(line.end, |(at, _)| anchor + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text shown, and the part of it that is underlined.
    fn shown(text: &str, start: usize, end: usize) -> (String, String) {
        let Excerpt { text, spans, .. } = excerpt(text, &[Span::new(start, end)]);
        let underlined = text[spans[0].clone()].to_owned();
        (text, underlined)
    }

    fn pair(text: &str, underlined: &str) -> (String, String) {
        (text.to_owned(), underlined.to_owned())
    }

    #[test]
    fn only_the_lines_touched_whatever_ends_them() {
        assert_eq!(shown("a\nbc\nd", 2, 3), pair("bc\n", "b"));
        assert_eq!(shown("a\r\nbc\r\nd", 4, 5), pair("bc\n", "c"));
        assert_eq!(shown("a\rbc\rd", 2, 4), pair("bc\n", "bc"));
        assert_eq!(shown("a\r\nbc\r\nd", 0, 9), pair("a\nbc\nd\n", "a\nbc\nd"));
        assert_eq!(shown("a\nbc\nd", 0, 5), pair("a\nbc\n", "a\nbc"));
    }

    #[test]
    fn the_ends_of_a_text_are_places_too() {
        assert_eq!(shown("", 0, 0), pair("\n", ""));
        assert_eq!(shown("a\n", 2, 2), pair("\n", ""));
        assert_eq!(shown("a", 1, 1), pair("a\n", ""));
        assert_eq!(shown("a", 7, 9), pair("a\n", ""));
        assert_eq!(shown("\u{feff}ab\n", 0, 4), pair("ab\n", "a"));
    }

    #[test]
    fn spans_follow_escaped_text() {
        assert_eq!(shown("\x1b[2J: x\x07", 6, 8), pair("\\x1b[2J: x\\x07\n", "x\\x07"));
        assert_eq!(shown("\u{202e}é: x", 3, 5), pair("\\u{202e}é: x\n", "é"));
    }

    #[test]
    fn a_long_line_is_cut_around_the_span() {
        let line = format!("{}needle{}", "ä".repeat(100_000), "b".repeat(100_000));
        let (text, underlined) = shown(&line, 200_000, 200_006);
        assert_eq!(underlined, "needle");
        assert_eq!(text, format!("...{}needle{}...\n", "ä".repeat(BEFORE), "b".repeat(AFTER - 6)));
        let (text, underlined) = shown(&line, 0, line.len());
        assert_eq!((text.chars().count(), underlined.chars().count()), (AFTER + 4, AFTER));
    }
}
