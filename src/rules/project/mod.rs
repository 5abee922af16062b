//! Actions: steps with dates.

super::rules! { no_action, overdue }
