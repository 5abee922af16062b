//! The gate: what a narrower audience must not see does not appear in its output in any form.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::canaries::{MISSPELT, everything, forms, value};
use crate::common::{day, findings_in, vault};
use proptest::prelude::*;
use regain::diagnostic::{Diagnostic, Severity};
use regain::entry::{Entry, Fields, Value};
use regain::scene::{self, Scene, Why};
use regain::schema::{Audience, Choice, KINDS, Kind, Privacy, Shape, Sharing};
use regain::text::Span;
use regain::vault::{Contents, Parsed, Vault, settings};

const TODAY: &str = "2026-03-09";

fn seen(vault: &Vault, audience: Audience) -> Scene {
    Scene::new(vault, audience, TODAY.parse().unwrap())
}

/// Everything in a scene, except its own book-keeping for the person.
fn dump(scene: &Scene) -> String {
    format!("{:?}", **scene)
}

fn assert_absent(text: &str, canaries: &[String], of: &str) {
    for canary in canaries {
        for form in forms(canary) {
            assert!(!text.contains(&form), "{canary} as {form} is in what {of} sees");
        }
    }
}

/// A canary, and the privacy of the entry that contains it.
type Planted = (String, Privacy);

/// A vault with a private, an adviser's and an HR entry of every kind, each full of its own canary,
/// and the canaries that each audience must not see.
fn canaries() -> (Vec<(String, String)>, Vec<Planted>) {
    let mut files = Vec::new();
    let mut planted = Vec::new();
    for (i, kind) in KINDS.iter().enumerate() {
        for (j, privacy) in ["private", "adviser", "hr"].iter().enumerate() {
            let canary = format!("kanari{}q{}z", i + 10, j);
            let path = format!("{}/{canary}file.md", kind.folder);
            files.push((path, everything(kind, Some(privacy), &canary)));
            let mut level = Privacy::of(privacy).unwrap();
            // An entry that is marked as going further than its kind may goes nowhere.
            if let Sharing::Locked(most) = kind.sharing
                && level > most
            {
                level = Privacy::Private;
            }
            planted.push((canary, level));
        }
    }
    (files, planted)
}

#[test]
fn no_canary_is_in_what_a_narrower_audience_sees() {
    let (files, planted) = canaries();
    let vault = vault(files.iter().map(|(path, text)| (&**path, &**text)));
    for audience in [Audience::Adviser, Audience::Hr, Audience::Manager] {
        let hidden: Vec<String> = planted
            .iter()
            .filter(|(_, privacy)| !audience.sees(*privacy))
            .map(|(canary, _)| canary.clone())
            .collect();
        assert!(hidden.len() >= 13, "{audience:?}");
        let scene = seen(&vault, audience);
        assert_absent(&dump(&scene), &hidden, audience.word());
        let shown = match audience {
            Audience::Adviser => 20,
            Audience::Hr => 9,
            _ => 0,
        };
        assert!(scene.len() >= shown, "{audience:?} sees {} entries", scene.len());
    }
}

#[test]
fn hidden_parts_of_a_visible_entry_stay_hidden() {
    // Own view, own status, tags, aliases, ids, own keys, comments, file names.
    let expectation = "---\nid: kanari1\naliases: [kanari2]\ntags: [kanari3]\n# kanari4\nx_a: kanari5\n\
        wording: Words\nmy_view: dispute\nstatus: at-risk\ncontrol: outside\ndisputed: [{what: kanari6, by: me}]\n\
        privacy: shared\n---\n<!-- kanari7 --> %% kanari8 %% see [[kanari9]], [[kanari10-file]] and\n\
        [[kanari10-file|the talk]]. [a](../journal/kanari11.md)\n\n[kanari12]: ../journal/kanari13.md \"kanari14\"\n";
    let journal = "---\ndate: 2026-03-01\n---\n";
    let unmarked = "---\nid: kanari15\ntitle: kanari16\nat: 2026-03-10 10:00\nattendees: [me, Kanari Seventeen, kanari18]\n\
        companion: [kanari19]\n---\n## Agenda\n\nkanari20\n";
    let person = "---\nid: kanari18\ntitle: Kanari Seventeen\nrole: colleague\ncontact: kanari21\nprivacy: shared\n---\nkanari22\n";
    let agreed = "---\ntitle: Mei\nrole: colleague\nreference: asked\nconsent: yes\nprivacy: shared\n---\n";
    let leave = "---\ntitle: kanari23\nstart: 2026-03-02\nend: 2026-03-03\ntype: family\nstatus: taken\nplan_effect: paused\n\
        pattern: kanari24\nassumption: kanari25\nconfirmed_by: [kanari26]\nprivacy: shared\n---\nkanari27\n";
    let considered = "---\ntitle: kanari28\nstart: 2026-04-02\nstatus: considered\nprivacy: shared\n---\n";
    let evidence = "---\ndate: 2026-03-01\nwhat: Words\nfiles: [files/kanari29.pdf]\ncustody: employer\nfavourable: no\nprivacy: shared\n---\n";
    let confidential = "---\ndate: 2026-03-01\nfiles: [files/kanari30.pdf]\ncustody: mine\nconfidential: yes\nprivacy: shared\n---\n";
    let ask = "---\ncategory: clarity\ntitle: kanari31\nwording: May I ask\nstatus: sent\nsent_on: 2026-03-01\n---\nkanari32\n";
    let own_goal = "---\ntitle: kanari33\norigin: mine\n---\n";
    let files = [
        ("expectations/kanari34.md", expectation),
        ("journal/kanari10-file.md", journal),
        ("meetings/kanari35.md", unmarked),
        ("people/kanari36.md", person),
        ("people/mei.md", agreed),
        ("leave/kanari37.md", leave),
        ("leave/kanari38.md", considered),
        ("evidence/x.md", evidence),
        ("evidence/y.md", confidential),
        ("asks/kanari39.md", ask),
        ("expectations/kanari40.md", own_goal),
    ];
    let vault = vault(files);
    for audience in [Audience::Hr, Audience::Manager] {
        let scene = seen(&vault, audience);
        let text = dump(&scene).to_lowercase();
        // A shared entry without a title is named by its file's name in words.
        let found: Vec<String> = (1..=40)
            .map(|i| format!("kanari{i}"))
            .filter(|canary| *canary != "kanari34")
            .filter(|canary| {
                text.match_indices(canary.as_str())
                    .any(|(at, _)| !text[at + canary.len()..].starts_with(|c: char| c.is_ascii_digit()))
            })
            .collect();
        assert!(found.is_empty(), "{found:?}");
        assert!(!text.contains("kanari seventeen"), "{text}");
        let asked = scene
            .of(&regain::schema::kinds::person::KIND)
            .any(|(_, person)| person.get(regain::schema::kinds::person::REFERENCE).is_some());
        assert!(!asked, "who was asked for a reference tells of a search");
        let leave = scene.of(&regain::schema::kinds::leave::KIND).next().unwrap().1;
        assert_eq!(leave.choice(regain::schema::kinds::leave::TYPE), None, "hidden, not sick");
        assert!(text.contains("the talk"), "the plain words of a link stay");
        let expectation = scene.of(&regain::schema::kinds::expectation::KIND).next().unwrap().1;
        assert_eq!(expectation.choice(regain::schema::kinds::expectation::STATUS), None, "hidden, not open");
        assert_eq!(scene.of(&regain::schema::kinds::leave::KIND).count(), 1);
    }
}

/// The front matter of an entry of `kind` that fills every field, each word with its own canary;
/// not closed.
fn filled_text(kind: &Kind) -> String {
    let mut text = "---\n".to_owned();
    for (i, field) in kind.fields().enumerate() {
        match (field.name, field.shape) {
            ("id" | "kind" | "plan" | "privacy" | "title", _) => {}
            // The employer has what was sent, or counts.
            ("consent", _) => text += "consent: yes\n",
            ("status", Shape::Choice(words)) => {
                let had = ["taken", "sent", "held", "active"].into_iter().find(|word| words.contains(word));
                text += &format!("status: {}\n", had.unwrap_or(words[0]));
            }
            (name, Shape::Records(record)) => {
                text += &format!("{name}:\n  -\n");
                for (j, field) in record.fields.iter().enumerate() {
                    text +=
                        &format!("    {}: {}\n", field.name, value(field.shape, &format!("kanari{i}r{j}z")));
                }
            }
            (name, shape) => text += &format!("{name}: {}\n", value(shape, &format!("kanari{i}z"))),
        }
    }
    text
}

/// A vault with one entry, in which every kind that can be shared is shared by default.
fn shared_by_default(kind: &Kind, text: &str) -> Vault {
    let path: Arc<str> = format!("{}/a.md", kind.folder).into();
    let defaults = KINDS.iter().filter(|kind| !matches!(kind.sharing, Sharing::Locked(_)));
    let defaults: String = defaults.map(|kind| format!("{} = \"shared\"\n", kind.name)).collect();
    let mut contents = Contents {
        settings: Arc::new(settings::read(&format!("[privacy]\n{defaults}").into()).0),
        ..Contents::default()
    };
    contents.parsed.insert(Arc::clone(&path), Arc::new(Parsed::new(&path, &text.into())));
    Vault::new(contents)
}

/// Whether a field has a usable value.
fn says(fields: &Fields, name: &str) -> bool {
    fields.given(name).is_some_and(|given| !matches!(given.value, Value::Invalid | Value::Empty))
}

// G2
#[test]
fn g2_every_field_reaches_exactly_the_audiences_of_its_declaration() {
    for kind in KINDS {
        for privacy in [None, Some("adviser"), Some("hr"), Some("shared")] {
            let mark = privacy.map(|word| format!("privacy: {word}\n")).unwrap_or_default();
            let vault = shared_by_default(kind, &format!("{}{mark}---\n", filled_text(kind)));
            for audience in [Audience::Adviser, Audience::Hr, Audience::Manager] {
                let scene = seen(&vault, audience);
                let bare = kind.name == "leave" && audience != Audience::Adviser;
                let is_open = privacy.is_some() && !bare;
                let Some((_, entry)) = scene.entries().next() else { continue };
                let text = dump(&scene);
                let of = |name: &str| format!("{}.{name}, {privacy:?}, for {}", kind.name, audience.word());
                for (i, field) in kind.fields().enumerate() {
                    if ["id", "kind", "plan", "privacy", "title"].contains(&field.name) {
                        continue;
                    }
                    let shown = field.shown.to(audience, is_open);
                    // The employer's side only sees that a leave counts.
                    let is_computed = bare && field.name == "status";
                    assert!(shown || is_computed || !says(&entry.fields, field.name), "{}", of(field.name));
                    assert!(shown || !text.contains(&format!("kanari{i}z")), "{}", of(field.name));
                    // The names in `value` lead nowhere, so there are no links.
                    assert!(
                        !shown || matches!(field.shape, Shape::Refs) || says(&entry.fields, field.name),
                        "{}",
                        of(field.name)
                    );
                    let Shape::Records(record) = field.shape else { continue };
                    for (j, inner) in record.fields.iter().enumerate() {
                        let inner_shown = shown && inner.shown.to(audience, is_open);
                        assert!(
                            inner_shown || !text.contains(&format!("kanari{i}r{j}z")),
                            "{}",
                            of(inner.name)
                        );
                    }
                }
            }
        }
    }
}

// G2
#[test]
fn g2_why_something_was_asked_for_is_for_the_person_until_they_mark_it() {
    let ask = |privacy: &str| {
        format!(
            "---\ncategory: training\nwording: A course\nwhy: kanari\nstatus: sent\nsent_on: 2026-03-01\n{privacy}---\n"
        )
    };
    for audience in [Audience::Adviser, Audience::Hr, Audience::Manager] {
        let unmarked = vault([("asks/a.md", &*ask(""))]);
        assert!(dump(&seen(&unmarked, audience)).contains("A course"));
        assert!(!dump(&seen(&unmarked, audience)).contains("kanari"));
        let marked = vault([("asks/a.md", &*ask("privacy: shared\n"))]);
        assert!(dump(&seen(&marked, audience)).contains("kanari"));
    }
}

/// The same mark before, after and between the fields, and with other line endings.
fn marked(kind: &'static Kind, mark: &str) -> Vec<Vault> {
    let text = filled_text(kind);
    let fields = text.strip_prefix("---\n").unwrap();
    let texts = [
        format!("{text}{mark}\n---\nkanari\n"),
        format!("---\n{mark}\n{fields}---\nkanari\n"),
        format!("{text}{mark}\n---\nkanari\n").replace('\n', "\r\n"),
    ];
    texts.iter().map(|text| shared_by_default(kind, text)).collect()
}

// G1: every kind is shared by default here, so that a lost mark would be noticed.
#[test]
fn g1_a_privacy_mark_in_any_misspelling_fails_closed_in_every_kind() {
    let mut wrong = Vec::new();
    for kind in KINDS {
        for mark in MISSPELT {
            for vault in marked(kind, mark) {
                for audience in [Audience::Adviser, Audience::Hr, Audience::Manager] {
                    if dump(&seen(&vault, audience)).contains("kanari") {
                        wrong.push(format!("{mark:?} in {} for {}", kind.name, audience.word()));
                    }
                    let is_locked = matches!(kind.sharing, Sharing::Locked(_));
                    let stops = scene::left_out(&vault, audience)
                        .all(|(_, _, why)| why.stops() || matches!(why, Why::Marked(_)) || is_locked);
                    if !stops {
                        wrong.push(format!("{mark:?} in {} does not stop the export", kind.name));
                    }
                }
            }
            let vault = marked(kind, mark).swap_remove(0);
            let (_, entry) = vault.entries().next().unwrap();
            let place = filled_text(kind).len() as u32;
            let place = Span { start: place, end: place + mark.len() as u32 };
            // A file that is not text is reported as a whole.
            let is_there = |finding: &Diagnostic| {
                finding.span.is_some_and(|span| {
                    span == Span::at(0) || (span.start <= place.end && place.start <= span.end)
                })
            };
            let is_told = findings_in(&vault, day("2026-03-09"))
                .iter()
                .any(|finding| finding.severity == Severity::Error && is_there(finding));
            if !entry.privacy_readable && !is_told {
                wrong.push(format!("{mark:?} in {} is no error", kind.name));
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(MISSPELT.len() >= 90);
}

#[test]
fn a_privacy_mark_in_any_good_spelling_is_kept() {
    let spellings: [fn(&str) -> String; 7] = [
        |word| format!("privacy: {word}"),
        |word| format!("privacy:   {word}   "),
        |word| format!("privacy: '{word}'"),
        |word| format!("privacy: \"{word}\""),
        |word| format!("privacy: {word} # for now"),
        |word| format!("privacy:\n  {word}"),
        |word| format!("\"privacy\": {word}"),
    ];
    for kind in KINDS {
        for (word, spelling) in
            Privacy::WORDS.iter().flat_map(|word| spellings.map(|as_in| (word, as_in(word))))
        {
            let most = if let Sharing::Locked(most) = kind.sharing { most } else { Privacy::Shared };
            let privacy = Privacy::of(word).unwrap();
            for vault in marked(kind, &spelling) {
                for audience in [Audience::Adviser, Audience::Hr, Audience::Manager] {
                    let sees = audience.sees(privacy) && privacy <= most;
                    assert_eq!(
                        seen(&vault, audience).len(),
                        usize::from(sees),
                        "{spelling:?} in {}",
                        kind.name
                    );
                    let text = dump(&seen(&vault, audience));
                    assert!(sees || !text.contains("kanari"), "{spelling:?} in {}", kind.name);
                }
            }
        }
    }
}

#[test]
fn a_part_of_a_body_that_is_marked_private_keeps_the_whole_back() {
    for body in [
        "> [!private]\n> kanari",
        ":::private\nkanari\n:::",
        "{private}kanari{/private}",
        "<private>kanari</private>",
        "#private kanari",
        "privacy: private\n\nkanari",
        "---\nprivacy: private\n---\nkanari",
        "<!-- private -->\nkanari",
    ] {
        let text = format!("---\nwording: kanari\nprivacy: shared\n---\n\nWords.\n\n{body}\n");
        let vault = vault([("expectations/e.md", &*text)]);
        assert!(!dump(&seen(&vault, Audience::Hr)).contains("kanari"), "{body}");
        assert_eq!(
            scene::left_out(&vault, Audience::Hr).next().map(|(_, _, why)| why),
            Some(Why::Unclear),
            "{body}"
        );
    }
}

/// A vault with one entry and these settings.
fn one(settings: &str, path: &str, text: &str) -> Vault {
    let (settings, faults) = settings::read(&settings.into());
    let path: Arc<str> = path.into();
    let mut contents =
        Contents { settings: Arc::new(settings), settings_faults: faults, ..Contents::default() };
    contents.parsed.insert(Arc::clone(&path), Arc::new(Parsed::new(&path, &text.into())));
    Vault::new(contents)
}

#[test]
fn settings_that_cannot_be_read_tighten_and_never_loosen() {
    let ask = "---\ncategory: clarity\nwording: kanari\nstatus: sent\nsent_on: 2026-03-01\n---\n";
    let with = |text: &str| one(text, "asks/a.md", ask);
    let shows = |vault: &Vault| dump(&seen(vault, Audience::Manager)).contains("kanari");
    assert!(shows(&with("format = 1\n")));
    assert!(!shows(&with("[privacy]\nask = \"hr\"\n")));
    for broken in [
        "[privacy]\nask = \"private\"\nme = Ines\n",
        "[privacy]\naks = \"private\"\n",
        "[privcy]\nask = \"private\"\n",
        "[privacy]\nask = private\n",
        "[privacy]\nask = 1\n",
        "privacy = \"private\"\n",
        "format = 9\n",
    ] {
        let vault = with(broken);
        assert!(!scene::settings_are_clear(&vault), "{broken}");
        assert!(!shows(&vault), "{broken}");
    }
}

#[test]
fn a_clearly_private_entry_stops_nothing() {
    let vault = vault([
        (
            "notes/a.md",
            "---\ndate: 2026-03-01\ntags: [private]\nx_private: yes\nprivacy: private\n---\n#private\n",
        ),
        ("journal/b.md", "---\ndate: 2026-03-01\ntags: [private]\n---\nprivacy: private\n"),
    ]);
    for audience in [Audience::Adviser, Audience::Hr, Audience::Manager] {
        assert!(scene::left_out(&vault, audience).all(|(_, _, why)| !why.stops()));
        assert_eq!(seen(&vault, audience).len(), 0);
    }
}

/// An entry that another program must not publish goes to nobody here either, and is not a mistake;
/// if a `privacy` next to it says otherwise, it is not clear which of the two is meant. A key that
/// says to publish a note does not share anything.
#[test]
fn entries_that_another_program_does_not_publish_go_to_nobody() {
    let sent = "wording: Kanari\nstatus: sent\nsent_on: 2026-03-02\ncategory: training\nowner: Dana";
    let settings = "format = 1\n[privacy]\nnote = \"shared\"\nask = \"shared\"\n";
    let note = "title: Kanari\ndate: 2026-03-02";
    for (path, head, key, says) in [
        ("asks/a.md", sent, "publish: false", "kept"),
        ("asks/a.md", sent, "published: no", "kept"),
        ("notes/a.md", note, "publish: \"false\"", "kept"),
        ("asks/a.md", sent, "publish: true", "open"),
        ("asks/a.md", sent, "published: 2026-03-01", "open"),
        ("notes/a.md", &*format!("{note}\nprivacy: shared"), "publish: true", "open"),
        ("notes/a.md", &*format!("{note}\nprivacy: shared"), "publish: false", "unclear"),
        ("notes/a.md", note, "publish: maybe", "unclear"),
        ("notes/a.md", note, "publish:", "unclear"),
    ] {
        let text = format!("---\n{head}\n{key}\n---\n");
        let vault = one(settings, path, &text);
        let shown = dump(&seen(&vault, Audience::Manager)).contains("Kanari");
        let stops = scene::left_out(&vault, Audience::Manager).any(|(_, _, why)| why.stops());
        let wrong =
            findings_in(&vault, day("2026-03-09")).iter().any(|found| found.message.contains("publish"));
        let found = match (shown, stops, wrong) {
            (false, false, false) => "kept",
            (true, false, false) => "open",
            (false, true, true | false) => "unclear",
            _ => "neither",
        };
        assert_eq!(found, says, "{key} in {path}: {shown} {stops} {wrong}");
    }
}

#[test]
fn titles_that_link_to_each_other_end() {
    let vault = vault([
        ("expectations/a.md", "---\ntitle: A [[b]] [a](x) [[a]]\nprivacy: shared\n---\n"),
        ("expectations/b.md", "---\ntitle: B [[a]]\nprivacy: shared\n---\n[[a]]\n"),
    ]);
    let scene = seen(&vault, Audience::Manager);
    let titles: Vec<String> = scene.entries().map(|(_, entry)| entry.title()).collect();
    assert_eq!(titles, ["A B A A", "B A"]);
}

#[test]
fn a_kind_in_a_locked_folder_stays_locked() {
    let vault =
        vault([("journal/a.md", "---\nkind: note\ndate: 2026-03-01\nsaid: kanari\nprivacy: shared\n---\n")]);
    assert!(!dump(&seen(&vault, Audience::Adviser)).contains("kanari"));
}

#[test]
fn a_figure_or_a_rating_of_something_hidden_is_hidden_with_it() {
    let vault = vault([
        ("expectations/own.md", "---\nid: E9\ntitle: Own goal\norigin: mine\nmeasure: number\n---\n"),
        ("expectations/e.md", "---\nid: E1\ntitle: Reply\nmeasure: number\n---\n"),
        (
            "evidence/a.md",
            "---\ndate: 2026-03-01\nreadings: [{of: E9, value: 7713}, {of: E1, value: 5}]\nprivacy: shared\n---\n",
        ),
        (
            "meetings/a.md",
            "---\nat: 2026-03-02\nstatus: held\nratings: [{of: E9, label: Kanari}, {of: E1, label: Good}]\n---\n",
        ),
    ]);
    for audience in [Audience::Adviser, Audience::Hr, Audience::Manager] {
        let text = dump(&seen(&vault, audience));
        assert!(!text.contains("7713") && !text.contains("Kanari"), "{text}");
        assert!(text.contains("Good"), "what is about something that they see stays: {text}");
    }
}

/// The content of a scene, one line per fact, without what is computed separately for each
/// audience.
fn facts(scene: &Scene) -> BTreeSet<String> {
    fn add(fields: &Fields, entry: &Entry, out: &mut BTreeSet<String>) {
        for given in fields.iter() {
            let computed = ["status", "title"].contains(&given.spec.name);
            match &given.value {
                Value::Invalid | Value::Refs(_) => {}
                _ if matches!(given.spec.shape, Shape::People) => {}
                _ if computed => {}
                Value::Records(records) => records.iter().for_each(|record| add(&record.fields, entry, out)),
                Value::Words(words) => {
                    out.extend(words.iter().map(|word| format!("{} {}", given.spec.name, word.text)));
                }
                value => {
                    out.insert(format!(
                        "{:?} {} {value:?}",
                        entry.kind.map(|kind| kind.name),
                        given.spec.name
                    ));
                }
            }
        }
    }
    let mut out = BTreeSet::new();
    for (_, entry) in scene.entries() {
        add(&entry.fields, entry, &mut out);
        out.extend(entry.body_text().split_whitespace().map(str::to_owned));
    }
    out
}

fn any_entry() -> impl Strategy<Value = (String, String)> {
    let privacy = prop::sample::select(vec![
        "",
        "privacy: private\n",
        "privacy: adviser\n",
        "privacy: hr\n",
        "privacy: shared\n",
        "privacy: x\n",
    ]);
    let status =
        prop::sample::select(vec!["", "draft", "sent", "planned", "held", "open", "taken", "considered"]);
    (0..KINDS.len(), privacy, status, 0..1000u32).prop_map(|(kind, privacy, status, n)| {
        let kind = KINDS[kind];
        let mut text = format!("---\n{privacy}");
        for field in kind.fields() {
            match (field.name, field.shape) {
                // Some audiences see the names of people, others their roles.
                ("privacy" | "kind" | "plan" | "id" | "tags", _)
                | (_, Shape::Refs | Shape::Files | Shape::People) => {}
                ("status", Shape::Choice(words)) => {
                    if words.contains(&status) {
                        text += &format!("status: {status}\n");
                    }
                }
                (name, Shape::Records(_)) if n % 2 == 0 => text += &format!("{name}: []\n"),
                (name, shape) => text += &format!("{name}: {}\n", value(shape, &format!("w{n}"))),
            }
        }
        (format!("{}/n{n}.md", kind.folder), text + &format!("---\nBody w{n} b{n}\n"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_wider_audience_sees_everything_that_a_narrower_one_sees(files in prop::collection::vec(any_entry(), 1..12)) {
        let vault = vault(files.iter().map(|(path, text)| (&**path, &**text)));
        let all = [Audience::Manager, Audience::Hr, Audience::Adviser, Audience::Me].map(|audience| facts(&seen(&vault, audience)));
        for pair in all.windows(2) {
            let more: Vec<_> = pair[0].difference(&pair[1]).collect();
            prop_assert!(more.is_empty(), "{:?}", more);
        }
    }
}
