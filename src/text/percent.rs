//! Percent-encoding of texts in URLs, and decoding.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode, utf8_percent_encode};

/// Everything but letters, digits and `-._~`: the characters to encode in a name.
pub const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The same for a path, which keeps its `/`.
pub const PATH: &AsciiSet = &NAME.remove(b'/');

/// The same for a whole URL that somebody wrote, whose punctuation has a meaning. Quotes and
/// backslashes have none.
pub const ADDRESS: &AsciiSet = &PATH
    .remove(b':')
    .remove(b'?')
    .remove(b'#')
    .remove(b'[')
    .remove(b']')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b'%');

/// `text` with every byte that is in `set`, or is not ASCII, percent-encoded.
pub fn encoded(text: &str, set: &'static AsciiSet) -> String {
    utf8_percent_encode(text, set).to_string()
}

/// The same for bytes that may be no UTF-8, such as a path's.
pub fn encoded_bytes(bytes: &[u8], set: &'static AsciiSet) -> String {
    percent_encode(bytes, set).to_string()
}

/// `text` percent-decoded once; `None` if the result is not UTF-8.
pub fn decoded(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_not_allowed_in_a_url_are_encoded() {
        assert_eq!(encoded("a b/ä~'\"\\", PATH), "a%20b/%C3%A4~%27%22%5C");
        assert_eq!(encoded("a/b", NAME), "a%2Fb");
        assert_eq!(encoded("https://a.example/?q=(1)&%20#x", ADDRESS), "https://a.example/?q=(1)&%20#x");
    }

    #[test]
    fn it_is_decoded_once_and_only_to_utf8() {
        assert_eq!(decoded("a%20b%c3%A4").as_deref(), Some("a bä"));
        assert_eq!(decoded("%252e").as_deref(), Some("%2e"));
        assert_eq!(decoded("%zz%+f%4").as_deref(), Some("%zz%+f%4"));
        assert_eq!(decoded("%ff"), None);
    }
}
