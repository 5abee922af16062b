//! Notes of what was said: who, what, and whether it is in writing.

super::rules! { for Said: incomplete, no_followup }
