//! What you ask for: complete, kindly put, and followed up.

super::rules! { incomplete, demand, late, promised }
