//! `regain watch`: builds again on every save.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use chrono::NaiveDate;

use super::{Context, Outcome};
use crate::edge::watch::{Event, Options, Watch};
use crate::edge::write::Output;
use crate::edge::{clock, terminal};
use crate::engine::Engine;
use crate::page::Change;
use crate::reports::Counts;
use crate::text::escape;

/// Build again on every save, until Ctrl-C
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Read the vault every second instead of waiting for the system to tell of changes
    #[arg(long)]
    poll: bool,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let root = context.root()?;
    let watch = Watch::new(&root, Options { poll: args.poll })?;
    let stopper = watch.stopper();
    terminal::on_interrupt(move || stopper.stop())?;
    let mut watcher = Watcher::new(context, &root);
    watch.run(|event| watcher.take(event));
    Ok(ExitCode::SUCCESS)
}

struct Watcher<'c> {
    context: &'c Context,
    engine: Engine,
    output: Output,
    /// The day of the last build; `None` before the first.
    built_on: Option<NaiveDate>,
    counts: Counts,
}

impl<'c> Watcher<'c> {
    fn new(context: &'c Context, root: &Path) -> Self {
        Self {
            context,
            engine: Engine::default(),
            output: Output::new(root),
            built_on: None,
            counts: Counts::default(),
        }
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Changes(changes) => self.build(changes),
            Event::Note(note) => self.context.tell(&escape::one_line(&note)),
            Event::Tick if self.built_on.is_some_and(|day| day != self.today()) => self.build(Vec::new()),
            Event::Tick => {}
        }
    }

    /// The day: that of the arguments, else the one it is now, which changes at midnight.
    fn today(&self) -> NaiveDate {
        if self.context.today_is_fixed { self.context.today } else { clock::today() }
    }

    fn build(&mut self, changes: Vec<Change>) {
        let started = Instant::now();
        let what = what_changed(&changes, self.built_on.is_none());
        let today = self.today();
        let update = self.engine.apply(changes, today);
        let is_first = self.built_on.replace(today).is_none();
        let written = if is_first {
            self.output.write(&update.pages)
        } else {
            self.output.update(&update.pages, &update.removed).and_then(|written| match written {
                Some(written) => Ok(written),
                // Somebody else built, or emptied the folder: everything is written again.
                None => self.output.write(&self.engine.all_pages(today)),
            })
        };
        let counts = Counts::of(&update.findings, self.engine.paths().count());
        let before = std::mem::replace(&mut self.counts, counts);
        let found = findings_in_words(self.counts, if is_first { self.counts } else { before });
        let milliseconds = started.elapsed().as_millis();
        let time = clock::now().format("%H:%M:%S");
        match written {
            Ok(written) => self.context.say(&format!(
                "{time} {what}: {} written, {found}, {milliseconds} ms",
                pages_in_words(written.written)
            )),
            Err(error) => self.context.say(&format!("{time} {what}: {error}")),
        }
    }
}

fn what_changed(changes: &[Change], is_first: bool) -> String {
    match changes {
        _ if is_first => format!("{} files read", changes.len()),
        [] => "a new day".to_owned(),
        [only] => escape::one_line(&only.path).into_owned(),
        [first, rest @ ..] => format!("{} and {} more", escape::one_line(&first.path), rest.len()),
    }
}

fn pages_in_words(pages: usize) -> String {
    if pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") }
}

/// The errors and warnings there are, with how many more or fewer than before.
fn findings_in_words(now: Counts, before: Counts) -> String {
    let count = |now: usize, before: usize, word: &str| {
        let plural = if now == 1 { "" } else { "s" };
        let delta = match now as i64 - before as i64 {
            0 => String::new(),
            delta => format!(" ({delta:+})"),
        };
        format!("{now} {word}{plural}{delta}")
    };
    format!(
        "{}, {}",
        count(now.errors, before.errors, "error"),
        count(now.warnings, before.warnings, "warning")
    )
}
