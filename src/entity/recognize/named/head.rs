//! Names of documents and events around a head word: "Paris Agreement", "Charter of the United Nations",
//! "Second Congo War", "Battle of Lindeholm".

use crate::entity::document::words::{
    Word, begins_sentence, byte_at, char_before, is_dash, joined_word, next_word, word_before,
};
use crate::entity::lexicon::{Tag, is, is_any, value, values};
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;

/// What a head word needs around it to be a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Needs {
    /// A capitalised word before it, or a title after it.
    Either,
    /// So many capitalised words before it.
    Before(usize),
    /// A title after it.
    After,
    /// A number after it.
    Number,
}

impl Needs {
    /// As the lexicon has it.
    fn of(value: &str) -> Self {
        match value {
            "alone" => Self::Before(0),
            "before" => Self::Before(1),
            "two-before" => Self::Before(2),
            "after" => Self::After,
            "number" => Self::Number,
            _ => Self::Either,
        }
    }
}

/// The label of names with the head `word`, and what it needs.
fn head(word: &str) -> Option<(Label, Needs)> {
    let of = |tag, label| value(word, tag).map(|needs| (label, Needs::of(needs)));
    of(Tag::DocumentHead, Label::Document).or_else(|| of(Tag::EventHead, Label::Event))
}

/// The most words that a name has before its head, and after it.
const MOST_WORDS: usize = 8;

/// The name whose head is `word`.
pub(super) fn at(text: &str, word: &Word<'_>) -> Option<Candidate> {
    let (label, needs) = head(word.text)?;
    let (start, before) = words_before(text, word, label);
    let nearest = word_before(text, word.start).filter(|_| before > 0);
    if nearest.is_some_and(|nearest| values(word.text, Tag::NotBehind).any(|other| other == nearest.text)) {
        return None;
    }
    let number = number_after(text, word);
    let title = title_after(text, word, label);
    let next_is_name =
        next_word(text, word.end).is_some_and(|next| next.is_capitalised() && !is_roman(next.text));
    let holds = match needs {
        Needs::Before(0) => true,
        Needs::Before(least) => before >= least && !next_is_name,
        Needs::After => title.is_some(),
        Needs::Number => number.is_some(),
        Needs::Either => title.is_some() || (before > 0 && !next_is_name),
    };
    let start = if needs == Needs::After { word.start } else { start };
    let end = title.or(number).or_else(|| series_after(text, word.end)).unwrap_or(word.end);
    let rule = if label == Label::Document { Rule::DocumentHead } else { Rule::EventHead };
    let evidence = Evidence::by(rule);
    holds.then(|| Candidate { span: Span::new(start, end), label, value: None, evidence })
}

/// Where the capitalised words before a head begin, and how many they are.
fn words_before(text: &str, head: &Word<'_>, label: Label) -> (usize, usize) {
    let mut start = head.start;
    let mut count = 0;
    let mut generic = 0;
    while count < MOST_WORDS {
        let at = match char_before(text, start) {
            Some(c) if is_dash(c) && c != '\u{2014}' => start - c.len_utf8(),
            _ => start,
        };
        let Some(mut word) = word_before(text, at) else { break };
        if word.is("and") && label == Label::Document && count > 0 {
            // "Stability and Growth Pact"
            match word_before(text, word.start).filter(is_in_name) {
                Some(first) => word = first,
                None => break,
            }
        }
        let ordinal = count == 0 && head.text == "Amendment" && byte_at(text, word.start).is_ascii_digit();
        if !ordinal && !is_in_name(&word) {
            break;
        }
        start = word.start;
        count += 1;
        generic += usize::from(is(word.text, Tag::Generic));
    }
    if generic == count { (head.start, 0) } else { (start, count) }
}

/// Whether `word` may be part of a name before its head.
fn is_in_name(word: &Word<'_>) -> bool {
    word.is_capitalised() && word.text.len() > 1 && !is(word.text, Tag::NoModifier)
}

/// Whether `word` is a Roman numeral of a series ("World War II", "Super Bowl LVIII").
fn is_roman(word: &str) -> bool {
    word.len() < 8 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
}

/// The end of the number of a series after a name that ends at `end`. "I" is one in "World War I" only: in "the
/// Paris Agreement I signed" somebody speaks.
pub(super) fn series_after(text: &str, end: usize) -> Option<usize> {
    let number = next_word(text, end).filter(|next| is_roman(next.text))?;
    (number.text != "I" || text[..end].ends_with("World War")).then_some(number.end)
}

/// The end of the number of a resolution or decree after its head: "Resolution 1701", "Decree No. 12".
fn number_after(text: &str, head: &Word<'_>) -> Option<usize> {
    let mut word = next_word(text, head.end)?;
    if word.is_any(&["No", "Number", "Nr"]) {
        let at = word.end + usize::from(byte_at(text, word.end) == b'.');
        word = next_word(text, at)?;
    }
    (byte_at(text, word.start).is_ascii_digit() && word.text.len() <= 8).then_some(word.end)
}

/// The end of the title after a head: "of the United Nations", "on Strategic Partnership".
fn title_after(text: &str, head: &Word<'_>, label: Label) -> Option<usize> {
    let link = next_word(text, head.end).filter(|word| LINKS.contains(&word.text))?;
    if label == Label::Event && link.text != "of" {
        return None;
    }
    if begins_sentence(text, head.start) && !matches!(link.text, "of" | "on" | "for") {
        return None;
    }
    let mut at = link.end;
    let mut end = None;
    for _ in 0..MOST_WORDS {
        let Some(word) = joined_word(text, at) else { break };
        let year = end.is_none() && word.text.len() == 4 && byte_at(text, word.start).is_ascii_digit();
        if (word.is_capitalised() && !is_no_title(&word)) || (year && link.text == "of") {
            end = Some(word.end);
        } else if !INNER.contains(&word.text) || (end.is_some() && ends_title(text, &word)) {
            break;
        }
        at = word.end;
    }
    end
}

/// Whether what follows the small word `link` is no more of the title: "Declaration on X in Moscow".
fn ends_title(text: &str, link: &Word<'_>) -> bool {
    let next = next_word(text, link.end);
    match link.text {
        "in" | "to" | "on" => true,
        "and" => next.is_none_or(|next| !next.is_capitalised()),
        _ => false,
    }
}

/// Small words that may stand within a title.
const INNER: [&str; 9] = ["the", "of", "and", "on", "for", "in", "to", "against", "de"];

/// Small words that may begin a title after its head.
const LINKS: [&str; 6] = ["of", "on", "for", "against", "concerning", "to"];

/// Whether a capitalised word after a head makes no title: days, months, and what acts are of.
fn is_no_title(word: &Word<'_>) -> bool {
    const OTHERS: [&str; 5] = ["Parliament", "God", "War", "Mr", "President"];
    is_any(word.text, &[Tag::Weekday, Tag::Month]) || OTHERS.contains(&word.text)
}
