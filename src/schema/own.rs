//! Custom fields, which a person declares in the settings of their vault.
//!
//! They are interned: equal declarations share one `&'static` [`FieldSpec`], which is never freed.

use std::sync::{Mutex, PoisonError};

use super::{FieldSpec, Kind, Shape, Shown, Words};

/// A custom field and the kind that has it.
pub type OwnField = (&'static Kind, &'static FieldSpec);

static MADE: Mutex<Vec<&'static FieldSpec>> = Mutex::new(Vec::new());

/// The custom field `name` with this shape and audience.
pub fn own_field(name: &str, shape: &OwnShape, shown: Shown) -> &'static FieldSpec {
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let is_it = |spec: &&&FieldSpec| spec.name == name && spec.shown == shown && shape.is(spec.shape);
    if let Some(spec) = made.iter().find(is_it) {
        return spec;
    }
    let name: &'static str = name.to_owned().leak();
    let spec = FieldSpec::new(name, "A field of your own.", shape.made(), shown);
    let spec: &'static FieldSpec = Box::leak(Box::new(spec));
    made.push(spec);
    spec
}

/// Whether two lists of custom fields are the same.
pub fn are_the_same(one: &[OwnField], other: &[OwnField]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| one.0 == other.0 && std::ptr::eq(one.1, other.1))
}

/// The shape of a custom field, as declared in the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnShape {
    /// One of [`TYPES`](Self::TYPES), by name.
    Named(&'static str),
    /// One of these words.
    Choice(Vec<String>),
}

impl OwnShape {
    /// The types by their names in the settings.
    pub const TYPES: [(&'static str, Shape); 8] = [
        ("text", Shape::Text),
        ("list", Shape::Texts),
        ("date", Shape::Date),
        ("time", Shape::When),
        ("number", Shape::Number),
        ("figure", Shape::Amount),
        ("yes-no", Shape::YesNo),
        ("people", Shape::People),
    ];

    /// The type named `word`.
    pub fn named(word: &str) -> Option<Self> {
        Self::TYPES.iter().find(|(name, _)| *name == word).map(|(name, _)| Self::Named(name))
    }

    fn is(&self, shape: Shape) -> bool {
        match (self, shape) {
            (Self::Choice(words), Shape::Choice(known)) => words.iter().eq(known.iter()),
            (Self::Named(_), Shape::Choice(_)) | (Self::Choice(_), _) => false,
            (Self::Named(_), shape) => std::mem::discriminant(&self.made()) == std::mem::discriminant(&shape),
        }
    }

    fn made(&self) -> Shape {
        match self {
            Self::Choice(words) => {
                let words: Vec<&'static str> =
                    words.iter().map(|word| -> &'static str { word.clone().leak() }).collect();
                {
                    let words = words.leak();
                    Shape::Choice(Words::new(words, words))
                }
            }
            Self::Named(name) => {
                Self::TYPES.iter().find(|(known, _)| known == name).map_or(Shape::Text, |(_, shape)| *shape)
            }
        }
    }
}
