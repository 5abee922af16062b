//! The program: arguments to a command to an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    regain::commands::main()
}
