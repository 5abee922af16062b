//! `regain brief`: one page to think things through with somebody.

use super::handover::{Gate, Handover, How};
use super::{Context, Outcome};
use crate::facts::Facts;
use crate::text::lang;
use crate::views::documents::{self, For};

/// Prepare one page for a mentor or another reader, with names left out
///
/// It is built from the fields of shared entries alone. In your words, people, the employer and a client are
/// called by what they are, and your private words are left out. Names and figures that are left over are
/// listed, to be looked at. `--for chatbot` leaves out your health, too, and begins with what to ask for.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    how: How,

    #[command(flatten)]
    gate: Gate,

    /// Who or what reads it: mentor or chatbot
    #[arg(long = "for", value_name = "READER", default_value = "mentor", value_parser = reader)]
    reader: For,
}

/// The brief is the same for every reader, except that a program gets less.
fn reader(word: &str) -> Result<For, String> {
    match word {
        "mentor" => Ok(For::Mentor),
        "chatbot" => Ok(For::Chatbot),
        _ => {
            Err("a brief is the same for every reader: mentor, or chatbot for one without your health"
                .to_owned())
        }
    }
}

/// Shown before anything is pasted into a chat.
const CAUTION: &str = "a chat with a chatbot is not confidential: the company behind it may keep it, and in a legal \
    dispute you may have to produce it; leave out what you would not want read aloud";

/// Capital letters only indicate names in English.
const NO_NAMES: &str = "names were not looked for: not English; read it once more for names";

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let handover = Handover::open_for_anybody(context, documents::BRIEF_FROM, args.gate, args.how.preview)?;
    let document = documents::brief(&Facts::new(&handover.theirs), args.reader);
    let left_over = documents::left_over(&documents::markdown(&document), handover.theirs.lang());
    let mut notes: Vec<String> = Vec::new();
    notes.extend((args.reader == For::Chatbot).then(|| CAUTION.to_owned()));
    notes.extend((!lang::is_english(handover.theirs.lang())).then(|| NO_NAMES.to_owned()));
    notes.extend(
        (!left_over.is_empty())
            .then(|| format!("check whether these give away who is meant: {}", left_over.join(", "))),
    );
    handover.finish(context, &args.how, &document, &notes)
}
