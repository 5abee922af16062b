//! English phrases for all output: counts, lists, capitals, shortened lines, large numbers.
//!
//! Knows words and numbers only, not what they are about.

/// `1 day`, `3 days`.
pub fn count(count: i64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The word for `count` things: `one` or `many`.
pub fn plural<'w>(count: usize, one: &'w str, many: &'w str) -> &'w str {
    if count == 1 { one } else { many }
}

/// `a, b and c`.
pub fn listed<S: AsRef<str>>(items: &[S]) -> String {
    joined(items, "and")
}

/// `a, b or c`.
pub fn either<S: AsRef<str>>(items: &[S]) -> String {
    joined(items, "or")
}

fn joined<S: AsRef<str>>(items: &[S], before_last: &str) -> String {
    let mut out = String::new();
    for (i, item) in items.iter().enumerate() {
        match items.len() - i {
            _ if i == 0 => {}
            1 => out.extend([" ", before_last, " "]),
            _ => out.push_str(", "),
        }
        out.push_str(item.as_ref());
    }
    out
}

/// Each word with a capital letter, as in the name of a place.
pub fn capitals(text: &str) -> String {
    text.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

/// `text` with a capital letter at the start.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The first words of `text` on one line, cut at the end of a word: at most about `most`
/// characters.
pub fn shortened(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let head: String = line.chars().take(most).collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head);
    format!("{} …", head.trim_end_matches([',', ';', '.', ' ']))
}

/// `number` with its integer digits in groups of three if there are five or more, separated by a
/// narrow space: unlike a comma, nobody reads that as a decimal sign.
pub fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    if whole.len() < 5 {
        return number.to_owned();
    }
    let mut shown = sign.to_owned();
    for (i, digit) in whole.char_indices() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            shown.push('\u{202f}');
        }
        shown.push(digit);
    }
    shown + rest
}

/// A small number as a word, `three`; from eleven on in digits.
pub fn number_word(n: usize) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_written_in_one_place() {
        assert_eq!((count(1, "day", "days"), count(0, "day", "days")), ("1 day".into(), "0 days".into()));
        assert_eq!(listed::<&str>(&[]), "");
        assert_eq!((listed(&["a"]), listed(&["a", "b"])), ("a".into(), "a and b".into()));
        assert_eq!(
            (listed(&["a", "b", "c"]), either(&["a", "b", "c"])),
            ("a, b and c".into(), "a, b or c".into())
        );
        assert_eq!((capital("über"), capital("")), ("Über".into(), String::new()));
        assert_eq!(shortened("one two,  three", 9), "one two …");
        assert_eq!(shortened("one\ntwo", 9), "one two");
        assert_eq!((grouped("1234"), grouped("-12345.67")), ("1234".into(), "-12\u{202f}345.67".into()));
        assert_eq!((number_word(3), number_word(11)), ("three".into(), "11".into()));
    }
}
