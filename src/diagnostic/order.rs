//! The order in which findings are read: what more hangs on comes first.
//!
//! Knows no rule: whoever made the findings says what each is [`About`].

use std::cmp::Reverse;
use std::collections::HashMap;

use super::Diagnostic;

/// What a finding is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The heading below which it is read; `None` for a problem in a text.
    pub topic: Option<&'static str>,
    /// How much hangs on it: 0 is a day that does not wait for anybody, and the larger, the less.
    pub rank: usize,
}

/// `findings` by consequence: first what has a day that does not wait, then by severity. Of equally grave
/// ones each rule speaks once before any speaks again, so that ten findings of one sort hide no other.
pub fn by_consequence<'d>(
    findings: impl IntoIterator<Item = &'d Diagnostic>,
    about: &dyn Fn(&Diagnostic) -> About,
) -> Vec<&'d Diagnostic> {
    let mut of_rule: HashMap<_, usize> = HashMap::new();
    let mut keyed: Vec<_> = findings
        .into_iter()
        .map(|found| {
            let rank = about(found).rank;
            let before = of_rule.entry((found.rule, found.severity)).or_default();
            *before += 1;
            ((rank > 0, Reverse(found.severity), *before, rank), found)
        })
        .collect();
    // Stable: of one sort they stay as they came.
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, found)| found).collect()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::diagnostic::Severity::{self, Error, Info, Warning};

    #[test]
    fn a_day_leads_then_the_gravest_and_no_rule_hides_another() {
        let found = |rule, severity| Diagnostic {
            rule,
            severity,
            path: "a.md".into(),
            span: None,
            message: String::new(),
            hint: None,
            related: Vec::new(),
            fix: None,
        };
        let all: Vec<(&str, Severity)> = vec![
            ("evidence", Warning),
            ("evidence", Warning),
            ("evidence", Warning),
            ("words", Info),
            ("promise", Warning),
            ("promise", Warning),
            ("leak", Error),
            ("leak", Error),
            ("clock", Warning),
        ];
        let all: Vec<Diagnostic> = all.into_iter().map(|(rule, severity)| found(rule, severity)).collect();
        let rank = |rule| ["clock", "promise", "evidence"].iter().position(|known| *known == rule);
        let about = |found: &Diagnostic| About { topic: None, rank: rank(found.rule).unwrap_or(9) };
        let mut order = String::new();
        for found in by_consequence(&all, &about) {
            write!(order, "{} ", found.rule).unwrap();
        }
        assert_eq!(order.trim(), "clock leak leak promise evidence promise evidence evidence words");
    }
}
