//! The reader on a terminal: the loop that joins keys, threads, state and screen.

use super::config::{Config, ConfigError};
use super::store::{Store, StoreError};
use super::terminal::{self, Screen, Taken};
use super::work::{self, Saver};
use crate::app::{App, Effect, Message, update};
use crate::view::{Theme, draw};
use crossterm::event::{self, Event, KeyEventKind, MouseEventKind};
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::{Backend, CrosstermBackend};
use std::io::{self, BufWriter, IsTerminal, Stdout};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

/// How the reader is to be run.
#[derive(Debug, Default)]
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
}

/// Why the reader could not run.
#[derive(Debug, thiserror::Error)]
pub enum ReaderError {
    /// The output is no terminal.
    #[error(
        "there is no terminal to read on; `byline text`, `list`, `entities` and `mentions` print without one"
    )]
    NoTerminal,
    /// The configuration cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// What is kept cannot be found.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The terminal failed.
    #[error("the terminal failed: {0}")]
    Terminal(#[from] io::Error),
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
    let (config, keymap) = Config::load(options.config.as_deref())?;
    let store = Arc::new(Store::open(options.data)?);
    let (out, inbox) = mpsc::channel();
    work::load(options.paths, Some(Arc::clone(&store)), out.clone());
    let (taken, mut screen) = Taken::new(config.mouse)?;
    let theme = Theme::new(options.colours, options.ascii || config.ascii);
    // From here on a change of the size is noticed, and so none is missed.
    event::poll(Duration::ZERO)?;
    let size = screen.size()?;
    let mut app = App::new(run_number(), (size.width, size.height), keymap);
    if let Some(measure) = config.measure {
        app.reader.measure = measure.clamp(30, 80);
    }
    listen(&out);
    let saver = Saver::new(store, out.clone());
    let ended = read(&mut screen, &mut app, &inbox, theme, &mut World { taken: &taken, out, saver: &saver });
    drop(taken);
    let failed = saver.finish();
    ended?;
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
    out: Sender<Message>,
    saver: &'a Saver,
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
            Effect::Redraw => screen.clear()?,
            Effect::Suspend => {
                self.taken.suspend()?;
                screen.clear()?;
            }
            Effect::Quit => return Ok(false),
        }
        Ok(true)
    }
}

/// Starts the threads that turn terminal events and signals into messages.
fn listen(out: &Sender<Message>) {
    let keys = out.clone();
    thread::spawn(move || {
        while let Ok(event) = event::read() {
            if let Some(message) = message_of(event)
                && keys.send(message).is_err()
            {
                return;
            }
        }
        // The terminal is gone.
        let _ = keys.send(Message::Terminate);
    });
    #[cfg(unix)]
    listen_to_signals(out.clone());
}

#[cfg(unix)]
fn listen_to_signals(out: Sender<Message>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    if let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT]) {
        thread::spawn(move || {
            for _ in signals.forever() {
                let _ = out.send(Message::Terminate);
            }
        });
    }
}

fn message_of(event: Event) -> Option<Message> {
    Some(match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Message::Key(key.into()),
        Event::Paste(text) => Message::Paste(text),
        Event::Resize(width, height) => Message::Resize(width, height),
        Event::Mouse(mouse) => {
            let (x, y) = (mouse.column, mouse.row);
            match mouse.kind {
                MouseEventKind::ScrollDown => Message::Wheel { x, y, by: 1 },
                MouseEventKind::ScrollUp => Message::Wheel { x, y, by: -1 },
                MouseEventKind::Down(_) => Message::Click { x, y },
                _ => return None,
            }
        }
        _ => return None,
    })
}

/// A number that no other run has: the time and the process.
fn run_number() -> u64 {
    let time = u64::try_from(Timestamp::now().as_nanosecond()).unwrap_or_default();
    time ^ (u64::from(std::process::id()) << 40)
}
