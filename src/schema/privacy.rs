//! Privacy levels of entries, and the audiences of pages and documents.
//!
//! `private < adviser < hr < shared`. By level, what the manager sees is part of what HR sees, which is part
//! of what an adviser sees, which is part of what the person sees.

use super::choice::choices;

choices! {
    /// Who may see an entry, the most private first.
    Privacy {
        Private = "private" as "you alone",
        Adviser = "adviser" as "you and an adviser",
        Hr = "hr" as "you, an adviser and HR",
        Shared = "shared" as "you, an adviser, HR and your manager",
    }

    /// Who a page or document is for, the most trusted first.
    Audience {
        Me = "me",
        Adviser = "adviser",
        Hr = "hr",
        Manager = "manager",
    }

    /// Whether people, the employer and the client are called by name or by role.
    Names {
        Names = "names",
        Roles = "roles",
    }
}

/// Who something is made for, and how people are named in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// Who it is for.
    pub audience: Audience,
    /// People are called by name, if this audience may know it, or by role.
    pub names: Names,
}

impl From<Audience> for Reader {
    fn from(audience: Audience) -> Self {
        Self { audience, names: Names::Names }
    }
}

/// Which of those who see an entry are shown a field. Part of the declaration of each field; a field of a
/// record is shown only if the list of records is shown too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shown {
    /// The person alone.
    Me,
    /// The person and their adviser.
    Adviser,
    /// Everybody who sees the entry, but only if the person marked it with `privacy`. For fields that the
    /// employer does not have, in entries that are shared because the employer already has them.
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

    /// Who is shown the field, as text; `None` if it is everybody who sees the entry.
    pub fn in_words(self) -> Option<&'static str> {
        match self {
            Self::Me => Some("for you alone"),
            Self::Adviser => Some("for you and an adviser"),
            Self::Marked => Some("for others only in an entry that you marked with `privacy`"),
            Self::All => None,
        }
    }

    /// Whether `audience` is shown the field, in an entry that it sees. `is_open` is whether it may see the
    /// whole entry: the entry is marked, and not of a kind of which this audience sees only the bare facts.
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
    /// Whether this audience sees entries with the level `privacy`.
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

    /// A summary is shown alone: in a template, in help, in a completion.
    #[test]
    fn the_summary_of_a_field_is_one_whole_sentence() {
        for field in crate::schema::KINDS.iter().flat_map(|kind| kind.fields()) {
            let (summary, doc) = (field.summary(), field.doc().replace('\n', " "));
            assert!(!summary.is_empty() && !summary.contains(". "), "{}: {summary}", field.name);
            assert!(doc.starts_with(&format!("{summary}.")), "{}: {summary}", field.name);
        }
    }
}
