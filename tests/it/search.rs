//! `regain search`: what is found, at which place, and what another reader would find.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value as Json;

const FILES: &[(&str, &str)] = &[
    ("regain.toml", "format = 1\nme = \"Ines\"\n"),
    ("expectations/e.md", "---\nid: E1\ntitle: Reply within a day\nwording: Answer the café queue\n---\n"),
    ("people/dana.md", "---\nid: P1\ntitle: Dana Ruiz\nrelation: manager\n---\n"),
    (
        "notes/n.md",
        "---\nid: N1\ntitle: A talk\ndate: 2026-03-05\nfrom: P1\nfor: E1\nsaid: the Café was full\n---\n\nShe said the\nqueue is long. Café again.\n",
    ),
    (
        "evidence/v.md",
        "---\nid: V1\ndate: 2026-03-09\nprivacy: shared\nfor: E1\nfiles: [files/Café report.pdf]\n---\n\nOnly 'CAFE\u{301}' here, and [[N1]].\n",
    ),
    ("journal/2026-03-01.md", "Cafe, sécrétement.\n"),
    ("files/Café report.pdf", "x"),
];

fn vault() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        let place = folder.path().join(path);
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::fs::write(place, text).unwrap();
    }
    let root = folder.path().to_owned();
    (folder, root)
}

fn run(root: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let mut regain = Command::new(env!("CARGO_BIN_EXE_regain"));
    regain.current_dir(root).args(["--today", "2026-03-11"]).args(args).stdin(Stdio::null());
    let output = regain.env("COLUMNS", "100").env_remove("CLICOLOR_FORCE").output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// The paths of what is found.
fn found(root: &Path, args: &[&str]) -> Vec<String> {
    let (code, out, err) = run(root, &[&["search", "--format", "json"], args].concat());
    assert_eq!(code, Some(0), "{args:?}: {err}");
    let json: Json = serde_json::from_str(&out).unwrap();
    let path = |result: &Json| result["path"].as_str().map(str::to_owned);
    json["results"].as_array().unwrap().iter().filter_map(path).collect()
}

#[test]
fn words_are_found_wherever_they_are_and_nothing_else_is() {
    let (_folder, root) = vault();
    let all = ["evidence/v.md", "expectations/e.md", "journal/2026-03-01.md", "notes/n.md"];
    for word in ["café", "CAFE", "cafe\u{301}", "afé"] {
        assert_eq!(found(&root, &[word]), all, "{word}");
    }
    assert_eq!(found(&root, &["cafe", "queue"]), ["expectations/e.md", "notes/n.md"]);
    assert_eq!(found(&root, &["the queue"]), ["notes/n.md"], "a phrase runs on in the next line");
    assert_eq!(found(&root, &["queue the"]), [""; 0]);
    assert_eq!(found(&root, &["2026-03-01"]), ["journal/2026-03-01.md"], "by the name of its file");
    assert_eq!(found(&root, &["n1"])[0], "notes/n.md", "the id first, then what names it");
    for (filter, expected) in [
        (&["--kind", "notes"][..], &["notes/n.md"][..]),
        (&["--person", "Dana Ruiz"], &["notes/n.md"]),
        (&["--person", "dana"], &["notes/n.md"]),
        (&["--expectation", "E1"], &["evidence/v.md", "expectations/e.md", "notes/n.md"]),
        (&["--since", "2026-03-09"], &["evidence/v.md"]),
        (&["--until", "2026-03-05"], &["journal/2026-03-01.md", "notes/n.md"]),
        (&["--since", "2026-03-02", "--until", "2026-03-05"], &["notes/n.md"]),
    ] {
        assert_eq!(found(&root, &[&["cafe"], filter].concat()), expected, "{filter:?}");
    }
    for wrong in [
        &["search"][..],
        &["search", " "],
        &["search", "x", "--kind", "nothing"],
        &["search", "x", "--expectation", "N1"],
        &["search", "x", "--since", "2026-03-09", "--until", "2026-03-01"],
        &["search", "x", "--since", "soon"],
    ] {
        assert_eq!(run(&root, wrong).0, Some(2), "{wrong:?}");
    }
}

#[test]
fn each_place_is_that_of_the_words_in_the_file() {
    let (_folder, root) = vault();
    let (_, out, _) = run(&root, &["search", "café"]);
    assert!(out.contains("  notes/n.md:7:11: said: the Café was full\n"), "{out}");
    assert!(out.contains("  notes/n.md:11:16: queue is long. Café again.\n"), "{out}");
    assert!(out.contains("  evidence/v.md:9:7: Only 'CAFE\u{301}' here, and [[N1]].\n"), "{out}");
    assert!(out.ends_with("files/Café report.pdf\n"), "{out}");
    let (_, out, _) = run(&root, &["search", "café", "--format", "json"]);
    let json: Json = serde_json::from_str(&out).unwrap();
    assert_eq!(json["files"], serde_json::json!(["files/Café report.pdf"]));
    for result in json["results"].as_array().unwrap() {
        let text = std::fs::read_to_string(root.join(result["path"].as_str().unwrap())).unwrap();
        for place in result["matches"].as_array().unwrap() {
            let number = |key: &str| place[key].as_u64().unwrap() as usize;
            let line = text.lines().nth(number("line") - 1).unwrap();
            let rest: String = line.chars().skip(number("column") - 1).collect();
            assert!(rest.to_lowercase().starts_with("caf"), "{place}");
            assert_eq!(place["excerpt"], line);
        }
    }
    let said =
        json["results"].as_array().unwrap().iter().flat_map(|result| result["matches"].as_array().unwrap());
    let fields: Vec<&str> = said.filter_map(|place| place["field"].as_str()).collect();
    assert_eq!(fields, ["files", "wording", "said"]);
}

/// Through the one gate: neither a word, nor a path, nor a number of what they may not see.
#[test]
fn another_reader_finds_only_what_they_may_see() {
    let (_folder, root) = vault();
    for audience in ["manager", "hr", "adviser"] {
        for format in ["text", "json"] {
            let (code, out, err) =
                run(&root, &["search", "cafe", "--for", audience, "--leave-out-broken", "--format", format]);
            assert_eq!(code, Some(0), "{err}");
            assert!(out.contains("Answer the café queue") && out.contains("Only 'CAFE"), "{audience}: {out}");
            for hidden in ["talk", "full", "journal", "notes/", "v.md", "N1", "report.pdf", "secr", "V1"] {
                assert!(!out.contains(hidden), "{audience}: {hidden} in {out}");
            }
        }
        // A hidden person cannot be asked for by name either.
        let (_, out, _) =
            run(&root, &["search", "cafe", "--for", audience, "--leave-out-broken", "--person", "Dana Ruiz"]);
        assert_eq!(out, "", "{audience}");
        let (_, out, _) = run(&root, &["search", "talk", "--for", audience, "--leave-out-broken"]);
        assert_eq!(out, "", "{audience}");
    }
}
