//! Articles and particulars as bytes: postcard, with strings borrowed, dates and times as numbers.
//!
//! A change here is a change of [`FORMAT`](super::place::FORMAT).

use super::error::LibraryError;
use super::interner::intern;
use super::particulars::{Entry, Particulars, StoredId};
use crate::source::{Article, Debris, Origin, Published, Sourced};
use crate::text::Span;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use xxhash_rust::xxh3::xxh3_64;

const TORN: LibraryError = LibraryError::Damaged("a record does not decode");

/// `value` as bytes behind their checksum.
pub(super) fn sealed(value: &impl Serialize) -> Result<Vec<u8>, LibraryError> {
    let mut bytes = postcard::to_extend(value, vec![0; SEAL])
        .map_err(|_| LibraryError::Damaged("a record does not encode"))?;
    let seal = seal(&bytes[SEAL..]);
    bytes[..SEAL].copy_from_slice(&seal);
    Ok(bytes)
}

/// The value of which [`sealed`] made `bytes`.
pub(super) fn unsealed<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, LibraryError> {
    let (mark, rest) = bytes.split_at_checked(SEAL).ok_or(TORN)?;
    if mark != seal(rest) {
        return Err(LibraryError::Damaged("a checksum does not fit"));
    }
    match postcard::take_from_bytes(rest) {
        Ok((value, [])) => Ok(value),
        _ => Err(TORN),
    }
}

/// The length of a checksum in bytes.
pub(super) const SEAL: usize = 8;

/// The checksum of `bytes`: XXH3.
pub(super) fn seal(bytes: &[u8]) -> [u8; SEAL] {
    xxh3_64(bytes).to_le_bytes()
}

type Word<'a> = Cow<'a, str>;
/// Something known, and where it was found.
type Known<'a> = Option<(Word<'a>, Word<'a>)>;

#[derive(Serialize, Deserialize)]
struct MetadataWire<'a> {
    #[serde(borrow)]
    path: Word<'a>,
    #[serde(borrow)]
    entry: Option<Word<'a>>,
    #[serde(borrow)]
    title: (Word<'a>, Word<'a>),
    #[serde(borrow)]
    words: [Known<'a>; 5],
    #[serde(borrow)]
    published: Option<(PublishedWire, Word<'a>)>,
    modified: Option<(i64, i32)>,
    #[serde(borrow)]
    warnings: Vec<Word<'a>>,
}

/// Year, month, day; hour, minute, second, nanosecond; seconds from UTC.
type PublishedWire = ((i16, i8, i8), Option<(i8, i8, i8, i32)>, Option<i32>);

/// An article without its text's analysis.
#[derive(Serialize, Deserialize)]
pub(super) struct ArticleWire<'a> {
    #[serde(borrow)]
    metadata: MetadataWire<'a>,
    #[serde(borrow)]
    text: Word<'a>,
    headline: Option<(usize, usize)>,
    /// Where each begins and ends, and its rule.
    #[serde(borrow)]
    debris: Vec<(usize, usize, Word<'a>)>,
}

impl<'a> ArticleWire<'a> {
    pub(super) fn of(article: &'a Article) -> Self {
        Self {
            metadata: MetadataWire::of(article),
            text: (&article.text).into(),
            headline: article.headline.map(|span| (span.start, span.end)),
            debris: article
                .debris
                .iter()
                .map(|one| (one.span.start, one.span.end, one.rule.into()))
                .collect(),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn article(self) -> Result<Article, LibraryError> {
        let mut article = self.metadata.read()?;
        let text = self.text.into_owned();
        let span = |start, end| span_of(&text, start, end);
        let debris = self
            .debris
            .iter()
            .map(|(start, end, rule)| Ok(Debris { span: span(*start, *end)?, rule: intern(rule)? }));
        article.debris = debris.collect::<Result<_, LibraryError>>()?;
        article.headline = self.headline.map(|(start, end)| span(start, end)).transpose()?;
        article.text = text;
        Ok(article)
    }
}

/// A span that fits `text`.
fn span_of(text: &str, start: usize, end: usize) -> Result<Span, LibraryError> {
    text.get(start..end).map(|_| Span::new(start, end)).ok_or(TORN)
}

/// What is known of an article without its text.
#[derive(Serialize, Deserialize)]
pub(super) struct ParticularsWire<'a> {
    pub(super) id: u32,
    #[serde(borrow)]
    key: Word<'a>,
    digest: u128,
    minutes: u32,
    bytes: u64,
    mentions: u32,
    debris: u32,
    is_foreign: bool,
    #[serde(borrow)]
    metadata: MetadataWire<'a>,
}

impl<'a> ParticularsWire<'a> {
    pub(super) fn of(id: StoredId, entry: &Entry<'a>) -> Self {
        Self {
            id: id.0,
            key: entry.key.into(),
            digest: entry.digest,
            minutes: entry.minutes,
            bytes: entry.article.text.len() as u64,
            mentions: entry.analysis.mentions.len() as u32,
            debris: entry.article.debris.len() as u32,
            is_foreign: entry.analysis.is_foreign,
            metadata: MetadataWire::of(entry.article),
        }
    }

    pub(super) fn particulars(self) -> Result<Particulars, LibraryError> {
        Ok(Particulars {
            id: StoredId(self.id),
            key: self.key.into_owned(),
            digest: self.digest,
            minutes: self.minutes,
            bytes: self.bytes,
            mentions: self.mentions,
            debris: self.debris,
            is_foreign: self.is_foreign,
            article: self.metadata.read()?,
        })
    }
}

impl<'a> MetadataWire<'a> {
    fn of(article: &'a Article) -> Self {
        let known = |known: &'a Option<Sourced<String>>| {
            known.as_ref().map(|known| (Cow::from(&known.value), Cow::from(known.from)))
        };
        Self {
            path: (&article.origin.path).into(),
            entry: article.origin.entry.as_ref().map(Cow::from),
            title: ((&article.title.value).into(), article.title.from.into()),
            words: [&article.outlet, &article.author, &article.address, &article.language, &article.section]
                .map(known),
            published: article.published.as_ref().map(|at| (published_wire(at.value), at.from.into())),
            modified: article.modified.map(|at| (at.as_second(), at.subsec_nanosecond())),
            warnings: article.warnings.iter().map(Cow::from).collect(),
        }
    }

    /// The article without its text.
    fn read(self) -> Result<Article, LibraryError> {
        let known = |known: Known<'_>| known.map(sourced).transpose();
        let [outlet, author, address, language, section] = self.words;
        let published = match self.published {
            Some((at, from)) => Some(Sourced::new(read_published(at).ok_or(TORN)?, intern(&from)?)),
            None => None,
        };
        let modified = self.modified.map(|(second, rest)| Timestamp::new(second, rest).map_err(|_| TORN));
        let origin = Origin { path: self.path.into_owned(), entry: self.entry.map(Cow::into_owned) };
        let mut article = Article::new(origin, sourced(self.title)?, String::new());
        (article.outlet, article.author) = (known(outlet)?, known(author)?);
        (article.address, article.language) = (known(address)?, known(language)?);
        article.section = known(section)?;
        article.published = published;
        article.modified = modified.transpose()?;
        article.warnings = self.warnings.into_iter().map(Cow::into_owned).collect();
        Ok(article)
    }
}

fn sourced((value, from): (Word<'_>, Word<'_>)) -> Result<Sourced<String>, LibraryError> {
    Ok(Sourced::new(value.into_owned(), intern(&from)?))
}

fn published_wire(at: Published) -> PublishedWire {
    let time = at.time.map(|time| (time.hour(), time.minute(), time.second(), time.subsec_nanosecond()));
    ((at.date.year(), at.date.month(), at.date.day()), time, at.offset.map(Offset::seconds))
}

fn read_published(((year, month, day), time, offset): PublishedWire) -> Option<Published> {
    let date = Date::new(year, month, day).ok()?;
    let time = match time {
        Some((hour, minute, second, rest)) => Some(Time::new(hour, minute, second, rest).ok()?),
        None => None,
    };
    let offset = match offset {
        Some(seconds) => Some(Offset::from_seconds(seconds).ok()?),
        None => None,
    };
    Some(Published { date, time, offset })
}
