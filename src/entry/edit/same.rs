//! Whether two values are equal.
//!
//! Their places and their quotes make no difference.

use crate::entry::typing::is_null;
use crate::entry::yaml::{Content, Node};

/// Whether two values are equal, whatever their places and quotes.
pub(super) fn same(a: &Content, b: &Content) -> bool {
    match (a, b) {
        (Content::Scalar { text: a, plain: a_plain }, Content::Scalar { text: b, plain: b_plain }) => {
            // A null, which the parser may spell `~`, differs from the quoted word.
            match (*a_plain && is_null(a), *b_plain && is_null(b)) {
                (false, false) => a == b,
                (a, b) => a == b,
            }
        }
        (Content::List(a), Content::List(b)) => {
            a.len() == b.len()
                && a.iter().zip(b).all(|(a, b)| same(&a.content, &b.content) || same_item(a, b))
        }
        (Content::Map(a), Content::Map(b)) => {
            a.len() == b.len()
                && a.iter()
                    .zip(b)
                    .all(|(a, b)| same(&a.0.content, &b.0.content) && same(&a.1.content, &b.1.content))
        }
        (Content::Refused, Content::Refused) => true,
        _ => false,
    }
}

fn same_item(a: &Node, b: &Node) -> bool {
    match (item_of_any(a), item_of_any(b)) {
        (Some(a), Some(b)) => a == b,
        _ => false,
    }
}

fn item_of_any(node: &Node) -> Option<&str> {
    match &node.content {
        Content::Scalar { text, .. } => Some(text),
        Content::List(items) => match &items[..] {
            [Node { content: Content::Scalar { text, .. }, .. }] => Some(text),
            _ => None,
        },
        _ => None,
    }
}
