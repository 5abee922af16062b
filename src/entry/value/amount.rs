//! A figure as people write it: `88 %`, `88,5`, `88 out of 100`, `1 250`, `−5`.
//!
//! The only parser of figures, for front matter and for the command line. It never drops a word:
//! text that is not a figure is returned as written, and [`looks_like`] proposes a form in which
//! the figure in it would be read.

/// A figure: a target, a baseline or a reading.
#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    /// A number.
    Number(f64),
    /// A percentage.
    Percent(f64),
    /// A number out of a total: `3 of 12`.
    Of(f64, f64),
    /// A range, inclusive.
    Range(f64, f64),
    /// A range in percent, inclusive.
    Percents(f64, f64),
    /// A comma followed by three digits, `1,250`: a decimal comma, unless the vault writes decimals
    /// with a point.
    Comma(f64, Box<str>),
    /// A label of the plan's scale, or other words: shown, never used in a computation.
    Words(Box<str>),
}

impl Amount {
    /// Reads `text`; anything that is not a figure becomes [`Amount::Words`].
    pub fn read(text: &str) -> Self {
        let plain = plain(text);
        figure(&plain).unwrap_or_else(|| Self::Words(text.trim().into()))
    }

    /// The range from `low` to `high`, each written as a figure; `None` if either is not one.
    pub fn range(low: &str, high: &str) -> Option<Self> {
        match (Self::read(low), Self::read(high)) {
            (Self::Percent(low), Self::Percent(high)) => Some(Self::Percents(low, high)),
            (low, high) => Some(Self::Range(low.number()?, high.number()?)),
        }
    }

    /// The figure to compute with: the number, or the first of `3 of 12`.
    pub fn number(&self) -> Option<f64> {
        match *self {
            Self::Number(number) | Self::Percent(number) | Self::Of(number, _) | Self::Comma(number, _) => {
                Some(number)
            }
            Self::Range(..) | Self::Percents(..) | Self::Words(_) => None,
        }
    }
}

/// Whether `text` has a decimal point: `88.5` does, `1.250.000` does not.
pub fn has_decimal_point(text: &str) -> bool {
    let plain = plain(text);
    let Some((_, behind)) = plain.split_once('.') else { return false };
    figure(&plain).is_some()
        && !behind.contains(['.', ','])
        && behind.starts_with(|c: char| c.is_ascii_digit())
}

/// A form in which the figure in `words` would be read, if they contain a digit and are not a
/// figure themselves.
pub fn looks_like(words: &str) -> Option<String> {
    if !words.contains(char::is_numeric) || !matches!(Amount::read(words), Amount::Words(_)) {
        return None;
    }
    let plain = plain(words);
    let is_inside = |at: usize| plain[..at].ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let starts =
        plain.char_indices().filter(|&(at, c)| c.is_ascii_digit() && !is_inside(at)).map(|(at, _)| at);
    // The longest figure that starts with the first digit.
    let longest = |start: usize| {
        let signed =
            plain[..start].strip_suffix('-').is_some_and(|before| !before.ends_with(char::is_alphanumeric));
        let start = start - usize::from(signed);
        let ends = plain[start..].char_indices().rev().map(|(at, c)| start + at + c.len_utf8());
        let figures = ends.map(|end| &plain[start..end]).filter(|text| figure(text).is_some());
        figures.map(str::trim).next().map(|text| (text.to_owned(), start + text.len()))
    };
    let (first, end) = starts.clone().find_map(longest)?;
    let to = plain[end..].trim_start();
    let to = to.strip_prefix("to ").or_else(|| to.strip_prefix(['-', '–', '—'])).map(str::trim_start);
    let second = to.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let second = second.and_then(|rest| longest(plain.len() - rest.len()));
    Some(match second {
        Some((second, _)) => format!("[{first}, {second}]"),
        None => first,
    })
}

/// The good side of a figure, from the words or the sign before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The figure or more is good: a lower bound.
    pub is_least: bool,
    /// The figure itself counts: `at most 2`, not `under 2`.
    pub is_included: bool,
}

/// The bound at the start of `words`: `<= 2`, `no more than 2`, `above 50%`.
pub fn bound(words: &str) -> Option<Bound> {
    const BOUNDS: [(&[&str], Bound); 4] = [
        (
            &["<=", "≤", "=<", "at most", "no more than", "not more than", "up to", "max", "maximum"],
            Bound { is_least: false, is_included: true },
        ),
        (&["<", "under", "below", "less than", "fewer than"], Bound { is_least: false, is_included: false }),
        (
            &[
                ">=",
                "≥",
                "=>",
                "at least",
                "no less than",
                "no fewer than",
                "not less than",
                "min",
                "minimum",
            ],
            Bound { is_least: true, is_included: true },
        ),
        (&[">", "over", "above", "more than"], Bound { is_least: true, is_included: false }),
    ];
    let words = words.trim_start().to_lowercase();
    let begins = |sign: &&str| {
        words.strip_prefix(*sign).is_some_and(|rest| {
            let rest = rest.trim_start_matches(['.', ':', ' ']);
            rest.starts_with(|c: char| c.is_numeric() || matches!(c, '.' | '-' | '−' | '+'))
        })
    };
    BOUNDS.into_iter().find(|(signs, _)| signs.iter().any(begins)).map(|(_, bound)| bound)
}

/// `text` without quotes, with wide digits and typographic signs replaced by those of a keyboard.
fn plain(text: &str) -> String {
    let mut text = text.trim();
    for (open, close) in [('\'', '\''), ('"', '"'), ('“', '”'), ('‘', '’'), ('„', '“'), ('«', '»')]
    {
        if let Some(inner) = text.strip_prefix(open).and_then(|text| text.strip_suffix(close)) {
            text = inner.trim();
        }
    }
    let key = |c: char| match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '−' | '－' | '﹣' => '-',
        '＋' => '+',
        '．' => '.',
        '，' => ',',
        '％' | '﹪' => '%',
        '／' | '⁄' => '/',
        '’' => '\'',
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\u{3000}' => ' ',
        c => c,
    };
    text.chars().map(key).collect()
}

fn figure(text: &str) -> Option<Amount> {
    let text = text.trim();
    if let Some(percent) = text.strip_suffix('%') {
        return number(percent.trim_end()).map(|(value, _)| Amount::Percent(value));
    }
    if let Some((value, is_open)) = number(text) {
        return Some(if is_open { Amount::Comma(value, text.into()) } else { Amount::Number(value) });
    }
    let parts = [" out of ", " of ", "/"].into_iter().find_map(|between| text.split_once(between))?;
    let part = |text: &str| number(text.trim()).map(|(value, _)| value).filter(|value| *value >= 0.0);
    Some(Amount::Of(part(parts.0)?, part(parts.1)?))
}

/// The number that `text` writes, and whether its comma could also separate thousands. Rejects
/// `inf`, `nan` and `1e9`.
fn number(text: &str) -> Option<(f64, bool)> {
    let (sign, digits) = match text.strip_prefix(['-', '+', '–']) {
        Some(rest) => (if text.starts_with('+') { "" } else { "-" }, rest.trim_start()),
        None => ("", text),
    };
    let (whole, decimals, is_open) = parts(digits)?;
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let fits = !(whole.is_empty() && decimals.is_empty()) && whole.len() + decimals.len() <= 15;
    let parsed = || format!("{sign}{whole}.{decimals}0").parse::<f64>().ok();
    let value = (fits && is_digits(&whole) && is_digits(decimals)).then(parsed).flatten()?;
    // Turns -0.0 into 0.0.
    Some((value + 0.0, is_open))
}

/// The digits before and after the decimal sign, and whether that could also separate thousands.
fn parts(digits: &str) -> Option<(String, &str, bool)> {
    if !digits.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        return None;
    }
    let last = digits.rfind(['.', ',']);
    let (before, decimals, mark) = match last {
        Some(at) => (&digits[..at], &digits[at + 1..], Some(digits.as_bytes()[at])),
        None => (digits, "", None),
    };
    let marks = |wanted: u8| digits.bytes().filter(|b| *b == wanted).count();
    let grouped = |text: &str, by: char| -> Option<String> {
        let mut groups = text.split(by);
        let first = groups.next()?;
        let rest: Vec<&str> = groups.collect();
        let is_whole =
            rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|part| part.len() == 3));
        is_whole.then(|| first.to_owned() + &rest.concat())
    };
    let any = |text: &str| {
        let by = [' ', '\''].into_iter().find(|by| text.contains(*by)).unwrap_or(' ');
        grouped(text, by)
    };
    match mark {
        // 1,250,000 and 1.250.000 have no decimals.
        Some(mark) if marks(mark) > 1 => Some((grouped(digits, char::from(mark))?, "", false)),
        // 1.250,5 and 1,250.5
        Some(mark) if before.contains(['.', ',']) => {
            Some((grouped(before, if mark == b',' { '.' } else { ',' })?, decimals, false))
        }
        Some(b',') => {
            let is_open = decimals.len() == 3 && (1..=3).contains(&before.len()) && before != "0";
            Some((any(before)?, decimals, is_open)).filter(|_| !decimals.is_empty())
        }
        _ => Some((any(before)?, decimals, false)),
    }
}

#[cfg(test)]
mod tests {
    use super::Amount::{Comma, Number, Of, Percent, Words};
    use super::*;

    #[test]
    fn h6_each_of_these_is_a_figure() {
        for (text, amount) in [
            ("88", Number(88.0)),
            ("88 %", Percent(88.0)),
            ("88%", Percent(88.0)),
            ("88,5 %", Percent(88.5)),
            ("88,5", Number(88.5)),
            ("93,5", Number(93.5)),
            ("88.5", Number(88.5)),
            ("0,125", Number(0.125)),
            ("88/100", Of(88.0, 100.0)),
            ("93 / 100", Of(93.0, 100.0)),
            ("88 of 100", Of(88.0, 100.0)),
            ("88 out of 100", Of(88.0, 100.0)),
            ("1 250 of 2 000", Of(1250.0, 2000.0)),
            ("1 250", Number(1250.0)),
            ("1\u{202f}250,5", Number(1250.5)),
            ("1'250", Number(1250.0)),
            ("1’250’000", Number(1_250_000.0)),
            ("1.250,5", Number(1250.5)),
            ("1,250.5", Number(1250.5)),
            ("1,250,000", Number(1_250_000.0)),
            ("1.250.000", Number(1_250_000.0)),
            ("−5", Number(-5.0)),
            ("-5", Number(-5.0)),
            ("+3", Number(3.0)),
            ("８８", Number(88.0)),
            ("９３，５％", Percent(93.5)),
            ("'88'", Number(88.0)),
            ("\"3 of 12\"", Of(3.0, 12.0)),
            (".5", Number(0.5)),
            ("-0", Number(0.0)),
            ("1,250", Comma(1.25, "1,250".into())),
        ] {
            assert_eq!(Amount::read(text), amount, "{text}");
            assert_eq!(looks_like(text), None, "{text}");
        }
    }

    #[test]
    fn h6_what_only_looks_like_a_figure_is_words_and_says_which_form_would_count() {
        for (text, form) in [
            ("above 50%", "50%"),
            ("about ninety-3", "3"),
            ("12 minutes", "12"),
            ("5 of 7 days", "5 of 7"),
            ("13 of 22 (59%)", "13 of 22"),
            ("3 to 5", "[3, 5]"),
            ("3–5", "[3, 5]"),
            ("~90", "90"),
            ("1e9", "1"),
            ("12 50", "12"),
            ("£1 250", "1 250"),
        ] {
            assert_eq!(Amount::read(text), Words(text.into()));
            assert_eq!(looks_like(text).as_deref(), Some(form), "{text}");
        }
        for text in ["", "good", "inf", "nan", "-", ".", ",", "%", "of", "/"] {
            assert_eq!(Amount::read(text), Words(text.into()));
            assert_eq!(looks_like(text), None, "{text}");
        }
    }

    #[test]
    fn words_before_a_figure_give_its_bound() {
        for (text, is_least, is_included) in [
            ("<= 2", false, true),
            ("No more than 2 a week", false, true),
            ("max. 2", false, true),
            ("≤2", false, true),
            ("under 3 %", false, false),
            ("<3", false, false),
            ("at least 90", true, true),
            (">= -5", true, true),
            ("above 50%", true, false),
        ] {
            assert_eq!(bound(text), Some(Bound { is_least, is_included }), "{text}");
        }
        for text in ["2", "about 2", "maximal 2", "overnight 3", "under Anna", "", "2 at most"] {
            assert_eq!(bound(text), None, "{text}");
        }
    }

    #[test]
    fn a_point_is_decimal_only_before_decimals() {
        for (text, is_one) in [
            ("88.5", true),
            ("1.250", true),
            ("1.250.000", false),
            ("1.250,5", false),
            ("88", false),
            ("v1.2", false),
        ] {
            assert_eq!(has_decimal_point(text), is_one, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_and_nothing_becomes_infinite(text in "[-+−–0-9０-９.,'’ %/of\u{a0}a]{0,24}") {
            let amount = Amount::read(&text);
            proptest::prop_assert!(amount.number().is_none_or(f64::is_finite));
            // A proposed form must be readable.
            if let Some(form) = looks_like(&text) {
                let is_range = form.starts_with('[');
                proptest::prop_assert!(is_range || !matches!(Amount::read(&form), Words(_)), "{:?} -> {:?}", text, form);
            }
        }
    }
}
