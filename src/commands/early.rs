//! Offers to link entries that were logged `for:E1` before `E1` existed.

use super::change::{Changing, How};
use super::{Context, Failure};
use crate::entry::edit;
use crate::schema::kinds::evidence;
use crate::text::{escape, fold};
use crate::vault::Resolution;

/// Lists the entries whose text contains `for:` with the id of an entry that was just made; on a
/// terminal offers to link them.
pub(super) fn offer(context: &Context, id: &str) -> Result<(), Failure> {
    let (_, engine) = context.open()?;
    let vault = engine.vault();
    let wanted = fold(&format!("for:{id}")).into_owned();
    let is_end = |c: char| c.is_whitespace() || ",;()\"'“”".contains(c);
    let says = |text: &str| text.split(is_end).any(|word| fold(word.trim_end_matches('.')) == wanted);
    let may_link = |ix| vault.entry(ix).kind.is_some_and(|kind| kind.field(evidence::FOR.name).is_some());
    let Resolution::One(made) = vault.resolve(id) else { return Ok(()) };
    let is_linked = |ix| vault.linking_to(made).any(|(from, _)| from == ix);
    let early: Vec<_> = vault
        .entries()
        .filter(|(ix, entry)| may_link(*ix) && says(&entry.text) && !is_linked(*ix))
        .map(|(_, entry)| (entry.name().to_owned(), entry.path.to_string()))
        .collect();
    if early.is_empty() {
        return Ok(());
    }
    for (name, _) in &early {
        let line = format!("`{name}` says `for:{id}`: `regain set {name} for += {id}` links it");
        context.tell(&escape::one_line(&line));
    }
    if !context.terminal.is_interactive {
        return Ok(());
    }
    let answer = context.terminal.ask_line("y links them now, Enter does not")?;
    if answer.is_some_and(|answer| answer.eq_ignore_ascii_case("y")) {
        for (_, path) in &early {
            let mut change = Changing::begin(context, path, How::default())?;
            let edits = edit::add(&change.text, evidence::FOR.name, &[id]);
            change.make(evidence::FOR.name, edits, &format!("for += {id}"))?;
            change.save(context, How::default())?;
        }
    }
    Ok(())
}
