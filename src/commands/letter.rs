//! `regain letter`: a letter in the form in which it is sent.

use super::handover::{Gate, Handover, How};
use super::{Context, Failure, Outcome, complete, outside};
use crate::facts::Facts;
use crate::schema::Audience;
use crate::schema::kinds::letter::{self, Status};
use crate::text::escape;
use crate::views::documents;

/// Put a letter into the form in which it is sent: from, to, day, subject and text
///
/// `--html -o letter.html` makes a page to print and sign, and without them the text can be pasted into a mail.
/// `regain new letter --type …` drafts one from your record. What is still to be filled in, and a sentence that
/// may read as blame, is listed. Nothing is sent by Regain: `regain done ID` records that it was sent.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The letter: its id, the name of its file, or its path
    #[arg(add = complete::entries_of(&letter::KIND))]
    id: String,

    #[command(flatten)]
    how: How,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    // It is the person's own until it is sent, whoever it is for.
    let handover =
        Handover::open(context, Audience::Me, &[&letter::KIND], Gate::default(), args.how.preview)?;
    let facts = Facts::new(&handover.mine);
    let vault = handover.vault();
    let entry = vault.entry(outside::entry(&handover.root, &vault, &args.id)?);
    let name = escape::one_line(entry.name()).into_owned();
    if !entry.is(&letter::KIND) {
        let kind = entry.kind.map_or("no entry of a kind", |kind| kind.name);
        return Err(Failure::new(format!("`{name}` is not a letter but {kind}"))
            .hint("`regain list letter` shows them"));
    }
    if entry.choice(letter::STATUS) == Some(Status::Received) {
        return Err(Failure::new(format!("`{name}` came to you: there is nothing to send"))
            .hint(format!("`regain show {name}` shows it")));
    }
    let found = handover.mine.entries().find(|(_, mine)| mine.path == entry.path);
    let Some((ix, _)) = found else { return Err(Failure::new(format!("`{name}` cannot be read"))) };
    let document = documents::sheet(&facts, ix);
    if document.body.is_empty() {
        return Err(Failure::new(format!("`{name}` has no text yet"))
            .hint("write it below the second line `---`, or let `regain new letter --type …` draft one"));
    }
    let mut notes: Vec<String> = documents::unfilled(&document.body)
        .into_iter()
        .map(|gap| format!("still to be filled in: {gap}"))
        .collect();
    let is_about_words = |rule: &str| rule.starts_with("tone/") || rule.starts_with("privacy/");
    notes.extend(handover.findings_in(&document, is_about_words).into_iter().map(|finding| {
        format!("look at once more: {}: {} ({})", handover.place(finding), finding.message, finding.rule)
    }));
    handover.finish(context, &args.how, &document, &notes)
}
