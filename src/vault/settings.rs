//! The settings in `regain.toml`. Never a command, a path outside the vault, or a network address; the only
//! address is that of an editor on this machine.

mod editor;
mod ignore;
mod read;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{NaiveDate, Weekday};
use toml_edit::{DocumentMut, Item, Value};

pub use editor::Editor;
pub use ignore::Ignore;
pub use read::{KEYS, read};

use crate::cache::fingerprint;
use crate::entry::kind_by_name;
use crate::schema::{FieldSpec, Kind, OwnField, Privacy};
use crate::text::{Span, fold};

/// The name of the file that marks the root of a vault.
pub const FILE: &str = "regain.toml";

/// The version of the vault format that this program reads.
const FORMAT: i64 = 1;

/// The settings of a vault; what is not set has its default.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The text of the file, for findings in it.
    pub text: Arc<str>,
    /// The name of the person; empty if not set.
    pub me: String,
    /// The person's mail addresses: who has one of them is the person.
    pub addresses: Vec<String>,
    /// The language in which the person writes, as a code such as `nl`; detected from the entries if not set.
    pub lang: Option<String>,
    /// Whether each day is a working day, Monday to Sunday.
    pub working_days: [bool; 7],
    /// Further days off.
    pub holidays: BTreeSet<NaiveDate>,
    /// Paths of calendar files with further days off, each with its span.
    pub holiday_files: Vec<(String, Span)>,
    /// Whether legal time limits are shown.
    pub clocks: bool,
    /// Levels of rules and groups as written; `rules` checks the names.
    pub levels: Vec<Setting<Level>>,
    /// Thresholds of rules as written, one or more numbers each.
    pub thresholds: Vec<Setting<Vec<f64>>>,
    /// Domains of the employer.
    pub employer_domains: Vec<String>,
    /// Names of the employer.
    pub employer_names: Vec<String>,
    /// Further loaded words.
    pub loaded_words: Vec<String>,
    /// Further private words.
    pub private_words: Vec<String>,
    /// Default privacy by kind, where it is not the kind's own.
    pub privacy: Vec<(&'static Kind, Privacy)>,
    /// How a line break within a paragraph is rendered.
    pub line_ends: LineEnds,
    /// The editor in which the person's own pages open a file.
    pub editor: Option<Editor>,
    /// Files and folders that hold no entries.
    pub ignore: Ignore,
    /// Custom folders, without a trailing slash, each with the kind of its entries; `""` is the root of the
    /// vault.
    pub folders: Vec<(String, &'static Kind)>,
    /// Custom fields, each with the kind that has it.
    pub fields: Vec<OwnField>,
}

/// How a line break within a paragraph is rendered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineEnds {
    /// As a line break, as common editors show it.
    #[default]
    Shown,
    /// As a space, as in strict Markdown.
    Joined,
}

impl LineEnds {
    const WORDS: [(&'static str, Self); 2] = [("shown", Self::Shown), ("joined", Self::Joined)];
}

/// A setting whose key is the name of a rule or a group of rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting<T> {
    /// The rule, or the group of rules.
    pub name: String,
    /// The span of the name.
    pub span: Span,
    /// What it is set to.
    pub value: T,
}

/// The level that the person set for a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The rule reports nothing.
    Off,
    /// Findings are information.
    Info,
    /// Findings are warnings.
    Warning,
    /// Findings are errors.
    Error,
}

impl Level {
    const WORDS: [(&'static str, Self); 4] =
        [("off", Self::Off), ("info", Self::Info), ("warning", Self::Warning), ("error", Self::Error)];
}

/// A fault in the settings.
#[derive(Clone, Debug, PartialEq)]
pub struct SettingsFault {
    /// The smallest wrong text.
    pub span: Span,
    /// What is wrong.
    pub what: WrongSetting,
}

/// What can be wrong in the settings.
#[derive(Clone, Debug, PartialEq)]
pub enum WrongSetting {
    /// Not valid TOML.
    Syntax {
        /// The message of the parser.
        message: String,
    },
    /// An unknown key.
    UnknownKey {
        /// The key as written.
        key: String,
        /// The key that is probably meant.
        near: Option<String>,
    },
    /// A value of the wrong type.
    WrongType {
        /// The key.
        key: String,
        /// What the key takes.
        wanted: &'static str,
    },
    /// A word that is not among the choices.
    WrongWord {
        /// The word as written.
        word: String,
        /// The choices.
        words: Vec<&'static str>,
        /// The choice that is probably meant.
        near: Option<&'static str>,
    },
    /// A format version of a later release.
    LaterFormat,
    /// A default privacy for a kind whose privacy cannot be changed.
    Locked {
        /// The kind.
        kind: &'static Kind,
    },
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            text: "".into(),
            me: String::new(),
            addresses: Vec::new(),
            lang: None,
            working_days: [true, true, true, true, true, false, false],
            holidays: BTreeSet::new(),
            holiday_files: Vec::new(),
            clocks: true,
            levels: Vec::new(),
            thresholds: Vec::new(),
            employer_domains: Vec::new(),
            employer_names: Vec::new(),
            loaded_words: Vec::new(),
            private_words: Vec::new(),
            privacy: Vec::new(),
            line_ends: LineEnds::default(),
            editor: None,
            ignore: Ignore::default(),
            folders: Vec::new(),
            fields: Vec::new(),
        }
    }
}

impl Settings {
    /// The kind that the folder gives the file at `path`: that of the innermost custom folder, else of the
    /// built-in folder.
    pub fn kind_of_path(&self, path: &str) -> Option<&'static Kind> {
        // Many disks have `Notes` and `notes` as one folder; a vault means the same everywhere.
        let folded = fold(path);
        let holds = |folder: &str| match folder {
            // The root covers only the files directly in it.
            "" => !path.contains('/'),
            folder => folded.strip_prefix(&*fold(folder)).is_some_and(|rest| rest.starts_with('/')),
        };
        let named = self.folders.iter().filter(|(folder, _)| holds(folder));
        // Where both exist, the one that is written like the path is meant.
        let depth = |folder: &str| (folder.split('/').count(), !folder.is_empty(), path.starts_with(folder));
        let nearest = named.max_by_key(|(folder, _)| depth(folder)).map(|(_, kind)| *kind);
        let is_top_file = !path.contains('/') && kind_by_name(path).is_some();
        nearest.filter(|_| !is_top_file).or_else(|| kind_by_name(path))
    }

    /// The folder for new entries of `kind`: its first custom folder, else the built-in one.
    pub fn folder_of(&self, kind: &Kind) -> &str {
        let named = self.folders.iter().find(|(folder, of)| *of == kind && !folder.is_empty());
        named.map_or(kind.folder, |(folder, _)| folder)
    }

    /// The field `name` of `kind`, built-in or custom.
    pub fn field(&self, kind: &Kind, name: &str) -> Option<&'static FieldSpec> {
        kind.field(name).or_else(|| self.own_fields(kind).find(|spec| spec.name == name))
    }

    /// The custom fields of `kind`.
    pub fn own_fields(&self, kind: &Kind) -> impl Iterator<Item = &'static FieldSpec> {
        self.fields.iter().filter(move |(of, _)| *of == kind).map(|(_, spec)| *spec)
    }

    /// Every field of `kind`, the custom ones last.
    pub fn all_fields(&self, kind: &Kind) -> impl Iterator<Item = &'static FieldSpec> {
        kind.fields().chain(self.own_fields(kind))
    }

    /// A fingerprint of everything in the settings.
    pub fn fingerprint(&self) -> u64 {
        // Everything is in the text except the days of calendar files.
        fingerprint((&self.text, &self.holidays))
    }

    /// Whether this day of the week is a working day; ignores holidays.
    pub fn works_on(&self, day: Weekday) -> bool {
        self.working_days[day.num_days_from_monday() as usize]
    }
}

/// The settings in `text` with `me` set; keeps comments and order. Returns `text` unchanged if it is not
/// valid TOML.
pub fn with_me(text: &str, me: &str) -> String {
    match text.parse::<DocumentMut>() {
        Ok(mut document) => {
            match document.get_mut("me").and_then(Item::as_value_mut) {
                // Keeps the whitespace and comments around the value.
                Some(value) => {
                    let around = value.decor().clone();
                    *value = Value::from(me);
                    *value.decor_mut() = around;
                }
                None => document["me"] = toml_edit::value(me),
            }
            document.to_string()
        }
        Err(_) => text.to_owned(),
    }
}

/// The settings in `text` with `folders` and `ignore` added; keeps comments and order. Returns `text`
/// unchanged if it is not valid TOML.
pub fn with_places(text: &str, folders: &[(String, &Kind)], ignore: &[String]) -> String {
    let Ok(mut document) = text.parse::<DocumentMut>() else { return text.to_owned() };
    if !ignore.is_empty() {
        match document.get_mut("ignore").and_then(Item::as_array_mut) {
            Some(list) => list.extend(ignore),
            None => document["ignore"] = toml_edit::value(ignore.iter().collect::<toml_edit::Array>()),
        }
    }
    for (folder, kind) in folders {
        document["folders"][folder] = toml_edit::value(kind.name);
    }
    document.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(String, WrongSetting)> {
        let text: Arc<str> = text.into();
        read(&text).1.into_iter().map(|fault| (fault.span.of(&text).to_owned(), fault.what)).collect()
    }

    #[test]
    fn everything_is_read() {
        let text = "format = 1\nme = \"Ines\"\nlang = \"pt-BR\"\nworking_days = [\"mon\", \"Saturday\"]\nholidays = [\"2026-12-25\", 2026-12-26]\n[lint]\ntone = \"off\"\n\"evidence/late\" = \"error\"\n[thresholds]\n\"evidence/late\" = [2, 7]\n[employer]\nnames = [\"F\"]\n[words]\nprivate = [\"clinic\"]\n[privacy]\nnote = \"adviser\"\n";
        let (settings, faults) = read(&text.into());
        assert_eq!(faults, []);
        assert_eq!(settings.me, "Ines");
        assert_eq!(settings.lang.as_deref(), Some("pt-BR"));
        assert!(settings.works_on(Weekday::Sat) && !settings.works_on(Weekday::Tue));
        assert_eq!(settings.holidays.len(), 2);
        assert_eq!(settings.levels[1].value, Level::Error);
        assert_eq!(settings.thresholds[0].value, [2.0, 7.0]);
        assert_eq!(settings.privacy[0].1, Privacy::Adviser);
    }

    #[test]
    fn every_mistake_has_its_place() {
        let found = faults("fromat = 1\nme = 3\n[lint]\ntone = \"of\"\n[privacy]\njournal = \"shared\"\n");
        assert_eq!(found[0].0, "fromat");
        assert_eq!(found[1].0, "3");
        assert!(matches!(&found[2].1, WrongSetting::WrongWord { near: Some("off"), .. }));
        assert!(matches!(found[3].1, WrongSetting::Locked { .. }));
        assert_eq!(faults("lang = \"Dutch\"")[0].0, "\"Dutch\"");
        assert!(matches!(faults("a = = 1")[0].1, WrongSetting::Syntax { .. }));
        for bare in ["me = Ines", "me = Noor", "me = Ana Lund", "holidays = [Easter]"] {
            let message = "a text needs quotes".to_owned();
            assert_eq!(faults(bare)[0].1, WrongSetting::Syntax { message }, "{bare}");
        }
        assert_eq!(faults("format = 2")[0].1, WrongSetting::LaterFormat);
    }
}
