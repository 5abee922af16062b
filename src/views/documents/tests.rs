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
    insta::assert_snapshot!(with(reader, |facts| markdown(&brief(facts, For::Mentor))));
}

#[test]
fn the_statement_of_the_sample_vault() {
    insta::assert_snapshot!(with(Audience::Me, |facts| markdown(&statement(facts))));
}

#[test]
fn a_page_says_what_the_markdown_says() {
    with(Audience::Manager, |facts| {
        let page = html(&counter_plan(facts));
        assert!(page.contains("Access to the live queue view") || page.contains("live queue view"));
        // A digest in the head may hold any two letters.
        let body = page.split("<body").nth(1).unwrap();
        assert!(body.contains("Daniel Okafor"), "the employer's side knows its own people");
        assert!(!body.contains("Q3") && !body.contains("asks/"));
    });
}

#[test]
fn each_table_of_a_page_has_a_name_of_its_own() {
    let page = with(Audience::Hr, |facts| html(&packet(facts, &[])));
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
    for document in [
        agenda(&facts, None),
        counter_plan(&facts),
        packet(&facts, &[]),
        brief(&facts, For::Mentor),
        statement(&facts),
    ] {
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
        brief(&facts, For::Mentor),
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

/// A vault of these files as the reader sees it on 9 March 2026.
fn seen<T>(files: &[(&str, &str)], reader: impl Into<Reader>, look: impl FnOnce(&Facts) -> T) -> T {
    let vault = crate::facts::tests::with_facts(files, "2026-03-09", |facts| Vault::clone(facts.scene));
    let scene = Scene::new(&vault, reader, "2026-03-09".parse().unwrap());
    look(&Facts::new(&scene))
}

/// A plan that is over, with everything that a lawyer looks for.
const ENDED: [(&str, &str); 12] = [
    (
        "plan.md",
        "---\nid: P\nstatus: closed\nissued: 2025-12-01\nstart: 2025-12-02\nend: 2026-02-27\nrole: Ward nurse\n\
         employer: Northmoor Trust\nclient: County\njurisdiction: gb\nemployed_since: 2019-05-06\nnotice: 8 weeks\n\
         reviewers: Dana Ruiz\npass: Good\nscale: [{label: Poor, meets: no}, {label: Good, meets: yes}]\n\
         changes: [{on: 2026-01-12, what: role, old: Staff nurse, new: Ward nurse, in_writing: no}]\n\
         outcomes: [{on: 2026-02-27, result: dismissed, by: Dana Ruiz}, {on: 2026-03-06, stage: appeal, result: refused}]\n---\n",
    ),
    (
        "expectations/a.md",
        "---\nid: E1\ntitle: Charts\nwording: unknown\nadded_on: 2026-01-20\ntarget: 5\nmeasure: count\nper: week\n---\n",
    ),
    (
        "evidence/v.md",
        "---\ndate: 2026-01-28\nfor: E1\nvalue: 6\nwhat: Charts of the week\npointer: Ward book, p. 12\ncustody: employer\nprivacy: hr\n---\n",
    ),
    (
        "letters/w.md",
        "---\ntitle: The March figures\ntype: warning\nstatus: received\nreceived_on: 2026-01-15\nfrom: Dana Ruiz\nstep: first written\nexpires_on: 2026-07-15\nprivacy: hr\n---\n",
    ),
    (
        "letters/x.md",
        "---\ntitle: My unfair warning\ntype: warning\nstatus: received\nreceived_on: 2026-02-02\nfrom: Dana Ruiz\n---\n",
    ),
    (
        "meetings/h.md",
        "---\nat: 2026-02-26 10:00\ntype: hearing\nstatus: held\nattendees: [me, Dana Ruiz]\ncompanion: Ada Okoro\nratings: [{of: P, label: Poor, by: Dana Ruiz}]\nprivacy: hr\n---\n",
    ),
    ("people/ada.md", "---\ntitle: Ada Okoro\nrole: union\n---\n"),
    ("people/eva.md", "---\ntitle: Eva Lind\nrole: clinician\n---\n"),
    (
        "asks/q.md",
        "---\ntitle: The appeal\ncategory: other\nwording: Is it worth an appeal?\nowner: Ada Okoro\nprivacy: adviser\n---\n",
    ),
    (
        "settlement/s.md",
        "---\ntitle: The offer\nstatus: offered\noffered_on: 2026-03-02\ndecide_by: 2026-03-20\nprivacy: adviser\n\
         items: [{item: pay, option: A, unit: weeks, offered: 8, wanted: 16, floor: 12, state: open}]\n---\n",
    ),
    (
        "leave/l.md",
        "---\nstart: 2026-01-05\nend: 2026-01-09\ntype: sick\nstatus: taken\nplan_effect: paused\nprivacy: adviser\n---\n",
    ),
    (
        "applications/a.md",
        "---\ntitle: Ward sister\ncompany: Elm House\nrole: Ward sister\nstage: interview\napplied_on: 2026-03-03\nprivacy: adviser\n---\n",
    ),
];

/// L14: what the record does not hold is "not stated", and never quoted.
#[test]
fn a_packet_holds_what_is_recorded_and_says_what_is_not() {
    let text = seen(&ENDED, Audience::Hr, |facts| markdown(&packet(facts, &[])));
    for said in [
        "- **Role:** Ward nurse; until Mon 12 January 2026: Staff nurse",
        "- **Client:** County",
        "- **Decided by:** not stated",
        "- **If the plan is not met:** not stated",
        "- **Rating scale:** Poor, Good; “Good” or better passes",
        "Dismissed, on Fri 27 February 2026, by Dana Ruiz. Appeal: refused, on Fri 6 March 2026.",
        "- **Overall rating:** “Poor”, Dana Ruiz, on Thu 26 February 2026",
        "- **The plan's words:** not stated",
        "- **Added:** Tue 20 January 2026, after the plan had begun",
        "| 26 January to 1 February 2026 | 6 | at least 5 a week | reached |",
        "| with Dana Ruiz; my union representative came with me |",
        "| Thu 15 January 2026 | Warning: The March figures | From Dana Ruiz | First written; counts until Wed 15 July 2026 |",
        "| Mon 2 February 2026 | Written warning | From Dana Ruiz |",
        "| Thu 15 January 2026 | Letter | Warning: The March figures |",
    ] {
        assert!(text.contains(said), "{said}:\n{text}");
    }
    assert!(!text.contains("unfair") && !text.contains("“unknown”") && !text.contains("Elm House"), "{text}");
    assert!(!text.contains("The offer") && !text.contains("8 weeks"), "{text}");
}

#[test]
fn a_chronology_holds_what_an_adviser_asks_for_first() {
    let text = seen(&ENDED, Audience::Adviser, |facts| markdown(&chronology(facts)));
    for said in [
        "- **Place of work:** Great Britain",
        "- **Notice:** 8 weeks",
        "| Ada Okoro | my union representative |",
        "## What I would like to know from you\n\n- Is it worth an appeal?",
        "| Wed 28 January 2026 | **Evidence: Charts of the week.** |  | Ward book, p. 12; held by the employer |",
        "| Thu 26 February 2026, 10:00 | **Meeting: Hearing.** The plan as a whole rated “Poor”. | with Dana Ruiz; Ada Okoro came with me |",
        "| Fri 27 February 2026 | **Decision: Dismissed.** | Dana Ruiz |",
        "| pay | offered: 8 weeks; wanted: 16 weeks; at least: 12 weeks; open |",
        "- **Decide by:** Fri 20 March 2026",
        "- **5 to 9 January 2026:** Sick, taken. The plan was paused.",
        "| Tue 3 March 2026 | Elm House | Ward sister | interview |",
    ] {
        assert!(text.contains(said), "{said}:\n{text}");
    }
    assert!(!text.contains("Eva Lind") && !text.contains("clinician"), "{text}");
}

/// Where the job has ended, a hearing is about the decision: nothing is proposed, asked again or rated, and
/// those sign who are there.
#[test]
fn l13_a_hearing_after_a_dismissal_is_about_the_decision() {
    let mut files = ENDED.to_vec();
    files.extend([
        (
            "asks/t.md",
            "---\ntitle: A second nurse\ncategory: workload\nowner: Dana Ruiz\nstatus: agreed\nsent_on: 2025-12-08\ndue: 2026-01-05\nprivacy: hr\n---\n",
        ),
        (
            "expectations/b.md",
            "---\ntitle: Handover\nwording: A handover each day.\nexamples: [{on: 2025-11-03, what: The note was late., my_side: I was in theatre., answer: disputed}]\n\
             changes: [{on: 2026-01-12, what: wording, old: A handover each day., new: A full handover each day., in_writing: no}]\n---\n",
        ),
        (
            "meetings/k.md",
            "---\nat: 2026-03-20 10:00\ntype: hearing\nstatus: planned\nattendees: [me, Ada Okoro, Noor Haddad]\ncompanion: Ada Okoro\npapers_due: 2026-03-18\nprivacy: hr\n---\n",
        ),
    ]);
    let text = seen(&files, Audience::Hr, |facts| {
        let meeting = facts.cadence.next.map(|(ix, _)| ix);
        markdown(&agenda(facts, meeting))
    });
    for said in [
        "## My grounds",
        "- Support: **A second nurse** was agreed for 5 January 2026 and was not in place.",
        "- A change: **Handover**: its wording was changed on 12 January 2026, and the change was not confirmed in writing.",
        "- Papers are due by Wed 18 March 2026.",
        "- **Evidence:**",
        "  - Name: Noor Haddad",
    ] {
        assert!(text.contains(said), "{said}:\n{text}");
    }
    for not in [
        "proposal",
        "realistic new date",
        "Still needed",
        "Open questions",
        "rating:",
        "Name: Dana Ruiz",
        "Next:",
    ] {
        assert!(!text.contains(not), "{not}:\n{text}");
    }
    let brief = seen(&files, Reader { audience: Audience::Manager, names: Names::Roles }, |facts| {
        markdown(&brief(facts, For::Mentor))
    });
    assert!(brief.contains("My employment was ended by the employer on Fri 27 February 2026."), "{brief}");
    assert!(brief.contains("## What was asked of me") && !brief.contains("check-ins"), "{brief}");
}

/// A file that is named by an id or a letter says nothing to a reader.
#[test]
fn an_entry_without_a_title_is_called_by_what_it_is_or_says() {
    let files = [
        ("plan.md", "---\nstatus: active\nstart: 2026-03-02\nend: 2026-05-01\n---\n"),
        ("meetings/2026-03-03-m1.md", "---\nid: M1\nat: 2026-03-03\ntype: checkpoint\nstatus: held\n---\n"),
        ("meetings/2026-03-04-check-in.md", "---\nat: 2026-03-04\ntype: checkin\nstatus: held\n---\n"),
        (
            "meetings/2026-03-05-the-rota.md",
            "---\nat: 2026-03-05\ntype: other\nstatus: held\nprivacy: shared\n---\n",
        ),
        (
            "evidence/v1.md",
            "---\nid: V1\ndate: 2026-03-04\nwhat: The rota of March.\npointer: p\nprivacy: shared\n---\n",
        ),
        (
            "notes/n.md",
            "---\ndate: 2026-03-05\nsaid: She will look for cover.\nfrom: Dana\nprivacy: shared\n---\n",
        ),
    ];
    let text = seen(&files, Audience::Hr, |facts| markdown(&packet(facts, &[])));
    for said in [
        "| Meeting | Checkpoint |",
        "| Meeting | Check-in |",
        "| Meeting | The rota |",
        "| Evidence | The rota of March |",
        "| Note | She will look for cover |",
    ] {
        assert!(text.contains(said), "{said}:\n{text}");
    }
    assert!(!text.contains("V1") && !text.contains("M1"), "{text}");
}

/// What was applied for is the person's alone until they mark it for their adviser, and never anybody else's.
#[test]
fn a_job_search_is_for_an_adviser_where_it_is_marked() {
    let of = |mark: &str, audience: Audience| {
        let entry = format!("---\ncompany: Elm House\nrole: Sister\n{mark}---\n");
        seen(&[("applications/a.md", &entry)], audience, |facts| markdown(&chronology(facts)))
    };
    assert!(of("privacy: adviser\n", Audience::Adviser).contains("Elm House"));
    for mark in ["", "privacy: private\n", "privacy: shared\n", "privacy: hr\n"] {
        assert!(!of(mark, Audience::Adviser).contains("Elm House"), "{mark}");
    }
    for audience in [Audience::Hr, Audience::Manager] {
        assert!(!of("privacy: adviser\n", audience).contains("Elm House"));
    }
}

/// Every document that goes to somebody says whose it is and, on paper, on each sheet; not where names are left out.
#[test]
fn each_document_says_whose_it_is() {
    let vault = demo_vault();
    let mut contents = vault.contents().clone();
    let settings = crate::vault::Settings { me: "Ines Marchetti".to_owned(), ..vault.settings().clone() };
    contents.settings = Arc::new(settings);
    let vault = Vault::new(contents);
    let of = |reader: Reader| {
        let scene = Scene::new(&vault, reader, "2026-03-09".parse().unwrap());
        let facts = Facts::new(&scene);
        let meeting = facts.cadence.next.map(|(ix, _)| ix);
        [
            agenda(&facts, meeting),
            counter_plan(&facts),
            packet(&facts, &[]),
            chronology(&facts),
            statement(&facts),
        ]
    };
    for document in of(Reader::from(Audience::Manager)) {
        let text = markdown(&document);
        assert!(
            text.contains("\n\nInes Marchetti, Customer support analyst, Fernhill Software\n\n"),
            "{text}"
        );
        let page = html(&document);
        assert!(page.contains("@top-right{content:\"Ines Marchetti\"}"), "{}", document.name);
        assert!(page.contains("counter(page) \" of \" counter(pages)"));
    }
    for document in of(Reader { audience: Audience::Hr, names: Names::Roles }) {
        let page = html(&document);
        assert!(!page.contains("Marchetti") && !page.contains("Fernhill"), "{}", document.name);
    }
}

#[test]
fn a_chatbot_reads_nothing_of_health() {
    let files = [
        ("plan.md", "---\nstatus: active\nstart: 2026-03-02\n---\n"),
        (
            "asks/a.md",
            "---\ntitle: Breaks\ncategory: accommodation\nwording: Breaks\nstatus: declined\nsent_on: 2026-03-03\nreplied_on: 2026-03-04\n---\n",
        ),
        (
            "asks/b.md",
            "---\ntitle: A course\ncategory: training\nwording: A course\nstatus: sent\nsent_on: 2026-03-03\n---\n",
        ),
    ];
    let reader = Reader { audience: Audience::Manager, names: Names::Roles };
    let [mentor, chatbot] =
        [For::Mentor, For::Chatbot].map(|of| seen(&files, reader, |facts| markdown(&brief(facts, of))));
    assert!(mentor.contains("An adjustment") && mentor.contains("A course"), "{mentor}");
    assert!(!chatbot.contains("adjustment") && chatbot.contains("A course"), "{chatbot}");
    assert!(chatbot.contains("Ask me one question at a time"));
}

/// Nobody proposes or promises a day that has passed.
#[test]
fn a_counter_plan_names_no_day_that_has_passed() {
    let files = [
        ("plan.md", "---\nstatus: active\nstart: 2026-03-02\n---\n"),
        (
            "expectations/e.md",
            "---\nid: E1\ntitle: Answer parents\ntarget: 5\nmeasure: count\ndue: 2026-03-05\n---\n",
        ),
        ("actions/a.md", "---\ntitle: Write a list\nfor: E1\ndue: 2026-03-06\nprivacy: shared\n---\n"),
        (
            "asks/a.md",
            "---\ntitle: A course\ncategory: training\nwording: A course\ndue: 2026-03-04\nprivacy: shared\n---\n",
        ),
    ];
    let text = seen(&files, Audience::Manager, |facts| markdown(&counter_plan(facts)));
    assert!(text.contains("Write a list.") && text.contains("A course."), "{text}");
    for day in ["4 March", "5 March", "6 March"] {
        assert!(!text.contains(day), "{day}: {text}");
    }
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
const MADE: [Made; 7] = [
    ("agenda", AGENDA_FROM, |facts| {
        let of = |(ix, _)| markdown(&agenda(facts, Some(ix)));
        let meetings: String = facts.scene.of(&meeting::KIND).map(of).collect();
        markdown(&agenda(facts, None)) + &meetings
    }),
    ("counter-plan", COUNTER_PLAN_FROM, |facts| {
        format!("{}{:?}", markdown(&counter_plan(facts)), missing(facts))
    }),
    ("packet", PACKET_FROM, |facts| markdown(&packet(facts, &[]))),
    ("chronology", CHRONOLOGY_FROM, |facts| markdown(&chronology(facts))),
    ("brief", BRIEF_FROM, |facts| markdown(&brief(facts, For::Mentor))),
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
