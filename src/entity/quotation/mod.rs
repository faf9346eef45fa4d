//! Quotation attribution: direct speech and words put in quotation marks, with who says them.
//!
//! First all pairs of quotation marks are found ([`marks`]), and the lines of transcripts. Then a sieve of
//! rules, tried in order (as in O'Keefe et al., A Sequence Labelling Approach to Quote Attribution, 2012, and
//! Elson et al., Automatic Attribution of Quoted Speech, 2010), reads the words around a stretch between
//! marks: a cue verb with its subject before or behind it, "according to", a speaker and a colon, a dash and
//! a name; or it goes on with a quotation that has a speaker. Without a speaker it is kept where it has four
//! words or more; shorter ones may be a title, a nickname or a doubtful word. A pronoun stands for the
//! nearest person before it in subject position whom it fits. A quotation that is interrupted, or runs over
//! several paragraphs, gives one [`Quotation`] for each part.

mod after;
mod attribution;
mod before;
mod context;
mod continued;
mod marks;
mod speaker;
mod subject;
mod title;
mod transcript;
mod verbs;

use crate::entity::{Mention, Quotation, QuotationRule};
use crate::text::Span;
use attribution::{Attribution, Quote};
use context::Context;
use marks::{Quoted, quoted};
use title::{is_called_a_work, looks_like_a_work};
use transcript::transcript;

/// Which of the words that are written as titles are, "on “Face the Day”", a rule may take for speech.
#[derive(Clone, Copy, PartialEq)]
enum Titles {
    /// Those that give something a name.
    Names,
    /// Those at the start of their sentence.
    Leading,
    None,
}

type Rule = fn(&Context<'_>, &Quote<'_>) -> Option<Attribution>;

/// The rules in the order in which they are tried.
const SIEVE: [(Rule, Titles); 9] = [
    (before::according_before, Titles::None),
    (before::verb_before, Titles::Names),
    (before::colon, Titles::None),
    (after::dash, Titles::Leading),
    (after::verb_behind, Titles::Leading),
    (after::sentence_end, Titles::None),
    (continued::same_speaker, Titles::None),
    (continued::reported_before, Titles::None),
    (continued::unnamed, Titles::None),
];

/// The quotations of `text` in order of their start, never overlapping. `sentences` and `mentions` are those
/// of `text`; the speakers' indices are of `mentions`.
pub fn quotations(text: &str, sentences: &[Span], mentions: &[Mention]) -> Vec<Quotation> {
    let quoted = outside(transcript(text), quoted(text));
    let context = Context::new(text, sentences, mentions, &quoted);
    let mut found: Vec<Option<Attribution>> = Vec::with_capacity(quoted.len());
    for at in 0..quoted.len() {
        found.push(attribution(&context, at, &found));
    }
    // Where a quotation over several paragraphs has its speaker at the end, the first parts take it over.
    for at in (1..found.len()).rev() {
        let told = found[at].filter(|found| found.by.is_some());
        if !quoted[at - 1].is_closed
            && found[at - 1].is_none_or(|before| before.by.is_none())
            && told.is_some()
        {
            found[at - 1] = told.map(|told| Attribution { rule: QuotationRule::Paragraphs, ..told });
        }
    }
    let written = |(quote, found): (&Quoted, Option<Attribution>)| {
        found.map(|Attribution { by, rule }| {
            // "They" tells the reader nobody.
            let by = by.filter(|by| by.is_named || !by.span.of(text).eq_ignore_ascii_case("they"));
            Quotation {
                span: quote.inner,
                speaker: by.and_then(|by| by.mention),
                speaker_span: by.map(|by| by.span),
                is_named: by.is_some_and(|by| by.is_named),
                rule,
            }
        })
    };
    quoted.iter().zip(found).filter_map(written).collect()
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

/// Who says the quotation `at`, where it is known of those before it.
fn attribution(context: &Context<'_>, at: usize, found: &[Option<Attribution>]) -> Option<Attribution> {
    let quote = &Quote::new(context, at, found);
    if let Some(name) = quote.quoted.by {
        return Some(Attribution::new(context.called(name), QuotationRule::Transcript));
    }
    if let Some(found) = continued::paragraph(context, quote) {
        return Some(found);
    }
    if is_called_a_work(context.text, quote.quoted) {
        return None;
    }
    if let Some(found) = continued::interrupted(context, quote) {
        return Some(found);
    }
    let is_title = looks_like_a_work(context.text, quote.quoted);
    SIEVE.iter().find_map(|(rule, titles)| match titles {
        _ if !is_title => rule(context, quote),
        Titles::Names => rule(context, quote).filter(|found| found.rule == QuotationRule::Naming),
        // Nobody says "On “Face the Day,” Berg said".
        Titles::Leading if quote.lead.is_empty() => rule(context, quote),
        _ => None,
    })
}
