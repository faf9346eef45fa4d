//! In which order found articles are shown.

use super::look::Found;
use crate::corpus::{ArticleId, Corpus, Particulars};
use std::cmp::Reverse;

/// The newest first; those without a date last; equal ones as they were found.
pub fn newest_first(ids: &mut [ArticleId], corpus: &Corpus) {
    ids.sort_by_cached_key(|id| {
        let date = corpus.about(*id).and_then(|about| Particulars::date(about));
        (date.is_none(), Reverse(date), *id)
    });
}

/// How fast more of the same word is worth less, and how far long articles are held to have more of it:
/// Okapi BM25's usual k1 and b (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework").
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.75;

/// The best first, by BM25 over the parts of the query that find places, with the number of articles among
/// those found that have each; equal ones as they were found.
pub fn best_first(found: &mut [Found], corpus: &Corpus) {
    let leaves = found.first().map_or(0, |found| found.counts.len());
    let having = |leaf: usize| found.iter().filter(|found| found.counts[leaf] > 0).count() as f64;
    let all = corpus.len() as f64;
    let rareness = |having: f64| (1.0 + (all - having + 0.5) / (having + 0.5)).ln();
    let rareness: Vec<f64> = (0..leaves).map(|leaf| rareness(having(leaf))).collect();
    let length = |found: &Found| corpus.about(found.article).map_or(0.0, |about| about.bytes as f64);
    let mean = (found.iter().map(length).sum::<f64>() / found.len().max(1) as f64).max(1.0);
    let score = |one: &Found| -> f64 {
        let long = SATURATION * (1.0 - LENGTH + LENGTH * length(one) / mean);
        let parts = one.counts.iter().zip(&rareness);
        parts.map(|(count, rare)| rare * f64::from(*count) / (f64::from(*count) + long)).sum()
    };
    let mut scored: Vec<(f64, Found)> = found.iter().map(|one| (score(one), one.clone())).collect();
    scored.sort_by(|(one, a), (two, b)| two.total_cmp(one).then(a.article.cmp(&b.article)));
    for (place, (_, one)) in found.iter_mut().zip(scored) {
        *place = one;
    }
}
