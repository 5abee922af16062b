//! What the words of a choice require of other fields of the same entry: `done` of the day it was done.

/// What a choice in the same entry requires of a field: the name of the choice, and the words that require it.
#[derive(Clone, Copy, Debug)]
pub enum Tie {
    /// With these words it must have a value.
    Needed(&'static str, &'static [&'static str]),
    /// With these words it must have no value. The last string is the word that fits if it has one.
    Barred(&'static str, &'static [&'static str], &'static str),
    /// With these words its day must not be in the future; if the field named last has a day, that one counts
    /// instead.
    Past(&'static str, &'static [&'static str], Option<&'static str>),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{KINDS, Shape};

    #[test]
    fn every_tie_names_a_choice_and_its_words() {
        let mut ties = 0;
        for kind in KINDS {
            for field in kind.fields() {
                for tie in field.ties {
                    let (Tie::Needed(choice, words)
                    | Tie::Barred(choice, words, _)
                    | Tie::Past(choice, words, _)) = tie;
                    let Some(Shape::Choice(known)) = kind.field(choice).map(|choice| choice.shape) else {
                        panic!("{} of {}: `{choice}` is no choice", field.name, kind.name)
                    };
                    let fitting = if let Tie::Barred(.., fitting) = tie { Some(fitting) } else { None };
                    assert!(
                        words.iter().chain(fitting).all(|word| known.contains(word)),
                        "{} of {}: {tie:?}",
                        field.name,
                        kind.name
                    );
                    if let Tie::Past(.., Some(instead)) = tie {
                        assert!(kind.field(instead).is_some(), "{}: {tie:?}", kind.name);
                    }
                    ties += 1;
                }
            }
        }
        assert!(ties > 20, "only {ties} are declared");
    }
}
