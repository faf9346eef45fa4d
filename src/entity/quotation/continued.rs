//! Quotations whose speaker is told by what stands before their sentence.

use super::after::verb_behind;
use super::attribution::{Attribution, Quote};
use super::before::of_speech;
use super::context::Context;
use super::speaker::is_pronoun;
use super::title::is_speech;
use super::verbs::{Verb, verb};
use crate::entity::{Label, QuotationRule};

/// The next paragraph of a quotation that was left open.
pub(super) fn paragraph(context: &Context<'_>, quote: &Quote<'_>) -> Option<Attribution> {
    let (_, previous, _) = quote.previous.filter(|(before, ..)| !before.is_closed)?;
    let own = verb_behind(context, quote).filter(Attribution::is_named);
    own.or(Some(Attribution { rule: QuotationRule::Paragraphs, ..previous }))
}

/// The second part of a sentence that its attribution interrupts: "“It is late,” Berg said, “and we are tired.”"
pub(super) fn interrupted(context: &Context<'_>, quote: &Quote<'_>) -> Option<Attribution> {
    let (before, previous, _) = quote.previous?;
    let text = context.text;
    let between = text.get(before.outer.end..quote.quoted.outer.start)?.trim();
    let comma = text[before.inner.end..before.outer.end].contains(',') || between.starts_with(',');
    let starts_lower = quote.quoted.inner.of(text).starts_with(char::is_lowercase);
    let open = comma || (starts_lower && !before.inner.of(text).ends_with('.'));
    let is_clause = (5..160).contains(&between.len())
        && between.ends_with([',', '\u{2014}', '\u{2013}'])
        && !["\n", ". ", ";", ", who "].iter().any(|mark| between.contains(mark));
    (open && is_clause).then_some(Attribution { rule: QuotationRule::Interrupted, ..previous })
}

/// Whether a quotation is a sentence of its own.
fn is_sentence(context: &Context<'_>, quote: &Quote<'_>) -> bool {
    let start = quote.quoted.outer.start;
    let begins = quote.quoted.inner.of(context.text).starts_with(|c: char| !c.is_lowercase());
    begins && context.sentence_start(start) + 3 >= start
}

/// A quotation right behind one that has a speaker: "“It is late,” Berg said. “We are tired.”"
pub(super) fn same_speaker(context: &Context<'_>, quote: &Quote<'_>) -> Option<Attribution> {
    let (before, previous, by) = quote.previous.filter(|_| is_sentence(context, quote))?;
    let (end, start) = (before.outer.end, quote.quoted.outer.start);
    let between = context.text.get(end..start).filter(|between| !between.contains('\n'))?;
    let same = by.mention.map(|index| context.mentions[index].entity);
    let others = context
        .names_in(end, start)
        .any(|(_, other)| other.label == Label::Person && same != Some(other.entity));
    let stop = end + between.trim_end().trim_end_matches(['.', '!', '?']).len();
    let in_one_sentence = || context.sentence_start(stop) <= end;
    let goes_on = if others {
        by.span.start >= end && in_one_sentence()
    } else {
        between.len() < 240 || in_one_sentence()
    };
    goes_on.then_some(Attribution { rule: QuotationRule::SameSpeaker, ..previous })
}

/// Who says what the sentence before a quotation reports: "Berg said it was late. “We are tired.”"
pub(super) fn reported_before(context: &Context<'_>, quote: &Quote<'_>) -> Option<Attribution> {
    if !is_sentence(context, quote) {
        return None;
    }
    let lead = context.text[..quote.quoted.outer.start].trim_end();
    let end = lead.trim_end_matches(['.', '!', '?']).len();
    let words = context.words(context.sentence_start(end), end);
    let says = |v: &usize| {
        let how = verb(words[*v].lower().as_str());
        how.is_some_and(Verb::reports) && !words[*v].is_capitalised()
    };
    let subject = (1..words.len()).filter(says).find_map(|v| context.subject(&words, v));
    let by = subject.or_else(|| of_speech(context, &words))?;
    (by.is_named || is_pronoun(&words[0])).then_some(Attribution::new(by, QuotationRule::AfterReported))
}

/// Words that are somebody's by their number.
pub(super) fn unnamed(context: &Context<'_>, quote: &Quote<'_>) -> Option<Attribution> {
    let speech = is_speech(quote.quoted.inner.of(context.text));
    speech.then_some(Attribution { by: None, rule: QuotationRule::Unnamed })
}
