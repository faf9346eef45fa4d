//! Selecting text in the reader, by word or by sentence.

use crate::app::state::{App, Selection, Unit};
use crate::text::{Span, tokens};

impl App {
    /// Begins a selection at the cursor, changes the unit of the one there is, or ends it where the unit is
    /// the same.
    pub(in crate::app) fn select(&mut self, unit: Unit) {
        if self.reader.selection.is_some_and(|selection| selection.unit == unit) {
            self.reader.selection = None;
            return;
        }
        let at = self.reader.selection.map_or(self.reader.cursor, |selection| selection.anchor.start);
        let head_at = self.reader.selection.map_or(at, |selection| selection.head.start);
        let (Some(anchor), Some(head)) = (self.unit_at(unit, at), self.unit_at(unit, head_at)) else {
            self.notice = "nothing to select here".into();
            return;
        };
        self.reader.selection = Some(Selection { unit, anchor, head });
        self.reader.cursor = head.start;
    }

    fn unit_at(&self, unit: Unit, offset: usize) -> Option<Span> {
        match unit {
            Unit::Sentence => self.sentence_at(offset),
            Unit::Word => {
                let sentence = self.sentence_at(offset)?;
                let words = self.words(sentence);
                words.iter().find(|word| word.end > offset).or(words.last()).copied()
            }
        }
    }

    fn words(&self, sentence: Span) -> Vec<Span> {
        let Some(article) = self.article() else { return Vec::new() };
        let found = tokens(sentence.of(&article.text));
        found.into_iter().map(|t| Span::new(t.start + sentence.start, t.end + sentence.start)).collect()
    }

    /// Moves the head of the selection by one unit.
    pub(in crate::app) fn extend(&mut self, forward: bool) {
        let Some(mut selection) = self.reader.selection else { return };
        let at = selection.head.start;
        let to = match selection.unit {
            Unit::Sentence => self.sentence_from(at, forward),
            Unit::Word => self.word_from(at, forward),
        };
        if let Some(head) = to {
            selection.head = head;
            self.reader.selection = Some(selection);
            self.reveal(head.start);
        }
    }

    fn word_from(&self, offset: usize, forward: bool) -> Option<Span> {
        let words = self.words(self.sentence_at(offset)?);
        if forward {
            let within = words.iter().find(|word| word.start > offset).copied();
            return within.or_else(|| self.words(self.sentence_from(offset, true)?).first().copied());
        }
        let within = words.iter().rfind(|word| word.start < offset).copied();
        within.or_else(|| {
            let first = words.first()?.start;
            self.words(self.sentence_from(first, false)?).last().copied()
        })
    }

    /// Lets the head of the selection follow the cursor after a movement by rows or paragraphs.
    pub(in crate::app) fn drag_selection(&mut self) {
        let Some(mut selection) = self.reader.selection else { return };
        if let Some(head) = self.unit_at(selection.unit, self.reader.cursor) {
            selection.head = head;
            self.reader.selection = Some(selection);
        }
    }

    /// Swaps the ends of the selection.
    pub(in crate::app) fn other_end(&mut self) {
        let Some(selection) = self.reader.selection.as_mut() else { return };
        std::mem::swap(&mut selection.anchor, &mut selection.head);
        let to = selection.head.start;
        self.reveal(to);
    }

    /// What a command that takes a passage works on: the selection, or the sentence at the cursor, with all
    /// sentences of the quotation that it is on.
    pub fn passage(&self) -> Option<Span> {
        self.reader.selection.map(|selection| selection.span()).or_else(|| self.sentences_here())
    }

    fn sentences_here(&self) -> Option<Span> {
        let sentence = self.sentence_at(self.reader.cursor)?;
        let quotation = self.quotation_under_cursor().and_then(|at| self.quotations_here().get(at));
        let Some(Span { start, end }) = quotation.map(|quotation| quotation.span) else {
            return Some(sentence);
        };
        let first = self.sentence_at(start).unwrap_or(sentence);
        let last = self.sentence_at(end.saturating_sub(1).max(start)).unwrap_or(sentence);
        Some(Span::new(first.start.min(sentence.start), last.end.max(sentence.end)))
    }
}
