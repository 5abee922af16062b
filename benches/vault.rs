//! What `check`, `build` and `status` cost, as ratios to a bare walk-and-read of the same files in
//! the same run: machines differ and are noisy, ratios much less so.
//!
//! `cargo bench --bench vault` runs it all; `-- 20000` takes another number of entries, and `-- pages`
//! measures the dashboard and the timeline alone. The table at the end says whether `check` grows with
//! the entries alone; `-- growth` prints only that, and `REGAIN_LARGEST=100000` adds a row to it.

#![allow(clippy::print_stdout)] // Its figures are what it is for.

mod sample;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
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

/// How often each thing is measured; the median counts.
const RUNS: usize = 9;

/// Of how many entries the table at the end has a row.
const SIZES: [usize; 3] = [2_000, 10_000, 50_000];

/// How much dearer an entry of the largest vault may be than one of the second smallest. The smallest
/// is there to show what it costs to start at all.
const LINEAR: f64 = 1.5;

fn main() {
    if std::env::args().any(|argument| argument == "growth") {
        return growth();
    }
    let asked_for = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let entries: usize = asked_for.unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let large = folder.path().join("large");
    sample::write(&large, entries);
    if std::env::args().any(|argument| argument == "pages") {
        return front_pages(&large, median(|| read(&large)));
    }
    let small = folder.path().join("small");
    sample::write(&small, 150);

    println!("{entries} entries, median of {RUNS} runs, whole programs\n");
    let read = median(|| read(&large));
    row("bare walk and read", read, read, 0);
    let (check, memory) = program(&large, &["check", "--format", "concise"]);
    row("check", check, read, memory);
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
    let (status, _) = program(&small, &["status"]);
    println!("{:28} {:>9.1} ms", "status, 150 entries", ms(status));
    drop(folder);
    growth();
}

/// How `check` grows with the vault, in the processor's time and memory: time on the wall tells more of
/// what else the computer does.
fn growth() {
    let largest = std::env::var("REGAIN_LARGEST").ok().and_then(|entries| entries.parse().ok());
    println!("\n{:>9} {:>10} {:>10} {:>12} {:>9}", "entries", "wall", "processor", "per entry", "peak");
    let mut costs = Vec::new();
    for entries in SIZES.into_iter().chain(largest) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        sample::write(folder.path(), entries);
        let runs = (0..RUNS).map(|_| run(folder.path(), &["check", "--format", "concise"]));
        let cheapest = runs.min_by_key(|run| run.processor).expect("there are runs");
        let cost = ms(cheapest.processor) * 1000.0 / entries as f64;
        println!(
            "{entries:>9} {:>7.0} ms {:>7.0} ms {cost:>9.1} µs {:>6.0} MB",
            ms(cheapest.wall),
            ms(cheapest.processor),
            cheapest.peak_kib as f64 / 1024.0
        );
        costs.push(cost);
    }
    let is_linear = costs.last() < costs.get(1).map(|cost| cost * LINEAR).as_ref();
    println!("check {}", if is_linear { "grows linearly" } else { "grows faster than linearly" });
}

/// What it takes to render the dashboard and the timeline side by side, once the facts are known.
fn front_pages(root: &Path, read: Duration) {
    let mut engine = Engine::default();
    engine.take(walk::read_vault(root));
    let today = sample::TODAY.parse().expect("a day");
    let scene = Scene::new(&engine.vault(), Audience::Me, today);
    let facts = Facts::new(&scene);
    let found = engine.findings(&facts);
    let mut findings = Findings::default();
    for finding in &found {
        match rules::topic(finding) {
            None => findings.problems.push(finding),
            Some(topic) => findings.advice.entry(topic).or_default().push(finding),
        }
    }
    let render = || {
        let start = Instant::now();
        let pages = rayon::join(
            || views::dashboard(&facts, &findings),
            || views::timeline(&facts, views::Problems::None),
        );
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
    row("  the timeline alone", alone(|facts, _| views::timeline(facts, views::Problems::None)), read, 0);
}

fn row(what: &str, time: Duration, read: Duration, peak_kib: u64) {
    let memory = if peak_kib == 0 {
        String::new()
    } else {
        format!("{:>6.0} MB at its peak", peak_kib as f64 / 1024.0)
    };
    println!("{what:28} {:>9.1} ms {:>6.1} x {memory}", ms(time), ratio(time, read));
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn ratio(time: Duration, to: Duration) -> f64 {
    time.as_secs_f64() / to.as_secs_f64()
}

fn median(mut measure: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS).map(|_| measure()).collect();
    times.sort_unstable();
    times[RUNS / 2]
}

/// The shortest of many runs, for what takes a few milliseconds: whatever else the machine does only
/// adds to it.
fn least(measure: impl FnMut() -> Duration) -> Duration {
    std::iter::repeat_with(measure).take(10 * RUNS).min().unwrap_or_default()
}

/// Reads every Markdown file, on all cores, and does nothing with it.
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

/// The program's median time, and its peak of memory in KiB (sampled; 0 where the system does not say).
fn program(root: &Path, args: &[&str]) -> (Duration, u64) {
    let mut peak = 0;
    let time = median(|| {
        let run = run(root, args);
        peak = peak.max(run.peak_kib);
        run.wall
    });
    (time, peak)
}

/// What one run of the program took. The processor's time and the memory are sampled, and nothing where
/// the system does not say.
struct Run {
    wall: Duration,
    processor: Duration,
    peak_kib: u64,
}

fn run(root: &Path, args: &[&str]) -> Run {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_regain"))
        .args(["-C".as_ref(), root.as_os_str()])
        .args(["--today", sample::TODAY])
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("regain runs");
    let about = format!("/proc/{}", child.id());
    let (mut peak_kib, mut processor) = (0, Duration::ZERO);
    while child.try_wait().expect("regain ends").is_none() {
        peak_kib = peak_of(&format!("{about}/status")).unwrap_or(peak_kib);
        processor = processor_of(&format!("{about}/stat")).unwrap_or(processor).max(processor);
        std::thread::sleep(Duration::from_micros(300));
    }
    Run { wall: start.elapsed(), processor, peak_kib }
}

/// The 14th and the 15th field: ticks in the program and in the system, a hundred to the second.
fn processor_of(stat: &str) -> Option<Duration> {
    let stat = fs::read_to_string(stat).ok()?;
    // The second field is the program's name, which may hold spaces.
    let fields = stat.rsplit_once(')')?.1.split_whitespace();
    let ticks: u64 = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Some(Duration::from_millis(ticks * 10))
}

fn peak_of(status: &str) -> Option<u64> {
    let status = fs::read_to_string(status).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn written(folder: &Path) -> Vec<Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| fs::read(entry.path()).ok())
        .collect()
}

/// Writes each page to a temporary file and renames it: what the system alone takes.
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
