//! A Markdown file that has no kind.
//!
//! It is in no list and no count, and nobody but you sees it. If it is an entry, move it to the folder of its
//! kind, or write its `kind`. If it is something else, move it to `files/`.
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

use super::super::{Alone, Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{State, Wrong};
use crate::schema::kinds::common;

pub(super) static RULE: Rule = Rule {
    name: "kind/unplaced",
    severity: Severity::Warning,
    source: include_str!("unplaced.rs"),
    check: Check::Alone(check),
};

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let entry = alone.entry();
    // If the kind may be in a part that could not be read, that fault is reported instead.
    let hides_kind = alone.parsed.faults.iter().any(|fault| {
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
        Draft::file("no folder gives this file a kind")
            .hint("move it to a folder such as `notes/`, or write `kind: note` between two lines `---`"),
    );
}
