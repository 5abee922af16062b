//! What a signature says.

super::rules! { agreed_disputed }
