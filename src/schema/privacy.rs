//! Who may see what: how private an entry is, and who reads what is made of it.
//!
//! `private < adviser < hr < shared`; what the manager sees is part of what HR sees, which is part
//! of what an adviser sees, which is part of what the person sees.

use super::choice::choices;

choices! {
    /// How far an entry may go, least far first.
    Privacy {
        Private = "private",
        Adviser = "adviser",
        Hr = "hr",
        Shared = "shared",
    }

    /// Who a page or a document is made for, most trusted first.
    Audience {
        Me = "me",
        Adviser = "adviser",
        Hr = "hr",
        Manager = "manager",
    }
}

impl Audience {
    /// Whether this audience sees what is as private as `privacy`.
    pub fn sees(self, privacy: Privacy) -> bool {
        privacy
            >= match self {
                Self::Me => Privacy::Private,
                Self::Adviser => Privacy::Adviser,
                Self::Hr => Privacy::Hr,
                Self::Manager => Privacy::Shared,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Choice;

    #[test]
    fn what_a_narrower_audience_sees_a_wider_one_sees_too() {
        for privacy in Privacy::WORDS.iter().filter_map(|word| Privacy::of(word)) {
            assert!(!Audience::Manager.sees(privacy) || Audience::Hr.sees(privacy));
            assert!(!Audience::Hr.sees(privacy) || Audience::Adviser.sees(privacy));
            assert!(!Audience::Adviser.sees(privacy) || Audience::Me.sees(privacy));
            assert!(Audience::Me.sees(privacy));
        }
        assert!(!Audience::Adviser.sees(Privacy::Private));
        assert!(!Audience::Manager.sees(Privacy::Hr));
    }
}
