//! The settings in `regain.toml`.

super::rules! { unknown, r#type, holidays }
