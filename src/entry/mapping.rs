//! Turns the pairs of a mapping into fields, and collects what no field reads.
//!
//! Every pair becomes a field or is returned as written, and every text in a value is part of the
//! value that was read, or a fault: nothing that a person wrote is dropped silently. `typing`
//! decides how a value is read.

use std::collections::HashSet;

use super::date;
use super::fault::{Fault, Remedy, Wrong};
use super::privacy_words::may_mean_privacy;
use super::typing::{days_between, is_blank, read, yes_no};
use super::value::{Fields, Given};
use super::value::{Own, Record, Value};
use super::yaml::{Content, Node, is_merge, key_text};
use crate::schema::kinds::common;
use crate::schema::{FieldSpec, Kind, OwnField, RecordShape, Shape};
use crate::text::{Span, closest};

/// Reads the values of one head.
pub(super) struct Mapping<'t> {
    /// The text of the whole file.
    pub text: &'t str,
    /// The comments of the head, in order.
    pub comments: &'t [Span],
    /// The faults found so far.
    pub faults: &'t mut Vec<Fault>,
    /// The fields that the person declared.
    pub own: &'t [OwnField],
}

/// What decides which keys a mapping may have.
#[derive(Clone, Copy)]
pub(super) enum Owner {
    /// The fields of a kind.
    Kind(&'static Kind),
    /// The fields that every entry has: the kind is not known.
    Nobody,
    /// The fields of an item of this field's list.
    Record(&'static FieldSpec, &'static RecordShape),
}

impl Owner {
    fn field(self, name: &str) -> Option<&'static FieldSpec> {
        match self {
            Self::Kind(kind) => kind.field(name),
            Self::Nobody => common::FIELDS.iter().find(|field| field.name == name),
            Self::Record(_, shape) => shape.field(name),
        }
    }

    /// The `at` field for a `date` key, in a kind that has no `date`: other programs know no other
    /// key.
    fn field_for_date(self, name: &str, pairs: &[(Node, Node)]) -> Option<&'static FieldSpec> {
        let Self::Kind(kind) = self else { return None };
        let at = kind.dated_by().filter(|_| name == "date")?;
        (!pairs.iter().any(|(key, _)| key_text(key) == Some(at.name))).then_some(at)
    }

    /// The fault of an unknown key; without a kind, the missing kind is reported instead.
    fn unknown(self, pair: (&Node, &Node), name: &str) -> Option<Fault> {
        match self {
            Self::Kind(kind) => Some(unknown_field(pair, name, kind.fields(), kind.name)),
            Self::Nobody => None,
            Self::Record(spec, shape) => Some(unknown_field(pair, name, shape.fields.iter(), spec.name)),
        }
    }
}

/// Whether the pair is another program's way of saying whether a note is published. Next to a
/// `privacy`, which "not published" could contradict, only "published" is accepted; a value that
/// says neither is left for the person to look at.
fn says_whether_published(name: &str, node: &Node, pairs: &[(Node, Node)]) -> bool {
    let Content::Scalar { text, .. } = &node.content else { return false };
    let has_privacy = || pairs.iter().any(|(key, _)| key_text(key) == Some(common::PRIVACY.name));
    common::PUBLISHED.contains(&name)
        && match yes_no(text.trim()) {
            Some(true) => true,
            Some(false) => !has_privacy(),
            None => name == "published" && date::read(text, date::Precision::Moment).is_ok(),
        }
}

impl Mapping<'_> {
    /// Reads the pairs of a mapping. Every pair becomes a field or is returned as written.
    pub(super) fn pairs(&mut self, pairs: &[(Node, Node)], owner: Owner) -> (Fields, Vec<Own>) {
        let (mut fields, mut own) = (Fields::default(), Vec::new());
        let mut unknown = HashSet::new();
        for (key, node) in pairs {
            let name = key_text(key);
            let spec = name.filter(|_| !is_merge(key)).and_then(|name| {
                let declared = || self.declared(owner, name);
                owner.field(name).or_else(|| owner.field_for_date(name, pairs)).or_else(declared)
            });
            if let Some(spec) = spec.filter(|spec| fields.given(spec.name).is_none()) {
                let value = self.value(spec, node);
                fields.push(Given { spec, key: Some(key.span), span: node.span, value });
                continue;
            }
            match name {
                None => {
                    let message = "a key is one word".to_owned();
                    self.faults
                        .push(Fault::new(key.span, Wrong::YamlSyntax { message, remedy: Remedy::Look }));
                }
                // A merge and a repeated key have a fault already.
                Some(name) if spec.is_some() || is_merge(key) || is_own(name) || !unknown.insert(name) => {}
                Some(name)
                    if matches!(owner, Owner::Kind(_))
                        && (common::OF_OTHER_PROGRAMS.contains(&name)
                            || says_whether_published(name, node, pairs)) => {}
                Some(name) => self.faults.extend(owner.unknown((key, node), name)),
            }
            self.find_cut_off_below(node);
            let key = name.unwrap_or_else(|| key.span.of(self.text)).into();
            own.push(Own { key, span: node.span });
        }
        (fields, own)
    }

    /// The field of that name that the person declared.
    fn declared(&self, owner: Owner, name: &str) -> Option<&'static FieldSpec> {
        let Owner::Kind(kind) = owner else { return None };
        self.own.iter().find(|(of, spec)| *of == kind && spec.name == name).map(|(_, spec)| *spec)
    }

    /// Reads `node` as the value of `spec`. Every text in it is part of the value, or a fault.
    fn value(&mut self, spec: &'static FieldSpec, node: &Node) -> Value {
        match &node.content {
            Content::Refused => return Value::Invalid,
            Content::Scalar { .. } => {
                self.find_cut_off(spec.shape, node);
                // Empty quotes count as no value.
                if is_blank(node) {
                    return Value::Empty;
                }
            }
            Content::List(_) | Content::Map(_) => {}
        }
        let value = match spec.shape {
            Shape::Records(shape) => Ok(self.records(spec, shape, node)),
            _ => read(spec, node, self.text),
        };
        match value {
            Ok(value) => {
                let value = if is_list_of_blanks(node) { Value::Empty } else { value };
                if let (Value::Date(date), Content::Scalar { text, .. }) = (&value, &node.content)
                    && date::zone(text.trim()).is_some()
                {
                    self.faults.push(Fault::new(node.span, Wrong::Zone { spec, read: *date }));
                }
                self.find_unread(spec, node, &value);
                value
            }
            Err(wrong) => {
                self.refuse(spec.shape, node, wrong);
                Value::Invalid
            }
        }
    }

    /// Reports a value that could not be read, and what a hash cuts off in it.
    fn refuse(&mut self, shape: Shape, node: &Node, wrong: Wrong) {
        self.faults.push(Fault::new(node.span, wrong));
        // A text with words was checked for that already.
        if !matches!(node.content, Content::Scalar { .. }) || !has_words(shape) {
            self.find_cut_off_below(node);
        }
    }

    /// Reports what a hash cuts off in something that no field reads.
    fn find_cut_off_below(&mut self, node: &Node) {
        for scalar in scalars(node) {
            self.find_cut_off(Shape::Text, scalar);
        }
    }

    /// Reports the items of a list that are not part of the value.
    fn find_unread(&mut self, spec: &'static FieldSpec, node: &Node, value: &Value) {
        if matches!(node.content, Content::Scalar { .. }) {
            return;
        }
        // Each field of a record was checked by itself.
        if matches!(value, Value::Records(_)) {
            return;
        }
        for scalar in scalars(node) {
            self.find_cut_off(spec.shape, scalar);
            if let Content::Scalar { text, .. } = &scalar.content
                && !is_blank(scalar)
                && !holds(value, scalar.span, text)
            {
                self.faults.push(Fault::new(scalar.span, Wrong::Unread { spec }));
            }
        }
    }

    /// YAML reads `title: Fix bug #3` as `Fix bug`, and `tags: #pip` as nothing. A comment begins
    /// with `# `; a hash directly before a word was meant as text.
    fn find_cut_off(&mut self, shape: Shape, node: &Node) {
        let Content::Scalar { plain: true, .. } = node.content else { return };
        let i = self.comments.partition_point(|comment| comment.end < node.span.end);
        let Some(&comment) = self.comments.get(i) else { return };
        let words = &comment.of(self.text)[1..];
        if words.is_empty() || words.starts_with(|c: char| c.is_whitespace() || c == '#') {
            return;
        }
        // The place of a missing value is the end of its key, or of the comment.
        let gap = self.text.get(node.span.end as usize..comment.start as usize).unwrap_or_default();
        let is_cut_off = if is_blank(node) {
            let is_below = gap.contains(['\n', '\r']);
            gap.trim_start_matches([' ', '\t', ':', '\r', '\n']).is_empty()
                && (!is_below || (gap.ends_with(' ') && words.starts_with(char::is_alphanumeric)))
        } else {
            has_words(shape) && gap.trim_start_matches([' ', '\t']).is_empty()
        };
        if is_cut_off {
            let whole = if node.span.is_empty() { comment } else { node.span.to(comment) };
            self.faults.push(Fault::new(whole, Wrong::HashInValue));
        }
    }

    fn records(&mut self, spec: &'static FieldSpec, shape: &'static RecordShape, node: &Node) -> Value {
        if let Content::Scalar { text, .. } = &node.content
            && text.trim() == "none"
        {
            return Value::Records(Box::default());
        }
        let items = match &node.content {
            Content::List(items) => &items[..],
            _ => std::slice::from_ref(node),
        };
        let mut records = Vec::with_capacity(items.len());
        for item in items {
            match self.record(spec, shape, item) {
                Ok(record) => records.extend(record),
                Err(wrong) => self.refuse(Shape::YesNo, item, wrong),
            }
        }
        Value::Records(records.into())
    }

    /// One item of a list of records; `None` if it is empty.
    fn record(
        &mut self,
        spec: &'static FieldSpec,
        shape: &'static RecordShape,
        item: &Node,
    ) -> Result<Option<Record>, Wrong> {
        let span = item.span;
        match &item.content {
            Content::Map(pairs) => {
                let (fields, own) = self.pairs(pairs, Owner::Record(spec, shape));
                Ok(Some(Record { fields, own, span }))
            }
            Content::Scalar { .. } => {
                if is_blank(item) {
                    self.find_cut_off(Shape::Text, item);
                    return Ok(None);
                }
                let field = shape.bare().ok_or(Wrong::WrongType { spec, found: "a text" })?;
                let value = self.value(field, item);
                let mut fields = Fields::default();
                fields.push(Given { spec: field, key: None, span, value });
                Ok(Some(Record { fields, own: Vec::new(), span }))
            }
            Content::List(_) => Err(Wrong::WrongType { spec, found: "a list in the list" }),
            Content::Refused => Ok(None),
        }
    }
}

/// Whether a list has only empty items. `[]` says that there is none, which differs from not saying
/// anything.
fn is_list_of_blanks(node: &Node) -> bool {
    matches!(&node.content, Content::List(items) if !items.is_empty() && items.iter().all(is_blank))
}

/// Whether a value of this shape has words that a hash could cut off.
fn has_words(shape: Shape) -> bool {
    use Shape::*;
    matches!(shape, Text | Texts | People | Files | Refs | Amount | Records(_))
}

/// Whether `value`, read from a list, contains the item at `span` with the text `text`.
fn holds(value: &Value, span: Span, text: &str) -> bool {
    let covers = |held: Span| held.start <= span.start && span.end <= held.end;
    match value {
        Value::Words(words) => words.iter().any(|words| covers(words.span)),
        Value::Refs(refs) => refs.iter().any(|reference| covers(reference.span)),
        // Of several items only one counts.
        Value::Cadence(days) => days_between(text.trim()) == Some(*days),
        // The fields of records were checked one by one, and a figure uses the whole list or
        // nothing.
        Value::Records(_) | Value::Amount(_) | Value::Invalid => true,
        Value::Text(_)
        | Value::Date(_)
        | Value::Number(_)
        | Value::YesNo(_)
        | Value::Choice(_)
        | Value::InWriting(_)
        | Value::Unknown
        | Value::Nothing
        | Value::Empty => false,
    }
}

/// Every scalar below `node` that is not a key.
fn scalars(node: &Node) -> Vec<&Node> {
    let mut found = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        match &node.content {
            Content::Scalar { .. } => found.push(node),
            Content::List(items) => open.extend(items.iter().rev()),
            Content::Map(pairs) => open.extend(pairs.iter().rev().map(|(_, node)| node)),
            Content::Refused => {}
        }
    }
    found
}

/// Whether a key is the person's own.
fn is_own(key: &str) -> bool {
    key.starts_with("x_")
}

/// The fault of a key that is not among `fields`.
fn unknown_field<'f>(
    (key, value): (&Node, &Node),
    name: &str,
    fields: impl Iterator<Item = &'f FieldSpec>,
    of: &'static str,
) -> Fault {
    let near = closest(name, fields.map(|field| field.name));
    let may_hide = may_mean_privacy(name) || holds_privacy(value);
    Fault::new(key.span, Wrong::UnknownField { key: name.into(), near, of, may_hide })
}

/// Whether a value that no field reads may contain something meant for `privacy`.
fn holds_privacy(value: &Node) -> bool {
    match &value.content {
        Content::Map(pairs) => pairs.iter().any(|(key, value)| {
            key_text(key).is_some_and(may_mean_privacy) || holds_privacy(key) || holds_privacy(value)
        }),
        Content::List(items) => items.iter().any(holds_privacy),
        Content::Scalar { .. } | Content::Refused => false,
    }
}
