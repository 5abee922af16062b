//! Splitting a head into chunks: from a key at the start of a line to the next one.
//!
//! Looks at the starts of lines only, and knows no YAML beyond that.

use crate::text::Span;

/// The chunks of a head: each runs from a line with something in its first column to the next such
/// line; comments, list items and closing brackets belong to the chunk before them.
pub(super) fn chunks(text: &str, at: Span) -> Vec<Span> {
    let mut chunks: Vec<Span> = Vec::new();
    let mut offset = at.start as usize;
    for line in at.of(text).split_inclusive(['\n', '\r']) {
        let next = offset + line.len();
        match chunks.last_mut() {
            Some(chunk) if continues(line) => chunk.end = next as u32,
            _ => chunks.push(Span::new(offset, next)),
        }
        offset = next;
    }
    chunks
}

/// The chunk of `head` that contains `offset`.
pub(in crate::entry) fn chunk_around(text: &str, head: Span, offset: usize) -> Span {
    let (first, last) = (head.start as usize, head.end as usize);
    let line_start = |at: usize| text[first..at].rfind(['\n', '\r']).map_or(first, |end| first + end + 1);
    let line_end = |at: usize| text[at..last].find(['\n', '\r']).map_or(last, |end| at + end + 1);
    let mut start = line_start(offset.clamp(first, last));
    let mut end = line_end(start);
    while start > first && continues(&text[start..last]) {
        start = line_start(start - 1);
    }
    while end < last && continues(&text[end..last]) {
        end = line_end(end);
    }
    Span::new(start, end)
}

/// Whether a line continues the chunk before it, judged by this line alone.
fn continues(line: &str) -> bool {
    line.starts_with([' ', '\t', '#', ']', '}', '\r', '\n']) || is_list_item(line)
}

fn is_list_item(line: &str) -> bool {
    line.strip_prefix('-').is_some_and(|rest| rest.starts_with([' ', '\r', '\n']) || rest.is_empty())
}
