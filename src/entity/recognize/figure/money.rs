//! Amounts of money: a currency before or after a number.

use super::amount::{Amount, amount_at};
use super::currency::{self, Currency, code_of, of_country};
use super::found::Found;
use super::locale::Localized;
use super::number::Number;
use super::numeral::{Short, magnitude};
use super::words::is_function_word;
use crate::entity::document::words::{
    Word, byte_at, char_at, is_dash, joined_word, next_word, skip_space, word_at, word_before,
};
use crate::entity::lexicon::{self, Tag};
use crate::entity::recognize::language::Language;
use crate::entity::{Label, Rule};

/// The amount of money whose sign begins at `at`.
pub(super) fn signed_at(text: &Localized<'_>, at: usize) -> Option<Found> {
    let mut at = at;
    if let Some(word) = word_before(text, at).filter(|word| word.end == at) {
        at = word.start; // "GH\u{20b5}5"; dollars of no known country ("XQ$5") are not read
    }
    let (sign, code) = currency::sign(text.get(at..)?)?;
    let start = skip_space(text, at + sign.len());
    let amount = settled(text, amount_at(text, start, Short::All, sign)?, sign != "\u{20ac}")?;
    if amount.low.in_words || word_at(text, amount.end()).is_some_and(|rest| rest.text != "s") {
        return None;
    }
    // "HK $5"
    let before = word_before(text, at).filter(|word| sign == "$" && word.end < at && word.text.len() > 1);
    let whose = before
        .and_then(|word| Some((word.start, lexicon::value(&format!("{}$", word.text), Tag::CurrencySign)?)));
    if let Some((start, code)) = whose {
        return Some(found(start, (code, amount.end()), &amount));
    }
    Some(found(at, with_code_after(text, &amount, code), &amount))
}

/// `amount` with its point read as that of its language; None where "1.200" may be two amounts. Decimals are likely
/// of what is sold by the gallon.
fn settled(text: &Localized<'_>, amount: Amount, likely: bool) -> Option<Amount> {
    if !amount.is_open() {
        return Some(amount);
    }
    if text.language == Language::Unknown && amount.is_round() {
        return Some(amount.in_thousands(true));
    }
    (likely && !amount.is_round()).then_some(amount)
}

/// "$50 USD", "$5 million Canadian", "$5 (Canadian)": the end of the amount and its currency.
fn with_code_after<'a>(text: &str, amount: &Amount, code: &'a str) -> (&'a str, usize) {
    let end = amount.end();
    if code != "USD" {
        return (code, end);
    }
    let bracket = skip_space(text, end);
    let is_bracketed = byte_at(text, bracket) == b'(';
    let said = if is_bracketed { word_at(text, bracket + 1) } else { joined_word(text, end) };
    let Some(said) = said else { return (code, end) };
    let coded = code_of(said.text).filter(|code| code.ends_with('D'));
    let Some(whose) =
        coded.or_else(|| if said.is_capitalised() { of_country("dollar", said.text) } else { None })
    else {
        return (code, end);
    };
    if is_bracketed {
        return (if byte_at(text, said.end) == b')' { whose } else { code }, end);
    }
    // "$5 million Canadian farmers need": the farmers are Canadian.
    let next = next_word(text, said.end);
    let of_noun = coded.is_none()
        && next.is_some_and(|next| {
            !is_function_word(next.lower().as_str()) && !next.is_any(&["last", "next", "worth"])
        });
    if of_noun { (code, end) } else { (whose, said.end) }
}

/// The amount of money whose currency code is the word that begins at `at` (`USD 5`, `EUR1.2bn`, `Rs 500`).
pub(super) fn coded_at(text: &Localized<'_>, at: usize) -> Option<Found> {
    let letters = text.as_bytes().get(at..)?.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let written = &text[at..at + letters];
    let code = code_of(written).or_else(|| shared_code(text, at, written))?;
    let sign = char_at(text, at + letters).is_some_and(|c| c == '.' && written == "Rs");
    let number = at + letters + usize::from(sign);
    let mut start = if letters == 1 { number } else { skip_space(text, number) };
    if byte_at(text, start) == b'$' {
        start += 1; // "USD $5 million"
    }
    if !byte_at(text, start).is_ascii_digit() {
        return None;
    }
    let amount = settled(text, amount_at(text, start, Short::All, written)?, false)?;
    let least = match written {
        "COP" => 100,      // the COP29 summit
        "N" | "R" => 1000, // "the N2 road"
        _ => 0,
    };
    let is_plain = written.len() == 1 && written != "K" && !amount.low.is_amount;
    if amount.low.number.is_less(Number::whole(least)) || is_plain || word_at(text, amount.end()).is_some() {
        return None;
    }
    Some(found(at, (code, amount.end()), &amount))
}

/// Short forms before a number that mean one currency or another.
fn shared_code(text: &Localized<'_>, at: usize, written: &str) -> Option<&'static str> {
    let unit = match written {
        "Rs" => "rs",
        "Sh" | "Shs" => "shillings",
        "K" => "K",
        _ => return None,
    };
    // "a K9 unit", "a K2 climber"
    let small = unit == "K" && text[at..].bytes().skip(1).take_while(u8::is_ascii_digit).count() < 2;
    if small { None } else { currency::called(text, at, unit).map(|currency| currency.code) }
}

/// The amount of money whose number begins at `at` and whose currency follows ("30 million pounds").
pub(super) fn named_at(text: &Localized<'_>, at: usize, amount: Amount) -> Option<Found> {
    let end = amount.end();
    let is_short = |word: &Word<'_>| word.text.len() < 3 || word.is("grand");
    let short = word_at(text, end).or_else(|| joined_word(text, end)).filter(is_short);
    let shortened = short.is_some_and(|word| magnitude(text, &word, Short::All).is_some());
    let amount = if shortened { amount_at(text, at, Short::All, "")? } else { amount };
    let end = skip_space(text, amount.end());
    let first = byte_at(text, end);
    if (first == b'$' || !first.is_ascii() || first.is_ascii_uppercase())
        && let Some((mark, code)) = currency::sign(&text[end..])
    {
        // "5 million €", but not the sign of the next amount ("2024 €5")
        let end = end + mark.len();
        let amount = settled(text, amount, false)?;
        return (!byte_at(text, end).is_ascii_digit()).then(|| found(at, (code, end), &amount));
    }
    if let Some((code, mark)) = HUNDREDTHS.iter().find(|(_, mark)| text[amount.end()..].starts_with(mark)) {
        let end = amount.end() + mark.len();
        let few = !amount.low.is_amount && amount.low.number.is_less(Number::whole(100));
        let value = format!("{code} {}", amount.text(Number::hundredth));
        return (few && !amount.low.in_words && word_at(text, end).is_none()).then(|| money(at, end, value));
    }
    let first = word_at(text, end).filter(|_| end > amount.end()).or_else(|| {
        let attached = amount.low.magnitude.is_none();
        joined_word(text, amount.end()).or_else(|| word_at(text, amount.end()).filter(|_| attached))
    })?;
    let (currency, end) = currency::named(text, &first)?;
    let is_pounds = currency.code == "GBP" && !currency.is_part;
    let amount =
        if is_pounds && is_weight(text, at, end, &amount) { None } else { settled(text, amount, true) };
    Some(with_cents(text, at, &amount?, currency, end))
}

/// The `amount` of a `currency` whose name ends at `end`, and the cents behind it.
fn with_cents(text: &Localized<'_>, at: usize, amount: &Amount, currency: Currency, end: usize) -> Found {
    let Currency { code, is_part } = currency;
    let cents = cents_after(text, amount, code, end).filter(|_| !is_part);
    let turn = |number: Number| match cents {
        Some((cents, _)) => Number::decimal(u128::from(number.floor() * 100 + cents), 2),
        None if is_part => number.hundredth(),
        None => number,
    };
    money(at, cents.map_or(end, |(_, end)| end), format!("{code} {}", amount.text(turn)))
}

fn money(start: usize, end: usize, value: String) -> Found {
    Found::new(start, end, Label::Money, value, Rule::Money)
}

/// Marks right behind a number that say hundredths: "50p", "99¢".
const HUNDREDTHS: [(&str, &str); 2] = [("GBP", "p"), ("USD", "\u{a2}")];

/// "and fifty cents" behind "five dollars": how many, and where they end.
fn cents_after(text: &Localized<'_>, amount: &Amount, code: &str, end: usize) -> Option<(u64, usize)> {
    let next = next_word(text, end)?;
    let start = if next.is("and") { next_word(text, next.end)?.start } else { next.start };
    let cents = amount_at(text, start, Short::Clear, "")?;
    let unit = next_word(text, cents.end())?;
    let of = match code {
        "GBP" => unit.is("pence"),
        _ => unit.is("cents"),
    };
    let plain =
        amount.high.is_none() && !amount.low.is_amount && cents.high.is_none() && cents.low.number.is_whole();
    let few = cents.low.number.floor() < 100;
    (of && plain && few && amount.low.magnitude.is_none()).then(|| (cents.low.number.floor(), unit.end))
}

fn found(start: usize, (code, end): (&str, usize), amount: &Amount) -> Found {
    money(start, end, format!("{code} {amount}"))
}

/// Whether these pounds weigh something.
fn is_weight(text: &Localized<'_>, start: usize, end: usize, amount: &Amount) -> bool {
    if next_word(text, end).is_some_and(|word| word.is("of")) {
        return true;
    }
    if char_at(text, amount.end()).is_some_and(is_dash) && amount.low.magnitude.is_none() {
        return !next_word(text, end)
            .is_some_and(|word| word.is_any(&["note", "coin", "fine", "fee", "deal"]));
    }
    let mut at = start;
    for _ in 0..5 {
        let Some(word) = word_before(text, at) else { break };
        let lower = word.lower();
        if ["weigh", "gain", "shed", "lift", "heav"].iter().any(|stem| lower.as_str().starts_with(stem)) {
            return true;
        }
        at = word.start;
    }
    false
}
