//! Runs subcommands: they print the same as the reader shows.

use super::args::{self, Command, Common, Input, Sought, When};
use super::library;
use super::opened::Opened;
use super::printer::Printer;
use super::search::{self, Search};
use super::table::Paint;
use crate::corpus::{Marks, Query};
use crate::shell::env::{columns, is_dumb, is_no_color};
use crate::shell::stderr::complain;
use crate::shell::store::Store;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

/// Runs a subcommand on standard output.
pub(in crate::shell) fn run(command: &Command, common: &Common) -> ExitCode {
    let stdout = io::stdout();
    let terminal = stdout.is_terminal();
    let paint = Paint {
        colours: colours(common.color, terminal),
        ascii: common.ascii,
        width: if terminal { columns() } else { None },
    };
    let mut out = BufWriter::with_capacity(1 << 16, stdout.lock());
    if let Command::Search(sought) = command {
        let done = search(sought, common, paint, &mut out);
        let _ = out.into_parts();
        return done;
    }
    let done = dispatch(command, common, paint, &mut out).and_then(|problems| out.flush().map(|()| problems));
    // What could not be written must not be tried again when the buffer is dropped.
    let _ = out.into_parts();
    ended(done)
}

/// The error of an output that nobody opened.
pub(in crate::shell) fn closed() -> io::Error {
    io::Error::other("is closed")
}

/// How a program ends that has printed: with what went wrong, a line each. A reader of the output that goes
/// away early is no failure.
pub(in crate::shell) fn ended(done: io::Result<Vec<String>>) -> ExitCode {
    match done {
        Ok(problems) => {
            for problem in &problems {
                complain(problem);
            }
            if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("standard output: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Whether `when` means colours, for an output that is or is not a terminal.
pub(in crate::shell) fn colours(when: When, terminal: bool) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => terminal && !is_dumb() && !is_no_color(),
    }
}

/// Prints, and returns what went wrong, a line each.
fn dispatch(
    command: &Command,
    common: &Common,
    paint: Paint,
    out: &mut dyn Write,
) -> io::Result<Vec<String>> {
    let input = match command {
        Command::Completions { shell } => {
            return args::completions(*shell, &mut &mut *out).map(|()| Vec::new());
        }
        Command::Man => return args::manual(&mut &mut *out).map(|()| Vec::new()),
        Command::List { input, .. }
        | Command::Text { input, .. }
        | Command::Entities(input)
        | Command::Mentions { input, .. }
        | Command::Quotes(input) => input,
        Command::Library(kept) => return library::run(kept, common, out),
        // Has its own exit status.
        Command::Search(_) => return Ok(Vec::new()),
        Command::Bookmarks(input) => return bookmarks(input, common, paint, out),
    };
    let analyse = match command {
        Command::List { mentions, problems, .. } => *mentions && !*problems,
        Command::Text { .. } => false,
        _ => true,
    };
    let mut opened = Opened::new(&input.paths, common, analyse);
    if input.once {
        opened.drop_copies();
    }
    let mut printer = Printer { format: input.format, paint, out };
    match command {
        Command::Text { debris, .. } => printer.texts(&opened, *debris)?,
        Command::List { problems: true, .. } => {
            printer.problems(&opened)?;
            let count = opened.left().len();
            return Ok(if count == 0 { Vec::new() } else { vec![format!("{count} could not be read")] });
        }
        Command::List { mentions, .. } => printer.list(&opened, *mentions)?,
        Command::Entities(_) => printer.entities(&opened)?,
        Command::Mentions { trace, .. } => printer.mentions(&opened, *trace)?,
        _ => printer.quotes(&opened)?,
    }
    opened.warn();
    Ok(opened.left())
}

/// Searches articles. How that ends says whether something was found.
fn search(sought: &Sought, common: &Common, paint: Paint, out: &mut dyn Write) -> ExitCode {
    let typed = sought.query().unwrap_or_default();
    let query: Query = match typed.parse() {
        Ok(query) => query,
        Err(error) => {
            search::refuse(typed, &error);
            return ExitCode::from(2);
        }
    };
    let (mut marks, mut failed) = (Marks::default(), Vec::new());
    if query.asks_marks() {
        match Store::open(common.data.clone()) {
            Ok(store) => {
                let (kept, errors) = store.load_each();
                marks = search::marks(&kept);
                failed.extend(errors.iter().map(ToString::to_string));
            }
            Err(error) => failed.push(error.to_string()),
        }
    }
    let options = common.options().unwrap_or_default();
    let search = Search::new((query, marks), (sought.format, sought.sort), paint, out);
    let done = match common.from() {
        Ok(Some(from)) => search.run_from(&from),
        _ => search.run(sought.paths(), &options, common.cache.clone()),
    };
    match done {
        Ok((false, problems)) if problems.is_empty() && failed.is_empty() => ExitCode::FAILURE,
        done => ended(done.map(|(_, problems)| {
            failed.extend(problems);
            failed
        })),
    }
}

/// Bookmarks of the articles that are given, or all.
fn bookmarks(input: &Input, common: &Common, paint: Paint, out: &mut dyn Write) -> io::Result<Vec<String>> {
    let store = match Store::open(common.data.clone()) {
        Ok(store) => store,
        Err(error) => return Ok(vec![error.to_string()]),
    };
    let (kept, errors) = store.load_each();
    let mut problems: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let opened =
        (!input.paths.is_empty() || common.from.is_some()).then(|| Opened::new(&input.paths, common, false));
    if let Some(opened) = &opened {
        problems.extend(opened.all.problems.iter().map(ToString::to_string));
    }
    let articles = opened.as_ref().map(|opened| &opened.all.corpus);
    Printer { format: input.format, paint, out }.bookmarks(&kept, articles)?;
    Ok(problems)
}
