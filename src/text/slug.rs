//! Turns a title into a file name that every platform accepts.

use unicode_normalization::UnicodeNormalization;

/// The longest slug, in bytes: leaves room for a date, an extension and a temporary suffix.
const LONGEST: usize = 60;

/// `title` in lower case with hyphens: letters and digits of any script stay, accents of Latin
/// letters are dropped, everything else becomes one hyphen. Empty if nothing is left.
///
/// Never a name that Windows reserves (`con`, `nul`, `com1`), which gets a trailing `-entry`.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in title.nfkd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).flat_map(char::to_lowercase) {
        if slug.len() + c.len_utf8() > LONGEST {
            break;
        }
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !matches!(c, '\'' | '’') && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug: String = slug.trim_end_matches('-').nfc().collect();
    if is_device_name(&slug) { format!("{slug}-entry") } else { slug }
}

/// Whether Windows reads `stem` as a device, with any extension and in any case.
pub fn is_device_name(stem: &str) -> bool {
    if !matches!(stem.len(), 3 | 4) {
        return false;
    }
    let stem = stem.to_ascii_lowercase();
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || (stem.len() == 4
            && (stem.starts_with("com") || stem.starts_with("lpt"))
            && stem.ends_with(|c: char| c.is_ascii_digit() && c != '0'))
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_are_readable_and_safe() {
        assert_eq!(slug("Weekly check-in, part 2"), "weekly-check-in-part-2");
        assert_eq!(slug("Don’t  panic … ever"), "dont-panic-ever");
        assert_eq!(slug("Über Ärger"), "uber-arger");
        assert_eq!(slug("目標"), "目標");
        assert_eq!(slug("../../etc"), "etc");
        assert_eq!(slug("CON"), "con-entry");
        assert_eq!(slug("***"), "");
        assert!(slug(&"long ".repeat(50)).len() <= 60);
    }
}
