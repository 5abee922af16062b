//! Actions: steps with dates.

super::rules! { for Steps: no_action, overdue }
