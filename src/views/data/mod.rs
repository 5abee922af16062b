//! Entries as data for other programs.

pub mod json;
