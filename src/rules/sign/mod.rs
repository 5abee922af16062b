//! The signature on the plan.

super::rules! { agreed_disputed }
