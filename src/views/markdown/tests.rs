//! Hostile texts. Each is rendered, and the result is parsed by a strict tag reader that is independent of
//! the renderer: it must contain nothing that a browser could act on.

use proptest::prelude::*;

use super::{Destination, LARGEST, html, outside};
use crate::text::Span;
use crate::vault::settings::LineEnds;

/// The allowed tags, each with its allowed attributes.
const TAGS: &[(&str, &[&str])] = &[
    ("p", &["dir", "class"]),
    ("h1", &["dir"]),
    ("h2", &["dir"]),
    ("h3", &["dir"]),
    ("h4", &["dir"]),
    ("h5", &["dir"]),
    ("h6", &["dir"]),
    ("blockquote", &["dir"]),
    ("div", &["class", "dir", "id", "role", "aria-label", "tabindex"]),
    ("pre", &["class", "tabindex"]),
    ("code", &["class"]),
    ("ul", &["dir"]),
    ("ol", &["start", "dir"]),
    ("li", &[]),
    ("table", &["dir"]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tr", &[]),
    ("th", &["scope", "class"]),
    ("td", &["class"]),
    ("em", &[]),
    ("strong", &[]),
    ("del", &[]),
    ("sup", &[]),
    ("sub", &[]),
    ("kbd", &[]),
    ("u", &[]),
    ("mark", &[]),
    ("details", &["class", "dir", "open"]),
    ("summary", &["class"]),
    ("a", &["href", "rel", "id", "aria-label"]),
    ("img", &["src", "alt", "width", "loading"]),
    ("input", &["type", "disabled", "checked", "aria-label"]),
    ("span", &["class"]),
    ("bdi", &[]),
    ("br", &[]),
    ("hr", &[]),
];

const EMPTY: &[&str] = &["img", "input", "br", "hr"];

/// Parses HTML strictly: anything but well-nested tags of the list, with quoted attributes of the list and
/// harmless addresses, is an error.
fn check(page: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        if rest[..at].contains('>') {
            return Err(format!("a bare > before {:.40}", &rest[at..]));
        }
        let inner = &rest[at + 1..];
        let end = inner.find('>').ok_or("an open tag at the end")?;
        let tag = &inner[..end];
        rest = &inner[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let name = tag.split(' ').next().unwrap_or_default();
        let Some((_, allowed)) = TAGS.iter().find(|(known, _)| *known == name) else {
            return Err(format!("a tag <{tag}>"));
        };
        attributes(&tag[name.len()..], allowed)?;
        if !EMPTY.contains(&name) {
            open.push(name);
        }
    }
    if rest.contains('>') {
        return Err("a bare > at the end".to_owned());
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} stay open")) }
}

fn attributes(mut text: &str, allowed: &[&str]) -> Result<(), String> {
    while let Some(rest) = text.strip_prefix(' ') {
        let name_end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let name = &rest[..name_end];
        if !allowed.contains(&name) {
            return Err(format!("an attribute {name}"));
        }
        text = &rest[name_end..];
        if let Some(quoted) = text.strip_prefix("=\"") {
            let end = quoted.find('"').ok_or("an open quotation mark")?;
            let value = &quoted[..end];
            if value.contains(['<', '\'', '`', '\n', '\r', '\0']) && name != "alt" {
                return Err(format!("{name}={value}"));
            }
            if matches!(name, "href" | "src") && !is_harmless(name, value) {
                return Err(format!("leads to {value}"));
            }
            if name == "id" && !value.starts_with("text-fn") {
                return Err(format!("an id {value}"));
            }
            text = &quoted[end + 1..];
        }
    }
    if text.is_empty() { Ok(()) } else { Err(format!("odd attributes {text}")) }
}

fn is_harmless(name: &str, address: &str) -> bool {
    let scheme = address.split([':', '/', '?', '#']).next().unwrap_or_default();
    let has_scheme = address[scheme.len()..].starts_with(':');
    let outside = address.starts_with("http://")
        || address.starts_with("https://")
        || address.starts_with("mailto:")
        || address.to_ascii_lowercase().starts_with("http");
    if has_scheme {
        return name == "href" && (outside || scheme.eq_ignore_ascii_case("mailto"));
    }
    !address.starts_with("//") && !address.contains('\\')
}

/// Resolves links like a vault: a few known names, external schemes, and nothing else.
fn destination(_: Span, address: &str) -> Destination {
    match address {
        "E1" | "a.md" => Destination::Inside("entries/expectations/e.html".to_owned()),
        "p.png" => Destination::Picture("../files/p.png".to_owned()),
        address if address.contains(':') => Destination::Outside,
        _ => Destination::Nowhere,
    }
}

fn rendered(text: &str) -> String {
    let page = html(text, 2, LineEnds::Shown, &destination).into_string();
    if let Err(problem) = check(&page) {
        panic!("{problem}\nin {page}\nof {text}");
    }
    page
}

#[test]
fn hostile_texts_do_nothing() {
    for text in [
        "<script>alert(1)</script>",
        "x <script>alert(1)</script> y",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><animate onbegin=alert(1) /></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<template shadowrootmode=open><script>1</script></template>",
        "<iframe srcdoc='<script>1</script>'></iframe>",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<link rel=prefetch href=https://evil.example/>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<base href=https://evil.example/>",
        "<form action=https://evil.example><input name=x><button>go</button></form>",
        "<!-- never closed",
        "<!--<script>-->x",
        "<plaintext>",
        "<xmp><b>",
        "</main></body></html><h1>mine</h1>",
        "<div id=main style='position:fixed;inset:0'>over</div>",
        "<a name=regain id=main>clobber</a>",
        "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](java&Tab;script:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](\u{1}javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox(1))",
        "[x](blob:https://x/y) [y](view-source:https://x) [z](file:///etc/passwd)",
        "[x](ms-word:ofe|u|https://x) [y](vscode://x) [z](obsidian://open)",
        "[x](//evil.example/x)",
        "[x](\\\\evil.example\\share)",
        "[x](https://bank.example@evil.example/)",
        "[x](https:\\\\evil.example)",
        "[x](https://x/\"onmouseover=\"alert(1))",
        "[x](https://x/'onmouseover='alert(1) \"'>`<b>\")",
        "[r]\n\n[r]: javascript:alert(1) \"t\"",
        "<javascript:alert(1)> <https://x/> <a@b.example>",
        "![a\" onerror=\"alert(1)](p.png \"t\" )",
        "![<b>a</b> `c` [l](E1)](p.png)",
        "![x](https://evil.example/x.png)",
        "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
        "![x](javascript:alert(1))",
        "![[E1]] [[E1|<script>]] [[javascript:alert(1)]] [[x|y]]",
        "# Heading {#main .x onclick=alert(1)}",
        "```\" onclick=\"alert(1)\nx\n```",
        "    <script>indented</script>",
        "`<script>`",
        "[^\"><script>]: x\n\n[^\"><script>]",
        "[^a]\n\n[^a]: one\n\n[^a]: two [^a]",
        "| <script> | b |\n|---|---|\n| [x](javascript:1) | ![y](https://z) |",
        "- [x] <script>\n- [ ] [x](data:,x)",
        "> [!NOTE]\n> <script>alert(1)</script>",
        "{{ 7 * 7 }} ${7*7} <%= 7 %> {% include x %}",
        "\u{202e}txt.exe\u{2066} a\u{0}b \u{9b}31m \u{e0041}",
        "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62; &bogus;",
        "<details open ontoggle=alert(1)>",
        "*a **b [c](E1 *d** e*",
    ] {
        let page = rendered(text);
        let lower = page.to_ascii_lowercase();
        for bad in ["<script", "href=\"javascript", "src=\"http", "src=\"data", "href=\"data", "\u{202e}"] {
            assert!(!lower.contains(bad), "{bad} in {page} of {text}");
        }
    }
}

/// J: the cost of a page is linear in its text, even for a hundred thousand repetitions of one mark.
#[test]
fn j_no_mark_however_often_takes_longer_than_its_text() {
    const MARKS: [&str; 24] = [
        "[",
        "[[",
        "![",
        "[a](",
        "[[a|",
        "[x][",
        "<a ",
        "*a ",
        "`a",
        "> ",
        "[^1] ",
        "<!-- ",
        "%%a ",
        "- ",
        "|a",
        "[a][b] ",
        "~~a ",
        "<<",
        "[a]: b\n",
        "[a1]: b\n[a1]\n",
        "> [!note]\n> ",
        "<details>",
        "|a|b|\n",
        "http://a.b ",
    ];
    for mark in MARKS {
        let text = mark.repeat(100_000 / mark.len());
        let start = std::time::Instant::now();
        let body = crate::entry::body::scan(&text, Span::new(0, text.len()));
        assert!(!rendered(&text).is_empty() || body.span.is_empty());
        assert!(start.elapsed().as_secs() < 10, "{mark:?}: {:?}", start.elapsed());
    }
}

#[test]
fn nothing_vanishes() {
    let page = rendered("a <b>bold</b> [label](javascript:x) ![alt](https://e.example/p.png) [[Nowhere]]");
    for text in ["&lt;b&gt;", "label", "javascript:x", "alt", "https://e.example/p.png", "Nowhere"] {
        assert!(page.contains(text), "{text} in {page}");
    }
    assert!(rendered("{{ 7 * 7 }}").contains("{{ 7 * 7 }}"));
    assert!(rendered("a\u{202e}b").contains("a\\u{202e}b"));
}

#[test]
fn what_is_meant_to_work_works() {
    for (text, expected) in [
        ("[[E1]] and [x](a.md)", "<a href=\"entries/expectations/e.html\">E1</a>"),
        ("![A \"view\"](p.png)", "<img src=\"../files/p.png\" alt=\"A &quot;view&quot;\" loading=\"lazy\">"),
        ("<https://example.org/a?b=c>", "href=\"https://example.org/a?b=c\" rel=\"noopener noreferrer\""),
        ("<a@b.example>", "href=\"mailto:a@b.example\""),
        ("- [x] x", "<input type=\"checkbox\" disabled checked aria-label=\"done\">"),
        (
            "> [!TIP]\n> x",
            "<div class=\"alert alert-tip\" dir=\"auto\"><p class=\"alert-title\"><bdi>Tip</bdi></p>",
        ),
        ("## A\n\n### B", "<h2 dir=\"auto\">A</h2>\n<h3 dir=\"auto\">B</h3>"),
        ("|a|\n|-:|\n|1|", "<td class=\"right\">1</td>"),
        ("x[^n]\n\n[^n]: note", "<a href=\"#text-fn-1\" id=\"text-fnref-1\" aria-label=\"Note 1\">1</a>"),
        ("3. three", "<ol start=\"3\" dir=\"auto\">"),
        ("~~no~~", "<del>no</del>"),
    ] {
        let page = rendered(text);
        assert!(page.contains(expected), "{expected} in {page}");
    }
}

/// Syntax of common editors is shown as people see it there.
#[test]
fn a_few_elements_are_elements_without_attributes_and_balanced() {
    for (text, expected) in [
        ("a<br>b<BR/>c<br />d", "a<br>b<br>c<br>d"),
        (
            "H<sub>2</sub>O, 2<sup>nd</sup>, <kbd>Ctrl</kbd>",
            "H<sub>2</sub>O, 2<sup>nd</sup>, <kbd>Ctrl</kbd>",
        ),
        (
            "<u>a</u> <mark>b</mark> ==c== ==*d* e==",
            "<u>a</u> <mark>b</mark> <mark>c</mark> <mark><em>d</em> e</mark>",
        ),
        ("<u>never closed", "<u>never closed</u></p>"),
        ("*a <u>b* c</u>", "<em>a <u>b</u></em> c<code class=\"raw\">&lt;/u&gt;</code>"),
        ("</sub>x", "<code class=\"raw\">&lt;/sub&gt;</code>x"),
        ("<sub id=main>x</sub>", "&lt;sub id=main&gt;"),
        (
            "<details><summary>More **x**</summary>\n\n*in* it\n\n</details>\n\nafter",
            "<details dir=\"auto\"><summary>More **x**</summary>\n<p><em>in</em> it</p>\n</details>\n<p dir=\"auto\">after",
        ),
        (
            "<details>\n\nx\n\n</details>",
            "<details dir=\"auto\"><summary>Details</summary>\n<p>x</p>\n</details>",
        ),
        (
            "<details>\ntext <sub>1</sub>\n</details>",
            "<summary>Details</summary>\n<p>\ntext <sub>1</sub>\n</p>\n</details>",
        ),
        ("<summary>alone</summary>", "&lt;summary&gt;"),
        ("<details open>\n\nx", "&lt;details open&gt;"),
        ("<details>\n<script>1</script>\n</details>", "&lt;script&gt;1&lt;/script&gt;"),
        ("> <details>\n\n</details>", "&lt;/details&gt;"),
    ] {
        let page = rendered(text);
        assert!(page.contains(expected), "{expected} in {page}");
    }
    for text in ["a == b", "a === b ===", "1 ==2", "`==x==`", "==\nx==", "- ==a\n  - b=="] {
        assert!(!rendered(text).contains("<mark>"), "{text}");
    }
}

#[test]
fn a_callout_of_an_editor_is_a_callout_and_its_marker_no_text() {
    for (text, expected) in [
        (
            "> [!info] A *title*\n> text",
            "<div class=\"alert\" dir=\"auto\"><p class=\"alert-title\">A <em>title</em></p>\n<p>text</p>\n</div>",
        ),
        (
            "> [!bug]\n> text",
            "<div class=\"alert alert-warning\" dir=\"auto\"><p class=\"alert-title\"><bdi>Bug</bdi></p>\n<p>text</p>",
        ),
        (
            "> [!my-own]- Folded\n> - a\n> - b",
            "<details class=\"alert\" dir=\"auto\"><summary class=\"alert-title\">Folded</summary>\n<ul>",
        ),
        (
            "> [!TIP]+\n> x",
            "<details class=\"alert\" dir=\"auto\" open><summary class=\"alert-title\"><bdi>Tip</bdi></summary>\n<p>x",
        ),
        ("> [!note] Only a title", "<p class=\"alert-title\">Only a title</p>\n</div>"),
        (
            "> [!quote] Outer\n> > [!todo] Inner\n> > x",
            "<p class=\"alert-title\">Inner</p>\n<p>x</p>\n</div>\n</div>",
        ),
    ] {
        let page = rendered(text);
        assert!(page.contains(expected), "{expected} in {page}");
        assert!(!page.contains("[!"), "{page}");
    }
    assert!(rendered("> [! x] y").contains("[! x] y"));
}

/// The text direction is that of the block, so that the markers of a list stay on one side.
#[test]
fn the_direction_is_that_of_the_block() {
    for (text, wanted) in [
        ("- a\n- ب\n\n  - c", "<ul dir=\"auto\"><li><p>a</p>"),
        ("3. a", "<ol start=\"3\" dir=\"auto\"><li>a</li>"),
        ("> a\n> - b", "<blockquote dir=\"auto\"><p>a</p>\n<ul><li>b</li>"),
        ("|a|\n|-|\n|1|", "<table dir=\"auto\"><thead><tr><th scope=\"col\">a</th>"),
    ] {
        let page = rendered(text);
        assert!(page.contains(wanted), "{page}");
        assert_eq!(page.matches("dir=").count(), 1, "{page}");
    }
}

#[test]
fn the_ends_of_lines_are_those_of_the_writer() {
    assert!(rendered("a\nb").contains("<p dir=\"auto\">a<br>\nb</p>"));
    let joined = html("a\nb", 2, LineEnds::Joined, &destination).into_string();
    assert!(joined.contains("<p dir=\"auto\">a\nb</p>"));
}

#[test]
fn bare_addresses_are_links_and_those_that_may_not_be_followed_are_text() {
    for (text, href) in [
        ("see https://example.org/a_b_c?d=e&f=g#h.", "https://example.org/a_b_c?d=e&amp;f=g#h"),
        ("(https://example.org/a_(b)), and", "https://example.org/a_(b)"),
        ("“HTTPS://Example.org”", "HTTPS://Example.org"),
        ("**https://example.org/x==y**", "https://example.org/x==y"),
    ] {
        let page = rendered(text);
        assert!(page.contains(&format!("href=\"{href}\" rel=\"noopener noreferrer\"")), "{page}");
    }
    for text in
        ["`https://x.example`", "javascript://x", "xhttp://x.example", "https://a@b", "http://", "ftp://x"]
    {
        assert!(!rendered(text).contains("<a "), "{text}");
    }
    assert_eq!(rendered("[https://x.example](https://y.example)").matches("<a ").count(), 1);
}

#[test]
fn a_number_behind_the_bar_is_a_width() {
    for (text, expected) in [
        ("![[p.png|300]]", "alt=\"p.png\" width=\"300\" loading"),
        ("![[p.png|300x200]]", "alt=\"p.png\" width=\"300\" loading"),
        ("![a scan|120](p.png)", "alt=\"a scan\" width=\"120\" loading"),
        ("![[p.png|a scan]]", "alt=\"a scan\" loading"),
        ("![2026](p.png)", "alt=\"2026\" loading"),
        ("![[p.png]]", "alt=\"p.png\" loading"),
    ] {
        let page = rendered(text);
        assert!(page.contains(expected), "{expected} in {page}");
    }
}

#[test]
fn only_plain_addresses_lead_outside() {
    assert_eq!(outside("https://example.org/ä b"), None);
    assert_eq!(outside("https://example.org/ä").as_deref(), Some("https://example.org/%C3%A4"));
    assert_eq!(outside("HTTPS://example.org").as_deref(), Some("HTTPS://example.org"));
    assert_eq!(outside("mailto:a@b.example").as_deref(), Some("mailto:a@b.example"));
    for bad in
        ["https://", "https:///x", "http:x", "https://a@b", "mailto:", "ftp://x", "//x", "x", "https://a\\b"]
    {
        assert_eq!(outside(bad), None, "{bad}");
    }
}

#[test]
fn what_is_too_long_is_cut_and_says_so() {
    // Each of these would otherwise grow far beyond its size.
    let table = format!("|{}\n|{}\n", "a|".repeat(2000), "-|".repeat(2000)) + &"|\n".repeat(4000);
    let marks = "&".repeat(LARGEST);
    let long_line = "x".repeat(LARGEST * 2);
    let pictures = "![](p.png)".repeat(LARGEST / 10);
    let quotations = "> ".repeat(5000) + "x";
    let lists = (0..400).map(|depth| "  ".repeat(depth) + "- x").collect::<Vec<_>>().join("\n");
    for text in [&table, &marks, &long_line, &pictures, &quotations, &lists] {
        let page = rendered(text);
        assert!(page.len() < LARGEST + 2_000, "{}", page.len());
    }
    for text in [&marks, &long_line, &pictures] {
        assert!(rendered(text).ends_with("cut here. The file has all of it.</p>\n"));
    }
    assert!(!rendered("short").contains("cut here"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_text_does_nothing(text in "[a-z<>\\[\\]()!&;:/\"'`*_#|\\-~^ \n\t\\\\=.]{0,120}") {
        rendered(&text);
    }

    #[test]
    fn random_pieces_do_nothing(pieces in prop::collection::vec(prop::sample::select(&[
        "<script>", "</script>", "<img src=x onerror=1>", "[x](", "javascript:1", "data:,x", ")", "![", "](p.png)",
        "[[", "]]", "E1", "|", "<sub>", "</sub>", "<u>", "</u>", "<details>", "</details>", "<summary>", "</summary>",
        "<br>", "==", "> [!x]- ", "300", "\n", "\n\n", "- [x] ", "> ", "> [!NOTE]\n", "[^1]", "[^1]: ", "```", "`", "**", "*",
        "~~", "# ", "<!--", "-->", "&lt;", "&#106;", "\"", "'", " ", "a", "|-|", "1. ", "    ", "<https://x>", "\u{202e}",
    ][..]), 0..40)) {
        rendered(&pieces.concat());
    }
}
