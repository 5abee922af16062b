//! Time away from work, and what it does to the plan's dates.

use crate::schema::{Amount, Day, Kind, People, Sharing, Text, choices, fields};

/// The kind `leave`.
pub static KIND: Kind = Kind {
    name: "leave",
    doc: "Time away from work. HR and the manager see its dates and its effect on the plan only.",
    folder: "leave",
    top_file: None,
    letter: Some('T'),
    sharing: Sharing::Private,
    groups: &[FIELDS],
};

choices! {
    /// What sort of leave it is.
    Type { Sick = "sick", Family = "family", Annual = "annual", Unpaid = "unpaid", Other = "other" }

    /// Where it stands.
    Status {
        Considered = "considered",
        Requested = "requested",
        Approved = "approved",
        Declined = "declined",
        Taken = "taken",
        Ended = "ended",
    }

    /// What it does to the plan's dates.
    PlanEffect {
        Unknown = "unknown",
        None = "none",
        Paused = "paused",
        Extended = "extended",
        TargetAdjusted = "target-adjusted",
    }
}

impl Status {
    /// Whether these days are days away: approved, taken or over.
    pub fn counts(self) -> bool {
        matches!(self, Self::Approved | Self::Taken | Self::Ended)
    }
}

fields! {
    /// The first day away.
    START: Day = "start" for All, required;
    /// The last day away; the same as the first where it is missing. While it is `unknown` the leave goes
    /// on, up to today, until its status is `ended`.
    END: Day = "end" for All, usual, after(&["start"]);
    /// How much of each of these days, where it is not all of it: `half`, `0.25`, `2 of 8`. You are there
    /// for the rest, so the days count as worked.
    SHARE_OF_DAY: Amount = "share_of_day" for All, labelled("How much of each day");
    /// What sort of leave it is.
    TYPE: Type = "type" for Adviser, defaults, usual;
    /// A pattern in words, such as "every Wednesday morning"; shown, and no day is counted
    /// as a day away.
    PATTERN: Text = "pattern" for Adviser;
    /// Where it stands.
    STATUS: Status = "status" for Adviser, defaults, usual;
    /// What it does to the plan's dates.
    PLAN_EFFECT: PlanEffect = "plan_effect" for All, defaults, usual;
    /// Who confirmed the effect.
    CONFIRMED_BY: People = "confirmed_by" for Adviser;
    /// What you assume as long as nobody confirmed it.
    ASSUMPTION: Text = "assumption" for Adviser;
}
