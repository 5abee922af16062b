//! Whatever its history, a vault has the pages of a fresh build.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;
use regain::diagnostic::Diagnostic;
use regain::engine::{Engine, Update};
use regain::page::{Change, Now, Page};
use regain::vault::Vault;

/// A change of a vault. The numbers select paths and texts below.
#[derive(Clone, Debug)]
enum Event {
    /// Several files are written, or removed, at once.
    Saves(Vec<(usize, Option<String>)>),
    /// A file takes the name of another.
    Rename(usize, usize),
    /// A file becomes unreadable.
    Unread(usize, usize),
    Settings(usize),
    /// The next day begins.
    Midnight,
}

const PATHS: [&str; 17] = [
    "plan.md",
    "plans/second.md",
    "expectations/speed.md",
    "expectations/care.md",
    "evidence/report.md",
    "evidence/letter.md",
    "notes/talk.md",
    "notes/talk 2.md",
    "asks/examples.md",
    "meetings/weekly.md",
    "people/dana.md",
    "leave/away.md",
    "elsewhere.md",
    "files/scan.png",
    "files/a.pdf",
    "notes/said.md",
    "journal/today.md",
];

const TEXTS: [&str; 16] = [
    "",
    "---\ntitle: The plan\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\ncheckin_every: weekly\nreviewers: [dana]\n---\n",
    "---\ntitle: The plan\nstatus: closed\nstart: 2026-02-13\nend: 2026-03-01\nfollows: second\n---\n",
    "---\nid: E1\ntitle: Speed\nwording: Reply in four hours\nmeasure: percent\nbaseline: 70\ntarget: 90\nstatus: working\n---\n",
    "---\nid: E1\ntitle: Care\nwording: Take care\nstatus: met\nreadings:\n  - on: 2026-03-02\n    value: 4\n---\nSee [[N1]].\n",
    "---\nid: V1\ntitle: A report\ndate: 2026-03-06\nfor: E1\nvalue: 93\nwhat: Ninety-three\nrecorded: 2026-03-06\n---\n![](../files/scan.png)\n",
    "---\nid: V1\ntitle: A report\ndate: 2026-03-06\nfor: [E1, speed]\nvalue: 88\n---\n",
    "---\nid: N1\ntitle: A talk\ndate: 2026-03-05\nfrom: [dana]\nsaid: You were slow on the 4th\n---\nAbout [[E1]] and [[V1]].\n",
    "---\nid: N1\ntitle: A talk, again\ndate: 2026-03-05\nfor: E1\nprivacy: shared\n---\n",
    "---\nid: A1\ntitle: Examples, please\nstatus: sent\nasked: 2026-03-02\ndue: 2026-03-09\nfor: E1\nto: [dana]\n---\n",
    "---\nid: A1\ntitle: A mentor\nstatus: promised\nasked: 2026-02-20\ndue: 2026-03-01\ncategory: support\n---\n",
    "---\nid: M1\ntitle: Weekly\ndate: 2026-03-10\nstatus: planned\nfor: E1\n---\n## Agenda\n- [ ] [[A1]]\n",
    "---\nid: dana\ntitle: Dana Fox\nrole: manager\naliases: [boss]\n---\n",
    "---\ntitle: Away\nstart: 2026-03-04\nend: 2026-03-05\nstatus: taken\n---\n",
    "---\ntitle: \"never closed\n",
    "no front matter, and <b>HTML</b>\n",
];

/// Lines of a head that refer to others, are referred to by others, or are wrong.
const LINES: [&str; 36] = [
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
    "for: E1#fast",
    "channel: verbal",
    "type: feedback",
    "recorded: 2026-03-20",
    "readings: [{ of: E1, value: 70, on: 2026-03-02 }]",
    "readings: [{ of: E1#fast, value: 3, n: 12 }]",
    "measures: [{ name: fast, measure: percent, target: 90 }]",
    "measures: [{ name: fast, measure: percent, target: 90 }, { name: good, measure: count, target: 3 }]",
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

const SETTINGS: [&str; 6] = [
    "",
    "format = 1\nme = \"Ines\"\n",
    "format = 1\nholidays = [\"2026-03-10\"]\n[rules]\n\"evidence/late\" = \"off\"\n",
    "format = 1\nnonsense = true\n",
    "format = 1\nme = \"Mei Tanaka\"\n[words]\nloaded = [\"report\"]\n",
    "format = 1\n[lint]\ntone = \"off\"\n",
];

/// One of the texts above.
fn written(text: usize) -> String {
    TEXTS[text].to_owned()
}

fn event() -> impl Strategy<Value = Event> {
    let path = 0..PATHS.len();
    let head = prop::collection::vec(prop::sample::select(&LINES[..]), 0..6);
    let made = (head, prop::sample::select(&BODIES[..]))
        .prop_map(|(head, body)| format!("---\n{}\n---\n{body}\n", head.join("\n")));
    let text = prop_oneof![(0..TEXTS.len()).prop_map(written), made];
    let save = (path.clone(), prop::option::weighted(0.85, text));
    prop_oneof![
        8 => prop::collection::vec(save, 1..5).prop_map(Event::Saves),
        2 => (path.clone(), path.clone()).prop_map(|(from, to)| Event::Rename(from, to)),
        1 => (path, 0..3usize).prop_map(|(path, what)| Event::Unread(path, what)),
        1 => (0..SETTINGS.len()).prop_map(Event::Settings),
        1 => Just(Event::Midnight),
    ]
}

/// Pages by path.
type Pages = BTreeMap<Arc<str>, Arc<[u8]>>;

/// The present files, and the engine that has seen all changes.
struct Life {
    engine: Engine,
    today: NaiveDate,
    files: BTreeMap<Arc<str>, Now>,
    pages: Pages,
}

impl Life {
    fn new() -> Self {
        let today = "2026-03-11".parse().unwrap();
        Self { engine: Engine::default(), today, files: BTreeMap::new(), pages: BTreeMap::new() }
    }

    fn live(&mut self, event: &Event) -> Update {
        let changes = match event {
            Event::Saves(saves) => {
                let now =
                    |text: &Option<String>| text.as_deref().map_or(Now::Gone, |text| Now::Text(text.into()));
                // Only the last save of a file counts.
                let saves: BTreeMap<_, _> = saves.iter().map(|(path, text)| (*path, now(text))).collect();
                saves.into_iter().map(|(path, now)| change(PATHS[path], now)).collect()
            }
            Event::Rename(from, to) if from != to => match self.files.get(PATHS[*from]).cloned() {
                Some(now) => vec![change(PATHS[*from], Now::Gone), change(PATHS[*to], now)],
                None => Vec::new(),
            },
            Event::Rename(..) => Vec::new(),
            Event::Unread(path, what) => {
                let now = match what {
                    0 => Now::TooLarge { bytes: 2_000_000 },
                    1 => Now::Unreadable("permission denied".into()),
                    _ => Now::NotUtf8 { valid_up_to: 3, line: 1, looks_like: None },
                };
                vec![change(PATHS[*path], now)]
            }
            Event::Settings(text) => vec![change("regain.toml", Now::Text(SETTINGS[*text].into()))],
            Event::Midnight => {
                self.today = self.today.succ_opt().unwrap();
                Vec::new()
            }
        };
        for change in &changes {
            match &change.now {
                Now::Gone => drop(self.files.remove(&change.path)),
                now => drop(self.files.insert(Arc::clone(&change.path), now.clone())),
            }
        }
        let mut ahead = Vec::new();
        let update = self.engine.apply_in_turns(changes, self.today, |pages| ahead.extend_from_slice(pages));
        assert!(update.pages.starts_with(&ahead));
        for page in &update.pages {
            self.pages.insert(Arc::clone(&page.path), Arc::clone(&page.bytes));
        }
        for path in &update.removed {
            assert!(self.pages.remove(path).is_some(), "{path} was removed and never made");
        }
        update
    }

    /// The pages and findings of a fresh build of the present files.
    fn fresh(&self) -> (Pages, Vec<Diagnostic>) {
        let update = Engine::default().apply(self.changes(), self.today);
        (by_path(update.pages), update.findings)
    }

    /// The pages after a build of the present files that recalls the pages `before`.
    fn recalling(&self, before: &Pages, inputs: HashMap<Arc<str>, u64>) -> Pages {
        let mut engine = Engine::default();
        engine.recall(inputs.clone());
        let made = by_path(engine.apply(self.changes(), self.today).pages);
        let made_in_vain = |(page, of)| made.contains_key(page) && inputs.get(page) == Some(&of);
        assert!(!engine.inputs().any(made_in_vain), "a page was made again of the same");
        let there = engine.inputs().map(|(page, _)| page).filter(|page| !made.contains_key(*page));
        let kept: Pages = there.map(|page| (Arc::clone(page), Arc::clone(&before[page]))).collect();
        kept.into_iter().chain(made).collect()
    }

    /// The fingerprints of the inputs of the entry pages.
    fn inputs(&self) -> HashMap<Arc<str>, u64> {
        self.engine.inputs().map(|(page, of)| (Arc::clone(page), of)).collect()
    }

    fn changes(&self) -> Vec<Change> {
        self.files.iter().map(|(path, now)| change(path, now.clone())).collect()
    }
}

fn by_path(pages: Vec<Page>) -> Pages {
    pages.into_iter().map(|page| (page.path, page.bytes)).collect()
}

fn change(path: &str, now: Now) -> Change {
    Change { path: path.into(), now }
}

/// Applies `events`, and compares. A run that recalls the pages from halfway must end with the same
/// pages.
#[track_caller]
fn ends_with_the_pages_of_a_fresh_build(events: &[Event]) {
    let mut life = Life::new();
    let mut found = Vec::new();
    let (mut before, mut inputs) = (Pages::new(), HashMap::new());
    for (i, event) in events.iter().enumerate() {
        found = life.live(event).findings;
        if i == events.len() / 2 {
            before = life.pages.clone();
            inputs = life.inputs();
        }
    }
    let (pages, findings) = life.fresh();
    for (path, bytes) in life.recalling(&before, inputs) {
        assert!(pages.get(&path) == Some(&bytes), "{path} is not what it was made of");
    }
    assert_eq!(format!("{found:#?}"), format!("{findings:#?}"));
    assert!(life.pages.keys().eq(pages.keys()), "{:?} {:?}", life.pages.keys(), pages.keys());
    for (path, bytes) in pages {
        let (old, new) = (String::from_utf8_lossy(&life.pages[&path]), String::from_utf8_lossy(&bytes));
        assert_eq!(old, new, "{path} is stale");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_history_of_a_vault_ends_with_its_pages(events in prop::collection::vec(event(), 1..12)) {
        ends_with_the_pages_of_a_fresh_build(&events);
    }
}

/// The title of the plan is on every page.
#[test]
fn a_plan_that_is_called_by_its_path_moves() {
    let broken = || Some(written(14));
    ends_with_the_pages_of_a_fresh_build(&[
        Event::Saves(vec![(1, broken()), (10, broken())]),
        Event::Rename(10, 0),
    ]);
}

/// A reference means the entry of the kind that its field asks for, on every page and in every
/// count.
#[test]
fn a_name_that_several_had_is_free_again() {
    ends_with_the_pages_of_a_fresh_build(&[
        Event::Saves(vec![(1, Some(written(3))), (2, Some(written(3))), (4, Some(written(8)))]),
        Event::Saves(vec![(1, None)]),
    ]);
}

/// A finding may point to a place in another file.
#[test]
fn another_file_that_a_finding_points_at_moves() {
    let one = || Some("---\nid: E1\n---\n".to_owned());
    let moved = || Some("---\ntitle: Dana\nid: E1\n---\n".to_owned());
    let link = Some("---\n\n---\nSee [[E1]].\n".to_owned());
    ends_with_the_pages_of_a_fresh_build(&[
        Event::Saves(vec![(3, one()), (9, one()), (4, link)]),
        Event::Rename(9, 10),
        Event::Saves(vec![(10, moved())]),
    ]);
}

#[test]
fn a_held_vault_does_not_change() {
    let mut engine = Engine::default();
    let save = |text: usize| vec![change("notes/talk.md", Now::Text(written(text).into()))];
    engine.take(save(7));
    let held = engine.vault();
    engine.take(save(8));
    engine.take(vec![change("notes/said.md", Now::Text("".into()))]);
    let titles = |vault: &Vault| vault.entries().map(|(_, entry)| entry.title()).collect::<Vec<_>>();
    assert_eq!(titles(&held), ["A talk"]);
    assert_eq!(titles(&engine.vault()), ["Said", "A talk, again"]);
}

#[test]
fn unchanged_pages_are_not_rendered_again() {
    let mut life = Life::new();
    life.live(&Event::Saves(vec![
        (0, Some(written(1))),
        (2, Some(written(3))),
        (4, Some(written(5))),
        (6, Some(written(7))),
    ]));
    assert!(life.live(&Event::Saves(vec![(4, Some(written(5)))])).pages.is_empty());
    let again = life.recalling(&life.pages, life.inputs());
    assert_eq!(again, life.pages);
    let changed = life.live(&Event::Saves(vec![(6, Some(written(8)))])).pages;
    let changed: Vec<&str> = changed.iter().map(|page| &*page.path).collect();
    assert!(changed.contains(&"entries/notes/talk.html"), "{changed:?}");
    assert!(!changed.contains(&"regain.css") && !changed.contains(&"entries/plan.html"), "{changed:?}");
}

/// While `regain.toml` cannot be read, entries are read with the previous settings.
#[test]
fn settings_that_cannot_be_read_for_a_moment_stay_as_they_were() {
    let mut engine = Engine::default();
    engine.take(vec![
        Change::text("regain.toml", "format = 1\n[folders]\n\"Daily\" = \"journal\"\n"),
        Change::text("Daily/2026-03-02.md", "I slept badly.\n"),
    ]);
    let kinds = |engine: &Engine| -> Vec<_> {
        engine.vault().entries().map(|(_, entry)| entry.kind.map(|kind| kind.name)).collect()
    };
    assert_eq!(kinds(&engine), [Some("journal")]);
    let unreadable = Change { path: "regain.toml".into(), now: Now::Unreadable("it is locked".into()) };
    engine.take(vec![unreadable, Change::text("Daily/2026-03-03.md", "Better.\n")]);
    assert_eq!(kinds(&engine), [Some("journal"), Some("journal")]);
}
