//! The loop that joins messages, state and screen.

use crate::app::{App, Effect, Message, update};
use crate::view::{Theme, draw};
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::Backend;
use std::io;
use std::sync::mpsc::Receiver;

/// At most this many messages are taken in before the next frame, so that a flood of them still shows.
const MOST_BEFORE_FRAME: usize = 256;

/// What the loop needs of the world outside, for a terminal of one kind.
pub(super) trait World<B: Backend> {
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
pub(super) fn event_loop<B: Backend<Error = io::Error>>(
    screen: &mut Terminal<B>,
    app: &mut App,
    inbox: &Receiver<Message>,
    theme: Theme,
    outside: &mut impl World<B>,
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
