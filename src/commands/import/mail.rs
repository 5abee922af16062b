//! Imports mail: sender, recipients, time and text, without the quoted tail.

use std::io::Cursor;

use chrono::NaiveDateTime;
use mail_parser::decoders::html::html_to_text;
use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};
use sha2::{Digest, Sha256};

use super::item::{Item, Wanted, body, source, title};
use crate::commands::Failure;
use crate::edge::clock;
use crate::entry::template::Filled;
use crate::schema::Choice;
use crate::schema::kinds::{letter, note};

/// The one mail in `bytes`.
pub(super) fn one(bytes: &[u8], wanted: &Wanted) -> Result<Vec<Item>, Failure> {
    item(bytes, wanted).map(|item| item.into_iter().collect())
}

/// Every mail of a mailbox.
pub(super) fn several(bytes: &[u8], wanted: &Wanted) -> Result<Vec<Item>, Failure> {
    let mut items = Vec::new();
    let mut count = 0;
    for message in MessageIterator::new(Cursor::new(bytes)) {
        let message =
            message.map_err(|error| Failure::new(format!("mail {} cannot be read: {error:?}", count + 1)))?;
        count += 1;
        items.extend(
            item(message.contents(), wanted).map_err(|failure| failure.of(&format!("mail {count}")))?,
        );
    }
    if count == 0 {
        return Err(Failure::new("there is no mail in it").hint("a mailbox begins with a line `From `"));
    }
    Ok(items)
}

/// The mail in `bytes`; `None` if it is not requested.
fn item(bytes: &[u8], wanted: &Wanted) -> Result<Option<Item>, Failure> {
    let no_mail = || Failure::new("this is not mail").hint("it has neither a sender nor a day");
    let mail = MessageParser::default().parse(bytes).ok_or_else(no_mail)?;
    let at = mail.date().filter(|date| date.is_valid()).and_then(|date| clock::civil(date.to_timestamp()));
    if at.is_none() && mail.from().is_none() {
        return Err(no_mail());
    }
    let subject = mail.subject().unwrap_or_default();
    let is_asked_for = at.is_none_or(|at| wanted.has_day(at.date())) && wanted.has_words(subject);
    if !is_asked_for {
        return Ok(None);
    }
    let (from, to) = (people(mail.from(), wanted), people(mail.to(), wanted));
    let source = match mail.message_id() {
        Some(id) => source("mail", id.trim().as_bytes()),
        None => source("mail", bytes),
    };
    let kind = wanted.mail_kind;
    let fields =
        if kind == &letter::KIND { letter_fields(at, &from, &to) } else { note_fields(at, &from, &to) };
    Ok(Some(Item {
        kind,
        sources: vec![source],
        day: at.map(|at| at.date()),
        title: title(subject, "A mail without a subject"),
        fields,
        lines: String::new(),
        named: [mail.from(), mail.to()]
            .into_iter()
            .flatten()
            .flat_map(Address::iter)
            .filter_map(|one| wanted.named(one.name.as_deref(), one.address.as_deref()))
            .collect(),
        body: text(&mail),
    }))
}

fn moment(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

fn list(name: &'static str, people: &[String]) -> Option<Filled> {
    (!people.is_empty()).then(|| Filled { name, items: people.to_vec(), is_list: true })
}

fn note_fields(at: Option<NaiveDateTime>, from: &[String], to: &[String]) -> Vec<Filled> {
    let present: Vec<String> = to.iter().filter(|name| *name != "me").cloned().collect();
    let mut fields = vec![
        Filled::one(note::DATE.name, at.map_or_else(|| "unknown".to_owned(), moment)),
        Filled::one(note::CHANNEL.name, note::Channel::Email.word()),
    ];
    fields.extend(list(note::FROM.name, from));
    fields.extend(list(note::PRESENT.name, &present));
    fields
}

fn letter_fields(at: Option<NaiveDateTime>, from: &[String], to: &[String]) -> Vec<Filled> {
    let is_mine = from.iter().any(|name| name == "me");
    let (day, status) = match is_mine {
        true => (letter::SENT_ON.name, letter::Status::Sent),
        false => (letter::RECEIVED_ON.name, letter::Status::Received),
    };
    let mut fields = vec![
        Filled::one(letter::TYPE.name, letter::Type::Other.word()),
        Filled::one(letter::STATUS.name, status.word()),
    ];
    fields.extend(at.map(|at| Filled::one(day, moment(at))));
    fields.extend(list(letter::FROM.name, from));
    fields.extend(list(letter::TO.name, to));
    fields
}

/// The people of a header, without duplicates.
fn people(header: Option<&Address>, wanted: &Wanted) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    for one in header.into_iter().flat_map(Address::iter) {
        let called = wanted.called(one.name.as_deref(), one.address.as_deref());
        people.extend(called.filter(|called| !people.contains(called)));
    }
    people
}

/// The text of a mail, and the names of its attachments.
fn text(mail: &Message) -> String {
    let written = written(mail);
    let mut text = body(without_tail(&written));
    let attached: Vec<String> = mail
        .attachments()
        .map(|part| {
            let name = part.attachment_name().unwrap_or("without a name");
            // A name, never a path, and nothing that could be a link.
            let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
            let name: String = name.chars().filter(|c| !c.is_control() && !"[]`<>".contains(*c)).collect();
            let digest: String =
                Sha256::digest(part.contents()).iter().map(|byte| format!("{byte:02x}")).collect();
            format!("- `{name}`, {} bytes, SHA-256 `{digest}`", part.contents().len())
        })
        .collect();
    if !attached.is_empty() {
        if !text.is_empty() {
            text += "\n\n";
        }
        text += &format!("Attached, and not copied:\n\n{}", attached.join("\n"));
    }
    text
}

/// The plain text of a mail; made of its HTML if it has no other, or an empty one.
fn written(mail: &Message) -> String {
    let plain = mail.text_body.first().and_then(|part| match &mail.parts.get(*part as usize)?.body {
        PartType::Text(text) => Some(text),
        _ => None,
    });
    match plain {
        Some(text) if !text.trim().is_empty() => text.to_string(),
        // The library does not start a line for items of lists and rows of tables.
        _ => {
            let html = mail.body_html(0).unwrap_or_default();
            let html = ["<li", "<LI", "<tr", "<TR"]
                .iter()
                .fold(html.into_owned(), |html, tag| html.replace(tag, &format!("<br>{tag}")));
            html_to_text(&html)
        }
    }
}

/// `text` up to the quotation of an earlier mail. What was forwarded is what was sent, and stays.
fn without_tail(text: &str) -> &str {
    let mut at = 0;
    let mut lines: Vec<(usize, &str)> = Vec::new();
    for line in text.split_inclusive('\n') {
        lines.push((at, line.trim()));
        at += line.len();
    }
    let own = lines.iter().position(|(_, line)| is_forwarded(line)).unwrap_or(lines.len());
    let end = (0..own).find(|&i| begins_tail(&lines[i..])).map_or(text.len(), |i| lines[i].0);
    &text[..end]
}

/// Whether a line is a rule with one of these words in it: `-----Original Message-----`.
fn is_ruled(line: &str, words: &[&str]) -> bool {
    let line = line.to_lowercase();
    line.starts_with("---") && line.ends_with("---") && words.iter().any(|word| line.contains(word))
}

/// Whether a forwarded mail starts with this line.
fn is_forwarded(line: &str) -> bool {
    is_ruled(line, &["forwarded", "weitergeleitete", "transféré", "reenviado", "inoltrato", "doorgestuurd"])
        || line.starts_with("Begin forwarded message")
}

/// Whether a quotation of an earlier mail starts with these lines.
fn begins_tail(lines: &[(usize, &str)]) -> bool {
    let (_, first) = lines[0];
    let lower = first.to_lowercase();
    let lower = lower.trim_matches(['*', ' ', '\u{a0}']);
    let rest = || lines[1..].iter().map(|(_, line)| *line).filter(|line| !line.is_empty());
    // `-----Original Message-----`, in the languages of Outlook.
    if is_ruled(first, &["original", "ursprüngliche", "message d'origine", "mensaje original"]) {
        return true;
    }
    // `From: … Sent: …`, below a rule or by itself.
    let is_key = |line: &str, keys: &[&str]| {
        let line = line.to_lowercase();
        let line = line.trim_matches(['*', ' ']);
        keys.iter().any(|key| {
            line.strip_prefix(key)
                .is_some_and(|rest| rest.trim_start_matches(['*', ' ', '\u{a0}']).starts_with(':'))
        })
    };
    let is_from = |line: &str| is_key(line, &["from", "von", "de", "da", "van"]);
    let is_sent = |line: &str| {
        is_key(line, &["sent", "date", "gesendet", "datum", "envoyé", "enviado", "inviato", "verzonden"])
    };
    let is_header = |line: &str| is_from(line) && rest().take(2).any(is_sent);
    let is_rule = first.len() >= 10 && first.chars().all(|c| c == '_');
    if is_header(first) || (is_rule && rest().next().is_some_and(is_from)) {
        return true;
    }
    // `On … wrote:`, which may continue on a second line.
    let opens = ["on ", "am ", "le ", "el ", "il ", "op "].iter().any(|word| lower.starts_with(word));
    let closes = |line: &str| {
        let line = line.to_lowercase();
        line.trim_end().ends_with(':')
            && ["wrote", "schrieb", "a écrit", "escribió", "ha scritto", "schreef"]
                .iter()
                .any(|word| line.contains(word))
    };
    if opens && (closes(first) || rest().next().is_some_and(|next| next.len() < 120 && closes(next))) {
        return !is_answered_below(rest());
    }
    // Only quoted lines up to the end.
    first.starts_with('>') && rest().all(|line| line.starts_with('>'))
}

/// Whether something other than a signature follows the first quoted line: the answer is below the
/// quotation, or between its lines, and it would be lost with a tail.
fn is_answered_below<'l>(lines: impl Iterator<Item = &'l str>) -> bool {
    let below = lines.skip_while(|line| !line.starts_with('>'));
    below.take_while(|line| *line != "--").any(|line| !line.starts_with('>'))
}

#[cfg(test)]
mod tests {
    use super::without_tail;

    #[test]
    fn an_earlier_mail_is_left_out_in_three_languages() {
        for tail in [
            "On Tue, 3 Mar 2026 at 10:12, Dana Ruiz <dana@example.com> wrote:\n> old\n",
            "On Tue, 3 Mar 2026 at 10:12, Dana Ruiz\n<dana@example.com> wrote:\n\n> old\n",
            "Am 03.03.2026 um 10:12 schrieb Dana Ruiz:\n> alt\n",
            "Le mar. 3 mars 2026 à 10:12, Dana Ruiz a écrit :\n> vieux\n",
            "-----Original Message-----\nFrom: Dana\n",
            "-----Ursprüngliche Nachricht-----\nVon: Dana\n",
            "________________________________\nFrom: Dana Ruiz\nSent: Tuesday\n",
            "Von: Dana Ruiz\nGesendet: Dienstag\nAn: Ines\n",
            "**De :** Dana Ruiz\n**Envoyé :** mardi\n",
            "> all of it\n> is quoted\n",
            "On Tue, 3 Mar 2026, Dana Ruiz wrote:\n\n> old\n>\n> older\n\n-- \nInes Ortega\n",
        ] {
            assert_eq!(without_tail(&format!("New words.\n\n{tail}")).trim(), "New words.", "{tail}");
        }
        for whole in [
            "On Monday we met.\nShe wrote: nothing.\n",
            "> You said 12.\n\nI said 10.\n",
            "From: here on it is mine.\nNo header.\n",
            "See below.\n\n---------- Forwarded message ---------\nFrom: Dana\nDate: Mon\n\nCome at ten.\n",
            "---\nA rule of my own.\n",
            "On Tue, 3 Mar 2026, Dana Ruiz wrote:\n> Is it done?\n\nYes, on Monday.\n",
            "Am 03.03.2026 um 10:12 schrieb Dana Ruiz:\n> Eins?\nJa.\n> Zwei?\nNein.\n",
        ] {
            assert_eq!(without_tail(whole), whole);
        }
    }
}
