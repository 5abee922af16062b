//! The kinds of entries and their fields: the one declaration from which everything else is derived
//! (parsing, checks, `regain schema`, JSON Schema, templates, completions).
//!
//! Declares what may be written; never reads files or values.
//!
//! ```
//! let note = regain::schema::kind_named("Note").expect("a kind");
//! assert!(note.fields().any(|field| field.name == "said"));
//! ```

mod choice;
mod declare;
mod field;
pub mod kinds;
mod own;
mod privacy;
pub mod records;
mod tie;

pub use choice::{Choice, Words};
pub use field::{
    Amount, Cadence, Date, Day, Field, FieldSpec, Files, InWriting, LastDay, Number, People, RecordShape,
    RecordType, Records, Refs, Shape, Shaped, Text, Texts, When, YesNo,
};
pub use kinds::{KINDS, Kind, Sharing};
pub use own::{OwnField, OwnShape, are_the_same, own_field};
pub use privacy::{Audience, Names, Privacy, Reader, Shown};
pub use tie::Tie;

pub(crate) use choice::choices;
pub(crate) use declare::{fields, record};

/// The kind named `name`, ignoring case.
pub fn kind_named(name: &str) -> Option<&'static Kind> {
    KINDS.iter().copied().find(|kind| kind.name.eq_ignore_ascii_case(name))
}
