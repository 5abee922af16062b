//! The plan as a project: steps with dates.

super::rules! { no_action, overdue }
