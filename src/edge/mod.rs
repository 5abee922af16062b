//! The only place with I/O, the clock and the terminal.
//!
//! Brings changes in from a disk and puts pages on it; what a file means is decided elsewhere. A
//! symbolic link is never followed inside a vault, a pipe never opened, a file that is not ours
//! never replaced.

pub mod clock;
mod decode;
pub mod export;
mod file;
pub mod find;
pub mod git;
pub mod publish;
pub mod save;
pub mod saves;
pub mod serve;
pub mod surroundings;
pub mod terminal;
pub mod threads;
pub mod walk;
pub mod watch;
pub mod write;
