//! Every sentence that the program can say, in one file, so that a change of voice is seen in
//! review and all of it can be read at once.
//!
//! Collected from the string literals of the source, and from the doc comments that are help,
//! schema or explanation. Without tests, and without anything that is not a sentence: a single
//! word, a pattern, a style sheet.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::common::{day, findings_in, vault};
use crate::program::below;

#[test]
fn every_sentence_that_the_program_can_say() {
    let mut said = String::new();
    for path in sources(Path::new("src")) {
        let sentences = sentences_of(&path);
        if !sentences.is_empty() {
            said += &format!("\n## {}\n", below(Path::new(""), &path));
            for sentence in sentences {
                said += &format!("- {}\n", sentence.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
    }
    // Tables of words and the files of a new vault are shown as they are.
    for path in ["src/rules/tone/words.md", "template-vault/README.md"] {
        let text = fs::read_to_string(path).unwrap();
        let lines = text.lines().filter(|line| is_sentence(line));
        said += &format!("\n## {path}\n");
        lines.for_each(|line| said += &format!("- {}\n", line.trim()));
    }
    insta::assert_snapshot!(said);
}

/// Documents, pages and output never contain words that `tone/*` would question in the person's
/// own.
#[test]
fn the_rules_on_tone_find_nothing_in_what_the_program_says() {
    let mut count = 0;
    for path in sources(Path::new("src/views")) {
        for sentence in sentences_of(&path).into_iter().filter(|sentence| !sentence.contains('<')) {
            let sentence = sentence.replace(['"', '“', '”', '`'], "");
            let letter = format!(
                "---\nstatus: draft\nprivacy: shared\nto: Dana\n---\n\nThis is what I would like to say to you, and I hope that it helps. {sentence}\n"
            );
            let ask = format!(
                "---\ncategory: other\nprivacy: shared\nwording: '{}'\n---\n",
                sentence.replace('\'', "''")
            );
            let vault = vault([("letters/a.md", &*letter), ("asks/a.md", &*ask)]);
            let is_tone = |rule: &str| ["tone/loaded", "tone/over-apology", "ask/demand"].contains(&rule);
            let found: Vec<_> = findings_in(&vault, day("2026-03-09"))
                .into_iter()
                .filter(|finding| is_tone(finding.rule))
                .collect();
            assert!(found.is_empty(), "{}: {sentence}: {found:?}", path.display());
            count += 1;
        }
    }
    assert!(count > 500, "only {count} sentences were found");
}

/// The sentences in the source file at `path`.
fn sentences_of(path: &Path) -> Vec<String> {
    let source = fs::read_to_string(path).unwrap();
    let tokens: TokenStream = source.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut sentences = Vec::new();
    collect(tokens, docs_are_shown(path), &mut sentences);
    sentences.retain(|sentence| is_sentence(sentence));
    sentences
}

/// Whether the doc comments of a file are shown to people: help, schema, explanations.
fn docs_are_shown(path: &Path) -> bool {
    let is_below = |folder: &str| path.starts_with(folder);
    is_below("src/commands")
        || is_below("src/schema/kinds")
        || is_below("src/schema/records.rs")
        || is_below("src/rules")
}

/// The source files without tests, in order.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") && name != "tests.rs" {
            found.push(path);
        }
    }
    found
}

/// The texts in `tokens`, in written order, without those of tests.
fn collect(tokens: TokenStream, with_docs: bool, found: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    let mut only_for_tests = false;
    // The doc comment of the next item: that of a function is not shown.
    let mut doc = Vec::new();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                tokens.next_if(|next| matches!(next, TokenTree::Punct(mark) if mark.as_char() == '!'));
                let is_attribute = |next: &TokenTree| matches!(next, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket);
                let Some(TokenTree::Group(group)) = tokens.next_if(is_attribute) else { continue };
                let text = group.stream().to_string();
                only_for_tests |= text.contains("cfg (test)") || text.contains("cfg(test)");
                if text.starts_with("doc") && with_docs {
                    collect(group.stream(), false, &mut doc);
                }
            }
            TokenTree::Ident(word) if word == "pub" => {
                let is_reach = |next: &TokenTree| matches!(next, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis);
                tokens.next_if(is_reach);
            }
            token => {
                let doc = std::mem::take(&mut doc);
                if !matches!(&token, TokenTree::Ident(word) if word == "fn") && !doc.is_empty() {
                    found.push(doc.join(" "));
                }
                match token {
                    // A module of tests ends with its braces.
                    TokenTree::Group(group) if only_for_tests && group.delimiter() == Delimiter::Brace => {
                        only_for_tests = false;
                    }
                    TokenTree::Group(group) if !only_for_tests => collect(group.stream(), with_docs, found),
                    TokenTree::Punct(mark) if mark.as_char() == ';' => only_for_tests = false,
                    TokenTree::Literal(literal) if !only_for_tests => {
                        found.extend(text_of(&literal.to_string()));
                    }
                    _ => {}
                }
            }
        }
    }
}

/// The content of a literal; `None` if it is not a string.
fn text_of(literal: &str) -> Option<String> {
    let (is_raw, rest) = match literal.strip_prefix('r') {
        Some(rest) => (true, rest.trim_start_matches('#')),
        None => (false, literal),
    };
    let inner = rest.trim_end_matches('#').strip_prefix('"')?.strip_suffix('"')?;
    if is_raw {
        return Some(inner.to_owned());
    }
    // A backslash at a line's end joins it with the next.
    let mut text = String::new();
    let mut letters = inner.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, letters.peek()) {
            ('\\', Some('\n')) => while letters.next_if(|c| c.is_whitespace()).is_some() {},
            ('\\', Some('n')) => {
                letters.next();
                text.push(' ');
            }
            ('\\', Some('"' | '\\' | '\'')) => text.extend(letters.next()),
            _ => text.push(letter),
        }
    }
    Some(text)
}

/// At least two words of letters.
fn is_sentence(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
    words.count() > 1 && !text.contains("{{") && !text.contains("#[") && !text.trim_start().starts_with("---")
}
