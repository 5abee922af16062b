//! Time limits: each row's days computed by hand, and what is never said about them.

use std::collections::BTreeSet;

use crate::common::{contents, day, facts, findings};
use regain::facts::clocks::{Confidence, Event, Row, What, rows};
use regain::facts::{DueWhat, Facts};
use regain::scene::Scene;
use regain::schema::Audience;
use regain::vault::Vault;
use regain::views::words::clocks::{said, sentence};

/// An ordinary day, the end of a month, and a day whose limit falls on a weekend (for working days:
/// an event on a weekend); each with the last safe day. The arithmetic: add months, clamp, subtract
/// days, move back to a weekday.
#[rustfmt::skip]
const BY_HAND: &[(&str, [(&str, &str); 3])] = &[
    // https://hattonjameslegal.co.uk/acas-early-conciliation-deadline
    ("GB-ET", [("2026-12-02", "2027-03-01"), ("2026-11-30", "2027-02-26"), ("2027-02-02", "2027-04-30")]),
    // https://tonerlegal.com/tonerlegal/acas-early-conciliation-time-limit-example
    // From the certificate, where conciliation was asked for inside the limit.
    ("GB-EC", [("2027-01-13", "2027-02-12"), ("2027-03-31", "2027-04-29"), ("2027-02-15", "2027-03-12")]),
    // https://www.elaweb.org.uk/law-and-practice/ids-bulletins/acas-publishes-response-consultation-draft-code-practice-settlement
    ("GB-SA10", [("2026-12-01", "2026-12-11"), ("2027-01-31", "2027-02-10"), ("2027-02-03", "2027-02-12")]),
    // https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/individual-rights/right-of-access/what-should-we-consider-when-responding-to-a-request/
    ("GB-SAR", [("2026-12-01", "2027-01-01"), ("2027-01-31", "2027-02-26"), ("2026-12-02", "2027-01-01")]),
    // https://crushell.ie/appeal-to-labour-court
    ("IE-LC", [("2026-12-01", "2027-01-11"), ("2027-01-31", "2027-03-12"), ("2027-01-02", "2027-02-12")]),
    // https://www.nidirect.gov.uk/articles/early-conciliation
    ("NI-IT", [("2026-12-02", "2027-03-01"), ("2026-11-30", "2027-02-26"), ("2027-02-02", "2027-04-30")]),
    // https://workplacerelations.ie/en/cases/2017/january/udd173.html
    ("IE-WRC", [("2026-12-01", "2027-05-31"), ("2026-11-30", "2027-05-28"), ("2027-02-01", "2027-07-30")]),
    // https://fwc.gov.au/timeframe-lodgment
    ("AU-UD", [("2026-12-01", "2026-12-22"), ("2027-01-31", "2027-02-19"), ("2027-02-06", "2027-02-26")]),
    // https://plainlanguagelaw.ackama.com/acts/DLM58316/DLM60355.html
    ("NZ-PG", [("2026-12-02", "2027-03-01"), ("2027-01-31", "2027-04-30"), ("2027-02-01", "2027-04-30")]),
    // https://www.laws-lois.justice.gc.ca/eng/acts/l-2/page-33.html
    ("CA-FED", [("2026-12-02", "2027-03-01"), ("2027-01-31", "2027-04-30"), ("2027-02-01", "2027-04-30")]),
    // https://www.thehayneslawfirm.com/employment-info/employment-law-blog/the-importance-of-applying-to-the-human-rights-tribunal-by-the-time-limit/
    ("CA-ON-HR", [("2026-12-01", "2027-11-30"), ("2026-11-30", "2027-11-29"), ("2027-02-06", "2028-02-04")]),
    // https://www2.gov.bc.ca/gov/content/employment-business/employment-standards-advice/employment-standards/forms-resources/igm/esa-part-10-section-74
    ("CA-BC", [("2026-12-01", "2027-05-31"), ("2026-11-30", "2027-05-28"), ("2027-02-01", "2027-07-30")]),
    // https://www.cnesst.gouv.qc.ca/fr/organisation/documentation/acces-linformation/documents-servant-prise-decision/normes-travail/loi-sur-normes-travail/chapitre-v-recours-art-98-135/section-iii-recours-lencontre-dun-congediement/article-124
    ("CA-QC", [("2026-12-01", "2027-01-14"), ("2027-01-31", "2027-03-16"), ("2027-02-04", "2027-03-19")]),
    // https://www.employmentlawaid.org/eeoc/deadlines
    ("US-EEOC", [("2026-12-03", "2027-05-31"), ("2027-01-31", "2027-07-29"), ("2027-02-02", "2027-07-30")]),
    // http://www1.eeoc.gov/federal/digest/xi-6-3.cfm
    ("US-FED-EEO", [("2026-12-01", "2027-01-14"), ("2027-01-31", "2027-03-16"), ("2027-02-04", "2027-03-19")]),
    // https://webarchive.library.unt.edu/eot2008/20090814083740/http://edocket.access.gpo.gov/cfr_2007/julqtr/29cfr1625.22.htm
    ("US-OWBPA-C", [("2026-12-01", "2026-12-22"), ("2027-01-31", "2027-02-19"), ("2027-02-06", "2027-02-26")]),
    // https://webarchive.library.unt.edu/eot2008/20090814083740/http://edocket.access.gpo.gov/cfr_2007/julqtr/29cfr1625.22.htm
    ("US-OWBPA-G", [("2026-12-01", "2027-01-15"), ("2027-01-31", "2027-03-17"), ("2027-02-03", "2027-03-19")]),
    // https://webarchive.library.unt.edu/eot2008/20090814083740/http://edocket.access.gpo.gov/cfr_2007/julqtr/29cfr1625.22.htm
    ("US-OWBPA-R", [("2026-12-01", "2026-12-07"), ("2027-01-31", "2027-02-05"), ("2027-02-01", "2027-02-05")]),
    // https://nysenate.gov/legislation/laws/GOB/5-336
    ("US-NY-C", [("2026-12-01", "2026-12-22"), ("2027-01-31", "2027-02-19"), ("2027-02-06", "2027-02-26")]),
    // https://nysenate.gov/legislation/laws/GOB/5-336
    ("US-NY-R", [("2026-12-01", "2026-12-07"), ("2027-01-31", "2027-02-05"), ("2027-02-01", "2027-02-05")]),
    // https://hrcalifornia.calchamber.com/hr-library/unions/unfair-labor-practice-charges
    ("US-NLRB", [("2026-12-01", "2027-05-25"), ("2026-11-30", "2027-05-21"), ("2027-02-01", "2027-07-23")]),
    // https://lexetius.com/KSchG/4
    ("DE-KSch", [("2026-12-01", "2026-12-21"), ("2027-01-31", "2027-02-19"), ("2027-02-01", "2027-02-19")]),
    // https://haufe.de/personal/personal-office-premium/thuesingrachorlembke-sgb-iii-rechte-und-pflichten-der-3-beginn-der-meldepflicht_idesk_PI10413_HI2209219.html
    ("DE-38", [("2026-12-01", "2026-12-04"), ("2027-01-31", "2027-02-03"), ("2027-02-03", "2027-02-05")]),
    // https://gerichte.lu.ch/rechtsgebiete/arbeit/missbraeuchliche_kuendigung
    // From the end of the notice period: the objection must arrive before it.
    ("CH-336b", [("2026-12-31", "2026-12-28"), ("2027-02-28", "2027-02-25"), ("2027-01-27", "2027-01-22")]),
    // https://gerichte.lu.ch/rechtsgebiete/arbeit/missbraeuchliche_kuendigung
    ("CH-CLAIM", [("2026-12-03", "2027-05-31"), ("2027-01-31", "2027-07-29"), ("2027-02-02", "2027-07-30")]),
    // https://www.amsadvocaten.nl/de-rechtsgebieden/arbeidsrecht/ontslag-herroepen/
    ("NL-VSO", [("2026-12-01", "2026-12-14"), ("2027-01-31", "2027-02-12"), ("2027-02-01", "2027-02-12")]),
    // https://www.legalexpatdesk.nl/employment-law/what-to-do-in-case-of-a-summary-dismissal/
    ("NL-686a", [("2026-12-02", "2027-02-01"), ("2026-11-30", "2027-01-29"), ("2027-02-04", "2027-04-02")]),
    // https://legavox.fr/blog/xavier-berjot-sancy-avocats/retractation-rupture-conventionnelle-autre-partie-18962.htm
    ("FR-RC", [("2026-12-01", "2026-12-16"), ("2027-01-31", "2027-02-15"), ("2027-02-05", "2027-02-19")]),
    // https://iberley.es/temas/impugnacion-de-un-despido-7151
    ("ES-DES", [("2026-12-01", "2026-12-29"), ("2027-01-31", "2027-02-26"), ("2026-12-05", "2027-01-01")]),
    // https://edit-legal-dashboard.pages.dev/fonte-l604-1966-art6
    ("IT-60", [("2026-12-01", "2027-01-29"), ("2027-01-31", "2027-03-31"), ("2027-02-03", "2027-04-02")]),
    // https://www.bollettinoadapt.it/il-termine-di-180-giorni-per-depositare-il-ricorso-giudiziale-avverso-un-licenziamento-illegittimo-decorre-dalla-data-di-trasmissione-dellimpugnativa-stragiudiziale-e-non-dalla-ricezione-di-detta-im/
    ("IT-180", [("2026-12-03", "2027-05-31"), ("2027-01-31", "2027-07-29"), ("2027-02-02", "2027-07-30")]),
    // https://lagstiftning.github.io/lagen-om-anstallningsskydd/2022:836/section-40
    ("SE-40", [("2026-12-01", "2026-12-14"), ("2027-01-31", "2027-02-12"), ("2027-02-01", "2027-02-12")]),
    // https://arbetsrattsexperten.se/kb-artikel/preskriptionstid/
    ("SE-41", [("2026-12-01", "2027-03-31"), ("2026-11-30", "2027-03-29"), ("2027-02-06", "2027-06-04")]),
    // https://hrpolska.pl/prawo-pracy/akty-prawne/jak-odwolac-sie-do-sadu-pracy
    ("PL-264", [("2026-12-01", "2026-12-21"), ("2027-01-31", "2027-02-19"), ("2027-02-01", "2027-02-19")]),
    // https://ask.gov.sg/msf/questions/cls1lenm002a3jzsgpfaenn8j
    ("SG-WD", [("2026-12-01", "2026-12-31"), ("2026-11-30", "2026-12-29"), ("2027-02-01", "2027-02-26")]),
    // https://mylaw.my/legislation/industrial-relations-act-1967/section-20
    ("MY-20", [("2026-12-01", "2027-01-29"), ("2027-01-31", "2027-03-31"), ("2027-02-03", "2027-04-02")]),
    // https://www.ccma.org.za/Advice/CCMA-Processes/Condonation
    ("ZA-30", [("2026-12-01", "2026-12-30"), ("2027-01-31", "2027-03-01"), ("2027-02-05", "2027-03-05")]),
    // https://www.ccma.org.za/Advice/CCMA-Processes/Condonation
    ("ZA-90", [("2026-12-02", "2027-03-01"), ("2027-01-31", "2027-04-30"), ("2027-02-01", "2027-04-30")]),
    // https://www.ccma.org.za/Advice/CCMA-Processes/Condonation
    ("ZA-6M", [("2026-12-01", "2027-05-31"), ("2026-11-30", "2027-05-28"), ("2027-02-01", "2027-07-30")]),
];

/// A vault in which the event of a row happened on that day.
fn vault_of(row: &Row, event: &str) -> String {
    let plan = |more: &str| {
        format!(
            "--- plan.md\n---\nstatus: active\nstart: 2026-09-01\njurisdiction: {}\n{more}---\n",
            row.place
        )
    };
    let offer = |fields: &str| {
        let group = if row.id == "US-OWBPA-G" { "yes" } else { "no" };
        plan("") + &format!("--- settlement/s.md\n---\nage_40_plus: yes\ngroup_offer: {group}\n{fields}---\n")
    };
    match row.event {
        Event::Dismissal | Event::Act => {
            plan(&format!("outcomes: [{{result: dismissed, on: {event}}}]\n")).replace("active", "closed")
        }
        Event::Terms => offer(&format!("status: offered\nterms_on: {event}\n")),
        Event::Offer => offer(&format!("status: offered\noffered_on: {event}\n")),
        Event::Signature => offer(&format!("status: signed\nsigned_on: {event}\n")),
        Event::Yes => offer(&format!("status: agreed\nagreed_on: {event}\n")),
        Event::NoticeEnd => plan(&format!(
            "notice_ends: {event}\noutcomes: [{{result: dismissed, on: 2026-11-30}}]\n"
        )),
        Event::Certificate => plan(&format!(
            "conciliation_on: 2026-12-10\ncertificate_on: {event}\n\
             outcomes: [{{result: dismissed, on: 2026-12-02}}]\n"
        )),
        Event::Request => {
            let letter = "--- letters/r.md\n---\ntype: file-request\nstatus: sent\n";
            plan("") + &format!("{letter}sent_on: {event}\n---\n")
        }
        Event::Challenge => {
            let letter = "--- letters/a.md\n---\ntype: appeal\nstatus: sent\n";
            plan("outcomes: [{result: dismissed, on: 2026-10-30}]\n").replace("active", "closed")
                + &format!("{letter}sent_on: {event}\n---\n")
        }
        Event::Ruling => plan(&format!(
            "outcomes: [{{result: dismissed, on: 2026-09-30}}, {{stage: tribunal, result: refused, on: {event}}}]\n"
        ))
        .replace("active", "closed"),
        Event::Unrecorded => unreachable!("no such row is counted"),
    }
}

fn by(facts: &Facts, id: &str) -> Option<String> {
    let clock = facts.clocks.iter().find(|clock| clock.row.id == id)?;
    clock.by.map(|by| by.to_string())
}

#[test]
fn each_counted_row_leads_to_the_days_worked_out_by_hand() {
    let counted: BTreeSet<&str> = rows().filter(|row| row.count.is_some()).map(|row| row.id).collect();
    assert_eq!(counted, BY_HAND.iter().map(|(id, _)| *id).collect());
    for (id, days) in BY_HAND {
        let row = rows().find(|row| row.id == *id).unwrap();
        for (event, expected) in days {
            let found = facts(event, &vault_of(row, event), |facts| by(facts, id));
            assert_eq!(found.as_deref(), Some(*expected), "{id} from {event}");
        }
    }
}

#[test]
fn a_row_is_named_once_has_a_source_and_a_day_only_where_it_is_sure() {
    let mut ids = BTreeSet::new();
    for row in rows() {
        assert!(ids.insert(row.id), "{}", row.id);
        assert!(!row.sources.is_empty() && !row.ask.is_empty() && !row.law.is_empty(), "{}", row.id);
        assert!(row.confidence != Confidence::Medium || row.count.is_none(), "{}", row.id);
        assert!(row.event != Event::Unrecorded || row.what == What::Note, "{}", row.id);
        let says_why = row.law.contains("No day is shown: ") || row.law.contains("no day.");
        assert!(row.event != Event::Unrecorded || says_why, "{} says why it has no day", row.id);
        // With a day the sentence has a place for it, and without one there is no trace of that
        // place.
        assert_eq!(row.count.is_some(), row.sentence.contains("{date}"), "{}", row.id);
        let (with, without) = (said(row, Some(day("2026-12-01"))), said(row, None));
        assert!(!(with + &without).contains(['[', ']', '{', '}']), "{}", row.id);
        assert!(!row.sentence.ends_with('.'), "{}", row.id);
    }
}

const GB: &str = "--- plan.md\n---\nstatus: closed\nstart: 2026-09-01\nend: 2026-11-30\njurisdiction: gb\n\
                  outcomes: [{result: dismissed, on: 2026-12-02}]\n---\n";

#[test]
fn nothing_is_said_without_a_place_or_with_the_setting_off() {
    let count = |text: &str| facts("2026-12-03", text, |facts| facts.clocks.len());
    assert!(count(GB) > 0);
    for place in ["eu", "other", "", "unknown", "Atlantis"] {
        assert_eq!(count(&GB.replace(": gb", &format!(": {place}"))), 0, "{place}");
    }
    assert_eq!(count(&format!("--- regain.toml\nclocks = false\n{GB}")), 0);
    assert!(count(&format!("--- regain.toml\nclocks = true\n{GB}")) > 0);
}

#[test]
fn an_event_without_its_day_has_text_and_no_day() {
    let clocks = |text: &str| {
        facts("2026-12-03", text, |facts| {
            facts.clocks.iter().map(|clock| (clock.row.id, clock.by)).collect::<Vec<_>>()
        })
    };
    for text in [GB.replace(", on: 2026-12-02", ""), GB.replace("dismissed", "resigned")] {
        let found = clocks(&text);
        assert!(!found.is_empty() && found.iter().all(|(_, by)| by.is_none()), "{found:?}");
    }
    assert_eq!(
        clocks(&GB.replace(
            "dismissed, on: 2026-12-02}",
            "dismissed, on: 2026-12-02}, {result: reinstated, on: 2026-12-03}"
        )),
        []
    );
}

#[test]
fn the_earliest_of_several_dismissals_counts() {
    let twice = GB.replace("outcomes: [", "outcomes: [{result: dismissed, on: 2026-12-20}, ");
    assert_eq!(facts("2026-12-21", &twice, |facts| by(facts, "GB-ET")).as_deref(), Some("2027-03-01"));
}

#[test]
fn a_row_not_checked_for_half_a_year_keeps_its_text_and_loses_its_day() {
    let late = GB.replace("2026-12-02", "2027-05-27");
    let on = |today: &str| facts(today, &late, |facts| by(facts, "GB-ET"));
    assert_eq!(on("2027-05-28").as_deref(), Some("2027-08-26"));
    assert_eq!(on("2027-05-29"), None);
    let text = facts("2027-05-29", &late, |facts| {
        let clock = facts.clocks.iter().find(|clock| clock.row.id == "GB-ET").unwrap();
        sentence(clock, day("2027-05-29"))
    });
    assert!(text.contains("A time limit may be running") && !text.contains("act by"), "{text}");
}

#[test]
fn a_limit_that_has_passed_is_mentioned_calmly_and_never_as_the_end() {
    let text = facts("2027-03-02", GB, |facts| {
        let clock = facts.clocks.iter().find(|clock| clock.row.id == "GB-ET").unwrap();
        sentence(clock, day("2027-03-02"))
    });
    assert!(
        text.contains("The usual limit may have passed; late claims are sometimes accepted. Ask Acas"),
        "{text}"
    );
    for row in rows() {
        for words in ["too late", "you have a claim", "out of time", "expires"] {
            assert!(!row.sentence.to_lowercase().contains(words), "{}", row.id);
        }
    }
}

#[test]
fn the_ten_days_count_from_the_written_terms() {
    let offer = |fields: &str| {
        let plan = "--- plan.md\n---\nstatus: active\nstart: 2026-09-01\njurisdiction: uk\n---\n";
        let text = format!("{plan}--- settlement/s.md\n---\nstatus: offered\n{fields}---\n");
        facts("2026-12-02", &text, |facts| by(facts, "GB-SA10"))
    };
    assert_eq!(offer("terms_on: 2026-12-01\n").as_deref(), Some("2026-12-11"));
    assert_eq!(offer("offered_on: 2026-12-01\n"), None);
}

/// Whether a yes by e-mail or the signature begins it is disputed: the earlier one counts.
#[test]
fn the_fourteen_days_count_from_the_earliest_yes() {
    let until = |fields: &str| {
        let offer = format!("--- settlement/s.md\n---\n{fields}---\n");
        let plan = "--- plan.md\n---\nstatus: active\nstart: 2026-09-01\njurisdiction: nl\n---\n";
        facts("2026-12-03", &format!("{plan}{offer}"), |facts| by(facts, "NL-VSO"))
    };
    let signed = "status: signed\nsigned_on: 2026-12-03\n";
    assert_eq!(until(signed).as_deref(), Some("2026-12-16"));
    assert_eq!(until(&format!("{signed}agreed_on: 2026-12-01\n")).as_deref(), Some("2026-12-14"));
    assert_eq!(until("status: agreed\nagreed_on: 2026-12-01\n").as_deref(), Some("2026-12-14"));
    assert_eq!(until("status: offered\nagreed_on: 2026-12-01\n"), None);
}

/// The month after a certificate is only certain if conciliation was asked for inside the limit,
/// which ends on 1 March 2027.
#[test]
fn a_certificate_counts_if_conciliation_was_asked_for_in_time() {
    let on = |today: &str, fields: &str| {
        let text = GB.replace("outcomes", &format!("{fields}outcomes"));
        facts(today, &text, |facts| {
            let clocks = facts.clocks.iter();
            clocks.map(|clock| (clock.row.id, clock.by.map(|by| by.to_string()))).collect::<Vec<_>>()
        })
    };
    let has = |clocks: &[(&str, Option<String>)], id| clocks.iter().any(|(known, _)| *known == id);
    let asked = "conciliation_on: 2027-03-01\n";
    assert!(on("2027-03-01", asked).contains(&("GB-EC", None)));
    let certified = on("2027-03-05", &format!("{asked}certificate_on: 2027-03-04\n"));
    // 4 April 2027 less a day is a Saturday.
    assert!(certified.contains(&("GB-EC", Some("2027-04-02".to_owned()))), "{certified:?}");
    assert!(!has(&certified, "GB-ET"), "the limit before it has not passed: {certified:?}");
    let too_late = "conciliation_on: 2027-03-02\ncertificate_on: 2027-03-04\n";
    let text_only = on("2027-03-05", too_late);
    assert!(text_only.contains(&("GB-EC", None)) && has(&text_only, "GB-ET"), "{text_only:?}");
    assert!(!has(&on("2026-12-03", ""), "GB-EC"));
}

#[test]
fn age_decides_in_the_us_and_is_asked_for() {
    let offer = |fields: &str| {
        format!(
            "--- plan.md\n---\nstatus: active\nstart: 2026-09-01\njurisdiction: us\n---\n\
             --- settlement/s.md\n---\nstatus: offered\noffered_on: 2026-12-01\n{fields}---\n"
        )
    };
    let clocks = |fields: &str| {
        facts("2026-12-02", &offer(fields), |facts| {
            let clocks = facts.clocks.iter().filter(|clock| clock.row.id.starts_with("US-OWBPA"));
            clocks.map(|clock| (clock.row.id, clock.by.is_some())).collect::<Vec<_>>()
        })
    };
    assert_eq!(clocks("age_40_plus: yes\n"), [("US-OWBPA-C", true)]);
    assert_eq!(clocks("age_40_plus: yes\ngroup_offer: yes\n"), [("US-OWBPA-G", true)]);
    assert_eq!(clocks("age_40_plus: no\n"), []);
    assert_eq!(clocks(""), [("US-OWBPA-C", false)]);
    let asks = |fields: &str| {
        let found = findings(&contents(&offer(fields)), day("2026-12-02"));
        found.iter().any(|finding| finding.message.contains("40 or over"))
    };
    assert!(asks("") && !asks("age_40_plus: no\n"));
}

#[test]
fn while_the_plan_runs_what_may_count_from_it_is_for_the_person_alone() {
    let running = "--- plan.md\n---\nstatus: active\nissued: 2026-12-01\nstart: 2026-12-01\nend: 2027-01-31\n\
                   jurisdiction: nz\n---\n";
    facts("2026-12-02", running, |facts| {
        let clock = facts.clocks.iter().find(|clock| clock.row.id == "NZ-PG").unwrap();
        assert!(clock.is_private() && clock.from_plan && clock.by == Some(day("2027-02-26")));
        assert!(sentence(clock, day("2026-12-02")).contains("in case that counts"));
    });
    // A limit that may never have started is never said to have passed.
    assert_eq!(facts("2027-03-02", running, |facts| facts.clocks.len()), 0);
}

#[test]
fn nobody_else_is_shown_any_and_a_days_limit_is_due_for_the_person() {
    let vault = Vault::new(contents(GB));
    for audience in [Audience::Adviser, Audience::Hr, Audience::Manager] {
        let scene = Scene::new(&vault, audience, day("2026-12-03"));
        assert_eq!(Facts::new(&scene).clocks.len(), 0);
    }
    facts("2026-12-03", GB, |facts| {
        let due = facts.due.iter().find(|due| matches!(due.what, DueWhat::Limit(_))).unwrap();
        assert_eq!((due.on, due.is_private), (day("2027-03-01"), false));
    });
}

/// A quarter of the time, and at most a week; computed by hand.
#[test]
fn a_softer_day_is_some_days_earlier_and_never_a_weekend() {
    let aim = |id: &str, event: &str| {
        let row = rows().find(|row| row.id == id).unwrap();
        facts(event, &vault_of(row, event), |facts| {
            let clock = facts.clocks.iter().find(|clock| clock.row.id == id).unwrap();
            let said = sentence(clock, day(event));
            assert_eq!(said.contains("Aim for"), clock.aim(day(event)).is_some(), "{said}");
            clock.aim(day(event)).map(|day| day.to_string())
        })
    };
    // Mon 1 March minus a week; Mon 21 December minus 5 days; Fri 19 February minus 4 days is a Monday.
    assert_eq!(aim("GB-ET", "2026-12-02").as_deref(), Some("2027-02-22"));
    assert_eq!(aim("DE-KSch", "2026-12-01").as_deref(), Some("2026-12-16"));
    assert_eq!(aim("DE-KSch", "2027-01-31").as_deref(), Some("2027-02-15"));
    // Fri 26 February minus 5 days is a Sunday.
    assert_eq!(aim("AU-UD", "2027-02-06").as_deref(), Some("2027-02-19"));
    // Three days leave no room, and nobody has to do anything about a time to consider or an answer.
    for id in ["DE-38", "GB-SA10", "GB-SAR"] {
        assert_eq!(aim(id, "2026-12-01"), None, "{id}");
    }
    // Once it has come, only the last day is left.
    let gb = |today: &str| facts(today, GB, |facts| facts.clocks[0].aim(day(today)));
    assert_eq!((gb("2027-02-21"), gb("2027-02-22")), (Some(day("2027-02-22")), None));
}
