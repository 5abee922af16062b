//! A report for programs, and the envelope of all JSON output.
//!
//! The keys are a promise: [`SCHEMA_VERSION`] rises when one is removed or changes its meaning. An
//! absent scalar is `null`, an absent list `[]`; the order of keys is that of the types below.

use std::fmt::Write;

use serde::Serialize;

use super::{Report, Source};
use crate::diagnostic::{Diagnostic, Fix, Related};
use crate::text::{self, Span, escape};

/// The version of the envelope and of everything in it.
const SCHEMA_VERSION: u32 = 1;

/// The fields of `body` after `schema_version` and `kind`, as indented JSON with a final line feed.
///
/// Control characters and invisible ones are written `\uXXXX`, so that the text is safe to print
/// and reads back unchanged.
///
/// # Panics
/// If `body` is not a struct or a map with strings for keys.
pub fn envelope(kind: &str, body: &impl Serialize) -> String {
    let envelope = Envelope { schema_version: SCHEMA_VERSION, kind, body };
    let json = serde_json::to_string_pretty(&envelope).expect("the body of an envelope has fields");
    inert(&json) + "\n"
}

pub(super) fn render(report: &Report<'_>) -> String {
    let counts = report.counts();
    let body = Body {
        files: counts.files,
        errors: counts.errors,
        warnings: counts.warnings,
        infos: counts.infos,
        findings: findings(report),
    };
    envelope("findings", &body)
}

#[derive(Serialize)]
struct Envelope<'b, B> {
    schema_version: u32,
    kind: &'b str,
    #[serde(flatten)]
    body: &'b B,
}

#[derive(Serialize)]
struct Body<'r> {
    files: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    findings: Vec<Finding<'r>>,
}

#[derive(Serialize)]
struct Finding<'r> {
    rule: &'r str,
    severity: &'static str,
    path: &'r str,
    span: Option<Range>,
    message: &'r str,
    hint: Option<&'r str>,
    related: Vec<Place<'r>>,
    fix: Option<FixBody<'r>>,
}

#[derive(Serialize)]
struct Place<'r> {
    path: &'r str,
    span: Option<Range>,
    message: &'r str,
}

#[derive(Serialize)]
struct FixBody<'r> {
    title: &'r str,
    edits: Vec<Replacement<'r>>,
}

#[derive(Serialize)]
struct Replacement<'r> {
    span: Option<Range>,
    text: &'r str,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    /// From 1.
    line: u32,
    /// From 1, in characters.
    column: u32,
    /// From 0, in bytes of UTF-8 from the start of the file.
    offset: u32,
}

fn findings<'r>(report: &Report<'r>) -> Vec<Finding<'r>> {
    let mut findings = Vec::with_capacity(report.diagnostics.len());
    for file in report.diagnostics.chunk_by(|one, other| one.path == other.path) {
        let text = (report.source)(&file[0].path);
        let source = text.as_deref().map(Source::new);
        findings.extend(file.iter().map(|found| finding(report, found, source.as_ref())));
    }
    findings
}

fn finding<'r>(report: &Report<'_>, found: &'r Diagnostic, source: Option<&Source<'_>>) -> Finding<'r> {
    Finding {
        rule: found.rule,
        severity: found.severity.word(),
        path: &found.path,
        span: range(source, found.span),
        message: &found.message,
        hint: found.hint.as_deref(),
        related: found.related.iter().map(|related| related_place(report, related)).collect(),
        fix: found.fix.as_ref().map(|fix| fix_body(fix, source)),
    }
}

fn related_place<'r>(report: &Report<'_>, related: &'r Related) -> Place<'r> {
    let text = (report.source)(&related.path);
    let source = text.as_deref().map(Source::new);
    Place { path: &related.path, span: range(source.as_ref(), related.span), message: &related.message }
}

fn fix_body<'r>(fix: &'r Fix, source: Option<&Source<'_>>) -> FixBody<'r> {
    let edits =
        fix.edits.iter().map(|edit| Replacement { span: range(source, Some(edit.span)), text: &edit.text });
    FixBody { title: &fix.title, edits: edits.collect() }
}

fn range(source: Option<&Source<'_>>, span: Option<Span>) -> Option<Range> {
    let (source, span) = source.zip(span)?;
    let position = |offset: u32| {
        let text::Position { line, column } = source.index.position(offset as usize);
        Position { line, column, offset }
    };
    Some(Range { start: position(span.start), end: position(span.end) })
}

/// `json` with every character escaped that a terminal would obey or hide. Such characters occur
/// only inside strings, where `\uXXXX` means the same.
pub(super) fn inert(json: &str) -> String {
    let mut inert = String::with_capacity(json.len());
    for (c, deceives) in escape::with_deception(json) {
        if c != '\n' && (c.is_control() || deceives) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(inert, "\\u{unit:04x}").unwrap_or_default();
            }
        } else {
            inert.push(c);
        }
    }
    inert
}
