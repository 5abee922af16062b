//! Something that shows that an expectation is met, or how far it is.

use crate::schema::{
    Amount, Date, Files, Kind, Number, People, Privacy, Records, Refs, Sharing, Text, When, YesNo, choices,
    fields, record,
};

/// The kind `evidence`.
pub static KIND: Kind = Kind {
    name: "evidence",
    doc: "Something that shows how far an expectation is met.",
    folder: "evidence",
    top_file: None,
    letter: Some('V'),
    sharing: Sharing::Private,
    groups: &[FIELDS],
};

choices! {
    /// What sort of evidence it is.
    Type {
        Work = "work",
        Measurement = "measurement",
        Praise = "praise",
        Training = "training",
        Attendance = "attendance",
        PriorReview = "prior-review",
        Comparison = "comparison",
        Record = "record",
        Other = "other",
    }

    /// Who holds the proof.
    Custody { Mine = "mine", Employer = "employer", ThirdParty = "third-party" }

    /// Whether it speaks for you.
    Favourable { Yes = "yes", No = "no", Mixed = "mixed" }
}

record! {
    /// One figure.
    Reading {
        /// The expectation or ask, or one measure of it, that it is a figure of.
        OF: Refs = "of", to(&["expectation", "ask"]);
        /// The figure.
        VALUE: Amount = "value";
        /// Out of how many.
        N: Number = "n", within(0.0, 1e15);
        /// When it was read, where that is not the entry's date.
        ON: Date = "on";
    }
}

fields! {
    /// When it happened.
    DATE: When = "date", required;
    /// What sort of evidence it is.
    TYPE: Type = "type", defaults, usual;
    /// The expectations that it supports.
    FOR: Refs = "for", to(&["expectation"]), usual;
    /// What it shows, in a line.
    WHAT: Text = "what", usual;
    /// The figure, where it is of one expectation with one measure.
    VALUE: Amount = "value", usual;
    /// Figures of several expectations or measures.
    READINGS: Records<Reading> = "readings";
    /// Where the proof is, without copying it.
    POINTER: Text = "pointer", usual;
    /// Attached files of the vault.
    FILES: Files = "files";
    /// Who holds the proof.
    CUSTODY: Custody = "custody";
    /// Whether the employer calls it confidential.
    CONFIDENTIAL: YesNo = "confidential";
    /// Whether it speaks for you.
    FAVOURABLE: Favourable = "favourable", defaults, only(Privacy::Adviser);
    /// Who can confirm it.
    VERIFIED_BY: People = "verified_by", usual;
}
