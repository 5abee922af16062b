//! The front matter of a text, as far as an edit needs it: finds a key's value, replaces it, and
//! checks the result.
//!
//! Never returns an edit that was not applied and parsed again.

use super::same::same;
use super::{Edits, Obstacle};
use crate::diagnostic::{Edit, apply};
use crate::entry::front_matter;
use crate::entry::yaml::{self, Content, Document, Node, key_text};
use crate::text::Span;

/// The front matter of a text without faults.
pub(super) struct Head<'t> {
    pub(super) text: &'t str,
    pub(super) matter: Span,
    pub(super) document: Document,
}

impl<'t> Head<'t> {
    pub(super) fn new(text: &'t str) -> Result<Self, Obstacle> {
        let (split, fault) = front_matter::split(text);
        let matter = split.matter.ok_or(Obstacle::NoFrontMatter)?;
        let document = yaml::read(text, matter);
        if fault.is_some() || !document.faults.is_empty() {
            return Err(Obstacle::Broken);
        }
        Ok(Self { text, matter, document })
    }

    pub(super) fn pair(&self, key: &str) -> Option<&(Node, Node)> {
        self.document.pairs.iter().find(|(name, _)| key_text(name) == Some(key))
    }

    /// The edits that put `written` after `key`; empty removes the value.
    pub(super) fn put(&self, key: &str, written: &str) -> Edits {
        let text = self.text;
        let gap = if written.is_empty() { "" } else { " " };
        let Some((name, node)) = self.pair(key) else {
            let (indent, end) = (self.indent(), self.line_feed());
            let line = format!("{indent}{key}:{gap}{written}{end}");
            return Ok(vec![Edit { span: Span::at(self.matter.end as usize), text: line }]);
        };
        let colon = behind_colon(text, name)?;
        let (start, end) = (node.span.start as usize, node.span.end as usize);
        let edit = |start: usize, end: usize, text: String| Edit { span: Span::new(start, end), text };
        // The span of a block scalar does not include its `|`.
        let ahead = text[colon..].trim_start_matches([' ', '\t']);
        if ahead.starts_with(['|', '>']) {
            let start = if written.is_empty() { colon } else { text.len() - ahead.len() };
            let end = end.max(line_content_end(text, start));
            return Ok(vec![edit(start, end, written.to_owned())]);
        }
        if node.span.is_empty() {
            if written.is_empty() {
                return Ok(Vec::new());
            }
            let behind = &text[colon..];
            // `start:  # comment` already has room for the value; a space stays before the comment.
            let room = behind.starts_with([' ', '\t', '\r', '\n']) || behind.is_empty();
            let behind = if room { "" } else { " " };
            return Ok(vec![edit(colon, colon, format!("{gap}{written}{behind}"))]);
        }
        let between = &text[colon..start];
        if between.contains(['\n', '\r']) {
            // The value begins below its key: its lines are removed, and the new value goes after
            // the key. A comment in between stays.
            let first = self.line_start(start);
            let insert = edit(colon, colon, format!("{gap}{written}"));
            return Ok(vec![insert, edit(first, line_end(text, end), String::new())]);
        }
        match written.is_empty() {
            true => Ok(vec![edit(colon, end, String::new())]),
            false => Ok(vec![edit(start, end, written.to_owned())]),
        }
    }

    /// Returns `edits` if they give a text in which `key` has the value `wanted` (or is absent, for
    /// `None`), and everything else is unchanged.
    pub(super) fn checked(&self, key: &str, edits: Vec<Edit>, wanted: Option<&Content>) -> Edits {
        let (new, made) = apply(self.text, &edits);
        let after = Head::new(&new).map_err(|_| Obstacle::Shape)?;
        let comments = |head: &Head| -> Vec<String> {
            head.document.comments.iter().map(|comment| comment.of(head.text).trim().to_owned()).collect()
        };
        if comments(self) != comments(&after) {
            return Err(Obstacle::Comments);
        }
        let others = |head: &Head| -> Vec<(Content, Content)> {
            let others = head.document.pairs.iter().filter(|(name, _)| key_text(name) != Some(key));
            others.map(|(name, node)| (name.content.clone(), node.content.clone())).collect()
        };
        let (before, now) = (others(self), others(&after));
        let is_kept = before.len() == now.len()
            && before.iter().zip(&now).all(|(a, b)| same(&a.0, &b.0) && same(&a.1, &b.1));
        let holds = match (after.pair(key), wanted) {
            (None, None) => true,
            (Some((_, node)), Some(wanted)) => same(&node.content, wanted),
            _ => false,
        };
        let body = |head: &Head| head.text[head.matter.end as usize..].to_owned();
        let is_good = made == edits.len() && is_kept && holds && body(self) == body(&after);
        if is_good { Ok(edits) } else { Err(Obstacle::Shape) }
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        let start = self.matter.start as usize;
        let before = self.text.get(start..at).unwrap_or_default();
        before.rfind(['\n', '\r']).map_or(start, |end| start + end + 1)
    }

    /// The indentation of the keys of this front matter.
    pub(super) fn indent(&self) -> &'t str {
        self.document.pairs.first().map_or("", |(first, _)| {
            let start = first.span.start as usize;
            &self.text[self.line_start(start)..start]
        })
    }

    /// The line ending of this file: that of the opening fence.
    pub(super) fn line_feed(&self) -> &'static str {
        let before = &self.text[..self.matter.start as usize];
        if before.ends_with("\r\n") {
            "\r\n"
        } else if before.ends_with('\r') {
            "\r"
        } else {
            "\n"
        }
    }
}

/// The offset after the colon of `key`, which must be the first thing on its line.
pub(super) fn behind_colon(text: &str, key: &Node) -> Result<usize, Obstacle> {
    let (start, end) = (key.span.start as usize, key.span.end as usize);
    let before = text[..start].rsplit(['\n', '\r']).next().unwrap_or_default();
    let rest = &text[end..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if before.trim().is_empty() && rest[gap..].starts_with(':') {
        Ok(end + gap + 1)
    } else {
        Err(Obstacle::Shape)
    }
}

/// The offset after the line that contains `at`, including its line ending.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    match rest.find(['\n', '\r']) {
        Some(end) if rest[end..].starts_with("\r\n") => at + end + 2,
        Some(end) => at + end + 1,
        None => text.len(),
    }
}

/// The offset after the last visible character of the line that contains `at`.
fn line_content_end(text: &str, at: usize) -> usize {
    at + text[at..].split(['\n', '\r']).next().unwrap_or_default().trim_end().len()
}
