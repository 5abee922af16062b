//! What kind of entry a file is.

super::rules! { unknown, unplaced }
