//! The record of what was done: fresh, tied to something, and not from one hand only.

super::rules! { before_change, stale, unlinked, self_only, late }
