//! Feedback, and what comes of it.

super::rules! { unacted }
