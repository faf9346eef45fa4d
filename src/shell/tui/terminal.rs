//! The terminal: taken over, given back whatever happens.

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::Terminal;
use ratatui::backend::{Backend, CrosstermBackend};
use std::io::{self, BufWriter, Stdout, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// The terminal that the reader draws on.
pub(super) type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Whether the terminal is ours now. A panic may have to give it back without reaching the [`TerminalGuard`].
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours; gives it back when dropped.
pub(super) struct TerminalGuard {
    mouse: bool,
}

impl TerminalGuard {
    /// Takes the terminal over.
    pub(super) fn new(mouse: bool) -> io::Result<(Self, Screen)> {
        give_back_on_panic();
        take(mouse)?;
        let taken = Self { mouse };
        let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout()));
        Ok((taken, Terminal::new(backend)?))
    }

    /// Stops the program until the shell continues it.
    #[cfg(unix)]
    pub(super) fn suspend(&self) -> io::Result<()> {
        give_back();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        take(self.mouse)
    }

    /// Gives the terminal to a program while it runs.
    pub(super) fn lend<T>(&self, program: impl FnOnce() -> T) -> io::Result<T> {
        give_back();
        let done = program();
        take(self.mouse)?;
        Ok(done)
    }

    /// There is no such thing here.
    #[cfg(not(unix))]
    pub(super) fn suspend(&self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether the terminal is the reader's now.
pub(super) fn is_taken() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// Lets the terminal, where it can, show what is drawn until [`end_frame`] in one go.
pub(super) fn begin_frame(screen: &mut Screen) -> io::Result<()> {
    queue!(screen.backend_mut(), BeginSynchronizedUpdate)
}

/// See [`begin_frame`].
pub(super) fn end_frame(screen: &mut Screen) -> io::Result<()> {
    queue!(screen.backend_mut(), EndSynchronizedUpdate)?;
    Write::flush(screen.backend_mut())
}

/// Has all of the next frame drawn, on an empty screen. (`Terminal::clear` asks the terminal where its cursor
/// is, and waits for the answer, which the thread that reads keys might take.)
pub(super) fn clear(screen: &mut Screen) -> io::Result<()> {
    screen.swap_buffers();
    screen.backend_mut().clear()
}

/// Asks the terminal to put `text` on the clipboard (OSC 52).
pub(super) fn copy(screen: &mut Screen, text: &str) -> io::Result<()> {
    use base64::Engine as _;
    let coded = base64::engine::general_purpose::STANDARD.encode(text);
    write!(screen.backend_mut(), "\x1b]52;c;{coded}\x07")?;
    Write::flush(screen.backend_mut())
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        give_back();
    }
}

fn take(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    if mouse { execute!(io::stdout(), EnableMouseCapture) } else { Ok(()) }
}

fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show
        );
        let _ = disable_raw_mode();
    }
}

/// A panic in the main thread gives the terminal back before its message is printed. Panics in threads that
/// work for it are caught there and shown in the status line.
fn give_back_on_panic() {
    let main = thread::current().id();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == main {
            give_back();
            before(info);
        }
    }));
}
