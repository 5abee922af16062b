//! One thing that must get better.

use super::measure;
use crate::schema::{
    Date, Kind, People, Records, Refs, Sharing, Text, YesNo, choices, fields, record, records::Change,
};

/// The kind `expectation`.
pub static KIND: Kind = Kind {
    name: "expectation",
    doc: "One thing that must get better.",
    folder: "expectations",
    top_file: None,
    letter: Some('E'),
    sharing: Sharing::Employer,
    groups: &[FIELDS, measure::FIELDS],
};

choices! {
    /// Your own view of where it stands. The employer's view is never stored here; it is the latest rating by
    /// each person.
    Status {
        Open = "open",
        Working = "working",
        AtRisk = "at-risk" as "at risk",
        Met = "met",
        Missed = "missed",
        Withdrawn = "withdrawn",
    }

    /// Where the expectation comes from.
    Origin { Plan = "plan" as "the plan", Mine = "mine" as "you" }

    /// Who can make it happen.
    Control { Mine = "mine" as "yours", Shared = "shared", Outside = "outside" as "others'" }

    /// Your answer to an example.
    Answer { Accepted = "accepted", Partly = "partly", Disputed = "disputed" }

    /// Whether you agree with it.
    MyView { Agree = "agree" as "yes", Partly = "partly" as "in part", Dispute = "dispute" as "no" }
}

impl Status {
    /// Whether there is still something to do for it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Working | Self::AtRisk)
    }
}

record! {
    /// One dated example of the concern.
    Example {
        /// When it happened.
        ON: Date = "on" for All;
        /// What happened.
        WHAT: Text = "what" for All;
        /// Which expectation of the group it is about.
        FOR: Refs = "for" for All, to(&["expectation"]);
        /// What happened, from your side.
        MY_SIDE: Text = "my_side" for Adviser;
        /// Evidence about it.
        EVIDENCE: Refs = "evidence" for Adviser;
        /// Whether you accept it.
        ANSWER: Answer = "answer" for Adviser, labelled("My answer");
    }
}

fields! {
    /// The plan's own words, verbatim.
    WORDING: Text = "wording" for All, usual;
    /// What it asks for, in words of your own.
    MY_WORDS: Text = "my_words" for Adviser, labelled("In my own words");
    /// What the employer says is wrong.
    CONCERN: Text = "concern" for All, usual;
    /// The plan's heading: expectations of one group share `concern` and `examples`.
    GROUP: Text = "group" for All;
    /// Dated examples of the concern.
    EXAMPLES: Records<Example> = "examples" for All;
    /// What passing looks like.
    SUCCESS: Text = "success" for All, usual;
    /// When it was added, if that was after the start.
    ADDED_ON: Date = "added_on" for All;
    /// Whether the plan asks for it, or you set it yourself.
    ORIGIN: Origin = "origin" for All, defaults, labelled("Comes from");
    /// What was changed in it.
    CHANGES: Records<Change> = "changes" for All;
    /// Who judges it.
    REVIEWERS: People = "reviewers" for All, called("my reviewer");
    /// Who or what measures it.
    MEASURED_BY: People = "measured_by" for All, called("whoever measures it");
    /// Other expectations that conflict with it: more of one means less of the other.
    PULLS_AGAINST: Refs = "pulls_against" for Marked, to(&["expectation"]);
    /// Who can make it happen.
    CONTROL: Control = "control" for Adviser, usual, labelled("In whose hands");
    /// Whether missing it fails the plan.
    CRITICAL: YesNo = "critical" for All;
    /// Whether you agree with it.
    MY_VIEW: MyView = "my_view" for Me, labelled("Do you agree");
    /// Your own view of where it stands.
    STATUS: Status = "status" for Adviser, defaults, usual;
}
