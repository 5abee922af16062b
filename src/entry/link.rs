//! Parses a link as people write it: the only place that knows the syntax of links.
//!
//! Reads the syntax of Obsidian, Logseq, Foam, Dendron and plain Markdown. Resolves nothing: the
//! vault decides what a name means.

/// The parts of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written<'t> {
    /// The id, name, path or address; empty if the link leads to a place in its own entry.
    pub target: &'t str,
    /// The part after `#`: a measure, a heading, or a block after `^`.
    pub part: Option<&'t str>,
    /// The words shown instead, `[[target|words]]`. Dendron writes the two the other way round.
    pub words: Option<&'t str>,
    /// The title of a Markdown link, `[words](target "title")`.
    pub title: Option<&'t str>,
}

/// Parses the whole of a field's item as a link: `E1`, `E1#name`, `notes/a.md`, `[[E1|words]]`,
/// `[words](a.md)`, `<a.md>`. A bar separates only between double brackets.
pub fn item(text: &str) -> Written<'_> {
    let text = text.trim();
    if let Some(inner) = between_double_brackets(text) {
        return wiki(inner);
    }
    match inline(text) {
        Some((words, address, title)) => Written { words: Some(words), title, ..item(address) },
        None => split_part(without_angles(text)),
    }
}

/// The target of `text` if it is one wikilink, else the text itself.
pub fn name(text: &str) -> &str {
    named(text).0
}

/// Like [`name`], with the words that are shown instead.
pub fn named(text: &str) -> (&str, Option<&str>) {
    between_double_brackets(text.trim()).map_or((text, None), target_and_words)
}

/// Parses the text between the double brackets of a wikilink. In a table the bar has a backslash
/// before it.
pub fn wiki(inner: &str) -> Written<'_> {
    let (target, words) = target_and_words(inner);
    Written { words, ..split_part(target) }
}

/// Parses the address of a Markdown link: `a.md`, `<a b.md>`, and Logseq's `[[a]]`.
pub fn address(address: &str) -> Written<'_> {
    item(address)
}

fn between_double_brackets(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('!').unwrap_or(text).strip_prefix("[[")?.strip_suffix("]]")?;
    (!inner.contains("[[") && !inner.contains("]]")).then_some(inner)
}

/// The words, the address and the title of `[words](address "title")`.
fn inline(text: &str) -> Option<(&str, &str, Option<&str>)> {
    let (words, address) = text.strip_prefix('!').unwrap_or(text).strip_prefix('[')?.split_once("](")?;
    let address = address.strip_suffix(')')?.trim();
    // Two links, or words with a link in them, are not a link.
    if words.contains(['[', ']']) || address.contains("](") {
        return None;
    }
    let titled = |(open, close): (&str, char)| address.strip_suffix(close)?.split_once(open);
    let titled = [(" \"", '"'), (" '", '\''), (" (", ')')].into_iter().find_map(titled);
    let (address, title) = titled.map_or((address, None), |(address, title)| (address.trim(), Some(title)));
    Some((words.trim(), address, title.map(str::trim).filter(|title| !title.is_empty())))
}

fn without_angles(text: &str) -> &str {
    text.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')).unwrap_or(text)
}

/// The text between double brackets: before its bar, and after it.
pub(super) fn target_and_words(inner: &str) -> (&str, Option<&str>) {
    match inner.split_once('|') {
        Some((target, words)) => (target.trim_end_matches('\\').trim(), Some(words.trim())),
        // The Markdown parser has removed the bar and the text after it.
        None => (inner.trim_end_matches('\\').trim(), None),
    }
}

fn split_part(target: &str) -> Written<'_> {
    let (target, part) = match target.split_once('#') {
        Some((target, part)) => (target, Some(part.trim())),
        None => (target, None),
    };
    Written { target: target.trim(), part, words: None, title: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (&str, Option<&str>, Option<&str>) {
        let Written { target, part, words, .. } = item(text);
        (target, part, words)
    }

    /// H: the title of a link in a field was dropped.
    #[test]
    fn h_the_title_of_a_link_is_read_in_every_form() {
        for form in ["[a](b.md \"the title\")", "[a](b.md 'the title')", "[a](<b.md> (the title))"] {
            let written = item(form);
            assert_eq!((written.target, written.title), ("b.md", Some("the title")), "{form}");
        }
        assert_eq!(item("[a](b (2).md)").title, None);
        assert_eq!(item("[a](b.md \"\")").title, None);
    }

    #[test]
    fn an_item_is_read_as_the_editors_write_it() {
        assert_eq!(read("E1"), ("E1", None, None));
        assert_eq!(read(" E1 # score "), ("E1", Some("score"), None));
        assert_eq!(read("[[E1]]"), ("E1", None, None));
        assert_eq!(read("![[scan.png|300]]"), ("scan.png", None, Some("300")));
        assert_eq!(read("[[e1#Heading|Goal]]"), ("e1", Some("Heading"), Some("Goal")));
        assert_eq!(read(r"[[e1\|Goal]]"), ("e1", None, Some("Goal")));
        assert_eq!(read("[[e1#^block]]"), ("e1", Some("^block"), None));
        assert_eq!(read("[[#Heading]]"), ("", Some("Heading"), None));
        assert_eq!(read("[Goal](../expectations/e1.md)"), ("../expectations/e1.md", None, Some("Goal")));
        assert_eq!(read("[a](<b c.md> \"title\")"), ("b c.md", None, Some("a")));
        assert_eq!(read("[a](b.md#c)"), ("b.md", Some("c"), Some("a")));
        assert_eq!(read("[a]([[b]])"), ("b", None, Some("a")));
        assert_eq!(read("<b c.md>"), ("b c.md", None, None));
    }

    #[test]
    fn h3_a_bar_means_something_only_between_double_brackets() {
        assert_eq!(read("Dana | HR"), ("Dana | HR", None, None));
        assert_eq!(name("Dana | HR"), "Dana | HR");
        assert_eq!(name("a|b"), "a|b");
        assert_eq!(name("[[Dana|HR]]"), "Dana");
        assert_eq!(name("[[a]] and [[b|c]]"), "[[a]] and [[b|c]]");
    }
}
