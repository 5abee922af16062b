//! One save after the other comes to the same as a build of everything: the same findings, and the
//! same bytes of every page, whatever was kept in between.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use regain::engine::{Engine, Update};
use regain::page::{Change, Now};

const PATHS: [&str; 12] = [
    "plan.md",
    "plans/second.md",
    "expectations/e1.md",
    "expectations/e2.md",
    "evidence/2026-03-02-report.md",
    "evidence/e1.md",
    "notes/2026-03-03-said.md",
    "meetings/2026-03-04.md",
    "people/mei.md",
    "letters/l1.md",
    "journal/2026-03-05.md",
    "asks/q1.md",
];

/// Lines of a head that refer to others, have others refer to them, or are wrong.
const LINES: [&str; 28] = [
    "id: E1",
    "id: V1",
    "id: e2",
    "title: Mei Tanaka",
    "title: A report",
    "aliases: [E1, said]",
    "privacy: shared",
    "privacy: hr",
    "for: E1",
    "for: [e2, nobody]",
    "status: active",
    "status: held",
    "start: 2026-02-13",
    "end: 2026-04-13",
    "date: 2026-04-01",
    "value: 80",
    "measure: percent",
    "target: 90",
    "role: colleague",
    "from: Mei Tanaka",
    "plan: second",
    "ratings: [{ of: E1, label: good, by: mei }]",
    "scale: [{ label: goods, meets: yes }]",
    "responds_to: said",
    "unknown_key: 1",
    "files: files/a.pdf",
    "# regain: allow tone/loaded because",
    "# regain: allow link",
];

const BODIES: [&str; 5] = [
    "",
    "It is so unfair to us, and it was entirely my fault that you never said it.",
    "Mei said that the doctor knows. See [[E1]], [[said]] and [[mei]].",
    "# A heading of its own\n\n[a file](../files/a.pdf) and [[files/b.pdf]]",
    "Written down on another day.",
];

/// What happens to the file at a path: it is written, or it goes.
fn step() -> impl Strategy<Value = (String, Option<String>)> {
    let head = prop::collection::vec(prop::sample::select(&LINES[..]), 0..6);
    let text = (head, prop::sample::select(&BODIES[..]))
        .prop_map(|(head, body)| format!("---\n{}\n---\n{body}\n", head.join("\n")));
    let entry = (prop::sample::select(&PATHS[..]), prop::option::weighted(0.8, text));
    let others = prop::sample::select(vec![
        ("regain.toml", Some("format = 1\nme = \"Mei Tanaka\"\n[words]\nloaded = [\"report\"]\n")),
        ("regain.toml", Some("format = 1\n[lint]\ntone = \"off\"\n")),
        ("regain.toml", None),
        ("files/a.pdf", Some("%PDF")),
        ("files/a.pdf", None),
        ("notes/said 2.md", Some("---\ndate: 2026-03-03\n---\n")),
        ("notes/said.md", Some("---\ndate: 2026-03-03\n---\n")),
        ("notes/said.md", None),
    ]);
    let own = |(path, text): (&str, Option<&str>)| (path.to_owned(), text.map(str::to_owned));
    prop_oneof![
        6 => entry.prop_map(|(path, text)| (path.to_owned(), text)),
        1 => others.prop_map(own),
    ]
}

fn change((path, text): &(String, Option<String>)) -> Change {
    let now = text.as_deref().map_or(Now::Gone, |text| Now::Text(text.into()));
    Change { path: path.as_str().into(), now }
}

/// The pages after an update, by path.
fn put(pages: &mut BTreeMap<Arc<str>, Arc<[u8]>>, update: &Update) {
    for path in &update.removed {
        pages.remove(path);
    }
    pages.extend(update.pages.iter().map(|page| (Arc::clone(&page.path), Arc::clone(&page.bytes))));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn many_saves_come_to_the_same_as_one_build(
        steps in prop::collection::vec((prop::collection::vec(step(), 1..3), 0..8_u8), 1..14),
    ) {
        let mut engine = Engine::default();
        let mut files: BTreeMap<String, (String, Option<String>)> = BTreeMap::new();
        let mut pages = BTreeMap::new();
        for (saves, day) in steps {
            // Mostly the same day, sometimes the next.
            let today = if day == 0 { "2026-03-12" } else { "2026-03-11" }.parse().unwrap();
            for save in &saves {
                files.insert(save.0.clone(), save.clone());
            }
            let update = engine.apply(saves.iter().map(change).collect(), today);
            put(&mut pages, &update);

            let mut fresh = Engine::default();
            let whole = fresh.apply(files.values().map(change).collect(), today);
            let mut all = BTreeMap::new();
            put(&mut all, &whole);
            prop_assert_eq!(update.findings, whole.findings);
            prop_assert_eq!(pages.keys().collect::<Vec<_>>(), all.keys().collect::<Vec<_>>());
            for (path, bytes) in &pages {
                prop_assert!(*bytes == all[path], "{} is stale after {:?}", path, saves);
            }
        }
    }
}

#[test]
fn a_reference_is_shown_as_the_entry_that_its_field_can_mean() {
    let file = |path: &str, text: &str| Change { path: path.into(), now: Now::Text(text.into()) };
    let mut engine = Engine::default();
    let today = "2026-03-11".parse().unwrap();
    let mut pages = BTreeMap::new();
    let note = file("notes/n.md", "---\ndate: 2026-03-03\nfor: e1\n---\n");
    put(&mut pages, &engine.apply(vec![note, file("expectations/e1.md", "---\ntitle: X\n---\n")], today));
    put(&mut pages, &engine.apply(vec![file("evidence/e1.md", "---\ndate: 2026-03-03\n---\n")], today));
    let page = String::from_utf8_lossy(&pages["entries/notes/n.html"]);
    assert!(page.contains("expectations/e1.html") && !page.contains("several entries"), "{page}");
}
