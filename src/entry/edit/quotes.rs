//! A text as YAML: plain if that reads back as the same text, else in quotes.
//!
//! Decides by reading the result, never by a list of characters that might matter.

use crate::entry::typing::is_null;
use crate::entry::yaml::{self, Content};
use crate::text::{Span, escape};

/// `value` as YAML on one line: plain if that reads back as the same text, else in quotes.
pub fn scalar(value: &str) -> String {
    if is_plain(value, "k: ", "\n") {
        value.to_owned()
    } else if value.contains('\'') || needs_escape(value) {
        double_quoted(value)
    } else {
        format!("'{value}'")
    }
}

/// `items` as a YAML flow list, on one line.
pub fn flow(items: &[impl AsRef<str>]) -> String {
    let items: Vec<String> = items.iter().map(|value| item(value.as_ref())).collect();
    format!("[{}]", items.join(", "))
}

/// A text as an item of a flow list, where commas and brackets are special.
pub(super) fn item(value: &str) -> String {
    if is_plain(value, "k: [a, ", ", b]\n") { value.to_owned() } else { double_quoted(value) }
}

/// Whether `value` reads back as itself without quotes between `before` and `behind`.
fn is_plain(value: &str, before: &str, behind: &str) -> bool {
    if value.is_empty() || is_null(value) || needs_escape(value) {
        return false;
    }
    let line = format!("{before}{value}{behind}");
    let document = yaml::read(&line, Span::new(0, line.len()));
    let [(_, node)] = &document.pairs[..] else { return false };
    let read = match &node.content {
        Content::List(items) => match &items[..] {
            [_, node, _] => node,
            _ => return false,
        },
        _ => node,
    };
    matches!(&read.content, Content::Scalar { text, plain: true } if **text == *value)
        && document.faults.is_empty()
        && document.comments.is_empty()
}

/// `value` in the same quotes as `old`, if those can hold it.
pub(super) fn in_the_quotes_of(old: &str, value: &str) -> String {
    if old.starts_with('"') {
        double_quoted(value)
    } else if old.starts_with('\'') && !needs_escape(value) {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        scalar(value)
    }
}

fn needs_escape(value: &str) -> bool {
    escape::with_deception(value).any(|(c, deceives)| c.is_control() || deceives)
}

fn double_quoted(value: &str) -> String {
    let mut quoted = String::with_capacity(value.len() + 2);
    quoted.push('"');
    for (c, deceives) in escape::with_deception(value) {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if (c.is_control() || deceives) && (c as u32) < 0x1_0000 => {
                quoted.push_str(&format!("\\u{:04x}", c as u32));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
