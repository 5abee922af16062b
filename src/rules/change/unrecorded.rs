//! A wording, a target or an end was edited, and no line under `changes` says so.
//!
//! Months later it matters what was asked when. Git still has the old words, but a line under `changes` puts
//! them where people read them. `regain check --fix` writes it, with the day of the commit; replace that by
//! the day on which you were told, if it was another one. If you only corrected a typing slip, silence this
//! in the entry with your reason. Edits before the plan was issued, or on the day on which the entry was
//! first committed, are not reported, and neither are changes to your own goals. If the vault is not in git,
//! nothing is compared.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! issued: 2026-02-13
//! start: 2026-02-13
//! end: 2026-04-13
//! ---
//! --- expectations/articles.md on 2026-02-16
//! ---
//! id: E2
//! target: 10
//! ---
//! --- expectations/articles.md on 2026-02-24
//! ---
//! id: E2
//! target: 12
//! ---
//! --- expectations/articles.md
//! ---
//! id: E2
//! target: 12
//!         ^^ was `10` until a commit of 2026-02-24, and no line under `changes` says so
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! issued: 2026-02-13
//! start: 2026-02-13
//! end: 2026-04-13
//! ---
//! --- expectations/articles.md on 2026-02-16
//! ---
//! target: 10
//! ---
//! --- expectations/articles.md
//! ---
//! target: 12
//! changes:
//!   - on: 2026-02-20
//!     what: target
//!     old: 10
//!     in_writing: yes
//! ---
//! ```

use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::{Fix, Severity};
use crate::entry::{Entry, edit};
use crate::facts::Facts;
use crate::facts::history::{Unrecorded, Word, unrecorded};
use crate::schema::kinds::expectation;
use crate::schema::kinds::measure::{MEASURES, NamedMeasure};
use crate::schema::records::Change;
use crate::text::{Span, english};

pub(super) static RULE: Rule = Rule {
    name: "change/unrecorded",
    severity: Severity::Info,
    source: include_str!("unrecorded.rs"),
    check: Check::Vault(check),
};

/// The longest quotation of the old text in a message, in characters; the fix writes all of it.
const MOST: usize = 60;

fn check(facts: &Facts, found: &mut Found) {
    let Some(plan) = facts.plan.as_ref().filter(|plan| plan.is_open()) else { return };
    let expectations = facts.expectations.iter().map(|standing| standing.ix);
    for ix in std::iter::once(plan.ix).chain(expectations) {
        for edited in unrecorded(facts.scene, ix, plan.issued) {
            found.push(ix, draft(facts, facts.scene.entry(ix), &edited));
        }
    }
}

fn draft(facts: &Facts, entry: &Entry, edited: &Unrecorded) -> Draft {
    let until = match edited.on {
        Some(on) => format!("until a commit of {on}"),
        None => "at the last commit".to_owned(),
    };
    let old = english::shortened(&edited.old, MOST).replace('`', "'");
    let hint = format!(
        "note it under `changes`, or let `regain check --fix` do it; a slip can be silenced with `# regain: allow {}`",
        RULE.name
    );
    Draft::at_or_file(
        place(entry, &edited.word),
        format!("was `{old}` {until}, and no line under `changes` says so"),
    )
    .hint(hint)
    .maybe_fix(fix(facts, entry, edited))
}

/// A fix that adds the change under `changes`, if that is possible without touching anything else.
fn fix(facts: &Facts, entry: &Entry, edited: &Unrecorded) -> Option<Fix> {
    let on = edited.on.unwrap_or(facts.scene.today());
    let values = [
        (Change::ON.name, [on.to_string()]),
        (Change::WHAT.name, [edited.what.clone()]),
        (Change::OLD.name, [edited.old.clone()]),
        (Change::NEW.name, [edited.word.said.clone()]),
    ];
    let record: Vec<edit::RecordField> = values.iter().map(|(name, value)| (*name, &value[..])).collect();
    let edits = edit::add_record(&entry.text, expectation::CHANGES.name, &record).ok()?;
    Some(Fix { title: "note the change under `changes`".to_owned(), edits })
}

/// The span of the edited field.
fn place(entry: &Entry, word: &Word) -> Option<Span> {
    let Some(of) = &word.of else { return entry.fields.span_of(word.field) };
    let mut measures = entry.get(MEASURES).unwrap_or_default().iter();
    let named =
        |fields: &crate::entry::Fields| fields.get(NamedMeasure::NAME).is_some_and(|name| name.trim() == of);
    measures.find(|measure| named(&measure.fields))?.fields.span_of(word.field)
}
