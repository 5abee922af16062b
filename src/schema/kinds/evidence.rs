//! Something that shows how far an expectation is met.

use crate::schema::{
    Amount, Date, Files, Kind, Number, People, Records, Refs, Sharing, Text, When, YesNo, choices, fields,
    record,
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
        PriorReview = "prior-review" as "earlier review",
        Comparison = "comparison",
        Record = "record",
        Other = "other",
    }

    /// Who holds the original.
    Custody { Mine = "mine", Employer = "employer", ThirdParty = "third-party" as "a third party" }

    /// Whether it speaks for you.
    Favourable { Yes = "yes", No = "no", Mixed = "mixed" }
}

record! {
    /// One figure.
    Reading {
        /// The expectation or ask, or one measure of it, that the figure is for.
        OF: Refs = "of" for All, to(&["expectation", "ask"]), labelled("Figure or rating");
        /// The figure.
        VALUE: Amount = "value" for All;
        /// Out of how many.
        N: Number = "n" for All, within(0.0, 1e15), labelled("Out of");
        /// When it was measured, if not on the date of the entry.
        ON: Date = "on" for All;
    }
}

fields! {
    /// When it happened.
    DATE: When = "date" for All, required;
    /// What sort of evidence it is.
    TYPE: Type = "type" for All, defaults, usual;
    /// The expectations that it supports.
    FOR: Refs = "for" for All, to(&["expectation"]), usual;
    /// What it shows, in a line.
    WHAT: Text = "what" for All, usual, own_words;
    /// The figure, if the evidence is for one expectation with one measure.
    VALUE: Amount = "value" for All, usual;
    /// Figures of several expectations or measures.
    READINGS: Records<Reading> = "readings" for All;
    /// Where the original is; it is not copied.
    POINTER: Text = "pointer" for All, usual;
    /// Attached files of the vault.
    FILES: Files = "files" for Marked;
    /// Who holds the original.
    CUSTODY: Custody = "custody" for Marked;
    /// Whether the employer calls it confidential.
    CONFIDENTIAL: YesNo = "confidential" for Marked;
    /// Whether it speaks for you; `yes`, if nothing is written.
    ///
    /// A statement lists work without a figure only if `yes` is written.
    FAVOURABLE: Favourable = "favourable" for Adviser, defaults;
    /// Who can confirm it.
    VERIFIED_BY: People = "verified_by" for All, usual;
}
