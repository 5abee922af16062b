//! The fields that every entry may have.

use crate::schema::{
    Date, KINDS, People, Privacy, Records, Refs, Shape, Shaped, Text, Texts, fields, records::Dispute,
};

/// Marker for the name of a kind.
#[derive(Debug)]
pub enum KindName {}

impl Shaped for KindName {
    const SHAPE: Shape = Shape::Text;
}

fields! {
    /// A short name by which other entries refer to it.
    ///
    /// Unique in the vault.
    ID: Text = "id" for Me, verbatim, usual;
    /// What it is about, in one line.
    ///
    /// Without it, the first heading or the file name is used.
    TITLE: Text = "title" for Marked, verbatim, usual;
    /// The kind, if the folder does not give it.
    KIND: KindName = "kind" for Me, verbatim, never_empty;
    /// The plan that it belongs to, if there are several.
    PLAN: Refs = "plan" for All, to(&["plan"]);
    /// When it was written down.
    ///
    /// `new` and `log` fill it in.
    RECORDED: Date = "recorded" for Marked, after(&["date"]);
    /// Who wrote it down, if not you.
    RECORDED_BY: People = "recorded_by" for Marked, called("whoever wrote it down"), labelled("Written down by");
    /// When you learned of it, if later than it happened.
    KNOWN_ON: Date = "known_on" for Marked, after(&["date"]);
    /// What in it is disputed, and by whom.
    DISPUTED: Records<Dispute> = "disputed" for Adviser;
    /// Who may see it: `private`, `adviser`, `hr` or `shared`.
    PRIVACY: Privacy = "privacy" for Me, never_empty, usual, labelled("Who may see it");
    /// Your own keywords for finding it.
    TAGS: Texts = "tags" for Me;
    /// Other names that links may use.
    ALIASES: Texts = "aliases" for Me;
}

/// Keys that other programs write into notes. They may stay: they are shown with the entry, to the person
/// only, and are not reported.
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

/// Keys by which other programs decide whether to publish a note. Here, too, `false` means that nobody else
/// gets the entry; any other value shares nothing.
pub const PUBLISHED: [&str; 2] = ["publish", "published"];

/// The names of all kinds, for messages and completions.
pub fn kind_names() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|kind| kind.name)
}
