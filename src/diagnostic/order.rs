//! The order in which findings are shown: the most consequential first.
//!
//! Knows no rule: the caller says what each finding is [`About`].

use std::cmp::Reverse;
use std::collections::HashMap;

use super::Diagnostic;

/// What a finding is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The heading under which it is shown; `None` for a problem in a text.
    pub topic: Option<&'static str>,
    /// Its consequence: 0 is a deadline that will not wait, larger numbers matter less.
    pub rank: usize,
}

/// `findings` by consequence: first those with a deadline that will not wait, then by severity.
/// Among equally severe ones each rule comes once before any comes again, so that ten findings of
/// one kind do not hide others.
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
    // A stable sort keeps findings of one kind in their order.
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, found)| found).collect()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::diagnostic::Severity::{self, Error, Info, Warning};

    #[test]
    fn deadlines_lead_then_severity_and_no_rule_hides_another() {
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
