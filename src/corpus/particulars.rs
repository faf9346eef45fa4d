//! What lists show of an article: all but its text.

use crate::source::{Article, Origin, Published};
use crate::text::{self, boundary};
use jiff::civil::Date;
use std::sync::Arc;

/// Silent reading of English non-fiction: 238 words a minute (Brysbaert 2019, "How many words do we read per
/// minute?").
const WORDS_PER_MINUTE: usize = 238;

/// Longer texts are measured by their first part.
const COUNTED_BYTES: usize = 1 << 12;

/// What is known of an article, without its text. Kept in memory for every article that is open, so each
/// takes only some hundred bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Particulars {
    /// What names it between runs: [`article_key`](crate::passage::article_key).
    pub key: Box<str>,
    /// Where it came from.
    pub origin: Origin,
    /// What the list's filter is matched against: title, then outlet, author, and day ("12 Nov 2025").
    pub line: Box<str>,
    /// How many bytes of `line` are the title.
    title_bytes: u32,
    /// As [`Article::title_is_made`].
    pub title_is_made: bool,
    /// As [`Article::outlet`].
    pub outlet: Option<Arc<str>>,
    /// As [`Article::author`].
    pub author: Option<Box<str>>,
    /// As [`Article::published`].
    pub published: Option<Published>,
    /// As [`Article::address`].
    pub address: Option<Box<str>>,
    /// As [`Article::language`].
    pub language: Option<Arc<str>>,
    /// The XXH3 hash of its text; 0 where that was not read yet.
    pub digest: u128,
    /// The length of its text in bytes.
    pub bytes: usize,
    /// How many minutes reading it takes, as [`minutes`]; 0 where that is not known.
    pub minutes: u32,
    /// As [`Article::warnings`].
    pub warnings: Box<[String]>,
}

impl Particulars {
    /// Those of `article`. Its key and digest are what [`identify`](crate::passage::identify) says.
    pub fn new(article: &Article, identity: (String, u128)) -> Self {
        Self::known(article, identity, article.text.len(), minutes(article) as u32)
    }

    /// Those of an article of which only a list is known: nothing of its text.
    pub fn listed(article: &Article, key: String) -> Self {
        Self::known(article, (key, 0), 0, 0)
    }

    /// Whether its text was read when these were made.
    pub fn is_read(&self) -> bool {
        self.digest != 0
    }

    /// Those of an article whose text is not at hand, but for its length in bytes and how long it takes to read.
    pub fn known(article: &Article, (key, digest): (String, u128), bytes: usize, minutes: u32) -> Self {
        let boxed = |text: &String| text.as_str().into();
        Self {
            key: key.into(),
            origin: article.origin.clone(),
            line: line(article).into(),
            title_bytes: article.title.value.len() as u32,
            title_is_made: article.title_is_made(),
            outlet: article.outlet.as_ref().map(|outlet| outlet.value.as_str().into()),
            author: article.author.as_ref().map(|author| boxed(&author.value)),
            published: article.published.as_ref().map(|published| published.value),
            address: article.address.as_ref().map(|address| boxed(&address.value)),
            language: article.language.as_ref().map(|language| language.value.as_str().into()),
            digest,
            bytes,
            minutes,
            warnings: article.warnings.clone().into(),
        }
    }

    /// As [`Article::title`].
    pub fn title(&self) -> &str {
        self.line.get(..self.title_bytes as usize).unwrap_or_default()
    }

    /// The outlet, or the file's name where no outlet is known.
    pub fn outlet_or_name(&self) -> &str {
        self.outlet.as_deref().unwrap_or_else(|| self.origin.name())
    }

    /// The day it was published.
    pub fn date(&self) -> Option<Date> {
        self.published.map(|published| published.date)
    }
}

fn line(article: &Article) -> String {
    let author = article.author.as_ref().map_or("", |author| &author.value);
    let day = article.date().map(|date| date.strftime("%-d %b %Y").to_string()).unwrap_or_default();
    format!("{} {} {author} {day}", article.title.value, article.outlet_or_name())
}

/// How many minutes reading `article` takes, at least one. Long texts are estimated from their beginning.
pub fn minutes(article: &Article) -> usize {
    let text = &article.text;
    let sample = &text[..boundary(text, COUNTED_BYTES)];
    let all = text::words(sample) * text.len() / sample.len().max(1);
    all.div_ceil(WORDS_PER_MINUTE).max(1)
}

/// Words outside debris.
pub fn words(article: &Article) -> usize {
    article.story().map(|span| text::words(span.of(&article.text))).sum()
}
