//! Changes to the plan after it began.

super::rules! { for Changed: goalposts, unrecorded }
