//! Where the story begins and ends among the lines of a text.

use super::line::Line;
use super::phrases::{is_appeal, is_boilerplate};
use std::ops::Range;

/// The parts of a text before its first paragraph and after its last one, as line numbers: there stands most of what
/// a page puts around a story, and words that may be a heading in the middle ("Authors") are page furniture.
#[derive(Debug, Clone)]
pub(super) struct Edges {
    story: Range<usize>,
}

/// No title that asks is longer, in bytes.
const LONGEST_QUESTION: usize = 140;

impl Edges {
    /// The edges of `lines`; a paragraph that `is_debris` does not count.
    pub(super) fn of(lines: &[Line<'_>], is_debris: impl Fn(&Line<'_>) -> bool) -> Self {
        let tells = |line: &Line<'_>| line.is_paragraph() && !is_debris(line) && !is_appeal(line);
        // A title may ask: "What is in the plan, and will it get you a home?"
        let first = lines.iter().position(|line| !line.is_blank()).unwrap_or(0);
        let asks = lines
            .get(first)
            .is_some_and(|line| line.text.ends_with('?') && line.text.len() <= LONGEST_QUESTION);
        let start = (first + usize::from(asks)..lines.len()).find(|at| tells(&lines[*at])).unwrap_or(0);
        // What speaks of the site at the end is no end of the story.
        let last = lines.iter().rposition(|line| tells(line) && !is_boilerplate(line));
        let end = last.map_or(lines.len(), |last| (last + 1).max(start));
        Self { story: start..end }
    }

    /// Whether a line lies in an edge.
    pub(super) fn holds(&self, at: usize) -> bool {
        !self.story.contains(&at)
    }

    /// The lines before the first paragraph.
    pub(super) fn head(&self) -> Range<usize> {
        0..self.story.start
    }

    /// Whether a line stands before the first paragraph.
    pub(super) fn is_head(&self, at: usize) -> bool {
        at < self.story.start
    }

    /// The lines after the last paragraph, of `lines`.
    pub(super) fn tail(&self, lines: usize) -> Range<usize> {
        self.story.end..lines
    }
}
