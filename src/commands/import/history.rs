//! Imports the history of another repository: what was done on which day, and in which commit.
//!
//! Reads the first line of each message and the hash of the commit: never a diff, nor a file name.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;

use super::item::{Item, Wanted, body, title};
use crate::commands::Failure;
use crate::edge::git::{self, Commit};
use crate::entry::template::Filled;
use crate::schema::Choice;
use crate::schema::kinds::evidence;

/// The number of digits of a commit's hash to keep.
const SHORT: usize = 12;

/// The person's commits in the repository at `path`: one entry per day.
pub(super) fn read(path: &Path, wanted: &Wanted) -> Result<Vec<Item>, Failure> {
    let failure = |why: String| {
        Failure::new(why).hint("name a folder of mail or calendars, or that of a git repository")
    };
    let author = match wanted.author {
        Some(author) => author.to_owned(),
        None => git::author(path).ok_or_else(|| {
            Failure::new("whose commits?").hint("say it with --author, such as --author you@example.com")
        })?,
    };
    let mut by_day: BTreeMap<NaiveDate, Vec<Commit>> = BTreeMap::new();
    for commit in git::commits(path, &author).map_err(failure)? {
        if wanted.has_day(commit.day) && wanted.has_words(&commit.subject) && !is_known(wanted, &commit) {
            by_day.entry(commit.day).or_default().push(commit);
        }
    }
    let name = git::name_of(path);
    Ok(by_day.into_iter().map(|(day, commits)| item(&name, day, &commits, wanted)).collect())
}

fn is_known(wanted: &Wanted, commit: &Commit) -> bool {
    wanted.known.contains(&of(commit))
}

fn of(commit: &Commit) -> String {
    format!("git:{}", &commit.hash[..SHORT.min(commit.hash.len())])
}

fn item(name: &str, day: NaiveDate, commits: &[Commit], wanted: &Wanted) -> Item {
    let lines: Vec<String> = commits
        .iter()
        .map(|commit| {
            let subject = body(&commit.subject).replace('`', "'");
            format!("- `{}` {subject}", &commit.hash[..SHORT.min(commit.hash.len())])
        })
        .collect();
    let what = match commits {
        [only] => only.subject.clone(),
        _ => format!("{} commits in {name}", commits.len()),
    };
    let mut fields = vec![
        Filled::one(evidence::DATE.name, day.to_string()),
        Filled::one(evidence::TYPE.name, evidence::Type::Work.word()),
        Filled::one(evidence::POINTER.name, format!("the git repository {name}, the commits below")),
    ];
    if let Some(about) = &wanted.about {
        fields.push(Filled { name: evidence::FOR.name, items: vec![about.clone()], is_list: true });
    }
    Item {
        kind: &evidence::KIND,
        sources: commits.iter().map(of).collect(),
        day: Some(day),
        title: title(&what, "Commits"),
        fields,
        lines: String::new(),
        named: Vec::new(),
        body: lines.join("\n"),
    }
}
