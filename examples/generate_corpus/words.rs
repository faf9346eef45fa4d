//! Words: those of `words.txt`, and behind them a tail that is made of syllables.

use crate::random::Random;
use std::collections::HashMap;

/// How many of a hundred words are of the tail.
const TAIL: usize = 20;
/// How many words a tail has: nouns, adjectives, verbs, adverbs; with plurals and pasts some 100,000.
const SIZES: [(&str, usize); 4] = [("noun", 30_000), ("adj", 14_000), ("verb", 12_000), ("adv", 4_000)];

/// The words of one list, the most frequent first.
pub(crate) struct List {
    pub(crate) words: Vec<String>,
    tail: Vec<String>,
}

impl List {
    /// A word, frequent ones often.
    pub(crate) fn draw(&self, random: &mut Random) -> &str {
        let tail = !self.tail.is_empty() && random.chance(TAIL);
        let words = if tail { &self.tail } else { &self.words };
        &words[random.rank(words.len(), 20.0)]
    }
}

/// The lists by their names, `nouns` (plurals) among them.
pub(crate) fn lists() -> HashMap<String, List> {
    let mut lists = HashMap::new();
    for line in include_str!("words.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, words)) = line.split_once('\t') {
            let words = words.split(' ').map(|word| word.replace('_', " ")).collect();
            lists.insert(name.to_owned(), List { words, tail: Vec::new() });
        }
    }
    for (name, size) in SIZES {
        let endings: &[&str] = match name {
            "noun" => &["", "er", "ion", "ment", "ance", "ing", "age", "or"],
            "adj" => &["al", "ous", "ive", "ful", "ic", "able", "less"],
            "verb" => &["ate", "ise", "ect", "ine", "uce", "end", "ort"],
            _ => &["ally", "ously", "ively", "fully", "ically", "ably"],
        };
        let tail: Vec<String> = (0..size).map(|at| stem(at) + endings[at % endings.len()]).collect();
        if name == "verb" {
            let past = |verb: &String| format!("{}ed", verb.strip_suffix('e').unwrap_or(verb));
            set_tail(&mut lists, "past", tail.iter().map(past).collect());
        }
        set_tail(&mut lists, name, tail);
    }
    let nouns = &lists["noun"];
    let plural = |words: &[String]| words.iter().map(|word| plural(word)).collect();
    let plurals = List { words: plural(&nouns.words), tail: plural(&nouns.tail) };
    lists.insert("nouns".to_owned(), plurals);
    lists
}

fn set_tail(lists: &mut HashMap<String, List>, name: &str, tail: Vec<String>) {
    if let Some(list) = lists.get_mut(name) {
        list.tail = tail;
    }
}

fn plural(noun: &str) -> String {
    if let Some(stem) = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        return format!("{stem}ies");
    }
    let hissing = ["s", "x", "ch", "sh"].iter().any(|end| noun.ends_with(end));
    format!("{noun}{}", if hissing { "es" } else { "s" })
}

const ONSETS: [&str; 24] = [
    "b", "br", "c", "d", "dr", "f", "fl", "g", "gr", "h", "l", "m", "n", "p", "pl", "qu", "r", "s", "st",
    "t", "tr", "v", "w", "sp",
];
const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];
const MIDDLES: [&str; 20] = [
    "b", "d", "g", "l", "m", "n", "p", "r", "s", "t", "v", "lm", "nd", "nt", "rk", "rm", "st", "mb", "ll",
    "sk",
];
const CODAS: [&str; 10] = ["n", "r", "l", "st", "nt", "m", "ck", "rd", "t", "d"];

/// The `at`-th stem of small letters: another one for each number below 120,000.
pub(crate) fn stem(at: usize) -> String {
    // Numbers beside each other shall not look alike; the factor has no divisor in common with the modulus.
    let modulus = ONSETS.len() * VOWELS.len() * MIDDLES.len() * VOWELS.len() * CODAS.len();
    let mut rest = at * 1_000_003 % modulus;
    let mut out = String::with_capacity(12);
    for table in [&ONSETS[..], &VOWELS, &MIDDLES, &VOWELS, &CODAS] {
        out.push_str(table[rest % table.len()]);
        rest /= table.len();
    }
    out
}
