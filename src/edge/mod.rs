//! The only place with I/O, the clock and the terminal.
//!
//! Reads changes from a disk and writes pages to it; what a file means is decided elsewhere. A
//! symbolic link is never followed inside a vault, a pipe never opened, a file that is not ours
//! never replaced.
//!
//! ```no_run
//! let changes = regain::edge::walk::read_vault("record".as_ref());
//! let today = regain::edge::clock::today();
//! println!("{} entries", regain::engine::Engine::default().apply(changes, today).entries);
//! ```

pub mod clock;
mod decode;
mod draft;
#[cfg(feature = "cli")]
pub mod editor;
mod error;
pub mod export;
mod file;
pub mod find;
pub mod git;
pub mod import;
mod lock;
#[cfg(feature = "serve")]
pub mod publish;
pub mod save;
pub mod saves;
pub mod seals;
#[cfg(feature = "serve")]
pub mod serve;
pub mod surroundings;
#[cfg(feature = "cli")]
pub mod terminal;
pub mod threads;
pub mod walk;
#[cfg(feature = "watch")]
pub mod watch;
pub mod write;

pub use error::{Error, Errors, Why, shown};
