//! What a person hands over or keeps: an agenda, a counter-plan, a packet, a brief, a statement.
//!
//! Each is put together once, as plain data ([`Document`]), from the person's own words and the few
//! sentences in `phrases`; then it is Markdown or a page. A document knows only a scene, which
//! never held what its reader may not see, and prints no id and no path.

mod agenda;
mod brief;
mod chronology;
mod counter_plan;
mod events;
mod formal;
mod grounds;
mod letters;
mod model;
mod packet;
mod parts;
mod phrases;
mod render;
mod sections;
mod stage;
mod statement;
mod two_paths;

pub use agenda::{AGENDA_FROM, agenda, without_minutes};
pub use brief::{BRIEF_FROM, For, brief, left_over};
pub use chronology::{CHRONOLOGY_FROM, chronology};
pub use counter_plan::{COUNTER_PLAN_FROM, counter_plan, is_worth_proposing, missing};
pub use letters::{Letter, letter, sheet, unfilled};
pub use model::{Bit, Blank, Block, Document, Item, Party, Section, Text};
pub use packet::{PACKET_FROM, packet};
pub use render::{html, markdown, markdown_sections};
pub use statement::{STATEMENT_FROM, statement};
pub use two_paths::two_paths;

#[cfg(test)]
mod tests;
