//! Everything in the record that has a day, as one list: the appendix of a packet and the chronology
//! for an adviser are both printed from it.
//!
//! Says what happened and who was in it; never what follows from it.

use chrono::{NaiveDate, NaiveTime};

use super::model::Text;
use super::parts::{self, on, sentence};
use super::phrases::events as say;
use crate::entry::{Date, Entry, InWriting, Record, Words};
use crate::facts::Facts;
use crate::facts::plan::{Decided, Signature, outcomes};
use crate::schema::kinds::{common, expectation::Example};
use crate::schema::records::{Change, Rating};
use crate::schema::{
    Choice,
    kinds::{action, ask, evidence, expectation, leave, letter, meeting, note, plan, settlement},
};
use crate::vault::Ix;
use crate::views::words;

/// Something that happened.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// Its day, and its time where it has one.
    pub(super) at: (NaiveDate, Option<NaiveTime>),
    /// When, as it was meant.
    pub(super) when: Text,
    /// What sort of thing it is, in a word or two.
    pub(super) sort: &'static str,
    /// What it is called.
    pub(super) title: String,
    /// What happened, in whole sentences; may be empty.
    pub(super) fact: String,
    /// Who was in it; may be empty.
    pub(super) who: String,
    /// Where the original is, or by what it is known; may be empty.
    pub(super) original: String,
    /// The entry that says so.
    pub(super) ix: Ix,
}

/// Everything up to today, oldest first. Nothing of the kinds that are locked to the person alone;
/// settlements are there for whoever may see them.
pub(super) fn events(facts: &Facts) -> Vec<Event> {
    let mut all = Events { facts, found: Vec::new() };
    for (ix, entry) in facts.scene.entries() {
        all.of(ix, entry);
    }
    let today = facts.scene.today();
    all.found.retain(|event| event.at.0 <= today);
    all.found.sort_by(|one, other| {
        // Of one day, what is of the plan itself comes first: the rest follows from it.
        let rank =
            |event: &Event| (event.at.0, event.at.1.is_some(), event.at.1, event.sort != say::PLAN, event.ix);
        rank(one).cmp(&rank(other))
    });
    all.found
}

struct Events<'f, 's> {
    facts: &'f Facts<'s>,
    found: Vec<Event>,
}

impl Events<'_, '_> {
    fn of(&mut self, ix: Ix, entry: &Entry) {
        if entry.is(&plan::KIND) {
            self.plan(ix, entry);
        } else if entry.is(&expectation::KIND) {
            self.expectation(ix, entry);
        } else if entry.is(&meeting::KIND) {
            self.meeting(ix, entry);
        } else if entry.is(&note::KIND) {
            self.note(ix, entry);
        } else if entry.is(&letter::KIND) {
            self.letter(ix, entry);
        } else if entry.is(&ask::KIND) {
            self.ask(ix, entry);
        } else if entry.is(&evidence::KIND) {
            self.evidence(ix, entry);
        } else if entry.is(&leave::KIND) {
            self.leave(ix, entry);
        } else if entry.is(&settlement::KIND) {
            self.settlement(ix, entry);
        } else if entry.is(&action::KIND) && entry.choice(action::TYPE) != Some(action::Type::Exit) {
            self.add(ix, entry.get(action::DONE_ON), say::DONE, parts::name(entry));
        }
    }

    /// Adds what happened on `date`, where that is recorded.
    ///
    /// What it is known from is the record of whoever writes, where nothing better is said.
    fn add(
        &mut self,
        ix: Ix,
        date: Option<Date>,
        sort: &'static str,
        title: impl Into<String>,
    ) -> Option<&mut Event> {
        let date = date?;
        let event = Event {
            at: (date.first, date.time),
            when: parts::day_cell(date),
            sort,
            title: title.into(),
            fact: String::new(),
            who: String::new(),
            original: say::known_from(sort).to_owned(),
            ix,
        };
        self.found.push(event);
        self.found.last_mut()
    }

    fn people(&self, names: Option<&[Words]>) -> String {
        parts::people(self.facts, names)
    }

    fn plan(&mut self, ix: Ix, entry: &Entry) {
        let day = |day: Option<NaiveDate>| day.map(Date::exact);
        self.add(ix, entry.get(plan::KNOWN_SINCE), say::PLAN, say::TOLD);
        self.add(ix, entry.get(plan::ISSUED), say::PLAN, say::ISSUED);
        self.add(ix, day(entry.get(plan::START)), say::PLAN, say::FIRST_DAY);
        if let Some(signature) = Signature::of(entry) {
            let said = format!("I {}", words::plan::signature(signature));
            self.add(ix, signature.on, say::PLAN, said);
        }
        self.changes(ix, say::THE_PLAN, entry.get(plan::CHANGES));
        match crate::facts::plan::ended_on(entry) {
            Some(ended) => self.add(ix, Some(ended), say::PLAN, say::ENDED),
            None => self.add(ix, day(entry.get(plan::END)), say::PLAN, say::LAST_DAY),
        };
        for decided in outcomes(entry).into_iter().filter_map(Decided::of) {
            let who = self.people(Some(decided.by));
            let title = words::capital(&words::plan::result(&decided));
            if let Some(event) = self.add(ix, decided.on, say::DECIDED, title) {
                event.who = who;
            }
        }
    }

    fn expectation(&mut self, ix: Ix, entry: &Entry) {
        let title = parts::name(entry);
        self.add(ix, entry.get(expectation::ADDED_ON), say::PLAN, say::added(&title));
        self.changes(ix, &title, entry.get(expectation::CHANGES));
        for example in entry.get(expectation::EXAMPLES).unwrap_or_default() {
            let what = example.fields.get(Example::WHAT).map(sentence).unwrap_or_default();
            let side = example.fields.get(Example::MY_SIDE).map(|side| say::my_side(&sentence(side)));
            if let Some(event) = self.add(ix, example.fields.get(Example::ON), say::EXAMPLE, &*title) {
                [what, side.unwrap_or_default()].join(" ").trim().clone_into(&mut event.fact);
            }
        }
    }

    fn changes(&mut self, ix: Ix, of: &str, changes: Option<&[Record]>) {
        for change in changes.unwrap_or_default() {
            let fields = &change.fields;
            let text = |field| fields.get(field).map(str::trim).filter(|text: &&str| !text.is_empty());
            let title = say::changed(of, text(Change::WHAT).map(parts::what_changed).as_deref());
            let fact = say::from_to(text(Change::OLD), text(Change::NEW));
            let who = self.people(fields.get(Change::BY));
            let written = match fields.get(Change::IN_WRITING) {
                Some(InWriting::Yes | InWriting::Letter(_)) => say::IN_WRITING,
                Some(InWriting::No) => say::SPOKEN,
                None => "",
            };
            if let Some(event) = self.add(ix, fields.get(Change::ON), say::CHANGED, title) {
                (event.fact, event.who, event.original) = (fact, who, written.to_owned());
            }
        }
    }

    fn meeting(&mut self, ix: Ix, entry: &Entry) {
        let status = entry.choice(meeting::STATUS);
        let is_held = status == Some(meeting::Status::Held);
        let title = parts::name(entry);
        let mut said: Vec<String> = Vec::new();
        if !is_held {
            let by = self.people(entry.get(meeting::CHANGED_BY));
            said.extend(status.map(|status| say::not_held(status.said(), &by)));
        }
        for decision in entry.get(meeting::DECISIONS).unwrap_or_default() {
            said.push(sentence(&decision.text));
        }
        said.extend(self.ratings(entry.get(meeting::RATINGS)));
        let who = words::meetings::who(self.facts, entry, "me");
        if let Some(event) = self.add(ix, entry.get(meeting::AT), say::MEETING, title) {
            (event.fact, event.who) = (said.join(" "), who);
            event.original = parts::located(entry, &event.original);
        }
    }

    fn ratings(&self, ratings: Option<&[Record]>) -> Vec<String> {
        let rating = |rating: &Record| {
            let of = rating.fields.get(Rating::OF)?;
            let of: Vec<String> = of
                .iter()
                .filter_map(|reference| self.facts.scene.target(reference))
                .map(|of| self.facts.scene.entry(of))
                .map(|of| if of.is(&plan::KIND) { say::THE_WHOLE.to_owned() } else { parts::name(of) })
                .collect();
            let label = rating.fields.get(Rating::LABEL)?.trim();
            Some(say::rated(&words::listed(&of), label))
        };
        ratings.unwrap_or_default().iter().filter_map(rating).collect()
    }

    fn note(&mut self, ix: Ix, entry: &Entry) {
        let mut said: Vec<String> = Vec::new();
        said.extend(parts::text(entry, note::QUOTE).map(|quote| format!("“{}”", quote.trim_matches('"'))));
        if said.is_empty() {
            said.extend(parts::text(entry, note::SAID).map(sentence));
        }
        said.extend(parts::text(entry, note::MY_REPLY).map(|reply| say::my_reply(&sentence(reply))));
        said.extend(self.ratings(entry.get(note::RATINGS)));
        let from = self.people(entry.get(note::FROM));
        let others = entry.get(note::PRESENT).unwrap_or_default().iter();
        let others = others.map(|words| self.facts.scene.called(&words.text));
        let others: Vec<String> =
            others.filter(|called| *called != "me" && !from.contains(&**called)).collect();
        let present = words::listed(&others);
        let who = if present.is_empty() { from } else { say::with(&from, &present) };
        let how = say::note(entry.get(note::CHANNEL), written_down(entry).as_deref());
        let original = parts::located(entry, &how);
        if let Some(event) = self.add(ix, entry.get(note::DATE), say::NOTE, parts::name(entry)) {
            (event.fact, event.who, event.original) = (said.join(" "), who, original);
        }
    }

    fn letter(&mut self, ix: Ix, entry: &Entry) {
        if !entry.choice(letter::STATUS).is_some_and(letter::Status::was_sent) {
            return;
        }
        let (from, to) = (self.people(entry.get(letter::FROM)), self.people(entry.get(letter::TO)));
        let who = say::from_and_to(&from, &to);
        let warning = parts::of_warning(entry).map(|said| sentence(&words::capital(&said)));
        let said: Vec<String> = warning.into_iter().chain(self.ratings(entry.get(letter::RATINGS))).collect();
        let date = entry.get(letter::SENT_ON).or_else(|| entry.get(letter::RECEIVED_ON));
        if let Some(event) = self.add(ix, date, say::LETTER, parts::letter_name(entry)) {
            (event.fact, event.who) = (said.join(" "), who);
            if let Some(pointer) = parts::text(entry, letter::POINTER) {
                pointer.clone_into(&mut event.original);
            }
        }
        self.add(ix, entry.get(letter::ANSWERED_ON), say::ANSWERED, parts::letter_name(entry));
    }

    fn ask(&mut self, ix: Ix, entry: &Entry) {
        let (title, who) = (parts::name(entry), self.people(entry.get(ask::OWNER)));
        let wording = parts::wording_beside_title(entry);
        let sort = match entry.choice(ask::ORIGIN) {
            Some(ask::Origin::Plan) => say::PROMISED,
            Some(ask::Origin::Offer) => say::OFFERED_TO_ME,
            _ => say::ASKED,
        };
        if let Some(event) = self.add(ix, entry.get(ask::SENT_ON), sort, &*title) {
            (event.fact, event.who) = (wording, who.clone());
        }
        let reply = parts::text(entry, ask::REPLY).map(|reply| format!("“{}”", sentence(reply)));
        let status = || entry.choice(ask::STATUS).map(|status| say::replied(status).to_owned());
        if let Some(event) = self.add(ix, entry.get(ask::REPLIED_ON), say::REPLIED, &*title) {
            (event.fact, event.who) = (reply.or_else(status).unwrap_or_default(), who.clone());
        }
        let is_question = entry.get(ask::CATEGORY) == Some(ask::Category::Clarity);
        if let Some(event) =
            self.add(ix, entry.get(ask::DELIVERED_ON).filter(|_| !is_question), say::IN_PLACE, title)
        {
            event.who = who;
        }
    }

    fn evidence(&mut self, ix: Ix, entry: &Entry) {
        let (title, what) = parts::title_and_what(entry);
        let who = self.people(entry.get(evidence::VERIFIED_BY));
        let original = parts::original(entry);
        if let Some(event) = self.add(ix, entry.get(evidence::DATE), say::EVIDENCE, title) {
            (event.fact, event.who, event.original) = (sentence(&what), who, original);
        }
    }

    fn leave(&mut self, ix: Ix, entry: &Entry) {
        // The employer's side sees that it is leave, and no more.
        let title = Some(parts::name(entry)).filter(|title| title != "Leave");
        let title = title.unwrap_or_else(|| say::AWAY.to_owned());
        let effect = entry.choice(leave::PLAN_EFFECT).map(say::effect).unwrap_or_default();
        let away = words::dates::away(entry);
        if let (Some(event), Some(away)) =
            (self.add(ix, entry.get(leave::START).map(Date::exact), say::LEAVE, title), away)
        {
            (event.when, event.fact) = (Text::day(away), effect.to_owned());
        }
    }

    fn settlement(&mut self, ix: Ix, entry: &Entry) {
        let title = parts::name(entry);
        for (date, sort) in [
            (entry.get(settlement::OFFERED_ON), say::OFFERED),
            (entry.get(settlement::TERMS_ON), say::TERMS),
            (entry.get(settlement::SIGNED_ON), say::SIGNED),
        ] {
            self.add(ix, date, sort, &*title);
        }
    }
}

/// When something was written down, where that was not on its day.
fn written_down(entry: &Entry) -> Option<String> {
    let recorded = entry.get(common::RECORDED)?;
    let date = entry.get(note::DATE)?;
    (recorded.first > date.last).then(|| on(recorded))
}
