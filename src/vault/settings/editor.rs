//! The setting `editor`: the address by which the person's own pages open a file in an editor.
//!
//! It contains `{path}` and no path: the page knows its own place when it is opened, so that a built vault has
//! the same bytes in every folder. Never an address that a browser opens itself.

use super::{SettingsFault, WrongSetting};
use crate::text::Span;

/// The address of an editor, with `{path}` in the position of the path of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor(String);

/// What the path of the file replaces.
const PATH: &str = "{path}";

/// The schemes that a browser opens itself, or gives to something that is not an editor.
const REFUSED: [&str; 18] = [
    "about",
    "blob",
    "chrome",
    "cid",
    "data",
    "file",
    "filesystem",
    "ftp",
    "http",
    "https",
    "javascript",
    "mailto",
    "resource",
    "sms",
    "tel",
    "vbscript",
    "view-source",
    "ws",
];

/// The beginnings of further such schemes, such as `wss`, `ms-msdt`, `search-ms`, `moz-extension`.
const REFUSED_FAMILIES: [&str; 6] = ["chrome-", "moz-", "ms-", "search", "web+", "wss"];

/// Why a text is not the address of an editor: the wrong part, if it is not the whole text, and what the setting
/// takes.
type Wrong<'t> = (Option<&'t str>, &'static str);

impl Editor {
    /// The editor at `address`, which is written at `place` in the settings; `None` if it is empty.
    pub(super) fn read(
        address: Option<&str>,
        place: Span,
        settings: &str,
    ) -> Result<Option<Self>, SettingsFault> {
        match address.map(str::trim) {
            Some("") => Ok(None),
            Some(address) => checked(address).map(|()| Some(Self(address.to_owned()))),
            None => Err((None, "an address in quotes, such as `\"vscode://file/{path}\"`")),
        }
        .map_err(|(part, wanted)| {
            let at = part.and_then(|part| Some((place.of(settings).find(part)?, part.len())));
            let span = at.map_or(place, |(at, length)| {
                let start = place.start as usize + at;
                Span::new(start, start + length)
            });
            SettingsFault { span, what: WrongSetting::WrongType { key: "editor".into(), wanted } }
        })
    }

    /// The address, with `{path}` in it.
    pub fn template(&self) -> &str {
        &self.0
    }
}

fn checked(address: &str) -> Result<(), Wrong<'_>> {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| is_scheme(scheme));
    let Some(scheme) = scheme else {
        return Err((None, "the address of an editor, such as `\"vscode://file/{path}\"`"));
    };
    let lower = scheme.to_ascii_lowercase();
    if REFUSED.contains(&&*lower) || REFUSED_FAMILIES.iter().any(|family| lower.starts_with(family)) {
        return Err((Some(scheme), "the address of an editor, such as `\"obsidian://open?path={path}\"`"));
    }
    let is_odd = |c: char| !c.is_ascii_graphic() || matches!(c, '"' | '<' | '>' | '\\');
    if let Some(odd) = address.matches(is_odd).next() {
        return Err((Some(odd), "an address without spaces and quotes, with `%20` for a space"));
    }
    let rest = address.replacen(PATH, "", 1);
    if rest == address {
        return Err((None, "an address with `{path}` in it, such as `\"vscode://file/{path}\"`"));
    }
    if rest.contains(['{', '}']) {
        return Err((None, "an address with `{path}` once and no other braces"));
    }
    Ok(())
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        // A letter alone is a drive.
        && text.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> Result<Option<Editor>, SettingsFault> {
        Editor::read(Some(address), Span::new(0, address.len()), address)
    }

    #[test]
    fn an_editor_is_a_program_and_not_a_page() {
        for right in [
            "vscode://file/{path}",
            "obsidian://open?path={path}",
            "x-emacs:{path}",
            "idea://open?file={path}&line=1",
        ] {
            assert_eq!(read(right).unwrap().unwrap().template(), right);
        }
        assert_eq!(read("  "), Ok(None));
        for wrong in [
            "javascript:alert({path})",
            "JavaScript:{path}",
            "data:text/html,{path}",
            "http://a.example/{path}",
            "https://a.example/{path}",
            "HTTPS:{path}",
            "file://{path}",
            "vbscript:{path}",
            "blob:{path}",
            "ws:{path}",
            "wss:{path}",
            "ms-msdt:{path}",
            "search-ms:{path}",
            "view-source:{path}",
            "about:{path}",
            "//a.example/{path}",
            "{path}",
            "C:\\code.exe {path}",
            "code {path}",
            "java\nscript:{path}",
            "vscode://file/",
            "vscode://file/{file}",
            "vscode://file/{path}:{line}",
            "vscode:{path}{path}",
            "vscode://file/ {path}",
            "vscode://\u{202e}{path}",
            "vscode:\"{path}",
            "\u{1}javascript:{path}",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
