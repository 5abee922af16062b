//! Everything that a person wrote is used, shown or reported, never dropped.
//!
//! Bodies: every word of the source is on the page. Front matter: every text of any YAML tree, at
//! any depth, is in the export of its entry or in a finding about it. Every word here is unique, so
//! that it can be searched for.

use proptest::prelude::*;
use regain::diagnostic::Diagnostic;
use regain::scene::Scene;
use regain::schema::{Audience, KINDS, Kind, Shape};
use regain::vault::Vault;
use regain::views::data::json;

use crate::common::{day, findings_in, vault};

/// A tree without its words.
#[derive(Clone, Debug)]
enum Tree {
    /// An index into [`SCALARS`].
    Scalar(usize),
    /// Items, in lines or in brackets.
    List(bool, Vec<Tree>),
    /// Keys that the schema may know, each with its value.
    Map(bool, Vec<(Key, Tree)>),
}

#[derive(Clone, Debug)]
enum Key {
    /// The field with this index among the allowed ones.
    Known(usize),
    /// An unknown key.
    Unknown,
    /// A key of the person's own.
    Own,
}

/// What people and programs write after a key: `W` is a new word each time.
const SCALARS: &[&str] = &[
    "W",
    "W W",
    "\"W\"",
    "'W W'",
    "",
    "~",
    "\"\"",
    "''",
    "#W",
    "#W W",
    "W #W",
    "W #W # a comment",
    "W # a comment",
    "W | W",
    "W|W",
    "[[W|W]]",
    "\"[[W|W W]]\"",
    "[[W]]",
    "[[W, W]]",
    "\"[[W#W]]\"",
    "W#W",
    "W: W",
    "\"W: W\"",
    "\"C:\\W\\nW\"",
    "\"W\\tW\"",
    "'C:\\W'",
    "2026-03-04",
    "2026-03-04 W",
    "2026-03-04T10:00:00Z",
    "03/04/2026 W",
    "3 of W",
    "W of 3",
    "12 W",
    "12",
    "yes",
    "yes W",
    "unknown",
    "none",
    "weekly",
    "monthly",
    "weekly W",
    "private W",
    "&W W",
    "*W",
    "!W W",
    "`W`",
    "@W",
    "%W",
    "\"W",
    "'W",
    "{W",
    "[W",
    "W]",
    "- W",
    "? W",
    "|\n      W\n      W",
    ">-\n      W\n      W",
    "W\n      W",
    "W,W",
    "W, W",
    "\tW",
    "W\t#W",
    "é W",
    "W\u{a0}W",
    "\"W\" W",
    "---W",
];

fn tree() -> impl Strategy<Value = Tree> {
    let scalar = (0..SCALARS.len()).prop_map(Tree::Scalar);
    scalar.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            (any::<bool>(), prop::collection::vec(inner.clone(), 0..4))
                .prop_map(|(flow, items)| Tree::List(flow, items)),
            (any::<bool>(), prop::collection::vec((key(), inner), 1..4))
                .prop_map(|(flow, pairs)| Tree::Map(flow, pairs)),
        ]
    })
}

fn key() -> impl Strategy<Value = Key> {
    prop_oneof![6 => (0..40_usize).prop_map(Key::Known), 1 => Just(Key::Unknown), 1 => Just(Key::Own)]
}

/// Writes trees as YAML, and records the words that it wrote.
struct Writer {
    text: String,
    words: Vec<String>,
}

impl Writer {
    fn word(&mut self) -> String {
        let word = format!("q{}z", self.words.len());
        self.words.push(word.clone());
        word
    }

    fn scalar(&mut self, form: usize, flow: bool) {
        let form = SCALARS[form];
        let form = if flow { form.split('\n').next().unwrap_or_default() } else { form };
        for (i, part) in form.split('W').enumerate() {
            if i > 0 {
                let word = self.word();
                self.text += &word;
            }
            self.text += part;
        }
    }

    /// Writes the key, and returns the shape of its value.
    fn key(&mut self, key: &Key, fields: &[(&'static str, Shape)]) -> Option<Shape> {
        let known = match key {
            Key::Known(i) if !fields.is_empty() => Some(fields[i % fields.len()]),
            _ => None,
        };
        if let Some((name, shape)) = known {
            self.text += name;
            return Some(shape);
        }
        let word = self.word();
        self.text += if matches!(key, Key::Own) { "x_" } else { "" };
        self.text += &word;
        None
    }

    /// Writes a value after its key or its dash, which is at `indent`.
    fn value(&mut self, tree: &Tree, shape: Option<Shape>, indent: usize, flow: bool) {
        match tree {
            Tree::Scalar(form) => {
                self.text += " ";
                self.scalar(*form, flow);
            }
            Tree::List(in_brackets, items) if flow || *in_brackets || items.is_empty() => {
                self.text += " [";
                for (i, item) in items.iter().enumerate() {
                    self.text += if i > 0 { "," } else { "" };
                    self.value(item, shape, indent, true);
                }
                self.text += "]";
            }
            Tree::List(_, items) => {
                for item in items {
                    self.text += &format!("\n{}-", " ".repeat(indent + 2));
                    self.value(item, shape, indent + 2, false);
                }
            }
            Tree::Map(in_braces, pairs) if flow || *in_braces => {
                self.text += " {";
                for (i, (key, value)) in pairs.iter().enumerate() {
                    self.text += if i > 0 { ", " } else { "" };
                    let shape = self.key(key, &fields_of(shape));
                    self.text += ":";
                    self.value(value, shape, indent, true);
                }
                self.text += "}";
            }
            Tree::Map(_, pairs) => {
                for (key, value) in pairs {
                    self.text += &format!("\n{}", " ".repeat(indent + 2));
                    let shape = self.key(key, &fields_of(shape));
                    self.text += ":";
                    self.value(value, shape, indent + 2, false);
                }
            }
        }
    }
}

fn fields_of(shape: Option<Shape>) -> Vec<(&'static str, Shape)> {
    match shape {
        Some(Shape::Records(record)) => record.fields.iter().map(|field| (field.name, field.shape)).collect(),
        _ => Vec::new(),
    }
}

/// An entry of `kind` with these fields, and the words in it.
fn entry(kind: &Kind, trees: &[(Key, Tree)]) -> (String, Vec<String>) {
    let mut writer = Writer { text: "---\n".to_owned(), words: Vec::new() };
    let fields: Vec<_> = kind.fields().map(|field| (field.name, field.shape)).collect();
    for (key, tree) in trees {
        let shape = writer.key(key, &fields);
        writer.text += ":";
        writer.value(tree, shape, 0, false);
        writer.text += "\n";
    }
    (writer.text + "---\n", writer.words)
}

/// The words that are neither in the export of the one entry of `vault` nor in its findings.
fn lost<'w>(vault: &Vault, words: &'w [String]) -> Vec<&'w str> {
    let scene = Scene::new(vault, Audience::Me, "2026-03-09".parse().unwrap());
    let (ix, entry) = vault.entries().next().expect("one entry");
    let export = json::entry(&scene, ix).to_string();
    let found = findings_in(vault, day("2026-03-09"));
    let is_found = |word: &str| {
        let places: Vec<usize> = entry.text.match_indices(word).map(|(at, _)| at).collect();
        let covers = |finding: &Diagnostic, at: usize| {
            finding.span.is_some_and(|span| {
                let is_in_it = span.start as usize <= at && at + word.len() <= span.end as usize;
                // For `kind: #word` the finding points at the key: it has no value.
                let line = entry.text[..at].rfind('\n').map_or(0, |end| end + 1);
                is_in_it || (finding.rule == "field/missing" && span.start as usize == line)
            })
        };
        found.iter().any(|finding| places.iter().any(|at| covers(finding, *at)))
    };
    words.iter().map(String::as_str).filter(|word| !export.contains(word) && !is_found(word)).collect()
}

fn lost_in<'w>(path: &str, text: &str, words: &'w [String]) -> Vec<&'w str> {
    lost(&vault([(path, text)]), words)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_of_any_front_matter_is_exported_or_found(
        (path, (text, words)) in (0..KINDS.len(), prop::collection::vec((key(), tree()), 1..6)).prop_map(|(kind, trees)| {
            let kind = KINDS[kind];
            let path = kind.top_file.map_or_else(|| format!("{}/a.md", kind.folder), str::to_owned);
            (path, entry(kind, &trees))
        }),
    ) {
        prop_assert_eq!(lost_in(&path, &text, &words), Vec::<&str>::new(), "{}", text);
    }
}

/// Blocks as people and programs write them; `W` is a new word each time, and `I` the number of the
/// block.
const BLOCKS: &[&str] = &[
    "W W",
    "W\nW  \nW\\\nW",
    "# W",
    "W\n===",
    "## W *W* `W`",
    "[10:30]: W",
    "[W]: W",
    "[W]: W \"W W\"\n[W]: W",
    "> [W]: W",
    "- W\n\n  [W]: W",
    "[W][rI] W\n\n[rI]: W \"W\"",
    "[rI]\n\n[rI]: W",
    "[rI]: W\n[rI]: W\n\n[rI][]",
    "![W][rI]\n\n[rI]: W 'W'",
    "[W](W \"W\") ![W](W \"W\") [](W)",
    "[W *W*](<W W>) <https://W.example> https://W.example",
    "[[W]] [[W|W]] ![[W]] ![[W|W]]",
    "![W [W](W) W](W)",
    "[![W](W)](W)",
    "W[^fI] W\n\n[^fI]: W W",
    "[^W]: W W",
    "W[^W]",
    "```W W\nW\n```",
    "~~~\nW",
    "    W W",
    "> W\n> > W\n> - W",
    "> [!NOTE]\n> W",
    "> [!info] W\n> W",
    "- [ ] W\n- [x] W\n  - [ ] W",
    "3. W\n4) W\n10. W\n    1. W",
    "| W | W |\n|---|:-:|\n| W | W | W | W |\n| W |\n| W \\| W | `W` |",
    "| W |\n|---|\n| [W](W \"W\") | W[^fI] |\n\n[^fI]: W",
    "<!-- W -->",
    "W <!-- W --> W",
    "<div class=\"W\">W</div>",
    "W <b title=\"W\">W</b> <sub>W</sub> ==W==",
    "<details><summary>W</summary>W</details>",
    "~~W~~ **W** ***W*** W_W_",
    "%% W %%",
    "W:: W",
    "---",
    "***",
    "#W #W/W @W",
    "$W$ $$W$$",
    "\\[W\\] \\*W &amp; &W;",
    "W | W",
    "[W",
    "[W](W",
    "[W]: ",
    "Term W\n: W",
    "W ^W",
];

/// The text of these blocks, and the words in it.
fn body(blocks: &[(usize, usize)]) -> (String, Vec<String>) {
    let mut writer = Writer { text: String::new(), words: Vec::new() };
    for (i, (block, lines)) in blocks.iter().enumerate() {
        let block = BLOCKS[*block].replace('I', &i.to_string());
        for (j, part) in block.split('W').enumerate() {
            if j > 0 {
                let word = writer.word();
                writer.text += &word;
            }
            writer.text += part;
        }
        writer.text += &"\n".repeat(*lines);
    }
    (writer.text, writer.words)
}

/// The words that are missing on the page of a text.
fn not_shown<'w>(text: &str, words: &'w [String]) -> Vec<&'w str> {
    use regain::vault::settings::LineEnds;
    use regain::views::markdown::{Destination, html};
    let page = html(text, 2, LineEnds::Joined, &|_, _| Destination::Nowhere).into_string();
    words.iter().map(String::as_str).filter(|word| !page.contains(word)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_any_body_is_on_its_page(
        (text, words) in prop::collection::vec((0..BLOCKS.len(), 1..3_usize), 1..5).prop_map(|blocks| body(&blocks)),
    ) {
        prop_assert_eq!(not_shown(&text, &words), Vec::<&str>::new(), "{}", text);
    }
}

#[test]
fn every_block_alone_is_on_its_page() {
    let lost: Vec<String> = (0..BLOCKS.len())
        .filter_map(|block| {
            let (text, words) = body(&[(block, 1)]);
            let lost = not_shown(&text, &words);
            (!lost.is_empty()).then(|| format!("{text:?}: {lost:?}"))
        })
        .collect();
    assert_eq!(lost, Vec::<String>::new());
}

#[test]
fn h7_a_line_that_reads_as_a_link_definition_is_on_the_page() {
    for text in [
        "[10:30]: agreed\n",
        "At the meeting\n\n[10:30]: agreed\n[10:45]: ended\n\nAfter\n",
        "> [10:30]: agreed\n",
    ] {
        let words = ["agreed", "10:30"].map(str::to_owned);
        assert_eq!(not_shown(text, &words), Vec::<&str>::new(), "{text}");
    }
}

/// The test words in a text: those that begin with `q` and end with `z`.
fn words_of(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric());
    parts.filter(|word| word.starts_with('q') && word.ends_with('z')).map(str::to_owned).collect()
}

fn is_kept(path: &str, head: &str) {
    let text = format!("---\n{head}---\n");
    let words = words_of(head);
    assert!(!words.is_empty(), "{head}");
    assert_eq!(lost_in(path, &text, &words), Vec::<&str>::new(), "{text}");
}

/// The rules with findings in an entry with these fields.
fn rules(path: &str, head: &str) -> Vec<&'static str> {
    let vault = vault([(path, &*format!("---\n{head}---\n"))]);
    findings_in(&vault, day("2026-03-09")).iter().map(|finding| finding.rule).collect()
}

#[test]
fn h1_h2_a_hash_cuts_nothing_off_silently() {
    for head in [
        "title: #q1z complaint\n",
        "said: #q1z was late\n",
        "for: #q1z\n",
        "tags: #q1z\n",
        "tags:\n  - #q1z\n  - x\n",
        "tags:\n  - case #q1z\n",
        "tags:\n  #q1z\n",
        "ratings:\n  - of: x\n    wording: late #q1z\n",
        "ratings:\n  - of: #q1z\n",
        "ratings:\n  - of: x\n    note: {a: b}\n    x_own: c #q1z\n",
        "x_own: c #q1z\n",
        "x_own:\n  - deep:\n      - c #q1z\n",
    ] {
        is_kept("notes/2026-03-04-a.md", head);
        let found = rules("notes/2026-03-04-a.md", head);
        assert!(found.contains(&"front-matter/hash-in-value"), "{head}: {found:?}");
    }
    for head in
        ["due: 2026-03-12 #as agreed\n", "status: todo #for now\n", "title: a # comment\n", "title: a ## b\n"]
    {
        let found = rules("actions/a.md", head);
        assert!(!found.contains(&"front-matter/hash-in-value"), "{head}: {found:?}");
    }
}

#[test]
fn h3_a_bar_outside_brackets_is_text() {
    let text =
        "---\ntags: [a|b]\nfrom: Dana | HR\npresent: \"[[ana|Ana Reed]]\"\nfor: \"[[E1|the goal]]\"\n---\n";
    let vault = vault([("notes/2026-03-04-a.md", text)]);
    let scene = Scene::new(&vault, Audience::Me, "2026-03-09".parse().unwrap());
    let fields = &json::entry(&scene, vault.entries().next().unwrap().0)["fields"];
    assert_eq!(fields["tags"], serde_json::json!(["a|b"]));
    assert_eq!(fields["from"], serde_json::json!(["Dana | HR"]));
    assert_eq!(fields["present"], serde_json::json!(["[[ana|Ana Reed]]"]));
    assert_eq!(fields["for"], serde_json::json!(["[[E1|the goal]]"]));
}

#[test]
fn h_the_title_of_a_link_in_a_field_is_in_the_export() {
    let text = "---\nfor: '[Goal](../expectations/e.md \"the title\")'\n---\n";
    let vault = vault([("notes/2026-03-04-a.md", text)]);
    let scene = Scene::new(&vault, Audience::Me, "2026-03-09".parse().unwrap());
    let fields = &json::entry(&scene, vault.entries().next().unwrap().0)["fields"];
    assert_eq!(fields["for"], serde_json::json!(["[[../expectations/e.md|Goal “the title”]]"]));
}

#[test]
fn h4_h5_an_empty_value_is_empty_in_every_form() {
    use regain::entry::State;
    use regain::schema::kinds::{common, note};
    for nothing in
        ["", " ~", " null", " \"\"", " ''", " ' '", " [\"\"]", " [~]", "\n  -\n", "\n  - ~\n  - ''\n", " |\n"]
    {
        let head = format!(
            "from:{nothing}\ntags:{nothing}\nfor:{nothing}\nsaid:{}\nratings:{nothing}\n",
            nothing.split('[').next().unwrap().split('-').next().unwrap()
        );
        let vault = vault([("notes/2026-03-04-a.md", &*format!("---\n{head}---\n"))]);
        let (_, entry) = vault.entries().next().unwrap();
        assert_eq!(entry.state(note::FROM), State::Empty, "{head}");
        assert_eq!(entry.state(common::TAGS), State::Empty, "{head}");
        assert_eq!(entry.state(note::FOR), State::Empty, "{head}");
        assert_eq!(entry.state(note::SAID), State::Empty, "{head}");
        assert_eq!(entry.state(note::RATINGS), State::Empty, "{head}");
    }
    let vault = vault([("notes/a.md", "---\ntags:\n  -\n  - x\npresent: [~, ana, '']\n---\n")]);
    let (_, entry) = vault.entries().next().unwrap();
    let texts =
        |words: &[regain::entry::Words]| words.iter().map(|word| word.text.to_string()).collect::<Vec<_>>();
    assert_eq!(entry.get(common::TAGS).map(texts), Some(vec!["x".to_owned()]));
    assert_eq!(entry.get(note::PRESENT).map(texts), Some(vec!["ana".to_owned()]));
}

#[test]
fn h9_a_zone_is_found_and_the_clock_counts() {
    use regain::schema::kinds::note;
    let vault = vault([("notes/a.md", "---\ndate: 2026-03-01 23:30:30 -0700\n---\n")]);
    let (_, entry) = vault.entries().next().unwrap();
    assert_eq!(entry.get(note::DATE).map(|date| date.to_string()), Some("2026-03-01 23:30".to_owned()));
    assert!(rules("notes/a.md", "date: 2026-03-01T23:30:30Z\n").contains(&"field/zone"));
}

#[test]
fn h10_backslashes_in_double_quotes_are_found() {
    for value in [
        r#""C:\temp\notes""#,
        r#""\\server\new""#,
        r#""docs\new\today.md""#,
        r#""a \b c""#,
        r#""see C:\temp""#,
    ] {
        let found = rules("evidence/2026-03-04-a.md", &format!("pointer: {value}\n"));
        assert!(found.contains(&"front-matter/escape-in-value"), "{value}: {found:?}");
    }
    for value in [
        r#""C:\\temp""#,
        r#""two\nlines of text""#,
        r#""a \"b\" c""#,
        r#""a\tb""#,
        r"'C:\temp\notes'",
        r"C:\temp\notes",
        r#""caf\u00e9""#,
    ] {
        let found = rules("evidence/2026-03-04-a.md", &format!("pointer: {value}\n"));
        assert!(!found.contains(&"front-matter/escape-in-value"), "{value}: {found:?}");
    }
}

#[test]
fn what_no_field_reads_is_in_the_export() {
    for head in [
        "title: a\ntitle: q1z\n",
        "q1z: q2z\n",
        "x_q1z:\n  - q2z: q3z\n",
        "ratings:\n  - x_q1z: q2z\n    q3z: [q4z]\n    of: a\n    of: q5z\n",
        "<<: {a: q1z}\n",
        "? [q1z]\n: q2z\n",
        "- q1z\n- q2z: q3z\n",
        "q1z q2z\nq3z\n",
        "title: \"q1z\n  q2z\n",
        "date: [q1z,\n  q2z]\nx: q3z: q4z\n",
        "checkin_every: [weekly, q1z]\n",
        "a: 1\n--- q1z\n",
    ] {
        is_kept("notes/2026-03-04-a.md", head);
    }
}

#[test]
fn what_is_too_large_to_be_read_is_in_the_export() {
    let text = format!("---\ntitle: q1z\n{}---\nq2z\n", "a: 1\n".repeat(20_000));
    assert_eq!(lost_in("notes/a.md", &text, &words_of(&text)), Vec::<&str>::new());
}

#[test]
fn dates_come_from_names_and_from_what_other_programs_write() {
    let day = |path: &str, head: &str| {
        let vault = vault([(path, &*format!("---\n{head}---\n"))]);
        vault.entries().next().unwrap().1.happened().map(|day| day.to_string()).unwrap_or_default()
    };
    assert_eq!(day("notes/Meeting 2026-11-03 sync.md", "title: a\n"), "2026-11-03");
    assert_eq!(day("journal/20261103.md", "title: a\n"), "2026-11-03");
    assert_eq!(day("notes/a.md", "created: 2026-11-03T09:00:00+02:00\n"), "2026-11-03");
    assert_eq!(day("notes/a.md", "created: 2026-11-03\ndate: 2026-11-01\n"), "2026-11-01");
    assert_eq!(day("meetings/a.md", "date: 2026-11-03 10:00\n"), "2026-11-03");
    assert_eq!(day("meetings/a.md", "date: 2026-11-03\nat: 2026-11-04\n"), "2026-11-04");
    let found = rules("notes/a.md", "created: 2026-11-03\nupdated: x\ncssclasses: [a]\nauthor: b\n");
    assert!(!found.contains(&"field/unknown"), "{found:?}");
}

/// A file as other programs write it: its path, its text, and the words in it. `n` selects which of
/// their habits it has.
fn foreign(n: usize) -> (String, String, Vec<String>) {
    let word = |part: &str| format!("q{part}{n}z");
    let pick = |of: &[&'static str], by: usize| of[n / by % of.len()];
    let folder =
        pick(&["notes", "journal", "meetings", "evidence", "people", "letters", "Daily", "posts", ""], 1);
    let name = pick(
        &["Meeting 2026-11-03 sync", "20261103", "2026-11-03-retro", "Untitled", "One to one", "README 1"],
        7,
    );
    let path = format!("{folder}/{name} {n}.md").trim_start_matches('/').to_owned();
    let habits: [&[&str]; 7] = [
        &[
            "tags: [A, B]",
            "tags: A, B",
            "tags: #A #B",
            "tags:\n  - A\n  - #B",
            "tags: A|B",
            "tags:\n  -\n  - A",
            "tag: A",
        ],
        &[
            "created: 2026-11-03T09:00:00Z",
            "created: 2026-11-03 09:00:30 -0700",
            "date created: A",
            "date: 2026-11-03T23:30:00+02:00",
            "date: November 3, 2026",
            "date: A",
        ],
        &["publish: true", "draft: false", "cssclasses: A", "permalink: /A", "layout: A", "author: A | B"],
        &["title: A", "title: \"C:\\A\"", "title: #1 A", "title: A: B", "title: 'A'", "title: [A]", "title:"],
        &[
            "aliases: [\"[[A|B]]\"]",
            "up: [[A]]",
            "related:\n  - [[A]]\n  - \"[[B|A]]\"",
            "x: {A: B, c: [A, #B]}",
            "id: A",
            "collection:: A",
        ],
        &["", "\ndate modified:", "A:", "? A\n: B", "<<: *A", "A: &B c", "description: >\n  A\n  B"],
        &["", "status: A", "from: \"\"", "from: A | B", "rating: 4/5 A", "version: 1.10 # A"],
    ];
    let mut head = String::new();
    for (i, habit) in habits.iter().enumerate() {
        let line = habit[n / (i + 1) % habit.len()].replace("date created: A", "date created:");
        let line: String = line
            .chars()
            .map(|c| match c {
                'A' => word(&format!("a{i}")),
                'B' => word(&format!("b{i}")),
                c => c.to_string(),
            })
            .collect();
        head += &line;
        head += "\n";
    }
    let (open, close) = match n % 11 {
        3 => ("+++\n", "+++\n"),
        5 => ("---\n", "...\n"),
        7 => ("", ""),
        9 => ("---yaml\n", "---\n"),
        _ => ("---\n", "---\n"),
    };
    let (blocks, _) = body(&[(n % BLOCKS.len(), 2), (n / 3 % BLOCKS.len(), 1)]);
    let text = format!("{open}{head}{close}\n{}", blocks.replace('q', &format!("qw{n}x")));
    let end = if n.is_multiple_of(13) { "\r\n" } else { "\n" };
    let comment = word("a6");
    let words = words_of(&text).into_iter().filter(|word| *word != comment || !text.contains("1.10"));
    let words = words.collect();
    (path, text.replace('\n', end), words)
}

/// 1,000 files as other programs write them: the check ends soon, and nothing in them is lost.
#[test]
fn nothing_of_a_vault_of_other_programs_is_lost() {
    let files: Vec<_> = (0..1_000).map(foreign).collect();
    let start = std::time::Instant::now();
    let vault = vault(files.iter().map(|(path, text, _)| (&**path, &**text)));
    let found = findings_in(&vault, day("2026-03-09"));
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
    assert_eq!(vault.len(), 1_000);
    let scene = Scene::new(&vault, Audience::Me, "2026-03-09".parse().unwrap());
    let mut lost: Vec<String> = Vec::new();
    for (path, text, words) in &files {
        let ix = vault.at(path).expect("an entry");
        let export = json::entry(&scene, ix).to_string();
        let is_found = |word: &str| {
            let at = text.find(word).unwrap_or_default();
            found.iter().filter(|finding| *finding.path == **path).any(|finding| {
                finding.span.is_some_and(|span| span.start as usize <= at && at < span.end as usize)
            })
        };
        let missing = |word: &&String| !export.contains(word.as_str()) && !is_found(word);
        lost.extend(words.iter().filter(missing).map(|word| format!("{path}: {word}")));
    }
    assert_eq!(lost, Vec::<String>::new());
}
