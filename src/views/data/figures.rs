//! What is computed of an entry, as JSON: the periods of its measures, and how often a promise was kept.
//!
//! Told from the same lists as pages and documents, and computed from nothing that the scene's audience may
//! not see. What is written in the entry itself is not repeated.

use serde_json::{Value as Json, json};

use super::json::{amount, number};
use crate::facts::{Facts, Kept, Measure, Verdict};
use crate::schema::{Audience, Choice};
use crate::vault::Ix;

/// What is computed of the entry at `ix`, where anything is: `measures` of an expectation of the current
/// plan, `kept` of an ask that is promised.
pub fn computed(facts: &Facts, ix: Ix) -> Option<Json> {
    if let Some(standing) = facts.standing(ix) {
        let measures: Vec<Json> =
            standing.measures.iter().filter(|measure| !measure.periods.is_empty()).map(of_measure).collect();
        return (!measures.is_empty()).then(|| json!({ "measures": measures }));
    }
    let kept = facts.promises.iter().find(|promise| promise.ix == ix)?.kept.as_ref()?;
    Some(json!({ "kept": of_promise(kept, facts.scene.audience()) }))
}

fn of_measure(measure: &Measure) -> Json {
    let periods = measure.periods.iter().map(|period| {
        present(json!({
            "from": period.first.to_string(),
            "to": period.last.map(|last| last.to_string()),
            "over": period.over,
            "figure": period.figure.as_ref().map(amount),
            "verdict": verdict(period.verdict),
        }))
    });
    present(json!({
        "name": measure.name,
        "reached": measure.tally.reached,
        "judged": measure.tally.judged,
        "without_reading": measure.tally.unread,
        "periods": periods.collect::<Vec<_>>(),
    }))
}

/// Without the keys of which nothing is known.
fn present(mut json: Json) -> Json {
    if let Some(map) = json.as_object_mut() {
        map.retain(|_, value| !value.is_null());
    }
    json
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Reached => "reached",
        Verdict::NotReached => "not-reached",
        Verdict::Open => "open",
        Verdict::NoReading => "no-reading",
        Verdict::NotComputable => "not-computable",
    }
}

/// Others may see neither every meeting nor every leave: they are told what took place and what did not,
/// and of nothing that nothing is recorded.
fn of_promise(kept: &Kept, audience: Audience) -> Json {
    let mut json = json!({
        "came": number(kept.came),
        "did_not": number(kept.of - kept.came - kept.unread),
        "per": kept.per.map(Choice::word),
        "since": kept.first.to_string(),
    });
    if audience == Audience::Me {
        json["of"] = number(kept.of);
        json["not_recorded"] = number(kept.unread);
    }
    present(json)
}
