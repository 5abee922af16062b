//! Turns a YAML syntax error into one mistake with its place.
//!
//! The parser reports where it gave up, in its own words. Here that becomes the place of the slip
//! and how to fix it.

use granit_parser::{ErrorKind, ScanError};

use super::super::fault::{Fault, Remedy, Wrong};
use super::tree::{DEEPEST, first_line};
use crate::text::Span;

/// Characters that are special at the start of a value.
const SIGNS: &[char] = &['>', '|', '-', '?', ',', '%', '@', '`', '*', '&', '!'];

/// The one mistake in a chunk that does not parse.
pub(super) fn diagnose(text: &str, chunk: Span, error: &ScanError) -> Fault {
    if let Some(fault) = tab_or_colon(text, chunk) {
        return fault;
    }
    let start = chunk.start as usize;
    let at = start + error.marker().byte_offset().unwrap_or(0);
    let at = at.min(start + chunk.of(text).trim_end().len());
    let line = first_line(text, chunk);
    match key_of_line(text, line) {
        Some((_, value)) if !value.is_empty() => match mistake_of_value(text, chunk, value, at) {
            Some(fault) => fault,
            None => by_kind(text, at, error.kind(), Remedy::Quote(value)),
        },
        _ => by_kind(text, at, error.kind(), Remedy::Look),
    }
}

/// A tab used as indentation, or a `: ` in an unquoted value: the first in the chunk.
fn tab_or_colon(text: &str, chunk: Span) -> Option<Fault> {
    let mut offset = chunk.start as usize;
    for line in chunk.of(text).split_inclusive(['\n', '\r']) {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indent].find('\t') {
            return Some(Fault::new(Span::new(offset + tab, offset + indent), Wrong::TabIndent));
        }
        let span = Span::new(offset, offset + line.trim_end().len());
        if let Some((_, value)) = key_of_line(text, span)
            && holds_colon(value.of(text))
        {
            return Some(Fault::new(value, Wrong::ColonInValue));
        }
        offset += line.len();
    }
    None
}

/// The mistake in a value that begins with a special character and continues as text; the parser
/// gave up at the byte `at`.
fn mistake_of_value(text: &str, chunk: Span, value: Span, at: usize) -> Option<Fault> {
    let sign = value.of(text).chars().next()?;
    let first = Span::new(value.start as usize, value.start as usize + sign.len_utf8());
    let on_line = at <= value.end as usize;
    if matches!(sign, '"' | '\'') {
        let whole = &text[value.start as usize..chunk.end as usize];
        let remedy = Remedy::Close(sign);
        return is_open_quote(whole).then(|| syntax(first, "this quote is never closed", remedy));
    }
    if SIGNS.contains(&sign) && on_line {
        let sign = if sign == '`' { "a backtick".to_owned() } else { format!("`{sign}`") };
        return Some(syntax(
            first,
            format!("a text that begins with {sign} needs quotes"),
            Remedy::Quote(value),
        ));
    }
    let before = text[value.start as usize..at.max(value.start as usize)].trim_end();
    if matches!(sign, '[' | '{') && on_line && before.ends_with([']', '}']) {
        let message = "there is something after the closing bracket";
        return Some(syntax(here(text, at), message, Remedy::Quote(value)));
    }
    None
}

fn by_kind(text: &str, at: usize, kind: &ErrorKind, remedy: Remedy) -> Fault {
    let span = here(text, at);
    match kind {
        ErrorKind::UnclosedQuotedScalar => syntax(span, "this quote is never closed", remedy),
        ErrorKind::UnclosedFlowCollection { open } => {
            let close = if *open == '{' { '}' } else { ']' };
            syntax(span, format!("this `{open}` is never closed"), Remedy::Close(close))
        }
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            syntax(span, "this bracket closes nothing", Remedy::Look)
        }
        ErrorKind::RecursionLimitExceeded => {
            syntax(span, format!("lists and mappings nest more than {DEEPEST} deep"), Remedy::Look)
        }
        ErrorKind::UnknownQuotedScalarEscape => {
            syntax(span, "no such escape; without quotes, or in single ones, a backslash is itself", remedy)
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            syntax(span, "there is something after the closing quote", remedy)
        }
        ErrorKind::UnexpectedCharacter { character } => {
            syntax(span, format!("a value cannot begin with {}", shown(*character)), remedy)
        }
        ErrorKind::SimpleKeyExpected => syntax(span, "this line has no `key:` before it", Remedy::Key),
        ErrorKind::MappingValueNotAllowed => {
            let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
            let line = Span::new(start, at);
            let indent = line.len() - line.of(text).trim_start().len();
            let key = Span::new(start + indent, at);
            syntax(key, "this key is indented too far", Remedy::Outdent)
        }
        ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockMappingKey => {
            syntax(span, "the indentation does not fit the lines above", Remedy::Outdent)
        }
        kind => syntax(span, kind.to_string(), remedy),
    }
}

/// The fault of a line that is not a field.
pub(super) fn lacks_key(text: &str, line: Span) -> Fault {
    let fault = || syntax(line, "this line has no `key:` before it", Remedy::Key);
    wrong_colon(text, line).unwrap_or_else(fault)
}

/// The fault of a line that would be a field with a proper colon: no space follows it, or it is a
/// colon of another script.
pub(super) fn wrong_colon(text: &str, line: Span) -> Option<Fault> {
    let words = line.of(text);
    let key = words.len() - words.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').len();
    let rest = &words[key..];
    let at = |end: usize| Span::new(line.start as usize, line.start as usize + end);
    if key == 0 {
        return None;
    }
    if rest.starts_with(':') && !rest.starts_with("://") {
        let message = format!("a space is needed after `{}:`", &words[..key]);
        return Some(syntax(at(key + 1), message, Remedy::Space));
    }
    let colon = rest.chars().next().filter(|c| matches!(c, '：' | '︓' | '﹕' | '∶' | '꞉'))?;
    let message = format!("this colon is U+{:04X}, not `:`", colon as u32);
    let colon = Span::new(line.start as usize + key, line.start as usize + key + colon.len_utf8());
    Some(syntax(colon, message, Remedy::Look))
}

/// The key and the value of a line such as `due: soon` or `  - what: said`.
pub(super) fn key_of_line(text: &str, line: Span) -> Option<(Span, Span)> {
    let mut start = line.start as usize;
    let end = line.end as usize;
    loop {
        let rest = &text[start..end];
        let shorter = rest.trim_start_matches([' ', '\t']);
        let shorter = shorter.strip_prefix("- ").unwrap_or(shorter);
        if shorter.len() == rest.len() {
            break;
        }
        start = end - shorter.len();
    }
    let content = &text[start..end];
    let colon = content.find(": ").or_else(|| content.ends_with(':').then(|| content.len() - 1))?;
    let key = &content[..colon];
    let in_quotes = |quote| key.len() > 2 && key.starts_with(quote) && key.ends_with(quote);
    let bare = if in_quotes('"') || in_quotes('\'') { &key[1..key.len() - 1] } else { key };
    let is_key = !bare.is_empty() && !bare.contains(['"', '\'', '#', '{', '[']);
    let value = content[colon + 1..].trim_start();
    is_key.then(|| (Span::new(start, start + colon), Span::new(end - value.len(), end)))
}

/// Whether an unquoted value contains what YAML reads as a key.
fn holds_colon(value: &str) -> bool {
    !value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#'])
        && (value.contains(": ") || value.ends_with(':'))
}

/// Whether a value begins with a quote that is never closed.
fn is_open_quote(value: &str) -> bool {
    let mut characters = value.chars();
    let Some(quote @ ('"' | '\'')) = characters.next() else { return false };
    while let Some(c) = characters.next() {
        match c {
            '\\' if quote == '"' => drop(characters.next()),
            c if c == quote => return false,
            _ => {}
        }
    }
    true
}

/// Whether a double-quoted text, as written, has a backslash escape that was probably not meant as
/// one: in a path, or an escape that nobody types.
pub(super) fn is_odd_escape(quoted: &str) -> bool {
    if !quoted.contains('\\') {
        return false;
    }
    let inner = quoted.trim_matches('"');
    let mut escapes = Vec::new();
    let mut characters = inner.char_indices();
    while let Some((at, c)) = characters.next() {
        if c == '\\' {
            escapes.extend(characters.next().map(|(_, letter)| (at, letter)));
        }
    }
    let is_letter = |c: &char| c.is_ascii_alphanumeric() || *c == '_';
    let means_itself = |(_, letter): &(usize, char)| matches!(letter, '"' | '\\' | '/') || !is_letter(letter);
    if escapes.iter().all(means_itself) {
        return false;
    }
    let is_unheard_of = |letter: char| matches!(letter, 'a' | 'b' | 'e' | 'f' | 'v' | 'N' | 'L' | 'P' | '_');
    // `docs\new\today.md`: no space, and more than one part.
    let is_word = !inner.contains(char::is_whitespace) && (escapes.len() > 1 || inner.contains('.'));
    let is_path =
        is_absolute(inner) || (is_word && escapes.iter().any(|&(at, _)| is_between_words(inner, at)));
    is_path || escapes.iter().any(|&(_, letter)| is_unheard_of(letter))
}

/// Whether a text contains the start of a Windows path: `C:\temp`, `\\server`.
pub(in crate::entry) fn is_absolute(text: &str) -> bool {
    let is_drive = |three: &[u8]| three[0].is_ascii_alphabetic() && &three[1..] == b":\\";
    text.as_bytes().windows(3).any(is_drive) || text.starts_with("\\\\")
}

/// Whether the backslash at `at` is between two words, as in a path.
fn is_between_words(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let behind = text[at + 1..].chars().nth(1);
    before.is_some_and(char::is_alphanumeric) && behind.is_some_and(char::is_alphanumeric)
}

fn shown(sign: char) -> String {
    match sign {
        '`' => "a backtick".to_owned(),
        c if c.is_control() => format!("U+{:04X}", c as u32),
        c => format!("`{c}`"),
    }
}

fn syntax(span: Span, message: impl Into<String>, remedy: Remedy) -> Fault {
    Fault::new(span, Wrong::YamlSyntax { message: message.into(), remedy })
}

/// The character at `at`, or an empty span at the end of a line.
fn here(text: &str, at: usize) -> Span {
    Span::new(at, at + text[at..].chars().next().filter(|c| !c.is_whitespace()).map_or(0, char::len_utf8))
}
