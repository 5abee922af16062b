//! Australia and New Zealand.

use chrono::NaiveDate;

use super::super::{Confidence, Count, Event, Only, Row, What};
use super::day;

const AS_OF: NaiveDate = day(2026, 11, 28);

pub(super) static ROWS: &[Row] = &[
    Row {
        id: "AU-UD",
        place: "au",
        event: Event::Dismissal,
        count: Some(Count::days(21)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: an unfair-dismissal or general-protections application to the \
                   Fair Work Commission must usually be lodged within 21 days of the dismissal taking \
                   effect[; act by {date}]",
        law: "Fair Work Act 2009 s394(2) and s366; unfair dismissal needs six months' service (12 in a \
                   business of fewer than 15), and has an income threshold; general protections need neither. \
                   Late: exceptional circumstances only.",
        ask: "the Fair Work Commission or a community legal centre",
        sources: &[
            "https://fwc.gov.au/timeframe-lodgment",
            "https://wip.fwc.gov.au/unfair-dismissals-benchbook/making-application/timeframe-lodgment",
            "https://au.workingdaycalculator.com/articles/unfair-dismissal-21-day-deadline",
        ],
    },
    Row {
        id: "NZ-PG",
        place: "nz",
        event: Event::Act,
        count: Some(Count::days(89)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: a personal grievance in New Zealand must usually be raised \
                   with the employer within 90 days[; act by {date}]",
        law: "Employment Relations Act 2000 s114; not in a valid trial period, and since 2026 not for \
                   unjustified dismissal at high pay. Late: if the employer agrees, or in exceptional \
                   circumstances (s115).",
        ask: "Employment New Zealand or Community Law",
        sources: &[
            "https://plainlanguagelaw.ackama.com/acts/DLM58316/DLM60355.html",
            "https://www.harknesshenry.co.nz/2023/06/15/employees-now-have-12-months-to-raise-a-personal-grievance/",
            "https://dundasstreet.co.nz/insights/high-income-employees-and-the-200000-question/",
        ],
    },
    Row {
        id: "NZ-PG-SH",
        place: "nz",
        event: Event::Unrecorded,
        count: None,
        what: What::Note,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A grievance about sexual harassment in New Zealand can usually be raised within 12 months",
        law: "Employment Relations Act 2000 s114, for what happened since 13 June 2023. No day is shown: \
                   Regain keeps no record of such an event.",
        ask: "Employment New Zealand or Community Law",
        sources: &[
            "https://www.employment.govt.nz/about/news-and-updates/sexual-harassment-personal-grievance-time-now-12-months/",
        ],
    },
];
