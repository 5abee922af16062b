//! The pages as a person sees them: in a real browser, by `tests/browser/run.mjs`.
//!
//! If node, a browser or their packages are missing, this says so and passes; with
//! `REGAIN_BROWSER=required` it fails. `CHROMIUM` and `FIREFOX` name the browsers if they are not
//! on the path. `REGAIN_PICTURES=1` also makes the pictures of the README.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use chrono::{Days, NaiveDate};
use regain::schema::{FieldSpec, KINDS, RecordShape, Shape};

use crate::needs::{needs, skipped};

/// A day in the week for which the sample vault was written.
const TODAY: &str = "2026-03-11";

/// Held while a browser runs: each takes all of a small machine, so they run one after the other.
static BROWSER: Mutex<()> = Mutex::new(());

/// The exit code for tests that could not run here.
const SKIPPED: i32 = 77;

#[test]
fn the_pages_in_a_real_browser() {
    if let Err(why) = node("run.mjs", &[]) {
        skip(&why);
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let demo = folder.path().join("demo");
    regain(folder.path(), &["demo", "demo"]);
    let mut arguments = vec!["--full".into(), demo.clone()];
    arguments.push(started(folder.path()));
    arguments.extend(stages(folder.path()));
    for (name, files) in states() {
        match name {
            "many" | "two-thousand" => arguments.push("--large".into()),
            "hostile" => arguments.push("--every".into()),
            _ => {}
        }
        arguments.push(built(folder.path(), name, &files));
    }
    node("run.mjs", &arguments).unwrap();
    if env::var_os("REGAIN_PICTURES").is_some() {
        node("pictures.mjs", &[demo]).unwrap();
    }
}

#[test]
fn the_pages_in_firefox() {
    if let Err(why) = node("firefox.mjs", &[]) {
        skip(&why);
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    regain(folder.path(), &["demo", "demo"]);
    let right_to_left = built(folder.path(), "right-to-left", &right_to_left());
    let vaults = [folder.path().join("demo"), started(folder.path()), right_to_left];
    node("firefox.mjs", &vaults).unwrap();
}

#[test]
fn a_save_shows_in_a_real_browser() {
    let folder = tempfile::tempdir().unwrap();
    regain(folder.path(), &["demo", "demo"]);
    let arguments = [env!("CARGO_BIN_EXE_regain").into(), folder.path().join("demo"), TODAY.into()];
    if let Err(why) = node("live.mjs", &arguments) {
        skip(&why);
    }
}

/// G9, "no path on paper": with the browser's own header and footer on, as they are by default.
#[test]
fn g9_no_printed_sheet_holds_the_path_of_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("a-telling-folder");
    regain(folder.path(), &["demo", "a-telling-folder"]);
    regain(&root, &["agenda", "--html", "-o", "files/agenda.html"]);
    regain(&root, &["brief", "--html", "-o", "files/brief.html"]);
    regain(&root, &["build", "--for", "manager"]);
    let pages = [
        "out/dashboard.html",
        "out/timeline.html",
        "out/entries/plan.html",
        "files/agenda.html",
        "files/brief.html",
        "out/for-manager/dashboard.html",
    ];
    for page in pages {
        let sheets = match printed(&root.join(page)) {
            Ok(sheets) => sheets,
            Err(why) => return skip(&why),
        };
        let count = sheets.len();
        assert!(page != "out/dashboard.html" || (3..=4).contains(&count), "{count} sheets");
        // The chart begins on the sheet of the title, and goes on without a gap.
        let begins = |sheet: usize, with: &str| sheets.get(sheet).is_some_and(|sheet| sheet.contains(with));
        assert!(
            page != "out/timeline.html"
                || begins(0, "Meetings") && (begins(1, "Leave") || begins(0, "Leave")),
            "{page}: {sheets:?}"
        );
        for (i, sheet) in sheets.iter().enumerate() {
            assert!(sheet.contains(&format!("Page {} of {count}", i + 1)), "{page}, sheet {i}: {sheet}");
            for telling in ["telling", "file:", ".html"] {
                assert!(!sheet.contains(telling), "{telling} on sheet {i} of {page}: {sheet}");
            }
            let is_signed = sheet.contains("Ines");
            assert!(
                is_signed || page == "files/brief.html" || page.starts_with("out/for"),
                "{page}: {sheet}"
            );
        }
    }
}

/// The text of every sheet of a page, as Chromium prints it with default settings.
fn printed(page: &Path) -> Result<Vec<String>, String> {
    let _turn = BROWSER.lock().unwrap_or_else(PoisonError::into_inner);
    let pdf = page.with_extension("pdf");
    let browser = env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
    let mut print = Command::new(browser);
    print.args(["--headless", "--no-sandbox", "--disable-gpu"]);
    print.arg(format!("--print-to-pdf={}", pdf.display())).arg(page);
    let mut read = Command::new("pdftotext");
    read.arg("-layout").arg(&pdf).arg("-");
    print.output().map_err(|error| format!("chromium cannot be started: {error}"))?;
    let text = read.output().map_err(|error| format!("pdftotext cannot be started: {error}"))?;
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    assert!(!text.trim().is_empty(), "nothing was printed of {}", page.display());
    Ok(text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect())
}

/// A newcomer has node, perhaps a browser, and has installed nothing for these tests.
#[test]
fn with_nothing_installed_each_program_says_so_and_ends_as_skipped() {
    needs!("node");
    let folder = tempfile::tempdir().unwrap();
    for file in fs::read_dir(programs()).unwrap().map(|file| file.unwrap().path()) {
        if file.is_file() {
            fs::copy(&file, folder.path().join(file.file_name().unwrap())).unwrap();
        }
    }
    for program in ["run.mjs", "live.mjs", "firefox.mjs", "pictures.mjs"] {
        let output = Command::new("node").arg(folder.path().join(program)).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(SKIPPED), "{program}: {said}");
        assert!(said.contains("is not installed; `npm ci"), "{program}: {said}");
    }
}

/// The folder of the programs.
fn programs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

/// Reports that nothing could be tested.
fn skip(why: &str) {
    let required = env::var("REGAIN_BROWSER").is_ok_and(|wanted| wanted == "required");
    assert!(!required, "the pages cannot be looked at in a browser: {why}");
    skipped(&format!("the pages were not looked at in a browser: {why}"));
}

/// Runs a program of `tests/browser`. The error is the reason why nothing can be run here; problems
/// that it finds in the pages fail the test.
fn node(program: &str, arguments: &[PathBuf]) -> Result<(), String> {
    let _turn = BROWSER.lock().unwrap_or_else(PoisonError::into_inner);
    let output = match Command::new("node").arg(programs().join(program)).args(arguments).output() {
        Ok(output) => output,
        Err(error) => return Err(format!("node cannot be started: {error}")),
    };
    let [said, errors] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    if output.status.code() == Some(SKIPPED) {
        return Err(errors.trim().to_owned());
    }
    let _ = write!(std::io::stderr(), "{said}{errors}");
    assert!(output.status.success(), "the pages are not right:\n{said}{errors}");
    Ok(())
}

fn regain(folder: &Path, arguments: &[&str]) {
    regain_on(TODAY, folder, arguments);
}

fn regain_on(today: &str, folder: &Path, arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regain"));
    let output = command.current_dir(folder).args(["--today", today]).args(arguments).output().unwrap();
    // 1 is a vault with errors, which is built anyway.
    let built = matches!(output.status.code(), Some(0 | 1));
    assert!(built, "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A vault on its first day.
fn started(folder: &Path) -> PathBuf {
    regain(folder, &["init", "started", "--no-git"]);
    regain(folder, &["-C", "started", "build"]);
    folder.join("started")
}

/// Further stages of a plan, besides the first day and the sample vault's thirtieth: the first
/// week, a near decision, and what follows it.
fn stages(folder: &Path) -> Vec<PathBuf> {
    let init = ["init", "first-week", "--no-git", "--stage", "plan", "--issued", "2026-03-06"];
    let span = ["--start", "2026-03-09", "--end", "2026-05-08", "--name", "Ines", "--role", "Nurse"];
    regain_on("2026-03-06", folder, &[&init[..], &span].concat());
    for (path, text) in [
        entry("expectations/e1.md", "id: E1\ntitle: On time\nmeasure: percent\ntarget: 90\nper: week"),
        entry("evidence/v1.md", "title: The rota\ndate: 2026-03-10\nfor: E1\nvalue: 82"),
        entry(
            "notes/n1.md",
            "title: First day\ndate: 2026-03-09\ntype: feedback\nfrom: Dana\nsaid: Be quicker.",
        ),
        entry(
            "meetings/m1.md",
            "title: Check-in\nat: 2026-03-16 10:00\nstatus: planned\nattendees: [Dana, me]",
        ),
    ] {
        fs::write(folder.join("first-week").join(path), text).unwrap();
    }
    regain(folder, &["-C", "first-week", "build"]);
    for (name, today) in [("decision-ahead", "2026-04-07"), ("after", "2026-04-16")] {
        regain(folder, &["demo", name]);
        let plan = folder.join(name).join("plan.md");
        let text = fs::read_to_string(&plan).unwrap();
        let outcome = "status: closed\noutcomes:\n  - on: 2026-04-14\n    result: passed\n    by: daniel\n";
        if name == "after" {
            fs::write(&plan, text.replacen("status: active\n", outcome, 1)).unwrap();
        }
        regain_on(today, folder, &["-C", name, "build"]);
    }
    ["first-week", "decision-ahead", "after"].map(|name| folder.join(name)).to_vec()
}

/// The files of a vault: paths and texts.
type Files = Vec<(String, String)>;

fn built(folder: &Path, name: &str, files: &Files) -> PathBuf {
    let root = folder.join(name);
    fs::create_dir(&root).unwrap();
    let settings = "format = 1\nme = \"Ines\"\neditor = \"vscode://file/{path}\"\n";
    fs::write(root.join("regain.toml"), settings).unwrap();
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    regain(folder, &["-C", name, "build"]);
    root
}

/// States that the sample vault does not have, with names for their pictures.
fn states() -> Vec<(&'static str, Files)> {
    let plan = |fields: &str| entry("plan.md", &format!("title: The plan\nrole: Nurse\n{fields}"));
    let running = "status: active\nstart: 2026-02-13\nend: 2026-04-13\ncheckin_every: weekly";
    let with = |plan: (String, String), more: Files| [vec![plan], more].concat();
    let leave = "title: Sick leave\nstart: 2026-03-02\nend: 2026-03-20\nstatus: taken\nplan_effect: paused";
    let extended = "status: active\nstart: 2025-12-15\nend: 2026-04-13\nchanges:\n  - on: 2026-02-12\n    \
                    what: end\n    old: 2026-02-13\n    new: 2026-04-13\n    by: Dana\n    in_writing: yes";
    let past = "status: active\nstart: 2025-12-15\nend: 2026-02-27";
    let closed = "status: closed\nstart: 2025-12-15\nend: 2026-02-27\noutcomes:\n  - on: 2026-03-02\n    \
                  result: passed\n    note: Confirmed by letter";
    let followed = "status: active\nstart: 2026-03-01\nend: 2026-05-01\nfollows: first";
    let before = "id: first\ntitle: The first plan\nstatus: closed\nstart: 2025-11-03\nend: 2026-01-30\n\
                  outcomes:\n  - on: 2026-02-06\n    result: next-stage";
    vec![
        ("no-plan", vec![entry("notes/2026-03-10-talk.md", "title: A talk in the corridor")]),
        ("no-expectations", vec![plan(running)]),
        ("threatened", vec![plan("status: threatened\nknown_since: 2026-03-09")]),
        ("open-ended", with(plan("status: active\nstart: 2026-02-13\nend: none"), expectations(3))),
        ("end-unknown", with(plan("status: active\nstart: 2026-02-13\nend: unknown"), expectations(1))),
        (
            "paused",
            with(plan(&running.replace("active", "paused")), {
                [vec![entry("leave/sick.md", leave)], expectations(3)].concat()
            }),
        ),
        ("extended", with(plan(extended), expectations(3))),
        ("past-end", with(plan(past), expectations(3))),
        ("closed", with(plan(closed), expectations(3))),
        (
            "second-plan",
            with(plan(followed), [vec![entry("plans/first.md", before)], expectations(2)].concat()),
        ),
        // 200 expectations, and 1,500 items about them.
        ("many", with(plan(running), [expectations(200), notes(900)].concat())),
        ("long-words", long_words()),
        ("right-to-left", right_to_left()),
        ("hostile", hostile()),
        ("two-thousand", with(plan(running), [expectations(6), notes(2000)].concat())),
    ]
}

fn entry(path: &str, front_matter: &str) -> (String, String) {
    (path.to_owned(), format!("---\n{front_matter}\n---\n\nA line or two about it.\n"))
}

fn day(offset: u64) -> NaiveDate {
    TODAY.parse::<NaiveDate>().unwrap() - Days::new(offset)
}

/// `count` expectations, each with two readings and an ask.
fn expectations(count: u64) -> Files {
    let mut files = Files::new();
    for i in 1..=count {
        let fields = "measure: percent\nbaseline: 71\ntarget: 90\ndirection: at-least\nper: week";
        files.push(entry(
            &format!("expectations/e{i}.md"),
            &format!(
                "id: E{i}\ntitle: Expectation {i}\nwording: Nine in ten of kind {i}, every week.\n{fields}"
            ),
        ));
        for (j, value) in [(1, 78 + i % 9), (2, 84 + i % 7)] {
            files.push(entry(
                &format!("evidence/v{i}-{j}.md"),
                &format!("title: Report {i}.{j}\ndate: {}\nfor: E{i}\nvalue: {value}", day(21 - 8 * j)),
            ));
        }
        files.push(entry(
            &format!("asks/q{i}.md"),
            &format!(
                "id: Q{i}\ntitle: Ask {i}\ncategory: training\nfor: E{i}\nstatus: agreed\nowner: manager\n\
                 sent_on: {}\nreplied_on: {}\ndue: {}",
                day(20),
                day(18),
                day(i % 9)
            ),
        ));
    }
    files
}

/// `count` notes, three a day.
fn notes(count: u64) -> Files {
    let note = |i: u64| {
        let (kind, on) = (["notes", "evidence", "actions"][(i % 3) as usize], day(i / 40));
        let fields = match kind {
            "actions" => format!("due: {on}"),
            _ => format!("date: {on}"),
        };
        entry(
            &format!("{kind}/n{i}.md"),
            &format!("title: What happened, part {i}\nfor: E{}\n{fields}", i % 6 + 1),
        )
    };
    (0..count).map(note).collect()
}

/// Titles of 300 characters, with and without a place to break.
fn long_words() -> Files {
    let long = "A title that goes on and on, since somebody pasted a whole paragraph into it ".repeat(4)
        [..300]
        .to_owned();
    let unbroken = "Donaudampfschifffahrtsgesellschaft".repeat(9)[..300].to_owned();
    let mut files = Files::new();
    for (i, text) in [long, unbroken].iter().enumerate() {
        let fields = format!("title: {text}\nid: X{i}");
        let today = format!("{fields}\ndate: {TODAY}\nfor: [E{i}]");
        let wide = format!(
            "| {text} | {text} |\n|---|---|\n| `{text}` | {text} |\n\n> {text}\n\n    {text}\n\n# {text}\n"
        );
        files.extend([
            entry(
                &format!("expectations/e{i}.md"),
                &format!("title: {text}\nid: E{i}\nwording: {text}\nmeasure: number\nunit: {text}\nbaseline: 1\ntarget: 9"),
            ),
            entry(&format!("asks/q{i}.md"), &format!("{fields}-q\ncategory: training\nstatus: agreed\ndue: {TODAY}\nreply: {text}")),
            entry(&format!("meetings/m{i}.md"), &format!("title: {text}\nat: {}\nattendees: [{text}]", day(0))),
            (format!("notes/n{i}.md"), format!("---\n{today}-n\nsaid: {text}\n---\n\n{wide}")),
            entry(&format!("evidence/v{i}.md"), &format!("title: {text}\ndate: {TODAY}\nfor: [E{i}]\nvalue: 4\npointer: {text}")),
        ]);
    }
    let title = &files[0].1.lines().nth(1).unwrap().replace(',', "");
    let plan =
        format!("{title}\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\nrole: {}", "Aa".repeat(150));
    files.push(entry("plan.md", &plan));
    files
}

/// Arabic and Hebrew, alone and next to Latin text and figures.
fn right_to_left() -> Files {
    vec![
        entry(
            "plan.md",
            "title: خطة تحسين الأداء\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\nrole: محلل دعم (Tier 2)\n\
             employer: شركة المثال",
        ),
        entry(
            "expectations/e1.md",
            "id: E1\ntitle: زمن الرد الأول\nwording: الرد الأول خلال أربع ساعات عمل على 90 % من التذاكر.\n\
             measure: percent\nbaseline: 71\ntarget: 90\ndirection: at-least\nunit: تذاكر",
        ),
        entry("expectations/e2.md", "id: E2\ntitle: \"עמידה בזמנים, Release 4.2\"\nwording: \"כל משימה בזמן (100%).\""),
        entry("evidence/v1.md", "title: تقرير الأسبوع 10\ndate: 2026-03-09\nfor: E1\nvalue: 84"),
        entry("asks/q1.md", "title: تدريب على النظام\ncategory: training\nstatus: agreed\ndue: 2026-03-13\nowner: مدير"),
        entry("meetings/m1.md", "title: פגישת מעקב\nat: 2026-03-17 10:00\nattendees: [דנה, me]"),
        ("notes/2026-03-10-a.md".to_owned(), "---\ntitle: ملاحظة\nsaid: قال \"good\" ثم ذهب.\n---\n\n# عنوان\n\n- قائمة\n- [x] تم\n\n> اقتباس\n\n| أ | ب |\n|---|---|\n| 1 | 2 |\n".to_owned()),
    ]
}

/// Text that would run, load, break out of or cover the page, if it could.
const ATTACKS: [&str; 24] = [
    "<script>window.pwned=1;alert(1)</script>",
    "\"><img src=x onerror=\"window.pwned=1;alert(1)\">",
    "' autofocus onfocus='window.pwned=1;alert(1)' x='",
    "</title><script>window.pwned=1;alert(1)</script>",
    "</script><svg onload=window.pwned=1>",
    "<!--<script><plaintext>",
    "]]><x:script xmlns:x='http://www.w3.org/1999/xhtml'>window.pwned=1</x:script>",
    "<style>*{display:none}</style><link rel=stylesheet href=//127.0.0.1:9/x.css>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe><base href=//127.0.0.1:9/>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "<form action=//127.0.0.1:9/><input name=getElementById><button>Go</button></form>",
    "<a href=javascript:window.pwned=1>x</a>",
    "[x](javascript:window.pwned=1) [x](JaVa&#10;ScRiPt:alert(1)) <javascript:alert(1)>",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==) [x](vbscript:x) [x](file:///etc/passwd)",
    "[x](//127.0.0.1:9/x) [x](\\\\host\\share) [x](../../../../../../etc/passwd) [x](obsidian://x)",
    "![x](http://127.0.0.1:9/x.png) ![x](//127.0.0.1:9/x.png) ![x](file:///etc/passwd) ![x](data:image/png;base64,AA)",
    "![x\" onerror=\"window.pwned=1](x.png \"y\" onload=\"window.pwned=1\") ![](../../../secret.png)",
    "[r]: javascript:window.pwned=1 \"x\"",
    "# Head {#main onclick=window.pwned=1 .skip}",
    "```\"onmouseover=window.pwned=1 x\nfence\n```",
    "{{constructor.constructor('window.pwned=1')()}} ${window.pwned=1} <%= 1 %> {% raw %}",
    "\u{202e}gnp.tobba\u{2066} \u{200b}\u{feff}\u{e0041}\u{2028}\u{2029}\u{85}",
    "z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}\u{30c}\u{30d}",
    "[^x] [[</a><img src=x onerror=alert(1)>|<b>]] <details open ontoggle=window.pwned=1>",
];

/// Entries of every kind with hostile text in every field, in their bodies and in file names.
fn hostile() -> Files {
    let mut files = Files::new();
    let body = ATTACKS.join("\n\n");
    for kind in KINDS {
        for turn in (0..ATTACKS.len()).step_by(6) {
            let attack = |field: usize| ATTACKS[(turn + field) % ATTACKS.len()];
            // Only where a field allows any text; and everywhere, which gives findings.
            for (form, fits) in [("fits", true), ("any", false)] {
                let mut front = format!("kind: {}\nid: {}-{form}-{turn}\n", kind.name, kind.name);
                let fields = kind.fields().filter(|field| !["id", "kind", "plan"].contains(&field.name));
                for (i, field) in fields.enumerate() {
                    let _ =
                        writeln!(front, "{}: {}", field.name, hostile_value(field, attack(i), turn, fits));
                }
                let path = format!("{}/{form}-{turn}.md", kind.folder);
                files.push((path, format!("---\n{front}{}: 1\n---\n\n{body}\n", yaml(attack(0)))));
            }
        }
    }
    files.push(entry(
        "plan.md",
        &format!("title: {}\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13", yaml(ATTACKS[1])),
    ));
    if cfg!(unix) {
        for name in [
            "<img src=x onerror=alert(1)>",
            "a\"onclick=\"alert(1)",
            "a b#c?d%2e%2e&e'f",
            "javascript:alert(1)",
            "-a\u{202e}b",
        ] {
            files.push(entry(&format!("notes/{name}.md"), &format!("date: {TODAY}")));
            files.push((format!("files/{name}.png"), String::new()));
        }
    }
    files
}

fn hostile_value(field: &FieldSpec, attack: &str, i: usize, fits: bool) -> String {
    let text = yaml(attack);
    if !fits {
        return text;
    }
    match field.shape {
        Shape::Text | Shape::People | Shape::Amount => text,
        Shape::Texts | Shape::Files | Shape::Refs => format!("[{text}]"),
        Shape::Day | Shape::Date | Shape::When => day(i as u64).to_string(),
        Shape::Number => "3".to_owned(),
        Shape::YesNo => "yes".to_owned(),
        Shape::Choice(words) => words[i % words.len()].to_owned(),
        Shape::Cadence => "weekly".to_owned(),
        Shape::InWriting => "no".to_owned(),
        Shape::Records(RecordShape { fields }) => {
            let values = fields
                .iter()
                .map(|field| format!("{}: {}", field.name, hostile_value(field, attack, i, true)));
            format!("[{{{}}}]", values.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A text as a YAML scalar.
fn yaml(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}
