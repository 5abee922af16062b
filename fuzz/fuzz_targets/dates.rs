//! Any text is a date or not, and the display of a date reads as the same date.
#![no_main]

use libfuzzer_sys::fuzz_target;
use regain::entry::date::{Precision, read};
use regain::entry::relative::{self, Context, Lean};

fuzz_target!(|text: &str| {
    for precision in [Precision::Day, Precision::Fuzzy, Precision::Moment] {
        if let Ok(date) = read(text, precision) {
            assert_eq!(read(&date.to_string(), precision), Ok(date));
        }
    }
    let today = chrono::NaiveDate::from_ymd_opt(2026, 3, 11).expect("a day");
    let context = Context { today, named: &|_| None, is_working: &|_| true };
    for lean in [Lean::Ahead, Lean::Behind] {
        if let Some(meant) = relative::read(text, context, lean) {
            assert!(meant.date.is_exact());
        }
    }
});
