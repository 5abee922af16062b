//! Sentences, one by one: the smallest vault that says each.

use super::*;
use crate::facts::Facts;
use crate::facts::tests::with_facts;

const TODAY: &str = "2026-03-09";

fn said_of_plan(plan: &str) -> Said {
    with_facts(&[("plan.md", &format!("---\n{plan}---\n"))], TODAY, dates)
}

fn headline(plan: &str) -> String {
    said_of_plan(plan).headline
}

#[test]
fn days_are_written_out() {
    let on = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    assert_eq!(day(on("2026-03-17")), "Tue 17 March 2026");
    assert_eq!(long_day(on("2026-03-09")), "Monday 9 March 2026");
    assert_eq!(short_day(on("2026-03-17"), on(TODAY)), "17 Mar");
    assert_eq!(short_day(on("2025-03-17"), on(TODAY)), "17 Mar 2025");
    let read = |text| crate::entry::date::read(text, crate::entry::date::Precision::Moment).unwrap();
    for (written, said) in [
        ("2026-03-17 10:00", "Tue 17 March 2026, 10:00"),
        ("2025", "2025"),
        ("2025-03", "March 2025"),
        ("~2025-03-10", "about Mon 10 March 2025"),
        ("2025-03/2025-05", "March to May 2025"),
        ("2024-11/2025-02", "November 2024 to February 2025"),
        ("2026-02-26/2026-02-27", "26 to 27 February 2026"),
        ("2026-02-26/2026-03-02", "26 February to 2 March 2026"),
        ("2025-12-29/2026-01-02", "29 December 2025 to 2 January 2026"),
    ] {
        assert_eq!(when(read(written)), said);
    }
    let said: Vec<String> = [-2, -1, 0, 1, 2].map(in_days).into();
    assert_eq!(said, ["2 days ago", "yesterday", "today", "tomorrow", "in 2 days"]);
}

#[test]
fn where_today_lies_in_the_plan() {
    assert_eq!(
        headline("status: active\nstart: 2026-02-13\nend: 2026-04-13\n"),
        "Day 25 of 60; 35 days left, 25 working days"
    );
    assert_eq!(
        headline("status: active\nstart: 2026-03-08\nend: 2026-03-10\n"),
        "Day 2 of 3; 1 day left, 1 working day"
    );
    assert_eq!(
        headline("status: active\nstart: 2026-03-01\nend: 2026-03-09\n"),
        "Day 9 of 9; today is the last day"
    );
    assert_eq!(headline("status: active\nstart: 2026-03-01\nend: none\n"), "Day 9; the plan has no end date");
    assert_eq!(
        headline("status: active\nstart: 2026-03-01\nend: unknown\n"),
        "Day 9; nobody has said when the plan ends"
    );
    assert_eq!(headline("status: active\nstart: 2026-03-01\n"), "Day 9; no end date is recorded");
    assert_eq!(
        headline("status: active\nstart: 2026-01-01\nend: 2026-03-06\n"),
        "The last recorded day was Fri 6 March 2026, 3 days ago; the outcome of the plan is not recorded"
    );
    assert_eq!(
        headline("status: paused\nstart: 2026-02-13\nend: 2026-04-13\n"),
        "Paused; the recorded end is Mon 13 April 2026, in 35 days"
    );
    assert_eq!(
        headline("status: paused\nstart: 2026-02-13\nend: none\n"),
        "Paused; the plan has no end date"
    );
    assert_eq!(
        headline("status: issued\nstart: 2026-03-16\nend: 2026-04-14\n"),
        "The plan starts on Mon 16 March 2026; it runs for 30 days"
    );
    assert_eq!(headline("status: issued\n"), "The first day is not recorded; no end date is recorded");
    assert_eq!(
        headline("status: closed\noutcomes: [{on: 2026-03-06, result: passed}]\n"),
        "The plan is closed: passed, on Fri 6 March 2026"
    );
    assert_eq!(headline("status: closed\n"), "The plan is closed; its outcome is not recorded");
    assert_eq!(with_facts(&[], TODAY, dates).headline, "No plan is recorded yet");
}

#[test]
fn what_changed_about_the_dates() {
    let plan = "status: active\nstart: 2026-02-13\nend: 2026-04-13\n";
    assert_eq!(said_of_plan(plan).detail, "");
    let extended = format!("{plan}changes: [{{on: 2026-03-02, what: end, old: 2026-03-27}}]\n");
    assert_eq!(
        said_of_plan(&extended).detail,
        "The end was extended on Mon 2 March 2026; before that it was Fri 27 March 2026."
    );
    let unclear = format!("{plan}changes: [{{what: end}}]\n");
    assert_eq!(said_of_plan(&unclear).detail, "The end was changed; what it was before is not recorded.");
    let leave = "---\nstart: 2026-03-02\nend: 2026-03-03\nstatus: taken\nplan_effect: paused\n---\n";
    let plan = format!("---\n{plan}---\n");
    let files = [("plan.md", &*plan), ("leave/a.md", leave)];
    assert_eq!(
        with_facts(&files, TODAY, dates).detail,
        "2 days of leave pause or extend the plan and are not in the recorded end so far."
    );
}

/// What is said of the pace of one expectation with this measure and these readings of March.
fn paced(measure: &str, readings: &[&str]) -> (String, String) {
    let plan = "---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\n---\n";
    let expectation = format!("---\nid: E1\n{measure}---\n");
    let mut files =
        vec![("plan.md".to_owned(), plan.to_owned()), ("expectations/e.md".to_owned(), expectation)];
    for (i, reading) in readings.iter().enumerate() {
        let text = format!("---\ndate: 2026-03-{:02}\nfor: E1\nvalue: {reading}\n---\n", i + 1);
        files.push((format!("evidence/v{i}.md"), text));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    with_facts(&files, TODAY, |facts: &Facts| {
        let standing = &facts.expectations[0];
        (pace(&standing.measures[0]), target(&standing.measures[0]))
    })
}

#[test]
fn how_a_measure_goes() {
    let said = |measure: &str, readings: &[&str], pace: &str, target: &str| {
        assert_eq!(paced(measure, readings), (pace.to_owned(), target.to_owned()), "{measure}");
    };
    let percent = "measure: percent\ntarget: 90\n";
    said(percent, &["72", "87"], "87% now, 3 points to go", "at least 90%");
    // A reading that is older than a week is not "now".
    said(percent, &["89"], "89% on 1 Mar, 1 point to go", "at least 90%");
    said(percent, &["72", "90.50"], "90.5% now, target reached", "at least 90%");
    said(percent, &["72", "3 of 12"], "25% (3 of 12) now, 65 points to go", "at least 90%");
    said(percent, &[], "no reading yet", "at least 90%");
    let count = "measure: count\ntarget: 10\nunit: articles\n";
    said(count, &["2"], "2 of 10 articles so far; 1.6 a week needed, best week 2", "at least 10 articles");
    said(count, &["6", "4"], "10 of 10 articles, target reached", "at least 10 articles");
    let most = "measure: count\ntarget: 2\nunit: errors\ndirection: at-most\n";
    said(most, &["1"], "1 of at most 2 errors so far", "at most 2 errors");
    said(most, &["1", "2"], "3 errors so far, 1 above the limit", "at most 2 errors");
    let limit = "measure: number\ntarget: 5\ndirection: at-most\naggregate: each\n";
    said(
        limit,
        &["4", "6"],
        "6 at the last reading, 1 above the limit; within the limit in 1 of 2 readings",
        "at most 5",
    );
    let each = "measure: number\ntarget: 90\naggregate: each\n";
    said(each, &["88"], "88 at the last reading, 2 below the target", "at least 90");
    let range = "measure: number\ntarget: [3, 5]\n";
    said(range, &["4"], "4 at the last reading, in the range", "3 to 5");
    let average = "measure: number\ntarget: 4\naggregate: average\n";
    said(average, &["3", "4"], "3.5 on average so far, 0.5 to go", "at least 4");
    let item = "measure: behaviour\nper: item\n";
    said(item, &["2 of 3", "5 of 5"], "7 of 8 times", "each time it arises");
    said("measure: behaviour\n", &[], "no observation recorded yet", "by observation, without a figure");
    said("measure: deliverable\n", &[], "no delivery recorded yet", "to be delivered");
    said("measure: percent\n", &["3", "4"], "4% now; no target is recorded", "not recorded");
    let unknown = "measure: number\ntarget: unknown\nper: item\ndirection: at-most\n";
    let said_of = "38 the last time; what counts as enough has not been said";
    said(unknown, &["38"], said_of, "not stated");
    said(
        "measure: percent\ntarget: none\n",
        &["3", "4"],
        "4% now; no limit, on purpose",
        "no limit, on purpose",
    );
    let words = "fair now; the target is in words, so it is not computed";
    said("measure: rating\ntarget: good\n", &["poor", "fair"], words, "good");
    let met = "measure: percent\ntarget: 90\nstatus: met\n";
    said(met, &["90", "91"], "91% now, target reached", "at least 90%");
    // No figure is written so that it looks like one on the other side of the target.
    said(percent, &["80", "89.999"], "89.999% now, 0.001 points to go", "at least 90%");
}

/// What is said of a measure of the plan from 2 February to 31 March, with these readings (a day and a
/// value) and meetings (a day, a type and a status).
fn judged(fields: &str, readings: &[(&str, &str)], meetings: &[(&str, &str, &str)], today: &str) -> String {
    let plan = "---\nstatus: active\nstart: 2026-02-02\nend: 2026-03-31\n---\n";
    let mut files = vec![
        ("plan.md".to_owned(), plan.to_owned()),
        ("expectations/e.md".to_owned(), format!("---\nid: E1\n{fields}---\n")),
    ];
    for (i, (on, value)) in readings.iter().enumerate() {
        files.push((format!("evidence/{i}.md"), format!("---\ndate: {on}\nfor: E1\nvalue: {value}\n---\n")));
    }
    for (i, (on, sort, status)) in meetings.iter().enumerate() {
        files.push((
            format!("meetings/{i}.md"),
            format!("---\nat: {on}\ntype: {sort}\nstatus: {status}\n---\n"),
        ));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    with_facts(&files, today, |facts: &Facts| pace(&facts.expectations[0].measures[0]))
}

#[test]
fn e1_each_row_is_said_as_it_is() {
    let week = "measure: count\ntarget: 7\nper: week\naggregate: total\n";
    assert_eq!(
        judged(week, &[("2026-02-06", "3"), ("2026-02-13", "4")], &[], "2026-02-14"),
        "this week 4 of 7, not reached; reached in 0 of 2 weeks"
    );
    let ten = "measure: count\ntarget: 10\nper: week\naggregate: total\n";
    let five = [
        ("2026-03-03", "4"),
        ("2026-03-05", "3"),
        ("2026-03-10", "2"),
        ("2026-03-12", "3"),
        ("2026-03-17", "1"),
    ];
    assert_eq!(
        judged(ten, &five, &[], "2026-03-20"),
        "this week 1 of 10; reached in 0 of 2 weeks, no reading in 4 weeks"
    );
    let month = "measure: number\ntarget: 4.5\nper: month\naggregate: average\ndue: 2026-04-30\n";
    let three = [("2026-02-27", "4.0"), ("2026-03-30", "4.1"), ("2026-04-03", "4.6")];
    assert_eq!(judged(month, &three, &[], "2026-04-05"), "this month 4.6, reached; reached in 1 of 3 months");
    let review = "measure: count\ntarget: 7\nper: review\n";
    let held = [
        ("2026-02-16", "checkpoint", "held"),
        ("2026-03-02", "checkpoint", "held"),
        ("2026-03-16", "checkpoint", "planned"),
    ];
    assert_eq!(
        judged(review, &[("2026-02-16", "6"), ("2026-03-02", "3")], &held, "2026-03-04"),
        "review of 2 Mar: 3 of 7, not reached; reached in 0 of 2 reviews; next review 16 Mar"
    );
    let ratio = "measure: ratio\ntarget: 50 %\nper: week\n";
    assert_eq!(
        judged(ratio, &[("2026-02-10", "13 of 22")], &[], "2026-02-14"),
        "this week 59% (13 of 22), reached; reached in 1 of 1 week, no reading in 1 week"
    );
    let of = "measure: ratio\ntarget: 1 of 2\nper: week\n";
    assert_eq!(
        judged(of, &[("2026-02-03", "13 of 22")], &[], "2026-02-07"),
        "this week 13 of 22, reached; reached in 1 of 1 week"
    );
    let percent = "measure: percent\ntarget: 50\naggregate: total\n";
    assert_eq!(
        judged(percent, &[("2026-02-10", "13 of 22"), ("2026-02-17", "11 of 24")], &[], "2026-02-20"),
        "52% (24 of 46) so far, target reached"
    );
    let plan = "measure: count\ntarget: 10\nper: plan\n";
    assert_eq!(
        judged(plan, &[("2025-12-31", "14")], &[], "2026-02-06"),
        "no reading yet, day 5; before it began: 14"
    );
    let item = "measure: number\nper: item\ndirection: at-most\ntarget: unknown\n";
    assert_eq!(
        judged(item, &[("2026-02-19", "38")], &[], "2026-02-20"),
        "38 the last time; what counts as enough has not been said"
    );
    // A plan that is past its last day says what was reached on it.
    assert_eq!(
        judged("measure: count\nunit: visits\ntarget: 10\n", &[("2026-03-02", "9")], &[], "2026-04-05"),
        "9 of 10 visits, target not reached; its last day was 31 Mar"
    );
}

#[test]
fn numbers_carry_no_needless_digits() {
    let said: Vec<String> = [87.0, 1.5, 0.333_333, 100.0, -0.0, 12_000.0].map(number).into();
    assert_eq!(said, ["87", "1.5", "0.33", "100", "0", "12\u{202f}000"]);
    let amount_said = |text: &str| {
        let text = format!("---\nid: E1\nbaseline: {text}\n---\n");
        with_facts(&[("expectations/e.md", &text)], TODAY, |facts| {
            amount(facts.expectations[0].measures[0].baseline.as_ref().unwrap())
        })
    };
    assert_eq!(amount_said("3 of 12"), "3 of 12");
    assert_eq!(amount_said("87.0"), "87");
    assert_eq!(amount_said("as it was"), "as it was");
}

#[test]
fn what_became_of_an_ask() {
    let said = |fields: &str| {
        let ask = format!("---\ncategory: training\n{fields}---\n");
        with_facts(&[("asks/a.md", &ask)], TODAY, |facts| promise(facts, &facts.promises[0]))
    };
    assert_eq!(said(""), "not sent yet");
    assert_eq!(said("status: sent\n"), "sent; no day and no reply recorded");
    assert_eq!(said("status: sent\nsent_on: 2026-03-09\n"), "sent today");
    assert_eq!(said("status: sent\nsent_on: 2026-03-06\n"), "no reply for 1 working day");
    assert_eq!(said("status: sent\nsent_on: 2026-02-25\n"), "no reply for 8 working days");
    assert_eq!(
        said("status: acknowledged\nsent_on: 2026-02-25\nreplied_on: 2026-02-26\n"),
        "they replied, but not yes or no"
    );
    assert_eq!(said("status: agreed\n"), "agreed, without a day");
    assert_eq!(said("status: agreed\ndue: 2026-03-10\n"), "agreed, due tomorrow");
    assert_eq!(said("status: agreed\ndue: 2026-03-03\n"), "agreed, 6 days late");
    assert_eq!(said("status: delivered\ndue: 2026-02-19\ndelivered_on: 2026-02-25\n"), "came 6 days late");
    assert_eq!(said("status: delivered\ndue: 2026-02-19\ndelivered_on: 2026-02-19\n"), "kept");
    assert_eq!(said("status: declined\n"), "declined");
    assert_eq!(said("status: not-delivered\n"), "did not come");
    assert_eq!(said("status: withdrawn\n"), "withdrawn");
    assert_eq!(said("status: whatever\n"), "its status could not be read");
}

#[test]
fn the_next_thing_is_one_sentence_and_a_reason() {
    let plan = "---\nstatus: active\nstart: 2026-02-27\nend: 2026-04-13\n";
    let said = |more: &str, files: &[(&str, &str)]| {
        let plan = format!("{plan}{more}---\n");
        let mut all = vec![("plan.md", &*plan)];
        all.extend_from_slice(files);
        with_facts(&all, TODAY, |facts| {
            let all = facts.next.items.iter().map(|item| next::step(facts, item));
            all.map(|said| (said.headline, said.detail)).collect::<Vec<_>>()
        })
    };
    let is = |headline: &str, detail: &str| (headline.to_owned(), detail.to_owned());
    let has = |more: &str, files: &[(&str, &str)], headline: &str, detail: &str| {
        let said = said(more, files);
        assert!(said.contains(&is(headline, detail)), "{headline} {detail} in {said:#?}");
    };
    let first = with_facts(&[], TODAY, |facts| next(facts, false).headline);
    assert_eq!(first, "Copy the plan's terms into `plan.md`");
    // Whoever begins late begins at the beginning.
    let begun = &[("actions/a.md", "---\nstatus: done\nrecorded: 2026-03-09\n---\n")];
    assert_eq!(said("", begun)[0].0, "Read the plan twice, then copy each expectation, word for word");
    has(
        "response_due: 2026-03-10\n",
        &[],
        "Answer the plan in writing, or decide not to",
        "Due tomorrow, Tue 10 March 2026. A written answer keeps your view on record.",
    );
    has(
        "terms: [{wording: Hand in the self-assessment., due: 2026-03-11}]\n",
        &[],
        "The plan asks for this: “Hand in the self-assessment.”",
        "Due in 2 days, Wed 11 March 2026.",
    );
    // L12: a right can be used, or not.
    has(
        "terms: [{about: right, wording: You may appeal., due: 2026-03-11}]\n",
        &[],
        "Decide whether to use this right: “You may appeal.”",
        "Due in 2 days, Wed 11 March 2026.",
    );
    let meeting = "---\nid: M1\ntitle: Second check-in\nat: 2026-03-10 10:00\n---\n";
    has(
        "",
        &[("meetings/m.md", meeting)],
        "Write the agenda for “Second check-in”",
        "It is tomorrow, Tue 10 March 2026, 10:00. `regain agenda --save` makes a draft from your record.",
    );
    // pages.md, 6: what the letter asks, and not only its title.
    let letter = "---\nid: L1\ntitle: Number of help articles\nstatus: draft\nto: Dana\ndue: 2026-03-10\n---\n\n\
                  Hello,\n\n> Twelve?\n\nYou mentioned twelve. Could you confirm\nwhether ten or twelve counts? Thank you.\n";
    has(
        "",
        &[("letters/l.md", letter)],
        "Send `L1` to Dana: “Could you confirm whether ten or twelve counts?”",
        "Due tomorrow, Tue 10 March 2026. Once it is out, `regain set L1 status sent` records it; or decide not to.",
    );
    // L13: a hearing is no check-in.
    has(
        "",
        &[("meetings/m.md", &meeting.replace("at:", "type: hearing\nat:"))],
        "Prepare for “Second check-in”",
        "It is tomorrow, Tue 10 March 2026, 10:00. Who comes along, their papers in time, your own statement in \
         writing. `regain agenda --save` begins a draft.",
    );
    let with_agenda = format!("{meeting}\n## Agenda\n\n- One\n");
    has(
        "",
        &[("meetings/m.md", &with_agenda)],
        "Read the agenda for “Second check-in” once more",
        "It is Tue 10 March 2026, 10:00.",
    );
    let ask = "---\nid: Q1\ntitle: A mentor\ncategory: training\nowner: Jo\n";
    has(
        "",
        &[("asks/a.md", &format!("{ask}status: sent\nsent_on: 2026-03-02\n---\n"))],
        "Ask again about “A mentor”",
        "Sent on Mon 2 March 2026 to Jo; no reply is recorded after 5 working days. `regain remind Q1` drafts the words.",
    );
    has(
        "",
        &[("asks/a.md", &format!("{ask}status: agreed\ndue: 2026-03-03\n---\n"))],
        "Remind Jo of “A mentor”",
        "It was agreed for Tue 3 March 2026, 6 days ago. `regain remind Q1` drafts the words.",
    );
    has(
        "",
        &[("asks/a.md", &format!("{ask}status: draft\n---\n"))],
        "Send `Q1` to Jo: “A mentor”",
        "It is drafted. Once it is out, `regain set Q1 status sent` records it.",
    );
    let action = "---\ntitle: First draft\ndue: 2026-03-08\n---\n";
    has(
        "",
        &[("actions/a.md", action)],
        "Finish “First draft”, or give it a new date",
        "Its date was yesterday.",
    );
}

#[test]
fn a_clock_that_ran_out_is_told_calmly() {
    let said = |fields: &str, more: &[(&str, &str)]| {
        let plan = format!("---\nstatus: active\nstart: 2026-02-13\n{fields}---\n");
        let files: Vec<(&str, &str)> = [("plan.md", plan.as_str())].iter().chain(more).copied().collect();
        let said = |facts: &Facts| {
            let is_clock =
                |item: &&crate::facts::Item| matches!(item.step, crate::facts::Step::ClockPassed(_));
            next::step(facts, facts.next.items.iter().find(is_clock).unwrap())
        };
        let Said { headline, detail } = with_facts(&files, TODAY, said);
        format!("{headline}. {detail}")
    };
    assert_eq!(
        said("response_due: 2026-03-08\n", &[]),
        "The last day to answer the plan has passed. It was yesterday, Sun 8 March 2026. If you answered, \
         `regain new letter --type response --status sent` records it. If not, a late answer still keeps your \
         view on record."
    );
    assert_eq!(
        said("terms: [{about: proof, wording: Send it., due: 2026-03-04}]\n", &[]),
        "A day that the plan names has passed. It was 5 days ago, Wed 4 March 2026. If it is done, write \
         `done_on` beside it. In its words: “Send it.”"
    );
    let letter = [("letters/l.md", "---\nid: L1\ntitle: Summary\ndue: 2026-03-06\n---\n")];
    assert_eq!(
        said("", &letter),
        "The day to send “Summary” has passed. It was 3 days ago, Fri 6 March 2026. If it went out, `regain done \
         L1` says so. If not, send it, or give it a new date."
    );
}

#[test]
fn nothing_is_made_up_of_the_end_of_a_leave() {
    let away = |fields: &str| {
        with_facts(&[("leave/l.md", &format!("---\nstart: 2026-03-02\n{fields}---\n"))], TODAY, |facts| {
            dates::away(facts.scene.of(&crate::schema::kinds::leave::KIND).next().unwrap().1).unwrap()
        })
    };
    assert_eq!(away("end: 2026-03-04\n"), "2 to 4 March 2026");
    assert_eq!(away(""), "Mon 2 March 2026");
    assert_eq!(away("end: unknown\n"), "from Mon 2 March 2026, the end is not known");
}

#[test]
fn no_sentence_shouts() {
    for source in [
        include_str!("next.rs"),
        include_str!("practice.rs"),
        include_str!("clocks.rs"),
        include_str!("plan.rs"),
        include_str!("figures.rs"),
        include_str!("promises.rs"),
    ] {
        for text in source.split('"').skip(1).step_by(2) {
            assert!(!text.contains('!'), "{text}");
        }
    }
}

/// A role is not a name: it is said with whose it is.
#[test]
fn a_role_is_called_as_one_speaks_of_it_to_the_person() {
    let plan = "---\nstatus: active\nissued: 2026-03-02\nstart: 2026-03-02\n---\n";
    for (owner, called) in [
        ("manager", "your manager"),
        ("my manager", "your manager"),
        ("hr", "HR"),
        ("skip", "your manager's manager"),
        ("Dana", "Dana"),
        ("P1", "Sam Wolf"),
    ] {
        let ask =
            format!("---\nid: Q1\ntitle: A mentor\ncategory: training\nstatus: draft\nowner: {owner}\n---\n");
        let person = "---\nid: P1\ntitle: Sam Wolf\nrole: mentor\n---\n";
        let files = [("plan.md", plan), ("asks/a.md", &*ask), ("people/p.md", person)];
        let all = with_facts(&files, TODAY, |facts| {
            let all = facts.next.items.iter().map(|item| next::step(facts, item).headline + "\n");
            all.collect::<String>()
        });
        assert!(all.contains(&format!("Send `Q1` to {called}: ")), "{owner} in {all}");
    }
}
