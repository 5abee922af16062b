//! Runs every example in every rule's explanation: exactly what the carets mark is found by that
//! rule.
//!
//! An example is one or more files, each after `--- path`. A line of carets marks a finding in the
//! line above it, with its message; a line that begins with `! ` is a finding about the file as a
//! whole. `--- path is …` is a file that is not text, `--- path on 2026-02-16` its content in a
//! commit of that day. `today 2026-03-09` may come first. `⇥` means a tab and `␍` a carriage
//! return.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use regain::diagnostic::{Diagnostic, Severity, apply};
use regain::facts::Facts;
use regain::page::{Now, Reach};
use regain::rules::explain::explanation;
use regain::rules::{self, Rule};
use regain::scene::Scene;
use regain::schema::Audience;
use regain::text::LineIndex;
use regain::vault::{Contents, Earlier, Parsed, Past, Vault, settings};

/// Rules that no text triggers: they are about Regain itself.
const CANNOT_BE_SHOWN: &[&str] = &["file/internal"];

/// Other findings that are allowed in an example of a rule: (rule, the other rule).
const COMES_ALONG: &[(&str, &str)] = &[
    // An example is a file or two, not a whole vault.
    ("*", "plan/none"),
];

struct Example {
    today: chrono::NaiveDate,
    contents: Contents,
    /// `path:line:column-end message`, as [`said`] writes it.
    expected: Vec<String>,
}

/// Every example: the name of its rule, the vault, and everything that is found in it.
pub(crate) fn examples() -> impl Iterator<Item = (&'static str, Contents, Vec<Diagnostic>)> {
    let of =
        |rule: &'static Rule| explanation(rule).examples.into_iter().map(|text| (rule.name, parse(&text)));
    rules::all().flat_map(of).map(|(rule, example)| {
        let found = findings(&example);
        (rule, example.contents, found)
    })
}

#[test]
fn every_example_is_true() {
    let mut wrong: Vec<String> = Vec::new();
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
                wrong.push(format!(
                    "\n{}\n  expected: {:#?}\n  found: {found:#?}\n",
                    rule.name, example.expected
                ));
            }
        }
        if !triggers && !CANNOT_BE_SHOWN.contains(&rule.name) {
            wrong.push(format!("\n{} has no example that triggers it\n", rule.name));
        }
        if !rule.is_problem() && !explanation.examples.iter().any(|text| parse(text).expected.is_empty()) {
            wrong.push(format!("\n{} has no example that is fine\n", rule.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

/// One mistake is one finding: the example of one rule is fine with every other.
#[test]
fn no_mistake_is_found_twice() {
    let mut wrong: Vec<String> = Vec::new();
    for rule in rules::all().filter(|rule| rule.is_problem()) {
        for text in explanation(rule).examples {
            let example = parse(&text);
            for finding in findings(&example) {
                let other = rules::named(finding.rule).expect("a rule");
                let expected =
                    |(of, also): &(&str, &str)| (*of == "*" || *of == rule.name) && *also == finding.rule;
                if finding.rule != rule.name && other.is_problem() && !COMES_ALONG.iter().any(expected) {
                    wrong.push(format!("\n{}: also {finding:#?}\n", rule.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

/// A fix does what it promises: it removes the finding, and no other takes its place.
#[test]
fn every_fix_fixes_its_finding() {
    let mut wrong: Vec<String> = Vec::new();
    let mut fixes = 0;
    for rule in rules::all() {
        for text in explanation(rule).examples {
            let example = parse(&text);
            // What becomes readable may be given advice.
            let problems = |example: &Example| -> Vec<Diagnostic> {
                let is_problem = |name: &str| rules::named(name).is_some_and(Rule::is_problem);
                findings(example).into_iter().filter(|finding| is_problem(finding.rule)).collect()
            };
            let before = problems(&example);
            for finding in before.iter().filter(|finding| finding.rule == rule.name) {
                let Some(fix) = &finding.fix else { continue };
                fixes += 1;
                let parsed = &example.contents.parsed[&finding.path];
                let (mended, made) = apply(&parsed.entry.text, &fix.edits);
                let mut contents = example.contents.clone();
                let path = Arc::clone(&finding.path);
                contents.parsed.insert(Arc::clone(&path), Arc::new(Parsed::new(&path, &mended.into())));
                let after = problems(&Example { contents, expected: Vec::new(), ..example });
                if made != fix.edits.len() || after.len() >= before.len() {
                    wrong.push(format!("\n{}: {fix:?}\n  leaves {after:#?}\n", rule.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
    assert!(fixes > 5, "only {fixes} examples have a fix");
}

/// Every message is a fragment, and every finding has a hint.
#[test]
fn every_finding_is_a_fragment_with_a_hint() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        for text in explanation(rule).examples {
            for finding in findings(&parse(&text)) {
                let hint = finding.hint.as_deref().unwrap_or_default();
                let said = [finding.message.as_str(), hint];
                let calm = said.iter().all(|said| {
                    !said.is_empty() && !said.ends_with('.') && !said.contains(['!', '\n'])
                        || said.contains("`!`")
                });
                let small = !finding.message.starts_with(|c: char| c.is_uppercase())
                    || finding.message.starts_with("Windows")
                    || finding.message.starts_with("TOML")
                    || finding.message.starts_with("Regain");
                if !calm || !small {
                    wrong.push(finding);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Part K: a command in a hint can be typed: run where the hint was given, it is not refused.
#[test]
fn every_command_in_a_hint_can_be_typed() {
    let (mut wrong, mut ran) = (Vec::new(), BTreeSet::new());
    for rule in rules::all() {
        for text in explanation(rule).examples {
            let example = parse(&text);
            for finding in findings(&example).iter().filter(|finding| finding.rule == rule.name) {
                let hint = finding.hint.as_deref().unwrap_or_default();
                for typed in hint.split('`').filter(|part| part.starts_with("regain ")) {
                    let folder = tempfile::tempdir().unwrap();
                    let settings = ("regain.toml", &*example.contents.settings.text);
                    let entries =
                        example.contents.parsed.iter().map(|(path, parsed)| (&**path, &*parsed.entry.text));
                    for (path, text) in std::iter::once(settings).chain(entries) {
                        let place = folder.path().join(path);
                        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
                        std::fs::write(place, text).unwrap();
                    }
                    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_regain"));
                    command.current_dir(folder.path()).args(["--today", &example.today.to_string()]);
                    command.args(words(typed.trim_start_matches("regain ")));
                    // On a terminal it asks when the meeting is.
                    command.args(typed.contains(" new meeting ").then_some("--at=friday"));
                    let output = command.stdin(std::process::Stdio::null()).output().unwrap();
                    ran.insert(typed.to_owned());
                    if !matches!(output.status.code(), Some(0 | 1)) {
                        let said = String::from_utf8_lossy(&output.stderr);
                        wrong.push(format!("\n{}: `{typed}`: {said}", rule.name));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
    assert!(ran.len() > 8, "only {ran:?}");
}

/// The words of a line; text in quotes is one word.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(i, part)| match i % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

/// Part K: `[lint]` with the level that the rule has anyway was ignored if a finding has another.
#[test]
fn the_level_in_the_settings_is_the_last_word_of_every_rule() {
    use regain::vault::settings::Level;
    let levels = [
        (Level::Off, None),
        (Level::Info, Some(Severity::Info)),
        (Level::Warning, Some(Severity::Warning)),
        (Level::Error, Some(Severity::Error)),
    ];
    let mut wrong = Vec::new();
    for rule in rules::all() {
        for text in explanation(rule).examples {
            for name in [rule.name, rule.group()] {
                for (value, severity) in levels {
                    let mut example = parse(&text);
                    let span = regain::text::Span::default();
                    let settings = Arc::make_mut(&mut example.contents.settings);
                    settings.levels.push(settings::Setting { name: name.to_owned(), span, value });
                    let found = findings(&example);
                    let mut found = found.iter().filter(|finding| finding.rule == rule.name);
                    if !found.all(|finding| Some(finding.severity) == severity) {
                        wrong.push(format!("{name} = {value:?} in the example:\n{text}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

/// Each threshold that a rule declares affects what is found in one of its examples.
#[test]
fn every_threshold_changes_something() {
    for rule in rules::all() {
        for index in 0..rule.thresholds().len() {
            let changes = |text: &String| {
                let found = |value: Option<f64>| {
                    let mut example = parse(text);
                    let mut values: Vec<f64> = rule.thresholds().iter().map(|own| own.default).collect();
                    values[index] = value.unwrap_or(values[index]);
                    let span = regain::text::Span::default();
                    let set = settings::Setting { name: rule.name.to_owned(), span, value: values };
                    Arc::make_mut(&mut example.contents.settings).thresholds.push(set);
                    let found = findings(&example).into_iter().filter(|finding| finding.rule == rule.name);
                    found.map(|finding| (finding.path, finding.span, finding.severity)).collect::<Vec<_>>()
                };
                found(Some(0.0)) != found(None) || found(Some(999.0)) != found(None)
            };
            let what = rule.thresholds()[index].what;
            assert!(explanation(rule).examples.iter().any(changes), "{}: {what}", rule.name);
        }
    }
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

fn findings(example: &Example) -> Vec<Diagnostic> {
    let vault = Vault::new(example.contents.clone());
    let scene = Scene::new(&vault, Audience::Me, example.today);
    rules::findings(&Facts::new(&scene))
}

fn run(rule: &Rule, example: &Example) -> Vec<String> {
    let text = |path: &str| match example.contents.parsed.get(path) {
        Some(parsed) => Arc::clone(&parsed.entry.text),
        None => Arc::clone(&example.contents.settings.text),
    };
    let findings = findings(example);
    let of_rule = findings.iter().filter(|finding| finding.rule == rule.name);
    let mut said: Vec<String> = of_rule.map(|finding| said(finding, &text(&finding.path))).collect();
    said.sort();
    said
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
    expected.sort();
    Example { today, contents: contents(files), expected }
}

fn contents(files: Vec<(String, String)>) -> Contents {
    let mut contents = Contents::default();
    let mut earlier: BTreeMap<Arc<str>, Earlier> = BTreeMap::new();
    for (path, text) in files {
        if let Some((path, what)) = path.split_once(" is ") {
            let now = match what {
                "a file" => {
                    contents.files.insert(path.into(), 1);
                    continue;
                }
                "not there" => continue,
                "not UTF-8" => Now::NotUtf8 { valid_up_to: 9, line: 2, looks_like: Some("Windows-1252") },
                "2 MiB" => Now::TooLarge { bytes: 2 << 20 },
                "a symbolic link" => Now::NotAFile("a symbolic link"),
                "not downloaded" => Now::NotDownloaded,
                what => Now::Unreadable(what.into()),
            };
            contents.unread.insert(path.into(), now);
        } else if let Some((path, day)) = path.split_once(" on ") {
            // An earlier text of it, as committed on that day.
            let (path, text): (Arc<str>, Arc<str>) = (path.into(), text.into());
            let day = day.parse().expect("a day");
            earlier.entry(Arc::clone(&path)).or_default().push((day, Arc::new(Parsed::new(&path, &text))));
        } else if path == settings::FILE {
            let (settings, faults) = settings::read(&text.into());
            contents.settings = Arc::new(settings);
            contents.settings_faults = faults;
        } else {
            let (path, text): (Arc<str>, Arc<str>) = (path.into(), text.into());
            contents.parsed.insert(Arc::clone(&path), Arc::new(Parsed::new(&path, &text)));
        }
    }
    contents.past = Arc::new(Past::new(Reach::Whole, BTreeMap::new(), earlier));
    contents
}
