//! What effects do outside.

use super::background::{self, Workers};
use super::event_loop::World;
use super::keyboard::Keyboard;
use super::programs;
use super::terminal::{self, Screen, TerminalGuard};
use crate::app::{App, Effect, Message};
use crate::shell::store::Saver;
use jiff::Timestamp;
use ratatui::backend::CrosstermBackend;
use std::io::{self, BufWriter, Stdout};
use std::sync::mpsc::Sender;
use std::thread;

/// The real world.
pub(super) struct RealWorld<'a> {
    pub(super) taken: &'a TerminalGuard,
    pub(super) keyboard: &'a Keyboard,
    pub(super) out: Sender<Message>,
    pub(super) saver: &'a Saver,
    /// Has the files looked at again.
    pub(super) again: Sender<()>,
    pub(super) workers: Workers,
}

impl RealWorld<'_> {
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
            let _ = self.out.send(Message::Notice(reason));
        }
    }
}

impl World<CrosstermBackend<BufWriter<Stdout>>> for RealWorld<'_> {
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
            Effect::Locate(sought) => background::locate(sought, app.corpus.clone(), self.out.clone()),
            Effect::Work(job) => self.workers.work(job),
            Effect::Fetch(ids) => self.workers.fetch(app.corpus.clone(), ids),
            Effect::Free(index) => drop(thread::spawn(move || drop(index))),
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
