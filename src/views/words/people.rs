//! People as one speaks of them to the person: a role with whose it is.

use super::listed;
use crate::scene::Scene;
use crate::schema::Choice as _;
use crate::schema::kinds::person::Role;
use crate::text::fold;
use crate::vault::Who;

/// Somebody whom a people field names, within a sentence: `Dana`, `your manager`, `HR`.
pub fn whom(scene: &Scene, words: &str) -> String {
    let Who::Words(words) = scene.who(words) else { return scene.called(words) };
    let words = words.trim();
    let folded = fold(words);
    if let Some(theirs) = folded.strip_prefix("my ") {
        return format!("your {theirs}");
    }
    match Role::of(&folded) {
        None => words.to_owned(),
        Some(Role::Hr) => "HR".to_owned(),
        Some(Role::Skip) => "your manager's manager".to_owned(),
        Some(Role::Colleague | Role::Customer) => format!("a {folded}"),
        Some(Role::Other) => "somebody".to_owned(),
        Some(role) => format!("your {}", role.word()),
    }
}

/// All of them: `Dana and your manager`.
pub(super) fn all(scene: &Scene, people: Option<&[crate::entry::Words]>) -> String {
    let names: Vec<String> = people.unwrap_or_default().iter().map(|who| whom(scene, &who.text)).collect();
    listed(&names)
}
