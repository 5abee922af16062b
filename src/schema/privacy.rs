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

    /// What people, the employer and the client are called.
    Names {
        Names = "names",
        Roles = "roles",
    }
}

/// For whom something is made, and what people are called in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// For whom it is.
    pub audience: Audience,
    /// By name, as far as this audience knows them, or by role.
    pub names: Names,
}

impl From<Audience> for Reader {
    fn from(audience: Audience) -> Self {
        Self { audience, names: Names::Names }
    }
}

/// Who is shown a field, of those who see the entry. Each field's declaration says it; the fields of a
/// record are shown where both the record and the field are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shown {
    /// The person alone.
    Me,
    /// The person and their adviser.
    Adviser,
    /// Everybody who sees the entry, once the person marked it with `privacy`: of an entry that is
    /// shared because the employer has it already, this is what the employer does not have.
    Marked,
    /// Everybody who sees the entry, marked or not.
    All,
}

impl Shown {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Me => "me",
            Self::Adviser => "adviser",
            Self::Marked => "marked",
            Self::All => "all",
        }
    }

    /// Who is shown the field, where it is not everybody who sees the entry.
    pub fn in_words(self) -> Option<&'static str> {
        match self {
            Self::Me => Some("for you alone"),
            Self::Adviser => Some("for you and an adviser"),
            Self::Marked => Some("for others only in an entry that you marked with `privacy`"),
            Self::All => None,
        }
    }

    /// Whether `audience` is shown the field of an entry that it sees. `is_open` says whether the
    /// entry is open to it as a whole: marked, and not of a kind of which it sees the bare facts only.
    pub fn to(self, audience: Audience, is_open: bool) -> bool {
        audience == Audience::Me
            || match self {
                Self::Me => false,
                Self::Adviser => audience == Audience::Adviser,
                Self::Marked => is_open,
                Self::All => true,
            }
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
    fn a_wider_audience_sees_everything_that_a_narrower_one_sees() {
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
