//! What different people think of the same thing. Never merged.

super::rules! { differ }
