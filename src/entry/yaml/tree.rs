//! The tree that YAML is read into: every node has its place.
//!
//! Scalars stay text; the field that reads them gives them a type.

use crate::text::Span;

/// The maximum nesting depth of lists and mappings. A record in a list is three deep.
pub(super) const DEEPEST: usize = 24;

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::entry) struct Node {
    /// The bytes of the value, including quotes.
    pub span: Span,
    /// The kind of node and its content.
    pub content: Content,
}

/// The content of a node.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::entry) enum Content {
    /// A text, unquoted.
    Scalar {
        /// The text after unescaping.
        text: Box<str>,
        /// Whether it was written without quotes, on one or more lines.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A mapping, in written order.
    Map(Vec<(Node, Node)>),
    /// Something refused; a fault says why.
    Refused,
}

impl Node {
    /// The collection of `children` between the events at `start` and `end`; a map's children are key, value, …
    pub(super) fn collection(text: &str, start: Span, end: Span, is_map: bool, children: Vec<Self>) -> Self {
        // The parser gives the start of a block collection as an empty span before its first child,
        // and its end as one after the line ends that follow it.
        let end = match children.last() {
            Some(last) if end.is_empty() => last.span,
            _ => end,
        };
        let span = trimmed(text, start.to(end));
        let content = if is_map {
            let mut pairs = Vec::with_capacity(children.len() / 2);
            let mut children = children.into_iter();
            while let (Some(key), Some(value)) = (children.next(), children.next()) {
                pairs.push((key, value));
            }
            Content::Map(pairs)
        } else {
            Content::List(children)
        };
        Node { span, content }
    }
}

/// `span` without the trailing white space that block scalars and collections include.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    Span::new(span.start as usize, span.start as usize + span.of(text).trim_end().len())
}

pub(super) fn first_line(text: &str, span: Span) -> Span {
    let length = span.of(text).lines().next().unwrap_or_default().trim_end().len();
    Span::new(span.start as usize, span.start as usize + length)
}

/// Whether a key is `<<`, which merges another mapping into this one.
pub(in crate::entry) fn is_merge(key: &Node) -> bool {
    matches!(&key.content, Content::Scalar { text, plain: true } if &**text == "<<")
}

/// The text of a key.
pub(in crate::entry) fn key_text(key: &Node) -> Option<&str> {
    match &key.content {
        Content::Scalar { text, .. } => Some(text),
        _ => None,
    }
}
