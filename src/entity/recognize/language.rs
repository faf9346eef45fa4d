//! Which language an article is in: names are read in English, figures in several languages.
//!
//! Function words say it: they are few, come often, and hardly stand in two languages alike (Ingle, 1976; Grefenstette,
//! 1995). What an article says of its own language is asked only where it is too short to tell, for it is often a template's.

use crate::entity::lexicon::{Tag, values, words};
use crate::text::{Slots, Span, tokens};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Defines the languages whose function words are known, with their codes (ISO 639-1) in the lexicon.
macro_rules! languages {
    ($($language:ident $code:literal)*) => {
        /// The language of a text.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(in crate::entity) enum Language {
            $(#[doc = $code] $language,)*
            /// None of these, or too few words to tell.
            Unknown,
        }

        /// All but [`Language::Unknown`], with their codes.
        const LANGUAGES: &[(&str, Language)] = &[$(($code, Language::$language),)*];
    };
}

languages! {
    English "en" German "de" French "fr" Spanish "es" Italian "it" Portuguese "pt" Dutch "nl" Polish "pl" Russian "ru"
    Turkish "tr" Danish "da" Swedish "sv" Romanian "ro" Czech "cs" Hungarian "hu" Finnish "fi" Indonesian "id"
}

/// With fewer words than these, function words may be missing by chance.
const FEW: usize = 30;

/// So many of a short text's words must be function words of another language, and none of English.
const CLEARLY: usize = 3;

/// At least one in so many words of English prose is one of its function words; it is one in three or four.
const RAREST: usize = 20;

/// At least one in so many words of a text that is clearly in a language is one of its function words.
const RARE: usize = 8;

/// So many tokens of a long text are looked at, evenly spread.
const SAMPLE: usize = 3000;

/// No function word has more bytes.
const LONGEST: usize = 20;

impl Language {
    /// The language of `text`, where it is clear.
    pub(in crate::entity) fn of(text: &str) -> Self {
        FunctionWords::of(text, &tokens(text)).clear()
    }

    /// Its code (ISO 639-1); that of English where it is not known.
    pub(in crate::entity) fn code(self) -> &'static str {
        LANGUAGES.iter().find(|(_, language)| *language == self).map_or("en", |(code, _)| code)
    }
}

/// How many words of a text are of which language.
#[derive(Debug, Default)]
pub(in crate::entity) struct FunctionWords {
    words: usize,
    /// In Latin letters.
    latin: usize,
    /// Function words by language, in the order of [`LANGUAGES`].
    counts: [usize; LANGUAGES.len()],
}

/// By function word in small letters the languages that have it, in the order of [`LANGUAGES`].
static FUNCTION_WORDS: LazyLock<FxHashMap<&str, Vec<u8>>> = LazyLock::new(|| {
    let at = |code: &str| LANGUAGES.iter().position(|(known, _)| *known == code).unwrap_or_default() as u8;
    let all = words(Tag::Function).iter();
    all.map(|word| (*word, values(word, Tag::Function).map(at).collect())).collect()
});

/// Those that are [`packed`]: nearly all function words that stand in texts are.
static PACKED: LazyLock<FxHashMap<u64, &[u8]>> = LazyLock::new(|| {
    let all = FUNCTION_WORDS.iter();
    all.filter_map(|(word, languages)| Some((packed(word)?, languages.as_slice()))).collect()
});

/// The letters of a short word of ASCII in lower case, and how many they are, as a number.
fn packed(word: &str) -> Option<u64> {
    let is_short = word.len() < size_of::<u64>() && word.is_ascii();
    let pack = |all: u64, byte: u8| all << 8 | u64::from(byte.to_ascii_lowercase());
    is_short.then(|| word.bytes().fold(word.len() as u64, pack))
}

/// Of the function words: most other words need not be looked up.
static SLOTS: LazyLock<Slots> = LazyLock::new(|| Slots::of(words(Tag::Function).iter().copied()));

/// The languages of which `word`, of at most [`LONGEST`] bytes, is a function word.
fn languages_of(word: &str) -> &'static [u8] {
    if word.is_ascii() && !SLOTS.may_have(word.as_bytes()) {
        return &[];
    }
    if let Some(packed) = packed(word) {
        return PACKED.get(&packed).copied().unwrap_or_default();
    }
    let mut lower = [0; LONGEST];
    let lower = match lower.get_mut(..word.len()).filter(|_| word.is_ascii()) {
        Some(lower) => {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            std::str::from_utf8(lower).ok().and_then(|lower| FUNCTION_WORDS.get(lower))
        }
        None => FUNCTION_WORDS.get(word.to_lowercase().as_str()),
    };
    lower.map_or(&[], Vec::as_slice)
}

impl FunctionWords {
    /// Of `text`, whose tokens are `tokens`.
    pub(in crate::entity) fn of(text: &str, tokens: &[Span]) -> Self {
        let mut found = Self::default();
        for token in tokens.iter().step_by(tokens.len() / SAMPLE + 1) {
            let token = token.of(text);
            let Some(first) = token.chars().next().filter(|first| first.is_alphabetic()) else { continue };
            found.words += 1;
            found.latin += usize::from(first < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&first));
            if token.len() > LONGEST {
                continue;
            }
            for &language in languages_of(token) {
                found.counts[usize::from(language)] += 1;
            }
        }
        found
    }

    /// The language, where the text alone makes it clear.
    pub(in crate::entity) fn clear(&self) -> Language {
        let (best, most) = self.best(0);
        let others = self.counts.iter().enumerate().filter(|(at, _)| LANGUAGES[*at].1 != best);
        let second = others.map(|(_, count)| *count).max().unwrap_or_default();
        let is_clear = most > second && most * RARE >= self.words && (most > 1 || best == Language::English);
        if is_clear { best } else { Language::Unknown }
    }

    /// The language that names are read in; `declared` is what the article says of itself (BCP 47).
    pub(in crate::entity) fn language(&self, declared: Option<&str>) -> Language {
        let english = self.counts[0];
        let (best_other, most) = self.best(1);
        let other = if most == 0 { Language::Unknown } else { best_other };
        if self.latin * 2 < self.words {
            return other;
        }
        let is_english = if self.words < FEW {
            let code = declared.map(|tag| tag.split(['-', '_']).next().unwrap_or_default());
            let says =
                code.map(|code| code.eq_ignore_ascii_case("en") || code.eq_ignore_ascii_case("english"));
            says.unwrap_or(english > 0 || most < CLEARLY)
        } else {
            english > most && english * RAREST >= self.words
        };
        if is_english { Language::English } else { other }
    }

    /// The language with most function words of those from `first` on, and how many; of equals the first.
    fn best(&self, first: usize) -> (Language, usize) {
        let all = LANGUAGES.iter().zip(&self.counts).skip(first).rev();
        all.map(|((_, language), count)| (*language, *count))
            .max_by_key(|(_, count)| *count)
            .unwrap_or((Language::Unknown, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(tag: Option<&str>, text: &str) -> Language {
        FunctionWords::of(text, &tokens(text)).language(tag)
    }

    #[test]
    fn function_words_outweigh_what_an_article_says_of_itself() {
        let german = "Der Rat von Lindt hat am Montag beschlossen, dass die Brücke über den Moor nicht mehr zu retten ist. Sie wird bis \
                      zum Herbst durch eine neue ersetzt, und der Verkehr wird so lange um die Stadt geführt.";
        let english = "The council of Lindt said on Monday that the bridge over the Moor could not be saved. It will be replaced by \
             a new one in the autumn, and until then all of the traffic goes around the town.";
        assert_eq!(told(Some("en"), german), Language::German);
        assert_eq!(told(Some("de-DE"), english), Language::English);
        assert_eq!(told(None, &english.to_uppercase()), Language::English);
        assert_eq!(told(None, &format!("{english} {german} {german}")), Language::German);
    }

    #[test]
    fn a_short_text_is_what_it_says_or_its_script() {
        assert_eq!(told(None, "Ada Fenn, Lindt"), Language::English);
        assert_eq!(told(Some("de"), "Ada Fenn, Lindt"), Language::Unknown);
        assert_eq!(told(None, "Ада Фенн, Линдт"), Language::Unknown);
        assert_eq!(told(None, "El puente de la ciudad"), Language::Spanish);
        assert_eq!(told(None, "Storm on the Rio de la Plata"), Language::English);
    }

    #[test]
    fn prose_without_function_words_of_any_language_is_not_english() {
        assert_eq!(told(None, &"Kroltap velo hexa simbir. ".repeat(20)), Language::Unknown);
    }

    #[test]
    fn function_words_are_known_in_any_case() {
        let codes = |word: &str| languages_of(word).iter().map(|at| LANGUAGES[usize::from(*at)].0).collect();
        for word in words(Tag::Function) {
            let wanted: Vec<&str> = values(word, Tag::Function).collect();
            for written in [(*word).to_owned(), word.to_uppercase()] {
                // What has no way back from its capitals is another word.
                let known: Vec<&str> = codes(&written);
                assert!(known == wanted || written.to_lowercase() != *word, "{word}");
            }
        }
        assert_eq!(languages_of("Kroltap"), [0; 0]);
    }
}
