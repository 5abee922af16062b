//! Advice on whole vaults: for the sample record and a fresh vault, and properties of any vault.
//!
//! Read the snapshot aloud, as somebody in trouble would hear it.

use std::path::Path;

use crate::common::{add, contents, day, findings, is_advice, set};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use regain::diagnostic::{Diagnostic, Severity};
use regain::rules;
use regain::schema::{FieldSpec, KINDS, Kind, Shape};
use regain::vault::{Contents, settings};

const DEMO: &str = "src/commands/demo/vault";
const TEMPLATE: &str = "template-vault";

#[test]
fn the_sample_record_is_told_what_a_good_coach_would_say() {
    insta::assert_snapshot!(told(&advice(&read(DEMO), "2026-03-09")));
}

#[test]
fn a_fresh_vault_is_told_little() {
    let told = told(&findings(&read(TEMPLATE), day("2026-03-09")));
    assert!(told.lines().count() <= 5, "{told}");
    insta::assert_snapshot!(told);
}

/// The first evening: the plan is copied from paper, and the drafts in `asks/` are unchanged.
#[test]
fn the_first_evening() {
    let mut contents = read(TEMPLATE);
    add(
        &mut contents,
        "plan.md",
        "---\ntitle: Plan\nstatus: active\nissued: 2026-03-06\nstart: 2026-03-09\nend: 2026-05-08\nreviewers: manager\n---\n",
    );
    add(
        &mut contents,
        "expectations/communication.md",
        "---\nid: E1\ntitle: Communication\nwording: Communicates proactively.\n---\n",
    );
    add(
        &mut contents,
        "expectations/replies.md",
        "---\nid: E2\ntitle: First replies\nwording: 90 % within four hours.\nmeasure: percent\ntarget: 90\n---\n",
    );
    insta::assert_snapshot!(told(&advice(&contents, "2026-03-09")));
}

/// The vaguest possible plan, three weeks in, with nothing done about it: the most advice that
/// anybody gets.
#[test]
fn a_vague_plan_three_weeks_in() {
    let contents = contents(
        "--- plan.md\n---\ntitle: Plan\nstatus: active\nstart: 2026-02-16\n---\n\
         --- expectations/communication.md\n---\nid: E1\ntitle: Communication\n---\n\
         --- expectations/ownership.md\n---\nid: E2\ntitle: Ownership\n---\n\
         --- notes/2026-03-04-in-the-corridor.md\n---\ntitle: In the corridor\nchannel: verbal\nfrom: manager\nsaid: It has to get better.\n---\n",
    );
    insta::assert_snapshot!(told(&advice(&contents, "2026-03-09")));
}

#[test]
fn one_mistake_is_one_finding() {
    let plan = "--- plan.md\n---\nstatus: active\nissued: 2026-02-13\nstart: 2026-02-13\n{}\nconsequence: x\nreviewers: [x]\n---\n";
    let advice_on = |text: &str| told(&advice(&contents(text), "2026-02-20"));
    for end in ["end: 2026-04-31", "edn: 2026-04-13", "end: soon"] {
        assert_eq!(advice_on(&plan.replace("{}", end)), "", "{end}");
    }
    let plan = plan.replace("{}", "end: 2026-04-13");
    let expectation = |fields: &str| {
        let rest = "id: E1\nwording: w\nexamples: [{on: 2026-01-04, what: x}]\n";
        let action = "--- actions/a.md\n---\nfor: E1\n---\n";
        format!("{plan}--- expectations/e.md\n---\n{rest}{fields}\n---\n{action}")
    };
    for fields in [
        "succes: s\nmeasure: behaviour",
        "success: s\nmeasure: behavoiur",
        "success: s\nmeasrue: behaviour",
        "success: a: b\nmeasure: behaviour",
        "success: s\nmeasure: percent\ntarget: [1, 2, 3]\nbaseline: 1",
        "success: s\nmeasure: percent\ntraget: 90\nbaseline: 1",
        "success: s\nmeasure: behaviour\nstatus: opne",
        "success: s\nmeasure: behaviour\nchanges: [{what: target, in_writing: perhaps}]",
    ] {
        assert_eq!(advice_on(&expectation(fields)), "", "{fields}");
    }
    for entry in [
        "--- asks/a.md\n---\ncategory: training\nowner: x\nwhy: x\ndue: soon\n---\n",
        "--- asks/a.md\n---\ncategory: clarity\nstatus: sent\nsent_on: soon\nowner: x\nwhy: x\ndue: unknown\n---\n",
        "--- notes/2026-02-19-n.md\n---\nform: Daniel\nsaid: x\n---\n",
        "--- leave/l.md\n---\nstart: 2026-02-16\nplan_efect: none\n---\n",
    ] {
        assert_eq!(advice_on(&format!("{plan}{entry}")), "", "{entry}");
    }
}

#[test]
fn when_the_plan_is_over_the_coach_is_quiet() {
    let mut contents = read(DEMO);
    let plan = std::fs::read_to_string(format!("{DEMO}/plan.md")).unwrap();
    let closed =
        plan.replace("status: active", "status: closed\noutcomes: [{on: 2026-03-09, result: passed}]");
    add(&mut contents, "plan.md", &closed);
    assert_eq!(told(&advice(&contents, "2026-03-09")), "");
}

#[test]
fn gaps_that_somebody_was_asked_about_only_inform() {
    let text = "--- plan.md\n---\nstatus: active\nstart: 2026-03-09\nend: 2026-05-08\nreviewers: x\nconsequence: x\n---\n\
                --- expectations/e.md\n---\nid: E1\nwording: w\nmeasure: behaviour\n---\n--- actions/a.md\n---\nfor: E1\n---\n";
    let ask = "--- asks/q.md\n---\nid: Q1\ntitle: What success looks like\ncategory: clarity\nowner: x\nwhy: x\ndue: unknown\nstatus: sent\nsent_on: 2026-03-09\n---\n";
    let severities = |text: &str| -> Vec<Severity> {
        advice(&contents(text), "2026-03-09").iter().map(|finding| finding.severity).collect()
    };
    assert_eq!(severities(text), [Severity::Warning]);
    assert_eq!(severities(&format!("{text}{ask}")), [Severity::Info]);
}

#[test]
fn every_word_on_tone_is_calm() {
    for rule in rules::all() {
        let said = rules::explain::explanation(rule);
        let text = format!("{} {}", said.summary, said.text);
        assert!(rule.is_problem() || !text.contains('!'), "{} raises its voice", rule.name);
        assert!(said.summary.ends_with('.'), "{} begins with a sentence", rule.name);
    }
}

/// The privacy mark decides which texts the rules on tone check.
#[test]
fn only_words_that_others_may_read_are_looked_at() {
    let says = |path: &str, fields: &str, body: &str| {
        let text = format!("--- {path}\n---\n{fields}\n---\n{body}\n");
        findings(&contents(&text), day("2026-03-09"))
            .iter()
            // `tone/language` only says that nothing was judged.
            .filter(|one| one.rule.starts_with("tone/") && one.rule != "tone/language")
            .count()
    };
    let loud = "You never gave me an example, and that is unfair to all of us.";
    let letter = "letters/l.md";
    assert_eq!(says(letter, "privacy: shared", loud), 2);
    assert_eq!(says(letter, "privacy: hr", loud), 2);
    assert_eq!(says(letter, "privacy: adviser", loud), 0);
    assert_eq!(says(letter, "privacy: private", loud), 0);
    assert_eq!(says(letter, "to: Daniel", loud), 2, "a letter without a mark is written to be sent");
    assert_eq!(says(letter, "privacy: private\nto: Daniel", loud), 2, "it says to whom it goes");
    assert_eq!(says(letter, "privacy: private\nstatus: reviewed", loud), 2, "it is about to be sent");
    assert_eq!(says(letter, "privacy: shred", loud), 0, "a mark that cannot be read counts as private");
    assert_eq!(says(letter, "privacy: shared\nstatus: sent\nsent_on: 2026-03-02", loud), 0);
    assert_eq!(says(letter, "privacy: shared\nstatus: received\nreceived_on: 2026-03-02", loud), 0);
    assert_eq!(says("notes/2026-03-02-n.md", "privacy: shared\nfrom: x", loud), 2);
    assert_eq!(says("notes/2026-03-02-n.md", "from: x", loud), 0);
    assert_eq!(
        says("notes/2026-03-02-n.md", &format!("privacy: shared\nfrom: x\nsaid: {loud}\nquote: {loud}"), ""),
        0
    );
    assert_eq!(says("notes/2026-03-02-n.md", &format!("privacy: shared\nfrom: x\nmy_reply: {loud}"), ""), 2);
    assert_eq!(says("journal/2026-03-02.md", "stress: 3", loud), 0);
    assert_eq!(says("plan.md", &format!("status: active\nprivacy: shared\nconsequence: {loud}"), ""), 0);
    assert_eq!(says("asks/a.md", &format!("category: training\nprivacy: shared\nwording: {loud}"), ""), 2);
    // Outside quotations and code, each word once.
    assert_eq!(says(letter, "privacy: shared", &format!("> {loud}")), 0);
    assert_eq!(says(letter, "privacy: shared", &format!("```\n{loud}\n```")), 0);
    assert_eq!(
        says(letter, "privacy: shared", "She said: \u{201c}You never do.\u{201d} And \"it is unfair\", too."),
        0
    );
    assert_eq!(says(letter, "privacy: shared", "It was never so, and NEVER will be; it is never done."), 1);
    assert_eq!(
        says(letter, "privacy: shared", "It is an always-on service, and nevertheless it is slow."),
        0
    );
    assert_eq!(
        says(letter, "privacy: shared", "I have read it [here](https://never.example/unfair), thank you."),
        0
    );
    // Other languages, and paragraphs in them.
    assert_eq!(
        says(letter, "privacy: shared", "Das ist unfair, und so war es schon immer in diesem Team."),
        0
    );
    assert_eq!(
        says(
            letter,
            "privacy: shared",
            "This is the plan that I have.\n\nC'est hostile, et ce n'est pas la faute de mon équipe."
        ),
        0
    );
    assert_eq!(
        says(
            letter,
            "privacy: shared",
            "I have seen that it is unfair.\n\nDas ist alles, was ich dazu sagen kann."
        ),
        1
    );
}

#[test]
fn a_declared_word_is_searched_for_in_any_language() {
    let text = "--- regain.toml\n[words]\nloaded = [\"wie immer\"]\nprivate = [\"Brightwater\", \"Dr. Smith\"]\n\
                --- letters/l.md\n---\nprivacy: shared\nto: Daniel\n---\nWie immer kam die Antwort spät, sagt man bei brightwater und Dr. Smith.\n";
    let said: Vec<String> =
        advice(&contents(text), "2026-03-09").into_iter().map(|finding| finding.message).collect();
    assert_eq!(
        said,
        [
            "`Wie immer` is on your own list of words",
            "`brightwater` is on your list of private words",
            "`Dr. Smith` is on your list of private words"
        ]
    );
}

/// A link to an entry with a narrower audience is reported; people, and entries that are as open,
/// are not.
#[test]
fn links_that_would_show_too_much() {
    let leaks = |own: &str, theirs: &str| {
        let text = format!(
            "--- evidence/2026-03-02-a.md\n---\nprivacy: {own}\nfor: []\n---\n[[other]], [x](../notes/other.md), ![[other]]\n\
             --- notes/other.md\n---\ndate: 2026-03-02\nprivacy: {theirs}\n---\n"
        );
        findings(&contents(&text), day("2026-03-09")).iter().filter(|one| one.rule == "privacy/leak").count()
    };
    assert_eq!((leaks("shared", "private"), leaks("shared", "hr"), leaks("hr", "adviser")), (3, 3, 3));
    assert_eq!((leaks("adviser", "private"), leaks("shared", "typo")), (3, 3));
    assert_eq!((leaks("shared", "shared"), leaks("hr", "shared"), leaks("private", "private")), (0, 0, 0));
}

/// A body of a megabyte, all quotations and links, is checked quickly.
#[test]
fn a_large_body_is_looked_through_quickly() {
    let line = "He said \"never\" in [this](x.md), so `always` and my doctor.\n\n> never\n\n";
    let mut contents = Contents::default();
    add(&mut contents, "letters/l.md", &format!("---\nprivacy: shared\n---\n{}", line.repeat(1 << 14)));
    add(&mut contents, "people/mei.md", "---\ntitle: Mei Tanaka\nrole: colleague\n---\n");
    let start = std::time::Instant::now();
    let found = findings(&contents, day("2026-03-09"));
    assert!(found.iter().any(|finding| finding.message == "`my doctor` is your health"));
    // Without optimisation, on a busy machine.
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

// Any vault

/// Possible values of a field, right and wrong.
fn value(spec: &'static FieldSpec) -> BoxedStrategy<String> {
    let date = (0_u64..200).prop_map(|i| (day("2025-12-01") + Days::new(i)).to_string());
    let name = prop::sample::select(vec![
        "E1", "E2", "Q1", "N1", "L1", "M1", "V1", "me", "daniel", "plan", "nobody",
    ]);
    let odd = prop::sample::select(vec![
        "",
        "unknown",
        "none",
        "[]",
        "yes",
        "2026-02-30",
        "0000-01-01",
        "9999-12-31",
        "a: b",
        "\"",
        "é—\u{1F600}",
        "-1",
        "1e308",
        "[1, 2]",
        "You always must never \"quote",
        "~2026-03",
        "2026-03-01/2026-03-05",
        "3 of 12",
        "{a: b}",
    ])
    .prop_map(str::to_owned);
    let right = match spec.shape {
        Shape::Day | Shape::Date | Shape::When => date.boxed(),
        Shape::Choice(words) => prop::sample::select(words.to_vec()).prop_map(str::to_owned).boxed(),
        Shape::People | Shape::Refs => {
            prop::collection::vec(name, 0..3).prop_map(|names| format!("[{}]", names.join(", "))).boxed()
        }
        Shape::Number | Shape::Amount | Shape::Cadence => (0_u32..40).prop_map(|n| n.to_string()).boxed(),
        Shape::YesNo | Shape::InWriting => {
            prop::sample::select(vec!["yes", "no"]).prop_map(str::to_owned).boxed()
        }
        Shape::Records(shape) => {
            let item =
                prop::sample::subsequence(shape.fields.iter().collect::<Vec<_>>(), 0..=shape.fields.len());
            let item = item.prop_flat_map(|fields| {
                fields
                    .into_iter()
                    .map(|field| match field.shape {
                        Shape::Records(_) => Just(format!("{}: x", field.name)).boxed(),
                        _ => value(field).prop_map(move |value| format!("{}: {value}", field.name)).boxed(),
                    })
                    .collect::<Vec<_>>()
            });
            prop::collection::vec(item, 0..3)
                .prop_map(|items| {
                    let items: Vec<String> =
                        items.iter().map(|fields| format!("{{{}}}", fields.join(", "))).collect();
                    format!("[{}]", items.join(", "))
                })
                .boxed()
        }
        _ => prop::sample::select(vec!["so sorry, entirely my fault", "a b c", "daniel never met my lawyer"])
            .prop_map(str::to_owned)
            .boxed(),
    };
    prop_oneof![6 => right, 1 => odd].boxed()
}

fn entry(kind: &'static Kind) -> BoxedStrategy<(String, String)> {
    let fields: Vec<&'static FieldSpec> = kind.fields().filter(|field| field.name != "kind").collect();
    let count = fields.len();
    let stem = prop::sample::select(vec![
        "2026-02-20-a",
        "2026-03-05-b",
        "E1",
        "Q1",
        "N1",
        "L1",
        "M1",
        "V1",
        "E2",
        "daniel",
    ]);
    let body = prop::sample::select(vec![
        "",
        "# Title\n\n## Agenda\n\n## Minutes\n",
        "See [[E1]], [[L1]] and [x](../notes/N1.md).\n\n> You never\n\nDaniel is unfair, \"always.\n",
        "- [x] é\u{1F600} never\n- [ ] my doctor \u{201c}open\n",
    ]);
    let head = prop::sample::subsequence(fields, 0..=count).prop_flat_map(|fields| {
        fields
            .into_iter()
            .map(|field| value(field).prop_map(move |value| format!("{}: {value}\n", field.name)))
            .collect::<Vec<_>>()
    });
    let path = move |stem: &str| match kind.top_file {
        Some(file) => file.to_owned(),
        None => format!("{}/{stem}.md", kind.folder),
    };
    (stem, head, body)
        .prop_map(move |(stem, head, body)| (path(stem), format!("---\n{}---\n{body}", head.concat())))
        .boxed()
}

fn vault() -> impl Strategy<Value = Vec<(String, String)>> {
    let any_entry = prop::sample::select(KINDS.to_vec()).prop_flat_map(entry);
    (entry(KINDS[0]), prop::collection::vec(any_entry, 0..12)).prop_map(|(plan, mut rest)| {
        rest.push(plan);
        // A file exists only once.
        rest.sort();
        rest.dedup_by(|one, other| one.0 == other.0);
        rest
    })
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        8 => (0_u64..250).prop_map(|i| day("2025-11-15") + Days::new(i)),
        1 => prop::sample::select(vec![NaiveDate::MIN, NaiveDate::MAX, day("0000-01-01"), day("9999-12-31"), day("2024-02-29")]),
    ]
}

fn put_in(files: &[(String, String)], order: impl Iterator<Item = usize>) -> Contents {
    let mut contents = Contents::default();
    set(
        &mut contents,
        "me = \"Ines\"\nholidays = [\"2026-02-20\"]\n[words]\nloaded = [\"a b\"]\nprivate = [\"c\"]\n",
    );
    order.for_each(|i| add(&mut contents, &files[i].0, &files[i].1));
    contents
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn advice_never_falls_and_is_the_same_whatever_order_the_files_come_in(
        files in vault(),
        today in any_day(),
        seed in 0_usize..1000,
    ) {
        let count = files.len();
        let found = findings(&put_in(&files, 0..count), today);
        let backwards = findings(&put_in(&files, (0..count).rev()), today);
        prop_assert_eq!(&found, &backwards);
        let turned = findings(&put_in(&files, (0..count).map(|i| (i + seed) % count)), today);
        prop_assert_eq!(&found, &turned);
        for finding in found.iter().filter(|finding| is_advice(finding)) {
            prop_assert!(finding.hint.is_some(), "{} says nothing to do", finding.rule);
            let first = finding.message.chars().next();
            prop_assert!(first.is_some_and(|c| c == '`' || c.is_lowercase() || c.is_numeric()), "{}", finding.message);
            prop_assert!(!finding.message.ends_with('.'), "{}", finding.message);
            let text = &files.iter().find(|(path, _)| **path == *finding.path).unwrap().1;
            if let Some(span) = finding.span {
                prop_assert!(text.get(span.range()).is_some_and(|marked| !marked.is_empty()), "{} underlines nothing", finding.rule);
            }
        }
    }
}

/// The findings of the rules that give advice.
fn advice(contents: &Contents, today: &str) -> Vec<Diagnostic> {
    findings(contents, day(today)).into_iter().filter(is_advice).collect()
}

fn told(findings: &[Diagnostic]) -> String {
    let lines = findings.iter().map(|finding| {
        let hint = finding.hint.as_deref().unwrap_or("");
        format!("{} {} {} {} -> {hint}\n", finding.severity, finding.rule, finding.path, finding.message)
    });
    lines.collect()
}

fn read(folder: &str) -> Contents {
    let mut contents = Contents::default();
    put(Path::new(folder), "", &mut contents);
    contents
}

fn put(folder: &Path, within: &str, contents: &mut Contents) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()).collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().into_string().unwrap();
        let path = if within.is_empty() { name.clone() } else { format!("{within}/{name}") };
        if entry.file_type().unwrap().is_dir() {
            put(&entry.path(), &path, contents);
        } else if path == settings::FILE {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            set(contents, &text);
        } else if entry.path().extension().is_some_and(|it| it == "md") && name != "README.md" {
            add(contents, &path, &std::fs::read_to_string(entry.path()).unwrap());
        } else {
            contents.files.insert(path.into(), entry.metadata().unwrap().len());
        }
    }
}
