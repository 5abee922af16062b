//! SHA-256 digests, written as 64 hex digits, of bytes or of lines of text.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

/// A SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl From<[u8; 32]> for Digest {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if text.len() != 64 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(());
        }
        let mut bytes = [0; 32];
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).map_err(|_| ())?;
        }
        Ok(Self(bytes))
    }
}

/// Hashes bytes in pieces.
#[derive(Clone, Debug, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Digest {
        let mut hasher = Self::default();
        hasher.take(bytes);
        hasher.end()
    }

    /// Adds bytes.
    pub fn take(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of everything added.
    pub fn end(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

/// The digest of lines of which the first states their purpose: a digest made for one purpose can
/// never be passed off as one for another.
pub(super) fn of_lines(purpose: &str, lines: &[(&str, &dyn fmt::Display)]) -> Digest {
    let mut text = format!("{} {purpose}\n", super::FORMAT);
    for (key, value) in lines {
        let gap = if key.is_empty() { "" } else { " " };
        text += &format!("{key}{gap}{value}\n");
    }
    Hasher::of(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_written_and_read() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Hasher::of(b"").to_string(), empty);
        assert_eq!(empty.to_uppercase().parse(), Ok(Hasher::of(b"")));
        for wrong in ["", "e3", &empty[1..], &format!("{}+1", &empty[2..]), &"é".repeat(32)] {
            assert_eq!(wrong.parse::<Digest>(), Err(()), "{wrong}");
        }
    }
}
