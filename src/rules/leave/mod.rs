//! Leave, and its effect on the plan.

super::rules! { for Clocks: effect_unknown }
