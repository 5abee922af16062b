//! A good ending in either case.

super::rules! { no_reference }
