//! Reads heads of simple lines without the YAML parser: most heads are simple, and this takes a
//! tenth of the time.
//!
//! Never reads what YAML could read differently: if any line is something other than a key with one
//! plain scalar, one quoted scalar or one flow list of plain scalars, the whole head goes to the
//! parser. A property test compares the two.

use super::tree::{Content, Node};
use crate::text::Span;

/// The pairs of `text[at]`, or `None` if it is not simple.
pub(super) fn read(text: &str, at: Span) -> Option<Vec<(Node, Node)>> {
    let head = at.of(text);
    let mut pairs = Vec::with_capacity(12);
    let mut offset = at.start as usize;
    for line in head.split_inclusive('\n') {
        pairs.push(pair(line.strip_suffix('\n').unwrap_or(line), offset)?);
        offset += line.len();
    }
    (!pairs.is_empty()).then_some(pairs)
}

/// A line `key: value` at `offset`.
fn pair(line: &str, offset: usize) -> Option<(Node, Node)> {
    let (key, rest) = line.split_once(':')?;
    let is_key = key.len() <= 64
        && key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let value = rest.trim_matches(' ');
    // A colon without a space after it is part of a plain scalar.
    if !is_key || value.is_empty() || !rest.starts_with(' ') {
        return None;
    }
    let at = offset + line.len() - rest.trim_start_matches(' ').len();
    Some((scalar(key, offset, true), one_value(value, at)?))
}

fn one_value(value: &str, at: usize) -> Option<Node> {
    if let Some(inside) = value.strip_prefix('[').and_then(|value| value.strip_suffix(']')) {
        return list(inside, at);
    }
    for quote in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(quote).and_then(|value| value.strip_suffix(quote)) {
            let is_plain = inside.chars().all(|c| is_letter(c) || (c.is_ascii_graphic() || c == ' '))
                && !inside.contains(['\\', quote]);
            let content = Content::Scalar { text: inside.into(), plain: false };
            return is_plain.then(|| Node { span: Span::new(at, at + value.len()), content });
        }
    }
    is_plain(value).then(|| scalar(value, at, true))
}

/// The flow list between the brackets at `at`.
fn list(inside: &str, at: usize) -> Option<Node> {
    let mut items = Vec::new();
    let mut offset = at + 1;
    for item in inside.split(',') {
        let word = item.trim_matches(' ');
        if !is_plain(word) || word.contains(['[', ']', '{', '}']) {
            return None;
        }
        items.push(scalar(word, offset + item.len() - item.trim_start_matches(' ').len(), true));
        offset += item.len() + 1;
    }
    let span = Span::new(at, at + inside.len() + 2);
    Some(Node { span, content: Content::List(items) })
}

/// Whether YAML reads these words as a plain scalar in any context.
fn is_plain(words: &str) -> bool {
    words.starts_with(|c: char| c == '~' || is_letter(c))
        && !words.ends_with(':')
        && !words.contains(": ")
        && words.chars().all(|c| is_letter(c) || (c.is_ascii_graphic() && c != '#') || c == ' ')
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
}

fn scalar(text: &str, at: usize, plain: bool) -> Node {
    Node { span: Span::new(at, at + text.len()), content: Content::Scalar { text: text.into(), plain } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head: &str) -> Option<Vec<(Node, Node)>> {
        read(head, Span::new(0, head.len()))
    }

    #[test]
    fn a_usual_head_is_simple() {
        let head = "id: V1\ntitle: Café, 10:30 (a \"test\") – no\nfor: [E1, E2#first]\nat: 2026-03-04 10:00\n\
                    what: \"A: b # c\"\nsaid: 'so'\ndate: ~2026-03\n";
        assert_eq!(of(&head.replace(" –", "")).map(|pairs| pairs.len()), None, "a hash in a list");
        assert_eq!(of(&head.replace(" –", "").replace("#first", "")).map(|pairs| pairs.len()), Some(7));
    }

    #[test]
    fn ambiguous_yaml_is_left_to_the_parser() {
        for head in [
            "",
            "\n",
            "a",
            "a:",
            "a:b",
            "a: b: c",
            "a: b:",
            "a: b #c",
            "a: *b",
            "a: &b c",
            "a: !b c",
            "a: |",
            "a: > x",
            "a: - b",
            "a: [b",
            "a: {b: c}",
            "a: [[b]]",
            "a: [b, c: d]",
            "a: \"b\\n\"",
            "a: 'b''c'",
            "a: \"b\" c",
            "a: b\n c",
            "a:\tb",
            "- a",
            "? a",
            "a: b\n\nc: d",
            "a: b\r\nc: d",
            "<<: b",
            "a: %b",
            "a: @b",
            "a: `b`",
            "a: ,b",
            "a: -b",
            "a: []",
            "a: [b,]",
            "a: \u{a0}b",
            "a: b\u{2028}c",
            "a: b\u{85}",
            "\u{feff}a: b",
        ] {
            assert_eq!(of(head), None, "{head:?}");
        }
    }
}
