//! Names: each rank of each kind is another person, body or place, the same in all articles.

use crate::random::Random;
use crate::words::{List, stem};
use std::collections::HashMap;

/// How many there are of each kind; most are named in few articles or none.
pub(crate) const PEOPLE: usize = 1_000_000;
pub(crate) const BODIES: usize = 400_000;
pub(crate) const PLACES: usize = 150_000;

/// Word lists that names are made of.
pub(crate) struct Names {
    given: Vec<String>,
    lists: HashMap<&'static str, Vec<String>>,
}

/// A name as it is given first, and as it is used afterwards.
#[derive(Debug, Clone, Default)]
pub(crate) struct Name {
    pub(crate) full: String,
    pub(crate) short: String,
    /// What stands before it or, for bodies, whether the short form is an acronym.
    pub(crate) title: String,
    pub(crate) is_acronym: bool,
}

const LISTS: [&str; 13] = [
    "family",
    "real",
    "country",
    "group",
    "title",
    "branch",
    "form",
    "body",
    "about",
    "document",
    "event",
    "outletkind",
    "unit",
];

impl Names {
    pub(crate) fn of(lists: &HashMap<String, List>) -> Self {
        let given = include_str!("../../assets/lexicon/given-names.txt").lines();
        let given = given.filter_map(|line| line.split_once("\tgiven-name")).map(|(name, _)| capital(name));
        let lists = LISTS.iter().map(|name| (*name, lists[*name].words.clone())).collect();
        Self { given: given.collect(), lists }
    }

    /// One of a list, all as often.
    pub(crate) fn any(&self, list: &str, random: &mut Random) -> &str {
        let words = &self.lists[list];
        &words[random.below(words.len())]
    }

    pub(crate) fn person(&self, rank: usize) -> Name {
        let random = &mut Random::of(1, rank as u64);
        let given = &self.given[random.below(self.given.len())];
        let family = if random.chance(35) {
            self.any("family", random).to_owned()
        } else {
            let ending = ["", "ov", "sen", "ez", "i", "ski", "man", "son", "a"][random.below(9)];
            capital(&stem(random.below(60_000))) + ending
        };
        let family =
            if random.chance(5) { format!("{family}-{}", self.any("family", random)) } else { family };
        let initial = if random.chance(6) { format!("{}. ", letter(random)) } else { String::new() };
        let title = if random.chance(40) { self.any("title", random).to_owned() } else { String::new() };
        Name { full: format!("{given} {initial}{family}"), short: family, title, is_acronym: false }
    }

    pub(crate) fn body(&self, rank: usize) -> Name {
        let random = &mut Random::of(2, rank as u64);
        if random.chance(45) {
            let head = match random.below(3) {
                0 => self.any("group", random).to_owned(),
                1 => self.any("country", random).to_owned(),
                _ => capital(&stem(random.below(120_000))),
            };
            let full = format!("{head} {} for {}", self.any("body", random), self.any("about", random));
            let short = full.chars().filter(char::is_ascii_uppercase).collect();
            return Name { full, short, title: String::new(), is_acronym: true };
        }
        let short = capital(&stem(random.below(120_000)));
        let branch = self.any("branch", random);
        let full = if random.chance(30) {
            format!("{short} {branch} {}", self.any("form", random))
        } else {
            format!("{short} {branch}")
        };
        Name { full, short, title: String::new(), is_acronym: false }
    }

    pub(crate) fn place(&self, rank: usize) -> Name {
        let random = &mut Random::of(3, rank as u64);
        let short = match rank {
            0..300 if random.chance(60) => self.any("country", random).to_owned(),
            0..300 => self.any("real", random).to_owned(),
            _ => {
                let ending =
                    ["", "holm", "burg", "ville", "ton", "grad", "stan", "port", "field"][random.below(9)];
                capital(&stem(random.below(120_000))) + ending
            }
        };
        let full = if rank >= 300 && random.chance(30) {
            format!("{short}, {}", self.any("country", random))
        } else {
            short.clone()
        };
        Name { full, short, title: String::new(), is_acronym: false }
    }

    /// A newspaper, by its rank.
    pub(crate) fn outlet(&self, rank: usize) -> String {
        let random = &mut Random::of(4, rank as u64);
        format!("{} {}", self.place(300 + rank).short, self.any("outletkind", random))
    }
}

fn letter(random: &mut Random) -> char {
    char::from(b'A' + random.below(26) as u8)
}

/// `word` with a capital.
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
