//! Changes to the plan after it began.

super::rules! { goalposts, unrecorded }
