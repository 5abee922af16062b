//! Regain: a plain-text way through a performance improvement plan.
//!
//! A folder of Markdown files with YAML front matter (the *vault*) is the database. This library
//! reads it, says what is wrong and what is missing in it, and builds the pages; `main.rs` is a
//! thin program around `commands`.
//!
//! Without the feature `cli` (the program), `serve` (the live server) and `watch` (changes as they
//! happen) it is the library alone, without clap, tokio, hyper and notify.
//!
//! # The house
//!
//! Floors, ground first. A floor imports only from the floors that it stands on, and siblings
//! never import each other: `tests/it/house.rs` reads this map and fails on an arrow that runs up.
//!
//! ```text
//! text        uses nothing
//! guard       uses nothing
//! cache       uses nothing
//! seal        uses nothing
//! diagnostic  uses text
//! page        uses text
//! schema      uses text
//! entry       uses schema, diagnostic
//! vault       uses entry, page, cache
//! scene       uses vault
//! facts       uses scene
//! rules       uses facts, diagnostic, guard
//! views       uses facts, diagnostic
//! reports     uses diagnostic
//! engine      uses rules, views, guard
//! edge        uses page, cache, seal
//! commands    uses engine, reports, edge
//! ```
//!
//! | floor | what it holds, and what it never does |
//! |---|---|
//! | [`text`] | spans, line and column, slugs, did-you-mean, escaping; knows no vault |
//! | `guard` | where a mistake in Regain stops: one file, one rule, one page |
//! | [`cache`] | values that are made again only where what they are made of is new |
//! | [`seal`] | digests over all files, and proofs of single ones, as plain data; reads no file |
//! | [`diagnostic`] | a finding with its place, and the edits that mend it; renders nothing |
//! | [`page`] | what comes in (a change) and what goes out (a page), as plain data; no I/O |
//! | [`schema`] | the kinds, their fields, who may see them: the one declaration; reads no file |
//! | [`entry`] | one file's text to one entry, with what is wrong beside it; never fails |
//! | [`vault`] | every entry together: ids, links, settings, queries |
//! | [`scene`] | what one audience may see of the vault on one day: the only gate |
//! | [`facts`] | what can be computed from a scene, once, for rules and views alike |
//! | [`rules`] | problems and advice, a file a rule; computes nothing that `facts` has |
//! | [`views`] | facts to pages, as pure functions; cannot see a vault |
//! | [`reports`] | findings to text for people, editors and programs |
//! | [`engine`] | changes in, findings and changed pages out: one path for `build` and `watch` |
//! | [`edge`] | the only place with I/O, the clock and the terminal |
//! | `commands` | a file a command: its arguments beside what it does |
//!
//! Today is an argument everywhere but in `edge::clock`. A date is a civil day: never an instant.

pub mod cache;
#[cfg(feature = "cli")]
pub mod commands;
pub mod diagnostic;
pub mod edge;
pub mod engine;
pub mod entry;
pub mod facts;
mod guard;
pub mod page;
pub mod reports;
pub mod rules;
pub mod scene;
pub mod schema;
pub mod seal;
pub mod text;
pub mod vault;
pub mod views;
