//! A document as Markdown, for the person to edit, and as one self-contained page to print.
//!
//! Whatever stands in a document is inert in both: words are words, never marks.

use std::fmt::Write;

use maud::{Markup, html};

use super::model::{Bit, Blank, Block, Document, Item, Party, Text};
use super::phrases::counter_plan::{NAME, TO_SIGN};
use crate::text::{Span, escape};
use crate::vault::settings::LineEnds;
use crate::views::html::components::visible;
use crate::views::html::single_page;
use crate::views::markdown::{self, Destination};

/// The document as Markdown, its title as the highest heading.
pub fn markdown(document: &Document) -> String {
    let mut out = format!("# {}\n", inert(&document.title));
    for line in &document.about {
        out += &format!("\n{}\n", line_of(line));
    }
    for paragraph in &document.lead {
        out += &format!("\n{}\n", line_of(paragraph));
    }
    for section in &document.sections {
        out += &format!("\n## {}\n", inert(&section.title));
        out += &blocks(&section.blocks, 3);
    }
    if !document.body.is_empty() {
        out += &format!("\n{}\n", escape::lines(&document.body));
    }
    out
}

/// The sections alone, their headings `level` deep: for a place in another text.
pub fn markdown_sections(document: &Document, level: usize) -> String {
    let mut out = String::new();
    for section in &document.sections {
        let gap = if out.is_empty() { "" } else { "\n" };
        out += &format!("{gap}{} {}\n", "#".repeat(level), inert(&section.title));
        out += &blocks(&section.blocks, level + 1);
    }
    out
}

/// Blocks alone, their headings as high as those of a letter's parts.
pub(super) fn markdown_blocks(of: &[Block]) -> String {
    blocks(of, 3)
}

fn blocks(blocks: &[Block], level: usize) -> String {
    let mut out = String::new();
    for block in blocks {
        out.push('\n');
        match block {
            Block::Heading(title) => _ = writeln!(out, "{} {}", "#".repeat(level.min(6)), inert(title)),
            Block::Paragraph(text) => _ = writeln!(out, "{}", line_of(text)),
            Block::Quote(text) => _ = writeln!(out, "> {}", line_of(text)),
            Block::List(items) => {
                for Item { text, under } in items {
                    _ = writeln!(out, "- {}", line_of(text));
                    for line in under {
                        _ = writeln!(out, "  - {}", line_of(line));
                    }
                }
            }
            Block::Facts(facts) => {
                for (name, value) in facts {
                    _ = writeln!(out, "- **{name}:** {}", line_of(value));
                }
            }
            // The heading above says what it is of.
            Block::Table { caption: _, heads, rows } => {
                let line = |cells: &[Text]| {
                    let cells: Vec<String> =
                        cells.iter().map(|cell| line_of(cell).replace('|', "\\|")).collect();
                    format!("| {} |\n", cells.join(" | "))
                };
                out += &line(heads);
                _ = writeln!(out, "|{}", " --- |".repeat(heads.len()));
                for row in rows {
                    out += &line(row);
                }
            }
            Block::Blanks(blanks) => {
                for Blank { label, lines } in blanks {
                    match lines {
                        0 | 1 => _ = writeln!(out, "- {} ________", inert(label)),
                        _ => _ = writeln!(out, "- {}{}", inert(label), "\n  - ________".repeat(*lines)),
                    }
                }
            }
            Block::Signatures(parties) => {
                for Party { side, name } in parties {
                    let name = name.as_deref().map_or_else(|| "________".to_owned(), inert);
                    _ = writeln!(out, "- **{side}**\n  - {NAME} {name}");
                    for line in TO_SIGN {
                        _ = writeln!(out, "  - {line} ________");
                    }
                }
            }
            // Its words stand beside it; there is nothing to leave a gap for.
            Block::Chart(_) => _ = out.pop(),
        }
    }
    out
}

fn line_of(text: &Text) -> String {
    let mut out = String::new();
    for bit in &text.0 {
        match bit {
            Bit::Plain(words) | Bit::Own(words) | Bit::Day(words) => out += &marked(words, out.is_empty()),
            Bit::Strong(words) if words.trim().is_empty() => {}
            Bit::Strong(words) => out += &format!("**{}**", marked(words.trim(), false)),
        }
    }
    out.trim().to_owned()
}

/// Somebody's words on one line, in which nothing is a mark.
pub(super) fn inert(words: &str) -> String {
    marked(words.trim(), true)
}

fn marked(words: &str, starts_line: bool) -> String {
    let line: String = words.split(['\n', '\r', '\t']).collect::<Vec<_>>().join(" ");
    let line = escape::one_line(&line);
    let mut out = String::with_capacity(line.len() + 8);
    let mut before = ' ';
    let mut letters = line.chars().peekable();
    while let Some(c) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        let starts = starts_line && out.trim().is_empty();
        let is_mark = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' => true,
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '~' => before == '~' || after == '~',
            '&' => after.is_ascii_alphabetic() || after == '#',
            '#' | '>' | '+' | '-' | '=' | '|' => starts,
            '.' | ')' => {
                starts_line
                    && after == ' '
                    && !out.is_empty()
                    && out.trim().chars().all(|c| c.is_ascii_digit())
            }
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// The document as one file that loads nothing and runs nothing.
pub fn html(document: &Document) -> String {
    single_page(
        &document.title,
        &document.by,
        "document",
        &html! {
            main #main {
                h1 dir="auto" { (visible(document.title.trim())) }
                @for line in &document.about { p.about dir="auto" { (of(line, None)) } }
                @for paragraph in &document.lead { p dir="auto" { (of(paragraph, None)) } }
                @for section in &document.sections {
                    section {
                        h2 dir="auto" { (visible(section.title.trim())) }
                        @for block in &section.blocks { (block_of(block, document.lang.as_deref())) }
                    }
                }
                @if !document.body.is_empty() {
                    div.letter dir="auto" lang=[document.lang.as_deref()] { (own(&document.body)) }
                }
            }
        },
    )
}

/// The person's own text. An address leads where it says, and a link to an entry nowhere: a hand-out has no
/// other pages.
fn own(body: &str) -> Markup {
    let destination = |_: Span, address: &str| match markdown::outside(address) {
        Some(_) => Destination::Outside,
        None => Destination::Nowhere,
    };
    // A letter's lines are where their writer put them: a name stands under "Kind regards".
    markdown::html(body, 2, LineEnds::Shown, &destination)
}

/// A line of words; `lang` is the language of the person's own.
fn of(text: &Text, lang: Option<&str>) -> Markup {
    html! {
        @for bit in &text.0 {
            @match bit {
                Bit::Own(words) if lang.is_some() => span lang=[lang] { (visible(words)) },
                Bit::Plain(words) | Bit::Own(words) => (visible(words)),
                Bit::Strong(words) => strong { (visible(words)) },
                Bit::Day(words) => span.day { (visible(words)) },
            }
        }
    }
}

fn block_of(block: &Block, lang: Option<&str>) -> Markup {
    html! {
        @match block {
            Block::Heading(title) => h3 dir="auto" { (visible(title.trim())) },
            Block::Paragraph(text) => p dir="auto" { (of(text, lang)) },
            Block::Quote(text) => blockquote dir="auto" lang=[lang] { p { (of(text, lang)) } },
            Block::List(items) => ul {
                @for item in items {
                    li dir="auto" {
                        (of(&item.text, lang))
                        @if !item.under.is_empty() { ul { @for line in &item.under { li dir="auto" { (of(line, lang)) } } } }
                    }
                }
            },
            Block::Facts(facts) => dl.facts {
                @for (name, value) in facts { div { dt { (name) } dd dir="auto" { (of(value, lang)) } } }
            },
            Block::Table { caption, heads, rows } => {
                div.scroll role="region" aria-label=(visible(caption)) tabindex="0" {
                    table {
                        caption { (visible(caption)) }
                        thead { tr { @for head in heads { th scope="col" { (of(head, lang)) } } } }
                        tbody {
                            @for row in rows {
                                tr {
                                    @for cell in row { td dir="auto" { (of(cell, lang)) } }
                                }
                            }
                        }
                    }
                }
            },
            Block::Blanks(blanks) => ul.blanks {
                @for Blank { label, lines } in blanks {
                    li { (visible(label)) " " (blank()) }
                    @for _ in 1..*lines { li { (blank()) } }
                }
            },
            Block::Signatures(parties) => div.signatures {
                @for Party { side, name } in parties {
                    div {
                        p { strong { (side) } }
                        ul.blanks {
                            li { (NAME) " " @if let Some(name) = name { (visible(name)) } @else { (blank()) } }
                            @for line in TO_SIGN { li { (line) " " (blank()) } }
                        }
                    }
                }
            },
            Block::Chart(drawing) => (drawing),
        }
    }
}

/// Room to write; where there is no stylesheet it is a few underscores.
fn blank() -> Markup {
    html! { span.blank { "________" } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::html::paper;

    #[test]
    fn words_are_never_marks() {
        assert_eq!(
            inert("# *a* _b_ c_d <i> [x](y) `z` &amp; 1"),
            "\\# \\*a\\* \\_b\\_ c_d \\<i> \\[x\\](y) \\`z\\` \\&amp; 1"
        );
        assert_eq!(inert("1. first\nsecond - third"), "1\\. first second - third");
        assert_eq!(inert("- \u{1b}[0m"), "\\- \\\\x1b\\[0m");
        assert_eq!(inert("85 % & more"), "85 % & more");
    }

    #[test]
    fn a_page_allows_its_own_style_and_nothing_else() {
        let page = html(&Document::new("agenda", "<A> \"title\"".to_owned()));
        let style = page.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
        assert!(page.contains(&paper::source(style)));
        assert!(
            page.contains("&lt;A&gt; &quot;title&quot;")
                && !page.contains("<script")
                && !page.contains("href=")
        );
    }
}
