//! From bytes of any known format to articles, with what went wrong on the way.

use super::doctype::expanded;
use super::format::{self, Format};
use super::particulars::{FieldMap, Known};
use super::{Article, Origin, archive, encoding, epub, examined, feed, html, mail, markdown, plain, records};
use crate::text::boundary;
use std::borrow::Cow;

/// Why bytes gave no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No bytes, or white space only.
    #[error("is empty")]
    Empty,
    /// The bytes are not text in any encoding that is known here.
    #[error("is not text")]
    Binary,
    /// A format was recognised, and the bytes are wrong or hold no article; says which and how, as a sentence's end.
    #[error("{0}")]
    Malformed(String),
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
    pub flaws: Vec<Flaw>,
}

/// A part of a file that gave no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The archive's member, the entry, the line; none for the file as a whole.
    pub entry: Option<String>,
    /// What is wrong with it, as the end of a sentence that begins with its name.
    pub reason: String,
}

/// Reads the articles that `bytes` hold; `path` is the name they came under and decides the format
/// where the content does not. Parts that cannot be read are left out: [`read_with`] tells them.
///
/// # Errors
/// [`Unreadable`] where there is no article to read.
pub fn read(path: &str, bytes: &[u8]) -> Result<Vec<Article>, Unreadable> {
    read_with(path, bytes, &Options::default()).map(|outcome| outcome.articles)
}

/// As [`read`], with options, and telling which parts could not be read.
///
/// # Errors
/// [`Unreadable`] where there is no article to read.
pub fn read_with(path: &str, bytes: &[u8], options: &Options) -> Result<Outcome, Unreadable> {
    let mut reading = Reading { options, depth: 0, left: options.limit, outcome: Outcome::default() };
    reading.take(&Origin::file(path), bytes)?;
    let Outcome { articles, flaws } = &reading.outcome;
    if articles.is_empty() {
        return Err(match flaws.as_slice() {
            [] => Unreadable::Malformed("holds no article".to_owned()),
            [first, rest @ ..] => {
                let entry = first.entry.as_ref().map_or(String::new(), |entry| format!("{entry} "));
                let more = if rest.is_empty() { String::new() } else { format!(", and {} more", rest.len()) };
                Unreadable::Malformed(format!("holds no article: {entry}{}{more}", first.reason))
            }
        });
    }
    Ok(reading.outcome)
}

/// As many names are told in one line, and so much of each.
const NAMED: usize = 12;
const LONGEST_NAME: usize = 60;

/// Names for a line that tells of them, the first few where they are many.
pub(crate) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names = names.into_iter();
    let mut told: Vec<Cow<'_, str>> = Vec::new();
    for name in names.by_ref().take(NAMED) {
        let end = boundary(name, LONGEST_NAME);
        told.push(if end < name.len() { format!("{}...", &name[..end]).into() } else { name.into() });
    }
    let more = names.count();
    let told = told.join(", ");
    if more == 0 { told } else { format!("{told} and {more} more") }
}

/// How deep archives may lie in archives.
const DEEPEST: usize = 4;

/// One file being read.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) options: &'a Options,
    depth: usize,
    /// How many more bytes compressed data may expand to.
    pub(crate) left: u64,
    pub(crate) outcome: Outcome,
}

impl Reading<'_> {
    /// Reads what `bytes` hold into the outcome.
    pub(crate) fn take(&mut self, origin: &Origin, bytes: &[u8]) -> Result<(), Unreadable> {
        match format::guess(origin.innermost(), bytes) {
            Format::Gzip => self.deeper(|reading| archive::gzip(reading, origin, bytes)),
            Format::Zip => self.deeper(|reading| archive::zip(reading, origin, bytes)),
            Format::Tar => self.deeper(|reading| archive::tar(reading, origin, bytes)),
            Format::Epub => self.deeper(|reading| epub::read(reading, origin, bytes)),
            Format::Mail => mail::message(self, origin, &encoding::unmarked(bytes)),
            Format::Mbox => mail::mailbox(self, origin, &encoding::unmarked(bytes)),
            Format::Other(what) => Err(format::not_read(what)),
            format => self.text(format, origin, bytes),
        }
    }

    fn text(&mut self, format: Format, origin: &Origin, bytes: &[u8]) -> Result<(), Unreadable> {
        let decoded = encoding::decode(bytes, format::declared_encoding(bytes))?;
        let (text, warnings) = (decoded.text, decoded.warnings);
        match format {
            Format::Feed => return feed::read(self, origin, &text, &warnings),
            Format::Json => return records::json(self, origin, text, warnings),
            Format::JsonLines => {
                records::json_lines(self, origin, &text, &warnings);
                return Ok(());
            }
            Format::Table => return records::table(self, origin, &text, &warnings),
            _ => {}
        }
        let article = match format {
            Format::Html => html::article(origin.clone(), &expanded(&text), warnings, Known::default()),
            Format::Markdown => markdown::article(origin.clone(), &text, warnings),
            _ => plain::article(origin.clone(), plain::Draft { text, warnings, ..plain::Draft::default() }),
        };
        self.add(article)
    }

    /// Adds an article that has words.
    pub(crate) fn add(&mut self, mut article: Article) -> Result<(), Unreadable> {
        if article.text.trim().is_empty() {
            return Err(Unreadable::Malformed("holds no text".to_owned()));
        }
        article.warnings.extend(examined::warning(&article));
        self.outcome.articles.push(article);
        Ok(())
    }

    /// Reads a part, and tells what is wrong with it if anything is.
    pub(crate) fn part(&mut self, origin: &Origin, bytes: &[u8]) {
        if let Err(error) = self.take(origin, bytes) {
            self.flaw(origin, error.to_string());
        }
    }

    /// Tells that a part gave no article.
    pub(crate) fn flaw(&mut self, origin: &Origin, reason: impl Into<String>) {
        self.outcome.flaws.push(Flaw { entry: origin.entry.clone(), reason: reason.into() });
    }

    fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Result<(), Unreadable>) -> Result<(), Unreadable> {
        if self.depth == DEEPEST {
            return Err(Unreadable::Malformed(format!("lies deeper than {DEEPEST} archives")));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// What to say where compressed data expands beyond the limit.
    pub(crate) fn too_large(&self) -> Unreadable {
        Unreadable::Malformed(format!("expands to more than {} MB, the limit", self.options.limit >> 20))
    }
}
