//! Where words that are searched for in one article stand in all of them.

use crate::app::look::Look;
use crate::app::state::{Hits, SearchResults, Words};
use crate::corpus::{ArticleId, find_all, may_have};
use rayon::prelude::*;

/// More places than these, and more than these in one article, are counted, but not kept.
const MOST_PLACES: usize = 20_000;
const MOST_IN_ONE: usize = 2_000;

/// So many articles are looked into side by side; what is found beyond what is kept is dropped after each.
const TOGETHER: usize = 1024;

/// Searches all articles. `None` where `stop` says that nobody waits for the answer any more.
pub(in crate::app) fn search(
    look: Look<'_>,
    needle: &str,
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<SearchResults> {
    let found_in = |id: &ArticleId| {
        let article = if stop() { None } else { look.corpus.read(*id) }?;
        let spans = find_all(&article.text, needle);
        (!spans.is_empty()).then_some((*id, spans))
    };
    let mut found = SearchResults::new();
    let mut room = MOST_PLACES;
    for some in may_have(look.corpus, needle).chunks(TOGETHER) {
        let each: Vec<_> = some.par_iter().filter_map(found_in).collect();
        if stop() {
            return None;
        }
        for (id, mut spans) in each {
            let count = spans.len();
            spans.truncate(room.min(MOST_IN_ONE));
            room -= spans.len();
            let places = spans.into_iter().map(Words::Span).collect();
            found.insert(id, Hits { count, places, ..Hits::default() });
        }
    }
    Some(found)
}
