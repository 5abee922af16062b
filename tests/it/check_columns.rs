//! All mistakes of a file in one run, each at its own line and column, in every encoding of the
//! file.

use crate::common::{problems, vault};

const PATH: &str = "actions/a.md";

/// Five mistakes in five fields; `{}` is replaced by a prefix of the values.
const TEXT: &str = "---
title: {}Feedback: second round
due: 2026-02-30
onwer: {}me
status: dnoe
for: [E1, E7]
---
Body.
";

const MISTAKES: [(&str, &str); 5] = [
    ("2:8 front-matter/colon-in-value", "Feedback: second round"),
    ("3:6 field/date", "2026-02-30"),
    ("4:1 field/unknown", "onwer"),
    ("5:9 field/choice", "dnoe"),
    ("6:11 link/unknown", "E7"),
];

fn found(text: &str) -> Vec<(String, String)> {
    let vault = vault([
        ("plan.md", "---\nstatus: issued\n---\n"),
        ("expectations/replies.md", "---\nid: E1\n---\n"),
        (PATH, text),
    ]);
    problems(&vault, PATH)
}

fn expected(mistakes: &[(&str, &str)]) -> Vec<(String, String)> {
    mistakes.iter().map(|(at, text)| ((*at).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn five_mistakes_are_five_findings() {
    assert_eq!(found(&TEXT.replace("{}", "")), expected(&MISTAKES));
}

#[test]
fn columns_count_characters() {
    let text = TEXT.replace("title: {}", "title: ").replace("{}", "é😀 ");
    let text = text.replace("for: [E1, ", "for: [\"😀é\", E1, ").replace("due: ", "tags: [😀]\ndue: ");
    let text = text.replace("status: ", "disputed: [{ what: 😀é, by: Zoë }]\nstatus: ");
    let moved = [
        MISTAKES[0],
        ("4:6 field/date", "2026-02-30"),
        ("5:1 field/unknown", "onwer"),
        ("7:9 field/choice", "dnoe"),
        ("8:7 link/unknown", "\"😀é\""),
        ("8:17 link/unknown", "E7"),
    ];
    assert_eq!(found(&text), expected(&moved));
}

#[test]
fn an_emoji_before_a_mistake_on_its_line() {
    let text = "---\ndisputed: [{ what: 😀👩‍💻, whta: é }, { wat: x }]\n---\n😀 [[nowhere]]\n";
    let places: Vec<String> = found(text).into_iter().map(|(at, _)| at).collect();
    assert_eq!(places, ["2:26 field/unknown", "2:39 field/unknown", "4:3 link/unwritten"]);
}

#[test]
fn line_ends_change_no_place() {
    let text = TEXT.replace("{}", "");
    for end in ["\r\n", "\r"] {
        assert_eq!(found(&text.replace('\n', end)), expected(&MISTAKES), "{end:?}");
    }
    let mixed = text.replace("---\n", "---\r\n").replace("dnoe\n", "dnoe\r\n");
    assert_eq!(found(&mixed), expected(&MISTAKES));
}

#[test]
fn a_byte_order_mark_changes_no_place() {
    assert_eq!(found(&format!("\u{feff}{}", TEXT.replace("{}", ""))), expected(&MISTAKES));
    let crlf = format!("\u{feff}{}", TEXT.replace("{}", "").replace('\n', "\r\n"));
    assert_eq!(found(&crlf), expected(&MISTAKES));
}

#[test]
fn a_missing_field_is_reported_at_the_fence() {
    let vault = vault([("plan.md", "\u{feff}---\r\nstatus: active\r\n---\r\n")]);
    assert_eq!(problems(&vault, "plan.md"), expected(&[("1:1 field/missing", "---")]));
}
