//! Replaces the names of people, the employer and the client in what is made for others, in people fields and
//! in the person's own text.
//!
//! Works on the contents of entries before pages are made from them, so it never changes dates, headings or
//! sentences that Regain writes.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use crate::entry::{Entry, Fields, Value};
use crate::schema::kinds::{person, plan};
use crate::schema::{Audience, FieldSpec, Names, Reader, Shape};
use crate::text::{Sought, fold};
use crate::vault::{Resolution, Vault, Who};

/// A person whose role is unknown or must not be said.
const SOMEBODY: &str = "somebody";
const EMPLOYER: &str = "my employer";
const CLIENT: &str = "a client";
/// The person themselves, in text that somebody else wrote about them.
const EMPLOYEE: &str = "the employee";
/// A word that the person listed as private.
const LEFT_OUT: &str = "(left out)";

/// The replacements for names that a reader may not see.
#[derive(Debug)]
pub(super) struct Naming<'v> {
    vault: &'v Vault,
    reader: Reader,
    /// The replacement in people fields, by the folded name or a distinctive part of it.
    people: HashMap<String, &'static str>,
    /// The replacements in the person's text, for the same names and others.
    words: HashMap<String, &'static str>,
    /// Those of `words` that are replaced only where they are capitalised like a name, because they come from
    /// a people field rather than from the entry of a person.
    capital: HashSet<String>,
    sought: Sought,
}

impl<'v> Naming<'v> {
    pub(super) fn new(vault: &'v Vault, reader: Reader) -> Self {
        let mut people: Vec<(String, &'static str)> = Vec::new();
        for (_, entry) in vault.of(&person::KIND).filter(|(_, entry)| !may_be_named(entry, reader)) {
            let role = role_of(entry);
            let names = [entry.title(), entry.name().to_owned(), entry.stem().replace('-', " ")];
            people.extend(names.into_iter().flat_map(|name| with_parts(&name)).map(|name| (name, role)));
        }
        let mut words = HashMap::new();
        let mut capital = HashSet::new();
        // A reader who gets names gets the text as written; the person is asked to check it again.
        if reader.names == Names::Roles {
            words = by_name(people.iter().cloned().chain(others(vault)));
            let named = named_in_fields(vault);
            for (name, with) in
                by_name(named.iter().filter(|(name, _)| is_written_like_a_name(name)).cloned())
            {
                words.entry(name).or_insert_with_key(|name| {
                    capital.insert(name.clone());
                    with
                });
            }
            people.extend(named);
        }
        let sought = Sought::new(words.keys().map(String::as_str));
        Self { vault, reader, people: by_name(people), words, capital, sought }
    }

    /// The name of the person with this entry, as the reader sees it.
    pub(super) fn entry(&self, entry: &Entry) -> String {
        if may_be_named(entry, self.reader) { entry.title() } else { role_of(entry).to_owned() }
    }

    /// The replacement for `words` in the people field `spec`; `None` if they stay as they are.
    pub(super) fn person(&self, spec: &FieldSpec, words: &str) -> Option<String> {
        match self.vault.who(words) {
            Who::Me => return Some("me".to_owned()),
            Who::Entry(ix) => return Some(self.entry(self.vault.entry(ix))),
            Who::Words(_) => {}
        }
        let name = fold(words.trim());
        let mut parts = name.split(|c: char| !c.is_alphanumeric());
        let known = self.people.get(&*name).or_else(|| parts.find_map(|part| self.people.get(part))).copied();
        let is_names = self.reader.names == Names::Names;
        match (known, self.vault.resolve(words)) {
            (Some(role), _) => Some(role.to_owned()),
            // The name of an entry that is not a person.
            (None, Resolution::One(_) | Resolution::Many(_)) => Some(SOMEBODY.to_owned()),
            (None, Resolution::NotFound) if is_names || person::is_role(words) => None,
            (None, Resolution::NotFound) => Some(spec.called.unwrap_or(SOMEBODY).to_owned()),
        }
    }

    /// The person's text with the names replaced.
    pub(super) fn words(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut end = 0;
        for (name, span) in self.sought.places(text) {
            let Some(with) = self.words.get(name) else { continue };
            if self.capital.contains(name) && !is_written_like_a_name(span.of(text)) {
                continue;
            }
            out.push_str(&text[end..span.start as usize]);
            end = span.end as usize;
            // "My manager Dana" becomes "My manager", not "My manager my manager".
            if says_already(&out, with) {
                out.truncate(out.trim_end().len());
                continue;
            }
            let before = out.trim_end();
            let begins = before.is_empty() || before.ends_with(['.', '!', '?']) || out.ends_with('\n');
            let mut letters = with.chars();
            match letters.next() {
                Some(first) if begins => out.extend(first.to_uppercase().chain(letters)),
                _ => out.push_str(with),
            }
        }
        out.push_str(&text[end..]);
        out
    }
}

/// The replacements by folded name; of several for one name, the first.
fn by_name(names: impl IntoIterator<Item = (String, &'static str)>) -> HashMap<String, &'static str> {
    let mut by_name = HashMap::new();
    for (name, with) in names {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        by_name.entry(fold(&name).into_owned()).or_insert(with);
    }
    by_name.remove("");
    by_name
}

/// Whether `text` already ends with the replacement, under any article: `my manager` or `the manager`.
fn says_already(text: &str, with: &str) -> bool {
    let noun = ["my ", "a ", "the "].iter().find_map(|article| with.strip_prefix(article)).unwrap_or(with);
    let text = fold(text);
    let before = text.trim_end().strip_suffix(&*fold(noun));
    text.ends_with(' ') && before.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

/// Whether the reader may see the name of a person. The employer knows its own people, and sees others who
/// agreed; an adviser sees everybody who did not refuse.
pub(super) fn may_be_named(entry: &Entry, reader: Reader) -> bool {
    use person::Role::{Hr, Manager, Reviewer, Skip};
    let consent = entry.get(person::CONSENT);
    let is_theirs = matches!(entry.get(person::ROLE), Some(Manager | Skip | Hr | Reviewer));
    reader.names == Names::Names
        && consent != Some(false)
        && (consent == Some(true) || is_theirs || reader.audience == Audience::Adviser)
}

/// The roles of the people whom the reader may know by name, without those whose role itself is private.
pub(super) fn roles(vault: &Vault, reader: Reader) -> BTreeMap<String, &'static str> {
    let named = vault.of(&person::KIND).map(|(_, entry)| entry).filter(|entry| may_be_named(entry, reader));
    named.map(|entry| (entry.title(), role_of(entry))).filter(|(_, role)| *role != SOMEBODY).collect()
}

/// The role of a person, in words. Never reveals a clinician or a referee: health, or the search for a new
/// job.
fn role_of(entry: &Entry) -> &'static str {
    match entry.get(person::ROLE) {
        Some(person::Role::Hr) => "HR",
        Some(person::Role::Skip) => "my manager's manager",
        Some(person::Role::Manager) => "my manager",
        Some(person::Role::Reviewer) => "my reviewer",
        Some(person::Role::Mentor) => "my mentor",
        Some(person::Role::Coach) => "my coach",
        Some(person::Role::Union) => "my union representative",
        Some(person::Role::Lawyer) => "my adviser",
        Some(person::Role::Colleague) => "a colleague",
        Some(person::Role::Customer) => "a customer",
        Some(person::Role::Clinician | person::Role::Referee | person::Role::Other) | None => SOMEBODY,
    }
}

/// The people without an entry who are named in people fields, each with the role that the field implies;
/// known roles first.
fn named_in_fields(vault: &Vault) -> Vec<(String, &'static str)> {
    fn add(vault: &Vault, fields: &Fields, found: &mut Vec<(String, &'static str)>) {
        for given in fields.iter() {
            match &given.value {
                Value::Words(words) if matches!(given.spec.shape, Shape::People) => {
                    let named = words
                        .iter()
                        .map(|word| &*word.text)
                        .filter(|words| matches!(vault.who(words), Who::Words(_)) && !person::is_role(words));
                    let role = given.spec.called.unwrap_or(SOMEBODY);
                    found.extend(named.flat_map(with_parts).map(|name| (name, role)));
                }
                Value::Records(records) => {
                    for record in records {
                        add(vault, &record.fields, found);
                    }
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    for (_, entry) in vault.entries() {
        add(vault, &entry.fields, &mut found);
    }
    found.sort_by_key(|(_, role)| *role == SOMEBODY);
    found
}

/// The employer, the client, the person, and the words that they listed as private.
fn others(vault: &Vault) -> Vec<(String, &'static str)> {
    /// Legal forms after the name of a company, which people often omit.
    const FORMS: &[&str] =
        &["ltd", "limited", "inc", "llc", "plc", "gmbh", "ag", "se", "corp", "co", "bv", "sa", "kg"];
    let settings = vault.settings();
    let mut found: Vec<(String, &'static str)> = Vec::new();
    let mut company = |name: &str, with: &'static str| {
        let name = name.trim();
        let short = name.rsplit_once([' ', ',']).filter(|(_, form)| {
            FORMS.contains(&fold(form.trim_matches(|c: char| !c.is_alphanumeric())).as_ref())
        });
        found.extend(short.map(|(short, _)| (short.to_owned(), with)));
        found.push((name.to_owned(), with));
    };
    for (_, entry) in vault.of(&plan::KIND) {
        entry.get(plan::EMPLOYER).into_iter().for_each(|name| company(name, EMPLOYER));
        entry.get(plan::CLIENT).into_iter().for_each(|name| company(name, CLIENT));
    }
    settings.employer_names.iter().for_each(|name| company(name, EMPLOYER));
    found.extend(settings.employer_domains.iter().map(|domain| (domain.clone(), EMPLOYER)));
    found.extend(with_parts(&settings.me).map(|name| (name, EMPLOYEE)));
    found.extend(settings.addresses.iter().map(|address| (address.clone(), EMPLOYEE)));
    found.extend(settings.private_words.iter().map(|word| (word.clone(), LEFT_OUT)));
    found
}

/// A name, and its parts that are distinctive enough to search for alone: "Mr Okafor" is Daniel Okafor.
pub(super) fn with_parts(name: &str) -> impl Iterator<Item = String> + use<> {
    let is_telling = |part: &&str| part.chars().count() > 2 && !is_ordinary(part);
    let parts: Vec<String> =
        name.split(|c: char| !c.is_alphanumeric()).filter(is_telling).map(str::to_owned).collect();
    std::iter::once(name.trim().to_owned()).chain(parts)
}

/// Whether each word begins with a capital letter, except short ones such as `van`. Distinguishes names from
/// descriptions such as "help centre figures".
pub(super) fn is_written_like_a_name(words: &str) -> bool {
    let mut parts = words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    words.contains(char::is_uppercase)
        && parts.all(|part| !part.starts_with(char::is_lowercase) || part.chars().count() <= 3)
}

/// Whether a part of a name is also an ordinary word or a role.
fn is_ordinary(part: &str) -> bool {
    WORDS.contains(&*fold(part)) || person::is_role(part)
}

/// The words of `words.txt`.
static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});
