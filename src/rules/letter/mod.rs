//! Letters before they are sent.

super::rules! { placeholder }
