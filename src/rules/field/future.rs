//! The date of something that has happened lies in the future.
//!
//! Nothing was sent, said or signed tomorrow: the year or the month is probably a slip. A record
//! is trusted for its dates, so one that cannot be is worth fixing the same day. A meeting to
//! come needs an exact day, or nothing can be counted up to it.
//!
//! ```md
//! today 2026-03-09
//! --- notes/a.md
//! ---
//! date: 2026-03-12
//!       ^^^^^^^^^^ `date` lies in the future
//! ---
//! --- asks/b.md
//! ---
//! category: clarity
//! status: sent
//! sent_on: 2027-03-04
//!          ^^^^^^^^^^ `sent_on` lies in the future
//! ---
//! --- meetings/c.md
//! ---
//! at: 2026-04
//!     ^^^^^^^ `at` lies in the future and names no day
//! ---
//! --- meetings/2026-04-13-final.md
//! ---
//! type: final
//! ---
//! ```

use chrono::NaiveDate;

use super::super::{Alone, Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Fields, Value};
use crate::schema::Shape;

pub(super) static RULE: Rule = Rule {
    name: "field/future",
    severity: Severity::Warning,
    source: include_str!("future.rs"),
    check: Check::Alone(check),
};

/// The vague dates and moments that may lie in the future, by the kind or the field whose record
/// has them: what is planned, and what is announced today for later.
const MAY_COME: &[(&str, &str)] =
    &[("meeting", "at"), ("meeting", "moved_to"), ("journal", "date"), ("changes", "on"), ("outcomes", "on")];

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let entry = alone.entry();
    if let Some(kind) = entry.kind {
        look(alone.today, found, kind.name, &entry.fields);
    }
}

fn look(today: NaiveDate, found: &mut Vec<Draft>, of: &str, fields: &Fields) {
    for given in fields.iter() {
        let name = given.spec.name;
        match (&given.value, given.spec.shape) {
            (Value::Date(date), Shape::Date | Shape::When) if date.first > today => {
                let draft = |message| Draft::at_or_file(fields.span_of(name), message);
                if !MAY_COME.contains(&(of, name)) {
                    let hint = "write the day on which it happened; what is planned has no date yet";
                    found.push(draft(format!("`{name}` lies in the future")).hint(hint));
                } else if !date.is_exact() {
                    let hint = "write one day as `YYYY-MM-DD`; it can be changed when it moves";
                    found.push(draft(format!("`{name}` lies in the future and names no day")).hint(hint));
                }
            }
            (Value::Records(records), _) => {
                for record in records {
                    look(today, found, name, &record.fields);
                }
            }
            _ => {}
        }
    }
}
