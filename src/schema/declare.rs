//! The macros that declare fields and records: one line a field.

/// Declares typed keys and the list of them at once:
/// `/// Doc. NAME: Type = "name" for Shown, option, option(argument);`. The [`Shown`] variant is mandatory.
macro_rules! fields {
    ($($(#[doc = $doc:literal])+ $NAME:ident : $Type:ty = $name:literal for $Shown:ident
       $(, $option:ident $(($($argument:expr),*))?)*;)*) => {
        $($(#[doc = $doc])+ pub const $NAME: $crate::schema::Field<$Type> = $crate::schema::Field::new($name);)*

        /// The fields declared here, in the order in which they are shown.
        pub static FIELDS: &[$crate::schema::FieldSpec] = &[$(
            $crate::schema::FieldSpec::new(
                $name,
                concat!($($doc, "\n"),+),
                <$Type as $crate::schema::Shaped>::SHAPE,
                $crate::schema::Shown::$Shown,
            )$(.$option($($($argument),*)?))*
        ),*];
    };
}

/// Declares a record type with its typed keys: `record! { /// Doc. Name { …as in fields!… } }`.
macro_rules! record {
    ($(#[$meta:meta])+ $Name:ident { $($(#[doc = $doc:literal])+ $NAME:ident : $Type:ty = $name:literal for $Shown:ident
       $(, $option:ident $(($($argument:expr),*))?)*;)* }) => {
        $(#[$meta])+
        #[derive(Debug)]
        pub enum $Name {}

        impl $Name {
            $($(#[doc = $doc])+ pub const $NAME: $crate::schema::Field<$Type> = $crate::schema::Field::new($name);)*
        }

        impl $crate::schema::RecordType for $Name {
            const RECORD: &'static $crate::schema::RecordShape = &$crate::schema::RecordShape {
                fields: &[$(
                    $crate::schema::FieldSpec::new(
                        $name,
                        concat!($($doc, "\n"),+),
                        <$Type as $crate::schema::Shaped>::SHAPE,
                        $crate::schema::Shown::$Shown,
                    )$(.$option($($($argument),*)?))*
                ),*],
            };
        }
    };
}

pub(crate) use {fields, record};
