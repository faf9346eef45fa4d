//! What a format is, and the context in which files are read: what all formats know of the table that lists them.
//!
//! An archive hands its members back to the table that it stands in itself; so that files do not import each other in
//! a circle, [`Reading`] carries the table along.

use super::head::{Head, extension};
use super::lexicon::{LEXICON, Tag};
use crate::source::article::{Article, Origin};
use crate::source::encoding::{self, Decoded};
use crate::source::error::{PartError, ReadError};
use crate::source::examined;
use crate::source::metadata::FieldMap;

/// A row of the table of formats.
#[derive(Debug)]
pub struct Format {
    /// Its name in one word; also that of its fuzz target.
    pub id: &'static str,
    /// What files in it are.
    pub files: &'static str,
    /// What an article is in it; empty where it is recognised and not read.
    pub article: &'static str,
    /// Ends of names of files that are in it where their content leaves that open.
    pub extensions: &'static [&'static str],
    /// Ends of names of files that may be in it, which their content decides.
    pub opened: &'static [&'static str],
    /// The crates that it is read with, besides `encoding_rs` and chardetng for text.
    pub crates: &'static str,
    /// Whether a file that begins so is in it, and in none of the formats above it.
    pub(crate) recognises: fn(&Head<'_>) -> bool,
    pub(crate) reader: Reader,
    /// How a file in it may be cut into pieces that are read one by one; none where it is read as a whole.
    pub(crate) cut: Option<&'static Cut>,
}

/// How a file of many records is cut.
#[derive(Debug)]
pub(crate) struct Cut {
    /// Whether a file that begins so may be cut: whether nothing that stands further on decides how it is read.
    pub(crate) may: fn(&[u8]) -> bool,
    /// Of bytes that begin with a record: how many of them are records that are there as a whole, and up to which number
    /// these go from 1 on. `None` where that is not sure of any.
    pub(crate) whole: fn(&[u8]) -> Option<(usize, usize)>,
    /// Reads whole records that have so many before them in their file.
    pub(crate) read: fn(&mut Reading<'_>, &Origin, usize, &[u8]),
}

impl Format {
    /// All ends of names of files that are or may be in it.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.extensions.iter().chain(self.opened).copied()
    }

    /// Whether articles are read from it; else it is recognised to say that they are not.
    pub fn is_read(&self) -> bool {
        !self.article.is_empty()
    }
}

/// How articles are read from files in a format.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reader {
    /// From text, decoded.
    Text(fn(&mut Reading<'_>, &Origin, Decoded) -> Result<(), ReadError>),
    /// From bytes of text, for a reader that decodes by itself.
    Bytes(fn(&mut Reading<'_>, &Origin, &[u8]) -> Result<(), ReadError>),
    /// From what is packed in them.
    Archive(fn(&mut Reading<'_>, &Origin, &[u8]) -> Result<(), ReadError>),
    /// Not at all; why, as the end of a sentence that begins with the file's name. [`Head`] tells it for sure.
    Unread(&'static str),
}

/// The format of a file that begins as `head`: the first that recognises it, else that of its name, else the last.
pub(crate) fn detect(formats: &'static [Format], head: &Head<'_>) -> &'static Format {
    let recognised = formats.iter().find(|format| (format.recognises)(head));
    let named = || formats.iter().find(|format| format.extensions.contains(&head.extension.as_str()));
    recognised.or_else(named).unwrap_or(&formats[formats.len() - 1])
}

/// Whether a file of this name in a folder or an archive is opened; `None` where only its content can tell. Texts for
/// machines are passed over; documents that cannot be read are opened, so that they are named: people keep articles in
/// them.
pub(crate) fn opens(formats: &[Format], name: &str) -> Option<bool> {
    let extension = extension(name);
    if extension == "gz" {
        let inner = &name[..name.len() - 3];
        return Some(opens(formats, inner).unwrap_or(true));
    }
    let opened = formats.iter().flat_map(Format::names).any(|known| known == extension);
    (opened || LEXICON.has(&extension, Tag::Passed)).then_some(opened)
}

/// How to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Where records (JSON, tables) hold what, where a guess would be wrong.
    pub fields: FieldMap,
    /// The most that one file's compressed data may expand to, in bytes.
    pub limit: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { fields: FieldMap::default(), limit: 512 << 20 }
    }
}

/// What came of reading one file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// The articles, in the order in which the file holds them.
    pub articles: Vec<Article>,
    /// Parts of the file that gave none.
    pub errors: Vec<PartError>,
}

/// How deep archives may lie in archives.
const DEEPEST: usize = 4;

/// One file being read.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    formats: &'static [Format],
    pub(crate) options: &'a Options,
    depth: usize,
    /// How many more bytes compressed data may expand to.
    pub(crate) left: u64,
    pub(crate) outcome: Outcome,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(formats: &'static [Format], options: &'a Options) -> Self {
        Self { formats, options, depth: 0, left: options.limit, outcome: Outcome::default() }
    }
}

impl Reading<'_> {
    /// Reads what `bytes` hold into the outcome.
    pub(crate) fn take(&mut self, origin: &Origin, bytes: &[u8]) -> Result<(), ReadError> {
        match self.detect(origin.innermost(), bytes).reader {
            Reader::Text(read) => read(self, origin, encoding::decode_marked(bytes)?),
            Reader::Bytes(read) => read(self, origin, &encoding::unmarked(bytes)),
            Reader::Archive(read) => self.deeper(|reading| read(reading, origin, bytes)),
            Reader::Unread(why) => Err(ReadError::Malformed(why.to_owned())),
        }
    }

    /// The format of `bytes` that came under `name`.
    pub(crate) fn detect(&self, name: &str, bytes: &[u8]) -> &'static Format {
        detect(self.formats, &Head::new(name, bytes))
    }

    /// As [`opens`], by the table of this reading.
    pub(crate) fn opens(&self, name: &str) -> Option<bool> {
        opens(self.formats, name)
    }

    /// Adds an article that has words.
    pub(crate) fn add(&mut self, mut article: Article) -> Result<(), ReadError> {
        if article.text.trim().is_empty() {
            return Err(ReadError::Malformed("holds no text".to_owned()));
        }
        article.warnings.extend(examined::warning(&article));
        self.outcome.articles.push(article);
        Ok(())
    }

    /// Reads a part, and tells what is wrong with it if anything is.
    pub(crate) fn part(&mut self, origin: &Origin, bytes: &[u8]) {
        if let Err(error) = self.take(origin, bytes) {
            self.fail(origin, error.to_string());
        }
    }

    /// Tells that a part gave no article.
    pub(crate) fn fail(&mut self, origin: &Origin, reason: impl Into<String>) {
        self.outcome.errors.push(PartError { entry: origin.entry.clone(), reason: reason.into() });
    }

    fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Result<(), ReadError>) -> Result<(), ReadError> {
        if self.depth == DEEPEST {
            return Err(ReadError::Malformed(format!("lies deeper than {DEEPEST} archives")));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// What to say where compressed data expands beyond the limit.
    pub(crate) fn too_large(&self) -> ReadError {
        ReadError::Malformed(format!("expands to more than {} MB, the limit", self.options.limit >> 20))
    }
}
