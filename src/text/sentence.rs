//! Where sentences begin and end.

use super::Span;
use super::slots::Slots;
use std::sync::LazyLock;

/// The sentences of `text` in order, without the white space around them; none crosses a line break.
pub fn sentences(text: &str) -> Vec<Span> {
    // A sentence of news has some 120 bytes.
    let mut out = Vec::with_capacity(text.len() / 100 + 1);
    let bytes = text.as_bytes();
    let mut start = 0;
    let mut at = 0;
    while let Some(next) = next_stop(bytes, at) {
        at = next;
        let length = line_break(bytes, at);
        if length > 0 {
            push(text, start, at, &mut out);
            at += length;
            start = at;
        } else if is_stop(text, at) {
            let stop = after_stops(text, at);
            at = after_closing(text, stop);
            if ends(text, start, stop, at) {
                push(text, start, at, &mut out);
                start = at;
            }
        } else {
            at += 1;
        }
    }
    push(text, start, text.len(), &mut out);
    out
}

/// The next byte at or after `from` that may end a sentence or a line.
fn next_stop(bytes: &[u8], from: usize) -> Option<usize> {
    let found = bytes.get(from..)?.iter().position(|byte| STOPS[usize::from(*byte)])?;
    Some(from + found)
}

/// The bytes that sentences and lines end in, or that such characters begin with.
const STOPS: [bool; 256] = {
    let mut all = [false; 256];
    let mut at = 0;
    let stops = *b".!?\n\r\xe2\xe3\xc2\xd8\xdb\xe0\xef\x0b\x0c";
    while at < stops.len() {
        all[stops[at] as usize] = true;
        at += 1;
    }
    all
};

/// How many bytes the line break at `at` has; 0 where there is none.
fn line_break(bytes: &[u8], at: usize) -> usize {
    match &bytes[at..] {
        [b'\n' | b'\r' | 0x0b | 0x0c, ..] => 1,
        [0xc2, 0x85, ..] => 2,
        [0xe2, 0x80, 0xa8 | 0xa9, ..] => 3,
        _ => 0,
    }
}

/// Whether a full stop or its like stands at `at`.
fn is_stop(text: &str, at: usize) -> bool {
    let char = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
    matches!(char, '.' | '!' | '?' | '\u{2026}' | '\u{203c}' | '\u{2049}') || is_clear(char)
}

/// Whether it is the full stop of a script without capitals: it ends a sentence whatever follows.
fn is_clear(char: char) -> bool {
    matches!(
        char,
        '\u{3002}' | '\u{ff01}' | '\u{ff1f}' | '\u{ff61}' | '\u{964}' | '\u{965}' | '\u{61f}' | '\u{6d4}'
    )
}

/// Past all stops that follow each other.
fn after_stops(text: &str, mut at: usize) -> usize {
    while is_stop(text, at) {
        at += text[at..].chars().next().map_or(1, char::len_utf8);
    }
    at
}

/// Past quotation marks and brackets that close right behind a stop.
fn after_closing(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let closes = |char: char| {
        matches!(
            char,
            '"' | '\''
                | '\u{2019}'
                | '\u{201d}'
                | '\u{bb}'
                | ')'
                | ']'
                | '\u{300d}'
                | '\u{300f}'
                | '\u{203a}'
        )
    };
    at + rest.len() - rest.trim_start_matches(closes).len()
}

/// Whether the stops that end at `stop`, closed at `end`, end the sentence that began at `start`.
fn ends(text: &str, start: usize, stop: usize, end: usize) -> bool {
    let mut ahead = text[end..].chars();
    let last = text[..stop].chars().next_back().unwrap_or(' ');
    if is_clear(last) {
        return true;
    }
    match ahead.next() {
        None => return true,
        Some(char) if char.is_whitespace() => {}
        // "[1]" and the like, or a forgotten space; the latter is only certain before a capital.
        Some(_) => return forgotten_space(text, start, stop, end),
    }
    let next =
        text[end..].trim_start_matches(|char: char| char.is_whitespace() && char != '\n' && char != '\r');
    let Some(first) = next.chars().next() else { return true };
    if first.is_lowercase() {
        return false;
    }
    if last != '.' || text[..stop].ends_with("..") || end > stop {
        return !matches!(first, ',' | ';' | ':' | '-' | '\u{2013}' | '\u{2014}' | ')');
    }
    let word = last_word(text, start, stop - 1);
    let within = matches!(first, ',' | ';' | ':' | ')') || is_abbreviation(word) && goes_on(word, next);
    !within
}

/// Whether a sentence ends between the stop and a letter right behind it ("came.Then").
fn forgotten_space(text: &str, start: usize, stop: usize, end: usize) -> bool {
    let mut ahead = text[end..].chars();
    let upper = ahead.next().is_some_and(char::is_uppercase)
        && ahead.next().is_some_and(|c| c.is_lowercase() || c == ' ');
    let word = last_word(text, start, stop - 1);
    let before = word.len() > 2 && word.bytes().rev().take(2).all(|byte| byte.is_ascii_lowercase());
    upper && (before && !is_abbreviation(word) || end > stop)
}

/// The word that ends at `end`, not reaching before `start`. At most so long as an abbreviation is looked at.
fn last_word(text: &str, start: usize, end: usize) -> &str {
    let floor = start.max(end.saturating_sub(24));
    let bytes = text.as_bytes();
    let mut at = end;
    while at > floor
        && (bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'.' | b'-' | b'\''))
    {
        at -= 1;
    }
    text.get(at..end).unwrap_or_default()
}

/// Abbreviations that a name follows, so that their full stop ends no sentence.
const BEFORE_NAMES: [&str; 42] = [
    "mr", "mrs", "ms", "dr", "prof", "rev", "hon", "gen", "lt", "col", "maj", "capt", "sgt", "cpl", "pvt",
    "adm", "cmdr", "sen", "rep", "gov", "pres", "sec", "st", "mt", "ft", "messrs", "mme", "mlle", "supt",
    "det", "insp", "amb", "sr", "fr", "br", "dept", "vs", "viz", "cf", "approx", "al", "def",
];

/// Abbreviations that may end a sentence or not, as what follows says.
const OTHERS: [&str; 50] = [
    "inc", "corp", "co", "ltd", "bros", "jr", "esq", "ph.d", "m.d", "etc", "e.g", "i.e", "a.m", "p.m", "u.s",
    "u.k", "u.n", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon",
    "tue", "wed", "thu", "fri", "sat", "sun", "no", "nos", "vol", "fig", "pp", "ave", "blvd", "calif",
    "conn", "mass", "pa", "fla", "wash", "mich",
];

/// Of both: most words that end a sentence need not be looked for among them.
static ABBREVIATIONS: LazyLock<Slots> =
    LazyLock::new(|| Slots::of(BEFORE_NAMES.iter().chain(&OTHERS).copied()));

/// Whether a word that stands before a full stop is short for something: an initial, an acronym with stops
/// within, or a known abbreviation.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let bytes = word.as_bytes();
    if bytes.is_empty() || bytes.len() > 10 {
        return false;
    }
    if bytes.len() == 1 {
        return bytes[0].is_ascii_uppercase();
    }
    if bytes.len() > 2 && bytes[1] == b'.' && letters_and_stops(bytes) {
        return true;
    }
    let known = |list: &[&str]| list.iter().any(|one| one.eq_ignore_ascii_case(word));
    if bytes.len() > 6 || !ABBREVIATIONS.may_have(bytes) || bytes.iter().any(u8::is_ascii_digit) {
        return false;
    }
    // "no.", "sat." and "sun." end sentences more often than they shorten words.
    let as_word =
        matches!(word, "no" | "sat" | "sun" | "mar" | "fig" | "mass" | "wash" | "def" | "mon" | "wed");
    !as_word && (known(&BEFORE_NAMES) || known(&OTHERS))
}

/// Whether single letters and full stops take turns.
fn letters_and_stops(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .enumerate()
        .all(|(at, byte)| if at % 2 == 0 { byte.is_ascii_alphabetic() } else { *byte == b'.' })
}

/// Words that begin a sentence, and seldom follow an abbreviation within one.
const STARTERS: [&str; 48] = [
    "the",
    "a",
    "an",
    "in",
    "on",
    "at",
    "it",
    "its",
    "he",
    "she",
    "they",
    "we",
    "i",
    "you",
    "but",
    "and",
    "this",
    "that",
    "these",
    "those",
    "there",
    "his",
    "her",
    "their",
    "our",
    "if",
    "as",
    "for",
    "from",
    "when",
    "while",
    "after",
    "before",
    "since",
    "with",
    "by",
    "to",
    "however",
    "meanwhile",
    "what",
    "who",
    "how",
    "some",
    "many",
    "most",
    "both",
    "also",
    "one",
];

/// Whether the sentence goes on after the abbreviation `word` with `next`.
fn goes_on(word: &str, next: &str) -> bool {
    let first = next.chars().next().unwrap_or(' ');
    let lower = word.to_ascii_lowercase();
    if BEFORE_NAMES.contains(&lower.as_str()) {
        return true;
    }
    if word.len() == 1 {
        // An initial, unless a sentence ended in a letter ("vitamin C. The"); then another initial may follow.
        return next.as_bytes().get(1) == Some(&b'.') || !starts(next);
    }
    if first.is_numeric() {
        return true;
    }
    if !first.is_alphabetic() {
        return !matches!(first, '"' | '\u{201c}' | '\u{ab}');
    }
    !starts(next)
}

fn starts(next: &str) -> bool {
    let word = next.split(|char: char| !char.is_alphabetic()).next().unwrap_or_default();
    word.len() < 10 && STARTERS.iter().any(|one| one.eq_ignore_ascii_case(word))
}

fn push(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let Some(raw) = text.get(start..end) else { return };
    let lead = raw.len() - raw.trim_start().len();
    let body = raw.trim();
    if !body.is_empty() {
        out.push(Span::new(start + lead, start + lead + body.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn a_sentence_ends_where_a_reader_sees_it_end() {
        for (text, wanted) in [
            ("It rained. Then it stopped.", vec!["It rained.", "Then it stopped."]),
            ("Mr. Hill met Gen. Roe. They spoke.", vec!["Mr. Hill met Gen. Roe.", "They spoke."]),
            (
                "The U.S. Senate sat. He left the U.S. The vote failed.",
                vec!["The U.S. Senate sat.", "He left the U.S.", "The vote failed."],
            ),
            ("On Nov. 5 at 3 p.m. Rome fell.", vec!["On Nov. 5 at 3 p.m. Rome fell."]),
            ("George W. Hall rose 3.5 points. Up?", vec!["George W. Hall rose 3.5 points.", "Up?"]),
            ("\u{201c}We won.\u{201d} She smiled.", vec!["\u{201c}We won.\u{201d}", "She smiled."]),
            (
                "\u{201c}Why?\u{201d} he asked. No answer.",
                vec!["\u{201c}Why?\u{201d} he asked.", "No answer."],
            ),
            ("He said... nothing. Well...  Fine!", vec!["He said... nothing.", "Well...", "Fine!"]),
            ("A title\nand a line\r\n\r\nmore", vec!["A title", "and a line", "more"]),
            ("Rain came.Then sun. See v1.2.Final", vec!["Rain came.", "Then sun.", "See v1.2.Final"]),
            (
                "\u{597d}\u{3002}\u{6211}\u{597d}\u{3002}",
                vec!["\u{597d}\u{3002}", "\u{6211}\u{597d}\u{3002}"],
            ),
            (
                "Acme Inc. of Ohio grew. So did Beta Corp. It too won.",
                vec!["Acme Inc. of Ohio grew.", "So did Beta Corp.", "It too won."],
            ),
        ] {
            assert_eq!(cut(text), wanted);
        }
    }

    #[test]
    fn megabytes_without_a_full_stop_are_one_sentence() {
        let text = "word ".repeat(400_000);
        assert_eq!(sentences(&text), vec![Span::new(0, text.len() - 1)]);
    }

    proptest! {
        #[test]
        fn sentences_cover_all_but_white_space(text in r"(\PC|[ .!?\n\r\u{201d}A-Za-z]){0,80}") {
            let mut at = 0;
            for span in sentences(&text) {
                prop_assert!(span.start >= at && !span.is_empty());
                prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
                prop_assert!(text[at..span.start].trim().is_empty());
                let breaks = span.of(&text).contains(['\n', '\r', '\u{2028}', '\u{2029}']);
                prop_assert!(!breaks);
                at = span.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
