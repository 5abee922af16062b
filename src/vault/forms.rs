//! Tests of links in every form in which common editors write them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Contents, Parsed, Site, To, Vault};

/// The other entries of the vault.
const ENTRIES: &[(&str, &str)] = &[
    ("expectations/e1.md", "---\nid: E1\naliases: [First reply]\n---\n"),
    ("expectations/two words.md", "---\ntitle: Two\n---\n"),
    ("notes/deep/nested.md", ""),
    ("notes/sub/nested.md", ""),
    ("notes/sub/only.md", ""),
    ("notes/cafe\u{301}.md", ""),
    ("actions/training.md", ""),
    ("asks/training.md", ""),
    ("asks/a.b.md", ""),
    ("notes/Talks___With HR.md", ""),
    ("plan.md", ""),
    ("notes/plan.md", ""),
];

const FILES: &[&str] = &[
    "files/scan.png",
    "files/o\u{308}.pdf",
    "files/a b.pdf",
    "files/no #2.pdf",
    "notes/near.png",
    "files/near.png",
];

/// The target of a link in the body of `from`.
fn leads(from: &str, link: &str) -> String {
    only(from, &format!("{link}\n"))
}

fn only(path: &str, text: &str) -> String {
    let mut parsed = BTreeMap::new();
    for (path, text) in ENTRIES.iter().copied().chain([(path, text)]) {
        let path: Arc<str> = path.into();
        parsed.insert(Arc::clone(&path), Arc::new(Parsed::new(&path, &text.into())));
    }
    let files = FILES.iter().map(|path| ((*path).into(), 1)).collect();
    let vault = Vault::new(Contents { parsed, files, ..Contents::default() });
    let from = vault.at(path).unwrap();
    let links: Vec<String> = vault
        .links_from(from)
        .iter()
        .map(|link| match &link.to {
            To::Entry(to) if link.rivals.is_empty() => vault.entry(*to).path.to_string(),
            To::Entry(to) => format!("nearest: {}", vault.entry(*to).path),
            To::File(path) => path.to_string(),
            To::Ambiguous(several) => format!("{} entries", several.len()),
            other => format!("{other:?}"),
        })
        .collect();
    links.join(", ")
}

#[test]
fn links_in_a_text() {
    let e1 = "expectations/e1.md";
    #[rustfmt::skip]
    let table = [
        // Obsidian.
        ("notes/x.md", "[[E1]]", e1),
        ("notes/x.md", "[[e1]]", e1),
        ("notes/x.md", "[[e1.md]]", e1),
        ("notes/x.md", "[[e1|Goal]]", e1),
        ("notes/x.md", "[[First reply]]", e1),
        ("notes/x.md", "[[e1#Heading]]", e1),
        ("notes/x.md", "[[e1#^block|Goal]]", e1),
        ("notes/x.md", "[[#Heading]]", "Itself"),
        ("notes/x.md", "[[^block]]", "Itself"),
        ("notes/x.md", "| a |\n|---|\n| [[e1\\|Goal]] |", e1),
        ("notes/x.md", "[[expectations/e1]]", e1),
        ("notes/x.md", "[[/expectations/e1]]", e1),
        ("notes/x.md", "[[../expectations/e1]]", e1),
        ("notes/x.md", "[[deep/nested]]", "notes/deep/nested.md"),
        ("notes/deep/x.md", "[[nested]]", "nearest: notes/deep/nested.md"),
        ("notes/deep/x.md", "[[nested.md]]", "notes/deep/nested.md"),
        ("notes/x.md", "[[nested]]", "2 entries"),
        ("actions/x.md", "[[training]]", "nearest: actions/training.md"),
        ("notes/x.md", "[[training]]", "2 entries"),
        ("notes/x.md", "[[two words]]", "expectations/two words.md"),
        ("notes/x.md", "[[caf\u{e9}]]", "notes/cafe\u{301}.md"),
        ("notes/x.md", "![[scan.png|300]]", "files/scan.png"),
        ("notes/x.md", "![[near.png]]", "notes/near.png"),
        ("asks/x.md", "![[files/near.png]]", "files/near.png"),
        ("notes/x.md", "[[\u{f6}.pdf]]", "files/o\u{308}.pdf"),
        ("notes/x.md", "[[not yet]]", "Unknown"),
        ("notes/x.md", "[[not-yet.png]]", "MissingFile"),
        ("notes/x.md", "[[https://example.org]]", "Outside"),
        // Logseq.
        ("notes/x.md", "[[Talks/With HR]]", "notes/Talks___With HR.md"),
        ("notes/x.md", "[goal]([[e1]])", e1),
        // Dendron.
        ("notes/x.md", "[[a.b]]", "asks/a.b.md"),
        ("notes/x.md", "[[The goal|e1]]", e1),
        // Foam, with the definitions that it writes at the end.
        ("notes/x.md", "[[e1]]\n\n[e1]: ../expectations/e1.md \"Goal\"", e1),
        // Plain Markdown.
        ("notes/x.md", "[goal](../expectations/e1.md)", e1),
        ("notes/x.md", "[goal](../expectations/e1.md#heading)", e1),
        ("notes/x.md", "[goal](../expectations/e1)", e1),
        ("notes/x.md", "[goal](expectations/e1.md)", e1),
        ("notes/x.md", "[goal](/expectations/e1.md)", e1),
        ("notes/x.md", "[goal](e1.md)", e1),
        ("notes/x.md", "[two](../expectations/two%20words.md)", "expectations/two words.md"),
        ("notes/x.md", "[two](<../expectations/two words.md>)", "expectations/two words.md"),
        ("notes/x.md", "[two](..\\expectations\\two%20words.md)", "expectations/two words.md"),
        ("notes/x.md", "[only](sub/only.md \"title\")", "notes/sub/only.md"),
        ("notes/x.md", "[only][o]\n\n[o]: ./sub/only.md", "notes/sub/only.md"),
        ("notes/x.md", "[own](plan.md)", "notes/plan.md"),
        ("asks/x.md", "[top](plan.md)", "plan.md"),
        ("notes/x.md", "![scan](../files/scan.png)", "files/scan.png"),
        ("notes/x.md", "![scan](files/scan.png)", "files/scan.png"),
        ("notes/x.md", "[b](../files/a%20b.pdf)", "files/a b.pdf"),
        ("notes/x.md", "[b](../files/no%20%232.pdf)", "files/no #2.pdf"),
        ("notes/x.md", "[x](https://example.org/e1.md)", "Outside"),
        ("notes/x.md", "<me@example.org>", "Outside"),
        ("notes/x.md", "[x](#heading)", "Itself"),
        ("notes/x.md", "[x](not-there.md)", "MissingFile"),
        ("notes/x.md", "[x](../files/not-there.pdf)", "MissingFile"),
        ("notes/x.md", "[x](/notes/not-there.md)", "MissingFile"),
        // Out of the vault.
        ("notes/x.md", "[x](../../Documents/contract.pdf)", "Escapes"),
        ("notes/x.md", "[x](/etc/passwd)", "Escapes"),
        ("notes/x.md", "[x](~/contract.pdf)", "Escapes"),
        ("notes/x.md", "[x](C:/contract.pdf)", "Escapes"),
        ("notes/x.md", "[x](file:///home/me/contract.pdf)", "Escapes"),
        ("notes/x.md", "[x](%2e%2e/%2e%2e/contract.pdf)", "Escapes"),
    ];
    let wrong: Vec<String> = table
        .iter()
        .map(|(from, link, expected)| (from, link, *expected, leads(from, link)))
        .filter(|(.., expected, found)| expected != found)
        .map(|(from, link, expected, found)| format!("{from}: {link} leads to {found}, not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn links_in_front_matter() {
    let e1 = "expectations/e1.md";
    #[rustfmt::skip]
    let table = [
        ("for: E1", e1),
        ("for: e1.md", e1),
        ("for: [[E1]]", e1),
        ("for: \"[[E1]]\"", e1),
        ("for: '[[e1|Goal]]'", e1),
        ("for: [[e1|Goal]]", e1),
        ("for: [E1]", e1),
        ("for:\n  - E1", e1),
        ("for:\n  - [[E1]]", e1),
        ("for:\n  - \"[[E1]]\"\n  - [[two words]]", "expectations/e1.md, expectations/two words.md"),
        ("for: \"[Goal](../expectations/e1.md)\"", e1),
        ("for: ../expectations/e1.md", e1),
        ("for: expectations/e1", e1),
        ("for: /expectations/e1.md", e1),
        ("for: <expectations/two words.md>", "expectations/two words.md"),
        ("for: expectations/two%20words.md", "expectations/two words.md"),
        ("for: '[[The goal|e1]]'", e1),
        ("for: not-there", "Unknown"),
        ("files: files/scan.png", "files/scan.png"),
        ("files: ../files/scan.png", "files/scan.png"),
        ("files: /files/scan.png", "files/scan.png"),
        ("files: \"[[scan.png]]\"", "files/scan.png"),
        ("files: [[scan.png]]", "files/scan.png"),
        ("files: [scan.png]", "files/scan.png"),
        ("files:\n  - [[scan.png]]", "files/scan.png"),
        ("files: \"![[scan.png]]\"", "files/scan.png"),
        ("files: \"[a scan](../files/scan.png)\"", "files/scan.png"),
        ("files: files/a%20b.pdf", "files/a b.pdf"),
        ("files: \"files/no #2.pdf\"", "files/no #2.pdf"),
        ("files: \u{f6}.pdf", "files/o\u{308}.pdf"),
        ("files: near.png", "MissingFile"), // Two have the name; the one that is copied is not guessed.
        ("files: files/not-there.pdf", "MissingFile"),
        ("files: ../../contract.pdf", "Escapes"),
        ("files: ~/contract.pdf", "Escapes"),
    ];
    let wrong: Vec<String> = table
        .iter()
        .map(|(line, expected)| (line, *expected, only("evidence/x.md", &format!("---\n{line}\n---\n"))))
        .filter(|(_, expected, found)| expected != found)
        .map(|(line, expected, found)| format!("{line} leads to {found}, not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_name_without_a_place_means_one_entry_or_none_for_sure() {
    let path: Arc<str> = "actions/training.md".into();
    let other: Arc<str> = "training.md".into();
    let parsed = [&path, &other].map(|path| (Arc::clone(path), Arc::new(Parsed::new(path, &"".into()))));
    let vault = Vault::new(Contents { parsed: parsed.into(), ..Contents::default() });
    let means = |name: &str| vault.resolve(name);
    assert!(matches!(means("training"), super::Resolution::Many(several) if several.len() == 2));
    assert_eq!(means("actions/training"), super::Resolution::One(vault.at(&path).unwrap()));
    assert_eq!(means("training.md"), super::Resolution::One(vault.at(&other).unwrap()));
    assert!(vault.links_from(vault.at(&path).unwrap()).iter().all(|link| matches!(link.site, Site::Body(_))));
}
