//! Names of documents and events around a head word: "Paris Agreement", "Charter of the United Nations",
//! "Second Congo War", "Battle of Lindeholm".

use super::heads::{DOCUMENTS, EVENTS, FIXED, Head, Needs};
use crate::entity::document::words::{
    Word, begins_sentence, byte_at, char_at, char_before, is_dash, joined_word, next_word, word_at,
    word_before,
};
use crate::entity::lexicon::{Tag, is, words as tagged};
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Head words with their label and what they need.
static HEADS: LazyLock<HashMap<&'static str, (Label, Head)>> = LazyLock::new(|| {
    let documents = DOCUMENTS.iter().map(|head| (head.0, (Label::Document, *head)));
    documents.chain(EVENTS.iter().map(|head| (head.0, (Label::Event, *head)))).collect()
});

/// The most words that a name has before its head, and after it.
const MOST_WORDS: usize = 8;

/// The name whose head is `word`.
pub(super) fn at(text: &str, word: &Word<'_>) -> Option<Candidate> {
    let (label, (_, needs, not_after)) = *HEADS.get(word.text)?;
    let joined = char_before(text, word.start).is_some_and(is_dash);
    let followed = char_at(text, word.end).is_some_and(is_dash);
    if followed || (joined && needs != Needs::Nothing) {
        return None;
    }
    let (start, before) = words_before(text, word, label);
    let nearest = word_before(text, word.start).filter(|_| before > 0);
    if nearest.is_some_and(|nearest| not_after.contains(&nearest.text)) {
        return None;
    }
    let number = number_after(text, word);
    let title = title_after(text, word);
    let next_is_name =
        next_word(text, word.end).is_some_and(|next| next.is_capitalised() && !is_roman(next.text));
    let holds = match needs {
        Needs::Nothing => true,
        Needs::Before => before > 0 && !next_is_name,
        Needs::TwoBefore => before > 1 && !next_is_name,
        Needs::After => title.is_some(),
        Needs::Number => number.is_some(),
        Needs::Either => title.is_some() || (before > 0 && !next_is_name),
    };
    let end = title.or(number).or_else(|| series_after(text, word.end)).unwrap_or(word.end);
    let start = if needs == Needs::After { word.start } else { start };
    holds.then(|| candidate(start, end, label, true))
}

/// A name of the list of those that have no head word of their own.
pub(super) fn fixed_at(text: &str, word: &Word<'_>) -> Option<Candidate> {
    let (_, name, is_document) =
        FIXED.iter().filter(|(first, ..)| *first == word.text).find(|(_, name, _)| {
            let end = word.start + name.len();
            text.get(word.start..end).is_some_and(|there| there == *name)
                && char_at(text, end).is_none_or(|c| !c.is_alphanumeric())
        })?;
    let end = word.start + name.len();
    let end = series_after(text, end).unwrap_or(end);
    let label = if *is_document { Label::Document } else { Label::Event };
    Some(candidate(word.start, end, label, false))
}

fn candidate(start: usize, end: usize, label: Label, by_head: bool) -> Candidate {
    let rule = match (label, by_head) {
        (Label::Document, true) => Rule::DocumentHead,
        (Label::Document, false) => Rule::DocumentList,
        (_, true) => Rule::EventHead,
        (_, false) => Rule::EventList,
    };
    Candidate {
        span: Span::new(start, end),
        label,
        value: None,
        evidence: Evidence { rule, confidence: if by_head { 0.85 } else { 0.95 } },
    }
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
        generic += usize::from(GENERIC.contains(&word.text));
    }
    if generic == count { (head.start, 0) } else { (start, count) }
}

/// Whether `word` may be part of a name before its head.
fn is_in_name(word: &Word<'_>) -> bool {
    // The Good Friday Agreement is named after its day, no other is.
    let is_day = is(word.text, Tag::Weekday) && word.text != "Friday";
    word.is_capitalised() && word.text.len() > 1 && !is_day && !STOPPERS.contains(&word.text)
}

/// Capitalised words that end the search for a name's beginning: they begin sentences or stand before names.
const STOPPERS: [&str; 48] = [
    "The",
    "This",
    "That",
    "These",
    "Those",
    "A",
    "An",
    "In",
    "On",
    "At",
    "By",
    "For",
    "From",
    "With",
    "Under",
    "After",
    "Before",
    "Since",
    "And",
    "But",
    "Or",
    "As",
    "When",
    "While",
    "If",
    "Both",
    "Some",
    "Any",
    "Its",
    "His",
    "Her",
    "Their",
    "Our",
    "My",
    "Your",
    "To",
    "Of",
    "President",
    "Minister",
    "Chancellor",
    "Senator",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "It",
    "He",
    "She",
];

/// Words that name nothing by themselves: "Joint Declaration" is any.
const GENERIC: [&str; 35] = [
    "Joint",
    "New",
    "Final",
    "Draft",
    "Political",
    "Ministerial",
    "Framework",
    "Landmark",
    "Historic",
    "Strategic",
    "Bilateral",
    "Presidential",
    "Parliamentary",
    "General",
    "Annual",
    "Special",
    "First",
    "Last",
    "Next",
    "Major",
    "International",
    "Regional",
    "Local",
    "National",
    "Municipal",
    "Official",
    "Peace",
    "Trade",
    "Big",
    "Key",
    "Leaders",
    "Another",
    "Such",
    "Every",
    "Each",
];

/// Whether `word` is a Roman numeral of a series ("World War II", "Super Bowl LVIII").
fn is_roman(word: &str) -> bool {
    word.len() < 8 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
}

/// The end of the number of a series after a name that ends at `end`. "I" is one in "World War I" only: in "the
/// Paris Agreement I signed" somebody speaks.
fn series_after(text: &str, end: usize) -> Option<usize> {
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
    if !byte_at(text, word.start).is_ascii_digit() || word.text.len() > 8 {
        return None;
    }
    let mut end = word.end;
    // "2019/790/EU", but not "1701-style".
    let is_part = |part: &Word<'_>| part.text.len() < 8 && !part.text.contains(char::is_lowercase);
    while matches!(byte_at(text, end), b'/' | b'-' | b'.')
        && let Some(part) = word_at(text, end + 1).filter(is_part)
    {
        end = part.end;
    }
    Some(end)
}

/// The end of the title after a head: "of the United Nations", "on Strategic Partnership".
fn title_after(text: &str, head: &Word<'_>) -> Option<usize> {
    let link = next_word(text, head.end).filter(|word| LINKS.contains(&word.text))?;
    let is_document = DOCUMENTS.iter().any(|document| document.0 == head.text);
    if !is_document && link.text != "of" {
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
    word.is_any(tagged(Tag::Weekday)) || word.is_any(tagged(Tag::Month)) || word.is_any(&OTHERS)
}
