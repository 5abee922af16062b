//! A file has no front matter, or an empty one.
//!
//! The lines between the two `---` say what the entry is about and when it was. Without them its text is
//! kept, but does not count anywhere. Write them at the top, or let `regain set` do it; the text below can
//! stay as it is. A note or a journal entry needs none: its day is taken from the file name, and without a
//! date there it has no day.
//!
//! ```md
//! --- evidence/2026-03-04-report.md
//! The report came in time.
//! ^ no front matter
//! --- actions/half-saved.md
//! ! the file is empty
//! --- notes/2026-03-04-feedback.md
//! She said that the report came late.
//! --- actions/a.md
//! ---
//! ---
//! ^ there is nothing between the two `---`
//! ```

use super::super::words::sample;
use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Fault, Wrong, date};
use crate::schema::Kind;
use crate::schema::kinds::{common, journal, note};

pub(super) static RULE: Rule = Rule {
    name: "front-matter/missing",
    severity: Severity::Error,
    source: include_str!("missing.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, entry: &Entry) -> Option<Draft> {
    // A file without a kind may not be an entry; `kind/unplaced` reports it.
    entry.kind?;
    // Plain text is a complete note: many note-taking programs write no front matter.
    if [&note::KIND, &journal::KIND].iter().any(|kind| entry.is(kind)) {
        let is_empty = matches!(fault.what, Wrong::NoFrontMatter { empty: true });
        let hint = "write into it what happened, or delete it";
        return is_empty.then(|| Draft::file("the file is empty").severity(Severity::Info).hint(hint));
    }
    let fields = what_to_type(entry);
    let whole = format!("begin the file with a line `---`, then {fields}, then another line `---`");
    match fault.what {
        Wrong::NoFrontMatter { empty: true } => Some(Draft::file("the file is empty").hint(whole)),
        Wrong::NoFrontMatter { empty: false } => Some(Draft::at(fault.span, "no front matter").hint(whole)),
        Wrong::EmptyFrontMatter => Some(
            Draft::at(fault.span, "there is nothing between the two `---`")
                .hint(format!("write {fields} between them")),
        ),
        _ => None,
    }
}

/// The required fields as they are written, or a title if there are none.
fn what_to_type(entry: &Entry) -> String {
    let named = entry.kind.and_then(Kind::dated_by).filter(|_| date::in_name(entry.stem()).is_some());
    let required: Vec<String> = entry
        .kind
        .into_iter()
        .flat_map(Kind::fields)
        .filter(|field| field.required && Some(*field) != named)
        .map(sample)
        .collect();
    if required.is_empty() { format!("`{}: …`", common::TITLE.name) } else { required.join(", ") }
}
