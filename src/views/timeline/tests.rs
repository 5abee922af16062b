//! What is on the timeline, where it lies, and what the page is made of.

use super::items::{Item, Lane, items};
use super::layout::{Layout, Side, What, lay_out};
use crate::facts::Facts;
use crate::scene::Scene;
use crate::views::html::charts::testing::{demo, scene};
use crate::views::{Findings, timeline};

const PLAN: (&str, &str) =
    ("plan.md", "---\ntitle: The plan\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\n---\n");

/// The items that one file makes beside the plan, one line each: what it is called, its events.
fn told(path: &str, fields: &str) -> Vec<String> {
    let file = format!("---\n{fields}---\n");
    let scene = scene(&[PLAN, (path, &file)], "2026-03-09");
    let facts = Facts::new(&scene);
    let (items, _) = items(&facts);
    items.iter().filter(|item| &*scene.entry(item.ix).path == path).map(line).collect()
}

fn line(item: &Item) -> String {
    let events: Vec<String> = item
        .events
        .iter()
        .map(|event| {
            let (first, last) = (event.on.first, event.on.last);
            let until = if first == last { String::new() } else { format!("/{last}") };
            format!("{first}{until} {:?} {}", event.mark, event.what).trim_end().to_owned()
        })
        .collect();
    let written = item.written.map(|on| format!("; written {}", on.last)).unwrap_or_default();
    let state = item.state.as_ref().map(|state| format!("; {state}")).unwrap_or_default();
    let open = if item.is_open { "; open" } else { "" };
    format!("{} ({}): {}{written}{state}{open}", item.title, item.sort, events.join(", "))
}

fn page(scene: &Scene) -> String {
    String::from_utf8(timeline(&Facts::new(scene), &Findings::default()).bytes.to_vec()).unwrap()
}

fn laid_out<'f>(facts: &Facts<'f>) -> (Vec<Item<'f>>, Layout) {
    let (items, _) = items(facts);
    let layout = lay_out(facts, &items).unwrap();
    (items, layout)
}

#[test]
fn an_ask_is_one_item_with_its_days() {
    let ask = "title: Training\ncategory: training\nstatus: delivered\nsent_on: 2026-02-13\n\
               replied_on: 2026-02-16\ndue: 2026-02-19\ndelivered_on: 2026-02-25\n";
    assert_eq!(
        told("asks/a.md", ask),
        ["Training (ask, training): 2026-02-13 Done sent, 2026-02-16 Done replied, 2026-02-19 Due due, \
          2026-02-25 Done delivered; came 6 days late"]
    );
    let late = "title: A view\ncategory: environment\nstatus: agreed\nsent_on: 2026-02-18\ndue: 2026-02-27\n";
    assert_eq!(
        told("asks/a.md", late),
        ["A view (ask, environment): 2026-02-18 Done sent, 2026-02-27 Due due; agreed, 10 days late; open"]
    );
}

#[test]
fn what_was_written_down_later_says_so() {
    let late = "title: Case\ndate: 2026-02-19 16:40\ntype: feedback\nrecorded: 2026-02-22\n";
    assert_eq!(told("notes/n.md", late), ["Case (note, feedback): 2026-02-19 Done; written 2026-02-22"]);
    let same_day = "title: Case\ndate: 2026-02-19\nrecorded: 2026-02-19\n";
    assert_eq!(told("notes/n.md", same_day), ["Case (note): 2026-02-19 Done"]);
    let fuzzy = "title: Once\ndate: 2025-03/2025-05\n";
    assert_eq!(told("evidence/v.md", fuzzy), ["Once (evidence): 2025-03-01/2025-05-31 Done"]);
}

#[test]
fn a_meeting_that_was_moved_has_both_days() {
    let moved = "title: Weekly\nat: 2026-03-03 10:00\nstatus: moved\nmoved_to: 2026-03-17 10:00\n";
    assert_eq!(
        told("meetings/m.md", moved),
        ["Weekly (meeting): 2026-03-03 Lost moved, 2026-03-17 Planned planned"]
    );
}

#[test]
fn an_extended_plan_shows_the_change_and_the_end_as_it_was() {
    let plan = "title: Extended\nstatus: closed\nstart: 2026-01-01\nend: 2026-03-01\nchanges:\n  - on: 2026-02-01\n    \
                what: end\n    old: 2026-02-15\n    new: 2026-03-01\n    in_writing: no\noutcomes:\n  - on: \
                2026-03-05\n    result: passed\n";
    assert_eq!(
        told("plans/p.md", plan),
        [
            "Extended (plan): 2026-01-01 Done starts, 2026-03-01 Done ends; passed, on Thu 5 March 2026",
            "End: 2026-02-15 → 2026-03-01 (plan, change): 2026-02-01 Done changed, only spoken",
            "The end, as it was planned before (plan): 2026-02-15 Lost no longer the end",
            "Outcome: passed (plan): 2026-03-05 Done decided",
        ]
    );
}

#[test]
fn what_is_for_the_person_alone_is_not_on_it() {
    let secret = [
        PLAN,
        ("journal/j.md", "---\ntitle: Secret\ndate: 2026-03-01\n---\n"),
        ("applications/a.md", "---\ntitle: Secret\ncompany: Secret\nrole: x\nnext_on: 2026-03-10\n---\n"),
        ("settlement/s.md", "---\ntitle: Secret\ndecide_by: 2026-03-10\n---\n"),
        ("actions/x.md", "---\ntitle: Secret\ntype: exit\ndue: 2026-03-10\n---\n"),
        ("actions/y.md", "---\ntitle: Secret\ntype: exit\n---\n"),
        ("letters/l.md", "---\ntitle: Secret\ntype: resignation\ndue: 2026-03-10\n---\n"),
    ];
    assert!(!page(&scene(&secret, "2026-03-09")).contains("Secret"));
    let demo = page(&demo());
    for word in ["Brightwater", "Okoro", "CV", "kitchen", "stress", "settlement", "journal"] {
        assert!(!demo.contains(word), "{word}");
    }
}

#[test]
fn labels_lie_beside_their_marks_and_not_on_each_other() {
    let scene = demo();
    let facts = Facts::new(&scene);
    let (items, _) = items(&facts);
    let layout = lay_out(&facts, &items).unwrap();
    for lane in &layout.lanes {
        let width = layout.width;
        let mut spans: Vec<(usize, f64, f64)> = Vec::new();
        for thing in &lane.things {
            let What::One(i) = thing.what else { panic!("nothing to count in the sample vault") };
            let text = crate::views::html::charts::width(&thing.label);
            let at = |day| layout.scale.middle(day) / 100.0 * width;
            let (left, right) = (at(thing.days.0), at(thing.days.1));
            let (left, right) = match thing.side {
                Side::Right => (left, right + text),
                Side::Left => (left - text, right),
                Side::On => (left, right.max(left + text)),
            };
            assert!(left >= -6.0 && right <= width + 6.0, "{}", items[i].title);
            for &(row, other_left, other_right) in &spans {
                assert!(row != thing.row || right <= other_left || other_right <= left, "{}", thing.label);
            }
            spans.push((thing.row, left, right));
        }
    }
}

#[test]
fn what_lies_far_from_the_plan_does_not_squeeze_it() {
    let old = ("evidence/v.md", "---\ntitle: An old review\ndate: 2019-04-01\n---\n");
    let scene = scene(&[PLAN, old], "2026-03-09");
    let facts = Facts::new(&scene);
    let (items, layout) = laid_out(&facts);
    assert_eq!(layout.scale.first.to_string(), "2026-02-12");
    assert_eq!(layout.scale.last.to_string(), "2026-04-14");
    let outside: Vec<&str> = layout.earlier.iter().map(|&i| &*items[i].title).collect();
    assert_eq!(outside, ["An old review"]);
    assert!(page(&scene).contains("1 item before these dates"));
}

#[test]
fn plans_that_follow_each_other_are_in_one_view() {
    let first = "---\ntitle: First\nstatus: closed\nstart: 2025-10-01\nend: 2025-12-15\n---\n";
    let second = "---\ntitle: Second\nstatus: active\nfollows: plan\nstart: 2026-01-12\nend: none\n---\n";
    let scene = scene(&[("plan.md", first), ("plans/b.md", second)], "2026-03-09");
    let facts = Facts::new(&scene);
    let (items, layout) = laid_out(&facts);
    assert!(layout.scale.has(scene.today()) && layout.scale.has("2025-10-01".parse().unwrap()));
    assert_eq!(
        items.iter().map(line).collect::<Vec<_>>(),
        [
            "First (plan): 2025-10-01 Done starts, 2025-12-15 Done ends",
            "Second (plan, follows First): 2026-01-12 Done starts; open-ended; open",
        ]
    );
}

/// So many notes in a year, several of them on each day.
fn many(count: usize) -> Scene {
    let mut files = vec![(PLAN.0.to_owned(), PLAN.1.replace("end: 2026-04-13", "end: 2027-02-12"))];
    for i in 0..count {
        let day =
            "2026-02-13".parse::<chrono::NaiveDate>().unwrap() + chrono::Days::new((i as u64 * 7919) % 360);
        files.push((format!("notes/{i}.md"), format!("---\ntitle: Note {i}\ndate: {day}\n---\n")));
    }
    scene(&files, "2026-03-09")
}

#[test]
fn what_cannot_be_told_apart_is_counted() {
    let scene = many(2000);
    let facts = Facts::new(&scene);
    let (items, _) = items(&facts);
    let all = items.iter().filter(|item| item.lane == Lane::Feedback).count();
    let layout = lay_out(&facts, &items).unwrap();
    let notes = layout.lanes.iter().find(|lane| lane.lane == Lane::Feedback).unwrap();
    assert!(notes.rows <= 12, "{}", notes.rows);
    let counted = notes.things.iter().map(|thing| match &thing.what {
        What::One(_) => 1,
        What::Several(all) => all.len(),
    });
    assert_eq!(counted.sum::<usize>(), all);
    // By week.
    assert_eq!(notes.things.len(), 52);
}

#[test]
fn each_date_is_said_once_and_the_most_exact_first() {
    let dated = |name: &str, date: &str| {
        (format!("notes/{name}.md"), format!("---\ntitle: {name}\ndate: {date}\n---\n"))
    };
    let files = [
        dated("month", "2026-03"),
        dated("about", "~2026-03-01"),
        dated("late", "2026-03-01 16:00"),
        dated("early", "2026-03-01 09:00"),
        dated("day", "2026-03-01"),
        dated("next", "2026-03-02"),
    ];
    let page = page(&scene(&files, "2026-03-01"));
    let list = page.split_once("<h3>March 2026</h3>").unwrap().1;
    let said: Vec<&str> = list
        .split('<')
        .filter_map(|part| {
            let (tag, words) = part.split_once('>')?;
            let is_said = ["time", "bdi", "p class=\"tl-today\""].iter().any(|start| tag.starts_with(start));
            is_said.then_some(words).filter(|words| !words.is_empty())
        })
        .collect();
    assert_eq!(
        said,
        [
            "Sun 1 March",
            "day",
            "09:00",
            "early",
            "16:00",
            "late",
            "about Sun 1 March 2026",
            "about",
            "March 2026",
            "month",
            "Today, Sunday 1 March 2026",
            "Mon 2 March",
            "next",
        ]
    );
}

#[test]
fn a_mark_leads_to_its_item_and_a_count_to_those_it_counts() {
    let page = page(&many(300));
    let chart = page.split_once("id=\"in-order\"").unwrap().0;
    assert!(chart.contains("<a href=\"#t1\"") && !chart.contains("href=\"entries/"));
    let counts = chart.split(" data-items=\"").skip(1);
    let counts: Vec<&str> = counts.map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(counts.len() > 40 && counts[0].contains('-'), "{counts:?}");
}

#[test]
fn what_only_a_script_can_do_is_hidden_until_it_runs() {
    let page = page(&demo());
    for id in ["filter", "zoom"] {
        let tag = page.split('<').find(|tag| tag.contains(&format!("id=\"{id}\""))).unwrap();
        assert!(tag.contains(" hidden"), "{tag}");
    }
}

#[test]
fn every_link_on_the_page_leads_somewhere_and_every_id_is_one() {
    for scene in [demo(), many(300)] {
        let page = page(&scene);
        let mut ids: Vec<&str> =
            page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "an id stands twice");
        for rest in page.split("href=\"#").skip(1) {
            let id = rest.split('"').next().unwrap();
            assert!(ids.binary_search(&id).is_ok(), "#{id} leads nowhere");
        }
        assert!(!page.contains(" style="), "the policy forbids inline styles");
    }
}

#[test]
fn ten_thousand_entries_stay_a_page_of_reasonable_size() {
    let page = page(&many(10_000));
    assert!(page.len() < 3_500_000, "{} bytes", page.len());
    let chart = page.find("id=\"in-order\"").unwrap();
    assert!(chart < 160_000, "{chart} bytes before the list");
}

#[test]
fn an_empty_vault_says_what_to_do_first() {
    let page = page(&scene::<&str, &str>(&[], "2026-03-09"));
    assert!(page.contains("regain new plan") && !page.contains("<svg"));
}

#[test]
fn a_title_cannot_break_out() {
    let hostile = "---\ntitle: \"</title></svg><script>alert(1)</script>\"\ndate: 2026-03-01\n---\n";
    let page = page(&scene(&[PLAN, ("notes/n.md", hostile)], "2026-03-09"));
    assert!(!page.contains("<script>") && page.contains("&lt;script&gt;"));
}

#[test]
fn the_sample_vault_has_this_timeline() {
    let page = page(&demo());
    let main = page.split_once("<h1>").unwrap().1.split_once("</main>").unwrap().0;
    insta::assert_snapshot!(main.replace("><", ">\n<"));
}

#[test]
fn of_a_few_items_nothing_is_to_be_chosen() {
    let page = page(&scene(&[PLAN], "2026-03-09"));
    assert!(
        page.contains("id=\"chart\"") && !page.contains("id=\"filter\"") && !page.contains("id=\"zoom\"")
    );
    assert!(page.contains("1 item, from Fri 13 February 2026 to Mon 13 April 2026."), "{page}");
}
