//! Finds a file's front matter: the only user of `gray_matter`.
//!
//! `gray_matter` alone decides which line closes it. Our own check of the head handles what it
//! would silently misread (another language, a head that is never closed), and passes it no more
//! than the head, which it would copy three times.

use std::borrow::Cow;

use gray_matter::engine::Engine;
use gray_matter::{Matter, Pod};

use super::fault::{Fault, NotOurs, Wrong};
use crate::text::Span;

/// The largest front matter that is read, in bytes: bounds the cost of any YAML.
pub const LARGEST_HEAD: usize = 64 << 10;

const BOM: char = '\u{feff}';

/// The parts of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// The text between the fences, including its last line ending; `None` without front matter.
    pub matter: Option<Span>,
    /// The text after the closing fence; the whole file without front matter.
    pub body: Span,
}

/// Returns the matter unparsed: our own reader parses it, with positions.
struct Raw;

impl Engine for Raw {
    fn parse(content: &str) -> gray_matter::Result<Pod> {
        Ok(Pod::String(content.to_owned()))
    }
}

/// Finds the front matter of `text`, after an optional byte order mark, and what is wrong with its
/// fences.
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
    let Some(fence) = closing_fence(rest, first.len()) else {
        return (without, Some(Fault::new(opening, Wrong::Unclosed)));
    };
    let matter = Span::new(head, start + fence.start as usize);
    let split = Split { matter: Some(matter), body: Span::new(start + fence.end as usize, text.len()) };
    if ran_into_body(matter.of(&unix)) {
        return (without, Some(Fault::new(opening, Wrong::Unclosed)));
    }
    if matter.len() > LARGEST_HEAD {
        let fault = Fault::new(opening, Wrong::HeadTooLarge { limit: "64 KiB" });
        return (Split { matter: None, ..split }, Some(fault));
    }
    (split, None)
}

/// The line that closes the front matter of `text`, which begins with the opening fence; the line
/// after that starts at `head`.
fn closing_fence(text: &str, head: usize) -> Option<Span> {
    let lines = || {
        let mut start = head;
        text[head..].split_inclusive('\n').map(move |line| {
            let span = Span::new(start, start + line.len());
            start += line.len();
            (span, line.trim_end())
        })
    };
    // Whatever follows the first such line cannot change the decision.
    let dashes = lines().find(|(_, line)| *line == "---").map(|(span, _)| span);
    let closes = |span: Span| {
        dashes.is_none_or(|dashes| span.start < dashes.start && !goes_on(&text[span.end as usize..]))
    };
    let dots = lines().find(|&(span, line)| line == "..." && closes(span)).map(|(span, _)| span);
    let (fence, sign) = dots.map(|dots| (dots, "...")).or(dashes.map(|dashes| (dashes, "---")))?;
    // All of the text is matter exactly if its last line closes it.
    let (_, behind) = ask_gray_matter(&text[..fence.end as usize], sign)?;
    behind.is_empty().then_some(fence)
}

/// Whether fields continue after a line `...`: then it closes nothing, and they are in the wrong
/// place. A slip must not publish an entry whose `privacy` is among them.
fn goes_on(text: &str) -> bool {
    let is_field =
        |line: &str| line.split_once(':').is_some_and(|(key, _)| !key.is_empty() && !key.contains(' '));
    text.lines().find(|line| !line.trim().is_empty()).is_some_and(is_field)
}

/// The matter and the rest, as `gray_matter` splits them if `sign` may close it as well as `---`.
fn ask_gray_matter(text: &str, sign: &str) -> Option<(String, String)> {
    let mut matter = Matter::<Raw>::new();
    matter.close_delimiter = Some(sign.to_owned());
    // Only our own engine is used, and it never fails.
    let entity = matter.parse::<String>(text).ok()?;
    Some((entity.matter, entity.content))
}

/// Whether the text between the fences is an unclosed head plus the body up to its first horizontal
/// rule: prose at the start of a line, after a blank line, is never our YAML.
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
    // `date created:` is a key as other programs write them; a sentence is longer.
    let names_something = line.trim_end().ends_with(':') && line.split_whitespace().count() <= 3;
    let is_key = line[word.len()..].starts_with(':') || names_something;
    !is_key
        && !line.starts_with([' ', '\t', '#', '-', ']', '}', '"', '\'', '<', '='])
        && !line.contains(": ")
        && line.contains(' ')
}

/// A lone CR ends a line for YAML and for editors, but not for `gray_matter`: it becomes an LF, so
/// that every offset stays the same.
fn unix_line_ends(text: &str) -> Cow<'_, str> {
    let is_lone = |i: usize| text.as_bytes().get(i + 1) != Some(&b'\n');
    if !text.match_indices('\r').any(|(i, _)| is_lone(i)) {
        return Cow::Borrowed(text);
    }
    let replaced = text.char_indices().map(|(i, c)| if c == '\r' && is_lone(i) { '\n' } else { c });
    Cow::Owned(replaced.collect())
}

/// The fault at the top of a file that does not begin with `---`.
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
    fn fences_are_found_in_every_form() {
        assert_eq!(parts("---\na: 1\n---\nbody\n"), ("a: 1\n", "body\n"));
        assert_eq!(parts("\u{feff}---\na: 1\n---\nbody"), ("a: 1\n", "body"));
        assert_eq!(parts("---\r\na: 1\r\n---\r\nbody\r\n"), ("a: 1\r\n", "body\r\n"));
        assert_eq!(parts("---\ra: 1\r---\rbody"), ("a: 1\r", "body"));
        assert_eq!(parts("---  \n\n a: 1\n\n---\t\n"), ("\n a: 1\n\n", ""));
        assert_eq!(parts("---\na: 1\n---"), ("a: 1\n", ""));
        assert_eq!(parts("---\n---\nbody"), ("", "body"));
        assert_eq!(parts("---\n# c\n---\nbody"), ("# c\n", "body"));
        assert_eq!(parts("---\n---more\n----\na: 1\n---\n"), ("---more\n----\na: 1\n", ""));
    }

    /// H11: YAML has two end markers, and Pandoc writes this one.
    #[test]
    fn h11_three_dots_close_it() {
        assert_eq!(parts("---\na: 1\n...\nbody\n"), ("a: 1\n", "body\n"));
        assert_eq!(parts("---\r\na: 1\r\n... \r\nbody\r\n---\r\n"), ("a: 1\r\n", "body\r\n---\r\n"));
        assert_eq!(parts("---\n...\n"), ("", ""));
        assert_eq!(parts("---\na: 1\n...\nNote: b\n"), ("a: 1\n", "Note: b\n"));
        // Fields after it, up to the line that closes them: one of the two was meant.
        assert_eq!(parts("---\na: 1\n...\nb: 2\n---\n"), ("a: 1\n...\nb: 2\n", ""));
        assert_eq!(parts("---\na: …\n... and so on\n---\n"), ("a: …\n... and so on\n", ""));
    }

    /// H12: a key of two words without a value is not prose.
    #[test]
    fn h12_a_key_of_several_words_may_be_empty() {
        let head = "a: 1\n\ndate created:\ndate modified: 2026-03-04\ntags:\n";
        assert_eq!(parts(&format!("---\n{head}---\nbody\n")), (head, "body\n"));
        assert_eq!(wrong("---\na: 1\n\nWe spoke about the following things:\n\n---\n"), Wrong::Unclosed);
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
        fn the_split_is_gray_matters(lines in proptest::collection::vec("(---|\\.\\.\\.|a: 1|  b|# c| *|text|-|---x|----)[ ]?", 0..12), crlf: bool) {
            let end = if crlf { "\r\n" } else { "\n" };
            let text = format!("---{end}{}", lines.join(end));
            let (split, fault) = split(&text);
            if let (Some(matter), None) = (split.matter, fault) {
                let (theirs, content) = ask_gray_matter(&text, if text[matter.end as usize..].starts_with('.') { "..." } else { "---" }).unwrap();
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
