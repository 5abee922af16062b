//! The plan's own terms, as the employer wrote or said them.

use crate::schema::{
    Cadence, Date, Day, Kind, LastDay, People, Records, Refs, Sharing, Text, Tie, choices, fields, record,
    records::Change,
};

/// The kind `plan`.
pub static KIND: Kind = Kind {
    name: "plan",
    doc: "The plan's own terms.",
    folder: "plans",
    top_file: Some("plan.md"),
    letter: None,
    sharing: Sharing::Employer,
    groups: &[FIELDS],
};

choices! {
    /// Where the plan stands.
    Status {
        Threatened = "threatened",
        Issued = "issued",
        Active = "active",
        Paused = "paused",
        Review = "review",
        Monitoring = "monitoring",
        Closed = "closed",
    }

    /// How formal it is.
    Formality { Formal = "formal", Informal = "informal", Preliminary = "preliminary" }

    /// How the plan's days are counted.
    TimeBasis { Calendar = "calendar", Working = "working" }

    /// Whether it was signed, and what the signature says.
    Signed {
        NotAsked = "not-asked" as "not asked",
        Unsigned = "unsigned",
        Receipt = "receipt",
        Agreed = "agreed",
        Refused = "refused",
    }

    /// Whether a rating word keeps the job.
    Meets { No = "no", Partly = "partly", Yes = "yes" }

    /// What one of the plan's other rules is about.
    About {
        End = "end",
        Extension = "extension",
        Exception = "exception",
        Proof = "proof",
        Pay = "pay",
        Transfer = "transfer",
        Right = "right",
        Choice = "choice",
        Other = "other",
    }

    /// The result of a decision on the plan.
    Result {
        Passed = "passed",
        Extended = "extended",
        NextStage = "next-stage" as "next stage",
        Dismissed = "dismissed",
        Demoted = "demoted",
        Reassigned = "reassigned",
        Resigned = "resigned",
        Settled = "settled",
        Withdrawn = "withdrawn",
        Superseded = "superseded",
        Reinstated = "reinstated",
        Upheld = "upheld",
        Overturned = "overturned",
        Refused = "refused",
        Lapsed = "lapsed",
        Award = "award",
    }

    /// At which stage something was decided.
    Stage {
        Decision = "decision",
        Appeal = "appeal",
        Conciliation = "conciliation",
        Tribunal = "tribunal",
    }
}

record! {
    /// One of the employer's rating words.
    Label {
        /// The word as the employer writes it.
        LABEL: Text = "label" for All, required;
        /// Whether this rating keeps your job.
        MEETS: Meets = "meets" for All;
        /// What the employer says it means.
        MEANING: Text = "meaning" for All;
    }
}

record! {
    /// One of the plan's other rules, in its own words.
    Term {
        /// What it is about.
        ABOUT: About = "about" for All;
        /// The plan's own words.
        WORDING: Text = "wording" for All;
        /// The deadline, if something must be done.
        DUE: Day = "due" for All;
        /// When that was done; `none` if it is no longer needed.
        DONE_ON: Date = "done_on" for All;
    }
}

record! {
    /// One decision on how the plan ends.
    Outcome {
        /// When it was decided.
        ON: Date = "on" for All, ahead;
        /// At which stage; the employer's own decision, if nothing is written.
        STAGE: Stage = "stage" for All, defaults;
        /// What was decided.
        RESULT: Result = "result" for All;
        /// Who decided it.
        BY: People = "by" for All, called("whoever decides");
        /// A remark.
        NOTE: Text = "note" for Marked;
    }
}

fields! {
    /// Where the plan stands.
    STATUS: Status = "status" for All, required;
    /// The first day of the plan.
    ///
    /// Required from `active` on. For a plan that is over, a month is enough.
    START: Day = "start" for All, or_month, usual;
    /// The end that the employer last confirmed; `none` if it is open-ended.
    ///
    /// Regain never moves it. For a plan that is over, a month is enough.
    END: LastDay = "end" for All, or_month, usual, after(&["start"]);
    /// The day on which it actually ended, if not `end`.
    ENDED_ON: Date = "ended_on" for All, labelled("Actually ended on");
    /// The stage of a procedure with several stages, in the employer's words: `stage 2 of 3`.
    STEP: Text = "step" for All;
    /// How formal it is.
    FORMALITY: Formality = "formality" for All;
    /// When it was handed over.
    ISSUED: Date = "issued" for All, usual;
    /// When you first knew that it would come.
    KNOWN_SINCE: Date = "known_since" for Marked;
    /// Your role.
    ROLE: Text = "role" for All, usual;
    /// The employer.
    EMPLOYER: Text = "employer" for All, usual;
    /// The client you work for, if not the employer.
    CLIENT: Text = "client" for All;
    /// Where you work, such as `gb`, `ireland` or `us-ny`.
    ///
    /// Time limits are shown for places that `regain explain clocks` lists.
    JURISDICTION: Text = "jurisdiction" for All, usual;
    /// Since when you have worked there.
    ///
    ///
    EMPLOYED_SINCE: Date = "employed_since" for Adviser;
    /// The notice that your contract gives.
    ///
    ///
    NOTICE: Text = "notice" for Adviser;
    /// The last day of the notice period, once notice was given.
    NOTICE_ENDS: Day = "notice_ends" for Adviser, labelled("Notice ends on");
    /// When you asked for conciliation before a claim, such as with Acas.
    CONCILIATION_ON: Date = "conciliation_on" for Adviser, labelled("Conciliation asked for on");
    /// When its certificate came.
    CERTIFICATE_ON: Date = "certificate_on" for Adviser, after(&["conciliation_on"]),
        labelled("Conciliation certificate on");
    /// What you are paid, as you would tell an adviser.
    PAY: Text = "pay" for Adviser;
    /// Who reviews your progress.
    REVIEWERS: People = "reviewers" for All, called("my reviewer"), usual;
    /// Who makes the final decision.
    DECIDER: People = "decider" for All, called("whoever decides"), usual;
    /// How often you meet about it: a number of days, a word such as `weekly`, or a list, of which the
    /// shortest interval counts.
    CHECKIN_EVERY: Cadence = "checkin_every" for All, usual, labelled("Check-in every");
    /// Whether the plan counts calendar or working days.
    TIME_BASIS: TimeBasis = "time_basis" for All;
    /// The employer's rating words, worst first.
    SCALE: Records<Label> = "scale" for All;
    /// The lowest label of the scale that keeps the job.
    PASS: Text = "pass" for All;
    /// What follows if it is not met, in the plan's own words.
    CONSEQUENCE: Text = "consequence" for All, usual;
    /// Whether you signed, and what the signature says.
    SIGNED: Signed = "signed" for All, usual;
    /// When you signed.
    SIGNED_ON: Date = "signed_on" for All,
        ties(&[Tie::Barred("signed", &["not-asked", "unsigned"], "receipt")]);
    /// By when you may respond in writing.
    RESPONSE_DUE: Day = "response_due" for All, usual, after(&["issued"]);
    /// The plan's other rules, in its own words.
    TERMS: Records<Term> = "terms" for All;
    /// What was changed after it was issued.
    CHANGES: Records<Change> = "changes" for All;
    /// Until when the improvement must last after the plan.
    SUSTAIN_UNTIL: Day = "sustain_until" for All, after(&["end"]);
    /// The plan that this one follows.
    FOLLOWS: Refs = "follows" for All, to(&["plan"]);
    /// How it ended, and decisions afterwards.
    ///
    /// An extension is a change of `end` and does not close the plan.
    OUTCOMES: Records<Outcome> = "outcomes" for All,
        ties(&[Tie::Needed("status", &["closed"])]);
}
