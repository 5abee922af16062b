//! A file whose name ends in `.md` is something else.
//!
//! It is an encrypted file, the pointer of a file that git has not fetched, a web page saved under another
//! name, or a file that was only half saved: its text cannot be read as an entry. Nothing of it is used, and
//! nothing in it is changed.
//!
//! ```md
//! --- notes/2026-03-04-feedback.md
//! version https://git-lfs.github.com/spec/v1
//! ^ this looks like a Git LFS pointer
//! oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
//! size 12345
//! ```

use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Fault, Wrong};

pub(super) static RULE: Rule = Rule {
    name: "file/looks-like",
    severity: Severity::Error,
    source: include_str!("looks_like.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, _: &Entry) -> Option<Draft> {
    let Wrong::LooksLike { what } = fault.what else { return None };
    let hint = match what {
        "a Git LFS pointer" => "fetch the file itself with `git lfs pull`",
        what if what.contains("crypt") => "decrypt it first, or move it to `files/`",
        what if what.contains("half-saved") => {
            "open it in your editor and save it again, or take it from a backup"
        }
        _ => "move it to `files/`, or write the entry as text",
    };
    Some(Draft::at(fault.span, format!("this looks like {what}")).hint(hint))
}
