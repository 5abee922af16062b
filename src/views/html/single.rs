//! A self-contained page in one file: needs no other files and runs no scripts.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::components::about;
use super::{paper, stylesheet};

/// A self-contained page with an inline stylesheet, which its content security policy allows by hash.
pub fn single_page(title: &str, by: &str, class: &str, body: &Markup) -> String {
    const OWN: &str = include_str!("documents.css");
    let style = format!("{}\n{OWN}\n{}", stylesheet(), paper::edges(title, by));
    let policy = format!(
        "default-src 'none'; style-src {}; img-src data:; base-uri 'none'; form-action 'none'",
        paper::source(&style)
    );
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                (about(title.trim(), &policy))
                style { (PreEscaped(&style)) }
            }
            body class=(class) { (body) }
        }
    }
    .into_string()
}
