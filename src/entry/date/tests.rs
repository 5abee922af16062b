use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn forms_that_are_read() {
    let exact = read("2026-03-04", Precision::Day).unwrap();
    assert!(exact.is_exact() && exact.first == day("2026-03-04"));
    let moment = read("2026-03-04T09:30", Precision::Moment).unwrap();
    assert_eq!(moment.time.unwrap().to_string(), "09:30:00");
    assert_eq!(read("2026-03-04 09:30:59", Precision::Moment), Ok(moment));
    assert_eq!(read("2026-03-04 9:30", Precision::Moment), Ok(moment));
    let month = read("2024-02", Precision::Fuzzy).unwrap();
    assert_eq!((month.first, month.last), (day("2024-02-01"), day("2024-02-29")));
    let interval = read("2025-03/2025-05", Precision::Fuzzy).unwrap();
    assert_eq!((interval.first, interval.last), (day("2025-03-01"), day("2025-05-31")));
    let about = read("~2025-03-10", Precision::Fuzzy).unwrap();
    assert!(about.about && !about.is_exact());
    assert_eq!(read("2025", Precision::Moment).unwrap().last, day("2025-12-31"));
}

#[test]
fn dates_are_shown_as_they_are_written() {
    for text in ["2026-03-04", "2025", "2025-03", "~2025-03-10", "2026-03-04 09:30", "2025-03-02/2025-05-31"]
    {
        assert_eq!(read(text, Precision::Moment).unwrap().to_string(), text);
    }
}

/// H9: other programs write an instant; the clock in the person's own place is what counts.
#[test]
fn h9_a_zone_leaves_the_day_and_the_time_on_the_clock() {
    for (text, meant, written) in [
        ("2026-11-01 09:00:30 -0700", "2026-11-01 09:00", " -0700"),
        ("2026-11-01T09:00:00Z", "2026-11-01 09:00", "Z"),
        ("2026-11-01T23:30+02:00", "2026-11-01 23:30", "+02:00"),
        ("2026-11-01T00:10:00.123Z", "2026-11-01 00:10", "Z"),
        ("2026-11-01 09:00 UTC", "2026-11-01 09:00", " UTC"),
        ("2026-11-01T09:00+01:00[Europe/Berlin]", "2026-11-01 09:00", "+01:00[Europe/Berlin]"),
    ] {
        assert_eq!(
            read(text, Precision::Moment).map(|date| date.to_string()),
            Ok(meant.to_owned()),
            "{text}"
        );
        assert_eq!(zone(text), Some(written), "{text}");
    }
    for text in ["2026-11-01 09:00", "2026-11-01", "2026-11-01 9:00 AM", "2026-11-01 09:00 about", "soon"] {
        assert_eq!(zone(text), None, "{text}");
    }
    assert_eq!(read("2026-11-01T25:00Z", Precision::Moment).unwrap_err().0, DateProblem::NoSuchTime);
}

#[test]
fn forms_that_are_refused() {
    let problem = |text| read(text, Precision::Day).unwrap_err();
    let meant = |text| match problem(text) {
        (DateProblem::OtherForm, Some(day)) => day,
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(problem("2026-02-30").0, DateProblem::NoSuchDay);
    assert_eq!(problem("2025-02-29").0, DateProblem::NoSuchDay);
    assert_eq!(problem("0000-01-01").0, DateProblem::NoSuchDay);
    assert_eq!(problem("2026-03-04 10:00").0, DateProblem::HasTime);
    assert_eq!(problem("2026-03").0, DateProblem::Fuzzy);
    assert_eq!(problem("03/04/2026").0, DateProblem::Ambiguous);
    assert_eq!(problem("tomorrow").0, DateProblem::Relative);
    assert_eq!(problem("Friday").0, DateProblem::Relative);
    assert_eq!(problem("soon").0, DateProblem::NotADate);
    assert_eq!(problem("10000-01-01").0, DateProblem::NotADate);
    assert_eq!(problem("4/3/26").0, DateProblem::NotADate);
    assert_eq!(read("2026-03-04 25:00", Precision::Moment).unwrap_err().0, DateProblem::NoSuchTime);
    assert_eq!(read("2026-05/2026-03", Precision::Fuzzy).unwrap_err().0, DateProblem::Backwards);
    assert_eq!(meant("03/25/2026"), "2026-03-25");
    assert_eq!(meant("25/03/2026"), "2026-03-25");
    assert_eq!(meant("4.3.2026"), "2026-03-04");
    assert_eq!(meant("2026-3-5"), "2026-03-05");
    assert_eq!(meant("2026/03/05"), "2026-03-05");
    assert_eq!(meant("March 4, 2026"), "2026-03-04");
    assert_eq!(meant("4th Mar 2026"), "2026-03-04");
    assert_eq!(meant("3/3/2026"), "2026-03-03");
}

#[test]
fn a_file_name_may_hold_its_day() {
    assert_eq!(in_name("Meeting 2026-11-03 sync"), Some(day("2026-11-03")));
    assert_eq!(in_name("20261103"), Some(day("2026-11-03")));
    assert_eq!(in_name("sync-2026-11-03"), Some(day("2026-11-03")));
    assert_eq!(in_name("2026-11-03-04"), Some(day("2026-11-03")));
    for stem in ["case 20269903", "2026-13-04", "120261103", "weekly 2026", "12026-11-03"] {
        assert_eq!(in_name(stem), None, "{stem}");
    }
}

#[test]
fn a_file_name_may_begin_with_its_day() {
    assert_eq!(at_start_of("2026-03-04-weekly"), Some(day("2026-03-04")));
    assert_eq!(at_start_of("2026-03-04"), Some(day("2026-03-04")));
    assert_eq!(at_start_of("2026-13-04-x"), None);
    assert_eq!(at_start_of("2026-03-045"), None);
    assert_eq!(at_start_of("weekly"), None);
}
