//! Deadlines for written responses.

super::rules! { due }
