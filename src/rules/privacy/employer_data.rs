//! The vault has copies of evidence that the employer holds or calls confidential.
//!
//! Taking such files with you can do more harm than they prove, and can itself be a reason for dismissal. A
//! pointer (where it is, what it shows, and its date) is enough, and the employer can be asked for it. A
//! lawyer knows what you may keep.
//!
//! ```md
//! --- evidence/2026-03-02-report.md
//! ---
//! custody: employer
//! files: files/report.xlsx
//!        ^^^^^^^^^^^^^^^^^ a copy of what the employer holds
//! ---
//! ```
//!
//! ```md
//! --- evidence/2026-03-02-report.md
//! ---
//! custody: employer
//! pointer: Queue report, view Billing
//! ---
//! --- evidence/2026-03-03-certificate.md
//! ---
//! custody: mine
//! files: files/certificate.pdf
//! ---
//! ```

use super::super::advice::place;
use super::super::{Alone, Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::State;
use crate::schema::kinds::evidence::{self, Custody};

pub(super) static RULE: Rule = Rule {
    name: "privacy/employer-data",
    severity: Severity::Error,
    source: include_str!("employer_data.rs"),
    check: Check::Alone(check),
};

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let entry = alone.entry();
    if !entry.is(&evidence::KIND) {
        return;
    }
    let confidential = entry.get(evidence::CONFIDENTIAL) == Some(true);
    let held = entry.get(evidence::CUSTODY) == Some(Custody::Employer);
    let has_files = match entry.state(evidence::FILES) {
        State::Given => entry.get(evidence::FILES).is_some_and(|files| !files.is_empty()),
        state => state == State::Invalid,
    };
    if (confidential || held) && has_files {
        let message = if held {
            "a copy of what the employer holds"
        } else {
            "a copy of what the employer calls confidential"
        };
        found.push(
            Draft::at_or_file(place(entry, evidence::FILES.name), message)
                .hint("keep a `pointer` to it in place of `files`; a lawyer knows what you may keep"),
        );
    }
}
