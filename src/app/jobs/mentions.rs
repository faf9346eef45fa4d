//! The lines of the list of mentions: of one entity, or of the hits of a search.

use crate::app::look::Look;
use crate::app::state::{Location, MentionItem, SearchResults, Words};
use crate::app::wording::sentence_around;
use crate::corpus::{ArticleId, Pattern};
use crate::entity::EntityId;
use std::collections::HashSet;
use std::sync::Arc;

/// What the list of mentions is to show.
#[derive(Debug, Clone)]
pub(crate) struct MentionRequest {
    pub(in crate::app) what: Mentioned,
    /// The fuzzy filter.
    pub(in crate::app) filter: String,
    /// The articles of the list, in its order: theirs come first.
    pub(in crate::app) shown: Vec<ArticleId>,
    /// Articles that have changed since they were indexed: what the index says of them is of no use.
    pub(in crate::app) renewed: HashSet<ArticleId>,
}

/// Of what the mentions are.
#[derive(Debug, Clone)]
pub(crate) enum Mentioned {
    /// Mentions of an entity.
    Entity(EntityId),
    /// Hits of a search.
    Hits(Arc<SearchResults>),
}

/// So many articles are looked into before what has been found so far is shown.
const PART: usize = 256;

/// Makes the lines, the articles in the list's order, then those that the list does not show. Where a filter
/// makes it read the articles' texts, `say` is told all that was found so far now and then. `None` where
/// `stop` says that nobody waits for them any more.
pub(in crate::app) fn mentions(
    look: Look<'_>,
    request: &MentionRequest,
    stop: &dyn Fn() -> bool,
    say: &mut dyn FnMut(Vec<MentionItem>),
) -> Option<Vec<MentionItem>> {
    let pattern = Pattern::parse(&request.filter);
    let mut items = Vec::new();
    for (count, id) in order(look, request).into_iter().enumerate() {
        if stop() {
            return None;
        }
        if !pattern.is_empty() && count % PART == PART - 1 {
            say(items.clone());
        }
        let mut found = locations_in(look, &request.what, id);
        if !pattern.is_empty() {
            keep_matching(look, &pattern, id, &mut found);
        }
        if !found.is_empty() {
            items.push(MentionItem::Article(id, found.len()));
            items.extend(found.into_iter().map(MentionItem::Mention));
        }
    }
    Some(items)
}

/// The articles that have some, as they are to be listed.
fn order(look: Look<'_>, request: &MentionRequest) -> Vec<ArticleId> {
    let mut having: Vec<ArticleId> = match &request.what {
        Mentioned::Entity(entity) => look
            .counts_by_article(*entity)
            .map(|(id, _)| id)
            .filter(|id| !request.renewed.contains(id))
            .collect(),
        Mentioned::Hits(hits) => hits.keys().copied().filter(|id| !look.is_folded(*id)).collect(),
    };
    having.sort_unstable();
    let mut left: HashSet<ArticleId> = having.iter().copied().collect();
    let mut out: Vec<ArticleId> = request.shown.iter().copied().filter(|id| left.remove(id)).collect();
    out.extend(having.into_iter().filter(|id| left.contains(id)));
    out
}

/// What of the list stands in one article.
fn locations_in(look: Look<'_>, what: &Mentioned, article: ArticleId) -> Vec<Location> {
    match what {
        Mentioned::Entity(entity) => {
            let postings = look.index.postings_in(*entity, article).into_iter();
            postings.map(|posting| Location { article, words: Words::Mention(posting.mention) }).collect()
        }
        Mentioned::Hits(hits) => {
            let places = hits.get(&article).map_or(&[][..], |hits| &hits.places);
            places.iter().map(|words| Location { article, words: *words }).collect()
        }
    }
}

/// Leaves those of an article's locations of which the sentence with the article's title fits.
fn keep_matching(look: Look<'_>, pattern: &Pattern, id: ArticleId, found: &mut Vec<Location>) {
    let Some(body) = look.corpus.body(id) else { return found.clear() };
    found.retain(|location| {
        let Some(span) = location.words.span(body.analysis.as_deref()) else { return false };
        let sentence = sentence_around(&body.article, span).of(&body.article.text);
        pattern.matches(&format!("{sentence} {}", look.title(id))).is_some()
    });
}
