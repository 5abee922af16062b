//! Letters that may have legal effect: an adjustment, an appeal, a companion, the person's own file.
//!
//! None says what the law is in the person's case. Each asks to be read by an adviser first.

use super::super::grounds::grounds;
use super::super::model::{Block, Item, Text};
use super::super::parts::{self, evidence_line, is_live, meeting_name, sentence};
use super::super::phrases::letters as say;
use super::{Draft, gap, on, or_gap};
use crate::entry::Date;
use crate::facts::clocks::{Place, is_in_eu};
use crate::facts::expectations::is_favourable;
use crate::facts::plan::last_result;
use crate::facts::stage::is_deciding;
use crate::schema::kinds::ask::Category;
use crate::schema::kinds::person::Role;
use crate::schema::kinds::{meeting, plan};
use crate::views::words;

/// A change to how the person works, for a health reason that is named and not described.
pub(super) fn accommodation(draft: &mut Draft) {
    draft.title(say::ACCOMMODATION);
    draft.caution(say::ACCOMMODATION_CAUTION);
    draft.address_role(Role::Hr, "hr");
    let facts = draft.facts;
    draft.say(say::FOR_A_HEALTH_REASON);
    draft.say(say::WHAT_WOULD_HELP);
    let about = draft.about;
    let wanted = facts.promises.iter().filter(|promise| {
        promise.category == Some(Category::Accommodation) && about.is_none_or(|about| about == promise.ix)
    });
    let mut items: Vec<Text> = Vec::new();
    for promise in wanted {
        draft.used.insert(promise.ix);
        items.push(sentence(&parts::wording(facts.scene.entry(promise.ix))).into());
    }
    if items.is_empty() {
        items.push(gap(say::THE_CHANGE).into());
    }
    draft.list(items);
    draft.say(say::TALK_ABOUT_IT);
}

/// Against a decision: what was decided, the grounds, what shows them, what is asked for.
pub(super) fn appeal(draft: &mut Draft) {
    draft.title(say::APPEAL);
    draft.caution(say::APPEAL_CAUTION);
    draft.answers_plan();
    draft.address_role(Role::Hr, "hr");
    let facts = draft.facts;
    let plan = draft.plan();
    let outcome = plan.and_then(last_result);
    let day = outcome.and_then(|outcome| outcome.on).map(on);
    let decision = outcome.map(|outcome| say::decision(outcome.result));
    draft.say(say::i_appeal(
        &or_gap(day, say::DAY_OF_DECISION),
        &decision.map_or_else(|| gap(say::WHAT_WAS_DECIDED), str::to_owned),
    ));
    draft.blocks.push(Block::Heading(say::GROUNDS.to_owned()));
    let mut grounds = grounds(facts, &mut draft.used);
    grounds.push(gap(say::OTHER_GROUNDS).into());
    draft.list(grounds);
    let mut evidence: Vec<Item> = Vec::new();
    for standing in facts.expectations.iter().filter(|standing| is_live(standing)) {
        let favourable = standing.evidence.iter().copied().filter(|&ix| is_favourable(facts.scene.entry(ix)));
        let favourable: Vec<_> = favourable.filter(|ix| draft.used.insert(*ix)).collect();
        if !favourable.is_empty() {
            evidence.push(Item {
                text: Text::strong(parts::head(&facts.scene.entry(standing.ix).title())),
                under: favourable.iter().map(|&ix| evidence_line(facts, &standing.measures, ix)).collect(),
            });
        }
    }
    if !evidence.is_empty() {
        draft.blocks.push(Block::Heading(say::CONSIDER.to_owned()));
        draft.blocks.push(Block::List(evidence));
    }
    draft.blocks.push(Block::Heading(say::I_ASK_FOR.to_owned()));
    draft.say(say::i_ask_that(&gap(say::CHANGED_HOW)));
    draft.say(say::CONFIRM_APPEAL);
}

/// Somebody to come along to a formal meeting.
pub(super) fn companion(draft: &mut Draft) {
    let facts = draft.facts;
    let asked = draft.subject().filter(|entry| entry.is(&meeting::KIND));
    // Else the next at which something is decided, or the next of all.
    let ahead = || facts.cadence.ahead.iter().map(|(ix, _)| *ix);
    let next = ahead().find(|ix| is_deciding(facts.scene.entry(*ix))).or_else(|| ahead().next());
    let next = next.filter(|_| asked.is_none());
    draft.answers.extend(next);
    draft.used.extend(next);
    let meeting = asked.or(next.map(|ix| facts.scene.entry(ix)));
    let name = meeting.map_or("meeting", meeting_name);
    // Nobody can come along to what has been.
    let at = meeting.and_then(|meeting| meeting.get(meeting::AT));
    let at = at.filter(|at| at.last >= facts.scene.today()).map(parts::letter_moment);
    draft.title(say::companion(name));
    draft.caution(say::COMPANION_CAUTION);
    draft.address_role(Role::Hr, "hr");
    let who = meeting.and_then(|meeting| meeting.get(meeting::COMPANION)).unwrap_or_default();
    let who: Vec<String> = who.iter().map(|words| draft.facts.scene.called(&words.text)).collect();
    let who = if who.is_empty() { gap(say::NAME_OF_COMPANION) } else { words::listed(&who) };
    draft.say(say::bring(&who, name, &or_gap(at, say::THE_DAY)));
    let place = draft.plan().and_then(|plan| plan.get(plan::JURISDICTION)).and_then(Place::read);
    // Employment Relations Act 1999, section 10(4) and (5); Northern Ireland: S.I. 1999/2790, article 12.
    let has_five_days = place.is_some_and(|place| place.is_in("gb") || place.is_in("ni"));
    draft.say(format!("{} {}", say::another_time(has_five_days), say::WHO_ELSE));
}

/// A copy of what the employer holds about the person.
pub(super) fn file_request(draft: &mut Draft) {
    draft.title(say::FILE_REQUEST);
    draft.caution(say::LET_AN_ADVISER_READ_IT);
    draft.address_role(Role::Hr, "hr");
    let facts = draft.facts;
    let plan = draft.plan();
    draft.say(say::SEND_ME);
    let mut items: Vec<Text> = vec![say::PERSONNEL_FILE.into()];
    if let Some(plan) = plan {
        let issued = plan.get(plan::ISSUED).map(on);
        items.push(say::about_the_plan(issued.as_deref()).into());
    }
    let held: Vec<String> = facts
        .scene
        .of(&meeting::KIND)
        .filter(|(_, entry)| entry.choice(meeting::STATUS) == Some(meeting::Status::Held))
        .filter_map(|(ix, entry)| {
            draft.used.insert(ix);
            entry.get(meeting::AT).map(|at| on(Date { time: None, ..at }))
        })
        .collect();
    if !held.is_empty() {
        items.push(say::notes_of(&held).into());
    }
    let measured: Vec<String> = facts
        .expectations
        .iter()
        .filter(|standing| standing.measures.iter().any(|measure| !measure.is_observed()))
        .map(|standing| parts::name(facts.scene.entry(standing.ix)))
        .collect();
    if !measured.is_empty() {
        items.push(say::figures_of(&words::listed(&measured)).into());
    }
    items.push(say::MESSAGES.into());
    draft.list(items);
    let place = plan.and_then(|plan| plan.get(plan::JURISDICTION)).unwrap_or_default();
    let law = law(place).map_or_else(|| gap(say::LAW_OR_POLICY), str::to_owned);
    draft.say(say::under_law(&law));
    draft.say(say::WHEN_COPIES);
}

/// The law that usually gives access to one's own data where the plan is. Sources: ICO, right of access
/// (United Kingdom); Regulation (EU) 2016/679, article 15; Privacy Act 2020, principle 6 (New Zealand); 820
/// ILCS 40 (Illinois); Labor Code 1198.5 (California). Where it depends on the policy, nothing is named.
fn law(jurisdiction: &str) -> Option<&'static str> {
    if is_in_eu(jurisdiction) {
        return Some(say::GDPR);
    }
    let place = Place::read(jurisdiction)?;
    let laws = [
        ("gb", say::UK_GDPR),
        ("ni", say::UK_GDPR),
        ("nz", say::NZ_PRIVACY),
        ("us-il", say::ILLINOIS),
        ("us-ca", say::CALIFORNIA),
    ];
    laws.iter().find(|(code, _)| place.is_in(code)).map(|(_, law)| *law)
}
