//! SARIF is valid by its own schema, over the findings of every rule's example.
//!
//! The shapes are those of `sarif-schema-2.1.0.json` (OASIS, 2020-03-27), as far as Regain writes them. Like
//! there, an object has no other properties.

use std::collections::BTreeSet;
use std::sync::Arc;

use regain::diagnostic::About;
use regain::reports::{Format, Look, Report};
use serde_json::Value as Json;

/// What the schema says of a property.
#[derive(Clone, Copy)]
enum Shape {
    Text,
    /// A text that is a relative or absolute URI.
    Uri,
    /// A whole number, not less than this one.
    From(i64),
    One(&'static [&'static str]),
    Object(&'static str),
    /// A list of objects with at least so many items.
    List(&'static str, usize),
    /// The same, without duplicates.
    Set(&'static str, usize),
}

use Shape::{From, List, Object, One, Set, Text, Uri};

/// A property: its name, its shape, and whether it is required.
type Property = (&'static str, Shape, bool);

/// Each object with its properties.
const OBJECTS: &[(&str, &[Property])] = &[
    ("log", &[("$schema", Uri, false), ("version", One(&["2.1.0"]), true), ("runs", List("run", 0), true)]),
    (
        "run",
        &[
            ("tool", Object("tool"), true),
            ("columnKind", One(&["utf16CodeUnits", "unicodeCodePoints"]), false),
            ("results", List("result", 0), false),
        ],
    ),
    ("tool", &[("driver", Object("component"), true)]),
    (
        "component",
        &[("name", Text, true), ("semanticVersion", Text, false), ("rules", Set("descriptor", 0), false)],
    ),
    ("descriptor", &[("id", Text, true)]),
    (
        "result",
        &[
            ("ruleId", Text, false),
            ("ruleIndex", From(-1), false),
            ("level", One(&["none", "note", "warning", "error"]), false),
            ("message", Object("message"), true),
            ("locations", List("location", 0), false),
            ("relatedLocations", Set("location", 0), false),
            ("fixes", Set("fix", 0), false),
        ],
    ),
    ("message", &[("text", Text, true)]),
    ("location", &[("physicalLocation", Object("place"), false), ("message", Object("message"), false)]),
    ("place", &[("artifactLocation", Object("artifact"), true), ("region", Object("region"), false)]),
    ("artifact", &[("uri", Uri, false), ("uriBaseId", Text, false)]),
    (
        "region",
        &[
            ("startLine", From(1), false),
            ("startColumn", From(1), false),
            ("endLine", From(1), false),
            ("endColumn", From(1), false),
        ],
    ),
    ("fix", &[("description", Object("message"), false), ("artifactChanges", Set("change", 1), true)]),
    (
        "change",
        &[("artifactLocation", Object("artifact"), true), ("replacements", List("replacement", 1), true)],
    ),
    (
        "replacement",
        &[("deletedRegion", Object("region"), true), ("insertedContent", Object("content"), false)],
    ),
    ("content", &[("text", Text, false)]),
];

/// Everything about `json` that is not as the schema of `name` says.
fn wrong(json: &Json, name: &str, at: &str, found: &mut Vec<String>) {
    let (_, properties) = OBJECTS.iter().find(|(of, _)| *of == name).expect("a shape");
    let Some(object) = json.as_object() else { return found.push(format!("{at} is no {name}")) };
    found.extend(
        object
            .keys()
            .filter(|key| !properties.iter().any(|(known, ..)| known == key))
            .map(|key| format!("{at} has a {key}")),
    );
    for &(key, shape, required) in *properties {
        let at = format!("{at}.{key}");
        let Some(value) = object.get(key) else {
            found.extend(required.then(|| format!("{at} is missing")));
            continue;
        };
        let is_right = match shape {
            Text => value.is_string(),
            Uri => value.as_str().is_some_and(|uri| {
                !uri.is_empty()
                    && uri.chars().all(|c| c.is_ascii_graphic() && !"<>\"\\^`{}|".contains(c))
                    && uri.split('%').skip(1).all(|code| {
                        code.get(..2).is_some_and(|code| code.chars().all(|c| c.is_ascii_hexdigit()))
                    })
            }),
            From(least) => value.as_i64().is_some_and(|number| number >= least),
            One(words) => value.as_str().is_some_and(|word| words.contains(&word)),
            Object(of) => {
                wrong(value, of, &at, found);
                true
            }
            List(of, least) | Set(of, least) => value.as_array().is_some_and(|items| {
                for (i, item) in items.iter().enumerate() {
                    wrong(item, of, &format!("{at}[{i}]"), found);
                }
                let distinct: BTreeSet<String> = items.iter().map(Json::to_string).collect();
                items.len() >= least && (matches!(shape, List(..)) || distinct.len() == items.len())
            }),
        };
        found.extend((!is_right).then(|| format!("{at} is {value}")));
    }
}

#[test]
fn sarif_is_valid_whatever_is_found() {
    let mut tried = 0;
    for (rule, contents, findings) in crate::rules::examples() {
        let source = |path: &str| -> Option<Arc<str>> {
            if path == "regain.toml" {
                return Some(Arc::clone(&contents.settings.text));
            }
            contents.parsed.get(path).map(|parsed| Arc::clone(&parsed.entry.text))
        };
        let report =
            Report { diagnostics: &findings, source: &source, files: 1, about: &|_| About::default() };
        let json: Json = serde_json::from_str(&report.render(Format::Sarif, Look::default())).unwrap();
        let mut found = Vec::new();
        wrong(&json, "log", "log", &mut found);
        assert!(found.is_empty(), "{rule}: {found:#?}");
        tried += findings.len();
    }
    assert!(tried > 300, "{tried} findings");
    // The checker itself refuses what is not so.
    for broken in [
        r#"{"version": "2.1.0"}"#,
        r#"{"version": "2.2", "runs": []}"#,
        r#"{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x", "rules": [{"id": "a"}, {"id": "a"}]}}}]}"#,
        r#"{"version": "2.1.0", "runs": [], "more": 1}"#,
    ] {
        let mut found = Vec::new();
        wrong(&serde_json::from_str(broken).unwrap(), "log", "log", &mut found);
        assert!(!found.is_empty(), "{broken}");
    }
}
