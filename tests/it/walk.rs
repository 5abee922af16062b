//! Walks through a plan day by day, from ten days before it to sixty days after its end: what leads
//! on each day, that it changes, that nothing with a day is hidden, and that each piece of the
//! advice on which the project is based leads at its time.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{Days, NaiveDate};

use crate::common::{contents, day};
use regain::facts::{Facts, Stage};
use regain::scene::Scene;
use regain::schema::Audience;
use regain::vault::Vault;
use regain::views::words;

/// What the person writes on which day: each file has its last text.
const STORY: &str = include_str!("walk_story.md");

/// The files on a day, those that are written.
fn files_on(today: NaiveDate, is_written: impl Fn(&str) -> bool) -> String {
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    let (mut on, mut path) = (NaiveDate::MIN, "");
    for line in STORY.lines() {
        if let Some(date) = line.strip_prefix("=== ") {
            on = day(date);
        } else if let Some(name) = line.strip_prefix("--- ") {
            path = name;
            if on <= today {
                files.insert(path, String::new());
            }
        } else if on <= today
            && let Some(text) = files.get_mut(path)
        {
            *text += line;
            *text += "\n";
        }
    }
    let written = files.iter().filter(|(path, _)| is_written(path));
    written.map(|(path, text)| format!("--- {path}\n{text}")).collect()
}

/// One day of the walk.
struct Day {
    on: NaiveDate,
    stage: Stage,
    /// The lead in full, and what a shared screen shows.
    lead: String,
    shared: String,
    /// The first of the other open items.
    second: String,
    /// Whether the lead's own day is within three days, or it is urgent.
    is_near: bool,
    /// Whether a deadline or a meeting is within three days.
    has_near: bool,
    /// The next deadline, however far off.
    ahead: Option<NaiveDate>,
}

fn walk() -> Vec<Day> {
    walk_with(|_| true)
}

/// The walk of a person who writes only some of the files.
fn walk_with(is_written: impl Fn(&str) -> bool) -> Vec<Day> {
    let first = day("2026-02-20");
    let mut days = Vec::new();
    for n in 0..=129 {
        let on = first + Days::new(n);
        let scene = Scene::new(&Vault::new(contents(&files_on(on, &is_written))), Audience::Me, on);
        let facts = Facts::new(&scene);
        let lead = facts.next.lead();
        let (open, _) = words::next::still_open(&facts, true);
        let within = |due: &&regain::facts::Due| (0..=3).contains(&due.days);
        let is_meeting = |due: &regain::facts::Due| due.what == regain::facts::DueWhat::Meeting;
        let has_agenda = |due: &regain::facts::Due| regain::facts::cadence::has_agenda(scene.entry(due.ix));
        days.push(Day {
            on,
            stage: facts.stage,
            lead: words::next(&facts, true).headline,
            shared: words::next(&facts, false).headline,
            second: open.first().map(|(_, said)| said.headline.clone()).unwrap_or_default(),
            is_near: lead
                .is_some_and(|lead| lead.on.is_some_and(|day| (0..=3).contains(&(day - on).num_days()))),
            ahead: facts
                .due
                .iter()
                .find(|due| due.days >= 0 && due.what.is_clock() && !due.is_window(&facts) && !due.is_private)
                .map(|due| due.on),
            has_near: facts.due.iter().filter(within).any(|due| {
                due.what.is_clock() && !due.is_window(&facts) || (is_meeting(due) && !has_agenda(due))
            }),
        });
    }
    days
}

#[test]
fn what_leads_on_each_day() {
    let entries = files_on(day("2026-06-29"), |_| true).matches("\n--- ").count() + 1;
    assert!((36..=46).contains(&entries), "{entries} entries");
    let mut text = String::new();
    for day in walk() {
        let _ = writeln!(
            text,
            "{} {:?}: {}\n    then: {}",
            day.on.format("%a %d %b"),
            day.stage,
            day.lead,
            day.second
        );
    }
    insta::assert_snapshot!(text);
}

#[test]
fn nothing_leads_for_more_than_three_days_unless_its_day_is_near() {
    no_fourth_day(&walk());
}

fn no_fourth_day(days: &[Day]) {
    let mut length = 0;
    for pair in days.windows(2) {
        length = if pair[0].lead == pair[1].lead && !pair[1].is_near { length + 1 } else { 0 };
        let says_nothing = pair[1].lead.starts_with("Nothing") || pair[1].stage == Stage::Closed;
        assert!(length < 3 || says_nothing, "{}: {}", pair[1].on, pair[1].lead);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(4))]

    /// The same, whichever entries the person never wrote.
    #[test]
    fn nothing_leads_for_a_fourth_day_whatever_is_not_recorded(unwritten in proptest::collection::vec(0..4_u8, 64)) {
        let paths: std::collections::BTreeSet<&str> =
            STORY.lines().filter_map(|line| line.strip_prefix("--- ")).collect();
        let is_written = |path: &str| {
            path == "plan.md" || paths.iter().zip(&unwritten).any(|(known, n)| *known == path && *n > 0)
        };
        no_fourth_day(&walk_with(is_written));
    }
}

#[test]
fn no_day_says_nothing_while_something_of_consequence_is_near() {
    for day in walk().iter().filter(|day| day.has_near) {
        assert!(!day.shared.starts_with("Nothing"), "{}: {}", day.on, day.shared);
        assert!(!day.lead.starts_with("Nothing"), "{}: {}", day.on, day.lead);
        assert!(day.is_near, "{}: {}", day.on, day.lead);
    }
}

/// A day on which nothing has its turn names the next day that matters.
#[test]
fn a_quiet_day_names_what_is_ahead() {
    let mut quiet = 0;
    for day in walk().iter().filter(|day| day.lead.starts_with("The next day that counts")) {
        quiet += 1;
        for said in [&day.lead, &day.shared] {
            let ahead = day.ahead.map(words::day);
            assert!(ahead.is_none_or(|ahead| said.contains(&ahead)), "{}: {said}", day.on);
        }
    }
    assert!(quiet > 10, "{quiet} quiet days");
    let says_nothing = |day: &&Day| day.lead.starts_with("Nothing") || day.shared.starts_with("Nothing");
    for day in walk().iter().filter(says_nothing) {
        assert_eq!(day.ahead, None, "{}: {}", day.on, day.lead);
    }
}

/// The advice of the two texts, by number: the range of days, and words of the lead. The plan was
/// handed over on 2 March, and its expectations were copied on the 4th, from which on the first two
/// weeks count.
const ADVICE: &[(&str, &str, &str, &str)] = &[
    ("S1.1", "2026-03-02", "2026-03-05", "Read the plan twice"),
    ("S1.2", "2026-03-02", "2026-03-08", "What success looks like"),
    ("S1.2", "2026-03-02", "2026-03-12", "Dated examples"),
    ("S1.3", "2026-03-02", "2026-03-12", "Who decides, and how often we meet"),
    ("S1.4", "2026-03-02", "2026-03-20", "one small step for"),
    ("S1.5", "2026-03-02", "2026-03-15", "next check-in"),
    ("S1.6", "2026-03-02", "2026-04-30", "Note one thing you have done"),
    ("S1.7", "2026-03-10", "2026-03-13", "Put in writing what was said"),
    ("S1.9", "2026-03-09", "2026-04-30", "Which skill would help most"),
    ("S1.10", "2026-03-04", "2026-03-22", "Was any of this said to you before"),
    ("S1.10", "2026-03-04", "2026-03-18", "Look at what earlier reviews said"),
    ("S1.11", "2026-03-02", "2026-03-12", "Pick somebody to talk to"),
    ("S1.12", "2026-03-02", "2026-03-16", "Training or a mentor"),
    ("S1.13", "2026-03-20", "2026-04-14", "Is it the workload, the role or the team"),
    ("S1.15", "2026-03-31", "2026-04-30", "résumé"),
    ("S1.16", "2026-03-31", "2026-05-04", "Look outside"),
    ("S1.17", "2026-04-16", "2026-05-30", "Ask for a reference"),
    ("S1.18", "2026-05-05", "2026-06-04", "hand-over list"),
    ("S1.19", "2026-03-31", "2026-04-30", "both paths"),
    ("S2.1", "2026-04-16", "2026-04-30", "what protects you"),
    ("S2.2", "2026-03-23", "2026-04-12", "Before you ask for leave"),
    ("S2.3", "2026-04-16", "2026-04-30", "what a good exit would include"),
    ("S2.4", "2026-03-02", "2026-03-24", "Break it down with somebody"),
    ("S2.4", "2026-04-16", "2026-04-29", "Break it down with somebody"),
    ("S2.5", "2026-03-10", "2026-04-12", "what would everybody have to change"),
    ("S2.7", "2026-04-15", "2026-04-17", "counter-plan before the review"),
    ("S2.7", "2026-04-21", "2026-04-24", "counter-plan before the review"),
    ("S2.8", "2026-04-16", "2026-04-29", "counter-plan first on the agenda"),
    ("S2.9", "2026-05-05", "2026-06-10", "neutral statement"),
];

#[test]
fn each_piece_of_the_two_texts_advice_leads_at_its_time() {
    let days = walk();
    let mut missing = Vec::new();
    for (number, from, to, words) in ADVICE {
        let (from, to) = (day(from), day(to));
        let mut at_its_time = days.iter().filter(|day| (from..=to).contains(&day.on));
        if !at_its_time.any(|day| day.lead.contains(words)) {
            missing.push(format!("{number} {words}"));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    // S1.8 is how capture understands words (capture.rs); S1.14 and S2.6 are the rules of tone,
    // which apply to words wherever they are written (advice.rs).
    let numbers: std::collections::BTreeSet<&str> = ADVICE.iter().map(|(number, ..)| *number).collect();
    assert_eq!(numbers.len() + 3, 19 + 9);
}
