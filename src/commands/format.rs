//! The format of output that is either for reading or for programs.
//!
//! A command that also writes for a spreadsheet has an enum of its own.

/// Who the output is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For reading
    #[default]
    #[value(alias = "table")]
    Text,
    /// For programs
    Json,
}
