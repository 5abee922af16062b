//! A prefilter: searches the raw text of the files, so that only those that can matter are parsed.
//!
//! Never changes the result. A file is left out only if it certainly has no match, or is certainly
//! not among those that are shown.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::page::layout::{Role, conflict_copy_of, role};
use crate::page::{Change, Now};
use crate::text::{Words, natural};
use crate::vault::settings::{self, Settings};

/// The result of the prefilter.
#[derive(Debug)]
pub(super) struct Narrowed {
    pub(super) changes: Vec<Change>,
    /// The number of further matches that are left out because they come after those that are shown.
    pub(super) behind: usize,
}

/// What the raw text of a file says about the match.
#[derive(Clone, Copy, PartialEq)]
enum Match {
    /// It lacks some of the words.
    Lacks,
    /// It has all of the words, and not all of them are in its id or title: its rank is the last one.
    Has,
    /// It has to be parsed.
    Unsure,
}

/// The files in `changes` that have to be parsed to search for `words`, if the first `most` entries
/// are shown; `None` shows all.
pub(super) fn narrow(changes: Vec<Change>, words: &Words, most: Option<usize>) -> Narrowed {
    let settings = changes.iter().find_map(|change| match (&change.now, role(&change.path)) {
        (Now::Text(text), Role::Settings) => Some(settings::read(text).0),
        _ => None,
    });
    let settings = settings.unwrap_or_default();
    let found: Vec<Match> = changes.par_iter().map(|change| found(change, words, &settings)).collect();
    let mut has: Vec<&str> = (changes.iter().zip(&found))
        .filter(|(_, found)| **found == Match::Has)
        .map(|(change, _)| &*change.path)
        .collect();
    let shown = most.unwrap_or(usize::MAX).min(has.len());
    if shown < has.len() {
        has.select_nth_unstable_by(shown, |one, other| natural(one, other));
    }
    let behind: HashSet<&str> = has[shown..].iter().copied().collect();
    // A file is a conflict copy or not depending on its twin.
    let twins: HashSet<String> = (changes.iter().zip(&found))
        .filter(|(_, found)| **found != Match::Lacks)
        .filter_map(|(change, _)| conflict_copy_of(&change.path, |_| true))
        .collect();
    let is_parsed = |(change, found): (&Change, &Match)| {
        let path = &*change.path;
        twins.contains(path) || (*found != Match::Lacks && !behind.contains(path))
    };
    let is_parsed: Vec<bool> = changes.iter().zip(&found).map(is_parsed).collect();
    let behind = behind.iter().filter(|path| !twins.contains(**path)).count();
    let parsed = changes.into_iter().zip(is_parsed).filter(|(_, is_parsed)| *is_parsed);
    Narrowed { changes: parsed.map(|(change, _)| change).collect(), behind }
}

fn found(change: &Change, words: &Words, settings: &Settings) -> Match {
    let (Now::Text(text), Role::Entry) = (&change.now, role(&change.path)) else { return Match::Unsure };
    let mut missing = words.indexes();
    words.strike_out(text, &mut missing);
    if !missing.is_empty() {
        strike_out_of_path(&change.path, words, &mut missing);
    }
    let may_be_titled = may_have_title_in_body(text);
    if !missing.is_empty() {
        return if may_be_titled { Match::Unsure } else { Match::Lacks };
    }
    // A quoted value may be spelled with escapes.
    let head = head_of(text);
    let is_plain = !head.contains(['\\', '\'']) && !may_be_titled;
    let is_listed =
        !settings.ignore.holds(&change.path) && conflict_copy_of(&change.path, |_| true).is_none();
    if !is_plain || !is_listed {
        return Match::Unsure;
    }
    let mut unnamed = words.indexes();
    words.strike_out(head, &mut unnamed);
    strike_out_of_path(&change.path, words, &mut unnamed);
    if unnamed.is_empty() { Match::Unsure } else { Match::Has }
}

/// Strikes out the words in the path, also as it is spelled as a title.
fn strike_out_of_path(path: &Arc<str>, words: &Words, missing: &mut BTreeSet<usize>) {
    words.strike_out(path, missing);
    if !missing.is_empty() {
        words.strike_out(&path.replace(['-', '_'], " "), missing);
    }
}

/// Whether `text` may have a heading of the first level, whose rendered words may differ from the raw text.
fn may_have_title_in_body(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_hash = |at: usize| bytes.get(at) == Some(&b'#');
    let is_lone = |at: usize| !is_hash(at + 1) && (at == 0 || !is_hash(at - 1));
    bytes.contains(&b'=') || text.match_indices('#').any(|(at, _)| is_lone(at))
}

/// The front matter of `text`, possibly with more text after it.
fn head_of(text: &str) -> &str {
    let mut end = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if number > 0 && line.trim_end() == "---" {
            return &text[..end];
        }
        end += line.len();
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::commands::search::hits;
    use crate::engine::Engine;
    use crate::scene::Scene;
    use crate::schema::Audience;

    /// The rank and path of every match, in order.
    fn found(changes: Vec<Change>, words: &Words) -> Vec<String> {
        let mut engine = Engine::default();
        engine.take(changes);
        let scene = Scene::new(&engine.vault(), Audience::Me, "2026-03-11".parse().unwrap());
        let hits = hits(&scene, words, |_| true, usize::MAX);
        hits.iter().map(|hit| format!("{} {}", hit.rank, scene.entry(hit.ix).path)).collect()
    }

    const PATHS: [&str; 9] = [
        "notes/report.md",
        "notes/report 2.md",
        "notes/report (Ana's conflicted copy).md",
        "notes/2026-03-04-the_queue.md",
        "notes/n1.md",
        "journal/n10.md",
        "journal/n9.md",
        "old/report.md",
        "files/report.pdf",
    ];

    fn text() -> impl Strategy<Value = String> {
        let head = prop::sample::subsequence(
            vec![
                "id: queue",
                "title: The report",
                "title: \"qu\\u0065ue\"",
                "title: 'r''eport'",
                "said: café",
                "date: 2026-03-04",
                "...",
                "x: >",
            ],
            0..4,
        );
        let body = prop::sample::subsequence(
            vec![
                "# The re**port**",
                "## Report",
                "> # Qu&#101;ue",
                "re*port*\n===",
                "The\nqueue",
                "REPORT, Café",
                "report",
                "queue",
                "---",
            ],
            0..4,
        );
        let end = prop::sample::select(vec!["\n", "\r\n", "\r"]);
        (any::<bool>(), head, body, end).prop_map(|(has_head, head, body, end)| {
            let head = if has_head { format!("---\n{}\n---\n", head.join("\n")) } else { String::new() };
            format!("{head}{}\n", body.join("\n\n")).replace('\n', end)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        /// No match is lost or added, and the order is the same.
        #[test]
        fn the_prefilter_never_changes_the_result(
            texts in prop::collection::vec((0..PATHS.len(), text()), 0..7),
            words in prop::collection::vec(prop::sample::select(vec!["report", "queue", "cafe", "the queue", "the", "n1", "r'e", "e", "zebra"]), 1..3),
            ignores in any::<bool>(), most in 0_usize..4,
        ) {
            let words = Words::new(words);
            let settings = if ignores { "ignore = [\"old\"]\n" } else { "" };
            let mut changes = vec![Change::text("regain.toml", settings)];
            changes.extend(texts.iter().map(|(at, text)| Change::text(PATHS[*at], text.as_str())));
            changes.sort_by(|one, other| one.path.cmp(&other.path));
            changes.dedup_by(|one, other| one.path == other.path);
            let all = found(changes.clone(), &words);
            let whole = narrow(changes.clone(), &words, None);
            prop_assert_eq!(whole.behind, 0);
            prop_assert_eq!(&found(whole.changes, &words), &all);
            let few = narrow(changes, &words, Some(most));
            let first = found(few.changes, &words);
            prop_assert_eq!(first.len() + few.behind, all.len());
            prop_assert_eq!(&first[..most.min(first.len())], &all[..most.min(all.len())]);
        }
    }

    #[test]
    fn files_without_the_words_are_not_parsed() {
        let changes = vec![
            Change::text("notes/a.md", "---\ntitle: Report\n---\n"),
            Change::text("notes/b.md", "---\ntitle: Other\n---\n## Report\n"),
            Change::text("notes/c.md", "---\ntitle: Other\n---\nA report.\n"),
            Change::text("notes/d.md", "Nothing.\n"),
        ];
        let left = narrow(changes, &Words::new(["report"]), Some(1));
        let paths: Vec<&str> = left.changes.iter().map(|change| &*change.path).collect();
        assert_eq!((paths, left.behind), (vec!["notes/a.md", "notes/b.md"], 1));
    }
}
