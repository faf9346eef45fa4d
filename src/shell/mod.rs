//! Everything that touches the world: arguments, files, threads, clock, terminal.

pub mod config;
pub mod files;
pub mod reader;
mod seeds;
mod store;
mod terminal;
mod work;

pub use store::{DATA_DIR, Store, StoreError};

use std::process::ExitCode;

/// Runs the program.
pub fn main() -> ExitCode {
    let paths = std::env::args_os().skip(1).map(Into::into).collect();
    let options = reader::Options { paths, colours: true, ..reader::Options::default() };
    match reader::run(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("byline: {error}\n"));
            ExitCode::FAILURE
        }
    }
}
