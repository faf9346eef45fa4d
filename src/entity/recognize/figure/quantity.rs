//! Numbers with what they count or measure. Precision comes first: a number whose noun isn't plainly there is left.

use super::Found;
use super::amount::{Amount, amount_at};
use super::elsewhere;
use super::measure::{below_zero_start, degrees, measured};
use super::number::Number;
use super::numbered::{DEFINITE, is_called, is_name_part};
use super::numeral::Short;
use super::page::Page;
use super::plural::{is_people, is_plural};
use super::spelled::below_hundred;
use super::tongue::Tongue;
use super::words::{MONTHS, is_function_word};
use crate::entity::Label;
use crate::entity::Rule;
use crate::entity::document::words::{Word, byte_at, char_at, next_word, word_at, word_before};

/// How many words may stand between a number and its noun.
const MOST_MODIFIERS: usize = 3;

/// The quantity whose number begins at `at`: "6,000 workers", "ten joint projects", "12 km", "a three-hour talk".
pub(super) fn count_at(text: &Page<'_>, at: usize, amount: Amount) -> Option<Found> {
    if let Some((value, end)) = degrees(text, at, &amount) {
        return Some(found(at, end, value));
    }
    if is_name_part(text, at, &amount) || goes_on_unread(text, &amount) {
        return None;
    }
    if !text.is_english() {
        let (value, end) = elsewhere::counted(text, at, &amount)?;
        return Some(found(at, end, value));
    }
    if let Some((unit, end)) = measured(text, &amount) {
        let amount =
            amount.in_thousands(text.tongue == Tongue::Unknown && amount.is_open() && amount.is_round());
        let start = below_zero_start(text, at, &unit);
        let sign = if start < at { "-" } else { "" };
        return Some(found(start, end, format!("{sign}{} {unit}", amount.text(|number| number))));
    }
    let amount = amount.in_thousands(true); // what is counted has no decimals
    let (unit, end) = if amount.is_one() { None } else { counted(text, at, &amount) }?;
    Some(found(at, end, format!("{} {unit}", amount.text(|number| number))))
}

/// Whether more belongs to the number than was read: "401(k)", "5'10".
fn goes_on_unread(text: &str, amount: &Amount) -> bool {
    match char_at(text, amount.end()) {
        Some('(') => word_at(text, amount.end() + 1).is_some_and(|word| word.text.len() == 1),
        Some(c) => matches!(c, '\'' | '\u{2019}' | '\u{2032}'),
        None => false,
    }
}

fn found(start: usize, end: usize, value: String) -> Found {
    Found::new(start, end, Label::Quantity, value, Rule::Quantity)
}

/// "minus 22 degrees", at the word "minus".
pub(super) fn below_zero(text: &Page<'_>, minus: &Word<'_>) -> Option<Found> {
    let number = next_word(text, minus.end)?;
    let amount = amount_at(text, number.start, Short::Clear, "")?;
    let (unit, end) =
        measured(text, &amount).filter(|(unit, _)| unit.contains("degree") || unit.contains('°'))?;
    Some(found(minus.start, end, format!("-{} {unit}", amount.text(|number| number))))
}

/// A plural noun after the number, with at most a few words between.
fn counted(text: &Page<'_>, at: usize, amount: &Amount) -> Option<(String, usize)> {
    let small = amount.low.in_words && amount.low.number.is_less(Number::whole(11));
    let padded = byte_at(text, at) == b'0' && !amount.low.is_amount;
    if padded || (small && word_before(text, at).is_some_and(|word| word.is_any(&DEFINITE))) {
        return None; // "007"; "the two leaders" are known already
    }
    let mut end = amount.end();
    let mut names = 0;
    let mut modifiers = 0;
    let mut first_name = "";
    loop {
        let word = next_word(text, end)?;
        let lower = word.lower();
        if word.is("and") && modifiers > 0 {
            // "intergovernmental and interdepartmental documents": one adjective more on each side
            let adjective = next_word(text, word.end).filter(|next| is_modifier(next))?;
            let noun = next_word(text, adjective.end).filter(is_plural)?;
            return Some((head(&noun), noun.end));
        }
        if NEVER_COUNTED.contains(&lower.as_str()) {
            return None;
        }
        if let Some(after) = abbreviation_end(text, &word) {
            (modifiers, names, end) = (modifiers + 1, names + 1, hyphenated_end(text, after));
            if modifiers > MOST_MODIFIERS || names > 1 {
                return None;
            }
            continue;
        }
        if is_plural(&word) {
            if modifiers > 0 && word.is_capitalised() {
                return None; // "16 Erik Jones"
            }
            if !goes_on(text, &word) {
                return noun(text, at, amount, &word, modifiers);
            }
        } else if !is_modifier(&word) {
            return None;
        }
        modifiers += 1;
        names += usize::from(word.is_capitalised());
        // "40 Casey Mears drove on", but "40 New York officers", "five South Korean ships"
        let compound = names < 2 || (names == 2 && word.is_capitalised() && LEADS.contains(&first_name));
        if modifiers > MOST_MODIFIERS || !compound && names > 1 {
            return None;
        }
        if names == 1 && word.is_capitalised() {
            first_name = word.text;
        }
        end = hyphenated_end(text, word.end);
    }
}

/// The plural noun `word` as what the number that begins at `at` counts, with so many words between.
fn noun(
    text: &Page<'_>,
    at: usize,
    amount: &Amount,
    word: &Word<'_>,
    modifiers: usize,
) -> Option<(String, usize)> {
    let lower = word.lower();
    if is_called(text, amount, lower.as_str()) || is_currency(lower.as_str(), modifiers) {
        return None;
    }
    let basis = word_before(text, word.start).is_some_and(|before| before.is("basis"));
    let unit = if basis { format!("basis {}", head(word)) } else { head(word) };
    (!is_yearlike(text, at, amount) || is_people(lower.as_str())).then_some((unit, word.end))
}

/// First words of names of places and peoples.
const LEADS: [&str; 16] = [
    "New", "South", "North", "East", "West", "Los", "San", "Saudi", "Hong", "Latin", "Sri", "Northern",
    "Southern", "Eastern", "Western", "Central",
];

/// The end of an abbreviation with points that begins with `word`: "U.S.", "U.N.", "D.C.".
fn abbreviation_end(text: &str, word: &Word<'_>) -> Option<usize> {
    let is_letter = |word: &Word<'_>| word.text.len() == 1 && word.is_capitalised();
    let mut end = word.end;
    let mut letters = 1;
    if !is_letter(word) || byte_at(text, end) != b'.' {
        return None;
    }
    while let Some(next) =
        word_at(text, end + 1).filter(|next| is_letter(next) && byte_at(text, next.end) == b'.')
    {
        (end, letters) = (next.end, letters + 1);
    }
    (letters > 1).then_some(end + 1)
}

/// Whether `noun` is a currency of a country that is not known: "30 billion Freedonian dollars".
fn is_currency(noun: &str, modifiers: usize) -> bool {
    modifiers > 0
        && matches!(
            noun,
            "dollars" | "pounds" | "francs" | "pesos" | "dinars" | "rupees" | "shillings" | "crowns"
        )
}

/// The end of the hyphened parts that follow a word ending at `at` ("inter-university").
fn hyphenated_end(text: &Page<'_>, mut at: usize) -> usize {
    for _ in 0..3 {
        let part = char_at(text, at)
            .filter(|c| matches!(c, '-' | '\u{2011}'))
            .and_then(|_| word_at(text, at + char_at(text, at).map_or(1, char::len_utf8)));
        match part {
            Some(word) => at = word.end,
            None => break,
        }
    }
    at
}

/// A bare number from 1900 to 2099 may be a year ("2024 sales").
fn is_yearlike(text: &Page<'_>, at: usize, amount: &Amount) -> bool {
    let digits = amount.low.end - at == 4 && !amount.low.in_words && amount.high.is_none();
    digits && (text[at..].starts_with("19") || text[at..].starts_with("20"))
}

/// Whether `word` may stand between a number and its noun.
fn is_modifier(word: &Word<'_>) -> bool {
    let lower = word.lower();
    let function = is_function_word(lower.as_str()) && !word.is_all_capitals() && !word.is("more");
    !function
        && !MONTHS.iter().any(|(name, _)| *name == lower.as_str())
        && word.text.len() > 1
        && word.text.chars().all(char::is_alphabetic)
        && below_hundred(lower.as_str()).is_none()
        && !VERBS.contains(&lower.as_str())
}

/// Words after a number that show that it stood alone.
const VERBS: [&str; 26] = [
    "noon", "plus", "apiece", "straight", "said", "told", "died", "took", "came", "went", "made", "got",
    "goes", "says", "killed", "wounded", "gave", "per", "ago", "later", "earlier", "percent", "pm", "am",
    "years", "times",
];

/// Nouns of which the whole names what is counted only with the next word.
fn goes_on(text: &Page<'_>, word: &Word<'_>) -> bool {
    let lower = word.lower();
    FIRST_PARTS.contains(&lower.as_str()) && next_word(text, word.end).is_some_and(|next| is_plural(&next))
}

const FIRST_PARTS: [&str; 20] = [
    "police",
    "crew",
    "deer",
    "livestock",
    "data",
    "media",
    "sales",
    "sports",
    "arms",
    "systems",
    "operations",
    "communications",
    "women",
    "men",
    "rights",
    "customs",
    "communists",
    "veterans",
    "goods",
    "relations",
];

/// Plural forms that count nothing of their own.
const NEVER_COUNTED: [&str; 34] = [
    "times",
    "ways",
    "others",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "dozens",
    "thirds",
    "quarters",
    "fifths",
    "sixths",
    "sevenths",
    "eighths",
    "ninths",
    "tenths",
    "halves",
    "wins",
    "seeds",
    "lands",
    "runs",
    "goes",
    "comes",
    "says",
    "makes",
    "takes",
    "gives",
    "remains",
    "shows",
    "means",
    "becomes",
    "holds",
    "wants",
    "needs",
];

/// The noun as a value names it.
fn head(word: &Word<'_>) -> String {
    word.text.to_lowercase()
}
