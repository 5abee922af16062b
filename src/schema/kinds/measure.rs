//! How something is measured: the fields of an expectation or an ask with a single measure, and
//! the same fields as a record, for one with several.

use crate::schema::{Amount, Day, Records, Text, choices, fields, record};

choices! {
    /// What sort of figure, or other thing, is looked at.
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
        AtLeast = "at-least",
        AtMost = "at-most",
        Between = "between",
    }

    /// The period that one reading or one target is about.
    Per {
        Plan = "plan",
        Day = "day",
        Week = "week",
        Fortnight = "fortnight",
        Month = "month",
        Quarter = "quarter",
        Review = "review",
        Item = "item",
    }

    /// How several readings become one figure.
    Aggregate {
        Each = "each",
        Average = "average",
        Total = "total",
        Latest = "latest",
    }
}

fields! {
    /// What sort of figure is looked at.
    MEASURE: Measure = "measure" for All, or_unknown, usual;
    /// What is counted: `tickets`, `minutes`.
    UNIT: Text = "unit" for All, or_unknown;
    /// Where it stood at the start.
    BASELINE: Amount = "baseline" for All;
    /// What must be reached; `[low, high]` for a range, `none` where there is no limit on purpose.
    TARGET: Amount = "target" for All, usual;
    /// Which side of the target is good.
    DIRECTION: Direction = "direction" for All, or_unknown;
    /// The period that one target is about; `item` is every time it arises.
    PER: Per = "per" for All, or_unknown, labelled("Counted");
    /// How readings become one figure.
    AGGREGATE: Aggregate = "aggregate" for All, or_unknown, labelled("What counts");
    /// From which day on it counts.
    FROM: Day = "from" for All;
    /// When it is judged, or should be there.
    DUE: Day = "due" for All, usual, after(&["from"]);
    /// Several measures, each with a `name`: tiers, several figures, a figure by period.
    MEASURES: Records<NamedMeasure> = "measures" for All;
}

record! {
    /// One of several measures.
    NamedMeasure {
        /// Its name, unique in the entry: others refer to it as `E1#name`.
        NAME: Text = "name" for All, required;
        /// What sort of figure is looked at.
        MEASURE: Measure = "measure" for All, or_unknown;
        /// What is counted.
        UNIT: Text = "unit" for All, or_unknown;
        /// Where it stood at the start.
        BASELINE: Amount = "baseline" for All;
        /// What must be reached.
        TARGET: Amount = "target" for All;
        /// Which side of the target is good.
        DIRECTION: Direction = "direction" for All, or_unknown;
        /// The period that one target is about.
        PER: Per = "per" for All, or_unknown, labelled("Counted");
        /// How readings become one figure.
        AGGREGATE: Aggregate = "aggregate" for All, or_unknown, labelled("What counts");
        /// From which day on it counts.
        FROM: Day = "from" for All;
        /// When it is judged.
        DUE: Day = "due" for All, after(&["from"]);
    }
}
