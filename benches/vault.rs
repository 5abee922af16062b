//! The cost of `check`, `build` and `status`, as ratios to reading the same files in the same run:
//! machines differ and are noisy, ratios much less so.
//!
//! `cargo bench --bench vault` runs it all; `-- 20000` uses another number of entries, and `--
//! pages` measures the dashboard and the timeline alone. `growth.rs` measures whether the cost
//! grows linearly.

#![allow(clippy::print_stdout)] // Its purpose is to print figures.

mod sample;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use regain::edge::walk;
use regain::engine::Engine;
use regain::facts::Facts;
use regain::page::Page;
use regain::rules;
use regain::scene::Scene;
use regain::schema::Audience;
use regain::views::{self, Findings};
use sample::Shape;
use sample::program::{ms, run};

/// The number of measurements; the median counts.
const RUNS: usize = 9;

fn main() {
    let asked_for = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let entries: usize = asked_for.unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let large = folder.path().join("large");
    sample::write(&large, entries, Shape::Plain);
    if std::env::args().any(|argument| argument == "pages") {
        return front_pages(&large, median(|| read(&large)));
    }
    let small = folder.path().join("small");
    sample::write(&small, 150, Shape::Plain);

    println!("{entries} entries, median of {RUNS} runs, whole programs\n");
    let read = median(|| read(&large));
    row("bare walk and read", read, read, 0);
    let (check, memory) = program(&large, &["check", "--format", "concise"]);
    row("check", check, read, memory);
    let (search, memory) = program(&large, &["search", "report", "queue"]);
    row("search", search, read, memory);
    let first = median(|| {
        fs::remove_dir_all(large.join("out")).ok();
        run(&large, &["build", "--quiet"]).wall
    });
    row("first build", first, read, 0);
    let (build, memory) = program(&large, &["build", "--quiet"]);
    row("build, nothing changed", build, read, memory);
    let pages: Vec<Vec<u8>> = written(&large.join("out/entries"));
    let bare = median(|| bare_writes(&folder.path().join("bare"), &pages));
    println!(
        "{:28} {:>9.1} ms  first build is {:.1} x",
        "bare temp-and-rename writes",
        ms(bare),
        ratio(first, bare)
    );
    front_pages(&large, read);
    let open = folder.path().join("open");
    sample::write(&open, 7_000, Shape::OpenLinks);
    let read = median(|| self::read(&open));
    let (check, memory) = program(&open, &["check", "--format", "concise"]);
    row("check, 7,000 open links", check, read, memory);
    let (status, _) = program(&small, &["status"]);
    println!("{:28} {:>9.1} ms", "status, 150 entries", ms(status));
}

/// The time to render the dashboard and the timeline side by side, given the facts.
fn front_pages(root: &Path, read: Duration) {
    let mut engine = Engine::default();
    engine.take(walk::read_vault(root));
    let today = sample::TODAY.parse().expect("a day");
    let scene = Scene::new(&engine.vault(), Audience::Me, today);
    let facts = Facts::new(&scene);
    let found = engine.findings(&facts);
    let (advice, problems) = found.iter().partition(|finding| rules::is_advice(finding));
    let findings = Findings { problems, advice };
    let render = || {
        let start = Instant::now();
        let pages =
            rayon::join(|| views::dashboard(&facts, &findings), || views::timeline(&facts, &findings));
        (start.elapsed(), pages)
    };
    let size = |page: &Page| page.bytes.len() as f64 / 1_000_000.0;
    let (_, (dashboard, timeline)) = render();
    row("dashboard and timeline", least(|| render().0), read, 0);
    println!("{:28} {:.2} MB and {:.2} MB", "", size(&dashboard), size(&timeline));
    let alone = |page: fn(&Facts, &Findings) -> Page| {
        least(|| {
            let start = Instant::now();
            std::hint::black_box(page(&facts, &findings));
            start.elapsed()
        })
    };
    row("  the dashboard alone", alone(views::dashboard), read, 0);
    row("  the timeline alone", alone(views::timeline), read, 0);
}

fn row(what: &str, time: Duration, read: Duration, peak_kib: u64) {
    let memory = if peak_kib == 0 {
        String::new()
    } else {
        format!("{:>6.0} MB at its peak", peak_kib as f64 / 1024.0)
    };
    println!("{what:28} {:>9.1} ms {:>6.1} x {memory}", ms(time), ratio(time, read));
}

fn ratio(time: Duration, to: Duration) -> f64 {
    time.as_secs_f64() / to.as_secs_f64()
}

fn median(mut measure: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS).map(|_| measure()).collect();
    times.sort_unstable();
    times[RUNS / 2]
}

/// The shortest of many runs, for operations of a few milliseconds: other load only adds time.
fn least(measure: impl FnMut() -> Duration) -> Duration {
    std::iter::repeat_with(measure).take(10 * RUNS).min().unwrap_or_default()
}

/// Reads every Markdown file, on all cores, and discards it.
fn read(root: &Path) -> Duration {
    let start = Instant::now();
    let paths: Vec<_> = walkdir::WalkDir::new(root)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != "out")
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .collect();
    let bytes: usize =
        paths.par_iter().map(|entry| fs::read(entry.path()).map_or(0, |bytes| bytes.len())).sum();
    assert!(bytes > 0);
    start.elapsed()
}

/// The program's median time, and its peak memory in KiB (sampled; 0 if the system does not report
/// it).
fn program(root: &Path, args: &[&str]) -> (Duration, u64) {
    let mut peak = 0;
    let time = median(|| {
        let run = run(root, args);
        peak = peak.max(run.peak_kib);
        run.wall
    });
    (time, peak)
}

fn written(folder: &Path) -> Vec<Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| fs::read(entry.path()).ok())
        .collect()
}

/// Writes each page to a temporary file and renames it: the time of the system alone.
fn bare_writes(folder: &Path, pages: &[Vec<u8>]) -> Duration {
    fs::remove_dir_all(folder).ok();
    fs::create_dir_all(folder).expect("a folder is made");
    let start = Instant::now();
    for (i, page) in pages.iter().enumerate() {
        let temporary = folder.join(format!(".{i}.tmp"));
        fs::write(&temporary, page).expect("a page is written");
        fs::rename(&temporary, folder.join(format!("{i}.html"))).expect("a page is renamed");
    }
    start.elapsed()
}
