//! Amounts of money: a currency before or after a number.

use super::abroad;
use super::amount::{Amount, amount_at};
use super::number::Number;
use super::numeral::{Short, magnitude};
use super::page::Page;
use super::tongue::Tongue;
use super::words::is_function_word;
use super::{Found, shared};
use crate::entity::Label;
use crate::entity::Rule;
use crate::entity::document::words::{
    Word, byte_at, char_at, is_dash, joined_word, next_word, skip_space, word_at, word_before,
};

/// Currency signs, the longest first, with their ISO 4217 codes. A bare dollar is the US one.
const SIGNS: [(&str, &str); 52] = [
    ("US$", "USD"),
    ("U$S", "USD"),
    ("CDN$", "CAD"),
    ("Cdn$", "CAD"),
    ("CAN$", "CAD"),
    ("MEX$", "MXN"),
    ("Mex$", "MXN"),
    ("MX$", "MXN"),
    ("AR$", "ARS"),
    ("RD$", "DOP"),
    ("TT$", "TTD"),
    ("EC$", "XCD"),
    ("FJ$", "FJD"),
    ("BZ$", "BZD"),
    ("J$", "JMD"),
    ("N$", "NAD"),
    ("Z$", "ZWL"),
    ("GH\u{a2}", "GHS"),
    ("GH\u{20b5}", "GHS"),
    ("\u{20b5}", "GHS"),
    ("\u{20ad}", "LAK"),
    ("\u{20ae}", "MNT"),
    ("\u{9f3}", "BDT"),
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

/// Words before a bare dollar sign that say whose dollars they are.
const BEFORE_DOLLAR: [(&str, &str); 7] = [
    ("US", "USD"),
    ("HK", "HKD"),
    ("NZ", "NZD"),
    ("AU", "AUD"),
    ("CA", "CAD"),
    ("CDN", "CAD"),
    ("NT", "TWD"),
];

/// ISO 4217 codes that articles use before or after a number.
const CODES: [&str; 119] = [
    "USD", "EUR", "GBP", "JPY", "CNY", "RMB", "INR", "RUB", "KZT", "UAH", "TRY", "KRW", "ILS", "NGN", "VND",
    "PHP", "GEL", "AZN", "AMD", "THB", "CHF", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "BRL", "MXN", "ARS",
    "CLP", "COP", "PEN", "ZAR", "KES", "EGP", "GHS", "TZS", "UGX", "ETB", "MAD", "TND", "SAR", "AED", "QAR",
    "KWD", "BHD", "OMR", "IRR", "IQD", "PKR", "BDT", "LKR", "IDR", "MYR", "SEK", "NOK", "DKK", "PLN", "CZK",
    "HUF", "BGN", "RON", "ISK", "RSD", "MKD", "MDL", "BYN", "UZS", "KGS", "TJS", "TMT", "MNT", "NPR", "MMK",
    "KHR", "LAK", "PGK", "FJD", "JOD", "LBP", "SYP", "YER", "LYD", "DZD", "AFN", "AOA", "MZN", "ZMW", "MWK",
    "BWP", "NAD", "RWF", "XAF", "XOF", "GMD", "SLL", "LRD", "SDG", "MGA", "MUR", "MVR", "UYU", "PYG", "BOB",
    "VES", "GTQ", "HNL", "NIO", "CRC", "DOP", "HTG", "JMD", "TTD", "BBD", "BZD", "XCD", "ZWL", "CNH",
];

/// The amount of money whose sign begins at `at`.
pub(super) fn signed_at(text: &Page<'_>, at: usize) -> Option<Found> {
    let mut at = at;
    if let Some(word) = word_before(text, at).filter(|word| word.end == at) {
        at = word.start; // "GH\u{20b5}5"; dollars of no known country ("XQ$5") are not read
    }
    let rest = text.get(at..)?;
    let (sign, code) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign))?;
    let start = skip_space(text, at + sign.len());
    let amount = settled(text, amount_at(text, start, Short::All, sign)?, *sign != "\u{20ac}")?;
    if amount.low.in_words || word_at(text, amount.end()).is_some_and(|rest| rest.text != "s") {
        return None;
    }
    let before = word_before(text, at).filter(|word| *sign == "$" && word.end < at);
    let told =
        before.and_then(|word| Some((word, BEFORE_DOLLAR.iter().find(|(name, _)| *name == word.text)?)));
    if let Some((word, (_, code))) = told {
        return Some(found(word.start, (code, amount.end()), &amount));
    }
    Some(found(at, with_code_after(text, &amount, code), &amount))
}

/// `amount` with its point read as that of its language; None where "1.200" may be two amounts. Decimals are likely
/// of what is sold by the gallon.
fn settled(text: &Page<'_>, amount: Amount, likely: bool) -> Option<Amount> {
    if !amount.is_open() {
        return Some(amount);
    }
    if text.tongue == Tongue::Unknown && amount.is_round() {
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
    let is_code = CODES.contains(&said.text) && said.text.ends_with('D');
    let whose = CODES.iter().find(|known| is_code && **known == said.text).copied();
    let Some(whose) = whose.or_else(|| national_currency(said.text, "dollar")) else { return (code, end) };
    if is_bracketed {
        return (if byte_at(text, said.end) == b')' { whose } else { code }, end);
    }
    // "$5 million Canadian farmers need": the farmers are Canadian.
    let next = next_word(text, said.end);
    let of_noun = !is_code
        && next.is_some_and(|next| {
            !is_function_word(next.lower().as_str()) && !next.is_any(&["last", "next", "worth"])
        });
    if of_noun { (code, end) } else { (whose, said.end) }
}

/// The amount of money whose currency code is the word that begins at `at` (`USD 5`, `EUR1.2bn`, `Rs 500`).
pub(super) fn coded_at(text: &Page<'_>, at: usize) -> Option<Found> {
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

fn code_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "RMB" => "CNY",
        "RM" => "MYR",
        "Rp" => "IDR",
        "Tk" => "BDT",
        "KSh" | "Ksh" => "KES",
        "USh" | "Ush" => "UGX",
        "TSh" | "Tsh" => "TZS",
        "SFr" | "Fr" => "CHF",
        "N" => "NGN",
        "R" => "ZAR",
        _ => {
            let may_be = word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase());
            return CODES.iter().find(|code| may_be && **code == word).copied();
        }
    })
}

/// Short forms before a number that mean one currency or another.
fn shared_code(text: &Page<'_>, at: usize, written: &str) -> Option<&'static str> {
    let unit = match written {
        "Rs" => "rs",
        "Sh" | "Shs" => "shillings",
        "K" => "K",
        _ => return None,
    };
    // "a K9 unit", "a K2 climber"
    let small = unit == "K" && text[at..].bytes().skip(1).take_while(u8::is_ascii_digit).count() < 2;
    if small { None } else { shared::currency(text, at, unit) }
}

/// The amount of money whose number begins at `at` and whose currency follows ("30 million pounds").
pub(super) fn named_at(text: &Page<'_>, at: usize, amount: Amount) -> Option<Found> {
    let end = amount.end();
    let is_short = |word: &Word<'_>| word.text.len() < 3 || word.is("grand");
    let short = word_at(text, end).or_else(|| joined_word(text, end)).filter(is_short);
    let shortened = short.is_some_and(|word| magnitude(text, &word, Short::All).is_some());
    let amount = if shortened { amount_at(text, at, Short::All, "")? } else { amount };
    let sign = skip_space(text, amount.end());
    let first = byte_at(text, sign);
    if (first == b'$' || !first.is_ascii() || first.is_ascii_uppercase())
        && let Some((mark, code)) = SIGNS.iter().find(|(mark, _)| text[sign..].starts_with(mark))
    {
        // "5 million €", but not the sign of the next amount ("2024 €5")
        let end = sign + mark.len();
        let amount = settled(text, amount, false)?;
        return (!byte_at(text, end).is_ascii_digit()).then(|| found(at, (code, end), &amount));
    }
    if let Some((code, mark)) = HUNDREDTHS.iter().find(|(_, mark)| text[amount.end()..].starts_with(mark)) {
        let end = amount.end() + mark.len();
        let fits =
            !amount.low.is_amount && amount.low.number.is_less(Number::whole(100)) && !amount.low.in_words;
        let value = format!("{code} {}", amount.text(Number::hundredth));
        return (fits && word_at(text, end).is_none())
            .then(|| Found::new(at, end, Label::Money, value, RULE));
    }
    let first = word_at(text, sign).filter(|_| sign > amount.end()).or_else(|| {
        let attached = amount.low.magnitude.is_none();
        joined_word(text, amount.end()).or_else(|| word_at(text, amount.end()).filter(|_| attached))
    })?;
    let ((code, part), end) = currency_words(text, &first)?;
    if code == "GBP" && !part && is_weight(text, at, end, &amount) {
        return None;
    }
    let amount = settled(text, amount, true)?;
    let cents = cents_after(text, &amount, code, end).filter(|_| !part);
    let turn = |number: Number| match cents {
        Some((cents, _)) => Number::decimal(u128::from(number.floor() * 100 + cents), 2),
        None if part => number.hundredth(),
        None => number,
    };
    let value = format!("{code} {}", amount.text(turn));
    Some(Found::new(at, cents.map_or(end, |(_, end)| end), Label::Money, value, RULE))
}

const RULE: Rule = Rule::Money;

/// Marks right behind a number that say hundredths: "50p", "99¢".
const HUNDREDTHS: [(&str, &str); 2] = [("GBP", "p"), ("USD", "\u{a2}")];

/// "and fifty cents" behind "five dollars": how many, and where they end.
fn cents_after(text: &Page<'_>, amount: &Amount, code: &str, end: usize) -> Option<(u64, usize)> {
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
    let value = format!("{code} {}", amount.text(|number| number));
    Found::new(start, end, Label::Money, value, RULE)
}

/// Whether these pounds weigh something.
fn is_weight(text: &Page<'_>, start: usize, end: usize, amount: &Amount) -> bool {
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
fn currency_words(text: &Page<'_>, first: &Word<'_>) -> Option<((&'static str, bool), usize)> {
    let of = (!text.is_english()).then(|| after_particle(text, first)).flatten();
    let first = of.as_ref().unwrap_or(first);
    if let Some(code) = code_of(first.text).filter(|_| first.text.len() > 2) {
        return Some(((code, false), first.end));
    }
    let second = next_word(text, first.end);
    if let Some((code, both)) = abroad::currency(text.tongue, first, second.as_ref()) {
        let end = if both { second?.end } else { first.end };
        return Some(((code, false), end));
    }
    if let Some(code) = currency_named(text, first) {
        let sterling = second.filter(|word| code.0 == "GBP" && word.is("sterling"));
        return Some((code, sterling.map_or(first.end, |word| word.end)));
    }
    of_nation(text, first)
}

/// The currency of which `first` and the words behind it name the country and the unit, and where they end.
fn of_nation(text: &Page<'_>, first: &Word<'_>) -> Option<((&'static str, bool), usize)> {
    if !first.is_capitalised() {
        return None;
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
        let is_named = country.starts_with(char::is_uppercase);
        let own =
            plain_currency(lower.as_str()).filter(|(code, _)| is_named && !matches!(*code, "USD" | "GBP"));
        let shared = || shared::of_country(lower.as_str(), &country).map(|code| (code, false));
        let american =
            || plain_currency(lower.as_str()).filter(|_| matches!(country.as_str(), "US" | "American"));
        if let Some(code) = own.or_else(shared).or_else(american) {
            return Some((code, unit.end));
        }
        country.push(' ');
        country.push_str(unit.text);
        at = unit.end;
    }
    None
}

/// The word behind "de" in "millions de livres" and "d'euros".
fn after_particle<'t>(text: &'t Page<'_>, of: &Word<'_>) -> Option<Word<'t>> {
    abroad::is_of(text.tongue, of).then_some(())?;
    let mark = char_at(text, of.end).filter(|c| matches!(c, '\'' | '\u{2019}'));
    mark.map_or_else(|| next_word(text, of.end), |c| word_at(text, of.end + c.len_utf8()))
}

/// The currency that `word` names, and whether it is the hundredth part.
fn currency_named(text: &Page<'_>, word: &Word<'_>) -> Option<(&'static str, bool)> {
    let lower = word.lower();
    let lower = lower.as_str();
    if matches!(lower, "cent" | "cents") {
        return cents(text, word);
    }
    plain_currency(lower).or_else(|| shared::currency(text, word.start, lower).map(|code| (code, false)))
}

/// Whose hundredth part a cent is: elsewhere than in English the euro's, where the text speaks of euros.
fn cents(text: &Page<'_>, word: &Word<'_>) -> Option<(&'static str, bool)> {
    if matches!(text.tongue, Tongue::English | Tongue::Unknown) {
        return (!word.is_capitalised()).then_some(("USD", true));
    }
    let euros = text.contains('\u{20ac}') || text.contains("Euro") || text.contains("euro");
    euros.then_some(("EUR", true))
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
        ("dollar", "Jamaican") => "JMD",
        ("dollar", "Zimbabwean" | "Zimbabwe") => "ZWL",
        ("dollar", "Namibian") => "NAD",
        ("dollar", "Fijian" | "Fiji") => "FJD",
        ("dollar", "Trinidad") => "TTD",
        ("pound", "Lebanese") => "LBP",
        ("pound", "Syrian") => "SYP",
        ("pound", "Sudanese") => "SDG",
        ("peso", "Uruguayan") => "UYU",
        ("peso", "Dominican") => "DOP",
        ("peso", "Cuban") => "CUP",
        ("rupee", "Indian") => "INR",
        ("rupee", "Nepalese" | "Nepali") => "NPR",
        ("franc", "Swiss") => "CHF",
        ("franc", "Rwandan") => "RWF",
        ("franc", "Congolese") => "CDF",
        ("franc", "CFA") => "XOF",
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
