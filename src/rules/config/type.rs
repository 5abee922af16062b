//! A setting in `regain.toml` cannot be read.
//!
//! It has its default until it is fixed. If the default privacy of a kind cannot be read, entries of that
//! kind count as private.
//!
//! ```md
//! --- regain.toml
//! format = 1
//! me = Ines
//!      ^^^^ a text needs quotes
//! --- actions/a.md
//! ---
//! title: Ask HR
//! ---
//! ```
//!
//! A value must be one that the setting takes.
//!
//! ```md
//! --- regain.toml
//! holidays = "2026-04-03"
//!            ^^^^^^^^^^^^ `holidays` takes a list of days and calendar files
//! [lint]
//! tone = "of"
//!        ^^^^ not one of its words: `of`
//! [privacy]
//! journal = "shared"
//! ^^^^^^^ a journal entry stays locked, whatever is set
//! ```

use super::super::words::{an_entry, one_of, quoted};
use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::vault::settings::{SettingsFault, WrongSetting};

pub(super) static RULE: Rule = Rule {
    name: "config/type",
    severity: Severity::Error,
    source: include_str!("type.rs"),
    check: Check::Settings(check),
};

fn check(fault: &SettingsFault) -> Option<Draft> {
    let at = |message: String| Draft::at(fault.span, message);
    Some(match &fault.what {
        WrongSetting::UnknownKey { .. } => return None,
        WrongSetting::Syntax { message } => at(message.trim().trim_end_matches('.').to_owned()).hint(
            "write each setting as `key = value`, with quotes around a text; until then no setting counts",
        ),
        WrongSetting::WrongType { key, wanted } => at(format!("{} takes {wanted}", quoted(key)))
            .hint(format!("write {wanted}, or take the line out")),
        WrongSetting::WrongWord { word, words, near } => {
            let draft = at(format!("not one of its words: {}", quoted(word)));
            match near {
                Some(near) => draft.hint(format!("did you mean `{near}`? It takes {}", one_of(words))),
                None => draft.hint(format!("write {}", one_of(words))),
            }
        }
        WrongSetting::LaterFormat => at("the vault was made by a newer version of Regain".to_owned())
            .hint("install that version; this one reads `format = 1`"),
        WrongSetting::Locked { kind } => {
            at(format!("{} stays locked, whatever is set", an_entry(kind.name))).hint("take the line out")
        }
    })
}
