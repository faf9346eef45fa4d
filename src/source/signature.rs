//! What articles are compared by: some hundred bytes an article, without its text.

use super::article::Article;
use super::debris::{Line, NUMBER, each_line, plain};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64;

/// Paragraphs with fewer words than this say nothing about which story they are of.
const WORDS: usize = 8;

/// So many bytes of a hash are kept. Of ten million lines some fifty pairs look the same by chance then, and one line that is
/// the same makes no two articles alike.
const BYTES: usize = 5;

/// The name of the rule by which a line is debris because many articles have it.
pub(super) const REPEATED: &str = "in many articles";

/// An article as [`Duplicates`](super::Duplicates) sees it: its address, its outlet, and hashes of its paragraphs and lines.
/// Depends on nothing but the article, and not on what an earlier comparison folded; so it can be made when the article is
/// read, by any thread, and kept. Most paragraphs are lines as well, and there is one for each article: each hash is kept once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The address, without what differs between links to one story.
    pub(super) address: Option<Box<str>>,
    /// What articles are compared within: their outlet, empty where none is known.
    pub(super) outlet: Box<str>,
    /// Each hash once, in ascending order, its first [`BYTES`], the last one first.
    hashes: Box<[u8]>,
    /// Of each hash how many words its paragraph has, 0 where it is of none; doubled, and one more where it is of a line.
    words: Box<[u32]>,
}

impl Signature {
    /// Of `article`.
    pub fn of(article: &Article) -> Self {
        let mut all: BTreeMap<u64, u32> = BTreeMap::new();
        for line in each_line(&article.text).filter(|line| !line.is_blank() && !is_marked(article, line)) {
            let words = line.words();
            let sentences = (words >= WORDS || line.ends_sentence()).then(|| hash_of_sentences(line.text));
            if let Some(hash) = sentences.filter(|_| words >= WORDS) {
                let known = all.entry(hash).or_default();
                *known = (words as u32 * 2) | (*known & 1);
            }
            if could_repeat(article, &line) {
                let hash = sentences.filter(|_| line.ends_sentence()).unwrap_or_else(|| hash(&line));
                *all.entry(hash).or_default() |= 1;
            }
        }
        let hashes =
            all.keys().flat_map(|hash| (hash >> (64 - 8 * BYTES)).to_le_bytes().into_iter().take(BYTES));
        let outlet = article.outlet.as_ref().map_or("", |outlet| &outlet.value);
        Self {
            address: article.address.as_ref().map(|address| plain_address(&address.value).into()),
            outlet: outlet.into(),
            hashes: hashes.collect(),
            words: all.into_values().collect(),
        }
    }

    /// Each hash with what is kept of it.
    fn all(&self) -> impl Iterator<Item = (u64, u32)> {
        let whole = |hash: &[u8; BYTES]| hash.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte));
        let hashes = self.hashes.as_chunks().0.iter().map(move |hash| whole(hash) << (64 - 8 * BYTES));
        hashes.zip(self.words.iter().copied())
    }

    /// Hashes of the story's paragraphs, with how many words each has, in ascending order.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = (u64, u32)> {
        self.all().filter(|(_, words)| *words > 1).map(|(hash, words)| (hash, words / 2))
    }

    /// Hashes of the lines that may belong to the site, each once, in ascending order.
    pub(super) fn lines(&self) -> impl Iterator<Item = u64> {
        self.all().filter(|(_, words)| words % 2 == 1).map(|(hash, _)| hash)
    }
}

/// The lines of `article` that may belong to the site, with their hashes as [`Signature`] has them.
pub(super) fn site_lines(article: &Article) -> impl Iterator<Item = (Line<'_>, u64)> {
    let lines = each_line(&article.text).filter(|line| !line.is_blank() && !is_marked(article, line));
    let lines = lines.filter(|line| could_repeat(article, line));
    lines.map(|line| {
        let hash = hash(&line);
        (line, hash)
    })
}

/// Whether a line is debris by a rule about itself.
fn is_marked(article: &Article, line: &Line<'_>) -> bool {
    article.debris_at(line.body.start).is_some_and(|debris| debris.rule != REPEATED)
}

/// Whether a line of the story could be furniture: not the title, no mere mark or number.
fn could_repeat(article: &Article, line: &Line<'_>) -> bool {
    line.plain.chars().filter(|c| c.is_alphabetic() && *c != NUMBER).nth(3).is_some()
        && article.headline.is_none_or(|headline| !headline.overlaps(line.body))
}

/// The same for lines that say the same.
fn hash(line: &Line<'_>) -> u64 {
    if line.ends_sentence() { hash_of_sentences(line.text) } else { cut(xxh3_64(line.plain.as_bytes())) }
}

/// A hash as it is kept.
fn cut(hash: u64) -> u64 {
    hash >> (64 - 8 * BYTES) << (64 - 8 * BYTES)
}

/// The same for sentences of the same words and numbers: reports of two quakes may differ in the numbers only.
fn hash_of_sentences(text: &str) -> u64 {
    let mut words = plain(text);
    words.extend(text.chars().filter(char::is_ascii_digit));
    cut(xxh3_64(words.as_bytes()))
}

/// An address without what differs between links to one story: scheme, `www.`, anchors, tracking, the last slash.
fn plain_address(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or(rest);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = ["www.", "m.", "amp."].iter().find_map(|prefix| path.strip_prefix(prefix)).unwrap_or(path);
    let is_tracking = |key: &str| {
        key.starts_with("utm_")
            || matches!(
                key,
                "fbclid"
                    | "gclid"
                    | "ref"
                    | "source"
                    | "cmp"
                    | "cmpid"
                    | "smid"
                    | "mc_cid"
                    | "mc_eid"
                    | "ocid"
                    | "share"
                    | "amp"
            )
    };
    let kept = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !is_tracking(pair.split('=').next().unwrap_or(pair)));
    let query = kept.collect::<Vec<_>>().join("&");
    let path = path.trim_end_matches('/').to_lowercase();
    if query.is_empty() { path } else { format!("{path}?{query}") }
}
