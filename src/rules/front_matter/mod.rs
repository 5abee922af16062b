//! Front matter that cannot be read as what it is meant to be.

super::rules! { colon_in_value }
