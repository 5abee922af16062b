//! Shared by the rules that give advice: when to report, where to point, how to write a number.
//!
//! Advice about a missing field points at its key if the key is there without a value, else at the title,
//! else at the id, else at the opening `---`.

use chrono::NaiveDate;

use super::absent::is_absent;
use crate::entry::{Entry, Wrong};
use crate::facts::calendar::days as calendar_days;
use crate::facts::{Facts, Phase, Standing};
use crate::scene::Scene;
use crate::text::{Span, english};
use crate::vault::{Ix, Parsed};

/// Whether there is still something to clarify or plan: there is no plan yet, or it is neither paused nor
/// past its end.
pub(super) fn is_live(facts: &Facts) -> bool {
    facts.plan.as_ref().is_none_or(|plan| matches!(plan.phase, Phase::Before | Phase::Running))
}

/// Whether the plan runs today.
pub(super) fn is_running(facts: &Facts) -> bool {
    facts.plan.as_ref().is_some_and(|plan| plan.phase == Phase::Running)
}

/// The open expectations; none if the plan is not live.
pub(super) fn open<'f>(facts: &'f Facts) -> impl Iterator<Item = &'f Standing> {
    let live = is_live(facts);
    facts
        .expectations
        .iter()
        .filter(move |standing| live && standing.is_open() && is_readable(facts.scene.parsed(standing.ix)))
}

/// Whether the whole front matter was read, so that an absent field is really missing.
pub(super) fn is_readable(parsed: &Parsed) -> bool {
    let breaks = |wrong: &Wrong| {
        matches!(
            wrong,
            Wrong::NoFrontMatter { .. }
                | Wrong::EmptyFrontMatter
                | Wrong::Unclosed
                | Wrong::NotOurs(_)
                | Wrong::YamlSyntax { .. }
                | Wrong::NotAMapping { .. }
                | Wrong::ColonInValue
                | Wrong::TabIndent
                | Wrong::HeadTooLarge { .. }
                | Wrong::MergeConflict
                | Wrong::LooksLike { .. }
                | Wrong::Anchor { .. }
        )
    };
    !parsed.faults.iter().any(|fault| breaks(&fault.what))
}

/// Whether the entry has text that was probably meant for the field `name` but could not be read, which is
/// reported elsewhere.
pub(super) fn is_misspelt(parsed: &Parsed, name: &str) -> bool {
    parsed.entry.fields.state_of(name).is_absent() && !is_absent(parsed, name)
}

/// Whether nothing was written for the field `name`, in an entry that could be read.
pub(super) fn is_missing(parsed: &Parsed, name: &str) -> bool {
    is_absent(parsed, name) && is_readable(parsed)
}

/// The span of the field `name`, else of the title, the id or the opening `---`.
pub(super) fn place(entry: &Entry, name: &str) -> Option<Span> {
    let fence = || {
        let start = entry.head.and_then(|_| entry.text.find("---"))?;
        Some(Span::new(start, start + 3))
    };
    [name, "title", "id"].iter().find_map(|name| entry.fields.span_of(name)).or_else(fence)
}

/// `1 day`, `3 days`.
pub(super) fn days(count: i64) -> String {
    english::count(count, "day", "days")
}

/// `3 days`, or `3 days, not counting leave` if there was any.
pub(super) fn days_gone(facts: &Facts, count: i64, since: Option<NaiveDate>) -> String {
    let all = since.map(|since| calendar_days(since, facts.scene.today()));
    let without_leave = if all.is_some_and(|all| all > count) { ", not counting leave" } else { "" };
    format!("{}{without_leave}", days(count))
}

/// `today`, `tomorrow`, `in 3 days`.
pub(super) fn in_days(count: i64) -> String {
    match count {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => format!("in {count} days"),
    }
}

/// `1 working day`, `3 working days`.
pub(super) fn working_days(count: i64) -> String {
    english::count(count, "working day", "working days")
}

/// The name of the entry, in backticks.
pub(super) fn named(scene: &Scene, ix: Ix) -> String {
    format!("`{}`", scene.entry(ix).name())
}

/// A figure as a person would write it: `3`, `2.4`.
pub(super) fn figure(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    format!("{rounded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_written_as_in_speech() {
        assert_eq!(
            (days(1), days(0), working_days(1)),
            ("1 day".into(), "0 days".into(), "1 working day".into())
        );
        assert_eq!(
            (in_days(0), in_days(1), in_days(2)),
            ("today".into(), "tomorrow".into(), "in 2 days".into())
        );
        assert_eq!((figure(3.0), figure(2.44)), ("3".into(), "2.4".into()));
    }
}
