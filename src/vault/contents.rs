//! The files of a vault, each as it was read.
//!
//! Knows no name and no link.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::days_off::DaysOff;
use super::settings::SettingsFault;
use super::{Parsed, Past, Settings};
use crate::page::{Now, layout};

/// What a vault is made of.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// The files read as entries, conflict copies among them, by path.
    pub parsed: BTreeMap<Arc<str>, Arc<Parsed>>,
    /// The settings.
    pub settings: Arc<Settings>,
    /// What is wrong with the settings.
    pub settings_faults: Vec<SettingsFault>,
    /// Files that are no entries, by path, with their size in bytes.
    pub files: BTreeMap<Arc<str>, u64>,
    /// The calendar files among them: what is in each; `None` where it cannot be read as one.
    pub calendars: BTreeMap<Arc<str>, Option<Arc<DaysOff>>>,
    /// Files that could not be read as entries, by path, with what they are.
    pub unread: BTreeMap<Arc<str>, Now>,
    /// What git says of the files, where that was asked.
    pub past: Arc<Past>,
}

/// One file of a vault, as it was read.
#[derive(Clone, Debug)]
pub enum File {
    /// An entry.
    Entry(Arc<Parsed>),
    /// The settings, and what is wrong with them.
    Settings(Arc<Settings>, Vec<SettingsFault>),
    /// A file that is no entry, of so many bytes.
    Other(u64),
    /// A calendar file, of so many bytes, and what is in it.
    Calendar(u64, Option<Arc<DaysOff>>),
    /// A file that could not be read as an entry: what it is.
    Unread(Now),
    /// None any more.
    Gone,
}

impl Contents {
    /// The file at `path` is this from now on.
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

    /// The settings, with the days of the calendars that they name among the holidays.
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

    /// Files of the vault that a cloud service keeps elsewhere: what it left in their place, and their
    /// own path.
    pub fn not_downloaded(&self) -> impl Iterator<Item = (&Arc<str>, String)> {
        let placeholders = self.unread.iter().filter(|(_, now)| **now == Now::NotDownloaded);
        let named = placeholders.filter_map(|(path, _)| Some((path, layout::placeholder_of(path)?)));
        // One that was fetched in the meantime is a file like any other.
        named.filter(|(_, file)| {
            !self.parsed.contains_key(file.as_str()) && !self.files.contains_key(file.as_str())
        })
    }
}
