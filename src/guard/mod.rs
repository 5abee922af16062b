//! Where a mistake in Regain stops: at the one file, rule or page that it is in, and nothing beside it.
//!
//! Whoever calls says what is missing. Never hides that something failed.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What is done with a file or a page.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Work {
    /// Reading it.
    Parse,
    /// Looking for what is wrong in it.
    Check,
    /// Rendering its page.
    Render,
}

/// What `run` returns, or `None` where it panicked. `path` is what it works on.
///
/// In unit tests it panics by itself where the path contains `fails-in-` and the work, as in
/// `notes/fails-in-parse.md`.
pub(crate) fn guarded<T>(work: Work, path: &str, run: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(|| {
        if cfg!(test) {
            let mark = format!("fails-in-{work:?}").to_lowercase();
            assert!(!path.contains(&mark), "on purpose, for a test");
        }
        run()
    }))
    .ok()
}
