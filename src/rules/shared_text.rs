//! Finds the person's own words in text that others may read.
//!
//! *Shared text* is what HR or the manager may see: the body and the free-text fields of an entry that is
//! shared with them. Drafts that are meant to be sent count too: an ask or a letter without a `privacy` line,
//! and any letter that has an addressee or is marked as reviewed, whatever its privacy.
//!
//! Other people's words are excluded (block quotations, words in quotation marks, code, addresses of links,
//! fields for the words of others), and so is what was already sent: the record shows the words that went
//! out.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use crate::entry::{Entry, LinkForm, State, Value};
use crate::scene::{is_marked, privacy_of};
use crate::schema::kinds::{ask, common, letter};
use crate::schema::{Audience, FieldSpec, Privacy, Shape};
use crate::text::Span;
use crate::vault::Settings;

/// One word in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    /// The word in lower case, with a plain apostrophe.
    pub(super) word: Cow<'t, str>,
    /// Its span in the text.
    pub(super) span: Span,
    /// Whether there is only white space or emphasis (`*`, `_`) between it and the previous word.
    pub(super) follows: bool,
}

/// The words of several pieces of text, indexed for searching.
#[derive(Debug)]
pub(super) struct Words<'t> {
    pieces: Vec<Vec<Token<'t>>>,
    marks: Marks,
}

impl<'t> Words<'t> {
    pub(super) fn new(pieces: Vec<Vec<Token<'t>>>) -> Self {
        let marks = Marks::of(pieces.iter().flatten().map(|token| &*token.word));
        Self { pieces, marks }
    }

    /// The pieces, by position.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &[Token<'t>]> {
        self.pieces.iter().map(Vec::as_slice)
    }

    /// Whether a word with this mark may occur. May return `true` for a word that does not.
    pub(super) fn may_have(&self, mark: Mark) -> bool {
        self.marks.has(mark)
    }
}

/// A 12-bit hash of a word. With [`Marks`] it works like a Bloom filter: most words that do not occur are
/// rejected at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark(u16);

impl Mark {
    /// The mark of a word, which must be in lower case.
    pub(super) fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let at = |i: usize| u32::from(bytes.get(i).copied().unwrap_or_default());
        let ends = [bytes.len() as u32, at(0), at(1), at(bytes.len() / 2), at(bytes.len().saturating_sub(1))];
        Self((ends.iter().fold(0, |mark: u32, end| mark.wrapping_mul(37) ^ end) % 4096) as u16)
    }
}

/// The set of marks of the words in a text, one bit each.
#[derive(Clone, Debug)]
struct Marks([u64; 64]);

impl Marks {
    fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut marks = [0; 64];
        for Mark(mark) in words.map(Mark::of) {
            marks[usize::from(mark / 64)] |= 1 << (mark % 64);
        }
        Self(marks)
    }

    fn has(&self, Mark(mark): Mark) -> bool {
        self.0[usize::from(mark / 64)] & (1 << (mark % 64)) != 0
    }
}

/// Whether the entry has shared text that the person can still change.
pub(super) fn is_still_editable(entry: &Entry, settings: &Settings) -> bool {
    let (is_ask, is_letter) = (entry.is(&ask::KIND), entry.is(&letter::KIND));
    let is_draft = is_ask && entry.choice(ask::STATUS) == Some(ask::Status::Draft)
        || is_letter
            && matches!(entry.choice(letter::STATUS), Some(letter::Status::Draft | letter::Status::Reviewed));
    if is_ask || is_letter {
        let is_addressed = is_letter
            && (entry.state(letter::TO) == State::Given
                || entry.choice(letter::STATUS) == Some(letter::Status::Reviewed));
        return is_draft && (is_addressed || goes_out(entry, settings) || is_unmarked(entry));
    }
    goes_out(entry, settings)
}

/// Whether the entry is an ask or a letter whose text can no longer be changed, because it was sent.
pub(super) fn is_sent(entry: &Entry, settings: &Settings) -> bool {
    (entry.is(&ask::KIND) || entry.is(&letter::KIND)) && !is_still_editable(entry, settings)
}

/// Whether HR or the manager sees the entry, at least in part.
pub(super) fn goes_out(entry: &Entry, settings: &Settings) -> bool {
    privacy_of(entry, settings) >= Privacy::Hr
}

fn is_unmarked(entry: &Entry) -> bool {
    entry.state(common::PRIVACY) == State::Missing && entry.privacy_readable
}

/// The spans of shared text in the person's own words: fields, and the paragraphs of the body.
pub(super) fn own_pieces(entry: &Entry) -> Vec<Span> {
    let Some(kind) = entry.kind else { return Vec::new() };
    pieces(entry, |spec, is_shown| {
        let is_title = spec.name == common::TITLE.name && !kind.is_titled_by_employer();
        is_title || (is_shown && spec.own_words)
    })
}

/// The spans of all text that others may read, including other people's words.
pub(super) fn all_pieces(entry: &Entry) -> Vec<Span> {
    pieces(entry, |spec, is_shown| is_shown && matches!(spec.shape, Shape::Text | Shape::Texts))
}

/// The spans of the wanted fields, and of the body if others see it. `wanted` gets each field, and whether HR
/// is shown it.
fn pieces(entry: &Entry, wanted: impl Fn(&FieldSpec, bool) -> bool) -> Vec<Span> {
    let Some(kind) = entry.kind else { return Vec::new() };
    let is_open = body_goes_out(entry);
    let mut pieces = fields(entry, |spec| wanted(spec, kind.shown(spec).to(Audience::Hr, is_open)));
    if is_open {
        pieces.extend(paragraphs(&entry.text, entry.body.span));
    }
    pieces
}

/// Whether those who see the entry also see its body.
fn body_goes_out(entry: &Entry) -> bool {
    is_marked(entry) || ((entry.is(&ask::KIND) || entry.is(&letter::KIND)) && is_unmarked(entry))
}

fn fields(entry: &Entry, wanted: impl Fn(&FieldSpec) -> bool) -> Vec<Span> {
    let mut pieces = Vec::new();
    for given in entry.fields.iter().filter(|given| given.key.is_some() && wanted(given.spec)) {
        match &given.value {
            Value::Text(_) => pieces.push(given.span),
            Value::Words(words) => pieces.extend(words.iter().map(|word| word.span)),
            _ => {}
        }
    }
    // Quotation marks of YAML do not mark a quotation.
    pieces.into_iter().map(|span| unquoted(&entry.text, span)).collect()
}

fn unquoted(text: &str, span: Span) -> Span {
    let value = span.of(text);
    let quoted =
        ['"', '\''].iter().any(|mark| value.len() > 1 && value.starts_with(*mark) && value.ends_with(*mark));
    if quoted { Span { start: span.start + 1, end: span.end - 1 } } else { span }
}

/// The spans of `text` between blank lines.
fn paragraphs(text: &str, span: Span) -> Vec<Span> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut offset = span.start as usize;
    let mut open = false;
    for line in span.of(text).split_inclusive('\n') {
        let end = offset + line.len();
        let blank = line.trim().is_empty();
        match found.last_mut() {
            Some(last) if open && !blank => last.end = end,
            _ if !blank => found.push(offset..end),
            _ => {}
        }
        open = !blank;
        offset = end;
    }
    found.into_iter().map(Span::from).collect()
}

/// The spans of a body that are not the person's own words: block quotations, code, and addresses of links.
pub(super) fn foreign(entry: &Entry) -> Vec<Span> {
    let mut spans: Vec<Span> = entry.body.quoted.clone();
    for link in &entry.body.links {
        let written = link.span.of(&entry.text);
        let address = match link.form {
            LinkForm::Wiki | LinkForm::Embed => 0..written.find('|').map_or(written.len(), |bar| bar + 1),
            LinkForm::Inline | LinkForm::Picture => written.find("](").unwrap_or(0)..written.len(),
        };
        spans.push(Span::from(address).shifted(link.span.start as usize));
    }
    apart(spans)
}

/// The person's own words in a piece: without `foreign` spans and text in quotation marks.
pub(super) fn own_tokens<'t>(text: &'t str, piece: Span, foreign: &[Span]) -> Vec<Token<'t>> {
    let first = foreign.partition_point(|span| span.end <= piece.start);
    let within = foreign[first..].iter().take_while(|span| span.start < piece.end).copied();
    tokens(text, piece, &apart(within.chain(quotations(text, piece)).collect()))
}

/// Sorts spans, and merges those that overlap or touch.
pub(super) fn apart(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut apart: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match apart.last_mut() {
            Some(last) if span.start <= last.end => *last = last.to(span),
            _ => apart.push(span),
        }
    }
    apart
}

/// The spans of quotations that are closed in the same piece.
fn quotations(text: &str, piece: Span) -> Vec<Span> {
    let mut found = Vec::new();
    // Fast path: most pieces contain no quotation.
    if !piece.of(text).contains('"') && piece.of(text).is_ascii() {
        return found;
    }
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    for (at, c) in piece.of(text).char_indices() {
        let at = piece.start as usize + at;
        match open {
            Some((start, close)) if c == close || (close == '“' && c == '”') => {
                found.push(Span::new(start, at + c.len_utf8()));
                open = None;
            }
            Some(_) => {}
            None => {
                open = match c {
                    '"' => Some('"'),
                    '“' => Some('”'),
                    '„' => Some('“'),
                    '«' => Some('»'),
                    '»' => Some('«'),
                    // After a letter it is an apostrophe.
                    '‘' if !before.is_alphanumeric() => Some('’'),
                    _ => None,
                }
                .map(|close| (at, close));
            }
        }
        before = c;
    }
    found
}

/// The words of a piece, except those that overlap a span in `without`, which must be sorted and disjoint.
pub(super) fn tokens<'t>(text: &'t str, piece: Span, without: &[Span]) -> Vec<Token<'t>> {
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let mut tokens: Vec<Token> = Vec::with_capacity(piece.len() / 6);
    let mut last_end = None;
    let mut start = None;
    let (from, slice) = (piece.start as usize, piece.of(text));
    for (at, c) in slice.char_indices().chain([(slice.len(), ' ')]) {
        match (start, is_letter(c)) {
            (None, true) => start = Some(at),
            (Some(begin), false) => {
                start = None;
                let raw = slice[begin..at].trim_end_matches(['\'', '’', '-']);
                let word = raw.trim_start_matches(['\'', '’', '-']);
                let begin = begin + raw.len() - word.len();
                let span = Span::new(from + begin, from + begin + word.len());
                let next = without.get(without.partition_point(|other| other.end <= span.start));
                if word.is_empty() || next.is_some_and(|other| other.start < span.end) {
                    last_end = None;
                    continue;
                }
                let between = last_end.map(|end: usize| &text[end..span.start as usize]);
                let follows = between
                    .is_some_and(|gap| gap.chars().all(|c| c.is_whitespace() || matches!(c, '*' | '_')));
                tokens.push(Token { word: lower(word), span, follows });
                last_end = Some(span.end as usize);
            }
            _ => {}
        }
    }
    tokens
}

/// The word in lower case, with a plain apostrophe.
fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    Cow::Owned(word.to_lowercase().replace('’', "'"))
}

/// Words that are frequent in English, and rare or unknown in other languages.
const ENGLISH: &[&str] = &[
    "the", "and", "to", "that", "it", "with", "this", "from", "they", "you", "your", "my", "our", "not",
    "are", "were", "been", "which", "would", "could", "should", "their", "there", "i", "what", "when",
    "because", "but", "has", "his", "her", "she", "who", "how", "if", "than", "then", "them", "these",
    "those", "did", "does", "i'm", "it's", "don't",
];

/// The marks of [`ENGLISH`].
static FREQUENT: LazyLock<Marks> = LazyLock::new(|| Marks::of(ENGLISH.iter().copied()));

/// Whether the words are English: at least one in eight is in [`ENGLISH`], or at least one if there are fewer
/// than eight. Keeps rules from judging words of other languages, which can mean something else.
pub(super) fn is_english<'t>(tokens: impl IntoIterator<Item = &'t Token<'t>>) -> bool {
    let (mut all, mut known) = (0, 0);
    for token in tokens {
        all += 1;
        known += usize::from(FREQUENT.has(Mark::of(&token.word)) && ENGLISH.contains(&&*token.word));
    }
    if all < 8 { known > 0 } else { known * 8 >= all }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let piece = Span::new(0, text.len());
        own_tokens(text, piece, &[]).into_iter().map(|token| token.word.into_owned()).collect()
    }

    #[test]
    fn words_keep_their_hyphens_and_apostrophes() {
        assert_eq!(words("It’s 'always-on', never\nmind."), ["it's", "always-on", "never", "mind"]);
        let text = "so, very **sorry**";
        let follows: Vec<bool> =
            tokens(text, Span::new(0, text.len()), &[]).iter().map(|token| token.follows).collect();
        assert_eq!(follows, [false, false, true]);
    }

    #[test]
    fn what_is_quoted_is_left_out() {
        assert_eq!(
            words("he said \"never\" and “always” and «toujours» to me"),
            ["he", "said", "and", "and", "to", "me"]
        );
        assert_eq!(words("„nie“ and 5\" wide, never closed"), ["and", "5", "wide", "never", "closed"]);
    }

    #[test]
    fn english_is_recognised_by_its_small_words() {
        let english = |text: &str| is_english(&tokens(text, Span::new(0, text.len()), &[]));
        assert!(english("You always forget the date."));
        assert!(english("I would like to understand which examples are meant by the second point."));
        assert!(!english("Das ist unfair, und es war immer so, seit wir hier im Team sind."));
        assert!(!english("C'est ridicule, hostile et absurde, comme toujours dans cette affaire."));
        assert!(!english("Es hostil e injusto, y nunca me lo han explicado con ejemplos concretos."));
        assert!(!english("Dat is altijd zo geweest en het is niet eerlijk om dat nu te zeggen."));
        assert!(!english("Det er altid saadan, og det er ikke rimeligt at sige det for sent."));
        assert!(!english("Never Hostile"), "too short to tell");
    }
}
