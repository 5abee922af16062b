//! The kinds, one file each, and the type [`Kind`]: a name, a folder and fields. To add a kind, add its file
//! and one word to the list below.

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

/// The declaration of a kind.
#[derive(Debug)]
pub struct Kind {
    /// The name of the kind, as written after `kind:`.
    pub name: &'static str,
    /// What an entry of the kind is, in one sentence.
    pub doc: &'static str,
    /// The folder that gives an entry this kind.
    pub folder: &'static str,
    /// The file at the root of the vault that is an entry of this kind.
    pub top_file: Option<&'static str>,
    /// The letter that begins the short ids that `new` gives (`E1`).
    pub letter: Option<char>,
    /// Who may see an entry without `privacy`.
    pub sharing: Sharing,
    /// The fields of this kind, in the groups in which they are declared.
    pub groups: &'static [&'static [FieldSpec]],
}

/// Who may see an entry without `privacy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// Shared: the employer already has it.
    Employer,
    /// Shared once it is planned or held, because the employer then has it: its fields, never its body.
    Meeting,
    /// Shared once it was sent or received, because the employer then has it.
    OnceSent,
    /// Private.
    Private,
    /// Private, and never shared further than this even if marked.
    Locked(Privacy),
}

impl Kind {
    /// All fields: those of this kind, then those common to all kinds.
    pub fn fields(&self) -> impl Iterator<Item = &'static FieldSpec> + use<> {
        self.groups.iter().copied().flatten().chain(common::FIELDS)
    }

    /// Whether entries of the kind have the title that the employer gave them, so that it is not private.
    pub fn is_titled_by_employer(&self) -> bool {
        self.sharing == Sharing::Employer
    }

    /// Who is shown `field` of an entry of the kind. A title that the employer gave is shown to everybody.
    pub fn shown(&self, field: &FieldSpec) -> Shown {
        let is_theirs = field.name == common::TITLE.name && self.is_titled_by_employer();
        if is_theirs { Shown::All } else { field.shown }
    }

    /// The field with this key.
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields().find(|field| field.name == name)
    }

    /// The kind itself and the kinds that its fields may refer to.
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

    /// The field that is filled from a date at the start of the file name: `date` or `at`.
    pub fn dated_by(&self) -> Option<&'static FieldSpec> {
        self.field("date").or_else(|| self.field("at"))
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        // Each kind is a single static.
        std::ptr::eq(self, other)
    }
}

impl Eq for Kind {}
