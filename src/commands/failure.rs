//! Why a command could not run, and what to do about it.

use std::fmt;
use std::io;

use crate::edge;
use crate::text::escape;

/// The reason why a command could not run: wrong usage, or a vault that cannot be used at all.
#[derive(Debug)]
pub struct Failure {
    message: String,
    hint: Option<String>,
}

impl Failure {
    /// A failure with a message, as a lower-case fragment.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    /// The message, as a fragment.
    pub fn reason(&self) -> &str {
        &self.message
    }

    /// The same failure, with `what` before its message.
    #[must_use]
    pub fn of(self, what: &str) -> Self {
        Self { message: format!("{what}: {}", self.message), ..self }
    }

    /// The message and the hint on one line.
    pub fn in_a_line(&self) -> String {
        let hint = self.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
        escape::one_line(&format!("{}{hint}", self.message)).into_owned()
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", escape::lines(&self.message))?;
        self.hint.iter().try_for_each(|hint| write!(f, "\n  {}", escape::lines(hint)))
    }
}

impl From<edge::Error> for Failure {
    fn from(error: edge::Error) -> Self {
        Self::new(error.to_string())
    }
}

impl From<edge::Errors> for Failure {
    fn from(errors: edge::Errors) -> Self {
        Self::new(errors.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::new(error.to_string())
    }
}
