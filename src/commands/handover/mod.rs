//! Shared by every command that hands something over: the reader, the sources, the destination, and
//! what the person should check first.

mod args;
pub(super) mod given;
mod look_again;
mod preview;
mod stays_out;

use std::collections::BTreeSet;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Context, Failure, Outcome, past};
use crate::diagnostic::{Diagnostic, Severity};
use crate::edge::{export, find, shown};
use crate::engine::Engine;
use crate::facts::Facts;
use crate::page::{Change, OUT};
use crate::rules;
use crate::scene::{self, Scene};
use crate::schema::{self, Audience, Choice, Kind, Names};
use crate::text::{LineIndex, escape};
use crate::vault::{Contents, Vault};
use crate::views::documents::{self, Document};
use crate::views::words;

pub(super) use args::{Gate, How, Reader, To, audience, has_extension};

/// The vault as seen by the person, and by the reader.
pub(super) struct Handover {
    pub(super) root: PathBuf,
    pub(super) mine: Scene,
    pub(super) theirs: Scene,
    pub(super) findings: Vec<Diagnostic>,
    /// The files left out because they cannot be relied on.
    broken: BTreeSet<String>,
    /// If the person was asked what to include: the paths of entries included in this handover
    /// only.
    once: Option<BTreeSet<Arc<str>>>,
    /// Whether anybody may read it: it then contains only what the narrowest audience sees.
    is_for_anybody: bool,
    engine: ManuallyDrop<Engine>,
}

impl Handover {
    /// Reads the vault for a document about some kinds, and makes sure that nothing is handed over,
    /// or silently missing, by mistake.
    ///
    /// # Errors
    /// If something in the vault prevents it.
    pub(super) fn open(
        context: &Context,
        audience: Audience,
        draws_on: &[&Kind],
        gate: Gate,
        is_preview: bool,
    ) -> Result<Self, Failure> {
        Self::open_prepared(context, audience, draws_on, gate, is_preview, |_, _| ())
    }

    /// Like [`open`](Self::open), with the git history, if the audience may know it.
    ///
    /// # Errors
    /// If something in the vault prevents it.
    pub(super) fn open_with_past(
        context: &Context,
        audience: Audience,
        draws_on: &[&Kind],
        gate: Gate,
        is_preview: bool,
    ) -> Result<Self, Failure> {
        let is_told = matches!(audience, Audience::Me | Audience::Adviser);
        Self::open_prepared(context, audience, draws_on, gate, is_preview, |root, engine| {
            if is_told {
                past::take_for_documents(root, engine);
            }
        })
    }

    /// Like [`open`](Self::open), for the vault as it will be after some changes.
    ///
    /// # Errors
    /// If something in the vault prevents it.
    pub(super) fn open_with(
        context: &Context,
        audience: Audience,
        draws_on: &[&Kind],
        gate: Gate,
        is_preview: bool,
        changes: Vec<Change>,
    ) -> Result<Self, Failure> {
        Self::open_prepared(context, audience, draws_on, gate, is_preview, |_, engine| engine.take(changes))
    }

    /// Like [`open`](Self::open), for the vault as `prepare` leaves it.
    fn open_prepared(
        context: &Context,
        audience: Audience,
        draws_on: &[&Kind],
        gate: Gate,
        is_preview: bool,
        prepare: impl FnOnce(&Path, &mut Engine),
    ) -> Result<Self, Failure> {
        if audience == Audience::Me {
            gate.refuse()?;
        }
        let (root, mut engine) = context.open()?;
        prepare(&root, &mut engine);
        let mut mine = Scene::new(&engine.vault(), Audience::Me, context.today);
        let stays_out = stays_out::bearing(&mine, audience);
        let mut once = None;
        if gate.choose && !stays_out.is_empty() && !is_preview {
            if !context.terminal.is_interactive {
                return Err(Failure::new("`--choose` asks, and there is no terminal to ask on")
                    .hint("`regain set ID privacy shared` marks one entry"));
            }
            once = Some(stays_out::choose(context, &root, &mut engine, &mine, &stays_out, audience)?);
            mine = Scene::new(&engine.vault(), Audience::Me, context.today);
        }
        let vault = engine.vault();
        let findings = engine.findings(&Facts::new(&mine));
        let broken = if audience == Audience::Me {
            BTreeSet::new()
        } else {
            broken(&vault, audience, draws_on, &findings, &engine)
        };
        if audience != Audience::Me && !scene::settings_are_clear(&vault) {
            return Err(Failure::new(
                "regain.toml has a mistake; what it says of privacy may be lost, so nothing is handed over",
            )
            .hint("`regain check regain.toml` shows it"));
        }
        if !broken.is_empty() && !is_preview {
            let listed: Vec<String> = broken.iter().take(12).map(|path| format!("`{path}`")).collect();
            let more = broken.len().saturating_sub(12);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let what = words::count(
                broken.len() as i64,
                "file has an error or an unclear privacy mark",
                "files have an error or an unclear privacy mark",
            );
            let said = format!("{what}, and would be missing: {}{more}", listed.join(", "));
            if !gate.leave_out_broken {
                return Err(Failure::new(said)
                    .hint("`regain check` shows what to fix; `--leave-out-broken` goes on without them"));
            }
            context.say(&escape::lines(&format!("left out: {said}")));
        }
        let reader = schema::Reader { audience, names: gate.names.unwrap_or(Names::Names) };
        let theirs = Scene::of_kinds(&without(&vault, &broken), reader, context.today, draws_on);
        Ok(Self { root, mine, theirs, findings, broken, is_for_anybody: false, once, engine })
    }

    /// Like [`open`](Self::open), for a document that anybody may read, in which people are named
    /// by their roles.
    ///
    /// # Errors
    /// If something in the vault prevents it.
    pub(super) fn open_for_anybody(
        context: &Context,
        draws_on: &[&Kind],
        gate: Gate,
        is_preview: bool,
    ) -> Result<Self, Failure> {
        let gate = Gate { names: gate.names.or(Some(Names::Roles)), ..gate };
        let handover = Self::open(context, Audience::Manager, draws_on, gate, is_preview)?;
        Ok(Self { is_for_anybody: true, ..handover })
    }

    /// Prints a document, writes it to its destination, or shows a preview.
    pub(super) fn finish(
        &self,
        context: &Context,
        how: &How,
        document: &Document,
        notes: &[String],
    ) -> Outcome {
        if how.preview {
            return context.print(&preview::preview(self, document, notes));
        }
        for note in notes {
            context.tell(&escape::lines(note));
        }
        let markdown = documents::markdown(document);
        let used = self.used(document);
        self.look_again(context, &markdown, &used);
        context.tell_more(&escape::lines(&format!(
            "made of: {}",
            used.iter().copied().collect::<Vec<_>>().join(", ")
        )));
        let (extension, text) =
            if how.is_html() { ("html", documents::html(document)) } else { ("md", markdown) };
        self.put(context, how.output.as_deref(), document.name, extension, &text, &used)
    }

    /// Reports what the person should check in `text`, made from the entries at `used`, and which
    /// earlier handovers are out of date.
    pub(super) fn look_again(&self, context: &Context, text: &str, used: &BTreeSet<&str>) {
        let stays_out = stays_out::bearing(&self.mine, self.theirs.audience());
        if let Some(line) = stays_out::line(&self.mine, &stays_out).filter(|_| self.once.is_none()) {
            context.tell(&line);
        }
        for found in look_again::at(self, text, used) {
            context.tell(&escape::lines(&format!("look at once more: {found}")));
        }
        if self.theirs.audience() != Audience::Me {
            for old in given::outdated(&self.root, &self.mine) {
                context.tell(&escape::lines(&format!("an old copy: {old}; do not hand it on")));
            }
        }
    }

    /// Prints `text`, or writes it to a new file. In a folder the file is named by its content, its
    /// day and its reader. `used` are the paths of the entries from which it was made.
    pub(super) fn put(
        &self,
        context: &Context,
        output: Option<&Path>,
        name: &str,
        extension: &str,
        text: &str,
        used: &BTreeSet<&str>,
    ) -> Outcome {
        let Some(output) = output else { return context.print(text) };
        let path = if find::is_folder(output) {
            output.join(format!("{}.{extension}", self.dated(name)))
        } else {
            output.to_owned()
        };
        self.refuse_inside(&path)?;
        export::create(&path, text.as_bytes())?;
        self.remember(context, &path, used);
        context.tell(&format!("made `{}`", shown(&path)));
        Ok(std::process::ExitCode::SUCCESS)
    }

    /// `name` with the day and the reader, so that two files can be distinguished without opening
    /// them.
    pub(super) fn dated(&self, name: &str) -> String {
        let today = self.theirs.today();
        if self.is_for_anybody {
            format!("{name}-{today}")
        } else {
            format!("{name}-{today}-for-{}", self.theirs.audience().word())
        }
    }

    /// Records where something was written for somebody else, so that it can be reported once it is
    /// out of date.
    pub(super) fn remember(&self, context: &Context, place: &Path, used: &BTreeSet<&str>) {
        let (audience, today) = (self.theirs.audience(), self.theirs.today());
        if audience == Audience::Me {
            return;
        }
        // An entry that was included only this once is still private, which does not make the copy
        // out of date.
        let is_once = |path: &&&str| self.once.as_ref().is_some_and(|once| once.contains(**path));
        let used: BTreeSet<&str> = used.iter().filter(|path| !is_once(path)).copied().collect();
        if let Err(error) = given::remember(&self.root, place, audience, today, &used) {
            context.tell(&escape::lines(&format!("the handover could not be noted: {error}")));
        }
    }

    /// The paths, in the person's vault, of the entries from which a document was made.
    pub(super) fn used(&self, document: &Document) -> BTreeSet<&str> {
        document.used.iter().map(|&ix| self.theirs.origin(ix)).collect()
    }

    /// The paths, in the person's vault, of everything that the audience sees.
    pub(super) fn seen(&self) -> BTreeSet<&str> {
        self.theirs.entries().map(|(ix, _)| self.theirs.origin(ix)).collect()
    }

    /// The reader, as named to the person.
    fn reader(&self) -> &'static str {
        match self.theirs.audience() {
            _ if self.is_for_anybody => "anybody",
            Audience::Me => "yourself",
            Audience::Adviser => "your adviser",
            Audience::Hr => "HR",
            Audience::Manager => "your manager",
        }
    }

    /// Refuses to write a document among the entries, where it would be read as one.
    pub(super) fn refuse_inside(&self, path: &Path) -> Result<(), Failure> {
        let Some(first) = export::folder_within(&self.root, path) else { return Ok(()) };
        match &*first {
            OUT | "files" => Ok(()),
            _ => Err(Failure::new(format!(
                "`{}` is in a folder of entries, and would be read as one",
                shown(path)
            ))
            .hint("name a place outside the vault, or below `files/`")),
        }
    }

    /// The findings of some rules about entries that a document uses.
    pub(super) fn findings_in(&self, document: &Document, wanted: impl Fn(&str) -> bool) -> Vec<&Diagnostic> {
        let origins = self.used(document);
        self.findings
            .iter()
            .filter(|finding| wanted(finding.rule) && origins.contains(&*finding.path))
            .collect()
    }

    /// The place of a finding, as `path:line:column`.
    pub(super) fn place(&self, finding: &Diagnostic) -> String {
        let at = self.text(&finding.path).zip(finding.span).map(|(text, span)| {
            let at = LineIndex::new(&text).position(span.start as usize);
            format!("{}:{}:{}", finding.path, at.line, at.column)
        });
        at.unwrap_or_else(|| finding.path.to_string())
    }

    /// The person's vault.
    pub(super) fn vault(&self) -> Vault {
        self.engine.vault()
    }

    /// The text of one of the person's files, as it was read.
    pub(super) fn text(&self, path: &str) -> Option<Arc<str>> {
        self.engine.text(path)
    }
}

/// The files that cannot be relied on and may be meant for the audience, for a document about some
/// kinds. A file that could not be part of it in any case does not prevent it.
fn broken(
    vault: &Vault,
    audience: Audience,
    draws_on: &[&Kind],
    findings: &[Diagnostic],
    engine: &Engine,
) -> BTreeSet<String> {
    let unclear = scene::left_out(vault, audience)
        .filter(|(_, _, why)| why.stops())
        .map(|(_, entry, _)| entry.path.to_string());
    let seen: BTreeSet<&str> = vault
        .entries()
        .filter(|(ix, _)| scene::sees(vault, *ix, audience))
        .map(|(_, entry)| &*entry.path)
        .collect();
    let is_error = |finding: &&Diagnostic| {
        let rule = rules::named(finding.rule);
        finding.severity == Severity::Error && rule.is_none_or(rules::Rule::is_problem)
    };
    let with_errors = findings.iter().filter(is_error).map(|finding| finding.path.to_string());
    let with_errors = with_errors.filter(|path| seen.contains(&**path));
    let known: BTreeSet<&str> = vault.contents().parsed.keys().map(|path| &**path).collect();
    // A file on which the parser panicked is in no list of the vault.
    let internal = engine.paths().filter(|path| {
        !known.contains(path)
            && *path != crate::vault::settings::FILE
            && !vault.contents().unread.contains_key(*path)
    });
    let unread = scene::unread(vault).map(str::to_owned);
    let unparsed = unread.chain(internal.map(str::to_owned)).filter(|path| scene::may_reach(path, audience));
    unclear
        .chain(with_errors)
        .chain(unparsed)
        .filter(|path| scene::could_be_of(vault, path, draws_on))
        .collect()
}

/// The vault without some of its files.
fn without(vault: &Vault, paths: &BTreeSet<String>) -> Vault {
    if paths.is_empty() {
        return vault.clone();
    }
    let mut contents: Contents = vault.contents().clone();
    contents.parsed.retain(|path, _| !paths.contains(&**path));
    Vault::new(contents)
}
