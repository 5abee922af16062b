//! What can be answered in writing, while it can.

super::rules! { due }
