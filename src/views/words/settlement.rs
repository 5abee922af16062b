//! What is negotiated, the options beside each other: what each of them has, and what they all share.
//!
//! Figures stay as they were written; unlike things are never added up.

use chrono::NaiveDate;

use super::amount;
use crate::entry::{Entry, Record};
use crate::facts::calendar::days;
use crate::schema::{
    Choice,
    kinds::settlement::{self, Item},
};
use crate::text::fold;

/// The items of a settlement as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The options by name, in the order in which they are first named; one without a name where none is.
    pub names: Vec<String>,
    /// What every option has: what it is, and how it stands.
    pub shared: Vec<(String, String)>,
    /// What differs: what it is, and how it stands in each of the options; empty where one has none of it.
    pub rows: Vec<(String, Vec<String>)>,
}

impl Options {
    /// The table of a settlement; `None` where nothing is negotiated yet.
    pub fn of(settlement: &Entry) -> Option<Self> {
        let items = settlement.get(settlement::ITEMS).filter(|items| !items.is_empty())?;
        let mut names: Vec<&str> = Vec::new();
        for option in items.iter().filter_map(option) {
            if !names.iter().any(|name| fold(name) == fold(option)) {
                names.push(option);
            }
        }
        let mut options = Self {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            shared: Vec::new(),
            rows: Vec::new(),
        };
        let what = |item: &Record| item.fields.get(Item::ITEM).unwrap_or_default().trim().to_owned();
        for item in items {
            let Some(option) = option(item) else {
                options.shared.push((what(item), stands(item)));
                continue;
            };
            let Some(column) = names.iter().position(|name| fold(name) == fold(option)) else { continue };
            let what = what(item);
            let is_free =
                |row: &&mut (String, Vec<String>)| fold(&row.0) == fold(&what) && row.1[column].is_empty();
            if let Some(row) = options.rows.iter_mut().find(is_free) {
                row.1[column] = stands(item);
            } else {
                let mut cells = vec![String::new(); names.len()];
                cells[column] = stands(item);
                options.rows.push((what, cells));
            }
        }
        // What stands the same in each of several options is shared, wherever it is written.
        let same = |cells: &[String]| {
            cells.len() > 1 && !cells[0].is_empty() && cells.iter().all(|cell| *cell == cells[0])
        };
        let (shared, rows) = options.rows.into_iter().partition(|(_, cells)| same(cells));
        options.rows = rows;
        options.shared.extend(
            shared.into_iter().map(|(what, mut cells): (String, Vec<String>)| (what, cells.remove(0))),
        );
        Some(options)
    }

    /// The heads of a table of it.
    pub fn heads(&self) -> Vec<&str> {
        match self.names.is_empty() {
            true => vec!["What", "Where it stands"],
            false => std::iter::once("What").chain(self.names.iter().map(String::as_str)).collect(),
        }
    }

    /// The rows under those heads: what is shared first, and said to be.
    pub fn cells(&self) -> Vec<Vec<String>> {
        let many = self.names.len().max(1);
        let shared = self.shared.iter().map(|(what, stands)| {
            let what = if many > 1 { format!("{what} (in each)") } else { what.clone() };
            std::iter::once(what).chain(std::iter::repeat_n(stands.clone(), many)).collect()
        });
        let own = self.rows.iter().map(|(what, cells)| {
            let cells =
                cells.iter().map(|cell| if cell.is_empty() { "not in it".to_owned() } else { cell.clone() });
            std::iter::once(what.clone()).chain(cells).collect()
        });
        shared.chain(own).collect()
    }
}

/// Where a settlement stands, and its days, each with its name.
pub fn dates(settlement: &Entry, today: NaiveDate) -> Vec<(&'static str, String)> {
    let status = settlement.choice(settlement::STATUS);
    let happened = |field| settlement.get(field).map(super::when);
    let ahead = |field| {
        settlement.get(field).map(|on| format!("{} ({})", super::day(on), super::in_days(days(today, on))))
    };
    let rows = [
        ("Status", Some(status.map_or("its status could not be read", Choice::said).to_owned())),
        ("Offered on", happened(settlement::OFFERED_ON)),
        ("Terms in writing on", happened(settlement::TERMS_ON)),
        ("Decide by", ahead(settlement::DECIDE_BY)),
        ("First agreed on", happened(settlement::AGREED_ON)),
        ("Signed on", happened(settlement::SIGNED_ON)),
        ("Revoke by", ahead(settlement::REVOKE_BY)),
    ];
    rows.into_iter().filter_map(|(name, said)| Some((name, said?))).collect()
}

fn option(item: &Record) -> Option<&str> {
    item.fields.get(Item::OPTION).map(str::trim).filter(|option| !option.is_empty())
}

/// `12 000 EUR; to me; offered`, `offered: 2 weeks; wanted: 4 weeks; at least: 3 weeks`.
fn stands(item: &Record) -> String {
    let fields = &item.fields;
    let unit = fields.get(Item::UNIT).map(str::trim).filter(|unit| !unit.is_empty());
    let unit = unit.map(|unit| format!(" {unit}")).unwrap_or_default();
    let figure =
        |field, before: &str| fields.get(field).map(|value| format!("{before}{}{unit}", amount(value)));
    let parts = [
        figure(Item::AMOUNT, ""),
        figure(Item::OFFERED, "offered: "),
        figure(Item::WANTED, "wanted: "),
        figure(Item::FLOOR, "at least: "),
        figure(Item::AGREED, "agreed: "),
        fields.get(Item::DIRECTION).map(|direction| direction.said().to_owned()),
        fields.get(Item::STATE).map(|state| state.said().to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "no figure recorded".to_owned() } else { parts.join("; ") }
}
