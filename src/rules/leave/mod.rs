//! Leave, and its effect on the plan.

super::rules! { effect_unknown }
