//! The search over the texts of all articles.

use crate::app::state::{Hits, SearchResults, Words};
use crate::corpus::{Corpus, find_all};

/// More places than these, and more than these in one article, are counted, but not kept.
const MOST_PLACES: usize = 20_000;
const MOST_IN_ONE: usize = 2_000;

/// Searches all articles, until `stop` says that nobody waits for the answer any more.
pub(in crate::app) fn search(
    corpus: &Corpus,
    needle: &str,
    stop: &dyn Fn() -> bool,
) -> Option<SearchResults> {
    let mut found = SearchResults::new();
    let mut room = MOST_PLACES;
    for id in corpus.worth_reading(needle) {
        if stop() {
            return None;
        }
        let mut spans = corpus.body(id).map(|body| find_all(&body.article.text, needle)).unwrap_or_default();
        let count = spans.len();
        spans.truncate(room.min(MOST_IN_ONE));
        room -= spans.len();
        if count > 0 {
            found.insert(id, Hits { count, places: spans.into_iter().map(Words::Span).collect() });
        }
    }
    Some(found)
}
