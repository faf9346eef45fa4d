//! Everything that touches the world: arguments, files, threads, clock, terminal.

pub mod files;
mod store;

pub use store::{DATA_DIR, Store, StoreError};

use std::process::ExitCode;

/// Runs the program.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
