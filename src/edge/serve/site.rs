//! The content that is served: the pages of the last build, and the list of pictures.
//!
//! One thread puts pages in, the server's thread takes them out. A build comes in several turns:
//! the pages looked at most are there at once, and the browser is notified; a request for a later
//! one waits.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use hyper::body::Bytes;
use tokio::sync::watch;

use crate::edge::file;
use crate::page::Live;

/// How long a request waits for a page that is being made.
const LONGEST_BUILD: Duration = Duration::from_secs(10);
/// The largest picture that is served, in bytes.
const LARGEST_PICTURE: u64 = 5 << 20;

/// The content that is served. Clones share it.
#[derive(Clone, Debug)]
pub struct Site(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    vault: PathBuf,
    content: RwLock<Content>,
    news: watch::Sender<News>,
}

#[derive(Debug, Default)]
struct Content {
    pages: HashMap<Arc<str>, Shown>,
    pictures: BTreeSet<Arc<str>>,
}

#[derive(Debug)]
struct Shown {
    bytes: Bytes,
    mark: String,
    /// The turn of a build in which it is made.
    turn: u8,
}

/// The turn of content that is always there.
const ALWAYS: u8 = 0;
/// The turn after which a build is complete.
const LAST: u8 = u8::MAX;

/// The progress of the builds. The browser is notified of the round and of a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct News {
    /// Counts the builds.
    pub(super) round: u64,
    /// Whether the last build failed.
    pub(super) has_failed: bool,
    /// The last turn of this round whose pages are there.
    turn: u8,
}

impl Site {
    /// For the vault at `vault`: contains `always`, which no build makes, and no page yet. Requests
    /// for pages wait for the first build.
    pub fn new(vault: &Path, always: impl IntoIterator<Item = Live>) -> Self {
        let (news, _) = watch::channel(News { round: 0, has_failed: false, turn: ALWAYS });
        let site = Self(Arc::new(Inner { vault: vault.to_owned(), content: RwLock::default(), news }));
        site.change(|content| content.put(always, ALWAYS));
        site
    }

    /// The first turn of a build: `pages` are new, and the browser is notified. Requests for pages
    /// of later turns wait.
    pub fn show_first(&self, pages: impl IntoIterator<Item = Live>) {
        self.change(|content| content.put(pages, 1));
        self.tell(|news| *news = News { round: news.round + 1, has_failed: false, turn: 1 });
    }

    /// The next turn: `pages` are new.
    pub fn show_next(&self, pages: impl IntoIterator<Item = Live>) {
        let turn = self.0.news.borrow().turn.saturating_add(1);
        self.change(|content| content.put(pages, turn));
        self.tell(|news| news.turn = turn);
    }

    /// The last turn: these pages are new, those are removed, and these are the vault's pictures.
    pub fn show_rest(
        &self,
        pages: impl IntoIterator<Item = Live>,
        removed: &[Arc<str>],
        pictures: BTreeSet<Arc<str>>,
    ) {
        self.change(|content| {
            content.put(pages, LAST);
            for path in removed {
                content.pages.remove(path);
            }
            content.pictures = pictures;
        });
        self.tell(|news| news.turn = LAST);
    }

    /// Records that the build failed. The old pages stay, and the browser says that they may be out
    /// of date.
    pub fn fail(&self) {
        self.tell(|news| (news.has_failed, news.turn) = (true, LAST));
    }

    /// The page at `path` and its mark, once it is made.
    pub(super) async fn page(&self, path: &str) -> Option<(Bytes, String)> {
        let turn = self.look(|content| content.pages.get(path).map_or(LAST, |page| page.turn));
        let mut news = self.0.news.subscribe();
        // One that takes too long is served as it was.
        let _ = tokio::time::timeout(LONGEST_BUILD, news.wait_for(|news| news.turn >= turn)).await;
        self.look(|content| content.pages.get(path).map(|page| (page.bytes.clone(), page.mark.clone())))
    }

    /// The bytes of the vault's picture at `path`; `None` if there is none, or it cannot be read.
    pub(super) async fn picture(&self, path: &str) -> Option<Vec<u8>> {
        // The name from the list, not the one that was requested.
        let known = self.look(|content| content.pictures.get(path).cloned())?;
        let vault = self.0.vault.clone();
        let reading = tokio::task::spawn_blocking(move || read_picture(&vault, &known));
        reading.await.ok()?.ok()
    }

    pub(super) fn news(&self) -> watch::Receiver<News> {
        self.0.news.subscribe()
    }

    fn look<T>(&self, look: impl FnOnce(&Content) -> T) -> T {
        look(&self.0.content.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change(&self, change: impl FnOnce(&mut Content)) {
        change(&mut self.0.content.write().unwrap_or_else(PoisonError::into_inner));
    }

    fn tell(&self, change: impl FnOnce(&mut News)) {
        self.0.news.send_modify(change);
    }
}

impl Content {
    fn put(&mut self, pages: impl IntoIterator<Item = Live>, turn: u8) {
        let shown = |page: Live| Shown { bytes: Bytes::from_owner(page.bytes), mark: page.mark, turn };
        self.pages.extend(pages.into_iter().map(|page| (Arc::clone(&page.path), shown(page))));
    }
}

fn read_picture(vault: &Path, path: &str) -> io::Result<Vec<u8>> {
    file::read(&file::inside(vault, path)?, LARGEST_PICTURE)?
        .map_err(|_| io::Error::new(io::ErrorKind::FileTooLarge, "larger than 5 MB"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn live(path: &str, mark: &str) -> [Live; 1] {
        [Live { path: path.into(), bytes: mark.as_bytes().into(), mark: mark.to_owned() }]
    }

    /// The mark of the page that is served now; `None` if a request waits for it.
    fn now(site: &Site, path: &str) -> Option<String> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let soon = async { tokio::time::timeout(Duration::from_millis(1), site.page(path)).await };
        runtime.block_on(soon).ok().map(|page| page.unwrap().1)
    }

    #[test]
    fn a_request_waits_for_the_turn_of_its_page() {
        let site = Site::new(Path::new("/vault"), live(".regain/live.js", "always"));
        let build = |mark: &str| {
            let are_new = || {
                ["dashboard.html", "timeline.html", "entries/a.html"]
                    .map(|path| now(&site, path).as_deref() == Some(mark))
            };
            site.show_first(live("dashboard.html", mark));
            let first = are_new();
            site.show_next(live("timeline.html", mark));
            let next = are_new();
            site.show_rest(live("entries/a.html", mark), &[], BTreeSet::new());
            [first, next, are_new()]
        };
        assert_eq!(now(&site, ".regain/live.js").as_deref(), Some("always"));
        assert_eq!(now(&site, "dashboard.html"), None, "there is no build yet");
        build("old");
        assert_eq!(build("new"), [[true, false, false], [true, true, false], [true, true, true]]);
    }

    #[test]
    fn after_a_failed_build_no_request_waits() {
        let site = Site::new(Path::new("/vault"), []);
        site.show_first(live("dashboard.html", "old"));
        site.show_next(live("timeline.html", "old"));
        site.show_rest([], &[], BTreeSet::new());
        site.show_first(live("dashboard.html", "new"));
        assert_eq!(now(&site, "timeline.html"), None);
        site.fail();
        assert_eq!(now(&site, "timeline.html").as_deref(), Some("old"));
    }
}
