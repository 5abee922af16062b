//! What a good adviser would have somebody do in each stage, and when the record shows that it is done.
//!
//! Each line has its day, counted from when the plan was handed over, from its end, or from a decision.
//! Never more than one sentence each: the words are in the views.

use chrono::NaiveDate;

use super::{List, Practice, Step, after, before, is_deciding};
use crate::facts::due::DueWhat;
use crate::facts::stage::{self, Stage};
use crate::schema::kinds::ask::Category;
use crate::schema::kinds::plan::{Result as Came, Signed, Status};
use crate::schema::kinds::{
    application, evidence, journal, leave, letter, meeting, note, person, plan, settlement,
};

/// For how many days a line of a list is shown.
const LISTED: i64 = 21;

/// Adds what this stage brings.
pub(super) fn add(list: &mut List) {
    let facts = list.facts;
    let today = facts.scene.today();
    match facts.stage {
        Stage::Before => before_the_plan(list),
        Stage::Waiting => {
            let ended = facts.plan.as_ref().and_then(crate::facts::Plan::last_day).unwrap_or(today);
            list.put(Step::FindOutcome, facts.plan.as_ref().map(|plan| plan.ix), None, after(ended, 1));
            list.put_private(Step::Worth(Practice::LookOutside), None, None, after(ended, 1));
        }
        Stage::After => after_a_decision(list),
        Stage::Closed => {}
        Stage::FirstDays | Stage::Running | Stage::DecisionAhead => {
            while_it_runs(list);
            if facts.stage == Stage::DecisionAhead {
                decision_ahead(list);
            }
        }
    }
    for &ix in &facts.private.settlements {
        let entry = facts.scene.entry(ix);
        if matches!(
            entry.choice(settlement::STATUS),
            Some(settlement::Status::Offered | settlement::Status::Countered)
        ) {
            let offered = entry.get(settlement::OFFERED_ON).map_or(today, |on| on.first.min(today));
            list.put_private(Step::Now(Practice::Offer), Some(ix), None, offered);
        }
    }
    if facts.stage <= Stage::DecisionAhead {
        for (ix, entry) in facts.scene.of(&leave::KIND) {
            if entry.choice(leave::STATUS) == Some(leave::Status::Considered) {
                let since = entry.get(crate::schema::kinds::common::RECORDED).map_or(today, |on| on.first);
                list.put_private(Step::Now(Practice::Leave), Some(ix), None, since.min(today));
            }
        }
    }
}

/// What is worth doing while nothing is handed over.
fn before_the_plan(list: &mut List) {
    let facts = list.facts;
    let today = facts.scene.today();
    let is_elsewhere = facts
        .scene
        .contents()
        .not_downloaded()
        .any(|(_, file)| crate::entry::kind_of_path(&file) == Some(&plan::KIND));
    if is_elsewhere {
        return list.put(Step::Download, None, None, today);
    }
    let first = facts.scene.glances().filter_map(|(_, glance)| glance.recorded.or(glance.happened)).min();
    let Some(plan) = &facts.plan else {
        // Where something is noted, it is what came before a plan.
        if facts.scene.of(&note::KIND).next().is_none() {
            return list.put(Step::WritePlan, None, None, today);
        }
        let since = first.unwrap_or(today).min(today);
        list.put(Step::WriteDown, None, None, since);
        list.put(Step::Now(Practice::WhatPrompted), None, None, since);
        return list.put(Step::Now(Practice::OwnCopies), None, None, since);
    };
    let known = facts.scene.entry(plan.ix).get(plan::KNOWN_SINCE).map(|known| known.first);
    let since = known.or(first).unwrap_or(today).min(today);
    let is_noted = facts.scene.of(&note::KIND).next().is_some();
    if !is_noted {
        list.put(Step::WriteDown, Some(plan.ix), None, since);
    }
    list.put(Step::Now(Practice::WhatPrompted), None, None, since);
    list.put(Step::Now(Practice::OwnCopies), None, None, since);
}

/// What has its time while the plan runs, by the days since it was handed over and its length.
fn while_it_runs(list: &mut List) {
    let facts = list.facts;
    let scene = facts.scene;
    let Some(plan) = &facts.plan else { return };
    let entry = scene.entry(plan.ix);
    let today = scene.today();
    let issued = facts.issued_on().unwrap_or(today);
    if facts.expectations.is_empty() {
        list.put(Step::CopyExpectations, Some(plan.ix), None, issued);
    }
    let is_open =
        entry.state(plan::SIGNED).is_absent() || entry.choice(plan::SIGNED) == Some(Signed::Unsigned);
    if is_open && plan.status != Some(Status::Threatened) {
        let until = after(issued, LISTED);
        if today <= until {
            list.put(Step::Now(Practice::Signature), Some(plan.ix), None, issued);
        }
    }
    let mut worth = |practice, from: i64, is_done: bool| {
        let since = after(issued, from);
        if !is_done && today < after(since, LISTED) {
            list.put(Step::Worth(practice), None, None, since);
        }
    };
    let has_ask = |categories: &[Category]| {
        facts
            .promises
            .iter()
            .any(|promise| promise.category.is_some_and(|category| categories.contains(&category)))
    };
    let has_prior = scene
        .of(&evidence::KIND)
        .any(|(_, entry)| entry.choice(evidence::TYPE) == Some(evidence::Type::PriorReview));
    worth(Practice::Brief, 1, false);
    worth(Practice::EarlierFeedback, 3, has_prior);
    worth(Practice::Coaching, 5, has_ask(&[Category::Training]));
    let counter_plan = letter_of(list, letter::Type::CounterPlan);
    let runs_long = plan.length.unwrap_or(0);
    let mut put = |practice, since: NaiveDate, is_done: bool, is_private: bool| {
        if is_done || today >= after(since, LISTED) {
            return;
        }
        if is_private {
            list.put_private(Step::Worth(practice), None, None, since);
        } else {
            list.put(Step::Worth(practice), None, None, since);
        }
    };
    put(Practice::CounterPlan, after(issued, 8), counter_plan, false);
    if let Some(start) = plan.start.filter(|_| runs_long > 0) {
        let at_a_third = after(start, runs_long / 3);
        let half_way = after(start, runs_long / 2);
        let has_raised = has_ask(&[Category::Workload, Category::Role, Category::Environment]);
        put(Practice::Workload, at_a_third, has_raised, false);
        let looks_outside = scene.of(&application::KIND).next().is_some();
        put(Practice::Resume, half_way, looks_outside, true);
        put(Practice::LookOutside, after(half_way, 2), looks_outside, true);
        put(Practice::TwoPaths, after(half_way, 4), false, true);
    }
    look_back(list, issued);
}

/// One question a week, in turn, unless something was written down in the journal that week.
fn look_back(list: &mut List, issued: NaiveDate) {
    let facts = list.facts;
    let today = facts.scene.today();
    let this_week = crate::facts::calendar::monday(today);
    let week = crate::facts::calendar::days(crate::facts::calendar::monday(issued), this_week) / 7;
    let has_written = facts
        .scene
        .of(&journal::KIND)
        .any(|(_, entry)| entry.happened().is_some_and(|on| on >= this_week && on <= today));
    if week > 0 && !has_written {
        let question = u8::try_from((week - 1) % 4).unwrap_or(0);
        list.put(Step::Worth(Practice::LookBack(question)), None, None, after(this_week, 2));
    }
}

/// What counts in the two weeks before a decision.
fn decision_ahead(list: &mut List) {
    let facts = list.facts;
    let scene = facts.scene;
    let today = scene.today();
    let Some(left) = facts.deciding_in() else { return };
    let decides = after(today, left);
    let from = |days: i64| before(decides, days);
    let plan = facts.plan.as_ref().map(|plan| plan.ix);
    if !letter_of(list, letter::Type::CounterPlan) {
        // Fourteen days before, and again in the last seven.
        list.put(Step::SendCounterPlan, plan, None, if left <= 7 { from(7) } else { from(14) });
    }
    list.put(Step::Now(Practice::Packet), None, None, from(13));
    list.put_private(Step::Now(Practice::TwoPaths), None, None, from(12));
    if scene.of(&settlement::KIND).next().is_none() {
        list.put_private(Step::Now(Practice::Severance), None, None, from(11));
    }
    list.put(Step::Worth(Practice::Brief), None, None, from(10));
    if !has_reference(list) {
        list.put(Step::Now(Practice::Reference), None, None, from(9));
    }
    list.put(Step::Now(Practice::OverallView), None, None, from(8));
    let meetings: Vec<_> =
        facts.cadence.ahead.iter().copied().filter(|(ix, _)| is_deciding(scene.entry(*ix))).collect();
    for (ix, at) in meetings {
        let entry = scene.entry(ix);
        if entry.get(meeting::COMPANION).unwrap_or_default().is_empty() {
            list.put(Step::Now(Practice::Companion), Some(ix), None, before(at.first, 10));
        }
        let agenda = entry.body.section(&entry.text, "Agenda").unwrap_or_default().to_lowercase();
        if !["counter-plan", "proposal"].iter().any(|words| agenda.contains(words)) {
            list.put(Step::Now(Practice::FirstPoint), Some(ix), None, before(at.first, 7));
        }
    }
}

/// What is left to do once something was decided.
fn after_a_decision(list: &mut List) {
    let facts = list.facts;
    let today = facts.scene.today();
    let Some(plan) = &facts.plan else { return };
    let (came, on) = match stage::decided(facts) {
        Some((came, on)) => (Some(came), on),
        None => (None, None),
    };
    let since = on.or(plan.last_day()).unwrap_or(today).min(today);
    let is_listed = crate::facts::calendar::days(since, today) <= LISTED + 9;
    if !is_listed {
        return;
    }
    let ends_the_job = matches!(came, Some(Came::Dismissed | Came::Resigned | Came::Settled));
    let ix = Some(plan.ix);
    if came == Some(Came::Dismissed) {
        let has_day = facts.due.iter().any(|due| due.what == DueWhat::Right)
            || facts
                .scene
                .of(&letter::KIND)
                .any(|(_, entry)| entry.choice(letter::TYPE) == Some(letter::Type::Appeal));
        if !has_day {
            list.put(Step::Now(Practice::Appeal), ix, None, since);
        }
    }
    let entry = facts.scene.entry(plan.ix);
    if ends_the_job && facts.scene.settings().clocks && entry.state(plan::JURISDICTION).is_absent() {
        list.put(Step::Now(Practice::Jurisdiction), ix, None, since);
    }
    if ends_the_job {
        list.put(Step::Now(Practice::NoticeAndPay), None, None, since);
        list.put(Step::Now(Practice::ReturnAndKeep), None, None, since);
        list.put(Step::Worth(Practice::HandOver), None, None, since);
    } else {
        list.put(Step::Now(Practice::ResultInWriting), ix, None, since);
    }
    if ends_the_job && !has_reference(list) {
        list.put(Step::Now(Practice::Reference), None, None, since);
    }
    if !letter_of(list, letter::Type::Statement) {
        list.put(Step::Now(Practice::Statement), None, None, since);
    }
}

/// Whether a letter of this type went out; of a statement, whether one is there.
fn letter_of(list: &List, sort: letter::Type) -> bool {
    list.facts.scene.of(&letter::KIND).any(|(_, entry)| {
        let went_out = entry.choice(letter::STATUS).is_some_and(letter::Status::was_sent);
        entry.choice(letter::TYPE) == Some(sort) && (went_out || sort == letter::Type::Statement)
    })
}

/// Whether a reference is agreed, or asked for in writing.
fn has_reference(list: &List) -> bool {
    let agreed = list
        .facts
        .scene
        .of(&person::KIND)
        .any(|(_, entry)| entry.choice(person::REFERENCE) == Some(person::Reference::Agreed));
    agreed || letter_of(list, letter::Type::Reference)
}
