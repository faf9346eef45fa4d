//! Who says a quotation.

use super::context::Context;
use super::marks::Quoted;
use super::speaker::Speaker;
use crate::entity::QuotationRule;
use crate::entity::document::words::Word;

/// Who says a quotation, and what showed it.
#[derive(Clone, Copy)]
pub(super) struct Attribution {
    pub by: Option<Speaker>,
    pub rule: QuotationRule,
}

impl Attribution {
    pub(super) fn new(by: Speaker, rule: QuotationRule) -> Self {
        Self { by: Some(by), rule }
    }

    /// Whether the text names the speaker.
    pub(super) fn is_named(&self) -> bool {
        self.by.is_some_and(|by| by.is_named)
    }
}

/// A quotation whose speaker is looked for.
pub(super) struct Quote<'q> {
    pub quoted: &'q Quoted,
    /// The quotation before it, if that has a speaker.
    pub previous: Option<(&'q Quoted, Attribution, Speaker)>,
    /// The words of its sentence before it.
    pub lead: Vec<Word<'q>>,
    /// Where those end: at the quotation or, if the line before ends with a colon, there.
    pub lead_end: usize,
}

impl<'q> Quote<'q> {
    pub(super) fn new(context: &Context<'q>, at: usize, found: &[Option<Attribution>]) -> Self {
        let quoted = &context.quoted[at];
        let before = at.checked_sub(1);
        let previous = before.and_then(|at| Some((&context.quoted[at], found[at]?, found[at]?.by?)));
        let lead = context.text[..quoted.outer.start].trim_end();
        // "Berg wrote:" may stand in the paragraph before.
        let lead_end = if lead.ends_with(':') { lead.len() } else { quoted.outer.start };
        let lead = context.words(context.sentence_start(lead_end), lead_end);
        Self { quoted, previous, lead, lead_end }
    }
}
