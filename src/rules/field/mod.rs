//! Fields: that they are known, there, of the right form, and agree with one another.

super::rules! {
    unknown, missing, r#type, choice, date, zone, unread, range, future, order, contradiction, value_unclear,
    duplicate_measure, label, locked_privacy,
}
