//! Reads YAML into a small tree in which every node has its place: the only user of
//! `granit-parser`.
//!
//! Scalars stay text. Anchors, aliases, merge keys and tags are refused, nothing is ever expanded,
//! and depth is limited. After a syntax error the text is read again in chunks, from one key at the
//! start of a line to the next, so that each key reports its own mistake and the others keep their
//! values.

mod chunk;
mod mistake;
mod simple;
mod tree;

use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, options};

use super::fault::{Fault, Remedy, Wrong};
use crate::text::Span;
use chunk::chunks;
use mistake::{diagnose, is_odd_escape, key_of_line, lacks_key, wrong_colon};
use tree::{DEEPEST, first_line, trimmed};

pub(super) use chunk::chunk_around;
pub(super) use mistake::is_absolute;
pub(super) use tree::{Content, Node, is_merge, key_text};

/// The result of reading.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// The pairs of the top-level mapping.
    pub pairs: Vec<(Node, Node)>,
    /// Top-level text without a key.
    pub loose: Vec<Span>,
    /// Double-quoted texts with a backslash escape that was probably not meant as one.
    pub escapes: Vec<Span>,
    /// The comments, including `#`.
    pub comments: Vec<Span>,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// Reads the YAML in `text[at]`. Never fails: what cannot be read becomes a fault and a refused
/// value.
pub(super) fn read(text: &str, at: Span) -> Document {
    let Some(pairs) = simple::read(text, at) else { return parsed(text, at) };
    let mut document = Document { pairs, ..Document::default() };
    find_duplicates(&document.pairs, &mut document.faults);
    document
}

/// Like [`read`], always with the YAML parser.
pub(super) fn parsed(text: &str, at: Span) -> Document {
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
    /// The tree of `text[at]`, with its faults and comments collected; an error leaves both
    /// unchanged.
    fn tree(&mut self, at: Span) -> Result<Option<Node>, ScanError> {
        self.offset = at.start as usize;
        let (comments, faults) = (self.document.comments.len(), self.document.faults.len());
        let (loose, escapes) = (self.document.loose.len(), self.document.escapes.len());
        let result = self.events(at.of(self.text));
        if result.is_err() {
            self.document.comments.truncate(comments);
            self.document.faults.truncate(faults);
            self.document.loose.truncate(loose);
            self.document.escapes.truncate(escapes);
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
        // The open collections, each with its finished children; those of a map are key, value, …
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
                    if style == ScalarStyle::DoubleQuoted && is_odd_escape(span.of(self.text)) {
                        self.document.escapes.push(span);
                    }
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
                    Some((start, is_map, children)) => {
                        Node::collection(self.text, start, span, is_map, children)
                    }
                    None => continue,
                },
                _ => continue,
            };
            match open.last_mut() {
                Some((_, _, children)) => children.push(node),
                None if root.is_none() => root = Some(node),
                // Anything after `...` or another `---` would be lost silently.
                None => {
                    self.document.loose.push(node.span);
                    let message = "this comes after the end of the fields".to_owned();
                    let wrong = Wrong::YamlSyntax { message, remedy: Remedy::TakeOutEnd };
                    self.document.faults.push(Fault::new(first_line(self.text, node.span), wrong));
                }
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
            Content::Scalar { ref text, .. } if text.is_empty() || root.span.is_empty() => return,
            Content::Scalar { .. } => "text without a key",
            Content::Refused => return,
        };
        self.document.loose.push(root.span);
        let line = first_line(self.text, root.span);
        let fault = wrong_colon(self.text, line).unwrap_or(Fault::new(line, Wrong::NotAMapping { found }));
        self.document.faults.push(fault);
    }
}

/// Reads each chunk on its own. A chunk that fails gives one fault, and its key a refused value, so
/// that the key is not reported as missing.
fn read_by_chunk(text: &str, at: Span, document: &mut Document) {
    for chunk in chunks(text, at) {
        let mut reader = Reader { text, offset: 0, document };
        match reader.tree(chunk) {
            Ok(Some(Node { content: Content::Map(pairs), .. })) => document.pairs.extend(pairs),
            Ok(Some(node)) => {
                document.loose.push(node.span);
                document.faults.push(lacks_key(text, first_line(text, node.span)));
            }
            Ok(None) => {}
            Err(error) => {
                document.faults.push(diagnose(text, chunk, &error));
                if let Some((key, rest)) = key_of_line(text, first_line(text, chunk)) {
                    let rest = rest.to(trimmed(text, chunk));
                    let node = |span: Span, content| Node { span, content };
                    let name = key.of(text).trim_matches(['"', '\'']).into();
                    let name = Content::Scalar { text: name, plain: true };
                    document.pairs.push((node(key, name), node(rest, Content::Refused)));
                }
            }
        }
    }
}

fn find_duplicates(pairs: &[(Node, Node)], faults: &mut Vec<Fault>) {
    let mut firsts: HashMap<&str, Span> = HashMap::with_capacity(pairs.len());
    for (key, value) in pairs {
        if let Content::Scalar { text, .. } = &key.content {
            // A merged alias already has a fault.
            if is_merge(key) && value.content != Content::Refused {
                faults.push(Fault::new(key.span, Wrong::Anchor { what: "merge key" }));
            }
            let first = *firsts.entry(text).or_insert(key.span);
            if first != key.span {
                faults.push(Fault::new(key.span, Wrong::DuplicateKey { key: text.clone(), first }));
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
    use proptest::prelude::*;

    use super::*;

    fn document(text: &str) -> Document {
        read(text, Span::new(0, text.len()))
    }

    /// Each fault as its text and the name of its variant.
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
    fn unsupported_yaml_is_refused_at_its_place() {
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

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn simple_heads_read_as_with_the_parser(
            lines in prop::collection::vec(
                "[a-z_]{1,3}[:]?[: ]{0,2}(\\PC{0,12}|[a-z0-9 \\[\\],:'\"#~&*!|>{}?%@`\\-.\\\\]{0,16}|\\[[a-z0-9 ,]{0,9}\\]|\"[a-z0-9 :#']{0,9}\"|'[a-z \"]{0,9}') {0,2}",
                0..5,
            ),
            behind in "(\n)?",
        ) {
            let head = lines.join("\n") + &behind;
            let text = format!("---\n{head}---\nbody\n");
            let at = Span::new(4, 4 + head.len());
            if let Some(pairs) = simple::read(&text, at) {
                let parsed = parsed(&text, at);
                prop_assert_eq!(&pairs, &parsed.pairs, "{:?}", head);
                prop_assert!(parsed.comments.is_empty());
                prop_assert!(parsed.faults.iter().all(|fault| matches!(fault.what, Wrong::DuplicateKey { .. })), "{:?}", parsed.faults);
            }
        }
    }
}
