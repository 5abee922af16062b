//! Letters about the plan and about what was said: receipt, response, follow-up.

use super::super::model::{Block, Item, Text};
use super::super::parts::{self, action_line, evidence_line, is_live, sentence};
use super::super::phrases::letters as say;
use super::{Draft, gap, on, or_gap};
use crate::entry::Entry;
use crate::facts::expectations::is_favourable;
use crate::schema::kinds::expectation::{self, Example};
use crate::schema::kinds::{action, ask, evidence, note, person::Role, plan};
use crate::text::lang;
use crate::vault::Ix;
use crate::views::words;

/// Received, not agreed.
pub(super) fn receipt(draft: &mut Draft) {
    draft.title(say::RECEIPT);
    draft.answers_plan();
    let plan = draft.plan();
    draft.address(plan.and_then(|plan| plan.get(plan::REVIEWERS)));
    draft.address_role(Role::Manager, "manager");
    let issued = or_gap(plan.and_then(|plan| plan.get(plan::ISSUED)).map(on), say::DAY_OF_PLAN);
    draft.say(say::received(&issued));
    draft.say(say::NOT_AGREED);
    let due = draft.day_ahead(plan.and_then(|plan| plan.get(plan::RESPONSE_DUE)));
    draft.due = due;
    draft.say(say::will_reply(due.map(words::long_day).as_deref()));
    draft.say(say::KEEP_THIS_NOTE);
}

/// The plan, point by point: what it says, what happened, what shows it, what the person proposes.
pub(super) fn response(draft: &mut Draft) {
    draft.title(say::RESPONSE);
    draft.caution(say::LET_AN_ADVISER_READ_IT);
    draft.answers_plan();
    let plan = draft.plan();
    draft.address(plan.and_then(|plan| plan.get(plan::REVIEWERS)));
    draft.address_role(Role::Manager, "manager");
    draft.due = draft.day_ahead(plan.and_then(|plan| plan.get(plan::RESPONSE_DUE)));
    let issued = or_gap(plan.and_then(|plan| plan.get(plan::ISSUED)).map(on), say::DAY_OF_PLAN);
    draft.say(say::thank_you_for_the_plan(&issued));
    let facts = draft.facts;
    let about = draft.about.filter(|&ix| facts.scene.entry(ix).is(&expectation::KIND));
    let standings = facts.expectations.iter().filter(|standing| is_live(standing));
    for standing in standings.filter(|standing| about.is_none_or(|about| about == standing.ix)) {
        let entry = facts.scene.entry(standing.ix);
        draft.used.insert(standing.ix);
        draft.blocks.push(Block::Heading(parts::name(entry)));
        if let Some(wording) = parts::text(entry, expectation::WORDING) {
            draft.say(Text::from(say::PLAN_SAYS));
            draft.blocks.push(Block::Quote(sentence(wording).into()));
        }
        let mut items: Vec<Item> = examples(draft, entry);
        let favourable = standing.evidence.iter().copied().filter(|&ix| is_favourable(facts.scene.entry(ix)));
        let evidence: Vec<_> = favourable.collect();
        draft.used.extend(&evidence);
        let under: Vec<Text> =
            evidence.iter().map(|&ix| evidence_line(facts, &standing.measures, ix)).collect();
        if !under.is_empty() {
            items.push(Item { text: Text::strong(say::SHOWS_MY_WORK), under });
        }
        // What is done about an ask is no step towards the expectation.
        let is_about_ask = |ix: &Ix| {
            let mut serves = facts.scene.targets(facts.scene.entry(*ix).get(action::FOR));
            serves.any(|to| facts.scene.entry(to).is(&ask::KIND))
        };
        let mut actions = parts::actions(facts, standing, true);
        actions.retain(|ix| !is_about_ask(ix));
        draft.used.extend(&actions);
        let steps: Vec<Text> = actions.iter().map(|&ix| action_line(facts, ix).into()).collect();
        items.push(match steps.is_empty() {
            true => Text::strong(say::I_PROPOSE).and(format!(" {}", gap(say::ONE_STEP))).into(),
            false => Item { text: Text::strong(say::I_PROPOSE), under: steps },
        });
        draft.blocks.push(Block::List(items));
    }
    draft.blocks.push(Block::Heading(say::NEXT_STEPS.to_owned()));
    draft.say(say::GO_THROUGH_IT);
}

/// Each dated example of the concern: whether it is accepted, what happened, and what shows it.
fn examples(draft: &mut Draft, entry: &Entry) -> Vec<Item> {
    let scene = draft.facts.scene;
    let mut items = Vec::new();
    for example in entry.get(expectation::EXAMPLES).unwrap_or_default() {
        let fields = &example.fields;
        let text = |field| fields.get(field).map(str::trim).filter(|text: &&str| !text.is_empty());
        let day = fields.get(Example::ON).map(on).unwrap_or_default();
        let head = Text::strong(say::your_example(&day));
        let mut under: Vec<Text> = Vec::new();
        under.extend(fields.get(Example::ANSWER).map(|answer| say::answer(answer).into()));
        let happened = text(Example::MY_SIDE).map(sentence);
        under.push(say::happened(&or_gap(happened, say::IN_YOUR_OWN_WORDS)).into());
        let shown: Vec<Ix> = scene.targets(fields.get(Example::EVIDENCE)).collect();
        let line = |&ix: &Ix| {
            let entry = scene.entry(ix);
            let source = parts::text(entry, evidence::POINTER).map(|source| format!(" ({source})"));
            format!("{}{}", parts::name(entry), source.unwrap_or_default())
        };
        let named: Vec<String> = shown.iter().map(line).collect();
        under.extend((!named.is_empty()).then(|| Text::from(say::shows_it(&words::listed(&named)))));
        draft.used.extend(shown);
        items.push(Item {
            text: text(Example::WHAT).map_or(head.clone(), |what| head.and(format!(" {}", sentence(what)))),
            under,
        });
    }
    items
}

/// What was said, put so that both can agree to it. The note's own body is not copied: it is for
/// the person alone.
pub(super) fn follow_up(draft: &mut Draft) {
    let note = draft.subject();
    let day = note.and_then(|note| note.get(note::DATE)).map(on);
    draft.title = say::our_conversation(day.as_deref());
    draft.address(note.and_then(|note| note.get(note::FROM)));
    draft.address_role(Role::Manager, "manager");
    draft.say(say::thank_you_for_talking(&or_gap(day, say::THE_DAY)));
    let text = |field| note.and_then(|note| parts::text(note, field)).map(sentence);
    let mut points: Vec<Text> = Vec::new();
    // The person's words go on in an English sentence only where they are English.
    let is_english = draft.about.is_none_or(|ix| lang::is_english(draft.facts.scene.lang_of(ix)));
    points.extend(text(note::SAID).map(|said| match is_english {
        true => understood(&said).into(),
        false => say::my_understanding(&said).into(),
    }));
    points.extend(
        text(note::QUOTE).map(|quote| Text::from(say::in_their_words(quote.trim_matches(['"', '“', '”'])))),
    );
    points.extend(text(note::MY_REPLY).map(|reply| Text::from(say::replied(&reply))));
    if points.is_empty() {
        points.push(gap(say::WHAT_WAS_SAID).into());
    }
    draft.list(points);
    draft.say(say::TELL_ME);
}

/// What somebody said, as the person understood it. A first word that is no name loses its capital,
/// so that the sentence goes on after “that”; where it may be a name, nothing is changed.
fn understood(said: &str) -> String {
    const PLAIN: [&str; 18] = [
        "The", "A", "An", "It", "This", "That", "There", "These", "My", "We", "You", "He", "She", "They",
        "Our", "Your", "All", "No",
    ];
    let first = said.split_whitespace().next().unwrap_or_default();
    if PLAIN.contains(&first) {
        return say::understood(&format!("{}{}", first.to_lowercase(), &said[first.len()..]));
    }
    let goes_on = said.chars().next().is_some_and(char::is_lowercase);
    if goes_on { say::understood(said) } else { say::my_understanding(said) }
}
