//! Conflicts that a version control system left in a file.
//!
//! Says only where one begins: which of the versions is right is the person's to say.

use crate::text::Span;

/// The first marker of a conflict that git left: `<<<<<<<` at the start of a line, with `=======`
/// and `>>>>>>>` behind it, outside code.
pub(super) fn merge_conflict(text: &str, code: &[Span]) -> Option<Span> {
    if !text.contains("<<<<<<<") {
        return None;
    }
    let mut offset = 0;
    let mut opened: Option<Span> = None;
    let mut divided = false;
    for line in text.split_inclusive('\n') {
        let span = Span::new(offset, offset + line.trim_end().len());
        let line_starts = |mark: &str| {
            line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r', '\n']))
        };
        let in_code = code.iter().any(|code| code.start <= span.start && span.start < code.end);
        if in_code && opened.is_none() {
            // Someone quotes a conflict.
        } else if line_starts("<<<<<<<") {
            opened = opened.or(Some(span));
        } else if opened.is_some() && line_starts("=======") {
            divided = true;
        } else if divided && line_starts(">>>>>>>") {
            return opened;
        }
        offset += line.len();
    }
    None
}
