//! The five documents of the sample vault, as a person gets them.

use super::*;
use crate::facts::Facts;
use crate::scene::Scene;
use crate::schema::Audience;
use crate::views::tests::demo_vault;

fn with<T>(audience: Audience, look: impl FnOnce(&Facts) -> T) -> T {
    let scene = Scene::new(&demo_vault(), audience, "2026-03-09".parse().unwrap());
    look(&Facts::new(&scene))
}

#[test]
fn the_agenda_of_the_sample_vault() {
    insta::assert_snapshot!(with(Audience::Manager, |facts| {
        let meeting = facts.cadence.next.map(|(ix, _)| ix);
        markdown(&agenda(facts, meeting))
    }));
}

#[test]
fn the_counter_plan_of_the_sample_vault() {
    insta::assert_snapshot!(with(Audience::Manager, |facts| markdown(&counter_plan(facts))));
}

#[test]
fn the_packet_of_the_sample_vault() {
    let copied = ["files/2026-02-25-routing-certificate.txt".to_owned()];
    insta::assert_snapshot!(with(Audience::Manager, |facts| markdown(&packet(facts, &copied))));
}

#[test]
fn the_brief_of_the_sample_vault() {
    let words = ["Brightwater".to_owned(), "Fernhill".to_owned()];
    insta::assert_snapshot!(with(Audience::Manager, |facts| markdown(&brief(facts, &words))));
}

#[test]
fn the_statement_of_the_sample_vault() {
    insta::assert_snapshot!(with(Audience::Me, |facts| markdown(&statement(facts))));
}

#[test]
fn a_page_says_what_the_markdown_says() {
    with(Audience::Manager, |facts| {
        let page = html(&counter_plan(facts));
        assert!(page.contains("Access to the live queue view") || page.contains("live queue view"));
        assert!(!page.contains("Daniel") && !page.contains("Q3") && !page.contains("asks/"));
    });
}

#[test]
fn a_document_of_an_empty_vault_has_no_empty_section() {
    let vault = crate::vault::Vault::new(crate::vault::Contents::default());
    let scene = Scene::new(&vault, Audience::Manager, "2026-03-09".parse().unwrap());
    let facts = Facts::new(&scene);
    for document in [
        agenda(&facts, None),
        counter_plan(&facts),
        packet(&facts, &[]),
        brief(&facts, &[]),
        statement(&facts),
    ] {
        assert!(document.sections.iter().all(|section| !section.blocks.is_empty()));
        assert!(document.sections.len() <= 3, "{document:#?}");
    }
}
