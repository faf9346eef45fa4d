//! What is said on standard error. It repeats words of files, of articles and of the command line, which a
//! terminal must not take for commands.

use crate::text::printable;
use std::io::{self, Write};
use std::process::ExitCode;

/// Says why a command line is refused.
pub(super) fn refuse(error: &clap::Error) -> ExitCode {
    // It repeats what was typed.
    let _ = write!(io::stderr(), "{}", printable(&error.to_string()));
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// Has the message of a panic, which may hold words of an article, printed like every other line.
pub(super) fn of_panics() {
    std::panic::set_hook(Box::new(|info| {
        complain(&info.to_string());
        if std::env::var_os("RUST_BACKTRACE").is_some_and(|set| set != "0") {
            let trace = std::backtrace::Backtrace::force_capture().to_string();
            let _ = writeln!(io::stderr(), "{}", printable(&trace));
        }
    }));
}

/// One line on standard error.
pub(super) fn complain(problem: &str) {
    // There is nobody to tell where standard error is closed.
    let _ = writeln!(io::stderr(), "byline: {}", printable(&problem.replace('\n', " ")));
}
