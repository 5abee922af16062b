//! What was changed under way.

super::rules! { goalposts, unrecorded }
