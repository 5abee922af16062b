//! Deadlines for written responses.

super::rules! { for Clocks: due }
