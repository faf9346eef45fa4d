//! The search of all articles.

use crate::app::look::Look;
use crate::app::state::{HitOrder, Hits, Location, MentionItem, SearchResults, Words};
use crate::corpus::{ArticleId, Found, Hit, Marks, Names, Plan, Query, Sources, best_first, newest_first};
use rayon::prelude::*;
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
    /// Which name that is sought nothing has, and what comes near.
    pub(in crate::app) unknown: Option<String>,
}

/// More places than these, and more than these in one article, are counted, but not kept.
const MOST_PLACES: usize = 20_000;
const MOST_IN_ONE: usize = 2_000;

/// So many articles are looked into side by side at first, and at most: what is found in them is said together.
const FIRST: usize = 16;
const PART: usize = 1024;

/// Searches. `say` is told what was found so far: the first ones at once, then whenever there are twice as
/// many, and now and then. `None` where `stop` says that nobody waits for it any more.
pub(in crate::app) fn search_all(
    look: Look<'_>,
    request: &SearchRequest,
    stop: &(dyn Fn() -> bool + Sync),
    say: &mut dyn FnMut(SearchAnswer),
) -> Option<SearchAnswer> {
    let sources = Sources { corpus: look.corpus, index: look.index, marks: &request.marks };
    let plan = Plan::new(&request.query, sources);
    let unknown = Names::unknown_in(&request.query, look.index);
    let answer = |found| SearchAnswer { unknown: unknown.clone(), ..answer(look, request.order, found) };
    let mut ids = plan.narrowed(sources, |id| !look.is_folded(id));
    newest_first(&mut ids, look.corpus);
    let mut found: Vec<Found> = Vec::new();
    let (mut room, mut said, mut since) = (MOST_PLACES, 0, 0);
    let (mut rest, mut together) = (ids.as_slice(), FIRST);
    while !rest.is_empty() {
        let (some, behind) = rest.split_at(together.min(rest.len()));
        (rest, together) = (behind, (together * 2).min(PART));
        for mut one in each(&plan, sources, some, stop)? {
            one.hits.truncate(room.min(MOST_IN_ONE));
            room -= one.hits.len();
            found.push(one);
        }
        since += some.len();
        let many = found.len() > 2 * said || (since >= PART && found.len() > said);
        if many && !rest.is_empty() {
            (said, since) = (found.len(), 0);
            say(answer(found.clone()));
        }
    }
    Some(answer(found))
}

/// Looks into these articles, on all cores; those that fit, in their order.
fn each(
    plan: &Plan,
    sources: Sources<'_>,
    ids: &[ArticleId],
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Found>> {
    let mut places: Vec<usize> = (0..ids.len()).collect();
    // Those that lie beside each other on the disk are read after each other.
    places.sort_unstable_by_key(|at| ids[*at]);
    let look = |at: usize| if stop() { None } else { Some((at, plan.look(sources, ids[at])?)) };
    let mut found: Vec<(usize, Found)> = places.into_par_iter().filter_map(look).collect();
    found.sort_unstable_by_key(|(at, _)| *at);
    if stop() { None } else { Some(found.into_iter().map(|(_, found)| found).collect()) }
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
        let before = (by_article.len(), answer.hits);
        answer.hits += count;
        by_article.insert(article, Hits { count, places, before });
    }
    answer.found = Arc::new(by_article);
    answer
}
