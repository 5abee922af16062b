//! The kinds, a file each. To add one: its file, and one word in the list below.

/// Declares the modules and the list of kinds at once.
macro_rules! kinds {
    ($($kind:ident),+ $(,)?) => {
        $(pub mod $kind;)+

        /// Every kind, in the order in which a person meets them.
        pub static KINDS: &[&super::Kind] = &[$(&$kind::KIND),+];
    };
}

kinds! {
    plan, expectation, action, ask, meeting, note, evidence, letter, person, leave, journal,
    application, settlement,
}

pub mod common;
pub mod measure;
