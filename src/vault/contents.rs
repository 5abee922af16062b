//! The files of a vault, each as it was read.
//!
//! Knows nothing of names and links.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::days_off::DaysOff;
use super::settings::SettingsFault;
use super::{Parsed, Past, Settings};
use crate::page::{Now, layout};

/// All files of a vault, by what they are.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// The files read as entries, including conflict copies, by path.
    pub parsed: BTreeMap<Arc<str>, Arc<Parsed>>,
    /// The settings.
    pub settings: Arc<Settings>,
    /// What is wrong with the settings.
    pub settings_faults: Vec<SettingsFault>,
    /// Files that are not entries, by path, with their size in bytes.
    pub files: BTreeMap<Arc<str>, u64>,
    /// The days in the calendar files among `files`; `None` where a file cannot be read as a calendar.
    pub calendars: BTreeMap<Arc<str>, Option<Arc<DaysOff>>>,
    /// Files that could not be read as entries, by path, with the reason.
    pub unread: BTreeMap<Arc<str>, Now>,
    /// The history of the files in git; empty unless it was read.
    pub past: Arc<Past>,
}

/// One file of a vault, as it was read.
#[derive(Clone, Debug)]
pub enum File {
    /// An entry.
    Entry(Arc<Parsed>),
    /// The settings and their faults.
    Settings(Arc<Settings>, Vec<SettingsFault>),
    /// A file that is not an entry, with its size in bytes.
    Other(u64),
    /// A calendar file: its size in bytes and its days, if it can be read.
    Calendar(u64, Option<Arc<DaysOff>>),
    /// A file that could not be read as an entry, with the reason.
    Unread(Now),
    /// The file was removed.
    Gone,
}

impl Contents {
    /// Adds, replaces or removes the file at `path`.
    pub fn put(&mut self, path: Arc<str>, file: File) {
        self.parsed.remove(&path);
        self.files.remove(&path);
        self.unread.remove(&path);
        self.calendars.remove(&path);
        match file {
            File::Entry(parsed) => drop(self.parsed.insert(path, parsed)),
            File::Settings(settings, faults) => (self.settings, self.settings_faults) = (settings, faults),
            File::Other(bytes) => drop(self.files.insert(path, bytes)),
            File::Calendar(bytes, days) => {
                self.files.insert(Arc::clone(&path), bytes);
                self.calendars.insert(path, days);
            }
            File::Unread(now) => drop(self.unread.insert(path, now)),
            File::Gone => {}
        }
    }

    /// The settings, with the days of the calendar files that they name added to the holidays.
    pub(super) fn settings_with_holidays(&self) -> Arc<Settings> {
        if self.settings.holiday_files.is_empty() {
            return Arc::clone(&self.settings);
        }
        let named =
            self.settings.holiday_files.iter().filter_map(|(path, _)| self.calendars.get(&**path)?.as_ref());
        let days: Vec<_> = named.flat_map(|calendar| calendar.days.iter().copied()).collect();
        let mut settings = Settings::clone(&self.settings);
        settings.holidays.extend(days);
        Arc::new(settings)
    }

    /// Files that a cloud service has not downloaded: the path of the placeholder, and the path of the file
    /// itself.
    pub fn not_downloaded(&self) -> impl Iterator<Item = (&Arc<str>, String)> {
        let placeholders = self.unread.iter().filter(|(_, now)| **now == Now::NotDownloaded);
        let named = placeholders.filter_map(|(path, _)| Some((path, layout::placeholder_of(path)?)));
        // A placeholder next to its downloaded file does not count.
        named.filter(|(_, file)| {
            !self.parsed.contains_key(file.as_str()) && !self.files.contains_key(file.as_str())
        })
    }
}
