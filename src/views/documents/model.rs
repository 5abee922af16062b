//! A document as plain data, so that none is written twice: what it says, in which order, and
//! nothing of how it looks.

use std::collections::BTreeSet;

use maud::Markup;

use crate::vault::Ix;

/// A document for somebody to read, before it is Markdown or a page.
#[derive(Clone, Debug)]
pub struct Document {
    /// What sort of document it is, as its command is called.
    pub name: &'static str,
    /// Its title.
    pub title: String,
    /// Whose it is, at the edge of each printed sheet; empty where names are left out, or none is known.
    pub by: String,
    /// The language of the person's words, where it is not that of the document.
    pub lang: Option<String>,
    /// What stands under the title: whose it is, its date, for whom it is, what it was made from.
    pub about: Vec<Text>,
    /// Paragraphs before the first section.
    pub lead: Vec<Text>,
    /// Its sections; none is empty.
    pub sections: Vec<Section>,
    /// The person's own text, as Markdown, where the document is theirs to write: a letter.
    pub body: String,
    /// The entries that something in it was taken from.
    pub used: BTreeSet<Ix>,
}

/// A part with a heading.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

/// One thing after another.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading within a section.
    Heading(String),
    /// A paragraph.
    Paragraph(Text),
    /// A list.
    List(Vec<Item>),
    /// Names and values.
    Facts(Vec<(&'static str, Text)>),
    /// A table, with what it is of.
    Table {
        /// What it is of.
        caption: String,
        /// What its columns are.
        heads: Vec<Text>,
        /// Its rows.
        rows: Vec<Vec<Text>>,
    },
    /// Somebody's exact words.
    Quote(Text),
    /// A drawing, for a page; what it shows stands in words beside it.
    Chart(Markup),
    /// Lines to be filled in by hand.
    Blanks(Vec<Blank>),
    /// Room to sign, for each party.
    Signatures(Vec<Party>),
}

/// Something to be filled in by hand.
#[derive(Clone, Debug)]
pub struct Blank {
    /// What is to be written there.
    pub label: String,
    /// On how many lines.
    pub lines: usize,
}

/// Somebody who signs.
#[derive(Clone, Debug)]
pub struct Party {
    /// For whom they sign.
    pub side: &'static str,
    /// Their name, where it is known.
    pub name: Option<String>,
}

/// One item of a list, with what belongs to it.
#[derive(Clone, Debug)]
pub struct Item {
    /// The item.
    pub text: Text,
    /// What belongs to it, each on a line of its own.
    pub under: Vec<Text>,
}

/// A line of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Vec<Bit>);

/// Some words of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bit {
    /// As they are.
    Plain(String),
    /// To be found at a glance.
    Strong(String),
    /// In somebody's own words, and so in their language.
    Own(String),
    /// A day, which is hard to read in two pieces.
    Day(String),
}

impl Document {
    pub(super) fn new(name: &'static str, title: String) -> Self {
        Self {
            name,
            title,
            by: String::new(),
            lang: None,
            about: Vec::new(),
            lead: Vec::new(),
            sections: Vec::new(),
            body: String::new(),
            used: BTreeSet::new(),
        }
    }

    /// Adds a section, unless there is nothing in it.
    pub(super) fn section(&mut self, title: impl Into<String>, blocks: Vec<Block>) {
        let blocks: Vec<Block> = blocks.into_iter().filter(|block| !block.is_empty()).collect();
        let only_headings = blocks.iter().all(|block| matches!(block, Block::Heading(_)));
        if !only_headings {
            self.sections.push(Section { title: title.into(), blocks });
        }
    }
}

impl Block {
    /// A list of plain items.
    pub(super) fn list(items: Vec<Text>) -> Self {
        Self::List(items.into_iter().map(Item::from).collect())
    }

    /// A line each to be filled in by hand.
    pub(super) fn blanks<'l>(labels: impl IntoIterator<Item = &'l str>) -> Self {
        let blank = |label: &str| Blank { label: label.to_owned(), lines: 1 };
        Self::Blanks(labels.into_iter().map(blank).collect())
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::List(items) => items.is_empty(),
            Self::Facts(facts) => facts.is_empty(),
            Self::Table { rows, .. } => rows.is_empty(),
            Self::Paragraph(text) | Self::Quote(text) => text.is_empty(),
            Self::Chart(drawing) => drawing.0.is_empty(),
            Self::Blanks(blanks) => blanks.is_empty(),
            Self::Signatures(parties) => parties.is_empty(),
            Self::Heading(_) => false,
        }
    }
}

/// The heads of a table.
pub(super) fn heads(words: &[&str]) -> Vec<Text> {
    words.iter().map(|words| Text::from(*words)).collect()
}

impl Text {
    /// Words to be found at a glance.
    pub(super) fn strong(words: impl Into<String>) -> Self {
        Self(vec![Bit::Strong(words.into())])
    }

    /// A day, kept on one line.
    pub(super) fn day(words: impl Into<String>) -> Self {
        Self(vec![Bit::Day(words.into())])
    }

    /// Somebody's own words.
    pub(super) fn own(words: impl Into<String>) -> Self {
        Self(vec![Bit::Own(words.into())])
    }

    /// With more words behind it.
    #[must_use]
    pub(super) fn and(mut self, more: impl Into<Text>) -> Self {
        self.0.extend(more.into().0);
        self
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.words().trim().is_empty()
    }

    /// The words alone.
    pub fn words(&self) -> String {
        self.0
            .iter()
            .map(|bit| match bit {
                Bit::Plain(words) | Bit::Strong(words) | Bit::Own(words) | Bit::Day(words) => words.as_str(),
            })
            .collect()
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self(vec![Bit::Plain(words.to_owned())])
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self(vec![Bit::Plain(words)])
    }
}

impl From<Text> for Item {
    fn from(text: Text) -> Self {
        Self { text, under: Vec::new() }
    }
}
