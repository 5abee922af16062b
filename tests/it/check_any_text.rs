//! Whatever the files contain: no panic, every finding is in its own file, and the findings do not
//! depend on the order of the files.

use proptest::prelude::*;
use regain::text::LineIndex;

use crate::common::{day, findings_in, vault};

fn path() -> impl Strategy<Value = String> {
    let folder = prop::sample::select(vec![
        "",
        "plans/",
        "expectations/",
        "actions/",
        "asks/",
        "meetings/",
        "notes/",
        "evidence/",
        "people/",
        "leave/",
        "letters/",
        "journal/",
        "settlement/",
        "applications/",
        "ideas/",
        "notes/deep/",
    ]);
    let name = prop::sample::select(vec![
        "plan",
        "a",
        "A",
        "b",
        "e1",
        "2026-03-04-x",
        "2026-02-30",
        "aux",
        "é",
        "e\u{301}",
        "a 2",
        "a.b",
        "x.",
        "a (conflicted copy)",
    ]);
    (folder, name).prop_map(|(folder, name)| format!("{folder}{name}.md"))
}

fn line() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "id", "title", "kind", "status", "privacy", "pirvacy", "date", "at", "due", "start", "end", "for",
        "plan", "value", "readings", "measures", "ratings", "scale", "pass", "changes", "outcomes",
        "done_on", "sent_on", "role", "category", "x_own", "wat", "- name", "  label", "  - of", "<<",
        "target", "moved_to", "files",
    ]);
    let value = prop::sample::select(vec![
        "",
        "E1",
        "e1",
        "a",
        "[[a]]",
        "[E1, a#b]",
        "plan",
        "active",
        "done",
        "held",
        "closed",
        "sent",
        "shared",
        "2026-03-04",
        "2026-02-30",
        "2027",
        "~2025-03",
        "03/04/2026",
        "2026-03-04 10:00",
        "12",
        "3 of 12",
        "[1, 2]",
        "unknown",
        "none",
        "a: b",
        "a #b",
        "\"a",
        "[a",
        "&x a",
        "*x",
        "!!t a",
        "\t",
        "😀é",
        "{ label: a, meets: yes }",
        "[{ name: a }, { name: A }]",
        "- x",
        "~",
        "expectation",
        "files/a.pdf",
        "../../x",
    ]);
    prop_oneof![
        8 => (key, value).prop_map(|(key, value)| format!("{key}: {value}")),
        1 => "[ -~é😀\t]{0,20}",
        1 => prop::sample::select(vec![
            "---", "...", "# regain: allow field/date x", "# regain: allow", "\t- a", "  b: c", "<<<<<<< a", "=======",
            ">>>>>>> b", "[[a]] [x](b.md) ![[c.png]]", "```",
        ]).prop_map(str::to_owned),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let end = prop::sample::select(vec!["\n", "\n", "\n", "\r\n", "\r"]);
    let bom = prop::sample::select(vec!["", "", "\u{feff}"]);
    let shaped = (bom, end, prop::collection::vec(line(), 0..8), prop::collection::vec(line(), 0..3))
        .prop_map(|(bom, end, head, body)| {
            format!("{bom}---{end}{}{end}---{end}{}", head.join(end), body.join(end))
        });
    prop_oneof![9 => shaped, 1 => "(?s).{0,80}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_vault_is_checked(files in prop::collection::vec((path(), text()), 0..8)) {
        let borrowed = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let one = vault(borrowed.clone());
        let found = findings_in(&one, day("2026-03-09"));
        for finding in &found {
            prop_assert!(!finding.message.is_empty() && finding.hint.is_some(), "{finding:?}");
            let Some(span) = finding.span else { continue };
            let (_, entry) = one.entries().find(|(_, entry)| entry.path == finding.path).expect("its entry");
            prop_assert!(entry.text.get(span.range()).is_some(), "{finding:?}");
            LineIndex::new(&entry.text).position(span.start as usize);
            for related in &finding.related {
                let (_, entry) = one.entries().find(|(_, entry)| entry.path == related.path).expect("its entry");
                prop_assert!(entry.text.get(related.span.unwrap_or_default().range()).is_some(), "{related:?}");
            }
            for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
                prop_assert!(entry.text.get(edit.span.range()).is_some(), "{finding:?}");
            }
        }
        // Of two files at one path the last counts; the rest may be in any order.
        let mut last: Vec<(&str, &str)> = Vec::new();
        for (path, text) in borrowed {
            last.retain(|(known, _)| *known != path);
            last.insert(0, (path, text));
        }
        prop_assert_eq!(findings_in(&vault(last), day("2026-03-09")), found);
    }
}
