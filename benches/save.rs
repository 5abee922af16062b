//! The cost of one save among many entries: everything else is cached, one entry is new.
//!
//! `cargo bench --bench save` uses 10,000 entries; `cargo bench --bench save -- 1000` another
//! number. Nothing is written: the time of the disk and the browser is measured elsewhere.

#![allow(clippy::print_stdout)] // Its purpose is to print figures.

mod sample;

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use regain::edge::walk;
use regain::engine::Engine;
use regain::facts::Facts;
use regain::page::{Change, Now};
use regain::rules::Cached;
use regain::scene::Scene;
use regain::schema::Audience;
use regain::views;
use sample::Shape;

/// The number of saves to measure.
const SAVES: usize = 100;

/// The entry that is saved repeatedly.
const SAVED: &str = "evidence/v000000.md";

fn main() {
    let asked_for = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let entries: usize = asked_for.unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    sample::write(folder.path(), entries, Shape::Plain);
    let today: NaiveDate = sample::TODAY.parse().expect("a day");
    let text = std::fs::read_to_string(folder.path().join(SAVED)).expect("an entry");
    let mut engine = Engine::default();
    engine.apply(walk::read_vault(folder.path()), today);
    let mut kept = Cached::default();

    println!("one save among {entries} entries, {SAVES} times, in ms\n");
    println!("{:32} {:>8} {:>8} {:>12}", "", "p50", "p95", "p50 of CPU");
    let mut nth = 0;
    let mut save = || {
        nth += 1;
        let text = text.replace("Queue report", &format!("Queue report, version {nth},"));
        vec![Change { path: SAVED.into(), now: Now::Text(text.into()) }]
    };
    let mut stages = [const { Vec::new() }; 5];
    for _ in 0..SAVES {
        let mut mark = Mark::now();
        let mut lap = |stage: &mut Vec<Spent>| {
            stage.push(mark.spent());
            mark = Mark::now();
        };
        engine.take(save());
        lap(&mut stages[0]);
        let scene = Scene::new(&engine.vault(), Audience::Me, today);
        let facts = Facts::new(&scene);
        lap(&mut stages[1]);
        kept.findings(&facts);
        lap(&mut stages[2]);
        views::timeline(&facts, &views::Findings::default());
        lap(&mut stages[3]);
        views::dashboard(&facts, &views::Findings::default());
        lap(&mut stages[4]);
    }
    let names = ["the entry, in the vault", "facts", "findings", "timeline", "dashboard"];
    for (name, stage) in names.iter().zip(stages) {
        row(name, stage);
    }
    let apply = || {
        let changes = save();
        let mark = Mark::now();
        engine.apply(changes, today);
        mark.spent()
    };
    row("apply, all of it", std::iter::repeat_with(apply).take(SAVES).collect());
}

/// Wall-clock time and processor time.
type Spent = (Duration, Duration);

struct Mark {
    clock: Instant,
    processors: Duration,
}

impl Mark {
    fn now() -> Self {
        Self { processors: on_processors(), clock: Instant::now() }
    }

    fn spent(&self) -> Spent {
        (self.clock.elapsed(), on_processors().saturating_sub(self.processors))
    }
}

/// The processor time of all threads of this program; zero if the system does not report it.
fn on_processors() -> Duration {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let spent = |thread: std::fs::DirEntry| -> Option<u64> {
        let line = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        line.split(' ').next()?.parse().ok()
    };
    Duration::from_nanos(threads.filter_map(spent).sum())
}

fn row(name: &str, times: Vec<Spent>) {
    let (mut clock, mut processors): (Vec<_>, Vec<_>) = times.into_iter().unzip();
    clock.sort_unstable();
    processors.sort_unstable();
    let ms = |times: &[Duration], part: usize| times[times.len() * part / 100].as_secs_f64() * 1000.0;
    println!("{name:32} {:>8.2} {:>8.2} {:>12.2}", ms(&clock, 50), ms(&clock, 95), ms(&processors, 50));
}
