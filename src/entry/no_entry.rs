//! Recognises files that have the name of an entry but are something else.

/// What kind of file `text` is, if it is certainly not an entry.
pub(super) fn looks_like(text: &str) -> Option<&'static str> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let html = start.get(..14).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html"));
    if start.starts_with("version https://git-lfs.github.com/") {
        Some("a Git LFS pointer")
    } else if start.starts_with("age-encryption.org/") || start.starts_with("-----BEGIN AGE") {
        Some("an age-encrypted file")
    } else if start.starts_with("-----BEGIN PGP MESSAGE") {
        Some("a PGP-encrypted file")
    } else if start.starts_with("\0GITCRYPT") {
        Some("a git-crypt file")
    } else if html || start.starts_with("<html") {
        Some("a web page")
    } else if start.starts_with("PK\u{3}\u{4}") {
        Some("a zip archive")
    } else if start.starts_with("%PDF-") {
        Some("a PDF document")
    } else if text.contains('\0') {
        Some("a binary or half-saved file (it has zero bytes)")
    } else {
        None
    }
}
