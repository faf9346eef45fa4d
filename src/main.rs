//! The `byline` program: everything is in the library, see [`byline::shell`].

use std::process::ExitCode;

fn main() -> ExitCode {
    byline::shell::main()
}
