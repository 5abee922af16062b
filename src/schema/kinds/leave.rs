//! Time away from work, and its effect on the dates of the plan.

use crate::schema::{Amount, Day, Kind, People, Sharing, Text, Tie, choices, fields};

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

    /// Its effect on the plan's dates.
    PlanEffect {
        Unknown = "unknown",
        None = "none",
        Paused = "paused",
        Extended = "extended",
        TargetAdjusted = "target-adjusted" as "target adjusted",
    }
}

impl Status {
    /// Whether the days count as days away: approved, taken or ended.
    pub fn counts(self) -> bool {
        matches!(self, Self::Approved | Self::Taken | Self::Ended)
    }
}

fields! {
    /// The first day away.
    START: Day = "start" for All, required,
        ties(&[Tie::Past("status", &["taken"], None), Tie::Past("status", &["ended"], Some("end"))]);
    /// The last day away; without it, the first day.
    ///
    /// While it is `unknown`, the leave continues up to today, until its status is `ended`.
    END: Day = "end" for All, usual, after(&["start"]);
    /// How much of each day you are away, if not all day: `half`, `0.25`, `2 of 8`.
    ///
    /// You work the rest of the day, so the days count as worked.
    SHARE_OF_DAY: Amount = "share_of_day" for All, labelled("How much of each day");
    /// What sort of leave it is.
    TYPE: Type = "type" for Adviser, defaults, usual;
    /// A pattern in words, such as "every Wednesday morning".
    ///
    /// It is shown, but no day counts as a day away.
    PATTERN: Text = "pattern" for Adviser;
    /// Where it stands.
    STATUS: Status = "status" for Adviser, defaults, usual;
    /// Its effect on the plan's dates.
    PLAN_EFFECT: PlanEffect = "plan_effect" for All, defaults, usual;
    /// Who confirmed the effect.
    CONFIRMED_BY: People = "confirmed_by" for Adviser;
    /// What you assume until the effect is confirmed.
    ASSUMPTION: Text = "assumption" for Adviser;
}
