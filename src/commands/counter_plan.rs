//! `regain counter-plan`: what the person commits to, and what would help.

use super::handover::{Handover, To};
use super::{Context, Failure, Outcome, make};
use crate::edge::save;
use crate::entry::{Entry, edit};
use crate::facts::Facts;
use crate::scene::{self, Why};
use crate::schema::Audience;
use crate::schema::kinds::{ask, letter, plan};
use crate::text::escape;
use crate::views::documents;
use crate::views::words;

/// Prepare the counter-plan: what you commit to, and what would help
///
/// Drafts of asks are in it only if they are marked as shared. It is not printed while an ask is
/// incomplete or a sentence reads as blame, unless --despite-tone says so.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    to: To,

    /// Make it a draft letter
    #[arg(long)]
    save: bool,

    /// Print it although something in it is incomplete or reads as blame
    #[arg(long)]
    despite_tone: bool,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    // Two letters made at once get two ids.
    let _turn = args.save.then(|| context.root().map(|root| save::turn(&root))).transpose()?;
    let audience = args.to.audience.unwrap_or(Audience::Manager);
    let how = &args.to.how;
    let handover =
        Handover::open(context, audience, documents::COUNTER_PLAN_FROM, args.to.gate, how.preview)?;
    let facts = Facts::new(&handover.theirs);
    if !documents::is_worth_proposing(&facts) {
        return Err(Failure::new("the plan is over, so there is nothing left to propose in it").hint(
            "`regain new letter --type appeal` drafts an appeal against a decision, `regain close` a neutral statement",
        ));
    }
    let document = documents::counter_plan(&facts);
    let mut notes = Vec::new();
    notes.extend(drafts_that_stay_out(&handover));
    // A drafted ask counts, even if the draft is left out.
    let missing = documents::missing(&Facts::new(&handover.mine));
    if !missing.is_empty() {
        let missing: Vec<String> = missing.iter().map(|word| (*word).to_owned()).collect();
        notes.push(format!(
            "nothing is asked for about {}; `regain new ask` adds a line",
            words::listed(&missing)
        ));
    }
    // Words whose tone could not be judged do not stop it.
    let stops =
        |rule: &str| matches!(rule, "ask/incomplete" | "ask/demand" | "tone/loaded" | "tone/over-apology");
    let findings = handover.findings_in(&document, stops);
    if !findings.is_empty() && !args.despite_tone && !args.to.how.preview {
        let lines: Vec<String> = findings
            .iter()
            .map(|finding| format!("\n  {}: {} ({})", handover.place(finding), finding.message, finding.rule))
            .collect();
        return Err(Failure::new(format!("it is not ready to be read by others:{}", lines.concat())).hint(
            "put it another way; `regain explain RULE` says how, and `--despite-tone` prints it as it is",
        ));
    }
    if !findings.is_empty() && args.to.how.preview {
        notes.push(
            "while an ask is incomplete or a sentence reads as blame, it is printed only with `--despite-tone`"
                .to_owned(),
        );
    }
    if !args.save || args.to.how.preview {
        return handover.finish(context, &args.to.how, &document, &notes);
    }
    let today = context.today;
    let path = format!("letters/{today}-counter-plan.md");
    let mine = Facts::new(&handover.mine);
    let plan = mine.plan.as_ref().map(|plan| handover.mine.entry(plan.ix));
    let to = plan.and_then(|plan| plan.get(plan::REVIEWERS)).unwrap_or_default();
    let to: Vec<&str> = to.iter().map(|words| &*words.text).collect();
    let plan: Vec<&str> = plan.iter().map(|plan| plan.name()).collect();
    let body = documents::markdown(&document);
    let letter = format!(
        "---\nid: {}\ntitle: Counter-plan\ntype: counter-plan\nstatus: draft\nto: {}\nfrom: me\nresponds_to: {}\nprivacy: private\nrecorded: {today}\n---\n\n{body}",
        make::next_id(&handover.mine, &letter::KIND).unwrap_or_default(),
        edit::flow(&to),
        edit::flow(&plan),
    );
    save::create(&handover.root, &path, &letter)?;
    for note in &notes {
        context.tell(&escape::lines(note));
    }
    context.tell("read it, make it yours, send it; then set its `status` to sent and `sent_on` to the day");
    context.print(&format!("{path}\n"))
}

/// The draft asks of the plan that the reader does not see, by name: a proposal is made of them.
fn drafts_that_stay_out(handover: &Handover) -> Option<String> {
    let audience = handover.theirs.audience();
    let is_draft =
        |entry: &Entry| entry.is(&ask::KIND) && entry.choice(ask::STATUS) == Some(ask::Status::Draft);
    let drafts: Vec<&Entry> = scene::left_out(&handover.mine, audience)
        .filter(|(_, entry, why)| is_draft(entry) && !why.stops() && *why != Why::Template)
        .map(|(_, entry, _)| entry)
        .collect();
    let first = drafts.first()?.name();
    let named: Vec<String> = drafts
        .iter()
        .map(|entry| format!("`{}` ({})", entry.name(), words::shortened(&entry.title(), 50)))
        .collect();
    let (stay, one) = if drafts.len() == 1 { ("stays", "it") } else { ("stay", "one") };
    Some(format!(
        "{} {stay} out, as drafts that are private: `regain set {first} privacy shared` puts {one} in",
        words::listed(&named)
    ))
}
