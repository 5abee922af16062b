//! Confines a panic in Regain to the one file, rule or page in which it occurs.
//!
//! Never hides a failure: the caller must report what is missing.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// The work during which a panic is caught.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Work {
    /// Parsing a file.
    Parse,
    /// Checking a file.
    Check,
    /// Rendering a page.
    Render,
}

/// Calls `run`; `None` if it panics. `path` is the file or page that it works on.
///
/// In unit tests it panics on purpose if the path contains `fails-in-` and the name of the work, as in
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
