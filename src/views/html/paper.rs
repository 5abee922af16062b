//! The margins of printed pages: whose document it is, its title, and the page number.
//!
//! Unless a page fills its margins, a browser prints the time and the address there, which shows the name of
//! the person's account and folder. Never contains a path.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::text::escape::is_deceptive;
use crate::views::words;

/// The longest title or name, in characters; longer ones would be cut off at the edge.
const LONGEST: usize = 70;

/// The CSS rules for the margins of every printed page. `by` is the name of the owner, or empty.
pub fn edges(title: &str, by: &str) -> String {
    format!(
        "@page{{@top-left{{content:{}}}@top-right{{content:{}}}@bottom-left{{content:\"\"}}\
         @bottom-right{{content:\"Page \" counter(page) \" of \" counter(pages)}}}}",
        quoted(title),
        quoted(by)
    )
}

/// The source expression (a hash) that allows exactly this style in a content security policy.
pub fn source(style: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(style.as_bytes())))
}

/// `text` as a CSS string for an inline stylesheet, escaped so that it ends neither the string nor the
/// `<style>` element.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in words::shortened(text, LONGEST).chars().filter(|c| !c.is_control() && !is_deceptive(*c)) {
        if c.is_alphanumeric() || c == ' ' {
            out.push(c);
        } else {
            out += &format!("\\{:x} ", c as u32);
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_string_or_the_style() {
        let hostile = edges("\"}</style><script>\\a\n*/ é 漢 \u{202e}", "");
        assert!(!hostile.contains(['<', '>', '\n', '\u{202e}']), "{hostile}");
        assert_eq!(hostile.matches('"').count(), edges("", "").matches('"').count());
    }
}
