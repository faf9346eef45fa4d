//! One article: its text, what is known about it, and which of its lines are debris.

use crate::text::Span;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use std::fmt;

/// One text with its metadata. The text never changes after reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Where it came from.
    pub origin: Origin,
    /// Its title; made of its first words where the text has none ([`Article::title_is_made`]).
    pub title: Sourced<String>,
    /// The paper, site or agency that published it.
    pub outlet: Option<Sourced<String>>,
    /// Who wrote it.
    pub author: Option<Sourced<String>>,
    /// When it was published.
    pub published: Option<Sourced<Published>>,
    /// Its address on the web.
    pub address: Option<Sourced<String>>,
    /// Its language, as a BCP 47 tag.
    pub language: Option<Sourced<String>>,
    /// Its section or category.
    pub section: Option<Sourced<String>>,
    /// The whole text, debris and all. For a plain UTF-8 file, byte for byte the file.
    pub text: String,
    /// Where the title stands in the text, if it does.
    pub headline: Option<Span>,
    /// Spans that are no part of the story: whole lines, in order, not overlapping.
    pub debris: Vec<Debris>,
    /// When its file was last changed; known for files, and no date of publication.
    pub modified: Option<Timestamp>,
    /// What had to be done to read it ("3 bytes are not UTF-8"), a sentence each.
    pub warnings: Vec<String>,
}

/// The word in [`Sourced::from`] for a title that was made of the first words of the text.
const MADE: &str = "first words";

impl Article {
    /// An article of which only this much is known.
    pub fn new(origin: Origin, title: Sourced<String>, text: String) -> Self {
        Self {
            origin,
            title,
            outlet: None,
            author: None,
            published: None,
            address: None,
            language: None,
            section: None,
            text,
            headline: None,
            debris: Vec::new(),
            modified: None,
            warnings: Vec::new(),
        }
    }

    /// A title for a text that has none.
    pub fn made_title(words: String) -> Sourced<String> {
        Sourced::new(words, MADE)
    }

    /// Whether the title does not stand in the source but was made of the text's first words.
    pub fn title_is_made(&self) -> bool {
        self.title.from == MADE
    }

    /// The outlet, or the file's name where no outlet is known.
    pub fn outlet_or_name(&self) -> &str {
        self.outlet.as_ref().map_or_else(|| self.origin.name(), |outlet| &outlet.value)
    }

    /// The day it was published.
    pub fn date(&self) -> Option<Date> {
        self.published.as_ref().map(|published| published.value.date)
    }

    /// When it was published; where that is not known, when its file was last changed, marked as such, in UTC.
    pub fn dated(&self) -> Option<Sourced<Published>> {
        let changed = || {
            let moment = self.modified?.to_zoned(jiff::tz::TimeZone::UTC);
            let value = Published {
                date: moment.date(),
                time: moment.time().with().subsec_nanosecond(0).build().ok(),
                offset: Some(Offset::UTC),
            };
            Some(Sourced::new(value, "modification time"))
        };
        self.published.clone().or_else(changed)
    }

    /// Marks more of the text as debris: whole lines. What is debris already stays under its rule.
    pub fn fold(&mut self, mut lines: Vec<Debris>) {
        lines.retain(|line| {
            let next = self.debris.partition_point(|debris| debris.span.end <= line.span.start);
            self.debris.get(next).is_none_or(|debris| !debris.span.overlaps(line.span))
        });
        self.debris.extend(lines);
        self.debris.sort_by_key(|debris| debris.span);
    }

    /// The parts of the text that are no debris, in order.
    pub fn story(&self) -> impl Iterator<Item = Span> {
        let starts = std::iter::once(0).chain(self.debris.iter().map(|debris| debris.span.end));
        let ends = self.debris.iter().map(|debris| debris.span.start).chain([self.text.len()]);
        starts.zip(ends).filter(|(start, end)| start < end).map(|(start, end)| Span::new(start, end))
    }

    /// Whether `offset` (a byte of the text) lies in debris.
    pub fn is_debris(&self, offset: usize) -> bool {
        self.debris_at(offset).is_some()
    }

    /// The debris that `offset` (a byte of the text) lies in.
    pub fn debris_at(&self, offset: usize) -> Option<&Debris> {
        let next = self.debris.partition_point(|debris| debris.span.end <= offset);
        self.debris.get(next).filter(|debris| debris.span.contains(offset))
    }
}

/// The file an article came from and, where the file holds several, which of them it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    /// The path as it was given or found, lossily decoded.
    pub path: String,
    /// The entry within the file (an archive's member, a feed's entry, a line's number).
    pub entry: Option<String>,
}

impl Origin {
    /// A file that is one article.
    pub fn file(path: &str) -> Self {
        Self { path: path.to_owned(), entry: None }
    }

    /// An entry within this one.
    #[must_use]
    pub fn within(&self, entry: &str) -> Self {
        let entry = self.entry.as_ref().map_or_else(|| entry.to_owned(), |outer| format!("{outer}/{entry}"));
        Self { path: self.path.clone(), entry: Some(entry) }
    }

    /// The name of what is read: the entry's, else the path.
    pub(crate) fn innermost(&self) -> &str {
        let name = self.entry.as_deref().unwrap_or(&self.path);
        let packed = [".gz", ".GZ"].iter().find_map(|end| name.strip_suffix(end));
        packed.unwrap_or(name)
    }

    /// The file's name without its folders.
    pub fn name(&self) -> &str {
        self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path)
    }
}

impl fmt::Display for Origin {
    /// `path`, or `path#entry`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        self.entry.as_ref().map_or(Ok(()), |entry| write!(f, "#{entry}"))
    }
}

/// Something known about an article, and where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<T> {
    /// What is known.
    pub value: T,
    /// Where it was found, in a few words ("first line", "og:title", "file name").
    pub from: &'static str,
}

impl<T> Sourced<T> {
    /// `value`, found at `from`.
    pub fn new(value: T, from: &'static str) -> Self {
        Self { value, from }
    }
}

/// A moment of publication, as exactly as the source states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The day, in the source's own time zone.
    pub date: Date,
    /// The time of day.
    pub time: Option<Time>,
    /// The time zone's distance from UTC.
    pub offset: Option<Offset>,
}

impl fmt::Display for Published {
    /// ISO 8601, and RFC 3339 where all is known: `2025-11-12`, `2025-11-12T09:30:00`, `2025-11-12T09:30:00+03:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        if let Some(time) = self.time {
            write!(f, "T{time}")?;
            if let Some(offset) = self.offset {
                let (sign, minutes) =
                    (if offset.is_negative() { '-' } else { '+' }, offset.seconds().abs() / 60);
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)?;
            }
        }
        Ok(())
    }
}

/// A part of the text that is no part of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Debris {
    /// Whole lines, with their line ends.
    pub span: Span,
    /// The name of the rule that says so, in words a reader understands ("comment count").
    pub rule: &'static str,
}
