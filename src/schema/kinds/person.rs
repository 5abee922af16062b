//! Somebody who matters in the plan.

use crate::schema::{Kind, Sharing, Text, YesNo, choices, fields};

/// The kind `person`.
pub static KIND: Kind = Kind {
    name: "person",
    doc: "Somebody who matters in the plan. Nobody has to keep an address book.",
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
        Hr = "hr",
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
    /// Whether the person agreed to be named to others; without it others see the role only.
    CONSENT: YesNo = "consent" for Marked, usual;
}
