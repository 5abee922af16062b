//! Canada: federal employers, Ontario, British Columbia, Québec.

use chrono::NaiveDate;

use super::super::{Confidence, Count, Event, Only, Row, What};
use super::day;

const AS_OF: NaiveDate = day(2026, 11, 28);

pub(super) static ROWS: &[Row] = &[
    Row {
        id: "CA-FED",
        place: "ca",
        event: Event::Dismissal,
        count: Some(Count::days(89)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: an unjust dismissal complaint under the Canada Labour Code \
                   (federal employers only) must usually be made within 90 days[; act by {date}]",
        law: "Canada Labour Code s240(2): banks, telecoms, transport and other federal work; 12 months' \
                   service; no union members, no managers. Late: narrow.",
        ask: "the federal Labour Program",
        sources: &[
            "https://www.laws-lois.justice.gc.ca/eng/acts/l-2/page-33.html",
            "https://empl-law.com/unjust-post/the-canada-labour-code-remedy/",
        ],
    },
    Row {
        id: "CA-ON-ESA",
        place: "ca-on",
        event: Event::Dismissal,
        count: None,
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::Medium,
        as_of: AS_OF,
        sentence: "In Ontario an employment standards claim is usually possible for two years",
        law: "ESA 2000; Limitations Act 2002. Not the federal sector.",
        ask: "the Ontario Ministry of Labour",
        sources: &[
            "https://gfsllp.ca/?p=4231",
            "https://rossmcbride.com/Blog/Corporate/August-2023/Q-How-fast-do-I-need-to-act-if-I-want-to-sue-my-e",
        ],
    },
    Row {
        id: "CA-ON-HR",
        place: "ca-on",
        event: Event::Act,
        count: Some(Count::months(12).less(1)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::MediumHigh,
        as_of: AS_OF,
        sentence: "A time limit may be running: in Ontario a human rights application is usually possible for \
                   one year[; act by {date}]",
        law: "Human Rights Code s34. Late: good faith, rare.",
        ask: "the Human Rights Legal Support Centre",
        sources: &[
            "https://www.thehayneslawfirm.com/employment-info/employment-law-blog/the-importance-of-applying-to-the-human-rights-tribunal-by-the-time-limit/",
            "https://www.grosman.com/blog/human-rights/the-time-clock-on-lawsuits/",
        ],
    },
    Row {
        id: "CA-BC",
        place: "ca-bc",
        event: Event::Dismissal,
        count: Some(Count::months(6).less(1)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: a complaint to the BC Employment Standards Branch must \
                   usually be delivered within six months of the last day[; act by {date}]",
        law: "Employment Standards Act s74(3); not the federal sector, mostly not union members. Late: \
                   special circumstances (s74(5)).",
        ask: "the BC Employment Standards Branch",
        sources: &[
            "https://www2.gov.bc.ca/gov/content/employment-business/employment-standards-advice/employment-standards/forms-resources/igm/esa-part-10-section-74",
        ],
    },
    Row {
        id: "CA-QC",
        place: "ca-qc",
        event: Event::Dismissal,
        count: Some(Count::days(44)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: a complaint in Québec against dismissal without good and \
                   sufficient cause is usually due within 45 days[; act by {date}]",
        law: "Act respecting labour standards s124; two years of uninterrupted service; no senior \
                   managers. Late: rare.",
        ask: "the CNESST",
        sources: &[
            "https://www.cnesst.gouv.qc.ca/fr/organisation/documentation/acces-linformation/documents-servant-prise-decision/normes-travail/loi-sur-normes-travail/chapitre-v-recours-art-98-135/section-iii-recours-lencontre-dun-congediement/article-124",
            "https://rbdavocats.com/la-fin-demploi-dans-le-cadre-dun-contrat-individuel-de-travail-quels-sont-vos-recours-en-cas-de-congediement/",
        ],
    },
];
