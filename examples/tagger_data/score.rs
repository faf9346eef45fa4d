//! Precision, recall and F1 of exact spans.

use super::tagger_data::{Labelled, names};
use byline::entity::{Candidate, Label};
use byline::text::Span;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Right, answered and wanted spans of one label.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tally {
    pub right: usize,
    pub answered: usize,
    pub wanted: usize,
}

impl Tally {
    /// Precision, recall and F1 in percent.
    pub fn figures(self) -> [f64; 3] {
        let share = |part: usize, all: usize| if all == 0 { 0.0 } else { 100.0 * part as f64 / all as f64 };
        let (precision, recall) = (share(self.right, self.answered), share(self.right, self.wanted));
        [precision, recall, share(2 * self.right, self.answered + self.wanted)]
    }
}

/// Labels that are scored.
pub const LABELS: [(Label, &str); 3] =
    [(Label::Person, "PER"), (Label::Organization, "ORG"), (Label::Place, "LOC")];

/// Tallies of one set: one a label, in the order of [`LABELS`].
#[derive(Debug, Default, Clone, Copy)]
pub struct Tallies(pub [Tally; 3]);

impl Tallies {
    /// Over all labels.
    pub fn total(&self) -> Tally {
        self.0.iter().fold(Tally::default(), |sum, one| Tally {
            right: sum.right + one.right,
            answered: sum.answered + one.answered,
            wanted: sum.wanted + one.wanted,
        })
    }

    /// Counts one document.
    pub fn add(&mut self, document: &Labelled, answer: &[Candidate]) {
        let wanted = wanted(document);
        let answered: BTreeSet<_> = answer
            .iter()
            .filter_map(|one| {
                Some((trimmed(document, one.span)?, LABELS.iter().position(|(l, _)| *l == one.label)?))
            })
            .collect();
        for (_, label) in &wanted {
            self.0[*label].wanted += 1;
        }
        for (span, label) in &answered {
            self.0[*label].answered += 1;
            self.0[*label].right += usize::from(wanted.contains(&(*span, *label)));
        }
    }

    /// One line a label, and one over all.
    pub fn table(&self, name: &str) -> String {
        let mut out = format!("{name:24}    P      R     F1  right answered wanted\n");
        let rows = LABELS.iter().map(|(_, label)| *label).zip(self.0).chain([("all", self.total())]);
        for (label, tally) in rows {
            let [precision, recall, f1] = tally.figures();
            let Tally { right, answered, wanted } = tally;
            let _ = writeln!(
                out,
                "{label:>24} {precision:6.2} {recall:6.2} {f1:6.2} {right:6} {answered:8} {wanted:6}"
            );
        }
        out
    }
}

/// The spans that a document's first column asks for.
pub fn wanted(document: &Labelled) -> BTreeSet<(Span, usize)> {
    let mut out = BTreeSet::new();
    for sentence in &document.sentences {
        for (kind, range) in names(&document.tags[sentence.clone()], 0) {
            let Some(label) = LABELS.iter().position(|(_, name)| *name == kind) else { continue };
            let (first, last) = (sentence.start + range.start, sentence.start + range.end - 1);
            let span = Span::new(document.tokens[first].start, document.tokens[last].end);
            out.extend(trimmed(document, span).map(|span| (span, label)));
        }
    }
    out
}

/// Without leading articles and trailing 's. `None` where nothing is left.
fn trimmed(document: &Labelled, span: Span) -> Option<Span> {
    let mut tokens: Vec<Span> = document.tokens.iter().copied().filter(|token| span.covers(*token)).collect();
    let is = |token: &Span, words: &[&str]| words.contains(&token.of(&document.text).to_lowercase().as_str());
    while tokens.first().is_some_and(|token| is(token, &["the", "a", "an"])) {
        tokens.remove(0);
    }
    while tokens.last().is_some_and(|token| is(token, &["'s", "\u{2019}s", "'", "\u{2019}"])) {
        tokens.pop();
    }
    Some(Span::new(tokens.first()?.start, tokens.last()?.end))
}
