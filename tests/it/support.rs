//! A vault out of texts, and what the rules find in it.

use std::sync::Arc;

use regain::diagnostic::Diagnostic;
use regain::facts::Facts;
use regain::rules;
use regain::scene::Scene;
use regain::schema::{Audience, Kind, Shape};
use regain::text::LineIndex;
use regain::vault::{Contents, Parsed, Vault};

/// The vault of these files, put together in the order in which they come.
pub(crate) fn vault<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Vault {
    let mut contents = Contents::default();
    for (path, text) in files {
        let (path, text): (Arc<str>, Arc<str>) = (path.into(), text.into());
        contents.parsed.insert(Arc::clone(&path), Arc::new(Parsed::new(&path, &text)));
    }
    Vault::new(contents)
}

/// What the rules find in a vault on 9 March 2026.
pub(crate) fn findings(vault: &Vault) -> Vec<Diagnostic> {
    let scene = Scene::new(vault, Audience::Me, "2026-03-09".parse().unwrap());
    rules::findings(&Facts::new(&scene))
}

/// What the rules about the text find in the file at `path`, as `line:column rule` with the text
/// pointed at.
pub(crate) fn problems(vault: &Vault, path: &str) -> Vec<(String, String)> {
    let (_, entry) = vault.entries().find(|(_, entry)| &*entry.path == path).expect("the entry");
    let index = LineIndex::new(&entry.text);
    let is_problem = |finding: &&Diagnostic| rules::named(finding.rule).is_some_and(rules::Rule::is_problem);
    findings(vault)
        .iter()
        .filter(|finding| &*finding.path == path)
        .filter(is_problem)
        .map(|finding| {
            let span = finding.span.unwrap_or_default();
            let at = index.position(span.start as usize);
            (format!("{}:{} {}", at.line, at.column, finding.rule), span.of(&entry.text).to_owned())
        })
        .collect()
}

/// The dresses in which a text may stand in a file: as it is, and in the encodings of pages and data.
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
    // Base 64 begins anew at each third byte; the first and the last sign mix with what stands around.
    for shift in 0..3 {
        let shifted = [&b"\0\0"[..shift], text.as_bytes()].concat();
        let encoded = base64(&shifted);
        forms.push(encoded[4..encoded.len() - 4].to_owned());
    }
    forms
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let n = (0..3).fold(0u32, |n, i| n << 8 | u32::from(chunk.get(i).copied().unwrap_or(0)));
        out.extend((0..4).map(|i| SIGNS[(n >> (18 - 6 * i) & 63) as usize] as char));
    }
    out
}

/// A value of every shape, with a canary wherever words may stand.
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

/// An entry with a canary in every field, in the body in many dresses, and in a comment.
pub(crate) fn everything(kind: &Kind, privacy: Option<&str>, canary: &str) -> String {
    let mut text = format!("---\n# {canary} comment\nx_own: {canary}\n");
    for field in kind.fields() {
        match field.name {
            "privacy" | "kind" | "plan" => {}
            "id" => text += &format!("id: {canary}id\n"),
            // What the employer has depends on it.
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

/// Ways in which somebody may have written that an entry is private, and got it wrong.
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
