//! The person's own part of a seal: its secret, and the digest of each file. With it they can tell
//! later what has changed, and prove one file; without it nobody can.
//!
//! It is as private as the record itself, and is never handed out.

use super::digest::Digest;
use super::proof::Proof;
use super::{FORMAT, Files, Seal, tree};

/// The list that belongs to a seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The seal that was handed out.
    pub seal: Seal,
    secret: Digest,
    /// The files at the time of sealing.
    pub files: Files,
}

impl List {
    /// Seals `files`. `secret` is 32 random bytes that no other seal has.
    pub fn new(day: String, secret: [u8; 32], files: Files) -> Self {
        let secret = Digest::from(secret);
        let (root, _) = tree::climb(secret, &files, "");
        Self { seal: Seal { day, root }, secret, files }
    }

    /// The list as a file, with the files in lines as `sha256sum` writes them.
    pub fn text(&self) -> String {
        let mut text = format!(
            "# What makes a seal checkable. Keep it with your record, and give it to nobody: with it, what is in \
             private entries could be guessed.\n{FORMAT} list\nday {}\nroot {}\nsecret {}\n\n",
            self.seal.day, self.seal.root, self.secret
        );
        for (name, content) in &self.files {
            text += &format!("{content}  {name}\n");
        }
        text
    }

    /// Reads the list back, and checks that it matches its seal.
    ///
    /// # Errors
    /// What is wrong, in words, if the list is incomplete or was changed.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut lines = text.lines().map(|line| line.trim_end_matches('\r'));
        let mut value = |key: &str| {
            let found = lines.by_ref().find_map(|line| line.strip_prefix(key));
            found.ok_or_else(|| format!("there is no line that begins with `{}`", key.trim_end()))
        };
        value(&format!("{FORMAT} list"))?;
        let day = value("day ")?.to_owned();
        let digest = |text: &str| text.parse().map_err(|()| "a digest in it is incomplete".to_owned());
        let root = digest(value("root ")?)?;
        let secret = digest(value("secret ")?)?;
        let mut files = Files::new();
        for line in lines.filter(|line| !line.is_empty()) {
            let (content, name) = line.split_once("  ").ok_or("a line of it is incomplete")?;
            files.insert(name.to_owned(), digest(content)?);
        }
        let list = Self { seal: Seal { day, root }, secret, files };
        if tree::climb(secret, &list.files, "").0 != root {
            return Err("it was changed since it was made: it does not add up to its own `root`".to_owned());
        }
        Ok(list)
    }

    /// The proof that the file called `name` was sealed with its content.
    pub fn proof(&self, name: &str) -> Option<Proof> {
        let content = *self.files.get(name)?;
        let (_, way) = tree::climb(self.secret, &self.files, name);
        let salt = tree::salt(self.secret, name);
        Some(Proof { seal: self.seal.clone(), salt, name: name.to_owned(), content, way })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Hasher, name_of};
    use super::*;

    /// Computed by another program, written from `regain explain seal`: version 1 must never
    /// change.
    #[test]
    fn the_format_is_stable() {
        let root = |files: Files| List::new(String::new(), [7; 32], files).seal.root.to_string();
        let three =
            [("plan.md", &b"The plan\n"[..]), ("notes/a.md", b""), ("files/cafe\u{301}.pdf", b"\x00\xff")];
        let three = three.map(|(path, content)| (name_of(path), Hasher::of(content)));
        assert_eq!(root(three.into()), "fb0848b6f9d8f04412b996e77527c891ae524d3ae0e7b3576ddde519a3ccbfaa");
        let many = (0..2049).map(|i| (format!("notes/{i}.md"), Hasher::of(i.to_string().as_bytes())));
        assert_eq!(root(many.collect()), "883990610a4ce5761a0cfc8385334a6848ca101ebd1632508fabc0f04f594ec7");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn a_list_is_read_back_and_a_changed_one_is_refused(
            names in prop::collection::btree_set("\\PC{1,9}", 1..9), at in any::<prop::sample::Index>(),
        ) {
            let files: Files = names.iter().map(|name| (name_of(name), Hasher::of(name.as_bytes()))).collect();
            let list = List::new("2026-03-11".to_owned(), [7; 32], files);
            let text = list.text();
            prop_assert_eq!(List::read(&text), Ok(list));
            let touched: Vec<usize> = text.match_indices(|c: char| c.is_ascii_hexdigit()).map(|(at, _)| at).collect();
            let from = text.find("root ").unwrap() + 5;
            let touched: Vec<usize> = touched.into_iter().filter(|at| *at >= from).collect();
            let at = touched[at.index(touched.len())];
            let other = if &text[at..=at] == "0" { "1" } else { "0" };
            let text = format!("{}{other}{}", &text[..at], &text[at + 1..]);
            prop_assert!(List::read(&text).is_err());
        }
    }
}
