//! The lists of words in `words.md` that rules search for, each word with its reason.

use std::sync::LazyLock;

use super::super::shared_text::{Mark, Token, Words, tokens};
use crate::text::Span;

/// One row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Row {
    /// The forms that are searched for.
    forms: Vec<Form>,
    /// Why it does not help.
    pub(in super::super) why: String,
    /// What to write instead.
    pub(in super::super) rather: String,
    /// Whether punctuation is allowed between the words, as in a name such as `Dr. Smith`.
    loose: bool,
}

/// One form of a word or phrase: its words in lower case, each with its mark.
type Form = Vec<(String, Mark)>;

struct List {
    name: String,
    rows: Vec<Row>,
}

static LISTS: LazyLock<Vec<List>> = LazyLock::new(|| read(include_str!("words.md")));

/// Loaded and absolute words.
pub(in super::super) fn loaded() -> impl Iterator<Item = &'static Row> {
    list("Loaded")
}

/// Words with a legal meaning.
pub(in super::super) fn legal() -> impl Iterator<Item = &'static Row> {
    list("Law")
}

/// Phrases that take more blame than is needed.
pub(in super::super) fn over_apology() -> impl Iterator<Item = &'static Row> {
    list("Over-apology")
}

/// Openings that read as blame.
pub(in super::super) fn blame() -> impl Iterator<Item = &'static Row> {
    list("Blame")
}

/// Private words, by the name of the list: `Health`, `Advice`, `Leaving` or `Home`.
pub(in super::super) fn private(name: &str) -> impl Iterator<Item = &'static Row> {
    list(name)
}

/// The names of the lists that a rule searches for.
pub(in super::super) fn lists_of(rule: &str) -> &'static [&'static str] {
    match rule {
        "tone/loaded" => &["Loaded", "Law"],
        "tone/over-apology" => &["Over-apology"],
        "ask/demand" => &["Blame"],
        "privacy/leak" => &["Health", "Advice", "Leaving", "Home"],
        _ => &[],
    }
}

/// The rows of the list `name`: the words, why they do not help, and what to write instead.
pub(in super::super) fn written(name: &str) -> impl Iterator<Item = (String, &'static str, &'static str)> {
    let form = |form: &Form| form.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ");
    list(name).map(move |row| {
        let forms: Vec<String> = row.forms.iter().map(form).collect();
        (forms.join(", "), row.why.as_str(), row.rather.as_str())
    })
}

fn list(name: &str) -> impl Iterator<Item = &'static Row> {
    LISTS.iter().filter(move |list| list.name == name).flat_map(|list| &list.rows)
}

impl Row {
    /// A custom word from the settings.
    pub(in super::super) fn own(word: &str) -> Self {
        let words = tokens(word, Span::new(0, word.len()), &[]).into_iter().map(|token| token.word);
        Self {
            forms: vec![words.map(|word| marked(word.into_owned())).collect()],
            why: String::new(),
            rather: String::new(),
            loose: true,
        }
    }

    /// The span of the first match in `words`.
    pub(in super::super) fn find(&self, words: &Words) -> Option<Span> {
        if !self.forms.iter().any(|form| form.iter().all(|(_, mark)| words.may_have(*mark))) {
            return None;
        }
        words.pieces().find_map(|tokens| (0..tokens.len()).find_map(|i| self.at_start_of(&tokens[i..])))
    }

    /// The span of the longest form with which `tokens` begin.
    pub(in super::super) fn at_start_of(&self, tokens: &[Token]) -> Option<Span> {
        let fits = |form: &&Form| {
            !form.is_empty()
                && form.len() <= tokens.len()
                && form.iter().zip(tokens).enumerate().all(|(i, ((word, _), token))| {
                    *word == token.word && (i == 0 || self.loose || token.follows)
                })
        };
        let form = self.forms.iter().filter(fits).max_by_key(|form| form.len())?;
        Some(tokens[0].span.to(tokens[form.len() - 1].span))
    }
}

fn form(words: &str) -> Form {
    words.split_whitespace().map(|word| marked(word.to_lowercase().replace('’', "'"))).collect()
}

fn marked(word: String) -> (String, Mark) {
    let mark = Mark::of(&word);
    (word, mark)
}

/// Parses the tables of a Markdown text: a second-level heading names a list, and a table row is
/// `| forms | why | rather |`.
fn read(text: &str) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            lists.push(List { name: name.trim().to_owned(), rows: Vec::new() });
        }
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        let [forms, why, rather] = cells[..] else { continue };
        let is_head = forms == "words" || forms.starts_with("---");
        if let Some(list) = lists.last_mut().filter(|_| line.starts_with('|') && !is_head) {
            let forms = forms.split(',').map(form).collect();
            list.rows.push(Row { forms, why: why.to_owned(), rather: rather.to_owned(), loose: false });
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_word_has_its_reason_and_an_alternative_and_occurs_once() {
        for list in LISTS.iter() {
            assert!(!list.rows.is_empty(), "{} is empty", list.name);
            let mut seen = HashSet::new();
            for row in &list.rows {
                assert!(!row.why.is_empty() && !row.rather.is_empty(), "{:?}", row.forms);
                for form in &row.forms {
                    assert!(!form.is_empty() && seen.insert(format!("{form:?}")), "{}: {form:?}", list.name);
                }
            }
        }
        let names: Vec<_> = LISTS.iter().map(|list| &*list.name).collect();
        assert_eq!(names, ["Loaded", "Law", "Over-apology", "Blame", "Health", "Advice", "Leaving", "Home"]);
    }
}
