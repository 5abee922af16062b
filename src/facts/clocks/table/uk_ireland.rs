//! Great Britain, Northern Ireland and Ireland.

use chrono::NaiveDate;

use super::super::{Confidence, Count, Event, Only, Row, What};
use super::day;

const AS_OF: NaiveDate = day(2026, 11, 28);

pub(super) static ROWS: &[Row] = &[
    Row {
        id: "GB-ET",
        place: "gb",
        event: Event::Act,
        count: Some(Count::months(3).less(1)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: an employment tribunal claim in Great Britain must usually be \
                   started, through Acas early conciliation, within three months less one day of the \
                   dismissal or act. For events from 1 October 2026 six months may apply[. To be safe, act by \
                   {date}]",
        law: "ERA 1996 s111 (dismissal), EqA 2010 s123 (discrimination), ERA s23 (wages), as they were \
                   up to 30 September 2026; ERA 2025 s152 and S.I. 2026/954 for later events, whose text was \
                   not read. Redundancy and equal pay: six months. Late: not reasonably practicable, or just \
                   and equitable.",
        ask: "Acas or Citizens Advice",
        sources: &[
            "https://hattonjameslegal.co.uk/acas-early-conciliation-deadline",
            "https://tonerlegal.com/tonerlegal/acas-early-conciliation-time-limit-example",
            "https://crimeline.co.uk/legislationdisplay/?leg=%2Fukpga%2F2025%2F36%2Fpart%2F6%2Fenacted",
            "https://www.forsters.co.uk/news-and-views/service_pages/supporting-employers",
        ],
    },
    Row {
        id: "GB-EC",
        place: "gb",
        event: Event::Certificate,
        count: Some(Count::months(1).less(1)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "Acas early conciliation has to be started before a tribunal claim and inside the limit; \
                   after the certificate at least one month usually remains[: act by {date}]",
        law: "ERA 1996 s207B; ET Act 1996 s18A; up to 12 weeks where notified from 1 December 2025 (S.I. \
                   2025/1153). A notification by the employer does not stop the clock, and one after the \
                   limit does not revive it: then there is no day.",
        ask: "Acas or Citizens Advice",
        sources: &[
            "https://tonerlegal.com/tonerlegal/acas-early-conciliation-time-limit-example",
            "http://policy-wire.co.uk/early-conciliation-extended-to-12-weeks-from-1-december-2025",
        ],
    },
    Row {
        id: "GB-QS",
        place: "gb",
        event: Event::Dismissal,
        count: None,
        what: What::Note,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "Ordinary unfair dismissal in Great Britain usually needs two years' service if employment \
                   ends before 1 January 2027 and six months if it ends on or after that day; discrimination \
                   has no minimum",
        law: "ERA 1996 s108; ERA 2025 s25, S.I. 2026/559.",
        ask: "Acas or Citizens Advice",
        sources: &[
            "https://www.forbessolicitors.co.uk/articles/employment-rights-act-2025-commencement-regulations-confirm-january-2027-start-date-for-unfair-dismissal-changes",
            "https://hrcentre.uk.brightmine.com/legal-timetable/reduction-in-unfair-dismissal-qualifying-period-from-two-years-to-six-months/167260",
        ],
    },
    Row {
        id: "GB-SA10",
        place: "gb",
        event: Event::Terms,
        count: Some(Count::days(10)),
        what: What::Window,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "Acas guidance says that at least ten calendar days should usually be allowed to consider a \
                   written settlement offer[, that is until {date}]",
        law: "Acas Code of Practice 4, paragraph 12: guidance, not a right; the two sides may agree \
                   otherwise.",
        ask: "Acas or an independent adviser",
        sources: &[
            "https://www.elaweb.org.uk/law-and-practice/ids-bulletins/acas-publishes-response-consultation-draft-code-practice-settlement",
        ],
    },
    Row {
        id: "GB-S203",
        place: "gb",
        event: Event::Offer,
        count: None,
        what: What::Note,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A settlement agreement usually binds only after independent advice and in writing",
        law: "ERA 1996 s203: in writing, about particular complaints, an independent and insured adviser \
                   who is named, and the agreement says that the conditions are met. A COT3 that Acas brokers \
                   is different.",
        ask: "an independent adviser",
        sources: &["https://humphreys.co.uk/articles/settlement-agreements-the-new-code-of-practice"],
    },
    Row {
        id: "GB-APPEAL",
        place: "gb",
        event: Event::Dismissal,
        count: None,
        what: What::Note,
        only: Only::Everybody,
        confidence: Confidence::Medium,
        as_of: AS_OF,
        sentence: "Your letter or policy should say how long you have to appeal; five working days is common, \
                   and this is not set by law",
        law: "Acas Code of Practice 1: in writing, with grounds, without unreasonable delay.",
        ask: "Acas or your union",
        sources: &[
            "https://docplayer.net/amp/12539088-March-2015-code-of-practice-1-code-of-practice-on-disciplinary-and-grievance-procedures.html",
        ],
    },
    Row {
        id: "GB-ACC",
        place: "gb",
        event: Event::Unrecorded,
        count: None,
        what: What::Note,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "At a formal disciplinary or grievance hearing you may usually ask to bring a colleague or \
                   a union companion",
        law: "Employment Relations Act 1999 s10; another time within five working days where the \
                   companion cannot come. A talk that only supports may not count. \
                   It is a right at each hearing, so there is no day.",
        ask: "Acas or your union",
        sources: &[
            "http://www.acas.org.uk/index.aspx?articleid=5195",
            "https://www.tozers.co.uk/acas-code-of-practice-on-disciplinary-and-grievance-2015-update/",
        ],
    },
    Row {
        id: "GB-SAR",
        place: "gb",
        event: Event::Request,
        count: Some(Count::months(1)),
        what: What::Answer,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "An answer to your request for your data is usually due one calendar month after the employer \
                   got it, and two months later if it is complex[; that is by {date}]",
        law: "UK GDPR articles 12 and 15; Data (Use and Access) Act 2025: the time may pause for proof \
                   of identity or a question.",
        ask: "the Information Commissioner's Office",
        sources: &[
            "https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/individual-rights/right-of-access/what-should-we-consider-when-responding-to-a-request/",
        ],
    },
    Row {
        id: "NI-IT",
        place: "ni",
        event: Event::Act,
        count: Some(Count::months(3).less(1)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::MediumHigh,
        as_of: AS_OF,
        sentence: "A time limit may be running: an industrial tribunal claim in Northern Ireland must usually \
                   be made within three months, after contacting the Labour Relations Agency[; act by {date}]",
        law: "ERO 1996; a few claims six months. Unfair dismissal needs one year of service, with \
                   exceptions. Late: narrow.",
        ask: "the Labour Relations Agency",
        sources: &[
            "https://www.nidirect.gov.uk/articles/early-conciliation",
            "https://www.employmenttribunalsni.co.uk/",
            "https://hmcpartlandandsons.co.uk/?p=3834",
        ],
    },
    Row {
        id: "IE-WRC",
        place: "ie",
        event: Event::Dismissal,
        count: Some(Count::months(6).less(1)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: an unfair dismissal complaint to the Workplace Relations \
                   Commission must usually be made within six months of the dismissal[; act by {date}]",
        law: "Unfair Dismissals Acts 1977-2015 s8(2); normally 12 months' service, not for some reasons. \
                   Late: to 12 months at most, for reasonable cause.",
        ask: "the Workplace Relations Commission or Citizens Information",
        sources: &[
            "https://workplacerelations.ie/en/cases/2017/january/udd173.html",
            "https://workplacerelations.ie/en/cases/2023/september/udd2337.html",
            "https://ffcheck.eu/can-i-ie/claim-unfair-dismissal/",
        ],
    },
    Row {
        id: "IE-LC",
        place: "ie",
        event: Event::Ruling,
        count: Some(Count::days(41)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: an appeal to the Labour Court must usually arrive within 42 \
                   days, the day of the Commission's decision being the first of them[; act by {date}]",
        law: "Workplace Relations Act 2015 s44(3). Late: exceptional circumstances only.",
        ask: "the Workplace Relations Commission or Citizens Information",
        sources: &[
            "https://crushell.ie/appeal-to-labour-court",
            "https://irishlegal.com/index.php/articles/richard-grogan-appeals-to-the-labour-court",
        ],
    },
];
