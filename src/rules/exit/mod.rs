//! Preparing for the end of the employment, in case it comes.

super::rules! { no_reference }
