//! `regain status`: the dashboard's first screen, in the terminal.

mod json;

use chrono::NaiveDate;

use super::commit::{line, uncommitted};
use super::format::Format;
use super::table::{cut, table};
use super::{Context, Outcome, past};
use crate::edge::terminal;
use crate::engine::Engine;
use crate::facts::stage::has_job_ended;
use crate::facts::{Clock, Facts, Item, Promise, PromiseState, Stage, Standing, Step};
use crate::reports::Counts;
use crate::scene::Scene;
use crate::schema::Audience;
use crate::schema::kinds::settlement;
use crate::text::escape;
use crate::vault::Ix;
use crate::views::words;

/// Show what comes first, in the terminal
///
/// What comes next is one list, by consequence: what cannot be taken back and is due within three days,
/// meetings within three days, what a decision or the stage of the plan asks for, promises that are late or
/// asks without an answer, what is only spoken, steps past their day, gaps. One thing leads, and after three
/// days the next one does; the rest is still open. What is private is counted, and named with --private.
#[derive(clap::Args, Debug, Default)]
pub(super) struct Args {
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,

    /// One line, for a shell prompt
    #[arg(long, conflicts_with = "format")]
    short: bool,

    /// Also what is for you alone: how you are, applications, settlement clocks
    #[arg(long)]
    private: bool,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let (root, mut engine) = context.open()?;
    let scene = |engine: &Engine| Scene::new(&engine.vault(), Audience::Me, context.today);
    if args.short {
        return context.print(&short(&Facts::new(&scene(&engine))));
    }
    let (uncommitted, ()) = rayon::join(|| uncommitted(&root), || past::take_asked(&root, &mut engine));
    let scene = scene(&engine);
    let facts = Facts::new(&scene);
    let findings = engine.findings(&facts);
    let counts = Counts::of(&findings, engine.paths().count());
    context.print(&match args.format {
        Format::Json => json::json(&facts, counts, args.private, uncommitted),
        Format::Text => text(&facts, counts, args.private, uncommitted.and_then(line)),
    })
}

/// One line: the day within the plan, and what comes next.
fn short(facts: &Facts) -> String {
    let line = match facts.plan {
        Some(_) => format!("{} | {}", words::dates(facts).headline, words::next(facts, false).headline),
        None => words::next(facts, false).headline,
    };
    escape::one_line(&line).into_owned() + "\n"
}

fn text(facts: &Facts, counts: Counts, private: bool, uncommitted: Option<String>) -> String {
    let today = facts.scene.today();
    let mut page = Text { width: terminal::width(), text: String::new() };
    let plan = facts.plan.as_ref().map(|plan| facts.scene.entry(plan.ix).title());
    page.line(&format!("{}, as of {}", plan.as_deref().unwrap_or("No plan yet"), words::long_day(today)));
    page.line("");
    page.labelled("Next", words::next(facts, private));
    if facts.plan.is_some() {
        page.labelled("Dates", words::dates(facts));
    }
    if let Some((ix, at)) = facts.cadence.next {
        let days = words::in_days(crate::facts::cadence::days_to(at, today));
        let headline = format!("{}, {days}: {}", words::when(at), facts.scene.entry(ix).title());
        page.labelled("Meeting", words::Said { headline, detail: String::new() });
    }
    page.section("Still open", &[], still_open(facts, private));
    let leads = facts.next.lead().map(|lead| lead.step);
    let limits = |wanted: fn(&Clock) -> bool| {
        let limits = facts.clocks.iter().enumerate().filter(move |(_, clock)| wanted(clock));
        limits.map(|(i, clock)| limit(clock, today, leads == Some(Step::Limit(i)))).collect()
    };
    page.section(
        "Time limits (not legal advice; `regain explain clocks`)",
        &[],
        limits(|clock| !clock.is_private()),
    );
    page.section("Expectations", &["", "what", "your view", "their words", "figures"], expectations(facts));
    let open = facts.promises.iter().filter(|promise| promise.state.is_open() || is_notable(promise));
    page.section(
        "Promises and asks",
        &["", "what", "from", "where it stands"],
        open.map(|p| promise(facts, p)).collect(),
    );
    // After the job has ended, a summary of an old conversation no longer helps.
    let unconfirmed = facts.record.unconfirmed.iter().filter(|_| !has_job_ended(facts)).map(|&(ix, _)| {
        let said_on = facts.scene.entry(ix).happened();
        let since = said_on.map(|day| words::short_day(day, facts.scene.today())).unwrap_or_default();
        vec![name(facts, ix), title(facts, ix), since]
    });
    page.section("Only spoken so far", &["", "what", "since"], unconfirmed.collect());
    if private {
        page.section("For you alone", &["", "what"], for_me_alone(facts));
        page.section("Time limits, for you alone", &[], limits(Clock::is_private));
    }
    page.line("");
    page.line(&match counts.errors + counts.warnings + counts.infos {
        0 => "Nothing to report from `regain check`.".to_owned(),
        _ => format!("`regain check`: {counts}."),
    });
    if let Some(line) = uncommitted {
        page.line(&format!("{line}: `regain commit`."));
    }
    page.text
}

/// Whether a promise is over, but not delivered in time or at all.
fn is_notable(promise: &Promise) -> bool {
    matches!(
        promise.state,
        PromiseState::Delivered(1..) | PromiseState::NotDelivered | PromiseState::Declined
    )
}

fn expectations(facts: &Facts) -> Vec<Vec<String>> {
    let row = |standing: &Standing| {
        let ratings: Vec<String> = standing
            .ratings
            .iter()
            .map(|rating| {
                let by = if rating.by.is_empty() { String::new() } else { format!("{}, ", rating.by) };
                format!(
                    "{} ({by}{})",
                    words::rating(rating),
                    words::short_day(rating.on, facts.scene.today())
                )
            })
            .collect();
        let none = if facts.stage < Stage::After { "none yet" } else { "none" };
        let theirs = if ratings.is_empty() { none.to_owned() } else { ratings.join("; ") };
        let paces = standing.measures.iter().map(words::pace);
        let paces: Vec<String> = paces.filter(|pace| !pace.is_empty()).collect();
        vec![
            name(facts, standing.ix),
            cut(&title(facts, standing.ix), 30),
            words::own_view(standing).to_owned(),
            theirs,
            paces.join("; "),
        ]
    };
    facts.expectations.iter().map(row).collect()
}

fn promise(facts: &Facts, promise: &Promise) -> Vec<String> {
    vec![
        name(facts, promise.ix),
        title(facts, promise.ix),
        promise.owner.clone(),
        words::promise(facts, promise),
    ]
}

fn for_me_alone(facts: &Facts) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    if facts.private.is_heavy {
        let said = "the last few days were hard: if you can, talk to one person, and keep one evening free";
        rows.push(vec![String::new(), said.to_owned()]);
    }
    for &ix in &facts.private.settlements {
        let entry = facts.scene.entry(ix);
        let clocks = [
            (settlement::DECIDE_BY, "last day to decide"),
            (settlement::REVOKE_BY, "last day to withdraw your signature"),
        ];
        let clocks = clocks.iter().filter_map(|&(field, what)| {
            let day = entry.get(field)?;
            let left = words::in_days(crate::facts::calendar::days(facts.scene.today(), day));
            Some(format!(", {what} {}, {left} (check with an adviser)", words::day(day)))
        });
        rows.push(vec![name(facts, ix), format!("{}{}", title(facts, ix), clocks.collect::<String>())]);
    }
    rows.extend(facts.private.applications.iter().map(|&ix| vec![name(facts, ix), title(facts, ix)]));
    rows
}

/// The most open items to show; the rest is counted.
const MOST_OPEN: usize = 5;

/// The open items besides the lead, and how many more there are.
fn still_open(facts: &Facts, private: bool) -> Vec<Vec<String>> {
    let (open, hidden) = words::next::still_open(facts, private);
    let with_day = |(item, said): &(&Item, words::Said)| {
        let day = item.on.filter(|on| !said.headline.contains(&words::day(*on)));
        let left = day.map(|on| words::in_days(crate::facts::calendar::days(facts.scene.today(), on)));
        format!("{}{}", said.headline, left.map(|left| format!(" ({left})")).unwrap_or_default())
    };
    let mut rows: Vec<Vec<String>> = open.iter().take(MOST_OPEN).map(|open| vec![with_day(open)]).collect();
    if open.len() > MOST_OPEN {
        rows.push(vec![format!("and {} more: the dashboard has them all", open.len() - MOST_OPEN)]);
    }
    if hidden > 0 {
        rows.push(vec![words::next::private_too(hidden)]);
    }
    rows
}

/// The day of a time limit, and its sentence.
/// A time limit; its sentence is not repeated if it leads.
fn limit(clock: &Clock, today: NaiveDate, leads: bool) -> Vec<String> {
    let by = clock.by.map_or_else(String::new, words::day);
    let said = if leads { "see “Next”, above".to_owned() } else { words::clocks::sentence(clock, today) };
    vec![by, said]
}

fn name(facts: &Facts, ix: Ix) -> String {
    facts.scene.entry(ix).id().unwrap_or_default().to_owned()
}

fn title(facts: &Facts, ix: Ix) -> String {
    facts.scene.entry(ix).title()
}

/// A page of text, as wide as the terminal.
struct Text {
    width: usize,
    text: String,
}

impl Text {
    fn line(&mut self, line: &str) {
        self.text += &escape::one_line(line);
        self.text.push('\n');
    }

    /// A label with its text next to it.
    fn labelled(&mut self, label: &str, said: words::Said) {
        let lines = [said.headline, said.detail].join("\n");
        self.text += &table(&[], &[vec![format!("{label:7}"), lines.trim_end().to_owned()]], self.width);
    }

    /// A table under a title; nothing if there are no rows.
    fn section(&mut self, title: &str, headings: &[&str], rows: Vec<Vec<String>>) {
        if !rows.is_empty() {
            self.line("");
            self.line(title);
            let indented = table(headings, &rows, self.width.saturating_sub(2));
            indented.lines().for_each(|line| self.text += &format!("  {line}\n"));
        }
    }
}
