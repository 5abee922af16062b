//! Feedback, and what was done because of it.

super::rules! { for Said: unacted }
