//! Runs the program as people do, and measures it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The measurements of one run. Processor time and memory are sampled, and zero if the system does
/// not report them.
pub(crate) struct Run {
    pub wall: Duration,
    pub processor: Duration,
    pub peak_kib: u64,
}

/// Runs the program on the vault at `root`.
pub(crate) fn run(root: &Path, args: &[&str]) -> Run {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_regain"))
        .args(["-C".as_ref(), root.as_os_str()])
        .args(["--today", super::TODAY])
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

/// The 14th and the 15th field: user and system ticks, a hundred per second.
fn processor_of(stat: &str) -> Option<Duration> {
    let stat = fs::read_to_string(stat).ok()?;
    // The second field is the program's name, which may contain spaces.
    let fields = stat.rsplit_once(')')?.1.split_whitespace();
    let ticks: u64 = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Some(Duration::from_millis(ticks * 10))
}

fn peak_of(status: &str) -> Option<u64> {
    let status = fs::read_to_string(status).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

pub(crate) fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
