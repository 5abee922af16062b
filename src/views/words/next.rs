//! What comes next, in words: what leads, what is still open, and what is said of private things on a
//! screen that others may see.
//!
//! Long: one match over everything that can come next, so that its sentences are read together.

use super::{Said, capital, day, days, gap, in_days, practice, when, working_days};
use crate::entry::Entry;
use crate::facts::{Due, DueWhat, Facts, Item, Stage, Step};
use crate::schema::Choice;
use crate::schema::kinds::{ask, letter, meeting, plan};
use crate::vault::Ix;

/// What leads today, as an imperative, and why. Of something private it says no more than that it is
/// there, unless `is_open`.
pub fn next(facts: &Facts, is_open: bool) -> Said {
    match facts.next.lead() {
        Some(item) if item.is_private && !is_open => discreet(facts, item),
        Some(item) => step(facts, item),
        None => nothing(facts, is_open),
    }
}

/// What is still open beside it, in its order, and how many private things are not named.
pub fn still_open<'f>(facts: &'f Facts, is_open: bool) -> (Vec<(&'f Item, Said)>, usize) {
    let is_named = |item: &&Item| is_open || !item.is_private;
    let (named, private): (Vec<&Item>, Vec<&Item>) = facts.next.still_open().partition(is_named);
    (named.into_iter().map(|item| (item, step(facts, item))).collect(), private.len())
}

/// What is said of private things that are not named.
pub fn private_too(count: usize) -> String {
    let what = if count == 1 {
        "1 private thing"
    } else {
        return format!("{count} private things: `regain status --private`");
    };
    format!("{what}: `regain status --private`")
}

fn discreet(facts: &Facts, item: &Item) -> Said {
    let left = item.on.map(|on| crate::facts::calendar::days(facts.scene.today(), on));
    let headline = match left {
        Some(left) if left >= 0 => {
            format!("Something private is due {}: `regain status --private`", in_days(left))
        }
        Some(_) => "The day for something private has passed: `regain status --private`".to_owned(),
        None => "Something private is worth a look: `regain status --private`".to_owned(),
    };
    Said::new(headline, "")
}

/// One thing to do, and why.
pub fn step(facts: &Facts, item: &Item) -> Said {
    let scene = facts.scene;
    let Some(ix) = item.ix else { return without_entry(facts, item) };
    let entry = scene.entry(ix);
    let (id, title) = (name(facts, ix), named(&entry.title()));
    match item.step {
        Step::Clock(i) | Step::Ahead(i) => {
            facts.due.get(i).map_or_else(|| nothing(facts, false), |due| clock(facts, due))
        }
        Step::ClockPassed(i) => {
            facts.due.get(i).map_or_else(|| nothing(facts, false), |due| clock_passed(facts, due))
        }
        Step::Prepare => prepare(facts, ix),
        Step::Meet => Said::new(
            format!("{title} is today"),
            format!(
                "{}. Take the agenda along. Afterwards, while it is fresh, `regain log` takes what was said, and \
                 `regain set {id} status held` records that it took place.",
                meeting_time(facts, ix)
            ),
        ),
        Step::ReadAgenda => Said::new(
            format!("Read the agenda for {title} once more"),
            format!("It is {}.", meeting_time(facts, ix)),
        ),
        Step::LatePromise(n) => {
            let who = owners(facts, ix);
            let whom =
                if who.is_empty() { "Send a short reminder".to_owned() } else { format!("Remind {who}") };
            let due = facts.promises.iter().find(|promise| promise.ix == ix).and_then(|promise| promise.due);
            let due = due.map(day).unwrap_or_default();
            Said::new(
                format!("{whom} of {title}"),
                format!("It was agreed for {due}, {} ago. `regain remind {id}` drafts the words.", days(n)),
            )
        }
        Step::Unanswered(n) => {
            let to = owners(facts, ix);
            let to = if to.is_empty() { to } else { format!(" to {to}") };
            let sent = entry.get(ask::SENT_ON).map(|on| format!(" on {}", when(on))).unwrap_or_default();
            Said::new(
                format!("Ask again about {title}"),
                format!(
                    "Sent{sent}{to}; no reply is recorded after {}. `regain remind {id}` drafts the words.",
                    working_days(n)
                ),
            )
        }
        Step::Confirm(Some(draft)) => Said::new(
            format!("Send `{}`: it puts {title} in writing", name(facts, draft)),
            "It is drafted. A line within two days is worth more than a long letter later.",
        ),
        Step::Confirm(None) => Said::new(
            format!("Put in writing what was said: {title}"),
            format!("`regain new letter --follow-up {id}` drafts it. Within two days it is easiest."),
        ),
        Step::SendAsk => {
            let to = owners(facts, ix);
            let to = if to.is_empty() { to } else { format!(" to {to}") };
            let drafts = facts.promises.iter().find(|promise| promise.ix == ix);
            let drafts = drafts.map(|draft| facts.drafts_for(&draft.owner)).unwrap_or_default();
            let ids: Vec<String> =
                drafts.iter().map(|draft| format!("`{}`", name(facts, draft.ix))).collect();
            let titles: Vec<String> =
                drafts.iter().map(|draft| named(&scene.entry(draft.ix).title())).collect();
            let drafted = if ids.len() > 1 {
                "They are drafted, and one message may hold them"
            } else {
                "It is drafted"
            };
            Said::new(
                format!("Send {}{to}: {}", super::listed(&ids), super::listed(&titles)),
                format!("{drafted}. Once it is out, `regain set {id} status sent` records it."),
            )
        }
        Step::RecordMeeting => Said::new(
            format!("Did {title} take place? Write down what was said"),
            format!(
                "It was on {}. `regain set {id} status held`, or moved, or cancelled.",
                meeting_time(facts, ix)
            ),
        ),
        Step::Judged => {
            let left = item.on.map(|on| in_days(crate::facts::calendar::days(scene.today(), on)));
            let measures = facts.standing(ix).map(|standing| &standing.measures[..]).unwrap_or_default();
            let so_far: Vec<String> =
                measures.iter().filter(|measure| measure.last == item.on).map(super::pace).collect();
            let so_far =
                if so_far.is_empty() { String::new() } else { format!("{}. ", capital(&so_far.join("; "))) };
            Said::new(
                format!("{title} is judged {}", left.unwrap_or_default()),
                format!("{so_far}`regain log` takes what shows it, in one line."),
            )
        }
        Step::Action(late) if late > 0 => Said::new(
            format!("Finish {title}, or give it a new date"),
            format!("Its date was {}.", in_days(-late)),
        ),
        Step::Action(_) => {
            let left = item.on.map(|on| in_days(crate::facts::calendar::days(scene.today(), on)));
            Said::new(
                unquoted(&entry.title()),
                format!("Due {}. `regain done {id}` when it is done.", left.unwrap_or_default()),
            )
        }
        Step::Stale(Some(n)) => Said::new(
            format!("Note one thing you have done for {title}"),
            format!("The newest evidence that supports it is {} old. `regain log` takes one line.", days(n)),
        ),
        Step::Stale(None) => Said::new(
            format!("Note one thing you have done for {title}"),
            "No evidence that supports it is recorded yet. `regain log` takes one line.",
        ),
        Step::NoStep => Said::new(
            format!("Decide on one small step for {title}"),
            format!("`regain new action --for {id}` writes it down, with a day."),
        ),
        Step::Unclear(unclear) => Said::new(
            format!("Ask about {title}"),
            format!("{}. `regain new ask` begins a question.", capital(gap(unclear))),
        ),
        _ => without_entry(facts, item),
    }
}

fn without_entry(facts: &Facts, item: &Item) -> Said {
    match item.step {
        Step::Download => Said::new(
            "Download the plan",
            "The cloud drive keeps `plan.md` elsewhere; nothing is lost. Choose to keep the whole folder on this device.",
        ),
        Step::WriteDown => Said::new(
            "Write down what was said about a plan, by whom, and when",
            "`regain log` takes one line. Your own words are enough; exact words in quotation marks are better.",
        ),
        Step::WritePlan => Said::new(
            "Copy the plan's terms into `plan.md`",
            "Its dates, who reviews it, who decides. What nobody has told you can stay empty, or say `unknown`.",
        ),
        Step::CopyExpectations => Said::new(
            "Read the plan twice, then copy each expectation, word for word",
            "Nothing has to be answered today. One file for each: `regain new expectation` makes it.",
        ),
        Step::FindOutcome if facts.plan.as_ref().is_some_and(|plan| !plan.is_open()) => Said::new(
            "Write down what came of the plan, and when you were told",
            format!(
                "Days may count from then on. `regain set {} outcomes += 'on:yesterday result:dismissed'`, or what it was.",
                facts.plan.as_ref().map(|plan| name(facts, plan.ix)).unwrap_or_default()
            ),
        ),
        Step::FindOutcome => Said::new(
            "Find out, in writing, what came of the plan",
            "Its last recorded day has passed. Until you hear, you do not have to assume anything; `regain close` records the result.",
        ),
        Step::SendCounterPlan => {
            let left = facts.deciding_in().map(in_days).unwrap_or_default();
            Said::new(
                "Send the counter-plan before the review",
                format!(
                    "The decision is {left}. `regain counter-plan --save` drafts it: what you do, and what you need from them."
                ),
            )
        }
        Step::PlanMeeting => Said::new(
            "Propose a day and time for the next check-in",
            "None is planned. Regular check-ins show early where you stand; `regain new meeting` writes one down.",
        ),
        Step::Limit(i) => match facts.clocks.get(i) {
            Some(clock) => super::clock(clock, facts.scene.today()),
            None => nothing(facts, false),
        },
        Step::Now(what) | Step::Worth(what) => practice::said(facts, what),
        _ => nothing(facts, false),
    }
}

/// What is said where nothing leads: the next day that counts, however far off it is.
fn nothing(facts: &Facts, is_open: bool) -> Said {
    if facts.stage == Stage::Closed {
        return Said::new(
            "The plan is closed, and nothing that is left has a day",
            "`regain close` shows a neutral statement, and what is worth keeping.",
        );
    }
    let is_left = facts.next.items.iter().any(|item| is_open || !item.is_private);
    let counts = |due: &&Due| {
        due.days >= 0
            && (is_open || !due.is_private)
            && !due.is_window(facts)
            && (due.what.is_clock()
                || matches!(due.what, DueWhat::Meeting | DueWhat::Expectation | DueWhat::PlanEnd))
    };
    let rest = if is_left { " What is still open can be done in your own time." } else { "" };
    match facts.due.iter().find(counts) {
        Some(due) => Said::new(
            format!("The next day that counts is {}, {}", day(due.on), in_days(due.days)),
            format!("{}.{rest}", on_that_day(facts, due)),
        ),
        None if is_left => Said::new("Nothing new today", rest.trim_start()),
        None => Said::new("Nothing is urgent today", ""),
    }
}

/// What a day further off is about.
fn on_that_day(facts: &Facts, due: &Due) -> String {
    let title = named(&facts.scene.entry(due.ix).title());
    match due.what {
        DueWhat::Limit(i) if let Some(clock) = facts.clocks.get(i) => {
            super::clock(clock, facts.scene.today()).headline
        }
        DueWhat::Meeting => format!("{title}, {}", meeting_time(facts, due.ix)),
        DueWhat::Expectation => format!("{title} is reviewed"),
        DueWhat::PlanEnd => "The plan ends".to_owned(),
        DueWhat::Response | DueWhat::Right | DueWhat::Term => {
            let said = capital(&self::due(facts, due.what, due.ix));
            wording(facts, due).map(|wording| format!("{said}: {wording}")).unwrap_or(said)
        }
        what => format!("{}: {title}", capital(&self::due(facts, what, due.ix))),
    }
}

fn prepare(facts: &Facts, ix: Ix) -> Said {
    let entry = facts.scene.entry(ix);
    let title = named(&entry.title());
    let at = crate::facts::cadence::time_of(entry);
    let left = at.map(|at| crate::facts::cadence::days_to(at, facts.scene.today())).unwrap_or_default();
    let detail = format!("It is {}, {}.", in_days(left), meeting_time(facts, ix));
    match entry.choice(meeting::TYPE) {
        Some(meeting::Type::Hearing) => Said::new(
            format!("Prepare for {title}"),
            format!(
                "{detail} Who comes along, their papers in time, your own statement in writing. `regain agenda --save` begins a draft."
            ),
        ),
        Some(meeting::Type::Final) => Said::new(
            format!("Prepare for {title}"),
            format!(
                "{detail} The counter-plan and the answer to it come first. `regain agenda --save` begins a draft."
            ),
        ),
        _ => Said::new(
            format!("Write the agenda for {title}"),
            format!("{detail} `regain agenda --save` makes a draft from your record."),
        ),
    }
}

/// A title in quotation marks; a very long one is on the page of its entry.
fn named(title: &str) -> String {
    quoted(&super::shortened(title, 80))
}

fn unquoted(title: &str) -> String {
    super::shortened(title, 100)
}

/// What to type for an entry: its id, else its file.
fn name(facts: &Facts, ix: Ix) -> String {
    facts.scene.entry(ix).name().to_owned()
}

/// A title between quotation marks.
pub(super) fn quoted(title: &str) -> String {
    format!("“{}”", title.trim())
}

/// The words of the rule of the plan that falls due then, in quotation marks.
fn wording(facts: &Facts, due: &Due) -> Option<String> {
    let terms = facts.scene.entry(due.ix).get(plan::TERMS)?;
    let term = terms.iter().find(|term| term.fields.get(plan::Term::DUE) == Some(due.on))?;
    term.fields.get(plan::Term::WORDING).map(named)
}

/// The same as a sentence of its own, behind another.
fn in_its_words(facts: &Facts, due: &Due) -> String {
    wording(facts, due).map(|wording| format!(" In its words: {wording}")).unwrap_or_default()
}

/// Calm, and no less than what is true: the day is over, and that is not always the end of it.
fn clock_passed(facts: &Facts, due: &Due) -> Said {
    let was = format!("It was {}, {}.", in_days(due.days), day(due.on));
    match due.what {
        DueWhat::Response => Said::new(
            "The last day to answer the plan has passed",
            format!(
                "{was} If you answered, `regain new letter --type response --status sent` records it. If not, a \
                 late answer still keeps your view on record."
            ),
        ),
        DueWhat::Right => Said::new(
            "The day for a right that the plan gives has passed",
            format!(
                "{was} If you used it, write `done_on` beside it; if not, ask whether you can still use it.{}",
                in_its_words(facts, due)
            ),
        ),
        DueWhat::Term => Said::new(
            "A day that the plan names has passed",
            format!("{was} If it is done, write `done_on` beside it.{}", in_its_words(facts, due)),
        ),
        DueWhat::Decide | DueWhat::Revoke => Said::new(
            "Write down what came of the offer",
            format!(
                "Its last day was {}, {}. An adviser knows what still holds.",
                in_days(due.days),
                day(due.on)
            ),
        ),
        DueWhat::Appeal => Said::new(
            format!(
                "The last day to appeal against {} has passed",
                quoted(&facts.scene.entry(due.ix).title())
            ),
            format!("{was} If you appealed, `regain new letter --type appeal --status sent` records it."),
        ),
        DueWhat::Papers => Said::new(
            format!(
                "The day to hand in papers for {} has passed",
                quoted(&facts.scene.entry(due.ix).title())
            ),
            format!("{was} You can still bring what is ready."),
        ),
        _ => {
            let entry = facts.scene.entry(due.ix);
            Said::new(
                format!("The day to send {} has passed", quoted(&entry.title())),
                format!(
                    "{was} If it went out, `regain done {}` says so. If not, send it, or give it a new date.",
                    entry.name()
                ),
            )
        }
    }
}

fn clock(facts: &Facts, due: &Due) -> Said {
    let entry = facts.scene.entry(due.ix);
    let by = format!("Due {}, {}.", in_days(due.days), day(due.on));
    match due.what {
        DueWhat::Limit(i) if let Some(clock) = facts.clocks.get(i) => {
            super::clock(clock, facts.scene.today())
        }
        DueWhat::Decide => Said::new(
            format!("Decide about {}, or ask for more time", named(&entry.title())),
            format!("{by} See an adviser before anything is signed."),
        ),
        DueWhat::Revoke => Said::new(
            format!("Decide whether to withdraw your signature from {}", named(&entry.title())),
            format!("{by} An adviser can say what follows."),
        ),
        DueWhat::Application => Said::new(format!("The next step for {}", named(&entry.title())), by),
        DueWhat::Response => Said::new(
            "Answer the plan in writing, or decide not to",
            format!("{by} A written answer keeps your view on record."),
        ),
        DueWhat::Right => Said::new(
            match wording(facts, due) {
                Some(wording) => format!("Decide whether to use this right: {wording}"),
                None => "Decide whether to use a right that the plan gives you".to_owned(),
            },
            by,
        ),
        DueWhat::Term => Said::new(
            match wording(facts, due) {
                Some(wording) => format!("The plan asks for this: {wording}"),
                None => "Something in the plan is due".to_owned(),
            },
            by,
        ),
        DueWhat::Appeal => {
            Said::new(format!("Appeal against {}, or decide not to", quoted(&entry.title())), by)
        }
        DueWhat::Papers => Said::new(format!("Hand in the papers for {}", quoted(&entry.title())), by),
        _ => letter(facts, entry, &by),
    }
}

/// A letter by what it asks for, in its own words; else by what it is for, else by its title.
fn letter(facts: &Facts, entry: &Entry, by: &str) -> Said {
    let id = entry.name();
    let to = entry.get(letter::TO).unwrap_or_default();
    let to: Vec<String> = to.iter().map(|words| facts.scene.called(&words.text)).collect();
    let to = if to.is_empty() { String::new() } else { format!(" to {}", super::listed(&to)) };
    let about = facts.scene.targets(entry.get(letter::RESPONDS_TO)).next();
    let about = about.map(|ix| named(&facts.scene.entry(ix).title()));
    let headline = match (question(entry.body_text()), about) {
        (Some(question), _) => format!("Send `{id}`{to}: {}", named(&question)),
        (None, Some(about)) => format!("Send `{id}`{to}: it is about {about}"),
        (None, None) => format!("Send {}{to}", named(&entry.title())),
    };
    Said::new(
        headline,
        format!("{by} Once it is out, `regain set {id} status sent` records it; or decide not to."),
    )
}

/// The first question that a text asks, in one line.
fn question(text: &str) -> Option<String> {
    let own = text.split("\n\n").filter(|part| !part.trim_start().starts_with(['>', '#', '<', '`']));
    own.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).find_map(|part| {
        let asked = &part[..=part.find('?')?];
        let starts = [". ", ": "].iter().filter_map(|end| Some(asked.rfind(end)? + end.len()));
        Some(asked[starts.max().unwrap_or(0)..].trim_start_matches(['-', '*', ' ']).to_owned())
    })
}

/// Who can give what an ask asks for, in words.
fn owners(facts: &Facts, ix: Ix) -> String {
    super::people::all(facts.scene, facts.scene.entry(ix).get(ask::OWNER))
}

/// When a meeting is, in words.
fn meeting_time(facts: &Facts, ix: Ix) -> String {
    crate::facts::cadence::time_of(facts.scene.entry(ix)).map(when).unwrap_or_default()
}

/// What is due, in words: a kind of thing, and its title where it has one of its own.
pub fn due(facts: &Facts, what: DueWhat, ix: Ix) -> String {
    let entry = facts.scene.entry(ix);
    match what {
        DueWhat::Response => "your written answer to the plan".to_owned(),
        DueWhat::Term => "something in the plan".to_owned(),
        DueWhat::Appeal => "the last day to appeal".to_owned(),
        DueWhat::Papers => "papers for it".to_owned(),
        DueWhat::Right => "a right that the plan gives".to_owned(),
        DueWhat::Decide => "the last day to decide".to_owned(),
        DueWhat::Revoke => "the last day to withdraw your signature".to_owned(),
        DueWhat::Limit(i) => {
            facts.clocks.get(i).map_or_else(String::new, |clock| format!("a time limit, {}", clock.row.id))
        }
        DueWhat::Application => "the next step".to_owned(),
        DueWhat::PlanEnd => "the plan ends".to_owned(),
        DueWhat::Letter => "a letter to send".to_owned(),
        DueWhat::Meeting => match entry.choice(meeting::TYPE) {
            Some(meeting::Type::Other) | None => "a meeting".to_owned(),
            Some(sort) => format!("a meeting, {}", sort.said()),
        },
        DueWhat::Action => "to finish".to_owned(),
        DueWhat::Promise => "promised to you".to_owned(),
        DueWhat::Expectation => "review".to_owned(),
    }
}
