//! A field as a whole: given a value, or taken out.
//!
//! Never looks into the items of a list; `list` does.

use super::Edits;
use super::head::{Head, behind_colon, line_end};
use super::list::list_of;
use super::quotes::{flow, in_the_quotes_of, scalar};
use super::same::same;
use crate::diagnostic::Edit;
use crate::entry::typing::is_null;
use crate::entry::yaml::{Content, Node};
use crate::text::Span;

/// The edits that make `key` hold `value`, one line of text: in place where the key stands, in the
/// quotes in which a value stands there, else as a last line of the front matter. An empty `value`
/// leaves the key with nothing behind it.
///
/// # Errors
/// An [`Obstacle`](super::Obstacle), where the front matter cannot be read well enough to change it safely.
pub fn set(text: &str, key: &str, value: &str) -> Edits {
    let head = Head::new(text)?;
    let plain = value.is_empty().then(|| Content::Scalar { text: "".into(), plain: true });
    let wanted = plain.unwrap_or_else(|| Content::Scalar { text: value.into(), plain: false });
    let written = match head.pair(key) {
        _ if value.is_empty() => String::new(),
        Some((_, Node { content: Content::Scalar { text: old, plain }, span })) => {
            if **old == *value && !span.is_empty() && !(*plain && is_null(old)) {
                return Ok(Vec::new());
            }
            in_the_quotes_of(span.of(text), value)
        }
        _ => scalar(value),
    };
    head.checked(key, head.put(key, &written)?, Some(&wanted))
}

/// As [`set`], for a list of texts: one item stands alone, several in brackets, none as `[]`.
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

/// Takes `key` out: its lines, where nothing else stands on them. A comment stays, and with it the
/// key, with nothing behind it.
pub fn unset(text: &str, key: &str) -> Edits {
    let head = Head::new(text)?;
    let Some((name, node)) = head.pair(key) else { return Ok(Vec::new()) };
    let start = head.line_start(name.span.start as usize);
    let last = behind_colon(text, name)?.max(node.span.end as usize);
    let end = line_end(text, last);
    let is_commented =
        head.document.comments.iter().any(|comment| (start..end).contains(&(comment.start as usize)));
    if is_commented {
        let empty = Content::Scalar { text: "".into(), plain: true };
        return head.checked(key, head.put(key, "")?, Some(&empty));
    }
    head.checked(key, vec![Edit { span: Span::new(start, end), text: String::new() }], None)
}
