use proptest::prelude::*;

use super::head::{Head, line_end};
use super::list::items;
use super::*;
use crate::diagnostic::apply;
use crate::entry::yaml::Content;
use crate::text::Span;

fn made(text: &str, edits: Edits) -> String {
    apply(text, &edits.unwrap_or_else(|obstacle| panic!("{obstacle:?} in {text:?}"))).0
}

fn after(text: &str, key: &str, value: &str) -> String {
    made(text, set(text, key, value))
}

fn head(lines: &str) -> String {
    format!("---\n{lines}---\nbody\n")
}

#[test]
fn only_the_value_changes() {
    let text =
        "---\r\n# mine\r\nstatus:  open   # for now\r\ntitle: \"x\"\r\nend:   # later\r\n---\r\nbody\r\n";
    assert_eq!(after(text, "status", "met"), text.replace("open", "met"));
    assert_eq!(after(text, "title", "a: b"), text.replace("\"x\"", "\"a: b\""));
    assert_eq!(after(text, "end", "2026-03-04"), text.replace("end:", "end: 2026-03-04"));
    assert_eq!(after(text, "due", "2026-03-04"), text.replace("later\r\n", "later\r\ndue: 2026-03-04\r\n"));
    assert_eq!(after(text, "status", "open"), text);
    assert_eq!(after(text, "status", ""), text.replace("  open", ""));
    assert_eq!(set(text, "end", ""), Ok(Vec::new()));
    let list = made(text, set_list(text, "status", &["a", "b, c"]));
    assert_eq!(list, text.replace("open", "[a, \"b, c\"]"));
}

#[test]
fn a_value_below_its_key_goes_with_its_lines() {
    let text = head("tags: # mine\n  - a\n  - b\nend: x\n");
    assert_eq!(after(&text, "tags", "c"), head("tags: c # mine\nend: x\n"));
    let text = head("said: |\n  one\n\n  two\nend: x\n");
    assert_eq!(after(&text, "said", "three"), head("said: three\nend: x\n"));
    assert_eq!(made(&text, unset(&text, "said")), head("end: x\n"));
    let text = head("tags:\n- a # why\n- b\n");
    assert_eq!(set(&text, "tags", "c"), Err(Obstacle::Comments));
    assert_eq!(unset(&text, "tags"), Err(Obstacle::Comments));
}

#[test]
fn a_field_is_removed_with_its_line_unless_it_has_a_comment() {
    let text = head("a: 1\nend: x # later\nlist:\n  - a\n");
    assert_eq!(made(&text, unset(&text, "a")), head("end: x # later\nlist:\n  - a\n"));
    assert_eq!(made(&text, unset(&text, "end")), head("a: 1\nend: # later\nlist:\n  - a\n"));
    assert_eq!(made(&text, unset(&text, "list")), head("a: 1\nend: x # later\n"));
    assert_eq!(made(&text, unset(&text, "b")), text);
}

#[test]
fn items_come_and_go_in_every_kind_of_list() {
    for (without, with) in [
        ("for: [E1]\n", "for: [E1, E2]\n"),
        ("for: [ E1, \"E 3\" ] # c\n", "for: [ E1, \"E 3\", E2 ] # c\n"),
        ("for: []\n", "for: [E2]\n"),
        ("for:\n", "for: E2\n"),
        ("for:   # c\n", "for: E2   # c\n"),
        ("for:\n- E1\n", "for:\n- E1\n- E2\n"),
        ("for:\n  - 'E1' # c\nx: 1\n", "for:\n  - 'E1' # c\n  - E2\nx: 1\n"),
        ("for: [\n  E1, # c\n  E3 # d\n]\n", "for: [\n  E1, # c\n  E3, E2 # d\n]\n"),
    ] {
        for end in ["\n", "\r\n", "\r"] {
            let (without, with) = (head(without).replace('\n', end), head(with).replace('\n', end));
            // An empty list is written as one item, without its brackets.
            let lone = with.replace("[E2]", "E2");
            let added = made(&without, add(&without, "for", &["E2"]));
            assert!(added == with || added == lone, "{added}");
            assert_eq!(made(&added, add(&added, "for", &["E2"])), added);
            if added == with {
                assert_eq!(made(&with, remove(&with, "for", &["E2"])), without);
            }
            assert_eq!(made(&without, remove(&without, "for", &["E2"])), without);
        }
    }
}

#[test]
fn a_lone_item_becomes_a_list_and_links_keep_their_brackets() {
    let text = head("for: E1 # c\nfrom: Dana, of HR\nto: \"[[E1|first]]\"\nx: [[E1]]\n");
    assert_eq!(made(&text, add(&text, "for", &["E2", "E3"])), text.replace(": E1 #", ": [E1, E2, E3] #"));
    assert_eq!(
        made(&text, add(&text, "from", &["Ali"])),
        text.replace("Dana, of HR", "[\"Dana, of HR\", Ali]")
    );
    assert_eq!(
        made(&text, add(&text, "to", &["E2"])),
        text.replace("first]]\"", "first]]\", E2]").replace("to: ", "to: [")
    );
    assert_eq!(made(&text, add(&text, "to", &["E1"])), text);
    assert_eq!(made(&text, add(&text, "x", &["E2"])), text.replace("x: [[E1]]", "x: [[E1], E2]"));
    assert_eq!(made(&text, remove(&text, "for", &["E1"])), text.replace("for: E1", "for:"));
}

#[test]
fn an_item_in_the_middle_is_removed_with_one_comma() {
    let text = head("for: [a, b, c]\nlist:\n  - a\n  - b # why\n  - c\n");
    let without = |key, values: &[&str]| made(&text, remove(&text, key, values));
    assert_eq!(without("for", &["b"]), text.replace("[a, b, c]", "[a, c]"));
    assert_eq!(without("for", &["a"]), text.replace("[a, b, c]", "[b, c]"));
    assert_eq!(without("for", &["c", "b"]), text.replace("[a, b, c]", "[a]"));
    assert_eq!(without("for", &["a", "c", "b"]), text.replace("[a, b, c]", "[]"));
    assert_eq!(without("list", &["a"]), text.replace("  - a\n", ""));
    assert_eq!(without("list", &["b"]), text.replace("  - b # why", "  # why"));
}

#[test]
fn a_record_is_appended_in_the_form_of_the_others() {
    let of = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect::<Vec<String>>();
    let (on, note) = (of(&["2026-03-04"]), of(&["Dana: \"fine\", she said"]));
    let record = [("on", &on[..]), ("what", &note[..])];
    let lines = "  - on: 2026-03-04\n    what: 'Dana: \"fine\", she said'\n";
    for (without, with) in [
        ("a: 1 # x\n", format!("a: 1 # x\nlist:\n{lines}")),
        ("list:\na: 1\n", format!("list:\n{lines}a: 1\n")),
        ("list:   # why\na: 1\n", format!("list:   # why\n{lines}a: 1\n")),
        ("list: [] # why\na: 1\n", format!("list: # why\n{lines}a: 1\n").replace("list: #", "list: #")),
        (
            "list:\n  - what: a # b\n    on: 2026-03-01\na: 1\n",
            format!("list:\n  - what: a # b\n    on: 2026-03-01\n{lines}a: 1\n"),
        ),
        (
            "list:\n- word\n",
            format!("list:\n- word\n{}", lines.replace("\n  ", "\n").trim_start().to_owned()),
        ),
        (
            "list: [{what: a}] # b\n",
            "list: [{what: a}, {on: 2026-03-04, what: \"Dana: \\\"fine\\\", she said\"}] # b\n".to_owned(),
        ),
    ] {
        for end in ["\n", "\r\n", "\r"] {
            let (without, with) = (head(without).replace('\n', end), head(&with).replace('\n', end));
            assert_eq!(made(&without, add_record(&without, "list", &record)), with);
        }
    }
    for other in ["list: {what: a}\n", "list: word\n", "list:\n  what: a\n"] {
        assert_eq!(add_record(&head(other), "list", &record), Err(Obstacle::Shape));
    }
    let people = of(&["Dana", "Ali, of HR"]);
    assert_eq!(
        made(&head(""), add_record(&head(""), "list", &[("by", &people)])),
        head("list:\n  - by: [Dana, \"Ali, of HR\"]\n")
    );
}

#[test]
fn h11_a_head_that_ends_in_dots_is_changed_like_any_other() {
    let text = "---\na: 1\n...\nbody\n";
    assert_eq!(after(text, "b", "x"), "---\na: 1\nb: x\n...\nbody\n");
    assert_eq!(after(text, "a", "2"), text.replace('1', "2"));
}

#[test]
fn values_that_cannot_be_changed_safely_are_left_alone() {
    assert_eq!(set("body", "a", "b"), Err(Obstacle::NoFrontMatter));
    assert_eq!(set(&head("a: b: c\n"), "a", "b"), Err(Obstacle::Broken));
    assert_eq!(set(&head("a: &x 1\nb: *x\n"), "a", "b"), Err(Obstacle::Broken));
    assert_eq!(set(&head("{a: 1, b: 2}\n"), "a", "b"), Err(Obstacle::Shape));
    assert_eq!(set(&head("{a: 1, b: 2}\n"), "c", "b"), Err(Obstacle::Shape));
    assert_eq!(set(&head("? a\n: 1\n"), "a", "b"), Err(Obstacle::Shape));
    assert_eq!(add(&head("a:\n  - what: x\n"), "a", &["b"]), Err(Obstacle::Shape));
}

/// One or more lines of a head with the key `k`, in every style that people and editors use.
fn dressed(k: &str) -> impl Strategy<Value = String> + use<> {
    let k = k.to_owned();
    prop::sample::select(vec![
        "K: plain words",
        "K:  \"double \\u00e9 \\\"q\\\"\"  # why",
        "K: 'it''s'",
        "K:",
        "K:   # later",
        "K: [a, 'b c', \"d\"] # list",
        "K: []",
        "K:\n- a\n- 'b'",
        "K:\n  - a # one\n\n  - b\n  # end",
        "K: |\n  block\n\n  more",
        "K: >-\n  folded\n  text",
        "K: words\n  on two lines",
        "K: ~",
        "\"K\": quoted key",
        "K: {x: 1}",
        "K:\n  - what: a\n    on: 2026-03-04",
        "K: 目標 é 😀",
        "K: a#b",
        "K : spaced",
        "K: [[E1]]",
        "K: [\n  a, # c\n  b\n]",
    ])
    .prop_map(move |line| line.replace('K', &k))
}

fn entry_text() -> impl Strategy<Value = String> {
    let between = prop::sample::select(vec!["", "# a comment\n", "\n", "x_own: 1\n"]);
    let body = prop::sample::select(vec!["", "body\n", "---\nnot: this\n---\n", "# Title\n\n- [ ] é"]);
    (dressed("a"), between, dressed("b"), dressed("c"), body, 0..3_usize, any::<bool>(), any::<bool>())
        .prop_map(|(a, between, b, c, body, end, bom, indented)| {
            let lines = format!("{a}\n{b}\n{c}\n");
            let mut lines = lines.replacen(&format!("{b}\n"), &format!("{between}{b}\n"), 1);
            if indented {
                lines = lines.lines().map(|line| format!(" {line}\n")).collect();
            }
            let text = format!("{}---\n{lines}---\n{body}", if bom { "\u{feff}" } else { "" });
            text.replace('\n', ["\n", "\r\n", "\r"][end])
        })
}

/// The edits that undo `edits` of `text`.
fn inverse(text: &str, edits: &[Edit]) -> Vec<Edit> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut moved = 0_isize;
    let mut inverse = Vec::new();
    for edit in edits {
        let start = edit.span.start as usize;
        let start = start.checked_add_signed(moved).unwrap();
        let old = edit.span.of(text).to_owned();
        moved += edit.text.len() as isize - old.len() as isize;
        inverse.push(Edit { span: Span::new(start, start + edit.text.len()), text: old });
    }
    inverse
}

/// Checks what holds for every edit of `key`: every line that is not the field's stays, in its
/// place.
fn nothing_else_changes(text: &str, key: &str, edits: &[Edit]) -> Result<String, TestCaseError> {
    let (new, count) = apply(text, edits);
    prop_assert_eq!(count, edits.len());
    prop_assert_eq!(apply(&new, &inverse(text, edits)).0, text);
    let (old_head, new_head) = (Head::new(text).unwrap(), Head::new(&new).unwrap());
    let field = match old_head.pair(key) {
        Some((name, node)) => {
            let start = old_head.line_start(name.span.start as usize);
            Span::new(start, line_end(text, (node.span.end as usize).max(name.span.end as usize)))
        }
        None => Span::at(old_head.matter.end as usize),
    };
    for edit in edits {
        prop_assert!(field.start <= edit.span.start && edit.span.end <= field.end, "{edit:?} of {text:?}");
    }
    prop_assert_eq!(&text[old_head.matter.end as usize..], &new[new_head.matter.end as usize..]);
    Ok(new)
}

proptest! {
    #[test]
    fn any_value_reads_back(value in "[ -~\u{e9}\u{1f600}\n\t\u{7}\u{2028}]{1,40}", crlf: bool, bom: bool) {
        let text = format!("{}---\na: 1\nb: 2 # c\n---\nbody\n", if bom { "\u{feff}" } else { "" });
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        for key in ["a", "b", "new"] {
            let edited = after(&text, key, &value);
            let head = Head::new(&edited).unwrap();
            let (_, node) = head.pair(key).unwrap();
            let Content::Scalar { text: read, .. } = &node.content else { panic!("{edited:?}") };
            prop_assert_eq!(&**read, value.as_str());
            prop_assert!(edited.ends_with(&text[text.len() - 8..]));
        }
    }

    #[test]
    fn any_edit_of_any_entry_touches_only_its_field(
        text in entry_text(),
        key in prop::sample::select(vec!["a", "b", "c", "new"]),
        value in "[ -~\u{e9}\u{1f600}]{1,12}",
        other in prop::sample::select(vec!["E2", "two words", "a, b", "[[E9]]", "~", "it's"]),
    ) {
        let value = value.as_str();
        // Values that cannot be changed in place are reported, and those are few.
        match set(&text, key, value) {
            Ok(edits) => {
                let new = nothing_else_changes(&text, key, &edits)?;
                let head = Head::new(&new).unwrap();
                let Content::Scalar { text: read, .. } = &head.pair(key).unwrap().1.content else { panic!() };
                prop_assert_eq!(&**read, value);
                if Head::new(&text).unwrap().pair(key).is_none() {
                    prop_assert_eq!(made(&new, unset(&new, key)), text.as_str());
                }
                // Doing it twice changes nothing more.
                prop_assert_eq!(set(&new, key, value), Ok(Vec::new()));
            }
            Err(obstacle) => prop_assert_eq!(obstacle, Obstacle::Comments),
        }
        if let Ok(edits) = unset(&text, key) {
            let new = nothing_else_changes(&text, key, &edits)?;
            prop_assert_eq!(unset(&new, key).map(|edits| apply(&new, &edits).0), Ok(new.clone()));
        }
        if let Ok(edits) = add(&text, key, &[other]) {
            let new = nothing_else_changes(&text, key, &edits)?;
            prop_assert_eq!(add(&new, key, &[other]), Ok(Vec::new()));
            if let (false, Ok(edits)) = (edits.is_empty(), remove(&new, key, &[other])) {
                let back = nothing_else_changes(&new, key, &edits)?;
                let was = items(&Head::new(&text).unwrap(), key).unwrap();
                let is = items(&Head::new(&back).unwrap(), key).unwrap();
                let texts = |items: Vec<(Span, Box<str>)>| items.into_iter().map(|(_, text)| text).collect::<Vec<_>>();
                prop_assert_eq!(texts(is), texts(was));
            }
        }
    }

    #[test]
    fn no_text_at_all_makes_an_edit_fail_badly(text in "(---\n)?[a: \n\r\\[\\]#'\"|,-]{0,40}(\n---\n)?.{0,20}", value in ".{0,10}") {
        for edits in [set(&text, "a", &value), unset(&text, "a"), add(&text, "a", &[&value]), remove(&text, "a", &[&value])]
            .into_iter()
            .flatten()
        {
            prop_assert_eq!(apply(&text, &edits).1, edits.len());
        }
    }
}
