//! The reader on a terminal: the loop that joins keys, threads, state and screen.

use super::config::{Config, ConfigError};
use super::keyboard::Keyboard;
use super::programs;
use super::store::{Store, StoreError};
use super::terminal::{self, Screen, Taken};
use super::work::{self, Saver};
use crate::app::{App, Effect, Message, update};
use crate::source;
use crate::view::{Theme, draw};
use crossterm::event;
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::{Backend, CrosstermBackend};
use std::io::{self, BufWriter, IsTerminal, Stdout};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

/// How the reader is to be run.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of the command line, free of the others"
)]
pub struct Options {
    /// Files and folders to open; none: the built-in articles.
    pub paths: Vec<PathBuf>,
    /// The data folder, where it is not the usual one.
    pub data: Option<PathBuf>,
    /// The configuration file, where it is not the usual one.
    pub config: Option<PathBuf>,
    /// Only ASCII characters for lines and marks.
    pub ascii: bool,
    /// Whether colours are used.
    pub colours: bool,
    /// How files are read.
    pub reading: source::Options,
    /// Whether an article that stands in several files is shown each time.
    pub all: bool,
    /// Whether the folders are followed.
    pub watch: bool,
}

/// Why the reader could not run.
#[derive(Debug, thiserror::Error)]
pub enum ReaderError {
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

/// At most this many messages are taken in before the next frame, so that a flood of them still shows.
const MOST_BEFORE_FRAME: usize = 256;

/// Opens the reader and returns when it is left.
pub fn run(options: Options) -> Result<(), ReaderError> {
    if !io::stdout().is_terminal() {
        return Err(ReaderError::NoTerminal);
    }
    if terminal::is_dumb() {
        return Err(ReaderError::Dumb);
    }
    let (config, keymap) = Config::load(options.config.as_deref())?;
    let shadows = config.shadows(&keymap);
    let store = Arc::new(Store::open(options.data)?);
    let (out, inbox) = mpsc::channel();
    let samples = options.paths.is_empty();
    let job = work::Job { paths: options.paths, reading: options.reading, watch: options.watch };
    let again = work::load(job, Some(Arc::clone(&store)), out.clone());
    let (taken, mut screen) = Taken::new(config.mouse)?;
    let theme = Theme::new(options.colours, options.ascii || config.ascii);
    // From here on a change of the size is noticed, and so none is missed.
    event::poll(Duration::ZERO)?;
    let size = screen.size()?;
    let mut app = App::new(run_number(), (size.width, size.height), keymap);
    app.copies.all = options.all;
    app.watching = options.watch;
    app.now = Timestamp::now();
    if samples {
        app.notice = "five built-in articles; `byline FOLDER` opens your own".into();
    }
    for shadow in shadows {
        let line = format!("configuration: {shadow}");
        update(&mut app, Message::Problem { about: String::new(), line });
    }
    if let Some(measure) = config.measure {
        app.reader.measure = measure.clamp(30, 80);
    }
    let keyboard = Keyboard::listen(&out, app.size);
    let saver = Saver::new(store, out.clone());
    let mut world =
        World { taken: &taken, keyboard: &keyboard, out, saver: &saver, again, search: Arc::default() };
    let ended = read(&mut screen, &mut app, &inbox, theme, &mut world);
    drop(world);
    keyboard.close();
    drop(taken);
    let failed = saver.finish();
    ended?;
    if app.progress.done && app.corpus.is_empty() && !app.watching {
        return Err(ReaderError::Nothing(app.load_problems.into_iter().map(|unread| unread.line).collect()));
    }
    if failed.is_empty() { Ok(()) } else { Err(ReaderError::NotSaved(failed)) }
}

/// What the loop needs of the world outside, for a terminal of one kind.
pub trait Outside<B: Backend> {
    /// What time it is.
    fn now(&self) -> Timestamp;
    /// A frame is about to be drawn.
    fn begin_frame(&mut self, screen: &mut Terminal<B>) -> io::Result<()>;
    /// A frame has been drawn.
    fn end_frame(&mut self, screen: &mut Terminal<B>) -> io::Result<()>;
    /// Performs one effect; false where the program is to end.
    fn perform(&mut self, screen: &mut Terminal<B>, app: &App, effect: Effect) -> io::Result<bool>;
}

/// Draws, waits for messages, takes them in, until the program is to end.
pub fn read<B: Backend<Error = io::Error>>(
    screen: &mut Terminal<B>,
    app: &mut App,
    inbox: &Receiver<Message>,
    theme: Theme,
    outside: &mut impl Outside<B>,
) -> io::Result<()> {
    loop {
        outside.begin_frame(screen)?;
        screen.draw(|frame| draw(app, theme, frame))?;
        outside.end_frame(screen)?;
        let Ok(first) = inbox.recv() else { return Ok(()) };
        update(app, Message::Clock(outside.now()));
        let rest = std::iter::from_fn(|| inbox.try_recv().ok()).take(MOST_BEFORE_FRAME);
        for message in std::iter::once(first).chain(rest) {
            for effect in update(app, message) {
                if !outside.perform(screen, app, effect)? {
                    return Ok(());
                }
            }
        }
    }
}

/// The real world.
struct World<'a> {
    taken: &'a Taken,
    keyboard: &'a Keyboard,
    out: Sender<Message>,
    saver: &'a Saver,
    /// Has the files looked at again.
    again: Sender<()>,
    /// The generation of the search that is waited for.
    search: Arc<AtomicU64>,
}

impl World<'_> {
    /// Lends the terminal to a program, and takes it again when that is through.
    fn away<T>(&self, screen: &mut Screen, program: impl FnOnce() -> T) -> io::Result<T> {
        let _paused = self.keyboard.pause();
        let done = self.taken.lend(program)?;
        // The screen may have another size by now; nobody has been told of it.
        let size = screen.size()?;
        let _ = self.out.send(Message::Resize(size.width, size.height));
        terminal::clear(screen)?;
        Ok(done)
    }

    fn tell(&self, done: Result<(), String>) {
        if let Err(reason) = done {
            let _ = self.out.send(Message::Failed(reason));
        }
    }
}

impl Outside<CrosstermBackend<BufWriter<Stdout>>> for World<'_> {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn begin_frame(&mut self, screen: &mut Screen) -> io::Result<()> {
        terminal::begin_frame(screen)
    }

    fn end_frame(&mut self, screen: &mut Screen) -> io::Result<()> {
        terminal::end_frame(screen)
    }

    fn perform(&mut self, screen: &mut Screen, app: &App, effect: Effect) -> io::Result<bool> {
        match effect {
            Effect::Save(changes) => self.saver.save(changes),
            Effect::Copy(text) => terminal::copy(screen, &text)?,
            Effect::Index(generation) => work::index(generation, app.corpus.clone(), self.out.clone()),
            Effect::Search { generation, needle } => {
                work::search(generation, needle, app.corpus.clone(), &self.search, self.out.clone());
            }
            Effect::Locate(sought) => work::locate(sought, self.out.clone()),
            Effect::Browse(address) => {
                let failed = programs::browse(&address);
                self.tell(failed);
            }
            Effect::Edit { path, line, words } => {
                let failed = self.away(screen, || programs::edit(&path, line, &words))?;
                self.tell(failed);
                let _ = self.again.send(());
            }
            Effect::Pipe { command, text } => {
                let failed = self.away(screen, || programs::pipe(&command, &text))?;
                self.tell(failed);
            }
            Effect::Reload => {
                let _ = self.again.send(());
            }
            Effect::Redraw => terminal::clear(screen)?,
            Effect::Suspend => {
                self.taken.suspend()?;
                terminal::clear(screen)?;
            }
            Effect::Quit => return Ok(false),
        }
        Ok(true)
    }
}

/// A number that no other run has: the time and the process.
fn run_number() -> u64 {
    let time = u64::try_from(Timestamp::now().as_nanosecond()).unwrap_or_default();
    time ^ (u64::from(std::process::id()) << 40)
}
