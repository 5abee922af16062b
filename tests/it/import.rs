//! `regain import`: mail, calendars, spreadsheets and commits in their usual forms; importing the
//! same thing twice makes one entry, and an unreadable file makes none.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use chrono::{Local, NaiveDate, TimeZone};

use crate::needs;
use crate::program::{self, command, err};

const TODAY: &str = "2026-03-11";

fn regain(root: &Path, args: &[&str]) -> Output {
    command(TODAY, root, args).env("TZ", "Europe/Berlin").output().unwrap()
}

/// Whether [`regain`] runs by the clock of Berlin; reports the skipped test if not. Windows has one
/// zone for all programs, and no variable changes it.
fn is_in_berlin() -> bool {
    let offset = |day: &str| {
        let noon = day.parse::<NaiveDate>().unwrap().and_hms_opt(12, 0, 0).unwrap();
        Local.from_utc_datetime(&noon).offset().local_minus_utc()
    };
    let is = cfg!(unix) || [offset("2026-01-15"), offset("2026-07-15")] == [3600, 7200];
    if !is {
        let test = std::thread::current().name().unwrap_or("a test").to_owned();
        needs::skipped(&format!("{test}: the clock of this machine is not that of Berlin"));
    }
    is
}

fn vault() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("v");
    for (path, text) in [
        ("regain.toml", "format = 1\nme = \"Ines Ortega\"\n"),
        ("plan.md", "---\nstatus: active\nstart: 2026-03-02\nend: 2026-04-30\n---\n"),
        ("expectations/e.md", "---\nid: E1\ntitle: Reply\nmeasure: percent\ntarget: 90\n---\n"),
    ] {
        fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
        fs::write(root.join(path), text).unwrap();
    }
    (folder, root)
}

fn files(root: &Path) -> BTreeMap<String, String> {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    program::files(root).into_iter().map(|(path, bytes)| (path, text(bytes))).collect()
}

/// Imports `bytes` as a file called `name`, twice; returns the new files. The second time must
/// change nothing.
fn imported(root: &Path, name: &str, bytes: &[u8], args: &[&str]) -> BTreeMap<String, String> {
    let place = root.parent().unwrap().join(name);
    fs::write(&place, bytes).unwrap();
    let before = files(root);
    let args = [&["import", place.to_str().unwrap()], args].concat();
    let preview = regain(root, &[&args[..], &["--dry-run"]].concat());
    assert_eq!(files(root), before, "a preview makes nothing: {}", err(&preview));
    let first = regain(root, &args);
    assert!(first.status.success(), "{name}: {}", err(&first));
    let after = files(root);
    let again = regain(root, &args);
    assert!(again.status.success(), "{name}: {}", err(&again));
    assert_eq!(files(root), after, "{name}: twice is once");
    let check = regain(root, &["check"]);
    assert!(check.status.success(), "{name}: {}", String::from_utf8_lossy(&check.stdout));
    for (path, text) in &before {
        assert_eq!(after.get(path), Some(text), "{path}");
    }
    let new: BTreeMap<String, String> =
        after.into_iter().filter(|(path, _)| !before.contains_key(path)).collect();
    for (path, text) in &new {
        assert!(text.contains("\nprivacy: private\n"), "{path}: {text}");
        let preview = String::from_utf8_lossy(&preview.stdout);
        let previewed = preview.lines().filter_map(|line| line.strip_prefix(&format!("{path}: ")));
        let when = ["at: ", "date: ", "sent_on: ", "received_on: "];
        let when = text.lines().find_map(|line| when.iter().find_map(|key| line.strip_prefix(key))).unwrap();
        let previewed: Vec<&str> = previewed.collect();
        assert!(text.contains(&format!("\npointer: {name}\n")), "the original is named: {text}");
        assert!(previewed.len() == 1 && previewed[0].starts_with(&format!("{when}, ")), "{path}: {preview}");
    }
    new
}

const MULTIPART: &str = "Message-ID: <1@mail.example>\r\n\
From: =?UTF-8?Q?Jos=C3=A9_=22Pepe=22_Ruiz?= <jose@example.com>\r\n\
To: Ines Ortega <ines@example.org>, \"Holm, Vera\" <vera@example.com>\r\n\
Subject: =?iso-8859-1?Q?Antwort:_Die_Zahlen_f=FCr_M=E4rz?=\r\n\
Date: Tue, 03 Mar 2026 23:30:00 +0000\r\n\
MIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=\"b1\"\r\n\r\n\
--b1\r\nContent-Type: multipart/alternative; boundary=\"b2\"\r\n\r\n\
--b2\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
Bitte sieh dir die Liste an. Die Gr=C3=B6=C3=9Fe stimmt.\r\n\r\n\
Am 02.03.2026 um 10:12 schrieb Ines Ortega:\r\n> Anbei die Liste.\r\n\
--b2\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>\r\n--b2--\r\n\
--b1\r\nContent-Type: application/pdf; name=\"../../etc/list.pdf\"\r\nContent-Disposition: attachment; filename=\"../../etc/list.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVsbG8=\r\n--b1--\r\n";

/// Who is given by an address alone is recognised by it: the person by `addresses`, others by the `contact`
/// of their entry.
#[test]
fn an_address_is_whose_it_is() {
    let (_folder, root) = vault();
    let people =
        "---\nid: DANA\ntitle: Dana Ruiz\nrole: manager\ncontact: 'room 3, Dana.Ruiz@example.com'\n---\n";
    fs::create_dir_all(root.join("people")).unwrap();
    fs::write(root.join("people/dana.md"), people).unwrap();
    let mail = |id: u8, from: &str, to: &str| {
        format!(
            "Message-ID: <{id}@x>\r\nFrom: {from}\r\nTo: {to}\r\nSubject: Rota {id}\r\nDate: Tue, 03 Mar 2026 12:00:00 +0000\r\n\r\nSee below.\r\n"
        )
    };
    let lines = |text: &str| {
        let lines = text.lines().filter(|line| {
            ["from:", "to:", "present:", "sent_on:", "received_on:"].iter().any(|key| line.starts_with(key))
        });
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let of = |new: &BTreeMap<String, String>| lines(new.values().next().unwrap());
    let (mine, hers) = ("<Ines.Ortega@example.org>", "dana.ruiz@example.com");
    let unknown = imported(&root, "a.eml", mail(1, hers, mine).as_bytes(), &[]);
    assert_eq!(of(&unknown), ["from: Dana Ruiz", "present: Ines.Ortega@example.org"]);
    fs::write(
        root.join("regain.toml"),
        "format = 1\nme = \"Ines Ortega\"\naddresses = [\"ines.ortega@example.org\"]\n",
    )
    .unwrap();
    assert_eq!(of(&imported(&root, "b.eml", mail(2, hers, mine).as_bytes(), &[])), ["from: Dana Ruiz"]);
    // One's own mail is sent, and a name that differs makes no other person of it.
    let sent =
        mail(3, "\"I. Ortega (ward 4)\" <ines.ortega@example.org>", "\"D. Ruiz\" <dana.ruiz@example.com>");
    let sent = of(&imported(&root, "c.eml", sent.as_bytes(), &["--as", "letter"]));
    assert_eq!(sent[..2], ["to: Dana Ruiz", "from: me"]);
    assert!(sent[2].starts_with("sent_on: 2026-03-03"), "{sent:?}");
    let event = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:9\r\nDTSTART:20260303T100000\r\nSUMMARY:Rota\r\nORGANIZER:mailto:dana.ruiz@example.com\r\nATTENDEE:mailto:ines.ortega@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let met = imported(&root, "d.ics", event.as_bytes(), &[]);
    let met = met.values().next().unwrap();
    assert!(met.contains("\nattendees: Dana Ruiz\n"), "{met}");
}

/// One person is an address in one mail and a name in another; in a mailbox both are called the same.
#[test]
fn a_person_is_called_the_same_in_every_mail_of_a_mailbox() {
    let (_folder, root) = vault();
    let mail = |id: u8, from: &str, to: &str| {
        format!(
            "From x@example.com Tue Mar  3 12:00:0{id} 2026\nMessage-ID: <{id}@x>\nFrom: {from}\nTo: {to}\nSubject: Rota {id}\nDate: Tue, 03 Mar 2026 12:00:0{id} +0000\n\nSee below.\n\n"
        )
    };
    let (mine, his) = ("ines.ortega@hosp.example", "daniel.okafor@hosp.example");
    let mailbox = mail(1, his, mine)
        + &mail(2, &format!("\"Okafor, Daniel (Ward 4)\" <{his}>"), &format!("{mine}, asa@union.example"))
        + &mail(3, &format!("Ines Ortega <{mine}>"), &format!("Daniel Okafor <{}>", his.to_uppercase()));
    let new = imported(&root, "a.mbox", mailbox.as_bytes(), &[]);
    let people = |id: u8| -> Vec<&str> {
        let of = |text: &&String| text.contains(&format!("title: Rota {id}\n"));
        let text = new.values().find(of).unwrap();
        text.lines().filter(|line| line.starts_with("from:") || line.starts_with("present:")).collect()
    };
    assert_eq!(people(1), ["from: Daniel Okafor"]);
    assert_eq!(people(2), ["from: Daniel Okafor", "present: asa@union.example"]);
    assert_eq!(people(3), ["from: me", "present: Daniel Okafor"]);
}

#[test]
fn a_mail_becomes_a_note_without_its_tail_and_its_attachments() {
    if !is_in_berlin() {
        return;
    }
    let (_folder, root) = vault();
    let new = imported(&root, "a.eml", MULTIPART.as_bytes(), &[]);
    let (path, text) = new.iter().next().unwrap();
    assert_eq!(
        (new.len(), &**path),
        (1, "notes/2026-03-04-antwort-die-zahlen-fur-marz.md"),
        "the day here, not in UTC"
    );
    for line in [
        "\ntitle: 'Antwort: Die Zahlen für März'\n",
        "\ndate: 2026-03-04 00:30\n",
        "\nchannel: email\n",
        "\npresent: Vera Holm\n",
        "\nBitte sieh dir die Liste an. Die Größe stimmt.\n",
        "\n- `list.pdf`, 5 bytes, SHA-256 `185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969`\n",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    for gone in ["Anbei", "script", "etc/", "ines@example.org"] {
        assert!(!text.contains(gone), "{gone} is in\n{text}");
    }
    let letters = imported(&root, "b.eml", MULTIPART.replace("<1@", "<2@").as_bytes(), &["--as", "letter"]);
    let letter = letters.values().next().unwrap();
    assert!(
        letter.contains("\nstatus: received\n") && letter.contains("\nreceived_on: 2026-03-04 00:30\n"),
        "{letter}"
    );
    assert!(letter.contains("\nto: [me, Vera Holm]\n"), "{letter}");
}

#[test]
fn a_mailbox_is_taken_mail_by_mail() {
    let (_folder, root) = vault();
    let mail = |n: u32, from: &str, text: &str| {
        format!(
            "From x@example.com Tue Mar  3 10:00:00 2026\nMessage-ID: <m{n}@example>\nFrom: {from}\nTo: dana@example.com\nSubject: Number {n}\nDate: Tue, 3 Mar 2026 1{n}:00:00 +0100\n\n{text}\n\n"
        )
    };
    let mbox = [
        mail(
            1,
            "Dana Ruiz <dana@example.com>",
            "One.\n\nOn Mon, 2 Mar 2026, Ines Ortega <i@example.org> wrote:\n> old",
        ),
        mail(2, "Ines Ortega <i@example.org>", "Two.\n>From the queue."),
        mail(1, "Dana Ruiz <dana@example.com>", "One."),
        mail(
            3,
            "\"Ruiz, Dana\" <dana@example.com>",
            "Trois.\n\nLe mar. 3 mars 2026, Ines a écrit :\n> vieux",
        ),
    ]
    .concat();
    let new = imported(&root, "all.mbox", mbox.as_bytes(), &[]);
    assert_eq!(new.len(), 3, "the same mail twice is one entry: {:?}", new.keys());
    let all: String = new.values().cloned().collect();
    assert!(all.contains("\nfrom: me\n"), "{all}");
    assert!(all.contains("\nTwo.\nFrom the queue.\n"), "{all}");
    assert_eq!(all.matches("\nfrom: Dana Ruiz\n").count(), 2, "{all}");
    assert!(!all.contains("dana@example.com"), "{all}");
    assert!(!all.contains("old") && !all.contains("vieux"), "{all}");
}

#[test]
fn a_calendar_becomes_the_meetings_of_the_plan() {
    if !is_in_berlin() {
        return;
    }
    let (_folder, root) = vault();
    let outlook = "BEGIN:VCALENDAR\r\nPRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16011028T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010325T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n\
BEGIN:VEVENT\r\nUID:040000008200E000\r\nSUMMARY;LANGUAGE=de:Check-in\\, wöchentlich\r\nDTSTART;TZID=\"W. Europe Standard Time\":20260224T100000\r\nDTEND;TZID=\"W. Europe Standard Time\":20260224T103000\r\nRRULE:FREQ=WEEKLY;UNTIL=20260401T080000Z;INTERVAL=1;BYDAY=TU\r\nEXDATE;TZID=\"W. Europe Standard Time\":20260317T100000\r\nORGANIZER;CN=Dana Ruiz:mailto:dana@example.com\r\nATTENDEE;CN=Ines Ortega;RSVP=TRUE:mailto:i@example.org\r\nDESCRIPTION:Internal words\\nof the firm\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:040000008200E000\r\nRECURRENCE-ID;TZID=\"W. Europe Standard Time\":20260310T100000\r\nSUMMARY:Check-in\\, later\r\nDTSTART;TZID=\"W. Europe Standard Time\":20260311T150000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let new = imported(&root, "outlook.ics", outlook.as_bytes(), &[]);
    let at = |text: &str| text.lines().find_map(|line| line.strip_prefix("at: ")).unwrap().to_owned();
    let mut times: Vec<String> = new.values().map(|text| at(text)).collect();
    times.sort();
    // From the first day of the plan; the 10th was moved, the 17th excluded, and the last is before
    // the end.
    assert_eq!(times, ["2026-03-03 10:00", "2026-03-11 15:00", "2026-03-24 10:00", "2026-03-31 10:00"]);
    let all: String = new.values().cloned().collect();
    assert!(all.contains("\nattendees: Dana Ruiz\n"), "{all}");
    assert!(
        all.contains("until: 2026-03-03 10:30") && !all.contains("Internal") && !all.contains("Ines"),
        "{all}"
    );
    let google = "BEGIN:VCALENDAR\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\nVERSION:2.0\nBEGIN:VEVENT\nDTSTART:20260305T090000Z\nDTEND:20260305T093000Z\nUID:abc@google.com\nSTATUS:CANCELLED\nSUMMARY:A very long title that the program folds over the end of\n  its line\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260306\nUID:def@google.com\nSUMMARY:A day off\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20200101T090000Z\nUID:old@google.com\nSUMMARY:Long ago\nEND:VEVENT\nEND:VCALENDAR\n";
    let new = imported(&root, "google.ics", google.as_bytes(), &[]);
    let all: String = new.values().cloned().collect();
    assert!(all.contains("\nat: 2026-03-05 10:00\n") && all.contains("\nat: 2026-03-06\n"), "{all}");
    assert!(
        all.contains("\nstatus: cancelled\n")
            && all.contains("over the end of its line")
            && !all.contains("ago"),
        "{all}"
    );
    let with_text = imported(
        &root,
        "again.ics",
        outlook.replace("UID:0400", "UID:0500").as_bytes(),
        &["--with-text", "--until", "2026-03-09"],
    );
    assert!(with_text.values().all(|text| text.contains("Internal words\nof the firm")), "{with_text:?}");
}

/// As `calcurse` writes it: how long it takes, and no end.
#[test]
fn a_meeting_that_says_how_long_it_takes_has_an_end() {
    let (_folder, root) = vault();
    let event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Talk\nDTSTART:20260310T100000\nDURATION:P0DT0H30M0S\nEND:VEVENT\nEND:VCALENDAR\n";
    let new = imported(&root, "a.ics", event.as_bytes(), &[]);
    assert!(new.values().all(|text| text.contains("\nuntil: 2026-03-10 10:30\n")), "{new:?}");
}

/// A mail whose plain text is empty, or missing: what its HTML says, an item of a list on a line.
#[test]
fn a_mail_in_html_alone_is_read() {
    let (_folder, root) = vault();
    let head = "From: Dana <d@example.com>\nDate: Tue, 3 Mar 2026 10:00:00 +0100\n";
    let html = "Content-Type: text/html\n\n<p>Two &amp; more:</p><ul><li>one<li>two</ul>\n";
    let both = format!(
        "{head}Message-ID: <both>\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n\n--b\n{html}--b--\n"
    );
    for (name, mail) in [("alone.eml", format!("{head}{html}")), ("both.eml", both)] {
        let new = imported(&root, name, mail.as_bytes(), &[]);
        assert!(
            new.len() == 1
                && new.values().all(|text| text.contains("Two & more:") && text.contains("\none\ntwo\n")),
            "{new:?}"
        );
    }
}

/// A call in New York is at the local time, also in the weeks in which only one of the two zones
/// has changed its clocks; and the same calendar imported twice gives the same meetings, in any
/// zone.
#[test]
fn a_meeting_in_another_zone_is_at_local_time() {
    if !is_in_berlin() {
        return;
    }
    let (_folder, root) = vault();
    let event = |uid: &str, lines: &str| {
        format!("BEGIN:VEVENT\nUID:{uid}\nSUMMARY:{uid}\nDTSTART;TZID=America/New_York:{lines}\nEND:VEVENT\n")
    };
    let calendar = format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\n{}{}END:VCALENDAR\n",
        event(
            "series",
            "20260304T150000\nDTEND;TZID=America/New_York:20260304T153000\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=America/New_York:20260318T150000"
        ),
        event("late", "20260305T230000"),
    );
    let new = imported(&root, "ny.ics", calendar.as_bytes(), &[]);
    let times: Vec<&str> =
        new.values().map(|text| text.lines().find_map(|line| line.strip_prefix("at: ")).unwrap()).collect();
    assert_eq!(times, ["2026-03-04 21:00", "2026-03-06 05:00", "2026-03-11 20:00", "2026-03-25 20:00"]);
    assert!(new.values().any(|text| text.contains("until: 2026-03-11 20:30")), "{new:?}");
    let place = root.parent().unwrap().join("ny.ics");
    let mut elsewhere = command(TODAY, &root, &["import", place.to_str().unwrap()]);
    let again = elsewhere.env("TZ", "Asia/Tokyo").output().unwrap();
    assert!(err(&again).contains("nothing to import; 4 known already"), "{}", err(&again));
}

/// As programs store mail and calendars: one file each, in folders.
#[test]
fn a_folder_of_mail_and_calendars_is_read_file_by_file() {
    let (folder, root) = vault();
    let kept = folder.path().join("kept");
    let mail = MULTIPART.replace("<1@", "<2@");
    let event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Talk\nDTSTART:20260310T100000\nEND:VEVENT\nEND:VCALENDAR\n";
    for (path, text) in [
        ("Inbox/a.eml", MULTIPART),
        ("Mail/cur/1772.M1P2.host:2,S", &*mail),
        ("Work/1.ics", event),
        (".hidden/c.eml", "no mail"),
        ("readme.pdf", "no mail"),
    ] {
        let place = kept.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }
    let args = ["import", kept.to_str().unwrap()];
    let output = regain(&root, &args);
    assert!(output.status.success() && err(&output).contains("made 3 entries"), "{}", err(&output));
    assert!(err(&regain(&root, &args)).contains("3 known already"));
    fs::write(kept.join("Work/2.ics"), "no calendar").unwrap();
    let before = files(&root);
    let output = regain(&root, &args);
    assert!(output.status.code() == Some(2) && err(&output).contains("2.ics"), "{}", err(&output));
    assert_eq!(files(&root), before);
}

#[test]
fn a_spreadsheet_becomes_readings() {
    let (_folder, root) = vault();
    let german = "\u{feff}Datum;Quote;Bemerkung\r\n03.03.2026;88,5 %;\"gut; ruhig\"\r\n04.03.2026;91 %;\r\n05.03.2026;;krank\r\n\r\n";
    let new = imported(&root, "quote.csv", german.as_bytes(), &["--about", "E1"]);
    let text = new.values().next().unwrap();
    assert!(
        text.contains(
            "  - {of: E1, value: 88.5%, on: 2026-03-03}\n  - {of: E1, value: 91%, on: 2026-03-04}\n"
        ),
        "{text}"
    );
    assert!(text.contains("\npointer: quote.csv\n"), "{text}");
    // Only readings that were added since are new.
    let more = imported(
        &root,
        "quote.csv",
        german.replace("05.03.2026;;krank", "05.03.2026;93 %;").as_bytes(),
        &["--about", "E1"],
    );
    let text = more.values().next().unwrap();
    assert!(
        more.len() == 1 && text.contains("value: 93%, on: 2026-03-05") && !text.contains("03-04"),
        "{text}"
    );
    let excel: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("Day\tCount\tTeam\r\n2026-03-06\t1 250\t3\r\n".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let new = imported(&root, "utf16.tsv", &excel, &["--about", "E1", "--value", "count"]);
    assert!(new.values().all(|text| text.contains("value: 1250, on: 2026-03-06")), "{new:?}");
    for (csv, args, said) in [
        ("Day;A\n2026-03-02;1\n", &[][..], "which expectation"),
        ("Day;A;B\n2026-03-02;1;2\n", &["--about", "E1"], "several columns hold figures"),
        ("Day;A\n2026-03-02;1\n", &["--about", "E1", "--value", "C"], "no column `C`"),
        ("Day;A\n2026-03-02;some\n", &["--about", "E1", "--value", "A"], "line 2: `some` is not a figure"),
        (
            "Day;A\n03/04/2026;1\n",
            &["--about", "E1", "--date", "Day", "--value", "A"],
            "line 2: `03/04/2026` could be either of two days",
        ),
    ] {
        refused(&root, "wrong.csv", csv.as_bytes(), args, said);
    }
}

/// An error, and no file.
fn refused(root: &Path, name: &str, bytes: &[u8], args: &[&str], said: &str) {
    let place = root.parent().unwrap().join(name);
    fs::write(&place, bytes).unwrap();
    let before = files(root);
    let output = regain(root, &[&["import", place.to_str().unwrap()], args].concat());
    assert_eq!(output.status.code(), Some(2), "{name} {args:?}: {}", err(&output));
    assert!(err(&output).contains(said), "{name} {args:?}: {}", err(&output));
    assert_eq!(files(root), before, "{name}");
}

#[test]
fn what_cannot_be_read_makes_no_file() {
    let (_folder, root) = vault();
    for (name, bytes, said) in [
        ("a.eml", &b"\x00\xff\x00garbage"[..], "this is not mail"),
        ("a.eml", b"", "this is not mail"),
        ("a.mbox", b"no mail\n", "no mail"),
        ("a.ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "a.ics"),
        ("a.ics", b"\xff\x00\x01", "UTF-8"),
        ("a.csv", b"\x80\x81", "UTF-8"),
        ("a.docx", b"PK", "not of a known kind"),
        ("a.xlsx", b"PK", "save it there as CSV"),
        ("a.msg", b"\xd0\xcf", "save it there as .eml"),
    ] {
        refused(&root, name, bytes, &["--about", "E1"], said);
    }
    let deep = "BEGIN:VEVENT\n".repeat(100_000);
    refused(&root, "deep.ics", format!("BEGIN:VCALENDAR\n{deep}").as_bytes(), &[], "too deep");
    let endless = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nSUMMARY:Tick\nDTSTART:20260302T000000\nRRULE:FREQ=SECONDLY\nEND:VEVENT\nEND:VCALENDAR\n";
    refused(&root, "endless.ics", endless.as_bytes(), &[], "repeats more than 400 times");
    let place = root.parent().unwrap().join("large.eml");
    fs::File::create(&place).unwrap().set_len(100 << 20).unwrap();
    let output = regain(&root, &["import", place.to_str().unwrap()]);
    assert!(
        output.status.code() == Some(2) && err(&output).contains("100 MB is too large"),
        "{}",
        err(&output)
    );
    let parts = "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n".repeat(20_000);
    let bomb = format!(
        "From: a@example.com\r\nDate: Tue, 3 Mar 2026 10:00:00 +0000\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{parts}"
    );
    let place = root.parent().unwrap().join("bomb.eml");
    fs::write(&place, bomb).unwrap();
    assert!(matches!(regain(&root, &["import", place.to_str().unwrap()]).status.code(), Some(0 | 2)));
}

#[test]
fn commits_become_evidence_of_work() {
    crate::needs::needs!("git");
    let (folder, root) = vault();
    let repository = folder.path().join("shop");
    fs::create_dir(&repository).unwrap();
    let git = |args: &[&str], day: &str| {
        let mut git = Command::new("git");
        git.current_dir(&repository)
            .args(["-c", "user.name=Ines Ortega", "-c", "user.email=i@example.org"])
            .args(args);
        git.env("GIT_AUTHOR_DATE", format!("{day}T23:30:00-0800"))
            .env("GIT_COMMITTER_DATE", format!("{day}T23:30:00-0800"));
        let output = git.output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    git(&["init", "-q"], "2026-03-03");
    git(&["commit", "-q", "--allow-empty", "-m", "Fix the `queue`\n\nSecret of the firm"], "2026-03-03");
    git(&["commit", "-q", "--allow-empty", "-m", "Sort by age"], "2026-03-03");
    git(
        &["commit", "-q", "--allow-empty", "--author", "Bo <bo@example.com>", "-m", "Not mine"],
        "2026-03-03",
    );
    git(&["commit", "-q", "--allow-empty", "-m", "[[E1]] done"], "2026-03-04");
    let args = ["import", repository.to_str().unwrap(), "--author", "i@example.org", "--about", "E1"];
    let first = regain(&root, &args);
    assert!(first.status.success(), "{}", err(&first));
    let after = files(&root);
    let two = &after["evidence/2026-03-03-2-commits-in-shop.md"];
    assert!(
        two.contains("Fix the 'queue'") && two.contains("Sort by age") && two.contains("\nfor: E1\n"),
        "{two}"
    );
    assert!(
        !two.contains("Secret") && !two.contains("Not mine") && two.contains("\nprivacy: private\n"),
        "{two}"
    );
    assert_eq!(after.keys().filter(|path| path.starts_with("evidence/")).count(), 2);
    regain(&root, &args);
    assert_eq!(files(&root), after, "twice is once");
    git(&["commit", "-q", "--allow-empty", "-m", "One more"], "2026-03-04");
    regain(&root, &args);
    let third = &files(&root)["evidence/2026-03-04-one-more.md"];
    assert!(third.contains("One more") && !third.contains("done"), "{third}");
    let nothing =
        regain(&root, &["import", folder.path().join("v/expectations").to_str().unwrap(), "--author", "x"]);
    assert_eq!(nothing.status.code(), Some(2), "{}", err(&nothing));
}
