//! The time from a save until the dashboard is on the disk and the browser is notified, with
//! `regain watch --serve` on a large vault.
//!
//! Half of the saves coincide with the deletion of another file, which must not delay them.
//!
//! `cargo bench --bench watch` uses 10,000 entries; `-- 1000` another number. Only compare figures
//! of one run.

#![allow(clippy::print_stdout)] // Its purpose is to print figures.

mod sample;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use sample::Shape;

/// The number of saves to measure.
const SAVES: usize = 200;
/// The pause between two saves: long enough for the entry pages of the previous one.
const PAUSE: Duration = Duration::from_millis(150);
/// How often to check for a new dashboard.
const LOOK: Duration = Duration::from_micros(100);

fn main() {
    let entries = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let vault = folder.path();
    sample::write(vault, entries, Shape::Plain);
    let mut child = Command::new(env!("CARGO_BIN_EXE_regain"))
        .args(["-C".as_ref(), vault.as_os_str()])
        .args(["--today", sample::TODAY, "watch", "--serve", "--port", "0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("regain runs");
    let mut address = String::new();
    BufReader::new(child.stdout.as_mut().expect("its output")).read_line(&mut address).expect("an address");
    let host = address.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let [dashboard, timeline] = ["out/dashboard.html", "out/timeline.html"].map(|page| vault.join(page));
    while !dashboard.exists() {
        thread::sleep(PAUSE);
    }
    let events = listen(&host);
    // The initial state.
    events.recv().expect("an event");

    // The newest reading of an expectation: it appears on the dashboard, the timeline and two entry
    // pages.
    let path = vault.join("evidence/z.md");
    let [mut on_disk, mut told, mut timeline_on_disk, mut with_deletion] = [const { Vec::new() }; 4];
    for i in 0..SAVES {
        thread::sleep(PAUSE);
        let text = format!(
            "---\nid: Z1\ntitle: Today's report, version {i}\ndate: {}\ntype: measurement\nfor: E1\nvalue: {}\n---\n",
            sample::TODAY,
            value(i)
        );
        let pages = [&dashboard, &timeline].map(|page| (page, written_at(page)));
        let deletes = i % 2 == 1;
        if deletes {
            fs::remove_file(vault.join(sample::nth(i).0)).expect("a deletion");
        }
        let start = Instant::now();
        fs::write(&path, text).expect("a save");
        let [dashboard_after, timeline_after] = pages.map(|(page, before)| {
            while written_at(page) == before {
                thread::sleep(LOOK);
            }
            start.elapsed()
        });
        if deletes { &mut with_deletion } else { &mut on_disk }.push(dashboard_after);
        timeline_on_disk.push(timeline_after);
        told.push(events.recv().expect("an event") - start);
        if deletes {
            // The deletion is reported later, by itself.
            events.recv().expect("an event");
        }
    }
    child.kill().expect("it ends");
    child.wait().expect("it has ended");
    let page = fs::read_to_string(&dashboard).expect("a dashboard");
    assert!(page.contains(&value(SAVES - 1)), "the last save is on the page");
    println!("{entries} entries, {SAVES} saves of one of them");
    row("save to dashboard on disk", &mut on_disk);
    row("  with a deletion beside it", &mut with_deletion);
    row("save to event at the browser", &mut told);
    row("save to timeline on disk", &mut timeline_on_disk);
}

/// Differs for each save, and from everything else on the page.
fn value(i: usize) -> String {
    format!("{}.{}", 60 + i % 30, 1 + i / 30)
}

/// Sends the time of each event.
fn listen(host: &str) -> mpsc::Receiver<Instant> {
    let mut stream = TcpStream::connect(host).expect("a connection");
    write!(stream, "GET /.regain/events HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("a request");
    let (sender, events) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if line == "event: built" && sender.send(Instant::now()).is_err() {
                return;
            }
        }
    });
    events
}

fn written_at(path: &Path) -> Option<std::time::SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

fn row(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |part: f64| times[(times.len() as f64 * part) as usize].as_secs_f64() * 1000.0;
    println!("{what:30} p50 {:>6.1} ms   p95 {:>6.1} ms", at(0.5), at(0.95));
}
