//! What several documents say of the same entries, once.

use chrono::NaiveDate;

use super::model::{Block, Document, Party, Text};
use super::phrases::{self, AskDates, parts as say};
use crate::entry::{Date, Entry, Words};
use crate::facts::plan::changes;
use crate::facts::{Facts, Measure, Phase, Promise, Rating, Reading, Standing, Target};
use crate::schema::kinds::measure::Measure as Sort;
use crate::schema::kinds::person::is_role;
use crate::schema::kinds::{action, ask, common, evidence, expectation, letter, meeting, plan};
use crate::schema::{Choice, Names};
use crate::text::{fold, lang};
use crate::vault::Ix;
use crate::views::words;

/// A line of text of an entry; `None` where nothing is written.
pub(super) fn text(entry: &Entry, field: crate::schema::Field<crate::schema::Text>) -> Option<&str> {
    entry.get(field).map(str::trim).filter(|text| !text.is_empty())
}

/// Says whose document it is, under its title and at the edge of each sheet: name, role, employer.
/// Nothing of it where people are called by what they are.
pub(super) fn identify(facts: &Facts, document: &mut Document) {
    let scene = facts.scene;
    mark_language(facts, document);
    if scene.reader().names == Names::Roles {
        return;
    }
    let me = scene.settings().me.trim();
    me.clone_into(&mut document.by);
    let plan = facts.plan.as_ref().map(|plan| scene.entry(plan.ix));
    let of_plan = |field| plan.and_then(|plan| text(plan, field)).unwrap_or_default();
    let said = [me, of_plan(plan::ROLE), of_plan(plan::EMPLOYER)];
    let said: Vec<&str> = said.into_iter().filter(|said| !said.is_empty()).collect();
    if !said.is_empty() {
        document.about.push(said.join(", ").into());
    }
}

/// Says in which language the person's words are, where it is not that of the document.
pub(super) fn mark_language(facts: &Facts, document: &mut Document) {
    let code = Some(facts.scene.lang()).filter(|code| !lang::is_english(code));
    document.lang = code.map(str::to_owned);
}

/// Room to sign for the person and for each of `others`, on the employer's side; else for those who review
/// the plan.
pub(super) fn signatures(facts: &Facts, others: &[Words]) -> Block {
    let scene = facts.scene;
    // A role is no name: it is left to be filled in.
    let name = |called: String| (!called.is_empty() && !is_role(&called)).then_some(called);
    let mut parties = vec![Party {
        side: phrases::counter_plan::MY_SIDE,
        name: name(scene.settings().me.trim().to_owned()),
    }];
    let plan = facts.plan.as_ref().map(|plan| scene.entry(plan.ix));
    let reviewers = plan.and_then(|plan| plan.get(plan::REVIEWERS)).unwrap_or_default();
    let others = if others.is_empty() { reviewers } else { others };
    let called = others.iter().map(|words| name(scene.called(&words.text)));
    parties.extend(called.map(|name| Party { side: phrases::counter_plan::THEIR_SIDE, name }));
    if parties.len() == 1 {
        parties.push(Party { side: phrases::counter_plan::THEIR_SIDE, name: None });
    }
    Block::Signatures(parties)
}

/// A day as documents write it.
pub(super) fn on(date: Date) -> String {
    words::when(date)
}

/// A date as letters write it: `4 March 2026`.
pub(super) fn letter_day(date: Date) -> String {
    let is_day = date.is_exact() && date.time.is_none();
    if is_day { date.first.format("%-d %B %Y").to_string() } else { words::when(date) }
}

/// A day ahead as letters write it, with its weekday: `Wednesday 4 March 2026 at 14:00`.
pub(super) fn letter_moment(date: Date) -> String {
    let day =
        if date.is_exact() { words::long_day(date.first) } else { words::when(Date { time: None, ..date }) };
    date.time.map_or_else(|| day.clone(), |time| say::at_time(&day, &time.format("%H:%M").to_string()))
}

/// A day in a table, in one piece; its time may go on the next line.
pub(super) fn day_cell(date: Date) -> Text {
    Text::day(on(Date { time: None, ..date })).and(words::meetings::hours(date, None))
}

/// People, as one says them: `my manager and HR`.
pub(super) fn people(facts: &Facts, names: Option<&[Words]>) -> String {
    let names: Vec<String> =
        names.unwrap_or_default().iter().map(|words| facts.scene.called(&words.text)).collect();
    words::listed(&names)
}

/// Who wrote an entry down, where that was not the person.
pub(super) fn recorded_by(facts: &Facts, entry: &Entry) -> Option<String> {
    let by = entry.get(common::RECORDED_BY).filter(|by| !facts.scene.is_me(Some(by)));
    Some(people(facts, by)).filter(|by| !by.is_empty())
}

/// What a warning says of itself: `step 1 of 3; counts until Fri 5 June 2026; appeal by Mon 9 March 2026`.
pub(super) fn of_warning(entry: &Entry) -> Option<String> {
    let step = text(entry, letter::STEP).map(str::to_owned);
    let expires = entry.get(letter::EXPIRES_ON).map(|day| say::counts_until(&words::day(day)));
    let appeal = entry.get(letter::APPEAL_BY).map(|by| say::appeal_by(&on(by)));
    let said: Vec<String> = step.into_iter().chain(expires).chain(appeal).collect();
    (entry.is(&letter::KIND) && !said.is_empty()).then(|| said.join("; "))
}

/// Whether the plan is over.
pub(super) fn is_over(facts: &Facts) -> bool {
    facts.plan.as_ref().is_some_and(|plan| plan.phase == Phase::Over)
}

/// The dates of an ask, written out, without the reply.
pub(super) fn ask_dates(facts: &Facts, entry: &Entry, promise: &Promise) -> AskDates {
    AskDates {
        sent: entry.get(ask::SENT_ON).map(on),
        replied: entry.get(ask::REPLIED_ON).map(on),
        delivered: entry.get(ask::DELIVERED_ON).map(on),
        due: promise.due.map(words::day),
        kept: words::promises::kept(facts, promise),
        reply: None,
        is_over: is_over(facts),
    }
}

/// What an ask asks for, in the words that are sent.
pub(super) fn wording(entry: &Entry) -> String {
    text(entry, ask::WORDING).map_or_else(|| entry.title(), str::to_owned)
}

/// What an ask asks for, where its title does not say it already.
pub(super) fn wording_beside_title(entry: &Entry) -> String {
    let wording = sentence(&wording(entry));
    if wording == sentence(&name(entry)) { String::new() } else { wording }
}

/// With a full stop, where it ends without any mark.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?', '”', '"', '…', ':']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// A title before what is said of it: `Help articles:`. One that was made of a sentence loses its stop.
pub(super) fn head(title: &str) -> String {
    format!("{}:", title.trim().trim_end_matches(['.', ':']))
}

/// A title in a list of them.
pub(super) fn name(entry: &Entry) -> String {
    entry.title().trim().trim_end_matches('.').to_owned()
}

/// The dates of an ask, and what was replied in its own words.
pub(super) fn ask_dates_and_reply(facts: &Facts, entry: &Entry, promise: &Promise) -> AskDates {
    let reply = text(entry, ask::REPLY).map(|reply| sentence(reply.trim_matches(['"', '“', '”'])));
    AskDates { reply, ..ask_dates(facts, entry, promise) }
}

/// The titles of the expectations that something serves.
pub(super) fn titles(facts: &Facts, document: &mut Document, ixs: &[Ix]) -> String {
    document.used.extend(ixs);
    let titles: Vec<String> = ixs.iter().map(|&ix| name(facts.scene.entry(ix))).collect();
    if titles.len() > 2 && titles.len() == facts.expectations.len() {
        return say::ALL_EXPECTATIONS.to_owned();
    }
    words::listed(&titles)
}

/// What must be reached, with the day by which.
pub(super) fn target(facts: &Facts, standing: &Standing, measure: &Measure) -> String {
    let due = measure.due.or_else(|| facts.scene.entry(standing.ix).get(crate::schema::kinds::measure::DUE));
    target_by(measure, due)
}

/// The same in something that is proposed: nobody proposes a day that has passed.
pub(super) fn target_ahead(facts: &Facts, standing: &Standing, measure: &Measure) -> String {
    let due = measure.due.or_else(|| facts.scene.entry(standing.ix).get(crate::schema::kinds::measure::DUE));
    target_by(measure, due.filter(|due| *due >= facts.scene.today()))
}

fn target_by(measure: &Measure, due: Option<NaiveDate>) -> String {
    let name = measure.name.as_ref().map(|name| format!("{}: ", name.trim())).unwrap_or_default();
    let said = if says_target(measure) { words::target(measure) } else { phrases::NOT_STATED.to_owned() };
    let target = format!("{name}{said}");
    due.map_or_else(|| target.clone(), |due| say::by(&target, &words::day(due)))
}

/// Whether something can be said of what must be reached, if only in words.
fn says_target(measure: &Measure) -> bool {
    measure.target != Target::NotRecorded || matches!(measure.sort, Some(Sort::Behaviour | Sort::Deliverable))
}

/// Whether a measure says what must be reached.
pub(super) fn has_target(measure: &Measure) -> bool {
    !matches!(measure.target, Target::NotRecorded | Target::Unknown) || measure.sort.is_some()
}

/// How a measure goes, in figures alone: nobody's own view. It stands behind "So far".
pub(super) fn pace(measure: &Measure) -> Option<String> {
    let name = measure.name.as_ref().map(|name| format!("{}: ", name.trim())).unwrap_or_default();
    let said = (!measure.counted.is_empty()).then(|| words::pace_behind_label(measure))?;
    Some(format!("{name}{said}"))
}

/// A figure with its day: `87% of 120, 9 Mar`.
pub(super) fn reading(measure: &Measure, reading: &Reading) -> String {
    match reading.n {
        Some(n) => format!("{} of {}", words::figures::amount_of(measure, &reading.value), words::number(n)),
        None => words::figures::amount_with_unit(measure, &reading.value),
    }
}

/// A rating: `“Partly meeting”, my manager, on Tue 24 February 2026`.
pub(super) fn rating(rating: &Rating) -> String {
    say::rating(&words::rating(rating), &rating.by, &words::day(rating.on))
}

/// A piece of evidence on one line: its day, what it is called and what it shows, with its figures and
/// where the proof is.
pub(super) fn evidence_line(facts: &Facts, measures: &[Measure], ix: Ix) -> Text {
    let entry = facts.scene.entry(ix);
    let figures: Vec<String> = measures
        .iter()
        .flat_map(|measure| measure.readings.iter().map(move |reading| (measure, reading)))
        .filter(|(_, reading)| reading.from == ix)
        .map(|(measure, reading)| {
            let day = words::short_day(reading.on, facts.scene.today());
            let is_own_day = entry.get(evidence::DATE).is_some_and(|date| date.last == reading.on);
            let figure = self::reading(measure, reading);
            if is_own_day { figure } else { say::figure_on(&figure, &day) }
        })
        .collect();
    let source = text(entry, evidence::POINTER).map(|pointer| sentence(&say::source(pointer)));
    let unseen = facts.expectations.iter().any(|standing| standing.unseen.contains(&ix));
    let unseen = if unseen { phrases::NOT_SHOWN } else { "" };
    let what = text(entry, evidence::WHAT).unwrap_or_default();
    let is_said = matches!(&figures[..], [only] if holds_figure(what, only));
    let figures = if is_said { String::new() } else { sentence(&words::listed(&figures)) };
    named(facts, ix, &[figures, unseen.to_owned(), source.unwrap_or_default()])
}

/// Whether the words hold the figure already, however it is spaced.
fn holds_figure(words: &str, figure: &str) -> bool {
    let packed = |text: &str| text.split_whitespace().collect::<String>();
    let (words, figure) = (packed(words), packed(figure));
    words.match_indices(&*figure).any(|(at, _)| {
        !words[..at].ends_with(|c: char| c.is_ascii_digit() || c == '.')
            && !words[at + figure.len()..].starts_with(|c: char| c.is_ascii_digit())
    })
}

/// The same, where its figures and where they are from stand in a table beside it.
pub(super) fn evidence_named(facts: &Facts, ix: Ix) -> Text {
    named(facts, ix, &[])
}

/// What a piece of evidence is called, and what it shows; where the one begins with the other, the
/// longer says it all.
pub(super) fn title_and_what(entry: &Entry) -> (String, String) {
    let (title, what) = (entry.title(), text(entry, evidence::WHAT).unwrap_or_default().to_owned());
    if what.starts_with(title.trim_end_matches(['.', '…'])) {
        (what.trim_end_matches('.').to_owned(), String::new())
    } else {
        (title, what)
    }
}

/// Where the original of an entry is, before what else is known of it.
pub(super) fn located(entry: &Entry, known: &str) -> String {
    let pointer = text(entry, evidence::POINTER).unwrap_or_default();
    [pointer, known].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// Where the original of a piece of evidence is, and who holds it.
pub(super) fn original(entry: &Entry) -> String {
    let held = custody(entry).map(say::held_by);
    let confidential =
        (entry.get(evidence::CONFIDENTIAL) == Some(true)).then(|| phrases::packet::CONFIDENTIAL.to_owned());
    located(entry, &[held, confidential].into_iter().flatten().collect::<Vec<_>>().join("; "))
}

/// Who holds the proof, where that is recorded.
pub(super) fn custody(entry: &Entry) -> Option<&'static str> {
    Some(match entry.get(evidence::CUSTODY)? {
        evidence::Custody::Employer => say::THE_EMPLOYER,
        evidence::Custody::ThirdParty => say::A_THIRD_PARTY,
        evidence::Custody::Mine => say::ME,
    })
}

/// What a letter is called, with what it is where its title does not say so: `Warning: The March figures`.
pub(super) fn letter_name(entry: &Entry) -> String {
    let title = name(entry);
    let Some(of) = entry.choice(letter::TYPE).filter(|of| *of != letter::Type::Other) else { return title };
    // Nobody who receives one calls it a counter-plan.
    let of = if of == letter::Type::CounterPlan { phrases::A_PROPOSAL } else { of.said() };
    if fold(&title).contains(&*fold(of)) { title } else { format!("{}: {title}", words::capital(of)) }
}

fn named(facts: &Facts, ix: Ix, more: &[String]) -> Text {
    let entry = facts.scene.entry(ix);
    let when = entry.get(evidence::DATE).map(|date| format!("{}: ", on(date))).unwrap_or_default();
    let (title, what) = title_and_what(entry);
    let by = people(facts, entry.get(evidence::VERIFIED_BY));
    let by = if by.is_empty() { by } else { say::confirmed_by(&by) };
    let written = phrases::packet::written_down(None, recorded_by(facts, entry).as_deref());
    let said = std::iter::once(sentence(&what)).chain(more.iter().cloned());
    let said = said.chain([by, written.trim_start().to_owned()]);
    let said: Vec<String> = said.filter(|part| !part.is_empty()).map(|part| format!(" {part}")).collect();
    Text::from(when).and(Text::strong(sentence(&title))).and(Text::own(said.concat()))
}

/// An action on one line, with its day.
pub(super) fn action_line(facts: &Facts, ix: Ix) -> String {
    let entry = facts.scene.entry(ix);
    let title = entry.title();
    match (entry.choice(action::STATUS), entry.get(action::DONE_ON), entry.get(action::DUE)) {
        (Some(action::Status::Done), Some(done), _) => say::in_place_since(&title, &on(done)),
        (Some(action::Status::Done), None, _) => say::done(&title),
        // Nobody promises a day that has passed.
        (_, _, Some(due)) if due >= facts.scene.today() => say::by(&title, &words::day(due)),
        _ => title,
    }
}

/// The person's own actions for an expectation that others may read of and that live, or (with `done`) are done.
pub(super) fn actions(facts: &Facts, standing: &Standing, done: bool) -> Vec<Ix> {
    let wanted = |&&ix: &&Ix| {
        let entry = facts.scene.entry(ix);
        let status = entry.choice(action::STATUS);
        entry.choice(action::TYPE) != Some(action::Type::Exit)
            && (status.is_some_and(action::Status::is_live) || (done && status == Some(action::Status::Done)))
    };
    standing.actions.iter().filter(wanted).copied().collect()
}

/// What a meeting is called in running words: `the check-in of Tue 24 February 2026`.
pub(super) fn meeting_name(entry: &Entry) -> &'static str {
    say::meeting(entry.choice(meeting::TYPE))
}

/// What was changed, as one says it: a field of a plan or an expectation by its label, else the words.
pub(super) fn what_changed(what: &str) -> String {
    let what = what.trim();
    let fields = plan::KIND.fields().chain(expectation::KIND.fields());
    fields
        .into_iter()
        .find(|field| field.name == what)
        .map_or_else(|| what.to_owned(), |field| field.label().to_lowercase())
}

/// The changes of an entry that nobody put in writing, as questions.
pub(super) fn unwritten_changes(facts: &Facts, title: Option<&str>, entry: &Entry) -> Vec<Text> {
    use crate::schema::records::Change;
    let mut said = Vec::new();
    for change in changes::unwritten(facts.scene, facts.plan.as_ref(), entry) {
        let fields = &change.fields;
        let what = what_changed(fields.get(Change::WHAT).unwrap_or(phrases::events::PLAN_FIELD));
        let day = fields.get(Change::ON).map(on);
        let question = phrases::unwritten_change(
            &what,
            fields.get(Change::OLD).map(str::trim),
            fields.get(Change::NEW).map(str::trim),
            day.as_deref(),
        );
        said.push(match title {
            Some(title) => Text::strong(format!("{title}:")).and(format!(" {question}")),
            None => Text::from(question),
        });
    }
    said
}

/// Evidence for an expectation that happened after `since`, oldest first.
pub(super) fn evidence_since(facts: &Facts, standing: &Standing, since: Option<NaiveDate>) -> Vec<Ix> {
    let after = |&&ix: &&Ix| {
        let day = facts.scene.summary(ix).happened;
        day.is_some_and(|day| day <= facts.scene.today() && since.is_none_or(|since| day > since))
    };
    standing.evidence.iter().filter(after).copied().collect()
}

/// Whether an expectation is looked at: the person may have said that it is over.
pub(super) fn is_live(standing: &Standing) -> bool {
    standing.status.is_none_or(|status| status != expectation::Status::Withdrawn)
}
