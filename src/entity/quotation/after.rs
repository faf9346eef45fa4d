//! Attributions behind a quotation: "said Berg", "he added", "a spokesman for the port said", "— Anna Berg".

use super::attribution::{Attribution, Quote};
use super::before::according;
use super::context::{Context, has};
use super::speaker::{Speaker, is_pronoun};
use super::subject::is_determiner;
use super::verbs::{Verb, verb};
use crate::entity::document::words::{Word, is_dash};
use crate::entity::lexicon::Tag;
use crate::entity::name::is_particle;
use crate::entity::{Label, QuotationRule};
use crate::text::Span;

/// "said Berg", "he added", "as a spokesman for the port put it".
pub(super) fn verb_behind(context: &Context<'_>, quote: &Quote<'_>) -> Option<Attribution> {
    let (outer, inner) = (quote.quoted.outer, quote.quoted.inner);
    let rest = context.text.get(outer.end..)?;
    let lead = rest.len() - rest.trim_start_matches([',', ' ', '\u{a0}', '\u{2014}', '\u{2013}', '-']).len();
    let closed = inner.of(context.text).ends_with('.') && !inner.of(context.text).ends_with("..");
    let comma = context.text[inner.end..outer.end].contains(',') || rest.starts_with(',');
    if closed && !comma {
        return None; // a new sentence follows
    }
    let start = outer.end + lead;
    let mut words = context.words(start, context.clause_end(start));
    let first = *words.first().filter(|word| word.start <= start + 1)?;
    if first.is("as") {
        words.remove(0);
    }
    let begins = verb(first.lower().as_str()).is_some_and(|how| !how.is_participle());
    if begins && !first.is_capitalised() {
        let by = speaker_behind_verb(context, &words)?;
        return Some(Attribution::new(by, QuotationRule::QuoteVerbSpeaker));
    }
    Some(Attribution::new(speaker_then_verb(context, &words)?, QuotationRule::QuoteSpeakerVerb))
}

/// The speaker behind the verb `words[0]`: "said Judge Strand, who", "said the senator, Greta Holm".
fn speaker_behind_verb(context: &Context<'_>, words: &[Word<'_>]) -> Option<Speaker> {
    let first = words.get(1)?;
    if is_pronoun(first) {
        return Some(context.pronoun(first));
    }
    let end = words.last()?.end;
    let comma = context.text.get(first.start..end)?.find([',', '(']).map_or(end, |comma| first.start + comma);
    let near = words.get(7).map_or(end, |word| word.end).min(comma);
    let near = context.speaker_in(first.start, near).filter(|(_, mention)| {
        let begins = mention.span.start == first.start || !is_determiner(first);
        (begins || mention.label == Label::Person) && context.is_subject(mention)
    });
    if let Some(by) = near {
        return Some(context.named(by));
    }
    let run = words[1..].iter().take_while(|word| word.end <= comma && word.is_capitalised()).count();
    let owned = words.get(run + 1).is_some_and(|word| context.is_possessive(word)); // "Berg's deputy"
    if !is_determiner(first) && !owned {
        return context.nameless(&words[..=run]).filter(|by| by.is_named);
    }
    let apposed = context.speaker_in(comma, end).filter(|(_, mention)| mention.span.start <= comma + 3);
    if let Some(by) = apposed {
        return Some(context.named(by));
    }
    let inside = |word: &&Word<'_>| word.end <= comma && !has(word, &[Tag::ClauseStart]); // "a man who"
    let count = words[1..].iter().take(9).take_while(inside).count();
    context.nameless(&words[1..=count])
}

/// The speaker at the start of `words` whose verb follows: "he added", "Sen. Dana Whitlock said",
/// "a spokeswoman for Northern Water said".
fn speaker_then_verb(context: &Context<'_>, words: &[Word<'_>]) -> Option<Speaker> {
    let plain = |word: &Word<'_>| {
        !word.is_capitalised() && verb(word.lower().as_str()).is_some_and(|how| !how.is_participle())
    };
    let mut verbs = (1..words.len().min(30)).filter(|v| plain(&words[*v]));
    let by = verbs.find_map(|v| context.subject(words, v))?;
    let first = words.iter().position(|word| word.end > by.span.start)?;
    (first <= if by.is_named { 12 } else { 0 }).then_some(by)
}

/// How long a name behind a dash may be, in characters.
const LONGEST_NAME: usize = 80;

/// The name after a dash behind a quotation, also at the start of the next line: "” — Anna Berg, a baker".
pub(super) fn dash(context: &Context<'_>, quote: &Quote<'_>) -> Option<Attribution> {
    let text = context.text;
    let rest = text.get(quote.quoted.outer.end..)?;
    let name = rest.trim_start();
    let line = &rest[..rest.len() - name.len()];
    let dashes = name.trim_start_matches(|c| is_dash(c) || c == '―' || c == '~');
    if dashes.len() == name.len() || line.matches('\n').count() > 1 {
        return None;
    }
    let name = dashes.trim_start();
    let start = text.len() - name.len();
    let near = name.char_indices().nth(LONGEST_NAME).map_or(name, |(end, _)| &name[..end]);
    let end = near.find(['\n', ',', '(', '“', '"']).unwrap_or(near.len());
    let raw = near[..end].trim_end_matches(['.', ' ']);
    let is_name = raw.starts_with(char::is_uppercase)
        && raw.split(' ').all(|word| word.starts_with(char::is_uppercase) || is_particle(word))
        && raw.split(' ').count() <= 6;
    let by = || context.called(Span::new(start, start + raw.len()));
    is_name.then(|| Attribution::new(by(), QuotationRule::DashName))
}

/// The attribution at the end of a sentence that a quotation stands in: "the plan was “dead” by May, Berg
/// said".
pub(super) fn sentence_end(context: &Context<'_>, quote: &Quote<'_>) -> Option<Attribution> {
    let end = quote.quoted.outer.end;
    let words = context.words(end, context.clause_end(end));
    if let Some(found) = according(context, &words, words.last()?.end) {
        return Some(found);
    }
    let plain = |v: &usize| verb(words[*v].lower().as_str()).is_some_and(Verb::reports);
    let v = (words.len().saturating_sub(4)..words.len()).rev().find(plain)?;
    let by = context.subject(&words, v)?;
    let apart = context.text[..by.span.start].trim_end().ends_with(',') && by.span.start > end;
    apart.then_some(Attribution::new(by, QuotationRule::SentenceSpeakerVerb))
}
