//! The frame of every page: head, header, navigation, landmarks.
//!
//! A page is plain HTML that links `regain.css`, `regain.js` and `tools.js` in the output folder; the
//! timeline has its own scripts, too. Nothing else is loaded: the content security policy of the page forbids
//! it.

pub mod charts;
pub mod components;
mod live;
pub mod paper;
mod single;

use std::sync::Arc;

use maud::{DOCTYPE, Markup, PreEscaped, Render, html};

use super::words;
use crate::facts::Facts;
use crate::page::Page;
use crate::schema::Audience;
use crate::schema::kinds::plan;
use crate::text::{lang, percent};
use crate::vault::Ix;
use components::{text, visible};
pub use live::{live, live_assets};
pub use single::single_page;

/// The path of the dashboard, relative to the output folder.
pub const DASHBOARD: &str = "dashboard.html";

/// The path of the timeline, relative to the output folder.
pub const TIMELINE: &str = "timeline.html";

/// The pages of the navigation, and what they are called in it.
const NAVIGATION: &[(&str, &str)] = &[(DASHBOARD, "Dashboard"), (TIMELINE, "Timeline")];

/// The content security policy: allows the stylesheet, the scripts and pictures of the output folder, the
/// inline style for printed margins, and nothing else.
fn policy(edges: &str) -> String {
    format!(
        "default-src 'none'; style-src 'self' {}; script-src 'self'; img-src 'self'; base-uri 'none'; \
         form-action 'none'",
        paper::source(edges)
    )
}

/// The position of a page and its input: everything that is needed to make links.
#[derive(Clone, Copy, Debug)]
pub struct Site<'f> {
    /// The input of the page.
    pub facts: &'f Facts<'f>,
    /// How many folders below the output folder the page is.
    pub depth: usize,
    /// Whether there are errors in the files.
    pub problems: Problems,
}

/// The notice at the top of a page that its figures may be wrong, because something could not be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Problems {
    /// No errors.
    #[default]
    None,
    /// There are errors. Pages of entries give no number, because they would all change with each error.
    Some,
    /// The number of errors, at least one.
    Count(usize),
}

impl Problems {
    /// The notice for this number of errors.
    pub fn count(errors: usize) -> Self {
        if errors == 0 { Self::None } else { Self::Count(errors) }
    }
}

/// What the frame needs to know about a page.
#[derive(Clone, Debug)]
pub struct Head<'h> {
    /// The title in the browser's tab.
    pub title: &'h str,
    /// The CSS class of the page: `dashboard`, `timeline`, `entry`.
    pub class: &'static str,
    /// Its own scripts, in addition to `regain.js` and `tools.js`.
    pub scripts: &'static [&'static str],
}

impl Site<'_> {
    /// `../` for each folder between the page and the output folder.
    pub fn up(&self) -> String {
        "../".repeat(self.depth)
    }

    /// The language of the person's words, if it differs from that of the page.
    pub fn lang(&self) -> Option<&str> {
        Some(self.facts.scene.lang()).filter(|code| !lang::is_english(code))
    }

    /// Whether the page is for the person only. Only then does it show ids and link to pages of entries.
    pub fn is_mine(&self) -> bool {
        self.facts.scene.audience() == Audience::Me
    }

    /// The address of the page of an entry; `None` on pages for others, which have none.
    pub fn entry_href(&self, ix: Ix) -> Option<String> {
        let path = entry_page_path(&self.facts.scene.entry(ix).path);
        self.is_mine().then(|| format!("{}{}", self.up(), percent::encoded(&path, percent::PATH)))
    }

    /// Writes the start tag of a link to the page of an entry. Returns whether there is such a page.
    pub fn push_entry_link(&self, ix: Ix, out: &mut String) -> bool {
        if !self.is_mine() {
            return false;
        }
        let path = &self.facts.scene.entry(ix).path;
        out.push_str("<a href=\"");
        match path.strip_suffix(".md").filter(|stem| is_plain(stem)) {
            Some(stem) => {
                (0..self.depth).for_each(|_| out.push_str("../"));
                out.push_str("entries/");
                out.push_str(stem);
                out.push_str(".html");
            }
            None => visible(&self.entry_href(ix).unwrap_or_default()).render_to(out),
        }
        out.push_str("\">");
        true
    }

    /// The address of a file of the vault. The output folder is inside the vault.
    pub fn file_href(&self, path: &str) -> Option<String> {
        self.is_mine().then(|| format!("{}../{}", self.up(), percent::encoded(path, percent::PATH)))
    }
}

/// The path of the page of the entry at `path`, relative to the output folder: `asks/a.md` becomes
/// `entries/asks/a.html`. Another spelling of the extension, and what would clash with it, keeps its
/// extension: `asks/a.MD` becomes `entries/asks/a.MD.html`. Characters that are not allowed in file names are
/// percent-encoded (`notes/10:30.md` becomes `entries/notes/10%3A30.html`), and long names are cut.
pub fn entry_page_path(path: &str) -> String {
    let is_markdown = |path: &str| {
        path.rsplit_once('.').is_some_and(|(_, extension)| {
            ["md", "markdown"].iter().any(|known| extension.eq_ignore_ascii_case(known))
        })
    };
    let stem = match path.strip_suffix(".md") {
        Some(stem) if !stem.is_empty() && !is_markdown(stem) => stem,
        _ => path,
    };
    let names: Vec<String> = stem.split('/').map(plain_name).collect();
    format!("entries/{}.html", names.join("/"))
}

/// Whether the path of an entry without its `.md` needs no change to be the path and the address of its page.
fn is_plain(stem: &str) -> bool {
    let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'/');
    stem.len() <= LONGEST && !stem.is_empty() && stem.bytes().all(is_plain)
}

/// The longest name of a file or folder, in bytes. File systems allow 255, including the extension and what a
/// temporary file adds.
const LONGEST: usize = 200;

/// Converts `name` to a valid name of a file or folder. Different names stay different.
fn plain_name(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars() {
        if matches!(c, '\\' | ':' | '%') || c.is_control() {
            plain.push_str(&percent::encoded(c.encode_utf8(&mut [0; 4]), percent::NAME));
        } else {
            plain.push(c);
        }
    }
    if plain.len() <= LONGEST {
        return plain;
    }
    // An FNV-1a hash keeps names distinct after they are cut.
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let end = (0..=LONGEST).rfind(|end| plain.is_char_boundary(*end)).unwrap_or(0);
    plain.truncate(end);
    format!("{plain}~{hash:016x}")
}

/// What stands in the page at `path`, without its style.
pub fn content(site: &Site, path: &str, main: &impl Render) -> Markup {
    html! { (header(site, path)) main #main tabindex="-1" { (main) } (footer(site)) }
}

/// The complete page at `path` in the output folder.
pub fn document(site: &Site, path: &str, head: &Head, main: &impl Render) -> Page {
    if !site.is_mine() {
        // A page for others is a single file without scripts.
        let text = single_page(head.title, "", head.class, &content(site, path, main));
        return Page { path: path.into(), bytes: Arc::from(text.into_bytes()) };
    }
    let up = site.up();
    let edges = paper::edges(head.title, &site.facts.scene.settings().me);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                (components::about(head.title, &policy(&edges)))
                style { (PreEscaped(&edges)) }
                link rel="icon" href={ (up) "regain.svg" };
                link rel="stylesheet" href={ (up) "regain.css" };
                script src={ (up) "regain.js" } defer {}
                script src={ (up) "tools.js" } defer {}
                @for script in head.scripts { script src={ (up) (script) } defer {} }
            }
            body class=(head.class) {
                a.skip href="#main" { "Skip to the content" }
                (header(site, path))
                main #main tabindex="-1" { (main) }
                (footer(site))
            }
        }
    };
    Page { path: path.into(), bytes: Arc::from(page.into_string().into_bytes()) }
}

fn header(site: &Site, path: &str) -> Markup {
    let facts = site.facts;
    let scene = facts.scene;
    let plan = facts.plan.as_ref().map(|plan| scene.entry(plan.ix));
    let role = plan.and_then(|plan| plan.get(plan::ROLE));
    let employer = plan.and_then(|plan| plan.get(plan::EMPLOYER));
    let audience = match scene.audience() {
        Audience::Me => "For you alone",
        Audience::Adviser => "For my adviser",
        Audience::Hr => "For HR",
        Audience::Manager => "For my manager",
    };
    let up = site.up();
    html! {
        header.top {
            (problems(site))
            div.top-plan {
                p.plan-title {
                    @match plan {
                        Some(plan) => (text(&words::shortened(&plan.title(), 120))),
                        None if site.is_mine() => "Regain",
                        None => "My record",
                    }
                }
                p.plan-facts {
                    @if let Some(role) = role { span { (text(role)) } }
                    @if let Some(employer) = employer { span { (text(employer)) } }
                    span { "As of " time datetime=(scene.today()) { (words::long_day(scene.today())) } }
                    span { (audience) }
                }
            }
            @if site.is_mine() {
                nav.top-nav aria-label="Pages" {
                    @for (page, name) in NAVIGATION {
                        a href={ (up) (page) } aria-current=[(*page == path).then_some("page")] { (name) }
                    }
                    @if let Problems::Count(errors) = site.problems {
                        a href={ (up) (DASHBOARD) "#findings" } { (words::count(errors as i64, "error", "errors")) }
                    }
                }
            }
        }
    }
}

/// The notice at the top of a page whose figures may be wrong.
fn problems(site: &Site) -> Markup {
    let what = match site.problems {
        Problems::None => return Markup::default(),
        Problems::Some => "Errors in the files".to_owned(),
        Problems::Count(errors) => {
            format!("{} in the files", words::count(errors as i64, "error", "errors"))
        }
    };
    html! {
        p.problems {
            a href={ (site.up()) (DASHBOARD) "#findings" } { (what) } "; some figures may be wrong."
        }
    }
}

fn footer(site: &Site) -> Markup {
    html! {
        footer.bottom {
            @if site.is_mine() {
                p { "Made from your files by Regain. This page loads nothing from elsewhere and sends nothing." }
                p { "To hand something over, use " code { "regain agenda" } " or " code { "regain packet" }
                    "; this page is for you." }
            } @else {
                p { "Made with Regain from my own record of the plan. This page loads nothing from elsewhere and sends nothing." }
            }
        }
    }
}

/// The stylesheet of every page and document.
pub fn stylesheet() -> &'static str {
    concat!(include_str!("regain.css"), "\n", include_str!("charts.css"), "\n", include_str!("timeline.css"))
}

/// The files that pages link: the stylesheet, the scripts of every page, those of the timeline, and the
/// favicon.
pub fn assets() -> [Page; 6] {
    let page = |path: &str, bytes: &'static [u8]| Page { path: path.into(), bytes: Arc::from(bytes) };
    [
        page("regain.css", stylesheet().as_bytes()),
        page("regain.js", include_bytes!("regain.js")),
        page("tools.js", include_bytes!("tools.js")),
        page("timeline.js", include_bytes!("timeline.js")),
        page("timeline-chart.js", include_bytes!("timeline-chart.js")),
        page("regain.svg", include_bytes!("regain.svg")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_entry_has_a_page_of_its_own() {
        assert_eq!(entry_page_path("asks/a.md"), "entries/asks/a.html");
        assert_eq!(entry_page_path("asks/a.MD"), "entries/asks/a.MD.html");
        assert_eq!(entry_page_path("asks/a.MD.md"), "entries/asks/a.MD.md.html");
        assert_eq!(entry_page_path("plan.md"), "entries/plan.html");
    }

    #[test]
    fn a_link_that_is_written_at_once_is_the_same_link() {
        let long = format!("notes/{}.md", "a".repeat(220));
        let paths =
            ["plan.md", "asks/a-1_B.md", "notes/a b.md", "notes/x.MD", "notes/10:30.md", "a/x.md.md", &long];
        let files: Vec<(&str, &str)> = paths.iter().map(|path| (*path, "---\nkind: note\n---\n")).collect();
        crate::facts::tests::with_facts(&files, "2026-03-09", |facts| {
            for depth in [0, 2] {
                let site = Site { facts, depth, problems: Problems::None };
                for (ix, _) in facts.scene.entries() {
                    let mut link = String::new();
                    assert!(site.push_entry_link(ix, &mut link));
                    let href = site.entry_href(ix).unwrap();
                    assert_eq!(link, html! { a href=(visible(&href)) {} }.0.replace("</a>", ""));
                }
            }
        });
    }

    #[test]
    fn every_name_gives_one_that_a_page_can_have() {
        assert_eq!(entry_page_path("notes/10:30 talk.md"), "entries/notes/10%3A30 talk.html");
        assert_eq!(entry_page_path("notes/10%3A30 talk.md"), "entries/notes/10%253A30 talk.html");
        assert_eq!(entry_page_path("a\\b/\n.md"), "entries/a%5Cb/%0A.html");
        let long = |end: &str| entry_page_path(&format!("notes/{}{end}.md", "ä".repeat(125)));
        assert!(long("a").len() < 240 && long("a") != long("b"), "{}", long("a"));
        assert_eq!(entry_page_path(&format!("{}.md", "a".repeat(200))).len(), 213);
    }
}
