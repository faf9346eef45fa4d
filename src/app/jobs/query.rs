//! The search of all articles.

use crate::app::look::Look;
use crate::app::state::{HitOrder, Hits, Location, MentionItem, SearchResults, Words};
use crate::corpus::{Found, Hit, Marks, Plan, Query, Sources, best_first, newest_first};
use std::sync::Arc;

/// What all articles are to be searched for.
#[derive(Debug, Clone)]
pub(crate) struct SearchRequest {
    pub(in crate::app) query: Query,
    pub(in crate::app) order: HitOrder,
    pub(in crate::app) marks: Marks,
}

/// What was found so far.
#[derive(Debug, Clone, Default)]
pub struct SearchAnswer {
    pub(in crate::app) items: Vec<MentionItem>,
    pub(in crate::app) found: Arc<SearchResults>,
    /// How many hits there are, those that are not listed among them.
    pub(in crate::app) hits: usize,
}

/// More places than these, and more than these in one article, are counted, but not kept.
const MOST_PLACES: usize = 20_000;
const MOST_IN_ONE: usize = 2_000;

/// After so many articles without a word, what was found meanwhile is said.
const PART: usize = 4096;

/// Searches. `say` is told what was found so far: the first article at once, then whenever there are twice as
/// many, and now and then. `None` where `stop` says that nobody waits for it any more.
pub(in crate::app) fn search_all(
    look: Look<'_>,
    request: &SearchRequest,
    stop: &dyn Fn() -> bool,
    say: &mut dyn FnMut(SearchAnswer),
) -> Option<SearchAnswer> {
    let sources = Sources { corpus: look.corpus, index: look.index, marks: &request.marks };
    let plan = Plan::new(&request.query, sources);
    let mut ids = plan.narrowed(sources, look.corpus.ids().filter(|id| !look.is_folded(*id)));
    newest_first(&mut ids, look.corpus);
    let mut found: Vec<Found> = Vec::new();
    let (mut room, mut said, mut since) = (MOST_PLACES, 0, 0);
    for id in ids {
        if stop() {
            return None;
        }
        since += 1;
        if let Some(mut one) = plan.look(sources, id) {
            one.hits.truncate(room.min(MOST_IN_ONE));
            room -= one.hits.len();
            found.push(one);
        }
        if found.len() > 2 * said || (since >= PART && found.len() > said) {
            (said, since) = (found.len(), 0);
            say(answer(look, request.order, found.clone()));
        }
    }
    Some(answer(look, request.order, found))
}

fn answer(look: Look<'_>, order: HitOrder, mut found: Vec<Found>) -> SearchAnswer {
    if order == HitOrder::Best {
        best_first(&mut found, look.corpus);
    }
    let mut answer = SearchAnswer::default();
    let mut by_article = SearchResults::with_capacity(found.len());
    for Found { article, hits, counts } in found {
        let count = counts.iter().sum::<u32>() as usize;
        let words = |hit: &Hit| match hit {
            Hit::Span(span) => Words::Span(*span),
            Hit::Mention(at) => Words::Mention(*at),
        };
        let mut places: Vec<Words> = hits.iter().map(words).collect();
        if count == 0 {
            // It fits as a whole: it can be opened at its beginning.
            places.push(Words::from(0));
        }
        answer.items.push(MentionItem::Article(article, count));
        answer
            .items
            .extend(places.iter().map(|words| MentionItem::Mention(Location { article, words: *words })));
        answer.hits += count;
        by_article.insert(article, Hits { count, places });
    }
    answer.found = Arc::new(by_article);
    answer
}
