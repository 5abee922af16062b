//! Problems and advice: a folder a group, a file a rule.
//!
//! A rule's file is its whole truth: what it looks for and why stand in its doc comment, with an
//! example that is run as its test; `regain explain` prints just that. Rules compute nothing that
//! `facts` has, and never print.
//!
//! ```
//! let rule = regain::rules::named("field/date").expect("a rule");
//! assert!(rule.is_problem());
//! assert_eq!(rule.group(), "field");
//! ```

mod about;
mod absent;
mod advice;
mod alone;
mod cached;
pub mod explain;
mod found;
mod mending;
mod shared_text;
mod words;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use crate::diagnostic::{Diagnostic, Severity};
use crate::entry::{Entry, Fault};
use crate::facts::Facts;
use crate::page::Now;
use crate::schema::Kind;
use crate::vault::settings::{self, Level, SettingsFault};
use crate::vault::{Contents, Ix, Link, Vault};

pub use about::{about, is_advice};
pub use alone::Alone;
pub use cached::Cached;
pub use file::{internal, no_page};
pub use found::{Draft, Found};

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, `group/what-is-wrong`, which reads well after "allow".
    pub name: &'static str,
    /// How grave its findings are, where the settings say nothing else.
    pub severity: Severity,
    /// The source of its own file: its explanation and its examples are read from it.
    pub source: &'static str,
    /// How it looks.
    pub check: Check,
}

/// What a rule looks at.
#[derive(Debug)]
pub enum Check {
    /// Each fault of each entry: turned into a finding where it is the rule's.
    Fault(fn(&Fault, &Entry) -> Option<Draft>),
    /// Each fault of the settings.
    Settings(fn(&SettingsFault) -> Option<Draft>),
    /// Each file that could not be read as an entry.
    Unread(fn(&Now) -> Option<Draft>),
    /// The paths of all files. What is found there is kept until one of them comes or goes.
    Paths(fn(&Contents) -> Vec<AtPath>),
    /// Each entry by itself. What is found there is kept for as long as the entry stays as it is.
    Alone(fn(&Alone, &mut Vec<Draft>)),
    /// The links of each entry, by what they lead to and by names alone. What is found there is kept for as
    /// long as the entry stays as it is, and the names of all.
    Links(fn(&Vault, &[Link]) -> Vec<Draft>),
    /// Each entry of these kinds, with everything around it.
    Of(&'static [&'static Kind], fn(&Facts, Ix, &mut Found)),
    /// The vault as a whole.
    Vault(fn(&Facts, &mut Found)),
    /// In several ways.
    Each(&'static [Check]),
    /// With numbers that the settings may replace.
    Within(&'static [Threshold], &'static Check),
    /// Nothing by itself: its findings come from running the others.
    Itself,
}

/// A number from which on a rule speaks.
#[derive(Debug)]
pub struct Threshold {
    /// What is counted, and what happens from there on.
    pub what: &'static str,
    /// The number, where the settings give no other.
    pub default: f64,
}

/// What was found in the path of a file.
pub type AtPath = (Arc<str>, Draft);

impl Rule {
    /// The part of its name before the slash.
    pub fn group(&self) -> &'static str {
        self.name.split('/').next().unwrap_or(self.name)
    }

    /// The numbers that `[thresholds]` may replace, in the order in which it takes them.
    pub fn thresholds(&self) -> &'static [Threshold] {
        if let Check::Within(thresholds, _) = self.check { thresholds } else { &[] }
    }

    /// Whether it speaks about the text, rather than giving advice from the state of the vault.
    pub fn is_problem(&self) -> bool {
        PROBLEMS.iter().any(|group| group[0].group() == self.group())
    }
}

/// Declares the modules of a group's rules and their list at once.
macro_rules! rules {
    ($($rule:ident),+ $(,)?) => {
        $(mod $rule;)+

        pub(super) static RULES: &[&$crate::rules::Rule] = &[$(&$rule::RULE),+];
    };
}
use rules;

/// Declares the modules of groups and a list of their lists at once.
macro_rules! groups {
    ($(#[$meta:meta])+ $NAME:ident: $($group:ident),* $(,)?) => {
        $(mod $group;)*

        $(#[$meta])+
        pub static $NAME: &[&[&Rule]] = &[$($group::RULES),*];
    };
}

groups! {
    /// The rules about the text, by group.
    PROBLEMS: front_matter, field, id, link, kind, plan, file, config, lint,
}

groups! {
    /// The rules that give advice, by group.
    ADVICE: clarity, change, views, project, cadence, evidence, pace, note, feedback, tone, ask, counter, letter, response,
        sign, privacy, leave, settlement, exit,
}

/// Every rule, problems first.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    PROBLEMS.iter().chain(ADVICE).flat_map(|group| group.iter().copied())
}

/// The rule of that name.
pub fn named(name: &str) -> Option<&'static Rule> {
    BY_NAME.get(name).copied()
}

static BY_NAME: LazyLock<HashMap<&'static str, &'static Rule>> =
    LazyLock::new(|| all().map(|rule| (rule.name, rule)).collect());

/// The English words that a rule looks for, list by list: the list's name, and a row for each, with the
/// words, why they do not help, and what to write instead.
pub fn words_of(
    rule: &Rule,
) -> impl Iterator<Item = (&'static str, Vec<(String, &'static str, &'static str)>)> {
    tone::words::lists_of(rule.name).iter().map(|list| (*list, tone::words::written(list).collect()))
}

/// Whether some rule, or some group of rules, has this name.
pub fn is_known(name: &str) -> bool {
    all().any(|rule| rule.name == name || rule.group() == name)
}

/// Everything that the rules find, by path and place, silenced findings left out.
pub fn findings(facts: &Facts) -> Vec<Diagnostic> {
    Cached::default().into_findings(facts)
}

/// How grave what a rule finds is.
#[derive(Clone, Copy, Debug)]
enum Gravity {
    /// The settings say so, whatever the rule, or the finding itself, would.
    Set(Severity),
    /// The rule says so, where the finding itself does not.
    Own(Severity),
}

/// How grave what `rule` finds is, with these settings; `None` where they turn it off. The rule's own line
/// counts before its group's.
fn gravity(rule: &Rule, levels: &[settings::Setting<Level>]) -> Option<Gravity> {
    let set = |name: &str| levels.iter().rev().find(|level| level.name == name).map(|level| level.value);
    match set(rule.name).or_else(|| set(rule.group())) {
        None => Some(Gravity::Own(rule.severity)),
        Some(Level::Off) => None,
        Some(Level::Info) => Some(Gravity::Set(Severity::Info)),
        Some(Level::Warning) => Some(Gravity::Set(Severity::Warning)),
        Some(Level::Error) => Some(Gravity::Set(Severity::Error)),
    }
}

/// The threshold of `rule` in place `index`: what the settings give, else its own.
pub(crate) fn threshold(facts: &Facts, rule: &Rule, index: usize) -> f64 {
    let set = facts.scene.settings().thresholds.iter().rev().find(|threshold| threshold.name == rule.name);
    let set = set.and_then(|threshold| threshold.value.get(index).copied());
    set.unwrap_or_else(|| rule.thresholds()[index].default)
}
