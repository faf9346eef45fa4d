//! The words of numbers and dates in other languages than English. In the lexicon each stands with its language's code
//! and with what it does around a figure.

use super::locale::Localized;
use super::words::is_near_year;
use crate::entity::document::words::{Word, byte_at, char_at, next_word, word_before};
use crate::entity::lexicon::{self, Tag};
use crate::entity::recognize::language::Language::{self, English, German, Turkish, Unknown};
use crate::source::month_names;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// `word` in lower case.
fn lower<'t>(word: &Word<'t>) -> Cow<'t, str> {
    let is_lower = word.text.bytes().all(|b| b.is_ascii_lowercase());
    if is_lower { Cow::Borrowed(word.text) } else { Cow::Owned(word.text.to_lowercase()) }
}

/// What `word` does around figures of a language with `code`.
fn roles(code: &'static str, word: &str) -> impl Iterator<Item = &'static str> {
    let values = lexicon::values(word, Tag::Foreign);
    values.filter_map(move |value| value.strip_prefix(code)?.strip_prefix(':'))
}

fn has_role(language: Language, word: &Word<'_>, role: &str) -> bool {
    roles(language.code(), &lower(word)).any(|known| known == role)
}

/// The power of ten that `word` stands for.
pub(super) fn magnitude(language: Language, word: &Word<'_>) -> Option<u8> {
    roles(language.code(), &lower(word)).find_map(|role| role.parse().ok())
}

/// Where the words for "of a hundred" end that begin with `word`: "Prozent", "por ciento".
pub(super) fn percent_end(text: &Localized<'_>, word: &Word<'_>) -> Option<usize> {
    if has_role(text.language, word, "percent") {
        return Some(word.end);
    }
    let cent = next_word(text, word.end).filter(|_| word.is_any(&["pour", "por", "per"]))?;
    let both = format!("{} {}", lower(word), lower(&cent));
    roles(text.language.code(), &both).any(|role| role == "percent").then_some(cent.end)
}

/// Whether `word` stands between a number and its noun, or between the parts of a date.
pub(super) fn is_of(language: Language, word: &Word<'_>) -> bool {
    has_role(language, word, "of")
}

/// Whether `word` joins the ends of a range.
pub(super) fn is_to(language: Language, word: &Word<'_>) -> bool {
    has_role(language, word, "to")
}

/// Whether `word` follows numbers and is not counted by them.
pub(super) fn is_no_noun(language: Language, word: &Word<'_>) -> bool {
    has_role(language, word, "no-noun")
}

/// The month that `word` names, and whether by an abbreviation (which a full stop follows).
pub(super) fn month(text: &Localized<'_>, word: &Word<'_>) -> Option<(u8, bool)> {
    static MONTHS: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| month_names().collect());
    static SHORT: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
        let mut short = FxHashMap::default();
        for (name, number) in month_names() {
            for (end, _) in name.char_indices().skip(3).take(2) {
                short.entry(&name[..end]).or_insert(number);
            }
        }
        short
    });
    let lower = lower(word);
    if let Some(number) = MONTHS.get(&*lower) {
        return Some((*number, false));
    }
    let dotted = byte_at(text, word.end) == b'.';
    SHORT.get(&*lower).filter(|_| dotted).map(|number| (*number, true))
}

/// Whether the words around four digits from `at` to `end` say that they are a year.
pub(super) fn speaks_for_year(text: &Localized<'_>, at: usize, end: usize) -> bool {
    let language = text.language;
    let next = next_word(text, end);
    if next.is_some_and(|next| has_role(language, &next, "after-year")) {
        return true;
    }
    let counted = next.is_some_and(|next| unit(&next).is_some() || magnitude(language, &next).is_some());
    let suffixed = language == Turkish && matches!(char_at(text, end), Some('\'' | '\u{2019}'));
    let before = word_before(text, at);
    let led = before.is_some_and(|before| has_role(language, &before, "before-year"));
    let closed =
        next.is_none_or(|next| is_no_noun(language, &next) || next.is_capitalised() != (language == German));
    // "Der Umsatz stieg 2023 um 5 Prozent"
    let bare = language == German
        && next.is_some_and(|next| is_no_noun(German, &next))
        && is_near_year(&text[at..end])
        && matches!(&text[at..at + 3], "199" | "200" | "201" | "202")
        && before.is_some_and(|verb| !verb.is_capitalised() && !is_no_noun(German, &verb));
    suffixed || bare || (led && !counted && closed)
}

/// Whether the bare name of a month means the month: where a word for "in" or the like leads it.
pub(super) fn stands_alone(text: &Localized<'_>, word: &Word<'_>) -> bool {
    word.is_capitalised() == (text.language == German)
        && text.language != Turkish
        && word_before(text, word.start)
            .is_some_and(|before| roles("any", &lower(&before)).any(|role| role == "before-month"))
}

/// What a day of the week or a word such as "yesterday" is as a relative date.
pub(super) fn relative(language: Language, word: &Word<'_>) -> Option<&'static str> {
    roles(language.code(), &lower(word)).find(|role| role.ends_with("day") || *role == "tomorrow")
}

/// The code of the currency that `first` names, or `first` and `second`, and whether both do.
pub(super) fn currency(
    language: Language,
    first: &Word<'_>,
    second: Option<&Word<'_>>,
) -> Option<(&'static str, bool)> {
    if language == English {
        return (first.text == "z\u{142}").then_some(("PLN", false));
    }
    let lower = lower(first);
    if language == Unknown && lower.is_ascii() && lower.len() < 4 {
        return None; // "6 ft"
    }
    let named = |name: &str| lexicon::value(name, Tag::ForeignCurrency);
    let both = second.and_then(|second| named(&format!("{lower} {}", second.text.to_lowercase())));
    both.map(|code| (code, true)).or_else(|| named(&lower).map(|code| (code, false)))
}

/// The unit of measure that `word` names, as values write it.
pub(super) fn unit(word: &Word<'_>) -> Option<&'static str> {
    lexicon::value(&lower(word), Tag::ForeignUnit)
}
