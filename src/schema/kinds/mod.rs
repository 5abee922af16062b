//! The kinds, a file each, and what a kind is: its name, its folder, its fields. To add one: its file, and
//! one word in the list below.

use super::{FieldSpec, Privacy, Shape, Shown};

/// Declares the modules and the list of kinds at once.
macro_rules! kinds {
    ($($kind:ident),+ $(,)?) => {
        $(pub mod $kind;)+

        /// Every kind, in the order in which a person meets them.
        pub static KINDS: &[&Kind] = &[$(&$kind::KIND),+];
    };
}

kinds! {
    plan, expectation, action, ask, meeting, note, evidence, letter, person, leave, journal,
    application, settlement,
}

pub mod common;
pub mod measure;

/// What the declaration of a kind says.
#[derive(Debug)]
pub struct Kind {
    /// The kind's name, as `kind:` takes it.
    pub name: &'static str,
    /// What an entry of the kind is, in one sentence.
    pub doc: &'static str,
    /// The folder that gives an entry this kind.
    pub folder: &'static str,
    /// The file at the top of the vault that gives an entry this kind.
    pub top_file: Option<&'static str>,
    /// The letter that begins the short ids that `new` gives (`E1`).
    pub letter: Option<char>,
    /// How far an entry without `privacy` may go.
    pub sharing: Sharing,
    /// The kind's own fields, in the groups in which they are declared.
    pub groups: &'static [&'static [FieldSpec]],
}

/// How far an entry that does not say so may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// The employer has it already.
    Employer,
    /// The employer has it already once it is planned or held: its fields, never its body.
    Meeting,
    /// The employer has it once it was sent or received.
    OnceSent,
    /// Private until marked.
    Private,
    /// Never further than this, whatever the entry says.
    Locked(Privacy),
}

impl Kind {
    /// All fields: the kind's own, then those common to all kinds.
    pub fn fields(&self) -> impl Iterator<Item = &'static FieldSpec> + use<> {
        self.groups.iter().copied().flatten().chain(common::FIELDS)
    }

    /// Whether entries of the kind are called what the employer called them, so that their titles are no
    /// words of the person's own.
    pub fn is_titled_by_employer(&self) -> bool {
        self.sharing == Sharing::Employer
    }

    /// Who is shown `field` of an entry of the kind. A title that the employer gave is no secret from them.
    pub fn shown(&self, field: &FieldSpec) -> Shown {
        let is_theirs = field.name == common::TITLE.name && self.is_titled_by_employer();
        if is_theirs { Shown::All } else { field.shown }
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields().find(|field| field.name == name)
    }

    /// The kind itself, and those that its fields may refer to.
    pub fn with_targets(&'static self) -> Vec<&'static Self> {
        fn add(field: &FieldSpec, found: &mut Vec<&'static str>, any: &mut bool) {
            match field.shape {
                Shape::Refs => {
                    *any |= field.targets.is_empty();
                    found.extend(field.targets);
                }
                Shape::InWriting => found.push(letter::KIND.name),
                Shape::Records(record) => record.fields.iter().for_each(|field| add(field, found, any)),
                _ => {}
            }
        }
        let (mut found, mut any) = (vec![self.name], false);
        self.fields().for_each(|field| add(field, &mut found, &mut any));
        KINDS.iter().copied().filter(|kind| any || found.contains(&kind.name)).collect()
    }

    /// The field that a date at the start of the file name fills: `date` or `at`.
    pub fn dated_by(&self) -> Option<&'static FieldSpec> {
        self.field("date").or_else(|| self.field("at"))
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        // There is one of each.
        std::ptr::eq(self, other)
    }
}

impl Eq for Kind {}
