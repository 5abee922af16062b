//! A written response, or a letter of yours, is due within two days.
//!
//! A response is usually a right, not a duty. Send one page, or decide not to: either is better than letting
//! the day pass. Calendar days are counted: a deadline does not wait for leave. A draft whose day has passed
//! is shown, too. A passed `response_due` is shown for a week: a late answer still puts your view on record.
//!
//! ```md
//! --- letters/articles.md
//! ---
//! status: draft
//! due: 2026-03-08
//!      ^^^^^^^^^^ not sent, and its day was 1 day ago
//! ---
//! --- plan.md
//! ---
//! status: active
//! start: 2026-03-02
//! response_due: 2026-03-11
//!               ^^^^^^^^^^ the response is due in 2 days
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-03-02
//! response_due: 2026-03-11
//! ---
//! --- letters/response.md
//! ---
//! type: response
//! status: sent
//! sent_on: 2026-03-06
//! due: 2026-03-11
//! ---
//! ```

use super::super::advice::{days, in_days, place};
use super::super::{Check, Draft, Found, Rule, Threshold, threshold};
use crate::diagnostic::Severity;
use crate::facts::next::MISSED;
use crate::facts::{DueWhat, Facts};
use crate::schema::kinds::letter::{self, Type};
use crate::schema::kinds::plan;

pub(super) static RULE: Rule = Rule {
    name: "response/due",
    severity: Severity::Warning,
    source: include_str!("due.rs"),
    check: Check::Within(THRESHOLDS, &Check::Vault(check)),
};

const THRESHOLDS: &[Threshold] = &[Threshold { what: "the days that are left", default: 2.0 }];

fn check(facts: &Facts, found: &mut Found) {
    let within = threshold(facts, &RULE, 0);
    let is_response = |what: DueWhat, ix| {
        what == DueWhat::Letter && facts.scene.entry(ix).choice(letter::TYPE) == Some(Type::Response)
    };
    // A draft response with its own date is already reported.
    let drafted = facts.due.iter().any(|due| is_response(due.what, due.ix) && due.days as f64 <= within);
    for due in facts.due.iter().filter(|due| due.days as f64 <= within) {
        let entry = facts.scene.entry(due.ix);
        let (field, message) = match due.what {
            DueWhat::Response if due.days >= 0 && !drafted => {
                (plan::RESPONSE_DUE.name, format!("the response is due {}", in_days(due.days)))
            }
            DueWhat::Response if due.days >= -MISSED && !drafted => {
                (plan::RESPONSE_DUE.name, format!("the last day to respond was {} ago", days(-due.days)))
            }
            DueWhat::Letter if due.days >= 0 => {
                (letter::DUE.name, format!("due {}, not sent yet", in_days(due.days)))
            }
            DueWhat::Letter => {
                (letter::DUE.name, format!("not sent, and its day was {} ago", days(-due.days)))
            }
            _ => continue,
        };
        let hint = if due.what == DueWhat::Response && due.days < 0 {
            "write down the letter that you sent; or respond late, or take the day out if you decided not to"
        } else if due.days < 0 {
            "send it, set another `due`, or take the day out if you decide not to"
        } else {
            "send it, or decide not to and take the day out"
        };
        found.push(due.ix, Draft::at_or_file(place(entry, field), message).hint(hint));
    }
}
