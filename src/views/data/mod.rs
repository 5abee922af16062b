//! Entries as data for other programs.

pub mod csv;
pub mod figures;
pub mod ical;
pub mod json;
