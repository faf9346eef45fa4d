//! Quotations: direct speech and words put in quotation marks, with who says them.
//!
//! First all pairs of quotation marks are found ([`marks`]), and the lines of transcripts. The words around a stretch between
//! marks say whose it is: a verb of speech with its subject after or before it, "according to", a speaker and a colon, a dash and
//! a name; or it goes on with a quotation that has a speaker. Without a speaker it is listed where it has four words or more;
//! shorter ones may be a title, a nickname or a doubtful word, and are left out. A pronoun stands for the nearest person before it
//! in subject position whom it fits. A quotation that is interrupted, or runs over several paragraphs, gives one
//! [`Quotation`] for each part, all with the same speaker.

mod marks;
mod scene;
mod speaker;
mod subject;
mod title;
mod transcript;
mod verbs;

use crate::entity::document::words::{Word, is_dash, next_word};
use crate::entity::{Label, Mention, Quotation, QuotationRule};
use crate::text::Span;
use marks::{Quoted, quoted};
use scene::Scene;
use speaker::{Cast, Speaker, is_pronoun};
use subject::is_determiner;
use title::{is_called_a_work, is_speech, looks_like_a_work};
use transcript::transcript;
use verbs::{Verb, verb};

/// The rule for names and judgements in the speaker's words.
const CALLED: QuotationRule = QuotationRule::Naming;

/// Who says a quotation, and what showed it.
#[derive(Clone, Copy)]
struct Said {
    by: Option<Speaker>,
    rule: QuotationRule,
}

impl Said {
    fn new(by: Speaker, rule: QuotationRule) -> Self {
        Self { by: Some(by), rule }
    }
}

/// The quotations of `text` in order of their start, never overlapping. `sentences` and `mentions` are those of
/// `text`; the speakers' indices are of `mentions`.
pub fn quotations(text: &str, sentences: &[Span], mentions: &[Mention]) -> Vec<Quotation> {
    let quoted = outside(transcript(text), quoted(text));
    let cast = Cast::new(Scene { text, sentences, mentions, quoted: &quoted });
    let mut said: Vec<Option<Said>> = Vec::with_capacity(quoted.len());
    for at in 0..quoted.len() {
        let found = attribution(&cast, at, &said);
        said.push(found);
    }
    // Where a quotation over several paragraphs has its speaker at the end, the first parts take it over.
    for at in (1..said.len()).rev() {
        if !quoted[at - 1].is_closed && said[at - 1].is_none_or(|said| said.by.is_none()) {
            said[at - 1] = said[at].map(|said| Said { rule: QuotationRule::Paragraphs, ..said });
        }
    }
    let written = |(quote, said): (&Quoted, Option<Said>)| {
        said.map(|said| {
            // "They" tells the reader nobody.
            let by = said.by.filter(|by| by.is_named || !by.span.of(text).eq_ignore_ascii_case("they"));
            Quotation {
                span: quote.inner,
                speaker: by.and_then(|by| by.mention),
                speaker_span: by.map(|by| by.span),
                is_named: by.is_some_and(|by| by.is_named),
                rule: said.rule,
            }
        })
    };
    quoted.iter().zip(said).filter_map(written).collect()
}

/// The lines of a transcript, and what stands between quotation marks outside of them.
fn outside(lines: Vec<Quoted>, quoted: Vec<Quoted>) -> Vec<Quoted> {
    if lines.is_empty() {
        return quoted;
    }
    let free = |quote: &Quoted| {
        let next = lines.partition_point(|line| line.outer.end <= quote.outer.start);
        lines.get(next).is_none_or(|line| line.outer.start >= quote.outer.end)
    };
    let mut all: Vec<Quoted> = quoted.into_iter().filter(free).collect();
    all.extend(lines);
    all.sort_unstable_by_key(|quote| quote.outer.start);
    all
}

/// Who says the quotation `at`, where those before it are settled.
fn attribution(cast: &Cast<'_>, at: usize, settled: &[Option<Said>]) -> Option<Said> {
    let scene = &cast.scene;
    let quote = &scene.quoted[at];
    if let Some(name) = quote.by {
        return Some(Said::new(cast.called(name), QuotationRule::Transcript));
    }
    let previous = at.checked_sub(1).map(|before| (&scene.quoted[before], settled[before]));
    if let Some((before, said)) = previous
        && !before.is_closed
        && said.is_some_and(|said| said.by.is_some())
    {
        let own = after(cast, quote).filter(|own| own.by.is_some_and(|by| by.is_named));
        return own.or(said.map(|said| Said { rule: QuotationRule::Paragraphs, ..said }));
    }
    if is_called_a_work(scene.text, quote) {
        return None;
    }
    if let Some((before, Some(said))) = previous
        && said.by.is_some()
        && interrupts(scene.text, before, quote)
    {
        return Some(Said { rule: QuotationRule::Interrupted, ..said });
    }
    let work = looks_like_a_work(scene.text, quote);
    let lead = before(cast, quote, previous).filter(|said| !work || said.rule == CALLED);
    let inside = || !scene.words(scene.sentence_start(quote.outer.start), quote.outer.start).is_empty();
    if lead.is_some() || (work && inside()) {
        return lead; // nobody says "On “Face the Day,” Berg said"
    }
    let others = || trailing(cast, quote).or_else(|| goes_on(cast, quote, previous)).filter(|_| !work);
    after_dash(cast, quote).or_else(|| after(cast, quote)).or_else(others)
}

/// Whether only an attribution that ends with a comma stands between two parts of one sentence.
fn interrupts(text: &str, before: &Quoted, quote: &Quoted) -> bool {
    let between = text.get(before.outer.end..quote.outer.start).unwrap_or_default().trim();
    let comma = text[before.inner.end..before.outer.end].contains(',') || between.starts_with(',');
    let starts_lower = quote.inner.of(text).starts_with(char::is_lowercase);
    let clause = between.len() < 160 && !between.contains('\n') && !between.contains(". ");
    let open = comma || (starts_lower && !before.inner.of(text).ends_with('.'));
    let taken_over = between.contains(';') || between.contains(", who ");
    clause && open && !taken_over && between.len() > 4 && between.ends_with([',', '\u{2014}', '\u{2013}'])
}

/// The attribution before a quotation in its sentence: "Berg said:", "He described it as", "According to Berg,".
fn before(cast: &Cast<'_>, quote: &Quoted, previous: Option<(&Quoted, Option<Said>)>) -> Option<Said> {
    let scene = &cast.scene;
    let lead = scene.text[..quote.outer.start].trim_end();
    // "Berg wrote:" may stand in the paragraph before.
    let end = if lead.ends_with(':') { lead.len() } else { quote.outer.start };
    let start = scene.sentence_start(end);
    let words = scene.words(start, end);
    if words.is_empty() {
        return None;
    }
    if let Some(said) = according(cast, &words, end) {
        return Some(said);
    }
    let mut unnamed = None;
    for v in (0..words.len()).rev() {
        match verb_before(cast, &words, v) {
            Some(said) if said.by.is_some_and(|by| by.is_named || by.span.len() < 5) => return Some(said),
            found => unnamed = unnamed.or(found),
        }
    }
    if unnamed.is_some() {
        return unnamed;
    }
    if let Some(by) = of_speech(cast, &words).filter(|_| is_speech(quote.inner.of(scene.text))) {
        return Some(Said::new(by, QuotationRule::InWork));
    }
    if let Some((before, Some(said))) = previous
        && said.by.is_some()
        && before.outer.start >= start
        && scene.words(before.outer.end, quote.outer.start).len() <= 12
    {
        return Some(Said { rule: QuotationRule::SameSentence, ..said });
    }
    if !lead.ends_with(':') {
        return None;
    }
    let alone = |by: &Speaker| by.span.end + 1 >= lead.len();
    let by =
        cast.of_sentence(&words).or_else(|| cast.nameless(&words).filter(|by| by.is_named && alone(by)))?;
    Some(Said::new(by, if alone(&by) { QuotationRule::SpeakerColon } else { QuotationRule::ByColon }))
}

/// "According to Berg, ...", "in the words of Berg, ...".
fn according(cast: &Cast<'_>, words: &[Word<'_>], end: usize) -> Option<Said> {
    let to = words.windows(2).position(|pair| {
        (pair[0].is("according") && pair[1].is("to")) || (pair[0].is("words") && pair[1].is("of"))
    });
    let per = || {
        words.windows(2).position(|pair| pair[0].is("per") && (pair[1].is("the") || pair[1].is_capitalised()))
    };
    // "From Reuters:"
    let from = words[0].is_any(&["from", "via"]) && cast.scene.text[..end].ends_with(':');
    let to = to.map(|at| at + 2).or_else(|| per().map(|at| at + 1)).or(from.then_some(1))?;
    let first = words.get(to)?;
    if first.is_any(&["him", "her", "them"])
        && next_word(cast.scene.text, first.end).is_none_or(|next| next.end >= end)
    {
        return Some(Said::new(cast.pronoun(first), QuotationRule::AccordingTo));
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
    Some(Said::new(by, QuotationRule::AccordingTo))
}

/// The attribution by the verb of speech `words[v]` before a quotation, which the last of `words` stands before.
fn verb_before(cast: &Cast<'_>, words: &[Word<'_>], v: usize) -> Option<Said> {
    let lower = words[v].lower();
    let how = verb(lower.as_str()).filter(|_| v == 0 || !words[v].is_capitalised())?;
    let direct = v + 1 == words.len();
    let last = v.checked_sub(1).map(|last| &words[last]);
    if last.is_some_and(|last| MODALS.contains(&last.text)) || (how.is_manner() && !direct) {
        return None; // what "would confirm" something has not spoken
    }
    let be = last
        .is_some_and(|last| last.is_any(&["is", "was", "are", "were", "be", "been", "being", "am", "get"]));
    if be && !how.is_participle() {
        return passive(cast, words, v, how);
    }
    let claims = direct || words[v + 1].is("that");
    if let Some(by) = last.and_then(|_| cast.claimant(words, v)).filter(|_| how.is_noun && claims) {
        return Some(Said::new(by, QuotationRule::Claim));
    }
    let by = if how.is_participle() {
        cast.of_participle(words, v)
    } else {
        cast.subject(words, v).or_else(|| shared(cast, words, v))
    }?;
    let name_follows = direct || (v + 2 == words.len() && words[v + 1].is_any(&["the", "a", "an"]));
    if how.is_naming() && name_follows && !by.is_named && !is_pronoun(last?) {
        return None; // "a show called “Ask Me”"
    }
    let rule = if how.is_naming() { CALLED } else { QuotationRule::SpeakerVerbQuote };
    Some(Said::new(by, rule))
}

/// Words after which a verb says what may or shall be.
const MODALS: [&str; 10] = ["would", "will", "could", "can", "may", "might", "should", "shall", "must", "to"];

/// "was described by Berg as ...", "was rated ..." by nobody who is named.
fn passive(cast: &Cast<'_>, words: &[Word<'_>], v: usize, how: Verb) -> Option<Said> {
    let next = words.get(v + 1);
    if let Some(by) = next.filter(|word| word.is("by")) {
        let (index, mention) = cast.scene.speaker_in(by.end, words.last()?.end)?;
        return Some(Said::new(cast.named(index, mention), CALLED));
    }
    let name = words[v].is_any(&["called", "dubbed", "termed", "branded"]);
    let judged = how.is_naming()
        && !name
        && next.is_none_or(|word| word.is_any(&["as", "a", "an"]))
        && words.len() <= v + 3;
    judged.then_some(Said { by: None, rule: CALLED })
}

/// The sentence's subject for a second verb: "he praised the crew and said ...".
fn shared(cast: &Cast<'_>, words: &[Word<'_>], v: usize) -> Option<Speaker> {
    let mut k = v;
    while k > 0 && words[k - 1].is_any(&["then", "also", "has", "had", "later"]) {
        k -= 1;
    }
    let joined =
        k.checked_sub(1).is_some_and(|k| words[k].is_any(&["and", "but", "then", "also", "has", "had"]));
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
    let mut words = scene.words(start, scene.clause_end(start));
    let first = *words.first().filter(|word| word.start <= start + 1)?;
    if first.is("as") {
        words.remove(0); // "as Berg put it"
    }
    if first.is("according") || first.is("per") {
        return according(cast, &words, words.last()?.end);
    }
    let begins = verb(first.lower().as_str()).is_some_and(|how| !how.is_participle());
    if begins && !first.is_capitalised() {
        return speaker_after_verb(cast, &words).map(|by| Said::new(by, QuotationRule::QuoteVerbSpeaker));
    }
    speaker_then_verb(cast, &words).map(|by| Said::new(by, QuotationRule::QuoteSpeakerVerb))
}

/// How long a name after a dash may be, in characters.
const LONGEST_NAME: usize = 80;

/// The name after a dash behind a quotation, also at the start of the next line: "” — Anna Berg, a baker".
fn after_dash(cast: &Cast<'_>, quote: &Quoted) -> Option<Said> {
    let text = cast.scene.text;
    let rest = text.get(quote.outer.end..)?;
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
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase)
            || matches!(word, "de" | "la" | "van" | "von" | "der" | "al" | "bin")
    };
    let is_name =
        raw.starts_with(char::is_uppercase) && raw.split(' ').all(capital) && raw.split(' ').count() <= 6;
    is_name.then(|| Said::new(cast.called(Span::new(start, start + raw.len())), QuotationRule::DashName))
}

/// The attribution at the end of a sentence that a quotation stands in: "the plan was “dead” by May, Berg said".
fn trailing(cast: &Cast<'_>, quote: &Quoted) -> Option<Said> {
    let scene = &cast.scene;
    let words = scene.words(quote.outer.end, scene.clause_end(quote.outer.end));
    if let Some(said) = words.last().and_then(|last| according(cast, &words, last.end)) {
        return Some(said);
    }
    let plain = |v: &usize| verb(words[*v].lower().as_str()).is_some_and(Verb::reports);
    let v = (words.len().saturating_sub(4)..words.len()).rev().find(plain)?;
    let by = cast.subject(&words, v)?;
    let apart = scene.text[..by.span.start].trim_end().ends_with(',') && by.span.start > quote.outer.end;
    apart.then_some(Said::new(by, QuotationRule::SentenceSpeakerVerb))
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
        && cast.is_subject(mention)
    {
        return Some(cast.named(index, mention));
    }
    let run = words[1..].iter().take_while(|word| word.end <= comma && word.is_capitalised()).count();
    let owned = words.get(run + 1).is_some_and(|word| cast.is_possessive(word)); // "Berg's deputy"
    if !is_determiner(first) && !owned {
        return cast.nameless(&words[..=run]).filter(|by| by.is_named);
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
    mention.label == Label::Person
}

/// The speaker at the start of `words` whose verb follows: "he added", "Sen. Dana Whitlock said",
/// "a spokeswoman for Northern Water said".
fn speaker_then_verb(cast: &Cast<'_>, words: &[Word<'_>]) -> Option<Speaker> {
    let plain = |word: &Word<'_>| {
        !word.is_capitalised() && verb(word.lower().as_str()).is_some_and(|how| !how.is_participle())
    };
    let mut verbs = (1..words.len().min(30)).filter(|v| plain(&words[*v]));
    let (v, by) = verbs.find_map(|v| cast.subject(words, v).map(|by| (v, by)))?;
    if is_pronoun(&words[0]) {
        return (v <= 5).then_some(by);
    }
    let first = words.iter().position(|word| word.end > by.span.start)?;
    (first <= if by.is_named { 12 } else { 0 }).then_some(by)
}

/// A quotation that is a sentence of its own right after one that has a speaker, or without one that is known.
fn goes_on(cast: &Cast<'_>, quote: &Quoted, previous: Option<(&Quoted, Option<Said>)>) -> Option<Said> {
    let scene = &cast.scene;
    let words = quote.inner.of(scene.text);
    let whole = words.starts_with(|c: char| !c.is_lowercase())
        && scene.sentence_start(quote.outer.start) + 3 >= quote.outer.start;
    if whole
        && let Some((before, Some(said))) = previous
        && said.by.is_some()
    {
        let between = scene.text.get(before.outer.end..quote.outer.start).unwrap_or_default();
        let same = said.by.and_then(|by| by.mention).and_then(|index| scene.mentions.get(index));
        let others = scene
            .mentions_in(before.outer.end, quote.outer.start)
            .any(|(_, other)| is_person(other) && same.is_none_or(|same| same.entity != other.entity));
        let stop = before.outer.end + between.trim_end().trim_end_matches(['.', '!', '?']).len();
        let one_sentence = scene.sentence_start(stop) <= before.outer.end;
        let told_here = said.by.is_some_and(|by| by.span.start >= before.outer.end);
        let same_sentence = one_sentence && (told_here || !others);
        if !between.contains('\n') && ((between.len() < 240 && !others) || same_sentence) {
            return Some(Said { rule: QuotationRule::SameSpeaker, ..said });
        }
    }
    if whole && let Some(by) = reported_before(cast, quote) {
        return Some(Said::new(by, QuotationRule::AfterReported));
    }
    if whole
        && (!quote.is_closed || scene.text[..quote.outer.start].trim_end().ends_with(':'))
        && let Some(by) = cast.alone_before(quote.outer.start)
    {
        return Some(Said::new(by, QuotationRule::AfterName));
    }
    is_speech(words).then_some(Said { by: None, rule: QuotationRule::Unnamed })
}

/// Who says what the sentence before a quotation reports: "Berg said it was late. “We are tired.”"
fn reported_before(cast: &Cast<'_>, quote: &Quoted) -> Option<Speaker> {
    let scene = &cast.scene;
    let end = scene.text[..quote.outer.start].trim_end().trim_end_matches(['.', '!', '?']).len();
    let start = scene.sentence_start(end);
    let words = scene.words(start, end);
    let says = |v: &usize| {
        let how = verb(words[*v].lower().as_str());
        how.is_some_and(Verb::reports) && !words[*v].is_capitalised()
    };
    let by = (1..words.len())
        .filter(says)
        .find_map(|v| cast.subject(&words, v))
        .or_else(|| of_speech(cast, &words))?;
    (by.is_named || is_pronoun(&words[0])).then_some(by)
}

/// The subject of a sentence that speaks of what somebody says or writes: "In his letter Berg went further".
fn of_speech(cast: &Cast<'_>, words: &[Word<'_>]) -> Option<Speaker> {
    const SPEECHES: [&str; 18] = [
        "statement",
        "speech",
        "interview",
        "letter",
        "remarks",
        "comments",
        "tweet",
        "tweets",
        "email",
        "memo",
        "message",
        "testimony",
        "column",
        "editorial",
        "essay",
        "post",
        "press",
        "note",
    ];
    words.iter().any(|word| word.is_any(&SPEECHES)).then(|| cast.of_sentence(words))?
}
