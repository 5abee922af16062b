//! Parses one file's text into one entry, with its faults. Never fails: a broken file is ordinary
//! input.

use std::sync::Arc;

use super::conflict::merge_conflict;
use super::fault::{Fault, Wrong};
use super::mapping::{Mapping, Owner};
use super::no_entry::looks_like;
use super::privacy_words::may_mean_privacy;
use super::typing;
use super::value::{Fields, Given};
use super::value::{State, Value};
use super::yaml::{self, Content, Document, key_text};
use super::{Allow, Date, Entry, Own, body, date, front_matter};
use crate::schema::kinds::common;
use crate::schema::{KINDS, Kind, OwnField, kind_named};
use crate::text::{Span, closest};

/// Parses the file at `path` (relative to the vault, `/` between folders).
pub fn parse(path: &Arc<str>, text: &Arc<str>) -> (Entry, Vec<Fault>) {
    parse_at(path, text, kind_by_name(path), &[])
}

/// Like [`parse`], for a file whose folder gives it the kind `place`, with fields of the person's
/// own: the settings may name a folder for a kind, and declare fields.
pub fn parse_at(
    path: &Arc<str>,
    text: &Arc<str>,
    place: Option<&'static Kind>,
    own: &[OwnField],
) -> (Entry, Vec<Fault>) {
    let mut faults = Vec::new();
    if let Some(what) = looks_like(text) {
        faults.push(Fault::new(Span::at(0), Wrong::LooksLike { what }));
        return (bare(path, text, place), faults);
    }
    let (split, fault) = front_matter::split(text);
    faults.extend(fault);
    let body = body::scan(text, split.body);
    if let Some(marker) = merge_conflict(text, &body.code) {
        // The text between the markers is two versions at once: nothing in it can be trusted.
        faults.clear();
        faults.push(Fault::new(marker, Wrong::MergeConflict));
        return (bare(path, text, place), faults);
    }
    let document = split.matter.map(|matter| yaml::read(text, matter)).unwrap_or_default();
    if let Some(matter) = split.matter
        && document.pairs.is_empty()
        && document.faults.is_empty()
    {
        faults.push(Fault::new(Span::at(matter.start as usize), Wrong::EmptyFrontMatter));
    }
    let written_kind = written_kind(&document, &mut faults);
    let kind = written_kind.or(place);
    let mut entry = Entry { kind, body, head: split.matter, ..bare(path, text, place) };
    let mut mapping = Mapping { text, comments: &document.comments, faults: &mut faults, own };
    (entry.fields, entry.own) = mapping.pairs(&document.pairs, kind.map_or(Owner::Nobody, Owner::Kind));
    // Front matter that is too large to be read still counts as present.
    let above = Span { end: split.body.start, ..Span::default() };
    if split.matter.is_none() && above.of(text).contains(|c: char| c != '\u{feff}') {
        entry.own.push(Own { key: "".into(), span: above });
    }
    entry.own.extend(document.loose.iter().map(|&span| Own { key: "".into(), span }));
    entry.allows = allows(text, &document, &mut faults);
    faults.extend(document.escapes.iter().map(|&span| Fault::new(span, Wrong::EscapeInQuotes)));
    faults.extend(document.faults);
    date_from_name(&mut entry);
    entry.fields.each_reference(&mut |reference| reference.from = Arc::clone(path));
    check_id(&entry, &mut faults);
    faults.sort_by_key(|fault| fault.span);
    entry.privacy_readable = privacy_is_readable(&entry, &faults);
    shrink(&mut entry);
    (entry, faults)
}

/// Gives back the memory that growing lists reserved: entries are in memory as long as their vault.
fn shrink(entry: &mut Entry) {
    entry.fields.shrink();
    entry.own.shrink_to_fit();
    entry.allows.shrink_to_fit();
    let body::Body { headings, links, tasks, quoted, code, span: _ } = &mut entry.body;
    headings.shrink_to_fit();
    links.shrink_to_fit();
    tasks.shrink_to_fit();
    quoted.shrink_to_fit();
    code.shrink_to_fit();
}

fn bare(path: &Arc<str>, text: &Arc<str>, place: Option<&'static Kind>) -> Entry {
    Entry {
        path: Arc::clone(path),
        text: Arc::clone(text),
        kind: place,
        place,
        head: None,
        fields: Fields::default(),
        own: Vec::new(),
        body: body::Body { span: Span::new(0, text.len()), ..body::Body::default() },
        allows: Vec::new(),
        privacy_readable: false,
    }
}

/// The kind of a file by its path alone. Code that has settings uses `Settings::kind_of_path`
/// instead: they may give a folder another kind.
pub(crate) fn kind_by_name(path: &str) -> Option<&'static Kind> {
    // On many disks `Notes` and `notes` are one folder; a vault means the same everywhere.
    let is_one = str::eq_ignore_ascii_case;
    match path.split_once('/') {
        None => KINDS.iter().copied().find(|kind| kind.top_file.is_some_and(|name| is_one(name, path))),
        Some((folder, _)) => KINDS.iter().copied().find(|kind| is_one(kind.folder, folder)),
    }
}

fn written_kind(document: &Document, faults: &mut Vec<Fault>) -> Option<&'static Kind> {
    let (_, node) = document.pairs.iter().find(|(key, _)| key_text(key) == Some(common::KIND.name))?;
    let Content::Scalar { text, plain } = &node.content else { return None };
    if *plain && typing::is_null(text) {
        return None;
    }
    let kind = kind_named(text.trim());
    if kind.is_none() && !text.is_empty() {
        let near = closest(text, common::kind_names());
        faults.push(Fault::new(node.span, Wrong::UnknownKind { word: text.clone(), near }));
    }
    kind
}

/// `# regain: allow rule-name the reason`.
fn allows(text: &str, document: &Document, faults: &mut Vec<Fault>) -> Vec<Allow> {
    let mut allows = Vec::new();
    for &comment in &document.comments {
        let words = comment.of(text).trim_start_matches('#').trim_start();
        let Some(rest) = words.strip_prefix("regain:").map(str::trim_start) else { continue };
        let Some(rest) = rest.strip_prefix("allow").filter(|rest| rest.is_empty() || rest.starts_with(' '))
        else {
            faults.push(Fault::new(comment, Wrong::AllowsNothing));
            continue;
        };
        let rest = rest.trim_start();
        let rule = rest.split([' ', ',', ':', ';']).next().unwrap_or_default();
        if rule.is_empty() {
            faults.push(Fault::new(comment, Wrong::AllowsNothing));
            continue;
        }
        let start = comment.end as usize - rest.len();
        let reason = rest[rule.len()..].trim_start_matches([' ', ',', ':', ';', '-', '–', '—']).trim();
        allows.push(Allow {
            rule: rule.into(),
            span: Span::new(start, start + rule.len()),
            reason: reason.into(),
        });
    }
    allows
}

/// `date` and `at` default to a day in the file's name; `date` then to `created`, which other
/// programs write.
fn date_from_name(entry: &mut Entry) {
    let Some(spec) = entry.kind.and_then(Kind::dated_by) else { return };
    if !entry.fields.state_of(spec.name).is_absent() {
        return;
    }
    let named = date::in_name(entry.stem()).map(|day| (Date::exact(day), Span::default()));
    let created = || {
        let own = entry
            .own
            .iter()
            .find(|own| matches!(&*own.key, "created" | "date created") && spec.name == "date")?;
        let written = own.span.of(&entry.text).trim_matches(['"', '\'']);
        date::read(written, date::Precision::Moment).ok().map(|date| (date, own.span))
    };
    if let Some((date, span)) = named.or_else(created) {
        entry.fields.retain(|given| given.spec.name != spec.name);
        entry.fields.push(Given { spec, key: None, span, value: Value::Date(date) });
    }
}

/// An id consists of letters, digits, `-`, `_` and `.`, so that it can be part of a link, a file
/// name and an address; and it is not one of the words with a meaning of their own.
fn check_id(entry: &Entry, faults: &mut Vec<Fault>) {
    let Some(given) = entry.fields.given(common::ID.name) else { return };
    let Value::Text(id) = &given.value else { return };
    let id = id.trim();
    let good = id.len() <= 64
        && id.starts_with(char::is_alphanumeric)
        && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
        && !id.contains("..")
        && !matches!(id.to_ascii_lowercase().as_str(), "unknown" | "none" | "me")
        && !crate::text::slug::is_device_name(id);
    if !good {
        faults.push(Fault::new(given.span, Wrong::IdShape { id: id.into() }));
    }
}

/// Whether it is certain how private the entry is meant to be: `privacy` was read or is not
/// written, and nothing else in the head could be meant for it. A key without a value is not
/// certain, because YAML reads `privacy: #private` as one. Nor is an unknown kind, because the kind
/// that was meant may be locked.
fn privacy_is_readable(entry: &Entry, faults: &[Fault]) -> bool {
    let is_clear = |name| matches!(entry.fields.state_of(name), State::Missing | State::Given);
    is_clear(common::PRIVACY.name)
        && is_clear(common::KIND.name)
        && !faults.iter().any(|fault| match &fault.what {
            Wrong::UnknownField { may_hide, .. } => *may_hide,
            Wrong::DuplicateKey { key, .. } => may_mean_privacy(key) || &**key == common::PRIVACY.name,
            Wrong::YamlSyntax { .. }
            | Wrong::NotAMapping { .. }
            | Wrong::Anchor { .. }
            | Wrong::HeadTooLarge { .. }
            | Wrong::Unclosed
            | Wrong::NotOurs(_)
            // The kind that was meant may be locked.
            | Wrong::UnknownKind { .. }
            | Wrong::MergeConflict => true,
            Wrong::ColonInValue | Wrong::TabIndent => hides_privacy(entry, fault),
            _ => false,
        })
}

/// Whether the lines that could not be read because of a mistake contain a key that is, or may be
/// meant for, `privacy`.
fn hides_privacy(entry: &Entry, fault: &Fault) -> bool {
    let chunk = super::chunk_around(entry, fault.span.start as usize).unwrap_or(fault.span);
    chunk.of(&entry.text).split(['\n', '\r']).any(|line| {
        let keys = line.split(':').map(|key| key.trim_matches(|c: char| !c.is_alphanumeric()));
        keys.clone().take(keys.count().saturating_sub(1)).any(may_mean_privacy)
    })
}
