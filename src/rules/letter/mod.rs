//! Letters before they are sent.

super::rules! { for Answer: placeholder }
