//! A folder of notes becomes a vault: every file stays as it is, and the findings of `check` are
//! manageable.
//!
//! The folders imitate those of five programs, with our own content. The expected findings were
//! listed before the first run: no errors, since nobody made a mistake.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::program::{command, err, files, out};

const TODAY: &str = "2026-11-28";

/// The number of files in each folder; `REGAIN_STRESS=1000` makes more.
fn many() -> usize {
    std::env::var("REGAIN_STRESS").ok().and_then(|number| number.parse().ok()).unwrap_or(200)
}

fn regain(dir: &Path, args: &[&str]) -> Output {
    command(TODAY, dir, args).output().unwrap()
}

fn write(root: &Path, path: &str, text: &str) {
    let place = root.join(path);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, text).unwrap();
}

const SUBJECTS: &[&str] = &[
    "the harbour rota",
    "a slow kettle",
    "stock of lamps",
    "the blue ledger",
    "bread at six",
    "a broken gate",
    "what the tide left",
    "two keys and a rope",
    "the long shelf",
    "letters for Anselm",
];

fn subject(n: usize) -> String {
    format!("{} {n}", SUBJECTS[n % SUBJECTS.len()])
}

fn obsidian(root: &Path) {
    for n in 0..many() {
        let (day, month) = (n % 28 + 1, n / 28 % 12 + 1);
        let subject = subject(n);
        match n % 6 {
            0 => write(
                root,
                &format!("Daily/2025-{month:02}-{day:02} {n}.md"),
                &format!(
                    "## Morning\n\nThought about [[{subject}]] and [[Someday {n}]].\n\n- [ ] oil the hinge\nmood:: calm\n"
                ),
            ),
            1 => write(
                root,
                &format!("Projects/{subject}.md"),
                &format!(
                    "---\ntags: [project, harbour]\naliases: []\ncssclasses: wide\ncreated: 2025-{month:02}-{day:02}T09:30:00+02:00\nupdated: 2025-12-01\npublish: true\nstatus: open\n---\n\n# {subject}\n\nSee [[Anselm]].\n"
                ),
            ),
            2 => write(
                root,
                &format!("Meetings/Meeting 2025-{month:02}-{day:02} sync {n}.md"),
                &format!(
                    "---\ndate: 2025-{month:02}-{day:02}\nattendees: [Anselm, Bo]\n---\n\nWe spoke of {subject}.\n"
                ),
            ),
            3 => write(
                root,
                &format!("People/Anselm {n}.md"),
                "---\naliases: [A.]\nbanner: \"![[harbour.png]]\"\n---\nKeeps the rota.\n",
            ),
            4 => write(root, &format!("Inbox/{subject}.md"), &format!("{subject}\n\n> a line from a book\n")),
            _ => write(root, &format!("{subject}.md"), ""),
        }
    }
    write(root, "Templates/Daily.md", "---\ndate: {{date}}\n---\n# {{title}}\n<% tp.file.cursor() %>\n");
    write(root, "Projects/Map.excalidraw.md", "---\nexcalidraw-plugin: parsed\n---\n# Text Elements\n");
    write(root, "attachments/harbour.png", "png");
    write(root, ".obsidian/app.json", "{}");
    write(root, "README.md", "# My notes\n");
}

fn logseq(root: &Path) {
    for n in 0..many() {
        let (day, month) = (n % 28 + 1, n / 28 % 12 + 1);
        let subject = subject(n);
        if n % 2 == 0 {
            let year = 2024 + n / 336;
            write(
                root,
                &format!("journals/{year}_{month:02}_{day:02}.md"),
                &format!(
                    "- TODO look at [[{subject}]]\n  SCHEDULED: <{year}-{month:02}-{day:02} Mon>\n- mood:: steady\n\t- deeper\n"
                ),
            );
        } else {
            write(
                root,
                &format!("pages/{subject}.md"),
                &format!("type:: page\nalias:: s{n}\n\n- about {subject} #harbour\n"),
            );
        }
    }
    write(root, "logseq/config.edn", "{}");
    write(root, "logseq/bak/pages/old.md", "- old\n");
}

fn dendron(root: &Path) {
    for n in 0..many() {
        let (day, month) = (n % 28 + 1, n / 28 % 12 + 1);
        let name = if n % 3 == 0 {
            format!("daily.journal.2025.{month:02}.{day:02}.{n}")
        } else {
            format!("harbour.{}.{n}", SUBJECTS[n % SUBJECTS.len()].replace(' ', "-"))
        };
        write(
            root,
            &format!("vault/{name}.md"),
            &format!(
                "---\nid: k3v5g0oZ0yT9vQ3b{n:06}\ntitle: {}\ndesc: ''\nupdated: 1738{n:09}\ncreated: 1738{n:09}\n---\n\n[[the ledger|harbour.the-blue-ledger.{n}]]\n",
                subject(n)
            ),
        );
    }
    write(root, "vault/root.schema.yml", "version: 1\n");
    write(root, "dendron.yml", "version: 5\n");
}

fn jekyll(root: &Path) {
    for n in 0..many() {
        let (day, month) = (n % 28 + 1, n / 28 % 12 + 1);
        let subject = subject(n);
        write(
            root,
            &format!("_posts/2025-{month:02}-{day:02}-{}.md", subject.replace(' ', "-")),
            &format!(
                "---\nlayout: post\ntitle:  \"{subject}\"\ndate:   2025-{month:02}-{day:02} 10:00:00 +0100\ncategories: [harbour, notes]\npermalink: /p/{n}/\n---\n\n{{% include figure.html %}}\n\nText of {subject}.\n"
            ),
        );
    }
    write(root, "index.md", "---\nlayout: home\n---\n");
    write(root, "_layouts/post.html", "<html></html>");
    write(root, "_site/about.md", "built");
    write(root, "_config.yml", "title: x\n");
    write(root, ".gitignore", "_site/\n");
}

fn hugo(root: &Path) {
    for n in 0..many() {
        let (day, month) = (n % 28 + 1, n / 28 % 12 + 1);
        let subject = subject(n);
        let head = if n % 4 == 0 {
            format!(
                "+++\ntitle = '{subject}'\ndate = 2025-{month:02}-{day:02}T10:00:00+01:00\ndraft = false\n+++\n"
            )
        } else {
            format!(
                "---\ntitle: \"{subject}\"\ndate: 2025-{month:02}-{day:02}T10:00:00+01:00\nlastmod: 2025-12-01\ndraft: false\ntags: [harbour]\nweight: {n}\n---\n"
            )
        };
        write(
            root,
            &format!("content/posts/{}.md", subject.replace(' ', "-")),
            &format!("{head}\nText {{{{< figure src=\"a.png\" >}}}}\n"),
        );
    }
    write(root, "archetypes/default.md", "---\ntitle: '{{ .Name }}'\ndate: {{ .Date }}\n---\n");
    write(root, "themes/quiet/README.md", "theme\n");
    write(root, "themes/quiet/exampleSite/content/a.md", "+++\n+++\n");
}

#[test]
fn notes_of_five_programs_are_adopted_unchanged() {
    for (name, make) in [
        ("obsidian", obsidian as fn(&Path)),
        ("logseq", logseq),
        ("dendron", dendron),
        ("jekyll", jekyll),
        ("hugo", hugo),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        make(root);
        let before = files(root);
        let init = regain(root, &["init", "--name", "Ines", "--no-git"]);
        assert!(init.status.success(), "{name}: {}", err(&init));
        assert!(err(&init).contains(" files in it stay as they are; added: "), "{name}: {}", err(&init));
        let after = files(root);
        let changed: Vec<&String> = before
            .iter()
            .filter(|(path, bytes)| after.get(*path) != Some(*bytes))
            .map(|(path, _)| path)
            .collect();
        assert_eq!(changed, Vec::<&String>::new(), "{name}");
        let check = regain(root, &["check"]);
        let said = out(&check);
        assert!(check.status.success(), "{name}: an error is false\n{said}");
        assert!(said.lines().count() <= 25, "{name}: {} lines\n{said}", said.lines().count());
        let listed = out(&regain(root, &["list", "--format", "json"]));
        let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
        let entries = listed["entries"].as_array().unwrap();
        let of = |kind: &str| entries.iter().filter(|entry| entry["kind"] == kind).count();
        assert!(of("note") + of("journal") >= many() * 9 / 10, "{name}: {} notes", of("note"));
        assert!(entries.iter().all(|entry| !entry["kind"].is_null()), "{name}: every folder has its kind");
        // Nothing old leads.
        let status = out(&regain(root, &["status"]));
        for old in ["oil the hinge", "look at", "2025-", "2024-"] {
            assert!(!status.contains(old), "{name}: {old} leads\n{status}");
        }
        let again = files(root);
        assert_eq!(again, after, "{name}: nothing else writes");
    }
}

#[test]
fn only_what_was_added_is_committed() {
    crate::needs::needs!("git");
    let git = |root: &Path, args: &[&str]| {
        let output = Command::new("git").current_dir(root).args(args).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    for has_repository in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write(root, "Daily/2026-01-02.md", "mine\n");
        write(root, "plan.md", "---\nstatus: threatened\n---\nMy own plan.\n");
        if has_repository {
            git(root, &["init", "-q"]);
            git(root, &["add", "Daily"]);
        }
        let init = regain(root, &["init"]);
        assert!(init.status.success(), "{}", err(&init));
        assert!(err(&init).contains("2 files in it stay as they are; added: .gitignore, "), "{}", err(&init));
        assert!(
            err(&init).contains("journal: `Daily`") && err(&init).contains("`plan.md` is read as your plan")
        );
        let committed = git(root, &["ls-tree", "-r", "--name-only", "HEAD"]);
        assert!(committed.contains("regain.toml\n") && committed.contains(".gitignore\n"), "{committed}");
        assert!(!committed.contains("Daily") && !committed.contains("plan.md"), "{committed}");
        let status = git(root, &["status", "--porcelain", "-uall"]);
        let daily = if has_repository { "A  Daily/2026-01-02.md" } else { "?? Daily/2026-01-02.md" };
        assert_eq!(status, format!("{daily}\n?? plan.md\n"));
        assert_eq!(
            fs::read_to_string(root.join("plan.md")).unwrap(),
            "---\nstatus: threatened\n---\nMy own plan.\n"
        );
        // New entries go into the folder of their kind.
        let new = regain(root, &["new", "journal", "Today", "--no-edit"]);
        assert!(out(&new).starts_with("Daily/2026-11-28-today.md"), "{}", out(&new));
        let again = regain(root, &["init"]);
        assert_eq!(again.status.code(), Some(2));
    }
}

/// A folder is used for a kind, or contains no entries; privacy stays the same, or becomes
/// stricter.
#[test]
fn folders_and_patterns_count_at_once_and_never_loosen_anything() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(
        root,
        "regain.toml",
        "format = 1\nignore = [\"Templates\", \"*.excalidraw.md\"]\n[folders]\nDaily = \"journal\"\njournal = \"evidence\"\n\"Work/Proof\" = \"evidence\"\n",
    );
    write(root, "Daily/a.md", "---\nprivacy: shared\n---\nkanari one\n");
    write(root, "journal/b.md", "---\ndate: 2026-11-03\nprivacy: shared\n---\nkanari two\n");
    write(root, "Work/Proof/c.md", "---\ndate: 2026-11-03\nprivacy: shared\n---\nseen three\n");
    write(root, "Work/Templates/d.md", "no entry\n");
    write(root, "notes/e.excalidraw.md", "no entry\n");
    write(root, "notes/2026-11-03 f.md", "Links to [[Templates/d]] and [[e.excalidraw]].\n");
    let kinds = out(&regain(root, &["list", "--columns", "kind,path"]));
    let rows: Vec<Vec<&str>> =
        kinds.lines().skip(1).map(|line| line.splitn(2, "  ").map(str::trim).collect()).collect();
    assert_eq!(
        rows,
        [
            ["journal", "Daily/a.md"],
            ["evidence", "journal/b.md"],
            ["note", "notes/2026-11-03 f.md"],
            ["evidence", "Work/Proof/c.md"],
        ]
    );
    for audience in ["hr", "manager"] {
        let export = out(&regain(root, &["export", "--for", audience, "--leave-out-broken"]));
        assert!(!export.contains("kanari") && export.contains("seen three"), "{audience}: {export}");
    }
    let check = out(&regain(root, &["check", "notes"]));
    assert!(!check.contains("link/"), "{check}");
    for (wrong, said) in [
        ("ignore = [\"a[\"]", "patterns such as"),
        ("[folders]\nDaily = \"jurnal\"", "journal"),
        ("[folders]\n\"../x\" = \"note\"", "the name of a folder in the vault"),
    ] {
        write(root, "regain.toml", &format!("format = 1\n{wrong}\n"));
        let check = out(&regain(root, &["check", "regain.toml"]));
        assert!(check.contains(said), "{wrong}: {check}");
    }
}

/// On Windows and macOS `Notes` and `notes` are one folder, and a vault means the same everywhere: a
/// folder has its kind in any case, and new entries go to the folder that is there.
#[test]
fn a_folder_is_the_same_in_any_case() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "regain.toml", "format = 1\n[folders]\n\"work/DAILY\" = \"journal\"\n");
    write(root, "Work/Daily/a.md", "---\nprivacy: shared\n---\nkanari one\n");
    write(root, "Journal/b.md", "---\nprivacy: shared\n---\nkanari two\n");
    write(root, "Notes/2026-11-03 c.md", "three\n");
    write(root, "Plan.md", "---\nstart: 2026-11-02\n---\nThe plan.\n");
    let kinds = out(&regain(root, &["list", "--columns", "kind,path"]));
    let mut rows: Vec<&str> =
        kinds.lines().skip(1).filter_map(|line| line.split_whitespace().next()).collect();
    rows.sort_unstable();
    assert_eq!(rows, ["journal", "journal", "note", "plan"], "{kinds}");
    let export = out(&regain(root, &["export", "--for", "hr", "--leave-out-broken"]));
    assert!(!export.contains("kanari"), "{export}");
    for (kind, place) in [("note", "Notes/"), ("journal", "Work/Daily/"), ("ask", "asks/")] {
        let new = out(&regain(root, &["new", kind, "One more", "--no-edit"]));
        assert!(new.starts_with(place), "{kind}: {new}");
    }
    let mail = root.with_extension("eml");
    fs::write(&mail, "Date: Tue, 3 Nov 2026 10:00:00 +0000\nFrom: a@example.org\nSubject: Hello\n\nText.\n")
        .unwrap();
    let said = regain(root, &["import", mail.to_str().unwrap()]);
    assert!(root.join("Notes").read_dir().unwrap().count() == 3, "{}", out(&said));
    assert!(!fs::read_dir(root).unwrap().any(|entry| entry.unwrap().file_name() == "notes"));
    fs::remove_file(mail).unwrap();
}

/// A folder that the settings assign to another kind has that kind even if its file cannot be read:
/// a plan that is still in the cloud is not a missing plan.
#[test]
fn a_file_that_cannot_be_read_is_of_the_kind_that_the_settings_give_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "regain.toml", "format = 1\n[folders]\nJob = \"plan\"\nPlans = \"note\"\n");
    write(root, "Job/.mine.md.icloud", "x");
    let said = |root: &Path| out(&regain(root, &["check", "--all", "--format", "concise"]));
    let check = said(root);
    assert!(!check.contains("plan/none"), "{check}");
    let status = out(&regain(root, &["status"]));
    assert!(status.contains("Download the plan"), "{status}");
    // And vice versa: a folder of plans that the settings assign to notes contains no plan.
    fs::remove_dir_all(root.join("Job")).unwrap();
    write(root, "Plans/.old.md.icloud", "x");
    assert!(said(root).contains("plan/none"), "{}", said(root));
}

/// Declared fields are read, listed, found, set and exported like any other, and are private unless
/// they say otherwise.
#[test]
fn declared_fields_are_fields_like_any_other() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(
        root,
        "regain.toml",
        "format = 1\n[fields.evidence]\nchannel = \"text\"\nhours = { type = \"number\", audience = \"shared\" }\nmood = { type = [\"calm\", \"tense\"] }\n",
    );
    for (n, channel, hours, mood) in [(1, "kanari desk", 3, "calm"), (2, "phone", 12, "tense")] {
        write(
            root,
            &format!("evidence/{n}.md"),
            &format!(
                "---\nid: V{n}\ndate: 2026-11-0{n}\nprivacy: shared\nchannel: {channel}\nhours: {hours}\nmood: {mood}\n---\n"
            ),
        );
    }
    let said = |args: &[&str]| {
        let output = regain(root, args);
        assert!(output.status.success(), "{args:?}: {}", err(&output));
        out(&output)
    };
    assert!(!said(&["check", "--all"]).contains("no field"));
    let rows = said(&[
        "list",
        "evidence",
        "--columns",
        "id,hours,mood",
        "--where",
        "hours",
        ">",
        "4",
        "--sort",
        "-hours",
    ]);
    assert_eq!(
        rows.lines()
            .skip(1)
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>(),
        ["V2 12 tense"]
    );
    let mine = said(&["export"]);
    assert!(mine.contains("\"channel\": \"kanari desk\"") && mine.contains("\"hours\": 3"), "{mine}");
    let theirs = said(&["export", "--for", "hr"]);
    assert!(
        theirs.contains("\"hours\": 3") && !theirs.contains("kanari") && !theirs.contains("calm"),
        "{theirs}"
    );
    said(&["set", "V1", "mood=tense", "hours=4"]);
    let text = fs::read_to_string(root.join("evidence/1.md")).unwrap();
    assert!(text.contains("\nhours: 4\nmood: tense\n"), "{text}");
    assert_eq!(regain(root, &["set", "V1", "mood", "loud"]).status.code(), Some(2));
    write(root, "evidence/3.md", "---\nid: V3\ndate: 2026-11-03\nhours: some\n---\n");
    let check = out(&regain(root, &["check", "evidence/3.md"]));
    assert!(check.contains("hours: some") && check.contains("error"), "{check}");
    fs::remove_file(root.join("evidence/3.md")).unwrap();
    said(&["build"]);
    let page = fs::read_to_string(root.join("out/entries/evidence/2.html")).unwrap();
    assert!(page.contains("phone") && page.contains("tense"), "an entry's page shows them");
    let schema = said(&["schema", "evidence"]);
    assert!(schema.contains("hours") && schema.contains("calm, tense"), "{schema}");
    let json = |args: &[&str]| -> serde_json::Value { serde_json::from_str(&said(args)).unwrap() };
    let schema = json(&["schema", "evidence", "--format", "json"]);
    let own = |name: &str| {
        let fields = schema["kinds"][0]["fields"].as_array().unwrap();
        let field = fields.iter().find(|field| field["name"] == name).unwrap();
        (field["type"].as_str().unwrap().to_owned(), field["shown"].as_str().unwrap().to_owned())
    };
    assert_eq!(own("hours"), ("number".to_owned(), "marked".to_owned()));
    assert_eq!(own("channel"), ("text".to_owned(), "me".to_owned()));
    let schema = json(&["schema", "evidence", "--json-schema"]);
    assert_eq!(schema["properties"]["mood"]["anyOf"][0]["enum"], serde_json::json!(["calm", "tense"]));
    // Those of another kind have none of them, and neither has a folder that is no vault.
    assert!(!said(&["schema", "note"]).contains("calm, tense"));
    let elsewhere = tempfile::tempdir().unwrap();
    assert!(!out(&regain(elsewhere.path(), &["schema", "evidence"])).contains("calm, tense"));
    for (wrong, told) in [
        ("title = \"text\"", "the kind already has such a field"),
        ("secret = \"text\"", "could be meant for `privacy`"),
        ("a = \"txt\"", "text"),
        ("a = { type = \"text\", audience = \"everybody\" }", "adviser"),
    ] {
        write(root, "regain.toml", &format!("format = 1\n[fields.evidence]\n{wrong}\n"));
        let check = out(&regain(root, &["check", "regain.toml"]));
        assert!(check.contains(told), "{wrong}: {check}");
    }
}
