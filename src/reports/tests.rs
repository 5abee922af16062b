//! Reports of small vaults, as they are printed: texts and findings in, text out.

use std::sync::Arc;

use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;
use crate::diagnostic::{Fix, Related};

/// A vault of a few files.
type Files<'f> = &'f [(&'f str, &'f str)];

/// An error at the first `needle` in the file at `path`, or about the whole file if `needle` is
/// empty.
fn finding(files: Files<'_>, path: &str, needle: &str) -> Diagnostic {
    Diagnostic {
        rule: "field/date",
        severity: Severity::Error,
        path: path.into(),
        span: span_of(files, path, needle),
        message: "`soon` is not a date".to_owned(),
        hint: None,
        related: Vec::new(),
        fix: None,
    }
}

fn related(files: Files<'_>, path: &str, needle: &str, message: &str) -> Related {
    Related { path: path.into(), span: span_of(files, path, needle), message: message.to_owned() }
}

fn span_of(files: Files<'_>, path: &str, needle: &str) -> Option<Span> {
    let start = text_of(files, path)?.find(needle).filter(|_| !needle.is_empty())?;
    Some(Span::new(start, start + needle.len()))
}

fn text_of<'f>(files: Files<'f>, path: &str) -> Option<&'f str> {
    files.iter().find(|(name, _)| *name == path).map(|&(_, text)| text)
}

fn render(files: Files<'_>, diagnostics: &[Diagnostic], format: Format, look: Look) -> String {
    let source = |path: &str| text_of(files, path).map(Arc::from);
    Report { diagnostics, source: &source, files: files.len(), about: &|_| About::default() }
        .render(format, look)
}

fn human(files: Files<'_>, diagnostics: &[Diagnostic]) -> String {
    render(files, diagnostics, Format::Human, Look::default())
}

const ASK: Files<'_> = &[
    ("asks/a.md", "---\nid: A1\ndue: soon\nwhy: fast: cheap\n---\n"),
    ("asks/b.md", "---\nid: A1\ndue: 2026-03-31\n---\n"),
];

#[test]
fn a_finding_shows_its_text_and_what_to_type() {
    let hint = Some("write the day as `2026-03-31`".to_owned());
    let found = Diagnostic { hint, ..finding(ASK, "asks/a.md", "soon") };
    assert_snapshot!(human(ASK, &[found]), @"
    error[field/date]: `soon` is not a date
     --> asks/a.md:3:6
      |
    3 | due: soon
      |      ^^^^
      |
      = help: write the day as `2026-03-31`

    1 error in 2 files
    ");
}

#[test]
fn a_span_may_run_over_lines() {
    assert_snapshot!(human(ASK, &[finding(ASK, "asks/a.md", "A1\ndue: soon\n")]), @"
    error[field/date]: `soon` is not a date
     --> asks/a.md:2:5
      |
    2 |   id: A1
      |  _____^
    3 | | due: soon
      | |_________^

    1 error in 2 files
    ");
}

#[test]
fn a_finding_about_a_file_shows_its_path() {
    let hint = Some("save it as UTF-8".to_owned());
    let found = Diagnostic { hint, ..finding(ASK, "asks/\u{feff}c.md", "") };
    assert_snapshot!(human(ASK, &[found]), @r"
    error[field/date]: `soon` is not a date
     --> asks/\u{feff}c.md
      |
      = help: save it as UTF-8

    1 error in 2 files
    ");
}

#[test]
fn a_related_place_in_the_same_file_is_drawn_into_the_excerpt() {
    let found = Diagnostic {
        related: vec![related(ASK, "asks/a.md", "id", "of this entry")],
        ..finding(ASK, "asks/a.md", "soon")
    };
    assert_snapshot!(human(ASK, &[found]), @"
    error[field/date]: `soon` is not a date
     --> asks/a.md:3:6
      |
    2 | id: A1
      | -- of this entry
    3 | due: soon
      |      ^^^^

    1 error in 2 files
    ");
}

#[test]
fn of_related_places_in_other_files_one_is_drawn_and_some_are_named() {
    let again = related(ASK, "asks/b.md", "due", "and here");
    let mut places = vec![again; 6];
    places[0] = related(ASK, "asks/b.md", "A1", "first used here");
    let found = Diagnostic {
        related: places,
        hint: Some("give one of them another id".to_owned()),
        ..finding(ASK, "asks/a.md", "A1")
    };
    assert_snapshot!(human(ASK, &[found]), @"
    error[field/date]: `soon` is not a date
     --> asks/a.md:2:5
      |
    2 | id: A1
      |     ^^
      |
     ::: asks/b.md:2:5
      |
    2 | id: A1
      |     -- first used here
      |
      = note: asks/b.md:3:1: and here
      = note: asks/b.md:3:1: and here
      = note: asks/b.md:3:1: and here
      = note: and 2 more places
      = help: give one of them another id

    1 error in 2 files
    ");
}

#[test]
fn line_numbers_of_two_files_share_a_gutter() {
    let lines = "line\n".repeat(9);
    let files: Files<'_> = &[("a.md", &lines), ("b.md", "x")];
    let found = Diagnostic {
        span: Some(Span::at(lines.len())),
        related: vec![related(files, "b.md", "x", "and here")],
        ..finding(files, "a.md", "")
    };
    assert_snapshot!(human(files, &[found]), @"
    error[field/date]: `soon` is not a date
      --> a.md:10:1
       |
    10 |
       | ^
       |
      ::: b.md:1:1
       |
     1 | x
       | - and here

    1 error in 2 files
    ");
}

#[test]
fn a_fix_is_offered_in_words() {
    let fix = Some(Fix::replace("quote the value", Span::new(23, 34), "\"fast: cheap\""));
    let found = Diagnostic { severity: Severity::Warning, fix, ..finding(ASK, "asks/a.md", "fast: cheap") };
    assert_snapshot!(human(ASK, &[found]), @"
    warning[field/date]: `soon` is not a date
     --> asks/a.md:4:6
      |
    4 | why: fast: cheap
      |      ^^^^^^^^^^^
      |
      = help: quote the value (`--fix` does it)

    1 warning in 2 files
    ");
}

#[test]
fn marks_line_ends_tabs_and_wide_characters_keep_their_columns() {
    let files: Files<'_> = &[("a.md", "\u{feff}id: A1\r\ntitle: 😀目 soon\r\tx:\tlater")];
    let found = ["id", "soon", "later"].map(|needle| finding(files, "a.md", needle));
    assert_snapshot!(human(files, &found), @"
    error[field/date]: `soon` is not a date
     --> a.md:1:1
      |
    1 | id: A1
      | ^^

    error[field/date]: `soon` is not a date
     --> a.md:2:11
      |
    2 | title: 😀目 soon
      |             ^^^^

    error[field/date]: `soon` is not a date
     --> a.md:3:5
      |
    3 |     x:    later
      |           ^^^^^

    3 errors in 1 file
    ");
}

#[test]
fn hostile_names_messages_and_texts_are_shown_not_obeyed() {
    let files: Files<'_> = &[("a\x1b[2J.md", "\x1b]0;x\x07\u{202e}due: soon\x07\n")];
    let found = Diagnostic {
        message: "`\u{202e}\x07` is not a date".to_owned(),
        hint: Some("\x1b[31m\nred".to_owned()),
        ..finding(files, "a\x1b[2J.md", "soon\x07")
    };
    assert_snapshot!(human(files, std::slice::from_ref(&found)), @r"
    error[field/date]: `\u{202e}\x07` is not a date
     --> a\x1b[2J.md:1:13
      |
    1 | \x1b]0;x\x07\u{202e}due: soon\x07
      |                          ^^^^^^^^
      |
      = help: \x1b[31m\nred

    1 error in 1 file
    ");
    assert_eq!(
        render(files, std::slice::from_ref(&found), Format::Concise, Look::default()),
        "a\\x1b[2J.md:1:13: error[field/date] `\\u{202e}\\x07` is not a date\n"
    );
    let json = render(files, &[found], Format::Json, Look::default());
    assert!(json.contains(r#""path": "a\u001b[2J.md""#) && json.contains(r"`\u202e\u0007` is not"), "{json}");
}

#[test]
fn a_huge_line_is_cut_around_the_span() {
    let line = format!("{}soon{}", "word ".repeat(10_000), " tail".repeat(10_000));
    let files: Files<'_> = &[("a.md", &line)];
    assert_snapshot!(human(files, &[finding(files, "a.md", &line), finding(files, "a.md", "soon")]), @"
    error[field/date]: `soon` is not a date
     --> a.md:1:1
      |
    1 | word word word word word word wo...d word word word word word word ...
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    error[field/date]: `soon` is not a date
     --> a.md:1:50001
      |
    1 | ...word word word word word word word word word word word word soon tail tail tail tail tail ...
      |                                                                ^^^^

    2 errors in 1 file
    ");
}

#[test]
fn a_limit_keeps_the_gravest_and_counts_them_all() {
    let error = finding(ASK, "asks/b.md", "");
    let advice = Diagnostic { severity: Severity::Info, ..finding(ASK, "asks/a.md", "") };
    let look = Look { most_problems: Some(1), ..Look::default() };
    assert_snapshot!(render(ASK, &[advice.clone(), advice, error], Format::Human, look), @"
    error[field/date]: `soon` is not a date
     --> asks/b.md

    2 more: --all
    1 error and 2 pieces of advice in 2 files
    ");
    assert_eq!(human(ASK, &[]), "no problems in 2 files\n");
}

#[test]
fn colour_is_asked_for() {
    let found = [finding(ASK, "asks/a.md", "soon")];
    let styled = render(ASK, &found, Format::Human, Look { styled: true, ..Look::default() });
    assert!(styled.contains("\x1b[91merror[field/date]\x1b[0m"), "{styled:?}");
    assert!(!human(ASK, &found).contains('\x1b'));
}

#[test]
fn concise_gives_every_finding_a_line_to_jump_to() {
    let found = [finding(ASK, "asks/a.md", "soon"), finding(ASK, "gone.md", "")];
    assert_snapshot!(render(ASK, &found, Format::Concise, Look::default()), @"
    asks/a.md:3:6: error[field/date] `soon` is not a date
    gone.md:1:1: error[field/date] `soon` is not a date
    ");
}

#[test]
fn json_has_every_key_in_order() {
    let found = Diagnostic {
        related: vec![Related { path: "asks/b.md".into(), span: None, message: "see this".to_owned() }],
        fix: Some(Fix::replace("quote the value", Span::at(16), "\"")),
        ..finding(ASK, "asks/a.md", "soon")
    };
    assert_snapshot!(render(ASK, &[found], Format::Json, Look::default()), @r#"
    {
      "schema_version": 1,
      "kind": "findings",
      "files": 2,
      "errors": 1,
      "warnings": 0,
      "infos": 0,
      "findings": [
        {
          "rule": "field/date",
          "severity": "error",
          "path": "asks/a.md",
          "span": {
            "start": {
              "line": 3,
              "column": 6,
              "offset": 16
            },
            "end": {
              "line": 3,
              "column": 10,
              "offset": 20
            }
          },
          "message": "`soon` is not a date",
          "hint": null,
          "related": [
            {
              "path": "asks/b.md",
              "span": null,
              "message": "see this"
            }
          ],
          "fix": {
            "title": "quote the value",
            "edits": [
              {
                "span": {
                  "start": {
                    "line": 3,
                    "column": 6,
                    "offset": 16
                  },
                  "end": {
                    "line": 3,
                    "column": 6,
                    "offset": 16
                  }
                },
                "text": "\""
              }
            ]
          }
        }
      ]
    }
    "#);
}

#[test]
fn an_envelope_is_inert_and_reads_back() {
    #[derive(serde::Serialize)]
    struct Body {
        title: &'static str,
    }
    let title = "\u{9b}2J \u{202e}\u{e0041} ä😀\n\"";
    let json = envelope("entry", &Body { title });
    assert_snapshot!(json, @r#"
    {
      "schema_version": 1,
      "kind": "entry",
      "title": "\u009b2J \u202e\udb40\udc41 ä😀\n\""
    }
    "#);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["title"], title);
}

#[test]
fn the_summary_is_plain() {
    let counts = |errors, warnings, infos| Counts { files: 37, errors, warnings, infos }.to_string();
    assert_eq!(counts(0, 0, 0), "no problems in 37 files");
    assert_eq!(counts(1, 0, 0), "1 error in 37 files");
    assert_eq!(counts(0, 2, 1), "2 warnings and 1 piece of advice in 37 files");
    assert_eq!(counts(3, 1, 2), "3 errors, 1 warning and 2 pieces of advice in 37 files");
    assert_eq!(Counts { files: 1, ..Counts::default() }.to_string(), "no problems in 1 file");
}

#[test]
fn a_diff_shows_what_changes_and_obeys_nothing() {
    let old = "---\ndue: soon\nwhy: \x1b[31mred\n---\n";
    assert_snapshot!(diff("asks/\x07a.md", old, &old.replace("soon", "2026-03-31"), false), @r"
    --- asks/\x07a.md
    +++ asks/\x07a.md
    @@ -1,4 +1,4 @@
     ---
    -due: soon
    +due: 2026-03-31
     why: \x1b[31mred
     ---
    ");
    assert_eq!(diff("a.md", old, old, false), "");
    assert!(diff("a.md", "a\n", "b\n", true).contains("\x1b[92m+b\x1b[0m\n"));
}

#[test]
fn a_diff_shows_only_unusual_line_ends() {
    assert_snapshot!(diff("a.md", "a\r\nb\r\nc", "a\r\nB\nc", false), @r"
    --- a.md
    +++ a.md
    @@ -1,3 +1,3 @@
     a
    -b
    +B
     c
    \ No newline at end of file
    ");
    assert!(diff("a.md", "a\nb\n", "a\nb\r\n", false).contains("-b\n+b\\r\n"));
}

/// Text that breaks renderers: line ends, tabs, combining marks, controls, characters of no and of
/// two columns.
fn odd_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-z: ]{1,12}",
        1 => "[a-z ]{300,900}",
        3 => prop::sample::select(vec![
            "\n", "\r\n", "\r", "\t", "\u{feff}", "\x1b[31m", "\x07", "\u{9b}", "\u{202e}", "\u{200d}", "e\u{301}",
            "😀", "目", "\u{2028}", "\0", "// ", "{",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn span_in(text: &str, one: prop::sample::Index, other: prop::sample::Index) -> Span {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let (one, other) = (ends[one.index(ends.len())], ends[other.index(ends.len())]);
    Span::new(one.min(other), one.max(other))
}

proptest! {
    #[test]
    fn any_text_and_span_can_be_shown(
        text in odd_text(),
        at: [prop::sample::Index; 6],
        message in odd_text(),
        width in 0_usize..160,
    ) {
        let files: Files<'_> = &[("a.md", &text), ("b.md", &text)];
        let span = span_in(&text, at[0], at[1]);
        let place = |path: &str, one, other| Related {
            path: path.into(), span: Some(span_in(&text, one, other)), message: message.clone(),
        };
        let found = Diagnostic { span: Some(span), message: message.clone(), ..finding(files, "a.md", "") };
        let here = Diagnostic { related: vec![place("a.md", at[2], at[3])], ..found.clone() };
        let there = Diagnostic { related: vec![place("b.md", at[4], at[5])], ..found.clone() };

        let shown = render(files, &[found, here, there], Format::Human, Look { width, ..Look::default() });
        prop_assert!(!escape::with_deception(&shown).any(|(c, deceives)| (c.is_control() && c != '\n') || deceives), "{shown:?}");
        let Position { line, column } = LineIndex::new(&text).position(span.start as usize);
        prop_assert_eq!(shown.matches(&format!("--> a.md:{line}:{column}\n")).count(), 3);
    }
}

fn warning(path: &str, rule: &'static str, message: &str) -> Diagnostic {
    let (severity, message) = (Severity::Warning, message.to_owned());
    Diagnostic {
        rule,
        severity,
        message,
        path: path.into(),
        span: None,
        hint: None,
        related: Vec::new(),
        fix: None,
    }
}

/// A rule that reports many files because of one habit is shown as one block, and every finding is
/// counted.
#[test]
fn one_cause_in_many_files_is_one_block() {
    let mut all: Vec<Diagnostic> = (0..218)
        .map(|n| warning(&format!("notes/{n:03}.md"), "field/unknown", "a note has no field `created`"))
        .collect();
    all.push(warning("plan.md", "plan/none", "there is no plan yet"));
    let report = Report { diagnostics: &all, source: &|_| None, files: 220, about: &|_| About::default() };
    let text = report.render(Format::Human, Look { most_problems: Some(50), ..Look::default() });
    assert!(text.lines().count() < 12, "{text}");
    assert!(
        text.contains("warning[field/unknown]: a note has no field `created`\n  in 218 files: notes/000.md, notes/001.md, notes/002.md and 215 more; `--all` lists them\n"),
        "{text}"
    );
    assert!(!text.contains("more: --all") && text.ends_with("219 warnings in 220 files\n"), "{text}");
    let all_of_them = report.render(Format::Human, Look::default());
    assert_eq!(all_of_them.matches("warning[field/unknown]").count(), 218);
}

/// The structure required by the standard: every finding has a place, every rule is declared.
#[test]
fn sarif_names_each_rule_and_each_place() {
    let text = "a: b\r\nü: c\n";
    let mut found = warning("notes/a b.md", "field/unknown", "a note has no field `ü`");
    found.span = Some(Span::new(6, 8));
    found.hint = Some("did you mean `u`?".to_owned());
    found.fix = Some(Fix::replace("write `u`", Span::new(6, 8), "u"));
    let all = [found, warning("plan.md", "plan/none", "there is no plan yet")];
    let source = |path: &str| (path != "plan.md").then(|| Arc::from(text));
    let report = Report { diagnostics: &all, source: &source, files: 2, about: &|_| About::default() };
    let json: serde_json::Value =
        serde_json::from_str(&report.render(Format::Sarif, Look::default())).unwrap();
    assert_eq!(json["version"], "2.1.0");
    let run = &json["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    for result in results {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
    }
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "notes/a%20b.md");
    assert_eq!(
        place["region"],
        serde_json::json!({ "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 2 })
    );
    assert_eq!(
        results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"],
        "u"
    );
    assert!(results[1]["locations"][0]["physicalLocation"].get("region").is_none());
}

#[test]
fn a_workflow_command_ends_where_it_should() {
    let mut found = warning("notes/a,b:c%.md", "field/date", "`x`\n::error::y is no date");
    found.span = Some(Span::new(0, 1));
    let all = [found];
    let report = Report {
        diagnostics: &all,
        source: &|_| Some(Arc::from("x")),
        files: 1,
        about: &|_| About::default(),
    };
    assert_eq!(
        report.render(Format::Github, Look::default()),
        "::warning file=notes/a%2Cb%3Ac%25.md,line=1,endLine=1,col=1,endColumn=2,title=field/date::`x`%0A::error::y is no date\n"
    );
}
