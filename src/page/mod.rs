//! The input and the output of the engine, as plain data.
//!
//! No I/O happens here: `edge` reads changes from the disk and writes pages to it.
//!
//! ```
//! use regain::page::layout::{Role, role};
//!
//! assert_eq!(role("notes/2026-03-02-talk.md"), Role::Entry);
//! assert_eq!(role("regain.toml"), Role::Settings);
//! ```

pub mod history;
pub mod layout;

use std::sync::Arc;

pub use history::{History, Reach, Version};

/// The largest file that is read as an entry, in bytes. An entry is a page or two of prose;
/// anything larger belongs in `files/`, and would make every build slow.
pub const LARGEST_ENTRY: u64 = 1 << 20;

/// The folder of the built pages, relative to the vault.
pub const OUT: &str = "out";

/// The path at which the live server sends events about new pages. No page can have it: none begins
/// with a dot.
pub const EVENTS: &str = "/.regain/events";

/// A change of one file of the vault, as input to the engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file, relative to the vault, with `/` between folders. In a name that is not UTF-8 the
    /// invalid bytes are written `\xNN`, and the file is [`Now::Unreadable`].
    pub path: Arc<str>,
    /// The present state of the file.
    pub now: Now,
}

impl Change {
    /// A change of the file at `path` to this text.
    pub fn text(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), now: Now::Text(text.into()) }
    }
}

/// The present state of a file of the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Now {
    /// A text: an entry, or the settings.
    Text(Arc<str>),
    /// A file that is not an entry (an attachment): it exists, but is not read.
    File {
        /// Its size in bytes.
        bytes: u64,
    },
    /// A Markdown file whose bytes are not UTF-8.
    NotUtf8 {
        /// The number of valid bytes before the first invalid one.
        valid_up_to: usize,
        /// The line, from 1, of the first invalid byte.
        line: u32,
        /// The probable encoding, if it can be recognised: "UTF-16", "Windows-1252".
        looks_like: Option<&'static str>,
    },
    /// A Markdown file larger than [`LARGEST_ENTRY`].
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
    },
    /// A file or folder that exists and could not be read, with the reason in words.
    Unreadable(Arc<str>),
    /// A symbolic link, a device, a pipe or a socket, which is never followed or opened; the value
    /// says which.
    NotAFile(&'static str),
    /// A placeholder for a file that a cloud service stores elsewhere.
    NotDownloaded,
    /// The file does not exist, or no longer.
    Gone,
}

impl Now {
    /// The reason, in words, for a file that is locked by another program.
    pub const HELD: &str = "another program keeps it to itself for now";

    /// Whether the file is locked by another program. It becomes readable again without a change of
    /// the file.
    pub fn is_held(&self) -> bool {
        matches!(self, Self::Unreadable(why) if **why == *Self::HELD)
    }
}

/// A built file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its path, relative to the output folder, with `/` between folders.
    pub path: Arc<str>,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

/// A page as the live server sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Live {
    /// Its address, without the first `/`.
    pub path: Arc<str>,
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// Differs for every other content of the page as built; letters and digits.
    pub mark: String,
}
