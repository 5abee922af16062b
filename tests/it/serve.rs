//! The live server, with requests written by hand: what it answers, and what it refuses.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Well above the time of anything here, and below the time after which the server hangs up; but
/// Wine takes seconds for what takes milliseconds elsewhere.
const SOON: Duration = Duration::from_secs(if cfg!(windows) { 20 } else { 4 });
const FAR_TOO_LONG: Duration = Duration::from_secs(20);

const NOTE: &str = "---\nid: N1\ntitle: A talk\ndate: 2026-03-05\nprivacy: private\n---\n\n![](../files/scan%20%C3%A4.png)\n";

/// A vault that is watched and served.
struct Served {
    folder: TempDir,
    child: Child,
    port: u16,
}

impl Served {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let vault = folder.path().join("vault");
        let put = |path: &str, bytes: &[u8]| {
            let path = vault.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        };
        put("regain.toml", b"format = 1\n");
        put("notes/talk.md", NOTE.as_bytes());
        put("files/scan ä.png", b"a picture");
        put("files/drawn.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
        put("files/letter.pdf", b"SECRET letter");
        put("files/large.png", &vec![0; (5 << 20) + 1]);
        put(".git/config", b"SECRET url");
        put(".git/picture.png", b"SECRET picture");
        fs::write(folder.path().join("outside.png"), b"SECRET outside").unwrap();
        fs::create_dir(folder.path().join("elsewhere")).unwrap();
        fs::write(folder.path().join("elsewhere/p.png"), b"SECRET elsewhere").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            symlink(folder.path().join("outside.png"), vault.join("files/link.png")).unwrap();
            symlink(folder.path().join("elsewhere"), vault.join("files/folder")).unwrap();
        }
        let child = Command::new(env!("CARGO_BIN_EXE_regain"))
            .args(["-C".as_ref(), vault.as_os_str()])
            .args(["watch", "--serve", "--port", "0", "--today", "2026-03-11"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // From here on the program ends with the test, even by a panic.
        let mut served = Self { folder, child, port: 0 };
        let mut address = String::new();
        BufReader::new(served.child.stdout.as_mut().unwrap()).read_line(&mut address).unwrap();
        let port = address.trim().strip_prefix("http://127.0.0.1:").and_then(|rest| rest.strip_suffix('/'));
        served.port = port.unwrap_or_else(|| panic!("{address:?} is no address")).parse().unwrap();
        assert_eq!(served.get("/dashboard.html").status, 200);
        served
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join("vault").join(path)
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(SOON)).unwrap();
        stream
    }

    /// The response to exactly these bytes, until the server hangs up.
    fn send(&self, bytes: &[u8]) -> Answer {
        let mut stream = self.connect();
        // It may hang up before it has read everything.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        Answer::new(&answer)
    }

    fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, &[])
    }

    fn ask(&self, method: &str, target: &str, headers: &[&str]) -> Answer {
        let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
        let port = self.port;
        self.send(
            format!(
                "{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{headers}\r\n"
            )
            .as_bytes(),
        )
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[derive(Debug)]
struct Answer {
    /// 0 if nothing came.
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn new(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Self { status, head, body: bytes.get(end + 4..).unwrap_or_default().to_vec() }
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    fn has_secret(&self) -> bool {
        self.body.windows(6).any(|six| six == b"SECRET")
    }
}

#[test]
fn pages_and_pictures_are_answered_and_nothing_else() {
    let served = Served::new();
    for (target, media) in [
        ("/dashboard.html", "text/html; charset=utf-8"),
        ("/timeline.html", "text/html; charset=utf-8"),
        ("/entries/notes/talk.html", "text/html; charset=utf-8"),
        ("/entries/notes/talk.html?again#part", "text/html; charset=utf-8"),
        ("/regain.css", "text/css; charset=utf-8"),
        ("/regain.js", "text/javascript; charset=utf-8"),
        ("/.regain/live.js", "text/javascript; charset=utf-8"),
        ("/files/scan%20%C3%A4.png", "image/png"),
        ("/files/scan%20%c3%a4.png", "image/png"),
        ("/files/drawn.svg", "image/svg+xml"),
    ] {
        let answer = served.get(target);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(media)), "{target}");
        assert!(!answer.body.is_empty(), "{target}");
        let head = served.ask("HEAD", target, &[]);
        assert_eq!((head.status, head.body.len()), (200, 0), "{target}");
        assert_eq!(head.header("content-length"), answer.header("content-length"), "{target}");
    }
    assert_eq!(served.get("/files/scan%20%C3%A4.png").body, b"a picture");
    assert_eq!(served.get("/").header("location"), Some("/dashboard.html"));
    assert_eq!(served.get("/favicon.ico").status, 204);
    // E06
    for target in [
        "/regain.toml",
        "/notes/talk.md",
        "/entries/notes/talk.md",
        "/notes/",
        "/entries/",
        "/files/",
        "/files",
        "/files/letter.pdf",
        "/files/large.png",
        "/files/link.png",
        "/files/folder/p.png",
        "/.git/config",
        "/.git/picture.png",
        "/out/dashboard.html",
        "/.regain-files",
        "/.regain-lock",
        "/out/.regain-files",
        "/dashboard",
        "/DASHBOARD.HTML",
        "/dashboard.html/",
        "/.regain/",
        "/.regain/live.html",
        "/.well-known/security.txt",
        "/dashboard.html~",
        "/.regain-files.tmp",
    ] {
        let answer = served.get(target);
        assert_eq!(answer.status, 404, "{target}");
        assert!(!answer.has_secret(), "{target}");
    }
}

/// E05
#[test]
fn no_spelling_of_an_address_leads_out_of_the_list() {
    let served = Served::new();
    let ups = [
        "..",
        "%2e%2e",
        "%2E%2E",
        "%2e.",
        ".%2e",
        "%252e%252e",
        "%c0%ae%c0%ae",
        "%e0%80%ae%e0%80%ae",
        "..%00",
        "%u002e%u002e",
        "..;",
        "...",
        "....",
        "%uff0e%uff0e",
        "%ef%bc%8e%ef%bc%8e",
        "..%09",
    ];
    let slashes = ["/", "%2f", "%2F", "\\", "%5c", "%252f", "//", "%c0%af", "%ef%bc%8f"];
    let mut targets = Vec::new();
    for up in ups {
        for slash in slashes {
            targets.push(format!("/{up}{slash}outside.png"));
            targets.push(format!("/files{slash}{up}{slash}{up}{slash}outside.png"));
        }
    }
    let outside = served.folder.path().join("outside.png").display().to_string();
    targets.extend([
        outside.clone(),
        format!("/{outside}"),
        format!("/@fs{outside}"),
        format!("/file://{outside}"),
        format!("/files/{}", outside.replace('/', "%2f")),
        "/files/link.png".to_owned(),
        "/files/./link.png".to_owned(),
        "/files/folder/p.png".to_owned(),
        "/files/letter.pdf%00.png".to_owned(),
        "/files/letter.pdf%2500.png".to_owned(),
        "/files/letter.pdf::$DATA".to_owned(),
        "/.git%2fpicture.png".to_owned(),
        "/%2egit/picture.png".to_owned(),
        "/%ff%fe".to_owned(),
    ]);
    for target in targets {
        let answer = served.get(&target);
        // Some are not addresses at all.
        assert!(matches!(answer.status, 400 | 404), "{target}: {answer:?}");
        assert!(!answer.has_secret(), "{target}");
    }
}

/// E01 to E04, E07
#[test]
fn nobody_else_is_answered() {
    let served = Served::new();
    let port = served.port;
    let line = |text: &str| served.send(format!("{text}\r\nConnection: close\r\n\r\n").as_bytes());
    let here = format!("Host: 127.0.0.1:{port}");
    for request in [
        "GET /dashboard.html HTTP/1.1\r\nHost: evil.example".to_owned(),
        format!("GET /dashboard.html HTTP/1.1\r\nHost: evil.example:{port}"),
        format!("GET /dashboard.html HTTP/1.1\r\n{here}\r\nHost: evil.example"),
        format!("GET http://evil.example/dashboard.html HTTP/1.1\r\n{here}"),
        "GET /dashboard.html HTTP/1.0\r\nAccept: */*".to_owned(),
    ] {
        let answer = line(&request);
        assert!(matches!(answer.status, 400 | 421), "{request}: {answer:?}");
        assert!(answer.body.len() < 100, "{request}");
    }
    for target in ["/dashboard.html", "/.regain/events", "/files/drawn.svg"] {
        for header in [
            "Origin: http://evil.example",
            "Origin: null",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site",
        ] {
            let answer = served.ask("GET", target, &[header]);
            assert_eq!(answer.status, 403, "{target} {header}");
        }
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
            let answer = served.ask(method, target, &[]);
            assert_eq!(
                (answer.status, answer.header("allow")),
                (405, Some("get, head")),
                "{method} {target}"
            );
        }
    }
}

/// E02, E03
#[test]
fn no_answer_may_be_cached_or_embedded() {
    let served = Served::new();
    let ours = format!("Origin: http://127.0.0.1:{}", served.port);
    for target in ["/", "/dashboard.html", "/regain.js", "/files/drawn.svg", "/nothing", "/.regain/live.css"]
    {
        let answer = served.ask("GET", target, &[&ours]);
        for (name, value) in [
            ("cache-control", "no-store"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("referrer-policy", "no-referrer"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "deny"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{target}");
        }
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.contains("frame-ancestors 'none'"), "{target}: {policy}");
        assert!(!answer.head.contains("access-control-"), "{target}");
        assert_eq!(answer.header("server"), None, "{target}");
    }
    let drawn = served.get("/files/drawn.svg");
    assert!(drawn.header("content-security-policy").unwrap().contains("sandbox"));
}

/// E08
#[test]
fn requests_that_no_page_makes_are_refused() {
    let served = Served::new();
    let here = format!("Host: 127.0.0.1:{}", served.port);
    let long = "a".repeat(100_000);
    let many = "X-A: b\r\n".repeat(1000);
    let smuggled = "GET /nothing HTTP/1.1\r\nHost: evil.example\r\n\r\n";
    let requests = [
        "\r\n\r\n".to_owned(),
        "NONSENSE\r\n\r\n".to_owned(),
        "\u{16}\u{3}\u{1}\u{2}\0\u{1}".to_owned(),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
        format!("GET /{long} HTTP/1.1\r\n{here}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{here}\r\nX-Long: {long}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{here}\r\n{many}\r\n"),
        format!("GET / HTTP/9.9\r\n{here}\r\n\r\n"),
        format!("GET /dashboard.html HTTP/1.1\r\n{here}\r\n folded: x\r\n\r\n"),
        format!("GET /dashboard.html HTTP/1.1\r\n{here}\r\nA\u{0}B: x\r\n\r\n"),
        format!(
            "GET /dashboard.html HTTP/1.1\r\n{here}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"
        ),
        format!("GET /dashboard.html HTTP/1.1\r\n{here}\r\nContent-Length: -1\r\n\r\n"),
        format!(
            "GET /dashboard.html HTTP/1.1\r\n{here}\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"
        ),
        format!(
            "GET /dashboard.html HTTP/1.1\r\n{here}\r\nContent-Length: {}\r\n\r\n{smuggled}",
            smuggled.len()
        ),
        format!(
            "GET /dashboard.html HTTP/1.1\r\n{here}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{smuggled}"
        ),
        format!("GET /dashboard.html HTTP/1.1\r\n{here}\r\nContent-Length: 99999999999\r\n\r\nhello"),
    ];
    for request in requests {
        let answer = served.send(request.as_bytes());
        let shown: String = request.chars().take(80).collect();
        assert!(answer.status == 0 || (400..=431).contains(&answer.status), "{shown:?}: {answer:?}");
        assert!(!answer.body.windows(8).any(|eight| eight == b"HTTP/1.1"), "{shown:?} was two requests");
    }
    assert_eq!(served.get("/dashboard.html").status, 200);
}

/// E09
#[test]
fn silent_connections_keep_nobody_waiting() {
    let served = Served::new();
    let before = descriptors(served.child.id());
    let mut idle: Vec<TcpStream> = (0..400).map(|_| served.connect()).collect();
    for stream in idle.iter_mut().step_by(2) {
        let _ = stream.write_all(b"GET / HTTP/1.1\r\nHo");
    }
    assert_eq!(served.get("/dashboard.html").status, 200);
    drop(idle);
    for _ in 0..200 {
        let mut listener = served.connect();
        let here = served.port;
        let asked = format!("GET /.regain/events HTTP/1.1\r\nHost: 127.0.0.1:{here}\r\n\r\n");
        let _ = listener.write_all(asked.as_bytes());
    }
    assert_eq!(served.get("/dashboard.html").status, 200);
    // None of them stays open.
    let end = Instant::now() + FAR_TOO_LONG;
    while descriptors(served.child.id()) > before + 2 {
        assert!(Instant::now() < end, "{before} descriptors, and now {}", descriptors(served.child.id()));
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The number of open descriptors of a process; 0 if the system does not say.
fn descriptors(process: u32) -> usize {
    fs::read_dir(format!("/proc/{process}/fd")).map_or(0, Iterator::count)
}

/// E04, E12
#[test]
fn the_event_of_a_save_has_no_content() {
    let served = Served::new();
    let mut stream = served.connect();
    stream.set_read_timeout(Some(FAR_TOO_LONG)).unwrap();
    let here = served.port;
    write!(stream, "GET /.regain/events HTTP/1.1\r\nHost: localhost:{here}\r\n\r\n").unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    let mut next_event = || lines.by_ref().find(|line| line.starts_with("event:")).unwrap();
    // The present state, for clients that connect later.
    assert_eq!(next_event(), "event: built");
    let mark = served.get("/entries/notes/talk.html").header("etag").unwrap().to_owned();
    fs::write(served.at("notes/talk.md"), NOTE.replace("A talk", "SECRET\\rdata: title")).unwrap();
    assert_eq!(next_event(), "event: built");
    // The request waits for the page of the entry.
    let page = served.get("/entries/notes/talk.html");
    assert_ne!(page.header("etag").unwrap(), mark);
    assert!(page.has_secret());

    // A page that cannot be written is a failed build; it is served anyway.
    let dashboard = served.at("out/dashboard.html");
    fs::remove_file(&dashboard).unwrap();
    fs::create_dir(&dashboard).unwrap();
    fs::write(served.at("notes/talk.md"), NOTE.replace("A talk", "Another talk")).unwrap();
    assert_eq!(next_event(), "event: built");
    assert_eq!(next_event(), "event: failed");
    fs::remove_dir(&dashboard).unwrap();
    fs::write(served.at("notes/talk.md"), NOTE.replace("A talk", "The last talk")).unwrap();
    assert_eq!(next_event(), "event: built");
    let page = || fs::read_to_string(served.at("out/entries/notes/talk.html")).unwrap();
    until(|| dashboard.is_file() && page().contains("The last talk"));

    // The pages in out/ do not refer to the server.
    for page in ["dashboard.html", "timeline.html", "entries/notes/talk.html"] {
        let page = fs::read_to_string(served.at("out").join(page)).unwrap();
        assert!(!page.contains(".regain") && !page.contains("connect-src"));
    }
    fs::remove_file(served.at("notes/talk.md")).unwrap();
    until(|| served.get("/entries/notes/talk.html").status == 404);
}

fn until(is_so: impl Fn() -> bool) {
    let end = Instant::now() + FAR_TOO_LONG;
    while !is_so() {
        assert!(Instant::now() < end, "it never came to be");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// E10, E11
#[test]
fn the_port_is_taken_on_this_machine_alone_and_once() {
    let served = Served::new();
    let refused = watch(&served.at(""), &["--serve", "--port", &served.port.to_string()]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.contains(&format!("port {} is taken", served.port)), "{said}");
    assert!(refused.stdout.is_empty());
    #[cfg(target_os = "linux")]
    {
        let listening = |table: &str| {
            let table = fs::read_to_string(table).unwrap_or_default();
            let port = format!(":{:04X}", served.port);
            let local = |line: &str| line.split_whitespace().nth(1).map(str::to_owned);
            let is_listening = |line: &&str| line.split_whitespace().nth(3) == Some("0A");
            let at: Vec<String> = table
                .lines()
                .filter(is_listening)
                .filter_map(local)
                .filter(|at| at.ends_with(&port))
                .collect();
            at
        };
        assert_eq!(listening("/proc/net/tcp"), [format!("0100007F:{:04X}", served.port)]);
        assert!(listening("/proc/net/tcp6").is_empty());
    }
    let refused = watch(&served.at(""), &["--port", "1"]);
    assert_eq!(refused.status.code(), Some(2), "a port is for serving");
}

fn watch(vault: &Path, arguments: &[&str]) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regain"));
    command.args(["-C".as_ref(), vault.as_os_str()]).arg("watch").args(arguments).output().unwrap()
}
