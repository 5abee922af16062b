//! The program: runs the command given by the arguments, and returns its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    regain::commands::main()
}
