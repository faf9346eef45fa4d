//! Surfaces made comparable: words without case, accents, possessives and spelling fashions;
//! transliterations.

use crate::entity::Label;
use crate::entity::lexicon::{Tag, is, value, words as tagged};
use crate::text::{Folding, fold};

/// The words of `surface`, folded, without leading articles, possessive endings and marks around them, but
/// for a plus behind them, which makes another name; `&` is "and".
pub(in crate::entity) fn words(surface: &str) -> Vec<String> {
    let folded = fold(surface, Folding::ALL);
    let mut out: Vec<String> = folded
        .text
        .split_whitespace()
        .map(|word| if word == "&" { "and" } else { bare(word) })
        .map(|word| word.strip_suffix("'s").unwrap_or(word).replace('.', ""))
        .filter(|word| !word.is_empty())
        .collect();
    if out.len() > 1 && matches!(out[0].as_str(), "the" | "a" | "an") {
        out.remove(0);
    }
    out
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '+')
}

/// What surfaces of one thing have in common when they differ in spelling only. Empty for a surface without
/// a word.
pub(in crate::entity) fn key(label: Label, surface: &str) -> String {
    let mut words = words(surface);
    match label {
        Label::Organization => {
            while words.len() > 1 && words.last().is_some_and(|last| is(last, Tag::LegalForm)) {
                words.pop();
            }
        }
        Label::Group => {
            if let Some(last) = words.last_mut().filter(|last| last.len() > 4 && !last.ends_with("ss")) {
                last.truncate(last.strip_suffix('s').map_or(last.len(), str::len));
            }
        }
        _ => {}
    }
    if label != Label::Person {
        words.iter_mut().for_each(respell);
    }
    let key = words.join(" ");
    let known = match label {
        Label::Place => {
            let known = |key| value(key, Tag::KnownPlace);
            known(&key).or_else(|| without_form_of_state(&key).map(|state| known(state).unwrap_or(state)))
        }
        Label::Organization => value(&key, Tag::KnownOrganization),
        _ => None,
    };
    known.map(str::to_owned).unwrap_or(key)
}

/// Makes a word's spelling American, and a short form the word it is short for.
fn respell(word: &mut String) {
    if let Some(long) = value(word, Tag::Abbreviation) {
        long.clone_into(word);
    } else if let Some(british) = tagged(Tag::BritishEnding).iter().find(|ending| word.ends_with(**ending)) {
        let stem = word.len() - british.len();
        word.replace_range(stem.., value(british, Tag::BritishEnding).unwrap_or(british));
    }
}

/// `kazakhstan` of `republic of kazakhstan`.
fn without_form_of_state(key: &str) -> Option<&str> {
    let state = tagged(Tag::FormOfState).iter().find_map(|form| key.strip_prefix(form)?.strip_prefix(' '))?;
    Some(state.strip_prefix("the ").unwrap_or(state))
}

/// A word's sound in so far as transliterations agree on it: Tokayev and Tokaev, Zelensky and Zelenskiy,
/// Hussein and Husain give the same.
pub(in crate::entity) fn sound(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let pair = match (c, chars.peek()) {
            ('k', Some('h')) => Some('h'),
            ('c', Some('k')) => Some('k'),
            ('p', Some('h')) => Some('f'),
            ('o', Some('u')) => Some('u'),
            _ => None,
        };
        if pair.is_some() {
            chars.next();
        }
        let next = pair.unwrap_or(match c {
            'q' => 'k',
            'w' => 'v',
            'y' | 'j' => 'i',
            c => c,
        });
        // A doubled letter counts once, and a glide before e is a matter of taste.
        match out.chars().next_back() {
            Some(last) if last == next => {}
            Some('i') if next == 'e' => {
                out.pop();
                if !out.ends_with('e') {
                    out.push('e');
                }
            }
            _ => out.push(next),
        }
    }
    out
}

/// Whether two folded words may be spellings of one name.
pub(in crate::entity) fn sounds_alike(a: &str, b: &str) -> bool {
    a == b || (a.len() >= 5 && b.len() >= 5 && kept_letters(a) == kept_letters(b) && sound(a) == sound(b))
}

/// Those ASCII letters of `word`, a bit each, that stand in its [`sound`] just if they stand in it: words with other ones do
/// not sound alike. Case does not count.
pub(in crate::entity) fn kept_letters(word: &str) -> u32 {
    let letters = word.bytes().filter(u8::is_ascii_alphabetic);
    letters.fold(0, |all, letter| all | 1 << ((letter | 0x20) - b'a')) & KEPT
}

/// The letters of [`kept_letters`].
const KEPT: u32 = {
    let kept = b"abdglmnrstxz";
    let (mut all, mut at) = (0, 0);
    while at < kept.len() {
        all |= 1 << (kept[at] - b'a');
        at += 1;
    }
    all
};

/// How much of a name a surface tells: words written out before acronyms and initials, more words before
/// fewer, not in capitals throughout.
pub(in crate::entity) fn fullness(surface: &str) -> (usize, usize, bool) {
    let written_out =
        |word: &&str| word.chars().filter(|c| c.is_alphabetic()).nth(1).is_some() && !is_capitals(word);
    let full = surface.split_whitespace().filter(written_out).count();
    (full, surface.split_whitespace().count(), !is_capitals(surface))
}

fn is_capitals(word: &str) -> bool {
    !word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_share_a_key() {
        for (label, a, b) in [
            (
                Label::Organization,
                "Shanghai Cooperation Organisation",
                "the Shanghai Cooperation Organization",
            ),
            (Label::Organization, "Apple Inc.", "Apple"),
            (Label::Organization, "Department of Defence", "Department of Defense"),
            (Label::Place, "U.S.", "United States of America"),
            (Label::Place, "St. Petersburg", "Saint Petersburg"),
            (Label::Place, "Republic of Kazakhstan", "Kazakhstan\u{2019}s"),
            (Label::Group, "Kazakhs", "Kazakh"),
        ] {
            assert_eq!(key(label, a), key(label, b), "{a} and {b}");
        }
        assert_ne!(key(Label::Place, "Republic of Korea"), key(Label::Place, "Korea"));
        assert_ne!(key(Label::Place, "US"), key(Label::Organization, "US"));
        assert_ne!(key(Label::Organization, "Velo+"), key(Label::Organization, "Velo"));
        assert_eq!(key(Label::Organization, "\"Velo+\","), key(Label::Organization, "Velo+'s"));
    }

    #[test]
    fn transliterations_sound_alike_and_other_names_do_not() {
        for (a, b) in [
            ("tokayev", "tokaev"),
            ("zelensky", "zelenskyy"),
            ("zelensky", "zelenskiy"),
            ("yeltsin", "eltsin"),
            ("khrushchev", "hrushchev"),
        ] {
            assert!(sounds_alike(a, b), "{a} and {b}: {} {}", sound(a), sound(b));
        }
        for (a, b) in [("clinton", "clifton"), ("john", "joan"), ("brown", "braun"), ("putin", "rutin")] {
            assert!(!sounds_alike(a, b), "{a} and {b}");
        }
    }
}
