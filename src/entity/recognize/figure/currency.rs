//! Which currency words mean, by their ISO 4217 codes. Currencies of one name in several countries are told apart by the
//! country's name before them, or by the text around.

use super::foreign;
use super::locale::Localized;
use crate::entity::document::words::{Word, byte_at, char_at, joined_word, next_word, word_at};
use crate::entity::lexicon::{self, Tag};
use crate::entity::recognize::language::Language;
use crate::text::boundary;
use memchr::memmem;
use std::sync::LazyLock;

/// So many bytes on either side of the amount are looked at, and as many at the text's beginning, where news says
/// what country it is from.
const REACH: usize = 2048;

/// A currency as words name it.
#[derive(Clone, Copy)]
pub(super) struct Currency {
    /// ISO 4217.
    pub code: &'static str,
    /// Whether its hundredth part is meant.
    pub is_part: bool,
}

impl Currency {
    fn whole(code: &'static str) -> Self {
        Self { code, is_part: false }
    }
}

/// The beginnings of countries' names with the codes of their currencies.
static HOMES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let names = lexicon::words(Tag::CurrencyHome).iter();
    names.filter_map(|name| Some((*name, lexicon::value(name, Tag::CurrencyHome)?))).collect()
});

/// The code that `word` is or stands for: "USD", "RMB", "Rp".
pub(super) fn code_of(word: &str) -> Option<&'static str> {
    let may_be = word.starts_with(|c: char| c.is_ascii_uppercase());
    if may_be { lexicon::value(word, Tag::CurrencyCode) } else { None }
}

/// The currency called `unit` at `at`: where several countries call theirs so, the one whose country is named most often
/// near there, or else the one that is nearly always meant, if there is such a one.
pub(super) fn called(text: &str, at: usize, unit: &str) -> Option<Currency> {
    shared(text, at, unit).map(Currency::whole).or_else(|| own(unit))
}

/// Of the currencies called `unit` the one whose country is named most often near `at`.
fn shared(text: &str, at: usize, unit: &str) -> Option<&'static str> {
    let codes = lexicon::value(unit, Tag::SharedCurrency)?;
    let near = &text[boundary(text, at.saturating_sub(REACH))..boundary(text, at + REACH)];
    let head = if at > REACH { &text[..boundary(text, REACH.min(at - REACH))] } else { "" };
    let count = |name: &str| -> usize {
        [near, head].iter().map(|part| memmem::find_iter(part.as_bytes(), name.as_bytes()).count()).sum()
    };
    let named = |code: &str| -> usize {
        HOMES.iter().filter(|(_, of)| *of == code).map(|(name, _)| count(name)).sum()
    };
    let most = codes.split('/').rev().map(|code| (named(code), code)).max_by_key(|(count, _)| *count);
    most.filter(|(count, _)| *count > 0).map(|(_, code)| code)
}

/// The code of the currency of `country` that is called `unit`.
pub(super) fn of_country(unit: &str, country: &str) -> Option<&'static str> {
    if matches!((unit, country), ("dollar" | "dollars", "US" | "American")) {
        return Some("USD");
    }
    let codes = [Tag::SharedCurrency, Tag::NationalCurrency].map(|tag| lexicon::value(unit, tag));
    let codes = codes.into_iter().flatten().next()?;
    let home = HOMES.iter().find(|(name, code)| country.starts_with(name) && codes.contains(code))?;
    Some(home.1)
}

/// The currency that `first` and the word after it name, and the end of its words.
pub(super) fn named(text: &Localized<'_>, first: &Word<'_>) -> Option<(Currency, usize)> {
    let of = if text.is_english() { None } else { after_particle(text, first) };
    let first = of.as_ref().unwrap_or(first);
    if let Some(code) = code_of(first.text).filter(|_| first.text.len() > 2) {
        return Some((Currency::whole(code), first.end));
    }
    let second = next_word(text, first.end);
    if let Some((code, both)) = foreign::currency(text.language, first, second.as_ref()) {
        return Some((Currency::whole(code), second.filter(|_| both).map_or(first.end, |word| word.end)));
    }
    if let Some(currency) = by_name(text, first) {
        let sterling = second.filter(|word| currency.code == "GBP" && word.is("sterling"));
        return Some((currency, sterling.map_or(first.end, |word| word.end)));
    }
    of_nation(text, first)
}

/// The currency of which `first` and the words behind it name the country and the unit, and where they end.
fn of_nation(text: &Localized<'_>, first: &Word<'_>) -> Option<(Currency, usize)> {
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
        let lower = lower.as_str();
        let own = || {
            let is_shared = lexicon::is(lower, Tag::SharedCurrency);
            let is_american = matches!(country.as_str(), "US" | "American");
            own(lower).filter(|own| !is_shared && (is_american || !matches!(own.code, "USD" | "GBP")))
        };
        if let Some(currency) = of_country(lower, &country).map(Currency::whole).or_else(own) {
            return Some((currency, unit.end));
        }
        country.push(' ');
        country.push_str(unit.text);
        at = unit.end;
    }
    None
}

/// The word behind "de" in "millions de livres" and "d'euros".
fn after_particle<'t>(text: &'t Localized<'_>, of: &Word<'_>) -> Option<Word<'t>> {
    foreign::is_of(text.language, of).then_some(())?;
    let mark = char_at(text, of.end).filter(|c| matches!(c, '\'' | '\u{2019}'));
    mark.map_or_else(|| next_word(text, of.end), |c| word_at(text, of.end + c.len_utf8()))
}

/// The currency that `word` names.
fn by_name(text: &Localized<'_>, word: &Word<'_>) -> Option<Currency> {
    if word.is_any(&["cent", "cents"]) {
        let code = cents(text, word)?;
        return Some(Currency { code, is_part: true });
    }
    called(text, word.start, word.lower().as_str())
}

/// Whose hundredth part a cent is: elsewhere than in English the euro's, where the text speaks of euros.
fn cents(text: &Localized<'_>, word: &Word<'_>) -> Option<&'static str> {
    if matches!(text.language, Language::English | Language::Unknown) {
        return (!word.is_capitalised()).then_some("USD");
    }
    ["\u{20ac}", "Euro", "euro"].iter().any(|euro| text.contains(euro)).then_some("EUR")
}

/// The currency that is meant by `unit` where no country is named.
fn own(unit: &str) -> Option<Currency> {
    let value = lexicon::value(unit, Tag::Currency)?;
    let part = value.strip_suffix("/100");
    Some(Currency { code: part.unwrap_or(value), is_part: part.is_some() })
}

/// The currency whose sign begins `text`, and the sign.
pub(super) fn sign(text: &str) -> Option<(&'static str, &'static str)> {
    let sign = lexicon::words(Tag::CurrencySign).iter().find(|sign| text.starts_with(**sign))?;
    Some((sign, lexicon::value(sign, Tag::CurrencySign)?))
}
