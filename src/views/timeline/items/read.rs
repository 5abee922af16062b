//! The items of one entry: a function for each kind. Does not sort them.
//!
//! Long: a short function for each kind of entry, which have nothing in common.

use std::borrow::Cow;

use chrono::NaiveDate;
use smallvec::SmallVec;

use super::{Event, InGit, Item, Lane, Mark, Sort};
use crate::entry::{Date, Entry, Value};
use crate::facts::Facts;
use crate::facts::calendar::{days, days_of_leave, has_no_known_end};
use crate::facts::history::days_until_committed;
use crate::facts::plan::{Signature, outcomes};
use crate::schema::kinds::{
    action, application, ask, common, evidence, expectation, journal, leave, letter, measure, meeting, note,
    plan, settlement,
};
use crate::schema::records::Change;
use crate::schema::{Audience, Choice, Field, Kind};
use crate::vault::Ix;
use crate::views::words;

/// The items of an entry: usually one.
pub(super) type Found<'f> = SmallVec<[Item<'f>; 1]>;

pub(super) type Read = for<'f> fn(&Facts<'f>, Ix, &'f Entry, &mut Found<'f>);

/// The function for entries of `kind`; `None` for private kinds.
pub(super) fn reader(kind: &Kind) -> Option<Read> {
    let readers: [(&Kind, Read); 8] = [
        (&plan::KIND, of_plan),
        (&expectation::KIND, of_expectation),
        (&meeting::KIND, of_meeting),
        (&note::KIND, of_dated),
        (&evidence::KIND, of_dated),
        (&letter::KIND, of_letter),
        (&ask::KIND, of_ask),
        (&leave::KIND, of_leave),
    ];
    if kind == &action::KIND {
        return Some(of_action);
    }
    readers.into_iter().find(|(known, _)| *known == kind).map(|(_, read)| read)
}

/// Whether somebody who looks at the screen should not see an entry: journal, applications, settlement, actions of
/// the type `exit`, and a resignation that was not sent.
pub fn is_for_oneself(entry: &Entry) -> bool {
    [&journal::KIND, &application::KIND, &settlement::KIND].into_iter().any(|kind| entry.is(kind))
        || entry.is(&action::KIND) && entry.choice(action::TYPE) == Some(action::Type::Exit)
        || entry.is(&letter::KIND)
            && entry.choice(letter::TYPE) == Some(letter::Type::Resignation)
            && !entry.choice(letter::STATUS).is_some_and(letter::Status::was_sent)
}

fn item<'f>(facts: &Facts, ix: Ix, entry: &'f Entry, lane: Lane) -> Item<'f> {
    Item {
        ix,
        lane,
        title: entry.title_as_written(),
        sort: sort(entry),
        events: SmallVec::new(),
        written: None,
        committed: None,
        state: None,
        is_open: false,
        is_stretch: false,
        expectations: expectations(facts, ix, entry),
    }
}

/// The kind, with its type if that says more.
fn sort(entry: &Entry) -> Sort {
    let word = |name| {
        let given = entry.fields.given(name)?;
        let Value::Choice(word) = given.value else { return None };
        (word != "other").then(|| given.spec.said(word))
    };
    let more = if entry.is(&ask::KIND) { word(ask::CATEGORY.name) } else { word("type") };
    Sort { kind: entry.kind.map_or("", |kind| kind.name), more: more.map(Cow::Borrowed) }
}

/// The expectations that an entry is about; for an expectation, itself.
fn expectations(facts: &Facts, ix: Ix, entry: &Entry) -> SmallVec<[Ix; 2]> {
    let scene = facts.scene;
    if entry.is(&expectation::KIND) {
        return SmallVec::from_slice(&[ix]);
    }
    let mut all = SmallVec::new();
    // `for` is one name in every kind that has it.
    for target in scene.targets(entry.get(note::FOR)) {
        if scene.entry(target).is(&expectation::KIND) && !all.contains(&target) {
            all.push(target);
        }
    }
    all
}

fn add(item: &mut Item, on: Option<Date>, what: impl Into<Cow<'static, str>>, mark: Mark) {
    item.events.extend(on.map(|on| Event { on, what: what.into(), mark }));
}

fn add_day(item: &mut Item, on: Option<NaiveDate>, what: &'static str, mark: Mark) {
    add(item, on.map(Date::exact), what, mark);
}

/// Past events count as done, as far as the record says; others as planned.
fn by_today(facts: &Facts, on: Option<NaiveDate>) -> Mark {
    if on.is_some_and(|on| on <= facts.scene.today()) { Mark::Done } else { Mark::Planned }
}

fn of_plan<'f>(facts: &Facts<'f>, ix: Ix, entry: &'f Entry, items: &mut Found<'f>) {
    let scene = facts.scene;
    let blank = item(facts, ix, entry, Lane::Plan);
    let mut whole = Item { is_stretch: true, ..blank.clone() };
    let (start, end) = (entry.get(plan::START), entry.get(plan::END));
    let [starts, ends] = crate::facts::plan::days_as_written(entry);
    add(&mut whole, starts, "starts", by_today(facts, start));
    let ended = crate::facts::plan::ended_on(entry);
    let ends_as = if ended.is_some() { ("was to end", Mark::Lost) } else { ("ends", by_today(facts, end)) };
    add(&mut whole, ends, ends_as.0, ends_as.1);
    add(&mut whole, ended, "ended", Mark::Done);
    whole.is_open = end.is_none()
        && ended.is_none()
        && start.is_some()
        && entry.choice(plan::STATUS) != Some(plan::Status::Closed);
    if whole.is_open {
        whole.state = Some(
            match entry.state(plan::END) {
                crate::entry::State::Nothing => "open-ended",
                _ => "the end is not known",
            }
            .to_owned(),
        );
    }
    let follows = scene.targets(entry.get(plan::FOLLOWS)).next();
    let follows = follows.map(|before| format!("follows {}", scene.entry(before).title()));
    let more: Vec<String> = words::plan::stage(entry).into_iter().chain(follows).collect();
    whole.sort.more = (!more.is_empty()).then(|| more.join(", ").into());
    // If there are several plans, each has its outcome.
    if facts.path.stages().len() > 1 {
        whole.state = words::plan::came_of(facts, entry).or(whole.state);
    }
    items.push(whole);
    let mut event = |title: Cow<'static, str>, on: Option<Date>, what: &'static str, mark: Mark| {
        let mut item = Item { title, ..blank.clone() };
        add(&mut item, on, what, mark);
        items.push(item);
    };
    let issued = entry.get(plan::ISSUED);
    event("The plan was handed over".into(), issued, "issued", Mark::Done);
    let known = entry.get(plan::KNOWN_SINCE).filter(|known| Some(*known) != issued);
    let is_mine = scene.audience() == Audience::Me;
    let (i, response) =
        if is_mine { ("You", "Your response to the plan") } else { ("I", "My response to the plan") };
    event(format!("{i} knew that a plan would come").into(), known, "known", Mark::Done);
    if let Some(signature) = Signature::of(entry) {
        let (what, mark) =
            if signature.is_signed() { ("signed", Mark::Done) } else { ("not signed", Mark::Lost) };
        event(format!("{i} {}", words::plan::signature(signature)).into(), signature.on, what, mark);
    }
    event(response.into(), entry.get(plan::RESPONSE_DUE).map(Date::exact), "due", Mark::Due);
    let sustain = entry.get(plan::SUSTAIN_UNTIL).map(Date::exact);
    event("To be sustained until then".into(), sustain, "until", Mark::Due);
    for term in entry.get(plan::TERMS).unwrap_or_default() {
        let wording = term.fields.get(plan::Term::WORDING).unwrap_or("A rule of the plan");
        let mut rule = Item { title: wording.into(), ..blank.clone() };
        add_day(&mut rule, term.fields.get(plan::Term::DUE), "due", Mark::Due);
        add(&mut rule, term.fields.get(plan::Term::DONE_ON), "done", Mark::Done);
        items.push(rule);
    }
    for outcome in outcomes(entry) {
        let title = match (outcome.fields.get(plan::Outcome::RESULT), outcome.fields.get(plan::Outcome::NOTE))
        {
            (Some(result), _) => {
                let stage =
                    outcome.fields.get(plan::Outcome::STAGE).filter(|stage| *stage != plan::Stage::Decision);
                format!(
                    "{}: {}",
                    stage.map_or("Outcome".to_owned(), |stage| words::capital(stage.said())),
                    result.said()
                )
            }
            (None, Some(note)) => format!("About the outcome: {}", words::shortened(note, 80)),
            (None, None) => continue,
        };
        let mut ending = Item { title: title.into(), ..blank.clone() };
        add(&mut ending, outcome.fields.get(plan::Outcome::ON), "decided", Mark::Done);
        items.push(ending);
    }
    changes(facts, entry, plan::CHANGES, &blank, None, items);
    for old in entry.get(plan::CHANGES).unwrap_or_default() {
        let is_end = |what: &str| what.trim().eq_ignore_ascii_case(plan::END.name);
        if !old.fields.get(Change::WHAT).is_some_and(is_end) {
            continue;
        }
        let day = old.fields.get(Change::OLD).and_then(|old| old.trim().parse().ok());
        if day != end {
            let mut earlier = Item { title: "The end, as it was planned before".into(), ..blank.clone() };
            add_day(&mut earlier, day, "no longer the end", Mark::Lost);
            items.push(earlier);
        }
    }
}

/// Each change of an entry, as an item of its own.
fn changes<'f>(
    facts: &Facts,
    entry: &Entry,
    field: Field<crate::schema::Records<Change>>,
    blank: &Item<'f>,
    of: Option<&str>,
    items: &mut Found<'f>,
) {
    for change in entry.get(field).unwrap_or_default() {
        let fields = &change.fields;
        let what = fields.get(Change::WHAT).unwrap_or("something").trim().replace('_', " ");
        let what = of.map_or_else(|| words::capital(&what), |of| format!("{of}, {what}"));
        let title = match (fields.get(Change::OLD), fields.get(Change::NEW)) {
            (Some(old), Some(new)) => format!("{what}: {} → {}", old.trim(), new.trim()),
            (None, Some(new)) => format!("{what}: {}", new.trim()),
            (Some(old), None) => format!("{what}: no longer {}", old.trim()),
            (None, None) => what,
        };
        let by: Vec<String> = fields
            .get(Change::BY)
            .unwrap_or_default()
            .iter()
            .map(|by| facts.scene.called(&by.text))
            .collect();
        let by = if by.is_empty() { String::new() } else { format!(" by {}", words::listed(&by)) };
        let written = match fields.get(Change::IN_WRITING) {
            Some(crate::entry::InWriting::No) => ", only spoken",
            Some(_) => ", in writing",
            None => "",
        };
        let sort = Sort { kind: entry.kind.map_or("", |kind| kind.name), more: Some("change".into()) };
        let mut item = Item { title: title.into(), sort, ..blank.clone() };
        add(&mut item, fields.get(Change::ON), format!("changed{by}{written}"), Mark::Done);
        items.push(item);
    }
}

fn of_expectation<'f>(facts: &Facts<'f>, ix: Ix, entry: &'f Entry, items: &mut Found<'f>) {
    let blank = item(facts, ix, entry, Lane::Plan);
    let mut added = blank.clone();
    add(&mut added, entry.get(expectation::ADDED_ON), "added", Mark::Done);
    items.push(added);
    let mut due = blank.clone();
    for day in crate::facts::expectations::judged(entry) {
        add_day(&mut due, Some(day), "judged", Mark::Due);
    }
    items.push(due);
    let title = entry.title();
    changes(facts, entry, expectation::CHANGES, &blank, Some(&title), items);
}

fn of_meeting<'f>(facts: &Facts<'f>, ix: Ix, entry: &'f Entry, items: &mut Found<'f>) {
    let mut meeting = item(facts, ix, entry, Lane::Meetings);
    let (at, moved_to) = (entry.get(meeting::AT), entry.get(meeting::MOVED_TO));
    match entry.choice(meeting::STATUS) {
        Some(meeting::Status::Held) => {
            if moved_to.is_some() && moved_to != at {
                add(&mut meeting, at, "first planned", Mark::Lost);
            }
            add(&mut meeting, moved_to.or(at), "held", Mark::Done);
        }
        Some(meeting::Status::Cancelled) => add(&mut meeting, at, "cancelled", Mark::Lost),
        Some(meeting::Status::Missed) => add(&mut meeting, at, "missed", Mark::Lost),
        Some(meeting::Status::Moved) if moved_to.is_some() && moved_to != at => {
            add(&mut meeting, at, "moved", Mark::Lost);
            add(&mut meeting, moved_to, "planned", Mark::Planned);
        }
        Some(meeting::Status::Moved) => {
            add(&mut meeting, at, "moved, the new day is not recorded", Mark::Lost);
        }
        Some(meeting::Status::Planned) | None => {
            add(&mut meeting, moved_to.or(at), "planned", Mark::Planned);
        }
    }
    let is_ahead = matches!(entry.choice(meeting::STATUS), Some(meeting::Status::Planned));
    add_day(&mut meeting, entry.get(meeting::PAPERS_DUE).filter(|_| is_ahead), "papers due", Mark::Due);
    items.push(meeting);
}

/// Notes and evidence, which have a date and may have been written down later.
fn of_dated<'f>(facts: &Facts<'f>, ix: Ix, entry: &'f Entry, items: &mut Found<'f>) {
    let is_evidence = entry.is(&evidence::KIND);
    let mut dated = item(facts, ix, entry, if is_evidence { Lane::Evidence } else { Lane::Feedback });
    let date = if is_evidence { entry.get(evidence::DATE) } else { entry.get(note::DATE) };
    add(&mut dated, date, "", Mark::Done);
    let known = entry.get(common::KNOWN_ON).filter(|known| date.is_some_and(|date| known.first > date.last));
    add(&mut dated, known, "became known", Mark::Done);
    let written = entry.get(common::RECORDED);
    dated.written = written.filter(|written| date.is_some_and(|date| written.first > date.last));
    dated.committed = in_git(facts, entry);
    items.push(dated);
}

/// When an entry was committed, unless that was by the day after it was written down, or in the very first commit.
fn in_git<'f>(facts: &Facts<'f>, entry: &Entry) -> Option<InGit<'f>> {
    let past = facts.scene.past();
    let begun = past.begun?;
    let Some(known) = past.committed(&entry.path) else {
        // Others see only part of the history.
        return (facts.scene.audience() == Audience::Me).then_some(InGit::NotYet);
    };
    let late = days_until_committed(entry, known.first).filter(|late| *late > 1 && known.first > begun);
    late.map(|late| InGit::Late(known, late))
}

fn of_letter<'f>(facts: &Facts<'f>, ix: Ix, entry: &'f Entry, items: &mut Found<'f>) {
    if is_for_oneself(entry) {
        return;
    }
    let mut letter = item(facts, ix, entry, Lane::Feedback);
    add(&mut letter, entry.get(letter::SENT_ON), "sent", Mark::Done);
    add(&mut letter, entry.get(letter::RECEIVED_ON), "received", Mark::Done);
    add(&mut letter, entry.get(letter::ANSWERED_ON), "answered", Mark::Done);
    let status = entry.choice(letter::STATUS);
    add_day(&mut letter, entry.get(letter::DUE), "due", Mark::Due);
    add(&mut letter, entry.get(letter::APPEAL_BY), "last day to appeal", Mark::Due);
    add_day(&mut letter, entry.get(letter::EXPIRES_ON), "stops counting", Mark::Planned);
    if let Some(step) = entry.get(letter::STEP) {
        letter.sort.more = Some(match letter.sort.more.take() {
            Some(more) => format!("{more}, {}", step.trim()).into(),
            None => step.trim().to_owned().into(),
        });
    }
    if !status.is_some_and(letter::Status::was_sent) {
        letter.state = status.map(|status| format!("{}, not sent", status.said()));
    }
    items.push(letter);
}

fn of_ask<'f>(facts: &Facts<'f>, ix: Ix, entry: &'f Entry, items: &mut Found<'f>) {
    let mut ask = item(facts, ix, entry, Lane::Asks);
    let (replied, delivered) = (entry.get(ask::REPLIED_ON), entry.get(ask::DELIVERED_ON));
    add(&mut ask, entry.get(ask::SENT_ON), "sent", Mark::Done);
    let declined = entry.choice(ask::STATUS) == Some(ask::Status::Declined);
    let is_mine = facts.scene.is_me(entry.get(ask::DECLINED_BY));
    let reply = match (declined, is_mine, facts.scene.audience()) {
        (true, true, Audience::Me) => ("declined by you", Mark::Lost),
        (true, true, _) => ("declined by me", Mark::Lost),
        (true, false, _) => ("declined", Mark::Lost),
        (false, ..) => ("replied", Mark::Done),
    };
    add(&mut ask, entry.get(ask::REMINDED_ON), "reminded", Mark::Done);
    for occasion in entry.get(ask::OCCASIONS).unwrap_or_default() {
        let (what, mark) = match occasion.fields.get(ask::Occasion::CAME) {
            Some(true) => ("took place", Mark::Done),
            Some(false) => ("did not take place", Mark::Lost),
            None => continue,
        };
        add(&mut ask, occasion.fields.get(ask::Occasion::ON), what, mark);
    }
    add(&mut ask, replied.filter(|_| replied != delivered), reply.0, reply.1);
    add_day(&mut ask, entry.get(measure::DUE), "due", Mark::Due);
    add(&mut ask, delivered, "delivered", Mark::Done);
    items.push(ask);
}

fn of_action<'f>(facts: &Facts<'f>, ix: Ix, entry: &'f Entry, items: &mut Found<'f>) {
    if is_for_oneself(entry) {
        return;
    }
    let mut action = item(facts, ix, entry, Lane::Actions);
    let (due, done) = (entry.get(action::DUE), entry.get(action::DONE_ON));
    add(&mut action, done, "done", Mark::Done);
    add_day(&mut action, due, "due", Mark::Due);
    let status = entry.choice(action::STATUS);
    let late = due.map_or(0, |due| days(due, facts.scene.today()));
    if status.is_some_and(action::Status::is_live) && late > 0 {
        action.is_open = true;
        action.state = Some(format!("{} past its day", words::days(late)));
    } else if matches!(status, Some(action::Status::Blocked | action::Status::Dropped)) {
        action.state = status.map(|status| status.said().to_owned());
    }
    items.push(action);
}

fn of_leave<'f>(facts: &Facts<'f>, ix: Ix, entry: &'f Entry, items: &mut Found<'f>) {
    let mut leave = item(facts, ix, entry, Lane::Leave);
    // The type of leave is private: somebody may look at the screen.
    leave.sort.more = None;
    leave.is_stretch = true;
    if let Some((first, last)) = days_of_leave(entry, facts.scene.today()) {
        let counts = entry.choice(leave::STATUS).is_some_and(leave::Status::counts);
        let mark = if counts { by_today(facts, Some(first)) } else { Mark::Planned };
        let on = Date { last, ..Date::exact(first) };
        let what = words::dates::share_of_day(entry);
        add(
            &mut leave,
            Some(on),
            what.map_or_else(|| "away".to_owned(), |share| format!("away, {share}")),
            mark,
        );
    }
    let status = entry.choice(leave::STATUS).filter(|status| !status.counts());
    let end = has_no_known_end(entry).then_some("end not known");
    let said: Vec<&str> = status.map(leave::Status::word).into_iter().chain(end).collect();
    leave.state = (!said.is_empty()).then(|| said.join(", "));
    items.push(leave);
}
