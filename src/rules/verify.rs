//! Verifies a fix on the lines around the fault before it is offered.

use std::mem::discriminant;
use std::sync::Arc;

use crate::diagnostic::{Edit, Fix, apply};
use crate::entry::{Entry, Fault, Wrong, chunk_around, parse};
use crate::text::Span;

/// Returns `fix` if the lines around the fault can be parsed after it, except for later faults of the same
/// sort.
pub(super) fn if_it_works(fix: Fix, fault: &Fault, entry: &Entry) -> Option<Fix> {
    const OPENING: &str = "---\n";
    let chunk = chunk_around(entry, fault.span.start as usize)?;
    let within = |span: Span| chunk.start <= span.start && span.end <= chunk.end;
    if !fix.edits.iter().all(|edit| within(edit.span)) {
        return None;
    }
    let back = |at: u32| at as usize - chunk.start as usize + OPENING.len();
    let moved = |span: Span| Span::new(back(span.start), back(span.end));
    let edits: Vec<Edit> =
        fix.edits.iter().map(|edit| Edit { span: moved(edit.span), text: edit.text.clone() }).collect();
    let lines = chunk.of(&entry.text).trim_end_matches(['\n', '\r']);
    let (fixed, made) = apply(&format!("{OPENING}{lines}\n---\n"), &edits);
    let (_, faults) = parse(&entry.path, &Arc::from(fixed));
    let further = |left: &Fault| {
        discriminant(&left.what) == discriminant(&fault.what) && left.span.start > moved(fault.span).start
    };
    let readable = faults.iter().filter(|left| is_unreadable(&left.what)).all(further);
    (made == edits.len() && readable).then_some(fix)
}

fn is_unreadable(what: &Wrong) -> bool {
    matches!(
        what,
        Wrong::YamlSyntax { .. }
            | Wrong::ColonInValue
            | Wrong::HashInValue
            | Wrong::TabIndent
            | Wrong::NotAMapping { .. }
            | Wrong::Unclosed
    )
}
