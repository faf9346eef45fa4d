//! Amounts of money: a currency before or after a number.

use super::number::{Amount, Number, Short, amount_at};
use super::{Found, shared};
use crate::entity::Label;
use crate::entity::cursor::{
    Word, byte_at, char_at, is_dash, joined_word, next_word, skip_space, word_at, word_before,
};

/// Currency signs, the longest first, with their ISO 4217 codes. A bare dollar is the US one.
const SIGNS: [(&str, &str); 30] = [
    ("US$", "USD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("NT$", "TWD"),
    ("AU$", "AUD"),
    ("CA$", "CAD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("S$", "SGD"),
    ("R$", "BRL"),
    ("Rs.", "INR"),
    ("$", "USD"),
    ("\u{20ac}", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("\u{20b9}", "INR"),
    ("\u{20bd}", "RUB"),
    ("\u{20b8}", "KZT"),
    ("\u{20b4}", "UAH"),
    ("\u{20ba}", "TRY"),
    ("\u{20a9}", "KRW"),
    ("\u{20aa}", "ILS"),
    ("\u{20a6}", "NGN"),
    ("\u{20ab}", "VND"),
    ("\u{20b1}", "PHP"),
    ("\u{20be}", "GEL"),
    ("\u{20bc}", "AZN"),
    ("\u{58f}", "AMD"),
    ("\u{e3f}", "THB"),
    ("\u{20a1}", "CRC"),
];

/// ISO 4217 codes that articles use before or after a number.
const CODES: [&str; 61] = [
    "USD", "EUR", "GBP", "JPY", "CNY", "RMB", "INR", "RUB", "KZT", "UAH", "TRY", "KRW", "ILS", "NGN", "VND",
    "PHP", "GEL", "AZN", "AMD", "THB", "CHF", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "BRL", "MXN", "ARS",
    "CLP", "COP", "PEN", "ZAR", "KES", "EGP", "GHS", "TZS", "UGX", "ETB", "MAD", "TND", "SAR", "AED", "QAR",
    "KWD", "BHD", "OMR", "IRR", "IQD", "PKR", "BDT", "LKR", "IDR", "MYR", "SEK", "NOK", "DKK", "PLN", "CZK",
    "HUF",
];

/// The amount of money whose sign begins at `at`.
pub(super) fn signed_at(text: &str, at: usize) -> Option<Found> {
    let rest = text.get(at..)?;
    let (sign, code) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign))?;
    let start = skip_space(text, at + sign.len());
    let amount = amount_at(text, start, Short::All, sign)?;
    if amount.low.in_words {
        return None;
    }
    Some(found(at, with_code_after(text, &amount, code), &amount))
}

/// "$50 USD", "$5 million Canadian": the end of the amount and its currency.
fn with_code_after<'a>(text: &str, amount: &Amount, code: &'a str) -> (&'a str, usize) {
    let said = next_word(text, amount.end()).filter(|word| code == "USD" && word.is("USD"));
    (code, said.map_or(amount.end(), |word| word.end))
}

/// The amount of money whose currency code is the word that begins at `at` (`USD 5`, `EUR1.2bn`, `Rs 500`).
pub(super) fn coded_at(text: &str, at: usize) -> Option<Found> {
    let letters = text.as_bytes().get(at..)?.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let written = &text[at..at + letters];
    let code = code_of(written).or_else(|| shared_code(text, at, written))?;
    let sign = char_at(text, at + letters).is_some_and(|c| c == '.' && written == "Rs");
    let mut start = skip_space(text, at + letters + usize::from(sign));
    if byte_at(text, start) == b'$' {
        start += 1; // "USD $5 million"
    }
    if !byte_at(text, start).is_ascii_digit() {
        return None;
    }
    let amount = amount_at(text, start, Short::All, written)?;
    if code == "COP" && amount.low.number.is_less(Number::whole(100)) {
        return None; // the COP29 summit
    }
    Some(found(at, (code, amount.end()), &amount))
}

fn code_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "RMB" => "CNY",
        "RM" => "MYR",
        "Rp" => "IDR",
        "Tk" => "BDT",
        "KSh" | "Ksh" => "KES",
        "SFr" => "CHF",
        _ => return CODES.iter().find(|code| **code == word).copied(),
    })
}

/// Short forms before a number that mean one currency or another.
fn shared_code(text: &str, at: usize, written: &str) -> Option<&'static str> {
    let unit = match written {
        "Rs" => "rs",
        "K" => "K",
        _ => return None,
    };
    // "a K9 unit", "a K2 climber"
    let small = unit == "K" && text[at..].bytes().skip(1).take_while(u8::is_ascii_digit).count() < 2;
    if small { None } else { shared::currency(text, at, unit) }
}

/// The amount of money whose number begins at `at` and whose currency follows ("30 million pounds").
pub(super) fn named_at(text: &str, at: usize) -> Option<Found> {
    let amount = amount_at(text, at, Short::All, "")?;
    let sign = skip_space(text, amount.end());
    if !byte_at(text, sign).is_ascii()
        && let Some((mark, code)) = SIGNS.iter().find(|(mark, _)| text[sign..].starts_with(mark))
    {
        // "5 million €", but not the sign of the next amount ("2024 €5")
        let end = sign + mark.len();
        return (!byte_at(text, end).is_ascii_digit()).then(|| found(at, (code, end), &amount));
    }
    let first = word_at(text, sign).filter(|_| sign > amount.end()).or_else(|| {
        let attached = amount.low.magnitude.is_none();
        joined_word(text, amount.end()).or_else(|| word_at(text, amount.end()).filter(|_| attached))
    })?;
    let (currency, end) = currency_words(text, &first)?;
    let (code, part) = currency;
    if code == "GBP" && !part && is_weight(text, at, end, &amount) {
        return None;
    }
    let turn = |number: Number| if part { number.hundredth() } else { number };
    let value = format!("{code} {}", amount.text(turn));
    Some(Found::new(at, end, Label::Money, value, "amount of money"))
}

fn found(start: usize, (code, end): (&str, usize), amount: &Amount) -> Found {
    let value = format!("{code} {}", amount.text(|number| number));
    Found::new(start, end, Label::Money, value, "amount of money")
}

/// Whether these pounds weigh something.
fn is_weight(text: &str, start: usize, end: usize, amount: &Amount) -> bool {
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

/// The currency that `first` and the word after it name: its code, whether it is the hundredth part, and the
/// end of its words.
fn currency_words(text: &str, first: &Word<'_>) -> Option<((&'static str, bool), usize)> {
    if let Some(code) = code_of(first.text) {
        return Some(((code, false), first.end));
    }
    if let Some(code) = currency_named(text, first) {
        return Some((code, first.end));
    }
    // "US dollars", "U.S. dollars", "Hong Kong dollars"
    let mut country = first.text.to_owned();
    let mut at = first.end;
    for _ in 0..2 {
        if byte_at(text, at) == b'.' {
            at += 1;
            if let Some(more) = word_at(text, at) {
                country.push_str(more.text);
                at = more.end;
                at += usize::from(byte_at(text, at) == b'.');
            }
        }
        let unit = joined_word(text, at)?;
        let lower = unit.lower();
        if let Some(code) = national_currency(&country, lower.as_str()) {
            return Some(((code, false), unit.end));
        }
        if let Some(code) = currency_named(text, &unit)
            && is_nation(&country, code.0)
        {
            return Some((code, unit.end));
        }
        country.push(' ');
        country.push_str(unit.text);
        at = unit.end;
    }
    None
}

/// Whether `word` may stand before the name of a currency that has no other country's of that name.
fn is_nation(word: &str, code: &str) -> bool {
    matches!(
        (word, code),
        ("Russian", "RUB")
            | ("Kazakh" | "Kazakhstani", "KZT")
            | ("Chinese", "CNY")
            | ("Japanese", "JPY")
            | ("Indian", "INR")
            | ("Turkish", "TRY")
            | ("Ukrainian", "UAH")
            | ("British", "GBP")
            | ("South African", "ZAR")
            | ("Polish", "PLN")
            | ("Brazilian", "BRL")
            | ("Thai", "THB")
            | ("Georgian", "GEL")
            | ("Israeli", "ILS")
            | ("Nigerian", "NGN")
            | ("Saudi", "SAR")
            | ("Malaysian", "MYR")
            | ("Vietnamese", "VND")
            | ("Swiss", "CHF")
            | ("US" | "American", "USD")
    )
}

/// The currency that `word` names, and whether it is the hundredth part.
fn currency_named(text: &str, word: &Word<'_>) -> Option<(&'static str, bool)> {
    let lower = word.lower();
    let lower = lower.as_str();
    plain_currency(lower).or_else(|| shared::currency(text, word.start, lower).map(|code| (code, false)))
}

/// Currencies whose name alone says which they are, and those that one of the name leads.
fn plain_currency(unit: &str) -> Option<(&'static str, bool)> {
    Some(match unit {
        "dollar" | "dollars" | "bucks" => ("USD", false),
        "cent" | "cents" => ("USD", true),
        "euro" | "euros" => ("EUR", false),
        "pound" | "pounds" | "quid" | "sterling" => ("GBP", false),
        "pence" => ("GBP", true),
        "yen" => ("JPY", false),
        "yuan" | "renminbi" => ("CNY", false),
        "rouble" | "roubles" | "ruble" | "rubles" => ("RUB", false),
        "tenge" => ("KZT", false),
        "hryvnia" | "hryvnias" | "hryvnya" => ("UAH", false),
        "lira" | "liras" => ("TRY", false),
        "shekel" | "shekels" => ("ILS", false),
        "naira" => ("NGN", false),
        "dong" => ("VND", false),
        "baht" => ("THB", false),
        "rand" => ("ZAR", false),
        "zloty" | "zlotys" | "zloties" => ("PLN", false),
        "forint" | "forints" => ("HUF", false),
        "ringgit" => ("MYR", false),
        "rupiah" => ("IDR", false),
        "taka" => ("BDT", false),
        "lari" => ("GEL", false),
        "manat" | "manats" => ("AZN", false),
        "dram" | "drams" => ("AMD", false),
        "cedi" | "cedis" => ("GHS", false),
        "reais" => ("BRL", false),
        "birr" => ("ETB", false),
        "afghanis" => ("AFN", false),
        "leva" => ("BGN", false),
        "kyat" | "kyats" => ("MMK", false),
        "riels" => ("KHR", false),
        "pula" => ("BWP", false),
        "meticais" => ("MZN", false),
        "ariary" => ("MGA", false),
        "dalasi" | "dalasis" => ("GMD", false),
        "gourdes" => ("HTG", false),
        "quetzales" => ("GTQ", false),
        "lempiras" => ("HNL", false),
        "bolivianos" => ("BOB", false),
        "colones" => ("CRC", false),
        _ => return None,
    })
}

/// Currencies that several countries call by one name.
fn national_currency(country: &str, unit: &str) -> Option<&'static str> {
    let unit = unit.trim_end_matches('s');
    Some(match (unit, country) {
        ("dollar", "US" | "American") => "USD",
        ("dollar", "Canadian") => "CAD",
        ("dollar", "Australian") => "AUD",
        ("dollar", "New Zealand") => "NZD",
        ("dollar", "Hong Kong") => "HKD",
        ("dollar", "Singapore" | "Singaporean") => "SGD",
        ("dollar", "Taiwan" | "Taiwanese") => "TWD",
        ("pound", "Egyptian") => "EGP",
        ("pound", "British") => "GBP",
        ("peso", "Mexican") => "MXN",
        ("peso", "Argentine" | "Argentinian") => "ARS",
        ("peso", "Chilean") => "CLP",
        ("peso", "Colombian") => "COP",
        ("peso", "Philippine") => "PHP",
        ("rupee", "Pakistani" | "Pakistan") => "PKR",
        ("rupee", "Sri Lankan") => "LKR",
        ("shilling", "Kenyan" | "Kenya") => "KES",
        ("shilling", "Ugandan" | "Uganda") => "UGX",
        ("shilling", "Tanzanian" | "Tanzania") => "TZS",
        ("won", "South Korean" | "Korean") => "KRW",
        ("krona" | "kronor" | "crown", "Swedish") => "SEK",
        ("krone" | "kroner" | "crown", "Norwegian") => "NOK",
        ("krone" | "kroner" | "crown", "Danish") => "DKK",
        ("crown" | "koruna", "Czech") => "CZK",
        ("real" | "reai", "Brazilian") => "BRL",
        ("dirham", "Moroccan") => "MAD",
        ("dinar", "Kuwaiti") => "KWD",
        ("dinar", "Iraqi") => "IQD",
        ("dinar", "Tunisian") => "TND",
        ("rial", "Iranian") => "IRR",
        ("rial", "Omani") => "OMR",
        ("birr", "Ethiopian") => "ETB",
        _ => return None,
    })
}
