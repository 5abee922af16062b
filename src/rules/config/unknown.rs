//! A key in `regain.toml` that sets nothing.
//!
//! What you meant to set is not set, and nothing else would tell you: a rule that you turned off
//! still speaks, a name that you wanted left out is not left out.
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

use super::super::words::quoted;
use super::super::{Check, Draft, Found, Rule, all, is_known};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::text::{Span, closest};
use crate::vault::settings::{FILE, WrongSetting};

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
    let levels = settings.levels.iter().map(|level| (&*level.name, level.span));
    let thresholds = settings.thresholds.iter().map(|threshold| (&*threshold.name, threshold.span));
    for (name, span) in levels.chain(thresholds) {
        if !is_known(name) {
            found.push_at(FILE, unknown_rule(name, span));
        }
    }
}

fn unknown_rule(name: &str, span: Span) -> Draft {
    let draft = Draft::at(span, format!("no rule or group {}", quoted(name)));
    let known = all().flat_map(|rule| [rule.name, rule.group()]);
    match closest(name, known) {
        Some(near) => draft.hint(format!("did you mean `{near}`?")),
        None => draft.hint("`regain explain` lists the rules"),
    }
}
