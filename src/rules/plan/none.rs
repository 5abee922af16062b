//! The vault has no plan.
//!
//! Days left, the next meeting and most of the advice are counted from the plan's dates. The
//! smallest plan is a file `plan.md` with a status; before it is issued, write `threatened`.
//!
//! ```md
//! --- actions/a.md
//! ---
//! title: Ask HR
//! ---
//! --- plan.md is not there
//! ! there is no plan yet
//! ```

use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::schema::kinds::plan;

pub(super) static RULE: Rule = Rule {
    name: "plan/none",
    severity: Severity::Warning,
    source: include_str!("none.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    // A plan that could not be read has a finding of its own.
    let contents = facts.scene.contents();
    let is_plan = |path: &str| facts.scene.settings().kind_of_path(path) == Some(&plan::KIND);
    let unread = contents.unread.keys().any(|path| is_plan(path))
        || contents.not_downloaded().any(|(_, file)| is_plan(&file));
    if let (Some(path), false, None) = (plan::KIND.top_file, unread, facts.scene.of(&plan::KIND).next()) {
        let hint = "write `plan.md` with `status: issued` between two lines `---`";
        found.push_at(path, Draft::file("there is no plan yet").hint(hint));
    }
}
