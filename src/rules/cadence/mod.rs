//! Check-ins: that they happen, are prepared, and leave something in writing.

super::rules! { no_checkin, no_agenda, unrecorded, cancelled, no_rating }
