//! Acronyms: which surfaces look like one, and what names they can stand for.

use super::spelling::words;
use crate::entity::Label;
use crate::entity::lexicon::{Tag, is, value};
use crate::text::{Folding, fold};
use rustc_hash::FxHashMap;

/// Whether `surface` looks like an acronym: one word of two to seven letters and digits, mostly capitals.
pub(in crate::entity) fn is_acronym(surface: &str) -> bool {
    let letters = surface.chars().filter(|c| !matches!(c, '.' | '&' | '-'));
    let (mut count, mut capitals) = (0, 0);
    for c in letters {
        if !c.is_alphanumeric() {
            return false;
        }
        count += 1;
        capitals += usize::from(c.is_uppercase());
    }
    (2..=7).contains(&count) && capitals >= 2 && capitals + 2 > count
}

/// The letters and digits of an acronym, folded.
fn letters(acronym: &str) -> Vec<char> {
    fold(acronym, Folding::ALL).text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Names of several words, found by the acronyms that they can have. Each carries what its finder wants to
/// know.
pub(in crate::entity) struct LongForms<T> {
    /// By the letters that such an acronym can begin with.
    by_first: FxHashMap<char, Vec<(Vec<String>, T)>>,
}

impl<T: Copy> LongForms<T> {
    /// Of these names. Those of one word and acronyms (`U.N.`) are left out.
    pub(in crate::entity) fn new<'n>(names: impl Iterator<Item = (&'n str, T)>) -> Self {
        let mut by_first: FxHashMap<char, Vec<(Vec<String>, T)>> = FxHashMap::default();
        for (name, what) in names.filter(|(name, _)| !is_acronym(name)) {
            let folded = fold(name, Folding::ALL);
            let parts = folded.text.split(|c: char| !c.is_alphanumeric() && c != '\'');
            let words: Vec<String> = parts.filter(|word| !word.is_empty()).map(str::to_owned).collect();
            if words.len() < 2 {
                continue;
            }
            let small = words.iter().take_while(|word| is(word, Tag::FunctionWord)).count();
            let mut firsts: Vec<char> =
                words.iter().take(small + 1).filter_map(|word| word.chars().next()).collect();
            firsts.sort_unstable();
            firsts.dedup();
            for first in firsts {
                by_first.entry(first).or_default().push((words.clone(), what));
            }
        }
        Self { by_first }
    }

    /// Those that `acronym` is made of, by the first letters of their words in order: every word that counts
    /// gives its first letter and may give more (`EAEU`), small words may give theirs.
    pub(in crate::entity) fn of(&self, acronym: &str) -> impl Iterator<Item = T> {
        let letters = letters(acronym);
        let first = letters.first().filter(|_| letters.len() > 1);
        let longs = first.and_then(|first| self.by_first.get(first)).map_or(&[][..], Vec::as_slice);
        longs.iter().filter(move |(words, _)| spells(&letters, words)).map(|(_, what)| *what)
    }
}

fn spells(letters: &[char], words: &[String]) -> bool {
    let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
    if is(word, Tag::FunctionWord) && spells(letters, rest) {
        return true;
    }
    let mut within = word.chars();
    if letters.is_empty() || within.next() != Some(letters[0]) {
        return false;
    }
    // At most three letters of one word, the later ones anywhere in it.
    let mut used = 1;
    loop {
        if spells(&letters[used..], rest) {
            return true;
        }
        if used == 3 || used == letters.len() || !within.any(|c| c == letters[used]) {
            return false;
        }
        used += 1;
    }
}

/// Whether `acronym`, written in brackets behind `long`, can stand for it: at least half of its letters come
/// in their order in the name (acronyms of another language's name fit in part).
pub(in crate::entity) fn may_abbreviate(acronym: &str, long: &str) -> bool {
    let folded = fold(long, Folding::ALL);
    let mut rest = folded.text.chars();
    let letters = letters(acronym);
    let mut fitting = 0;
    for letter in &letters {
        let mut ahead = rest.clone();
        if ahead.any(|c| c == *letter) {
            fitting += 1;
            rest = ahead;
        }
    }
    fitting * 2 >= letters.len() && words(long).len() > 1
}

/// Whether `acronym` looks like one and may stand, in brackets behind it, for `long`.
pub(in crate::entity) fn abbreviates(acronym: &str, long: &str) -> bool {
    is_acronym(acronym) && may_abbreviate(acronym, long)
}

/// The label that a well-known abbreviation has wherever it is written so.
pub(in crate::entity) fn known_label(surface: &str) -> Option<Label> {
    let key = is_acronym(surface).then(|| words(surface).join(" "))?;
    let known = |tag| value(&key, tag).is_some();
    let place = known(Tag::KnownPlace).then_some(Label::Place);
    place.or_else(|| known(Tag::KnownOrganization).then_some(Label::Organization))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spells_out(acronym: &str, long: &str) -> bool {
        LongForms::new(std::iter::once((long, ()))).of(acronym).next().is_some()
    }

    #[test]
    fn acronyms_are_told_by_their_letters() {
        for (acronym, long) in [
            ("EAEU", "Eurasian Economic Union"),
            ("CIS", "Commonwealth of Independent States"),
            ("CSTO", "Collective Security Treaty Organization"),
            ("U.N.", "United Nations"),
            ("DoJ", "Department of Justice"),
            ("TNB", "The Northern Board"),
            ("NB", "The Northern Board"),
        ] {
            assert!(is_acronym(acronym) && spells_out(acronym, long), "{acronym}");
        }
        assert!(!spells_out("CIS", "Council of European States"));
        assert!(!spells_out("UN", "United Nations Security Council"));
        assert!(!spells_out("U.N.", "U.N."));
        assert!(!is_acronym("Rosatom") && !is_acronym("A") && !is_acronym("TV BRICS"));
        assert!(may_abbreviate("FSB", "Federal Security Service"));
        assert!(!may_abbreviate("TASS", "United Mining"));
    }
}
