//! Letters before they go out.

super::rules! { placeholder }
