//! Check-ins: whether they happen, are prepared, and are recorded.

super::rules! { for CheckIns: no_checkin, no_agenda, unrecorded, cancelled, no_rating }
