//! Changing one field of a file, and no other byte of it.
//!
//! An edit is made on the text as it stands: comments, key order, quoting of other values, line
//! ends, a byte order mark and the body stay as they were. What an edit would give is read again
//! before it is handed out; where it would say anything else than what was asked for, or lose a
//! comment, there is an [`Obstacle`] instead. Writing the result is `edge`'s work.

use super::front_matter;
use super::typing::{is_null, key_text, unlinked};
use super::yaml::{self, Content, Document, Node};
use crate::diagnostic::{Edit, apply};
use crate::text::{Span, escape};

/// Why a field cannot be changed in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The file has no front matter that can be read.
    NoFrontMatter,
    /// The front matter has a mistake; an edit could make it worse.
    Broken,
    /// The value holds comments, which would be lost.
    Comments,
    /// It is written in a way in which it cannot be changed without touching something else.
    Shape,
}

impl Obstacle {
    /// What stands in the way, as a fragment.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NoFrontMatter => "the file has no front matter",
            Self::Broken => "the front matter has a mistake; mend that first",
            Self::Comments => "its value holds comments, which would be lost; change it in an editor",
            Self::Shape => "it is written in a form that only an editor can change safely",
        }
    }
}

/// The edits that were asked for; none, where the field holds that already.
pub type Edits = Result<Vec<Edit>, Obstacle>;

/// The edits that make `key` hold `value`, one line of text: in place where the key stands, in the
/// quotes in which a value stands there, else as a last line of the front matter. An empty `value`
/// leaves the key with nothing behind it.
///
/// # Errors
/// An [`Obstacle`], where the front matter cannot be read well enough to change it safely.
pub fn set(text: &str, key: &str, value: &str) -> Edits {
    let head = Head::new(text)?;
    let plain = value.is_empty().then(|| Content::Scalar { text: "".into(), plain: true });
    let wanted = plain.unwrap_or_else(|| Content::Scalar { text: value.into(), plain: false });
    let written = match head.pair(key) {
        _ if value.is_empty() => String::new(),
        Some((_, Node { content: Content::Scalar { text: old, plain }, span })) => {
            if **old == *value && !span.is_empty() && !(*plain && is_null(old)) {
                return Ok(Vec::new());
            }
            in_the_quotes_of(span.of(text), value)
        }
        _ => scalar(value),
    };
    head.checked(key, head.put(key, &written)?, Some(&wanted))
}

/// As [`set`], for a list of texts: one item stands alone, several in brackets, none as `[]`.
pub fn set_list(text: &str, key: &str, values: &[&str]) -> Edits {
    if let [only] = values {
        return set(text, key, only);
    }
    let head = Head::new(text)?;
    let wanted = list_of(values.iter().map(|value| (*value).into()));
    if head.pair(key).is_some_and(|(_, node)| same(&node.content, &wanted)) {
        return Ok(Vec::new());
    }
    head.checked(key, head.put(key, &flow(values))?, Some(&wanted))
}

/// Takes `key` out: its lines, where nothing else stands on them. A comment stays, and with it the
/// key, with nothing behind it.
pub fn unset(text: &str, key: &str) -> Edits {
    let head = Head::new(text)?;
    let Some((name, node)) = head.pair(key) else { return Ok(Vec::new()) };
    let start = head.line_start(name.span.start as usize);
    let last = behind_colon(text, name)?.max(node.span.end as usize);
    let end = line_end(text, last);
    let is_commented =
        head.document.comments.iter().any(|comment| (start..end).contains(&(comment.start as usize)));
    if is_commented {
        let empty = Content::Scalar { text: "".into(), plain: true };
        return head.checked(key, head.put(key, "")?, Some(&empty));
    }
    head.checked(key, vec![Edit { span: Span::new(start, end), text: String::new() }], None)
}

/// Adds `values` to the list `key`, behind what stands in it; what is in it already is left out. One
/// item that stands alone becomes a list.
pub fn add(text: &str, key: &str, values: &[&str]) -> Edits {
    let head = Head::new(text)?;
    let held = head.items(key)?;
    let mut new: Vec<&str> = Vec::new();
    for value in values {
        if !new.contains(value) && !held.iter().any(|(_, held)| unlinked(held) == unlinked(value)) {
            new.push(value);
        }
    }
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let node = head.pair(key).map(|(_, node)| node);
    let edits = match node {
        Some(node @ Node { content: Content::List(nodes), .. }) if !nodes.is_empty() => {
            let last = &nodes[nodes.len() - 1];
            if is_flow(text, node) {
                let written: String = new.iter().map(|value| format!(", {}", item(value))).collect();
                vec![Edit { span: Span::at(last.span.end as usize), text: written }]
            } else {
                let dash = head.dash(last)?;
                let indent = &text[head.line_start(dash)..dash];
                let at = line_end(text, last.span.end as usize);
                let end = head.line_feed();
                let written: String =
                    new.iter().map(|value| format!("{indent}- {}{end}", scalar(value))).collect();
                vec![Edit { span: Span::at(at), text: written }]
            }
        }
        // A lone item keeps its bytes where they mean the same in brackets.
        Some(Node { span, content: Content::Scalar { text: old, plain } }) if !held.is_empty() => {
            let is_quoted = !*plain && span.of(text).starts_with(['"', '\'']);
            let old = if is_quoted { span.of(text).to_owned() } else { item(old) };
            let rest: String = new.iter().map(|value| format!(", {}", item(value))).collect();
            head.put(key, &format!("[{old}{rest}]"))?
        }
        _ => return set_list(text, key, &new),
    };
    let wanted =
        list_of(held.iter().map(|(_, held)| held.clone()).chain(new.iter().map(|new| (*new).into())));
    head.checked(key, edits, Some(&wanted))
}

/// Takes `values` out of the list `key`. The last item that stood alone leaves the key with nothing
/// behind it; a list in brackets becomes `[]`.
pub fn remove(text: &str, key: &str, values: &[&str]) -> Edits {
    let head = Head::new(text)?;
    let held = head.items(key)?;
    let goes = |held: &str| values.iter().any(|value| unlinked(value) == unlinked(held));
    let kept: Vec<usize> = (0..held.len()).filter(|&i| !goes(&held[i].1)).collect();
    let Some((name, node)) = head.pair(key).filter(|_| kept.len() < held.len()) else {
        return Ok(Vec::new());
    };
    let wanted = match kept.len() {
        0 if !is_flow(text, node) => Content::Scalar { text: "".into(), plain: true },
        _ => list_of(kept.iter().map(|&i| held[i].1.clone())),
    };
    let cut = |from: usize, to: usize| Edit { span: Span::new(from, to), text: String::new() };
    let mut edits = Vec::new();
    match &node.content {
        Content::List(nodes) if is_flow(text, node) => {
            let span = |i: usize| held[i].0;
            let mut i = 0;
            while i < held.len() {
                if !goes(&held[i].1) {
                    i += 1;
                    continue;
                }
                let mut next = i;
                while next < held.len() && goes(&held[next].1) {
                    next += 1;
                }
                edits.push(match (i, next) {
                    // From the end of the item before, its comma included; else up to the next item.
                    (0, next) if next == held.len() => {
                        cut(node.span.start as usize + 1, node.span.end as usize - 1)
                    }
                    (0, next) => cut(span(0).start as usize, span(next).start as usize),
                    (i, next) => cut(span(i - 1).end as usize, span(next - 1).end as usize),
                });
                i = next;
            }
            debug_assert_eq!(nodes.len(), held.len());
        }
        Content::List(nodes) => {
            for (node, (_, text_of)) in nodes.iter().zip(&held) {
                if goes(text_of) {
                    edits.push(head.without_item(node)?);
                }
            }
        }
        _ => edits.push(cut(behind_colon(text, name)?, node.span.end as usize)),
    }
    head.checked(key, edits, Some(&wanted))
}

/// `value` as YAML on one line: as it is where that reads back as the same text, else in quotes.
pub fn scalar(value: &str) -> String {
    if is_plain(value, "k: ", "\n") {
        value.to_owned()
    } else if value.contains('\'') || needs_escape(value) {
        double_quoted(value)
    } else {
        format!("'{value}'")
    }
}

/// `items` as a list in brackets, on one line.
pub fn flow(items: &[impl AsRef<str>]) -> String {
    let items: Vec<String> = items.iter().map(|value| item(value.as_ref())).collect();
    format!("[{}]", items.join(", "))
}

/// A text as an item of a list in brackets, where commas and brackets mean something.
fn item(value: &str) -> String {
    if is_plain(value, "k: [a, ", ", b]\n") { value.to_owned() } else { double_quoted(value) }
}

/// Whether `value` reads back as itself without quotes, where it stands between these two.
fn is_plain(value: &str, before: &str, behind: &str) -> bool {
    if value.is_empty() || is_null(value) || needs_escape(value) {
        return false;
    }
    let line = format!("{before}{value}{behind}");
    let document = yaml::read(&line, Span::new(0, line.len()));
    let [(_, node)] = &document.pairs[..] else { return false };
    let read = match &node.content {
        Content::List(items) => match &items[..] {
            [_, node, _] => node,
            _ => return false,
        },
        _ => node,
    };
    matches!(&read.content, Content::Scalar { text, plain: true } if **text == *value)
        && document.faults.is_empty()
        && document.comments.is_empty()
}

/// `value` in the quotes in which `old` stands, where it can stand in them.
fn in_the_quotes_of(old: &str, value: &str) -> String {
    if old.starts_with('"') {
        double_quoted(value)
    } else if old.starts_with('\'') && !needs_escape(value) {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        scalar(value)
    }
}

fn needs_escape(value: &str) -> bool {
    value.chars().any(|c| c.is_control() || escape::is_deceptive(c))
}

fn double_quoted(value: &str) -> String {
    let mut quoted = String::with_capacity(value.len() + 2);
    quoted.push('"');
    for c in value.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if (c.is_control() || escape::is_deceptive(c)) && (c as u32) < 0x1_0000 => {
                quoted.push_str(&format!("\\u{:04x}", c as u32));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// The front matter of a text in which nothing is wrong.
struct Head<'t> {
    text: &'t str,
    matter: Span,
    document: Document,
}

impl<'t> Head<'t> {
    fn new(text: &'t str) -> Result<Self, Obstacle> {
        let (split, fault) = front_matter::split(text);
        let matter = split.matter.ok_or(Obstacle::NoFrontMatter)?;
        let document = yaml::read(text, matter);
        if fault.is_some() || !document.faults.is_empty() {
            return Err(Obstacle::Broken);
        }
        Ok(Self { text, matter, document })
    }

    fn pair(&self, key: &str) -> Option<&(Node, Node)> {
        self.document.pairs.iter().find(|(name, _)| key_text(name) == Some(key))
    }

    /// `key` with `written` behind it, which is empty or begins with something.
    fn put(&self, key: &str, written: &str) -> Edits {
        let text = self.text;
        let gap = if written.is_empty() { "" } else { " " };
        let Some((name, node)) = self.pair(key) else {
            let indent = match self.document.pairs.first() {
                Some((first, _)) => {
                    let start = first.span.start as usize;
                    &text[self.line_start(start)..start]
                }
                None => "",
            };
            let end = self.line_feed();
            let line = format!("{indent}{key}:{gap}{written}{end}");
            return Ok(vec![Edit { span: Span::at(self.matter.end as usize), text: line }]);
        };
        let colon = behind_colon(text, name)?;
        let (start, end) = (node.span.start as usize, node.span.end as usize);
        let edit = |start: usize, end: usize, text: String| Edit { span: Span::new(start, end), text };
        // The span of a block does not hold its `|`.
        let ahead = text[colon..].trim_start_matches([' ', '\t']);
        if ahead.starts_with(['|', '>']) {
            let start = if written.is_empty() { colon } else { text.len() - ahead.len() };
            let end = end.max(line_content_end(text, start));
            return Ok(vec![edit(start, end, written.to_owned())]);
        }
        if node.span.is_empty() {
            let behind = &text[colon..];
            // `start:  # comment` has room for the value already; the comment keeps a space.
            let room = behind.starts_with([' ', '\t', '\r', '\n']) || behind.is_empty();
            let behind = if room || written.is_empty() { "" } else { " " };
            return Ok(vec![edit(colon, colon, format!("{gap}{written}{behind}"))]);
        }
        let between = &text[colon..start];
        if between.contains(['\n', '\r']) {
            // A value that begins below its key: it goes with its lines, and what is new stands behind
            // the key. A comment in between stays where it is.
            let first = self.line_start(start);
            let insert = edit(colon, colon, format!("{gap}{written}"));
            return Ok(vec![insert, edit(first, line_end(text, end), String::new())]);
        }
        match written.is_empty() {
            true => Ok(vec![edit(colon, end, String::new())]),
            false => Ok(vec![edit(start, end, written.to_owned())]),
        }
    }

    /// The edits, if they give a text in which `key` holds `wanted` (stands nowhere, without it), and
    /// everything else is as it was.
    fn checked(&self, key: &str, edits: Vec<Edit>, wanted: Option<&Content>) -> Edits {
        let (new, made) = apply(self.text, &edits);
        let after = Head::new(&new).map_err(|_| Obstacle::Shape)?;
        let comments = |head: &Head| -> Vec<String> {
            head.document.comments.iter().map(|comment| comment.of(head.text).trim().to_owned()).collect()
        };
        if comments(self) != comments(&after) {
            return Err(Obstacle::Comments);
        }
        let others = |head: &Head| -> Vec<(Content, Content)> {
            let others = head.document.pairs.iter().filter(|(name, _)| key_text(name) != Some(key));
            others.map(|(name, node)| (name.content.clone(), node.content.clone())).collect()
        };
        let (before, now) = (others(self), others(&after));
        let is_kept = before.len() == now.len()
            && before.iter().zip(&now).all(|(a, b)| same(&a.0, &b.0) && same(&a.1, &b.1));
        let holds = match (after.pair(key), wanted) {
            (None, None) => true,
            (Some((_, node)), Some(wanted)) => same(&node.content, wanted),
            _ => false,
        };
        let body = |head: &Head| head.text[head.matter.end as usize..].to_owned();
        let is_good = made == edits.len() && is_kept && holds && body(self) == body(&after);
        if is_good { Ok(edits) } else { Err(Obstacle::Shape) }
    }

    /// The items of the list `key` with their places; a text that stands alone is one.
    fn items(&self, key: &str) -> Result<Vec<(Span, Box<str>)>, Obstacle> {
        let Some((_, node)) = self.pair(key) else { return Ok(Vec::new()) };
        match &node.content {
            Content::Scalar { text, plain } if *plain && is_null(text) => Ok(Vec::new()),
            Content::Scalar { text, .. } => Ok(vec![(node.span, text.clone())]),
            Content::List(nodes) => nodes.iter().map(|node| item_of(node).ok_or(Obstacle::Shape)).collect(),
            Content::Map(_) | Content::Refused => Err(Obstacle::Shape),
        }
    }

    /// Where the hyphen of an item stands.
    fn dash(&self, node: &Node) -> Result<usize, Obstacle> {
        let before = self.text[..node.span.start as usize].trim_end_matches([' ', '\t']);
        let dash = before.len().checked_sub(1).filter(|_| before.ends_with('-')).ok_or(Obstacle::Shape)?;
        let is_first = self.text[self.line_start(dash)..dash].bytes().all(|b| b == b' ');
        if is_first { Ok(dash) } else { Err(Obstacle::Shape) }
    }

    /// The lines of an item go; a comment behind it stays where it is.
    fn without_item(&self, node: &Node) -> Result<Edit, Obstacle> {
        let (dash, end) = (self.dash(node)?, node.span.end as usize);
        let line = line_end(self.text, end);
        let comment =
            self.document.comments.iter().find(|comment| (end..line).contains(&(comment.start as usize)));
        let span = match comment {
            Some(comment) => Span::new(dash, comment.start as usize),
            None => Span::new(self.line_start(dash), line),
        };
        Ok(Edit { span, text: String::new() })
    }

    fn line_start(&self, at: usize) -> usize {
        let start = self.matter.start as usize;
        let before = self.text.get(start..at).unwrap_or_default();
        before.rfind(['\n', '\r']).map_or(start, |end| start + end + 1)
    }

    /// How lines end here: as the opening fence's does.
    fn line_feed(&self) -> &'static str {
        let before = &self.text[..self.matter.start as usize];
        if before.ends_with("\r\n") {
            "\r\n"
        } else if before.ends_with('\r') {
            "\r"
        } else {
            "\n"
        }
    }
}

/// The text of a list's item. `[[E1]]` without quotes is a list in a list to YAML.
fn item_of(node: &Node) -> Option<(Span, Box<str>)> {
    match &node.content {
        Content::Scalar { text, .. } if !node.span.is_empty() => Some((node.span, text.clone())),
        Content::List(items) => match &items[..] {
            [Node { content: Content::Scalar { text, .. }, .. }] => Some((node.span, text.clone())),
            _ => None,
        },
        _ => None,
    }
}

fn list_of(items: impl Iterator<Item = Box<str>>) -> Content {
    let node = |text| Node { span: Span::default(), content: Content::Scalar { text, plain: false } };
    Content::List(items.map(node).collect())
}

/// Whether two values say the same, wherever and in whatever quotes they stand.
fn same(a: &Content, b: &Content) -> bool {
    match (a, b) {
        (Content::Scalar { text: a, plain: a_plain }, Content::Scalar { text: b, plain: b_plain }) => {
            // A null, which the parser may spell `~`, is not the word in quotes.
            match (*a_plain && is_null(a), *b_plain && is_null(b)) {
                (false, false) => a == b,
                (a, b) => a == b,
            }
        }
        (Content::List(a), Content::List(b)) => {
            a.len() == b.len()
                && a.iter().zip(b).all(|(a, b)| same(&a.content, &b.content) || same_item(a, b))
        }
        (Content::Map(a), Content::Map(b)) => {
            a.len() == b.len()
                && a.iter()
                    .zip(b)
                    .all(|(a, b)| same(&a.0.content, &b.0.content) && same(&a.1.content, &b.1.content))
        }
        (Content::Refused, Content::Refused) => true,
        _ => false,
    }
}

fn same_item(a: &Node, b: &Node) -> bool {
    match (item_of_any(a), item_of_any(b)) {
        (Some(a), Some(b)) => a == b,
        _ => false,
    }
}

fn item_of_any(node: &Node) -> Option<&str> {
    match &node.content {
        Content::Scalar { text, .. } => Some(text),
        Content::List(items) => match &items[..] {
            [Node { content: Content::Scalar { text, .. }, .. }] => Some(text),
            _ => None,
        },
        _ => None,
    }
}

fn is_flow(text: &str, node: &Node) -> bool {
    text[node.span.start as usize..].starts_with('[')
}

/// The byte behind the colon of `key`, which stands alone at the start of its line.
fn behind_colon(text: &str, key: &Node) -> Result<usize, Obstacle> {
    let (start, end) = (key.span.start as usize, key.span.end as usize);
    let before = text[..start].rsplit(['\n', '\r']).next().unwrap_or_default();
    let rest = &text[end..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if before.trim().is_empty() && rest[gap..].starts_with(':') {
        Ok(end + gap + 1)
    } else {
        Err(Obstacle::Shape)
    }
}

/// The byte behind the end of the line in which `at` stands.
fn line_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    match rest.find(['\n', '\r']) {
        Some(end) if rest[end..].starts_with("\r\n") => at + end + 2,
        Some(end) => at + end + 1,
        None => text.len(),
    }
}

/// The byte behind the last visible character of the line in which `at` stands.
fn line_content_end(text: &str, at: usize) -> usize {
    at + text[at..].split(['\n', '\r']).next().unwrap_or_default().trim_end().len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn made(text: &str, edits: Edits) -> String {
        apply(text, &edits.unwrap_or_else(|obstacle| panic!("{obstacle:?} in {text:?}"))).0
    }

    fn after(text: &str, key: &str, value: &str) -> String {
        made(text, set(text, key, value))
    }

    fn head(lines: &str) -> String {
        format!("---\n{lines}---\nbody\n")
    }

    #[test]
    fn only_the_value_changes() {
        let text =
            "---\r\n# mine\r\nstatus:  open   # for now\r\ntitle: \"x\"\r\nend:   # later\r\n---\r\nbody\r\n";
        assert_eq!(after(text, "status", "met"), text.replace("open", "met"));
        assert_eq!(after(text, "title", "a: b"), text.replace("\"x\"", "\"a: b\""));
        assert_eq!(after(text, "end", "2026-03-04"), text.replace("end:", "end: 2026-03-04"));
        assert_eq!(
            after(text, "due", "2026-03-04"),
            text.replace("later\r\n", "later\r\ndue: 2026-03-04\r\n")
        );
        assert_eq!(after(text, "status", "open"), text);
        assert_eq!(after(text, "status", ""), text.replace("  open", ""));
        let list = made(text, set_list(text, "status", &["a", "b, c"]));
        assert_eq!(list, text.replace("open", "[a, \"b, c\"]"));
    }

    #[test]
    fn a_value_below_its_key_goes_with_its_lines() {
        let text = head("tags: # mine\n  - a\n  - b\nend: x\n");
        assert_eq!(after(&text, "tags", "c"), head("tags: c # mine\nend: x\n"));
        let text = head("said: |\n  one\n\n  two\nend: x\n");
        assert_eq!(after(&text, "said", "three"), head("said: three\nend: x\n"));
        assert_eq!(made(&text, unset(&text, "said")), head("end: x\n"));
        let text = head("tags:\n- a # why\n- b\n");
        assert_eq!(set(&text, "tags", "c"), Err(Obstacle::Comments));
        assert_eq!(unset(&text, "tags"), Err(Obstacle::Comments));
    }

    #[test]
    fn a_field_goes_with_its_line_unless_a_comment_stands_there() {
        let text = head("a: 1\nend: x # later\nlist:\n  - a\n");
        assert_eq!(made(&text, unset(&text, "a")), head("end: x # later\nlist:\n  - a\n"));
        assert_eq!(made(&text, unset(&text, "end")), head("a: 1\nend: # later\nlist:\n  - a\n"));
        assert_eq!(made(&text, unset(&text, "list")), head("a: 1\nend: x # later\n"));
        assert_eq!(made(&text, unset(&text, "b")), text);
    }

    #[test]
    fn items_come_and_go_in_every_kind_of_list() {
        for (without, with) in [
            ("for: [E1]\n", "for: [E1, E2]\n"),
            ("for: [ E1, \"E 3\" ] # c\n", "for: [ E1, \"E 3\", E2 ] # c\n"),
            ("for: []\n", "for: [E2]\n"),
            ("for:\n", "for: E2\n"),
            ("for:   # c\n", "for: E2   # c\n"),
            ("for:\n- E1\n", "for:\n- E1\n- E2\n"),
            ("for:\n  - 'E1' # c\nx: 1\n", "for:\n  - 'E1' # c\n  - E2\nx: 1\n"),
            ("for: [\n  E1, # c\n  E3 # d\n]\n", "for: [\n  E1, # c\n  E3, E2 # d\n]\n"),
        ] {
            for end in ["\n", "\r\n", "\r"] {
                let (without, with) = (head(without).replace('\n', end), head(with).replace('\n', end));
                // An empty list is written as one item, without its brackets.
                let lone = with.replace("[E2]", "E2");
                let added = made(&without, add(&without, "for", &["E2"]));
                assert!(added == with || added == lone, "{added}");
                assert_eq!(made(&added, add(&added, "for", &["E2"])), added);
                if added == with {
                    assert_eq!(made(&with, remove(&with, "for", &["E2"])), without);
                }
                assert_eq!(made(&without, remove(&without, "for", &["E2"])), without);
            }
        }
    }

    #[test]
    fn a_lone_item_becomes_a_list_and_links_keep_their_brackets() {
        let text = head("for: E1 # c\nfrom: Dana, of HR\nto: \"[[E1|first]]\"\nx: [[E1]]\n");
        assert_eq!(made(&text, add(&text, "for", &["E2", "E3"])), text.replace(": E1 #", ": [E1, E2, E3] #"));
        assert_eq!(
            made(&text, add(&text, "from", &["Ali"])),
            text.replace("Dana, of HR", "[\"Dana, of HR\", Ali]")
        );
        assert_eq!(
            made(&text, add(&text, "to", &["E2"])),
            text.replace("first]]\"", "first]]\", E2]").replace("to: ", "to: [")
        );
        assert_eq!(made(&text, add(&text, "to", &["E1"])), text);
        assert_eq!(made(&text, add(&text, "x", &["E2"])), text.replace("x: [[E1]]", "x: [[E1], E2]"));
        assert_eq!(made(&text, remove(&text, "for", &["E1"])), text.replace("for: E1", "for:"));
    }

    #[test]
    fn what_stands_in_the_middle_goes_with_one_comma() {
        let text = head("for: [a, b, c]\nlist:\n  - a\n  - b # why\n  - c\n");
        let without = |key, values: &[&str]| made(&text, remove(&text, key, values));
        assert_eq!(without("for", &["b"]), text.replace("[a, b, c]", "[a, c]"));
        assert_eq!(without("for", &["a"]), text.replace("[a, b, c]", "[b, c]"));
        assert_eq!(without("for", &["c", "b"]), text.replace("[a, b, c]", "[a]"));
        assert_eq!(without("for", &["a", "c", "b"]), text.replace("[a, b, c]", "[]"));
        assert_eq!(without("list", &["a"]), text.replace("  - a\n", ""));
        assert_eq!(without("list", &["b"]), text.replace("  - b # why", "  # why"));
    }

    #[test]
    fn what_cannot_be_changed_safely_is_left_alone() {
        assert_eq!(set("body", "a", "b"), Err(Obstacle::NoFrontMatter));
        assert_eq!(set(&head("a: b: c\n"), "a", "b"), Err(Obstacle::Broken));
        assert_eq!(set(&head("a: &x 1\nb: *x\n"), "a", "b"), Err(Obstacle::Broken));
        assert_eq!(set(&head("{a: 1, b: 2}\n"), "a", "b"), Err(Obstacle::Shape));
        assert_eq!(set(&head("{a: 1, b: 2}\n"), "c", "b"), Err(Obstacle::Shape));
        assert_eq!(set(&head("? a\n: 1\n"), "a", "b"), Err(Obstacle::Shape));
        assert_eq!(add(&head("a:\n  - what: x\n"), "a", &["b"]), Err(Obstacle::Shape));
        assert_eq!(set(&head("a: 1\n...\n"), "b", "x"), Err(Obstacle::Shape));
    }

    /// A line or lines of a head with the key `k`, in every dress that people and editors use.
    fn dressed(k: &str) -> impl Strategy<Value = String> + use<> {
        let k = k.to_owned();
        prop::sample::select(vec![
            "K: plain words",
            "K:  \"double \\u00e9 \\\"q\\\"\"  # why",
            "K: 'it''s'",
            "K:",
            "K:   # later",
            "K: [a, 'b c', \"d\"] # list",
            "K: []",
            "K:\n- a\n- 'b'",
            "K:\n  - a # one\n\n  - b\n  # end",
            "K: |\n  block\n\n  more",
            "K: >-\n  folded\n  text",
            "K: words\n  on two lines",
            "K: ~",
            "\"K\": quoted key",
            "K: {x: 1}",
            "K:\n  - what: a\n    on: 2026-03-04",
            "K: 目標 é 😀",
            "K: a#b",
            "K : spaced",
            "K: [[E1]]",
            "K: [\n  a, # c\n  b\n]",
        ])
        .prop_map(move |line| line.replace('K', &k))
    }

    fn entry_text() -> impl Strategy<Value = String> {
        let between = prop::sample::select(vec!["", "# a comment\n", "\n", "x_own: 1\n"]);
        let body = prop::sample::select(vec!["", "body\n", "---\nnot: this\n---\n", "# Title\n\n- [ ] é"]);
        (dressed("a"), between, dressed("b"), dressed("c"), body, 0..3_usize, any::<bool>(), any::<bool>())
            .prop_map(|(a, between, b, c, body, end, bom, indented)| {
                let lines = format!("{a}\n{b}\n{c}\n");
                let mut lines = lines.replacen(&format!("{b}\n"), &format!("{between}{b}\n"), 1);
                if indented {
                    lines = lines.lines().map(|line| format!(" {line}\n")).collect();
                }
                let text = format!("{}---\n{lines}---\n{body}", if bom { "\u{feff}" } else { "" });
                text.replace('\n', ["\n", "\r\n", "\r"][end])
            })
    }

    /// The edits that undo `edits` of `text`.
    fn inverse(text: &str, edits: &[Edit]) -> Vec<Edit> {
        let mut edits: Vec<&Edit> = edits.iter().collect();
        edits.sort_by_key(|edit| edit.span);
        let mut moved = 0_isize;
        let mut inverse = Vec::new();
        for edit in edits {
            let start = edit.span.start as usize;
            let start = start.checked_add_signed(moved).unwrap();
            let old = edit.span.of(text).to_owned();
            moved += edit.text.len() as isize - old.len() as isize;
            inverse.push(Edit { span: Span::new(start, start + edit.text.len()), text: old });
        }
        inverse
    }

    /// What holds for every edit of `key`: every line that is not the field's stays, in its place.
    fn nothing_else_changes(text: &str, key: &str, edits: &[Edit]) -> Result<String, TestCaseError> {
        let (new, count) = apply(text, edits);
        prop_assert_eq!(count, edits.len());
        prop_assert_eq!(apply(&new, &inverse(text, edits)).0, text);
        let (old_head, new_head) = (Head::new(text).unwrap(), Head::new(&new).unwrap());
        let field = match old_head.pair(key) {
            Some((name, node)) => {
                let start = old_head.line_start(name.span.start as usize);
                Span::new(start, line_end(text, (node.span.end as usize).max(name.span.end as usize)))
            }
            None => Span::at(old_head.matter.end as usize),
        };
        for edit in edits {
            prop_assert!(
                field.start <= edit.span.start && edit.span.end <= field.end,
                "{edit:?} of {text:?}"
            );
        }
        prop_assert_eq!(&text[old_head.matter.end as usize..], &new[new_head.matter.end as usize..]);
        Ok(new)
    }

    proptest! {
        #[test]
        fn any_value_reads_back(value in "[ -~\u{e9}\u{1f600}\n\t\u{7}\u{2028}]{1,40}", crlf: bool, bom: bool) {
            let text = format!("{}---\na: 1\nb: 2 # c\n---\nbody\n", if bom { "\u{feff}" } else { "" });
            let text = if crlf { text.replace('\n', "\r\n") } else { text };
            for key in ["a", "b", "new"] {
                let edited = after(&text, key, &value);
                let head = Head::new(&edited).unwrap();
                let (_, node) = head.pair(key).unwrap();
                let Content::Scalar { text: read, .. } = &node.content else { panic!("{edited:?}") };
                prop_assert_eq!(&**read, value.as_str());
                prop_assert!(edited.ends_with(&text[text.len() - 8..]));
            }
        }

        #[test]
        fn any_edit_of_any_entry_touches_its_field_alone(
            text in entry_text(),
            key in prop::sample::select(vec!["a", "b", "c", "new"]),
            value in "[ -~\u{e9}\u{1f600}]{1,12}",
            other in prop::sample::select(vec!["E2", "two words", "a, b", "[[E9]]", "~", "it's"]),
        ) {
            let value = value.as_str();
            // Values that cannot be changed in place say so, and those are few.
            match set(&text, key, value) {
                Ok(edits) => {
                    let new = nothing_else_changes(&text, key, &edits)?;
                    let head = Head::new(&new).unwrap();
                    let Content::Scalar { text: read, .. } = &head.pair(key).unwrap().1.content else { panic!() };
                    prop_assert_eq!(&**read, value);
                    if Head::new(&text).unwrap().pair(key).is_none() {
                        prop_assert_eq!(made(&new, unset(&new, key)), text.as_str());
                    }
                    // Nothing is done twice.
                    prop_assert_eq!(set(&new, key, value), Ok(Vec::new()));
                }
                Err(obstacle) => prop_assert_eq!(obstacle, Obstacle::Comments),
            }
            if let Ok(edits) = unset(&text, key) {
                let new = nothing_else_changes(&text, key, &edits)?;
                prop_assert_eq!(unset(&new, key).map(|edits| apply(&new, &edits).0), Ok(new.clone()));
            }
            if let Ok(edits) = add(&text, key, &[other]) {
                let new = nothing_else_changes(&text, key, &edits)?;
                prop_assert_eq!(add(&new, key, &[other]), Ok(Vec::new()));
                if let (false, Ok(edits)) = (edits.is_empty(), remove(&new, key, &[other])) {
                    let back = nothing_else_changes(&new, key, &edits)?;
                    let was = Head::new(&text).unwrap().items(key).unwrap();
                    let is = Head::new(&back).unwrap().items(key).unwrap();
                    let texts = |items: Vec<(Span, Box<str>)>| items.into_iter().map(|(_, text)| text).collect::<Vec<_>>();
                    prop_assert_eq!(texts(is), texts(was));
                }
            }
        }

        #[test]
        fn no_text_at_all_makes_an_edit_fail_badly(text in "(---\n)?[a: \n\r\\[\\]#'\"|,-]{0,40}(\n---\n)?.{0,20}", value in ".{0,10}") {
            for edits in [set(&text, "a", &value), unset(&text, "a"), add(&text, "a", &[&value]), remove(&text, "a", &[&value])]
                .into_iter()
                .flatten()
            {
                prop_assert_eq!(apply(&text, &edits).1, edits.len());
            }
        }
    }
}
