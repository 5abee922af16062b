//! How something is measured: fields for an expectation or an ask with a single measure, and the same fields
//! as a record for one with several.

use crate::schema::{Amount, Day, Records, Text, choices, fields, record};

choices! {
    /// What is measured: a sort of figure, or something else.
    Measure {
        Number = "number",
        Count = "count",
        Percent = "percent",
        Ratio = "ratio",
        Rating = "rating",
        Deliverable = "deliverable",
        Behaviour = "behaviour",
        None = "none",
    }

    /// Which side of the target is good.
    Direction {
        AtLeast = "at-least" as "at least",
        AtMost = "at-most" as "at most",
        Between = "between",
    }

    /// The period that one target applies to.
    Per {
        Plan = "plan" as "over the whole plan",
        Day = "day" as "each day",
        Week = "week" as "each week",
        Fortnight = "fortnight" as "each fortnight",
        Month = "month" as "each month",
        Quarter = "quarter" as "each quarter",
        Review = "review" as "at each review",
        Item = "item" as "each time it arises",
    }

    /// How several readings are combined into one figure.
    Aggregate {
        Each = "each" as "each reading",
        Average = "average" as "the average",
        Total = "total" as "the total",
        Latest = "latest" as "the latest reading",
    }
}

fields! {
    /// What sort of figure it is.
    MEASURE: Measure = "measure" for All, or_unknown, usual;
    /// What is counted: `tickets`, `minutes`.
    UNIT: Text = "unit" for All, or_unknown;
    /// The value at the start.
    BASELINE: Amount = "baseline" for All;
    /// The value to reach; `[low, high]` for a range, `none` if there is deliberately no limit.
    TARGET: Amount = "target" for All, usual;
    /// Which side of the target is good.
    DIRECTION: Direction = "direction" for All, or_unknown;
    /// The period that one target applies to; `item` means each single item.
    PER: Per = "per" for All, or_unknown, labelled("Counted");
    /// How readings become one figure.
    AGGREGATE: Aggregate = "aggregate" for All, or_unknown, labelled("What counts");
    /// From which day on it counts.
    FROM: Day = "from" for All;
    /// When it is judged, or due.
    DUE: Day = "due" for All, usual, after(&["from"]);
    /// Several measures, each with a `name`: tiers, several figures, or one figure per period.
    MEASURES: Records<NamedMeasure> = "measures" for All;
}

record! {
    /// One of several measures.
    NamedMeasure {
        /// Its name, unique in the entry: other entries refer to it as `E1#name`.
        NAME: Text = "name" for All, required;
        /// What sort of figure it is.
        MEASURE: Measure = "measure" for All, or_unknown;
        /// What is counted.
        UNIT: Text = "unit" for All, or_unknown;
        /// The value at the start.
        BASELINE: Amount = "baseline" for All;
        /// The value to reach.
        TARGET: Amount = "target" for All;
        /// Which side of the target is good.
        DIRECTION: Direction = "direction" for All, or_unknown;
        /// The period that one target applies to.
        PER: Per = "per" for All, or_unknown, labelled("Counted");
        /// How readings become one figure.
        AGGREGATE: Aggregate = "aggregate" for All, or_unknown, labelled("What counts");
        /// From which day on it counts.
        FROM: Day = "from" for All;
        /// When it is judged.
        DUE: Day = "due" for All, after(&["from"]);
    }
}
