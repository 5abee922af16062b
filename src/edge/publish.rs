//! Publishes pages to the disk and to the browser, in turns, as they are made.
//!
//! Makes no page itself, and knows which pages may be missing on the disk although their maker
//! assumes that they were written: one could not be written, a build failed, another process built,
//! or the folder was emptied.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::error::Errors;
use super::serve::Site;
use super::write::{Output, Written};
use crate::page::{Live, Page};

/// What the browser is served, and how a page is prepared for it.
pub type Shown = (Site, Box<dyn Fn(&Page) -> Live + Send + Sync>);

/// Where the pages of one vault are published.
pub struct Publisher {
    output: Output,
    shown: Option<Shown>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing was published so far: the first pages are all there are.
    New,
    /// Everything is published.
    Whole,
    /// Something may be missing.
    Torn,
}

/// A publication in progress. If it is not [finished](Self::finish), everything is published the
/// next time.
pub struct Publishing<'p> {
    publisher: &'p mut Publisher,
    is_first: bool,
    /// The number of turns, and of pages in them, so far.
    turns: usize,
    ahead: usize,
    /// What was written so far; `None` if everything has to be written in the end.
    written: Option<Written>,
}

impl Publisher {
    /// Publishes into the output folder of the vault at `root`, and to the browser if `shown` is
    /// given.
    pub fn new(root: &Path, shown: Option<Shown>) -> Self {
        Self { output: Output::new(root), shown, state: State::New }
    }

    /// Begins to publish the pages of one build.
    pub fn begin(&mut self) -> Publishing<'_> {
        let state = std::mem::replace(&mut self.state, State::Torn);
        let written = (state == State::Whole).then(Written::default);
        Publishing { is_first: state == State::New, publisher: self, turns: 0, ahead: 0, written }
    }

    /// Tells the browser that the pages may be out of date.
    pub fn fail(&self) {
        if let Some((site, _)) = &self.shown {
            site.fail();
        }
    }
}

impl Publishing<'_> {
    /// The next turn: `pages` are new. They are on the disk and in the browser when this returns.
    pub fn show(&mut self, pages: &[Page]) {
        self.turns += 1;
        self.ahead += pages.len();
        let Publisher { output, shown, .. } = &mut *self.publisher;
        let (turns, before) = (self.turns, self.written);
        let show = || match shown {
            Some((site, live)) if turns == 1 => site.show_first(pages.iter().map(live)),
            Some((site, live)) => site.show_next(pages.iter().map(live)),
            None => {}
        };
        let write = || before.and_then(|before| Some(before + output.update_ahead(pages).ok()??));
        ((), self.written) = rayon::join(show, write);
    }

    /// The last turn: publishes those of `new`, all new pages, that were not shown yet; removes the
    /// pages at `removed`, and sets the pictures of the vault. `all` makes every page, if that is
    /// necessary.
    ///
    /// # Errors
    /// If pages could not be written or removed. All others were.
    pub fn finish(
        self,
        new: &[Page],
        removed: &[Arc<str>],
        pictures: BTreeSet<Arc<str>>,
        mut all: impl FnMut() -> Vec<Page>,
    ) -> Result<Written, Errors> {
        let Publisher { output, shown, state } = self.publisher;
        // After a failed build it is not known which pages were published.
        let everything = (self.written.is_none() && !self.is_first).then(&mut all);
        let rest = everything.as_deref().unwrap_or(&new[self.ahead..]);
        if let Some((site, live)) = shown {
            site.show_rest(rest.iter().map(live), removed, pictures);
        }
        let written = match self.written {
            Some(before) => match output.update(rest, removed) {
                Ok(Some(rest)) => Ok(before + rest),
                Ok(None) => output.write(&all()),
                Err(error) => Err(error),
            },
            None => output.write(everything.as_deref().unwrap_or(new)),
        }?;
        *state = State::Whole;
        Ok(written)
    }
}
