//! Finds the rest of a text: words in the source that the page would not show, such as an unused link
//! definition (`[10:30]: agreed`) or the cells of a row beyond its header.
//!
//! Has no list of such cases: the rest is all text that no event of the parser covers and no element uses.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use crate::entry::body::markdown;

/// The position at which the words are inserted (the end of their block, in bytes), and the words.
pub(super) type Rest<'t> = (usize, &'t str);

/// The rest of `text`, in order.
pub(super) fn rest(text: &str) -> Vec<Rest<'_>> {
    let parser = Parser::new_ext(text, markdown());
    let definitions: Vec<(String, Range<usize>)> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (label.to_lowercase(), definition.span.clone()))
        .collect();
    let mut reader = Reader { text, shown: 0, gaps: Vec::new(), depth: 0, images: 0 };
    let mut used: HashSet<String> = HashSet::new();
    for (event, at) in parser.into_offset_iter() {
        if let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) = &event
            && matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut)
        {
            used.insert(id.to_lowercase());
        }
        reader.event(&event, &at);
    }
    reader.gap(text.len());
    reader.close_block(text.len());
    let mut used: Vec<Range<usize>> =
        definitions.into_iter().filter(|(label, _)| used.contains(label)).map(|(_, span)| span).collect();
    used.sort_by_key(|span| span.start);
    let without_used = reader
        .gaps
        .into_iter()
        .flat_map(|(behind, gap)| without(gap, &used).into_iter().map(move |part| (behind, part)));
    without_used
        .map(|(behind, part)| (behind, text[part].trim_matches(|c: char| c.is_whitespace() || c == '|')))
        .filter(|(_, words)| words.contains(char::is_alphanumeric))
        .collect()
}

struct Reader<'t> {
    text: &'t str,
    /// Everything up to this byte is shown, used, or a known gap.
    shown: usize,
    /// The gaps, each with the end of its block once that is known.
    gaps: Vec<(usize, Range<usize>)>,
    depth: usize,
    /// The number of open pictures; text in them is their description.
    images: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event, at: &Range<usize>) {
        match event {
            Event::Start(tag) => {
                self.gap(at.start);
                self.depth += 1;
                self.shown = self.shown.max(self.behind_mark(tag, at));
                self.images += usize::from(matches!(tag, Tag::Image { .. }));
            }
            Event::End(tag) => {
                self.images -= usize::from(*tag == TagEnd::Image);
                if matches!(tag, TagEnd::Link | TagEnd::Image) && self.images == 0 {
                    // The target and the title are used.
                    self.shown = self.shown.max(at.end);
                }
                self.gap(at.end);
                self.depth -= 1;
                if self.depth == 0 {
                    self.close_block(at.end);
                }
            }
            _ => {
                self.gap(at.start);
                self.shown = self.shown.max(at.end);
            }
        }
    }

    /// The end of the markup at the start of an element, which the page shows in another form: the number of
    /// an item, the language of a code block, the name of a footnote, the target of a link.
    fn behind_mark(&self, tag: &Tag, at: &Range<usize>) -> usize {
        let source = &self.text[at.clone()];
        let first_line = || source.find(['\n', '\r']).unwrap_or(source.len());
        let length = match tag {
            Tag::Item => source.find(|c: char| !c.is_ascii_digit()).map_or(0, |sign| sign + 1),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => first_line(),
            Tag::FootnoteDefinition(_) => source.find("]:").map_or(0, |end| end + 2),
            Tag::BlockQuote(Some(kind)) => {
                let name = match kind {
                    BlockQuoteKind::Note => "[!note]",
                    BlockQuoteKind::Tip => "[!tip]",
                    BlockQuoteKind::Important => "[!important]",
                    BlockQuoteKind::Warning => "[!warning]",
                    BlockQuoteKind::Caution => "[!caution]",
                };
                let line = source[..first_line()].to_lowercase();
                line.find(name).map_or(0, |start| start + name.len()).min(line.len())
            }
            Tag::Link { link_type: LinkType::WikiLink { has_pothole: true }, .. }
            | Tag::Image { link_type: LinkType::WikiLink { has_pothole: true }, .. } => {
                source.find('|').map_or(0, |bar| bar + 1)
            }
            _ => 0,
        };
        at.start + length
    }

    fn gap(&mut self, to: usize) {
        if self.shown < to {
            // A gap between blocks belongs to none and stays in place.
            let behind = if self.depth == 0 { self.shown } else { usize::MAX };
            self.gaps.push((behind, self.shown..to));
            self.shown = to;
        }
    }

    fn close_block(&mut self, end: usize) {
        self.gaps.iter_mut().rev().take_while(|gap| gap.0 == usize::MAX).for_each(|gap| gap.0 = end);
    }
}

/// Subtracts `parts`, which must be sorted, from `gap`.
fn without(gap: Range<usize>, parts: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut left = Vec::new();
    let mut start = gap.start;
    let from = parts.partition_point(|part| part.end <= gap.start);
    for part in parts[from..].iter().take_while(|part| part.start < gap.end) {
        left.push(start..part.start.max(start));
        start = part.end.clamp(start, gap.end);
    }
    left.push(start..gap.end);
    left
}
