//! The threads that turn terminal events and signals into messages, and can be told to leave the terminal
//! alone.

use super::terminal;
use crate::app::Message;
use crossterm::event::{self, Event, KeyEventKind, MouseEventKind};
use std::io::{self, IsTerminal};
#[cfg(unix)]
use std::os::fd::{AsRawFd, RawFd};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How long the terminal is listened to before the thread looks whether it is to leave it alone, and how
/// large the screen is. Where it can be woken, only what no event told of waits so long; elsewhere an editor
/// does.
const LISTEN: Duration = Duration::from_millis(if cfg!(unix) { 1000 } else { 40 });

/// The thread that reads the terminal.
pub(super) struct Keyboard {
    gate: Arc<Gate>,
}

/// While this lives, nothing reads the terminal.
pub(super) struct Paused<'a>(&'a Gate);

#[derive(Default)]
struct Gate {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    closed: bool,
    listening: bool,
    /// The terminal is gone: whoever read on would read nothing, for ever.
    gone: bool,
}

impl Keyboard {
    /// Starts it, and the thread that waits for signals. `known` is the size of the screen, columns and rows,
    /// that the app was told.
    pub(super) fn listen(out: &Sender<Message>, known: (u16, u16)) -> Self {
        let gate = Arc::new(Gate::default());
        let (keys, own) = (out.clone(), Arc::clone(&gate));
        thread::spawn(move || {
            let mut size = Some(known);
            while let Ok(event) = own.next() {
                // The size is asked for: what an event says may be out of date when it is read.
                let now = crossterm::terminal::size().ok();
                let told = matches!(event, Some(Event::Resize(..)));
                if let (true, Some((width, height))) = (told || now != size, now)
                    && keys.send(Message::Resize(width, height)).is_err()
                {
                    return;
                }
                size = now;
                if let Some(message) = event.and_then(message_of)
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
        #[cfg(unix)]
        listen_to_end(Arc::clone(&gate));
        Self { gate }
    }

    /// Has the terminal left alone for good: what is typed from now on is for others.
    pub(super) fn close(&self) {
        self.gate.lock().closed = true;
        wake();
    }

    /// Returns when the terminal is left alone.
    pub(super) fn pause(&self) -> Paused<'_> {
        let mut state = self.gate.lock();
        state.closed = true;
        if state.listening {
            wake();
        }
        while state.listening {
            state = self.gate.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        Paused(&self.gate)
    }
}

impl Drop for Paused<'_> {
    fn drop(&mut self) {
        self.0.lock().closed = false;
        self.0.changed.notify_all();
    }
}

impl Gate {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the terminal may be read, then a while for an event.
    fn next(&self) -> io::Result<Option<Event>> {
        let mut state = self.lock();
        while state.closed {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.gone {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        state.listening = true;
        drop(state);
        let found = event::poll(LISTEN).and_then(|any| if any { event::read().map(Some) } else { Ok(None) });
        let mut state = self.lock();
        state.listening = false;
        self.changed.notify_all();
        if state.gone { Err(io::ErrorKind::UnexpectedEof.into()) } else { found }
    }
}

/// Wakes the thread that listens to the terminal: a change of the screen's size is an event, though there was
/// none.
fn wake() {
    #[cfg(unix)]
    // Without it the thread wakes later.
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGWINCH);
}

/// Notes the end of the terminal, which is no event: crossterm would read nothing again and again.
#[cfg(unix)]
fn listen_to_end(gate: Arc<Gate>) {
    thread::spawn(move || {
        let opened = if io::stdin().is_terminal() { None } else { super::programs::terminal_in().ok() };
        let fd = opened.as_ref().map_or_else(|| io::stdin().as_raw_fd(), AsRawFd::as_raw_fd);
        if has_ended(fd) {
            gate.lock().gone = true;
            wake();
        }
    });
}

/// Waits for the end of a stream; false where that cannot be waited for.
#[cfg(unix)]
fn has_ended(fd: RawFd) -> bool {
    use filedescriptor::{POLLERR, POLLHUP, poll, pollfd};
    loop {
        // Nothing is asked for: the end is told in any case.
        let mut ends = [pollfd { fd, events: 0, revents: 0 }];
        match poll(&mut ends, None) {
            Ok(_) if ends[0].revents & (POLLHUP | POLLERR) != 0 => return true,
            Ok(_) if ends[0].revents != 0 => return false,
            Ok(_) => {}
            Err(filedescriptor::Error::Poll(error)) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return false,
        }
    }
}

#[cfg(unix)]
fn listen_to_signals(out: Sender<Message>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    if let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT]) {
        thread::spawn(move || {
            for signal in signals.forever() {
                // What is typed at a program that has the terminal is not meant for the reader.
                if signal != SIGINT || terminal::is_taken() {
                    let _ = out.send(Message::Terminate);
                }
            }
        });
    }
}

fn message_of(event: Event) -> Option<Message> {
    Some(match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Message::Key(key.into()),
        Event::Paste(text) => Message::Paste(text),
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

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::net::UnixStream;

    #[test]
    fn the_end_of_a_stream_is_waited_for_and_ends_the_listening() {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        let waiting = thread::spawn(move || has_ended(ours.as_raw_fd()));
        // What comes before the end is not it.
        io::Write::write_all(&mut theirs, b"q").unwrap();
        drop(theirs);
        assert!(waiting.join().unwrap());
        let gate = Gate::default();
        gate.lock().gone = true;
        assert!(gate.next().is_err());
    }
}
