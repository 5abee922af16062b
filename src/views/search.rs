//! `entries.js`: what the search box of the person's own pages looks through. It is read when somebody
//! searches, and no page for others names it.

use std::sync::Arc;

use rayon::prelude::*;

use super::html::entry_page_path;
use super::timeline::items::is_for_oneself;
use super::{Findings, FrontPage};
use crate::facts::Facts;
use crate::page::Page;
use crate::schema::Privacy;
use crate::schema::kinds::{common, note};
use crate::text::{escape, percent};
use crate::vault::Ix;

/// The list, for the person alone.
pub(super) const PAGE: FrontPage = FrontPage { path: "entries.js", render: index, content: None };

/// How much of a text is searched: its first words.
const WORDS: usize = 80;

/// An entry a line: the address of its page, its kind, its id, its title, what else is searched, and
/// whether it is shown only when that is asked for, since somebody may look on.
fn index(facts: &Facts, _: &Findings) -> Page {
    let entries: Vec<Ix> = facts.scene.entries().map(|(ix, _)| ix).collect();
    let lines: Vec<String> = entries.par_iter().map(|ix| line(facts, *ix)).collect();
    let text = format!("window.regainEntries = [\n{}];\n", lines.concat());
    Page { path: PAGE.path.into(), bytes: Arc::from(text.into_bytes()) }
}

fn line(facts: &Facts, ix: Ix) -> String {
    let entry = facts.scene.entry(ix);
    let kind = entry.kind.map_or("entry", |kind| kind.name);
    let address = percent::encoded(&entry_page_path(&entry.path), percent::PATH);
    let words = [entry.get(note::SAID).unwrap_or_default(), entry.body.span.of(&entry.text)];
    let text: Vec<&str> = words.iter().flat_map(|part| part.split_whitespace()).take(WORDS).collect();
    let is_private = is_for_oneself(entry) || entry.get(common::PRIVACY) == Some(Privacy::Private);
    let (title, text) = (entry.title(), text.join(" "));
    let values = (
        address,
        kind,
        entry.id().map(str::trim).unwrap_or_default(),
        escape::one_line(&title),
        escape::one_line(&text),
        u8::from(is_private),
    );
    serde_json::to_string(&values).unwrap_or_default() + ",\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::tests::with_facts;

    #[test]
    fn every_entry_is_found_and_nothing_in_it_is_a_script() {
        let files = [
            (
                "asks/a.md",
                "---\nid: Q1\ntitle: \"\\\"];alert(1)//\u{202e}\"\n---\nLine </script>\u{2028} two\n",
            ),
            ("journal/j.md", "---\ntitle: A hard day\n---\n"),
            ("notes/n.md", "---\ntitle: Mine\nprivacy: private\nsaid: spoken words\n---\n"),
        ];
        with_facts(&files, "2026-03-09", |facts| {
            let page = index(facts, &Findings::default());
            let text = std::str::from_utf8(&page.bytes).unwrap();
            let list = text.strip_prefix("window.regainEntries = ").unwrap().strip_suffix(";\n").unwrap();
            let list: Vec<(String, String, String, String, String, u8)> =
                serde_json::from_str(&list.replace(",\n]", "]")).unwrap();
            assert_eq!(list.len(), 3);
            assert_eq!(list[0].0, "entries/asks/a.html");
            assert_eq!(list[0].3, "\"];alert(1)//\\u{202e}");
            assert_eq!(list[2].4, "spoken words");
            assert_eq!(list.iter().map(|entry| entry.5).collect::<Vec<_>>(), [0, 1, 1]);
        });
    }
}
