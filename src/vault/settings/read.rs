//! Reads `regain.toml`: every mistake with its span, and all settings that are valid in spite of it.

use std::ops::Range;
use std::sync::Arc;

use toml_edit::{Document, Item, Table, Value};

use super::{Editor, FORMAT, Level, LineEnds, Setting, Settings, SettingsFault, WrongSetting};
use crate::entry::may_mean_privacy;
use crate::schema::kinds::common;
use crate::schema::{Choice, KINDS, Kind, OwnShape, Privacy, Sharing, Shown, own_field};
use crate::text::{Span, closest, lang};

/// Parses the settings. What is invalid becomes a fault and keeps its default.
pub fn read(text: &Arc<str>) -> (Settings, Vec<SettingsFault>) {
    let defaults = Settings { text: Arc::clone(text), ..Settings::default() };
    let document = match Document::parse(&**text) {
        Ok(document) => document,
        Err(error) => {
            let span = span(error.span());
            let message = match error.message().lines().next() {
                // `me = Ines`: the parser's own message speaks of a number.
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

/// The audiences of a custom field, as they are written in the settings.
const AUDIENCES: [(&str, Shown); 3] =
    [("private", Shown::Me), ("adviser", Shown::Adviser), ("shared", Shown::Marked)];

/// Every top-level key of the settings, with the fixed keys of its table. The keys of `lint` and
/// `thresholds` are rules and groups; those of `privacy` and `fields` are kinds; those of `folders` are
/// paths.
pub const KEYS: &[(&str, &[&str])] = &[
    ("format", &[]),
    ("me", &[]),
    ("addresses", &[]),
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
    ("editor", &[]),
    ("ignore", &[]),
    ("folders", &[]),
    ("fields", &[]),
];

/// The fixed keys of the table `name`.
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
                "addresses" => {
                    let addresses = self.texts(item, key).into_iter();
                    self.settings.addresses =
                        addresses.map(|(address, _)| address.trim().to_owned()).collect();
                }
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
                "editor" => self.editor(item),
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

    fn editor(&mut self, item: &Item) {
        match Editor::read(item.as_str(), span(item.span()), &self.settings.text) {
            Ok(editor) => self.settings.editor = editor,
            Err(fault) => self.faults.push(fault),
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

    /// `[fields.note]`: each field has a type or a list of words, alone or in a table with an audience.
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
            name if kind.field(name).is_some() => Some("another name: the kind already has such a field"),
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
        // An invalid audience must not show more than the person meant.
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
        // Working days could not be counted in a week without any.
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
            // A TOML date and a date in quotes are both accepted.
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
                // The span without the quotes.
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
            // An invalid default must not share more than the person meant.
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

/// Whether the text at `span` is a word without quotes in the position of a value.
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
