//! `allow` comments that silence nothing.

super::rules! { unused_allow }

pub(super) use unused_allow::{RULE as UNUSED_ALLOW, draft as unused_allow};
