//! The components of pages. Few and simple, because people read these pages on a bad day.
//!
//! All user text goes through [`text`] or [`visible`].

use maud::{Markup, PreEscaped, Render, html};

use super::Site;
use crate::diagnostic::{Cause, Diagnostic, Severity};
use crate::entry::Entry;
use crate::schema::kinds::common;
use crate::text::LineIndex;
use crate::text::percent;
use crate::vault::Ix;
use crate::views::markdown::escaped;
use crate::views::words;

/// User text inside other text: escaped, and isolated so that its direction does not affect the text around
/// it.
pub fn text(text: &str) -> Markup {
    html! { bdi { (visible(text.trim())) } }
}

/// The person's words inside other text: like [`text`], marked with their language.
pub fn own(site: &Site, text: &str) -> Markup {
    html! { bdi lang=[site.lang()] { (visible(text.trim())) } }
}

/// A list of names as [`text`]: `a, b and c`.
pub fn names(names: &[String]) -> Markup {
    html! {
        @for (i, name) in names.iter().enumerate() {
            @if i > 0 { @if i + 1 == names.len() { " and " } @else { ", " } }
            (text(name))
        }
    }
}

/// Escaped user text, for an attribute, or for an element that contains nothing else and has `dir="auto"`.
pub fn visible(text: &str) -> Visible<'_> {
    Visible(text)
}

/// A text that is escaped when it is rendered.
#[derive(Clone, Copy, Debug)]
pub struct Visible<'t>(&'t str);

impl Render for Visible<'_> {
    fn render_to(&self, buffer: &mut String) {
        escaped(self.0, buffer);
    }
}

/// A sentence by Regain; text in backticks is rendered as code.
pub fn prose(sentence: &str) -> Markup {
    marked(sentence, |_| false)
}

/// Sentences by Regain, in which a script adds a copy button to each command.
pub fn commands(sentences: &str) -> Markup {
    marked(sentences, |code| code.starts_with("regain "))
}

fn marked(sentence: &str, is_copied: impl Fn(&str) -> bool) -> Markup {
    let mut out = String::with_capacity(sentence.len() + 32);
    let mut parts = sentence.split('`').peekable();
    let mut is_code = false;
    while let Some(part) = parts.next() {
        // An unpaired backtick is kept as it is.
        match (is_code, parts.peek().is_some()) {
            (true, true) => {
                out.push_str(if is_copied(part) { "<code data-copy><bdi>" } else { "<code><bdi>" });
                escaped(part, &mut out);
                out.push_str("</bdi></code>");
            }
            (true, false) => {
                escaped("`", &mut out);
                escaped(part, &mut out);
            }
            (false, _) => escaped(part, &mut out),
        }
        is_code = !is_code;
    }
    PreEscaped(out)
}

/// A section of a page with a heading.
pub fn section(id: &str, title: &str, body: &Markup) -> Markup {
    html! {
        section id=(id) aria-labelledby={ "h-" (id) } {
            h2 id={ "h-" (id) } { (title) }
            (body)
        }
    }
}

/// The items of a settlement, with its options side by side.
pub(crate) fn options(settlement: &Entry) -> Markup {
    let Some(options) = words::settlement::Options::of(settlement) else { return html! {} };
    let rows: Vec<Vec<Markup>> =
        options.cells().iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
    table("What is negotiated", &options.heads(), &rows)
}

/// The longest title in a link, in characters; the page it leads to shows all of it.
const TITLE: usize = 100;

/// The title of an entry as a link to its page, after its id if that is short.
pub fn entry_link(site: &Site, ix: Ix) -> Markup {
    let entry = site.facts.scene.entry(ix);
    let title = entry.title();
    let title = if site.is_mine() { words::shortened(&title, TITLE) } else { title };
    let id = entry.get(common::ID).map(str::trim).filter(|id| is_short_id(id) && site.is_mine());
    html! {
        @if let Some(id) = id { span.id { (visible(id)) } " " }
        @match site.entry_href(ix) {
            Some(href) => a href=(href) { (own(site, &title)) },
            None => (own(site, &title)),
        }
    }
}

/// The id of an entry as a short link, for narrow places; its title where it has no short id.
pub fn entry_mark(site: &Site, ix: Ix) -> Markup {
    let entry = site.facts.scene.entry(ix);
    let id = entry.get(common::ID).map(str::trim).filter(|id| is_short_id(id) && site.is_mine());
    let title = entry.title();
    match (id, site.entry_href(ix)) {
        (Some(id), Some(href)) => html! { a href=(href) title=(visible(&title)) { (visible(id)) } },
        _ => entry_link(site, ix),
    }
}

/// Whether an id is short like `E1`, rather than the name of a person.
fn is_short_id(id: &str) -> bool {
    id.len() <= 6
        && id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.ends_with(|c: char| c.is_ascii_digit())
}

/// How much attention a word calls for. Colour never carries meaning by itself: the word says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Needs attention.
    Attention,
    /// As it should be, or neutral.
    Plain,
    /// Finished.
    Quiet,
}

/// A status label.
pub fn status(words: &str, tone: Tone) -> Markup {
    let class = match tone {
        Tone::Attention => "status attention",
        Tone::Plain => "status",
        Tone::Quiet => "status quiet",
    };
    html! { span class=(class) { (visible(words)) } }
}

/// A definition list of names and values.
pub fn definitions(rows: &[(&str, Markup)]) -> Markup {
    html! {
        @if !rows.is_empty() {
            dl.facts {
                @for (name, value) in rows { div { dt { (name) } dd { (value) } } }
            }
        }
    }
}

/// Where the rest of a shortened list is shown.
#[derive(Clone, Debug)]
pub enum Rest {
    /// Below it, in an element that opens.
    Opens,
    /// On another page.
    At(String),
}

impl Rest {
    /// At this address if there is one, else below the list.
    pub fn at(href: Option<String>) -> Self {
        href.map_or(Self::Opens, Self::At)
    }
}

/// A list of the first `most` of `items`. The rest is counted, as `name` ("more", "earlier"), and shown where
/// `rest` says.
pub fn shortlist<I: IntoIterator<IntoIter: ExactSizeIterator>>(
    items: I,
    most: usize,
    name: &str,
    rest: Rest,
    item: impl Fn(I::Item) -> Markup,
) -> Markup {
    let mut items = items.into_iter();
    let left = items.len().saturating_sub(most);
    let shown: Vec<I::Item> = items.by_ref().take(most).collect();
    let said = html! { "and " (left) " " (name) };
    html! {
        ul.plain {
            @for each in shown { li { (item(each)) } }
            @if left > 0 {
                li {
                    @match rest {
                        Rest::At(href) => a href=(href) { (said) },
                        Rest::Opens => details { summary { (said) } ul.plain { @for each in items { li { (item(each)) } } } },
                    }
                }
            }
        }
    }
}

/// For a list that is cut off after `most` items: the number of the others, as `rest`, with a link to `href`,
/// and for the person the command that lists them all.
pub fn left_out(
    site: &Site,
    all: usize,
    most: usize,
    rest: &str,
    href: Option<&str>,
    command: &str,
) -> Markup {
    let said = html! { "and " (all - most.min(all)) " " (rest) };
    html! {
        @if all > most {
            p.note {
                @match href.filter(|_| site.is_mine()) { Some(href) => a href=(href) { (said) }, None => (said) }
                @if site.is_mine() { ": " code { (command) } " lists them all" }
                "."
            }
        }
    }
}

/// A table that is shown as a list of cards on a narrow screen, and remains a table for screen readers.
/// Empty columns are left out.
pub fn table(caption: &str, heads: &[&str], rows: &[Vec<Markup>]) -> Markup {
    let stands = |i: &usize| rows.iter().any(|row| row.get(*i).is_some_and(|cell| !cell.0.is_empty()));
    let columns: Vec<usize> = (0..heads.len()).filter(stands).collect();
    html! {
        @if !rows.is_empty() {
            table.stacks role="table" {
                caption.hidden { (caption) }
                thead role="rowgroup" {
                    tr role="row" { @for &i in &columns { th role="columnheader" scope="col" { (heads[i]) } } }
                }
                tbody role="rowgroup" {
                    @for row in rows {
                        tr role="row" {
                            @for (i, cell) in columns.iter().filter_map(|&i| Some((i, row.get(i)?))) {
                                @if i == columns[0] {
                                    th role="rowheader" scope="row" { (cell) }
                                } @else {
                                    td role="cell" data-label=(heads[i]) { div { (cell) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A collapsible part. `key` identifies it for the script that remembers which parts are open.
pub fn panel(key: &str, summary: &Markup, body: &Markup) -> Markup {
    html! {
        details id=(key) { summary { (summary) } div.panel { (body) } }
    }
}

/// An HTML id or key for the file at `path`.
pub fn anchor(prefix: &str, path: &str) -> String {
    format!("{prefix}-{}", percent::encoded(path, percent::PATH))
}

/// The start of every page's `<head>`: the content security policy (first, so that it applies to everything
/// after it), the viewport and the title.
pub fn about(title: &str, policy: &str) -> Markup {
    html! {
        meta charset="utf-8";
        meta http-equiv="Content-Security-Policy" content=(policy);
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="referrer" content="no-referrer";
        meta name="robots" content="noindex, nofollow";
        meta name="color-scheme" content="light dark";
        title { (visible(title)) }
    }
}

/// A day with its machine-readable form.
pub fn day(day: chrono::NaiveDate) -> Markup {
    html! { time datetime=(day) { (words::day(day)) } }
}

/// A day in short form.
pub fn short_day(site: &Site, day: chrono::NaiveDate) -> Markup {
    html! { time datetime=(day) { (words::short_day(day, site.facts.scene.today())) } }
}

/// A list of findings, each with its severity.
pub fn findings(site: &Site, findings: &[&Diagnostic]) -> Markup {
    html! { ul.findings { @for found in findings { li { (finding(site, found, word(found))) } } } }
}

/// Problems in many files, grouped by cause.
pub fn causes(site: &Site, causes: &[Cause]) -> Markup {
    let some = |cause: &Cause| {
        let first = cause.first();
        let (files, more) = cause.some_files(4);
        html! {
            p.message {
                @if let Some(word) = word(first) { (word) ": " }
                (prose(&cause.message()))
                @if let Some(hint) = &first.hint { " " span.hint { (prose(hint)) } }
            }
            p.place {
                "in " (files.len() + more) " files: "
                @for (i, file) in files.iter().enumerate() { @if i > 0 { ", " } (place(site, file, None)) }
                @if more > 0 { " and " (more) " more" }
                " " code.rule { (first.rule) }
            }
        }
    };
    html! {
        ul.findings {
            @for cause in causes {
                li { @if cause.found.len() > 1 { (some(cause)) } @else { (finding(site, cause.first(), word(cause.first()))) } }
            }
        }
    }
}

/// The severity of a finding, if it is shown.
fn word(found: &Diagnostic) -> Option<Markup> {
    match found.severity {
        Severity::Error => Some(status("error", Tone::Attention)),
        Severity::Warning => Some(status("warning", Tone::Plain)),
        Severity::Info => None,
    }
}

/// A list of advice, not styled as warnings.
pub fn advice(site: &Site, advice: &[&Diagnostic]) -> Markup {
    html! { ul.findings { @for found in advice { li { (finding(site, found, None)) } } } }
}

fn finding(site: &Site, found: &Diagnostic, word: Option<Markup>) -> Markup {
    html! {
        p.message {
            @if let Some(word) = word { (word) ": " }
            (prose(&found.message))
            @if let Some(hint) = &found.hint { " " span.hint { (prose(hint)) } }
        }
        p.place { (place(site, &found.path, found.span)) " " code.rule { (found.rule) } }
        @if !found.related.is_empty() {
            ul.related {
                @for related in &found.related {
                    li { (prose(&related.message)) " " (place(site, &related.path, related.span)) }
                }
            }
        }
    }
}

/// `path:line:column`, as a link to the page of the entry if it has one.
fn place(site: &Site, path: &str, span: Option<crate::text::Span>) -> Markup {
    let scene = site.facts.scene;
    let source = match scene.contents().parsed.get(path) {
        Some(parsed) => Some(parsed.entry.text.as_ref()),
        None if path == crate::vault::settings::FILE => Some(scene.settings().text.as_ref()),
        None => None,
    };
    let position =
        span.zip(source).map(|(span, source)| LineIndex::new(source).position(span.start as usize));
    let written = match position {
        Some(at) => format!("{path}:{}:{}", at.line, at.column),
        None => path.to_owned(),
    };
    html! {
        @match scene.at(path).and_then(|ix| site.entry_href(ix)) {
            Some(href) => a.path href=(href) { (text(&written)) },
            None => span.path { (text(&written)) },
        }
    }
}
