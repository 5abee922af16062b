//! Singapore, Malaysia and South Africa.

use chrono::NaiveDate;

use super::super::{Confidence, Count, Event, Only, Row, What};
use super::day;

const AS_OF: NaiveDate = day(2026, 11, 28);

pub(super) static ROWS: &[Row] = &[
    Row {
        id: "SG-WD",
        place: "sg",
        event: Event::Dismissal,
        count: Some(Count::months(1).less(1)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: a wrongful dismissal claim in Singapore must usually be filed \
                   with TADM within one month of the last day[; act by {date}]",
        law: "Employment Act; Employment Claims Act 2016; managers dismissed with notice need six \
                   months' service. Dismissal for poor performance with due notice is generally not treated \
                   as wrongful.",
        ask: "TADM or the Ministry of Manpower",
        sources: &[
            "https://ask.gov.sg/msf/questions/cls1lenm002a3jzsgpfaenn8j",
            "https://tal.sg/tadm/eServices/Employees-file-employment-claim",
        ],
    },
    Row {
        id: "MY-20",
        place: "my",
        event: Event::Dismissal,
        count: Some(Count::days(59)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: a representation for reinstatement in Malaysia must be filed \
                   within 60 days of dismissal[; act by {date}]",
        law: "Industrial Relations Act 1967 s20(1A); only a workman. The Director General may not accept \
                   it after that.",
        ask: "the Jabatan Perhubungan Perusahaan",
        sources: &[
            "https://mylaw.my/legislation/industrial-relations-act-1967/section-20",
            "https://www.astudion.com/resources/legal/industrial-relations-act-1967/industrial-act-representations-on-dismissals",
        ],
    },
    Row {
        id: "ZA-30",
        place: "za",
        event: Event::Dismissal,
        count: Some(Count::days(29)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: an unfair dismissal dispute in South Africa must usually be \
                   referred to the CCMA or bargaining council within 30 days[; act by {date}]",
        law: "LRA s191, counted from the dismissal and not from an appeal. Late: on good cause.",
        ask: "the CCMA",
        sources: &[
            "https://www.ccma.org.za/Advice/CCMA-Processes/Condonation",
            "https://ceosa.org.za/considering-condonation-and-time-frames-required-by-the-lra/",
        ],
    },
    Row {
        id: "ZA-90",
        place: "za",
        event: Event::Act,
        count: Some(Count::days(89)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: in South Africa an unfair labour practice is usually referred \
                   within 90 days[; act by {date}]",
        law: "LRA s191. Late: on good cause.",
        ask: "the CCMA",
        sources: &[
            "https://www.ccma.org.za/Advice/CCMA-Processes/Condonation",
            "https://ceosa.org.za/considering-condonation-and-time-frames-required-by-the-lra/",
        ],
    },
    Row {
        id: "ZA-6M",
        place: "za",
        event: Event::Act,
        count: Some(Count::months(6).less(1)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: in South Africa discrimination is usually referred within six \
                   months[; act by {date}]",
        law: "EEA s10. Late: on good cause.",
        ask: "the CCMA",
        sources: &[
            "https://www.ccma.org.za/Advice/CCMA-Processes/Condonation",
            "https://ceosa.org.za/considering-condonation-and-time-frames-required-by-the-lra/",
        ],
    },
];
