//! A settlement agreement, from the first idea until it takes effect. For the person and their adviser only.

use crate::schema::{
    Amount, Date, Day, Kind, Number, People, Privacy, Records, Sharing, Text, Tie, YesNo, choices, fields,
    record,
};

/// The kind `settlement`.
pub static KIND: Kind = Kind {
    name: "settlement",
    doc: "A settlement agreement, from the first idea until it takes effect. For you and your adviser only.",
    folder: "settlement",
    top_file: None,
    letter: Some('S'),
    sharing: Sharing::Locked(Privacy::Adviser),
    groups: &[FIELDS],
};

choices! {
    /// Where it stands.
    Status {
        Idea = "idea",
        Raised = "raised",
        Offered = "offered",
        Countered = "countered",
        Agreed = "agreed",
        Signed = "signed",
        Revoked = "revoked",
        Effective = "effective",
        Declined = "declined",
        Lapsed = "lapsed",
    }

    /// Who gives it to whom.
    Direction { ToMe = "to-me" as "to me", FromMe = "from-me" as "from me" }

    /// Where one item of the negotiation stands.
    State {
        Open = "open",
        Offered = "offered",
        Agreed = "agreed",
        Refused = "refused",
        Dropped = "dropped",
    }
}

impl Status {
    /// Whether there is still something to decide or to revoke.
    pub fn is_live(self) -> bool {
        !matches!(self, Self::Revoked | Self::Effective | Self::Declined | Self::Lapsed)
    }
}

record! {
    /// One item of the negotiation.
    Item {
        /// What it is: pay, notice, a reference.
        ITEM: Text = "item" for Adviser, required;
        /// The option that it belongs to; without it, all options.
        OPTION: Text = "option" for Adviser;
        /// How much.
        AMOUNT: Amount = "amount" for Adviser;
        /// The unit: a currency, weeks, days.
        UNIT: Text = "unit" for Adviser;
        /// Who gives it to whom.
        DIRECTION: Direction = "direction" for Adviser;
        /// Where it stands.
        STATE: State = "state" for Adviser;
        /// What they offer.
        OFFERED: Amount = "offered" for Adviser;
        /// What you want.
        WANTED: Amount = "wanted" for Adviser;
        /// The least that you would accept.
        FLOOR: Amount = "floor" for Adviser;
        /// What was agreed.
        AGREED: Amount = "agreed" for Adviser;
    }
}

fields! {
    /// Where it stands.
    STATUS: Status = "status" for Adviser, defaults, usual;
    /// When it was offered.
    OFFERED_ON: Date = "offered_on" for Adviser, usual,
        ties(&[Tie::Barred("status", &["idea", "raised"], "offered")]);
    /// When you got its terms in writing.
    TERMS_ON: Date = "terms_on" for Adviser, usual, labelled("Terms in writing on");
    /// By when you must decide.
    DECIDE_BY: Day = "decide_by" for Adviser, usual, after(&["offered_on"]);
    /// When you first said yes, by word or e-mail.
    AGREED_ON: Date = "agreed_on" for Adviser, after(&["offered_on"]), labelled("First agreed on");
    /// When you signed.
    SIGNED_ON: Date = "signed_on" for Adviser, after(&["offered_on"]),
        ties(&[Tie::Needed("status", &["signed"]), Tie::Barred("status", &["idea", "raised", "offered", "countered"], "signed")]);
    /// By when you may revoke your signature.
    REVOKE_BY: Day = "revoke_by" for Adviser, after(&["signed_on"]);
    /// Whether you are 40 or older, which makes the time limits in the US longer.
    AGE_40_PLUS: YesNo = "age_40_plus" for Adviser, labelled("Aged 40 or more");
    /// Whether the offer was made to a group, which makes these time limits longer still.
    GROUP_OFFER: YesNo = "group_offer" for Adviser;
    /// Who advises you.
    ADVISER: People = "adviser" for Adviser, called("my adviser"), usual;
    /// How many weeks your money will last.
    RUNWAY_WEEKS: Number = "runway_weeks" for Adviser, within(0.0, 10_000.0);
    /// What is negotiated.
    ITEMS: Records<Item> = "items" for Adviser;
}
