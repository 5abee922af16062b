//! Splits a text into pieces, with syntax that the parser does not know: a few HTML elements, `==marked==`
//! words, bare addresses, and the callouts of common editors.
//!
//! Only a short list of elements without attributes is recognised; anything else stays text. Nothing is
//! dropped except the markup itself.
//!
//! Long: the elements, marks and callouts are read in one pass over the same text.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::outside;
use super::rest::rest;
use crate::entry::body::markdown;

/// One piece of a text, in order.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece<'t> {
    /// An event of the parser.
    Event(Event<'t>),
    /// The start of an element.
    Opens(Element),
    /// The end of an element, if it is open.
    Closes(Element),
    /// A bare address in the text.
    Address(String),
    /// The start of a callout and of its title, which ends like a paragraph.
    Callout(Callout),
    /// Text of the source that no other piece shows.
    Rest(&'t str),
}

/// An HTML element that is allowed in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Sub,
    Sup,
    Kbd,
    Underlined,
    Mark,
    Details,
    Summary,
}

impl Element {
    const ALL: [Self; 7] =
        [Self::Sub, Self::Sup, Self::Kbd, Self::Underlined, Self::Mark, Self::Details, Self::Summary];

    /// Its name, start tag and end tag.
    pub(super) fn tags(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Sub => ("sub", "<sub>", "</sub>"),
            Self::Sup => ("sup", "<sup>", "</sup>"),
            Self::Kbd => ("kbd", "<kbd>", "</kbd>"),
            Self::Underlined => ("u", "<u>", "</u>"),
            Self::Mark => ("mark", "<mark>", "</mark>"),
            Self::Details => ("details", "<details dir=\"auto\">", "</details>\n"),
            Self::Summary => ("summary", "<summary>", "</summary>\n"),
        }
    }

    fn is_block(self) -> bool {
        matches!(self, Self::Details | Self::Summary)
    }
}

/// A callout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Callout {
    /// The title that it has if none is written.
    pub(super) name: String,
    /// Whether it is styled as a warning.
    pub(super) is_warning: bool,
    /// Whether it is open at first; `None` if it is not collapsible.
    pub(super) folds: Option<bool>,
}

/// The pieces of `text`, each with its byte range.
pub(super) fn pieces(text: &str) -> Vec<(Piece<'_>, Range<usize>)> {
    let parser = TextMergeWithOffset::new(Parser::new_ext(text, markdown()).into_offset_iter());
    let mut reader =
        Reader { pieces: Vec::new(), open: vec![None], no_links: 0, is_code: false, block: None };
    let mut events = parser.peekable();
    while let Some((event, at)) = events.next() {
        if matches!(event, Event::Start(Tag::BlockQuote(None))) {
            // A callout: `> [!info]- A title`.
            let paragraph = events.next_if(|(next, _)| matches!(next, Event::Start(Tag::Paragraph)));
            let marker = events.peek().and_then(|(next, _)| match next {
                Event::Text(words) if paragraph.is_some() => callout(words),
                _ => None,
            });
            if let Some((callout, length)) = marker
                && let Some((Event::Text(words), words_at)) = events.next()
            {
                reader.pieces.push((Piece::Callout(callout), at));
                reader.open.extend([None, None]);
                let rest = CowStr::from(words[length..].trim_start().to_owned());
                reader.text(rest, &words_at);
                continue;
            }
            reader.event(event, at);
            if let Some((paragraph, at)) = paragraph {
                reader.event(paragraph, at);
            }
            continue;
        }
        reader.event(event, at);
    }
    with_rest(with_summaries(reader.pieces), text)
}

/// Inserts the text that no piece shows, each part after the block that it belongs to.
fn with_rest<'t>(pieces: Vec<(Piece<'t>, Range<usize>)>, text: &'t str) -> Vec<(Piece<'t>, Range<usize>)> {
    let mut rest = rest(text).into_iter().peekable();
    if rest.peek().is_none() {
        return pieces;
    }
    let mut all = Vec::with_capacity(pieces.len() + 4);
    let mut depth = 0_usize;
    for (piece, at) in pieces {
        while let Some((behind, words)) = rest.next_if(|(behind, _)| depth == 0 && *behind <= at.start) {
            all.push((Piece::Rest(words), behind..behind));
        }
        match &piece {
            Piece::Event(Event::Start(_)) => depth += 1,
            Piece::Event(Event::End(_)) => depth = depth.saturating_sub(1),
            // The quotation, and the paragraph of its title.
            Piece::Callout(_) => depth += 2,
            _ => {}
        }
        all.push((piece, at));
    }
    all.extend(rest.map(|(behind, words)| (Piece::Rest(words), behind..behind)));
    all
}

/// Adds a summary to each `details` element without one, because it could not be opened otherwise.
fn with_summaries(pieces: Vec<(Piece<'_>, Range<usize>)>) -> Vec<(Piece<'_>, Range<usize>)> {
    let is_details = |(piece, _): &(Piece, _)| *piece == Piece::Opens(Element::Details);
    if !pieces.iter().any(is_details) {
        return pieces;
    }
    let mut all = Vec::with_capacity(pieces.len() + 3);
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let needs_one = is_details(&piece)
            && pieces.peek().is_none_or(|(next, _)| *next != Piece::Opens(Element::Summary));
        let at = piece.1.clone();
        all.push(piece);
        if needs_one {
            let name = Piece::Event(Event::Text("Details".into()));
            all.push((Piece::Opens(Element::Summary), at.clone()));
            all.push((name, at.clone()));
            all.push((Piece::Closes(Element::Summary), at));
        }
    }
    all
}

struct Reader<'t> {
    pieces: Vec<(Piece<'t>, Range<usize>)>,
    /// For each open element, the index of the piece that may begin marked words in it.
    open: Vec<Option<usize>>,
    /// The number of open links and pictures; an address in them is not a link.
    no_links: usize,
    /// Whether it is inside code.
    is_code: bool,
    /// The text of the open HTML block.
    block: Option<String>,
}

impl<'t> Reader<'t> {
    fn event(&mut self, event: Event<'t>, at: Range<usize>) {
        match &event {
            Event::Start(Tag::HtmlBlock) => {
                self.block = Some(String::new());
                return;
            }
            Event::Html(html) if self.block.is_some() => {
                self.block.get_or_insert_default().push_str(html);
                return;
            }
            Event::End(TagEnd::HtmlBlock) => {
                let html = self.block.take().unwrap_or_default();
                return self.block(html, &at);
            }
            Event::InlineHtml(html) => {
                if let Some(piece) = tag(html).filter(|piece| !is_block(piece)) {
                    return self.pieces.push((piece, at));
                }
            }
            Event::Text(words) if !self.is_code => {
                let words = words.clone();
                return self.text(words, &at);
            }
            Event::Start(tag) => {
                self.no_links += usize::from(matches!(tag, Tag::Link { .. } | Tag::Image { .. }));
                self.is_code |= matches!(tag, Tag::CodeBlock(_));
                if matches!(tag, Tag::List(_) | Tag::Paragraph | Tag::BlockQuote(_) | Tag::CodeBlock(_)) {
                    // Marked words cannot extend beyond their paragraph.
                    *self.mark() = None;
                }
                self.open.push(None);
            }
            Event::End(tag) => {
                self.no_links -= usize::from(matches!(tag, TagEnd::Link | TagEnd::Image));
                self.is_code &= !matches!(tag, TagEnd::CodeBlock);
                if self.open.len() > 1 {
                    self.open.pop();
                }
            }
            // `==` must be adjacent to the marked words.
            Event::SoftBreak | Event::HardBreak => {
                let last = self.pieces.len().checked_sub(1);
                self.mark().take_if(|begin| Some(*begin) == last);
            }
            _ => {}
        }
        self.pieces.push((Piece::Event(event), at));
    }

    /// The piece that may begin marked words in the innermost open element.
    fn mark(&mut self) -> &mut Option<usize> {
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    /// Text, split at addresses and marks.
    fn text(&mut self, words: CowStr<'t>, at: &Range<usize>) {
        if !words.contains("==") && (self.no_links > 0 || !words.contains("://")) {
            return self.pieces.push((Piece::Event(Event::Text(words)), at.clone()));
        }
        let mut rest = &*words;
        while !rest.is_empty() {
            let found = if self.no_links == 0 { address(rest) } else { None };
            let (before, after) = match &found {
                Some(range) => (&rest[..range.start], &rest[range.end..]),
                None => (rest, ""),
            };
            self.marked(before, at);
            if let Some(range) = found {
                self.pieces.push((Piece::Address(rest[range].to_owned()), at.clone()));
            }
            rest = after;
        }
    }

    /// `==these words==`: a pair in one element, adjacent to the words.
    fn marked(&mut self, words: &str, at: &Range<usize>) {
        let mut plain = String::new();
        let mut rest = words;
        while let Some(found) = rest.find("==") {
            let run = rest[found..].bytes().take_while(|byte| *byte == b'=').count();
            let (before, sign, after) = (&rest[..found], &rest[found..found + run], &rest[found + run..]);
            plain.push_str(before);
            let ends_tight = plain.chars().next_back().map_or(!self.is_after_break(), |c| !c.is_whitespace());
            let begins_tight = after.chars().next().is_none_or(|c| !c.is_whitespace());
            let begun = *self.mark();
            if run != 2 {
                plain.push_str(sign);
            } else if let Some(begin) =
                begun.filter(|begin| ends_tight && !(plain.is_empty() && begin + 1 == self.pieces.len()))
            {
                self.plain(&mut plain, at);
                self.pieces[begin].0 = Piece::Opens(Element::Mark);
                self.pieces.push((Piece::Closes(Element::Mark), at.clone()));
                *self.mark() = None;
            } else if begins_tight {
                self.plain(&mut plain, at);
                *self.mark() = Some(self.pieces.len());
                self.pieces.push((Piece::Event(Event::Text("==".into())), at.clone()));
            } else {
                plain.push_str(sign);
            }
            rest = after;
        }
        plain.push_str(rest);
        self.plain(&mut plain, at);
    }

    fn is_after_break(&self) -> bool {
        let last = self.pieces.last().map(|(piece, _)| piece);
        matches!(last, None | Some(Piece::Event(Event::SoftBreak | Event::HardBreak)))
    }

    fn plain(&mut self, plain: &mut String, at: &Range<usize>) {
        if !plain.is_empty() {
            let words = std::mem::take(plain);
            self.pieces.push((Piece::Event(Event::Text(words.into())), at.clone()));
        }
    }

    /// A block of HTML: parsed if it has only allowed elements and text, else shown as written.
    fn block(&mut self, html: String, at: &Range<usize>) {
        let Some(parts) = parts(&html) else {
            self.pieces.push((Piece::Event(Event::Start(Tag::HtmlBlock)), at.clone()));
            self.pieces.push((Piece::Event(Event::Html(html.into())), at.clone()));
            self.pieces.push((Piece::Event(Event::End(TagEnd::HtmlBlock)), at.clone()));
            return;
        };
        // Text is in the summary or in a paragraph.
        let (mut in_summary, mut in_paragraph) = (false, false);
        for part in parts {
            let is_blank = matches!(&part, Part::Words(words) if words.trim().is_empty());
            let ends = matches!(&part, Part::Tag(piece) if is_block(piece));
            if ends && in_paragraph {
                self.event(Event::End(TagEnd::Paragraph), at.clone());
                in_paragraph = false;
            } else if !ends && !in_summary && !in_paragraph && !is_blank {
                self.event(Event::Start(Tag::Paragraph), at.clone());
                in_paragraph = true;
            }
            match part {
                Part::Words(_) if is_blank && !in_paragraph && !in_summary => {}
                Part::Words(words) => {
                    let words = if in_paragraph || in_summary { words } else { words.trim().into() };
                    self.text(CowStr::from(words.into_owned()), at);
                }
                Part::Tag(piece) => {
                    match piece {
                        Piece::Opens(Element::Summary) => in_summary = true,
                        Piece::Closes(Element::Summary) => in_summary = false,
                        _ => {}
                    }
                    self.pieces.push((piece, at.clone()));
                }
            }
        }
        if in_paragraph {
            self.event(Event::End(TagEnd::Paragraph), at.clone());
        }
    }
}

enum Part<'h> {
    Tag(Piece<'static>),
    Words(Cow<'h, str>),
}

/// The parts of a block of HTML; `None` if it has anything but allowed elements and text.
fn parts(html: &str) -> Option<Vec<Part<'_>>> {
    let mut parts = Vec::new();
    let mut rest = html.trim_end();
    while let Some(at) = rest.find('<') {
        let end = at + rest[at..].find('>')? + 1;
        if at > 0 {
            parts.push(Part::Words(unescaped(&rest[..at])?));
        }
        parts.push(Part::Tag(tag(&rest[at..end])?));
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        parts.push(Part::Words(unescaped(rest)?));
    }
    Some(parts)
}

/// The text between two tags; `None` if it contains a character reference or another HTML character, which
/// only the parser handles.
fn unescaped(words: &str) -> Option<Cow<'_, str>> {
    (!words.contains(['&', '<', '>'])).then_some(Cow::Borrowed(words))
}

/// Parses an HTML tag; `None` unless it is an allowed element without attributes.
fn tag(html: &str) -> Option<Piece<'static>> {
    let inner = html.strip_prefix('<')?.strip_suffix('>')?;
    let (closes, name) = match inner.strip_prefix('/') {
        Some(name) => (true, name),
        None => (false, inner),
    };
    let is_break = !closes && name.trim_end_matches('/').trim_end().eq_ignore_ascii_case("br");
    if is_break {
        return Some(Piece::Event(Event::HardBreak));
    }
    let element =
        Element::ALL.into_iter().find(|known| known.tags().0.eq_ignore_ascii_case(name.trim_end()))?;
    Some(if closes { Piece::Closes(element) } else { Piece::Opens(element) })
}

fn is_block(piece: &Piece) -> bool {
    matches!(piece, Piece::Opens(element) | Piece::Closes(element) if element.is_block())
}

/// The range of the first bare address in `text` that may be followed, without trailing punctuation.
fn address(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(found) = text[from..].find("://") {
        let colon = from + found;
        let scheme = ["https", "http"].into_iter().find(|scheme| {
            let start = colon.checked_sub(scheme.len());
            start.is_some_and(|start| {
                text.get(start..colon).is_some_and(|word| word.eq_ignore_ascii_case(scheme))
                    && !text[..start].ends_with(|c: char| c.is_alphanumeric())
            })
        });
        from = colon + 3;
        let Some(scheme) = scheme else { continue };
        let start = colon - scheme.len();
        let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»');
        let mut end = text[start..].find(ends).map_or(text.len(), |end| start + end);
        while let Some(last) = text[start..end].chars().next_back() {
            let opens = text[start..end].matches('(').count();
            let is_extra =
                matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '*' | '_' | '~' | '=')
                    || (last == ')' && text[start..end].matches(')').count() > opens)
                    || last == ']';
            if !is_extra {
                break;
            }
            end -= last.len_utf8();
        }
        if end > from && outside(&text[start..end]).is_some() {
            return Some(start..end);
        }
    }
    None
}

/// The callout that begins with these words, and the length of its marker in bytes.
fn callout(words: &str) -> Option<(Callout, usize)> {
    const WARN: [&str; 9] =
        ["warning", "caution", "attention", "danger", "error", "bug", "failure", "fail", "missing"];
    let rest = words.strip_prefix("[!")?;
    let end = rest.find(']')?;
    let name = &rest[..end];
    if name.is_empty()
        || name.len() > 30
        || !name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    {
        return None;
    }
    let after = &rest[end + 1..];
    let (folds, sign) = match after.as_bytes().first() {
        Some(b'-') => (Some(false), 1),
        Some(b'+') => (Some(true), 1),
        _ => (None, 0),
    };
    let callout = Callout {
        name: crate::views::words::capital(&name.to_lowercase().replace(['-', '_'], " ")),
        is_warning: WARN.iter().any(|word| name.eq_ignore_ascii_case(word)),
        folds,
    };
    Some((callout, words.len() - after.len() + sign))
}
