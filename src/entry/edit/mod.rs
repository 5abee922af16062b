//! Changing one field of a file without touching any other byte.
//!
//! Edits are made on the text itself: comments, key order, the quoting of other values, line ends,
//! a byte order mark and the body stay as they were. The edited text is parsed again before an edit
//! is returned; if it would say anything other than what was asked for, or lose a comment, the
//! result is an [`Obstacle`]. Writing the file is `edge`'s work.

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
    /// It has a form that cannot be changed without touching something else.
    Shape,
}

impl Obstacle {
    /// The reason, as a fragment of a sentence.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NoFrontMatter => "the file has no front matter",
            Self::Broken => "the front matter has a mistake; fix that first",
            Self::Comments => "its value holds comments, which would be lost; change it in an editor",
            Self::Shape => "it is written in a form that only an editor can change safely",
        }
    }
}

/// The edits, or none if the field already has that value.
pub type Edits = Result<Vec<Edit>, Obstacle>;
