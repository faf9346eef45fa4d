//! Everything that touches the world: arguments, files, threads, clock, terminal.
//!
//! | | |
//! | --- | --- |
//! | `regular_file`, `stderr`, `env` | what all of it needs |
//! | `store` | what is kept between runs, and the configuration |
//! | `library` | articles and what was found in them, kept on disk |
//! | `remote` | indexes of Elasticsearch and OpenSearch: the only part that opens a socket, once one is named |
//! | `load` | articles: found, read, watched |
//! | `cli` | the command line, and what is done without a screen |
//! | `tui` | the reader on a terminal |

mod cli;
mod env;
pub mod library;
mod load;
mod regular_file;
#[cfg_attr(not(feature = "remote"), allow(dead_code, reason = "it only says that it was not built"))]
mod remote;
mod stderr;
mod store;
mod tui;

pub use cli::{
    BookmarkRow, EntityRow, ListRow, MentionRow, ProblemRow, QuoteRow, SearchRow, StepRow, TextRow,
};
pub use store::{Store, StoreError};

use cli::{Args, Common};
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the program. `closed`: whether standard output was when the program was started.
pub fn main(closed: bool) -> ExitCode {
    stderr::of_panics();
    let args = match Args::read(std::env::args_os()) {
        Ok(args) => args,
        // Help and version.
        Err(error) if !error.use_stderr() => {
            let printed =
                if closed { Err(cli::closed()) } else { error.print().and_then(|()| io::stdout().flush()) };
            return cli::ended(printed.map(|()| Vec::new()));
        }
        Err(error) => return stderr::refuse(&error),
    };
    if let Some(command) = &args.command {
        return if closed { cli::ended(Err(cli::closed())) } else { cli::run(command, &args.common) };
    }
    let reading = args.common.options().unwrap_or_default();
    let from = args.common.from().unwrap_or_default();
    let Common { ascii, color, config, data, cache, all, watch, .. } = args.common;
    let colours = cli::colours(color, true);
    let mut paths = args.paths;
    if from.is_none() && paths.is_empty() && !io::IsTerminal::is_terminal(&io::stdin()) {
        paths.push("-".into());
    }
    let paths = if from.is_none() { load::or_here(paths) } else { paths };
    match tui::run(&tui::Options { paths, from, data, cache, config, ascii, colours, reading, all, watch }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            error.to_string().lines().for_each(stderr::complain);
            ExitCode::from(if matches!(error, tui::ReaderError::Dumb) { 2 } else { 1 })
        }
    }
}
