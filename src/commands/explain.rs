//! `regain explain`: what a rule looks for, why, an example, and how to fix it; and a few longer
//! topics.

mod history;
mod seal;
pub(super) mod topics;

use topics::TOPICS;

use super::table::table;
use super::{Context, Failure, Outcome, complete};
use crate::edge::terminal;
use crate::rules::explain::explanation;
use crate::rules::{self, Rule};
use crate::text::closest;

/// Show what a rule looks for, why, and how to fix it; without a rule, the list of them
///
/// `regain explain clocks` lists the time limits that Regain knows, how they are counted, and where that
/// is written. `regain explain seal` says what a seal shows, and how it
/// is made; `regain explain history` what git shows.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The rule, such as field/date, or a group of rules, such as clarity; or clocks, history or seal
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
    for (list, rows) in rules::words_of(rule) {
        text += &format!("\n{list} (English):\n\n");
        for (words, why, rather) in rows {
            text += &format!("    {words}\n        {why}; instead: {rather}\n");
        }
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

/// The default thresholds of `rule`, as written in regain.toml.
fn numbers(rule: &Rule) -> String {
    let numbers: Vec<String> =
        rule.thresholds().iter().map(|threshold| threshold.default.to_string()).collect();
    match &numbers[..] {
        [only] => only.clone(),
        several => format!("[{}]", several.join(", ")),
    }
}
