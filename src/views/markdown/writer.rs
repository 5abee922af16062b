//! Writes the pieces of a text as HTML. The result is always well nested, and all text is escaped.
//!
//! Long: one match over the parser's events, with the state that they share.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::pieces::{Callout, Element, Piece};
use super::{Destination, LARGEST, escaped, escaped_char, outside};
use crate::text::Span;
use crate::vault::settings::LineEnds;

/// The deepest nesting of lists and quotations; deeper ones are written at this depth.
const DEEPEST: usize = 24;

/// Appends to the output of the writer.
macro_rules! put {
    ($self:ident, $($format:tt)+) => {
        write!($self.out, $($format)+).unwrap_or_default()
    };
}

/// An open element, and what closes it.
enum Open {
    Tag(&'static str),
    /// A block that sets the text direction of its contents: a list, a quotation, a table.
    Block(&'static str),
    /// A heading of this level.
    Heading(i16),
    /// An element that is written as HTML in the text.
    Element(Element),
    /// The title of a callout, and its default.
    Title {
        from: usize,
        name: String,
        close: &'static str,
    },
    /// A link of which only the text is shown, followed by the address in brackets.
    Text(String),
    /// An element followed by its title.
    Titled(&'static str, String),
    /// A picture whose description is being collected.
    Picture(Picture),
    /// Nothing was written.
    Nothing,
}

struct Picture {
    destination: Destination,
    address: String,
    title: String,
    /// Whether it is written as `![[picture.png]]`, in which a `|` may be followed by a width.
    is_wiki: bool,
}

pub(super) struct Writer<'d> {
    out: String,
    open: Vec<Open>,
    shift: i16,
    ends: LineEnds,
    /// The number of each footnote, by its name.
    footnotes: HashMap<String, usize>,
    /// The footnotes with a reference; the first reference has the id for the link back.
    referred: HashSet<usize>,
    columns: Vec<Alignment>,
    column: usize,
    is_head: bool,
    /// The description of the open picture.
    alt: Option<String>,
    /// Whether the output reached its limit and was cut.
    is_full: bool,
    destination: &'d dyn Fn(Span, &str) -> Destination,
}

impl<'d> Writer<'d> {
    /// A writer for about this many bytes, with headings lowered by `shift` levels.
    pub(super) fn new(
        size: usize,
        shift: i16,
        ends: LineEnds,
        destination: &'d dyn Fn(Span, &str) -> Destination,
    ) -> Self {
        Self {
            out: String::with_capacity(size),
            open: Vec::new(),
            shift,
            ends,
            footnotes: HashMap::new(),
            referred: HashSet::new(),
            columns: Vec::new(),
            column: 0,
            is_head: false,
            alt: None,
            is_full: false,
            destination,
        }
    }

    /// Writes the piece at a span of the text. Returns whether there is room for more.
    pub(super) fn write_piece(&mut self, piece: Piece, at: Span) -> bool {
        self.piece(piece, at);
        let is_full = self.is_full || self.out.len() > LARGEST;
        if is_full {
            self.cut();
        }
        !is_full
    }

    /// Closes all elements and returns the HTML.
    pub(super) fn finish(mut self) -> String {
        self.close_all();
        self.out
    }

    fn piece(&mut self, piece: Piece, at: Span) {
        match piece {
            Piece::Event(event) => self.event(event, at),
            Piece::Address(address) if self.alt.is_some() => self.text(&address),
            Piece::Address(address) => {
                let open = self.anchor(outside(&address), "");
                self.text(&address);
                self.close(open);
            }
            Piece::Opens(_) | Piece::Closes(_) if self.alt.is_some() => {}
            Piece::Opens(element) if self.may_open(element) => {
                self.out.push_str(element.tags().1);
                self.open.push(Open::Element(element));
            }
            Piece::Closes(element) if self.may_close(element) => {
                while let Some(open) = self.open.pop() {
                    let is_it = matches!(open, Open::Element(open) if open == element);
                    self.close(open);
                    if is_it {
                        break;
                    }
                }
            }
            Piece::Opens(element) => self.as_written(&format!("<{}>", element.tags().0)),
            Piece::Closes(element) => self.as_written(&format!("</{}>", element.tags().0)),
            Piece::Callout(callout) => self.callout(callout),
            Piece::Rest(words) => {
                let dir = self.dir();
                put!(self, "<p{dir}>");
                self.text(words);
                self.out.push_str("</p>\n");
            }
        }
    }

    /// The `dir` attribute of a block. The direction comes from its first words and applies to everything in
    /// it, so that list markers and table columns stay aligned.
    fn dir(&self) -> &'static str {
        let is_directed = |open: &Open| matches!(open, Open::Block(_) | Open::Element(Element::Details));
        if self.open.iter().any(is_directed) { "" } else { " dir=\"auto\"" }
    }

    /// Begins a block that sets the text direction of its contents.
    fn block(&mut self, tag: &str, close: &'static str) -> Open {
        let dir = self.dir();
        put!(self, "<{tag}{dir}>");
        Open::Block(close)
    }

    fn paragraph(&mut self) -> Open {
        let dir = self.dir();
        put!(self, "<p{dir}>");
        Open::Tag("</p>\n")
    }

    fn as_written(&mut self, tag: &str) {
        self.code("<code class=\"raw\">", tag, "</code>");
    }

    /// Whether the element may begin here: a summary only first in `details`, and nothing nested too deeply.
    fn may_open(&self, element: Element) -> bool {
        let is_summary = element == Element::Summary;
        let begins = matches!(self.open.last(), Some(Open::Element(Element::Details)))
            && self.out.ends_with(Element::Details.tags().1);
        self.open.len() <= DEEPEST && (begins || !is_summary)
    }

    /// Whether the element is open in the present block: an element ends with its parent.
    fn may_close(&self, element: Element) -> bool {
        let elements = self.open.iter().rev().map_while(|open| match open {
            Open::Element(open) => Some(*open),
            _ => None,
        });
        elements.into_iter().any(|open| open == element)
    }

    fn callout(&mut self, Callout { name, is_warning, folds }: Callout) {
        if self.open.len() > DEEPEST {
            return self.open.extend([Open::Nothing, Open::Nothing]);
        }
        let class = if is_warning { "alert alert-warning" } else { "alert" };
        let (tag, close, title, title_close) = match folds {
            None => ("div", "</div>\n", "<p class=\"alert-title\">", "</p>\n"),
            Some(_) => ("details", "</details>\n", "<summary class=\"alert-title\">", "</summary>\n"),
        };
        let is_open = if folds == Some(true) { " open" } else { "" };
        let dir = self.dir();
        put!(self, "<{tag} class=\"{class}\"{dir}{is_open}>{title}");
        self.open.push(Open::Block(close));
        self.open.push(Open::Title { from: self.out.len(), name, close: title_close });
    }

    fn event(&mut self, event: Event, at: Span) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            // Math is disabled in the parser; if it were enabled, its text would be written too.
            Event::Text(text) | Event::Html(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text);
            }
            Event::Code(text) => self.code("<code>", &text, "</code>"),
            Event::InlineHtml(text) => self.code("<code class=\"raw\">", &text, "</code>"),
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            Event::SoftBreak | Event::HardBreak if matches!(self.open.last(), Some(Open::Title { .. })) => {
                // The title is the first line; a paragraph follows.
                let title = self.open.pop().unwrap_or(Open::Nothing);
                self.close(title);
                let paragraph = self.paragraph();
                self.open.push(paragraph);
            }
            Event::SoftBreak if self.ends == LineEnds::Joined => self.text("\n"),
            Event::SoftBreak | Event::HardBreak if self.alt.is_some() => self.text(" "),
            Event::SoftBreak => self.out.push_str("<br>\n"),
            Event::HardBreak => self.out.push_str("<br>"),
            Event::Rule => self.out.push_str("<hr>"),
            Event::TaskListMarker(done) => {
                let (checked, label) = if done { (" checked", "done") } else { ("", "to do") };
                put!(self, "<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> ");
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(alt) = &mut self.alt {
            alt.push_str(text);
            return;
        }
        // Escaping turns a byte into at most ten bytes.
        if self.out.len() + 10 * text.len() < LARGEST {
            return escaped(text, &mut self.out);
        }
        for c in text.chars() {
            if self.out.len() >= LARGEST {
                self.is_full = true;
                return;
            }
            escaped_char(c, &mut self.out);
        }
    }

    fn code(&mut self, before: &str, text: &str, after: &str) {
        if self.alt.is_some() {
            self.text(text);
        } else {
            self.out.push_str(before);
            self.text(text);
            self.out.push_str(after);
        }
    }

    fn start(&mut self, tag: Tag, at: Span) {
        if self.alt.is_some() {
            self.open.push(Open::Nothing);
            return;
        }
        let nests = matches!(tag, Tag::BlockQuote(_) | Tag::List(_) | Tag::Item);
        if nests && self.open.len() > DEEPEST {
            self.open.push(Open::Nothing);
            return;
        }
        let open = match tag {
            Tag::Paragraph => self.paragraph(),
            Tag::Heading { level, .. } => {
                let level = (level as i16 + self.shift).clamp(1, 6);
                let dir = self.dir();
                put!(self, "<h{level}{dir}>");
                Open::Heading(level)
            }
            Tag::BlockQuote(None) => self.block("blockquote", "</blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => {
                let (class, title) = match kind {
                    BlockQuoteKind::Note => ("note", "Note"),
                    BlockQuoteKind::Tip => ("tip", "Tip"),
                    BlockQuoteKind::Important => ("important", "Important"),
                    BlockQuoteKind::Warning => ("warning", "Warning"),
                    BlockQuoteKind::Caution => ("caution", "Caution"),
                };
                let dir = self.dir();
                // The name is Regain's and must not set the direction.
                put!(
                    self,
                    "<div class=\"alert alert-{class}\"{dir}><p class=\"alert-title\"><bdi>{title}</bdi></p>\n"
                );
                Open::Block("</div>\n")
            }
            Tag::CodeBlock(kind) => {
                if let CodeBlockKind::Fenced(info) = kind
                    && !info.trim().is_empty()
                {
                    self.out.push_str("<p class=\"address\">");
                    self.text(info.trim());
                    self.out.push_str("</p>\n");
                }
                self.write("<pre tabindex=\"0\"><code>", "</code></pre>\n")
            }
            Tag::HtmlBlock => self.write("<pre class=\"raw\" tabindex=\"0\"><code>", "</code></pre>\n"),
            Tag::List(None) => self.block("ul", "</ul>\n"),
            Tag::List(Some(1)) => self.block("ol", "</ol>\n"),
            Tag::List(Some(from)) => self.block(&format!("ol start=\"{from}\""), "</ol>\n"),
            Tag::Item => self.write("<li>", "</li>\n"),
            Tag::FootnoteDefinition(name) => {
                let number = self.footnote(&name);
                put!(
                    self,
                    "<div class=\"footnote\" id=\"text-fn-{number}\"><a href=\"#text-fnref-{number}\" aria-label=\"Back to note {number}\">{number}</a>"
                );
                if !name.bytes().all(|b| b.is_ascii_digit()) {
                    self.address(&name);
                }
                self.out.push('\n');
                Open::Tag("</div>\n")
            }
            Tag::Table(columns) => {
                self.columns = columns;
                self.out
                    .push_str("<div class=\"scroll\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">");
                self.block("table", "</tbody></table></div>\n")
            }
            Tag::TableHead => {
                self.is_head = true;
                self.column = 0;
                self.write("<thead><tr>", "</tr></thead><tbody>\n")
            }
            Tag::TableRow => {
                self.column = 0;
                self.write("<tr>", "</tr>\n")
            }
            Tag::TableCell => {
                let class = match self.columns.get(self.column) {
                    Some(Alignment::Center) => " class=\"center\"",
                    Some(Alignment::Right) => " class=\"right\"",
                    _ => "",
                };
                self.column += 1;
                if self.is_head {
                    put!(self, "<th scope=\"col\"{class}>");
                    Open::Tag("</th>")
                } else {
                    put!(self, "<td{class}>");
                    Open::Tag("</td>")
                }
            }
            Tag::Emphasis => self.write("<em>", "</em>"),
            Tag::Strong => self.write("<strong>", "</strong>"),
            Tag::Strikethrough => self.write("<del>", "</del>"),
            Tag::Link { link_type, dest_url, title, .. } => match self.link(link_type, &dest_url, at) {
                Open::Tag(close) if !title.trim().is_empty() => Open::Titled(close, title.trim().to_owned()),
                Open::Text(address) if !title.trim().is_empty() => {
                    Open::Text(format!("{address} “{}”", title.trim()))
                }
                open => open,
            },
            Tag::Image { dest_url, link_type, title, .. } => {
                self.alt = Some(String::new());
                Open::Picture(Picture {
                    destination: (self.destination)(at, &dest_url),
                    address: dest_url.to_string(),
                    title: title.trim().to_owned(),
                    is_wiki: matches!(link_type, LinkType::WikiLink { has_pothole: true }),
                })
            }
            // Disabled in the parser.
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => Open::Nothing,
        };
        self.open.push(open);
    }

    fn write(&mut self, tag: &str, close: &'static str) -> Open {
        self.out.push_str(tag);
        Open::Tag(close)
    }

    fn link(&mut self, link_type: LinkType, address: &str, at: Span) -> Open {
        if link_type == LinkType::Email {
            return self.anchor(outside(&format!("mailto:{address}")), address);
        }
        match (self.destination)(at, address) {
            Destination::Inside(href) | Destination::Picture(href) => {
                put!(self, "<a href=\"{href}\">");
                Open::Tag("</a>")
            }
            Destination::Outside => self.anchor(outside(address), address),
            Destination::Nowhere if matches!(link_type, LinkType::WikiLink { has_pothole: false }) => {
                Open::Nothing
            }
            Destination::Nowhere => Open::Text(address.to_owned()),
        }
    }

    fn anchor(&mut self, href: Option<String>, address: &str) -> Open {
        let Some(href) = href else { return Open::Text(address.to_owned()) };
        let mut attribute = String::new();
        escaped(&href, &mut attribute);
        put!(self, "<a href=\"{attribute}\" rel=\"noopener noreferrer\">");
        Open::Tag("</a>")
    }

    fn end(&mut self, tag: TagEnd) {
        // Elements that were not closed end with their parent.
        while let Some(Open::Element(element)) = self.open.last() {
            let element = *element;
            self.open.pop();
            self.close(Open::Element(element));
        }
        let Some(open) = self.open.pop() else { return };
        if tag == TagEnd::TableHead {
            self.is_head = false;
        }
        self.close(open);
    }

    fn close(&mut self, open: Open) {
        match open {
            Open::Tag(close) | Open::Block(close) => self.out.push_str(close),
            Open::Heading(level) => put!(self, "</h{level}>\n"),
            Open::Element(element) => self.out.push_str(element.tags().2),
            Open::Title { from, name, close } => {
                if self.out.len() == from {
                    self.code("<bdi>", &name, "</bdi>");
                }
                self.out.push_str(close);
            }
            Open::Text(address) => self.address(&address),
            Open::Titled(close, title) => {
                self.out.push_str(close);
                self.address(&title);
            }
            Open::Picture(picture) => self.picture(picture),
            Open::Nothing => {}
        }
    }

    /// Writes an address that is not linked, or the title of a link or picture, after its text.
    fn address(&mut self, address: &str) {
        if !address.trim().is_empty() {
            self.out.push_str(" <span class=\"address\">(<bdi>");
            escaped(address, &mut self.out);
            self.out.push_str("</bdi>)</span>");
        }
    }

    fn picture(&mut self, picture: Picture) {
        let alt = self.alt.take().unwrap_or_default();
        let (alt, width) = sized(alt.trim(), picture.is_wiki);
        let alt = if alt.is_empty() && width.is_some() { file_name(&picture.address) } else { alt };
        let mut text = String::new();
        escaped(alt, &mut text);
        match picture.destination {
            Destination::Picture(src) => {
                let width = width.map(|width| format!(" width=\"{width}\"")).unwrap_or_default();
                put!(self, "<img src=\"{src}\" alt=\"{text}\"{width} loading=\"lazy\">");
            }
            Destination::Inside(href) => {
                if text.is_empty() {
                    escaped(&picture.address, &mut text);
                }
                put!(self, "<a href=\"{href}\">{text}</a>");
            }
            Destination::Outside | Destination::Nowhere => {
                put!(self, "<span class=\"picture\">{text}</span>");
                self.address(&picture.address);
            }
        }
        self.address(&picture.title);
    }

    fn footnote(&mut self, name: &str) -> usize {
        let next = self.footnotes.len() + 1;
        *self.footnotes.entry(name.to_owned()).or_insert(next)
    }

    fn footnote_reference(&mut self, name: &str) {
        if self.alt.is_some() {
            return self.text(&format!("[^{name}]"));
        }
        let number = self.footnote(name);
        let is_first = self.referred.insert(number);
        let id = if is_first { format!(" id=\"text-fnref-{number}\"") } else { String::new() };
        put!(self, "<sup><a href=\"#text-fn-{number}\"{id} aria-label=\"Note {number}\">{number}</a></sup>");
    }

    fn close_all(&mut self) {
        while let Some(open) = self.open.pop() {
            self.close(open);
        }
    }

    fn cut(&mut self) {
        self.close_all();
        self.out
            .push_str("<p class=\"cut\">The text is longer; it is cut here. The file has all of it.</p>\n");
    }
}

/// The description of a picture, and its width in pixels if it is written after a `|`: `scan|300`,
/// `|300x200`, and alone in `![[scan.png|300]]`. A picture is never wider than its container.
fn sized(alt: &str, is_wiki: bool) -> (&str, Option<u16>) {
    let (description, size) = match alt.rsplit_once('|') {
        Some((description, size)) => (description.trim(), size.trim()),
        None if is_wiki => ("", alt),
        None => return (alt, None),
    };
    let width = size.split(['x', 'X', '×']).next().unwrap_or_default();
    let is_size = size.starts_with(|c: char| c.is_ascii_digit())
        && size.chars().all(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X' | '×'));
    match width.parse::<u16>().ok().filter(|width| is_size && *width > 0) {
        Some(width) => (description, Some(width)),
        None => (alt, None),
    }
}

fn file_name(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or(address)
}
