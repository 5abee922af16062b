//! Asks: whether they are complete, without blame, and followed up.

super::rules! { for Promised: incomplete, demand, late, promised }
