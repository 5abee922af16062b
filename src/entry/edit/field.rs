//! Setting or removing a whole field.
//!
//! Never looks into a list; `list` does.

use super::Edits;
use super::head::{Head, behind_colon, line_end};
use super::quotes::{in_the_quotes_of, scalar};
use crate::diagnostic::Edit;
use crate::entry::typing::is_null;
use crate::entry::yaml::{Content, Node};
use crate::text::Span;

/// The edits that set `key` to `value`, one line of text. An existing value is replaced in place
/// and keeps its quotes; a new key becomes the last line of the front matter. An empty `value`
/// leaves the key without a value.
///
/// # Errors
/// An [`Obstacle`](super::Obstacle) if the front matter cannot be changed safely.
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

/// The edits that remove `key` with its lines, if nothing else is on them. A comment stays, and
/// keeps the key, without a value.
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
