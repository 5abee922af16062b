//! An offer to leave whose clock runs out soon, or that nobody advises on yet.
//!
//! A clock is told of when five days or fewer are left, for 30 days after its last day, until the
//! status says how it ended, and when the whole time to decide is shorter than is usual. Nothing has to be signed on the day it is offered, and an adviser who reads it first is worth the
//! hour. Usual times to decide, to be checked with an adviser: in the US, for somebody aged 40 or
//! more, 21 days (45 in a group offer) and 7 to revoke after signing (29 U.S.C. 626(f), 29 CFR
//! 1625.22); in the UK, 10 calendar days (Acas Code of Practice 4), and independent advice is a
//! condition (Employment Rights Act 1996, s. 203). This is no legal advice. Calendar days are
//! counted: a clock does not wait for a leave. `[thresholds]` takes another number of days. An idea
//! needs neither clock nor adviser yet.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-13
//! jurisdiction: us
//! ---
//! --- settlement/offer.md
//! ---
//! status: offered
//! offered_on: 2026-03-02
//! decide_by: 2026-03-13
//!            ^^^^^^^^^^ 11 days to decide, where 21 are usual
//!            ^^^^^^^^^^ 4 days left to decide
//! age_40_plus: yes
//! adviser:
//! ^^^^^^^ nobody advises on this yet
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-13
//! jurisdiction: uk
//! ---
//! --- settlement/offer.md
//! ---
//! status: offered
//! offered_on: 2026-03-06
//! decide_by: 2026-03-16
//! adviser: Advice service
//! ---
//! --- settlement/idea.md
//! ---
//! status: idea
//! ---
//! ```

use super::super::advice::{days, is_missing, place};
use super::super::{Check, Draft, Found, Rule, threshold};
use crate::diagnostic::Severity;
use crate::entry::{Date, Entry};
use crate::facts::Facts;
use crate::facts::calendar::days as days_between;
use crate::schema::kinds::plan::{self, Jurisdiction};
use crate::schema::kinds::settlement::{self, Status};
use crate::vault::Ix;

pub(super) static RULE: Rule = Rule {
    name: "settlement/clock",
    severity: Severity::Warning,
    source: include_str!("clock.rs"),
    check: Check::Of(&[&settlement::KIND], check),
};

/// For how many days a clock that has run out is still told.
const TOLD: i64 = 30;

/// What every one of them comes to; Regain does not know the law of the case.
const HINT: &str = "see an adviser before anything is signed";

const LAPSED: &str =
    "write how it ended, such as `status: declined` or `lapsed`; an adviser knows what still holds";

const EFFECTIVE: &str = "write how it ended, such as `status: effective`; an adviser knows what still holds";

fn check(facts: &Facts, ix: Ix, found: &mut Found) {
    let entry = facts.scene.entry(ix);
    let status = entry.choice(settlement::STATUS);
    let Some(status) = status.filter(|status| status.is_live() && *status != Status::Idea) else { return };
    let within = threshold(facts, RULE.name, 0, 5.0);
    let signed = status == Status::Signed;
    let (field, what) =
        if signed { (settlement::REVOKE_BY, "revoke") } else { (settlement::DECIDE_BY, "decide") };
    let clock = entry.get(field);
    let left = clock.map(|by| days_between(facts.scene.today(), by));
    let said = match left {
        Some(0) => Some((format!("the last day to {what}"), HINT)),
        Some(left) if left > 0 && left as f64 <= within => {
            Some((format!("{} left to {what}", days(left)), HINT))
        }
        Some(left) if (-TOLD..0).contains(&left) => Some((
            format!("the last day to {what} was {} ago", days(-left)),
            if signed { EFFECTIVE } else { LAPSED },
        )),
        _ => None,
    };
    if let Some((message, hint)) = said {
        found.push(ix, Draft::at_or_file(place(entry, field.name), message).hint(hint));
    }
    if is_missing(facts.scene.parsed(ix), settlement::ADVISER.name) {
        let span = place(entry, settlement::ADVISER.name);
        found.push(ix, Draft::at_or_file(span, "nobody advises on this yet").hint(HINT));
    }
    let from = entry.get(if signed { settlement::SIGNED_ON } else { settlement::OFFERED_ON });
    let given =
        from.filter(|from| Date::is_exact(*from)).zip(clock).map(|(from, by)| days_between(from.first, by));
    if let Some((given, usual)) =
        given.zip(usual_window(facts, entry, signed)).filter(|(given, usual)| given < usual)
    {
        let message = format!("{} to {what}, where {usual} are usual", days(given.max(0)));
        found.push(ix, Draft::at_or_file(place(entry, field.name), message).hint(HINT));
    }
}

/// How many days somebody usually has to decide or, once it is signed, to revoke.
fn usual_window(facts: &Facts, entry: &Entry, signed: bool) -> Option<i64> {
    let plan = facts.plan.as_ref()?;
    let older = entry.get(settlement::AGE_40_PLUS) == Some(true);
    let group = entry.get(settlement::GROUP_OFFER) == Some(true);
    match facts.scene.entry(plan.ix).get(plan::JURISDICTION)? {
        Jurisdiction::Us if older && signed => Some(7),
        Jurisdiction::Us if older && group => Some(45),
        Jurisdiction::Us if older => Some(21),
        Jurisdiction::Uk if !signed => Some(10),
        _ => None,
    }
}
