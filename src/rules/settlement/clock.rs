//! A settlement offer with a time limit that ends soon, or for which no adviser is recorded.
//!
//! A time limit is shown when five days or fewer are left, for 30 days after its last day unless the status
//! says how it ended, and when it ends before the usual minimum. Nothing has to be signed on the day it is
//! offered, and an hour with an adviser who reads it first is well spent. `regain explain clocks` lists the
//! usual times to decide and to change your mind, with their sources; in the US they depend on your age, so
//! it is asked for. This is not legal advice. Calendar days are counted: a time limit does not wait for
//! leave. An idea needs neither a time limit nor an adviser yet.
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
//!            ^^^^^^^^^^ the usual minimum to decide runs to 2026-03-23
//!            ^^^^^^^^^^ 4 days left to decide
//! age_40_plus: yes
//! adviser:
//! ^^^^^^^ no adviser is recorded
//! ---
//! --- settlement/second.md
//! ---
//! title: A second offer
//!        ^^^^^^^^^^^^^^ not recorded whether you are 40 or over
//! status: offered
//! adviser: Advice service
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
//! terms_on: 2026-03-06
//! decide_by: 2026-03-16
//! adviser: Advice service
//! ---
//! --- settlement/idea.md
//! ---
//! status: idea
//! ---
//! ```

use super::super::advice::{days, is_missing, place};
use super::super::{Check, Draft, Found, Rule, Threshold, threshold};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::facts::calendar::days as days_between;
use crate::facts::clocks::{What, asks_for_age};
use crate::schema::kinds::settlement::{self, Status};
use crate::vault::Ix;

pub(super) static RULE: Rule = Rule {
    name: "settlement/clock",
    severity: Severity::Warning,
    source: include_str!("clock.rs"),
    check: Check::Within(THRESHOLDS, &Check::Kinds(&[&settlement::KIND], check)),
};

const THRESHOLDS: &[Threshold] = &[Threshold { what: "the days that are left", default: 5.0 }];

/// For how many days after its end a time limit is still reported.
const SHOWN_AFTER: i64 = 30;

/// The same hint for every finding, because Regain does not know the law that applies.
const HINT: &str = "see an adviser before anything is signed";

const LAPSED: &str =
    "write how it ended, such as `status: declined` or `lapsed`; an adviser knows what still holds";

const EFFECTIVE: &str = "write how it ended, such as `status: effective`; an adviser knows what still holds";

fn check(facts: &Facts, ix: Ix, found: &mut Found) {
    let entry = facts.scene.entry(ix);
    let status = entry.choice(settlement::STATUS);
    let Some(status) = status.filter(|status| status.is_live() && *status != Status::Idea) else { return };
    let within = threshold(facts, &RULE, 0);
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
        Some(left) if (-SHOWN_AFTER..0).contains(&left) => Some((
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
        found.push(ix, Draft::at_or_file(span, "no adviser is recorded").hint(HINT));
    }
    let sort = if signed { What::Withdrawal } else { What::Window };
    let usual = facts.clocks.iter().filter(|usual| usual.ix == ix && usual.row.what == sort);
    let longest = usual.filter_map(|usual| usual.by).max();
    if let Some((by, until)) = clock.zip(longest).filter(|(by, until)| by < until) {
        let message = if by < facts.scene.today() {
            format!("the usual minimum to {what} ran to {until}")
        } else {
            format!("the usual minimum to {what} runs to {until}")
        };
        found.push(ix, Draft::at_or_file(place(entry, field.name), message).hint(HINT));
    }
    if asks_for_age(facts.scene, facts.plan.as_ref(), entry) {
        let message = "not recorded whether you are 40 or over";
        let name = settlement::AGE_40_PLUS.name;
        let hint = format!("`{name}: yes` or `no`: in the US it decides how long you may consider");
        found.push(ix, Draft::at_or_file(place(entry, name), message).hint(hint));
    }
}
