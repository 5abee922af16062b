//! The plan itself: whether there is one, and whether it is up to date.

super::rules! { none, several_active, past_end, contradiction, term_due, exact_day, by_day }
