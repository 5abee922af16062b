//! Entries as a table for a spreadsheet, in which no cell is ever a formula.

use crate::text::escape::{csv_cell, lines};

/// What tells a spreadsheet that a file is in UTF-8.
pub const MARK: char = '\u{feff}';

/// Rows under their headings, as CSV (RFC 4180).
///
/// # Panics
/// Never: writing to memory does not fail.
pub fn table(heads: &[&str], rows: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // What a terminal would obey is shown, as everywhere.
    let safe = |cell: &str| csv_cell(&lines(cell)).into_owned();
    let all = std::iter::once(heads.iter().map(|head| safe(head)).collect::<Vec<_>>())
        .chain(rows.iter().map(|row| row.iter().map(|cell| safe(cell)).collect()));
    for row in all {
        writer.write_record(&row).expect("memory");
    }
    String::from_utf8(writer.into_inner().expect("memory")).expect("text in, text out")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_each_is_quoted_once() {
        let cells = ["=1+1", "+1+1", "-A1", "@x", "\t=1", "\r=1", "＝1", "a,\"b\"\nc", "'=1", ""];
        let text = table(&["a"], &cells.map(|cell| vec![cell.to_owned()]));
        let read: Vec<String> = csv::Reader::from_reader(text.as_bytes())
            .records()
            .map(|row| row.unwrap()[0].to_owned())
            .collect();
        assert_eq!(read[..7], ["'=1+1", "'+1+1", "'-A1", "'@x", "'\t=1", "\\r=1", "'＝1"]);
        assert_eq!(read[7..9], ["a,\"b\"\nc", "'=1"]);
    }
}
