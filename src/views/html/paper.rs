//! What stands at the edges of a printed sheet: whose it is, what it is, which page of how many.
//!
//! A browser prints the address of a page and the time there, and with them the name of the person's
//! account and of their folder, unless the page itself fills that edge. It never holds a path.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::text::escape::is_deceptive;
use crate::views::words;

/// The most letters of a title or a name: longer ones would be cut at the edge.
const LONGEST: usize = 70;

/// The rules for the edges of every sheet of a page. `by` is whose page it is, or empty.
pub fn edges(title: &str, by: &str) -> String {
    format!(
        "@page{{@top-left{{content:{}}}@top-right{{content:{}}}@bottom-left{{content:\"\"}}\
         @bottom-right{{content:\"Page \" counter(page) \" of \" counter(pages)}}}}",
        quoted(title),
        quoted(by)
    )
}

/// The source by which a policy allows exactly this style, and no other.
pub fn source(style: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(style.as_bytes())))
}

/// Somebody's text as a string of a stylesheet that stands in a page: nothing in it ends the string,
/// or the style.
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
