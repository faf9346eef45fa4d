//! Quotations: direct speech and words put in quotation marks, with who says them.
//!
//! First all pairs of quotation marks are found ([`marks`]). A stretch between marks is a quotation only where
//! the words around it report speech: a verb of speech with its subject after or before it, "according to", a
//! speaker and a colon; or where it goes on with a quotation that has a speaker. Else it may be a title, a
//! nickname or a doubtful word, and is left out. A pronoun stands for the nearest person before it in subject
//! position whom it fits. A quotation that is interrupted, or runs over several paragraphs, gives one
//! [`Quotation`] for each part, all with the same speaker.

mod marks;
mod scene;
mod speaker;
mod verbs;

use super::cursor::{Word, next_word, word_before};
use super::{Mention, Quotation};
use crate::text::Span;
use marks::{Quoted, quoted};
use scene::Scene;
use speaker::{Cast, Speaker, is_determiner, is_pronoun};
use verbs::{Verb, names, verb};

/// Who says a quotation, and what showed it.
#[derive(Clone, Copy)]
struct Said {
    by: Option<Speaker>,
    rule: &'static str,
}

impl Said {
    fn new(by: Speaker, rule: &'static str) -> Self {
        Self { by: Some(by), rule }
    }
}

/// The quotations of `text` in order of their start, never overlapping. `sentences` and `mentions` are those of
/// `text`; the speakers' indices are of `mentions`.
pub fn quotations(text: &str, sentences: &[Span], mentions: &[Mention]) -> Vec<Quotation> {
    let quoted = quoted(text);
    let cast = Cast::new(Scene { text, sentences, mentions, quoted: &quoted });
    let mut said: Vec<Option<Said>> = Vec::with_capacity(quoted.len());
    for at in 0..quoted.len() {
        let found = attribution(&cast, at, &said);
        said.push(found);
    }
    // Where a quotation over several paragraphs has its speaker at the end, the first parts take it over.
    for at in (1..said.len()).rev() {
        if !quoted[at - 1].is_closed && said[at - 1].is_none() {
            said[at - 1] = said[at].map(|said| Said { rule: "paragraphs of one quotation", ..said });
        }
    }
    let written = |(quote, said): (&Quoted, Option<Said>)| {
        said.map(|said| {
            let by =
                said.by.filter(|by| by.mention.is_some() || !by.span.of(text).eq_ignore_ascii_case("they"));
            Quotation {
                span: quote.inner,
                speaker: by.and_then(|by| by.mention),
                // "They" tells the reader nobody.
                speaker_span: by.map(|by| by.span),
                rule: said.rule,
            }
        })
    };
    quoted.iter().zip(said).filter_map(written).collect()
}

/// Who says the quotation `at`, where those before it are settled.
fn attribution(cast: &Cast<'_>, at: usize, settled: &[Option<Said>]) -> Option<Said> {
    let scene = &cast.scene;
    let quote = &scene.quoted[at];
    let previous = at.checked_sub(1).map(|before| (&scene.quoted[before], settled[before]));
    if let Some((before, said)) = previous
        && !before.is_closed
    {
        return said.map(|said| Said { rule: "paragraphs of one quotation", ..said });
    }
    if is_title(scene.text, quote) {
        return None;
    }
    if let Some((before, Some(said))) = previous
        && interrupts(scene.text, before, quote)
    {
        return Some(Said { rule: "interrupted quotation", ..said });
    }
    before(cast, quote, previous).or_else(|| after(cast, quote)).or_else(|| goes_on(cast, quote, previous))
}

/// Whether `quote` is the name of a work: "the film “The Orchard at Night”".
fn is_title(text: &str, quote: &Quoted) -> bool {
    const WORKS: [&str; 26] = [
        "film",
        "movie",
        "book",
        "novel",
        "song",
        "album",
        "series",
        "show",
        "play",
        "article",
        "paper",
        "magazine",
        "titled",
        "entitled",
        "named",
        "nicknamed",
        "headlined",
        "single",
        "documentary",
        "podcast",
        "poem",
        "essay",
        "story",
        "musical",
        "dubbed",
        "word",
    ];
    word_before(text, quote.outer.start).is_some_and(|word| word.is_any(&WORKS))
        || text[..quote.outer.start].ends_with("so-called ")
}

/// Whether only an attribution that ends with a comma stands between two parts of one sentence.
fn interrupts(text: &str, before: &Quoted, quote: &Quoted) -> bool {
    let between = text.get(before.outer.end..quote.outer.start).unwrap_or_default().trim();
    let comma = text[before.inner.end..before.outer.end].contains(',') || between.starts_with(',');
    let starts_lower = quote.inner.of(text).starts_with(char::is_lowercase);
    let clause = between.len() < 160 && !between.contains('\n') && !between.contains(". ");
    let open = comma || (starts_lower && !before.inner.of(text).ends_with('.'));
    clause && open && between.len() > 4 && between.ends_with([',', '\u{2014}', '\u{2013}'])
}

/// The attribution before a quotation in its sentence: "Berg said:", "He described it as", "According to Berg,".
fn before(cast: &Cast<'_>, quote: &Quoted, previous: Option<(&Quoted, Option<Said>)>) -> Option<Said> {
    let scene = &cast.scene;
    let start = scene.sentence_start(quote.outer.start);
    let words = scene.words(start, quote.outer.start);
    let lead = scene.text.get(start..quote.outer.start)?.trim_end();
    if words.is_empty() {
        return None;
    }
    if let Some(said) = according(cast, &words, quote.outer.start) {
        return Some(said);
    }
    for v in (words.len().saturating_sub(15)..words.len()).rev() {
        if let Some(said) = verb_before(cast, quote, &words, v) {
            return Some(said);
        }
    }
    if let Some((before, Some(said))) = previous
        && before.outer.start >= start
        && scene.words(before.outer.end, quote.outer.start).len() <= 12
    {
        return Some(Said { rule: "same sentence", ..said });
    }
    if !lead.ends_with(':') {
        return None;
    }
    let by = cast.of_sentence(&words)?;
    let alone = by.span.end + 1 >= start + lead.len();
    Some(Said::new(by, if alone { "speaker and colon" } else { "introduced by a colon" }))
}

/// "According to Berg, ...", "in the words of Berg, ...".
fn according(cast: &Cast<'_>, words: &[Word<'_>], end: usize) -> Option<Said> {
    let to = words.windows(2).position(|pair| pair[0].is("according") && pair[1].is("to"))? + 2;
    let first = words.get(to)?;
    if first.is_any(&["him", "her", "them"])
        && next_word(cast.scene.text, first.end).is_none_or(|next| next.end >= end)
    {
        return Some(Said::new(cast.pronoun(first), "according to"));
    }
    let comma = cast.scene.text.get(first.start..end)?.find(',').map_or(end, |comma| first.start + comma);
    // "according to Berg, ..." and "according to her aunt, Anna Berg, ..."
    let named = cast
        .scene
        .speaker_in(first.start, comma)
        .or_else(|| cast.scene.speaker_in(comma, end).filter(|(_, mention)| mention.span.start <= comma + 2));
    let by = if let Some((index, mention)) = named {
        cast.named(index, mention)
    } else {
        let count = words[to..].iter().filter(|word| word.end <= comma).count();
        cast.nameless(&words[to..to + count])?
    };
    Some(Said::new(by, "according to"))
}

/// The attribution by the verb of speech `words[v]`, the last one before a quotation.
fn verb_before(cast: &Cast<'_>, quote: &Quoted, words: &[Word<'_>], v: usize) -> Option<Said> {
    let text = cast.scene.text;
    let lower = words[v].lower();
    let kind = verb(lower.as_str())?;
    let naming = names(lower.as_str());
    let last = v.checked_sub(1).map(|last| &words[last]);
    if last.is_some_and(|last| last.is_any(&MODALS)) {
        return None; // what "would confirm" something has not spoken
    }
    let be = last
        .is_some_and(|last| last.is_any(&["is", "was", "are", "were", "be", "been", "being", "am", "get"]));
    if be && kind == Verb::Plain {
        return passive(cast, words, v);
    }
    let direct = v + 1 == words.len();
    let name_follows = direct || (v + 2 == words.len() && words[v + 1].is_any(&["the", "a", "an"]));
    if naming && lower.as_str().starts_with("call") && name_follows {
        return None; // "a show called “Ask Me”"
    }
    if naming
        && words.get(v + 1).is_some_and(|word| word.text.ends_with("self") || word.text.ends_with("selves"))
    {
        return None; // "the men call themselves “the Plumbers”"
    }
    let judged =
        words.last().is_some_and(|last| last.is_any(&["is", "was", "are", "were", "be", "been", "as"]));
    if !quote.inner.of(text).contains(' ') && !naming && !direct && !judged {
        return None; // "said the “old” bridge": a doubtful word
    }
    let by = match kind {
        Verb::Plain => cast.subject(words, v).or_else(|| shared(cast, words, v)),
        Verb::Participle => cast.of_sentence(words),
    }?;
    let rule = if naming { "called or described as" } else { "speaker and verb, then quotation" };
    Some(Said::new(by, rule))
}

/// Words after which a verb says what may or shall be.
const MODALS: [&str; 10] = ["would", "will", "could", "can", "may", "might", "should", "shall", "must", "to"];

/// "was described by Berg as ...".
fn passive(cast: &Cast<'_>, words: &[Word<'_>], v: usize) -> Option<Said> {
    let by = words.get(v + 1).filter(|word| word.is("by"))?;
    let (index, mention) = cast.scene.speaker_in(by.end, words.last()?.end)?;
    Some(Said::new(cast.named(index, mention), "called or described as"))
}

/// The sentence's subject for a second verb: "he praised the crew and said ...".
fn shared(cast: &Cast<'_>, words: &[Word<'_>], v: usize) -> Option<Speaker> {
    let joined =
        v.checked_sub(1).is_some_and(|k| words[k].is_any(&["and", "but", "then", "also", "has", "had"]));
    if joined { cast.of_sentence(&words[..v]) } else { None }
}

/// The attribution after a quotation: "said Berg", "he added", "a spokesman for the port said", "according to".
fn after(cast: &Cast<'_>, quote: &Quoted) -> Option<Said> {
    let scene = &cast.scene;
    let rest = scene.text.get(quote.outer.end..)?;
    let lead = rest.len() - rest.trim_start_matches([',', ' ', '\u{a0}', '\u{2014}', '\u{2013}', '-']).len();
    let closed = quote.inner.of(scene.text).ends_with('.') && !quote.inner.of(scene.text).ends_with("..");
    let comma = scene.text[quote.inner.end..quote.outer.end].contains(',') || rest.starts_with(',');
    if closed && !comma {
        return None; // a new sentence follows
    }
    let start = quote.outer.end + lead;
    let words = scene.words(start, scene.clause_end(start));
    let first = words.first().filter(|word| word.start <= start + 1)?;
    if first.is("according") {
        return according(cast, &words, words.last()?.end);
    }
    if verb(first.lower().as_str()) == Some(Verb::Plain) && !first.is_capitalised() {
        return speaker_after_verb(cast, &words).map(|by| Said::new(by, "quotation, then verb and speaker"));
    }
    speaker_then_verb(cast, &words).map(|by| Said::new(by, "quotation, then speaker and verb"))
}

/// Words that end a nameless speaker: "a man who".
const ENDS: [&str; 12] =
    ["who", "that", "in", "on", "at", "after", "as", "when", "during", "while", "before", "last"];

/// The speaker after the verb `words[0]`: "said Judge Strand, who", "said the senator, Greta Holm".
fn speaker_after_verb(cast: &Cast<'_>, words: &[Word<'_>]) -> Option<Speaker> {
    let scene = &cast.scene;
    let first = words.get(1)?;
    if is_pronoun(first) {
        return Some(cast.pronoun(first));
    }
    let end = words.last()?.end;
    let comma = scene.text.get(first.start..end)?.find([',', '(']).map_or(end, |comma| first.start + comma);
    let near = words.get(7).map_or(end, |word| word.end).min(comma);
    if let Some((index, mention)) = scene.speaker_in(first.start, near)
        && (mention.span.start == first.start || !is_determiner(first) || is_person(mention))
    {
        return Some(cast.named(index, mention));
    }
    if !is_determiner(first) {
        return None;
    }
    if let Some((index, mention)) = scene.speaker_in(comma, end)
        && mention.span.start <= comma + 3
    {
        return Some(cast.named(index, mention));
    }
    let count = words[1..].iter().take(9).take_while(|word| word.end <= comma && !word.is_any(&ENDS)).count();
    cast.nameless(&words[1..=count])
}

fn is_person(mention: &Mention) -> bool {
    mention.label == super::Label::Person
}

/// The speaker at the start of `words` whose verb follows: "he added", "Sen. Dana Whitlock said",
/// "a spokeswoman for Northern Water said".
fn speaker_then_verb(cast: &Cast<'_>, words: &[Word<'_>]) -> Option<Speaker> {
    let plain = |word: &Word<'_>| verb(word.lower().as_str()) == Some(Verb::Plain) && !word.is_capitalised();
    let v = words.iter().take(20).position(plain).filter(|v| *v > 0)?;
    let first = words[0];
    if is_pronoun(&first) {
        return (v <= 4).then(|| cast.pronoun(&first));
    }
    let found = cast.scene.speaker_in(first.start, words[v].start);
    if let Some((index, mention)) = found
        && words.iter().filter(|word| word.end <= mention.span.start).count() <= 6
        && cast.leads_to(mention.span.end, words[v].start)
        && (is_person(mention) || mention.span.start == first.start || !is_determiner(&first))
    {
        return Some(cast.named(index, mention));
    }
    if v <= 9 && (is_determiner(&first) || first.text.ends_with('s')) {
        let by = cast.nameless(&words[..v])?;
        return (by.span.start == first.start).then_some(by);
    }
    None
}

/// A quotation that is a sentence of its own right after one that has a speaker, or without one that is known.
fn goes_on(cast: &Cast<'_>, quote: &Quoted, previous: Option<(&Quoted, Option<Said>)>) -> Option<Said> {
    let scene = &cast.scene;
    let words = quote.inner.of(scene.text);
    let whole = words.starts_with(|c: char| c.is_uppercase() || c == '\'' || c == '\u{2018}');
    if !whole || scene.sentence_start(quote.outer.start) + 3 < quote.outer.start {
        return None;
    }
    if let Some((before, Some(said))) = previous {
        let between = scene.text.get(before.outer.end..quote.outer.start).unwrap_or_default();
        let same = said.by.and_then(|by| by.mention).and_then(|index| scene.mentions.get(index));
        let others = scene
            .mentions_in(before.outer.end, quote.outer.start)
            .any(|(_, other)| is_person(other) && same.is_none_or(|same| same.entity != other.entity));
        if !between.contains('\n') && between.len() < 240 && !others {
            return Some(Said { rule: "same speaker goes on", ..said });
        }
    }
    let speech = words.ends_with(['.', '!', '?']) && words.split(' ').nth(4).is_some();
    let line = scene.text[..quote.outer.start].ends_with('\n') || quote.outer.start == 0;
    (speech && line).then_some(Said { by: None, rule: "speech without a named speaker" })
}
