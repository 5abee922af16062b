//! Links that lead nowhere, or not where they should.

super::rules! { unknown, ambiguous, wrong_kind, escapes_vault, missing_file }
