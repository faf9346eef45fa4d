//! A posting list in bounded chunks of packed numbers, cheap to clone.

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
    Few(Packed),
    Many(Arc<Vec<Packed>>),
}

/// Some postings in two or three bytes each instead of eight. Numbers in LEB128: the first article, how much larger the last is;
/// then for each posting how much larger its mention is than the last one of the same article, doubled; or, in another
/// article, how much larger that is, doubled and one more, and its mention.
#[derive(Debug, Clone)]
pub(super) struct Packed(Arc<[u8]>);

/// What is left of [`Packed`].
struct Unpacked<'a> {
    rest: &'a [u8],
    article: u32,
    mention: u32,
}

fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> u64 {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let Some((byte, rest)) = bytes.split_first() else { break };
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            break;
        }
    }
    number
}

impl Packed {
    fn new(all: &[Posting]) -> Self {
        let (first, last) =
            (all.first().map_or(0, |one| one.article.0), all.last().map_or(0, |one| one.article.0));
        let mut bytes = Vec::with_capacity(all.len() * 3 + 8);
        put(&mut bytes, u64::from(first));
        put(&mut bytes, u64::from(last - first));
        let (mut article, mut mention) = (first, 0);
        for posting in all {
            if posting.article.0 == article {
                put(&mut bytes, u64::from(posting.mention - mention) << 1);
            } else {
                put(&mut bytes, u64::from(posting.article.0 - article) << 1 | 1);
                put(&mut bytes, u64::from(posting.mention));
            }
            (article, mention) = (posting.article.0, posting.mention);
        }
        Self(bytes.into())
    }

    /// The first and the last article.
    fn articles(&self) -> (ArticleId, ArticleId) {
        let mut rest = &*self.0;
        let first = take(&mut rest);
        (ArticleId(first as u32), ArticleId((first + take(&mut rest)) as u32))
    }

    fn iter(&self) -> Unpacked<'_> {
        let mut rest = &*self.0;
        let article = take(&mut rest) as u32;
        take(&mut rest);
        Unpacked { rest, article, mention: 0 }
    }
}

impl Iterator for Unpacked<'_> {
    type Item = Posting;

    fn next(&mut self) -> Option<Posting> {
        if self.rest.is_empty() {
            return None;
        }
        let number = take(&mut self.rest);
        if number & 1 == 0 {
            self.mention += (number >> 1) as u32;
        } else {
            self.article += (number >> 1) as u32;
            self.mention = take(&mut self.rest) as u32;
        }
        Some(Posting { article: ArticleId(self.article), mention: self.mention })
    }
}

impl Postings {
    /// Of all postings, sorted, each once.
    pub(super) fn new(all: &[Posting]) -> Self {
        match all {
            [] => Self::None,
            [one] => Self::One(*one),
            few if few.len() <= CHUNK => Self::Few(Packed::new(few)),
            many => Self::Many(Arc::new(many.chunks(CHUNK).map(Packed::new).collect())),
        }
    }

    fn parts(&self) -> (Option<Posting>, &[Packed]) {
        match self {
            Self::None => (None, &[]),
            Self::One(one) => (Some(*one), &[]),
            Self::Few(few) => (None, std::slice::from_ref(few)),
            Self::Many(many) => (None, many),
        }
    }

    /// All postings in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Posting> {
        let (one, packed) = self.parts();
        one.into_iter().chain(packed.iter().flat_map(Packed::iter))
    }

    /// Those of one article.
    pub(super) fn within(&self, article: ArticleId) -> impl Iterator<Item = Posting> {
        let (one, packed) = self.parts();
        let from =
            if packed.len() > 1 { packed.partition_point(|chunk| chunk.articles().1 < article) } else { 0 };
        let chunks = packed[from..].iter().take_while(move |chunk| chunk.articles().0 <= article);
        let postings = one.into_iter().chain(chunks.flat_map(Packed::iter));
        postings
            .skip_while(move |posting| posting.article < article)
            .take_while(move |posting| posting.article == article)
    }

    /// Adds an article's postings, sorted; it has none yet.
    pub(super) fn insert(&mut self, new: &[Posting]) {
        let Some(first) = new.first() else { return };
        let Self::Many(many) = self else {
            let mut all: Vec<Posting> = self.iter().collect();
            let at = all.partition_point(|posting| posting < first);
            all.splice(at..at, new.iter().copied());
            *self = Self::new(&all);
            return;
        };
        let many = Arc::make_mut(many);
        let before = |chunk: &Packed| chunk.articles().1 < first.article;
        let at = many.partition_point(before).min(many.len().saturating_sub(1));
        let chunk: Vec<Posting> = many.get(at).map_or_else(Vec::new, |chunk| chunk.iter().collect());
        let place = chunk.partition_point(|posting| posting < first);
        let all = [&chunk[..place], new, &chunk[place..]].concat();
        // What is added at the end fills its chunk; in the middle there has to be room for more.
        let size = if place == chunk.len() || all.len() <= CHUNK { CHUNK } else { CHUNK / 2 };
        many.splice(at..(at + 1).min(many.len()), all.chunks(size).map(Packed::new));
    }

    /// Takes an article's postings away.
    pub(super) fn remove(&mut self, article: ArticleId) {
        let other = |posting: &Posting| posting.article != article;
        if let Self::Many(many) = self {
            let many = Arc::make_mut(many);
            let may_have = |chunk: &Packed| {
                let (first, last) = chunk.articles();
                first <= article && article <= last
            };
            let mut is_empty = false;
            for chunk in many.iter_mut().filter(|chunk| may_have(chunk)) {
                let rest: Vec<Posting> = chunk.iter().filter(other).collect();
                is_empty |= rest.is_empty();
                *chunk = Packed::new(&rest);
            }
            if is_empty {
                many.retain(|chunk| chunk.iter().next().is_some());
            }
        } else {
            let rest: Vec<Posting> = self.iter().filter(other).collect();
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
        fn agrees_with_a_sorted_set(steps in prop::collection::vec((prop_oneof![0..60_u32, Just(u32::MAX)], 0..90_u32), 0..80)) {
            let mut postings = Postings::default();
            let mut plain: BTreeSet<Posting> = BTreeSet::new();
            for (article, count) in steps {
                let article = ArticleId(article);
                if plain.iter().any(|posting| posting.article == article) {
                    postings.remove(article);
                    plain.retain(|posting| posting.article != article);
                } else {
                    let new: Vec<Posting> = (0..count).map(|at| Posting { article, mention: at * 2 * (1 + count % 2 * 300) }).collect();
                    postings.insert(&new);
                    plain.extend(new);
                }
                let sizes = postings.parts().1.iter().map(|chunk| chunk.iter().count());
                prop_assert!(sizes.into_iter().all(|size| size <= CHUNK && size > 0));
                prop_assert!(postings.iter().eq(plain.iter().copied()));
                let within: Vec<Posting> = postings.within(article).collect();
                let expected: Vec<Posting> = plain.iter().copied().filter(|posting| posting.article == article).collect();
                prop_assert_eq!(within, expected);
            }
        }
    }
}
