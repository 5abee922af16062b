//! Regain: a plain-text toolkit for people on a performance improvement plan.
//!
//! A folder of Markdown files with YAML front matter (the *vault*) is the database. This library
//! reads it, says what is wrong and what is missing in it, and builds the pages; `main.rs` is a
//! thin program around `commands`.
//!
//! Without the features `cli` (the program), `serve` (the live server) and `watch` (reporting
//! changes as they happen) it is only the library, without clap, tokio, hyper and notify.
//!
//! # The house
//!
//! The floors, lowest first. A floor imports only from the floors that it uses, directly or not, and
//! siblings never import each other: `tests/it/house.rs` reads this map and fails on any other import.
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
//! | `guard` | limits a panic in Regain to one file, one rule or one page |
//! | [`cache`] | values that are computed again only if their input has changed |
//! | [`seal`] | digests over all files, and proofs of single ones, as plain data; reads no file |
//! | [`diagnostic`] | a finding with its place, and the edits that fix it; renders nothing |
//! | [`page`] | the input (a change) and the output (a page), as plain data; no I/O |
//! | [`schema`] | the kinds, their fields, who may see them: the one declaration; reads no file |
//! | [`entry`] | one file's text to one entry and its faults; never fails |
//! | [`vault`] | every entry together: ids, links, settings, queries |
//! | [`scene`] | what one audience may see of the vault on one day: the only gate |
//! | [`facts`] | what can be computed from a scene, once, for rules and views alike |
//! | [`rules`] | problems and advice, one file per rule; computes nothing that `facts` has |
//! | [`views`] | facts to pages, as pure functions; cannot see a vault |
//! | [`reports`] | findings to text for people, editors and programs |
//! | [`engine`] | changes in, findings and changed pages out: one path for `build` and `watch` |
//! | [`edge`] | the only place with I/O, the clock and the terminal |
//! | `commands` | one file per command: its arguments and what it does |
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
