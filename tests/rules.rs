//! Every example in every rule's explanation is run: what the carets say is found, and nothing
//! else of that rule.
//!
//! An example is one or more files, each under `--- path`. A line of carets marks what is found in
//! the line above it, with its message; a line that begins with `! ` is a finding about the file as
//! a whole. `--- path is …` stands for a file that is no text. `today 2026-03-09` may come first.
//! `⇥` stands for a tab and `␍` for a carriage return.

use std::sync::Arc;

use regain::diagnostic::Diagnostic;
use regain::facts::Facts;
use regain::page::Now;
use regain::rules::explain::explanation;
use regain::rules::{self, Rule};
use regain::scene::Scene;
use regain::schema::Audience;
use regain::text::LineIndex;
use regain::vault::{Contents, Parsed, Vault, settings};

struct Example {
    today: chrono::NaiveDate,
    contents: Contents,
    /// `path:line:column-end message`, as [`said`] writes it.
    expected: Vec<String>,
}

#[test]
fn every_example_is_true() {
    let mut wrong = String::new();
    for rule in rules::all() {
        let explanation = explanation(rule);
        assert!(
            !explanation.summary.is_empty() && !explanation.text.is_empty(),
            "{} says nothing",
            rule.name
        );
        let mut triggers = false;
        for text in &explanation.examples {
            let example = parse(text);
            let found = run(rule, &example);
            triggers |= !example.expected.is_empty();
            if found != example.expected {
                wrong +=
                    &format!("\n{}\n  expected: {:#?}\n  found: {found:#?}\n", rule.name, example.expected);
            }
        }
        if !triggers {
            wrong += &format!("\n{} has no example that triggers it\n", rule.name);
        }
        if !rule.is_problem() && !explanation.examples.iter().any(|text| parse(text).expected.is_empty()) {
            wrong += &format!("\n{} has no example that is fine\n", rule.name);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn names_are_unique_and_say_their_file() {
    let mut names: Vec<_> = rules::all().map(|rule| rule.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    for rule in rules::all() {
        let path = format!("src/rules/{}.rs", rule.name.replace('-', "_"));
        let source = std::fs::read_to_string(&path);
        assert_eq!(source.ok().as_deref(), Some(rule.source), "{path}");
    }
}

fn run(rule: &Rule, example: &Example) -> Vec<String> {
    let vault = Vault::new(example.contents.clone());
    let scene = Scene::new(&vault, Audience::Me, example.today);
    let facts = Facts::new(&scene);
    let text = |path: &str| match example.contents.parsed.get(path) {
        Some(parsed) => Arc::clone(&parsed.entry.text),
        None => Arc::clone(&example.contents.settings.text),
    };
    let findings = rules::findings(&facts);
    findings
        .iter()
        .filter(|finding| finding.rule == rule.name)
        .map(|finding| said(finding, &text(&finding.path)))
        .collect()
}

fn said(finding: &Diagnostic, text: &str) -> String {
    let Some(span) = finding.span else { return format!("{}: {}", finding.path, finding.message) };
    let index = LineIndex::new(text);
    let start = index.position(span.start as usize);
    let first_line = span.of(text).split(['\n', '\r']).next().unwrap_or_default();
    let length = first_line.trim_end().chars().count().max(1);
    format!("{}:{}:{}+{length}: {}", finding.path, start.line, start.column, finding.message)
}

fn parse(example: &str) -> Example {
    let example = example.replace('⇥', "\t").replace('␍', "\r");
    let mut today = "2026-03-09".parse().unwrap();
    let mut files: Vec<(String, String)> = Vec::new();
    let mut expected = Vec::new();
    for line in example.lines() {
        let marker = line.trim_start();
        if let Some(day) = line.strip_prefix("today ") {
            today = day.parse().expect("a day");
        } else if let Some(path) = line.strip_prefix("--- ") {
            files.push((path.to_owned(), String::new()));
        } else if let Some(message) = line.strip_prefix("! ") {
            let path = files.last().unwrap().0.split(" is ").next().unwrap();
            expected.push(format!("{path}: {message}"));
        } else if marker.starts_with('^') {
            let (path, text) = files.last().expect("a file");
            let carets = marker.chars().take_while(|c| *c == '^').count();
            let column = line.chars().take_while(|c| *c != '^').count() + 1;
            let message = marker[carets..].trim();
            expected.push(format!("{path}:{}:{column}+{carets}: {message}", text.lines().count()));
        } else {
            let (_, text) = files.last_mut().expect("a file");
            text.push_str(line);
            text.push('\n');
        }
    }
    Example { today, contents: contents(files), expected }
}

fn contents(files: Vec<(String, String)>) -> Contents {
    let mut contents = Contents::default();
    for (path, text) in files {
        if let Some((path, what)) = path.split_once(" is ") {
            let now = match what {
                "a file" => {
                    contents.files.insert(path.into(), 1);
                    continue;
                }
                "not UTF-8" => Now::NotUtf8 { valid_up_to: 9, line: 2, looks_like: Some("Windows-1252") },
                "2 MiB" => Now::TooLarge { bytes: 2 << 20 },
                "a symbolic link" => Now::NotAFile("a symbolic link"),
                what => Now::Unreadable(what.into()),
            };
            contents.unread.insert(path.into(), now);
        } else if path == settings::FILE {
            let (settings, faults) = settings::read(&text.into());
            contents.settings = Arc::new(settings);
            contents.settings_faults = faults;
        } else {
            let (path, text): (Arc<str>, Arc<str>) = (path.into(), text.into());
            contents.parsed.insert(Arc::clone(&path), Arc::new(Parsed::new(&path, &text)));
        }
    }
    contents
}
