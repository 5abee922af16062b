//! A line of the front matter is indented with a tab.
//!
//! YAML allows only spaces, because the width of a tab differs from editor to editor. Replace each tab by two
//! spaces.
//!
//! ```md
//! --- meetings/2026-03-04-check-in.md
//! ---
//! attendees:
//! ⇥- me
//! ^ there is a tab where spaces are needed
//! ⇥- daniel
//! ---
//! ```

use super::super::verify::if_it_works;
use super::super::{Check, Draft, Rule};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::entry::{Entry, Fault, Wrong, chunk_around};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "front-matter/tab-indent",
    severity: Severity::Error,
    source: include_str!("tab_indent.rs"),
    check: Check::Fault(check),
};

/// The widths of a tab that are tried, in spaces, the usual one first.
const WIDTHS: [usize; 3] = [2, 4, 8];

fn check(fault: &Fault, entry: &Entry) -> Option<Draft> {
    let Wrong::TabIndent = fault.what else { return None };
    let tabs = tabs(fault, entry);
    let fix = WIDTHS.into_iter().find_map(|width| if_it_works(in_spaces(&tabs, width), fault, entry));
    Some(
        Draft::at(fault.span, "there is a tab where spaces are needed")
            .hint("write two spaces for each tab")
            .maybe_fix(fix),
    )
}

fn in_spaces(tabs: &[Span], width: usize) -> Fix {
    let edit = |&span: &Span| Edit { span, text: " ".repeat(span.len() * width) };
    Fix { title: "write spaces for the tabs".to_owned(), edits: tabs.iter().map(edit).collect() }
}

/// Each run of tabs that indents one of the lines around the fault.
fn tabs(fault: &Fault, entry: &Entry) -> Vec<Span> {
    let Some(chunk) = chunk_around(entry, fault.span.start as usize) else { return vec![fault.span] };
    let mut tabs = Vec::new();
    let mut offset = chunk.start as usize;
    for line in chunk.of(&entry.text).split_inclusive(['\n', '\r']) {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let mut at = 0;
        while let Some(tab) = line[at..indent].find('\t') {
            let start = at + tab;
            at = start + line[start..indent].bytes().take_while(|b| *b == b'\t').count();
            tabs.push(Span::new(offset + start, offset + at));
        }
        offset += line.len();
    }
    tabs
}
