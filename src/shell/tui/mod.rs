//! The reader on a terminal: `reader` sets it up, `event_loop` joins messages, state and screen, `world` does
//! what effects ask for, `keyboard` listens, `background` works.

mod background;
mod event_loop;
mod keyboard;
mod programs;
mod reader;
mod terminal;
mod world;

pub(super) use reader::{Options, ReaderError, run};
