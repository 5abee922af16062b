//! A key in `regain.toml` that has no effect.
//!
//! What you meant to set is not set, and nothing else would show it: a rule that you turned off still
//! reports, a name that you wanted left out is not left out.
//!
//! ```md
//! --- regain.toml
//! format = 1
//! workingdays = ["mon"]
//! ^^^^^^^^^^^ no setting `workingdays`
//! [lint]
//! "link/unknwon" = "off"
//! ^^^^^^^^^^^^^^ no rule or group `link/unknwon`
//! ```
//!
//! Only some rules have thresholds, and each takes a certain number of them.
//!
//! ```md
//! --- regain.toml
//! [thresholds]
//! "evidence/late" = [3, 10]
//! "evidence/stale" = [14, 21]
//! ^^^^^^^^^^^^^^^^ `evidence/stale` takes 1 number, and these are 2
//! "link/unknown" = 3
//! ^^^^^^^^^^^^^^ `link/unknown` does not take a number
//! evidence = 3
//! ^^^^^^^^ no rule `evidence`
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Found, Rule, all, is_known, named};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::text::closest;
use crate::vault::settings::{FILE, Setting, WrongSetting};

pub(super) static RULE: Rule = Rule {
    name: "config/unknown",
    severity: Severity::Warning,
    source: include_str!("unknown.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    for fault in &facts.scene.contents().settings_faults {
        if let WrongSetting::UnknownKey { key, near } = &fault.what {
            let draft = Draft::at(fault.span, format!("no setting {}", quoted(key)));
            found.push_at(
                FILE,
                match near {
                    Some(near) => draft.hint(format!("did you mean `{near}`?")),
                    None => draft.hint("take it out, or put a `#` before it"),
                },
            );
        }
    }
    let settings = facts.scene.settings();
    for level in settings.levels.iter().filter(|level| !is_known(&level.name)) {
        let known = all().flat_map(|rule| [rule.name, rule.group()]);
        let draft = Draft::at(level.span, format!("no rule or group {}", quoted(&level.name)));
        found.push_at(FILE, did_you_mean(draft, closest(&level.name, known)));
    }
    for threshold in &settings.thresholds {
        if let Some(draft) = threshold_that_sets_nothing(threshold) {
            found.push_at(FILE, draft);
        }
    }
}

fn threshold_that_sets_nothing(threshold: &Setting<Vec<f64>>) -> Option<Draft> {
    let at = |message: String| Draft::at(threshold.span, message);
    let name = quoted(&threshold.name);
    let Some(rule) = named(&threshold.name) else {
        let with_numbers = all().filter(|rule| !rule.thresholds().is_empty()).map(|rule| rule.name);
        return Some(did_you_mean(at(format!("no rule {name}")), closest(&threshold.name, with_numbers)));
    };
    let (takes, given) = (rule.thresholds(), threshold.value.len());
    if takes.is_empty() {
        return Some(at(format!("{name} does not take a number")).hint(format!(
            "take it out; `[lint]` sets how serious a rule is, and `regain explain {}` what it looks for",
            rule.name
        )));
    }
    if given <= takes.len() {
        return None;
    }
    let numbers = if takes.len() == 1 { "number" } else { "numbers" };
    let what: Vec<&str> = takes.iter().map(|takes| takes.what).collect();
    Some(
        at(format!("{name} takes {} {numbers}, and these are {given}", takes.len()))
            .hint(format!("write {}, and nothing after it", what.join(", then "))),
    )
}

fn did_you_mean(draft: Draft, near: Option<&str>) -> Draft {
    match near {
        Some(near) => draft.hint(format!("did you mean `{near}`?")),
        None => draft.hint("`regain explain` lists the rules"),
    }
}
