//! The natural order of names: `E2` before `E10`, ignoring case.
//!
//! Never orders days or figures: those have types of their own.

use std::cmp::Ordering;

use super::fold;

/// Compares two names, with runs of digits compared as numbers.
pub fn natural(one: &str, other: &str) -> Ordering {
    let (one, other) = (fold(one), fold(other));
    let (mut a, mut b) = (&*one, &*other);
    while let (Some(x), Some(y)) = (a.chars().next(), b.chars().next()) {
        let order = if x.is_ascii_digit() && y.is_ascii_digit() {
            let (one, other) = (digits(&mut a), digits(&mut b));
            one.len().cmp(&other.len()).then_with(|| one.cmp(other))
        } else {
            (a, b) = (&a[x.len_utf8()..], &b[y.len_utf8()..]);
            x.cmp(&y)
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    // `E01` and `E1` are still two names.
    a.len().cmp(&b.len()).then_with(|| one.cmp(&other))
}

/// Takes the digits from the front of `text`, without leading zeros.
fn digits<'t>(text: &mut &'t str) -> &'t str {
    let (digits, rest) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
    *text = rest;
    digits.trim_start_matches('0')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_in_natural_order() {
        let mut names =
            ["E10", "e2", "E1", "E1b", "E", "M3", "E01", "E1-10", "E1-9", "É2", "E99999999999999999999999"];
        names.sort_by(|one, other| natural(one, other));
        assert_eq!(
            names,
            ["E", "E01", "E1", "E1-9", "E1-10", "E1b", "e2", "E10", "E99999999999999999999999", "M3", "É2"]
        );
    }

    proptest! {
        #[test]
        fn it_is_an_order(a in "[eE01 9é-]{0,5}", b in "[eE01 9é-]{0,5}", c in "[eE01 9é-]{0,5}") {
            prop_assert_eq!(natural(&a, &b), natural(&b, &a).reverse());
            if natural(&a, &b) != Ordering::Greater && natural(&b, &c) != Ordering::Greater {
                prop_assert_ne!(natural(&a, &c), Ordering::Greater);
            }
        }
    }
}
