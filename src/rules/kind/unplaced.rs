//! A Markdown file in no folder that would make an entry of it.
//!
//! It is in no list and no count, and nobody but you sees it. If it is an entry, move it to the
//! folder of its kind, or write its `kind`. If it is something else, `files/` keeps it.
//!
//! ```md
//! --- thoughts.md
//! ! no folder gives this file a kind
//! What I would like to say on Tuesday.
//! --- ideas/training.md
//! ---
//! kind: ask
//! category: training
//! ---
//! ```

use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::entry::{State, Wrong};
use crate::facts::Facts;
use crate::schema::kinds::common;
use crate::vault::Ix;

pub(super) static RULE: Rule = Rule {
    name: "kind/unplaced",
    severity: Severity::Warning,
    source: include_str!("unplaced.rs"),
    check: Check::Entry(check),
};

fn check(facts: &Facts, ix: Ix, found: &mut Found) {
    let entry = facts.scene.entry(ix);
    // Where a kind may be written and could not be read, that is the mistake.
    let hides_kind = facts.scene.faults(ix).iter().any(|fault| {
        matches!(
            fault.what,
            Wrong::Unclosed
                | Wrong::NotOurs(_)
                | Wrong::NotAMapping { .. }
                | Wrong::HeadTooLarge { .. }
                | Wrong::YamlSyntax { .. }
                | Wrong::UnknownKind { .. }
                | Wrong::MergeConflict
                | Wrong::LooksLike { .. }
        )
    });
    if entry.kind.is_some() || hides_kind || entry.state(common::KIND) == State::Invalid {
        return;
    }
    found.push(
        ix,
        Draft::file("no folder gives this file a kind")
            .hint("move it to a folder such as `notes/`, or write `kind: note` between two lines `---`"),
    );
}
