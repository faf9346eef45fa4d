//! Names of people, and which of them may be one person's.

use super::gender::Gender;
use super::spelling::{sounds_alike, words};
use super::word::{is_nickname, is_particle};
use crate::entity::lexicon::{Tag, is, value};

/// A person's name in parts. All words are folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::entity) struct PersonName {
    /// Given names, then family names, without titles and suffixes.
    pub(in crate::entity) words: Vec<String>,
    /// `Jr.`, `Sr.`, `II` and the like.
    pub(in crate::entity) suffix: Option<&'static str>,
    /// What its title or given name says.
    pub(in crate::entity) gender: Option<Gender>,
}

/// How a name of one word fits a fuller one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::entity) enum Fit {
    /// By its given name.
    Given,
    /// By its family name, or by more than one word.
    Family,
}

impl PersonName {
    /// Reads a surface.
    pub(in crate::entity) fn read(surface: &str) -> Self {
        let mut words = words(surface);
        let mut gender = None;
        while words.len() > 1 && is(&words[0], Tag::Title) {
            gender = gender.or(Gender::of_title(&words[0]));
            words.remove(0);
        }
        let suffix = words.last().filter(|_| words.len() > 1).and_then(|last| value(last, Tag::NameSuffix));
        words.truncate(words.len() - usize::from(suffix.is_some()));
        if words.len() > 1 {
            gender = gender.or_else(|| Gender::of_given_name(&words[0]));
        }
        Self { words, suffix, gender }
    }

    /// Whether it has a given and a family name.
    pub(in crate::entity) fn is_full(&self) -> bool {
        self.words.len() > 1 && !is_particle(&self.words[0])
    }

    /// Whether nothing in the two says that they are two people of one family name.
    fn may_be(&self, other: &Self) -> bool {
        fn agree<T: PartialEq + Copy>(one: Option<T>, other: Option<T>) -> bool {
            one.is_none() || other.is_none() || one == other
        }
        agree(self.suffix, other.suffix) && agree(self.gender, other.gender)
    }

    /// How `self` is a shorter or other form of `full`, if it may be.
    pub(in crate::entity) fn fits(&self, full: &Self) -> Option<Fit> {
        if !self.may_be(full) || self.words.is_empty() || self.words.len() > full.words.len() {
            return None;
        }
        if let [word] = &self.words[..] {
            return fits_one(word, &full.words);
        }
        let is_end = full.words.len() > self.words.len() && alike_from_end(&self.words, &full.words);
        (is_end || same_ends(&self.words, &full.words)).then_some(Fit::Family)
    }
}

fn fits_one(word: &str, full: &[String]) -> Option<Fit> {
    let (last, before) = full.split_last()?;
    if sounds_alike(word, last) {
        return Some(Fit::Family);
    }
    let first = before.first()?;
    // A hyphenated family name may be cut, and in some languages the family name comes first.
    let part_of_last = last.split('-').any(|part| part == word && part.len() > 3);
    if part_of_last {
        Some(Fit::Family)
    } else if word == first || is_nickname(word, first) {
        Some(Fit::Given)
    } else {
        // The first of two family names.
        before[1..].iter().any(|middle| middle == word && middle.len() > 3).then_some(Fit::Given)
    }
}

fn alike_from_end(short: &[String], full: &[String]) -> bool {
    short.iter().rev().zip(full.iter().rev()).all(|(a, b)| sounds_alike(a, b))
}

/// The same first and last name, and no other middle name.
fn same_ends(short: &[String], full: &[String]) -> bool {
    let ([first, middle @ .., last], [full_first, full_middle @ .., full_last]) = (short, full) else {
        return false;
    };
    let middles = || match (middle.first(), full_middle.first()) {
        (Some(a), Some(b)) => given_alike(a, b),
        _ => true,
    };
    // Most people are told apart by the last name alone.
    sounds_alike(last, full_last) && given_alike(first, full_first) && middles()
}

/// Whether two given names may be one: equal or nearly so, or one an initial or a short form of the other.
fn given_alike(a: &str, b: &str) -> bool {
    let is_short = |short: &str, long: &str| {
        let mut parts = long.split('-');
        let initial =
            |c: &str| c.chars().count() == 1 && parts.next().is_some_and(|part| part.starts_with(c));
        short.split('-').all(initial)
            || is_nickname(short, long)
            || (short.len() > 2 && long.split('-').next() == Some(short))
    };
    sounds_alike(a, b) || is_short(a, b) || is_short(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(short: &str, full: &str) -> Option<Fit> {
        PersonName::read(short).fits(&PersonName::read(full))
    }

    #[test]
    fn shorter_forms_fit_their_full_names() {
        for (short, full) in [
            ("Tokayev", "Kassym-Jomart Tokayev"),
            ("Tokaev", "Kassym-Jomart Tokayev"),
            ("K.-J. Tokayev", "Kassym-Jomart Tokayev"),
            ("K. Tokayev", "Kassym-Jomart Tokayev"),
            ("George Bush", "George W. Bush"),
            ("Joe Biden", "Joseph R. Biden"),
            ("von der Leyen", "Ursula von der Leyen"),
            ("García Márquez", "Gabriel García Márquez"),
            ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
            ("Mohamed Salah", "Mohammed Salah"),
            ("President Tokayev", "Kassym-Jomart Tokayev"),
        ] {
            assert_eq!(fit(short, full), Some(Fit::Family), "{short} for {full}");
        }
        assert_eq!(fit("Hillary", "Hillary Clinton"), Some(Fit::Given));
        assert_eq!(fit("Kim", "Kim Jong Un"), Some(Fit::Given));
    }

    #[test]
    fn names_of_two_people_do_not_fit() {
        for (short, full) in [
            ("Bill Clinton", "Hillary Clinton"),
            ("George H. W. Bush", "George W. Bush"),
            ("Ken Griffey Jr.", "Ken Griffey Sr."),
            ("Mrs Clinton", "Bill Clinton"),
            ("Putin", "Kassym-Jomart Tokayev"),
            ("Clifton", "Hillary Clinton"),
            ("Jane Smith", "John Smith"),
            ("Mario Garza", "Maria Garza"),
            ("Daniela Berg", "Daniel Berg"),
        ] {
            assert_eq!(fit(short, full), None, "{short} for {full}");
        }
    }
}
