//! Broken and hostile front matter: each row is one file, named by its content, with its findings.
//! Nothing panics, nothing is evaluated, and no row takes long.

use std::time::{Duration, Instant};

use regain::diagnostic::Severity;
use regain::scene::privacy_of;
use regain::schema::Privacy;
use regain::schema::kinds::common;

use crate::common::{day, findings_in, problems, vault};

const PATH: &str = "notes/2026-03-04-a.md";

/// Far above the time of a row, far below that of a bomb.
const LONGEST: Duration = Duration::from_secs(5);

fn rules_found(text: &str) -> Vec<String> {
    let start = Instant::now();
    let vault = vault([("plan.md", "---\nstatus: issued\n---\n"), (PATH, text)]);
    let found = problems(&vault, PATH);
    assert!(start.elapsed() < LONGEST, "{:?} for {} bytes", start.elapsed(), text.len());
    found.into_iter().map(|(at, _)| at.split(' ').nth(1).unwrap().to_owned()).collect()
}

fn head(fields: &str) -> String {
    format!("---\n{fields}\n---\nbody\n")
}

#[test]
fn each_mistake_is_found_once() {
    #[rustfmt::skip]
    let table: &[(&str, String, &[&str])] = &[
        ("nothing at all", String::new(), &["front-matter/missing"]),
        ("white space", "\n \n".into(), &["front-matter/missing"]),
        // A note is complete without it; rules/front_matter/missing.rs shows what is not.
        ("no front matter", "Only a body.\n".into(), &[]),
        ("a comment only", head("# later"), &[]),
        ("never closed", "---\ntitle: a\n".into(), &["front-matter/unclosed"]),
        ("closed by a rule in the body", "---\ntitle: a\n\nSome prose here.\n\n---\n".into(), &["front-matter/unclosed"]),
        ("JavaScript", "---js\n{ title: process.exit(1) }\n---\n".into(), &["front-matter/not-ours"]),
        ("CoffeeScript", "---coffee\ntitle: a\n---\n".into(), &["front-matter/not-ours"]),
        ("TOML", "+++\ntitle = \"a\"\n+++\n".into(), &["front-matter/not-ours"]),
        ("JSON", "{\n\"title\": \"a\"\n}\n".into(), &["front-matter/not-ours"]),
        ("a Python object", head("title: !!python/object/apply:os.system [id]"), &["front-matter/anchor", "field/type"]),
        ("a JavaScript function", head("title: !!js/function 'x'"), &["front-matter/anchor"]),
        ("an include", head("title: !include /etc/passwd"), &["front-matter/anchor"]),
        ("an environment variable", head("title: !env HOME"), &["front-matter/anchor"]),
        ("a key twice", head("title: a\ntitle: b"), &["front-matter/duplicate-key"]),
        ("a key three times", head("title: a\ntitle: b\ntitle: c"), &["front-matter/duplicate-key", "front-matter/duplicate-key"]),
        ("an alias", head("title: &x a\nsaid: *x"), &["front-matter/anchor", "front-matter/anchor"]),
        ("a merge key", head("<<: { title: a }"), &["front-matter/anchor"]),
        ("a merged alias", head("<<: *x"), &["front-matter/anchor"]),
        ("a title that is null", head("title: null"), &[]),
        ("a required date that is null", "---\ntitle: a\ndate: ~\n---\n".into(), &[]),
        ("tabs", head("present:\n\t- me"), &["front-matter/tab-indent"]),
        ("an open quote", head("title: \"a\nsaid: b"), &["front-matter/yaml-syntax"]),
        ("a bad escape", head("title: \"a\\q\""), &["front-matter/yaml-syntax"]),
        ("a colon", head("title: a: b"), &["front-matter/colon-in-value"]),
        ("a hash", head("title: case #7"), &["front-matter/hash-in-value"]),
        ("a no-break space in a key", head("tit\u{a0}le: a"), &["field/unknown"]),
        ("a zero-width space in a key", head("sa\u{200b}id: a"), &["field/unknown"]),
        ("a Cyrillic letter in a key", head("sаid: a"), &["field/unknown"]),
        ("a full-width colon", head("title： a"), &["front-matter/yaml-syntax"]),
        ("one letter off", head("siad: a"), &["field/unknown"]),
        ("a list for a text", head("said: [a, b]"), &["field/type"]),
        ("a mapping for a list", head("present: { a: b }"), &["field/type"]),
        ("a list for all of it", head("- a\n- b"), &["front-matter/not-a-mapping"]),
        ("a text for all of it", head("just words"), &["front-matter/not-a-mapping"]),
        ("two documents", head("title: a\n...\nsaid: b"), &["front-matter/yaml-syntax"]),
        ("a directive", head("%YAML 1.1\ntitle: a"), &["front-matter/yaml-syntax"]),
        ("`---` in a block", head("said: |\n  a\n  ---\n  b"), &[]),
        ("`---` in the body", head("title: a") + "\n---\n\nprivacy: shared\n---\n", &[]),
        ("a conflict", head("<<<<<<< ours\ntitle: a\n=======\ntitle: b\n>>>>>>> theirs"), &["file/merge-conflict"]),
        ("a conflict with its base", head("<<<<<<< ours\na: 1\n||||||| base\na: 2\n=======\na: 3\n>>>>>>> theirs"), &["file/merge-conflict"]),
        ("a conflict with CRLF", head("<<<<<<< ours\ntitle: a\n=======\ntitle: b\n>>>>>>> theirs").replace('\n', "\r\n"), &["file/merge-conflict"]),
        ("a conflict in the body", head("title: a") + "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n", &["file/merge-conflict"]),
        ("a conflict that is quoted", head("title: a") + "```\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n```\n", &[]),
        ("cut in its head", "---\ntitle: a\nsai".into(), &["front-matter/unclosed"]),
        ("zero bytes", "---\ntitle: a\n\0\0\0\0".into(), &["file/looks-like"]),
        ("an LFS pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n".into(), &["file/looks-like"]),
        ("an age file", "age-encryption.org/v1\n-> X25519 a\n".into(), &["file/looks-like"]),
        ("a web page", "<!DOCTYPE html>\n<title>404</title>\n".into(), &["file/looks-like"]),
        ("a zip archive", "PK\u{3}\u{4}\u{14}".into(), &["file/looks-like"]),
        ("an id with a slash", head("id: a/b"), &["id/shape"]),
        ("an id that climbs", head("id: ../../etc/passwd"), &["id/shape"]),
        ("an id that Windows takes for a device", head("id: NUL"), &["id/shape"]),
        ("a reference to nothing", head("for: E7"), &["link/unknown"]),
        ("a kind that is left empty", head("kind:"), &["field/missing"]),
        ("a key that is a list, in an item", head("disputed: [{ [a]: b }]"), &["front-matter/yaml-syntax"]),
        ("a missing key with a slip", "---\ndaet: 2026-03-04\n---\n".into(), &["field/unknown"]),
        ("a byte order mark and CRLF", "\u{feff}---\r\ntitle: a\r\n---\r\n".into(), &[]),
    ];
    let mut wrong = Vec::new();
    for (name, text, expected) in table {
        let found = rules_found(text);
        if found != *expected {
            wrong.push(format!("{name}: {found:?} instead of {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn bombs_are_defused() {
    let billion_laughs: String = (1..40).fold("x0: &x0 [a, a]\n".to_owned(), |text, i| {
        let before = format!("*x{}", i - 1);
        text + &format!("x{i}: &x{i} [{before}, {before}, {before}]\n")
    });
    #[rustfmt::skip]
    let table: &[(&str, String)] = &[
        ("200 KB of open brackets", head(&format!("title: {}", "[".repeat(200_000)))),
        ("200 KB of open braces", head(&format!("title: {}", "{".repeat(200_000)))),
        ("60 KB of open brackets", head(&format!("title: {}", "[".repeat(60_000)))),
        ("60 KB of open braces", head(&format!("title: {}", "{a: ".repeat(15_000)))),
        ("60 KB of dashes", head(&"- ".repeat(30_000))),
        ("60 KB of question marks", head(&"? ".repeat(30_000))),
        ("60 KB of quotes", head(&format!("title: {}", "\"".repeat(60_000)))),
        ("60 KB of exclamation marks", head(&format!("title: {}", "!".repeat(60_000)))),
        ("a billion laughs", head(&billion_laughs)),
        ("1,000 merge keys", head(&"<<: *a\n".repeat(1_000))),
        ("300 nested indents", head(&(0..300).map(|i| " ".repeat(i) + "a:\n").collect::<String>())),
        ("5,000 tags in a list", head(&format!("tags: [{}]", "tag, ".repeat(5_000)))),
        ("5,000 YAML tags", head(&format!("tags: [{}]", "!a b, ".repeat(5_000)))),
        ("9,000 keys", head(&(0..9_000).map(|i| format!("k{i}:")).collect::<Vec<_>>().join("\n"))),
        ("5,000 times the same key", head(&"title: a\n".repeat(5_000))),
        ("5,000 colons", head(&"title: a: b\n".repeat(5_000))),
        ("4,000 tabs", head(&"present:\n\t- me\n".repeat(4_000))),
        ("5,000 hashes", head(&"title: a #b\n".repeat(5_000))),
        ("3,000 comments that silence nothing", head(&"# regain: allow x\n".repeat(3_000))),
        ("a key of 10,000 bytes", head(&format!("{}: a", "k".repeat(10_000)))),
        ("a key of 10,000 odd characters", head(&format!("{}: a", "\u{200b}é".repeat(5_000)))),
        ("a title of 100,000 bytes", head(&format!("title: {}", "é".repeat(50_000)))),
        ("a title of 60,000 bytes", head(&format!("title: {}", "é".repeat(30_000)))),
        ("an id of 60,000 bytes", head(&format!("id: {}", "a".repeat(60_000)))),
        ("a date of 60,000 digits", head(&format!("known_on: {}", "1".repeat(60_000)))),
        ("a reference of 60,000 letters", head(&format!("for: {}", "E".repeat(60_000)))),
        ("1,000 references to nothing", head(&format!("for: [{}]", "E7, ".repeat(1_000)))),
        ("1 MB in one line of the body", head("title: a") + &"word ".repeat(200_000)),
        ("10,000 links in the body", head("title: a") + &"[[x]] ".repeat(10_000)),
        ("10,000 brackets in the body", head("title: a") + &"[".repeat(10_000)),
        ("10,000 quotations in the body", head("title: a") + &"> ".repeat(10_000)),
        ("10,000 conflict markers", head("title: a") + &"<<<<<<< a\n".repeat(10_000)),
    ];
    for (name, text) in table {
        let vault = vault([(PATH, text.as_str())]);
        for finding in findings_in(&vault, day("2026-03-09")) {
            assert!(finding.message.len() < 1_000, "{name}: a message of {} bytes", finding.message.len());
            let hint = finding.hint.unwrap_or_default();
            assert!(hint.len() < 1_000, "{name}: a hint of {} bytes", hint.len());
        }
        rules_found(text);
    }
}

/// `no`, `012` and `1:30` are not what YAML 1.1 would make of them: text stays as written.
#[test]
fn words_stay_words() {
    let words = [
        "no",
        "No",
        "NO",
        "yes",
        "on",
        "off",
        "y",
        "n",
        "true",
        "False",
        "012",
        "0o14",
        "0x1F",
        "1e3",
        "1_000",
        ".inf",
        "-.INF",
        ".nan",
        "1:30",
        "190:20:30",
        "2026-03-04",
        "2026-03-04 10:00",
        "~x",
        "=",
        "+1",
        "NULLE",
    ];
    for word in words {
        let vault = vault([(PATH, head(&format!("title: {word}")).as_str())]);
        let (_, entry) = vault.entries().next().unwrap();
        assert_eq!(entry.title(), word);
        assert_eq!(problems(&vault, PATH), []);
    }
}

/// Whatever a tag asks for, the value next to it is only ever text.
#[test]
fn nothing_is_loaded() {
    for tag in
        ["!include", "!env", "!!python/name:os.system", "!!js/regexp", "!ruby/object:Kernel", "!<tag:x>"]
    {
        let vault = vault([(PATH, head(&format!("title: {tag} HOME")).as_str())]);
        let (_, entry) = vault.entries().next().unwrap();
        assert!(["HOME", "A"].contains(&entry.title().as_str()), "{tag}: {}", entry.title());
        assert!(!entry.privacy_readable);
    }
}

/// However `private` is mistyped on an entry that would be shared: nobody else sees it, and if it
/// is not read as `private`, an error says so.
#[test]
fn a_private_mark_fails_closed() {
    #[rustfmt::skip]
    let marks = [
        "privacy: private", "privacy: 'private'", "privacy : private", "privacy: private # for now", "\"privacy\": private",
        "privacy: Private", "privacy: PRIVATE", "privacy: privat", "privacy: me", "privacy: yes", "privacy: 1",
        "privacy: none", "privacy: unknown", "privacy: [private]", "privacy: { level: private }", "privacy: !private",
        "privacy: &p private", "privacy: !!str private", "privacy: private\nprivacy: shared", "privacy: shared\nprivacy: private",
        "Privacy: private", "PRIVACY: private", "pirvacy: private", "privcy: private", "privacy_: private", "privac: private",
        "private: true", "private:", "private: yes", "confidential: true", "visibility: private", "public: false",
        "shared: false", "hidden: true", "access: me", "secret: yes", "sharing: none", "audience: me", "hr: no",
        "privacy:private", "privacy：private", "privacy = private", "prіvacy: private", "privacy\u{200b}: private",
        "\u{a0}privacy: private", "priva\u{ad}cy: private", "ｐｒｉｖａｃｙ: private", "privacy: \"private", "privacy: prívate",
        "privacy: private: yes", "\tprivacy: private", "- privacy: private", "meta: { privacy: private }",
        "meta:\n  private: true", "terms: x\n  privacy: private", "title: a\n...\nprivacy: private",
        "changes: [{ what: a, privacy: private }]", "<<: { privacy: private }", "? privacy\n: privat", "[privacy]: private",
        "kind: jornal", "kind: [journal]",
    ];
    for mark in marks {
        let vault = vault([("expectations/a.md", head(&format!("title: a\n{mark}")).as_str())]);
        let (_, entry) = vault.entries().next().unwrap();
        assert_eq!(privacy_of(entry, vault.settings()), Privacy::Private, "{mark:?}");
        let is_read = entry.get(common::PRIVACY) == Some(Privacy::Private) && entry.privacy_readable;
        let errors = findings_in(&vault, day("2026-03-09"))
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .count();
        assert_eq!(is_read, errors == 0, "{mark:?}");
    }
}
