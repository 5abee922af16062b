//! Letters that may have legal effect: an adjustment, an appeal, a companion, the person's own file.
//!
//! None says what the law is in the person's case. Each asks to be read by an adviser first.

use super::super::model::{Block, Item, Text};
use super::super::parts::{self, evidence_line, is_live, meeting_name, sentence};
use super::{Draft, LET_AN_ADVISER_READ_IT, gap, on, or_gap};
use crate::facts::clocks::{Place, is_in_eu};
use crate::facts::expectations::is_favourable;
use crate::facts::plan::{changes, last_result};
use crate::facts::{Facts, PromiseState};
use crate::schema::kinds::ask::Category;
use crate::schema::kinds::person::Role;
use crate::schema::kinds::{meeting, plan};
use crate::views::words;

/// A change to how the person works, for a health reason that is named and not described.
pub(super) fn accommodation(draft: &mut Draft) {
    draft.title("A change to how I work, for a health reason");
    draft.caution(
        "it links the request to a health reason, which usually has to be said for it to be protected; \
         no diagnosis is needed; let an adviser read it before you send it",
    );
    draft.address_role(Role::Hr, "hr");
    let facts = draft.facts;
    draft.say(
        "I am asking for a change to how I work. I need it because of a health condition. I would rather not \
         describe the condition here; I can say more to occupational health, or bring a note from my doctor.",
    );
    draft.say("What would help:");
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
        items.push(gap("the change, in a line: what, when, for how long").into());
    }
    draft.list(items);
    draft.say(
        "Could we talk about it this week, and could I have an answer in writing? Until it is in place, please take \
         it into account when my work under the plan is reviewed.",
    );
}

/// Against a decision: what was decided, the grounds, what shows them, what is asked for.
pub(super) fn appeal(draft: &mut Draft) {
    draft.title("Appeal");
    draft.caution(
        "the letter or the policy says how long you have, and that time is often short; let an adviser read it today");
    draft.answers_plan();
    draft.address_role(Role::Hr, "hr");
    let facts = draft.facts;
    let plan = draft.plan();
    let outcome = plan.and_then(last_result);
    let day = outcome.and_then(|outcome| outcome.on).map(on);
    let decision = outcome.map(|outcome| match outcome.result {
        plan::Result::Dismissed => "to end my employment",
        plan::Result::Demoted => "to move me to another level",
        plan::Result::Reassigned => "to move me to another role",
        plan::Result::Extended => "to extend the plan",
        plan::Result::NextStage => "to move to the next stage",
        _ => "about my plan",
    });
    draft.say(format!(
        "I appeal against the decision of {} {}.",
        or_gap(day, "the day of the decision"),
        decision.map_or_else(|| gap("what was decided"), str::to_owned),
    ));
    draft.blocks.push(Block::Heading("My grounds".to_owned()));
    let mut grounds = grounds(facts, draft);
    grounds.push(gap("anything else that was not considered, or not done as the policy says").into());
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
        draft.blocks.push(Block::Heading("What I would like you to consider".to_owned()));
        draft.blocks.push(Block::List(evidence));
    }
    draft.blocks.push(Block::Heading("What I ask for".to_owned()));
    draft.say(format!(
        "I ask that the decision be {}.",
        gap("withdrawn, changed, or reviewed by somebody else")
    ));
    draft.say(
        "Please confirm that you have received this, and tell me when the appeal will be heard and by whom. I would \
         like to bring a companion.",
    );
}

/// What the record itself says against a decision: support that did not come, changes that nobody
/// wrote down.
fn grounds(facts: &Facts, draft: &mut Draft) -> Vec<Text> {
    let mut grounds: Vec<Text> = Vec::new();
    for promise in &facts.promises {
        let due = promise.due.map(|due| format!(" for {}", words::day(due))).unwrap_or_default();
        let said = match promise.state {
            PromiseState::Late(_) | PromiseState::NotDelivered => {
                format!("was agreed{due} and was not in place.")
            }
            PromiseState::Delivered(late) if late > 0 => {
                format!("was agreed{due} and came {} later.", words::days(late))
            }
            _ => continue,
        };
        draft.used.insert(promise.ix);
        let name = parts::name(facts.scene.entry(promise.ix));
        grounds.push(Text::from("Support: ").and(Text::strong(name)).and(format!(" {said}")));
    }
    for standing in &facts.expectations {
        let entry = facts.scene.entry(standing.ix);
        for change in changes::unwritten(facts.scene, facts.plan.as_ref(), entry) {
            use crate::schema::records::Change;
            draft.used.insert(standing.ix);
            let what = change.fields.get(Change::WHAT).map_or("the wording", str::trim);
            let day = change.fields.get(Change::ON).map(|day| format!(" on {}", on(day))).unwrap_or_default();
            grounds.push(
                Text::from("A change: ")
                    .and(Text::strong(parts::name(entry)))
                    .and(format!(": its {what} was changed{day}, and not confirmed in writing.")),
            );
        }
    }
    grounds
}

/// Somebody to come along to a formal meeting.
pub(super) fn companion(draft: &mut Draft) {
    let meeting = draft.subject().filter(|entry| entry.is(&meeting::KIND));
    let name = meeting.map_or("meeting", meeting_name);
    let at = meeting.and_then(|meeting| meeting.get(meeting::AT)).map(words::when);
    draft.title(format!("A companion at the {name}"));
    draft.caution(
        "whether you may bring somebody depends on the place and on the sort of meeting; ask an adviser",
    );
    draft.address_role(Role::Hr, "hr");
    let who = meeting.and_then(|meeting| meeting.get(meeting::COMPANION)).unwrap_or_default();
    let who: Vec<String> = who.iter().map(|words| draft.facts.scene.called(&words.text)).collect();
    let who = if who.is_empty() { gap("the name of your companion") } else { words::listed(&who) };
    draft.say(format!("I would like to bring {who} with me to the {name} on {}.", or_gap(at, "the day")));
    draft.say(
        "If that time does not suit my companion, I will propose another within five working days. Could you tell me \
         who else will be there, and let me have any papers in time to read them?",
    );
}

/// A copy of what the employer holds about the person.
pub(super) fn file_request(draft: &mut Draft) {
    draft.title("A copy of my file");
    draft.caution(LET_AN_ADVISER_READ_IT);
    draft.address_role(Role::Hr, "hr");
    let facts = draft.facts;
    let plan = draft.plan();
    draft.say("Please send me a copy of the personal data that you hold about me, in particular:");
    let mut items: Vec<Text> = vec!["my personnel file, with my reviews and objectives".into()];
    if let Some(plan) = plan {
        let issued = plan.get(plan::ISSUED).map(|issued| format!(" of {}", on(issued))).unwrap_or_default();
        items.push(
            format!("everything about the performance improvement plan{issued}, with drafts and notes")
                .into(),
        );
    }
    let held: Vec<String> = facts
        .scene
        .of(&meeting::KIND)
        .filter(|(_, entry)| entry.choice(meeting::STATUS) == Some(meeting::Status::Held))
        .filter_map(|(ix, entry)| {
            draft.used.insert(ix);
            entry.get(meeting::AT).map(on)
        })
        .collect();
    if !held.is_empty() {
        items.push(format!("the notes of our meetings of {}", words::listed(&held)).into());
    }
    let measured: Vec<String> = facts
        .expectations
        .iter()
        .filter(|standing| standing.measures.iter().any(parts::has_target))
        .map(|standing| parts::name(facts.scene.entry(standing.ix)))
        .collect();
    if !measured.is_empty() {
        items.push(format!("the figures by which I was measured: {}", words::listed(&measured)).into());
    }
    items.push("e-mails and messages about my performance".into());
    draft.list(items);
    let place = plan.and_then(|plan| plan.get(plan::JURISDICTION)).unwrap_or_default();
    draft.say(match law(place) {
        Some(law) => format!("I make this request under {law}."),
        None => format!(
            "I make this request under {}.",
            gap("the law or the policy that gives you access to your file")
        ),
    });
    draft.say("Please confirm that you have received this, and tell me when I can expect the copies.");
}

/// The law that usually gives access to one's own data where the plan is. Sources: ICO, right of access
/// (United Kingdom); Regulation (EU) 2016/679, article 15; Privacy Act 2020, principle 6 (New
/// Zealand). Where it depends on the state or the policy, nothing is named.
fn law(jurisdiction: &str) -> Option<&'static str> {
    if is_in_eu(jurisdiction) {
        return Some("article 15 of the GDPR");
    }
    let place = Place::read(jurisdiction)?;
    if place.is_in("gb") || place.is_in("ni") {
        Some("article 15 of the UK GDPR")
    } else {
        place.is_in("nz").then_some("principle 6 of the Privacy Act 2020")
    }
}
