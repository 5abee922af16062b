//! Settlement offers and their time limits.

super::rules! { for Clocks: clock }
