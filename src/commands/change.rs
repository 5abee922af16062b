//! Changes an entry in place: reports the findings of the new text first, then saves or shows it.
//!
//! Never writes over a file that has changed since it was read, nor one that would have a new
//! error.

use std::collections::HashSet;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::days::Days;
use super::handover::given;
use super::{Context, Failure, Outcome, outside};
use crate::diagnostic::{About, Diagnostic, Severity, apply};
use crate::edge::saves::{Save, save_all};
use crate::edge::terminal;
use crate::edge::{self, save};
use crate::engine::Engine;
use crate::entry::edit::{self, Edits, Obstacle};
use crate::entry::{Entry, Wrong};
use crate::facts::{Facts, Stage};
use crate::page::{Change, Now};
use crate::reports::{self, Format, Look, Report};
use crate::rules;
use crate::scene::Scene;
use crate::schema::kinds::{ask, common, letter};
use crate::schema::{Audience, Privacy};
use crate::text::escape;
use crate::vault::{Ix, Vault};

/// The options of a change.
#[derive(clap::Args, Clone, Copy, Debug, Default)]
#[group(id = "change")]
pub(super) struct How {
    /// Show what would change, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,

    /// Write it even if it is an error
    #[arg(long)]
    anyway: bool,
}

/// The most findings to report for one change.
const MOST: usize = 8;

/// Files to be written, while every other Regain waits for its turn. The disk is unchanged until
/// they are committed, all of them or none.
pub(super) struct Drafts {
    pub(super) root: PathBuf,
    pub(super) engine: ManuallyDrop<Engine>,
    /// The vault as it was read.
    pub(super) vault: Vault,
    /// For resolving relative days.
    pub(super) days: Days,
    files: Vec<Draft>,
    /// Alternative names for the last file.
    other_names: Vec<String>,
    turn: Option<save::Turn>,
}

/// The new text of a file; `old` is the text that was read, if it exists.
struct Draft {
    path: Arc<str>,
    old: Option<Arc<str>>,
    new: Arc<str>,
}

impl Draft {
    fn save(&self) -> Save<'_> {
        Save { path: &self.path, old: self.old.as_deref(), new: &self.new }
    }
}

impl Drafts {
    /// Starts without files, from the vault as it is on the disk now. A preview takes no turn.
    pub(super) fn begin(context: &Context, is_preview: bool) -> Result<Self, Failure> {
        let root = context.root()?;
        let turn = if is_preview { None } else { save::turn(&root) };
        let (root, engine) = context.open()?;
        let vault = engine.vault();
        let days = Days::of(&vault, context.today);
        Ok(Self { root, engine, vault, days, files: Vec::new(), other_names: Vec::new(), turn })
    }

    /// Adds a file; the engine then has its new text.
    pub(super) fn put(&mut self, path: &str, text: impl Into<Arc<str>>) {
        let (path, new): (Arc<str>, Arc<str>) = (path.into(), text.into());
        let old = self.vault.contents().parsed.get(&path).map(|parsed| Arc::clone(&parsed.entry.text));
        self.engine.take(vec![Change::text(Arc::clone(&path), Arc::clone(&new))]);
        self.files.push(Draft { path, old, new });
    }

    /// Adds many new files at once, by unused names.
    pub(super) fn put_all(&mut self, files: Vec<(String, String)>) {
        let draft = |(path, text): (String, String)| Draft { path: path.into(), old: None, new: text.into() };
        let files: Vec<Draft> = files.into_iter().map(draft).collect();
        let change = |file: &Draft| Change::text(Arc::clone(&file.path), Arc::clone(&file.new));
        self.engine.take(files.iter().map(change).collect());
        self.files.extend(files);
    }

    /// Adds a file under the first of `names` that is not taken meanwhile.
    pub(super) fn put_new(&mut self, names: Vec<String>, text: &str) -> Result<(), Failure> {
        let mut names = names.into_iter();
        let first = names.next().ok_or_else(|| Failure::new("there are too many files of that name"))?;
        self.put(&first, text);
        self.other_names = names.collect();
        Ok(())
    }

    /// The path and the text of the last file.
    pub(super) fn last(&self) -> Option<(&str, &str)> {
        self.files.last().map(|file| (&*file.path, &*file.new))
    }

    /// The files as changes, for another engine.
    pub(super) fn changes(&self) -> Vec<Change> {
        let change = |file: &Draft| Change::text(Arc::clone(&file.path), Arc::clone(&file.new));
        self.files.iter().map(change).collect()
    }

    /// Writes all of them, or none, and ends the turn. Returns the path of the last one.
    pub(super) fn commit(&mut self) -> Result<Arc<str>, Failure> {
        let saved = loop {
            // New files first: after a kill in between, nothing refers to a missing file.
            let (new, changed): (Vec<_>, Vec<_>) = self.files.iter().partition(|file| file.old.is_none());
            let all: Vec<Save> = new.into_iter().chain(changed).map(Draft::save).collect();
            match save_all(&self.root, &all) {
                Err(edge::Error { why: edge::Why::Exists, .. }) if !self.other_names.is_empty() => {
                    self.rename_last();
                }
                saved => break saved,
            }
        };
        saved?;
        self.turn = None;
        Ok(self.files.last().map(|file| Arc::clone(&file.path)).unwrap_or_default())
    }

    fn rename_last(&mut self) {
        if let Some(file) = self.files.pop() {
            self.engine.take(vec![Change { path: file.path, now: Now::Gone }]);
            let name = self.other_names.remove(0);
            self.put(&name, file.new);
        }
    }
}

/// An entry that is being changed.
pub(super) struct Changing {
    pub(super) drafts: Drafts,
    ix: Ix,
    /// Its file's text, including the changes so far.
    pub(super) text: String,
    /// The changes so far, one line each.
    pub(super) done: String,
    /// The findings before the change.
    before: Vec<Diagnostic>,
}

impl Changing {
    /// Starts to change the entry called `name`, as it is on the disk now, with the options `how`.
    pub(super) fn begin(context: &Context, name: &str, how: How) -> Result<Self, Failure> {
        let drafts = Drafts::begin(context, how.dry_run)?;
        let ix = outside::entry(&drafts.root, &drafts.vault, name)?;
        Ok(Self::of(context, drafts, ix))
    }

    /// Starts to change the entry at `ix`.
    pub(super) fn of(context: &Context, drafts: Drafts, ix: Ix) -> Self {
        let parsed = drafts.vault.parsed(ix);
        let has_none = parsed.faults.iter().any(|fault| matches!(fault.what, Wrong::NoFrontMatter { .. }));
        let old = &parsed.entry.text;
        let text = if has_none { with_front_matter(old) } else { old.to_string() };
        let before = findings(context, &drafts.engine);
        Self { drafts, ix, text, done: String::new(), before }
    }

    /// The entry as it was read.
    pub(super) fn entry(&self) -> &Entry {
        self.drafts.vault.entry(self.ix)
    }

    /// The vault as it was read.
    pub(super) fn vault(&self) -> &Vault {
        &self.drafts.vault
    }

    /// The index of the entry in the vault.
    pub(super) fn ix(&self) -> Ix {
        self.ix
    }

    /// Applies `edits` of the field `key`, which were made for the present text; `said` describes
    /// them to the person.
    pub(super) fn make(&mut self, key: &str, edits: Edits, said: &str) -> Result<(), Failure> {
        let edits = edits.map_err(|why| obstacle(self.entry(), key, why))?;
        self.text = apply(&self.text, &edits).0;
        self.done += &escape::lines(&format!("{} {said}\n", self.entry().name()));
        Ok(())
    }

    /// The drafts, including this entry if it changed.
    pub(super) fn drafted(&mut self) -> &mut Drafts {
        let (path, old) = (Arc::clone(&self.entry().path), Arc::clone(&self.entry().text));
        let is_there = self.drafts.files.iter().any(|file| file.path == path);
        if *old != *self.text && !is_there {
            self.drafts.put(&path, &*self.text);
        }
        &mut self.drafts
    }

    /// Reports the findings of the new text, saves it unless there is an error, and prints what was
    /// done.
    pub(super) fn save(mut self, context: &Context, how: How) -> Outcome {
        let done = std::mem::take(&mut self.done);
        match self.commit(context, how)? {
            Committed::Yes => context.print(&done),
            Committed::Nothing => Ok(ExitCode::SUCCESS),
            Committed::Refused => Ok(ExitCode::from(1)),
        }
    }

    /// Reports the findings of the new texts, and saves them unless there is an error.
    pub(super) fn commit(mut self, context: &Context, how: How) -> Result<Committed, Failure> {
        self.drafted();
        let drafts = &self.drafts;
        if drafts.files.is_empty() {
            context.tell(&format!("{}: nothing to change", self.entry().path));
            return Ok(Committed::Nothing);
        }
        let what = |finding: &Diagnostic| (finding.rule, Arc::clone(&finding.path), finding.message.clone());
        let known: HashSet<_> = self.before.iter().map(what).collect();
        let mut fresh = findings(context, &drafts.engine);
        fresh.retain(|finding| !known.contains(&what(finding)));
        // Advice about other entries can wait: one step at a time.
        fresh.retain(|finding| {
            let is_advice = rules::is_advice(finding) && finding.severity < Severity::Error;
            !is_advice || finding.path == self.entry().path
        });
        say(context, &drafts.engine, &fresh);
        if how.dry_run {
            for file in &drafts.files {
                let old = file.old.as_deref().unwrap_or_default();
                context.print(&reports::diff(&file.path, old, &file.new, context.terminal.colors_out))?;
            }
            return Ok(Committed::Nothing);
        }
        let is_error = fresh.iter().any(|finding| finding.severity == Severity::Error);
        if is_error && !how.anyway {
            context.say("nothing is written: it would be an error; --anyway writes it all the same");
            return Ok(Committed::Refused);
        }
        self.drafts.commit()?;
        let drafts = &self.drafts;
        let now = drafts.engine.vault();
        if let Some(now) = now.at(&self.entry().path).map(|ix| now.entry(ix))
            && is_kept_back(now)
            && !is_kept_back(self.entry())
        {
            offer_to_show(context, &drafts.root, now)?;
        }
        // The person should know if somebody already has an old copy.
        let was = given::outdated(&drafts.root, &drafts.vault);
        let is = given::outdated(&drafts.root, &drafts.engine.vault());
        for old in is.iter().filter(|old| !was.contains(*old)) {
            context.tell(&escape::lines(&format!("an old copy: {old}; do not hand it on")));
        }
        Ok(Committed::Yes)
    }
}

/// The outcome of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Committed {
    /// It is on the disk.
    Yes,
    /// There was nothing to write, or it was only a preview.
    Nothing,
    /// It would be an error.
    Refused,
}

/// Whether the employer already has the entry, because it was sent, but its privacy keeps it out of
/// handovers.
fn is_kept_back(entry: &Entry) -> bool {
    let was_sent =
        entry.choice(ask::STATUS).filter(|_| entry.is(&ask::KIND)).is_some_and(ask::Status::was_sent)
            || entry
                .choice(letter::STATUS)
                .filter(|_| entry.is(&letter::KIND))
                .is_some_and(letter::Status::was_sent);
    was_sent && entry.get(common::PRIVACY) == Some(Privacy::Private)
}

/// Reports an entry that is withheld although the employer has it, and offers to remove its mark.
fn offer_to_show(context: &Context, root: &Path, entry: &Entry) -> Result<(), Failure> {
    let name = escape::one_line(entry.name());
    context.tell(&format!(
        "they have `{name}` now, but its line `privacy: private` keeps it out of what you hand over; \
         `regain unset {name} privacy` takes the line out"
    ));
    if !context.terminal.is_interactive {
        return Ok(());
    }
    let answer = context.terminal.ask_line("t takes it out now, Enter leaves it in")?;
    if answer.is_some_and(|answer| answer.eq_ignore_ascii_case("t"))
        && let Ok(edits) = edit::unset(&entry.text, common::PRIVACY.name)
    {
        let text = apply(&entry.text, &edits).0;
        save::replace(root, &entry.path, &entry.text, &text)?;
    }
    Ok(())
}

/// `text` with empty front matter added, and nothing else changed.
fn with_front_matter(text: &str) -> String {
    let (mark, body) = text.strip_prefix('\u{feff}').map_or(("", text), |body| ("\u{feff}", body));
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = if body.is_empty() { "" } else { end };
    format!("{mark}---{end}---{end}{gap}{body}")
}

fn obstacle(entry: &Entry, key: &str, obstacle: Obstacle) -> Failure {
    let path = &entry.path;
    let failure = Failure::new(format!("cannot change `{key}` in {path}: {}", obstacle.reason()));
    match obstacle {
        Obstacle::Broken | Obstacle::NoFrontMatter => {
            failure.hint("`regain check` says where; `regain check --fix` fixes what it can")
        }
        Obstacle::Comments | Obstacle::Shape => failure,
    }
}

/// All findings of the vault in `engine`.
pub(super) fn findings(context: &Context, engine: &Engine) -> Vec<Diagnostic> {
    findings_at(context, engine).0
}

/// Like [`findings`], with the stage of the plan, which decides what matters first.
pub(super) fn findings_at(context: &Context, engine: &Engine) -> (Vec<Diagnostic>, Stage) {
    let vault = engine.vault();
    let scene = Scene::new(&vault, Audience::Me, context.today);
    let facts = Facts::new(&scene);
    (engine.findings(&facts), facts.stage)
}

/// Prints findings as a message.
pub(super) fn say(context: &Context, engine: &Engine, findings: &[Diagnostic]) {
    if findings.is_empty() {
        return;
    }
    let report = Report {
        diagnostics: findings,
        source: &|path| engine.text(path),
        files: 1,
        about: &|_| About::default(),
    };
    let look = Look {
        styled: context.terminal.colors_err,
        width: terminal::width(),
        most_problems: Some(MOST),
        most_advice: None,
    };
    let text = report.render(Format::Human, look);
    // The last line counts the files checked, which nobody asked for here.
    let without_counts = text.trim_end().rsplit_once('\n').map_or("", |(findings, _)| findings);
    context.say(without_counts.trim_end());
}
