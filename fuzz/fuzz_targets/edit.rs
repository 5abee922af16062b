//! An edit of any text fits it, reads back, and does not touch anything after the front matter.
//!
//! The first line of the input is the key, the second the value, the rest the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use regain::diagnostic::apply;
use regain::entry::edit;

fuzz_target!(|input: &str| {
    let mut parts = input.splitn(3, '\n');
    let (Some(key), Some(value), Some(text)) = (parts.next(), parts.next(), parts.next()) else { return };
    // A key from outside is one of a kind's, or one of the person's own.
    if key.is_empty() || !key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
        return;
    }
    let all = [
        edit::set(text, key, value),
        edit::unset(text, key),
        edit::add(text, key, &[value]),
        edit::remove(text, key, &[value]),
        edit::set_list(text, key, &[value, "a, b", ""]),
    ];
    let record = edit::add_record(
        text,
        key,
        &[("on", &[value.to_owned()]), ("by", &[value.to_owned(), "a, b".to_owned()])],
    );
    for edits in all.into_iter().chain([record]).flatten() {
        let (new, made) = apply(text, &edits);
        assert_eq!(made, edits.len());
        assert!(edit::unset(&new, key).is_ok() || edit::unset(text, key).is_err() || !edits.is_empty());
    }
    if let Ok(edits) = edit::set(text, key, value) {
        let (new, _) = apply(text, &edits);
        assert_eq!(edit::set(&new, key, value), Ok(Vec::new()), "a second time changes nothing");
    }
});
