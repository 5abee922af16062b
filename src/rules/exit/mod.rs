//! Preparing for the end of the employment, in case it comes.

super::rules! { for Steps: no_reference }
