//! Nothing in a body is run by a page: it contains no foreign tag, and no unsafe URL.
#![no_main]

use libfuzzer_sys::fuzz_target;
use regain::vault::settings::LineEnds;
use regain::views::markdown::{Destination, html};

fuzz_target!(|text: &str| {
    let page = html(text, 2, LineEnds::default(), &|_, _| Destination::Outside).into_string();
    let lower = page.to_ascii_lowercase();
    for never in [
        "<script",
        "<iframe",
        "<img",
        "<svg",
        "<style",
        "<object",
        "<form",
        "href=\"javascript:",
        " onerror=",
    ] {
        let inert = lower.match_indices(never).all(|(at, _)| is_in_text(&lower, at));
        assert!(inert, "{never}: {page}");
    }
});

/// Whether the byte at `at` is between tags rather than inside one.
fn is_in_text(page: &str, at: usize) -> bool {
    let before = &page[..at];
    before.rfind('>') >= before.rfind('<') && !page[at..].starts_with('<')
}
