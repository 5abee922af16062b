//! `regain agenda`: what to talk about in the next check-in.

use super::handover::{Handover, To};
use super::{Context, Failure, Outcome, complete, outside};
use crate::diagnostic::{Edit, apply};
use crate::edge::save;
use crate::entry::Entry;
use crate::facts::{Facts, cadence};
use crate::scene;
use crate::schema::kinds::meeting;
use crate::schema::{Audience, Choice, Privacy};
use crate::text::Span;
use crate::vault::Ix;
use crate::views::documents;

/// Prepare the agenda of the next check-in
///
/// Asks first, then what was done and where each expectation has got to, what was promised, and open
/// questions. A final review and a hearing have an agenda of their own: your proposal first, who is
/// there and on what papers, your statement, and how the decision is made. It is made of what your
/// manager may see (of a hearing: HR), unless --for says otherwise.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The meeting; else the next one that is planned
    #[arg(add = complete::entries_of(&meeting::KIND))]
    meeting: Option<String>,

    #[command(flatten)]
    to: To,

    /// Put it under `## Agenda` of the meeting
    #[arg(long)]
    save: bool,

    /// With --save, in place of an agenda that is there
    #[arg(long, requires = "save")]
    replace: bool,
}

impl Args {
    /// Arguments that write the agenda into the file of `meeting`.
    pub(super) fn saved(meeting: &str) -> Self {
        Self { meeting: Some(meeting.to_owned()), to: To::default(), save: true, replace: false }
    }
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let open = |audience| {
        Handover::open(context, audience, documents::AGENDA_FROM, args.to.gate, args.to.how.preview)
    };
    let mut audience = args.to.audience.unwrap_or(Audience::Manager);
    let mut handover = open(audience)?;
    let meeting = match &args.meeting {
        Some(name) => Some(named(&handover, name)?),
        None => Facts::new(&handover.mine).cadence.next.map(|(ix, _)| ix),
    };
    // A hearing is not the manager's meeting.
    let is_hearing = meeting
        .is_some_and(|ix| handover.mine.entry(ix).choice(meeting::TYPE) == Some(meeting::Type::Hearing));
    if is_hearing && args.to.audience.is_none() {
        audience = Audience::Hr;
        handover = open(audience)?;
    }
    let facts = Facts::new(&handover.theirs);
    let path = meeting.map(|ix| handover.mine.entry(ix).path.to_string());
    let theirs = handover.theirs.of(&meeting::KIND).map(|(ix, _)| ix);
    let theirs =
        path.as_ref().and_then(|path| theirs.into_iter().find(|&ix| handover.theirs.origin(ix) == path));
    let document = documents::agenda(&facts, theirs);
    let mut notes = Vec::new();
    if meeting.is_none() {
        notes.push("no meeting is planned; `regain new meeting` makes one".to_owned());
    } else if theirs.is_none() {
        notes.push("they may not see the meeting, so the agenda does not name it".to_owned());
    }
    if !args.save || args.to.how.preview {
        return handover.finish(context, &args.to.how, &document, &notes);
    }
    let (Some(ix), Some(path)) = (meeting, path) else {
        return Err(
            Failure::new("there is no planned meeting to save it to").hint("`regain new meeting` makes one")
        );
    };
    let entry = handover.mine.entry(ix);
    // The agenda is visible to whoever sees the meeting.
    let goes = scene::privacy_of(entry, handover.mine.settings());
    if Privacy::WORDS
        .iter()
        .filter_map(|word| Privacy::of(word))
        .any(|level| level < goes && audience.sees(level))
    {
        return Err(Failure::new(format!(
            "`{path}` is for others to see, and an agenda for {} may hold more",
            audience.word()
        ))
        .hint("leave `--for` out to save the agenda that they may see"));
    }
    let old = handover.text(&path).unwrap_or_default();
    let agenda = documents::without_minutes(document);
    let level = heading(entry).map_or(2, |heading| heading.level.into());
    let text = documents::markdown_sections(&agenda, level + 1);
    let new = with_agenda(entry, &old, &text, args.replace).ok_or_else(|| {
        Failure::new(format!("`{path}` has an agenda already")).hint("`--replace` writes over it")
    })?;
    save::replace(&handover.root, &path, &old, &new)?;
    context.tell(&format!("the agenda is under `## Agenda` of `{path}`; read it, and make it yours"));
    Ok(std::process::ExitCode::SUCCESS)
}

fn named(handover: &Handover, name: &str) -> Result<Ix, Failure> {
    match outside::entry(&handover.root, &handover.mine, name) {
        Ok(ix) if handover.mine.entry(ix).is(&meeting::KIND) => Ok(ix),
        _ => Err(Failure::new(format!("no meeting `{name}`")).hint("`regain list meeting` shows them all")),
    }
}

fn heading(entry: &Entry) -> Option<&crate::entry::body::Heading> {
    entry.body.headings.iter().find(|heading| heading.is_called("Agenda"))
}

/// `old` with `agenda` in its section, every other byte unchanged; `None` if there is an agenda
/// already.
fn with_agenda(entry: &Entry, old: &str, agenda: &str, replace: bool) -> Option<String> {
    let end_of_line = if old.contains("\r\n") { "\r\n" } else { "\n" };
    let agenda = agenda.trim_end().replace('\n', end_of_line);
    let Some(heading) = heading(entry) else {
        let gap = if old.ends_with('\n') { "" } else { end_of_line };
        return Some(format!(
            "{old}{gap}{end_of_line}## Agenda{end_of_line}{end_of_line}{agenda}{end_of_line}"
        ));
    };
    if cadence::has_agenda(entry) && !replace {
        return None;
    }
    let start = heading.span.start as usize;
    let line_end = old[start..].find('\n').map_or(old.len(), |at| start + at + 1);
    let line_end = line_end.max(heading.span.end as usize);
    let next = entry
        .body
        .headings
        .iter()
        .find(|next| next.span.start > heading.span.start && next.level <= heading.level);
    let end = next.map_or(old.len(), |next| next.span.start as usize);
    let gap = if old[..line_end].ends_with('\n') { "" } else { end_of_line };
    let behind = if next.is_some() { end_of_line } else { "" };
    let text = format!("{gap}{end_of_line}{agenda}{end_of_line}{behind}");
    Some(apply(old, &[Edit { span: Span::new(line_end, end), text }]).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(old: &str, replace: bool) -> Option<String> {
        let (entry, _) = crate::entry::parse(&"meetings/a.md".into(), &old.into());
        with_agenda(&entry, old, "### A\n\n- b\n", replace)
    }

    #[test]
    fn only_the_section_changes() {
        let old =
            "\u{feff}---\r\nat: 2026-03-10 # x\r\n---\r\n\r\nBefore.\r\n\r\n## Agenda\r\n\r\n## Minutes\r\n";
        let new = saved(old, false).unwrap();
        assert_eq!(new, old.replace("## Agenda\r\n\r\n", "## Agenda\r\n\r\n### A\r\n\r\n- b\r\n\r\n"));
        assert_eq!(saved(&new, false), None);
        assert_eq!(saved(&new, true).unwrap(), new);
        // K: a decorated heading must not lead to a second one.
        let dressed = "---\nat: 2026-03-10\n---\n## 📋 Agenda: ^a1\n";
        assert_eq!(saved(dressed, false).unwrap(), format!("{dressed}\n### A\n\n- b\n"));
        assert_eq!(
            saved("---\nat: 2026-03-10\n---\nx", false).unwrap(),
            "---\nat: 2026-03-10\n---\nx\n\n## Agenda\n\n### A\n\n- b\n"
        );
        assert_eq!(
            saved("---\nat: 2026-03-10\n---\n## Agenda", false).unwrap(),
            "---\nat: 2026-03-10\n---\n## Agenda\n\n### A\n\n- b\n"
        );
    }
}
