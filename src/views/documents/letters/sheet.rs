//! A letter as it goes out: who it is from and to, its day, its subject, and the person's own text.
//!
//! Nothing of the entry but that; a link to another entry is the words of the link and no more.

use super::super::model::Document;
use super::super::parts;
use super::super::phrases::letters as say;
use super::on;
use crate::entry::Date;
use crate::facts::Facts;
use crate::schema::Choice;
use crate::schema::kinds::letter;
use crate::schema::kinds::person::{self, Role};
use crate::text::fold;
use crate::vault::Ix;
use crate::views::words;

/// The letter at `ix`, to be printed and signed, or pasted into a mail.
pub fn sheet(facts: &Facts, ix: Ix) -> Document {
    let scene = facts.scene;
    let entry = scene.entry(ix);
    // A statement or a proposal that was saved as a letter begins with its own title and says itself whose it is.
    let title = entry.body.headings.first().filter(|heading| {
        let before = &entry.text[entry.body.span.start as usize..heading.span.start as usize];
        heading.level == 1 && before.trim().is_empty()
    });
    let mut document = Document::new(
        "letter",
        title.map_or_else(|| parts::name(entry), |title| title.text.trim().to_owned()),
    );
    parts::identify(facts, &mut document);
    if let Some(title) = title {
        document.about.clear();
        let body = &entry.text[title.span.end as usize..entry.body.span.end as usize];
        body.trim().clone_into(&mut document.body);
        document.used.insert(ix);
        return document;
    }
    let day = entry.get(letter::SENT_ON).unwrap_or_else(|| Date::exact(scene.today()));
    document.about.push(on(day).into());
    let to = entry.get(letter::TO).unwrap_or_default().iter().filter_map(|words| {
        let called = scene.called(&words.text);
        // A role is no name, and an envelope needs none of it; an office is one.
        let is_hr = Role::of(&fold(called.trim())) == Some(Role::Hr);
        (!person::is_role(&called) || is_hr).then_some(if is_hr { say::HR.to_owned() } else { called })
    });
    let to: Vec<String> = to.collect();
    if !to.is_empty() {
        document.about.push(say::to(&words::listed(&to)).into());
    }
    entry.body_text().trim().clone_into(&mut document.body);
    document.used.insert(ix);
    document
}

/// What is still to be filled in: the placeholders that are left in a letter.
pub fn unfilled(body: &str) -> Vec<&str> {
    let starts = body.match_indices(super::GAP).map(|(at, _)| &body[at..]);
    starts.filter_map(|rest| Some(&rest[..=rest.lines().next()?.find(')')?])).collect()
}
