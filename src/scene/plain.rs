//! Prepares a text of the person's for somebody else: without links into the vault, comments or other
//! invisible content.
//!
//! A link is replaced by its text. A link without its own text is replaced by the title of the entry, if the
//! reader sees that entry, and removed otherwise: no id, file name or placeholder is left.

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::entry::body::markdown;
use crate::entry::link::{self, Written};
use crate::text::Span;

/// Resolves a name in a link for the reader.
pub(super) type Named<'n> = &'n dyn Fn(&str) -> Meant;

/// What a name in a link means to the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// The title of an entry that the reader sees.
    Seen(String),
    /// One or more entries that the reader does not see.
    Hidden,
    /// Not a name in the vault.
    Nothing,
}

/// Returns `text` without comments and with links replaced.
pub(super) fn plain(text: &str, named: Named) -> String {
    if !text.contains(['[', '<', '%', '!']) {
        return text.to_owned();
    }
    let text = without_comments(text);
    let text = without_links(&text, named);
    without_wikilinks(&text, named)
}

/// Removes `<!-- … -->` and `%% … %%` outside code; an unclosed comment runs to the end.
fn without_comments(text: &str) -> String {
    let code: Vec<Span> = crate::entry::body::scan(text, Span::new(0, text.len())).code;
    let in_code = |at: usize| {
        let span = code.get(code.partition_point(|span| span.end as usize <= at))?;
        (span.start as usize <= at).then_some(span)
    };
    let mut marks: [(&str, &str, Option<usize>); 2] = [("<!--", "-->", Some(0)), ("%%", "%%", Some(0))];
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        // Remembers the next position of each mark, so that the search is linear.
        for (open, _, next) in &mut marks {
            if next.is_some_and(|next| next <= at) {
                *next = text[at..].find(*open).map(|start| at + start);
            }
        }
        let next = marks.iter().filter_map(|&(open, close, next)| Some((next?, open, close))).min();
        let Some((start, open, close)) = next else { break };
        if let Some(span) = in_code(start) {
            let end = (span.end as usize).max(start + open.len());
            out.push_str(&text[at..end]);
            at = end;
            continue;
        }
        push_joined(&mut out, &text[at..start]);
        let inside = start + open.len();
        at = text[inside..].find(close).map_or(text.len(), |end| inside + end + close.len());
    }
    push_joined(&mut out, text.get(at..).unwrap_or_default());
    out
}

/// Replaces links and images by their text; links to web and mail addresses stay.
fn without_links(text: &str, named: Named) -> String {
    let parser = Parser::new_ext(text, markdown());
    let definitions: Vec<std::ops::Range<usize>> =
        parser.reference_definitions().iter().map(|(_, definition)| definition.span.clone()).collect();
    let mut changes: Vec<(std::ops::Range<usize>, String)> =
        definitions.into_iter().map(|span| (span, String::new())).collect();
    let mut open: Option<(std::ops::Range<usize>, LinkType, String, bool)> = None;
    let mut depth = 0;
    let mut words = String::new();
    for (event, range) in Parser::new_ext(text, markdown()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                if depth == 0 {
                    words.clear();
                    open = Some((range, link_type, dest_url.to_string(), false));
                }
                depth += 1;
            }
            Event::Start(Tag::Image { link_type, dest_url, .. }) => {
                if depth == 0 {
                    words.clear();
                    open = Some((range, link_type, dest_url.to_string(), true));
                }
                depth += 1;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                depth -= 1;
                if depth == 0
                    && let Some((range, sort, address, is_picture)) = open.take()
                {
                    changes.push((range, as_words(sort, &address, &words, is_picture, named)));
                }
            }
            Event::Text(text) | Event::Code(text) if depth > 0 => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak if depth > 0 => words.push(' '),
            _ => {}
        }
    }
    changes.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, words) in changes {
        if range.start < at {
            continue;
        }
        push_joined(&mut out, &text[at..range.start]);
        push_joined(&mut out, &words);
        at = range.end;
    }
    push_joined(&mut out, &text[at..]);
    out
}

fn as_words(sort: LinkType, address: &str, words: &str, is_picture: bool, named: Named) -> String {
    let words = words.trim();
    if let LinkType::WikiLink { has_pothole } = sort {
        let written = Written { words: has_pothole.then_some(words), ..link::wiki(address) };
        return if is_picture { String::new() } else { wiki_words(written, named) };
    }
    let lower = address.to_ascii_lowercase();
    let is_outside = ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    match (is_outside && !is_picture, sort) {
        (true, LinkType::Autolink | LinkType::Email) => {
            format!("<{}>", address.trim_start_matches("mailto:"))
        }
        (true, _) if !address.contains([' ', '(', ')', '<', '>']) => format!("[{words}]({address})"),
        (_, LinkType::Autolink) => String::new(),
        _ => own_words(words, named),
    }
}

/// The text of a link, unless the text is itself a name in the vault or a path.
fn own_words(words: &str, named: Named) -> String {
    match named(words) {
        Meant::Seen(title) => title,
        Meant::Hidden => String::new(),
        Meant::Nothing if is_path(words) => String::new(),
        Meant::Nothing => words.to_owned(),
    }
}

/// Whether the text looks like the path of a file.
fn is_path(words: &str) -> bool {
    !words.contains(' ') && (words.contains('/') || words.to_ascii_lowercase().ends_with(".md"))
}

fn wiki_words(written: Written, named: Named) -> String {
    if let Some(words) = written.words.filter(|words| !words.is_empty()) {
        return own_words(words, named);
    }
    match named(written.target) {
        Meant::Seen(title) => title,
        Meant::Hidden | Meant::Nothing => String::new(),
    }
}

/// Replaces what still looks like a wikilink, such as in code or in a field.
fn without_wikilinks(text: &str, named: Named) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("[[") {
        let Some(length) = rest[start..].find("]]") else { break };
        let inside = &rest[start + 2..start + length];
        let before = rest[..start].strip_suffix('!').unwrap_or(&rest[..start]);
        push_joined(&mut out, before);
        push_joined(&mut out, &wiki_words(link::wiki(inside), named));
        rest = &rest[start + length + 2..];
    }
    push_joined(&mut out, rest);
    out
}

/// Appends `more`, without the double space left where something was removed.
fn push_joined(out: &mut String, more: &str) {
    let gap = out.ends_with(' ') && !out.ends_with("  ");
    let more = if gap && more.starts_with(' ') { &more[1..] } else { more };
    if gap && more.starts_with(['.', ',', ';', ':', '?', '!', ')']) {
        out.pop();
    }
    out.push_str(more);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        plain(text, &|name| match name {
            "E1" => Meant::Seen("First reply time".to_owned()),
            "N9" | "journal/x" | "x" => Meant::Hidden,
            _ => Meant::Nothing,
        })
    }

    #[test]
    fn links_become_their_words_and_never_a_hidden_name() {
        assert_eq!(shown("See [[E1]] and [[E1|this]]."), "See First reply time and this.");
        assert_eq!(shown("Low, see [[N9]]. And [[N9|what was said]]."), "Low, see. And what was said.");
        assert_eq!(shown("a [[N9|N9]] b"), "a b");
        assert_eq!(shown("a [[nobody-knows]] b ![[x.png]] c"), "a b c");
        assert_eq!(shown("[words](../journal/x.md) ![alt](files/a.png)"), "words alt");
        assert_eq!(shown("[x][s] and [s]\n\n[s]: ../journal/s.md \"t\"\n").trim(), "and s");
        assert_eq!(
            shown("[x](https://example.org/ \"t\") <https://example.org>"),
            "[x](https://example.org/) <https://example.org>"
        );
        assert_eq!(shown("<file:///home/x> `[[N9]]`"), " ``");
    }

    /// J: a mark that is not found is not searched for again at each of the others.
    #[test]
    fn j_many_comments_cost_what_their_text_does() {
        let text = "%%a% `%%` b %%c%% ".repeat(20_000);
        let start = std::time::Instant::now();
        assert!(!without_comments(&text).contains('c'));
        assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    }

    #[test]
    fn comments_are_gone_and_code_stays() {
        assert_eq!(shown("a <!-- b --> c %% d %% e"), "a c e");
        assert_eq!(shown("a <!-- never closed"), "a ");
        assert_eq!(shown("`<!-- x -->` y"), "`<!-- x -->` y");
        assert_eq!(shown("[//]: # (hidden)\n\nb").trim(), "b");
    }
}
