//! Figures against the time that is left.

super::rules! { above_best }
