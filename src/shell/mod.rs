//! Everything that touches the world: arguments, files, threads, clock, terminal.

pub mod args;
mod complain;
pub mod config;
pub mod files;
mod keyboard;
mod load;
pub mod print;
mod programs;
pub mod reader;
mod readers;
mod seeds;
mod store;
mod terminal;
mod watch;
mod work;

pub use store::{DATA_DIR, Store, StoreError};

use args::{Args, Common};
use std::process::ExitCode;

/// Runs the program.
pub fn main() -> ExitCode {
    complain::of_panics();
    let args = match Args::read(std::env::args_os()) {
        Ok(args) => args,
        Err(error) => return complain::refuse(&error),
    };
    if let Some(command) = &args.command {
        return print::run(command, &args.common);
    }
    let reading = args.common.options().unwrap_or_default();
    let Common { ascii, color, config, data, all, watch, .. } = args.common;
    let colours = print::colours(color, true);
    let mut paths = args.paths;
    if paths.is_empty() && !std::io::IsTerminal::is_terminal(&std::io::stdin()) {
        paths.push("-".into());
    }
    let paths = files::or_here(paths);
    match reader::run(reader::Options { paths, data, config, ascii, colours, reading, all, watch }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            error.to_string().lines().for_each(complain::complain);
            ExitCode::from(if matches!(error, reader::ReaderError::Dumb) { 2 } else { 1 })
        }
    }
}
