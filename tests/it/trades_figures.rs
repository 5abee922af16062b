//! Plans of trades that have nothing to do with software, each with a twist about figures. The
//! right figures were computed by hand before the program ran; the sums are next to each.

use crate::common::facts;
use regain::facts::{Measure, Verdict};
use regain::views::documents;
use regain::views::words::pace;

/// What is said about the first measure of a vault; its tally: reached, judged, without a reading; and
/// the packet.
fn told(today: &str, vault: &str) -> (String, (usize, usize, usize), Measure, String) {
    facts(today, vault, |facts| {
        let measure = facts.expectations[0].measures[0].clone();
        let tally = (measure.tally.reached, measure.tally.judged, measure.tally.unread);
        let packet = documents::markdown(&documents::packet(facts, &[]));
        (pace(&measure), tally, measure, packet)
    })
}

/// A ward nurse. Twist: shares of unequal weeks, a decimal comma in the target, parts written three
/// ways. Week of 2 Feb: 19 of 20 and 38 of 40, so 57 of 60 = 95 %. Week of 9 Feb: 22 of 24 = 91.7 %,
/// below 92,5 %. Week of 16 Feb: 30 of 30. Wednesday of the week of 23 Feb: nothing yet. The mean of the
/// three weeks' shares, or of the four readings, plays no part.
#[test]
fn a_nurse_whose_handover_forms_are_pooled_by_week() {
    let (said, tally, measure, packet) = told(
        "2026-02-25",
        "--- plan.md\n---\nstatus: active\nstart: 2026-02-02\nend: 2026-03-31\n---\n\
         --- expectations/handover-forms.md\n---\nid: E1\nmeasure: ratio\ntarget: 92,5 %\nper: week\n---\n\
         --- evidence/a.md\n---\ndate: 2026-02-03\nfor: E1\nvalue: 19 of 20\n---\n\
         --- evidence/b.md\n---\ndate: 2026-02-06\nfor: E1\nvalue: 38/40\n---\n\
         --- evidence/c.md\n---\ndate: 2026-02-12\nfor: E1\nvalue: 22 out of 24\n---\n\
         --- evidence/d.md\n---\ndate: 2026-02-18\nfor: E1\nvalue: 30 of 30\n---\n",
    );
    assert_eq!(tally, (2, 3, 0));
    let verdicts: Vec<Verdict> = measure.periods.iter().map(|period| period.verdict).collect();
    assert_eq!(verdicts, [Verdict::Reached, Verdict::NotReached, Verdict::Reached, Verdict::Open]);
    assert_eq!(said, "nothing this week yet; reached in 2 of 3 weeks");
    for row in [
        "| Fri 6 February 2026 | 95% (38 of 40) | B |",
        "| 2 to 8 February 2026 | 95% (57 of 60) | at least 92.5% each week | reached |",
        "| 9 to 15 February 2026 | 91.67% (22 of 24) | at least 92.5% each week | not reached |",
        "| 23 February to 1 March 2026 |  | at least 92.5% each week | not over yet |",
    ] {
        assert!(packet.contains(row), "{row}\n{packet}");
    }
}

/// A bus driver. Twist: a limit in each fortnight, in a plan that starts on a Wednesday. From Wed 7 Jan: 7 to 20 Jan: 2 + 1 = 3 late departures, at the limit of 3.
/// 21 Jan to 3 Feb: 4, above it. 4 to 17 Feb so far: 1, which may still become too many.
#[test]
fn a_bus_driver_whose_late_departures_have_a_limit_each_fortnight() {
    let (said, tally, measure, packet) = told(
        "2026-02-11",
        "--- plan.md\n---\nstatus: active\nstart: 2026-01-07\nend: 2026-03-31\n---\n\
         --- expectations/late-departures.md\n---\nid: E1\nmeasure: count\nunit: departures\ntarget: 3\n\
         direction: at-most\nper: fortnight\naggregate: total\n---\n\
         --- evidence/a.md\n---\ndate: 2026-01-09\nfor: E1\nvalue: 2\n---\n\
         --- evidence/b.md\n---\ndate: 2026-01-20\nfor: E1\nvalue: 1\n---\n\
         --- evidence/c.md\n---\ndate: 2026-01-21\nfor: E1\nvalue: 4\n---\n\
         --- evidence/d.md\n---\ndate: 2026-02-10\nfor: E1\nvalue: 1\n---\n",
    );
    assert_eq!(tally, (1, 2, 0));
    assert_eq!(measure.periods.last().map(|period| period.verdict), Some(Verdict::Open));
    assert_eq!(said, "this fortnight 1 departure; within the limit in 1 of 2 fortnights");
    // One is one in the tables too.
    let row = "| 4 to 17 February 2026 | 1 departure | at most 3 departures a fortnight | not over yet |";
    assert!(packet.contains(row), "{packet}");
    assert!(packet.contains("| Tue 10 February 2026 | 1 departure | D |"), "{packet}");
}

/// A pastry chef. Twist: kilograms with a decimal comma, a month's average, and a weighing from before
/// the plan. January lies before it. February: (4,2 + 5,0) / 2 = 4,6 kg, above 4,5. March: 4,1 so far.
#[test]
fn a_pastry_chef_whose_waste_is_weighed() {
    let (said, tally, measure, packet) = told(
        "2026-03-10",
        "--- plan.md\n---\nstatus: active\nstart: 2026-02-02\nend: 2026-04-30\n---\n\
         --- expectations/waste.md\n---\nid: E1\nmeasure: number\nunit: kg\ntarget: \"4,5\"\n\
         direction: at-most\nper: month\naggregate: average\n---\n\
         --- evidence/a.md\n---\ndate: 2026-01-28\nfor: E1\nvalue: 7,9\n---\n\
         --- evidence/b.md\n---\ndate: 2026-02-09\nfor: E1\nvalue: 4,2\n---\n\
         --- evidence/c.md\n---\ndate: 2026-02-23\nfor: E1\nvalue: 5,0\n---\n\
         --- evidence/d.md\n---\ndate: 2026-03-09\nfor: E1\nvalue: 4,1\n---\n",
    );
    assert_eq!((tally, measure.before().len()), ((1, 2, 0), 1));
    // The average of a month that is not over may still rise.
    assert!(
        packet.contains("| March 2026 | 4.1 kg | at most 4.5 kg each month | reached so far |"),
        "{packet}"
    );
    assert_eq!(
        said,
        "this month 4.1 kg, within the limit; within the limit in 1 of 2 months; before it began: 7.9 kg"
    );
}

/// A teacher. Twist: judged at checkpoints, with figures of the head of department beside her own.
/// Up to 13 Feb: 28 + 30 = 58 books of 60. Up to 6 Mar: 62 of 60, reached. The check-in between divides
/// nothing, and the head's 55 is beside her 58 and never added to it.
#[test]
fn a_teacher_whose_marked_books_are_counted_at_checkpoints() {
    let (said, tally, measure, packet) = told(
        "2026-03-11",
        "--- plan.md\n---\nstatus: active\nstart: 2026-01-26\nend: 2026-04-02\n---\n\
         --- expectations/books.md\n---\nid: E1\nmeasure: count\nunit: books\ntarget: 60\nper: review\n---\n\
         --- evidence/a.md\n---\ndate: 2026-02-04\nfor: E1\nvalue: 28\n---\n\
         --- evidence/b.md\n---\ndate: 2026-02-13\nfor: E1\nvalue: 30\n---\n\
         --- evidence/c.md\n---\ndate: 2026-02-14\nfor: E1\nvalue: 62\n---\n\
         --- meetings/a.md\n---\nat: 2026-02-13\ntype: checkpoint\nstatus: held\nratings: [{of: E1, value: 55, by: Head}]\n---\n\
         --- meetings/b.md\n---\nat: 2026-02-20\ntype: checkin\nstatus: held\n---\n\
         --- meetings/c.md\n---\nat: 2026-03-06\ntype: checkpoint\nstatus: held\n---\n\
         --- meetings/d.md\n---\nat: 2026-03-27\ntype: checkpoint\nstatus: planned\n---\n",
    );
    assert_eq!((tally, measure.theirs.len(), measure.readings.len()), ((1, 2, 0), 1, 3));
    for row in [
        "| Fri 13 February 2026 |  | 55 books | Checkpoint |",
        "| 26 January to 13 February 2026 | 58 books | at least 60 books at each review | not reached |",
        "| 14 February to 6 March 2026 | 62 books | at least 60 books at each review | reached |",
    ] {
        assert!(packet.contains(row), "{row}\n{packet}");
    }
    assert_eq!(
        said,
        "review of 6 Mar: 62 of 60 books, reached; reached in 1 of 2 reviews; next review 27 Mar"
    );
}

/// An estate agent. Twist: the plan was closed before its end, and viewings went on. 4 + 5 = 9 of 12 by
/// 20 March, the day of the decision; the 6 of 25 March came after it and count for nothing.
const AGENT: &str = "--- plan.md\n---\nstatus: closed\nstart: 2026-02-02\nend: 2026-04-30\noutcomes: [{on: 2026-03-20, result: dismissed}]\n---\n\
         --- expectations/viewings.md\n---\nid: E1\nmeasure: count\nunit: viewings\ntarget: 12\n---\n\
         --- evidence/a.md\n---\ndate: 2026-02-20\nfor: E1\nvalue: 4\n---\n\
         --- evidence/b.md\n---\ndate: 2026-03-13\nfor: E1\nvalue: '5'\n---\n\
         --- evidence/c.md\n---\ndate: 2026-03-25\nfor: E1\nvalue: 6\n---\n";

#[test]
fn an_estate_agent_whose_plan_was_closed_early_keeps_the_final_figures() {
    let (said, tally, measure, packet) = told("2026-06-01", AGENT);
    // Whoever adds up what the packet lists comes to the nine.
    for row in ["20 February 2026 | 4 viewings |", "25 March 2026 | 6 viewings (after its last day) |"] {
        assert!(packet.contains(row), "{row}\n{packet}");
    }
    assert_eq!((tally, measure.after().len()), ((0, 1, 0), 1));
    assert_eq!(
        said,
        "9 of 12 viewings, target not reached; after its last day: 6 viewings on 25 Mar; the plan closed on 20 Mar"
    );
    // The day on which it really ended is beside the one on which it was to, wherever the days are.
    facts("2026-06-01", AGENT, |facts| {
        let (both, ran) = ("planned end: Thu 30 April 2026", "2 February to 20 March 2026");
        let packet = documents::markdown(&documents::packet(facts, &[]));
        assert!(packet.contains(&format!("Mon 2 February 2026 to Fri 20 March 2026; {both}")), "{packet}");
        let board = regain::views::dashboard(facts, &regain::views::Findings::default());
        let board = String::from_utf8_lossy(&board.bytes).into_owned();
        for said in
            [ran, both, "the plan ended", "the plan was to end", "Ended 20 March", "was to end 30 April"]
        {
            assert!(board.contains(said), "{said}");
        }
        assert!(!board.contains("as last confirmed") && !board.contains("the plan ends"));
        let timeline = regain::views::timeline(facts, &regain::views::Findings::default());
        let timeline = String::from_utf8_lossy(&timeline.bytes).into_owned();
        assert!(timeline.contains("was to end"));
    });
}
