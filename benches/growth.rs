//! Checks that nothing grows faster than the vault: measures the cost per entry of each operation
//! in vaults of 1,000, 10,000 and 50,000 entries, some of them of shapes that no person would
//! choose.
//!
//! `cargo bench --bench growth` runs it all; `-- 1000 5000` uses other sizes. Compares processor
//! time: wall-clock time depends more on what else the machine does.

#![allow(clippy::print_stdout)] // Its purpose is to print figures.

mod sample;

use std::time::{Duration, Instant};

use regain::edge::walk;
use regain::engine::Engine;
use regain::page::{Change, Now};
use sample::Shape;
use sample::program::{ms, run};

/// The sizes of the vaults, in entries.
const SIZES: [usize; 3] = [1_000, 10_000, 50_000];

/// The number of runs of each operation; the fastest counts, since other load only adds time.
const RUNS: usize = 5;

/// The most by which an entry of the largest vault may cost more than one of the second largest.
const LINEAR: f64 = 1.5;

/// The commands to run, each with the vault.
const RUN: [(&str, Shape, &[&str]); 6] = [
    ("check", Shape::Plain, &["check", "--format", "concise"]),
    ("check, more links", Shape::MoreLinks, &["check", "--format", "concise"]),
    ("check, more links, unknown", Shape::UnknownLinks, &["check", "--format", "concise"]),
    ("export --for manager", Shape::HiddenNames, &["export", "--for", "manager"]),
    ("packet --for manager", Shape::HiddenNames, &["packet", "--for", "manager"]),
    ("build, nothing changed", Shape::UnknownLinks, &["build", "--quiet"]),
];

fn main() {
    let mut sizes: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = SIZES.into();
    }
    print!("{:32}", "processor, µs for an entry");
    for size in &sizes {
        print!(" {size:>9}");
    }
    println!("   on the clock, ms");
    for (name, shape, args) in RUN {
        let runs = sizes.iter().map(|&entries| {
            let folder = tempfile::tempdir().expect("a temporary folder");
            sample::write(folder.path(), entries, shape);
            let runs = (0..RUNS).map(|_| run(folder.path(), args));
            let cheapest = runs.min_by_key(|run| (run.processor, run.wall)).expect("there are runs");
            (cheapest.processor, cheapest.wall)
        });
        row(name, &sizes, runs);
    }
    println!("\none save in a vault that is known");
    for (name, save) in SAVES {
        let runs = sizes.iter().map(|&entries| least(entries, save));
        row(name, &sizes, runs);
    }
}

/// The changes of the `nth` save.
type Save = fn(usize) -> Vec<Change>;

/// The kinds of saves.
const SAVES: [(&str, Save); 6] = [
    ("edit", |nth| vec![edited(0, nth)]),
    ("create", |nth| {
        vec![change(format!("notes/new-{nth}.md"), Some(sample::nth(10).1.replace("id: N10\n", "")))]
    }),
    ("rename", |nth| {
        let name = |nth: usize| format!("notes/renamed-{nth}.md");
        let from = if nth == 0 { sample::nth(10).0 } else { name(nth - 1) };
        vec![change(from, None), change(name(nth), Some(sample::nth(10).1))]
    }),
    ("delete", |nth| vec![change(sample::nth(20 * nth + 10).0, None)]),
    ("another id", |nth| {
        let (path, text) = sample::nth(0);
        vec![change(path, Some(text.replace("id: V0\n", &format!("id: W{nth}\n"))))]
    }),
    ("checkout of 20 files", |nth| (0..20).map(|i| edited(20 * i, nth)).collect()),
];

fn edited(i: usize, nth: usize) -> Change {
    let (path, text) = sample::nth(i);
    change(path, Some(text.replace("Queue report", &format!("Queue report, version {nth},"))))
}

fn change(path: String, text: Option<String>) -> Change {
    Change { path: path.into(), now: text.map_or(Now::Gone, |text| Now::Text(text.into())) }
}

/// The times of the slowest of twenty saves until the dashboard is rendered, and until everything
/// is: five in a hundred may take longer.
fn least(entries: usize, save: Save) -> (Duration, Duration) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    sample::write(folder.path(), entries, Shape::Plain);
    let today = sample::TODAY.parse().expect("a day");
    let mut engine = Engine::default();
    engine.apply(walk::read_vault(folder.path()), today);
    let mut times: Vec<(Duration, Duration)> = (0..20)
        .map(|nth| {
            let changes = save(nth);
            let start = Instant::now();
            let mut dashboard = None;
            engine.apply_in_turns(changes, today, |_| {
                dashboard.get_or_insert(start.elapsed());
            });
            (dashboard.expect("a dashboard"), start.elapsed())
        })
        .collect();
    times.sort_unstable();
    times[18]
}

fn row(name: &str, sizes: &[usize], runs: impl Iterator<Item = (Duration, Duration)>) {
    print!("{name:32}");
    let (mut costs, mut on_clock) = (Vec::new(), String::new());
    for (&entries, (cost, clock)) in sizes.iter().zip(runs) {
        let cost = ms(cost) * 1000.0 / entries as f64;
        print!(" {cost:>9.2}");
        on_clock += &format!(" {:>7.1}", ms(clock));
        costs.push(cost);
    }
    let is_linear = costs.iter().rev().nth(1).is_none_or(|before| costs[costs.len() - 1] < before * LINEAR);
    println!("  {on_clock}{}", if is_linear { "" } else { "   grows faster than the vault" });
}
