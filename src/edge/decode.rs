//! Decodes bytes to text, or guesses what else they are.
//!
//! Changes nothing: a byte order mark and every kind of line end stay as they are.

use crate::page::Now;
use crate::text::LineIndex;

/// `bytes` as a text, or where they stop being one. Text never contains a NUL: a file with one is
/// UTF-16, a half-saved file or not text at all.
pub(super) fn decode(bytes: Vec<u8>) -> Now {
    match String::from_utf8(bytes) {
        Ok(text) if !text.as_bytes().contains(&0) => Now::Text(text.into()),
        Ok(text) => {
            let good = text.find('\0').unwrap_or(text.len());
            not_utf8(text.as_bytes(), good, false)
        }
        Err(error) => {
            let (good, cut) = (error.utf8_error().valid_up_to(), error.utf8_error().error_len().is_none());
            not_utf8(error.as_bytes(), good, cut)
        }
    }
}

fn not_utf8(bytes: &[u8], good: usize, cut: bool) -> Now {
    let before = std::str::from_utf8(&bytes[..good]).unwrap_or_default();
    Now::NotUtf8 {
        valid_up_to: good,
        line: LineIndex::new(before).position(good).line,
        looks_like: looks_like(bytes, cut),
    }
}

/// A guess at what `bytes` are; `cut` says that they are UTF-8 up to an incomplete character.
fn looks_like(bytes: &[u8], cut: bool) -> Option<&'static str> {
    let start: [u8; 4] = std::array::from_fn(|i| bytes.get(i).copied().unwrap_or(1));
    match start {
        [0xff, 0xfe, 0, 0] | [0, 0, 0xfe, 0xff] => return Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Some("UTF-16"),
        _ => {}
    }
    // The number of NULs.
    match bytes.split(|&byte| byte == 0).count() - 1 {
        0 if cut => Some("UTF-8 that was cut off"),
        0 => looks_like_one_byte_a_letter(bytes),
        all if all == bytes.len() => Some("nothing but zero bytes"),
        // Most of a text is Latin letters and spaces, each of which brings its share of NULs.
        most if most * 8 > bytes.len() * 5 => Some("UTF-32 without a byte order mark"),
        some if some * 3 > bytes.len() => Some("UTF-16 without a byte order mark"),
        _ => Some("a binary file"),
    }
}

/// Western European text has accented letters alone or in pairs, and no control characters.
fn looks_like_one_byte_a_letter(bytes: &[u8]) -> Option<&'static str> {
    if bytes.iter().any(|&byte| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)) {
        return Some("a binary file");
    }
    if bytes.windows(3).any(|three| three.iter().all(|&byte| byte >= 0x80)) {
        return None;
    }
    // These five are undefined in Windows-1252.
    let undefined = |byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d);
    let latin_1 = |byte| !(0x80..0xa0).contains(&byte);
    match bytes {
        _ if bytes.iter().copied().all(latin_1) => Some("Latin-1"),
        _ if bytes.iter().copied().any(undefined) => None,
        _ => Some("Windows-1252"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(bytes: &[u8]) -> (usize, u32, Option<&'static str>) {
        match decode(bytes.to_owned()) {
            Now::NotUtf8 { valid_up_to, line, looks_like } => (valid_up_to, line, looks_like),
            other => panic!("{other:?}"),
        }
    }

    fn utf16(text: &str, bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn text_stays_as_it_is() {
        for text in ["", "a", "\u{feff}---\r\na: ä\r\n---\r", "no final newline"] {
            assert_eq!(decode(text.into()), Now::Text(text.into()));
        }
    }

    #[test]
    fn other_encodings_are_named_and_placed() {
        let text = "---\ntitle: Überblick\n---\n";
        assert_eq!(guess(&utf16(&format!("\u{feff}{text}"), u16::to_le_bytes)), (0, 1, Some("UTF-16")));
        assert_eq!(guess(&utf16(&format!("\u{feff}{text}"), u16::to_be_bytes)), (0, 1, Some("UTF-16")));
        assert_eq!(guess(&utf16(text, u16::to_le_bytes)).2, Some("UTF-16 without a byte order mark"));
        let utf32: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        assert_eq!(guess(&utf32).2, Some("UTF-32 without a byte order mark"));
        assert_eq!(guess(b"\xff\xfe\0\0a\0\0\0").2, Some("UTF-32"));
        assert_eq!(guess(b"a\r\nb\nna\xefve\n"), (7, 3, Some("Latin-1")));
        assert_eq!(guess(b"\x93quoted\x94\n"), (0, 1, Some("Windows-1252")));
    }

    #[test]
    fn files_that_are_not_text_are_named() {
        assert_eq!(guess(b"\0\0\0\0").2, Some("nothing but zero bytes"));
        assert_eq!(guess(b"---\ntitle: a\n---\n\0\0\0"), (17, 4, Some("a binary file")));
        assert_eq!(guess(b"PK\x03\x04\x14\xff\xfe").2, Some("a binary file"));
        assert_eq!(
            guess("title: 目標".as_bytes().split_last().unwrap().1),
            (10, 1, Some("UTF-8 that was cut off"))
        );
    }

    #[test]
    fn overlong_forms_and_surrogates_are_not_text() {
        assert_eq!(guess(b"a\xc0\x80").0, 1);
        assert_eq!(guess(b"\xed\xa0\x80"), (0, 1, None));
    }
}
