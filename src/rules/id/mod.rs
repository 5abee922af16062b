//! Ids: whether they are unique, and made of characters that are valid everywhere.

super::rules! { duplicate, shape }
