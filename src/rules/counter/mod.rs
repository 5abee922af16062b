//! The counter-plan: what everybody has to change for the plan to work.

super::rules! { for Answer: not_sent }
