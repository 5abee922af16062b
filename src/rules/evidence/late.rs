//! A note or evidence was written down more than two days after it happened.
//!
//! A note written the same day carries the most weight, and a late one is still far better than none. Keep
//! it, say openly when it was written, and never give it an earlier date: one backdated entry would
//! put all the others in doubt. Naming the day it was written anywhere in the text settles this.
//! Days are counted from `date`, or from `known_on` if you learned of it later, without leave. More than two
//! days are information, more than seven a warning. Reviews from before the plan are not reported, and
//! neither is what was known before anything was recorded here.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-02
//! recorded: 2026-02-02
//! ---
//! --- evidence/2026-02-10-report.md
//! ---
//! known_on: 2026-02-12
//! recorded: 2026-02-20
//!           ^^^^^^^^^^ written down 8 days later
//! ---
//! --- notes/2026-02-19-case.md
//! ---
//! recorded: 2026-02-22
//!           ^^^^^^^^^^ written down 3 days later
//! ---
//! ```
//!
//! ```md
//! --- notes/2026-02-19-case.md
//! ---
//! recorded: 2026-02-21
//! ---
//! --- notes/2026-02-18-call.md
//! ---
//! recorded: 2026-02-26
//! ---
//! Written down on 2026-02-26, from my calendar and the message.
//! ```

use super::super::advice::{days, place};
use super::super::{Check, Draft, Found, Rule, Threshold, threshold};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::facts::record::written_down;
use crate::schema::kinds::common;

pub(super) static RULE: Rule = Rule {
    name: "evidence/late",
    severity: Severity::Info,
    source: include_str!("late.rs"),
    check: Check::Within(THRESHOLDS, &Check::Vault(check)),
};

const THRESHOLDS: &[Threshold] = &[
    Threshold { what: "the days after which it informs", default: 2.0 },
    Threshold { what: "the days after which it warns", default: 7.0 },
];

fn check(facts: &Facts, found: &mut Found) {
    let (informs, warns) = (threshold(facts, &RULE, 0), threshold(facts, &RULE, 1));
    for &(ix, later) in &facts.record.late {
        let entry = facts.scene.entry(ix);
        let Some((known, recorded)) = written_down(entry) else { continue };
        let gone = facts.calendar.days_since(known, recorded) as f64;
        if gone <= informs || entry.body_text().contains(&recorded.to_string()) {
            continue;
        }
        let severity = if gone > warns { Severity::Warning } else { Severity::Info };
        found.push(
            ix,
            Draft::at_or_file(
                place(entry, common::RECORDED.name),
                format!("written down {} later", days(later)),
            )
            .hint(format!("write both days: when it happened, and that you wrote it down on {recorded}"))
            .severity(severity),
        );
    }
}
