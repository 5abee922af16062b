//! The plan itself: that there is one, and that it is up to date.

super::rules! { none, several_active, past_end, contradiction, term_due, exact_day }
