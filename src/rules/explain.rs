//! A rule's explanation and its examples, read from the doc comment of its own file.

use super::Rule;

/// What a rule's doc comment says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What the rule looks for: the first line.
    pub summary: String,
    /// Why, and how to fix it: the paragraphs, as Markdown.
    pub text: String,
    /// The examples, as they are written.
    pub examples: Vec<String>,
}

/// The explanation of `rule`.
pub fn explanation(rule: &Rule) -> Explanation {
    let lines = rule.source.lines().map_while(|line| line.strip_prefix("//!")).map(|line| {
        // Only the one space after the marks goes: indentation is meant.
        line.strip_prefix(' ').unwrap_or(line)
    });
    let mut explanation = Explanation { summary: String::new(), text: String::new(), examples: Vec::new() };
    let mut example: Option<String> = None;
    for line in lines {
        match &mut example {
            Some(_) if line.starts_with("```") => explanation.examples.extend(example.take()),
            Some(example) => {
                example.push_str(line);
                example.push('\n');
            }
            None if line.starts_with("```") => example = Some(String::new()),
            None if explanation.summary.is_empty() => line.clone_into(&mut explanation.summary),
            None => {
                explanation.text.push_str(line);
                explanation.text.push('\n');
            }
        }
    }
    Explanation { text: explanation.text.trim().to_owned(), ..explanation }
}
