//! A proof for somebody who has the three lines of a seal: what it proves, and how to check it with
//! the tools of any system.
//!
//! Contains the one file, and of the others only digests that reveal nothing about them.

use super::digest::Digest;
use super::{Hasher, Seal, tree};

/// The path of digests from one file to the root of a seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The seal that includes the file.
    pub seal: Seal,
    pub(super) salt: Digest,
    pub(super) name: String,
    pub(super) content: Digest,
    pub(super) way: Vec<Digest>,
}

/// The file that a proof is about.
#[derive(Clone, Copy, Debug)]
pub enum Sealed<'a> {
    /// A text, appended to the proof.
    Text(&'a str),
    /// Any other file, handed over next to the proof.
    Beside,
}

/// The last line before the text of the sealed file.
const BEGINS: &str = "----- the sealed file, to the last byte -----";

impl Proof {
    /// Whether `content` is the sealed content of the file.
    pub fn is_of(&self, content: &[u8]) -> bool {
        let leaf = tree::leaf(self.salt, &self.name, Hasher::of(content));
        self.way.iter().fold(leaf, |digest, beside| tree::node(digest, *beside)) == self.seal.root
    }

    /// The proof as a self-explanatory text. `file` is content for which [`Proof::is_of`] is true.
    pub fn text(&self, file: Sealed) -> String {
        let Self { seal, salt, name, content, way } = self;
        let beside = name.rsplit('/').next().unwrap_or(name);
        let (what, digest_of_file, arguments) = match file {
            Sealed::Text(text) => (
                format!("The file is at the end of this proof, in its last {} bytes.", text.len()),
                format!("content=$(tail -c {} \"$1\" | digest)", text.len()),
                "proof.txt".to_owned(),
            ),
            Sealed::Beside => (
                format!("The file was handed over beside this proof: {beside}"),
                "content=$(digest < \"$2\")".to_owned(),
                format!("proof.txt {}", quoted(beside)),
            ),
        };
        let name = quoted(name);
        let way: String = way.iter().map(|digest| format!("  {digest} \\\n")).collect();
        let mut text = format!(
            r##"PROOF THAT A FILE WAS IN A RECORD WHEN THE RECORD WAS SEALED

The file:  {shown}
The seal:  of {day}, whose third line is
           root {root}

WHAT IT SHOWS
Somebody keeps a private record. They sealed it, which means that they worked out three lines from all
of its files, and gave the lines to somebody. Look at the lines that came to you, and at the day on which they
came. If their third line is the one above, this proof shows that this very file, byte for byte, was in
the record on that day.

It does not show that what the file says is true, who wrote it, how long before that day it was written, or
what else is in the record.

{what}

TO CHECK IT
Save this proof as proof.txt exactly as it came, since one changed byte is another file. The lines between "# check" and
"# end" are a small script for the shell of Linux and macOS; on Windows, Git Bash has the same shell.
Read it, then run:

    sed -n '/^# check/,/^# end/p; /^# end/q' proof.txt | sh -s {arguments}

It prints a line that begins with `root`. If that is the third line of the seal that you hold, the proof is good.
The script came with the proof, so have it read by somebody who reads such things: it has to work out every
digest from the file and the digest before, and print the last one.

# check
digest() {{ if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -c 1-64; }}
# The file:
{digest_of_file}
# The file with its name, and with a random salt so that nobody can guess it from what comes later:
found=$(printf 'regain seal 1 file\nsalt %s\nname %s\nsha256 %s\n' \
  {salt} \
  {name} \
  "$content" | digest)
# From there to the root: each time the digest so far and another one, in order of the alphabet.
for other in \
{way}; do
  found=$( (echo 'regain seal 1 node'; printf '%s\n' "$found" "$other" | LC_ALL=C sort) | digest)
done
echo "root $found"
# end

For those who write their own check: the SHA-256 of the file is
{content}
"##,
            shown = self.name,
            day = seal.day,
            root = seal.root,
        );
        if let Sealed::Text(file) = file {
            text += &format!("\n{BEGINS}\n{file}");
        }
        text
    }
}

/// A word quoted for the shell.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::super::{Files, List};
    use super::*;

    #[test]
    fn a_proof_names_its_file_and_no_other() {
        let mut files = Files::new();
        for (name, text) in
            [("notes/a.md", "mine"), ("journal/canary.md", "canary"), ("notes/o'neill.md", "x")]
        {
            files.insert(name.to_owned(), Hasher::of(text.as_bytes()));
        }
        let list = List::new("2026-03-11".to_owned(), [9; 32], files.clone());
        let proof = list.proof("notes/a.md").unwrap();
        assert!(proof.is_of(b"mine"));
        assert!(!proof.is_of(b"mine\n"));
        assert_eq!(list.proof("notes/b.md"), None);
        let text = proof.text(Sealed::Text("mine"));
        assert!(text.ends_with("-----\nmine"), "{text}");
        for (other, content) in files.iter().filter(|(name, _)| *name != "notes/a.md") {
            // The leaf of another file may be a sibling on the path; its name, content and salt
            // appear nowhere.
            for secret in [other.clone(), content.to_string(), tree::salt([9; 32].into(), other).to_string()]
            {
                assert!(!text.contains(&secret), "{secret}");
            }
        }
        assert!(!text.contains(&Digest::from([9; 32]).to_string()) && !text.contains("canary"));
        let odd = list.proof("notes/o'neill.md").unwrap().text(Sealed::Beside);
        assert!(odd.contains(r"'notes/o'\''neill.md'"), "{odd}");
    }
}
