//! Germany, Austria and Switzerland.

use chrono::NaiveDate;

use super::super::{Confidence, Count, Event, Only, Row, What};
use super::day;

const AS_OF: NaiveDate = day(2026, 11, 28);

pub(super) static ROWS: &[Row] = &[
    Row {
        id: "DE-KSch",
        place: "de",
        event: Event::Dismissal,
        count: Some(Count::days(20)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: a claim against a dismissal in Germany must usually reach the \
                   Arbeitsgericht within three weeks of receiving the written notice[; act by {date}]",
        law: "KSchG s4, s7, on all grounds and in small firms too. Notice by word of mouth or e-mail is \
                   void and starts no such time. Late: s5, only if prevented despite all care.",
        ask: "the court's Rechtsantragstelle, a union or a lawyer",
        sources: &[
            "https://lexetius.com/KSchG/4",
            "https://brauwelt.com/de/themen/recht/602586-kuendigungsschutzgesetz-regelarbeitnehmerzahl",
        ],
    },
    Row {
        id: "DE-38",
        place: "de",
        event: Event::Dismissal,
        count: Some(Count::days(3)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "The Agentur für Arbeit should usually hear within three days of learning the end date[; \
                   act by {date}]",
        law: "SGB III s38, s159: three months before the end, or within three days of knowing where that \
                   is less; otherwise usually one week of benefit is lost.",
        ask: "the Agentur für Arbeit",
        sources: &[
            "https://haufe.de/personal/personal-office-premium/thuesingrachorlembke-sgb-iii-rechte-und-pflichten-der-3-beginn-der-meldepflicht_idesk_PI10413_HI2209219.html",
            "https://www.fachanwalt.de/ratgeber/wann-muss-man-sich-nach-der-kuendigung-arbeitslos-melden",
        ],
    },
    Row {
        id: "DE-BR",
        place: "de",
        event: Event::Dismissal,
        count: None,
        what: What::Note,
        only: Only::Everybody,
        confidence: Confidence::Medium,
        as_of: AS_OF,
        sentence: "Where there is a works council the employer must hear it before a dismissal; you may talk \
                   to it",
        law: "BetrVG s102.",
        ask: "the works council or a union",
        sources: &[
            "https://www.aok-business.de/fachthemen/pro-personalrecht-online/datenbank/anzeigen/poc/docid/5587809_0/",
        ],
    },
    Row {
        id: "AT-KA",
        place: "at",
        event: Event::Dismissal,
        count: None,
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::Medium,
        as_of: AS_OF,
        sentence: "A time limit may be running: a dismissal in Austria must usually be challenged in court \
                   within two weeks, the works council first",
        law: "ArbVG s105, s107; not under five employees. Some special grounds have one week.",
        ask: "the Arbeiterkammer",
        sources: &["https://gesetzefinden.at/bundesrecht/bundesgesetze/arbvg/para-105"],
    },
    Row {
        id: "CH-336b",
        place: "ch",
        event: Event::NoticeEnd,
        count: Some(Count::days(0).less(3)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: an objection to an abusive dismissal in Switzerland must \
                   usually reach the employer in writing before the notice period ends[; act by {date}]",
        law: "OR 336b; only abusive dismissal, money up to six months' pay. Three days are left for the post.",
        ask: "the Schlichtungsbehörde or a union",
        sources: &[
            "https://gerichte.lu.ch/rechtsgebiete/arbeit/missbraeuchliche_kuendigung",
            "https://law.ch/lawinfo/missbraeuchliche-kuendigung/geltendmachung",
        ],
    },
    Row {
        id: "CH-CLAIM",
        place: "ch",
        event: Event::Dismissal,
        count: Some(Count::days(179)),
        what: What::Limit,
        only: Only::Everybody,
        confidence: Confidence::High,
        as_of: AS_OF,
        sentence: "A time limit may be running: after that objection, a claim because of an abusive dismissal \
                   in Switzerland must usually be made within 180 days of the end of the job[; act by {date}]",
        law: "OR 336b; only abusive dismissal, money up to six months' pay. Counted from the day you \
                   were told, as the earliest reading.",
        ask: "the Schlichtungsbehörde or a union",
        sources: &["https://gerichte.lu.ch/rechtsgebiete/arbeit/missbraeuchliche_kuendigung"],
    },
];
