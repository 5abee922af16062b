//! Different people's views of the same expectation. They are never merged.

super::rules! { for Views: differ }
