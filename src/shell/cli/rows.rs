//! What `--format jsonl` prints: one object a line, of these fields in this order.
//!
//! Fields are never taken away or renamed. A field has the type given here in every row, or is null where its
//! description says when. Offsets and lengths are bytes of the article's text, which for a UTF-8 text file is
//! the file. `path` is the path as it was given or found. `entry` names the part of a file that holds several
//! articles (a feed's entry, a line's number); it is null, and in rows about parts of an article absent,
//! where the file is one article.

use super::trace::StepRow;
use crate::corpus::Particulars;
use crate::entity::{Entity, Label};
use crate::passage::Bookmark;
use crate::source::{Article, Sourced};
use crate::text::Span;
use serde::Serialize;
use std::sync::Arc;

/// A row of `byline list`: one article. Each particular is followed by where it was found, in a few words.
///
/// | field | type | what |
/// | --- | --- | --- |
/// | `path`, `entry` | string, string or null | where the article is |
/// | `title`, `title_from` | string | |
/// | `title_made` | boolean | true where the text has no title and its first words stand in |
/// | `outlet`, `outlet_from` | string or null | paper, site or agency |
/// | `author`, `author_from` | string or null | |
/// | `published`, `published_from` | string or null | ISO 8601, as exact as it is known; from "modification time" where nothing but the file's time is known |
/// | `address`, `address_from` | string or null | on the web |
/// | `language`, `language_from` | string or null | BCP 47 |
/// | `section`, `section_from` | string or null | |
/// | `bytes` | number | length of the text |
/// | `words` | number | in the story, without debris, by UAX 29; a Chinese character, two of kana and four letters of Thai, Lao, Khmer or Burmese count as one |
/// | `minutes` | number | to read it at 238 words a minute: the mean for silent reading of English non-fiction, M. Brysbaert, "How many words do we read per minute?", Journal of Memory and Language 109, 2019 |
/// | `debris` | list | lines that are no part of the story: `{"line", "start", "end", "rule"}`, lines counted from 1 |
/// | `mentions` | number or null | how many there are, see [`MentionRow`]; null without `--mentions` |
/// | `warnings` | list of strings | what had to be done to read it |
/// | `same_as` | string or null | path (and `#` entry) of the earlier article that it is the same as |
#[derive(Debug, Serialize)]
pub struct ListRow<'a> {
    path: &'a str,
    entry: Option<&'a str>,
    title: &'a str,
    title_from: &'a str,
    title_made: bool,
    outlet: Option<&'a str>,
    outlet_from: Option<&'a str>,
    author: Option<&'a str>,
    author_from: Option<&'a str>,
    published: Option<String>,
    published_from: Option<&'a str>,
    address: Option<&'a str>,
    address_from: Option<&'a str>,
    language: Option<&'a str>,
    language_from: Option<&'a str>,
    section: Option<&'a str>,
    section_from: Option<&'a str>,
    bytes: usize,
    words: usize,
    minutes: usize,
    debris: Vec<DebrisRow<'a>>,
    mentions: Option<usize>,
    warnings: &'a [String],
    same_as: Option<String>,
}

#[derive(Debug, Serialize)]
struct DebrisRow<'a> {
    line: usize,
    start: usize,
    end: usize,
    rule: &'a str,
}

impl<'a> ListRow<'a> {
    /// The row of `article`, in which so many things are mentioned, and which is the same as another.
    pub(super) fn new(article: &'a Article, mentions: Option<usize>, same_as: Option<&Particulars>) -> Self {
        let value = |known: &'a Option<Sourced<String>>| known.as_ref().map(|known| known.value.as_str());
        let from = |known: &Option<Sourced<String>>| known.as_ref().map(|known| known.from);
        let dated = article.dated();
        Self {
            path: &article.origin.path,
            entry: article.origin.entry.as_deref(),
            title: &article.title.value,
            title_from: article.title.from,
            title_made: article.title_is_made(),
            outlet: value(&article.outlet),
            outlet_from: from(&article.outlet),
            author: value(&article.author),
            author_from: from(&article.author),
            published: dated.as_ref().map(|published| published.value.to_string()),
            published_from: dated.as_ref().map(|published| published.from),
            address: value(&article.address),
            address_from: from(&article.address),
            language: value(&article.language),
            language_from: from(&article.language),
            section: value(&article.section),
            section_from: from(&article.section),
            bytes: article.text.len(),
            words: crate::corpus::words(article),
            minutes: crate::corpus::minutes(article),
            debris: debris(article),
            mentions,
            warnings: &article.warnings,
            same_as: same_as.map(|first| first.origin.to_string()),
        }
    }
}

/// The debris of an article by lines, without blank ones.
fn debris(article: &Article) -> Vec<DebrisRow<'_>> {
    let (mut rows, mut line) = (Vec::new(), 1);
    for (span, rule) in stretches(article) {
        let mut start = span.start;
        for text in span.of(&article.text).split_inclusive('\n') {
            if let Some(rule) = rule
                && !text.trim().is_empty()
            {
                rows.push(DebrisRow { line, start, end: start + text.len(), rule });
            }
            start += text.len();
            line += usize::from(text.ends_with('\n'));
        }
    }
    rows
}

/// The parts of an article's text in order, which together are all of it, each with the rule that makes it
/// debris.
pub(super) fn stretches(article: &Article) -> impl Iterator<Item = (Span, Option<&'static str>)> + '_ {
    let mut at = 0;
    let end = article.text.len();
    let debris = article.debris.iter().map(|debris| (debris.span, Some(debris.rule)));
    let parts = debris.chain([(Span::new(end, end), None)]).flat_map(move |(span, rule)| {
        let story = Span::new(at.min(span.start), span.start);
        at = span.end;
        [(story, None), (span, rule)]
    });
    parts.filter(|(span, _)| !span.is_empty())
}

/// A row of `byline list --problems`.
///
/// | field | type | what |
/// | --- | --- | --- |
/// | `path`, `entry` | string, string or null | what it is about |
/// | `reason` | string | what is wrong |
/// | `opened` | boolean | whether it could be opened all the same |
#[derive(Debug, Serialize)]
pub struct ProblemRow<'a> {
    /// As above.
    pub path: &'a str,
    /// As above.
    pub entry: Option<&'a str>,
    /// As above.
    pub reason: &'a str,
    /// As above.
    pub opened: bool,
}

/// A row of `byline text`: one article.
///
/// | field | type | what |
/// | --- | --- | --- |
/// | `path`, `entry` | string, string or null | where the article is |
/// | `title` | string | |
/// | `text` | string | the text; with `--debris drop` without its debris |
#[derive(Debug, Serialize)]
pub struct TextRow<'a> {
    /// As above.
    pub path: &'a str,
    /// As above.
    pub entry: Option<&'a str>,
    /// As above.
    pub title: &'a str,
    /// As above.
    pub text: &'a str,
}

/// A row of `byline entities`: one entity, over all articles.
///
/// | field | type | what |
/// | --- | --- | --- |
/// | `label` | string | person, organization, place, group, document, event, date, money, percent or quantity |
/// | `name` | string | the fullest name; of a figure its value |
/// | `aliases` | list of strings | all names in use, that one too |
/// | `mentions` | number | places that mention it |
/// | `articles` | number | articles that mention it |
#[derive(Debug, Serialize)]
pub struct EntityRow<'a> {
    label: Label,
    name: &'a str,
    aliases: &'a [Arc<str>],
    mentions: usize,
    articles: usize,
}

impl<'a> EntityRow<'a> {
    /// The row of `entity`.
    pub(super) fn new(entity: &'a Entity, mentions: usize, articles: usize) -> Self {
        Self { label: entity.label, name: &entity.name, aliases: entity.aliases(), mentions, articles }
    }
}

/// A row of `byline mentions`: one place that mentions an entity, in the order of the text.
///
/// | field | type | what |
/// | --- | --- | --- |
/// | `path` | string | the article's |
/// | `start`, `end` | number | |
/// | `text` | string | the words that stand there |
/// | `label` | string | as in [`EntityRow`] |
/// | `entity` | string | the entity's name over all articles, as in [`EntityRow`] |
/// | `value` | string or null | of a figure: `USD 50000000000`, `96`, `2025-11-11`, `6000 workers`; null for names |
/// | `entry` | string | only where the file holds several articles |
/// | `trace` | list | only with `--trace`: what each pass of the analysis did there, `{"pass", "before", "after"}`; both are `{"start", "end", "text", "label", "rule", "confidence"}`, or null where it found something new or dropped something |
/// | `dropped` | string | only with `--trace`, in rows without `entity` and `value`, behind the article's mentions: the pass that dropped what stands there, where nothing is mentioned |
#[derive(Debug, Serialize)]
pub struct MentionRow<'a> {
    /// As above.
    pub path: &'a str,
    /// As above.
    pub start: usize,
    /// As above.
    pub end: usize,
    /// As above.
    pub text: &'a str,
    /// As above.
    pub label: Label,
    /// As above.
    pub entity: &'a str,
    /// As above.
    pub value: Option<&'a str>,
    /// As above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<&'a str>,
    /// As above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<StepRow<'a>>>,
}

/// A row of `byline quotes`: what somebody is quoted as saying, in the order of the text.
///
/// | field | type | what |
/// | --- | --- | --- |
/// | `path` | string | the article's |
/// | `start`, `end` | number | |
/// | `text` | string | the words, without quotation marks |
/// | `speaker` | string or null | the entity's name as in [`EntityRow`], else the words of the text that stand for the speaker ("he", "a spokesman"); null where the text has none |
/// | `named` | boolean | whether `speaker` is a name rather than such words |
/// | `rule` | string | the name of the rule that found it |
/// | `entry` | string | only where the file holds several articles |
#[derive(Debug, Serialize)]
pub struct QuoteRow<'a> {
    /// As above.
    pub path: &'a str,
    /// As above.
    pub start: usize,
    /// As above.
    pub end: usize,
    /// As above.
    pub text: &'a str,
    /// As above.
    pub speaker: Option<&'a str>,
    /// As above.
    pub named: bool,
    /// As above.
    pub rule: &'a str,
    /// As above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<&'a str>,
}

/// A row of `byline search`: one hit, in the order of the text; or an article that fits as a whole (by its
/// date, outlet or the like).
///
/// | field | type | what |
/// | --- | --- | --- |
/// | `path` | string | the article's |
/// | `start`, `end` | number or null | null where the article fits as a whole |
/// | `text` | string or null | the words that stand there; null likewise |
/// | `sentence` | string or null | the sentence that they stand in; null likewise |
/// | `title` | string | the article's |
/// | `outlet` | string or null | the article's |
/// | `published` | string or null | ISO 8601, as exact as it is known |
/// | `entry` | string | only where the file holds several articles |
#[derive(Debug, Serialize)]
pub struct SearchRow<'a> {
    path: &'a str,
    start: Option<usize>,
    end: Option<usize>,
    text: Option<&'a str>,
    sentence: Option<&'a str>,
    title: &'a str,
    outlet: Option<&'a str>,
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<&'a str>,
}

impl<'a> SearchRow<'a> {
    /// Of a hit: the sentence that it stands in, and its place.
    pub(super) fn new(article: &'a Article, hit: Option<(Span, Span)>) -> Self {
        Self {
            path: &article.origin.path,
            start: hit.map(|(_, span)| span.start),
            end: hit.map(|(_, span)| span.end),
            text: hit.map(|(_, span)| span.of(&article.text)),
            sentence: hit.map(|(sentence, _)| sentence.of(&article.text)),
            title: &article.title.value,
            outlet: article.outlet.as_ref().map(|outlet| outlet.value.as_str()),
            published: article.published.as_ref().map(|published| published.value.to_string()),
            entry: article.origin.entry.as_deref(),
        }
    }
}

/// A row of `byline bookmarks`: one bookmark, in the order they were made.
///
/// | field | type | what |
/// | --- | --- | --- |
/// | `id` | string | its name in the file of bookmarks |
/// | `path`, `entry` | string, string or null | where the article is, or was when it was kept |
/// | `title`, `outlet` | string | the article's |
/// | `author`, `published`, `address` | string or null | the article's |
/// | `start`, `end` | number | where it stands, or stood |
/// | `text` | string | the words that were kept |
/// | `note` | string | empty where there is none |
/// | `tags` | list of strings | |
/// | `created`, `modified` | string | RFC 3339, UTC |
/// | `state` | string or null | `found`, or `orphan` where the words are no longer in the article; null where no paths are given |
/// | `now` | string or null | the words that stand there now, where they are others than `text` |
#[derive(Debug, Serialize)]
pub struct BookmarkRow<'a> {
    id: &'a str,
    path: &'a str,
    entry: Option<&'a str>,
    title: &'a str,
    outlet: &'a str,
    author: Option<&'a str>,
    published: Option<&'a str>,
    address: Option<&'a str>,
    start: usize,
    end: usize,
    text: &'a str,
    note: &'a str,
    tags: &'a [String],
    created: String,
    modified: String,
    state: Option<&'static str>,
    /// As above.
    pub now: Option<&'a str>,
}

impl<'a> BookmarkRow<'a> {
    /// The file, and the entry in it.
    pub(super) fn place(&self) -> String {
        let entry = self.entry.map(|entry| format!("#{entry}")).unwrap_or_default();
        format!("{}{entry}", self.path)
    }

    /// The row of `bookmark`, which is of an article that is open, where one is, and stands in a place there,
    /// if it does.
    pub(super) fn new(bookmark: &'a Bookmark, place: Option<(&'a Article, Option<Span>)>) -> Self {
        let origin = place.map(|(article, _)| &article.origin);
        let found = place.and_then(|(article, at)| Some((article, at?)));
        let at = found.map(|(_, at)| at);
        let Bookmark { id, source, anchor, note, tags, created, modified, .. } = bookmark;
        let Span { start, end } = at.unwrap_or(anchor.position);
        Self {
            id,
            path: origin.map_or(&source.path, |origin| &origin.path),
            entry: origin.map_or(source.entry.as_deref(), |origin| origin.entry.as_deref()),
            title: &source.title,
            outlet: &source.outlet,
            author: source.author.as_deref(),
            published: source.published.as_deref(),
            address: source.address.as_deref(),
            start,
            end,
            text: &anchor.exact,
            note,
            tags,
            created: created.to_string(),
            modified: modified.to_string(),
            state: origin.map(|_| if at.is_some() { "found" } else { "orphan" }),
            now: found.and_then(|(article, at)| bookmark.changed_to(article, at)),
        }
    }

    /// Whether the words are no longer where they were kept.
    pub(super) fn is_orphan(&self) -> bool {
        self.state == Some("orphan")
    }
}
