//! A report in SARIF 2.1.0, which code scanners and editors read.
//!
//! Source: OASIS, Static Analysis Results Interchange Format, version 2.1.0 (2020-03-27). Only
//! those of its many properties are written that are useful here.

use serde_json::{Value as Json, json};

use super::json::inert;
use super::{Report, Source};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{Span, percent};

pub(super) fn render(report: &Report<'_>) -> String {
    let mut rules: Vec<&str> = report.diagnostics.iter().map(|found| found.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let mut results = Vec::with_capacity(report.diagnostics.len());
    for file in report.diagnostics.chunk_by(|one, other| one.path == other.path) {
        let text = (report.source)(&file[0].path);
        let source = text.as_deref().map(Source::new);
        results.extend(file.iter().map(|found| result(report, found, source.as_ref(), &rules)));
    }
    let rules: Vec<Json> = rules.iter().map(|rule| json!({ "id": rule })).collect();
    let driver = json!({
        "name": "regain",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    inert(&serde_json::to_string_pretty(&log).unwrap_or_default()) + "\n"
}

fn result(report: &Report<'_>, found: &Diagnostic, source: Option<&Source<'_>>, rules: &[&str]) -> Json {
    let level = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    };
    let hint = found.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
    let mut result = json!({
        "ruleId": found.rule,
        "ruleIndex": rules.binary_search(&found.rule).unwrap_or_default(),
        "level": level,
        "message": { "text": format!("{}{hint}", found.message) },
        "locations": [{ "physicalLocation": place(&found.path, found.span, source) }],
    });
    if !found.related.is_empty() {
        let related = found.related.iter().map(|related| {
            let text = (report.source)(&related.path);
            let source = text.as_deref().map(Source::new);
            json!({
                "physicalLocation": place(&related.path, related.span, source.as_ref()),
                "message": { "text": related.message },
            })
        });
        result["relatedLocations"] = related.collect();
    }
    if let (Some(fix), Some(source)) = (&found.fix, source) {
        let replacements: Vec<Json> = fix
            .edits
            .iter()
            .map(|edit| {
                json!({
                    "deletedRegion": region(edit.span, source),
                    "insertedContent": { "text": edit.text },
                })
            })
            .collect();
        result["fixes"] = json!([{
            "description": { "text": fix.title },
            "artifactChanges": [{ "artifactLocation": artifact(&found.path), "replacements": replacements }],
        }]);
    }
    result
}

fn place(path: &str, span: Option<Span>, source: Option<&Source<'_>>) -> Json {
    let mut place = json!({ "artifactLocation": artifact(path) });
    if let (Some(span), Some(source)) = (span, source) {
        place["region"] = region(span, source);
    }
    place
}

/// A file, by a URI relative to the vault.
fn artifact(path: &str) -> Json {
    json!({ "uri": percent::encoded(path, percent::PATH), "uriBaseId": "%SRCROOT%" })
}

fn region(span: Span, source: &Source<'_>) -> Json {
    let [start, end] = [span.start, span.end].map(|at| source.index.position(at as usize));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}
