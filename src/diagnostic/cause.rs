//! Groups findings by cause: if one habit makes a rule report a hundred files, that is one thing to
//! read.
//!
//! Omits no finding, and knows no rule.

use std::collections::{BTreeSet, HashMap};

use super::{Diagnostic, Severity};

/// The number of files from which on one message is one cause.
const FILES: usize = 3;

/// The number of files from which on all findings of one rule are one cause, even if their messages
/// differ.
const FILES_OF_RULE: usize = 10;

/// The most causes of one rule; if there are more, they become one.
const CAUSES: usize = 2;

/// Findings with one cause, at least one.
#[derive(Clone, Debug)]
pub struct Cause<'d> {
    /// The findings, in their original order.
    pub found: Vec<&'d Diagnostic>,
}

impl<'d> Cause<'d> {
    /// The finding that represents all of them.
    pub fn first(&self) -> &'d Diagnostic {
        self.found[0]
    }

    /// The files, without duplicates, in the order of the findings.
    pub fn files(&self) -> Vec<&'d str> {
        let mut seen = BTreeSet::new();
        self.found.iter().map(|found| &*found.path).filter(|path| seen.insert(*path)).collect()
    }

    /// The message; if there are several, based on the first one.
    pub fn message(&self) -> String {
        let first = self.first();
        let others: BTreeSet<&str> =
            self.found.iter().map(|found| &*found.message).filter(|other| *other != first.message).collect();
        match others.len() {
            0 => first.message.clone(),
            1 => format!("{}, and another like it", first.message),
            count => format!("{}, and {count} others like it", first.message),
        }
    }

    /// The first `most` files, and how many more there are.
    pub fn some_files(&self, most: usize) -> (Vec<&'d str>, usize) {
        let mut files = self.files();
        let more = files.len().saturating_sub(most);
        files.truncate(most);
        (files, more)
    }
}

/// `findings` by cause, in the order of the first finding of each.
pub fn by_cause<'d>(findings: &[&'d Diagnostic]) -> Vec<Cause<'d>> {
    type Key<'d> = (&'static str, Severity, &'d str);
    let mut files: HashMap<Key<'d>, BTreeSet<&str>> = HashMap::new();
    for found in findings {
        files.entry((found.rule, found.severity, &found.message)).or_default().insert(&found.path);
    }
    // For each rule: the number of its causes, and the files whose message is in too few to be one.
    let mut of_rule: HashMap<(&'static str, Severity), (usize, BTreeSet<&str>)> = HashMap::new();
    for ((rule, severity, _), files) in &files {
        let (causes, few) = of_rule.entry((rule, *severity)).or_default();
        if files.len() >= FILES {
            *causes += 1;
        } else {
            few.extend(files);
        }
    }
    let key = |found: &'d Diagnostic| -> Option<Key<'d>> {
        let (causes, few) = &of_rule[&(found.rule, found.severity)];
        let is_cause = files[&(found.rule, found.severity, &*found.message)].len() >= FILES;
        match is_cause {
            true if *causes <= CAUSES => Some((found.rule, found.severity, &found.message)),
            true => Some((found.rule, found.severity, "")),
            false if few.len() >= FILES_OF_RULE => Some((found.rule, found.severity, "")),
            false => None,
        }
    };
    let mut causes: Vec<Cause> = Vec::new();
    let mut at: HashMap<Key, usize> = HashMap::new();
    for found in findings.iter().copied() {
        let known = key(found).map(|key| *at.entry(key).or_insert(causes.len()));
        match known {
            Some(place) if place < causes.len() => causes[place].found.push(found),
            _ => causes.push(Cause { found: vec![found] }),
        }
    }
    causes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rule: &'static str, path: &str, message: &str) -> Diagnostic {
        Diagnostic {
            rule,
            severity: Severity::Warning,
            path: path.into(),
            span: None,
            message: message.to_owned(),
            hint: None,
            related: Vec::new(),
            fix: None,
        }
    }

    fn causes(all: &[Diagnostic]) -> Vec<(String, usize, usize)> {
        let all: Vec<&Diagnostic> = all.iter().collect();
        let causes = by_cause(&all);
        assert_eq!(
            causes.iter().map(|cause| cause.found.len()).sum::<usize>(),
            all.len(),
            "nothing is left out"
        );
        causes.iter().map(|cause| (cause.message(), cause.files().len(), cause.found.len())).collect()
    }

    #[test]
    fn a_message_about_many_files_is_shown_once() {
        let mut all: Vec<Diagnostic> =
            (0..5).map(|n| found("field/unknown", &format!("{n}.md"), "no `a`")).collect();
        all.insert(1, found("field/unknown", "x.md", "no `b`"));
        all.push(found("field/unknown", "4.md", "no `a`"));
        assert_eq!(causes(&all), [("no `a`".into(), 5, 6), ("no `b`".into(), 1, 1)]);
        assert_eq!(causes(&all[..2]).len(), 2, "two are two");
    }

    #[test]
    fn many_messages_of_one_rule_in_many_files_are_one_cause() {
        let names = |n: usize| found("link/unwritten", &format!("{n}.md"), &format!("no entry `{n}`"));
        let nine: Vec<Diagnostic> = (0..9).map(names).collect();
        assert_eq!(causes(&nine).len(), 9);
        let many: Vec<Diagnostic> = (0..200).map(names).collect();
        assert_eq!(causes(&many), [("no entry `0`, and 199 others like it".into(), 200, 200)]);
        let keys: Vec<Diagnostic> =
            (0..40).map(|n| found("field/unknown", &format!("{n}.md"), &format!("no `{}`", n % 5))).collect();
        assert_eq!(causes(&keys), [("no `0`, and 4 others like it".into(), 40, 40)]);
    }
}
