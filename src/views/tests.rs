//! Pages as text, and what every page keeps to.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Findings, Problems, assets, dashboard, entry_page, timeline};
use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::Facts;
use crate::facts::tests::with_facts;
use crate::page::Page;
use crate::scene::Scene;
use crate::schema::{Audience, KINDS, Shape};

/// The sample vault of `regain demo`, whose dates are set around this day.
const TODAY: &str = "2026-03-09";

fn files(folder: &Path, root: &Path, found: &mut Vec<(String, String)>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, root, found);
        } else if path.file_name().unwrap() != "README.md" {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap_or_default()));
        }
    }
}

fn with_demo<T>(look: impl FnOnce(&Facts) -> T) -> T {
    let root = Path::new("src/commands/demo/vault");
    let mut found = Vec::new();
    files(root, root, &mut found);
    let files: Vec<(&str, &str)> = found.iter().map(|(path, text)| (&**path, &**text)).collect();
    with_facts(&files, TODAY, look)
}

/// The sample vault.
pub(super) fn demo_vault() -> crate::vault::Vault {
    with_demo(|facts| crate::vault::Vault::clone(facts.scene))
}

fn html(page: &Page) -> String {
    String::from_utf8(page.bytes.to_vec()).unwrap()
}

/// One tag a line, so that a change is seen where it is.
fn by_line(page: &Page) -> String {
    html(page).replace("><", ">\n<")
}

#[test]
fn the_dashboard_of_the_sample_vault() {
    let page = with_demo(|facts| by_line(&dashboard(facts, &Findings::default())));
    insta::assert_snapshot!(page);
}

#[test]
fn the_page_of_an_expectation() {
    let page = with_demo(|facts| {
        let (ix, _) = facts.scene.entries().find(|(_, entry)| entry.id() == Some("E4")).unwrap();
        by_line(&entry_page(facts, ix, &Findings::default(), Problems::None))
    });
    insta::assert_snapshot!(page);
}

fn all_pages(facts: &Facts) -> Vec<Page> {
    let mut pages = vec![dashboard(facts, &Findings::default()), timeline(facts, &Findings::default())];
    pages.extend(
        facts.scene.entries().map(|(ix, _)| entry_page(facts, ix, &Findings::default(), Problems::None)),
    );
    pages
}

/// The values of an attribute, in order.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    page.split(&*start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// `address` as seen from the page at `path`, with `..` followed.
fn seen_from(path: &str, address: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match (part, parts.last()) {
            ("..", Some(&last)) if last != ".." => drop(parts.pop()),
            (part, _) => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_link_leads_somewhere() {
    with_demo(|facts| {
        let pages = all_pages(facts);
        let mut known: BTreeSet<String> = pages.iter().map(|page| page.path.to_string()).collect();
        known.extend(assets().iter().map(|page| page.path.to_string()));
        let contents = facts.scene.contents();
        known.extend(contents.files.keys().chain(contents.parsed.keys()).map(|path| format!("../{path}")));
        for page in &pages {
            let html = html(page);
            let ids = values(&html, "id");
            let unique: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(ids.len(), unique.len(), "an id twice in {}", page.path);
            for attribute in ["href", "src"] {
                for address in values(&html, attribute) {
                    let leads = match address.strip_prefix('#') {
                        Some(id) => unique.contains(id),
                        None => known.contains(&seen_from(&page.path, address)),
                    };
                    assert!(leads, "{address} in {}", page.path);
                }
            }
            for id in values(&html, "aria-labelledby").into_iter().flat_map(str::split_whitespace) {
                assert!(unique.contains(id), "{id} in {}", page.path);
            }
        }
    });
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let bytes = || with_demo(|facts| all_pages(facts).into_iter().map(|page| page.bytes).collect::<Vec<_>>());
    assert_eq!(bytes(), bytes());
}

const ATTACK: &str = "</script><script>alert(1)</script>\"><img src=x onerror=alert(1)>'`";

/// A vault whose every text is an attack: each field of each kind that takes words.
fn hostile() -> Vec<(String, String)> {
    let quoted = format!("\"{}\\u202E\"", ATTACK.replace('"', "\\\""));
    KINDS
        .iter()
        .map(|kind| {
            let mut text = String::from("---\n");
            for field in kind.fields() {
                let value = match field.shape {
                    _ if matches!(field.name, "kind" | "id" | "aliases" | "plan" | "privacy") => continue,
                    Shape::Choice(words) => words[0].to_owned(),
                    Shape::Day | Shape::Date | Shape::When => "2026-03-06".to_owned(),
                    Shape::Number => "9".to_owned(),
                    Shape::YesNo => "no".to_owned(),
                    Shape::Cadence => "weekly".to_owned(),
                    Shape::InWriting => "yes".to_owned(),
                    Shape::Refs => "[E1]".to_owned(),
                    Shape::Records(shape) => {
                        let words = ["what", "label", "wording", "name", "item", "note", "old", "new", "by"];
                        let given = |name: &&&str| shape.field(name).is_some();
                        let mut parts: Vec<String> =
                            words.iter().filter(given).map(|name| format!("{name}: {quoted}")).collect();
                        parts.extend(shape.field("of").map(|_| "of: E1".to_owned()));
                        parts.extend(shape.field("on").map(|_| "on: 2026-03-06".to_owned()));
                        format!("[{{{}}}]", parts.join(", "))
                    }
                    Shape::Text | Shape::Texts | Shape::People | Shape::Amount | Shape::Files => {
                        quoted.clone()
                    }
                };
                writeln!(text, "{}: {value}", field.name).unwrap();
            }
            if kind.name == "expectation" {
                text.push_str("id: E1\n");
            }
            writeln!(text, "x_own: {quoted}\n---\n# {ATTACK}\n\n{ATTACK}").unwrap();
            (format!("{}/a' \"<b>&.md", kind.folder), text)
        })
        .collect()
}

#[test]
fn a_vault_of_attacks_is_shown_and_does_nothing() {
    let files = hostile();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    with_facts(&files, TODAY, |facts| {
        assert_eq!(facts.scene.len(), KINDS.len());
        for page in all_pages(facts) {
            let html = html(&page);
            let lower = html.to_ascii_lowercase();
            let own = if &*page.path == super::TIMELINE { 4 } else { 2 };
            assert_eq!(lower.matches("<script").count(), own, "{}", page.path);
            assert!(!lower.contains("<img") && !lower.contains("<b>"), "{}", page.path);
            assert_eq!(html.find('\u{202e}').map(|at| &html[..at]), None, "{}", page.path);
            assert!(lower.contains("&lt;script&gt;alert(1)"), "{}", page.path);
            for tag in html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
                let mut names = tag.split('"').step_by(2).flat_map(str::split_whitespace);
                assert!(!names.any(|name| name.starts_with("on")), "<{tag}> in {}", page.path);
            }
        }
    });
}

#[test]
fn each_state_of_a_plan_has_its_words() {
    let page = |files: &[(&str, &str)]| {
        with_facts(files, TODAY, |facts| html(&dashboard(facts, &Findings::default())))
    };
    let empty = page(&[]);
    assert!(empty.contains("Copy the plan&#39;s terms into <code>") && !empty.contains("<table"), "{empty}");
    assert!(!empty.contains("id=\"expectations\""));
    let plan = "---\nstatus: active\nstart: 2026-03-02\nend: none\n---\n";
    let no_expectations = page(&[("plan.md", plan)]);
    for words in [
        "the plan has no end date",
        "No expectation is recorded yet",
        "Nothing was asked for yet",
        "No meeting is recorded yet",
    ] {
        assert!(no_expectations.contains(words), "{words} in {no_expectations}");
    }
    assert!(!no_expectations.contains("id=\"private\""));
    let many: Vec<(String, String)> =
        (1..=200).map(|i| (format!("expectations/e{i}.md"), format!("---\nid: E{i}\n---\n"))).collect();
    let mut files: Vec<(&str, &str)> = many.iter().map(|(path, text)| (&**path, &**text)).collect();
    files.push(("plan.md", plan));
    let of_many = page(&files);
    assert_eq!(of_many.matches("<details class=\"expectation").count(), 200);
    assert!(of_many.find("e2.html").unwrap() < of_many.find("e10.html").unwrap());
}

#[test]
fn a_plan_that_is_closed_is_calm() {
    let files = [
        (
            "plan.md",
            "---\nstatus: closed\nstart: 2025-12-15\nend: 2026-02-27\noutcomes:\n  - on: 2026-03-02\n    result: \
             passed\n    note: Confirmed by letter\n---\n",
        ),
        ("expectations/e.md", "---\nid: E1\nmeasure: percent\ntarget: 90\n---\n"),
        ("expectations/f.md", "---\nid: E2\nmeasure: percent\ntarget: 90\n---\n"),
        ("evidence/v.md", "---\ndate: 2026-02-20\nfor: E1\nvalue: 85\n---\n"),
        ("asks/a.md", "---\nid: Q1\nstatus: agreed\ndue: 2026-01-20\n---\n"),
        ("asks/b.md", "---\nid: Q2\nstatus: sent\nsent_on: 2026-01-20\n---\n"),
        ("letters/s.md", "---\ntitle: My statement\ntype: statement\n---\n"),
        ("people/p.md", "---\ntitle: Jo Weber\nrole: referee\nreference: agreed\n---\n"),
    ];
    let page = with_facts(&files, TODAY, |facts| html(&dashboard(facts, &Findings::default())));
    for words in [
        "The plan is closed",
        "Confirmed by letter",
        "My statement",
        "Jo Weber",
        "85%",
        "no reading was recorded",
        "agreed; it had not come when the plan closed",
        "no reply when the plan closed",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    assert!(!page.contains("status attention"), "{page}");
    for words in ["Not clear yet", "the time for it has passed", "last four weeks", "Due within three days"] {
        assert!(!page.contains(words), "{words}");
    }
}

#[test]
fn a_very_long_title_is_shortened_where_its_page_has_the_whole() {
    let long = "words ".repeat(50);
    let files = [
        ("plan.md", "---\nstatus: active\nstart: 2026-03-02\nend: 2026-05-02\n---\n".to_owned()),
        ("meetings/m.md", format!("---\ntitle: {long}\nat: 2026-03-10 10:00\n---\n")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    with_facts(&files, TODAY, |facts| {
        let page = html(&dashboard(facts, &Findings::default()));
        assert!(page.contains("words …”") && !page.contains(long.trim()), "{page}");
        let (ix, _) = facts.scene.entries().find(|(_, entry)| &*entry.path == "meetings/m.md").unwrap();
        assert!(
            html(&entry_page(facts, ix, &Findings::default(), Problems::None))
                .contains(&format!("<h1 dir=\"auto\">{}</h1>", long.trim()))
        );
    });
}

/// pages.md, "sentences instead of a field dump": what is short makes a sentence, what the top of the page says is
/// not said again, and what could not be read is in the list.
#[test]
fn the_fields_of_an_entry_are_told_in_sentences() {
    let page = |front: &str| {
        let expectation = format!("---\nid: E1\n{front}\n---\n");
        let files = [
            ("plan.md", "---\nstatus: active\nstart: 2026-03-02\nend: 2026-05-02\n---\n"),
            ("expectations/e.md", &*expectation),
        ];
        with_facts(&files, TODAY, |facts| {
            let (ix, _) = facts.scene.entries().find(|(_, entry)| entry.id() == Some("E1")).unwrap();
            let page = html(&entry_page(facts, ix, &Findings::default(), Problems::None));
            page.split("id=\"h-fields\"").nth(1).unwrap().split("</section>").next().unwrap().to_owned()
        })
    };
    let whole = page(
        "measure: percent\nbaseline: 71\ntarget: 90\nper: week\naggregate: latest\nfrom: 2026-03-02\ndue: 2026-05-02\n\
         origin: plan\ncritical: yes\ncontrol: shared\nmy_view: agree\nstatus: working\nprivacy: shared\n\
         reviewers: [Dana]\nrecorded: 2026-03-02",
    );
    for sentence in [
        "At the start it was 71%.",
        "The latest reading counts.",
        "It counts from Mon 2 March 2026.",
        "The plan asks for it.",
        "Judged by <bdi>Dana</bdi>.",
        "It is partly in your hands.",
        "Missing it fails the plan.",
        "You agree with it.",
        "Your own view of it: working.",
        "You, an adviser, HR and your manager may see it.",
        "Written down on Mon 2 March 2026.",
    ] {
        assert!(whole.contains(sentence), "{sentence} in {whole}");
    }
    assert!(!whole.contains("<dt>"), "{whole}");
    let wrong = page("measure: percent\ntarget: 90\nper: moon\norigin: nobody\nfrom: soon\nprivacy: secret");
    for name in ["Counted", "Comes from", "From", "Who may see it"] {
        assert!(wrong.contains(&format!("<dt>{name}</dt>")), "{name} in {wrong}");
    }
    assert!(wrong.contains("You alone may see it."), "{wrong}");
    let bare = page("measure: percent\nbaseline: 71\nper: week");
    assert!(bare.contains("may see it; nothing else is written."), "{bare}");
    assert!(bare.contains("<dt>Counted</dt>") && bare.contains("<dt>Baseline</dt>"), "{bare}");
}

/// Ratings have their heading; a column in which nothing stands is left out.
#[test]
fn ratings_are_a_table_of_what_there_is() {
    let page = |rating: &str| {
        let meeting = format!("---\nat: 2026-03-03\nstatus: held\nratings: [{rating}]\n---\n");
        let files = [("expectations/e.md", "---\nid: E1\n---\n"), ("meetings/m.md", &*meeting)];
        with_facts(&files, TODAY, |facts| {
            let (ix, _) = facts.scene.entries().find(|(_, entry)| entry.id() == Some("E1")).unwrap();
            html(&entry_page(facts, ix, &Findings::default(), Problems::None))
        })
    };
    let word = page("{ of: E1, label: Meeting, by: Dana }");
    assert!(word.contains("<h2 id=\"h-ratings\">Ratings, in the employer’s words</h2>"), "{word}");
    assert!(word.contains(">Word</th>") && !word.contains(">Figure</th>"), "{word}");
    let figure = page("{ of: E1, value: 82 %, by: Dana }");
    assert!(figure.contains(">Figure</th>") && !figure.contains(">Word</th>"), "{figure}");
}

/// Advice is no warning to whoever reads it on a hard day, on no page.
#[test]
fn advice_on_the_page_of_an_entry_is_called_advice() {
    let files = [("expectations/e.md", "---\nid: E1\n---\n")];
    let found = Diagnostic {
        rule: "a/rule",
        severity: Severity::Warning,
        path: "expectations/e.md".into(),
        span: None,
        message: "so it is".into(),
        hint: None,
        related: Vec::new(),
        fix: None,
    };
    with_facts(&files, TODAY, |facts| {
        let (ix, _) = facts.scene.entries().next().unwrap();
        let page =
            |problems, advice| html(&entry_page(facts, ix, &Findings { problems, advice }, Problems::None));
        let of_problem = page(vec![&found], vec![]);
        assert!(
            of_problem.contains(">Findings</h2>") && of_problem.contains(">warning</span>"),
            "{of_problem}"
        );
        let of_advice = page(vec![], vec![&found]);
        assert!(of_advice.contains(">Advice</h2>") && !of_advice.contains(">warning</span>"), "{of_advice}");
    });
}

#[test]
fn the_record_claims_no_more_than_it_knows() {
    let plan = ("plan.md", "---\nstatus: active\nstart: 2026-03-02\n---\n");
    let said = "---\ndate: 2026-03-09\ntype: feedback\nchannel: verbal\nfollowup: l\n---\n";
    let sent = "---\nid: l\nstatus: sent\nsent_on: 2026-03-05\n---\n";
    let page = |files: &[(&str, &str)]| {
        with_facts(files, TODAY, |facts| html(&dashboard(facts, &Findings::default())))
    };
    let quiet = page(&[plan, ("evidence/v.md", "---\ndate: 2026-03-05\n---\n")]);
    assert!(quiet.contains("No spoken feedback, instruction or decision is recorded."));
    let confirmed = page(&[plan, ("notes/n.md", said), ("letters/l.md", sent)]);
    assert!(confirmed.contains("The one conversation that is recorded is confirmed in writing."));
    // Entries of one week are a sentence, not a chart.
    assert!(
        confirmed.contains("The record covers one week so far") && !confirmed.contains("id=\"record-weeks-")
    );
}

#[test]
fn what_is_private_is_closed_and_in_no_other_part() {
    let hard = |day| format!("---\ndate: 2026-03-0{day}\nstress: 9\n---\n");
    let days = [hard(1), hard(2), hard(3)];
    let files = [
        ("plan.md", "---\nstatus: active\nstart: 2026-03-02\n---\n"),
        ("journal/a.md", &*days[0]),
        ("journal/b.md", &*days[1]),
        ("journal/c.md", &*days[2]),
        ("applications/x.md", "---\ncompany: Elsewhere\nrole: Editor\n---\n"),
        ("settlement/y.md", "---\ntitle: Terms\nstatus: offered\ndecide_by: 2026-03-10\n---\n"),
    ];
    let page = with_facts(&files, TODAY, |facts| html(&dashboard(facts, &Findings::default())));
    let (open, private) = page.split_once("<section id=\"private\"").unwrap();
    for words in ["were hard", "applications/x.html", "Terms", "Tue 10 March 2026"] {
        assert!(!open.contains(words), "{words}");
        assert!(private.contains(words), "{words}");
    }
    assert!(private.contains("not legal advice"));
    assert!(private.contains("<details id=\"private-part\"><summary>"));
}

/// The dashboard and the timeline of the sample vault for somebody else.
fn for_others(vault: &crate::vault::Vault, audience: Audience) -> [String; 2] {
    let scene = Scene::new(vault, audience, TODAY.parse().unwrap());
    let facts = Facts::new(&scene);
    [dashboard(&facts, &Findings::default()), timeline(&facts, &Findings::default())].map(|page| html(&page))
}

/// What a reader reads: the page without its tags and its stylesheet.
fn words_of(page: &str) -> String {
    let body = page.split_once("<body").unwrap().1;
    body.split('<').filter_map(|part| part.split_once('>')).map(|(_, words)| format!("{words} ")).collect()
}

#[test]
fn a_page_for_others_speaks_for_the_person_and_not_to_them() {
    let empty = crate::vault::Vault::new(crate::vault::Contents::default());
    let bare = with_facts(
        &[
            (
                "plan.md",
                "---\nstatus: active\nknown_since: 2026-03-01\nresponse_due: 2026-03-20\nsigned_on: 2026-03-02\nprivacy: shared\n---\n",
            ),
            ("expectations/a.md", "---\ntitle: A\nmeasure: behaviour\nstatus: met\nprivacy: shared\n---\n"),
            (
                "expectations/b.md",
                "---\ntitle: B\nmeasure: percent\ntarget: 9\nstatus: open\nprivacy: shared\n---\n",
            ),
            (
                "asks/a.md",
                "---\ntitle: C\ncategory: training\nstatus: agreed\ndue: 2026-03-01\nprivacy: shared\n---\n",
            ),
            (
                "meetings/a.md",
                "---\nat: 2026-03-03\nstatus: cancelled\nchanged_by: manager\nprivacy: shared\n---\n",
            ),
        ],
        TODAY,
        |facts| crate::vault::Vault::clone(facts.scene),
    );
    for vault in [demo_vault(), empty, bare] {
        for audience in [Audience::Adviser, Audience::Hr, Audience::Manager] {
            for page in for_others(&vault, audience) {
                let words = words_of(&page);
                let spoken_to: Vec<&str> = words
                    .split(|c: char| !c.is_alphanumeric())
                    .filter(|word| ["you", "your", "yours", "regain"].contains(&word.to_lowercase().as_str()))
                    .collect();
                // The footer says what made the page.
                assert_eq!(spoken_to, ["Regain"], "{audience:?}: {words}");
                for untrue in ["could not be read", "not recorded", "recorded yet", "no step", "days late "] {
                    assert!(!words.contains(untrue), "{untrue} for {audience:?}: {words}");
                }
                let is_adviser = audience == Audience::Adviser;
                assert!(is_adviser || !words.contains("own view") && !words.contains("My view"), "{words}");
            }
        }
    }
}

#[test]
fn a_page_for_others_has_no_markup_that_says_more_than_its_words() {
    let vault = demo_vault();
    for audience in [Audience::Adviser, Audience::Hr, Audience::Manager] {
        for page in for_others(&vault, audience) {
            assert!(!page.contains("<!--") && !page.contains("<script") && !page.contains("<link"));
            assert_eq!(page.matches("<meta").count(), 6, "what `about` states, and no more");
            // An address leads within the page; what an attribute holds for a script is read on it too.
            assert!(values(&page, "href").iter().all(|address| address.starts_with('#')));
            let words = words_of(&page).to_lowercase();
            let attributes = page.split("</style>").last().unwrap().split('<').skip(1);
            let mut held = Vec::new();
            for tag in attributes.filter_map(|part| part.split('>').next()) {
                let parts: Vec<&str> = tag.split('"').collect();
                for pair in parts.chunks_exact(2) {
                    held.extend(pair[1].split(|c: char| !c.is_alphanumeric()));
                    if pair[0].trim_start().starts_with("data-") {
                        let marks = ["done", "planned", "due", "lost"];
                        let is_read =
                            |word: &str| marks.contains(&word) || words.contains(&word.to_lowercase());
                        let told = pair[1].split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1);
                        told.for_each(|word| assert!(is_read(word), "{word} in <{tag}>"));
                    }
                }
            }
            for (_, entry) in vault.entries() {
                assert!(!page.contains(entry.stem()) || !entry.stem().contains('-'), "{}", entry.path);
                assert!(!held.contains(&entry.id().unwrap_or("-")), "{:?}", entry.id());
            }
        }
    }
}

#[test]
fn a_long_list_begins_with_what_is_still_to_do_and_counts_the_rest() {
    let plan = "---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\n---\n";
    let done =
        (0..20).map(|i| (format!("actions/a{i:02}.md"), "---\nfor: E1\nstatus: done\n---\n".to_owned()));
    let mut files: Vec<(String, String)> = done.collect();
    files.push(("actions/later.md".to_owned(), "---\nfor: E1\ndue: 2026-04-02\n---\n".to_owned()));
    files.push(("actions/soon.md".to_owned(), "---\nfor: E1\ndue: 2026-04-01\n---\n".to_owned()));
    files.push(("plan.md".to_owned(), plan.to_owned()));
    files.push(("expectations/e.md".to_owned(), "---\nid: E1\n---\n".to_owned()));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    let page = with_facts(&files, TODAY, |facts| dashboard(facts, &Findings::default()));
    let page = std::str::from_utf8(&page.bytes).unwrap();
    let (_, actions) = page.split_once("<dt>Actions</dt>").unwrap();
    let (actions, _) = actions.split_once("</dd>").unwrap();
    let at = |name: &str| actions.find(name).unwrap_or_else(|| panic!("{name} in {actions}"));
    assert!(at("soon.html") < at("later.html") && at("later.html") < at("a00.html"));
    assert_eq!(actions.matches("<li>").count(), 12 + 1);
    assert!(
        actions.contains("<li><a href=\"entries/expectations/e.html\">and 10 more</a></li>"),
        "{actions}"
    );
}

/// pages.md, 5: the first steps of a fresh vault were nowhere on its dashboard.
#[test]
fn every_action_that_is_open_is_a_row_of_next_and_each_thing_is_there_once() {
    let action = |fields: &str| format!("---\nstatus: todo\n{fields}\n---\n");
    let files = [
        (
            "plan.md",
            "---\nstatus: active\nissued: 2026-02-12\nstart: 2026-02-13\nend: 2026-04-13\n---\n".to_owned(),
        ),
        ("actions/late.md", action("id: A1\ndue: 2026-03-02")),
        ("actions/first.md", action("id: A0\ndue: 2026-03-09")),
        ("actions/now.md", action("id: A2\ndue: 2026-03-09")),
        ("actions/late2.md", action("due: 2026-03-03")),
        ("actions/late3.md", action("due: 2026-03-04")),
        ("actions/late4.md", action("due: 2026-03-05")),
        ("actions/week.md", action("id: A3\ndue: 2026-03-15")),
        ("actions/far.md", action("id: A4\ndue: 2026-04-10")),
        ("actions/quiet.md", action("id: A5\ntype: exit\ndue: 2026-03-11")),
        ("actions/towards.md", action("id: A6\nfor: Q1\ndue: 2026-03-16")),
        (
            "asks/q.md",
            "---\nid: Q1\ntitle: Time\nstatus: agreed\ndue: 2026-02-20\nowner: Dana\n---\n".to_owned(),
        ),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    let page = with_facts(&files, TODAY, |facts| html(&dashboard(facts, &Findings::default())));
    let (_, next) = page.split_once("id=\"next\"").unwrap();
    let (next, _) = next.split_once("</section>").unwrap();
    for name in ["first", "late", "late2", "late3", "late4", "now", "week", "far", "towards"] {
        let link = format!("entries/actions/{name}.html\"");
        assert_eq!(next.matches(&link).count(), 1, "{name} in {next}");
    }
    assert!(!next.contains("quiet") && next.contains("href=\"#private\""), "{next}");
    let at = |name: &str| next.find(name).unwrap_or_else(|| panic!("{name} in {next}"));
    let order =
        ["Overdue", "late.html", "<h3>Today", "now.html", "Within a week", "week.html", "later", "far.html"];
    assert!(order.windows(2).all(|two| at(two[0]) < at(two[1])), "{next}");
    assert!(
        next.contains("Planned: ") && next.contains("<code data-copy><bdi>regain done A2</bdi></code>"),
        "{next}"
    );
}

/// Of hundreds that are overdue the first few are seen, the next open, and the rest is counted.
#[test]
fn of_what_is_overdue_a_page_shows_the_first_and_counts_the_rest() {
    let next = |count: usize| {
        let action =
            |i| (format!("actions/a{i:03}.md"), "---\nstatus: todo\ndue: 2026-03-02\n---\n".to_owned());
        let mut files: Vec<(String, String)> = (0..count).map(action).collect();
        let plan = "---\nstatus: active\nissued: 2026-02-12\nstart: 2026-02-13\nend: 2026-04-13\n---\n";
        files.push(("plan.md".to_owned(), plan.to_owned()));
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
        let page = with_facts(&files, TODAY, |facts| html(&dashboard(facts, &Findings::default())));
        let (_, next) = page.split_once("id=\"next\"").unwrap();
        let (seen, opens) = next.split_once("</section>").unwrap().0.split_once("id=\"more-open\"").unwrap();
        (seen.to_owned(), opens.to_owned())
    };
    let actions = |part: &str| part.matches("entries/actions/a").count();
    // One of them leads, and the question of what the plan says is open, too.
    let (seen, opens) = next(9);
    assert_eq!((actions(&seen), actions(&opens)), (6, 3), "{seen}\n{opens}");
    assert!(!opens.contains("regain list"), "{opens}");
    let (seen, opens) = next(200);
    assert_eq!(actions(&seen), 6, "{seen}");
    let rows = opens.matches("<p class=\"task\">").count();
    assert_eq!(rows, 60, "{opens}");
    let all: usize = opens.split_once("<summary>and ").unwrap().1.split_once(' ').unwrap().0.parse().unwrap();
    assert!(
        opens.contains(&format!("and {} more</a>: they are in <code>regain list actions</code>", all - rows)),
        "{opens}"
    );
    assert!(all >= 194, "{all} of them");
}

/// pages.md, 4: counts that held what was never sent, an order that was the file's, and weeks of some
/// kinds only.
#[test]
fn what_is_counted_and_ordered_is_so() {
    let ask = |status: &str| format!("---\nstatus: {status}\ncategory: training\n---\n");
    let leave = |on: &str| format!("---\nstart: {on}\nend: {on}\nstatus: taken\n---\n");
    let files = [
        (
            "plan.md",
            "---\nstatus: active\nissued: 2026-02-12\nstart: 2026-02-13\nend: 2026-04-13\n---\n".to_owned(),
        ),
        ("asks/a.md", ask("draft")),
        ("asks/b.md", ask("withdrawn")),
        ("asks/c.md", ask("delivered")),
        ("asks/d.md", ask("sent")),
        // What recurs does not come once.
        ("asks/e.md", ask("agreed\nper: week")),
        ("leave/a.md", leave("2026-03-05")),
        ("leave/b.md", leave("2026-02-18")),
        ("meetings/m.md", "---\nat: 2026-02-24 10:00\nstatus: held\nrecorded: 2026-03-02\n---\n".to_owned()),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    with_facts(&files, TODAY, |facts| {
        let page = html(&dashboard(facts, &Findings::default()));
        assert!(page.contains("1 of 2 have come."), "{page}");
        assert!(page.find("leave/b.html") < page.find("leave/a.html"), "{page}");
        let weeks: Vec<_> = facts.record.weeks.iter().map(|week| (week.happened, week.recorded)).collect();
        assert_eq!(weeks.iter().map(|week| week.1).sum::<usize>(), 1, "{weeks:?}");
    });
}
