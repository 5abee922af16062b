//! Fields: whether they are known, present, of the right form, and consistent with one another.

super::rules! {
    unknown, missing, r#type, choice, date, zone, unread, range, future, order, contradiction, value_unclear,
    duplicate_measure, label, locked_privacy,
}
