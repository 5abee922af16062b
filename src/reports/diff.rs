//! What a command would change, as a unified diff: for `--diff` and `--dry-run`.
//!
//! For reading: control characters are escaped, so it cannot always be applied as a patch.

use anstyle::{AnsiColor, Style};
use similar::algorithms::{Capture, Compact, Replace, myers};
use similar::udiff::UnifiedHunkHeader;
use similar::{Change, ChangeTag, DiffOp};

use crate::text::escape;

/// The number of unchanged lines that are shown before and after a change.
const CONTEXT: usize = 3;

/// The unified diff from `old` to `new`, both the text of the file at `path`, each line ended by a
/// line feed; empty if they are equal. A line ending is shown (as `\r`) only if it is not the usual
/// one of `old`. With `styled`, removed, added and heading lines are coloured with ANSI sequences.
pub fn diff(path: &str, old: &str, new: &str, styled: bool) -> String {
    if old == new {
        return String::new();
    }
    let paint = |line: &str, style: Style| {
        let style = if styled { style } else { Style::new() };
        format!("{style}{line}{style:#}\n")
    };
    let usual_end = if old.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n")) {
        "\r\n"
    } else {
        "\n"
    };
    let path = escape::one_line(path);
    let mut out = paint(&format!("--- {path}"), Style::new().bold());
    out += &paint(&format!("+++ {path}"), Style::new().bold());
    let (old, new) = (lines(old), lines(new));
    for hunk in similar::group_diff_ops(steps(&old, &new), CONTEXT) {
        out += &paint(&UnifiedHunkHeader::new(&hunk).to_string(), AnsiColor::Cyan.on_default());
        for change in hunk.iter().flat_map(|step| step.iter_changes(&*old, &*new)) {
            let style = match change.tag() {
                ChangeTag::Delete => AnsiColor::BrightRed.on_default(),
                ChangeTag::Insert => AnsiColor::BrightGreen.on_default(),
                ChangeTag::Equal => Style::new(),
            };
            let line = change.value();
            let line = line.strip_suffix(usual_end).or_else(|| line.strip_suffix('\n')).unwrap_or(line);
            out += &paint(&format!("{}{}", change.tag(), escape::lines(line)), style);
            if !change.value().ends_with('\n') {
                out += "\\ No newline at end of file\n";
            }
        }
    }
    out
}

/// The lines that differ from `old` to `new`, each after `-` or `+`, for reading: control
/// characters are escaped. Line endings are ignored.
pub fn lines_changed(old: &str, new: &str) -> Vec<String> {
    let plain = |text: &str| text.replace("\r\n", "\n");
    let (old, new) = (plain(old), plain(new));
    let (old, new) = (lines(&old), lines(&new));
    let steps = steps(&old, &new);
    let changed = steps
        .iter()
        .flat_map(|step| step.iter_changes(&*old, &*new))
        .filter(|change| change.tag() != ChangeTag::Equal);
    let line = |change: Change<&str>| {
        format!("{} {}", change.tag(), escape::one_line(change.value().trim_end_matches(['\n', '\r'])))
    };
    changed.map(line).map(|line| line.trim_end().to_owned()).collect()
}

/// The lines of `text`, each with its line feed.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// The steps from the lines of `old` to those of `new`. Calls the one algorithm that is needed: a choice among
/// all of `similar` would make the program larger by half a megabyte.
fn steps(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut captured = Compact::new(Replace::new(Capture::new()), old, new);
    let Ok(()) = myers::diff(&mut captured, old, 0..old.len(), new, 0..new.len());
    captured.into_inner().into_inner().into_ops()
}
