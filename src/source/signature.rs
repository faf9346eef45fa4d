//! What articles are compared by: some hundred bytes an article, without its text.

use super::article::Article;
use super::debris::{Line, NUMBER, each_line, plain};
use rustc_hash::FxHashMap;
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
/// read, by any thread, and kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Wire", into = "Wire")]
pub struct Signature {
    /// The address, without what differs between links to one story.
    pub(super) address: Option<String>,
    /// What articles are compared within: their outlet, empty where none is known.
    pub(super) outlet: String,
    /// Hashes of the story's paragraphs, with how many words each has, in ascending order.
    pub(super) paragraphs: Vec<(u64, u32)>,
    /// Hashes of the lines that may belong to the site, each once, in ascending order.
    pub(super) lines: Vec<u64>,
}

impl Signature {
    /// Of `article`.
    pub fn of(article: &Article) -> Self {
        let mut paragraphs = FxHashMap::default();
        let mut lines = Vec::new();
        for line in each_line(&article.text).filter(|line| !line.is_blank() && !is_marked(article, line)) {
            let words = line.words();
            let sentences = (words >= WORDS || line.ends_sentence()).then(|| hash_of_sentences(line.text));
            if let Some(hash) = sentences.filter(|_| words >= WORDS) {
                paragraphs.insert(hash, words as u32);
            }
            if could_repeat(article, &line) {
                lines.push(sentences.filter(|_| line.ends_sentence()).unwrap_or_else(|| hash(&line)));
            }
        }
        let mut paragraphs: Vec<(u64, u32)> = paragraphs.into_iter().collect();
        paragraphs.sort_unstable();
        lines.sort_unstable();
        lines.dedup();
        let address = article.address.as_ref().map(|address| plain_address(&address.value));
        let outlet = article.outlet.as_ref().map_or_else(String::new, |outlet| outlet.value.clone());
        Self { address, outlet, paragraphs, lines }
    }
}

/// A signature as it is kept: most paragraphs are lines as well, and hashes do not compress.
#[derive(Serialize, Deserialize)]
struct Wire {
    address: Option<String>,
    outlet: String,
    /// Each hash once, in ascending order, its first [`BYTES`], the last one first.
    hashes: Vec<u8>,
    /// Of each hash how many words its paragraph has, 0 where it is of none; doubled, and one more where it is of a line.
    words: Vec<u64>,
}

impl From<Signature> for Wire {
    fn from(Signature { address, outlet, paragraphs, lines }: Signature) -> Self {
        let mut all: BTreeMap<u64, u64> =
            paragraphs.into_iter().map(|(hash, words)| (hash, u64::from(words) * 2)).collect();
        for hash in lines {
            *all.entry(hash).or_default() += 1;
        }
        let hashes =
            all.keys().flat_map(|hash| (hash >> (64 - 8 * BYTES)).to_le_bytes().into_iter().take(BYTES));
        let hashes = hashes.collect();
        Self { address, outlet, hashes, words: all.into_values().collect() }
    }
}

impl From<Wire> for Signature {
    fn from(Wire { address, outlet, hashes, words }: Wire) -> Self {
        let whole = |hash: &[u8; BYTES]| hash.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte));
        let hashes = hashes.as_chunks().0.iter().map(|hash| whole(hash) << (64 - 8 * BYTES));
        let all: Vec<(u64, u64)> = hashes.zip(words).collect();
        let paragraphs = all.iter().filter(|(_, words)| *words > 1);
        Self {
            address,
            outlet,
            paragraphs: paragraphs.map(|(hash, words)| (*hash, (words / 2) as u32)).collect(),
            lines: all.iter().filter(|(_, words)| words % 2 == 1).map(|(hash, _)| *hash).collect(),
        }
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
