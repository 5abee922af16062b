//! Asks: whether they are complete, without blame, and followed up.

super::rules! { incomplete, demand, late, promised }
