//! One file's text to one entry, and back by edits.
//!
//! Parsing never fails: what is wrong is returned with the entry, as [`Fault`]s. Nothing here knows
//! another entry, the settings or today.
//!
//! ```
//! use regain::{entry, schema::kinds::note};
//!
//! let (entry, faults) = entry::parse(&"notes/talk.md".into(), &"---\nsaid: Thank you\ndate: soon\n---\n".into());
//! assert_eq!(entry.get(note::SAID).as_deref(), Some("Thank you"));
//! assert_eq!(faults.len(), 1, "a day that cannot be read");
//! ```

pub mod body;
mod conflict;
pub mod date;
pub mod edit;
pub mod fault;
pub mod front_matter;
pub mod link;
mod mapping;
mod no_entry;
mod parse;
mod privacy_words;
pub mod relative;
pub mod template;
mod title;
mod typing;
mod value;
mod yaml;

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;

pub use body::{Body, Link, LinkForm};
pub use date::Date;
pub use fault::{Fault, Wrong};
pub(crate) use parse::kind_by_name;
pub use parse::{parse, parse_at};
pub use privacy_words::may_mean_privacy;
pub use value::amount::{Bound, bound, has_decimal_point, looks_like};
pub use value::{Amount, Fields, Given, InWriting, Own, Record, Reference, State, Typed, Value, Words};

use crate::schema::kinds::common;
use crate::schema::{Choice, Field, Kind};
use crate::text::Span;

/// One parsed file.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The file, relative to the vault, with `/` between folders.
    pub path: Arc<str>,
    /// The file's whole text, as it is on the disk.
    pub text: Arc<str>,
    /// The kind, from its folder or its `kind` field.
    pub kind: Option<&'static Kind>,
    /// The kind from its folder alone.
    pub place: Option<&'static Kind>,
    /// The text between the fences; `None` without front matter.
    pub head: Option<Span>,
    /// The fields of its kind, as far as they are written.
    pub fields: Fields,
    /// What no field of its kind reads: the person's own keys (`x_…`), unknown keys, and repeated
    /// keys.
    pub own: Vec<Own>,
    /// What was found in its body.
    pub body: Body,
    /// The rules that it silences.
    pub allows: Vec<Allow>,
    /// Whether it is certain how private the entry is meant to be. If not, only the person sees it.
    pub privacy_readable: bool,
}

/// `# regain: allow rule reason` in the front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The rule, or the group of rules.
    pub rule: Box<str>,
    /// The place of its name.
    pub span: Span,
    /// The reason, in the person's words; may be empty.
    pub reason: Box<str>,
}

impl Entry {
    /// The value of `field`, if it has one.
    pub fn get<T: Typed>(&self, field: Field<T>) -> Option<T::Out<'_>> {
        self.fields.get(field)
    }

    /// The word chosen for `field`; if nothing is written, the first one of a field that has a
    /// default. `None` if the word could not be read.
    pub fn choice<C: Choice + for<'v> Typed<Out<'v> = C>>(&self, field: Field<C>) -> Option<C> {
        let defaults = || self.kind?.field(field.name).filter(|spec| spec.defaults).map(|_| C::first());
        self.get(field).or_else(|| if self.state(field).is_absent() { defaults() } else { None })
    }

    /// Whether another program's key says not to publish it.
    pub fn is_unpublished(&self) -> bool {
        self.own.iter().any(|own| {
            let written = own.span.of(&self.text).trim_matches(['"', '\'']);
            common::PUBLISHED.contains(&&*own.key) && typing::yes_no(written.trim()) == Some(false)
        })
    }

    /// What is known about `field`.
    pub fn state<T>(&self, field: Field<T>) -> State {
        self.fields.state(field)
    }

    /// Whether the entry is of this kind.
    pub fn is(&self, kind: &Kind) -> bool {
        self.kind == Some(kind)
    }

    /// The file's name without folders and extension.
    pub fn stem(&self) -> &str {
        stem(&self.path)
    }

    /// The written id, if there is one.
    pub fn id(&self) -> Option<&str> {
        self.get(common::ID).map(str::trim).filter(|id| !id.is_empty())
    }

    /// The name by which others refer to the entry: its id, else its file's stem.
    pub fn name(&self) -> &str {
        self.id().unwrap_or_else(|| self.stem())
    }

    /// The title: written, else the first heading of the body, else the stem in words.
    pub fn title(&self) -> String {
        self.title_as_written().into_owned()
    }

    /// Like [`title`](Self::title), without a copy if the title is written somewhere.
    pub fn title_as_written(&self) -> Cow<'_, str> {
        if let Some(title) = self.get(common::TITLE).map(str::trim).filter(|title| !title.is_empty()) {
            return title.into();
        }
        match self.body.headings.first() {
            // `## Agenda` is a part of a meeting, not its name.
            Some(heading) if heading.level == 1 => Cow::Borrowed(&heading.text),
            _ => title::of_untitled(self).into(),
        }
    }

    /// The day on which the event happened; the last possible one of a fuzzy date.
    pub fn happened(&self) -> Option<NaiveDate> {
        match &self.fields.given(self.kind?.dated_by()?.name)?.value {
            Value::Date(date) => Some(date.last),
            _ => None,
        }
    }

    /// The text of the body.
    pub fn body_text(&self) -> &str {
        self.body.span.of(&self.text)
    }
}

/// The lines of the front matter around `offset` that are read as one: from a key at the start of a
/// line up to the next one.
pub fn chunk_around(entry: &Entry, offset: usize) -> Option<Span> {
    entry.head.map(|head| yaml::chunk_around(&entry.text, head, offset))
}

/// Whether `text` contains a Windows path, `C:\temp` or `\\server`.
pub fn is_windows_path(text: &str) -> bool {
    yaml::is_absolute(text)
}

/// The name of the file at `path`, without folders and `.md`.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ends = name.len() > 3
        && name.is_char_boundary(name.len() - 3)
        && name[name.len() - 3..].eq_ignore_ascii_case(".md");
    if ends { &name[..name.len() - 3] } else { name }
}
