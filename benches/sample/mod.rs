//! A vault of any size, deterministic for its size: about 1.4 KB per entry, with the kinds and
//! proportions of a real one.

#![allow(dead_code)] // Not every bench uses all of it.

pub(crate) mod program;

use std::fs;
use std::path::Path;

/// Today, for the sample.
pub(crate) const TODAY: &str = "2026-03-09";

/// The peculiarity of a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Nothing.
    Plain,
    /// Two of five entries have an additional link to another entry.
    MoreLinks,
    /// The same links, each to a name that no entry has but many resemble.
    UnknownLinks,
    /// Each entry has one link, to something that does not exist yet.
    OpenLinks,
    /// Visible entries mention hidden ones, each a different one.
    HiddenNames,
}

/// Writes a vault with `entries` entries to `root`.
pub(crate) fn write(root: &Path, entries: usize, shape: Shape) {
    put(root, "regain.toml", "format = 1\nme = \"Ines\"\n".to_owned());
    put(root, "plan.md", plan());
    for i in 1..=6 {
        put(root, &format!("expectations/e{i}.md"), expectation(i));
    }
    for i in 0..entries.saturating_sub(7) {
        let (path, text) = nth(i);
        put(root, &path, shaped(text, i, shape));
    }
}

/// The path and the text of entry number `i`.
pub(crate) fn nth(i: usize) -> (String, String) {
    match i % 20 {
        0..=9 => (format!("evidence/v{i:06}.md"), evidence(i)),
        10..=14 => (format!("notes/n{i:06}.md"), note(i)),
        15 | 16 => (format!("actions/a{i:06}.md"), action(i)),
        17 => (format!("asks/q{i:06}.md"), ask(i)),
        18 => (format!("meetings/m{i:06}.md"), meeting(i)),
        _ => (format!("journal/j{i:06}.md"), journal(i)),
    }
}

fn shaped(text: String, i: usize, shape: Shape) -> String {
    // Evidence has every other number.
    let other = i / 20 * 20 + i % 10;
    match shape {
        Shape::MoreLinks if i % 5 < 2 => format!("{text}\nSee [[v{other:06}]].\n"),
        Shape::UnknownLinks if i % 5 < 2 => format!("{text}\nSee [[v{other:06}x]].\n"),
        Shape::OpenLinks => format!("{text}\nSee [[Talk about {i}]].\n"),
        Shape::HiddenNames => text.replace(
            "A session on routing",
            &format!("A session, as in Queue report number {other} (V{other})"),
        ),
        _ => text,
    }
}

fn put(root: &Path, path: &str, text: String) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
    fs::write(path, text).expect("a file is written");
}

fn plan() -> String {
    "---\ntitle: Performance improvement plan\nstatus: active\nissued: 2026-02-10\nstart: 2026-02-13\nend: 2026-04-13\nrole: Support analyst\nreviewers: [manager]\ndecider: manager\ncheckin_every: weekly\nconsequence: Further steps may follow\nprivacy: shared\n---\n\nThe plan.\n".to_owned()
}

fn expectation(i: usize) -> String {
    format!(
        "---\nid: E{i}\ntitle: Expectation {i}\nwording: First reply within four working hours on ninety percent of tickets\nsuccess: Ninety percent\nexamples:\n  - on: 2026-01-14\n    what: 31 tickets had no reply at noon\nmeasure: percent\nbaseline: 71\ntarget: 90\nper: week\naggregate: latest\nstatus: working\nprivacy: shared\n---\n\nWhat is asked.\n"
    )
}

fn evidence(i: usize) -> String {
    entry(
        &format!(
            "id: V{i}\ntitle: Queue report number {i}\ndate: {}\ntype: measurement\nfor: E{}\nvalue: {}\nwhat: The rolling seven-day figure on the report\npointer: Reports, queue, page {i}\nverified_by: manager\nrecorded: {}\nprivacy: private\n",
            day(i),
            i % 6 + 1,
            70 + i % 25,
            day(i)
        ),
        i,
    )
}

fn note(i: usize) -> String {
    entry(
        &format!(
            "id: N{i}\ntitle: Said about the queue {i}\ndate: {}\ntype: feedback\nchannel: email\nfrom: manager\nsaid: The late shift found the hand-over clear\nfor: [E{}, E{}]\nrecorded: {}\nprivacy: private\n",
            day(i),
            i % 6 + 1,
            (i + 2) % 6 + 1,
            day(i)
        ),
        i,
    )
}

fn action(i: usize) -> String {
    entry(
        &format!(
            "id: A{i}\ntitle: Write article {i}\nfor: E{}\ndue: 2026-04-0{}\nstatus: todo\nprivacy: private\n",
            i % 6 + 1,
            i % 9 + 1
        ),
        i,
    )
}

fn ask(i: usize) -> String {
    entry(
        &format!(
            "id: Q{i}\ntitle: Training on routing {i}\ncategory: training\nwording: A session on routing\nwhy: To answer sooner\nfor: E{}\nowner: manager\ndue: 2026-03-30\nstatus: agreed\nsent_on: 2026-02-20\nreplied_on: 2026-02-23\nprivacy: shared\n",
            i % 6 + 1
        ),
        i,
    )
}

fn meeting(i: usize) -> String {
    entry(
        &format!(
            "id: M{i}\ntitle: Check-in {i}\nat: {} 10:00\nstatus: held\nattendees: [me, manager]\nratings:\n  - of: E{}\n    label: partly meeting\n    by: manager\nprivacy: shared\n",
            day(i),
            i % 6 + 1
        ),
        i,
    )
}

fn journal(i: usize) -> String {
    entry(
        &format!(
            "date: {}\ntype: reflection\nstress: {}\nfinding: A walk before work helps\nprivacy: private\n",
            day(i),
            i % 8
        ),
        i,
    )
}

/// A day of the plan so far.
fn day(i: usize) -> String {
    let past = i * 7 % 24;
    if past < 16 { format!("2026-02-{:02}", 13 + past) } else { format!("2026-03-{:02}", past - 15) }
}

fn entry(head: &str, i: usize) -> String {
    const SENTENCES: [&str; 6] = [
        "The morning queue was answered before the stand-up, with two cases left for the payments team.",
        "What changed since last week is the order: blocked cases first, then the oldest new ones.",
        "See [[E1]] for what was asked, and the report of that day for the figure itself.",
        "Three customers wrote back to say that the answer was complete on the first reply.",
        "The list stands in the shared drive; this entry only says where to find it again.",
        "Nothing here was known before noon, so it was written down in the afternoon of the same day.",
    ];
    let mut text = format!("---\n{head}---\n\n## What happened\n\n");
    let mut at = i;
    while text.len() < 1250 {
        text += SENTENCES[at % SENTENCES.len()];
        text.push(if at % 3 == 2 { '\n' } else { ' ' });
        at += 1;
    }
    text + "\n\n- [x] Kept a copy of the pointer\n- [ ] Ask for a confirmation\n"
}
