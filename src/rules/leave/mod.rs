//! Time away, and what it does to the plan.

super::rules! { effect_unknown }
