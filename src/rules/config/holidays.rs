//! A calendar file whose holidays are not counted.
//!
//! `holidays` in `regain.toml` takes days, and calendar files of the vault: `["2026-12-24",
//! "files/holidays.ics"]`. Download the calendar once and put it there; Regain fetches nothing. If a file is
//! missing or cannot be read, its holidays count as working days. An event with a time of day, or one that
//! recurs in any other way than every year on the same date, is not counted: add its day to `holidays`.
//!
//! ```md
//! --- regain.toml
//! holidays = ["2026-12-24", "files/holidays.ics"]
//!                            ^^^^^^^^^^^^^^^^^^ no calendar `files/holidays.ics` in the vault
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::vault::settings::FILE;

pub(super) static RULE: Rule = Rule {
    name: "config/holidays",
    severity: Severity::Error,
    source: include_str!("holidays.rs"),
    check: Check::Vault(check),
};

/// The most events named in a message.
const MOST: usize = 3;

fn check(facts: &Facts, found: &mut Found) {
    let contents = facts.scene.contents();
    for (path, span) in &contents.settings.holiday_files {
        let at = |message: String| Draft::at(*span, message);
        let draft = match contents.calendars.get(&**path) {
            None => at(format!("no calendar {} in the vault", quoted(path)))
                .hint("put the file there, or take it out of `holidays`; its days are not counted"),
            Some(None) => at(format!("{} cannot be read as a calendar", quoted(path)))
                .hint("download it again as iCalendar (.ics), or write the days into `holidays`"),
            Some(Some(calendar)) if calendar.days.is_empty() && calendar.unread.is_empty() => {
                at(format!("{} contains no day", quoted(path)))
                    .hint("download it again for this year, or take it out of `holidays`")
            }
            Some(Some(calendar)) if !calendar.unread.is_empty() => {
                let named: Vec<String> =
                    calendar.unread.iter().take(MOST).map(|name| format!("“{name}”")).collect();
                let more = calendar.unread.len().saturating_sub(MOST);
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                at(format!("not counted as holidays: {}{more}", named.join(", ")))
                    .hint("they have a time of day, or repeat in a way that is not supported: write their days into `holidays`")
                    .severity(Severity::Warning)
            }
            Some(Some(_)) => continue,
        };
        found.push_at(FILE, draft);
    }
}
