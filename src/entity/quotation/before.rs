//! Attributions before a quotation in its sentence: "Berg said:", "He described it as", "According to Berg,".

use super::attribution::{Attribution, Quote};
use super::context::{Context, has};
use super::speaker::{Speaker, is_pronoun};
use super::verbs::{Verb, verb};
use crate::entity::QuotationRule;
use crate::entity::document::words::{Word, next_word};
use crate::entity::lexicon::{Tag, is};

/// "According to Berg, “...”".
pub(super) fn according_before(context: &Context<'_>, quote: &Quote<'_>) -> Option<Attribution> {
    according(context, &quote.lead, quote.lead_end)
}

/// The verb of speech nearest before the quotation, one with a named speaker first: "Berg said that it was
/// “...”".
pub(super) fn verb_before(context: &Context<'_>, quote: &Quote<'_>) -> Option<Attribution> {
    let mut unnamed = None;
    for v in (0..quote.lead.len()).rev() {
        match by_verb(context, &quote.lead, v) {
            Some(found) if found.by.is_some_and(|by| by.is_named || by.span.len() < 5) => return Some(found),
            found => unnamed = unnamed.or(found),
        }
    }
    unnamed
}

/// "Berg was clear: “...”", "Berg: “...”".
pub(super) fn colon(context: &Context<'_>, quote: &Quote<'_>) -> Option<Attribution> {
    if !context.text[..quote.lead_end].ends_with(':') {
        return None;
    }
    let alone = |by: &Speaker| by.span.end + 1 >= quote.lead_end;
    let nameless = || context.nameless(&quote.lead).filter(|by| by.is_named && alone(by));
    let by = context.of_sentence(&quote.lead).or_else(nameless)?;
    Some(Attribution::new(by, if alone(&by) { QuotationRule::SpeakerColon } else { QuotationRule::ByColon }))
}

/// "according to Berg, ..." among `words` that end at `end`.
pub(super) fn according(context: &Context<'_>, words: &[Word<'_>], end: usize) -> Option<Attribution> {
    let to = words.windows(2).position(|pair| pair[0].is("according") && pair[1].is("to"))? + 2;
    let first = words.get(to)?;
    let found = |by| Some(Attribution::new(by, QuotationRule::AccordingTo));
    if first.is_any(&["him", "her", "them"])
        && next_word(context.text, first.end).is_none_or(|next| next.end >= end)
    {
        return found(context.pronoun(first));
    }
    let comma = context.text.get(first.start..end)?.find(',').map_or(end, |comma| first.start + comma);
    // "according to Berg, ..." and "according to her aunt, Anna Berg, ..."
    let apposed = || context.speaker_in(comma, end).filter(|(_, mention)| mention.span.start <= comma + 2);
    if let Some(by) = context.speaker_in(first.start, comma).or_else(apposed) {
        return found(context.named(by));
    }
    let count = words[to..].iter().filter(|word| word.end <= comma).count();
    found(context.nameless(&words[to..to + count])?)
}

/// The attribution by the verb of speech `words[v]` before a quotation, which the last of `words` stands
/// before.
fn by_verb(context: &Context<'_>, words: &[Word<'_>], v: usize) -> Option<Attribution> {
    let how = verb(words[v].lower().as_str()).filter(|_| v == 0 || !words[v].is_capitalised())?;
    let direct = v + 1 == words.len();
    let last = v.checked_sub(1).map(|last| &words[last]);
    if last.is_some_and(|last| is(last.text, Tag::Modal)) || (how.is_manner() && !direct) {
        return None; // what "would confirm" something has not spoken
    }
    let be = last
        .is_some_and(|last| last.is_any(&["is", "was", "are", "were", "be", "been", "being", "am", "get"]));
    if be && !how.is_participle() {
        return passive(context, words, v, how);
    }
    let claims = direct || words[v + 1].is("that");
    if let Some(by) = last.and_then(|_| context.claimant(words, v)).filter(|_| how.is_noun && claims) {
        return Some(Attribution::new(by, QuotationRule::Claim));
    }
    let by = if how.is_participle() {
        context.of_participle(words, v)
    } else {
        context.subject(words, v).or_else(|| shared(context, words, v))
    }?;
    let name_follows = direct || (v + 2 == words.len() && words[v + 1].is_any(&["the", "a", "an"]));
    if how.is_naming() && name_follows && !by.is_named && !is_pronoun(last?) {
        return None; // "a show called “Ask Me”"
    }
    let rule = if how.is_naming() { QuotationRule::Naming } else { QuotationRule::SpeakerVerbQuote };
    Some(Attribution::new(by, rule))
}

/// "was described by Berg as ...", "was rated ..." by nobody who is named.
fn passive(context: &Context<'_>, words: &[Word<'_>], v: usize, how: Verb) -> Option<Attribution> {
    let next = words.get(v + 1);
    if let Some(by) = next.filter(|word| word.is("by")) {
        let by = context.speaker_in(by.end, words.last()?.end)?;
        return Some(Attribution::new(context.named(by), QuotationRule::Naming));
    }
    let name = words[v].is_any(&["called", "dubbed", "termed", "branded"]);
    let judged = how.is_naming()
        && !name
        && next.is_none_or(|word| word.is_any(&["as", "a", "an"]))
        && words.len() <= v + 3;
    judged.then_some(Attribution { by: None, rule: QuotationRule::Naming })
}

/// The sentence's subject for a second verb: "he praised the crew and said ...".
fn shared(context: &Context<'_>, words: &[Word<'_>], v: usize) -> Option<Speaker> {
    let also = |word: &Word<'_>| word.is_any(&["then", "also", "has", "had", "later"]);
    let k = words[..v].iter().rposition(|word| !also(word))?;
    if words[k].is_any(&["and", "but"]) { context.of_sentence(&words[..v]) } else { None }
}

/// The subject of a sentence that speaks of what somebody says or writes: "In his letter Berg went further".
pub(super) fn of_speech(context: &Context<'_>, words: &[Word<'_>]) -> Option<Speaker> {
    words.iter().any(|word| has(word, &[Tag::SpeechNoun])).then(|| context.of_sentence(words))?
}
