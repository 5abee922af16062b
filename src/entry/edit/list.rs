//! Lists: setting a whole list, adding items and removing them, each in its place.
//!
//! Never rewrites a list if editing one item is enough, so that comments between items stay.

use super::field::set;
use super::head::{Head, behind_colon, line_end};
use super::quotes::{flow, item, scalar};
use super::same::same;
use super::{Edits, Obstacle};
use crate::diagnostic::Edit;
use crate::entry::link;
use crate::entry::typing::is_null;
use crate::entry::yaml::{Content, Node};
use crate::text::Span;

/// Like [`set`](super::set), for a list of texts: one item is written as a scalar, several in
/// brackets, none as `[]`.
pub fn set_list(text: &str, key: &str, values: &[&str]) -> Edits {
    if let [only] = values {
        return set(text, key, only);
    }
    let head = Head::new(text)?;
    let wanted = list_of(values.iter().map(|value| (*value).into()));
    if head.pair(key).is_some_and(|(_, node)| same(&node.content, &wanted)) {
        return Ok(Vec::new());
    }
    head.checked(key, head.put(key, &flow(values))?, Some(&wanted))
}

/// The edits that append to the list `key` those of `values` that are not in it yet. A scalar
/// becomes a list.
pub fn add(text: &str, key: &str, values: &[&str]) -> Edits {
    let head = Head::new(text)?;
    let held = items(&head, key)?;
    let mut new: Vec<&str> = Vec::new();
    for value in values {
        if !new.contains(value) && !held.iter().any(|(_, held)| link::name(held) == link::name(value)) {
            new.push(value);
        }
    }
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let node = head.pair(key).map(|(_, node)| node);
    let edits = match node {
        Some(node @ Node { content: Content::List(nodes), .. }) if !nodes.is_empty() => {
            let last = &nodes[nodes.len() - 1];
            if is_flow(text, node) {
                let written: String = new.iter().map(|value| format!(", {}", item(value))).collect();
                vec![Edit { span: Span::at(last.span.end as usize), text: written }]
            } else {
                let dash = dash(&head, last)?;
                let indent = &text[head.line_start(dash)..dash];
                let at = line_end(text, last.span.end as usize);
                let end = head.line_feed();
                let written: String =
                    new.iter().map(|value| format!("{indent}- {}{end}", scalar(value))).collect();
                vec![Edit { span: Span::at(at), text: written }]
            }
        }
        // A scalar keeps its bytes if they mean the same in brackets.
        Some(Node { span, content: Content::Scalar { text: old, plain } }) if !held.is_empty() => {
            let is_quoted = !*plain && span.of(text).starts_with(['"', '\'']);
            let old = if is_quoted { span.of(text).to_owned() } else { item(old) };
            let rest: String = new.iter().map(|value| format!(", {}", item(value))).collect();
            head.put(key, &format!("[{old}{rest}]"))?
        }
        _ => return set_list(text, key, &new),
    };
    let wanted =
        list_of(held.iter().map(|(_, held)| held.clone()).chain(new.iter().map(|new| (*new).into())));
    head.checked(key, edits, Some(&wanted))
}

/// The edits that remove `values` from the list `key`. Removing a scalar leaves the key without a
/// value; an empty list in brackets becomes `[]`.
pub fn remove(text: &str, key: &str, values: &[&str]) -> Edits {
    let head = Head::new(text)?;
    let held = items(&head, key)?;
    let goes = |held: &str| values.iter().any(|value| link::name(value) == link::name(held));
    let kept: Vec<usize> = (0..held.len()).filter(|&i| !goes(&held[i].1)).collect();
    let Some((name, node)) = head.pair(key).filter(|_| kept.len() < held.len()) else {
        return Ok(Vec::new());
    };
    let wanted = match kept.len() {
        0 if !is_flow(text, node) => Content::Scalar { text: "".into(), plain: true },
        _ => list_of(kept.iter().map(|&i| held[i].1.clone())),
    };
    let cut = |from: usize, to: usize| Edit { span: Span::new(from, to), text: String::new() };
    let mut edits = Vec::new();
    match &node.content {
        Content::List(nodes) if is_flow(text, node) => {
            let span = |i: usize| held[i].0;
            let mut i = 0;
            while i < held.len() {
                if !goes(&held[i].1) {
                    i += 1;
                    continue;
                }
                let mut next = i;
                while next < held.len() && goes(&held[next].1) {
                    next += 1;
                }
                edits.push(match (i, next) {
                    // From the end of the previous item, including its comma; else up to the next
                    // item.
                    (0, next) if next == held.len() => {
                        cut(node.span.start as usize + 1, node.span.end as usize - 1)
                    }
                    (0, next) => cut(span(0).start as usize, span(next).start as usize),
                    (i, next) => cut(span(i - 1).end as usize, span(next - 1).end as usize),
                });
                i = next;
            }
            debug_assert_eq!(nodes.len(), held.len());
        }
        Content::List(nodes) => {
            for (node, (_, text_of)) in nodes.iter().zip(&held) {
                if goes(text_of) {
                    edits.push(without_item(&head, node)?);
                }
            }
        }
        _ => edits.push(cut(behind_colon(text, name)?, node.span.end as usize)),
    }
    head.checked(key, edits, Some(&wanted))
}

/// The items of the list `key` with their places; a scalar counts as one item.
pub(super) fn items(head: &Head, key: &str) -> Result<Vec<(Span, Box<str>)>, Obstacle> {
    let Some((_, node)) = head.pair(key) else { return Ok(Vec::new()) };
    match &node.content {
        Content::Scalar { text, plain } if *plain && is_null(text) => Ok(Vec::new()),
        Content::Scalar { text, .. } => Ok(vec![(node.span, text.clone())]),
        Content::List(nodes) => nodes.iter().map(|node| item_of(node).ok_or(Obstacle::Shape)).collect(),
        Content::Map(_) | Content::Refused => Err(Obstacle::Shape),
    }
}

/// The offset of an item's hyphen.
pub(super) fn dash(head: &Head, node: &Node) -> Result<usize, Obstacle> {
    let before = head.text[..node.span.start as usize].trim_end_matches([' ', '\t']);
    let dash = before.len().checked_sub(1).filter(|_| before.ends_with('-')).ok_or(Obstacle::Shape)?;
    let is_first = head.text[head.line_start(dash)..dash].bytes().all(|b| b == b' ');
    if is_first { Ok(dash) } else { Err(Obstacle::Shape) }
}

/// The edit that removes the lines of an item; a comment after it stays.
fn without_item(head: &Head, node: &Node) -> Result<Edit, Obstacle> {
    let (dash, end) = (dash(head, node)?, node.span.end as usize);
    let line = line_end(head.text, end);
    let comment =
        head.document.comments.iter().find(|comment| (end..line).contains(&(comment.start as usize)));
    let span = match comment {
        Some(comment) => Span::new(dash, comment.start as usize),
        None => Span::new(head.line_start(dash), line),
    };
    Ok(Edit { span, text: String::new() })
}

/// The text of a list item. YAML reads an unquoted `[[E1]]` as a list in a list.
fn item_of(node: &Node) -> Option<(Span, Box<str>)> {
    match &node.content {
        Content::Scalar { text, .. } if !node.span.is_empty() => Some((node.span, text.clone())),
        Content::List(items) => match &items[..] {
            [Node { content: Content::Scalar { text, .. }, .. }] => Some((node.span, text.clone())),
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn list_of(items: impl Iterator<Item = Box<str>>) -> Content {
    let node = |text| Node { span: Span::default(), content: Content::Scalar { text, plain: false } };
    Content::List(items.map(node).collect())
}

pub(super) fn is_flow(text: &str, node: &Node) -> bool {
    text[node.span.start as usize..].starts_with('[')
}
