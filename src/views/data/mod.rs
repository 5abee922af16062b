//! Entries as data for other programs.

pub mod csv;
pub mod ical;
pub mod json;
