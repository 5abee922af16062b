//! The days on which advice starts and stops: checks every day around them, with leave, over
//! weekends and with holidays.

use crate::common::{contents, day, findings};
use chrono::{Days, NaiveDate};
use regain::diagnostic::Severity;

const PLAN: &str = "--- plan.md\n---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\nconsequence: x\nreviewers: [x]\n---\n";

/// The first and the last day from 1 February to 31 May 2026 on which `rule` has a finding; it must
/// have one on every day in between.
fn speaks(rule: &str, text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let contents = contents(text);
    let days = (0..120).map(|i| day("2026-02-01") + Days::new(i));
    let speaking: Vec<NaiveDate> =
        days.filter(|&today| findings(&contents, today).iter().any(|finding| finding.rule == rule)).collect();
    let (first, last) = (*speaking.first()?, *speaking.last()?);
    assert_eq!((last - first).num_days() + 1, speaking.len() as i64, "{rule} stops and begins again");
    Some((first, last))
}

/// The peculiarity, the files, and the first and the last day of the finding.
type Row<'r> = (&'r str, &'r str, Option<(&'r str, &'r str)>);

fn check(rule: &str, rows: &[Row]) {
    for (what, text, expected) in rows {
        let expected = expected.map(|(first, last)| (day(first), day(last)));
        assert_eq!(speaks(rule, text), expected, "{rule}, {what}");
    }
}

fn leave(first: &str, last: &str) -> String {
    format!("--- leave/away.md\n---\nstart: {first}\nend: {last}\nstatus: taken\nplan_effect: none\n---\n")
}

fn holidays(days: &str) -> String {
    format!("--- regain.toml\nholidays = [{days}]\n")
}

fn threshold(rule: &str, value: &str) -> String {
    format!("--- regain.toml\n[thresholds]\n\"{rule}\" = {value}\n")
}

#[test]
fn no_example() {
    let rule = "clarity/no-example";
    let text = format!("{PLAN}--- expectations/e.md\n---\nid: E1\n---\n");
    check(
        rule,
        &[
            ("third day", &text, Some(("2026-02-16", "2026-04-13"))),
            (
                "leave",
                &format!("{text}{}", leave("2026-02-14", "2026-02-15")),
                Some(("2026-02-18", "2026-04-13")),
            ),
            (
                "issued earlier",
                &text.replace("start", "issued: 2026-02-10\nstart"),
                Some(("2026-02-13", "2026-04-13")),
            ),
            ("set to one", &format!("{text}{}", threshold(rule, "1")), Some(("2026-02-14", "2026-04-13"))),
        ],
    );
}

#[test]
fn unanswered() {
    let rule = "clarity/unanswered";
    let ask =
        |on: &str| format!("{PLAN}--- asks/a.md\n---\ncategory: clarity\nstatus: sent\nsent_on: {on}\n---\n");
    let wednesday = ask("2026-03-04");
    check(
        rule,
        &[
            ("within a week", &ask("2026-03-03"), Some(("2026-03-06", "2026-04-13"))),
            ("over a weekend", &wednesday, Some(("2026-03-09", "2026-04-13"))),
            ("sent on a Saturday", &ask("2026-03-07"), Some(("2026-03-11", "2026-04-13"))),
            (
                "leave",
                &format!("{wednesday}{}", leave("2026-03-06", "2026-03-09")),
                Some(("2026-03-11", "2026-04-13")),
            ),
            (
                "holiday",
                &format!("{wednesday}{}", holidays("\"2026-03-06\"")),
                Some(("2026-03-10", "2026-04-13")),
            ),
            (
                "set to five",
                &format!("{wednesday}{}", threshold(rule, "5")),
                Some(("2026-03-11", "2026-04-13")),
            ),
            ("another question", &wednesday.replace("clarity", "training"), None),
        ],
    );
}

#[test]
fn no_checkin() {
    let rule = "cadence/no-checkin";
    let weekly = PLAN.replace("start", "checkin_every: weekly\nstart");
    let held = |plan: &str, on: &str| format!("{plan}--- meetings/{on}-m.md\n---\nstatus: held\n---\n");
    let text = held(&weekly, "2026-02-24");
    let daily = PLAN.replace("start", "checkin_every: daily\nstart");
    check(
        rule,
        &[
            // Before the 24th that meeting was not held yet, and the plan had just begun.
            ("weekly", &text, Some(("2026-03-07", "2026-04-13"))),
            (
                "leave",
                &format!("{text}{}", leave("2026-02-26", "2026-02-27")),
                Some(("2026-03-09", "2026-04-13")),
            ),
            (
                "holidays are days",
                &format!("{text}{}", holidays("\"2026-03-06\"")),
                Some(("2026-03-07", "2026-04-13")),
            ),
            ("no rhythm, none held", PLAN, Some(("2026-02-24", "2026-04-13"))),
            (
                "twice the rhythm",
                &format!("{text}{}", threshold(rule, "2")),
                Some(("2026-03-11", "2026-04-13")),
            ),
            (
                "twenty days",
                &format!("{PLAN}{}", threshold(rule, "[2, 20]")),
                Some(("2026-03-06", "2026-04-13")),
            ),
        ],
    );
    let daily: String =
        ["2026-02-13", "2026-02-17", "2026-02-19"].iter().fold(daily, |text, on| held(&text, on));
    let friday = "2026-02-13 to 2026-02-19, over a weekend: Friday, Tuesday, Thursday";
    // Monday is the first working day after Friday, Tuesday the second; on Thursday all is well
    // again.
    check(rule, &[(friday, &daily, Some(("2026-02-23", "2026-04-13")))]);
}

#[test]
fn no_checkin_waits_for_the_next_one() {
    let weekly = PLAN.replace("start", "checkin_every: weekly\nstart");
    let text = format!(
        "{weekly}--- meetings/2026-02-24-m.md\n---\nstatus: held\n---\n--- meetings/2026-03-17-m.md\n---\n---\n"
    );
    let on = |today: &str| {
        findings(&contents(&text), day(today)).iter().any(|one| one.rule == "cadence/no-checkin")
    };
    assert!(on("2026-03-13") && !on("2026-03-14") && !on("2026-03-17") && on("2026-03-18"));
}

#[test]
fn no_agenda() {
    let rule = "cadence/no-agenda";
    let meeting = |on: &str| format!("--- meetings/{on}-m.md\n---\n---\n## Agenda\n\n## Minutes\n");
    check(
        rule,
        &[
            ("three days before", &meeting("2026-03-12"), Some(("2026-03-09", "2026-03-12"))),
            ("over a weekend", &meeting("2026-03-16"), Some(("2026-03-13", "2026-03-16"))),
            (
                "leave does not stop it",
                &format!("{}{}", meeting("2026-03-12"), leave("2026-03-09", "2026-03-11")),
                Some(("2026-03-09", "2026-03-12")),
            ),
            (
                "set to one",
                &format!("{}{}", meeting("2026-03-12"), threshold(rule, "1")),
                Some(("2026-03-11", "2026-03-12")),
            ),
            ("with an agenda", &meeting("2026-03-12").replace("## Minutes", "- x"), None),
        ],
    );
}

#[test]
fn unrecorded() {
    let rule = "cadence/unrecorded";
    let text = "--- meetings/2026-03-06-m.md\n---\n---\n";
    check(
        rule,
        &[
            ("the day after", text, Some(("2026-03-07", "2026-05-31"))),
            (
                "leave",
                &format!("{text}{}", leave("2026-03-07", "2026-03-08")),
                Some(("2026-03-09", "2026-05-31")),
            ),
            ("set to three", &format!("{text}{}", threshold(rule, "3")), Some(("2026-03-09", "2026-05-31"))),
            ("held", &text.replace("---\n---", "---\nstatus: held\n---"), None),
            ("a month", "--- meetings/m.md\n---\nat: 2026-03\n---\n", Some(("2026-04-01", "2026-05-31"))),
        ],
    );
}

#[test]
fn cancelled() {
    let lost = |on: &str| format!("--- meetings/{on}-m.md\n---\nstatus: cancelled\n---\n");
    let two = format!("{}{}", lost("2026-02-24"), lost("2026-03-03"));
    let held = |on: &str| format!("--- meetings/{on}-h.md\n---\nstatus: held\n---\n");
    let says = |text: &str| {
        findings(&contents(text), day("2026-03-09")).iter().any(|one| one.rule == "cadence/cancelled")
    };
    assert!(!says(&lost("2026-02-24")) && says(&two));
    assert!(says(&format!("{two}{}", held("2026-03-02"))) && !says(&format!("{two}{}", held("2026-03-05"))));
    assert!(!says(&format!("{two}{}", threshold("cadence/cancelled", "3"))));
}

#[test]
fn stale() {
    let rule = "evidence/stale";
    let text = format!(
        "{PLAN}--- expectations/e.md\n---\nid: E1\n---\n--- evidence/2026-02-26-v.md\n---\nfor: E1\n---\n"
    );
    check(
        rule,
        &[
            ("more than ten days", &text, Some(("2026-03-09", "2026-04-13"))),
            (
                "leave",
                &format!("{text}{}", leave("2026-03-05", "2026-03-06")),
                Some(("2026-03-11", "2026-04-13")),
            ),
            (
                "holidays are days",
                &format!("{text}{}", holidays("\"2026-03-06\"")),
                Some(("2026-03-09", "2026-04-13")),
            ),
            (
                "set to fourteen",
                &format!("{text}{}", threshold(rule, "14")),
                Some(("2026-03-13", "2026-04-13")),
            ),
            ("met", &text.replace("id: E1", "id: E1\nstatus: met"), None),
            ("paused", &text.replace("active", "paused"), None),
        ],
    );
}

#[test]
fn late() {
    let severity = |happened: &str, recorded: &str, more: &str| {
        let text = format!(
            "--- notes/{happened}-n.md\n---\nfrom: x\nsaid: x\nrecorded: {recorded}\n---\n--- people/a.md\n---\nrole: coach\nrecorded: 2023-01-01\n---\n{more}"
        );
        let findings = findings(&contents(&text), day("2026-03-20"));
        findings.iter().find(|one| one.rule == "evidence/late").map(|one| (one.severity, one.message.clone()))
    };
    let info = |days: &str| Some((Severity::Info, format!("written down {days} days later")));
    assert_eq!(severity("2026-03-02", "2026-03-04", ""), None);
    assert_eq!(severity("2026-03-02", "2026-03-05", ""), info("3"));
    assert_eq!(severity("2026-03-02", "2026-03-09", ""), info("7"));
    assert_eq!(severity("2026-03-02", "2026-03-10", "").unwrap().0, Severity::Warning);
    // Leave is excluded from the threshold, but not from the number in the message.
    let away = leave("2026-03-03", "2026-03-04");
    assert_eq!(severity("2026-03-02", "2026-03-06", &away), None);
    assert_eq!(severity("2026-03-02", "2026-03-07", &away), info("5"));
    assert_eq!(severity("2026-03-02", "2026-03-11", &away), info("9"));
    assert_eq!(severity("2026-03-02", "2026-03-12", &away).unwrap().0, Severity::Warning);
    // Over the leap day, and over the turn of the year.
    assert_eq!(severity("2024-02-28", "2024-03-01", ""), None);
    assert_eq!(severity("2023-02-27", "2023-03-02", ""), info("3"));
    assert_eq!(severity("2025-12-30", "2026-01-02", ""), info("3"));
    let set = threshold("evidence/late", "[5, 6]");
    assert_eq!(severity("2026-03-02", "2026-03-07", &set), None);
    assert_eq!(severity("2026-03-02", "2026-03-09", &set).unwrap().0, Severity::Warning);
    // A text that states it openly needs no advice.
    let said = "--- notes/2026-03-02-n.md\n---\nfrom: x\nrecorded: 2026-03-12\n---\nWritten on 2026-03-12.\n";
    assert!(findings(&contents(said), day("2026-03-20")).iter().all(|one| one.rule != "evidence/late"));
}

#[test]
fn self_only() {
    let says = |count: usize, more: &str| {
        let evidence: String =
            (1..=count).map(|i| format!("--- evidence/2026-03-0{i}-v.md\n---\nfor: E1\n---\n")).collect();
        let text = format!("--- expectations/e.md\n---\nid: E1\n---\n{evidence}{more}");
        findings(&contents(&text), day("2026-03-09")).iter().any(|one| one.rule == "evidence/self-only")
    };
    assert!(!says(0, "") && !says(2, "") && says(3, "") && says(4, ""));
    assert!(says(2, &threshold("evidence/self-only", "2")));
    let one = |fields: &str| format!("--- evidence/2026-03-09-w.md\n---\nfor: E1\n{fields}\n---\n");
    assert!(says(3, &one("verified_by: me")) && !says(3, &one("verified_by: Mei")));
    assert!(!says(3, &one("custody: third-party")) && !says(3, &one("type: praise")));
}

#[test]
fn no_followup() {
    let rule = "note/no-followup";
    let note = |on: &str| format!("{PLAN}--- notes/{on}-n.md\n---\nchannel: verbal\nfrom: x\nsaid: x\n---\n");
    let thursday = note("2026-03-05");
    check(
        rule,
        &[
            ("within a week", &note("2026-03-03"), Some(("2026-03-05", "2026-05-31"))),
            ("over a weekend", &thursday, Some(("2026-03-09", "2026-05-31"))),
            ("said on a Friday", &note("2026-03-06"), Some(("2026-03-10", "2026-05-31"))),
            (
                "leave",
                &format!("{thursday}{}", leave("2026-03-06", "2026-03-06")),
                Some(("2026-03-10", "2026-05-31")),
            ),
            (
                "holiday",
                &format!("{thursday}{}", holidays("\"2026-03-09\"")),
                Some(("2026-03-10", "2026-05-31")),
            ),
            (
                "set to three",
                &format!("{thursday}{}", threshold(rule, "3")),
                Some(("2026-03-11", "2026-05-31")),
            ),
            ("praise", &thursday.replace("channel", "type: praise\nchannel"), None),
            ("plan over", &thursday.replace("active", "closed"), None),
        ],
    );
}

#[test]
fn unacted() {
    let rule = "feedback/unacted";
    let text = "--- notes/2026-03-01-n.md\n---\nfrom: x\nsaid: x\n---\n";
    check(
        rule,
        &[
            ("more than seven days", text, Some(("2026-03-09", "2026-05-31"))),
            (
                "leave",
                &format!("{text}{}", leave("2026-03-03", "2026-03-04")),
                Some(("2026-03-11", "2026-05-31")),
            ),
            ("set to three", &format!("{text}{}", threshold(rule, "3")), Some(("2026-03-05", "2026-05-31"))),
            ("none, on purpose", &text.replace("said", "acted_on: []\nsaid"), None),
        ],
    );
}

#[test]
fn not_sent() {
    let rule = "counter/not-sent";
    let text = "--- meetings/2026-03-16-m.md\n---\ntype: final\n---\n";
    check(
        rule,
        &[
            ("seven days before", text, Some(("2026-03-09", "2026-03-16"))),
            (
                "leave does not stop it",
                &format!("{text}{}", leave("2026-03-08", "2026-03-13")),
                Some(("2026-03-09", "2026-03-16")),
            ),
            ("set to two", &format!("{text}{}", threshold(rule, "2")), Some(("2026-03-14", "2026-03-16"))),
            (
                "drafted",
                &format!("{text}--- letters/l.md\n---\ntype: counter-plan\n---\n"),
                Some(("2026-03-09", "2026-03-16")),
            ),
        ],
    );
}

#[test]
fn response_due() {
    let rule = "response/due";
    let text = PLAN.replace("end:", "response_due: 2026-03-09\nend:");
    let letter = "--- letters/l.md\n---\ndue: 2026-03-09\n---\n";
    check(
        rule,
        &[
            // 7 March is a Saturday: a deadline is a deadline.
            ("two days before", &text, Some(("2026-03-07", "2026-03-16"))),
            (
                "leave does not stop it",
                &format!("{text}{}", leave("2026-03-02", "2026-03-08")),
                Some(("2026-03-07", "2026-03-16")),
            ),
            ("a draft, and after its day", letter, Some(("2026-03-07", "2026-05-31"))),
            ("set to none", &format!("{text}{}", threshold(rule, "0")), Some(("2026-03-09", "2026-03-16"))),
        ],
    );
}

#[test]
fn settlement_clock() {
    let rule = "settlement/clock";
    let text = "--- settlement/s.md\n---\nstatus: offered\nadviser: x\ndecide_by: 2026-03-14\n---\n";
    let signed = "--- settlement/s.md\n---\nstatus: signed\nadviser: x\nsigned_on: 2026-03-07\nrevoke_by: 2026-03-14\n---\n";
    check(
        rule,
        &[
            ("five days before", text, Some(("2026-03-09", "2026-04-13"))),
            (
                "leave does not stop it",
                &format!("{text}{}", leave("2026-03-08", "2026-03-13")),
                Some(("2026-03-09", "2026-04-13")),
            ),
            ("to revoke", signed, Some(("2026-03-09", "2026-04-13"))),
            ("set to one", &format!("{text}{}", threshold(rule, "1")), Some(("2026-03-13", "2026-04-13"))),
            ("an idea", &text.replace("offered", "idea"), None),
            ("over", &text.replace("offered", "declined"), None),
        ],
    );
    let short = |jurisdiction: &str, fields: &str| {
        let text = format!(
            "{}--- settlement/s.md\n---\nadviser: x\n{fields}\n---\n",
            PLAN.replace("start", &format!("jurisdiction: {jurisdiction}\nstart"))
        );
        let findings = findings(&contents(&text), day("2026-02-13"));
        let of_rule = findings.iter().filter(|one| one.rule == rule).map(|one| one.message.clone());
        of_rule.into_iter().find(|message| message.starts_with("the usual minimum"))
    };
    let offered =
        |by: &str, more: &str| format!("status: offered\nterms_on: 2026-02-13\ndecide_by: {by}\n{more}");
    let older = "age_40_plus: yes";
    assert_eq!(short("us", &offered("2026-03-06", older)), None);
    assert_eq!(
        short("us", &offered("2026-03-05", older)).as_deref(),
        Some("the usual minimum to decide runs to 2026-03-06")
    );
    assert_eq!(short("us", &offered("2026-03-05", "age_40_plus: no")), None);
    let group = "age_40_plus: yes\ngroup_offer: yes";
    assert_eq!(
        short("us", &offered("2026-03-29", group)).as_deref(),
        Some("the usual minimum to decide runs to 2026-03-30")
    );
    assert_eq!(short("us", &offered("2026-03-30", group)), None);
    assert_eq!(
        short("uk", &offered("2026-02-22", "")).as_deref(),
        Some("the usual minimum to decide runs to 2026-02-23")
    );
    assert_eq!(
        (short("uk", &offered("2026-02-23", "")), short("eu", &offered("2026-02-22", ""))),
        (None, None)
    );
    let revoke = |by: &str| format!("status: signed\nsigned_on: 2026-02-13\nrevoke_by: {by}\n{older}");
    // The day of the signature is the first of the seven.
    let usual = "the usual minimum to revoke runs to 2026-02-19";
    assert_eq!(short("us", &revoke("2026-02-19")), None);
    assert_eq!(short("us", &revoke("2026-02-18")).as_deref(), Some(usual));
}

#[test]
fn overdue() {
    let text = "--- actions/a.md\n---\ndue: 2026-03-06\n---\n";
    check(
        "project/overdue",
        &[
            ("the day after", text, Some(("2026-03-07", "2026-05-31"))),
            (
                "leave",
                &format!("{text}{}", leave("2026-03-05", "2026-03-09")),
                Some(("2026-03-10", "2026-05-31")),
            ),
            ("done", &text.replace("due", "status: done\ndone_on: 2026-03-05\ndue"), None),
            ("mistyped", "--- actions/a.md\n---\ndue: soon\n---\n", None),
        ],
    );
}

#[test]
fn late_promises() {
    let text =
        format!("{PLAN}--- asks/a.md\n---\ncategory: training\nstatus: agreed\ndue: 2026-03-06\n---\n");
    check(
        "ask/late",
        &[
            ("the day after", &text, Some(("2026-03-07", "2026-05-31"))),
            // It is their deadline that has passed.
            (
                "leave does not stop it",
                &format!("{text}{}", leave("2026-03-05", "2026-03-09")),
                Some(("2026-03-07", "2026-05-31")),
            ),
            ("another day", &text.replace("03-06", "03-20"), Some(("2026-03-21", "2026-05-31"))),
            ("delivered", &text.replace("agreed", "delivered\ndelivered_on: 2026-03-06"), None),
        ],
    );
}

/// A first step of the vault that was put off until after the yes was still planned before it.
#[test]
fn a_step_counts_for_late_help_only_if_it_was_planned_after_the_yes() {
    let hint = |action: &str| {
        let ask = "--- asks/a.md\n---\nid: Q1\ntitle: Training\ncategory: training\nstatus: agreed\n\
                   sent_on: 2026-02-20\nreplied_on: 2026-02-24\ndue: 2026-03-06\n---\n";
        let action =
            format!("--- actions/a.md\n---\nid: A1\ntitle: Follow up\nfor: Q1\nstatus: todo\n{action}---\n");
        let findings = findings(&contents(&format!("{PLAN}{ask}{action}")), day("2026-03-09"));
        let late = findings.iter().find(|one| one.rule == "ask/late").unwrap();
        late.hint.clone().unwrap().contains("planned for it")
    };
    assert!(!hint("recorded: 2026-02-13\ndue: 2026-02-18\n"));
    assert!(!hint("recorded: 2026-02-13\ndue: 2026-03-12\n"), "its date was changed");
    assert!(hint("recorded: 2026-02-24\ndue: 2026-03-12\n"));
    assert!(hint("due: 2026-03-12\n") && !hint("due: 2026-02-18\n"));
}

#[test]
fn no_reference() {
    check(
        "exit/no-reference",
        &[
            ("after the thirtieth day of sixty", PLAN, Some(("2026-03-15", "2026-04-13"))),
            (
                "after the thirtieth day of fifty-nine",
                &PLAN.replace("04-13", "04-12"),
                Some(("2026-03-14", "2026-04-12")),
            ),
            ("no end", &PLAN.replace("2026-04-13", "unknown"), None),
        ],
    );
}

#[test]
fn leave_that_touches_the_plan() {
    let says = |first: &str, last: &str, status: &str| {
        let text = format!("{PLAN}--- leave/l.md\n---\nstart: {first}\nend: {last}\nstatus: {status}\n---\n");
        let findings = findings(&contents(&text), day("2026-03-09"));
        findings.iter().find(|one| one.rule == "leave/effect-unknown").map(|one| one.severity)
    };
    assert_eq!(says("2026-02-09", "2026-02-12", "taken"), None);
    assert_eq!(says("2026-02-09", "2026-02-13", "taken"), Some(Severity::Warning));
    assert_eq!(says("2026-04-13", "2026-04-20", "approved"), Some(Severity::Warning));
    assert_eq!(says("2026-04-14", "2026-04-20", "approved"), None);
    assert_eq!(says("2026-03-16", "2026-03-20", "considered"), Some(Severity::Info));
    assert_eq!(says("2026-03-16", "2026-03-20", "declined"), None);
}

#[test]
fn a_level_from_the_settings_is_the_last_word() {
    let text = |settings: &str| {
        format!(
            "{settings}--- notes/2026-03-01-n.md\n---\nfrom: x\nsaid: x\nacted_on: []\nrecorded: 2026-03-09\n---\n\
             --- people/a.md\n---\nrole: coach\nrecorded: 2026-01-01\n---\n"
        )
    };
    let severity = |settings: &str| {
        let findings = findings(&contents(&text(settings)), day("2026-03-09"));
        findings.iter().find(|one| one.rule == "evidence/late").map(|one| one.severity)
    };
    assert_eq!(severity(""), Some(Severity::Warning));
    assert_eq!(severity("--- regain.toml\n[lint]\nevidence = \"error\"\n"), Some(Severity::Error));
    assert_eq!(severity("--- regain.toml\n[lint]\nevidence = \"off\"\n"), None);
    let both = "--- regain.toml\n[lint]\nevidence = \"off\"\n\"evidence/late\" = \"warning\"\n";
    assert_eq!(severity(both), Some(Severity::Warning));
}
