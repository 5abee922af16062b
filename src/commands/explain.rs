//! `regain explain`: what a rule looks for, why, an example, how to fix it; and a few topics at length.

mod seal;

use super::table::table;
use super::{Context, Failure, Outcome, complete};
use crate::edge::terminal;
use crate::facts::clocks::{self, Confidence};
use crate::rules::explain::explanation;
use crate::rules::{self, Rule};
use crate::text::closest;
use crate::views::words;

/// Show what a rule looks for, why, and how to fix it; without a rule, the list of them
///
/// `regain explain clocks` lists the time limits that Regain knows, how they are counted, and where that
/// is written. `regain explain seal` says what a seal shows, and how it is made.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The rule, such as field/date, or a group of rules, such as clarity; or clocks, or seal
    #[arg(add = complete::rules())]
    rule: Option<String>,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let Some(name) = args.rule else { return context.print(&list(rules::all())) };
    if let Some((_, text)) = TOPICS.iter().find(|(topic, _)| *topic == name) {
        return context.print(&text());
    }
    if let Some(rule) = rules::named(&name) {
        return context.print(&explain(rule));
    }
    if rules::is_known(&name) {
        return context.print(&list(rules::all().filter(|rule| rule.group() == name)));
    }
    let failure = Failure::new(format!("no rule `{name}`"));
    let names = rules::all().map(|rule| rule.name).chain(TOPICS.iter().map(|(topic, _)| *topic));
    Err(match closest(&name, names) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint("`regain explain` lists them"),
    })
}

/// A topic, and its text.
type Topic = (&'static str, fn() -> String);

/// What is explained that is no rule.
pub(super) const TOPICS: &[Topic] = &[("clocks", clocks), ("seal", || seal::TEXT.to_owned())];

/// Every row of the table of time limits, with its source.
fn clocks() -> String {
    let mut text = "Time limits that Regain knows. This is not legal advice: check every day with somebody who gives it.\n\n\
        They are shown where the plan's `jurisdiction` names one of these places, counted to the earliest reading: from \
        the earliest recorded day, and back to a weekday. Leave, an appeal or a talk stops none of them here. What is \
        less certain, or was not looked at for six months, has its text and no day. For all other places, and all other \
        limits: ask at once. `clocks = false` in regain.toml turns them off.\n"
        .to_owned();
    for (name, rows) in clocks::TABLES {
        text += &format!("\n{name}\n");
        for row in *rows {
            let sure = match row.confidence {
                Confidence::High => "several good sources",
                Confidence::MediumHigh => "good sources, not the text of the law",
                Confidence::Medium => "one source, or disputed: no day",
            };
            let counted = match row.count {
                Some(count) => format!("{count} from {}", words::clocks::event(row.event)),
                None => "not counted".to_owned(),
            };
            text += &format!(
                "\n  {}, for `jurisdiction: {}`\n    {}.\n    Counted: {counted}.\n    Law: {}\n    Ask: {}.\n    As of {}; {sure}:\n",
                row.id,
                row.place,
                words::clocks::said(row, None),
                row.law,
                row.ask,
                words::day(row.as_of),
            );
            row.sources.iter().for_each(|source| text += &format!("      {source}\n"));
        }
    }
    text
}

fn list(rules: impl Iterator<Item = &'static Rule>) -> String {
    let rows: Vec<Vec<String>> = rules
        .map(|rule| vec![rule.name.to_owned(), rule.severity.to_string(), explanation(rule).summary])
        .collect();
    table(&["rule", "severity", "looks for"], &rows, terminal::width())
}

fn explain(rule: &Rule) -> String {
    let explanation = explanation(rule);
    let family = if rule.is_problem() { "problem" } else { "advice" };
    let mut text = format!("{} ({family}, {})\n\n{}\n", rule.name, rule.severity, explanation.summary);
    if !explanation.text.is_empty() {
        text += &format!("\n{}\n", explanation.text);
    }
    for example in &explanation.examples {
        let indented: String =
            example.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect();
        text += &format!("\nExample:\n\n{indented}");
    }
    text += &format!(
        "\nTo silence it in one entry, with your reason, write into the front matter:\n\n    # regain: allow {} the reason\n\nTo set its level for the whole vault, write into regain.toml:\n\n    [lint]\n    \"{}\" = \"off\"    # or info, warning, error\n",
        rule.name, rule.name
    );
    if !rule.thresholds().is_empty() {
        text += &format!(
            "\n    [thresholds]\n    \"{}\" = {}    # {}\n",
            rule.name,
            numbers(rule),
            rule.thresholds().iter().map(|threshold| threshold.what).collect::<Vec<_>>().join("; ")
        );
    }
    text
}

/// The thresholds of `rule` as regain.toml would have them.
fn numbers(rule: &Rule) -> String {
    let numbers: Vec<String> =
        rule.thresholds().iter().map(|threshold| threshold.default.to_string()).collect();
    match &numbers[..] {
        [only] => only.clone(),
        several => format!("[{}]", several.join(", ")),
    }
}
