//! A page as the live server sends it: the built page with a script that reloads it when it changes.
//!
//! Pages in `out/` never contain that script.

use std::sync::Arc;

use crate::cache::fingerprint;
use crate::page::{Live, Page};

/// The start of the content security policy, which the live page replaces.
const MAY_LOAD: &str = "default-src 'none'";
const MAY_ASK: &str = "default-src 'none'; connect-src 'self'";
const END_OF_HEAD: &str = "</head>";

/// `page` with the script that reloads it. `vault` is the percent-encoded `file:` address of the vault, which no
/// built page contains: by it the page finds its file for an editor.
pub fn live(page: &Page, vault: &str) -> Live {
    let mark = format!("{:016x}", fingerprint(&page.bytes));
    let bytes = with_script(&page.bytes, &mark, vault).map_or_else(|| Arc::clone(&page.bytes), Arc::from);
    Live { path: Arc::clone(&page.path), bytes, mark }
}

/// The files that the script needs.
pub fn live_assets() -> [Live; 2] {
    let file =
        |path: &str, bytes: &'static [u8]| live(&Page { path: path.into(), bytes: Arc::from(bytes) }, "");
    [file(".regain/live.css", include_bytes!("live.css")), file(".regain/live.js", include_bytes!("live.js"))]
}

/// Adds the script to a page; `None` if it is not a page made by Regain.
fn with_script(page: &[u8], mark: &str, vault: &str) -> Option<Vec<u8>> {
    // The only user text before the end of the head is the escaped title.
    let end = page.windows(END_OF_HEAD.len()).position(|window| window == END_OF_HEAD.as_bytes())?;
    let head = std::str::from_utf8(&page[..end]).ok()?.replacen(MAY_LOAD, MAY_ASK, 1);
    let links = format!(
        "<link rel=\"stylesheet\" href=\"/.regain/live.css\">\
         <script src=\"/.regain/live.js\" data-page=\"{mark}\" data-vault=\"{vault}\" defer></script>"
    );
    Some([head.as_bytes(), links.as_bytes(), &page[end..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::EVENTS;

    fn page(text: &str) -> Page {
        Page { path: "dashboard.html".into(), bytes: Arc::from(text.as_bytes()) }
    }

    #[test]
    fn a_page_gets_the_script_and_may_ask_its_own_server() {
        let built = page(
            "<html><head><meta content=\"default-src 'none'; img-src 'self'\"><title>a</title></head>\
             <body>&lt;/head> default-src 'none'</body></html>",
        );
        let served = live(&built, "file:///a%20b/");
        let text = std::str::from_utf8(&served.bytes).unwrap();
        assert_eq!(
            text,
            format!(
                "<html><head><meta content=\"default-src 'none'; connect-src 'self'; img-src 'self'\"><title>a</title>\
                 <link rel=\"stylesheet\" href=\"/.regain/live.css\">\
                 <script src=\"/.regain/live.js\" data-page=\"{}\" data-vault=\"file:///a%20b/\" defer></script></head>\
                 <body>&lt;/head> default-src 'none'</body></html>",
                served.mark
            )
        );
        assert_ne!(served.mark, live(&page("<head></head>"), "").mark);
        assert_eq!(served.mark, live(&built, "").mark);
    }

    #[test]
    fn other_files_are_handed_out_as_they_are() {
        assert_eq!(&*live(&page("a { color: red }"), "").bytes, b"a { color: red }");
    }

    #[test]
    fn the_script_listens_where_the_server_tells() {
        assert!(include_str!("live.js").contains(&format!("new EventSource(\"{EVENTS}\")")));
    }
}
