//! The signature on the plan.

super::rules! { for Answer: agreed_disputed }
