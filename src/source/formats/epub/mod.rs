//! EPUB books.

mod book;
mod package;

pub(crate) use book::{is_book, read};
