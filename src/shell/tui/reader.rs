//! The reader on a terminal: the loop that joins keys, threads, state and screen.

use super::background::Workers;
use super::event_loop::event_loop;
use super::keyboard::Keyboard;
use super::terminal::TerminalGuard;
use super::world::RealWorld;
use crate::app::{App, Keymap, Message, update};
use crate::shell::env::is_dumb;
use crate::shell::load::{self, From, Job};
use crate::shell::store::{Config, ConfigError, Saver, Store, StoreError};
use crate::source;
use crate::view::Theme;
use crossterm::event;
use jiff::Timestamp;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

/// How the reader is to be run.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of the command line, free of the others"
)]
pub(in crate::shell) struct Options {
    /// Files and folders to open; none: the built-in articles.
    pub(in crate::shell) paths: Vec<PathBuf>,
    /// An index of a server to open, instead of files.
    pub(in crate::shell) from: Option<From>,
    /// The data folder, where it is not the usual one.
    pub(in crate::shell) data: Option<PathBuf>,
    /// The folder for libraries, where it is not the usual one.
    pub(in crate::shell) cache: Option<PathBuf>,
    /// The configuration file, where it is not the usual one.
    pub(in crate::shell) config: Option<PathBuf>,
    /// Only ASCII characters for lines and marks.
    pub(in crate::shell) ascii: bool,
    /// Whether colours are used.
    pub(in crate::shell) colours: bool,
    /// How files are read.
    pub(in crate::shell) reading: source::Options,
    /// Whether an article that stands in several files is shown each time.
    pub(in crate::shell) all: bool,
    /// Whether the folders are followed.
    pub(in crate::shell) watch: bool,
}

/// Why the reader could not run.
#[derive(Debug, thiserror::Error)]
pub(in crate::shell) enum ReaderError {
    /// The output is no terminal.
    #[error(
        "there is no terminal to read on; `byline text`, `list`, `entities` and `mentions` print without one"
    )]
    NoTerminal,
    /// The terminal cannot put anything in its place.
    #[error("TERM=dumb cannot show the reader; `byline text` prints the articles")]
    Dumb,
    /// The configuration cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// What is kept cannot be found.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The terminal failed.
    #[error("the terminal failed: {0}")]
    Terminal(#[from] io::Error),
    /// Nothing could be opened; a line each.
    #[error("{}", .0.join("\n"))]
    Nothing(Vec<String>),
    /// Something was not saved; a line each.
    #[error("{}", .0.join("\n"))]
    NotSaved(Vec<String>),
}

/// Opens the reader and returns when it is left.
pub(in crate::shell) fn run(options: &Options) -> Result<(), ReaderError> {
    if !io::stdout().is_terminal() {
        return Err(ReaderError::NoTerminal);
    }
    if is_dumb() {
        return Err(ReaderError::Dumb);
    }
    let (config, keymap) = Config::load(options.config.as_deref())?;
    let store = Arc::new(Store::open(options.data.clone())?);
    let (out, inbox) = mpsc::channel();
    let job = Job {
        paths: options.paths.clone(),
        from: options.from.clone(),
        reading: options.reading.clone(),
        watch: options.watch,
        cache: options.cache.clone(),
    };
    let again = load::start(job, Arc::clone(&store), out.clone());
    let (taken, mut screen) = TerminalGuard::new(config.mouse)?;
    let theme = Theme::new(options.colours, options.ascii || config.ascii);
    // From here on a change of the size is noticed, and so none is missed.
    event::poll(Duration::ZERO)?;
    let size = screen.size()?;
    let mut app = new_app(options, &config, keymap, (size.width, size.height));
    let keyboard = Keyboard::listen(&out, app.size);
    let saver = Saver::new(store, out.clone());
    let workers = Workers::new(out.clone());
    let mut world = RealWorld { taken: &taken, keyboard: &keyboard, out, saver: &saver, again, workers };
    let ended = event_loop(&mut screen, &mut app, &inbox, theme, &mut world);
    drop(world);
    keyboard.close();
    drop(taken);
    let failed = saver.finish();
    ended?;
    if app.progress.done && app.corpus.is_empty() && !app.watching {
        return Err(ReaderError::Nothing(
            app.load_problems.into_iter().map(|problem| problem.line).collect(),
        ));
    }
    if failed.is_empty() { Ok(()) } else { Err(ReaderError::NotSaved(failed)) }
}

/// The app before anything is read.
fn new_app(options: &Options, config: &Config, keymap: Keymap, size: (u16, u16)) -> App {
    let shadows = config.shadows(&keymap);
    let mut app = App::new(run_number(), size, keymap);
    Arc::make_mut(&mut app.copies).all = options.all;
    app.watching = options.watch;
    app.now = Timestamp::now();
    if options.paths.is_empty() && options.from.is_none() {
        app.notice = "five built-in articles; `byline FOLDER` opens your own".into();
    }
    for shadow in shadows {
        let line = format!("configuration: {shadow}");
        update(&mut app, Message::Problem { about: String::new(), line });
    }
    if let Some(measure) = config.measure {
        app.reader.measure = measure.clamp(30, 80);
    }
    app
}

/// A number that no other run has: the time and the process.
fn run_number() -> u64 {
    let time = u64::try_from(Timestamp::now().as_nanosecond()).unwrap_or_default();
    time ^ (u64::from(std::process::id()) << 40)
}
