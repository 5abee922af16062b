//! `regain demo`: a sample vault, mid-plan, dated around today.

mod dates;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use include_dir::{Dir, include_dir};

use super::init::{TEMPLATE, files_of, lay_down, refuse_to_overwrite};
use super::{Context, Outcome, build};
use crate::edge::shown;
use crate::edge::{find, terminal};
use crate::page::OUT;
use crate::vault::settings;

/// The sample vault, as it was on [`dates::WRITTEN`].
static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/commands/demo/vault");

/// Make a sample vault to look around in, and build it
///
/// It is the record of somebody in the fourth week of a plan, with every date moved to the
/// present. Read it to see how to keep such a record.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Where to put it
    #[arg(default_value = "regain-demo", value_parser = crate::commands::outside::path)]
    dir: PathBuf,

    /// Show the dashboard in the browser
    #[arg(long)]
    open: bool,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let dir = &args.dir;
    if dir.join(settings::FILE).is_file() {
        context.tell(&format!("`{}` already exists and is unchanged; remove it for a fresh one", shown(dir)));
    } else {
        let files = sample(context.today);
        refuse_to_overwrite(dir, &files)?;
        lay_down(dir, files)?;
        context.tell(&format!("made a sample vault in `{}`", shown(dir)));
    }
    build::build(context, dir)?;
    if args.open {
        terminal::open_in_browser(find::real_path(&dir.join(OUT).join(crate::views::DASHBOARD))?)?;
    } else {
        context.tell("open that file in a browser; the timeline is beside it");
    }
    context.tell(&format!("then edit anything in it, with `{}` running", watch(dir)));
    Ok(ExitCode::SUCCESS)
}

fn watch(dir: &Path) -> String {
    format!("regain -C {} watch --serve --open", shown(dir))
}

/// The files of the sample vault, dated around `today`, and the template's `.gitignore`.
fn sample(today: chrono::NaiveDate) -> Vec<(String, String)> {
    let weeks = dates::weeks_to(today);
    let moved = |(path, text): (String, String)| (dates::moved(&path, weeks), dates::moved(&text, weeks));
    let ignored = files_of(&TEMPLATE).into_iter().filter(|(path, _)| path == ".gitignore");
    files_of(&SAMPLE).into_iter().map(moved).chain(ignored).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::engine::Engine;
    use crate::page::{Change, Now};

    #[test]
    fn the_sample_has_no_problem_on_any_day_of_the_week() {
        for offset in 0..7 {
            let today = dates::WRITTEN + chrono::Days::new(700 + offset);
            let changes = sample(today).into_iter().map(|(path, text)| {
                let now = if path.starts_with("files/") {
                    Now::File { bytes: 1 }
                } else {
                    Now::Text(Arc::from(text))
                };
                Change { path: path.into(), now }
            });
            let mut engine = Engine::default();
            let update = engine.apply(changes.collect(), today);
            let problems: Vec<_> = update
                .findings
                .iter()
                .filter(|finding| {
                    crate::rules::named(finding.rule).is_some_and(crate::rules::Rule::is_problem)
                })
                .collect();
            assert!(problems.is_empty(), "{today}: {problems:#?}");
        }
    }
}
