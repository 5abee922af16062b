//! Adding a record to a list of records: a reading, a change, an outcome.
//!
//! Never changes an existing record: only the person knows which of several is meant.

use super::head::{Head, line_end};
use super::list::{dash, is_flow};
use super::quotes::{flow, item, scalar};
use super::{Edits, Obstacle};
use crate::diagnostic::Edit;
use crate::entry::typing::is_null;
use crate::entry::yaml::{Content, Node};
use crate::text::Span;

/// A field of a record with its items: one is written as a scalar, several as a flow list.
pub type RecordField<'a> = (&'a str, &'a [String]);

/// The edits that append `record` to the list `key`: on lines of its own, or in braces if the list
/// is in brackets.
///
/// # Errors
/// An [`Obstacle`] if the list has another form, or cannot be read.
pub fn add_record(text: &str, key: &str, record: &[RecordField]) -> Edits {
    let head = Head::new(text)?;
    let mut wanted = Vec::new();
    let edits = match head.pair(key) {
        None => {
            let indent = head.indent();
            let end = head.line_feed();
            let written = lines(record, &format!("{indent}  "), end);
            vec![insert(head.matter.end as usize, format!("{indent}{key}:{end}{written}"))]
        }
        Some((name, node)) if is_empty(node) => {
            let written = lines(record, &format!("{}  ", head.indent()), head.line_feed());
            let last = (node.span.end as usize).max(name.span.end as usize);
            // `[]` is removed; a comment after it stays.
            let mut edits = head.put(key, "")?;
            edits.push(insert(line_end(text, last), written));
            edits
        }
        Some((_, node @ Node { content: Content::List(nodes), .. })) => {
            wanted.extend(nodes.iter().map(|node| node.content.clone()));
            let last = nodes.last().ok_or(Obstacle::Shape)?;
            if is_flow(text, node) {
                vec![insert(last.span.end as usize, format!(", {}", braces(record)))]
            } else {
                let dash = dash(&head, last)?;
                let indent = &text[head.line_start(dash)..dash];
                vec![insert(line_end(text, end_of(last)), lines(record, indent, head.line_feed()))]
            }
        }
        Some(_) => return Err(Obstacle::Shape),
    };
    wanted.push(content(record));
    let wanted = Content::List(wanted.into_iter().map(node_of).collect());
    head.checked(key, edits, Some(&wanted))
}

/// `record` as a block list item: each line starts with `indent` and ends with `end`.
fn lines(record: &[RecordField], indent: &str, end: &str) -> String {
    let line = |(i, (name, items)): (usize, &RecordField)| {
        let hyphen = if i == 0 { "- " } else { "  " };
        let value = match items {
            [only] => scalar(only),
            items => flow(items),
        };
        format!("{indent}{hyphen}{name}: {value}{end}")
    };
    record.iter().enumerate().map(line).collect()
}

/// `record` as a flow mapping, on one line.
fn braces(record: &[RecordField]) -> String {
    let field = |(name, items): &RecordField| match items {
        [only] => format!("{name}: {}", item(only)),
        items => format!("{name}: {}", flow(items)),
    };
    format!("{{{}}}", record.iter().map(field).collect::<Vec<_>>().join(", "))
}

/// The content that `record` must read back as.
fn content(record: &[RecordField]) -> Content {
    let scalar = |text: &str| Content::Scalar { text: text.into(), plain: false };
    let field = |(name, items): &RecordField| {
        let value = match items {
            [only] => scalar(only),
            items => Content::List(items.iter().map(|item| node_of(scalar(item))).collect()),
        };
        (node_of(scalar(name)), node_of(value))
    };
    Content::Map(record.iter().map(field).collect())
}

fn node_of(content: Content) -> Node {
    Node { span: Span::default(), content }
}

fn is_empty(node: &Node) -> bool {
    match &node.content {
        Content::Scalar { text, plain } => *plain && is_null(text),
        Content::List(nodes) => nodes.is_empty(),
        Content::Map(_) | Content::Refused => false,
    }
}

/// The end of everything inside `node`, in bytes.
fn end_of(node: &Node) -> usize {
    let inside = match &node.content {
        Content::Map(pairs) => pairs.last().map(|(name, node)| end_of(name).max(end_of(node))),
        Content::List(nodes) => nodes.last().map(end_of),
        Content::Scalar { .. } | Content::Refused => None,
    };
    inside.unwrap_or(0).max(node.span.end as usize)
}

fn insert(at: usize, text: String) -> Edit {
    Edit { span: Span::at(at), text }
}
