//! Whether an article is in English, which is the language that names are read in.
//!
//! Function words say it: they are few, come often, and hardly stand in two languages alike. What an article says of its
//! own language is asked only where it is too short to tell, for it is often a template's.

use super::tagger::word;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What an article's language is to those who look for names in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::entity) enum Language {
    English,
    /// Another one, in which only names have capitals; or one without capitals.
    Other,
    /// German, in which all nouns have capitals.
    German,
}

/// With fewer words than these, function words may be missing by chance.
const FEW: usize = 30;

/// So many of a short text's words must be function words of another language, and none of English.
const CLEARLY: usize = 3;

/// At least one in so many words of English prose is one of its function words; it is one in three or four.
const RAREST: usize = 20;

/// So many tokens of a long text are looked at, evenly spread.
const SAMPLE: usize = 3000;

/// The language of `text`, whose tokens are `tokens`; `tag` is what the article says of itself (BCP 47).
pub(in crate::entity) fn language(tag: Option<&str>, text: &str, tokens: &[Span]) -> Language {
    let counts = Counts::of(text, tokens);
    let (best, most) = counts.best_other();
    let other = if best == GERMAN { Language::German } else { Language::Other };
    if counts.latin * 2 < counts.words {
        return other;
    }
    let english = counts.by[ENGLISH];
    let is_english = if counts.words < FEW {
        let tag = tag.map(|tag| tag.split(['-', '_']).next().unwrap_or_default());
        let says = tag.map(|tag| tag.eq_ignore_ascii_case("en") || tag.eq_ignore_ascii_case("english"));
        says.unwrap_or(english > 0 || most < CLEARLY)
    } else {
        english > most && english * RAREST >= counts.words
    };
    if is_english { Language::English } else { other }
}

/// How many words of a text are of which language.
#[derive(Default)]
struct Counts {
    words: usize,
    /// In Latin letters.
    latin: usize,
    /// By language, function words.
    by: [usize; FUNCTION_WORDS.len()],
}

impl Counts {
    fn of(text: &str, tokens: &[Span]) -> Self {
        let mut counts = Self::default();
        for token in tokens.iter().step_by(tokens.len() / SAMPLE + 1) {
            let token = token.of(text);
            let Some(first) = token.chars().next().filter(|first| first.is_alphabetic()) else { continue };
            counts.words += 1;
            counts.latin += usize::from(first < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&first));
            let mut languages = LANGUAGES_OF.get(&word::hash(token)).copied().unwrap_or_default();
            while languages != 0 {
                counts.by[languages.trailing_zeros() as usize] += 1;
                languages &= languages - 1;
            }
        }
        counts
    }

    /// The language but English with most function words, and how many.
    fn best_other(&self) -> (usize, usize) {
        let others = self.by.iter().copied().enumerate().skip(ENGLISH + 1);
        others.max_by_key(|(_, count)| *count).unwrap_or_default()
    }
}

/// For the hash of a word the languages of which it is a function word, a bit each.
static LANGUAGES_OF: LazyLock<FxHashMap<u32, u32>> = LazyLock::new(|| {
    let mut out: FxHashMap<u32, u32> = FxHashMap::default();
    for (language, words) in FUNCTION_WORDS.iter().enumerate() {
        for word in words.split_whitespace() {
            *out.entry(word::hash(word)).or_default() |= 1 << language;
        }
    }
    out
});

const ENGLISH: usize = 0;
const GERMAN: usize = 1;

/// The most frequent function words, a line or two a language: English, German, French, Spanish, Italian, Portuguese, Dutch,
/// Polish, Turkish, Danish and Norwegian, Swedish, Romanian, Czech, Hungarian, Finnish, Indonesian.
const FUNCTION_WORDS: [&str; 16] = [
    "the of and to in that for is was on with as by at from it be this are were has have had his her he she they their \
     its which who said not will would been after but when about than into more one an",
    "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass \
     sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch",
    "le la les de des du et à un une est dans que pour qui en sur par pas au ce il plus ne se sont avec son aux cette \
     ont été mais sa leur ses elle d' l' qu' être ou comme après selon",
    "de la que el en y los del se las por un para con no una su al lo como más pero sus este ha sin sobre también fue \
     entre desde son hasta muy",
    "di e che il la in un per del è non una i con della si da le nel al sono ha dei alla più come anche dal gli delle lo \
     ma nella su questo stato dopo",
    "de que e o a do da em um para com não uma os no se na por mais as dos como mas foi ao das à seu sua ou ser são pelo \
     pela até também nos",
    "de het een van en in is dat op te zijn met voor niet aan er om ook als bij door worden naar wordt heeft werd maar uit \
     tot die ze hij over nog",
    "w i z na się nie do że to jest o jak po od za przez dla oraz był ale jego który które już ma być są przed także roku",
    "ve bir bu da de için ile olarak çok daha en olan gibi sonra kadar ise ne ya değil ancak olduğu her göre dedi",
    "og i det er en at på til af som med de den har ikke et om var fra ble eller der av seg men sin",
    "och i att det som en på är av för med till den har inte de ett om var från eller men sin kan hade",
    "și în de la a cu pe că nu un o din este care pentru mai au fost se ce sunt prin după",
    "a v se na je že s z do o to i ve pro za ale by po jako který byl jsou podle není",
    "a az és hogy nem is egy volt meg ez csak de már mint van lesz azt ki el még pedig szerint",
    "ja on ei että se oli ovat myös mutta kuin hän joka sen ole tai kun olla mukaan vuoden sekä",
    "yang di dan itu dengan untuk tidak dari dalam akan pada ini ke juga oleh karena telah sebagai kepada adalah",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn told(tag: Option<&str>, text: &str) -> Language {
        language(tag, text, &crate::text::tokens(text))
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
        assert_eq!(told(Some("de"), "Ada Fenn, Lindt"), Language::Other);
        assert_eq!(told(None, "Ада Фенн, Линдт"), Language::Other);
        assert_eq!(told(None, "El puente de la ciudad"), Language::Other);
        assert_eq!(told(None, "Storm on the Rio de la Plata"), Language::English);
    }

    #[test]
    fn prose_without_function_words_of_any_language_is_not_english() {
        assert_eq!(told(None, &"Kroltap velo hexa simbir. ".repeat(20)), Language::Other);
    }
}
