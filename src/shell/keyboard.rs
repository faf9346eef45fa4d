//! The threads that turn terminal events and signals into messages, and can be told to leave the terminal alone.

use super::terminal;
use crate::app::Message;
use crossterm::event::{self, Event, KeyEventKind, MouseEventKind};
use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How long the terminal is listened to before the thread looks whether it is to leave it alone, and how large the
/// screen is. Where it can be woken, only what no event told of waits so long; elsewhere an editor does.
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
}

impl Keyboard {
    /// Starts it, and the thread that waits for signals. `known` is the size of the screen, columns and rows, that the
    /// app was told.
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
        Self { gate }
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
        state.listening = true;
        drop(state);
        let found = event::poll(LISTEN).and_then(|any| if any { event::read().map(Some) } else { Ok(None) });
        self.lock().listening = false;
        self.changed.notify_all();
        found
    }
}

/// Wakes the thread that listens to the terminal: a change of the screen's size is an event, though there was none.
fn wake() {
    #[cfg(unix)]
    // Without it the thread wakes later.
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGWINCH);
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
