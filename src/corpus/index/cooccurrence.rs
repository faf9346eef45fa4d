//! Which entities stand in the same sentences.

use super::{Index, Posting, Postings};
use crate::corpus::{ArticleId, Body, Corpus};
use crate::entity::{Analysis, EntityId};
use crate::source::Article;
use crate::text::{Span, joined, sentences};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

impl Index {
    /// The entities that stand in the same sentences as `id`, with in how many of them; the most frequent
    /// first, equal ones by label and name. Figures are left out. Reads only the paragraphs that mention
    /// `id`, of at most `limit` articles, the last first; goes on no further once `stop` says so.
    pub fn cooccurring(
        &self,
        id: EntityId,
        corpus: &Corpus,
        limit: usize,
        stop: impl Fn() -> bool,
    ) -> Vec<(EntityId, usize)> {
        let mut counts: FxHashMap<EntityId, usize> = FxHashMap::default();
        let articles = self.articles_of(id);
        for article in articles.iter().rev().take(limit).take_while(|_| !stop()) {
            if let Some(Body { article: source, analysis: Some(analysis) }) = corpus.body(article) {
                self.count_company(id, article, &source, &analysis, &mut counts);
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_unstable_by_key(|(id, count)| (Reverse(*count), self.entity(*id)));
        counts
    }

    fn count_company(
        &self,
        id: EntityId,
        article: ArticleId,
        source: &Article,
        analysis: &Analysis,
        counts: &mut FxHashMap<EntityId, usize>,
    ) {
        let mut places: Vec<usize> = self
            .lists(id)
            .flat_map(|postings: &Postings| postings.within(article))
            .filter_map(|posting: Posting| analysis.mentions.get(posting.mention as usize))
            .map(|mention| mention.span.start)
            .collect();
        places.sort_unstable();
        for sentence in sentences_around(source, places.into_iter()) {
            let from = analysis.mentions.partition_point(|mention| mention.span.start < sentence.start);
            let inside = analysis.mentions[from..]
                .iter()
                .take_while(|mention| mention.span.start < sentence.end)
                .filter(|mention| !mention.label.is_figure());
            let mut here: Vec<EntityId> =
                inside.filter_map(|mention| self.entity_of(article, mention.entity)).collect();
            here.sort_unstable();
            here.dedup();
            for other in here.into_iter().filter(|other| *other != id) {
                *counts.entry(other).or_default() += 1;
            }
        }
    }
}

/// So many bytes before and behind a place its paragraph is looked for.
const REACH: usize = 1 << 16;

/// The sentences that hold the `places` (bytes, ascending), each once. No sentence crosses a paragraph, so
/// only the paragraphs of the places are read.
fn sentences_around(article: &Article, places: impl Iterator<Item = usize>) -> Vec<Span> {
    let paragraphs = article.paragraphs();
    let mut out: Vec<Span> = Vec::new();
    let mut paragraph = Span::new(0, 0);
    let mut within: Vec<Span> = Vec::new();
    for place in places {
        if !paragraph.contains(place) {
            paragraph = paragraphs.around(Span::new(place, place), REACH);
            within = sentences(&joined(paragraph.of(&article.text)));
        }
        let at = within.partition_point(|sentence| paragraph.start + sentence.end <= place);
        let Some(sentence) = within.get(at) else { continue };
        let sentence = Span::new(paragraph.start + sentence.start, paragraph.start + sentence.end);
        if out.last() != Some(&sentence) {
            out.push(sentence);
        }
    }
    out
}
