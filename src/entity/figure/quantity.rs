//! Numbers with what they count or measure. Precision comes first: a number whose noun isn't plainly there is left.

use super::Found;
use super::number::{Amount, Number, Short, amount_at, below_hundred};
use super::plural::{is_people, is_plural};
use super::words::{FUNCTION_WORDS, MONTHS, unit_of};
use crate::entity::Label;
use crate::entity::cursor::{
    Word, begins_sentence, byte_at, char_at, char_before, is_dash, next_word, skip_space, word_at,
    word_before, word_end,
};
use crate::text::boundary;

/// How many words may stand between a number and its noun.
const MOST_MODIFIERS: usize = 3;

/// The quantity whose number begins at `at`: "6,000 workers", "ten joint projects", "12 km", "a three-hour talk".
pub(super) fn count_at(text: &str, at: usize) -> Option<Found> {
    let amount = amount_at(text, at, Short::Clear, "")?;
    if let Some((value, end)) = degrees(text, at, &amount) {
        return Some(found(at, end, value));
    }
    if is_name_part(text, at, &amount) {
        return None;
    }
    let (unit, end) = measured(text, &amount)
        .or_else(|| if amount.is_one() { None } else { counted(text, at, &amount) })?;
    Some(found(at, end, format!("{} {unit}", amount.text(|number| number))))
}

fn found(start: usize, end: usize, value: String) -> Found {
    Found::new(start, end, Label::Quantity, value, "number with what it counts")
}

/// "minus 22 degrees", at the word "minus".
pub(super) fn below_zero(text: &str, minus: &Word<'_>) -> Option<Found> {
    let number = next_word(text, minus.end)?;
    let amount = amount_at(text, number.start, Short::Clear, "")?;
    let (unit, end) =
        measured(text, &amount).filter(|(unit, _)| unit.contains("degree") || unit.contains('°'))?;
    Some(found(minus.start, end, format!("-{} {unit}", amount.text(|number| number))))
}

/// "2C", "2.3C to 2.5C" where temperatures are spoken of.
fn degrees(text: &str, at: usize, amount: &Amount) -> Option<(String, usize)> {
    let scale = |at: usize| word_at(text, at).filter(|word| matches!(word.text, "C" | "F"));
    let first = scale(amount.end())?;
    let near = &text[boundary(text, at.saturating_sub(WARMTH_REACH))..boundary(text, at + WARMTH_REACH)];
    let begins = |at: usize| char_before(near, at).is_none_or(|c| !c.is_alphabetic());
    let warm = WARMTH.iter().any(|word| near.match_indices(word).any(|(at, _)| begins(at)));
    // "Apartment 4C"
    if !warm || word_before(text, at).is_some_and(|before| before.is_capitalised()) {
        return None;
    }
    let upper = next_word(text, first.end).filter(|to| to.is_any(&["to", "and"])).and_then(|to| {
        let high = amount_at(text, next_word(text, to.end)?.start, Short::Clear, "")?;
        let second = scale(high.end()).filter(|second| second.text == first.text)?;
        amount.low.number.is_less(high.low.number).then_some((high.low.number, second.end))
    });
    let low = amount.text(|number| number);
    Some(match upper {
        Some((high, end)) => (format!("{low}/{high} °{}", first.text), end),
        None => (format!("{low} °{}", first.text), first.end),
    })
}

/// Within so many bytes of "33C" one of [`WARMTH`] makes it a temperature and no seat.
const WARMTH_REACH: usize = 120;

const WARMTH: [&str; 9] =
    ["warm", "heat", "hot", "cold", "cool", "temperature", "climate", "degree", "weather"];

/// Whether the number belongs to a name ("Article 5", "Boeing 737"), a score or a time rather than counting.
fn is_name_part(text: &str, at: usize, amount: &Amount) -> bool {
    let before = char_before(text, at);
    if before.is_some_and(|c| is_dash(c) || matches!(c, '/' | ':' | '#' | '.' | '\u{2116}' | '_')) {
        return true;
    }
    if matches!(byte_at(text, amount.end()), b':' | b'/' | b'_')
        && byte_at(text, amount.end() + 1).is_ascii_digit()
    {
        return true;
    }
    let Some(word) = word_before(text, at) else { return false };
    let lower = word.lower();
    let number = word.text.bytes().all(|b| b.is_ascii_digit()) || below_hundred(lower.as_str()).is_some();
    if number && !(amount.low.is_amount && char_at(text, amount.end()).is_some_and(is_dash)) {
        return true; // "five 787 jets", but "three 8,000-metre peaks"
    }
    if NUMBERED.contains(&lower.as_str()) {
        return true;
    }
    let plain = !amount.low.is_amount && !amount.low.in_words;
    plain
        && word.is_capitalised()
        && !FUNCTION_WORDS.contains(&lower.as_str())
        && !(begins_sentence(text, word.start) && BEGINNINGS.contains(&lower.as_str()))
}

/// What is numbered rather than counted.
const NUMBERED: [&str; 41] = [
    "article",
    "section",
    "chapter",
    "page",
    "pages",
    "paragraph",
    "clause",
    "figure",
    "table",
    "line",
    "room",
    "number",
    "no",
    "nos",
    "episode",
    "season",
    "part",
    "volume",
    "issue",
    "item",
    "step",
    "round",
    "stage",
    "phase",
    "level",
    "grade",
    "version",
    "channel",
    "route",
    "highway",
    "flight",
    "size",
    "group",
    "category",
    "unit",
    "apollo",
    "formula",
    "covid",
    "under",
    "one",
    "resolution",
];

/// Words that make a small number a reference to what was named before.
const DEFINITE: [&str; 13] =
    ["the", "these", "those", "its", "their", "his", "her", "our", "my", "your", "both", "other", "which"];

/// Words that may begin a sentence before a count without being part of a name.
const BEGINNINGS: [&str; 22] = [
    "only",
    "just",
    "another",
    "nearly",
    "almost",
    "roughly",
    "approximately",
    "today",
    "yesterday",
    "together",
    "also",
    "then",
    "now",
    "there",
    "we",
    "they",
    "police",
    "officials",
    "all",
    "every",
    "exactly",
    "currently",
];

/// A unit of measure right after the number, joined by a hyphen or nothing at all.
fn measured(text: &str, amount: &Amount) -> Option<(String, usize)> {
    let at = amount.end();
    let hyphen = char_at(text, at).filter(|c| is_dash(*c) && *c != '\u{2014}');
    let start = hyphen.map_or_else(|| skip_space(text, at), |c| at + c.len_utf8());
    if char_at(text, start) == Some('°') {
        let scale = word_at(text, start + '°'.len_utf8()).filter(|word| matches!(word.text, "C" | "F"))?;
        return Some((format!("°{}", scale.text), scale.end));
    }
    let word = word_at(text, start)?;
    if word.is("square") || word.is("cubic") {
        let unit = next_word(text, word.end)?;
        let name = unit_of(&unit)?;
        return Some((format!("{} {}", word.lower().as_str(), name), unit.end));
    }
    if word.is("degrees")
        && let Some(scale) = next_word(text, word.end)
        && let Some(letter) = scale_of(&scale)
    {
        return Some((format!("°{letter}"), scale.end));
    }
    if let Some((one, many)) = HYPHENED.iter().find(|(one, _)| hyphen.is_some() && word.is(one)) {
        return Some(((if amount.is_one() { *one } else { *many }).to_owned(), word.end));
    }
    let name = unit_of(&word)?;
    if name == "km" && text[word.end..].starts_with("/h") && word_end(text, word.end + 1) == word.end + 2 {
        return Some(("km/h".to_owned(), word.end + 2));
    }
    let is_period = PERIODS.contains(&name);
    let named = amount.low.in_words && word.text.len() > 2 && word.is_capitalised();
    if named || (name == "pounds" && word.text.len() < 4 && byte_at(text, word.end) == b'-') {
        return None; // "the Six-Day War"; "500 lb-ft"
    }
    if amount.low.in_words && amount.is_one() && is_period && hyphen.is_none() {
        return None; // "one day he will"
    }
    if hyphen.is_none() && start > at && word.text.len() == 1 && !matches!(word.text, "C" | "F") {
        return None; // "5 m" may be anything
    }
    let old = old_end(text, word.end).filter(|_| is_period);
    let name = if amount.is_one() { singular(name) } else { name };
    if let Some((per, end)) = rate(text, &word).filter(|(per, _)| hyphen.is_none() && !name.starts_with(per))
    {
        return Some((format!("{name} per {per}"), end));
    }
    Some((name.to_owned(), old.unwrap_or(word.end)))
}

/// What is counted as part of a longer word ("a 60-bed ward", "a 12-member council"), one and many.
const HYPHENED: [(&str, &str); 14] = [
    ("bed", "beds"),
    ("seat", "seats"),
    ("storey", "storeys"),
    ("page", "pages"),
    ("room", "rooms"),
    ("member", "members"),
    ("man", "men"),
    ("woman", "women"),
    ("goal", "goals"),
    ("person", "people"),
    ("nation", "nations"),
    ("country", "countries"),
    ("point", "points"),
    ("floor", "floors"),
];

/// The scale of a temperature that `word` names.
fn scale_of(word: &Word<'_>) -> Option<char> {
    match word.text {
        "C" | "Celsius" | "centigrade" => Some('C'),
        "F" | "Fahrenheit" => Some('F'),
        _ => None,
    }
}

/// The time that a unit ending before is counted by: "a day", "per hour".
fn rate<'t>(text: &'t str, unit: &Word<'_>) -> Option<(&'t str, usize)> {
    let per = next_word(text, unit.end).filter(|word| word.is_any(&["a", "an", "per"]))?;
    let time = next_word(text, per.end)?;
    let known = time.is_any(&["minute", "hour", "day", "week", "month", "year"]);
    // "after two hours a second bomb"
    let second = time.is("second") && per.is("per");
    (known || second).then_some((time.text, time.end))
}

const PERIODS: [&str; 9] =
    ["seconds", "minutes", "hours", "days", "nights", "weeks", "months", "years", "decades"];

/// The end of "-old" in "45-year-old", at the end of "year".
fn old_end(text: &str, at: usize) -> Option<usize> {
    let dash = char_at(text, at).filter(|c| is_dash(*c))?;
    word_at(text, at + dash.len_utf8()).filter(|word| word.is_any(&["old", "olds"])).map(|word| word.end)
}

fn singular(unit: &str) -> &str {
    match unit {
        "feet" => "foot",
        "inches" => "inch",
        _ if unit.len() > 3 => unit.strip_suffix('s').unwrap_or(unit),
        _ => unit,
    }
}

/// A plural noun after the number, with at most a few words between.
fn counted(text: &str, at: usize, amount: &Amount) -> Option<(String, usize)> {
    let small = amount.low.in_words && amount.low.number.is_less(Number::whole(11));
    let padded = byte_at(text, at) == b'0' && !amount.low.is_amount;
    if padded || (small && word_before(text, at).is_some_and(|word| word.is_any(&DEFINITE))) {
        return None; // "007"; "the two leaders" are known already
    }
    let mut end = amount.end();
    let mut names = 0;
    let mut modifiers = 0;
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
        if is_plural(&word) {
            if modifiers > 0 && word.is_capitalised() {
                return None; // "16 Erik Jones"
            }
            if !goes_on(text, &word) {
                let year = is_yearlike(text, at, amount);
                let unit = if word_before(text, word.start).is_some_and(|before| before.is("basis")) {
                    format!("basis {}", head(&word))
                } else {
                    head(&word)
                };
                return (!year || is_people(lower.as_str())).then_some((unit, word.end));
            }
        } else if !is_modifier(&word) {
            return None;
        }
        modifiers += 1;
        names += usize::from(word.is_capitalised());
        if modifiers > MOST_MODIFIERS || names > 1 {
            return None;
        }
        end = hyphenated_end(text, word.end);
    }
}

/// The end of the hyphened parts that follow a word ending at `at` ("inter-university").
fn hyphenated_end(text: &str, mut at: usize) -> usize {
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
fn is_yearlike(text: &str, at: usize, amount: &Amount) -> bool {
    let digits = amount.low.end - at == 4 && !amount.low.in_words && amount.high.is_none();
    digits && (text[at..].starts_with("19") || text[at..].starts_with("20"))
}

/// Whether `word` may stand between a number and its noun.
fn is_modifier(word: &Word<'_>) -> bool {
    let lower = word.lower();
    !FUNCTION_WORDS.contains(&lower.as_str())
        && !MONTHS.iter().any(|(name, _)| *name == lower.as_str())
        && word.text.len() > 1
        && word.text.chars().all(char::is_alphabetic)
        && !VERBS.contains(&lower.as_str())
}

/// Words after a number that show that it stood alone.
const VERBS: [&str; 22] = [
    "said", "told", "died", "took", "came", "went", "made", "got", "goes", "says", "killed", "wounded",
    "gave", "per", "ago", "later", "earlier", "percent", "pm", "am", "years", "times",
];

/// Nouns of which the whole names what is counted only with the next word.
fn goes_on(text: &str, word: &Word<'_>) -> bool {
    let lower = word.lower();
    FIRST_PARTS.contains(&lower.as_str()) && next_word(text, word.end).is_some_and(|next| is_plural(&next))
}

const FIRST_PARTS: [&str; 16] = [
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
