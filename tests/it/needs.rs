//! Programs that a test needs besides the tested one: git, a shell, a terminal.
//!
//! If one is missing, the test says so and passes. A machine without it is an ordinary one.

use std::io::Write;
use std::process::{Command, Stdio};

/// Reports a skipped test, bypassing the capture of its output, so that it is seen.
pub(crate) fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "\nskipped: {why}");
}

/// Whether each of these programs can be started; reports those that cannot.
pub(crate) fn has(programs: &[&str]) -> bool {
    let cannot_start = |program: &&&str| {
        let mut version = Command::new(program);
        version.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        version.status().is_err()
    };
    let missing = programs.iter().find(cannot_start);
    if let Some(missing) = missing {
        let test = std::thread::current().name().unwrap_or("a test").to_owned();
        skipped(&format!("{test}: there is no `{missing}` here"));
    }
    missing.is_none()
}

/// Skips a test, with a message, if one of these programs is missing.
macro_rules! needs {
    ($($program:literal),+) => {
        if !crate::needs::has(&[$($program),+]) {
            return;
        }
    };
}
pub(crate) use needs;
