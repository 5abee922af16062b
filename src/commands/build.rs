//! `regain build`: dashboard, timeline and a page per entry, into `out/`.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::handover::{Gate, Handover};
use super::{Context, Outcome, past};
use crate::edge::write::Output;
use crate::edge::{find, git, terminal, walk};
use crate::engine::Engine;
use crate::facts::Facts;
use crate::page::Page;
use crate::reports::Counts;
use crate::schema::{Audience, Choice, KINDS};
use crate::views::{self, FRONT_PAGES, Findings};

/// Build the dashboard, the timeline and a page per entry, into out/
///
/// What cannot be read is shown on the dashboard and by `regain check`; everything else is built.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Show the dashboard in the browser when it is built
    #[arg(long)]
    open: bool,

    /// Build for somebody else too, into out/for-AUDIENCE/: adviser, hr or manager. The next build
    /// without it removes those pages again
    #[arg(long = "for", value_name = "AUDIENCE", value_parser = super::handover::audience)]
    audience: Option<Audience>,

    #[command(flatten)]
    gate: Gate,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let root = context.root()?;
    let (counts, dashboard) = match args.audience.filter(|audience| *audience != Audience::Me) {
        None => {
            args.gate.refuse()?;
            (build(context, &root)?, root.join(crate::page::OUT).join(views::DASHBOARD))
        }
        Some(audience) => build_for(context, &root, audience, args.gate)?,
    };
    if args.open {
        terminal::open_in_browser(find::real_path(&dashboard)?)?;
    }
    Ok(ExitCode::from(u8::from(counts.errors > 0)))
}

/// Builds the vault at `root` for the person and for `audience`. Pages from an earlier build that
/// may not be handed over are removed.
fn build_for(
    context: &Context,
    root: &Path,
    audience: Audience,
    gate: Gate,
) -> Result<(Counts, PathBuf), super::Failure> {
    let handover = match Handover::open_with_past(context, audience, KINDS, gate, false) {
        Ok(handover) => handover,
        Err(failure) => {
            build(context, root)?;
            return Err(failure);
        }
    };
    let facts = Facts::new(&handover.theirs);
    let folder = format!("for-{}", audience.word());
    let (mut pages, mut words) = (Vec::new(), String::new());
    for page in FRONT_PAGES {
        let Some(content) = page.content else { continue };
        let path = format!("{folder}/{}", page.path).into();
        pages.push(Page { path, ..(page.render)(&facts, &Findings::default()) });
        words += &content(&facts).into_string();
    }
    let dashboard = root.join(crate::page::OUT).join(&folder).join(views::DASHBOARD);
    let counts = build_with(context, root, &pages, &dashboard)?;
    let seen = handover.seen();
    handover.look_again(context, &words, &seen);
    handover.remember(context, &dashboard, &seen);
    Ok((counts, dashboard))
}

/// Builds the vault at `root` and reports what was done.
pub(super) fn build(context: &Context, root: &Path) -> Result<Counts, super::Failure> {
    build_with(context, root, &[], &root.join(crate::page::OUT).join(views::DASHBOARD))
}

/// Builds the vault at `root`, with additional pages `more`.
fn build_with(context: &Context, root: &Path, more: &[Page], shown: &Path) -> Result<Counts, super::Failure> {
    let mut engine = ManuallyDrop::new(Engine::default());
    let mut output = Output::new(root);
    // Without them every page is rendered.
    engine.recall(output.inputs().unwrap_or_default());
    let known = output.history();
    let (changes, (history, fresh)) =
        rayon::join(|| walk::read_vault(root), || git::history::read_cached(root, Some(&known)));
    engine.take(changes);
    past::take_for_pages(root, &mut engine, &history);
    let mut writing = output.begin();
    let update = engine.build_in_batches(context.today, |pages| writing.write(&pages));
    let update = ManuallyDrop::new(update);
    writing.write(more);
    let beside = writing.end(engine.inputs().map(|(page, _)| Arc::clone(page)))?;
    let mut all = || [&engine.all_pages(context.today), more].concat();
    let written = beside.map_or_else(|| output.write(&all()), Ok)?;
    if !update.is_incomplete {
        output.note_inputs(engine.inputs());
    }
    if let Some(fresh) = fresh {
        output.note_history(&fresh);
    }
    let counts = Counts::of(&update.findings, engine.paths().count());
    context.tell(&format!(
        "built {} pages from {} entries: {} written, {} unchanged, {} removed",
        written.written + written.unchanged,
        update.entries,
        written.written,
        written.unchanged,
        written.removed
    ));
    context.tell(&format!(
        "{counts}{}",
        if update.findings.is_empty() { "" } else { "; `regain check` shows them" }
    ));
    context.print(&format!("{}\n", crate::edge::shown(shown)))?;
    Ok(counts)
}
