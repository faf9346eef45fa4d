//! The language of a text, for the numbers and dates that it writes in its own way.

use crate::entity::lexicon::{self, Tag};
use crate::text::boundary;

/// The language of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Language {
    /// None that is known, or too few words to tell.
    Unknown,
    English,
    German,
    French,
    Spanish,
    Italian,
    Portuguese,
    Dutch,
    Polish,
    Russian,
    Turkish,
}

use Language::{Dutch, English, French, German, Italian, Polish, Portuguese, Russian, Spanish, Turkish};

/// The known languages with their codes (ISO 639-1).
const ALL: [(Language, &str); 10] = [
    (English, "en"),
    (German, "de"),
    (French, "fr"),
    (Spanish, "es"),
    (Italian, "it"),
    (Portuguese, "pt"),
    (Dutch, "nl"),
    (Polish, "pl"),
    (Russian, "ru"),
    (Turkish, "tr"),
];

/// So many bytes at the beginning of a text tell its language.
const REACH: usize = 1 << 10;

impl Language {
    /// The language of `text`, as its commonest words tell.
    pub(super) fn of(text: &str) -> Self {
        let head = &text[..boundary(text, REACH)];
        let mut counts = [0u32; ALL.len()];
        let mut all = 0;
        for word in
            head.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(char::is_alphabetic))
        {
            all += u32::from(word.len() <= 20);
            let lower = word.to_ascii_lowercase();
            for code in [Tag::Function, Tag::Common].into_iter().flat_map(|tag| lexicon::values(&lower, tag))
            {
                counts.iter_mut().zip(ALL).for_each(|(count, (_, known))| *count += u32::from(known == code));
            }
        }
        let best = (0..counts.len()).max_by_key(|at| (counts[*at], usize::MAX - at)).unwrap_or_default();
        let others = (0..counts.len()).filter(|at| *at != best).map(|at| counts[at]);
        let is_sure = counts[best] > others.max().unwrap_or_default() && counts[best] * 8 >= all;
        if is_sure { ALL[best].0 } else { Self::Unknown }
    }

    /// Its code (ISO 639-1); that of English where it is not known.
    pub(super) fn code(self) -> &'static str {
        ALL.iter().find(|(language, _)| *language == self).map_or("en", |(_, code)| code)
    }
}
