//! Surfaces made comparable: words without case, accents, possessives and spelling fashions; acronyms;
//! transliterations.

use super::known::KNOWN;
use super::word::{LEGAL, SMALL, SPELLINGS};
use crate::entity::Label;
use crate::text::{Folding, fold};

/// The words of `surface`, folded, without leading articles, possessive endings and marks around them.
pub(super) fn words(surface: &str) -> Vec<String> {
    let folded = fold(surface, Folding::ALL);
    let mut out: Vec<String> = folded
        .text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .map(|word| word.strip_suffix("'s").unwrap_or(word).replace('.', ""))
        .filter(|word| !word.is_empty())
        .collect();
    if out.len() > 1 && matches!(out[0].as_str(), "the" | "a" | "an") {
        out.remove(0);
    }
    out
}

/// What surfaces of one thing have in common when they differ in spelling only. Empty for a surface without
/// a word.
pub(super) fn key(label: Label, surface: &str) -> String {
    let mut words = words(surface);
    match label {
        Label::Organization => {
            while words.len() > 1 && words.last().is_some_and(|last| LEGAL.contains(last.as_str())) {
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
    let plain = if label == Label::Place { without_form_of_state(&key) } else { &key };
    known(label, plain).unwrap_or(plain).to_owned()
}

fn respell(word: &mut String) {
    if word == "&" {
        "and".clone_into(word);
    } else if let Some((old, new)) = SPELLINGS.iter().find(|(old, _)| word.ends_with(old)) {
        let stem = word.len() - old.len();
        word.replace_range(stem.., new);
    } else {
        match word.as_str() {
            "st" => "saint".clone_into(word),
            "mt" => "mount".clone_into(word),
            "ft" => "fort".clone_into(word),
            "intl" => "international".clone_into(word),
            _ => {}
        }
    }
}

/// `republic of kazakhstan` is `kazakhstan`, except where the longer name is another country's or body's.
fn without_form_of_state(key: &str) -> &str {
    const OTHERS: [&str; 5] = ["korea", "china", "congo", "the congo", "north macedonia"];
    const FORMS: [&str; 7] = [
        "republic of ",
        "islamic republic of ",
        "kingdom of ",
        "federal republic of ",
        "sultanate of ",
        "bolivarian republic of ",
        "principality of ",
    ];
    let rest = FORMS.iter().find_map(|form| key.strip_prefix(form));
    rest.filter(|rest| !OTHERS.contains(rest)).map_or(key, |rest| rest.strip_prefix("the ").unwrap_or(rest))
}

/// The fullest well-known name of what `key` names.
fn known(label: Label, key: &str) -> Option<&'static str> {
    let things = KNOWN.iter().filter(|thing| thing.label == label);
    things.into_iter().find(|thing| thing.names.contains(&key)).map(|thing| thing.names[0])
}

/// The label that a well-known abbreviation has wherever it is written so.
pub(super) fn known_label(surface: &str) -> Option<Label> {
    if !is_acronym(surface) {
        return None;
    }
    let key = words(surface).join(" ");
    KNOWN.iter().find(|thing| thing.names.contains(&key.as_str())).map(|thing| thing.label)
}

/// Whether `surface` looks like an acronym: one word of two to seven letters and digits, mostly capitals.
pub(super) fn is_acronym(surface: &str) -> bool {
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

/// Whether `acronym` is made of the first letters of the words of `long` in their order: every word that counts
/// gives its first letter and may give more (`EAEU`), small words may give theirs.
pub(super) fn is_acronym_of(acronym: &str, long: &str) -> bool {
    let letters: Vec<char> =
        fold(acronym, Folding::ALL).text.chars().filter(|c| c.is_alphanumeric()).collect();
    let folded = fold(long, Folding::ALL);
    let words: Vec<&str> = folded
        .text
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    words.len() > 1 && letters.len() > 1 && spells(&letters, &words)
}

fn spells(letters: &[char], words: &[&str]) -> bool {
    let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
    if SMALL.contains(word) && spells(letters, rest) {
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

/// Whether `acronym`, written in brackets behind `long`, can stand for it: at least half of its letters come in
/// their order in the name (acronyms of another language's name fit in part).
pub(super) fn may_abbreviate(acronym: &str, long: &str) -> bool {
    let folded = fold(long, Folding::ALL);
    let mut rest = folded.text.chars();
    let letters: Vec<char> =
        fold(acronym, Folding::ALL).text.chars().filter(|c| c.is_alphanumeric()).collect();
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
pub(super) fn sounds_alike(a: &str, b: &str) -> bool {
    a == b || (a.len() >= 5 && b.len() >= 5 && sound(a) == sound(b))
}

/// As [`sounds_alike`], for words of which the rest of the name is the same: one letter may differ, and in long
/// words two, but not the first.
pub(super) fn nearly_alike(a: &str, b: &str) -> bool {
    let short = a.len().min(b.len());
    let allowed = match short {
        0..=4 => return a == b,
        5..=7 => 1,
        _ => 2,
    };
    sounds_alike(a, b) || (a.chars().next() == b.chars().next() && strsim::osa_distance(a, b) <= allowed)
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
    }

    #[test]
    fn acronyms_are_told_by_their_letters() {
        for (acronym, long) in [
            ("EAEU", "Eurasian Economic Union"),
            ("CIS", "Commonwealth of Independent States"),
            ("CSTO", "Collective Security Treaty Organization"),
            ("U.N.", "United Nations"),
            ("DoJ", "Department of Justice"),
        ] {
            assert!(is_acronym(acronym) && is_acronym_of(acronym, long), "{acronym}");
        }
        assert!(!is_acronym_of("CIS", "Council of European States"));
        assert!(!is_acronym_of("UN", "United Nations Security Council"));
        assert!(!is_acronym("Rosatom") && !is_acronym("A") && !is_acronym("TV BRICS"));
        assert!(may_abbreviate("FSB", "Federal Security Service"));
        assert!(!may_abbreviate("TASS", "United Mining"));
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
