//! `regain build`: dashboard, timeline and a page per entry, into `out/`.

use std::process::ExitCode;

use super::{Context, Outcome};
use crate::edge::write::Output;
use crate::edge::{find, terminal, walk};
use crate::engine::Engine;
use crate::reports::Counts;

/// Build the dashboard, the timeline and a page per entry, into out/
///
/// What cannot be read is shown on the dashboard and by `regain check`; the rest is built all the same.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Show the dashboard in the browser when it is built
    #[arg(long)]
    open: bool,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let root = context.root()?;
    let counts = build(context, &root)?;
    let dashboard = root.join(crate::page::OUT).join("dashboard.html");
    if args.open {
        terminal::open_in_browser(find::real_path(&dashboard)?)?;
    }
    Ok(ExitCode::from(u8::from(counts.errors > 0)))
}

/// Builds the vault at `root` and says what was done.
pub(super) fn build(context: &Context, root: &std::path::Path) -> Result<Counts, super::Failure> {
    let mut engine = Engine::default();
    let update = engine.apply(walk::read_vault(root), context.today);
    let written =
        Output::new(root).write(&update.pages).map_err(|error| super::Failure::new(error.to_string()))?;
    let counts = Counts::of(&update.findings, engine.paths().count());
    context.tell(&format!(
        "built {} pages from {} entries: {} written, {} unchanged, {} removed",
        update.pages.len(),
        update.entries,
        written.written,
        written.unchanged,
        written.removed
    ));
    context.tell(&format!(
        "{counts}{}",
        if update.findings.is_empty() { "" } else { "; `regain check` shows them" }
    ));
    context.print(&format!("{}\n", root.join(crate::page::OUT).join("dashboard.html").display()))?;
    Ok(counts)
}
