//! Ids: one entry each, and of letters that can stand anywhere.

super::rules! { duplicate, shape }
