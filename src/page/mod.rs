//! What comes into the engine and what goes out of it, as plain data.
//!
//! No I/O happens here: `edge` makes changes from a disk and puts pages on it.
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

/// The largest file that is read as an entry, in bytes. An entry is a page or two of prose; what
/// is larger belongs in `files/`, and would make every build slow.
pub const LARGEST_ENTRY: u64 = 1 << 20;

/// Where the pages go, relative to the vault.
pub const OUT: &str = "out";

/// Where the live server tells of new pages. No page can have this address: none begins with a dot.
pub const EVENTS: &str = "/.regain/events";

/// Something about one file of the vault is new to the engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file, relative to the vault, with `/` between folders. A name that is not UTF-8 stands
    /// here with its odd bytes written `\xNN`, and is [`Now::Unreadable`].
    pub path: Arc<str>,
    /// What the file is now.
    pub now: Now,
}

impl Change {
    /// The file at `path` has this text now.
    pub fn text(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), now: Now::Text(text.into()) }
    }
}

/// What a file of the vault is at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Now {
    /// A text: an entry, or the settings.
    Text(Arc<str>),
    /// A file that is no entry (an attachment): it exists, and nobody reads it.
    File {
        /// Its size in bytes.
        bytes: u64,
    },
    /// A Markdown file whose bytes are not UTF-8.
    NotUtf8 {
        /// How many bytes are good before the first bad one.
        valid_up_to: usize,
        /// The line, from 1, of the first bad byte.
        line: u32,
        /// What the bytes look like, where that can be told: "UTF-16", "Windows-1252".
        looks_like: Option<&'static str>,
    },
    /// A Markdown file larger than [`LARGEST_ENTRY`].
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
    },
    /// A file or folder that exists and could not be read, with the reason in words.
    Unreadable(Arc<str>),
    /// A symbolic link, a device, a pipe or a socket, which is never followed or opened: which.
    NotAFile(&'static str),
    /// What a cloud service left in the place of a file that it keeps elsewhere.
    NotDownloaded,
    /// It is not there (any more).
    Gone,
}

impl Now {
    /// Why a file cannot be read that another program keeps to itself, in words.
    pub const HELD: &str = "another program keeps it to itself for now";

    /// Whether it cannot be read because another program keeps it to itself: until that lets go, without a
    /// change of the file.
    pub fn is_held(&self) -> bool {
        matches!(self, Self::Unreadable(why) if **why == *Self::HELD)
    }
}

/// A built file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where it goes, relative to the output folder, with `/` between folders.
    pub path: Arc<str>,
    /// Its whole content.
    pub bytes: Arc<[u8]>,
}

/// A page as the live server hands it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Live {
    /// Its address, without the first `/`.
    pub path: Arc<str>,
    /// Its whole content.
    pub bytes: Arc<[u8]>,
    /// Another for every other content of the page as it is built; letters and digits.
    pub mark: String,
}
