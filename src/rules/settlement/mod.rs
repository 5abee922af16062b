//! Settlement offers and their time limits.

super::rules! { clock }
