//! Where a file's front matter stands: the only user of `gray_matter`.
//!
//! `gray_matter` decides where the matter ends. Our own look at the head handles what it would
//! silently take for something else (crates.md lists the traps), and turns its answer, which has
//! normalised line ends and no positions, back into bytes of the file.

use std::borrow::Cow;

use gray_matter::engine::Engine;
use gray_matter::{Matter, Pod};

use super::fault::{Fault, NotOurs, Wrong};
use crate::text::Span;

/// The largest front matter that is read, in bytes: bounds what any YAML can cost.
pub const LARGEST_HEAD: usize = 64 << 10;

const BOM: char = '\u{feff}';

/// How a file divides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// What stands between the fences, its last line end included; `None` without front matter.
    pub matter: Option<Span>,
    /// What follows the closing fence; the whole file without front matter.
    pub body: Span,
}

/// Hands the matter back as it is: our own reader gives it meaning, with positions.
struct Raw;

impl Engine for Raw {
    fn parse(content: &str) -> gray_matter::Result<Pod> {
        Ok(Pod::String(content.to_owned()))
    }
}

/// Finds the front matter of `text`, a byte order mark aside, and what is wrong with its fences.
pub fn split(text: &str) -> (Split, Option<Fault>) {
    let start = if text.starts_with(BOM) { BOM.len_utf8() } else { 0 };
    let without = Split { matter: None, body: Span::new(start, text.len()) };
    let unix = unix_line_ends(text);
    let rest = &unix[start..];
    let first = rest.split_inclusive('\n').next().unwrap_or_default();
    if first.trim_end() != "---" {
        return (without, Some(not_front_matter(text, start)));
    }
    let opening = Span::new(start, start + 3);
    let head = start + first.len();
    let Some(fence) = own_fence(&unix, head) else {
        return (without, Some(Fault::new(opening, Wrong::Unclosed)));
    };
    let behind = |fence: usize| fence + unix[fence..].find('\n').map_or(unix.len() - fence, |end| end + 1);
    // What stands behind the first fence cannot change what it decides, and would be copied thrice.
    let matter = Span::new(
        head,
        matter_end(&unix[start..behind(fence)], head - start).map_or(fence, |end| start + end),
    );
    let body = behind(matter.end as usize);
    let split = Split { matter: Some(matter), body: Span::new(body, text.len()) };
    if ran_into_body(matter.of(&unix)) {
        return (without, Some(Fault::new(opening, Wrong::Unclosed)));
    }
    if matter.len() > LARGEST_HEAD {
        let fault = Fault::new(opening, Wrong::HeadTooLarge { limit: "64 KiB" });
        return (Split { matter: None, ..split }, Some(fault));
    }
    (split, None)
}

/// The matter and the body as `gray_matter` sees them; the property test holds [`split`] to it.
fn ask_gray_matter(rest: &str) -> Option<(String, String)> {
    // Only our own engine is ever asked, and it never fails.
    let entity = Matter::<Raw>::new().parse::<String>(rest).ok()?;
    Some((entity.matter, entity.content))
}

/// The byte at which the closing fence starts, by `gray_matter`'s account of `text`, which begins
/// with the opening one; `None` where it found no matter to speak of (blank lines only).
fn matter_end(text: &str, head: usize) -> Option<usize> {
    let (matter, _) = ask_gray_matter(text)?;
    if matter.is_empty() {
        return None;
    }
    // `gray_matter` takes the blank lines around the matter away; they stand in the file all the same.
    let lines = text[head..].split_inclusive('\n');
    let is_blank = |line: &&str| line.trim().is_empty();
    let before = lines.clone().take_while(is_blank).count();
    let until = before + matter.lines().count();
    let after = lines.clone().skip(until).take_while(is_blank).count();
    Some(head + lines.take(until + after).map(str::len).sum::<usize>())
}

/// The byte at which the first line that could close the matter starts.
fn own_fence(text: &str, head: usize) -> Option<usize> {
    let mut offset = head;
    for line in text[head..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some(offset);
        }
        offset += line.len();
    }
    None
}

/// Whether what stands between the fences is a head that was never closed and the body up to its
/// first rule: prose at the start of a line, behind a blank line, is never YAML of ours.
fn ran_into_body(matter: &str) -> bool {
    let mut after_blank = false;
    for line in matter.lines() {
        if line.trim().is_empty() {
            after_blank = true;
        } else if after_blank && is_prose(line) {
            return true;
        }
    }
    false
}

fn is_prose(line: &str) -> bool {
    let word = line.split([':', ' ']).next().unwrap_or_default();
    let is_key = line[word.len()..].starts_with(':');
    !is_key
        && !line.starts_with([' ', '\t', '#', '-', ']', '}', '"', '\'', '<', '='])
        && !line.contains(": ")
        && line.contains(' ')
}

/// A lone CR ends a line for YAML and for editors, but not for `gray_matter`: it becomes an LF, so
/// that every offset stays as it is.
fn unix_line_ends(text: &str) -> Cow<'_, str> {
    let is_lone = |i: usize| text.as_bytes().get(i + 1) != Some(&b'\n');
    if !text.match_indices('\r').any(|(i, _)| is_lone(i)) {
        return Cow::Borrowed(text);
    }
    let replaced = text.char_indices().map(|(i, c)| if c == '\r' && is_lone(i) { '\n' } else { c });
    Cow::Owned(replaced.collect())
}

/// What stands at the top of a file that does not begin with `---`.
fn not_front_matter(text: &str, start: usize) -> Fault {
    let rest = &text[start..];
    let line = Span::new(start, start + rest.lines().next().unwrap_or_default().trim_end().len());
    let first = line.of(text);
    let trimmed = rest.trim_start();
    let not_ours = |what| Fault::new(line, Wrong::NotOurs(what));
    let second_is_key = || {
        rest.lines().nth(1).is_some_and(|line| line.split([' ', ':']).nth(1).is_some() && line.contains(':'))
    };
    if trimmed.len() < rest.len() && trimmed.lines().next().is_some_and(|line| line.trim_end() == "---") {
        let before = Span::new(start, start + rest.len() - trimmed.len());
        return Fault::new(before, Wrong::NotOurs(NotOurs::Preceded));
    }
    if let Some(language) = first.strip_prefix("---") {
        let language = language.trim();
        if !language.is_empty() && language.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return not_ours(NotOurs::Language { yaml: matches!(language, "yaml" | "yml") });
        }
        if !language.is_empty() && language.bytes().all(|b| b == b'-') && second_is_key() {
            return not_ours(NotOurs::Dashes);
        }
    }
    if first == "+++" {
        return not_ours(NotOurs::Toml);
    }
    if first.starts_with('{') && first.trim_end_matches([' ', '}']).len() < 2 || first.starts_with("{\"") {
        return not_ours(NotOurs::Json);
    }
    Fault::new(Span::at(start), Wrong::NoFrontMatter { empty: rest.trim().is_empty() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(text: &str) -> (&str, &str) {
        let (split, fault) = split(text);
        assert_eq!(fault, None, "{text:?}");
        (split.matter.expect("front matter").of(text), split.body.of(text))
    }

    fn wrong(text: &str) -> Wrong {
        split(text).1.expect("a fault").what
    }

    #[test]
    fn fences_are_found_in_every_dress() {
        assert_eq!(parts("---\na: 1\n---\nbody\n"), ("a: 1\n", "body\n"));
        assert_eq!(parts("\u{feff}---\na: 1\n---\nbody"), ("a: 1\n", "body"));
        assert_eq!(parts("---\r\na: 1\r\n---\r\nbody\r\n"), ("a: 1\r\n", "body\r\n"));
        assert_eq!(parts("---\ra: 1\r---\rbody"), ("a: 1\r", "body"));
        assert_eq!(parts("---  \n\n a: 1\n\n---\t\n"), ("\n a: 1\n\n", ""));
        assert_eq!(parts("---\na: 1\n---"), ("a: 1\n", ""));
        assert_eq!(parts("---\n---\nbody"), ("", "body"));
        assert_eq!(parts("---\n# c\n---\nbody"), ("# c\n", "body"));
    }

    #[test]
    fn a_rule_in_the_body_stays_in_the_body() {
        assert_eq!(parts("---\na: 1\n---\nx\n\n---\n\ny: 2\n---\n"), ("a: 1\n", "x\n\n---\n\ny: 2\n---\n"));
    }

    #[test]
    fn what_gray_matter_would_misread_is_named() {
        assert_eq!(wrong("---\na: 1\n"), Wrong::Unclosed);
        assert_eq!(wrong("---"), Wrong::Unclosed);
        assert_eq!(wrong("---\na: 1\n\nSome prose here.\n\n---\nmore"), Wrong::Unclosed);
        assert_eq!(wrong(""), Wrong::NoFrontMatter { empty: true });
        assert_eq!(wrong("--"), Wrong::NoFrontMatter { empty: false });
        assert_eq!(wrong("# Title\n---\n"), Wrong::NoFrontMatter { empty: false });
        assert_eq!(wrong("\n---\na: 1\n---\n"), Wrong::NotOurs(NotOurs::Preceded));
        assert_eq!(wrong(" ---\na: 1\n---\n"), Wrong::NotOurs(NotOurs::Preceded));
        assert_eq!(wrong("---yaml\na: 1\n---\n"), Wrong::NotOurs(NotOurs::Language { yaml: true }));
        assert_eq!(wrong("---js\n{}\n---\n"), Wrong::NotOurs(NotOurs::Language { yaml: false }));
        assert_eq!(wrong("----\na: 1\n----\n"), Wrong::NotOurs(NotOurs::Dashes));
        assert_eq!(wrong("+++\na = 1\n+++\n"), Wrong::NotOurs(NotOurs::Toml));
        assert_eq!(wrong("{\"a\": 1}\n"), Wrong::NotOurs(NotOurs::Json));
        let large = format!("---\n{}---\n", "a: 1\n".repeat(20_000));
        assert_eq!(wrong(&large), Wrong::HeadTooLarge { limit: "64 KiB" });
    }

    proptest! {
        #[test]
        fn the_split_is_gray_matters(lines in proptest::collection::vec("(---|a: 1|  b|# c| *|text|-)[ ]?", 0..12), crlf: bool) {
            let end = if crlf { "\r\n" } else { "\n" };
            let text = format!("---{end}{}", lines.join(end));
            let (split, fault) = split(&text);
            if let (Some(matter), None) = (split.matter, fault) {
                let (theirs, content) = ask_gray_matter(&text).unwrap();
                let unix = |text: &str| text.lines().collect::<Vec<_>>().join("\n");
                prop_assert_eq!(unix(matter.of(&text).trim()), theirs);
                let body = unix(split.body.of(&text));
                prop_assert_eq!(body.trim_start_matches('\n'), content.as_str());
            }
        }

        #[test]
        fn any_text_divides_without_a_gap(text in "(---\n)?[a: \n\r-]{0,60}(---\r?\n)?.{0,40}") {
            let (split, _) = split(&text);
            prop_assert_eq!(split.body.end as usize, text.len());
            prop_assert!(text.get(split.body.range()).is_some());
            if let Some(matter) = split.matter {
                prop_assert!(text.get(matter.range()).is_some() && matter.end <= split.body.start);
            }
        }
    }
}
