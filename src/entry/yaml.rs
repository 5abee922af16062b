//! YAML to a small tree in which every node knows its place: the only user of `granit-parser`.
//!
//! Scalars stay text. Anchors, aliases, merge keys and tags are refused, nothing is ever expanded,
//! and depth is limited. After a syntax error the text is read again in chunks, from one key at the
//! start of a line to the next, so that each key reports its own mistake and the others keep their
//! values.

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, options};

use super::fault::{Fault, Wrong};
use crate::text::Span;

/// How deep lists and mappings may nest. A record in a list is three deep.
const DEEPEST: usize = 24;

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    /// The bytes of the value, quotes included.
    pub span: Span,
    /// What it is.
    pub content: Content,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// A text, unquoted.
    Scalar {
        /// The text after unescaping.
        text: Box<str>,
        /// Whether it was written without quotes, on one or more lines.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order in which it is written.
    Map(Vec<(Node, Node)>),
    /// Something that was refused; a fault says why.
    Refused,
}

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// The pairs of the mapping at the top.
    pub pairs: Vec<(Node, Node)>,
    /// The comments, `#` included.
    pub comments: Vec<Span>,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// Reads the YAML in `text[at]`. Never fails: what cannot be read is a fault and a refused value.
pub(super) fn read(text: &str, at: Span) -> Document {
    let mut document = Document::default();
    let mut reader = Reader { text, offset: at.start as usize, document: &mut document };
    match reader.tree(at) {
        Ok(root) => reader.take_root(root),
        Err(_) => read_by_chunk(text, at, &mut document),
    }
    find_duplicates(&document.pairs, &mut document.faults);
    document.comments.sort_unstable();
    document.comments.dedup();
    document
}

struct Reader<'t, 'd> {
    text: &'t str,
    offset: usize,
    document: &'d mut Document,
}

impl Reader<'_, '_> {
    /// The tree of `text[at]`, faults and comments collected; an error leaves both as they were.
    fn tree(&mut self, at: Span) -> Result<Option<Node>, ScanError> {
        self.offset = at.start as usize;
        let (comments, faults) = (self.document.comments.len(), self.document.faults.len());
        let result = self.events(at.of(self.text));
        if result.is_err() {
            self.document.comments.truncate(comments);
            self.document.faults.truncate(faults);
        }
        result
    }

    fn events(&mut self, text: &str) -> Result<Option<Node>, ScanError> {
        let options = options! {
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
            disallow_directives: true,
            flow_nesting_limit: DEEPEST,
            block_nesting_limit: DEEPEST,
            max_buffered_comment_events: 100_000,
        };
        // The collections that are open, each with its finished children; a map's are key, value, …
        let mut open: Vec<(Span, bool, Vec<Node>)> = Vec::new();
        let mut root = None;
        for next in Parser::new_from_str_with_options(text, options) {
            let (event, place) = next?;
            let span = Span::from(place.byte_range().unwrap_or(0..0)).shifted(self.offset);
            if event.tag().is_some() {
                let tag = place.tag_span().and_then(|tag| tag.byte_range());
                let span = tag.map_or(span, |range| Span::from(range).shifted(self.offset));
                self.refuse(span, "tag");
            }
            let node = match event {
                Event::Comment(..) => {
                    self.document.comments.push(span);
                    continue;
                }
                Event::Anchor(..) => {
                    self.refuse(span, "anchor");
                    continue;
                }
                Event::Alias(_) | Event::UnresolvedAlias(_) => {
                    self.refuse(span, "alias");
                    Node { span, content: Content::Refused }
                }
                Event::Scalar(value, style, ..) => {
                    let plain = style == ScalarStyle::Plain;
                    let span = trimmed(self.text, span);
                    Node { span, content: Content::Scalar { text: value.into(), plain } }
                }
                Event::SequenceStart(..) => {
                    open.push((span, false, Vec::new()));
                    continue;
                }
                Event::MappingStart(..) => {
                    open.push((span, true, Vec::new()));
                    continue;
                }
                Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                    Some((start, is_map, children)) => collection(self.text, start, span, is_map, children),
                    None => continue,
                },
                _ => continue,
            };
            match open.last_mut() {
                Some((_, _, children)) => children.push(node),
                None => root = Some(node),
            }
        }
        Ok(root)
    }

    fn refuse(&mut self, span: Span, what: &'static str) {
        self.document.faults.push(Fault::new(span, Wrong::Anchor { what }));
    }

    fn take_root(&mut self, root: Option<Node>) {
        let Some(root) = root else { return };
        let found = match root.content {
            Content::Map(pairs) => {
                self.document.pairs.extend(pairs);
                return;
            }
            Content::List(_) => "a list",
            // An empty scalar is an empty document.
            Content::Scalar { ref text, .. } if text.is_empty() => return,
            Content::Scalar { .. } => "text without a key",
            Content::Refused => return,
        };
        self.document.faults.push(Fault::new(first_line(self.text, root.span), Wrong::NotAMapping { found }));
    }
}

fn collection(text: &str, start: Span, end: Span, is_map: bool, children: Vec<Node>) -> Node {
    // The parser gives a block collection's start as an empty span before its first child, and its
    // end as one behind the line ends that follow it.
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

/// `span` without the white space at its end, which block scalars and collections take along.
fn trimmed(text: &str, span: Span) -> Span {
    Span::new(span.start as usize, span.start as usize + span.of(text).trim_end().len())
}

fn first_line(text: &str, span: Span) -> Span {
    let length = span.of(text).lines().next().unwrap_or_default().trim_end().len();
    Span::new(span.start as usize, span.start as usize + length)
}

/// Reads each chunk on its own. A chunk that fails gives one fault, and its key a refused value, so
/// that nobody reports the key as missing.
fn read_by_chunk(text: &str, at: Span, document: &mut Document) {
    for chunk in chunks(text, at) {
        let mut reader = Reader { text, offset: 0, document };
        match reader.tree(chunk) {
            Ok(Some(Node { content: Content::Map(pairs), .. })) => document.pairs.extend(pairs),
            Ok(Some(node)) => {
                let span = first_line(text, node.span);
                let message = "this line has no `key:` before it".to_owned();
                document.faults.push(Fault::new(span, Wrong::YamlSyntax { message }));
            }
            Ok(None) => {}
            Err(error) => {
                document.faults.push(diagnose(text, chunk, &error));
                if let Some((key, rest)) = key_of_line(text, first_line(text, chunk)) {
                    let node = |span: Span, content| Node { span, content };
                    let name = Content::Scalar { text: key.of(text).into(), plain: true };
                    document.pairs.push((node(key, name), node(rest, Content::Refused)));
                }
            }
        }
    }
}

/// The chunks of a head: each from a line that starts with something to the next such line;
/// comments, list items and closing brackets belong to what stands before them.
fn chunks(text: &str, at: Span) -> Vec<Span> {
    let mut chunks: Vec<Span> = Vec::new();
    let mut offset = at.start as usize;
    for line in at.of(text).split_inclusive('\n') {
        let next = offset + line.len();
        let continues = line.starts_with([' ', '\t', '#', ']', '}', '\r', '\n']) || is_list_item(line);
        match chunks.last_mut() {
            Some(chunk) if continues => chunk.end = next as u32,
            _ => chunks.push(Span::new(offset, next)),
        }
        offset = next;
    }
    chunks
}

fn is_list_item(line: &str) -> bool {
    line.strip_prefix('-').is_some_and(|rest| rest.starts_with([' ', '\r', '\n']) || rest.is_empty())
}

/// The one thing that is wrong with a chunk that does not parse.
fn diagnose(text: &str, chunk: Span, error: &ScanError) -> Fault {
    let mut offset = chunk.start as usize;
    for line in chunk.of(text).split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indent].find('\t') {
            let tabs = line[tab..indent].len();
            return Fault::new(Span::new(offset + tab, offset + tab + tabs), Wrong::TabIndent);
        }
        let line = Span::new(offset, offset + line.trim_end().len());
        if let Some((_, value)) = key_of_line(text, line)
            && holds_colon(value.of(text))
        {
            return Fault::new(value, Wrong::ColonInValue);
        }
        offset += line.len() + text[line.end as usize..].find('\n').map_or(0, |end| end + 1);
    }
    let at = chunk.start as usize + error.marker().byte_offset().unwrap_or(0);
    let at = at.min(chunk.start as usize + chunk.of(text).trim_end().len());
    let end = at + text[at..].chars().next().filter(|c| !c.is_whitespace()).map_or(0, char::len_utf8);
    Fault::new(Span::new(at, end), Wrong::YamlSyntax { message: in_words(error.kind()) })
}

/// The key and the value of a line such as `due: soon` or `  - what: said`.
fn key_of_line(text: &str, line: Span) -> Option<(Span, Span)> {
    let mut start = line.start as usize;
    let end = line.end as usize;
    loop {
        let rest = &text[start..end];
        let shorter = rest.trim_start_matches([' ', '\t']);
        let shorter = shorter.strip_prefix("- ").unwrap_or(shorter);
        if shorter.len() == rest.len() {
            break;
        }
        start = end - shorter.len();
    }
    let content = &text[start..end];
    let colon = content.find(": ").or_else(|| content.ends_with(':').then(|| content.len() - 1))?;
    let key = &content[..colon];
    let is_key = !key.is_empty() && !key.contains(['"', '\'', '#', '{', '[']) && !key.contains(": ");
    let value = content[colon + 1..].trim_start();
    is_key.then(|| (Span::new(start, start + colon), Span::new(end - value.len(), end)))
}

/// Whether an unquoted value holds what YAML takes for a key.
fn holds_colon(value: &str) -> bool {
    !value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#'])
        && (value.contains(": ") || value.ends_with(':'))
}

fn in_words(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::UnclosedQuotedScalar => "this quote is never closed".to_owned(),
        ErrorKind::UnclosedFlowCollection { open } => format!("this `{open}` is never closed"),
        ErrorKind::RecursionLimitExceeded => format!("lists and mappings nest more than {DEEPEST} deep"),
        ErrorKind::UnknownQuotedScalarEscape => {
            "no such escape; in single quotes a backslash is itself".to_owned()
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            "something stands behind the closing quote".to_owned()
        }
        ErrorKind::UnexpectedCharacter { character } => {
            format!("a value cannot begin with `{character}`; put it in quotes")
        }
        ErrorKind::SimpleKeyExpected => "this line has no `key:` before it".to_owned(),
        ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockMappingKey => {
            "the indentation does not fit the lines above".to_owned()
        }
        kind => kind.to_string(),
    }
}

fn find_duplicates(pairs: &[(Node, Node)], faults: &mut Vec<Fault>) {
    for (i, (key, value)) in pairs.iter().enumerate() {
        if let Content::Scalar { text, .. } = &key.content {
            if &**text == "<<" {
                faults.push(Fault::new(key.span, Wrong::Anchor { what: "merge key" }));
            }
            let same = |other: &(Node, Node)| match &other.0.content {
                Content::Scalar { text: other, .. } => other == text,
                _ => false,
            };
            if let Some((first, _)) = pairs[..i].iter().find(|pair| same(pair)) {
                let wrong = Wrong::DuplicateKey { key: text.clone(), first: first.span };
                faults.push(Fault::new(key.span, wrong));
            }
        }
        find_duplicates_in(value, faults);
    }
}

fn find_duplicates_in(node: &Node, faults: &mut Vec<Fault>) {
    match &node.content {
        Content::Map(pairs) => find_duplicates(pairs, faults),
        Content::List(items) => items.iter().for_each(|item| find_duplicates_in(item, faults)),
        Content::Scalar { .. } | Content::Refused => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        read(text, Span::new(0, text.len()))
    }

    /// Each fault as its text and a word for what is wrong with it.
    fn faults(text: &str) -> Vec<(&str, String)> {
        let name = |what: &Wrong| format!("{what:?}").split([' ', '{']).next().unwrap().to_owned();
        document(text).faults.iter().map(|fault| (fault.span.of(text), name(&fault.what))).collect()
    }

    #[test]
    fn every_node_knows_its_place() {
        let text = "title: \"A: b\"\nfor: [E1, E2]\nlist:\n  - x\n  - what: é\n    on: 1\nend:\n";
        let document = document(text);
        let spans: Vec<_> =
            document.pairs.iter().map(|(key, value)| (key.span.of(text), value.span.of(text))).collect();
        assert_eq!(
            spans,
            [
                ("title", "\"A: b\""),
                ("for", "[E1, E2]"),
                ("list", "- x\n  - what: é\n    on: 1"),
                ("end", ""),
            ]
        );
        assert!(document.faults.is_empty());
    }

    #[test]
    fn what_is_not_used_here_is_refused_where_it_stands() {
        assert_eq!(faults("a: &x 1\nb: *x\n"), [("&x", "Anchor".into()), ("*x", "Anchor".into())]);
        assert_eq!(faults("a: *x\n"), [("*x", "Anchor".into())]);
        assert_eq!(faults("a: !!str 1\n"), [("!!str", "Anchor".into())]);
        assert_eq!(faults("<<: {a: 1}\n"), [("<<", "Anchor".into())]);
        assert_eq!(
            faults("a: !!python/object:os.system x\n"),
            [("!!python/object:os.system", "Anchor".into())]
        );
    }

    #[test]
    fn each_key_reports_its_own_mistake() {
        let text = "title: a: b\nok: 1\nq: \"open\nlist:\n\t- x\nlast: yes\n";
        let found = faults(text);
        assert_eq!(found[0], ("a: b", "ColonInValue".into()));
        assert_eq!(found[1].1, "YamlSyntax");
        assert_eq!(found[2], ("\t", "TabIndent".into()));
        assert_eq!(found.len(), 3, "{found:?}");
        let keys: Vec<_> = document(text).pairs.iter().map(|(key, _)| key.span.of(text)).collect();
        assert_eq!(keys, ["title", "ok", "q", "list", "last"]);
    }

    #[test]
    fn duplicates_name_the_second() {
        let text = "a: 1\nb: 2\na: 3\n";
        let document = document(text);
        assert_eq!(document.faults[0].span, Span::new(10, 11));
        assert_eq!(faults("r:\n  - x: 1\n    x: 2\n"), [("x", "DuplicateKey".into())]);
    }

    #[test]
    fn not_a_mapping() {
        assert_eq!(faults("- a\n- b\n"), [("- a", "NotAMapping".into())]);
        assert_eq!(faults("just words\n"), [("just words", "NotAMapping".into())]);
        assert!(faults("").is_empty());
        assert!(faults("# only a comment\n").is_empty());
    }

    #[test]
    fn bombs_are_refused_quickly() {
        let deep = format!("a: {}\n", "[".repeat(50_000));
        assert_eq!(document(&deep).faults.len(), 1);
        let dashes = "- ".repeat(10_000);
        assert_eq!(document(&dashes).faults.len(), 1);
    }
}
