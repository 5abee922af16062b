//! Any text parses as an entry of every kind without a panic, and every span is within the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use regain::schema::KINDS;

fuzz_target!(|text: &str| {
    let text = text.into();
    for kind in KINDS {
        let path = format!("{}/a.md", kind.folder).into();
        let (entry, faults) = regain::entry::parse(&path, &text);
        for span in faults.iter().map(|fault| fault.span).chain(entry.fields.iter().map(|given| given.span)) {
            assert!(text.get(span.range()).is_some(), "{span:?}");
        }
        let _ = (entry.title(), entry.body_text());
    }
});
