//! Metadata as it is gathered, before there is an article to give it to.

use super::address::behind_scheme;
use super::credits::signature;
use super::dates::{parse_date, stamp};
use super::lexicon::{LEXICON, Tag};
use crate::source::article::{Article, Published, Sourced};
use crate::text::one_line;

/// What a source says about an article. The first to say something is believed: ask the best source first.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Metadata {
    pub(crate) title: Option<Sourced<String>>,
    pub(crate) outlet: Option<Sourced<String>>,
    pub(crate) author: Option<Sourced<String>>,
    pub(crate) published: Option<Sourced<Published>>,
    pub(crate) address: Option<Sourced<String>>,
    pub(crate) language: Option<Sourced<String>>,
    pub(crate) section: Option<Sourced<String>>,
}

/// A piece of metadata that is a word or a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Title,
    Outlet,
    Author,
    Published,
    Address,
    Language,
    Section,
}

impl Field {
    /// The field of that name, as the lists of words have it.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "title" => Self::Title,
            "outlet" => Self::Outlet,
            "author" => Self::Author,
            "published" => Self::Published,
            "address" => Self::Address,
            "language" => Self::Language,
            "section" => Self::Section,
            _ => return None,
        })
    }

    /// The field that a key of front matter, JSON or a table's head usually holds.
    pub(crate) fn guess(key: &str) -> Option<Self> {
        let lower = key.trim().to_ascii_lowercase().replace(['-', ' ', ':', '.'], "_");
        let key = lower
            .rsplit("__")
            .next()
            .unwrap_or(&lower)
            .trim_start_matches("article_")
            .trim_start_matches("dc_");
        Self::named(LEXICON.value(key, Tag::Field)?)
    }
}

impl Metadata {
    /// Takes `value` for `field` unless something is known of it already or it says nothing.
    pub(crate) fn learn(&mut self, field: Field, value: &str, from: &'static str) {
        let line = one_line(value);
        if line.is_empty() || line.len() > 2000 {
            return;
        }
        let slot = match field {
            Field::Title => &mut self.title,
            Field::Outlet => &mut self.outlet,
            Field::Author => &mut self.author,
            Field::Address => &mut self.address,
            Field::Language => &mut self.language,
            Field::Section => &mut self.section,
            Field::Published => {
                if self.published.is_none() {
                    self.published = parse_date(&line).map(|found| Sourced::new(found, from));
                }
                return;
            }
        };
        let fits = match field {
            Field::Address => behind_scheme(&line).is_some(),
            Field::Language => {
                line.len() <= 24 && line.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
            }
            Field::Author | Field::Outlet => !line.contains("://") && line.len() <= 300,
            _ => true,
        };
        let line = match field {
            Field::Language => line.replace('_', "-"),
            Field::Author => signature(&line).unwrap_or_default(),
            _ => line,
        };
        if fits && !line.is_empty() && slot.is_none() {
            *slot = Some(Sourced::new(line, from));
        }
    }

    /// Takes the date that a field of data holds, be it a month or a year only.
    pub(crate) fn learn_date(&mut self, value: &str, from: &'static str) {
        if self.published.is_none() {
            self.published = stamp(value).map(|found| Sourced::new(found, from));
        }
    }

    /// Takes from `other` what is not known yet.
    pub(crate) fn complete(&mut self, other: Metadata) {
        self.title = self.title.take().or(other.title);
        self.outlet = self.outlet.take().or(other.outlet);
        self.author = self.author.take().or(other.author);
        self.published = self.published.take().or(other.published);
        self.address = self.address.take().or(other.address);
        self.language = self.language.take().or(other.language);
        self.section = self.section.take().or(other.section);
    }

    /// Gives all but the title to `article`, over what its text says.
    pub(crate) fn give(self, article: &mut Article) {
        article.outlet = self.outlet.or(article.outlet.take());
        article.author = self.author.or(article.author.take());
        article.published = self.published.or(article.published.take());
        article.address = self.address.or(article.address.take());
        article.language = self.language.or(article.language.take());
        article.section = self.section.or(article.section.take());
    }
}
