//! The matches in one entry, each with the line around it.
//!
//! For the person the whole file is searched, for another reader only the fields in their scene.

use std::borrow::Cow;

use anstyle::Style;
use serde::Serialize;

use crate::commands::table::cut;
use crate::entry::Entry;
use crate::schema::Audience;
use crate::schema::kinds::common;
use crate::text::words::Found;
use crate::text::{LineIndex, Span, Words, escape};
use crate::vault::query::values;

/// A match, with the words around it.
#[derive(Serialize)]
pub(super) struct Place {
    /// If the file may be named: the line, from 1, ...
    pub(super) line: Option<u32>,
    /// ... and the column, from 1, in characters.
    pub(super) column: Option<u32>,
    /// The field, if it is known.
    pub(super) field: Option<&'static str>,
    /// The line that contains it.
    excerpt: String,
    /// Its place in the excerpt, in bytes.
    #[serde(skip)]
    marked: Span,
}

/// A text to search in.
pub(super) struct Piece<'e> {
    pub(super) text: Cow<'e, str>,
    role: Role,
}

/// What part of the entry a text is, which decides which of its matches are shown.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    /// The file: the first match on each line.
    File,
    /// A name that is not in the file: one match, if there is no other.
    Name(&'static str),
    /// A field: the first match.
    Field(&'static str),
    /// The text of the entry: the first match on each line.
    Body,
}

/// The texts of an entry that are searched for `audience`.
pub(super) fn pieces(entry: &Entry, audience: Audience) -> Vec<Piece<'_>> {
    let piece = |role, text| Piece { text, role };
    if audience == Audience::Me {
        // Everything written is in the file.
        let mut pieces = vec![
            piece(Role::File, Cow::Borrowed(&*entry.text)),
            piece(Role::Name("path"), Cow::Borrowed(&*entry.path)),
        ];
        if entry.get(common::TITLE).is_none() {
            pieces.push(piece(Role::Name(common::TITLE.name), entry.title_as_written()));
        }
        return pieces;
    }
    let fields = entry.fields.iter().flat_map(|given| {
        let name = given.spec.name;
        values(entry, name).into_iter().map(move |text| piece(Role::Field(name), Cow::Owned(text)))
    });
    fields.chain([piece(Role::Body, Cow::Borrowed(&*entry.text))]).collect()
}

/// The matches in an entry, in order.
pub(super) fn places(entry: &Entry, audience: Audience, words: &Words) -> Vec<Place> {
    let mut places = Vec::new();
    for Piece { text, role } in pieces(entry, audience) {
        let found = words.places(&text);
        let Some(first) = found.first() else { continue };
        match role {
            Role::File => places = in_file(entry, &found),
            Role::Name(field) if places.is_empty() => places.push(Place::alone(field, &text, first.span)),
            Role::Name(_) => {}
            Role::Field(field) => places.push(Place::alone(field, &text, first.span)),
            Role::Body => {
                places.extend(lines(&text, &found).map(|span| Place::alone("text", &text, span)));
            }
        }
    }
    places
}

/// The first match on each line of an entry's file.
fn in_file(entry: &Entry, found: &[Found]) -> Vec<Place> {
    let index = LineIndex::new(&entry.text);
    let field = |span: Span| {
        let given = entry.fields.iter().find(|given| given.span.touches(span.start as usize));
        given.filter(|given| !given.span.is_empty()).map(|given| given.spec.name)
    };
    lines(&entry.text, found)
        .map(|span| {
            let at = index.position(span.start as usize);
            let line = line_of(&entry.text, span);
            Place {
                line: Some(at.line),
                column: Some(at.column),
                field: field(span),
                excerpt: line.of(&entry.text).to_owned(),
                marked: Span { start: span.start - line.start, end: span.end.min(line.end) - line.start },
            }
        })
        .collect()
}

/// The first of the matches on each line.
fn lines(text: &str, found: &[Found]) -> impl Iterator<Item = Span> {
    let mut spans: Vec<Span> = found.iter().map(|found| found.span).collect();
    spans.sort_unstable();
    let mut end = None;
    spans.retain(|span| {
        let is_new = end.is_none_or(|end| end < span.start);
        if is_new {
            end = Some(line_of(text, *span).end);
        }
        is_new
    });
    spans.into_iter()
}

/// The line in which `span` begins, trimmed.
fn line_of(text: &str, span: Span) -> Span {
    let at = span.start as usize;
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
    let line = &text[start..end];
    let skipped = (line.len() - line.trim_start().len()).min(at - start);
    Span::new(start + skipped, (start + line.trim_end().len()).max(at))
}

impl Place {
    /// A match in `text` that must not be named by its line.
    fn alone(field: &'static str, text: &str, span: Span) -> Self {
        let line = line_of(text, span);
        Self {
            line: None,
            column: None,
            field: Some(field),
            excerpt: line.of(text).to_owned(),
            marked: Span { start: span.start - line.start, end: span.end.min(line.end) - line.start },
        }
    }

    /// The excerpt in `room` cells, with the match visible and in `bold`.
    pub(super) fn shown(&self, room: usize, bold: Style) -> String {
        let (start, end) = (self.marked.start as usize, self.marked.end as usize);
        let text = &self.excerpt;
        let most = (room / 3).max(12);
        let before = &text[..start];
        let from = before.char_indices().rev().nth(most).map_or(0, |(at, _)| at);
        let from = if from == 0 { 0 } else { before[from..].find(' ').map_or(from, |gap| from + gap + 1) };
        let dots = if from > 0 { "…" } else { "" };
        let line = cut(&format!("{dots}{}", &text[from..]), room);
        let marked =
            dots.len() + start - from..(dots.len() + end - from).min(line.trim_end_matches('…').len());
        match (line.get(..marked.start), line.get(marked.clone()), line.get(marked.end..)) {
            (Some(before), Some(word), Some(after)) => {
                format!(
                    "{}{bold}{}{bold:#}{}",
                    escape::one_line(before),
                    escape::one_line(word),
                    escape::one_line(after)
                )
            }
            _ => escape::one_line(&line).into_owned(),
        }
    }
}
