//! The tests that look at Regain from outside: whole vaults, the program, the pages in a browser.
//! One binary, so that the library is linked once.

mod advice;
mod advice_edges;
mod apply;
mod browser;
mod capture;
mod check_any_text;
mod check_columns;
mod check_hostile;
mod cli;
mod clocks;
mod common;
mod completions;
mod declared;
mod facts;
mod flags;
mod gate;
mod handover;
mod house;
mod killed;
mod letters;
mod limits;
mod naming;
mod needs;
mod next;
mod nothing_lost;
mod review;
mod rules;
mod search;
mod sentences;
mod serve;
mod support;
mod trades_figures;
mod truths;
mod walk;
mod watch;
