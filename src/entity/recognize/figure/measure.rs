//! Units of measure behind a number: "12 km", "a three-hour talk", "20 °C", "500 sq ft".

use super::amount::{Amount, amount_at};
use super::locale::Localized;
use super::numeral::Short;
use super::words::{topics, unit_of};
use crate::entity::document::words::{
    Word, byte_at, char_at, char_before, is_dash, joined_word, next_word, skip_space, word_at, word_before,
    word_end,
};
use crate::entity::lexicon::{self, Tag};
use crate::text::boundary;

/// "2C", "2.3C to 2.5C" where temperatures are spoken of.
pub(super) fn degrees(text: &Localized<'_>, at: usize, amount: &Amount) -> Option<(String, usize)> {
    let scale = |at: usize| word_at(text, at).filter(|word| matches!(word.text, "C" | "F"));
    let first = scale(amount.end())?;
    let near = &text[boundary(text, at.saturating_sub(WEATHER_REACH))..boundary(text, at + WEATHER_REACH)];
    let begins = |at: usize| char_before(near, at).is_none_or(|c| !c.is_alphabetic());
    let warm = topics("weather").any(|word| near.match_indices(word).any(|(at, _)| begins(at)));
    // "Apartment 4C"
    if !warm || word_before(text, at).is_some_and(|before| before.is_capitalised()) {
        return None;
    }
    let upper = next_word(text, first.end).filter(|to| to.is_any(&["to", "and"])).and_then(|to| {
        let high = amount_at(text, next_word(text, to.end)?.start, Short::Clear, "")?;
        let second = scale(high.end()).filter(|second| second.text == first.text)?;
        amount.low.number.is_less(high.low.number).then_some((high.low.number, second.end))
    });
    let low = amount.to_string();
    Some(match upper {
        Some((high, end)) => (format!("{low}/{high} °{}", first.text), end),
        None => (format!("{low} °{}", first.text), first.end),
    })
}

/// Within so many bytes of "33C" a word of the weather makes it a temperature and no seat.
const WEATHER_REACH: usize = 120;

/// A unit of measure right after the number, joined by a hyphen or nothing at all.
pub(super) fn measured(text: &Localized<'_>, amount: &Amount) -> Option<(String, usize)> {
    let at = amount.end();
    let hyphen = char_at(text, at).filter(|c| is_dash(*c) && *c != '\u{2014}');
    let start = hyphen.map_or_else(|| skip_space(text, at), |c| at + c.len_utf8());
    if char_at(text, start) == Some('°') {
        let scale = word_at(text, start + '°'.len_utf8()).filter(|word| matches!(word.text, "C" | "F"))?;
        return Some((format!("°{}", scale.text), scale.end));
    }
    let word = word_at(text, start)?;
    let known = of_two_words(text, &word).or_else(|| powered(text, &word)).or_else(|| scaled(text, &word));
    if known.is_some() {
        return known;
    }
    let lower = word.lower();
    if let Some(many) = lexicon::value(lower.as_str(), Tag::Hyphened).filter(|_| hyphen.is_some()) {
        return Some(((if amount.is_one() { lower.as_str() } else { many }).to_owned(), word.end));
    }
    of_one_word(text, amount, &word, hyphen.is_some())
}

/// The unit that `word` names behind `amount`, with what it is counted by ("a day").
fn of_one_word(
    text: &Localized<'_>,
    amount: &Amount,
    word: &Word<'_>,
    hyphen: bool,
) -> Option<(String, usize)> {
    let name = unit_of(word)?;
    if char_at(text, word.end).is_some_and(is_dash) && byte_at(text, word.end + 1).is_ascii_digit() {
        return None; // "a 6-foot-4 guard"
    }
    let speed = [("km", "/h"), ("m", "/s")].into_iter().find(|(unit, per)| {
        word.is(unit) && text[word.end..].starts_with(per) && word_end(text, word.end + 1) == word.end + 2
    });
    if let Some((unit, per)) = speed {
        return Some((format!("{unit}{per}"), word.end + 2));
    }
    let is_period = PERIODS.contains(&name);
    let named = amount.low.in_words && word.text.len() > 2 && word.is_capitalised();
    if named || (name == "pounds" && word.text.len() < 4 && byte_at(text, word.end) == b'-') {
        return None; // "the Six-Day War"; "500 lb-ft"
    }
    if amount.low.in_words && amount.is_one() && is_period && !hyphen {
        return None; // "one day he will"
    }
    if word.text.len() == 1 && (hyphen || !is_letter_unit(text, amount, word)) {
        return None;
    }
    let name = if amount.is_one() { singular(name) } else { name };
    if let Some((per, end)) = rate(text, word).filter(|(per, _)| !hyphen && !name.starts_with(per)) {
        return Some((format!("{name} per {per}"), end));
    }
    // "45-year-old", "45 years old"
    let old = joined_word(text, word.end).filter(|word| is_period && word.is_any(&["old", "olds"]));
    Some((name.to_owned(), old.map_or(word.end, |old| old.end)))
}

/// Whether the letter `word` behind `amount` is a unit: "5 m" may be anything, and "5m" millions.
fn is_letter_unit(text: &str, amount: &Amount, word: &Word<'_>) -> bool {
    let spaced = word.start > amount.end();
    let clear = amount.low.is_amount && amount.low.magnitude.is_none() && spaced && word.text != "l";
    let tonnes = word.text == "t" && amount.low.magnitude.is_some();
    let grams = word.text == "g" && spaced;
    let goes_on = char_at(text, word.end).is_some_and(|c| is_dash(c) || matches!(c, '\'' | '\u{2019}' | '/'));
    !goes_on && !word.is_capitalised() && (clear || tonnes || grams)
}

/// A scale of temperature, "degrees" before it or not.
fn scaled(text: &Localized<'_>, word: &Word<'_>) -> Option<(String, usize)> {
    let scale = if word.is_any(&["degrees", "degree", "deg"]) {
        next_word(text, word.end)?
    } else {
        word_at(text, word.start).filter(|word| word.text.len() > 1)?
    };
    scale_of(&scale).map(|letter| (format!("°{letter}"), scale.end))
}

/// Units of two words: "square km", "sq. ft.", "metric tons", "light-years", "kilowatt-hours".
fn of_two_words(text: &Localized<'_>, word: &Word<'_>) -> Option<(String, usize)> {
    let lower = word.lower();
    let power = match lower.as_str() {
        "square" | "sq" => Some("square"),
        "cubic" | "cu" => Some("cubic"),
        _ => None,
    };
    let dotted = power.is_some() && word.text.len() == 2 && byte_at(text, word.end) == b'.';
    let second = joined_word(text, word.end + usize::from(dotted))?;
    let unit = unit_of(&second)?;
    if let Some(power) = power {
        let end = second.end + usize::from(dotted && byte_at(text, second.end) == b'.');
        return Some((format!("{power} {unit}"), end));
    }
    let both = format!("{} {}", lower.as_str(), second.lower().as_str());
    lexicon::value(&both, Tag::Unit).map(|unit| (unit.to_owned(), second.end))
}

/// "km²", "m3": units with their power.
fn powered(text: &Localized<'_>, word: &Word<'_>) -> Option<(String, usize)> {
    let (stem, power) = [("²", "square"), ("2", "square"), ("³", "cubic"), ("3", "cubic")]
        .into_iter()
        .find_map(|(mark, power)| Some((word.text.strip_suffix(mark)?, power)))?;
    let unit = unit_of(&word_at(text, word.start).map(|word| Word { text: stem, ..word })?)?;
    matches!(unit, "km" | "metres" | "cm" | "mm" | "feet" | "miles")
        .then(|| (format!("{power} {unit}"), word.end))
}

/// The scale of a temperature that `word` names.
fn scale_of(word: &Word<'_>) -> Option<char> {
    match word.text {
        "C" => Some('C'),
        "F" => Some('F'),
        _ if word.is_any(&["celsius", "centigrade"]) => Some('C'),
        _ => word.is("fahrenheit").then_some('F'),
    }
}

/// The time that a unit ending before is counted by: "a day", "per hour".
fn rate<'t>(text: &'t Localized<'_>, unit: &Word<'_>) -> Option<(&'t str, usize)> {
    let per = next_word(text, unit.end).filter(|word| word.is_any(&["a", "an", "per"]))?;
    let time = next_word(text, per.end)?;
    let known = time.is_any(&["minute", "hour", "day", "week", "month", "year"]);
    // "after two hours a second bomb"
    let second = time.is("second") && per.is("per");
    (known || second).then_some((time.text, time.end))
}

const PERIODS: [&str; 9] =
    ["seconds", "minutes", "hours", "days", "nights", "weeks", "months", "years", "decades"];

fn singular(unit: &str) -> &str {
    match unit {
        "feet" => "foot",
        "inches" => "inch",
        _ if unit.len() > 3 => unit.strip_suffix('s').unwrap_or(unit),
        _ => unit,
    }
}
