//! `regain set`: changes fields of an entry in place.

use super::change::{Changing, How};
use super::{Context, Failure, Outcome, complete, outside};
use crate::entry::edit::{self, Edits, Obstacle, RecordField};
use crate::entry::{Given, Value};
use crate::schema::{FieldSpec, Kind, RecordShape, Shape};
use crate::text::LineIndex;

/// Change fields of an entry, and nothing else in its file
///
/// Either one field (`regain set A1 due friday`), or several (`regain set A1 status=doing
/// tags+=writing for-=E2`). `+=` and `-=` add to a list and take from it. What has fields of its own,
/// such as a reading or a change, is added with them: `regain set V3 readings += of:E2 value:93
/// on:friday`. Days may be words such as friday, +3d, +5wd (working days), issued+15d or
/// M1-24h; the day that they became is written.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The entry: its id, the name of its file, or its path
    #[arg(add = complete::entries())]
    id: String,

    /// KEY VALUE, or KEY=VALUE, KEY+=VALUE, KEY-=VALUE
    #[arg(required = true, value_name = "FIELD", allow_negative_numbers = true, add = complete::assignments())]
    fields: Vec<String>,

    /// What `KEY -= VALUE` takes out: a word that begins with a hyphen is a flag to the parser
    #[arg(short = '=', hide = true, num_args = 1.., value_name = "VALUE")]
    taken_out: Vec<String>,

    #[command(flatten)]
    how: How,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Set,
    Add,
    Remove,
}

struct Assignment<'a> {
    key: &'a str,
    operator: Operator,
    value: String,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let mut change = Changing::begin(context, &args.id, args.how)?;
    let mut fields = args.fields;
    if !args.taken_out.is_empty() {
        fields.push("-=".to_owned());
        fields.extend(args.taken_out);
    }
    if let Some(pairs) = change.entry().kind.and_then(|kind| as_pairs(kind, &fields)) {
        return Err(Failure::new("one field at a time is set without `=`")
            .hint(format!("for several: `regain set {} {pairs}`", args.id)));
    }
    for assignment in assignments(&fields)? {
        let (name, edits, value) = assign(&change, &assignment)?;
        let sign = match assignment.operator {
            Operator::Set => ":",
            Operator::Add => " +=",
            Operator::Remove => " -=",
        };
        change.make(&name, edits, &format!("{name}{sign} {value}"))?;
    }
    change.save(context, args.how)
}

/// The field that is meant, the edits, and a description of them.
fn assign(change: &Changing, assignment: &Assignment) -> Result<(String, Edits, String), Failure> {
    let (entry, text) = (change.entry(), &change.text);
    let key = assignment.key.replace('-', "_").to_lowercase();
    if key.starts_with("x_") {
        let value = assignment.value.as_str();
        let edits = match assignment.operator {
            Operator::Set => edit::set(text, &key, value),
            Operator::Add => edit::add(text, &key, &[value]),
            Operator::Remove => edit::remove(text, &key, &[value]),
        };
        return Ok((key, edits, value.to_owned()));
    }
    let kind = entry.kind.ok_or_else(|| {
        Failure::new(format!("{} is in no folder of a kind, so its fields are not known", entry.path))
            .hint("move it into one, or write `kind:` in it")
    })?;
    let field = outside::field_in(change.vault(), kind, assignment.key)?;
    if assignment.value.is_empty() {
        return Err(Failure::new(format!("no value for `{}`", field.name)).hint(format!(
            "`regain unset {} {}` takes it out",
            entry.name(),
            field.name
        )));
    }
    if let Shape::Records(shape) = field.shape {
        return add_record(change, field, shape, assignment);
    }
    let given = outside::value(field, &assignment.value, &change.drafts.days)?;
    let items: Vec<&str> = given.items.iter().map(String::as_str).collect();
    let is_word = entry
        .fields
        .given(field.name)
        .is_some_and(|given| matches!(given.value, Value::Unknown | Value::Nothing));
    let edits = match assignment.operator {
        Operator::Set if given.is_list => edit::set_list(text, field.name, &items),
        Operator::Set => edit::set(text, field.name, &given.items.concat()),
        _ if !given.is_list => {
            return Err(Failure::new(format!("`{}` is not a list", field.name)).hint(format!(
                "`regain set {} {} {}` sets it",
                entry.name(),
                field.name,
                assignment.value
            )));
        }
        // `unknown` is not an item; a known person replaces it.
        Operator::Add if is_word => edit::set_list(text, field.name, &items),
        Operator::Add => edit::add(text, field.name, &items),
        Operator::Remove => edit::remove(text, field.name, &items),
    };
    Ok((field.name.to_owned(), edits, given.shown()))
}

/// Like [`assign`], for a list of records: adds one.
fn add_record(
    change: &Changing,
    field: &FieldSpec,
    shape: &RecordShape,
    assignment: &Assignment,
) -> Result<(String, Edits, String), Failure> {
    let (entry, key) = (change.entry(), field.name);
    let line = |given: &Given| LineIndex::new(&entry.text).position(given.span.start as usize).line;
    let given = entry.fields.given(key);
    if assignment.operator != Operator::Add {
        let failure = Failure::new(format!("`{key}` holds several things with fields of their own"));
        let adds = format!("`regain set {} {key} += {}` adds one", entry.name(), outside::example(shape));
        return Err(failure.hint(match given {
            Some(given) => format!("{adds}; one that is there is changed in {}:{}", entry.path, line(given)),
            None => adds,
        }));
    }
    let record = outside::record(field, shape, &assignment.value, &change.drafts.days)?;
    let fields: Vec<RecordField> = record.iter().map(|(name, given)| (*name, &given.items[..])).collect();
    let said: Vec<String> = record.iter().map(|(name, given)| format!("{name}: {}", given.shown())).collect();
    let edits = edit::add_record(&change.text, key, &fields);
    match given.filter(|_| edits == Err(Obstacle::Shape)) {
        Some(given) => {
            let failure = Failure::new(format!(
                "`{key}` in {}:{} is not written as a list, one item to a line",
                entry.path,
                line(given)
            ));
            let lines = fields.iter().map(|(name, items)| match items {
                [only] => format!("{name}: {}", edit::scalar(only)),
                items => format!("{name}: {}", edit::flow(items)),
            });
            let lines = lines.collect::<Vec<_>>().join("\n      ");
            Err(failure.hint(format!("write it as one, and add:\n    - {lines}")))
        }
        None => Ok((key.to_owned(), edits, said.join(", "))),
    }
}

/// The command for `owner anna due friday`, where several fields are meant. Prose may well contain the
/// name of a field, so there only a name with an underscore counts.
fn as_pairs(kind: &Kind, words: &[String]) -> Option<String> {
    let of = |name: &str| kind.field(&name.replace('-', "_"));
    let mut pairs: Vec<(&str, Vec<&str>, bool)> = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let is_last = i + 1 == words.len();
        match (of(word), pairs.last_mut()) {
            (Some(field), None) => pairs.push((word, Vec::new(), is_prose(field))),
            (Some(field), Some((_, values, in_prose)))
                if !values.is_empty() && !is_last && (!*in_prose || word.contains('_')) =>
            {
                pairs.push((word, Vec::new(), is_prose(field)));
            }
            (_, last) => last?.1.push(word),
        }
    }
    let pair = |(key, values, _): &(&str, Vec<&str>, bool)| match &values[..] {
        [only] if !only.contains(' ') => format!("{key}={only}"),
        values => format!("{key}=\"{}\"", values.join(" ")),
    };
    (pairs.len() > 1).then(|| pairs.iter().map(pair).collect::<Vec<_>>().join(" "))
}

/// Whether the value of a field may be prose.
fn is_prose(field: &FieldSpec) -> bool {
    matches!(field.shape, Shape::Text | Shape::Texts | Shape::Amount | Shape::Records(_))
}

/// `KEY VALUE…`, `KEY = VALUE…`, or any number of `KEY=VALUE`.
fn assignments(words: &[String]) -> Result<Vec<Assignment<'_>>, Failure> {
    let [first, rest @ ..] = words else { return Ok(Vec::new()) };
    if first.contains('=') {
        return words.iter().map(|word| joined(word)).collect();
    }
    let (operator, rest) = match rest.first().map(String::as_str) {
        Some("+=") => (Operator::Add, &rest[1..]),
        Some("-=") => (Operator::Remove, &rest[1..]),
        Some("=") => (Operator::Set, &rest[1..]),
        _ => (Operator::Set, rest),
    };
    Ok(vec![Assignment { key: first, operator, value: rest.join(" ") }])
}

fn joined(word: &str) -> Result<Assignment<'_>, Failure> {
    let (key, value) = word.split_once('=').ok_or_else(|| {
        Failure::new(format!("`{word}` is not KEY=VALUE"))
            .hint("put a value with spaces in quotes: wording=\"two words\"")
    })?;
    let (key, operator) = match (key.strip_suffix('+'), key.strip_suffix('-')) {
        (Some(key), _) => (key, Operator::Add),
        (_, Some(key)) => (key, Operator::Remove),
        _ => (key, Operator::Set),
    };
    Ok(Assignment { key: key.trim(), operator, value: value.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::kinds::{action, expectation, plan};

    #[test]
    fn fields_without_a_sign_differ_from_words() {
        let pairs = |kind, words: &[&str]| {
            as_pairs(kind, &words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(
            pairs(
                &plan::KIND,
                &["issued", "2026-11-26", "reviewers", "Fiona Baird", "checkin_every", "weekly"]
            ),
            Some("issued=2026-11-26 reviewers=\"Fiona Baird\" checkin_every=weekly".to_owned())
        );
        assert_eq!(pairs(&action::KIND, &["owner", "ana", "mare"]), None);
        let sentence = ["wording", "reports", "are", "due", "on", "Friday"];
        assert_eq!(pairs(&expectation::KIND, &sentence), None, "a sentence may contain the name of a field");
    }
}
