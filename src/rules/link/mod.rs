//! Links that lead nowhere, or not where they should.

super::rules! { unknown, unwritten, ambiguous, wrong_kind, escapes_vault, missing_file }
