//! Text that is recognised wherever it leaks, for every field and every part of a body; and
//! mistyped privacy marks.

use base64::Engine;
use base64::prelude::BASE64_STANDARD as STANDARD;
use regain::schema::{Kind, Shape};

/// A text in every form in which it could leak: plain, and in the encodings of pages and data.
pub(crate) fn forms(text: &str) -> Vec<String> {
    let each = |form: &dyn Fn(u32) -> String| text.chars().map(|c| form(c as u32)).collect::<String>();
    let mut forms = vec![
        text.to_owned(),
        text.to_uppercase(),
        text.chars().rev().collect(),
        each(&|c| format!("%{c:02X}")),
        each(&|c| format!("%{c:02x}")),
        each(&|c| format!("{c:02x}")),
        each(&|c| format!("{c:02X}")),
        each(&|c| format!("&#{c};")),
        each(&|c| format!("&#x{c:x};")),
        each(&|c| format!("\\u{c:04x}")),
        each(&|c| format!("\\x{c:02x}")),
    ];
    // Base 64 restarts at every third byte; the first and last characters depend on the bytes
    // around.
    for shift in 0..3 {
        let shifted = [&b"\0\0"[..shift], text.as_bytes()].concat();
        let encoded = STANDARD.encode(&shifted);
        forms.push(encoded[4..encoded.len() - 4].to_owned());
    }
    forms
}

/// A value of every shape, with a canary wherever there may be words.
pub(crate) fn value(shape: Shape, canary: &str) -> String {
    match shape {
        Shape::Text => canary.to_owned(),
        Shape::Texts | Shape::People => format!("[{canary}]"),
        Shape::Day | Shape::Date => "2026-03-01".to_owned(),
        Shape::When => "2026-03-01 10:00".to_owned(),
        Shape::Number => "7".to_owned(),
        Shape::YesNo => "no".to_owned(),
        Shape::Choice(words) => words[0].to_owned(),
        Shape::Refs => format!("[{canary}ref]"),
        Shape::Amount => format!("{canary} words"),
        Shape::Cadence => "weekly".to_owned(),
        Shape::Files => format!("[files/{canary}.pdf]"),
        Shape::InWriting => "yes".to_owned(),
        Shape::Records(record) => {
            let fields: Vec<String> = record
                .fields
                .iter()
                .map(|field| format!("    {}: {}", field.name, value(field.shape, canary).replace('\n', " ")))
                .collect();
            format!("\n  -\n{}", fields.join("\n"))
        }
    }
}

/// An entry with a canary in every field, in the body in many forms, and in a comment.
pub(crate) fn everything(kind: &Kind, privacy: Option<&str>, canary: &str) -> String {
    let mut text = format!("---\n# {canary} comment\nx_own: {canary}\n");
    for field in kind.fields() {
        match field.name {
            "privacy" | "kind" | "plan" => {}
            "id" => text += &format!("id: {canary}id\n"),
            // Whether the employer has it depends on it.
            "status" if privacy.is_none() => text += "status: draft\n",
            name => text += &format!("{name}: {}\n", value(field.shape, canary)),
        }
    }
    if let Some(privacy) = privacy {
        text += &format!("privacy: {privacy}\n");
    }
    text + &format!(
        "---\n\n# {canary} heading\n\nWords {canary} with `{canary} code`.\n\n| {canary} | b |\n|---|---|\n| {canary} | d |\n\n\
        ```\n{canary} block\n```\n\n- [ ] {canary} task\n\n![{canary}](../files/{canary}.png) [[{canary}|{canary}]]\n\n<!-- {canary} -->\n"
    )
}

/// Mistyped ways to say that an entry is private.
pub(crate) const MISSPELT: &[&str] = &[
    "privacy:",
    "privacy: ",
    "privacy: #private",
    "privacy: # private",
    "privacy: #",
    "privacy:\n  # private",
    "privacy: ~",
    "privacy: null",
    "privacy: \"\"",
    "privacy: ''",
    "privacy: []",
    "privacy: {}",
    "privacy: |",
    "privacy: -",
    "privacy: @private",
    "privacy: !private",
    "privacy: private.",
    "privacy: private;",
    "privacy: \u{a0}private",
    "privacy: private\u{200b}",
    "privacy: shared\u{200b}",
    "privacy: nobody",
    "kind: #journal",
    "kind:",
    "privacy: Private",
    "privacy: PRIVATE",
    "privacy: privat",
    "privacy: prviate",
    "privacy: secret",
    "privacy: none",
    "privacy: no",
    "privacy: yes",
    "privacy: true",
    "privacy: false",
    "privacy: 1",
    "privacy: [private]",
    "privacy: {level: private}",
    "privacy: private shared",
    "privacy: private, hr",
    "privacy: me",
    "privacy: unknown",
    "privacy: \"private \"",
    "privacy: 'prívate'",
    "privacy: Shared",
    "privacy: SHARED",
    "privacy: share",
    "privacy: public",
    "privacy: |\n  private",
    "Privacy: private",
    "PRIVACY: private",
    "privacy : private",
    "\"privacy\": privat",
    "privcy: private",
    "pivacy: private",
    "privacy_: private",
    "privacy-level: private",
    "private: true",
    "private: yes",
    "is_private: true",
    "x_private: true",
    "x_privacy: private",
    "visibility: private",
    "confidential: true",
    "secret: yes",
    "public: no",
    "shared: false",
    "audience: me",
    "access: me",
    "share: no",
    "hidden: true",
    "publish: maybe",
    "рrivacy: private",
    "privacу: private",
    "pri\u{200b}vacy: private",
    "privacy:private",
    "privacy private",
    "privacy = private",
    "-privacy: private",
    "privacy:\tprivate",
    "\tprivacy: private",
    " privacy: private",
    "privacy: shared\nprivacy: private",
    "privacy: *p",
    "privacy: !!str private",
    "privacy: &a private",
    "? privacy\n: private",
    "privacy: 'private",
    "privacy: \"private",
    "privacy: private # \u{0}",
    "tags: [private]",
    "tags: ['#private']",
    "tags: [confidential]",
    "tags: privat",
    "privé: oui",
    "privado: true",
    "privat: ja",
];
