//! Converts byte offsets to lines and columns, for people and editors.
//!
//! Columns count characters (Unicode scalar values), from 1: not bytes, and not terminal cells.

/// A line and a column, both from 1; the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in characters.
    pub column: u32,
}

/// The distance, in bytes, between stored character counts: bounds the work for one look-up.
const STRIDE: usize = 512;

/// The starts of the lines of a text. Built in one pass; a look-up costs at most `STRIDE` bytes,
/// however long the line.
pub struct LineIndex<'t> {
    text: &'t str,
    /// The first byte of each line.
    starts: Vec<u32>,
    /// How many characters start before byte `i * STRIDE`.
    characters: Vec<u32>,
}

impl<'t> LineIndex<'t> {
    /// Reads `text` once. LF, CRLF and a lone CR each end a line; a BOM is not counted as a
    /// character.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let mut characters = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut count = 0;
        for (i, &byte) in bytes.iter().enumerate() {
            if i % STRIDE == 0 {
                characters.push(count);
            }
            count += u32::from(starts_character(byte));
            if byte == b'\n' || (byte == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                starts.push(i as u32 + 1);
            }
        }
        Self { text, starts, characters }
    }

    /// The line and column of the byte at `offset`; those of the end of the text if it is beyond
    /// it.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|&start| start as usize <= offset);
        let start = self.starts[line - 1] as usize;
        let mut column = self.characters_before(offset) - self.characters_before(start) + 1;
        if line == 1 && self.text.starts_with('\u{feff}') && offset >= '\u{feff}'.len_utf8() {
            column -= 1;
        }
        Position { line: line as u32, column }
    }

    fn characters_before(&self, offset: usize) -> u32 {
        let block = offset / STRIDE;
        let Some(&count) = self.characters.get(block) else {
            // The end of a text whose length is a multiple of the stride.
            return self.characters.last().map_or(0, |&count| {
                count + count_characters(&self.text.as_bytes()[(block - 1) * STRIDE..offset])
            });
        };
        count + count_characters(&self.text.as_bytes()[block * STRIDE..offset])
    }
}

fn count_characters(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| starts_character(byte)).count() as u32
}

fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "a\n😀é=b\r\nc\rd";
        let index = LineIndex::new(text);
        let at = |needle: &str| {
            let position = index.position(text.find(needle).unwrap());
            (position.line, position.column)
        };
        assert_eq!(at("a"), (1, 1));
        assert_eq!(at("="), (2, 3));
        assert_eq!(at("b"), (2, 4));
        assert_eq!(at("c"), (3, 1));
        assert_eq!(at("d"), (4, 1));
        assert_eq!(index.position(999), Position { line: 4, column: 2 });
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let index = LineIndex::new("\u{feff}---\nx");
        assert_eq!(index.position(3), Position { line: 1, column: 1 });
        assert_eq!(index.position(7), Position { line: 2, column: 1 });
    }

    #[test]
    fn long_lines_agree_with_counting() {
        for length in [0, 1, 511, 512, 513, 1024, 5000] {
            let text = "é".repeat(length);
            let index = LineIndex::new(&text);
            assert_eq!(index.position(text.len()).column as usize, length + 1);
        }
    }
}
