//! Somebody who matters in the plan.

use crate::schema::{Kind, Sharing, Text, YesNo, choices, fields};
use crate::text::fold;

/// The kind `person`.
pub static KIND: Kind = Kind {
    name: "person",
    doc: "Somebody who matters in the plan. Entries for people are optional.",
    folder: "people",
    top_file: None,
    letter: None,
    sharing: Sharing::Private,
    groups: &[FIELDS],
};

choices! {
    /// What the person is to you.
    Role {
        Manager = "manager",
        Skip = "skip",
        Hr = "hr" as "HR",
        Reviewer = "reviewer",
        Mentor = "mentor",
        Coach = "coach",
        Colleague = "colleague",
        Customer = "customer",
        Union = "union",
        Lawyer = "lawyer",
        Clinician = "clinician",
        Referee = "referee",
        Other = "other",
    }

    /// Whether the person will speak for you to a later employer.
    Reference { None = "none", Asked = "asked", Agreed = "agreed", Declined = "declined" }
}

fields! {
    /// What the person is to you.
    ROLE: Role = "role" for All, required;
    /// Where the person works.
    ORGANISATION: Text = "organisation" for Marked, usual;
    /// How to reach the person.
    CONTACT: Text = "contact" for Marked, usual;
    /// Whether the person will speak for you to a later employer.
    REFERENCE: Reference = "reference" for Me;
    /// Whether the person agreed to be named to others.
    ///
    /// An adviser sees the names of all who did not refuse (`no`); HR and the manager see the names of those
    /// on their own side and of those who agreed (`yes`), and only the roles of all others.
    CONSENT: YesNo = "consent" for Marked, usual;
}

/// The words that make up the names of roles. A description made up of these words only is not a name.
const ROLE_WORDS: &[&str] = &[
    "a",
    "account",
    "accounts",
    "adviser",
    "advisor",
    "agent",
    "an",
    "and",
    "assistant",
    "associate",
    "at",
    "boss",
    "buddy",
    "business",
    "care",
    "chair",
    "charge",
    "chief",
    "client",
    "clinic",
    "clinical",
    "clinician",
    "coach",
    "colleague",
    "coordinator",
    "counsellor",
    "counselor",
    "customer",
    "department",
    "deputy",
    "desk",
    "director",
    "district",
    "doctor",
    "employee",
    "engineering",
    "executive",
    "external",
    "finance",
    "floor",
    "for",
    "former",
    "foreman",
    "general",
    "gp",
    "group",
    "head",
    "health",
    "hr",
    "human",
    "in",
    "interim",
    "junior",
    "lawyer",
    "lead",
    "leader",
    "legal",
    "line",
    "manager",
    "mentor",
    "my",
    "night",
    "nurse",
    "observer",
    "occupational",
    "of",
    "office",
    "officer",
    "old",
    "on",
    "operations",
    "other",
    "our",
    "owner",
    "panel",
    "partner",
    "people",
    "personnel",
    "physician",
    "principal",
    "product",
    "project",
    "recruiter",
    "referee",
    "regional",
    "relations",
    "rep",
    "representative",
    "resources",
    "reviewer",
    "sales",
    "school",
    "second",
    "secretary",
    "senior",
    "shift",
    "skip",
    "solicitor",
    "somebody",
    "specialist",
    "staff",
    "steward",
    "store",
    "supervisor",
    "support",
    "team",
    "teacher",
    "the",
    "therapist",
    "trade",
    "trainer",
    "union",
    "unit",
    "vice",
    "ward",
    "works",
];

/// Whether `called` is a role rather than a name: `Shift lead`, `my manager`, `Head of support`.
pub fn is_role(called: &str) -> bool {
    let mut words = called.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some()
        && words.all(|word| ROLE_WORDS.contains(&&*fold(word)) || word.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::is_role;

    #[test]
    fn l21_a_role_is_no_name() {
        for role in ["Shift lead", "my manager", "Head of support", "HR", "Ward manager", "Reviewer 2"] {
            assert!(is_role(role), "{role}");
        }
        for name in ["Daniel Okafor", "Will", "Grace One", "Head, Anna", "", "王小明"] {
            assert!(!is_role(name), "{name}");
        }
    }
}
