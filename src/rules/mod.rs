//! Rules: problems and advice, one folder per group, one file per rule.
//!
//! The doc comment of a rule's file says what it looks for and why, with examples that are run as its tests;
//! `regain explain` prints exactly that. Rules compute nothing that `facts` has, and never print.
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
mod shared_text;
mod verify;
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

use about::Topic;
pub use about::{about, is_advice};
pub use alone::Alone;
pub use cached::Cached;
pub use file::{internal, no_page};
pub use found::{Draft, Found};

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, `group/what-is-wrong`, phrased so that it reads well after "allow".
    pub name: &'static str,
    /// The severity of its findings, unless the settings or the finding itself give another.
    pub severity: Severity,
    /// The source of its file, from which its explanation and examples are extracted.
    pub source: &'static str,
    /// What it checks.
    pub check: Check,
}

/// What a rule checks, and how its findings are cached.
#[derive(Debug)]
pub enum Check {
    /// Each fault of each entry; `None` for the faults of other rules.
    Fault(fn(&Fault, &Entry) -> Option<Draft>),
    /// Each fault in the settings.
    Settings(fn(&SettingsFault) -> Option<Draft>),
    /// Each file that could not be read as an entry.
    Unread(fn(&Now) -> Option<Draft>),
    /// The paths of all files. Findings are cached until a file is added or removed.
    Paths(fn(&Contents) -> Vec<AtPath>),
    /// Each entry by itself. Findings are cached until the entry changes.
    Alone(fn(&Alone, &mut Vec<Draft>)),
    /// The links of each entry; must read nothing but their targets and the names of entries. Findings are
    /// cached until the entry or any name changes.
    Links(fn(&Vault, &[Link]) -> Vec<Draft>),
    /// Each entry of these kinds, with access to the whole vault. Not cached.
    Kinds(&'static [&'static Kind], fn(&Facts, Ix, &mut Found)),
    /// The vault as a whole. Not cached.
    Vault(fn(&Facts, &mut Found)),
    /// Several checks.
    Each(&'static [Check]),
    /// A check with thresholds that the settings may replace.
    Within(&'static [Threshold], &'static Check),
    /// Nothing: its findings come from running the other rules.
    Internal,
}

/// A number from which on a rule reports.
#[derive(Debug)]
pub struct Threshold {
    /// What the number counts, in words.
    pub what: &'static str,
    /// The number, unless the settings give another.
    pub default: f64,
}

/// The path of a file, and what was found in it.
pub type AtPath = (Arc<str>, Draft);

impl Rule {
    /// The part of the name before the slash.
    pub fn group(&self) -> &'static str {
        self.name.split('/').next().unwrap_or(self.name)
    }

    /// The numbers that `[thresholds]` may replace, in this order.
    pub fn thresholds(&self) -> &'static [Threshold] {
        if let Check::Within(thresholds, _) = self.check { thresholds } else { &[] }
    }

    /// Whether it reports problems in the text, rather than advice about the state of the vault.
    pub fn is_problem(&self) -> bool {
        self.topic().is_none()
    }

    /// The heading of its findings, if they are advice.
    fn topic(&self) -> Option<Topic> {
        GROUPS.iter().find(|group| group.rules[0].group() == self.group())?.topic
    }
}

/// The rules of one folder.
#[derive(Debug)]
struct Group {
    /// The heading of its findings, if they are advice about the state of the vault. Without one they are
    /// problems in a text.
    topic: Option<Topic>,
    rules: &'static [&'static Rule],
}

/// Declares the modules of a group's rules and the group at once; `for Topic:` comes first where they advise.
macro_rules! rules {
    (for $Topic:ident: $($rule:ident),+ $(,)?) => {
        $crate::rules::rules! { @ Some($crate::rules::Topic::$Topic), $($rule),+ }
    };
    (@ $topic:expr, $($rule:ident),+) => {
        $(mod $rule;)+

        pub(super) static GROUP: $crate::rules::Group =
            $crate::rules::Group { topic: $topic, rules: &[$(&$rule::RULE),+] };
    };
    ($($rule:ident),+ $(,)?) => {
        $crate::rules::rules! { @ None, $($rule),+ }
    };
}
use rules;

/// Declares the modules of groups and their list at once.
macro_rules! groups {
    ($($group:ident),* $(,)?) => {
        $(mod $group;)*

        /// The groups, those that report problems first.
        static GROUPS: &[&Group] = &[$(&$group::GROUP),*];
    };
}

groups! {
    front_matter, field, id, link, kind, plan, file, config, lint,
    clarity, change, views, project, cadence, evidence, pace, note, feedback, tone, ask, counter, letter, response,
    sign, privacy, leave, settlement, exit,
}

/// Every rule, problems first.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    GROUPS.iter().flat_map(|group| group.rules.iter().copied())
}

/// The rule named `name`.
pub fn named(name: &str) -> Option<&'static Rule> {
    BY_NAME.get(name).copied()
}

static BY_NAME: LazyLock<HashMap<&'static str, &'static Rule>> =
    LazyLock::new(|| all().map(|rule| (rule.name, rule)).collect());

/// The English words that a rule searches for. Each item is the name of a list and its rows: the words, why
/// they do not help, and what to write instead.
pub fn words_of(
    rule: &Rule,
) -> impl Iterator<Item = (&'static str, Vec<(String, &'static str, &'static str)>)> {
    tone::words::lists_of(rule.name).iter().map(|list| (*list, tone::words::written(list).collect()))
}

/// Whether a rule or a group has this name.
pub fn is_known(name: &str) -> bool {
    all().any(|rule| rule.name == name || rule.group() == name)
}

/// The findings of all rules, without silenced ones, sorted by path and position.
pub fn findings(facts: &Facts) -> Vec<Diagnostic> {
    Cached::default().into_findings(facts)
}

/// The severity of a rule's findings, and where it comes from.
#[derive(Clone, Copy, Debug)]
enum Gravity {
    /// From the settings; overrides that of the finding.
    Set(Severity),
    /// From the rule; a finding may have another.
    Own(Severity),
}

/// The severity of the findings of `rule` under these settings; `None` if they turn it off. A level for the
/// rule takes precedence over one for its group.
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

/// The threshold `index` of `rule`: from the settings, else its default.
pub(crate) fn threshold(facts: &Facts, rule: &Rule, index: usize) -> f64 {
    let set = facts.scene.settings().thresholds.iter().rev().find(|threshold| threshold.name == rule.name);
    let set = set.and_then(|threshold| threshold.value.get(index).copied());
    set.unwrap_or_else(|| rule.thresholds()[index].default)
}
