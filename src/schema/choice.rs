//! Fields whose value is one of a few words.

use std::ops::Deref;

/// An enum whose variants are the words that may be written. Declared with `choices!`.
pub trait Choice: Copy + Eq + 'static {
    /// The words in declaration order; the first is the default of fields that have one.
    const WORDS: Words;

    /// The variant of a word; `None` if it is not one of them.
    fn of(word: &str) -> Option<Self>;

    /// The variant of the first word, the default of fields that have one.
    fn first() -> Self;

    /// The word of this variant.
    fn word(self) -> &'static str;

    /// This variant as one says it: `at-risk` is "at risk".
    fn said(self) -> &'static str {
        Self::WORDS.said(self.word())
    }
}

/// The words of a choice. Derefs to those that may be written, in declaration order.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    written: &'static [&'static str],
    said: &'static [&'static str],
}

impl Words {
    /// The words as they are written and, in the same order, as one says them.
    pub const fn new(written: &'static [&'static str], said: &'static [&'static str]) -> Self {
        Self { written, said }
    }

    /// The words that may be written.
    pub const fn written(self) -> &'static [&'static str] {
        self.written
    }

    /// A written word as one says it; a word that is none of these stays as it is.
    pub fn said(self, word: &'static str) -> &'static str {
        self.iter().position(|written| *written == word).map_or(word, |at| self.said[at])
    }
}

impl Deref for Words {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        self.written
    }
}

/// Declares an enum and its words at once: `choices! { /// Doc. Name { Variant = "word", … } }`. A word that
/// is said otherwise than it is written has both: `AtRisk = "at-risk" as "at risk"`.
macro_rules! choices {
    ($($(#[$meta:meta])+ $Name:ident { $($Variant:ident = $word:literal $(as $said:literal)?),+ $(,)? })+) => {$(
        $(#[$meta])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Name {
            $(#[doc = concat!("`", $word, "`")] $Variant,)+
        }

        impl $crate::schema::Choice for $Name {
            const WORDS: $crate::schema::Words = $crate::schema::Words::new(
                &[$($word),+],
                &[$($crate::schema::choice::said!($word $(as $said)?)),+],
            );

            fn of(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$Variant),)+
                    _ => None,
                }
            }

            fn first() -> Self {
                [$(Self::$Variant),+][0]
            }

            fn word(self) -> &'static str {
                Self::WORDS[self as usize]
            }
        }

        impl $crate::schema::Shaped for $Name {
            const SHAPE: $crate::schema::Shape =
                $crate::schema::Shape::Choice(<$Name as $crate::schema::Choice>::WORDS);
        }
    )+};
}

macro_rules! said {
    ($word:literal) => {
        $word
    };
    ($word:literal as $said:literal) => {
        $said
    };
}

pub(crate) use {choices, said};
