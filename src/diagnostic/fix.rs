//! Edits on spans, and applying them: the only way in which Regain changes an existing text.

use crate::text::Span;

/// One replacement in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace; an empty span inserts.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// Edits that together fix a finding, all in the finding's own file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, as an imperative: "quote the value".
    pub title: String,
    /// The replacements, in the order of their spans, without overlaps.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix with one replacement.
    pub fn replace(title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        Self { title: title.into(), edits: vec![Edit { span, text: text.into() }] }
    }
}

/// `text` with `edits` applied, and every other byte unchanged. An edit that overlaps an earlier
/// one is left out (a second run of `check --fix` makes it), as is one that does not fit the text.
///
/// Returns the new text and the number of edits that were applied.
pub fn apply(text: &str, edits: &[Edit]) -> (String, usize) {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut result = String::with_capacity(text.len());
    let (mut copied, mut made) = (0, 0);
    let mut previous: Option<Span> = None;
    for edit in edits {
        let range = edit.span.range();
        let overlaps = range.start < copied || previous.is_some_and(|span| span == edit.span);
        if overlaps || text.get(range.clone()).is_none() {
            continue;
        }
        result.push_str(&text[copied..range.start]);
        result.push_str(&edit.text);
        copied = range.end;
        previous = Some(edit.span);
        made += 1;
    }
    result.push_str(&text[copied..]);
    (result, made)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { span: Span::new(start, end), text: text.to_owned() }
    }

    #[test]
    fn edits_change_their_span_and_nothing_else() {
        let edits = [edit(4, 5, "XX"), edit(0, 1, "")];
        assert_eq!(apply("abcdef", &edits), ("bcdXXf".to_owned(), 2));
    }

    #[test]
    fn overlapping_and_misfitting_edits_are_left_for_later() {
        let edits = [edit(0, 3, "X"), edit(2, 4, "Y"), edit(0, 99, "Z")];
        assert_eq!(apply("abcdef", &edits), ("Xdef".to_owned(), 1));
        assert_eq!(apply("é", &[edit(1, 2, "x")]), ("é".to_owned(), 0));
    }
}
