//! The terminal, and the other parts of a desktop that a command needs: the browser, the interrupt
//! key.
//!
//! The only module that prints. Escapes nothing: text must be escaped before it gets here.

use std::ffi::OsStr;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};

use anstream::{AutoStream, ColorChoice};
use dialoguer::console::Term;

/// When to colour output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` or `TERM=dumb` is set; elsewhere if `CLICOLOR_FORCE` is.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The kinds of the three standard streams.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Whether to colour results.
    pub colors_out: bool,
    /// Whether to colour messages.
    pub colors_err: bool,
    /// Whether somebody can be asked: both input and messages are on a terminal.
    pub is_interactive: bool,
}

impl Terminal {
    /// The streams of this process. With `no_input` no questions are asked.
    pub fn new(color: Color, no_input: bool) -> Self {
        let (out, err) = (io::stdout().is_terminal(), io::stderr().is_terminal());
        let variable = |name: &str| env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        Self {
            colors_out: is_colored(color, out, variable),
            colors_err: is_colored(color, err, variable),
            is_interactive: !no_input && err && io::stdin().is_terminal(),
        }
    }

    /// Prints a result as it is, without adding a line end; removes colours if they are not wanted.
    /// If the reader is gone (`regain list | head`), the process exits here, silently: that is not
    /// an error.
    pub fn print(self, text: &str) -> io::Result<()> {
        match print_to(io::stdout().lock(), self.colors_out, text) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
            result => result,
        }
    }

    /// Prints a message, in the same way. A failure to print it is ignored.
    pub fn eprint(self, text: &str) {
        let _ = print_to(io::stderr().lock(), self.colors_err, text);
    }

    /// Asks for a line of text, with a default for pressing Enter. Returns the default at once if
    /// nobody can be asked.
    pub fn ask(self, question: &str, default: &str) -> io::Result<String> {
        if !self.is_interactive {
            return Ok(default.to_owned());
        }
        dialoguer::Input::new()
            .with_prompt(question)
            .default(default.to_owned())
            .show_default(!default.is_empty())
            .allow_empty(true)
            .interact_text()
            .map_err(|dialoguer::Error::IO(error)| error)
    }
}

impl Terminal {
    /// Asks for a line of any length, which the terminal itself wraps and lets edit; `None` at the
    /// end of the input (Ctrl-D).
    pub fn ask_line(self, prompt: &str) -> io::Result<Option<String>> {
        self.eprint(&format!("{prompt}: "));
        let mut line = String::new();
        let read = io::stdin().read_line(&mut line)?;
        Ok((read > 0).then(|| line.trim().to_owned()))
    }
}

/// A block of temporary lines at the end of the terminal, replaced by the next ones. Without a
/// terminal that can move its cursor, nothing is replaced.
#[derive(Debug)]
pub struct Block {
    terminal: Terminal,
    screen: Option<Term>,
    /// The number of screen rows that the lines occupy.
    rows: usize,
}

impl Block {
    /// An empty block, among the messages of `terminal`.
    pub fn new(terminal: Terminal) -> Self {
        let screen = Term::stderr();
        let can_move = screen.is_term() && env::var_os("TERM").is_none_or(|term| term != "dumb");
        Self { terminal, screen: can_move.then_some(screen), rows: 0 }
    }

    /// Whether the next lines replace the last.
    pub fn is_replaced(&self) -> bool {
        self.screen.is_some()
    }

    /// Replaces the block with `lines`.
    pub fn show(&mut self, lines: &[String]) {
        self.clear();
        if let Some(screen) = &self.screen {
            let columns = usize::from(screen.size().1).max(1);
            self.rows = lines.iter().map(|line| rows(line, columns)).sum();
        }
        self.terminal.eprint(&lines.iter().map(|line| format!("{line}\n")).collect::<String>());
    }

    /// Removes the lines, before printing something that stays.
    pub fn clear(&mut self) {
        if let Some(screen) = &self.screen {
            // Lines that have scrolled off the screen cannot be removed.
            let _ = screen.clear_last_lines(self.rows.min(screen.size().0.saturating_sub(1).into()));
        }
        self.rows = 0;
    }

    /// The most lines to show at once without crowding out everything else.
    pub fn room(&self) -> usize {
        /// If nothing is replaced, a few are enough.
        const FEW: usize = 8;
        self.screen.as_ref().map_or(FEW, |screen| (usize::from(screen.size().0) / 2).max(4))
    }
}

/// The number of rows that `line` takes on a screen of so many columns.
fn rows(line: &str, columns: usize) -> usize {
    dialoguer::console::measure_text_width(line).div_ceil(columns).max(1)
}

/// The width of the terminal, in cells; 80 if there is none.
pub fn width() -> usize {
    let asked_for =
        env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|&columns| columns > 0);
    asked_for.or_else(|| Term::stdout().size_checked().map(|(_, columns)| columns.into())).unwrap_or(80)
}

/// Shows a built page, by its absolute path, or a local URL in the person's browser. Does not wait
/// for the browser to close.
///
/// # Errors
/// If there is no program to open it with.
pub fn open_in_browser(target: impl AsRef<OsStr>) -> io::Result<()> {
    let target = target.as_ref();
    // Anything that begins with a hyphen would be an option.
    if !Path::new(target).is_absolute() && !target.to_string_lossy().starts_with("http://") {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "neither an absolute path nor an address"));
    }
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let child = Command::new(program)
        .arg(target)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| io::Error::new(error.kind(), format!("cannot run `{program}`: {error}")))?;
    has_not_failed(child, program)
}

/// The command line of this process, beginning with the program's name.
pub fn arguments() -> impl Iterator<Item = String> {
    env::args_os().map(|word| word.to_string_lossy().into_owned())
}

/// The standard input as text.
///
/// # Errors
/// If it is more than `limit` bytes, or not UTF-8.
pub fn read_input(limit: u64) -> io::Result<String> {
    use io::Read;
    let mut text = String::new();
    io::stdin().lock().take(limit + 1).read_to_string(&mut text)?;
    if text.len() as u64 > limit {
        return Err(io::Error::other(format!("the input is larger than {} KiB", limit >> 10)));
    }
    Ok(text)
}

/// Whether the standard input is a terminal, where somebody would have to type.
pub fn input_is_terminal() -> bool {
    io::stdin().is_terminal()
}

/// Calls `action` when the person presses Ctrl-C, or the system asks the process to end. Only once
/// per process.
pub fn on_interrupt(action: impl FnMut() + Send + 'static) -> io::Result<()> {
    ctrlc::set_handler(action).map_err(io::Error::other)
}

fn is_colored(color: Color, is_terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let has = |name: &str, meant: fn(&str) -> bool| variable(name).is_some_and(|value| meant(&value));
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if has("NO_COLOR", |value| !value.is_empty()) => false,
        Color::Auto if has("CLICOLOR_FORCE", |value| !matches!(value, "" | "0")) => true,
        Color::Auto => is_terminal && !has("TERM", |value| value == "dumb"),
    }
}

fn print_to(
    stream: impl anstream::stream::RawStream + anstream::stream::AsLockedWrite,
    colors: bool,
    text: &str,
) -> io::Result<()> {
    let choice = if colors { ColorChoice::Always } else { ColorChoice::Never };
    let mut stream = AutoStream::new(stream, choice);
    stream.write_all(text.as_bytes())?;
    stream.flush()
}

/// A program that has nothing to open a page with fails at once; one that works may run for as long
/// as the browser.
fn has_not_failed(mut child: Child, program: &str) -> io::Result<()> {
    let end = Instant::now() + Duration::from_millis(300);
    while Instant::now() < end {
        match child.try_wait()? {
            // Explorer exits with 1 on success.
            Some(status) if status.success() || cfg!(windows) => return Ok(()),
            Some(status) => return Err(io::Error::other(format!("`{program}` failed ({status})"))),
            None => thread::sleep(Duration::from_millis(10)),
        }
    }
    // A child process must be waited for.
    thread::spawn(move || child.wait());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_follow_the_conventions() {
        use Color::*;
        let colored = |color, is_terminal, variables: &[(&str, &str)]| {
            is_colored(color, is_terminal, |name| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert!(colored(Auto, true, &[]));
        assert!(!colored(Auto, false, &[]));
        assert!(!colored(Auto, true, &[("NO_COLOR", "1")]));
        assert!(colored(Auto, true, &[("NO_COLOR", "")]));
        assert!(!colored(Auto, true, &[("TERM", "dumb")]));
        assert!(colored(Auto, false, &[("CLICOLOR_FORCE", "1")]));
        assert!(colored(Auto, true, &[("CLICOLOR_FORCE", "0")]));
        assert!(!colored(Auto, false, &[("CLICOLOR_FORCE", "0")]));
        assert!(!colored(Auto, false, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
        assert!(colored(Always, false, &[("NO_COLOR", "1")]));
        assert!(!colored(Never, true, &[("CLICOLOR_FORCE", "1")]));
    }

    #[test]
    fn a_long_line_takes_more_rows() {
        assert_eq!(rows("", 10), 1);
        assert_eq!(rows("0123456789", 10), 1);
        assert_eq!(rows("0123456789a", 10), 2);
        assert_eq!(rows("\u{1b}[1m0123456789\u{1b}[0m", 10), 1);
        assert_eq!(rows("日本語日本語", 10), 2);
    }

    #[test]
    fn without_a_terminal_nobody_is_asked() {
        let terminal = Terminal::new(Color::Auto, true);
        assert_eq!(terminal.ask("Your name?", "me").unwrap(), "me");
    }

    #[test]
    fn only_pages_and_local_addresses_are_opened() {
        for target in ["--version", "page.html", "https://example.org", "file:///etc/passwd", ""] {
            assert_eq!(open_in_browser(target).unwrap_err().kind(), io::ErrorKind::InvalidInput, "{target}");
        }
    }
}
