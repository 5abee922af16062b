//! The top of the file looks like the front matter of another program.
//!
//! Front matter is YAML between two lines of exactly three dashes, and the first of them is the first line of
//! the file. Other forms (`---js`, `+++`, JSON) are never read, and never run. Until it is fixed nothing of
//! the entry is read, and it counts as private.
//!
//! ```md
//! --- actions/a.md
//! ---yaml
//! ^^^^^^^ `---yaml` does not begin front matter
//! title: Ask HR
//! ---
//! --- actions/b.md
//!
//! ^ there is something before the first `---`
//! ---
//! title: Ask HR
//! ---
//! --- actions/c.md
//! -----
//! ^^^^^ `-----` does not begin front matter
//! title: Ask HR
//! -----
//! --- actions/d.md
//! +++
//! ^^^ TOML front matter is not read
//! title = "Ask HR"
//! +++
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Rule};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::entry::fault::NotOurs;
use crate::entry::{Entry, Fault, Wrong};
use crate::schema::kinds::{journal, note};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "front-matter/not-ours",
    severity: Severity::Error,
    source: include_str!("not_ours.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, entry: &Entry) -> Option<Draft> {
    let Wrong::NotOurs(what) = fault.what else { return None };
    let line = fault.span;
    let begins = || Draft::at(line, format!("{} does not begin front matter", quoted(line.of(&entry.text))));
    let draft = match what {
        NotOurs::Preceded => Draft::at(line, "there is something before the first `---`")
            .hint("`---` must be the first line; delete the empty lines or spaces before it")
            .fix(Fix::replace("delete what comes before the first `---`", line, "")),
        NotOurs::Language { yaml: true } => {
            begins().hint("write `---`").fix(Fix::replace("write `---`", line, "---"))
        }
        NotOurs::Language { yaml: false } => {
            begins().hint("write the fields as YAML, `key: value`, between two lines `---`")
        }
        NotOurs::Dashes => begins().hint("write three dashes, `---`, above and below the fields").fix(Fix {
            title: "write `---`".to_owned(),
            edits: [Some(line), closing_dashes(&entry.text, line)]
                .into_iter()
                .flatten()
                .map(|span| Edit { span, text: "---".to_owned() })
                .collect(),
        }),
        NotOurs::Toml => not_read(line, "TOML"),
        NotOurs::Json => not_read(line, "JSON"),
    };
    // The text of such a note is read all the same, and stays private.
    let is_whole = matches!(what, NotOurs::Toml | NotOurs::Json)
        && [&note::KIND, &journal::KIND].iter().any(|kind| entry.is(kind));
    if is_whole {
        return Some(draft.severity(Severity::Warning));
    }
    Some(draft)
}

fn not_read(line: Span, language: &str) -> Draft {
    Draft::at(line, format!("{language} front matter is not read"))
        .hint("write the fields as YAML, `key: value`, between two lines `---`")
}

/// The next line of dashes only, if it has more than three.
fn closing_dashes(text: &str, opening: Span) -> Option<Span> {
    let mut offset = opening.end as usize;
    let behind = text[offset..].split_inclusive(['\n', '\r']);
    let mut lines = behind.map(|line| {
        let span = Span::new(offset, offset + line.trim_end().len());
        offset += line.len();
        span
    });
    let is_dashes = |span: &Span| span.len() >= 3 && span.of(text).bytes().all(|b| b == b'-');
    lines.find(is_dashes).filter(|span| span.len() > 3)
}
