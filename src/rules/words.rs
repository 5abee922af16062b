//! Text fragments for messages: values in backticks, lists of choices, what a field takes.

use crate::schema::{FieldSpec, Shape};

/// The longest value that a message repeats in full, in characters.
const LONGEST: usize = 60;

/// `text` in backticks, on one line, truncated if it is long.
pub(super) fn quoted(text: &str) -> String {
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = words.char_indices().nth(LONGEST) {
        words.truncate(end);
        words.push('…');
    }
    format!("`{words}`")
}

/// `a`, `b` or `c`.
pub(super) fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    crate::text::english::either(&quoted)
}

/// An entry of the kind named `kind`, with its article: "an expectation", "a note".
pub(super) fn an_entry(kind: &str) -> String {
    match kind {
        "evidence" | "journal" | "leave" => format!("{} {kind} entry", article(kind)),
        kind => format!("{} {kind}", article(kind)),
    }
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

/// What a field takes, with its article: "a day", "a list of texts".
pub(super) fn wanted(spec: &FieldSpec) -> String {
    let words = match spec.shape {
        Shape::Text => "a text",
        Shape::Texts => "a list of texts",
        Shape::Day | Shape::Date => "a day",
        Shape::When => "a day, or a day with a time",
        Shape::Number => "a number",
        Shape::YesNo => "`yes` or `no`",
        Shape::Choice(words) => return one_of(&words),
        Shape::People => "people",
        Shape::Refs => "the ids of entries",
        Shape::Amount => "a figure",
        Shape::Cadence => "a number of days, or a word such as `weekly`",
        Shape::Files => "paths of files in the vault",
        Shape::InWriting => "`yes`, `no`, or the id of a letter",
        Shape::Records(_) => "a list of items with fields of their own",
    };
    words.to_owned()
}

/// An example of how to write the field: `due: YYYY-MM-DD`.
pub(super) fn sample(spec: &FieldSpec) -> String {
    let name = spec.name;
    let value = match spec.shape {
        Shape::Day | Shape::Date => "YYYY-MM-DD".to_owned(),
        Shape::When => "YYYY-MM-DD HH:MM".to_owned(),
        Shape::Number => "1".to_owned(),
        Shape::YesNo | Shape::InWriting => "yes".to_owned(),
        Shape::Choice(words) => words.first().copied().unwrap_or("…").to_owned(),
        Shape::Texts | Shape::People | Shape::Refs | Shape::Files => "[…, …]".to_owned(),
        Shape::Amount => "12".to_owned(),
        Shape::Cadence => "weekly".to_owned(),
        Shape::Text => "…".to_owned(),
        Shape::Records(shape) => {
            let keys: Vec<String> =
                shape.fields.iter().take(2).map(|field| format!("{}: …", field.name)).collect();
            format!("[{{ {} }}]", keys.join(", "))
        }
    };
    format!("`{name}: {value}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_are_cut_at_a_character() {
        assert_eq!(quoted("a\n b"), "`a b`");
        assert_eq!(quoted(&"é".repeat(100)).chars().count(), LONGEST + 3);
    }

    #[test]
    fn lists_are_written_as_in_speech() {
        assert_eq!(one_of(&["a"]), "`a`");
        assert_eq!(one_of(&["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(an_entry("evidence"), "an evidence entry");
    }
}
