//! Changing one field of a file, and no other byte of it.
//!
//! An edit is made on the text as it stands: comments, key order, quoting of other values, line
//! ends, a byte order mark and the body stay as they were. What an edit would give is read again
//! before it is handed out; where it would say anything else than what was asked for, or lose a
//! comment, there is an [`Obstacle`] instead. Writing the result is `edge`'s work.

mod field;
mod head;
mod list;
mod quotes;
mod record;
mod same;
#[cfg(test)]
mod tests;

pub use field::{set, unset};
pub use list::{add, remove, set_list};
pub use quotes::{flow, scalar};
pub use record::{RecordField, add_record};

use crate::diagnostic::Edit;

/// Why a field cannot be changed in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The file has no front matter that can be read.
    NoFrontMatter,
    /// The front matter has a mistake; an edit could make it worse.
    Broken,
    /// The value holds comments, which would be lost.
    Comments,
    /// It is written in a way in which it cannot be changed without touching something else.
    Shape,
}

impl Obstacle {
    /// What stands in the way, as a fragment.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NoFrontMatter => "the file has no front matter",
            Self::Broken => "the front matter has a mistake; fix that first",
            Self::Comments => "its value holds comments, which would be lost; change it in an editor",
            Self::Shape => "it is written in a form that only an editor can change safely",
        }
    }
}

/// The edits that were asked for; none, where the field holds that already.
pub type Edits = Result<Vec<Edit>, Obstacle>;
