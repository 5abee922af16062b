//! The plan the other way round: what everybody has to change for it to work.

super::rules! { not_sent }
