//! The United States: federal law, and the states whose rules could be confirmed.

use chrono::NaiveDate;

use super::super::{Confidence, Count, Event, Only, Row, What};
use super::day;

const AS_OF: NaiveDate = day(2026, 11, 28);

pub(super) static ROWS: &[Row] = &[
    Row {
        id: "US-EEOC",
        place: "us",
        event: Event::Act,
        count: Some(Count::days(179)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: a discrimination charge with the EEOC must usually be filed \
                   within 180 days of the act (300 in many states)[; to be safe act by {date}]",
        law: "Title VII, ADA, ADEA, GINA. A grievance, a mediation or a union's procedure does not \
                   extend it. Employers with few employees and federal employees have other rules.",
        ask: "the EEOC or a lawyer",
        sources: &[
            "https://www.employmentlawaid.org/eeoc/deadlines",
            "https://legalclarity.org/eeoc-complaint-time-limit-how-long-do-you-have-to-file",
        ],
    },
    Row {
        id: "US-FED-EEO",
        place: "us-federal",
        event: Event::Act,
        count: Some(Count::days(44)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: federal employees must usually contact an EEO counsellor \
                   within 45 days[; act by {date}]",
        law: "29 CFR 1614.105; federal employees and applicants only. Late: some grounds.",
        ask: "your agency's EEO office",
        sources: &["http://www1.eeoc.gov/federal/digest/xi-6-3.cfm"],
    },
    Row {
        id: "US-OWBPA-C",
        place: "us",
        event: Event::Offer,
        count: Some(Count::days(21)),
        what: What::Window,
        only: Only::Forty,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "If you are 40 or over and this agreement gives up age claims, US federal law usually gives \
                   at least 21 days to consider it (45 in a group exit)[, that is until {date},] and 7 days \
                   to change your mind after signing",
        law: "ADEA s7(f), 29 USC 626(f); 29 CFR 1625.22. Signing earlier is allowed if voluntary; a \
                   material change can restart it.",
        ask: "a lawyer",
        sources: &[
            "https://webarchive.library.unt.edu/eot2008/20090814083740/http://edocket.access.gpo.gov/cfr_2007/julqtr/29cfr1625.22.htm",
            "https://severancecalc.net/guides/owbpa-group-exit-rules",
        ],
    },
    Row {
        id: "US-OWBPA-G",
        place: "us",
        event: Event::Offer,
        count: Some(Count::days(45)),
        what: What::Window,
        only: Only::FortyInGroup,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "If you are 40 or over and this agreement gives up age claims, US federal law usually gives \
                   at least 45 days to consider it in a group exit[, that is until {date},] and 7 days to \
                   change your mind after signing",
        law: "ADEA s7(f), 29 USC 626(f); 29 CFR 1625.22. Two people can be a group.",
        ask: "a lawyer",
        sources: &[
            "https://webarchive.library.unt.edu/eot2008/20090814083740/http://edocket.access.gpo.gov/cfr_2007/julqtr/29cfr1625.22.htm",
            "https://severancecalc.net/guides/owbpa-group-exit-rules",
        ],
    },
    Row {
        id: "US-OWBPA-R",
        place: "us",
        event: Event::Signature,
        count: Some(Count::days(6)),
        what: What::Withdrawal,
        only: Only::FortyOrGroup,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "If you are 40 or over and this agreement gives up age claims, US federal law usually gives \
                   7 days to change your mind after signing[; act by {date}]",
        law: "ADEA s7(f), 29 USC 626(f); 29 CFR 1625.22. The 7 days cannot be shortened.",
        ask: "a lawyer",
        sources: &[
            "https://webarchive.library.unt.edu/eot2008/20090814083740/http://edocket.access.gpo.gov/cfr_2007/julqtr/29cfr1625.22.htm",
        ],
    },
    Row {
        id: "US-NY-C",
        place: "us-ny",
        event: Event::Offer,
        count: Some(Count::days(21)),
        what: What::Window,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "New York law may give 21 days to consider a term that keeps a discrimination, harassment \
                   or retaliation claim confidential[, that is until {date},] and 7 days to change your mind \
                   after signing",
        law: "General Obligations Law 5-336, as amended on 17 November 2023; CPLR 5003-b for a claim \
                   already in court. Only for agreements with such a term.",
        ask: "a lawyer",
        sources: &[
            "https://nysenate.gov/legislation/laws/GOB/5-336",
            "https://www.nysenate.gov/legislation/laws/CVP/5003-B",
        ],
    },
    Row {
        id: "US-NY-R",
        place: "us-ny",
        event: Event::Signature,
        count: Some(Count::days(6)),
        what: What::Withdrawal,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "New York law may give 7 days to change your mind after signing an agreement that keeps a \
                   discrimination, harassment or retaliation claim confidential[; act by {date}]",
        law: "General Obligations Law 5-336, as amended on 17 November 2023. Only for agreements with \
                   such a term.",
        ask: "a lawyer",
        sources: &["https://nysenate.gov/legislation/laws/GOB/5-336"],
    },
    Row {
        id: "US-IL",
        place: "us-il",
        event: Event::Offer,
        count: None,
        what: What::Window,
        only: Only::Everybody,
        confidence: Confidence::Medium,
        as_of: AS_OF,
        sentence: "Illinois law may give 21 days to consider some terms and 7 days to change your mind after \
                   signing",
        law: "Workplace Transparency Act, 820 ILCS 96/1-30, widened from 1 January 2026.",
        ask: "a lawyer",
        sources: &[
            "https://jglawoffice.com/blog/illinois-workplace-transparency-act-and-severance-agreements",
            "https://ogletree.com/?p=83187",
        ],
    },
    Row {
        id: "US-CA",
        place: "us-ca",
        event: Event::Offer,
        count: None,
        what: What::Window,
        only: Only::Everybody,
        confidence: Confidence::Medium,
        as_of: AS_OF,
        sentence: "California usually gives at least five business days to consult a lawyer about a \
                   separation agreement",
        law: "Government Code 12964.5(b)(4); not for a claim already filed.",
        ask: "a lawyer",
        sources: &["https://ilglegal.com/minimum-waiting-period-for-severance-agreements-in-california"],
    },
    Row {
        id: "US-MN",
        place: "us-mn",
        event: Event::Signature,
        count: None,
        what: What::Withdrawal,
        only: Only::Everybody,
        confidence: Confidence::Medium,
        as_of: AS_OF,
        sentence: "A release of Minnesota Human Rights Act claims can usually be withdrawn in writing within \
                   15 days of signing",
        law: "Minn. Stat. 363A.31 subd 2; in writing, by hand or post.",
        ask: "a lawyer",
        sources: &[
            "https://minnesotaemployer.com/2013/07/10/15-day-rescission-period-for-releases-of-claims-under-the-minnesota-human-rights-act-mhra/",
        ],
    },
    Row {
        id: "US-NLRB",
        place: "us",
        event: Event::Dismissal,
        count: Some(Count::months(6).less(7)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::MediumHigh,
        as_of: AS_OF,
        sentence: "A time limit may be running: a charge with the NLRB must usually be filed and delivered \
                   within six months[; act by {date}]",
        law: "NLRA s10(b), for what was done together with colleagues or for a union; not for \
                   supervisors, managers or public employees. Late: very rare.",
        ask: "an NLRB information officer",
        sources: &[
            "https://hrcalifornia.calchamber.com/hr-library/unions/unfair-labor-practice-charges",
            "https://amirkohan.com/what-are-the-step-for-filing-a-charge-with-nlrb/",
        ],
    },
    Row {
        id: "US-UI",
        place: "us",
        event: Event::Dismissal,
        count: None,
        what: What::Note,
        only: Only::Everybody,
        confidence: Confidence::Medium,
        as_of: AS_OF,
        sentence: "Unemployment benefit is run by the states and is best claimed in the first week without \
                   work",
        law: "State law: good practice, and no single limit.",
        ask: "your state's unemployment office",
        sources: &[
            "https://hr.gwu.edu/node/3471",
            "https://www.findmymoney.app/opportunities/unemployment-insurance/",
        ],
    },
];
