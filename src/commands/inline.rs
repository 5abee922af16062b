//! Parses fields within a line: `for:E2 value:93 said:"…" #tag yesterday`. Shared by `log` and
//! `set`.
//!
//! Pure, and never loses a word: anything that is not understood, or does not fit, stays in the
//! text.

use crate::entry::Amount;

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A word of the text.
    Word(String),
    /// `key:value`, with the original text.
    Given { key: String, value: String, raw: String },
    /// `#tag`.
    Tag(String),
}

/// Splits the typed text: one string for each argument of the command line, or a line of the
/// standard input. `is_key` accepts the known keys; `is_prose` those whose value continues up to
/// the next key unless it is in quotes.
pub(super) fn pieces(
    arguments: &[String],
    is_key: &dyn Fn(&str) -> bool,
    is_prose: &dyn Fn(&str) -> bool,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    // Words that the shell split belong together: `value:3 of 12`.
    let mut loose = String::new();
    for argument in arguments {
        // The shell removed the quotes of said:"two words", and with them the end of the value. An
        // argument that contains a second key is a line of its own: 'from:Mei said:"thanks"'
        // for:E2.
        let whole = key_of(argument, is_key)
            .filter(|_| arguments.len() > 1)
            .map(|key| (key, argument[key.len() + 1..].trim()))
            .filter(|(_, value)| value.contains(char::is_whitespace) && !value.starts_with(QUOTES))
            .filter(|(_, value)| !has_key(value, is_key));
        if let Some((key, value)) = whole {
            split(&std::mem::take(&mut loose), is_key, is_prose, &mut pieces);
            pieces.push(given(key, value, argument));
        } else {
            loose.push(' ');
            loose.push_str(argument);
        }
    }
    split(&loose, is_key, is_prose, &mut pieces);
    pieces
}

fn given(key: &str, value: &str, raw: &str) -> Piece {
    Piece::Given { key: key.to_owned(), value: value.to_owned(), raw: raw.trim().to_owned() }
}

fn split(
    text: &str,
    is_key: &dyn Fn(&str) -> bool,
    is_prose: &dyn Fn(&str) -> bool,
    pieces: &mut Vec<Piece>,
) {
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let word = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
        let mut length = word.len();
        if let Some(key) = key_of(rest, is_key) {
            let value = &rest[key.len() + 1..];
            if let Some((quoted, used)) = quoted(value) {
                length = key.len() + 1 + used;
                pieces.push(given(key, quoted, &rest[..length]));
            } else if is_prose(key) {
                length = key.len() + 1 + prose(value, is_key);
                pieces.push(given(key, rest[key.len() + 1..length].trim(), &rest[..length]));
            } else {
                length += more_of_a_figure(key, value, word.len() - key.len() - 1);
                pieces.push(given(key, &rest[key.len() + 1..length], &rest[..length]));
            }
        } else if let Some(tag) = tag(word) {
            pieces.push(Piece::Tag(tag.to_owned()));
        } else {
            pieces.push(Piece::Word(word.to_owned()));
        }
        rest = rest[length..].trim_start();
    }
}

/// The key at the start of `text`, if its colon is directly followed by something.
fn key_of<'t>(text: &'t str, is_key: &dyn Fn(&str) -> bool) -> Option<&'t str> {
    let (key, value) = text.split_once(':')?;
    (is_key(key) && value.starts_with(|c: char| !c.is_whitespace() && c != '/')).then_some(key)
}

/// Whether a word of `text` after the first begins another field.
fn has_key(text: &str, is_key: &dyn Fn(&str) -> bool) -> bool {
    text.char_indices().any(|(at, c)| c.is_whitespace() && key_of(text[at..].trim_start(), is_key).is_some())
}

/// The quotes that may start a value.
const QUOTES: [char; 4] = ['"', '“', '\'', '‘'];

/// The quoted value at the start of `text`, and its length in bytes including the quotes.
fn quoted(text: &str) -> Option<(&str, usize)> {
    let first = text.chars().next()?;
    let close = match first {
        '“' => '”',
        '‘' => '’',
        '"' | '\'' => first,
        _ => return None,
    };
    let open = first.len_utf8();
    // A quote within a word, as in `don't`, closes nothing.
    let ends = |behind: usize| text[behind..].chars().next().is_none_or(char::is_whitespace);
    let closes = text[open..].match_indices(close).map(|(at, _)| open + at);
    let end = closes.into_iter().find(|end| ends(end + close.len_utf8()))?;
    Some((&text[open..end], end + close.len_utf8()))
}

/// The number of bytes of `text` before the next key, or before the tags at its end.
fn prose(text: &str, is_key: &dyn Fn(&str) -> bool) -> usize {
    let mut offset = 0;
    let mut end = text.len();
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        if offset > 0 && (key_of(&text[offset..], is_key).is_some() || tag(bare).is_some()) {
            end = offset;
            break;
        }
        offset += word.len();
    }
    text[..end].trim_end().len()
}

/// The number of bytes after the first word of `value` that belong to the same figure: the rest of
/// `value:3 of 12`, `value:88 %`, `value:1 250`.
fn more_of_a_figure(key: &str, value: &str, first: usize) -> usize {
    /// `1 250 out of 2 000` has this many words.
    const MOST_WORDS: usize = 6;
    if key != "value" {
        return 0;
    }
    let ends = (2..=MOST_WORDS).rev().map(|count| words_end(value, count));
    let is_figure = |end: &usize| !matches!(Amount::read(&value[..*end]), Amount::Words(_));
    ends.into_iter().find(is_figure).map_or(0, |end| end - first)
}

/// The offset after the `count`th word.
fn words_end(text: &str, count: usize) -> usize {
    let mut end = 0;
    for _ in 0..count {
        let start = end + text[end..].find(|c: char| !c.is_whitespace()).unwrap_or(0);
        end = start + text[start..].find(char::is_whitespace).unwrap_or(text.len() - start);
    }
    end
}

/// `#tag`; `#3` is a number of something.
fn tag(word: &str) -> Option<&str> {
    let tag = word.strip_prefix('#')?;
    let is_tag = tag.starts_with(char::is_alphabetic)
        && tag.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    is_tag.then_some(tag)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(arguments: &[&str]) -> String {
        let arguments: Vec<String> = arguments.iter().map(|text| (*text).to_owned()).collect();
        let is_key = |key: &str| matches!(key, "for" | "value" | "from" | "said" | "date");
        let shown = pieces(&arguments, &is_key, &|key| key == "said").into_iter().map(|piece| match piece {
            Piece::Word(word) => word,
            Piece::Given { key, value, .. } => format!("<{key}={value}>"),
            Piece::Tag(tag) => format!("<#{tag}>"),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn keys_values_and_tags_are_seen() {
        assert_eq!(read(&["cleared for:E2 value:93 #queue"]), "cleared <for=E2> <value=93> <#queue>");
        assert_eq!(read(&["from:manager", "said:we are fine", "ok"]), "<from=manager> <said=we are fine> ok");
        assert_eq!(read(&["from:Dana said:\"it is late\" again"]), "<from=Dana> <said=it is late> again");
        assert_eq!(read(&["from:Dana said:“it is late”"]), "<from=Dana> <said=it is late>");
        assert_eq!(read(&["said:it is late for:E2 #x"]), "<said=it is late> <for=E2> <#x>");
        assert_eq!(read(&["value:3 of 12 done"]), "<value=3 of 12> done");
        assert_eq!(read(&["done", "value:3", "of", "12"]), "done <value=3 of 12>");
        assert_eq!(read(&["value:3", "of", "twelve"]), "<value=3> of twelve");
        assert_eq!(read(&["value:88 % of it"]), "<value=88 %> of it");
        assert_eq!(read(&["value:1 250 calls"]), "<value=1 250> calls");
        assert_eq!(read(&["value:88 out of 100"]), "<value=88 out of 100>");
        assert_eq!(read(&["value:−5 now"]), "<value=−5> now");
        assert_eq!(read(&["value:'3 of 12' for:E1"]), "<value=3 of 12> <for=E1>");
        assert_eq!(read(&["value:'about nine' for:E1"]), "<value=about nine> <for=E1>");
        assert_eq!(read(&["value:‘88’", "done"]), "<value=88> done");
        assert_eq!(read(&["from:Dana said:'I don't know' again"]), "<from=Dana> <said=I don't know> again");
    }

    #[test]
    fn what_only_looks_like_a_key_is_text() {
        for text in
            ["note: he said so", "see https://x.y/z", "for: E2", "at 10:30", "bug #3", "#", "for://x", "a:b"]
        {
            assert_eq!(read(&[text]), text);
        }
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "([a-z:\"#“” ]|for:|said:|é){0,40}") {
            let is_key = |key: &str| matches!(key, "for" | "said");
            let pieces = pieces(std::slice::from_ref(&text), &is_key, &|key| key == "said");
            let back: Vec<String> = pieces.into_iter().map(|piece| match piece {
                Piece::Word(word) => word,
                Piece::Given { raw, .. } => raw,
                Piece::Tag(tag) => format!("#{tag}"),
            }).collect();
            let words = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(words(&back.concat()), words(&text));
        }
    }
}
