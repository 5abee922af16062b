//! The date of something that has happened is in the future.
//!
//! Nothing was sent, said or signed tomorrow: the year or the month is probably a slip. A record is trusted
//! for its dates, so fix an impossible one the same day. A future meeting needs an exact day, because the
//! days until then are counted.
//!
//! ```md
//! today 2026-03-09
//! --- notes/a.md
//! ---
//! date: 2026-03-12
//!       ^^^^^^^^^^ `date` is in the future
//! ---
//! --- asks/b.md
//! ---
//! category: clarity
//! status: sent
//! sent_on: 2027-03-04
//!          ^^^^^^^^^^ `sent_on` is in the future
//! ---
//! --- meetings/c.md
//! ---
//! at: 2026-04
//!     ^^^^^^^ `at` is in the future and names no day
//! ---
//! --- meetings/2026-04-13-final.md
//! ---
//! type: final
//! until: 2026-04-13 11:00
//! ---
//! --- letters/warning.md
//! ---
//! type: warning
//! status: received
//! received_on: 2026-03-06
//! appeal_by: 2026-03-20 17:00
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

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    look(alone.today, found, &alone.entry().fields);
}

fn look(today: NaiveDate, found: &mut Vec<Draft>, fields: &Fields) {
    for given in fields.iter() {
        let name = given.spec.name;
        match (&given.value, given.spec.shape) {
            (Value::Date(date), Shape::Date | Shape::When) if date.first > today => {
                let draft = |message| Draft::at_or_file(fields.span_of(name), message);
                if !given.spec.ahead {
                    let hint = "write the day on which it happened; what is planned has no date yet";
                    found.push(draft(format!("`{name}` is in the future")).hint(hint));
                } else if !date.is_exact() {
                    let hint = "write one day as `YYYY-MM-DD`; it can be changed when it moves";
                    found.push(draft(format!("`{name}` is in the future and names no day")).hint(hint));
                }
            }
            (Value::Records(records), _) => {
                for record in records {
                    look(today, found, &record.fields);
                }
            }
            _ => {}
        }
    }
}
