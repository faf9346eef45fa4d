//! A posting list in bounded chunks, cheap to clone.

use crate::corpus::ArticleId;
use std::sync::Arc;

/// One place in the corpus that mentions an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Posting {
    /// The article.
    pub article: ArticleId,
    /// Which of its mentions, an index into [`Analysis::mentions`](crate::entity::Analysis::mentions).
    pub mention: u32,
}

/// The most postings in a chunk.
const CHUNK: usize = 128;

/// The places that mention one class of names, by article and then by place.
#[derive(Debug, Clone, Default)]
pub(super) enum Postings {
    #[default]
    None,
    One(Posting),
    Few(Arc<[Posting]>),
    Many(Arc<Vec<Arc<[Posting]>>>),
}

impl Postings {
    /// Of all postings, sorted.
    pub(super) fn new(all: &[Posting]) -> Self {
        match all {
            [] => Self::None,
            [one] => Self::One(*one),
            few if few.len() <= CHUNK => Self::Few(few.into()),
            many => Self::Many(Arc::new(many.chunks(CHUNK).map(Arc::from).collect())),
        }
    }

    /// All postings, in runs.
    pub(super) fn chunks(&self) -> impl DoubleEndedIterator<Item = &[Posting]> {
        let (one, many): (&[Posting], &[Arc<[Posting]>]) = match self {
            Self::None => (&[], &[]),
            Self::One(one) => (std::slice::from_ref(one), &[]),
            Self::Few(few) => (few, &[]),
            Self::Many(many) => (&[], many),
        };
        std::iter::once(one).chain(many.iter().map(|chunk| &**chunk)).filter(|chunk| !chunk.is_empty())
    }

    /// Those of one article, in runs.
    pub(super) fn within(&self, article: ArticleId) -> impl Iterator<Item = &[Posting]> {
        let (one, many): (&[Posting], &[Arc<[Posting]>]) = match self {
            Self::None => (&[], &[]),
            Self::One(one) => (std::slice::from_ref(one), &[]),
            Self::Few(few) => (few, &[]),
            Self::Many(many) => {
                let from =
                    many.partition_point(|chunk| chunk.last().is_none_or(|last| last.article < article));
                (&[], &many[from..])
            }
        };
        let chunks = std::iter::once(one).chain(many.iter().map(|chunk| &**chunk));
        let own = move |chunk: &'_ [Posting]| {
            let from = chunk.partition_point(|posting| posting.article < article);
            let to = from + chunk[from..].partition_point(|posting| posting.article == article);
            from..to
        };
        let is_over = move |chunk: &&[Posting]| chunk.first().is_none_or(|first| first.article <= article);
        chunks.take_while(is_over).map(move |chunk| &chunk[own(chunk)]).filter(|own| !own.is_empty())
    }

    /// Adds an article's postings, sorted; it has none yet.
    pub(super) fn insert(&mut self, new: &[Posting]) {
        let Some(first) = new.first() else { return };
        let Self::Many(many) = self else {
            let mut all: Vec<Posting> = self.chunks().flatten().copied().collect();
            let at = all.partition_point(|posting| posting < first);
            all.splice(at..at, new.iter().copied());
            *self = Self::new(&all);
            return;
        };
        let many = Arc::make_mut(many);
        let at = many.partition_point(|chunk| chunk.last() < Some(first)).min(many.len().saturating_sub(1));
        let chunk = many.get(at).map_or(&[][..], |chunk| chunk);
        let place = chunk.partition_point(|posting| posting < first);
        let all = [&chunk[..place], new, &chunk[place..]].concat();
        // What is added at the end fills its chunk; in the middle there has to be room for more.
        let size = if place == chunk.len() || all.len() <= CHUNK { CHUNK } else { CHUNK / 2 };
        many.splice(at..(at + 1).min(many.len()), all.chunks(size).map(Arc::from));
    }

    /// Takes an article's postings away.
    pub(super) fn remove(&mut self, article: ArticleId) {
        let other = |posting: &Posting| posting.article != article;
        if let Self::Many(many) = self {
            let many = Arc::make_mut(many);
            for chunk in many.iter_mut().filter(|chunk| !chunk.iter().all(other)) {
                *chunk = chunk.iter().copied().filter(other).collect();
            }
            many.retain(|chunk| !chunk.is_empty());
        } else {
            let rest: Vec<Posting> = self.chunks().flatten().copied().filter(other).collect();
            *self = Self::new(&rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn agrees_with_a_sorted_set(steps in prop::collection::vec((0..60_u32, 0..90_u32), 0..80)) {
            let mut postings = Postings::default();
            let mut plain: BTreeSet<Posting> = BTreeSet::new();
            for (article, count) in steps {
                let article = ArticleId(article);
                if plain.iter().any(|posting| posting.article == article) {
                    postings.remove(article);
                    plain.retain(|posting| posting.article != article);
                } else {
                    let new: Vec<Posting> = (0..count).map(|at| Posting { article, mention: at * 2 }).collect();
                    postings.insert(&new);
                    plain.extend(new);
                }
                prop_assert!(postings.chunks().all(|chunk| chunk.len() <= CHUNK && !chunk.is_empty()));
                prop_assert!(postings.chunks().flatten().eq(plain.iter()));
                let within: Vec<Posting> = postings.within(article).flatten().copied().collect();
                let expected: Vec<Posting> = plain.iter().copied().filter(|posting| posting.article == article).collect();
                prop_assert_eq!(within, expected);
            }
        }
    }
}
