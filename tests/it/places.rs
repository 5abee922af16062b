//! Every field has its places: a line of the template, words on the entry's page, and if it matters
//! for the plan the dashboard, the timeline or the packet. Generated from the schema, so that no
//! field is forgotten.

use std::collections::HashSet;

use regain::entry::template;
use regain::schema::kinds::common;
use regain::schema::{Audience, FieldSpec, KINDS, Kind, Shape};
use regain::views::{self, Findings, Problems, documents};

use crate::common::{entry, facts};

#[test]
fn every_field_of_every_kind_is_in_its_template() {
    for kind in KINDS {
        let text = template::entry(kind, &[], "", true);
        let head = text.split("---").nth(1).unwrap();
        for field in kind.fields() {
            let words = head.split(|c: char| !c.is_alphanumeric() && c != '_');
            assert!(words.clone().any(|word| word == field.name), "{} {}\n{text}", kind.name, field.name);
        }
    }
}

/// A value that `field` accepts.
fn sample(field: &FieldSpec) -> String {
    match field.shape {
        Shape::Day | Shape::Date | Shape::When => "2026-02-10".to_owned(),
        Shape::Number => "7".to_owned(),
        Shape::YesNo => "yes".to_owned(),
        Shape::Choice(words) => words[words.len() - 1].to_owned(),
        Shape::Refs => "X1".to_owned(),
        Shape::Amount => "7 of 9".to_owned(),
        Shape::Cadence => "weekly".to_owned(),
        Shape::Files => "files/zebra.pdf".to_owned(),
        Shape::InWriting => "no".to_owned(),
        Shape::Text | Shape::Texts | Shape::People => "Zebra".to_owned(),
        Shape::Records(shape) => {
            let fields = shape.fields.iter().map(|field| format!("{}: {}", field.name, sample(field)));
            format!("[{{ {} }}]", fields.collect::<Vec<_>>().join(", "))
        }
    }
}

/// The page of an entry of `kind` with these lines in its head: its markup, and its text.
fn page(kind: &Kind, lines: &str) -> (String, String) {
    let folder = kind.top_file.map_or_else(|| format!("{}/a.md", kind.folder), str::to_owned);
    let vault = format!("--- {folder}\n---\nid: T9\n{lines}---\n");
    let markup = facts("2026-03-09", &vault, |facts| {
        let page = views::entry_page(facts, entry(facts, "T9"), &Findings::default(), Problems::None);
        String::from_utf8(page.bytes.to_vec()).unwrap()
    });
    let main = markup.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    let mut read = String::new();
    let mut is_tag = false;
    for c in main.chars() {
        is_tag = c == '<' || (is_tag && c != '>');
        if !is_tag {
            read.push(if c == '>' { ' ' } else { c });
        }
    }
    (main.to_owned(), read)
}

#[test]
fn every_field_of_every_kind_is_on_the_page_of_its_entry_in_words() {
    // Fields of which the title, the address and the name of a page are made.
    let elsewhere = [common::ID.name, common::TITLE.name, common::KIND.name];
    for kind in KINDS {
        for field in kind.fields().filter(|field| !elsewhere.contains(&field.name)) {
            let sample = sample(field);
            let (_, without) = page(kind, "");
            let (_, read) = page(kind, &format!("{}: {sample}\n", field.name));
            let known: HashSet<&str> = without.split_whitespace().collect();
            let says_more = read.split_whitespace().any(|word| !known.contains(word));
            // Without it, the page says who may see it, and that this is not written.
            let is_there_already = field.name == common::PRIVACY.name && read != without;
            assert!(says_more || is_there_already, "{} {}: {read}", kind.name, field.name);
            let raw = |name: &str| name.contains('_') && read.contains(name);
            assert!(!raw(field.name), "{} {}: {read}", kind.name, field.name);
            if let Shape::Records(shape) = field.shape {
                for inner in shape.fields {
                    assert!(!raw(inner.name), "{} {} {}: {read}", kind.name, field.name, inner.name);
                    let alone = format!("{}: [{{ {}: {} }}]\n", field.name, inner.name, self::sample(inner));
                    let (_, read) = page(kind, &alone);
                    let (_, empty) = page(kind, &format!("{}: [{{ x_other: 1 }}]\n", field.name));
                    assert_ne!(read, empty, "{} {} {}", kind.name, field.name, inner.name);
                }
            }
        }
    }
}

/// A vault with each field that the plans of real people needed, and where it is shown.
const WIDE: &str = "--- plan.md\n---\nstatus: active\nstart: 2026-02-02\nend: 2026-03-31\nstep: stage 2 of 3\nformality: formal\n\
     jurisdiction: nl\nemployed_since: 2019-05-06\nnotice: two months\nnotice_ends: 2026-05-31\n\
     conciliation_on: 2026-03-02\ncertificate_on: 2026-03-06\npay: 3 400 a month\n---\n\
     --- expectations/a.md\n---\nid: E1\ntitle: Speed\nmy_words: Answer sooner\npulls_against: E2\nadded_on: 2026-02-16\n\
     measure: count\ntarget: 20\n\
     examples: [{ on: 2026-01-12, what: A caller waited, my_side: The line was down, evidence: V1, answer: disputed }]\n---\n\
     --- expectations/b.md\n---\nid: E2\ntitle: Care\n---\n\
     --- evidence/v.md\n---\nid: V1\ntitle: Fault report\ndate: 2026-02-12\nfor: E1\nvalue: 12\nrecorded_by: Ombudsman\n---\n\
     --- asks/q.md\n---\nid: Q1\ntitle: Coaching\ncategory: training\norigin: offer\nstatus: declined\nsent_on: 2026-02-03\n\
     declined_by: me\nreminded_on: 2026-02-20\n---\n\
     --- asks/r.md\n---\nid: Q2\ntitle: One-to-ones\ncategory: training\nstatus: agreed\nper: week\nunit: one-to-ones\nfrom: 2026-02-02\n\
     sent_on: 2026-02-02\noccasions: [{ on: 2026-02-04, came: yes }, { on: 2026-02-11, came: no }]\n---\n\
     --- meetings/m.md\n---\nid: M1\nat: 2026-02-16 10:00\nuntil: 2026-02-16 10:45\nstatus: held\nchair: Ward head\nnote_taker: Registrar\n\
     absent: Deputy\ncompanion: Steward\nratings: [{ of: E1, label: Partly, value: 11, by: Ward head }]\n---\n\
     --- meetings/n.md\n---\nid: M2\nat: 2026-03-16 10:00\nstatus: planned\npapers_due: 2026-03-12\n---\n\
     --- letters/w.md\n---\nid: L1\ntitle: First warning\ntype: warning\nstatus: received\nreceived_on: 2026-03-02\nstep: step 1 of 3\n\
     expires_on: 2026-09-02\nappeal_by: 2026-03-16 17:00\n---\n\
     --- leave/l.md\n---\nid: T1\nstart: 2026-02-23\nend: 2026-02-27\nshare_of_day: half\nstatus: taken\n---\n\
     --- settlement/s.md\n---\nid: S1\ntitle: Offer\nstatus: offered\nterms_on: 2026-03-05\nagreed_on: 2026-03-06\n\
     items: [{ item: Pay, option: A, amount: 3, unit: months }, { item: Pay, option: B, amount: 5, unit: months }]\n---\n";

#[test]
fn what_real_plans_need_is_shown_where_it_matters() {
    let told = |page: &regain::page::Page| String::from_utf8(page.bytes.to_vec()).unwrap();
    facts("2026-03-09", WIDE, |facts| {
        let dashboard = told(&views::dashboard(facts, &Findings::default()));
        for words in [
            "Answer sooner",
            "Conflicts with",
            "Added on",
            "(disputed)",
            "offered; you declined it",
            "1 of 5 weekly one-to-ones took place since 2 Feb; nothing is recorded of 3",
            "led by Ward head; minutes by Registrar; Deputy was not there; Steward came with you",
            "half of each day",
            "Terms in writing on",
            "First agreed on",
            "3 months",
        ] {
            assert!(dashboard.contains(words), "dashboard: {words}");
        }
        let timeline = told(&views::timeline(facts, &Findings::default()));
        for words in [
            "stage 2 of 3, formal",
            "added",
            "step 1 of 3",
            "stops counting",
            "last day to appeal",
            "reminded",
            "took place",
            "did not take place",
            "offered; you declined it",
            "away, half of each day",
            "papers",
        ] {
            assert!(timeline.contains(words), "timeline: {words}");
        }
        let packet = documents::markdown(&documents::packet(facts, &[]));
        let mut missing = Vec::new();
        for words in [
            "- **Place of work:** Netherlands",
            "- **Procedure:** stage 2 of 3, formal",
            "- **Employed since:** Mon 6 May 2019",
            "- **Notice:** two months",
            "- **Notice ends on:** Sun 31 May 2026",
            "- **Conciliation asked for on:** Mon 2 March 2026",
            "- **Conciliation certificate on:** Fri 6 March 2026",
            "- **Pay:** 3 400 a month",
            "- **Added:** Mon 16 February 2026, after the plan had begun",
            "- **Conflicts with:** Care",
            "- **In my own words:** Answer sooner.",
            "| The line was down. | Fault report | disputed |",
            "| Date | Figure | Employer's figure | Where the original is |",
            "| Mon 16 February 2026 |  | 11 |",
            "| Mon 16 February 2026, 10:00 to 10:45 | Check-in | led by Ward head; minutes by Registrar; Deputy was not there; Steward came with me |",
            "Offered to me; I declined it.",
            "reminded on Fri 20 February 2026",
            "1 of 5 weekly one-to-ones took place since 2 Feb; nothing is recorded of 3.",
            "| First warning |  | Step 1 of 3; counts until Wed 2 September 2026; appeal by Mon 16 March 2026, 17:00 |",
            "**Fault report.** Written down by Ombudsman.",
            "23 to 27 February 2026, half of each day",
            "- **Terms in writing on:** Thu 5 March 2026",
            "| Pay | 3 months | 5 months |",
        ] {
            missing.extend((!packet.contains(words)).then_some(words));
        }
        assert!(missing.is_empty(), "{missing:#?} are not in\n{packet}");
        assert_eq!(facts.scene.audience(), Audience::Me);
    });
}
