//! Text that would show others more than is meant for them.

super::rules! { for Privacy: leak, third_party, employer_data }
