//! Changing one field of a file, and no other byte of it.
//!
//! An edit is made on the text as it stands: comments, key order, quoting of other values, line
//! ends, a byte order mark and the body stay as they were. Writing the result is `edge`'s work.

use super::front_matter;
use super::typing::key_text;
use super::yaml::{self, Content, Node};
use crate::diagnostic::Edit;
use crate::text::Span;

/// Why a field cannot be changed in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The file has no front matter that can be read.
    NoFrontMatter,
    /// The front matter has a mistake; an edit could make it worse.
    Broken,
}

/// The edits that make `key` hold `value`, one line of text: in place where the key stands, else
/// as a last line of the front matter. No edit where it holds that already.
///
/// # Errors
/// An [`Obstacle`], where the front matter cannot be read well enough to change it safely.
pub fn set(text: &str, key: &str, value: &str) -> Result<Vec<Edit>, Obstacle> {
    put(text, key, scalar(value), Some(value))
}

/// As [`set`], for a list of texts: one item stands alone, several in brackets.
pub fn set_list(text: &str, key: &str, values: &[&str]) -> Result<Vec<Edit>, Obstacle> {
    if let [only] = values {
        return set(text, key, only);
    }
    let items: Vec<String> = values.iter().map(|value| item(value)).collect();
    put(text, key, format!("[{}]", items.join(", ")), None)
}

/// A text as an item of a list in brackets, where commas and brackets mean something.
fn item(value: &str) -> String {
    if value.contains([',', '[', ']', '{', '}']) { double_quoted(value) } else { scalar(value) }
}

fn put(text: &str, key: &str, written: String, plain: Option<&str>) -> Result<Vec<Edit>, Obstacle> {
    let (matter, pairs) = head(text)?;
    let Some((name, node)) = pairs.iter().find(|(name, _)| key_text(name) == Some(key)) else {
        let end = if text[..matter.start as usize].ends_with("\r\n") { "\r\n" } else { "\n" };
        return Ok(vec![Edit {
            span: Span::at(matter.end as usize),
            text: format!("{key}: {written}{end}"),
        }]);
    };
    match &node.content {
        Content::Scalar { text, .. } if Some(&**text) == plain && !node.span.is_empty() => Ok(Vec::new()),
        _ if node.span.is_empty() => {
            let span = Span::at(behind_colon(text, name));
            let behind = &text[span.end as usize..];
            // `start:  # comment` has room for the value already; the comment keeps a space.
            let gap = if behind.starts_with([' ', '\t', '\r', '\n']) || behind.is_empty() { "" } else { " " };
            Ok(vec![Edit { span, text: format!(" {written}{gap}") }])
        }
        _ => Ok(vec![Edit { span: node.span, text: written }]),
    }
}

/// `value` as YAML on one line: as it is where that reads back as the same text, else in quotes.
pub fn scalar(value: &str) -> String {
    let line = format!("k: {value}\n");
    let document = yaml::read(&line, Span::new(0, line.len()));
    let is_same = matches!(&document.pairs[..], [(_, Node { content: Content::Scalar { text, plain: true }, .. })]
        if **text == *value && document.faults.is_empty() && document.comments.is_empty());
    if is_same && !value.is_empty() && !value.contains(['\n', '\r']) {
        value.to_owned()
    } else if value.contains('\'') || value.chars().any(char::is_control) {
        double_quoted(value)
    } else {
        format!("'{value}'")
    }
}

fn double_quoted(value: &str) -> String {
    let mut quoted = String::with_capacity(value.len() + 2);
    quoted.push('"');
    for c in value.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04x}", c as u32)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// The matter's place and its pairs, where nothing in it is wrong.
fn head(text: &str) -> Result<(Span, Vec<(Node, Node)>), Obstacle> {
    let (split, fault) = front_matter::split(text);
    let matter = split.matter.ok_or(Obstacle::NoFrontMatter)?;
    let document = yaml::read(text, matter);
    if fault.is_some() || !document.faults.is_empty() {
        return Err(Obstacle::Broken);
    }
    Ok((matter, document.pairs))
}

fn behind_colon(text: &str, key: &Node) -> usize {
    let end = key.span.end as usize;
    end + text[end..].find(':').map_or(0, |colon| colon + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::apply;

    fn after(text: &str, key: &str, value: &str) -> String {
        apply(text, &set(text, key, value).unwrap()).0
    }

    #[test]
    fn only_the_value_changes() {
        let text =
            "---\r\n# mine\r\nstatus:  open   # for now\r\ntitle: \"x\"\r\nend:   # later\r\n---\r\nbody\r\n";
        assert_eq!(after(text, "status", "met"), text.replace("open", "met"));
        assert_eq!(after(text, "title", "a: b"), text.replace("\"x\"", "'a: b'"));
        assert_eq!(after(text, "end", "2026-03-04"), text.replace("end:", "end: 2026-03-04"));
        assert_eq!(
            after(text, "due", "2026-03-04"),
            text.replace("later\r\n", "later\r\ndue: 2026-03-04\r\n")
        );
        assert_eq!(after(text, "status", "open"), text);
        let list = apply(text, &set_list(text, "status", &["a", "b, c"]).unwrap()).0;
        assert_eq!(list, text.replace("open", "[a, \"b, c\"]"));
    }

    #[test]
    fn a_broken_head_is_left_alone() {
        assert_eq!(set("body", "a", "b"), Err(Obstacle::NoFrontMatter));
        assert_eq!(set("---\na: b: c\n---\n", "a", "b"), Err(Obstacle::Broken));
    }

    proptest! {
        #[test]
        fn any_value_reads_back(value in "[ -~\u{e9}\u{1f600}\n\t\u{7}]{0,40}", crlf: bool, bom: bool) {
            let text = format!("{}---\na: 1\nb: 2 # c\n---\nbody\n", if bom { "\u{feff}" } else { "" });
            let text = if crlf { text.replace('\n', "\r\n") } else { text };
            for key in ["a", "b", "new"] {
                let edited = after(&text, key, &value);
                let (_, pairs) = head(&edited).unwrap();
                let (_, node) = pairs.iter().find(|(name, _)| key_text(name) == Some(key)).unwrap();
                let Content::Scalar { text: read, .. } = &node.content else { panic!("{edited:?}") };
                prop_assert_eq!(&**read, value.as_str());
                prop_assert!(edited.ends_with(&text[text.len() - 8..]));
            }
        }
    }
}
