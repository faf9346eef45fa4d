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
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the program. `closed`: whether standard output was when the program was started.
pub fn main(closed: bool) -> ExitCode {
    complain::of_panics();
    let args = match Args::read(std::env::args_os()) {
        Ok(args) => args,
        // Help and version.
        Err(error) if !error.use_stderr() => {
            let printed =
                if closed { Err(print::closed()) } else { error.print().and_then(|()| io::stdout().flush()) };
            return print::ended(printed.map(|()| Vec::new()));
        }
        Err(error) => return complain::refuse(&error),
    };
    if let Some(command) = &args.command {
        return if closed { print::ended(Err(print::closed())) } else { print::run(command, &args.common) };
    }
    let reading = args.common.options().unwrap_or_default();
    let Common { ascii, color, config, data, all, watch, .. } = args.common;
    let colours = print::colours(color, true);
    let mut paths = args.paths;
    if paths.is_empty() && !io::IsTerminal::is_terminal(&io::stdin()) {
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
