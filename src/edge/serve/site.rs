//! What is served: the pages of the last build, and which pictures there are.
//!
//! One thread puts pages in, the server's takes them out. A build comes in two turns: what is looked
//! at most is there at once and the browser told; the rest is waited for by whoever asks for it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use hyper::body::Bytes;
use tokio::sync::watch;

use crate::edge::file;
use crate::page::Live;

/// How long a page that is being made is waited for.
const LONGEST_BUILD: Duration = Duration::from_secs(10);
/// The largest picture that is shown, in bytes.
const LARGEST_PICTURE: u64 = 5 << 20;

/// What is served. All clones are one and the same.
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
    pages: HashMap<Arc<str>, (Bytes, String)>,
    /// The pages that come in the first turn of a build.
    first: HashSet<Arc<str>>,
    pictures: BTreeSet<Arc<str>>,
}

/// How far the builds are. The browser hears of the round and of the failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct News {
    /// Counts the builds.
    pub(super) round: u64,
    /// Whether the last build went wrong.
    pub(super) has_failed: bool,
    /// Whether some pages of this round are still to come.
    is_under_way: bool,
}

impl Site {
    /// For the vault at `vault`: `always`, which no build makes, and no page yet. Whoever asks for one
    /// waits for the first build.
    pub fn new(vault: &Path, always: impl IntoIterator<Item = Live>) -> Self {
        let news = News { round: 0, has_failed: false, is_under_way: true };
        let (news, _) = watch::channel(news);
        let site = Self(Arc::new(Inner { vault: vault.to_owned(), content: RwLock::default(), news }));
        site.change(|content| content.put_first(always));
        site
    }

    /// The first turn of a build: these pages are new, and the browser is told so. The others that
    /// it makes are waited for until [the rest](Self::show_rest) comes.
    pub fn show_first(&self, pages: impl IntoIterator<Item = Live>) {
        self.change(|content| content.put_first(pages));
        self.tell(|news| *news = News { round: news.round + 1, has_failed: false, is_under_way: true });
    }

    /// The second turn: these pages are new, those are no more, and these are the vault's pictures.
    pub fn show_rest(
        &self,
        pages: impl IntoIterator<Item = Live>,
        removed: &[Arc<str>],
        pictures: BTreeSet<Arc<str>>,
    ) {
        self.change(|content| {
            pages.into_iter().for_each(|page| content.put(page));
            for path in removed {
                content.pages.remove(path);
            }
            content.pictures = pictures;
        });
        self.tell(|news| news.is_under_way = false);
    }

    /// The build went wrong. What was shown is shown on, and the browser says that it may be old.
    pub fn fail(&self) {
        self.tell(|news| (news.has_failed, news.is_under_way) = (true, false));
    }

    /// The page at `path` and its mark, once it is made.
    pub(super) async fn page(&self, path: &str) -> Option<(Bytes, String)> {
        if !self.look(|content| content.first.contains(path)) {
            let mut news = self.0.news.subscribe();
            let made = news.wait_for(|news| !news.is_under_way);
            // One that takes too long is shown as it was.
            let _ = tokio::time::timeout(LONGEST_BUILD, made).await;
        }
        self.look(|content| content.pages.get(path).cloned())
    }

    /// The bytes of the vault's picture at `path`; `None` where there is none, or it cannot be read.
    pub(super) async fn picture(&self, path: &str) -> Option<Vec<u8>> {
        // The name is the one on the list, and not the one that was asked for.
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
    /// Puts in what nobody has to wait for.
    fn put_first(&mut self, pages: impl IntoIterator<Item = Live>) {
        for page in pages {
            self.first.insert(Arc::clone(&page.path));
            self.put(page);
        }
    }

    fn put(&mut self, page: Live) {
        self.pages.insert(page.path, (Bytes::from_owner(page.bytes), page.mark));
    }
}

fn read_picture(vault: &Path, path: &str) -> io::Result<Vec<u8>> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    if !file::is_plain_way(vault, folder) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "a symbolic link is in the way"));
    }
    file::read(&vault.join(path), LARGEST_PICTURE)?
        .map_err(|_| io::Error::new(io::ErrorKind::FileTooLarge, "larger than 5 MB"))
}
