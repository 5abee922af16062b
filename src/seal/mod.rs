//! Seals: three lines with which somebody else can tell later that a record existed on the day on
//! which they got them, and proofs of single files against them. `regain explain seal` documents
//! the format.
//!
//! Works on the names and digests that it is given. Reads no file and no clock, generates no random
//! number, and puts nothing into a seal or a proof that reveals a file other than the one proved.

mod compare;
mod digest;
mod list;
mod proof;
mod tree;

pub use compare::{Comparison, compare};
pub use digest::{Digest, Hasher};
pub use list::List;
pub use proof::{Proof, Sealed};
pub use tree::{LEVELS, MOST_FILES};

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

/// The version of the format, part of every digest. Another version needs another program.
pub const FORMAT: &str = "regain seal 1";

/// The files of a record by their [names](name_of), each with the digest of its bytes.
pub type Files = BTreeMap<String, Digest>;

/// The three lines that are handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The day on which it was made, by the clock of the machine, as written.
    pub day: String,
    /// The root digest of all files.
    pub root: Digest,
}

impl Seal {
    /// The seal as its three lines.
    pub fn text(&self) -> String {
        format!("{FORMAT}\nday {}\nroot {}\n", self.day, self.root)
    }

    /// Finds the seal in `text`, which may be surrounded by a mail or quoted.
    ///
    /// # Errors
    /// What is wrong, in words, if there is no seal, or one that this program cannot read.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut lines =
            text.lines().map(|line| line.trim_start_matches(['>', ' ', '\t', '\u{feff}']).trim_end());
        let is_seal = |line: &str| line.starts_with("regain seal ");
        match lines.by_ref().find(|line| is_seal(line)) {
            Some(FORMAT) => {}
            Some(other) => return Err(format!("`{other}` is of a version that this program does not know")),
            None => return Err("there is no line `regain seal 1` in it".to_owned()),
        }
        let mut value = |key: &str| lines.by_ref().find_map(|line| line.strip_prefix(key)).map(str::trim);
        let day = value("day ").ok_or("there is no line that begins with `day`")?.to_owned();
        let root = value("root ").ok_or("there is no line that begins with `root`")?;
        let root =
            root.parse().map_err(|()| "its `root` is not 64 digits of 0 to 9 and a to f".to_owned())?;
        Ok(Self { day, root })
    }
}

/// A path as named in lists, seals and proofs, the same on every system: in one Unicode form (NFC),
/// on one line, without control characters.
pub fn name_of(path: &str) -> String {
    let mut name = String::with_capacity(path.len());
    for c in path.nfc() {
        match c {
            '\\' => name.push_str("\\\\"),
            c if c.is_control() => name.push_str(&format!("\\u{{{:x}}}", c as u32)),
            c => name.push(c),
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_seal_is_read_back_out_of_a_mail() {
        let seal = Seal { day: "2026-03-11".to_owned(), root: Hasher::of(b"x") };
        assert_eq!(Seal::read(&seal.text()), Ok(seal.clone()));
        let quoted: String = seal.text().lines().map(|line| format!(">> {line}\r\n")).collect();
        assert_eq!(Seal::read(&format!("Dear me,\n\n{quoted}\nbye\n")), Ok(seal.clone()));
        assert!(Seal::read("day 2026-03-11\n").unwrap_err().contains("no line `regain seal 1`"));
        let later = seal.text().replace("seal 1", "seal 2");
        assert!(Seal::read(&later).unwrap_err().contains("version"));
        assert!(Seal::read(&seal.text()[..40]).unwrap_err().contains("root"));
    }

    #[test]
    fn one_name_is_one_name_on_every_system() {
        assert_eq!(name_of("notes/cafe\u{301}.md"), name_of("notes/café.md"));
        assert_eq!(name_of("a\nb\\\u{1b}"), "a\\u{a}b\\\\\\u{1b}");
    }

    proptest! {
        #[test]
        fn names_stay_on_their_line_and_apart(one in "\\PC{0,8}[\n\r\\\\]?[ab]", other in "\\PC{0,8}[\n\r\\\\]?[ab]") {
            let nfc = |text: &str| text.nfc().collect::<String>();
            prop_assert_eq!(name_of(&one) == name_of(&other), nfc(&one) == nfc(&other));
            prop_assert!(!name_of(&one).contains(char::is_control));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            let _ = Seal::read(&text);
        }
    }
}
