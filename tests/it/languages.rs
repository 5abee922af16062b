//! The person may write in any language: nothing is judged by English rules, pages declare the
//! language, and what could not be checked is said once.

use crate::needs::needs;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const TODAY: &str = "2026-03-11";

fn regain(vault: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regain"));
    command.current_dir(vault).args(["--today", TODAY, "--no-input"]).args(arguments);
    command.env("NO_COLOR", "1").output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What one person writes.
struct Written {
    lang: &'static str,
    title: &'static str,
    wording: &'static str,
    /// An ask with words that would be loaded, or an over-apology, in English.
    ask: &'static str,
    question: &'static str,
    said: &'static str,
    what: &'static str,
    thought: &'static str,
}

const WRITTEN: [Written; 3] = [
    Written {
        lang: "nl",
        title: "Antwoord binnen een dag",
        wording: "Vragen van ouders worden binnen twee schooldagen beantwoord, ook in drukke weken.",
        ask: "Ik kan sneller antwoorden als ik elke ochtend een rustig uur heb, want nu is het altijd hostile druk.",
        question: "Kunt u mij een voorbeeld geven van een antwoord dat te laat kwam, met de datum erbij?",
        said: "Het rooster komt voortaan een week vooraf, zei ze, en dat geldt voor iedereen in het team.",
        what: "Veertig vragen beantwoord binnen twee dagen, zie het overzicht van deze week.",
        thought: "Vandaag was het zwaar, maar het gesprek met mijn collega heeft me goed gedaan.",
    },
    Written {
        lang: "de",
        title: "Antwort innerhalb eines Tages",
        wording: "Fragen von Eltern werden innerhalb von zwei Schultagen beantwortet, auch in vollen Wochen.",
        ask: "Ich kann schneller antworten, wenn ich jeden Morgen eine ruhige Stunde habe, denn so ist es unfair und absurd.",
        question: "Können Sie mir ein Beispiel für eine Antwort nennen, die zu spät kam, mit dem Datum dazu?",
        said: "Der Plan kommt von jetzt an eine Woche vorher, sagte sie, und das gilt für alle im Team.",
        what: "Vierzig Fragen innerhalb von zwei Tagen beantwortet, siehe die Übersicht dieser Woche.",
        thought: "Heute war es schwer, aber das Gespräch mit meiner Kollegin hat mir gut getan.",
    },
    Written {
        lang: "ar",
        title: "الرد خلال يوم واحد",
        wording: "يتم الرد على أسئلة أولياء الأمور خلال يومين دراسيين حتى في الأسابيع المزدحمة",
        ask: "أستطيع الرد بسرعة أكبر إذا كانت لدي ساعة هادئة كل صباح لأن العمل مزدحم دائما",
        question: "هل يمكنك أن تعطيني مثالا على رد تأخر مع ذكر التاريخ من فضلك",
        said: "قالت إن الجدول سيأتي من الآن فصاعدا قبل أسبوع وهذا ينطبق على الجميع في الفريق",
        what: "تم الرد على أربعين سؤالا خلال يومين كما يظهر في ملخص هذا الأسبوع",
        thought: "كان اليوم صعبا ولكن الحديث مع زميلتي ساعدني كثيرا وأشعر بتحسن الآن",
    },
];

/// A vault in which everything that a person writes is in their language.
fn vault(of: &Written, settings: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let Written { title, wording, ask, question, said, what, thought, .. } = of;
    let files = [
        ("regain.toml", format!("format = 1\n{settings}")),
        (
            "plan.md",
            format!(
                "---\ntitle: {title}\nstatus: active\nissued: 2026-02-12\nstart: 2026-02-13\nend: 2026-04-13\nreviewers: Dana Ruiz\nconsequence: {wording}\n---\n{wording}\n"
            ),
        ),
        (
            "expectations/e.md",
            format!(
                "---\nid: E1\ntitle: {title}\nwording: {wording}\nmeasure: count\ntarget: 40\nper: week\n---\n{wording}\n"
            ),
        ),
        (
            "asks/a.md",
            format!(
                "---\nid: Q1\ntitle: {title}\ncategory: environment\nwording: {ask}\nwhy: {what}\nowner: Dana Ruiz\ndue: unknown\nfor: E1\nstatus: draft\nprivacy: shared\n---\n{ask}\n"
            ),
        ),
        (
            "asks/q.md",
            format!(
                "---\nid: Q2\ncategory: clarity\nwording: {question}\nwhy: {what}\nowner: Dana Ruiz\ndue: unknown\nstatus: sent\nsent_on: 2026-03-02\n---\n"
            ),
        ),
        (
            "notes/n.md",
            format!(
                "---\nid: N1\ndate: 2026-03-03\nfrom: Dana Ruiz\nchannel: verbal\nsaid: {said}\nfor: E1\nprivacy: shared\n---\n{said}\n"
            ),
        ),
        (
            "evidence/v.md",
            format!(
                "---\nid: V1\ndate: 2026-03-05\nfor: E1\nvalue: 40\nwhat: {what}\nprivacy: shared\n---\n{what}\n"
            ),
        ),
        (
            "meetings/m.md",
            format!(
                "---\nid: M1\nat: 2026-03-17 10:00\nattendees: [me, Dana Ruiz]\n---\n{wording}\n\n## Agenda\n\n## Minutes\n"
            ),
        ),
        (
            "letters/l.md",
            format!(
                "---\nid: L1\ntitle: {title}\ntype: response\nstatus: reviewed\nto: Dana Ruiz\n---\n{ask}\n\n{what}\n"
            ),
        ),
        ("journal/j.md", format!("---\ndate: 2026-03-05\nstress: 6\nfinding: {thought}\n---\n{thought}\n")),
    ];
    for (path, content) in files {
        let place = folder.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, content).unwrap();
    }
    folder
}

/// The rules that know English words.
const ENGLISH_RULES: [&str; 4] = ["tone/loaded", "tone/over-apology", "ask/demand", "privacy/leak"];

#[test]
fn nothing_is_judged_by_english_rules_and_that_is_said_once() {
    for written in &WRITTEN {
        let folder = vault(written, "");
        let found = text(&regain(folder.path(), &["check", "--all", "--format", "concise"]).stdout);
        for rule in ENGLISH_RULES {
            assert!(!found.contains(rule), "{}: {found}", written.lang);
        }
        assert_eq!(found.matches("not checked: not English").count(), 1, "{}: {found}", written.lang);
        // A question in a language that cannot be read is assumed to be the one that was asked.
        let next = text(&regain(folder.path(), &["status"]).stdout);
        assert!(!next.contains("panicked"), "{next}");
    }
}

#[test]
fn words_of_the_persons_own_are_looked_for_in_every_language() {
    let folder = vault(&WRITTEN[0], "[words]\nloaded = [\"rustig\"]\nprivate = [\"ochtend\"]\n");
    let found = text(&regain(folder.path(), &["check", "--all", "--format", "concise"]).stdout);
    assert!(found.contains("`rustig` is on your own list of words"), "{found}");
    assert!(found.contains("`ochtend` is on your list of private words"), "{found}");
}

/// How to run each command in a vault in another language; every command must be listed. Words in
/// capital letters are replaced by what the person wrote.
const RUNS: &[(&str, &[&[&str]])] = &[
    ("init", &[&["init", "--name", "NAME"], &["init", "beside", "--no-git"]]),
    ("demo", &[&["demo", "sample"]]),
    ("status", &[&["status"], &["status", "--private"], &["status", "--format", "json"]]),
    ("log", &[&["log", "SAID", "for:E1", "value:41"], &["log", "from:Dana Ruiz", "SAID"]]),
    ("new", &[&["new", "note", "TITLE"], &["new", "letter", "--type", "response"], FOLLOW_UP]),
    ("set", &[&["set", "Q1", "wording", "SAID"], &["set", "Q1", "status", "sent"]]),
    ("unset", &[&["unset", "V1", "value"]]),
    ("done", &[&["done", "Q2"]]),
    ("remind", &[&["remind", "Q3"]]),
    ("review", &[&["review"]]),
    ("search", &[&["search", "WORD"], &["search", "WORD", "--for", "hr"]]),
    ("list", &[&["list"], &["list", "--format", "csv"], &["list", "--where", "title", "has", "WORD"]]),
    ("show", &[&["show", "E1"], &["show", "TITLE"]]),
    ("check", &[&["check"], &["check", "--all"], &["check", "--fix"], &["check", "--format", "sarif"]]),
    ("explain", &[&["explain"], &["explain", "tone/language"], &["explain", "clocks"]]),
    ("build", &[&["build"], &["build", "--for", "adviser"]]),
    ("agenda", &[&["agenda"], &["agenda", "--html"], &["agenda", "--save"]]),
    ("counter-plan", &[&["counter-plan"], &["counter-plan", "--html"]]),
    ("packet", &[&["packet", "--for", "hr"], &["packet", "--for", "adviser", "--chronology"]]),
    ("brief", &[&["brief"], &["brief", "--for", "chatbot"]]),
    ("letter", &[&["letter", "L1"], &["letter", "L1", "--html"]]),
    ("paths", &[&["paths"]]),
    ("calendar", &[&["calendar"]]),
    ("commit", &[&["commit"]]),
    ("history", &[&["history"], &["history", "E1"]]),
    ("seal", &[&["seal"]]),
    ("verify", &[&["verify"]]),
    ("prove", &[&["prove", "E1", "--private"]]),
    ("import", &[&["import", "mail.eml"], &["import", "figures.csv", "--about", "E1"]]),
    ("export", &[&["export"], &["export", "--format", "csv"], &["export", "--for", "manager"]]),
    ("schema", &[&["schema"], &["schema", "note"]]),
    ("doctor", &[&["doctor"]]),
    ("completions", &[&["completions", "bash"]]),
    ("man", &[&["man"]]),
    // The last: whatever comes after it is about another plan.
    ("close", &[&["close"], &["close", "--result", "passed"]]),
];

const FOLLOW_UP: &[&str] = &["new", "letter", "--type", "follow-up", "--responds-to", "N1"];

/// Those that never end by themselves; they build as `build` does.
const NEVER_END: &[&str] = &["watch"];

#[test]
fn every_command_takes_a_vault_in_any_language() {
    needs!("git");
    let tree = regain::commands::tree();
    let mut names: Vec<&str> = tree.get_subcommands().map(clap::Command::get_name).collect();
    let mut run: Vec<&str> = RUNS.iter().map(|(name, _)| *name).chain(NEVER_END.iter().copied()).collect();
    names.sort_unstable();
    run.sort_unstable();
    assert_eq!(names, run, "each command is run in a vault of another language");
    for written in &WRITTEN {
        let folder = vault(written, "me = \"Ines\"\n");
        let write = |path: &str, text: String| fs::write(folder.path().join(path), text).unwrap();
        write(
            "asks/r.md",
            format!(
                "---\nid: Q3\ntitle: {}\ncategory: training\nwording: {}\nowner: Dana Ruiz\ndue: 2026-03-02\nstatus: agreed\nsent_on: 2026-02-16\n---\n",
                written.title, written.question
            ),
        );
        write(
            "mail.eml",
            format!(
                "From: Dana Ruiz <dana@example.com>\nTo: ines@example.com\nSubject: {}\nDate: Tue, 3 Mar 2026 10:00:00 +0000\nMessage-ID: <1@example.com>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{}\n",
                written.title, written.said
            ),
        );
        write("figures.csv", format!("{},x\n2026-03-06,38\n2026-03-09,41\n", written.title));
        let git = |arguments: &[&str]| {
            let made = Command::new("git").arg("-C").arg(folder.path()).args(arguments).output().unwrap();
            assert!(made.status.success(), "{}", text(&made.stderr));
        };
        git(&["init", "--quiet"]);
        git(&["config", "user.name", "Ines"]);
        git(&["config", "user.email", "ines@example.com"]);
        let word = written.title.split(' ').next().unwrap();
        for arguments in RUNS.iter().flat_map(|(_, runs)| *runs) {
            let arguments: Vec<&str> = arguments
                .iter()
                .map(|argument| match *argument {
                    "SAID" => written.said,
                    "TITLE" => written.title,
                    "WORD" => word,
                    "NAME" => "Ines",
                    argument => argument,
                })
                .collect();
            let made = regain(folder.path(), &arguments);
            let (said, told) = (text(&made.stdout), text(&made.stderr));
            // A vault inside of a vault, and a title that several entries have, are refused with a
            // message.
            let may_refuse = arguments[0] == "init" || arguments == ["show", written.title];
            let is_fine = match made.status.code() {
                Some(0 | 1) => true,
                Some(2) => may_refuse,
                _ => false,
            };
            let is_meant = !told.contains("panicked") && !told.contains("Usage:");
            assert!(is_fine && is_meant, "{} {arguments:?}: {said}{told}", written.lang);
            for rule in ENGLISH_RULES {
                let is_shown = ["check", "log", "new", "set"].contains(&arguments[0]);
                assert!(!(is_shown && said.contains(rule)), "{} {arguments:?}: {said}", written.lang);
            }
            // Capitalised nouns are not mistaken for names.
            if arguments[0] == "brief" {
                assert!(told.contains("names were not looked for: not English"), "{told}");
                assert!(!told.contains("check whether these give away"), "{told}");
            }
            if arguments[0] == "search" && arguments.len() == 2 {
                assert!(said.contains(word), "{}: {said}", written.lang);
            }
            if arguments[0] == "import" {
                assert!(
                    !said.is_empty() && made.status.success(),
                    "{} {arguments:?}: {said}{told}",
                    written.lang
                );
            }
        }
        let kept = |path: &str| fs::read_to_string(folder.path().join(path)).unwrap();
        assert!(kept("journal/j.md").contains(written.thought));
    }
}

#[test]
fn pages_say_in_which_language_the_persons_words_are() {
    for written in &WRITTEN {
        let lang = format!("lang=\"{}\"", written.lang);
        let folder = vault(written, "");
        regain(folder.path(), &["build"]);
        let page = |path: &str| fs::read_to_string(folder.path().join("out").join(path)).unwrap();
        for path in ["dashboard.html", "entries/asks/a.html", "entries/journal/j.html"] {
            let page = page(path);
            assert!(page.contains("<html lang=\"en\"") && page.contains(&lang), "{path}: {page}");
        }
        let agenda = text(&regain(folder.path(), &["packet", "--for", "hr", "--html"]).stdout);
        assert!(agenda.contains(&format!("<blockquote dir=\"auto\" {lang}")), "{agenda}");
    }
    // The settings take precedence over detection.
    let folder = vault(&WRITTEN[0], "lang = \"fy\"\n");
    regain(folder.path(), &["build"]);
    let dashboard = fs::read_to_string(folder.path().join("out/dashboard.html")).unwrap();
    assert!(dashboard.contains("lang=\"fy\""), "{dashboard}");
    // English is not marked: it is the language of the page.
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("regain.toml"), "format = 1\n").unwrap();
    fs::write(folder.path().join("plan.md"), "---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\n---\nThe plan says that every reply is given within one day.\n").unwrap();
    regain(folder.path(), &["build"]);
    let page = fs::read_to_string(folder.path().join("out/entries/plan.html")).unwrap();
    assert_eq!(page.matches("lang=").count(), 1, "{page}");
}
