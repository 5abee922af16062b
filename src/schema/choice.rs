//! Fields whose value is one of a few words.

/// An enum whose variants are the words that may be written. Declared with `choices!`.
pub trait Choice: Copy + Eq + 'static {
    /// The words in declaration order; the first is the default of fields that have one.
    const WORDS: &'static [&'static str];

    /// The variant of a word; `None` if it is not one of them.
    fn of(word: &str) -> Option<Self>;

    /// The variant of the first word, the default of fields that have one.
    fn first() -> Self;

    /// The word of this variant.
    fn word(self) -> &'static str;
}

/// Declares an enum and its words at once: `choices! { /// Doc. Name { Variant = "word", … } }`.
macro_rules! choices {
    ($($(#[$meta:meta])+ $Name:ident { $($Variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$meta])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Name {
            $(#[doc = concat!("`", $word, "`")] $Variant,)+
        }

        impl $crate::schema::Choice for $Name {
            const WORDS: &'static [&'static str] = &[$($word),+];

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

pub(crate) use choices;
