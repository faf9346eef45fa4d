//! Fuzzy anchoring: finding a quote again in a text that has changed.
//!
//! As in Hypothesis ("Fuzzy Anchoring", <https://web.hypothes.is/blog/fuzzy-anchoring/>), the
//! `TextPositionSelector` is tried first, then the `TextQuoteSelector` to the letter (both in `anchor`), then
//! what comes nearest to it. That is found here, by words rather than characters: the quote's, with those
//! before and after it, are aligned with every stretch of the text (approximate string matching by dynamic
//! programming, P. H. Sellers, "The theory and computation of evolutionary distances", Journal of Algorithms
//! 1, 1980: edit distance whose start and end in the text are free). So that a long text costs little, only
//! those stretches are aligned that share enough words with the quote to be able to win (the counting filter
//! of P. Jokinen, J. Tarhio and E. Ukkonen, "A comparison of approximate string matching algorithms", 1996).

use super::vocabulary::{UNKNOWN, Vocabulary};
use crate::text::Span;

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quote<'a> {
    /// The words before the quote.
    pub(super) prefix: &'a str,
    /// The quote.
    pub(super) exact: &'a str,
    /// The words after it.
    pub(super) suffix: &'a str,
}

/// How alike the passage most similar to a quote was, in the text that the quote was taken from: percents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rivals {
    /// By the quote's words alone.
    pub(super) alone: u8,
    /// With the words around.
    pub(super) in_context: u8,
}

/// Quotes of more words are found by their first and their last words.
const LONG: usize = 256;
/// So many words stand for the context where a long quote is found by its ends.
const LENT: usize = 32;
/// Quotes of fewer words are not found without the words around them.
const FEW: usize = 4;
/// Below this likeness of its own words, of 1, nothing is the quote.
const LEAST: f32 = 0.7;

/// Words that are aligned, the quote's and those around it.
struct Pattern {
    words: Vec<u32>,
    /// Which of them are the quote's.
    quote: std::ops::Range<usize>,
}

/// One stretch of the text that is like the pattern.
#[derive(Debug, Clone, Copy)]
struct Hit {
    /// Edits between the pattern and the stretch, in words.
    cost: u32,
    /// Those of them that lie in the quote.
    quote_cost: u32,
    /// The quote's words in the text.
    from: usize,
    to: usize,
}

/// The most similar passage besides the quote itself.
pub(super) fn rivals(wanted: Quote<'_>, text: &str) -> Rivals {
    let mut vocabulary = Vocabulary::default();
    let patterns = patterns(wanted, &mut vocabulary);
    let (words, _) = vocabulary.read(text);
    let worst = |context: bool| {
        let likeness = patterns.iter().map(|pattern| {
            let pattern = if context { pattern } else { &pattern.alone() };
            search(pattern, &words, vocabulary.len()).1
        });
        let worst = likeness.fold(0.0, f32::max);
        // Rounded up: a rival is never taken for less like than it is.
        (0..100).find(|percent| f32::from(*percent) >= worst * 100.0).unwrap_or(100)
    };
    Rivals { alone: worst(false), in_context: worst(true) }
}

/// Where the quote stands in `text`, if that is beyond doubt.
pub(super) fn locate(wanted: Quote<'_>, rivals: Rivals, text: &str) -> Option<Span> {
    let mut vocabulary = Vocabulary::default();
    let patterns = patterns(wanted, &mut vocabulary);
    let (words, spans) = vocabulary.read(text);
    let place = |pattern: &Pattern| {
        let in_context = best(pattern, &words, vocabulary.len(), rivals.in_context)
            .filter(|hit| pattern.quote.len() >= FEW || keeps_neighbours(pattern, &words, hit));
        let alone = (pattern.quote.len() >= FEW)
            .then(|| best(&pattern.alone(), &words, vocabulary.len(), rivals.alone))
            .flatten();
        match (in_context, alone) {
            // The words point to one place and the words around them to another: that is doubt.
            (Some(a), Some(b)) if a.to <= b.from || b.to <= a.from => None,
            (Some(hit), _) | (None, Some(hit)) => Some(hit),
            (None, None) => None,
        }
    };
    let first = place(patterns.first()?)?;
    let last = place(patterns.last()?)?;
    if patterns.len() > 1 && !keeps_length(wanted.exact, first.from, last.to) {
        return None;
    }
    let start = spans.get(first.from)?.start;
    let end = spans.get(last.to.checked_sub(1)?)?.end;
    (start < end).then(|| with_marks(wanted.exact, text, Span::new(start, end)))
}

/// Whether the words right before and behind a quote stand there still. A word or two stand in many places,
/// and all around may have moved to another of them: "meets on Thursday" and "reopened on Monday".
fn keeps_neighbours(pattern: &Pattern, words: &[u32], hit: &Hit) -> bool {
    let before = pattern.quote.start.checked_sub(1).map(|at| pattern.words[at]);
    let behind = pattern.words.get(pattern.quote.end);
    let found = hit.from.checked_sub(1).and_then(|at| words.get(at));
    before.is_none_or(|word| found == Some(&word))
        && behind.is_none_or(|word| words.get(hit.to) == Some(word))
}

/// Whether a quote found by its two ends has about as many words as it had.
fn keeps_length(exact: &str, from: usize, to: usize) -> bool {
    let was = Vocabulary::default().read(exact).0.len();
    to > from && (was / 2..=was * 2).contains(&(to - from))
}

/// The pattern of a quote, or two for its two ends. None where it has no words.
fn patterns(wanted: Quote<'_>, vocabulary: &mut Vocabulary) -> Vec<Pattern> {
    let [prefix, quote, suffix] =
        [wanted.prefix, wanted.exact, wanted.suffix].map(|part| vocabulary.learn(part));
    let pattern = |before: &[u32], quote: &[u32], after: &[u32]| Pattern {
        words: [before, quote, after].concat(),
        quote: before.len()..before.len() + quote.len(),
    };
    if quote.is_empty() {
        Vec::new()
    } else if quote.len() <= LONG {
        vec![pattern(&prefix, &quote, &suffix)]
    } else {
        let (half, rest) = (LONG / 2, quote.len() - LONG / 2);
        vec![
            pattern(&prefix, &quote[..half], &quote[half..half + LENT]),
            pattern(&quote[rest - LENT..rest], &quote[rest..], &suffix),
        ]
    }
}

impl Pattern {
    /// The quote without the words around it.
    fn alone(&self) -> Self {
        Self { words: self.words[self.quote.clone()].to_vec(), quote: 0..self.quote.len() }
    }

    /// From 0 to 1; 1 is equal.
    fn likeness(&self, cost: u32) -> f32 {
        1.0 - cost as f32 / self.words.len() as f32
    }
}

/// The best place, if it leaves behind both the rival that the quote had where it was taken from (so that a
/// quote that is gone is not taken for its rival) and every rival that it has here.
fn best(pattern: &Pattern, words: &[u32], vocabulary: usize, rival: u8) -> Option<Hit> {
    let (hit, second) = search(pattern, words, vocabulary);
    let hit = hit?;
    let likeness = pattern.likeness(hit.cost);
    let own = 1.0 - hit.quote_cost as f32 / pattern.quote.len() as f32;
    let rival = f32::from(rival) / 100.0;
    let (rival, second) = (rival.max(0.5), second.max(0.5));
    // The more alike the rival was, the less may have changed: one half like, a quarter; nine tenths, a
    // hundredth.
    let rival_is_behind = 1.0 - likeness <= (1.0 - rival).powi(2) + f32::EPSILON;
    let second_is_behind = 1.0 - likeness <= (1.0 - second) * 2.0 / 3.0 + f32::EPSILON;
    let alone = likeness > rival && likeness > second;
    (own >= LEAST && alone && rival_is_behind && second_is_behind).then_some(hit)
}

/// The stretch most like `pattern`, and how like the next one is that shares no word of the quote's place.
fn search(pattern: &Pattern, words: &[u32], vocabulary: usize) -> (Option<Hit>, f32) {
    let mut hits = Vec::new();
    for region in regions(pattern, words, vocabulary) {
        align(pattern, words, region, &mut hits);
    }
    let odd = |hit: &Hit| (hit.to - hit.from).abs_diff(pattern.quote.len());
    let Some(best) = hits.iter().min_by_key(|hit| (hit.cost, hit.quote_cost, odd(hit))).copied() else {
        return (None, 0.0);
    };
    let apart = hits.iter().filter(|hit| hit.to <= best.from || best.to <= hit.from);
    let second = apart.map(|hit| hit.cost).min().map_or(0.0, |cost| pattern.likeness(cost));
    (Some(best), second)
}

/// The stretches of `words` in which something at least half like the pattern can lie, in order, apart.
fn regions(pattern: &Pattern, words: &[u32], vocabulary: usize) -> Vec<std::ops::Range<usize>> {
    let mut needed = vec![0_u32; vocabulary];
    for &word in &pattern.words {
        needed[word as usize] += 1;
    }
    let width = pattern.words.len() + pattern.words.len() / 2 + 1;
    let mut held = vec![0_u32; vocabulary];
    let mut common = 0;
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for at in 0..words.len() {
        if at >= width && words[at - width] != UNKNOWN {
            let gone = words[at - width] as usize;
            common -= usize::from(held[gone] <= needed[gone]);
            held[gone] -= 1;
        }
        if words[at] != UNKNOWN {
            let new = words[at] as usize;
            held[new] += 1;
            common += usize::from(held[new] <= needed[new]);
        }
        if common * 2 >= pattern.words.len() {
            let region = (at + 1).saturating_sub(width)..at + 1;
            match out.last_mut() {
                Some(last) if last.end >= region.start => last.end = region.end,
                _ => out.push(region),
            }
        }
    }
    out
}

/// One cell of the alignment: the cheapest way to it, and where that way meets the quote.
#[derive(Debug, Clone, Copy)]
struct Cell {
    cost: u32,
    quote_cost: u32,
    from: usize,
    to: usize,
}

/// Aligns the pattern with every stretch of `words[region]` and keeps those at least half like it.
fn align(pattern: &Pattern, words: &[u32], region: std::ops::Range<usize>, hits: &mut Vec<Hit>) {
    let length = pattern.words.len();
    let mut before = vec![Cell { cost: 0, quote_cost: 0, from: region.start, to: region.start }; length + 1];
    for row in 1..=length {
        before[row] = skipped(pattern, row, before[row - 1], region.start);
    }
    let mut now = before.clone();
    for at in region {
        now[0] = Cell { cost: 0, quote_cost: 0, from: at + 1, to: at + 1 };
        for row in 1..=length {
            let met = met(pattern, row, before[row - 1], words[at], at);
            let added = added(pattern, row, before[row]);
            let skipped = skipped(pattern, row, now[row - 1], at + 1);
            let rest = if added.cost <= skipped.cost { added } else { skipped };
            now[row] = if met.cost <= rest.cost { met } else { rest };
        }
        let Cell { cost, quote_cost, from, to } = now[length];
        let whole = 2 * cost as usize <= length && 2 * quote_cost as usize <= pattern.quote.len();
        if whole && from < to {
            hits.push(Hit { cost, quote_cost, from, to });
        }
        std::mem::swap(&mut before, &mut now);
    }
}

/// The pattern's word `row - 1` and the text's word `at` face each other.
fn met(pattern: &Pattern, row: usize, from: Cell, word: u32, at: usize) -> Cell {
    let edit = u32::from(pattern.words[row - 1] != word);
    advance(pattern, row, from, edit, at, at + 1)
}

/// The pattern's word `row - 1` is missing in the text, of which `next` is the next word.
fn skipped(pattern: &Pattern, row: usize, from: Cell, next: usize) -> Cell {
    advance(pattern, row, from, 1, next, next)
}

/// The text has a word more, after the pattern's first `row` words.
fn added(pattern: &Pattern, row: usize, mut cell: Cell) -> Cell {
    cell.cost += 1;
    cell.quote_cost += u32::from(pattern.quote.start < row && row < pattern.quote.end);
    cell
}

fn advance(pattern: &Pattern, row: usize, mut cell: Cell, edit: u32, from: usize, to: usize) -> Cell {
    cell.cost += edit;
    if pattern.quote.contains(&(row - 1)) {
        cell.quote_cost += edit;
        if row - 1 == pattern.quote.start {
            cell.from = from;
        }
        cell.to = to;
    }
    cell
}

/// `span`, which runs from word to word, with the punctuation that `exact` has at the same end.
fn with_marks(exact: &str, text: &str, span: Span) -> Span {
    let is_mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let lead = exact.trim_start().starts_with(is_mark);
    let trail = exact.trim_end().ends_with(is_mark);
    let before = if lead { text[..span.start].trim_end_matches(is_mark).len() } else { span.start };
    let after = &text[span.end..];
    let end = if trail { text.len() - after.trim_start_matches(is_mark).len() } else { span.end };
    Span::new(before, end)
}
