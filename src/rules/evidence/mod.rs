//! Evidence: whether it is recent, linked to an expectation, and not from one source only.

super::rules! { for Evidence: before_change, stale, unlinked, self_only, late }
