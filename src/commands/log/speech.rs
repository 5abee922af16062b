//! Spoken words in a line: who said them, through which channel, and how to keep them in a line
//! that becomes evidence, which has no field for words.
//!
//! Whoever said it, or was present, can confirm it; the words themselves become a sentence of the
//! text. No `said:"…"` is left in it, and nothing is lost.

use crate::commands::given::Given;
use crate::commands::inline::Piece;
use crate::schema::kinds::{evidence, note};
use crate::schema::{Choice, FieldSpec, Kind};

/// `pieces` with quoted words as a quotation: `said:"…"` becomes `quote:"…"`, unless there is one.
pub(super) fn quotations(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let is_quote = |piece: &Piece| matches!(piece, Piece::Given { key, .. } if key == note::QUOTE.name);
    let mut has_one = pieces.iter().any(is_quote);
    for piece in &mut pieces {
        if let Piece::Given { key, raw, .. } = piece
            && key == note::SAID.name
            && raw[key.len() + 1..].starts_with(['"', '“'])
            && !std::mem::replace(&mut has_one, true)
        {
            note::QUOTE.name.clone_into(key);
        }
    }
    pieces
}

/// Words are assumed to be spoken, unless the line says otherwise. The channel is written, so that
/// it can be seen.
pub(super) fn say_how(kind: &Kind, fields: &mut Vec<(&'static FieldSpec, Given)>) {
    let has = |name: &str| fields.iter().any(|(field, _)| field.name == name);
    let is_said = has(note::SAID.name) || has(note::QUOTE.name);
    if let Some(channel) = kind.field(note::CHANNEL.name).filter(|channel| is_said && !has(channel.name)) {
        fields.push((channel, Given::one(note::Channel::Verbal.word().to_owned())));
    }
}

/// `pieces` with the fields that only a note has converted to those of evidence.
pub(super) fn as_evidence(pieces: Vec<Piece>) -> Vec<Piece> {
    let who = pieces.iter().find_map(|piece| match piece {
        Piece::Given { key, value, .. } if key == note::FROM.name => Some(value.clone()),
        _ => None,
    });
    let who = who.unwrap_or_else(|| "somebody".to_owned());
    let (mut all, mut sentences, mut at) = (Vec::new(), Vec::new(), None);
    for piece in pieces {
        match piece {
            Piece::Given { key, value, raw } if is_of_notes_only(&key) => {
                if [note::FROM.name, note::PRESENT.name].contains(&key.as_str()) {
                    all.push(Piece::Given { key: evidence::VERIFIED_BY.name.to_owned(), value, raw });
                } else {
                    at.get_or_insert(all.len());
                    sentences.push(sentence(&who, &key, &value));
                }
            }
            piece => all.push(piece),
        }
    }
    if let Some(at) = at {
        let stands_alone = !all.iter().any(|piece| matches!(piece, Piece::Word(_)));
        let text = sentences.join("; ");
        all.insert(at, Piece::Word(if stands_alone { text } else { format!("({text})") }));
    }
    all
}

fn is_of_notes_only(key: &str) -> bool {
    note::KIND.field(key).is_some() && evidence::KIND.field(key).is_none()
}

fn sentence(who: &str, key: &str, value: &str) -> String {
    if key == note::SAID.name {
        format!("{who} said: {value}")
    } else if key == note::QUOTE.name {
        format!("{who} said: “{value}”")
    } else if key == note::MY_REPLY.name {
        format!("I replied: {value}")
    } else {
        format!("{}: {value}", key.replace('_', " "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pieces: &[(&str, &str)]) -> String {
        let piece = |&(key, value): &(&str, &str)| match key {
            "" => Piece::Word(value.to_owned()),
            key => Piece::Given { key: key.to_owned(), value: value.to_owned(), raw: String::new() },
        };
        let shown = as_evidence(pieces.iter().map(piece).collect()).into_iter().map(|piece| match piece {
            Piece::Word(word) => word,
            Piece::Given { key, value, .. } => format!("<{key}={value}>"),
            Piece::Tag(tag) => format!("<#{tag}>"),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_become_sentences_and_people_can_confirm() {
        assert_eq!(
            read(&[
                ("", "cleared"),
                ("value", "93"),
                ("from", "Dana"),
                ("said", "we are fine"),
                ("", "today")
            ]),
            "cleared <value=93> <verified_by=Dana> (Dana said: we are fine) today"
        );
        assert_eq!(
            read(&[("quote", "all good"), ("value", "3"), ("my_reply", "thanks"), ("channel", "chat")]),
            "somebody said: “all good”; I replied: thanks; channel: chat <value=3>"
        );
        assert_eq!(read(&[("", "x"), ("for", "E1"), ("verified_by", "Ali")]), "x <for=E1> <verified_by=Ali>");
    }
}
