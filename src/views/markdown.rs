//! Markdown to HTML that can do nothing: no raw HTML but a few elements without attributes, no
//! address but those on a short list, no picture from elsewhere, no id or class of the author's
//! choosing.
//!
//! Everything that is not understood is shown as text, never left out, never passed through.

mod pieces;
mod rest;
mod writer;

use std::fmt::Write;

use maud::{Markup, PreEscaped};
use pieces::{Piece, pieces};
use pulldown_cmark::{Event, Tag};
use writer::Writer;

use crate::text::escape::is_deceptive;
use crate::text::{Span, percent};
use crate::vault::settings::LineEnds;

/// The most HTML that one body becomes, in bytes: a table of 14 KB can become 2.4 MB. Only what
/// cannot be cut, an address or the description of a picture, may reach beyond it.
pub const LARGEST: usize = 512 * 1024;

/// What a link or a picture of a text leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A page or a file of the vault: the address, percent-encoded, relative to the page.
    Inside(String),
    /// A picture of the vault, likewise.
    Picture(String),
    /// Somewhere else: shown as a link where its scheme is on the list.
    Outside,
    /// Nowhere: shown as text.
    Nowhere,
}

/// `text` as HTML. `destination` says where the link or picture at a span of `text` leads; `top` is
/// the level of the highest heading, from 1 to 6.
pub fn html(text: &str, top: u8, ends: LineEnds, destination: &dyn Fn(Span, &str) -> Destination) -> Markup {
    let pieces = pieces(text);
    let lowest = pieces.iter().filter_map(|(piece, _)| match piece {
        Piece::Event(Event::Start(Tag::Heading { level, .. })) => Some(*level as u8),
        _ => None,
    });
    let shift = i16::from(top) - i16::from(lowest.min().unwrap_or(1));
    let mut page = Writer::new(text.len() + text.len() / 4, shift, ends, destination);
    for (piece, range) in pieces {
        if !page.write_piece(piece, Span::from(range)) {
            break;
        }
    }
    PreEscaped(page.finish())
}

/// Where a link that leads out of the vault may lead: http, https or mailto, with nothing in it that
/// a browser reads differently from a person. Percent-encoded; `None` for anything else.
pub fn outside(address: &str) -> Option<String> {
    let lower = address.to_ascii_lowercase();
    let rest = ["https://", "http://"].iter().find_map(|scheme| lower.strip_prefix(scheme));
    let is_mail = lower.starts_with("mailto:") && lower.len() > "mailto:".len();
    let is_plain = |c: char| !c.is_control() && !c.is_whitespace() && c != '\\' && !is_deceptive(c);
    if !(rest.is_some() || is_mail) || !address.chars().all(is_plain) {
        return None;
    }
    if let Some(rest) = rest {
        // `https://bank.example@elsewhere.example` is a trap.
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if host.is_empty() || host.contains('@') {
            return None;
        }
    }
    Some(percent::encoded(address, percent::ADDRESS))
}

/// `text` escaped for HTML, in an element or a quoted attribute. Characters that reorder text or
/// cannot be seen are written out; joiners, which some scripts need, stay.
pub fn escaped(text: &str, out: &mut String) {
    // Most of a text needs no care, and goes over as it is. What is before the first byte that does is
    // ASCII, so a character begins there.
    let needs_care =
        |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | b'`') || !(b' '..0x7f).contains(&byte);
    let mut rest = text;
    while let Some(at) = rest.bytes().position(needs_care) {
        let Some(c) = rest[at..].chars().next() else { break };
        out.push_str(&rest[..at]);
        escaped_char(c, out);
        rest = &rest[at + c.len_utf8()..];
    }
    out.push_str(rest);
}

fn escaped_char(c: char, out: &mut String) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        '`' => out.push_str("&#96;"),
        '\n' | '\t' | '\u{ad}' | '\u{200b}'..='\u{200f}' => out.push(c),
        c if c.is_control() => write!(out, "\\x{:02x}", c as u32).unwrap_or_default(),
        c if is_deceptive(c) => write!(out, "\\u{{{:x}}}", c as u32).unwrap_or_default(),
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests;
