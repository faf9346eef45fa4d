//! Everything that touches the world: arguments, files, threads, clock, terminal.

pub mod files;

use std::process::ExitCode;

/// Runs the program.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
