//! The five documents of the sample vault, as a person gets them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::*;
use crate::facts::Facts;
use crate::scene::Scene;
use crate::schema::kinds::meeting;
use crate::schema::{Audience, Choice, KINDS, Kind, Names, Privacy, Reader, Sharing};
use crate::vault::{Parsed, Vault};
use crate::views::data::ical::{self, CALENDAR_FROM};
use crate::views::tests::demo_vault;

fn with<T>(reader: impl Into<Reader>, look: impl FnOnce(&Facts) -> T) -> T {
    let scene = Scene::new(&demo_vault(), reader, "2026-03-09".parse().unwrap());
    look(&Facts::new(&scene))
}

#[test]
fn the_agenda_of_the_sample_vault() {
    insta::assert_snapshot!(with(Audience::Manager, |facts| {
        let meeting = facts.cadence.next.map(|(ix, _)| ix);
        markdown(&agenda(facts, meeting))
    }));
}

#[test]
fn the_counter_plan_of_the_sample_vault() {
    insta::assert_snapshot!(with(Audience::Manager, |facts| markdown(&counter_plan(facts))));
}

#[test]
fn the_packet_of_the_sample_vault() {
    let copied = ["files/2026-02-25-routing-certificate.txt".to_owned()];
    insta::assert_snapshot!(with(Audience::Manager, |facts| markdown(&packet(facts, &copied))));
}

#[test]
fn the_brief_of_the_sample_vault() {
    let reader = Reader { audience: Audience::Manager, names: Names::Roles };
    insta::assert_snapshot!(with(reader, |facts| markdown(&brief(facts))));
}

#[test]
fn the_statement_of_the_sample_vault() {
    insta::assert_snapshot!(with(Audience::Me, |facts| markdown(&statement(facts))));
}

#[test]
fn a_page_says_what_the_markdown_says() {
    with(Audience::Manager, |facts| {
        let page = html(&counter_plan(facts), "");
        assert!(page.contains("Access to the live queue view") || page.contains("live queue view"));
        assert!(!page.contains("Daniel") && !page.contains("Q3") && !page.contains("asks/"));
    });
}

#[test]
fn each_table_of_a_page_has_a_name_of_its_own() {
    let page = with(Audience::Hr, |facts| html(&packet(facts, &[]), ""));
    let names: Vec<&str> = page
        .split("role=\"region\" aria-label=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let unique: BTreeSet<&str> = names.iter().copied().collect();
    assert!(names.len() > 5 && names.len() == unique.len(), "{names:?}");
}

#[test]
fn a_document_of_an_empty_vault_has_no_empty_section() {
    let vault = Vault::new(crate::vault::Contents::default());
    let scene = Scene::new(&vault, Audience::Manager, "2026-03-09".parse().unwrap());
    let facts = Facts::new(&scene);
    for document in
        [agenda(&facts, None), counter_plan(&facts), packet(&facts, &[]), brief(&facts), statement(&facts)]
    {
        assert!(document.sections.iter().all(|section| !section.blocks.is_empty()));
        assert!(document.sections.len() <= 3, "{document:#?}");
    }
}

#[test]
fn the_two_paths_of_the_sample_vault() {
    insta::assert_snapshot!(with(Audience::Me, |facts| markdown(&two_paths(facts))));
}

/// A plan in its first week: one expectation, two asks, one meeting.
#[test]
fn the_documents_of_a_first_week_hold_what_there_is_and_no_empty_section() {
    let files = [
        (
            "plan.md",
            "---\nstatus: active\nstart: 2026-03-02\nend: 2026-05-01\nrole: Teacher, year 5\nreviewers: head of year\n---\n",
        ),
        (
            "expectations/e.md",
            "---\nid: E1\ntitle: Answer parents\nwording: Emails from parents are answered within two school days.\n---\n",
        ),
        (
            "asks/a.md",
            "---\ntitle: A quiet hour\ncategory: environment\nwording: I could answer on the day with a quiet hour.\n\
             why: Between lessons nobody can write\nfor: E1\nowner: head of year\ndue: 2026-03-20\nprivacy: shared\n---\n",
        ),
        (
            "asks/b.md",
            "---\ntitle: A second screen\ncategory: environment\nwording: A second screen would help.\nowner: head of year\n\
             status: declined\nsent_on: 2026-03-03\nreplied_on: 2026-03-04\nreply: There is none\n---\n",
        ),
        ("meetings/m.md", "---\nat: 2026-03-16 15:00\nattendees: [me, head of year]\n---\n"),
    ];
    let vault = crate::facts::tests::with_facts(&files, "2026-03-09", |facts| Vault::clone(facts.scene));
    let scene = Scene::new(&vault, Audience::Manager, "2026-03-09".parse().unwrap());
    let facts = Facts::new(&scene);
    let meeting = facts.cadence.next.map(|(ix, _)| ix);
    let all = [
        agenda(&facts, meeting),
        counter_plan(&facts),
        packet(&facts, &[]),
        brief(&facts),
        statement(&facts),
    ];
    assert!(all.iter().flat_map(|document| &document.sections).all(|section| !section.blocks.is_empty()));
    insta::assert_snapshot!(all.map(|document| markdown(&document)).join("\n- - -\n\n"));
}

/// L13: a hearing and a final review have an agenda of their own.
#[test]
fn a_meeting_that_decides_begins_with_the_proposal() {
    let meeting = |sort: &str, more: &str| {
        format!("---\nid: M1\nat: 2026-03-12 10:00\ntype: {sort}\nprivacy: shared\n{more}---\n")
    };
    let of = |sort: &str, more: &str| {
        let meeting = meeting(sort, more);
        let files = [
            (
                "plan.md",
                "---\nstatus: review\nstart: 2026-01-12\nend: 2026-03-13\nreviewers: Dana\ncheckin_every: weekly\n---\n",
            ),
            ("expectations/e.md", "---\nid: E1\ntitle: Answer parents\n---\n"),
            (
                "asks/a.md",
                "---\ntitle: A quiet hour\ncategory: environment\nwording: A quiet hour a day.\nowner: Dana\n\
                 status: agreed\nsent_on: 2026-02-02\nreplied_on: 2026-02-03\ndue: 2026-02-20\n---\n",
            ),
            (
                "letters/c.md",
                "---\nid: L1\ntitle: My proposal\ntype: counter-plan\nstatus: sent\nsent_on: 2026-02-27\nto: Dana\n---\n",
            ),
            ("meetings/m.md", &meeting),
        ];
        let vault = crate::facts::tests::with_facts(&files, "2026-03-09", |facts| Vault::clone(facts.scene));
        let scene = Scene::new(&vault, Audience::Hr, "2026-03-09".parse().unwrap());
        let facts = Facts::new(&scene);
        let meeting = facts.cadence.next.map(|(ix, _)| ix);
        assert!(meeting.is_some());
        markdown(&agenda(&facts, meeting))
    };
    let (last, hearing) = (of("final", "companion: Ada\n"), of("hearing", ""));
    for text in [&last, &hearing] {
        let sections: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(sections.first(), Some(&"My proposal, and the answer to it"), "{text}");
        assert!(!sections.contains(&"Next meeting") && sections.contains(&"The decision"), "{text}");
    }
    assert!(last.contains("I am here with Ada.") && hearing.contains("## My statement"));
    assert!(!of("checkin", "").contains("The decision"));
    insta::assert_snapshot!(format!("{last}\n- - -\n\n{hearing}"));
}

#[test]
fn an_adviser_reads_what_is_remembered_differently_in_ones_own_words() {
    let text = with(Audience::Adviser, |facts| markdown(&packet(facts, &[])));
    assert!(text.contains("### Remembered differently"), "{text}");
    assert!(text.contains("The case history shows it.\n") && !text.contains("(I)"), "{text}");
}

#[test]
fn a_counter_plan_that_asks_for_nothing_does_not_say_that_it_does() {
    let files = [
        ("plan.md", "---\nstatus: active\nstart: 2026-03-02\n---\n"),
        ("expectations/e.md", "---\ntitle: Answer parents\n---\n"),
    ];
    let text = crate::facts::tests::with_facts(&files, "2026-03-09", |facts| markdown(&counter_plan(facts)));
    assert!(!text.contains("what would help") && text.contains("- **Answer parents**\n"), "{text}");
}

type Made = (&'static str, &'static [&'static Kind], fn(&Facts) -> String);

/// What is made for others, with the kinds that it says it draws on.
const MADE: [Made; 6] = [
    ("agenda", AGENDA_FROM, |facts| {
        let of = |(ix, _)| markdown(&agenda(facts, Some(ix)));
        let meetings: String = facts.scene.of(&meeting::KIND).map(of).collect();
        markdown(&agenda(facts, None)) + &meetings
    }),
    ("counter-plan", COUNTER_PLAN_FROM, |facts| {
        format!("{}{:?}", markdown(&counter_plan(facts)), missing(facts))
    }),
    ("packet", PACKET_FROM, |facts| markdown(&packet(facts, &[]))),
    ("brief", BRIEF_FROM, |facts| markdown(&brief(facts))),
    ("statement", STATEMENT_FROM, |facts| markdown(&statement(facts))),
    ("calendar", CALENDAR_FROM, ical::calendar),
];

/// G7: what is made for others draws on the kinds that it declares, on all of them and on no other. Each
/// kind is taken out of a vault that is full of everything, day by day.
#[test]
fn g7_a_document_draws_on_the_kinds_that_it_declares() {
    let mut drawn: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for vault in [all_shared(&demo_vault()), all_shared(&with_leave())] {
        for day in ["2026-03-04", "2026-03-09"] {
            {
                let made = |kinds: &[&'static Kind]| {
                    let scene = Scene::of_kinds(&vault, Audience::Adviser, day.parse().unwrap(), kinds);
                    let facts = Facts::new(&scene);
                    MADE.map(|(name, _, make)| (name, make(&facts)))
                };
                let whole = made(KINDS);
                for kind in KINDS {
                    let others: Vec<_> = KINDS.iter().copied().filter(|other| other != kind).collect();
                    for (one, (name, other)) in whole.iter().zip(made(&others)) {
                        if one.1 != other {
                            drawn.entry(name).or_default().insert(kind.name);
                        }
                    }
                }
            }
        }
    }
    let mut wrong = Vec::new();
    for (name, declared, _) in MADE {
        // What people are called is read before anything is drawn.
        let names = |kinds: &mut dyn Iterator<Item = &'static str>| -> BTreeSet<&str> {
            kinds.filter(|name| *name != "person").collect()
        };
        let declared = names(&mut declared.iter().map(|kind| kind.name));
        let drawn = names(&mut drawn[name].iter().copied());
        wrong.extend((drawn != declared).then(|| format!("{name}: {drawn:?}, not {declared:?}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A vault in which leave counts for figures, for the rhythm of meetings and for the plan's end, and an
/// offer has a day.
fn with_leave() -> Vault {
    let files = [
        (
            "plan.md",
            "---\nstatus: active\nissued: 2026-02-02\nstart: 2026-02-02\nend: 2026-04-20\ncheckin_every: weekly\n---\n",
        ),
        (
            "expectations/e.md",
            "---\nid: E1\ntitle: Tickets\nmeasure: count\ntarget: 400\ndirection: at-most\nper: week\n---\n",
        ),
        // The rest of the week is leave: what there is is the week's figure.
        ("expectations/w.md", "---\nid: E2\ntitle: Calls\nmeasure: count\ntarget: 400\nper: week\n---\n"),
        (
            "evidence/w.md",
            "---\ndate: 2026-03-03\nfor: [E2]\nreadings:\n  - {of: E2, value: 97, on: 2026-03-02}\n  - {of: E2, value: 95, on: 2026-03-03}\n---\n",
        ),
        // What is rated stands in meetings, notes and letters; some of it is judged at meetings alone.
        ("expectations/r.md", "---\nid: E3\ntitle: Reviews\nmeasure: count\ntarget: 3\nper: review\n---\n"),
        (
            "evidence/r.md",
            "---\ndate: 2026-02-17\nfor: [E3]\nreadings:\n  - {of: E3, value: 2, on: 2026-02-17}\n  - {of: E3, value: 4, on: 2026-03-03}\n---\n",
        ),
        ("notes/n.md", "---\ndate: 2026-02-27\nratings:\n  - {of: E3, label: Good, by: Dana}\n---\n"),
        (
            "letters/l.md",
            "---\nid: L1\nstatus: received\nreceived_on: 2026-02-20\nratings:\n  - {of: E2, label: Partly, by: Ann}\n---\n",
        ),
        ("leave/w.md", "---\nstart: 2026-03-04\nend: 2026-03-06\nstatus: taken\nplan_effect: none\n---\n"),
        (
            "evidence/v.md",
            "---\ndate: 2026-02-27\nfor: E1\nreadings:\n  - {of: E1, value: 6, on: 2026-03-03}\n---\n",
        ),
        ("meetings/m.md", "---\nat: 2026-02-19 10:00\nstatus: held\n---\n"),
        (
            "leave/l.md",
            "---\nstart: 2026-02-23\nend: 2026-02-25\nstatus: taken\nplan_effect: extended\n---\n",
        ),
        ("settlement/s.md", "---\nstatus: offered\noffered_on: 2026-03-01\ndecide_by: 2026-03-22\n---\n"),
    ];
    crate::facts::tests::with_facts(&files, "2026-03-09", |facts| Vault::clone(facts.scene))
}

/// The vault with each entry marked as going as far as its kind may.
fn all_shared(vault: &Vault) -> Vault {
    let mut contents = vault.contents().clone();
    for (path, parsed) in &mut contents.parsed {
        let (entry, _) = crate::entry::parse(path, &parsed.entry.text);
        let mark = match entry.kind.map(|kind| kind.sharing) {
            Some(Sharing::Locked(most)) => most,
            _ => Privacy::Shared,
        };
        let edits = crate::entry::edit::set(&entry.text, "privacy", mark.word()).unwrap();
        let text = crate::diagnostic::apply(&entry.text, &edits).0;
        *parsed = Arc::new(Parsed::new(path, &text.into()));
    }
    Vault::new(contents)
}
