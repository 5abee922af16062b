//! Offers to leave, and their clocks.

super::rules! { clock }
