//! `regain.toml`: what a person may set, each with its place. Never a command, a path outside the
//! vault, or an address.

mod ignore;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use chrono::{NaiveDate, Weekday};
use toml_edit::{Document, DocumentMut, Item, Table, Value};

pub use ignore::Ignore;

use crate::entry::{kind_of_path, may_mean_privacy};
use crate::schema::kinds::common;
use crate::schema::{Choice, FieldSpec, KINDS, Kind, OwnField, OwnShape, Privacy, Sharing, Shown, own_field};
use crate::text::{Span, closest, lang};

/// The name of the file that marks a vault.
pub const FILE: &str = "regain.toml";

/// The format of a vault that this program reads.
const FORMAT: i64 = 1;

/// What the person set, and defaults elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The file's text, for findings in it.
    pub text: Arc<str>,
    /// How the person is called; empty where not set.
    pub me: String,
    /// In which language the person writes, as pages name it; where not set, the texts tell.
    pub lang: Option<String>,
    /// Monday to Sunday: whether one works on that day.
    pub working_days: [bool; 7],
    /// Days off besides.
    pub holidays: BTreeSet<NaiveDate>,
    /// Calendar files of the vault that hold further ones, each with its place.
    pub holiday_files: Vec<(String, Span)>,
    /// Whether time limits are shown.
    pub clocks: bool,
    /// Levels of rules and groups, as they are written; the rules know the names.
    pub levels: Vec<Setting<Level>>,
    /// Thresholds of rules, as they are written; one number or several.
    pub thresholds: Vec<Setting<Vec<f64>>>,
    /// Domains of the employer.
    pub employer_domains: Vec<String>,
    /// Names of the employer.
    pub employer_names: Vec<String>,
    /// Further loaded words.
    pub loaded_words: Vec<String>,
    /// Further private words.
    pub private_words: Vec<String>,
    /// Another default privacy for a kind.
    pub privacy: Vec<(&'static Kind, Privacy)>,
    /// What becomes of a line's end within a paragraph.
    pub line_ends: LineEnds,
    /// Files and folders that hold no entries.
    pub ignore: Ignore,
    /// Folders of the person's own, without a slash at the end, each with the kind of what is in it; the
    /// vault itself is `""`.
    pub folders: Vec<(String, &'static Kind)>,
    /// Fields of the person's own, each with the kind that has it.
    pub fields: Vec<OwnField>,
}

/// What becomes of a line's end within a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineEnds {
    /// The next line begins a line, as the common editors show it.
    #[default]
    Shown,
    /// The next line goes on where this one ends, as strict Markdown has it.
    Joined,
}

impl LineEnds {
    const WORDS: [(&'static str, Self); 2] = [("shown", Self::Shown), ("joined", Self::Joined)];
}

/// One line of settings whose key the rules give meaning to.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting<T> {
    /// The rule, or the group of rules.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// What it is set to.
    pub value: T,
}

/// How strict a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It does not speak.
    Off,
    /// It informs.
    Info,
    /// It warns.
    Warning,
    /// What it finds is an error.
    Error,
}

impl Level {
    const WORDS: [(&'static str, Self); 4] =
        [("off", Self::Off), ("info", Self::Info), ("warning", Self::Warning), ("error", Self::Error)];
}

/// Something wrong in the settings.
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
    /// The file is no TOML here.
    Syntax {
        /// What the parser says.
        message: String,
    },
    /// No such key.
    UnknownKey {
        /// The key as it is written.
        key: String,
        /// The key that is probably meant.
        near: Option<String>,
    },
    /// A value of another type.
    WrongType {
        /// The key.
        key: String,
        /// What it takes.
        wanted: &'static str,
    },
    /// A word that is not among the choices.
    WrongWord {
        /// The word as it is written.
        word: String,
        /// What it may be.
        words: Vec<&'static str>,
        /// The one that is probably meant.
        near: Option<&'static str>,
    },
    /// A format of a later program.
    LaterFormat,
    /// A default privacy for a kind that is locked.
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
            ignore: Ignore::default(),
            folders: Vec::new(),
            fields: Vec::new(),
        }
    }
}

impl Settings {
    /// The kind that its place gives the file at `path`: that of the nearest folder that is named, else that
    /// of the folder of a kind.
    pub fn kind_of_path(&self, path: &str) -> Option<&'static Kind> {
        let holds = |folder: &str| match folder {
            // The vault itself is the place of the files at its top, and of no folder.
            "" => !path.contains('/'),
            folder => path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')),
        };
        let named = self.folders.iter().filter(|(folder, _)| holds(folder));
        let nearest = named.max_by_key(|(folder, _)| folder.len()).map(|(_, kind)| *kind);
        let is_top_file = !path.contains('/') && kind_of_path(path).is_some();
        nearest.filter(|_| !is_top_file).or_else(|| kind_of_path(path))
    }

    /// Where new entries of `kind` go: the first folder that is named for it, else its own.
    pub fn folder_of(&self, kind: &Kind) -> &str {
        let named = self.folders.iter().find(|(folder, of)| *of == kind && !folder.is_empty());
        named.map_or(kind.folder, |(folder, _)| folder)
    }

    /// The field `name` of `kind`: one that it has, else one of the person's own.
    pub fn field(&self, kind: &Kind, name: &str) -> Option<&'static FieldSpec> {
        kind.field(name).or_else(|| self.own_fields(kind).find(|spec| spec.name == name))
    }

    /// The fields of the person's own that `kind` has.
    pub fn own_fields(&self, kind: &Kind) -> impl Iterator<Item = &'static FieldSpec> {
        self.fields.iter().filter(move |(of, _)| *of == kind).map(|(_, spec)| *spec)
    }

    /// Whether one works on this day of the week, holidays aside.
    pub fn works_on(&self, day: Weekday) -> bool {
        self.working_days[day.num_days_from_monday() as usize]
    }
}

/// The settings in `text` with `me` as the person's name; comments and order stay as they are. `text`
/// itself where it cannot be read.
pub fn with_me(text: &str, me: &str) -> String {
    match text.parse::<DocumentMut>() {
        Ok(mut document) => {
            match document.get_mut("me").and_then(Item::as_value_mut) {
                // What stands around the old value, a comment perhaps, stays around the new one.
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

/// The settings in `text` with more folders, each with its kind, and more patterns to leave aside; comments
/// and order stay as they are. `text` itself where it cannot be read.
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

/// Reads the settings. What cannot be read is a fault, and stays at its default.
pub fn read(text: &Arc<str>) -> (Settings, Vec<SettingsFault>) {
    let defaults = Settings { text: Arc::clone(text), ..Settings::default() };
    let document = match Document::parse(&**text) {
        Ok(document) => document,
        Err(error) => {
            let span = span(error.span());
            let message = match error.message().lines().next() {
                // `me = Ines`: the parser takes it for a number.
                _ if is_bare_word(text, span) => "a text needs quotes",
                message => message.unwrap_or_default(),
            };
            let what = WrongSetting::Syntax { message: message.to_owned() };
            return (defaults, vec![SettingsFault { span, what }]);
        }
    };
    let mut reader = Reader { settings: defaults, faults: Vec::new() };
    reader.top(document.as_table());
    reader.faults.sort_by_key(|fault| fault.span);
    (reader.settings, reader.faults)
}

struct Reader {
    settings: Settings,
    faults: Vec<SettingsFault>,
}

/// Who may be shown a field of the person's own, of those who see the entry.
const AUDIENCES: [(&str, Shown); 3] =
    [("private", Shown::Me), ("adviser", Shown::Adviser), ("shared", Shown::Marked)];

/// Every key of the settings, with those of its table. The rules, their groups and the kinds are keys of
/// `lint`, `thresholds` and `privacy`.
pub const KEYS: &[(&str, &[&str])] = &[
    ("format", &[]),
    ("me", &[]),
    ("lang", &[]),
    ("working_days", &[]),
    ("holidays", &[]),
    ("clocks", &[]),
    ("lint", &[]),
    ("thresholds", &[]),
    ("employer", &["names", "domains"]),
    ("words", &["loaded", "private"]),
    ("privacy", &[]),
    ("line_ends", &[]),
    ("ignore", &[]),
    ("folders", &[]),
    ("fields", &[]),
];

/// The keys of the table `name`.
fn keys_of(name: &str) -> &'static [&'static str] {
    KEYS.iter().find(|(known, _)| *known == name).map_or(&[], |(_, keys)| keys)
}

impl Reader {
    fn top(&mut self, table: &Table) {
        for (key, item) in table {
            let place = key_span(table, key);
            match key {
                "format" => match item.as_integer() {
                    Some(FORMAT) => {}
                    Some(later) if later > FORMAT => self.fault(item.span(), WrongSetting::LaterFormat),
                    _ => self.wrong_type(item, key, "the number 1"),
                },
                "me" => match item.as_str() {
                    Some(name) => name.trim().clone_into(&mut self.settings.me),
                    None => self.wrong_type(item, key, "a name in quotes"),
                },
                "lang" => match item.as_str().map(str::trim).filter(|code| lang::is_code(code)) {
                    Some(code) => self.settings.lang = Some(code.to_owned()),
                    None => self.wrong_type(item, key, "the code of a language, such as `\"nl\"`"),
                },
                "working_days" => self.working_days(item),
                "holidays" => self.holidays(item),
                "clocks" => match item.as_bool() {
                    Some(shown) => self.settings.clocks = shown,
                    None => self.wrong_type(item, key, "true or false"),
                },
                "lint" => self.in_table(item, key, Self::level),
                "thresholds" => self.in_table(item, key, Self::threshold),
                "employer" => self.in_table(item, key, Self::employer),
                "words" => self.in_table(item, key, Self::words),
                "privacy" => self.in_table(item, key, Self::privacy),
                "line_ends" => self.line_ends(item),
                "ignore" => self.ignore(item),
                "folders" => self.in_table(item, key, Self::folder),
                "fields" => self.in_table(item, key, Self::fields_of),
                _ => self.unknown(place, key, &KEYS.iter().map(|(key, _)| *key).collect::<Vec<_>>()),
            }
        }
    }

    fn line_ends(&mut self, item: &Item) {
        let word = item.as_str().unwrap_or_default();
        match LineEnds::WORDS.iter().find(|(known, _)| *known == word) {
            Some(&(_, value)) => self.settings.line_ends = value,
            None => self.wrong_word(
                span(item.span()),
                word.to_owned(),
                LineEnds::WORDS.map(|(word, _)| word).to_vec(),
            ),
        }
    }

    fn ignore(&mut self, item: &Item) {
        for (pattern, place) in self.texts(item, "ignore") {
            if !self.settings.ignore.add(&pattern) {
                let wanted = "patterns such as `\"Templates\"` or `\"*.excalidraw.md\"`";
                self.faults.push(SettingsFault {
                    span: place,
                    what: WrongSetting::WrongType { key: "ignore".into(), wanted },
                });
            }
        }
    }

    fn folder(&mut self, key: &str, place: Span, item: &Item) {
        let folder = key.trim().replace('\\', "/");
        let folder = folder.trim_start_matches("./").trim_matches('/');
        let folder = if folder == "." { "" } else { folder };
        if folder.split('/').any(|part| part == "..") || key.starts_with(['/', '\\']) || key.contains(':') {
            let wanted = "the name of a folder in the vault";
            return self.faults.push(SettingsFault {
                span: place,
                what: WrongSetting::WrongType { key: key.into(), wanted },
            });
        }
        let word = item.as_str().unwrap_or_default();
        match KINDS.iter().copied().find(|kind| kind.name == word || kind.folder == word) {
            Some(kind) => self.settings.folders.push((folder.to_owned(), kind)),
            None => self.wrong_word(span(item.span()), word.to_owned(), common::kind_names().collect()),
        }
    }

    /// `[fields.note]`: names with a type, a list of words, or both with an audience.
    fn fields_of(&mut self, key: &str, place: Span, item: &Item) {
        let Some(kind) = KINDS.iter().copied().find(|kind| kind.name == key) else {
            return self.unknown(place, key, &common::kind_names().collect::<Vec<_>>());
        };
        let Some(table) = item.as_table_like() else {
            return self.wrong_type(item, key, "a table of fields, such as `channel = \"text\"`");
        };
        for (name, value) in table.iter() {
            let place = span(table.key(name).and_then(toml_edit::Key::span));
            self.own_field(kind, name, place, value);
        }
    }

    fn own_field(&mut self, kind: &'static Kind, name: &str, place: Span, item: &Item) {
        let refused = match name {
            name if kind.field(name).is_some() => Some("another name: the kind has such a field"),
            name if may_mean_privacy(name) => Some("another name: this one could be meant for `privacy`"),
            name if name.trim().is_empty() || name.contains([':', '\n', '#']) => {
                Some("a name in a word or two")
            }
            _ => None,
        };
        if let Some(wanted) = refused {
            let what = WrongSetting::WrongType { key: name.to_owned(), wanted };
            return self.faults.push(SettingsFault { span: place, what });
        }
        let table = item.as_table_like();
        let (sort, audience) = match table {
            Some(table) => (table.get("type").unwrap_or(item), table.get("audience")),
            None => (item, None),
        };
        let shape = if sort.is_array() {
            let words: Vec<String> = self.plain_texts(sort, name);
            (!words.is_empty()).then_some(OwnShape::Choice(words))
        } else {
            OwnShape::named(sort.as_str().unwrap_or_default())
        };
        let Some(shape) = shape else {
            let types: Vec<&'static str> = OwnShape::TYPES.iter().map(|(name, _)| *name).collect();
            return self.wrong_word(span(sort.span()), sort.as_str().unwrap_or_default().to_owned(), types);
        };
        let shown = match audience {
            None => Some(Shown::Me),
            Some(word) => {
                let word = word.as_str().unwrap_or_default();
                AUDIENCES.iter().find(|(known, _)| *known == word).map(|(_, shown)| *shown)
            }
        };
        if shown.is_none() {
            let word = audience.and_then(Item::as_str).unwrap_or_default().to_owned();
            let place = span(audience.and_then(Item::span));
            self.wrong_word(place, word, AUDIENCES.map(|(word, _)| word).to_vec());
        }
        // An audience that cannot be read must not show more than the person meant.
        self.settings.fields.push((kind, own_field(name, &shape, shown.unwrap_or(Shown::Me))));
    }

    fn in_table(&mut self, item: &Item, key: &str, each: fn(&mut Self, &str, Span, &Item)) {
        let Some(table) = item.as_table_like() else {
            return self.wrong_type(item, key, "a table");
        };
        for (key, value) in table.iter() {
            let place = table.key(key).and_then(toml_edit::Key::span);
            each(self, key, span(place), value);
        }
    }

    fn working_days(&mut self, item: &Item) {
        const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let mut days = [false; 7];
        for (word, place) in self.texts(item, "working_days") {
            let short = word.to_ascii_lowercase();
            match DAYS.iter().position(|day| short.starts_with(day) && short.len() <= 9) {
                Some(day) => days[day] = true,
                None => self.wrong_word(place, word, DAYS.to_vec()),
            }
        }
        // A week without a working day would have no working days left to count.
        if days.contains(&true) {
            self.settings.working_days = days;
        } else {
            self.wrong_type(item, "working_days", "at least one day, such as `\"mon\"`");
        }
    }

    fn holidays(&mut self, item: &Item) {
        let Some(list) = item.as_array() else {
            return self.wrong_type(item, "holidays", "a list of days and calendar files");
        };
        for value in list {
            // TOML has dates of its own; both ways of writing one will do.
            let text = match value {
                Value::String(text) => text.value().clone(),
                Value::Datetime(date) => date.value().to_string(),
                _ => String::new(),
            };
            if let Ok(day) = text.parse() {
                self.settings.holidays.insert(day);
            } else if text.to_ascii_lowercase().ends_with(".ics") {
                let path = text.trim().trim_start_matches("./").replace('\\', "/");
                let place = span(value.span());
                // Without its quotes.
                self.settings
                    .holiday_files
                    .push((path, Span::new(place.start as usize + 1, place.end as usize - 1)));
            } else {
                let wanted = "a day such as `\"2026-12-25\"`, or a calendar such as `\"files/holidays.ics\"`";
                self.fault(value.span(), WrongSetting::WrongType { key: "holidays".into(), wanted });
            }
        }
    }

    fn level(&mut self, key: &str, place: Span, item: &Item) {
        let word = item.as_str().unwrap_or_default();
        match Level::WORDS.iter().find(|(known, _)| *known == word) {
            Some(&(_, value)) => {
                self.settings.levels.push(Setting { name: key.to_owned(), span: place, value });
            }
            None => self.wrong_word(
                span(item.span()),
                word.to_owned(),
                Level::WORDS.map(|(word, _)| word).to_vec(),
            ),
        }
    }

    fn threshold(&mut self, key: &str, place: Span, item: &Item) {
        let number = |value: &Value| value.as_integer().map(|n| n as f64).or_else(|| value.as_float());
        let numbers: Option<Vec<f64>> = match item.as_value() {
            Some(Value::Array(list)) => list.iter().map(number).collect(),
            Some(value) => number(value).map(|number| vec![number]),
            None => None,
        };
        match numbers.filter(|numbers| !numbers.is_empty() && numbers.iter().all(|n| (0.0..1e6).contains(n)))
        {
            Some(value) => {
                self.settings.thresholds.push(Setting { name: key.to_owned(), span: place, value });
            }
            None => self.wrong_type(item, key, "a number of days, or a list of them"),
        }
    }

    fn employer(&mut self, key: &str, place: Span, item: &Item) {
        match key {
            "names" => self.settings.employer_names = self.plain_texts(item, key),
            "domains" => self.settings.employer_domains = self.plain_texts(item, key),
            _ => self.unknown(place, key, keys_of("employer")),
        }
    }

    fn words(&mut self, key: &str, place: Span, item: &Item) {
        match key {
            "loaded" => self.settings.loaded_words = self.plain_texts(item, key),
            "private" => self.settings.private_words = self.plain_texts(item, key),
            _ => self.unknown(place, key, keys_of("words")),
        }
    }

    fn privacy(&mut self, key: &str, place: Span, item: &Item) {
        let Some(kind) = KINDS.iter().copied().find(|kind| kind.name == key) else {
            let names: Vec<&str> = common::kind_names().collect();
            return self.unknown(place, key, &names);
        };
        if matches!(kind.sharing, Sharing::Locked(_)) {
            return self.faults.push(SettingsFault { span: place, what: WrongSetting::Locked { kind } });
        }
        let word = item.as_str().unwrap_or_default();
        if let Some(privacy) = Privacy::of(word) {
            self.settings.privacy.push((kind, privacy));
        } else {
            // A default that cannot be read must not share more than the person meant.
            self.settings.privacy.push((kind, Privacy::Private));
            self.wrong_word(span(item.span()), word.to_owned(), Privacy::WORDS.to_vec());
        }
    }

    fn plain_texts(&mut self, item: &Item, key: &str) -> Vec<String> {
        let texts = self.texts(item, key).into_iter().map(|(text, _)| text.trim().to_owned());
        texts.filter(|text| !text.is_empty()).collect()
    }

    fn texts(&mut self, item: &Item, key: &str) -> Vec<(String, Span)> {
        let Some(list) = item.as_array() else {
            self.wrong_type(item, key, "a list of texts in quotes");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for value in list {
            if let Some(text) = value.as_str() {
                texts.push((text.to_owned(), span(value.span())));
            } else {
                let wanted = "a text in quotes";
                self.fault(value.span(), WrongSetting::WrongType { key: key.to_owned(), wanted });
            }
        }
        texts
    }

    fn unknown(&mut self, span: Span, key: &str, known: &[&str]) {
        let near = closest(key, known.iter().copied()).map(str::to_owned);
        self.faults
            .push(SettingsFault { span, what: WrongSetting::UnknownKey { key: key.to_owned(), near } });
    }

    fn wrong_type(&mut self, item: &Item, key: &str, wanted: &'static str) {
        self.fault(item.span(), WrongSetting::WrongType { key: key.to_owned(), wanted });
    }

    fn wrong_word(&mut self, span: Span, word: String, words: Vec<&'static str>) {
        let near = closest(&word, words.iter().copied());
        self.faults.push(SettingsFault { span, what: WrongSetting::WrongWord { word, words, near } });
    }

    fn fault(&mut self, range: Option<Range<usize>>, what: WrongSetting) {
        self.faults.push(SettingsFault { span: span(range), what });
    }
}

/// Whether a word without quotes stands where a value does.
fn is_bare_word(text: &str, span: Span) -> bool {
    text.split_at_checked(span.start as usize).is_some_and(|(before, word)| {
        before.trim_end_matches([' ', '\t']).ends_with(['=', '[', ','])
            && word.starts_with(char::is_alphabetic)
    })
}

fn key_span(table: &Table, key: &str) -> Span {
    span(table.key(key).and_then(toml_edit::Key::span))
}

fn span(range: Option<Range<usize>>) -> Span {
    range.map(Span::from).unwrap_or_default()
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
