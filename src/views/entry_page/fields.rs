//! The fields of an entry in words: first those that make a sentence, then a list of the others, in the order of
//! their declaration, then the person's own. A field that could not be read is always in the list.

use maud::{Markup, html};

use super::WORDS;
use super::sentences::{Above, Told};
use super::values::value;
use crate::entry::{Given, Value};
use crate::facts::plan::Signature;
use crate::schema::kinds::common;
use crate::schema::{Choice, FieldSpec};
use crate::vault::Ix;
use crate::views::html::Site;
use crate::views::html::components::{definitions, text};
use crate::views::words;

/// The fields in words.
pub(super) fn fields(site: &Site, ix: Ix) -> Markup {
    let entry = site.facts.scene.entry(ix);
    let hidden = [common::ID.name, common::TITLE.name, common::KIND.name];
    let is_above = |given: &Given| {
        matches!(given.value, Value::Text(_)) && WORDS.iter().any(|(name, _)| *name == given.spec.name)
    };
    let shown = |given: &&Given| {
        !hidden.contains(&given.spec.name) && !matches!(given.value, Value::Empty) && !is_above(given)
    };
    let refused = Signature::of(entry).is_some_and(|signature| !signature.is_signed());
    let label = |spec: &FieldSpec| match spec.name {
        "signed_on" if refused => "Not signed on".to_owned(),
        _ => spec.label(),
    };
    let above = Above::new(site, ix);
    let (mut sentences, mut listed) = (Vec::new(), Vec::new());
    for given in entry.fields.iter().filter(shown) {
        match above.told(site, ix, given) {
            Told::Above => {}
            Told::Sentence(sentence) => sentences.push(sentence),
            Told::Listed => listed.push((label(given.spec), value(site, ix, given))),
        }
    }
    if entry.get(common::PRIVACY).is_none() {
        let privacy = crate::scene::privacy_of(entry, site.facts.scene.settings());
        let is_silent = entry.fields.given(common::PRIVACY.name).is_none();
        let why = if is_silent { "; nothing else is written." } else { "." };
        sentences.push(html! { (words::capital(privacy.said())) " may see it" (why) });
    }
    let rows: Vec<(&str, Markup)> = listed.iter().map(|(name, value)| (&**name, value.clone())).collect();
    let own: Vec<(String, Markup)> = entry
        .own
        .iter()
        .map(|own| (own.key.to_string(), html! { (text(own.span.of(&entry.text))) }))
        .collect();
    html! {
        @if !sentences.is_empty() { p.recorded { @for sentence in &sentences { (sentence) " " } } }
        (definitions(&rows))
        @if !own.is_empty() {
            dl.facts {
                @for (key, value) in &own { div { dt { @if key.is_empty() { "Without a key" } @else { code { (text(key)) } } } dd { (value) } } }
            }
        }
    }
}
