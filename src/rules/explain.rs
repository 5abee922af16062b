//! Extracts the explanation and the examples of a rule from the doc comment of its file.

use super::Rule;

/// The contents of a rule's doc comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What the rule looks for: the first line.
    pub summary: String,
    /// Why, and how to fix it: the other paragraphs, as Markdown.
    pub text: String,
    /// The contents of the code blocks.
    pub examples: Vec<String>,
}

/// The explanation of `rule`.
pub fn explanation(rule: &Rule) -> Explanation {
    let lines = rule.source.lines().map_while(|line| line.strip_prefix("//!")).map(|line| {
        // Removes only one space, to keep indentation.
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
