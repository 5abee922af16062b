//! stub
#![allow(missing_docs)]
pub mod data;
use crate::{diagnostic::Diagnostic, facts::Facts, page::Page, vault::Ix};
use std::sync::Arc;
pub struct Findings<'f> { pub problems: Vec<&'f Diagnostic>, pub advice: Vec<&'f Diagnostic> }
fn p(path: &str, t: String) -> Page { Page { path: path.into(), bytes: t.into_bytes().into() } }
pub fn dashboard(_: &Facts, _: &Findings) -> Page { p("dashboard.html", "x".into()) }
pub fn timeline(_: &Facts) -> Page { p("timeline.html", "x".into()) }
pub fn assets() -> [Page; 2] { [p("regain.css", "x".into()), p("regain.js", "x".into())] }
pub fn entry_path(path: &str) -> Arc<str> { format!("entries/{path}.html").into() }
pub fn entry_page(f: &Facts, ix: Ix, _: &[Diagnostic]) -> Page { p(&entry_path(&f.scene.entry(ix).path), f.scene.entry(ix).title()) }
