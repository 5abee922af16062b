//! What every command that hands something over shares: for whom, from what, where to, and what the
//! person should look at first.

use std::collections::BTreeSet;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use super::{Context, Failure, Outcome};
use crate::diagnostic::{Diagnostic, Severity};
use crate::edge::export;
use crate::engine::Engine;
use crate::entry::Entry;
use crate::facts::Facts;
use crate::page::OUT;
use crate::rules;
use crate::scene::{self, Scene, Why};
use crate::schema::kinds::{common, evidence, person};
use crate::schema::{Audience, Choice};
use crate::text::{escape, fold};
use crate::vault::{Contents, Vault};
use crate::views::documents::{self, Document};
use crate::views::words;

/// For whom something is, and where it goes.
#[derive(clap::Args, Clone, Debug)]
pub(super) struct To {
    /// For whom: manager, hr, adviser or me
    #[arg(long = "for", value_name = "AUDIENCE", value_parser = audience)]
    pub(super) audience: Option<Audience>,

    /// As a page to print, in one file, rather than as Markdown to edit
    #[arg(long)]
    pub(super) html: bool,

    /// Into this new file (or into a folder); else it is printed
    #[arg(short, long, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,

    /// Show what goes in, what stays out and why, and what to look at; make nothing
    #[arg(long)]
    pub(super) preview: bool,

    #[command(flatten)]
    pub(super) gate: Gate,
}

/// What to do about entries that cannot be relied on.
#[derive(clap::Args, Clone, Copy, Debug, Default)]
pub(super) struct Gate {
    /// Go on without entries that have an error, or whose privacy is not clear
    #[arg(long)]
    pub(super) leave_out_broken: bool,
}

/// An audience from the command line.
pub(super) fn audience(word: &str) -> Result<Audience, String> {
    Audience::of(word).ok_or_else(|| format!("it is one of {}", Audience::WORDS.join(", ")))
}

/// The vault as the person sees it, and as somebody else does.
pub(super) struct Handover {
    pub(super) root: PathBuf,
    pub(super) mine: Scene,
    pub(super) theirs: Scene,
    pub(super) findings: Vec<Diagnostic>,
    /// What is left out because it cannot be relied on.
    broken: BTreeSet<String>,
    engine: ManuallyDrop<Engine>,
}

impl Handover {
    /// Reads the vault, and makes sure that nothing is handed over, or silently missing, by mistake.
    ///
    /// # Errors
    /// If something in the vault stops it.
    pub(super) fn open(
        context: &Context,
        audience: Audience,
        gate: Gate,
        is_preview: bool,
    ) -> Result<Self, Failure> {
        let (root, engine) = context.open()?;
        let vault = engine.vault();
        let mine = Scene::new(&vault, Audience::Me, context.today);
        let findings = engine.findings(&Facts::new(&mine));
        let broken = if audience == Audience::Me {
            BTreeSet::new()
        } else {
            broken(&vault, audience, &findings, &engine)
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
                    .hint("`regain check` shows what to mend; `--leave-out-broken` goes on without them"));
            }
            context.say(&escape::lines(&format!("left out: {said}")));
        }
        let theirs = Scene::new(&without(&vault, &broken), audience, context.today);
        Ok(Self { root, mine, theirs, findings, broken, engine })
    }

    /// Prints a document, or puts it where it was asked for, or shows what it would be.
    pub(super) fn finish(
        &self,
        context: &Context,
        to: &To,
        document: &Document,
        notes: &[String],
    ) -> Outcome {
        if to.preview {
            return context.print(&self.preview(document, notes));
        }
        for note in notes {
            context.tell(note);
        }
        let text = if to.html { documents::html(document) } else { documents::markdown(document) };
        self.put(context, to.output.as_deref(), document.name, if to.html { "html" } else { "md" }, &text)
    }

    /// Prints `text`, or puts it into a new file. A folder gets a file whose name says what it is, of
    /// which day and for whom.
    pub(super) fn put(
        &self,
        context: &Context,
        output: Option<&Path>,
        name: &str,
        extension: &str,
        text: &str,
    ) -> Outcome {
        let Some(output) = output else { return context.print(text) };
        let path = if output.is_dir() {
            output.join(format!(
                "{name}-{}-for-{}.{extension}",
                self.theirs.today(),
                self.theirs.audience().word()
            ))
        } else {
            output.to_owned()
        };
        self.refuse_inside(&path)?;
        export::create(&path, text.as_bytes())?;
        context.tell(&format!("made `{}`", escape::one_line(&path.display().to_string())));
        Ok(std::process::ExitCode::SUCCESS)
    }

    /// A document among the entries would be read as one.
    pub(super) fn refuse_inside(&self, path: &Path) -> Result<(), Failure> {
        let Some(first) = export::folder_within(&self.root, path) else { return Ok(()) };
        match &*first {
            OUT | "files" => Ok(()),
            _ => Err(Failure::new(format!(
                "`{}` lies among your entries, and would be read as one",
                path.display()
            ))
            .hint("name a place outside the vault, or below `files/`")),
        }
    }

    /// What goes in, what stays out and why, and what to look at: for the person's eyes.
    fn preview(&self, document: &Document, notes: &[String]) -> String {
        let audience = self.theirs.audience();
        let mut text = format!("{}, for {}\n", words::capital(document.name), audience.word());
        let mut used: Vec<&str> = document.used.iter().map(|&ix| self.theirs.origin(ix)).collect();
        used.sort_unstable();
        let unused: Vec<&str> = self
            .theirs
            .entries()
            .map(|(ix, _)| self.theirs.origin(ix))
            .filter(|path| used.binary_search(path).is_err())
            .collect();
        section(&mut text, "Goes in", used.iter().map(|path| (*path).to_owned()));
        section(
            &mut text,
            "They may see it, and it is not used here",
            unused.iter().map(|path| (*path).to_owned()),
        );
        let left_out = scene::left_out(&self.mine, audience)
            .map(|(_, entry, why)| format!("{}: {}", entry.path, reason(entry, why)));
        let broken = self
            .broken
            .iter()
            .filter(|path| scene::left_out(&self.mine, audience).all(|(_, entry, _)| *entry.path != ***path));
        section(
            &mut text,
            "Stays out",
            left_out.chain(broken.map(|path| format!("{path}: it has an error"))),
        );
        let addable = self.addable(audience);
        section(&mut text, "Could be added", addable.into_iter());
        section(&mut text, "Look at once more", self.soft(document).into_iter().chain(notes.iter().cloned()));
        text
    }

    /// Evidence without a mark, which the person may want to add.
    fn addable(&self, audience: Audience) -> Vec<String> {
        let level = match audience {
            Audience::Adviser => "adviser",
            Audience::Hr => "hr",
            _ => "shared",
        };
        scene::left_out(&self.mine, audience)
            .filter(|(_, entry, why)| entry.is(&evidence::KIND) && *why == Why::Unmarked)
            .map(|(_, entry, _)| format!("{}: `regain set {} privacy {level}`", entry.path, entry.name()))
            .collect()
    }

    /// What a person should read again before they send it.
    fn soft(&self, document: &Document) -> Vec<String> {
        let text = fold(&documents::markdown(document)).into_owned();
        let mut found = Vec::new();
        let settings = self.mine.settings();
        for word in &settings.private_words {
            if text.contains(&*fold(word)) {
                found.push(format!("it says `{word}`, one of your private words"));
            }
        }
        for domain in &settings.employer_domains {
            if text.contains(&*fold(domain)) {
                found.push(format!("it has an address at `{domain}`"));
            }
        }
        for (_, entry) in
            self.mine.of(&person::KIND).filter(|(_, entry)| entry.get(person::CONSENT) != Some(true))
        {
            let title = entry.title();
            let names = std::iter::once(title.as_str())
                .chain(title.split_whitespace().filter(|part| part.chars().count() > 2));
            if names.into_iter().any(|name| has_word(&text, &fold(name))) {
                found.push(format!("it names {title}, who has not agreed to be named"));
            }
        }
        let origins: BTreeSet<&str> = document.used.iter().map(|&ix| self.theirs.origin(ix)).collect();
        for finding in &self.findings {
            let group = finding.rule.split('/').next().unwrap_or_default();
            if matches!(group, "privacy" | "tone" | "ask") && origins.contains(&*finding.path) {
                found.push(format!("{}: {} ({})", finding.path, finding.message, finding.rule));
            }
        }
        for (_, entry) in self.mine.of(&evidence::KIND).filter(|(_, entry)| origins.contains(&*entry.path)) {
            let theirs = entry.get(evidence::CONFIDENTIAL) == Some(true)
                || entry.get(evidence::CUSTODY) == Some(evidence::Custody::Employer);
            if theirs && entry.get(evidence::FILES).is_some_and(|files| !files.is_empty()) {
                found.push(format!("{}: the file is the employer's, and is not copied", entry.path));
            }
        }
        found
    }

    /// Findings of some rules about entries that a document uses.
    pub(super) fn findings_in(&self, document: &Document, wanted: impl Fn(&str) -> bool) -> Vec<&Diagnostic> {
        let origins: BTreeSet<&str> = document.used.iter().map(|&ix| self.theirs.origin(ix)).collect();
        self.findings
            .iter()
            .filter(|finding| wanted(finding.rule) && origins.contains(&*finding.path))
            .collect()
    }

    /// The text of one of the person's files, as it was read.
    pub(super) fn text(&self, path: &str) -> Option<std::sync::Arc<str>> {
        self.engine.text(path)
    }
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + word.len()..].chars().next())
    })
}

fn section(text: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.map(|line| format!("  {}\n", escape::one_line(&line))).collect();
    if !lines.is_empty() {
        *text += &format!("\n{title} ({})\n{}", lines.len(), lines.concat());
    }
}

fn reason(entry: &Entry, why: Why) -> String {
    match why {
        Why::Marked(privacy) => format!("marked {}", privacy.word()),
        Why::Unmarked if entry.get(common::PRIVACY).is_none() => {
            "not marked, and they do not have it already".to_owned()
        }
        Why::Unmarked => "not for them".to_owned(),
        Why::Locked => "entries of this kind never go this far".to_owned(),
        Why::NotApproved => "leave that is not approved".to_owned(),
        Why::Unclear => "how private it is meant to be is not clear".to_owned(),
        Why::Broken => "it has an error".to_owned(),
    }
}

/// The files that cannot be relied on and may be meant for the audience.
fn broken(vault: &Vault, audience: Audience, findings: &[Diagnostic], engine: &Engine) -> BTreeSet<String> {
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
    // A file that brought the parser down is in no list of the vault's.
    let internal = engine.paths().filter(|path| {
        !known.contains(path)
            && *path != crate::vault::settings::FILE
            && !vault.contents().unread.contains_key(*path)
    });
    let unread = scene::unread(vault).map(str::to_owned);
    unclear.chain(with_errors).chain(unread).chain(internal.map(str::to_owned)).collect()
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
