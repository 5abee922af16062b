//! Renders Markdown as safe HTML: no raw HTML except a few elements without attributes, only addresses with
//! allowed schemes, no remote pictures, no ids or classes chosen by the author.
//!
//! Anything else is shown as text, never dropped, and never passed through.

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

/// The limit for the HTML of one body, in bytes: without it, a table of 14 KB can become 2.4 MB. Only what
/// cannot be cut, an address or the description of a picture, may exceed it.
pub const LARGEST: usize = 512 * 1024;

/// The target of a link or a picture in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A page or a file in the vault: the address, percent-encoded, relative to the page.
    Inside(String),
    /// A picture in the vault: the address, percent-encoded, relative to the page.
    Picture(String),
    /// An external address: a link if its scheme is allowed.
    Outside,
    /// No target: shown as text.
    Nowhere,
}

/// Renders `text` as HTML. `destination` returns the target of the link or picture at a span of `text`; `top`
/// is the level of the highest heading, from 1 to 6.
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

/// The percent-encoded form of an external address that may be linked: http, https or mailto, without
/// anything that a browser reads differently from a person. `None` for any other.
pub fn outside(address: &str) -> Option<String> {
    let lower = address.to_ascii_lowercase();
    let rest = ["https://", "http://"].iter().find_map(|scheme| lower.strip_prefix(scheme));
    let is_mail = lower.starts_with("mailto:") && lower.len() > "mailto:".len();
    let is_plain = |c: char| !c.is_control() && !c.is_whitespace() && c != '\\' && !is_deceptive(c);
    if !(rest.is_some() || is_mail) || !address.chars().all(is_plain) {
        return None;
    }
    if let Some(rest) = rest {
        // `https://bank.example@elsewhere.example` leads to the second host.
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if host.is_empty() || host.contains('@') {
            return None;
        }
    }
    Some(percent::encoded(address, percent::ADDRESS))
}

/// Escapes `text` for HTML, in an element or a quoted attribute. Characters that reorder text or are
/// invisible are written out, except joiners, which some scripts need.
pub fn escaped(text: &str, out: &mut String) {
    // Copies text that needs no escaping as it is. Everything before the first byte that does is ASCII, so
    // that byte is at a character boundary.
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
