//! Scans a body for what the rest of the vault needs: headings, links, tasks, quotations and code,
//! with their places. Rendering is the views' work.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::text::Span;

/// What was found in a body; every span is relative to the whole file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// The place of the body in the file.
    pub span: Span,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// The links and pictures, in order.
    pub links: Vec<Link>,
    /// The tasks of all task lists, in order.
    pub tasks: Vec<Task>,
    /// Block quotations and code: words that are not the writer's own.
    pub quoted: Vec<Span>,
    /// Code blocks and code spans.
    pub code: Vec<Span>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// From 1 to 6.
    pub level: u8,
    /// Its text, without markup.
    pub text: Box<str>,
    /// The whole heading, including its markup.
    pub span: Span,
}

impl Heading {
    /// Whether this heading is called `title`, a plain word or two. Additions of editors and habits
    /// make no difference: a block id, a colon, an emoji, upper and lower case.
    pub fn is_called(&self, title: &str) -> bool {
        let without_id = match self.text.trim_end().rsplit_once(" ^") {
            Some((text, id)) if id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') => text,
            _ => &self.text,
        };
        without_id.trim_matches(|c: char| !c.is_alphanumeric()).eq_ignore_ascii_case(title)
    }
}

/// A link or a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The target as written; for a wikilink without its brackets and alias.
    pub target: Box<str>,
    /// Its syntax.
    pub form: LinkForm,
    /// The whole link.
    pub span: Span,
}

/// The syntax of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkForm {
    /// `[[target]]`
    Wiki,
    /// `![[target]]`
    Embed,
    /// `[text](target)`, a reference link or an autolink.
    Inline,
    /// `![text](target)`
    Picture,
}

/// One task of a task list.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Whether it is ticked.
    pub done: bool,
    /// Its text, on one line.
    pub text: Box<str>,
    /// The checkbox.
    pub span: Span,
}

/// The Markdown that Regain reads: `CommonMark` with tables, tasks, footnotes, strike-through,
/// alerts and wikilinks. Heading attributes are off: ids are never the author's to choose.
pub fn markdown() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
}

/// Scans the body at `span` of `text`.
pub fn scan(text: &str, span: Span) -> Body {
    let mut body = Body { span, ..Body::default() };
    let offset = span.start as usize;
    // Each with the text collected so far.
    let mut heading: Option<(Heading, String)> = None;
    let mut task: Option<(Task, String)> = None;
    for (event, range) in Parser::new_ext(span.of(text), markdown()).into_offset_iter() {
        let at = Span::from(range).shifted(offset);
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                heading = Some((Heading { level: level as u8, text: "".into(), span: at }, String::new()));
            }
            Event::End(TagEnd::Heading(_)) => body.headings.extend(
                heading.take().map(|(heading, text)| Heading { text: text.trim_start().into(), ..heading }),
            ),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let form = if wiki(link_type) { LinkForm::Wiki } else { LinkForm::Inline };
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                body.links.push(Link { target: format!("{scheme}{dest_url}").into(), form, span: at });
            }
            Event::Start(Tag::Image { link_type, dest_url, .. }) => {
                let form = if wiki(link_type) { LinkForm::Embed } else { LinkForm::Picture };
                body.links.push(Link { target: (&*dest_url).into(), form, span: at });
            }
            Event::TaskListMarker(done) => {
                task = Some((Task { done, text: "".into(), span: at }, String::new()));
            }
            Event::End(TagEnd::Item) | Event::Start(Tag::List(_)) => {
                body.tasks.extend(task.take().map(with_text));
            }
            Event::Start(Tag::BlockQuote(_)) => body.quoted.push(at),
            Event::Start(Tag::CodeBlock(_)) => {
                body.quoted.push(at);
                body.code.push(at);
            }
            Event::Code(code) => {
                body.quoted.push(at);
                body.code.push(at);
                add_text(&mut heading, &mut task, &code);
            }
            Event::Text(words) => add_text(&mut heading, &mut task, &words),
            Event::SoftBreak | Event::HardBreak => add_text(&mut heading, &mut task, &CowStr::Borrowed(" ")),
            _ => {}
        }
    }
    body.tasks.extend(task.map(with_text));
    body
}

fn wiki(link: LinkType) -> bool {
    matches!(link, LinkType::WikiLink { .. })
}

fn add_text(heading: &mut Option<(Heading, String)>, task: &mut Option<(Task, String)>, words: &str) {
    match (heading, task) {
        (Some((_, text)), _) | (None, Some((_, text))) => text.push_str(words),
        (None, None) => {}
    }
}

fn with_text((task, text): (Task, String)) -> Task {
    Task { text: text.trim_start().into(), ..task }
}

impl Body {
    /// The text under the heading `title`, up to the next heading of the same or a higher level,
    /// trimmed; `None` if there is no such heading.
    pub fn section<'t>(&self, text: &'t str, title: &str) -> Option<&'t str> {
        let (i, heading) = self.headings.iter().enumerate().find(|(_, heading)| heading.is_called(title))?;
        let next = self.headings[i + 1..].iter().find(|next| next.level <= heading.level);
        let end = next.map_or(self.span.end, |next| next.span.start);
        Some(Span { start: heading.span.end, end }.of(text).trim())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_has_its_place_in_the_file() {
        let text = "---\n---\n# A *b*\n\nSee [[E1|this]] and [x](y.md) ![p](f.png) ![[g.png]] <a@b.example>.\n\n- [x] one `c`\n- [ ] two\n  - [ ] three\n\n> quoted\n";
        let body = scan(text, Span::new(8, text.len()));
        assert_eq!(&*body.headings[0].text, "A b");
        let links: Vec<_> =
            body.links.iter().map(|link| (&*link.target, link.form, link.span.of(text))).collect();
        assert_eq!(
            links,
            [
                ("E1", LinkForm::Wiki, "[[E1|this]]"),
                ("y.md", LinkForm::Inline, "[x](y.md)"),
                ("f.png", LinkForm::Picture, "![p](f.png)"),
                ("g.png", LinkForm::Embed, "![[g.png]]"),
                ("mailto:a@b.example", LinkForm::Inline, "<a@b.example>"),
            ]
        );
        let tasks: Vec<_> = body.tasks.iter().map(|task| (task.done, &*task.text)).collect();
        assert_eq!(tasks, [(true, "one c"), (false, "two"), (false, "three")]);
        assert_eq!(body.quoted.last().unwrap().of(text).trim(), "> quoted");
    }

    /// K, pages.md: what editors and habits add to a heading.
    #[test]
    fn a_heading_is_recognised_with_a_block_id_a_colon_or_an_emoji() {
        for heading in [
            "## Agenda",
            "## agenda:",
            "## 📋 Agenda",
            "## **Agenda** ^a1-b",
            "Agenda\n---",
            "### _Agenda_ :",
        ] {
            let text = format!("{heading}\n\n- a\n");
            let body = scan(&text, Span::new(0, text.len()));
            assert_eq!(body.section(&text, "Agenda"), Some("- a"), "{heading}");
        }
        for heading in ["## The agenda", "## Agenda of March", "## Agenda ^a b"] {
            let body = scan(heading, Span::new(0, heading.len()));
            assert!(!body.headings[0].is_called("Agenda"), "{heading}");
        }
    }

    /// J: the cost of a text grows only with its length, however deeply its markup is nested.
    #[test]
    fn j_a_heading_of_many_pieces_is_put_together_once() {
        for begin in ["# ", "- [ ] "] {
            let text = format!("{begin}{}", "[a* ".repeat(100_000));
            let start = std::time::Instant::now();
            let body = scan(&text, Span::new(0, text.len()));
            assert_eq!(body.headings.len() + body.tasks.len(), 1);
            // Building the text again for each piece takes minutes.
            assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
        }
    }

    #[test]
    fn sections_end_at_the_next_heading_of_the_same_level() {
        let text = "# M\n\n## Agenda\n\n- a\n\n### Detail\n\nb\n\n## Minutes\n";
        let body = scan(text, Span::new(0, text.len()));
        assert_eq!(body.section(text, "agenda"), Some("- a\n\n### Detail\n\nb"));
        assert_eq!(body.section(text, "Minutes"), Some(""));
        assert_eq!(body.section(text, "Notes"), None);
    }
}
