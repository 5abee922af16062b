//! `regain watch`: builds again after every save, and shows the pages in the browser.

use std::collections::BTreeSet;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use chrono::NaiveDate;

use super::{Context, Failure, Outcome, past};
use crate::diagnostic::{About, Diagnostic, Severity, by_cause};
use crate::edge::Errors;
use crate::edge::publish::{self, Publisher};
use crate::edge::serve::{self, Server, Serving, Site};
use crate::edge::terminal::Block;
use crate::edge::watch::{Event, Options, Watch};
use crate::edge::write::Written;
use crate::edge::{clock, find, git, terminal, threads};
use crate::engine::{Engine, Update};
use crate::page::layout::picture_type;
use crate::page::{Change, History, OUT};
use crate::reports::{Counts, Format, Look, Report};
use crate::rules;
use crate::text::{english, escape};
use crate::views;

/// Build again on every save, until Ctrl-C
///
/// With `--serve` the pages are also shown at a local address, and the browser reloads them after every
/// build. They cannot be requested from another machine; on this one, whoever is logged in can.
/// A new commit is shown after the next save, or within a minute.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Show the pages in the browser, at a local address, and refresh them when they change
    #[arg(long)]
    serve: bool,

    /// The port of that address [default: 4747]; 0 takes any that is free
    #[arg(long, value_name = "PORT", requires = "serve")]
    port: Option<u16>,

    /// Open the dashboard in the browser when it is built
    #[arg(long)]
    open: bool,

    /// Read the vault every second instead of waiting for the system to report changes
    #[arg(long)]
    poll: bool,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    threads::join_in();
    let root = context.root()?;
    let watch = Watch::new(&root, Options { poll: args.poll })?;
    let stopper = watch.stopper();
    terminal::on_interrupt(move || stopper.stop())?;
    let shown = if args.serve { Some(Shown::new(context, &root, args.port)?) } else { None };
    let opened = args.open.then(|| match &shown {
        Some(shown) => PathBuf::from(&shown.address),
        None => root.join(OUT).join(views::DASHBOARD),
    });
    let site = shown.as_ref().map(|shown| -> publish::Shown {
        let vault = shown.vault.clone();
        (shown.site.clone(), Box::new(move |page| views::live(page, &vault)))
    });
    let publisher = Publisher::new(&root, site);
    let mut watcher = Watcher::new(context, root, publisher, shown.is_some(), opened);
    watch.run(|event| watcher.take(event));
    Ok(ExitCode::SUCCESS)
}

/// The live server, if there is one.
struct Shown {
    site: Site,
    address: String,
    /// The `file:` address of the vault.
    vault: String,
    /// Serves until it is dropped.
    _serving: Serving,
}

impl Shown {
    fn new(context: &Context, root: &Path, port: Option<u16>) -> Result<Self, Failure> {
        let port = port.unwrap_or(serve::PORT);
        let server = Server::bind(port).map_err(|error| not_bound(port, &error))?;
        let root = find::real_path(root)?;
        let site = Site::new(&root, views::live_assets());
        let address = server.address();
        let serving = server.serve(site.clone())?;
        context.print(&format!("{address}\n"))?;
        Ok(Self { site, address, vault: find::folder_address(&root), _serving: serving })
    }
}

fn not_bound(port: u16, error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::AddrInUse => Failure::new(format!("port {port} is taken by another program"))
            .hint("stop that program, perhaps another `regain watch`, or choose another with `--port`"),
        io::ErrorKind::PermissionDenied => Failure::new(format!("port {port} is reserved by the system"))
            .hint("choose another with `--port`, such as 8765; `--port 0` takes any that is free"),
        _ => Failure::new(format!("port {port} cannot be used: {error}"))
            .hint("choose another with `--port`; `--port 0` takes any that is free"),
    }
}

struct Watcher<'c> {
    context: &'c Context,
    root: PathBuf,
    engine: Engine,
    /// The git history as last read, and the stamp of the repository just before that.
    history: (u64, History),
    publisher: Publisher,
    /// Whether the dashboard is opened at a URL rather than as a file.
    is_served: bool,
    /// What to open in the browser after the first build.
    opened: Option<PathBuf>,
    /// The day of the last build; `None` before the first.
    built_on: Option<NaiveDate>,
    counts: Counts,
    /// The findings that were reported last.
    told: BTreeSet<Reported>,
    block: Block,
}

impl<'c> Watcher<'c> {
    fn new(
        context: &'c Context,
        root: PathBuf,
        publisher: Publisher,
        is_served: bool,
        opened: Option<PathBuf>,
    ) -> Self {
        Self {
            context,
            root,
            engine: Engine::default(),
            history: (0, History::default()),
            publisher,
            is_served,
            opened,
            built_on: None,
            counts: Counts::default(),
            told: BTreeSet::new(),
            block: Block::new(context.terminal),
        }
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Changes(changes) => {
                self.build(what_changed(&changes, self.built_on.is_none()), changes);
            }
            Event::Note(note) => {
                self.block.clear();
                self.context.tell(&escape::one_line(&note));
            }
            Event::Tick if self.built_on.is_some_and(|day| day != self.today()) => {
                self.build("a new day".to_owned(), Vec::new());
            }
            Event::Tick => {}
        }
        // After the pages are written: a walk over all commits may take a while.
        if self.built_on.is_some() && self.has_other_history() {
            self.build("a commit".to_owned(), Vec::new());
        }
    }

    /// Reads the git history if there was a new commit; returns whether it changed.
    fn has_other_history(&mut self) -> bool {
        let stamp = git::history::stamp(&self.root);
        if stamp == self.history.0 {
            return false;
        }
        let history = git::history::read(&self.root);
        let is_other = history != self.history.1;
        if is_other {
            past::take_for_pages(&self.root, &mut self.engine, &history);
        }
        self.history = (stamp, history);
        is_other
    }

    /// The day: that of the arguments, else the present one, which changes at midnight.
    fn today(&self) -> NaiveDate {
        if self.context.today_is_fixed { self.context.today } else { clock::today() }
    }

    fn build(&mut self, what: String, changes: Vec<Change>) {
        let started = Instant::now();
        let today = self.today();
        // A bug of ours must not stop the watch. The engine has taken the changes by then, and
        // renders every page the next time.
        let built = catch_unwind(AssertUnwindSafe(|| self.publish(changes, today)));
        self.built_on = Some(today);
        let time = clock::now().format("%H:%M:%S");
        let Ok((update, written)) = built else {
            self.publisher.fail();
            self.block.clear();
            return self.context.say(&format!(
                "{time} {what}: regain failed, because of a bug in Regain; the pages stay as they were"
            ));
        };
        if written.is_err() || update.is_incomplete {
            self.publisher.fail();
        }
        let counts = Counts::of(&update.findings, self.engine.paths().count());
        let before = std::mem::replace(&mut self.counts, counts);
        let found = findings_in_words(counts, if before.files == 0 { counts } else { before });
        let line = match written {
            Ok(written) => format!(
                "{time} {what}: {} written, {found}, {} ms",
                pages_in_words(written.written),
                started.elapsed().as_millis()
            ),
            Err(error) => format!("{time} {what}: {error}"),
        };
        self.tell(line, &update.findings);
        if let Some(opened) = self.opened.take() {
            self.open(&opened);
        }
    }

    /// Builds what `changes` affect: the most important pages are in the browser and on the disk
    /// before the others are rendered.
    fn publish(&mut self, changes: Vec<Change>, today: NaiveDate) -> (Update, Result<Written, Errors>) {
        self.engine.take(changes);
        if self.built_on.is_none() {
            self.has_other_history();
        }
        let engine = &mut self.engine;
        let mut publishing = self.publisher.begin();
        let update = engine.apply_in_turns(Vec::new(), today, |pages| publishing.show(pages));
        let pictures = engine.files().filter(|path| picture_type(path).is_some()).cloned().collect();
        let all = || engine.all_pages(today);
        let written = publishing.finish(&update.pages, &update.removed, pictures, all);
        (update, written)
    }

    /// Reports the build and its findings; only new findings, if the output would otherwise
    /// accumulate.
    fn tell(&mut self, line: String, findings: &[Diagnostic]) {
        let grave: Vec<&Diagnostic> =
            findings.iter().filter(|found| found.severity >= Severity::Warning).collect();
        let is_told = |found: &&&Diagnostic| self.block.is_replaced() || !self.told.contains(&told(found));
        let mut shown: Vec<&Diagnostic> = grave.iter().filter(is_told).copied().collect();
        // Problems before advice.
        shown.sort_by_key(|found| rules::is_advice(found));
        let mut causes = by_cause(&shown);
        let more = causes.split_off(self.block.room().min(causes.len()));
        let more = more.iter().map(|cause| cause.found.len()).sum::<usize>();
        let mut lines = vec![line];
        lines.extend(causes.iter().map(|cause| match cause.files().len() - 1 {
            0 => format!("  {}", self.in_a_line(cause.first())),
            others => format!("  {} (and in {others} more)", self.in_a_line(cause.first())),
        }));
        if more > 0 {
            lines.push(format!("  and {more} more: `regain check` shows them"));
        }
        self.told = grave.into_iter().map(told).collect();
        self.block.show(&lines);
    }

    fn in_a_line(&self, found: &Diagnostic) -> String {
        let source = |path: &str| self.engine.text(path);
        let report = Report {
            diagnostics: std::slice::from_ref(found),
            source: &source,
            files: 0,
            about: &|_| About::default(),
        };
        report.render(Format::Concise, Look::default()).trim_end().to_owned()
    }

    fn open(&mut self, target: &Path) {
        let target = if self.is_served { Ok(target.to_owned()) } else { find::real_path(target) };
        if let Err(error) = target.and_then(terminal::open_in_browser) {
            self.block.clear();
            self.context.say(&escape::one_line(&error.to_string()));
        }
    }
}

/// The identity of a finding, regardless of its line: path, rule, message.
type Reported = (Arc<str>, &'static str, String);

fn told(found: &Diagnostic) -> Reported {
    (Arc::clone(&found.path), found.rule, found.message.clone())
}

fn what_changed(changes: &[Change], is_first: bool) -> String {
    match changes {
        [only] if !is_first => escape::one_line(&only.path).into_owned(),
        [first, rest @ ..] if !is_first => {
            format!("{} and {} more", escape::one_line(&first.path), rest.len())
        }
        _ => format!("{} files read", changes.len()),
    }
}

fn pages_in_words(pages: usize) -> String {
    english::count(pages as i64, "page", "pages")
}

/// The numbers of errors and warnings, with the difference from before.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Windows reserves ranges of ports, and says then that access is denied.
    #[test]
    fn whatever_keeps_a_port_the_hint_is_another_one() {
        for (kind, why) in [
            (io::ErrorKind::AddrInUse, "port 4747 is taken by another program"),
            (io::ErrorKind::PermissionDenied, "port 4747 is reserved by the system"),
            (io::ErrorKind::AddrNotAvailable, "port 4747 cannot be used"),
        ] {
            let said = not_bound(4747, &kind.into()).to_string();
            assert!(said.contains(why) && said.contains("another with `--port`"), "{said}");
        }
    }
}
