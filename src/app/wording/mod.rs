//! What things are called on the screen.

mod day;
mod display_name;

pub(in crate::app) use crate::corpus::{opening, sentence_around};
pub(in crate::app) use day::said;
pub(in crate::app) use display_name::display_name;
