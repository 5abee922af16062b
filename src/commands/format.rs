//! How an answer is written, where it is for reading or for programs and nothing else.
//!
//! A command that also writes for a spreadsheet has an enum of its own beside what it does with it.

/// For whom an answer is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For reading
    #[default]
    #[value(alias = "table")]
    Text,
    /// For programs
    Json,
}
