//! Text: positions in it, how words are compared, how it is made safe to print.
//!
//! Knows nothing about vaults or entries.
//!
//! ```
//! assert_eq!(regain::text::closest("staus", ["status", "start"]), Some("status"));
//! ```

pub mod case;
pub mod english;
pub mod escape;
pub mod fold;
pub mod lang;
pub mod line_index;
pub mod order;
pub mod percent;
pub mod slug;
pub mod sought;
pub mod span;
pub mod words;

pub use case::{Spelling, closest};
pub use fold::fold;
pub use line_index::{LineIndex, Position};
pub use order::natural;
pub use slug::slug;
pub use sought::Sought;
pub use span::Span;
pub use words::Words;
