//! The fields that every entry may have.

use crate::schema::{
    Date, KINDS, People, Privacy, Records, Refs, Shape, Shaped, Text, Texts, fields, records::Dispute,
};

/// Stands for the name of a kind.
#[derive(Debug)]
pub enum KindName {}

impl Shaped for KindName {
    const SHAPE: Shape = Shape::Text;
}

fields! {
    /// A short name that other entries refer to it by. Unique in the vault.
    ID: Text = "id" for Me, verbatim, usual;
    /// What it is about, in a line; else the first heading, else the file's name in words.
    TITLE: Text = "title" for Marked, verbatim, usual;
    /// The kind, where the folder does not give it.
    KIND: KindName = "kind" for Me, verbatim, never_empty;
    /// The plan that it belongs to, where there are several.
    PLAN: Refs = "plan" for All, to(&["plan"]);
    /// When it was written down. `new` and `log` fill it in.
    RECORDED: Date = "recorded" for Marked, after(&["date"]);
    /// Who wrote it down, where that was not you.
    RECORDED_BY: People = "recorded_by" for Marked, called("whoever wrote it down"), labelled("Written down by");
    /// When you learned of it, where that was later than it happened.
    KNOWN_ON: Date = "known_on" for Marked, after(&["date"]);
    /// What in it is disputed, and by whom.
    DISPUTED: Records<Dispute> = "disputed" for Adviser;
    /// Who may see it: `private`, `adviser`, `hr` or `shared`.
    PRIVACY: Privacy = "privacy" for Me, never_empty, usual, labelled("Who may see it");
    /// Words of your own to find it by.
    TAGS: Texts = "tags" for Me;
    /// Other names that links may use.
    ALIASES: Texts = "aliases" for Me;
}

/// Keys that other programs write into their notes. Nobody has to take them out: they are shown with the
/// entry, to the person alone, and nothing is said of them.
pub const OF_OTHER_PROGRAMS: &[&str] = &[
    "author",
    "banner",
    "categories",
    "cover",
    "created",
    "cssclass",
    "cssclasses",
    "date created",
    "date modified",
    "desc",
    "description",
    "draft",
    "excalidraw-plugin",
    "excerpt",
    "image",
    "kanban-plugin",
    "lang",
    "lastmod",
    "layout",
    "modified",
    "nav_order",
    "permalink",
    "slug",
    "toc",
    "updated",
    "weight",
];

/// Keys by which other programs say whether they publish a note. `false` means here, too, that nobody else
/// gets it; any other value opens nothing.
pub const PUBLISHED: [&str; 2] = ["publish", "published"];

/// The names of all kinds, for messages and completions.
pub fn kind_names() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|kind| kind.name)
}
