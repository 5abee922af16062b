//! Files that cannot be read, or whose names cause trouble.

super::rules! {
    not_utf8, unreadable, not_downloaded, not_followed, too_large, looks_like, merge_conflict, conflict_copy, name, internal,
}

pub use internal::{no_page, not_read as internal};
pub(super) use internal::{not_checked, rule_failed};
