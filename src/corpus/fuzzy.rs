//! Fuzzy patterns as fzf has them.
//!
//! The grammar is fzf's extended search (its man page, "EXTENDED SEARCH MODE"): words parted by spaces must
//! all match; a word alone is fuzzy, `'word` stands as it is, `^word` and `word$` at the text's ends, `!word`
//! nowhere; `a | b` is either; `\ ` is a space within a word.

use crate::text::{Folded, Folding, Span, fold};
use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem;
use std::sync::LazyLock;

/// A parsed fuzzy pattern: words are `ANDed`; `'exact`, `^prefix`, `suffix$`, `!not`, `a | b`.
/// Case and accents are folded unless the pattern has them (told for each word by itself).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pattern {
    /// All must match; of each, one word must.
    groups: Vec<Vec<Word>>,
}

/// How a text matched a [`Pattern`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Match {
    /// Higher is better.
    pub score: i64,
    /// The matched bytes of the text, in order, touching ones joined.
    pub spans: Vec<Span>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    text: String,
    folding: Folding,
    kind: Kind,
    not: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Fuzzy,
    Exact,
    Prefix,
    Suffix,
    Whole,
}

impl Pattern {
    /// Reads what was typed. Never fails: what is half typed matches as far as it says anything.
    pub fn parse(typed: &str) -> Self {
        let mut groups: Vec<Vec<Word>> = Vec::new();
        let mut either = false;
        for word in split(typed) {
            if word == "|" && !either && !groups.is_empty() {
                either = true;
            } else if let Some(word) = Word::parse(&word) {
                match groups.last_mut() {
                    Some(group) if either => group.push(word),
                    _ => groups.push(vec![word]),
                }
                either = false;
            }
        }
        Self { groups }
    }

    /// Whether it matches everything.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Whether it matches a text: as [`Pattern::matches`], without saying where and how well.
    pub(crate) fn fits(&self, text: &str) -> bool {
        self.groups.iter().all(|group| group.iter().any(|word| word.fits(text)))
    }

    /// Whether it is a single fuzzy word.
    pub(crate) fn is_one_word(&self) -> bool {
        matches!(&self.groups[..], [group] if matches!(&group[..], [word] if word.kind == Kind::Fuzzy && !word.not))
    }

    /// The longest of its words that are fuzzy, plain ASCII and must all match, and how texts are folded for it.
    pub(crate) fn narrowing(&self) -> Option<(&str, Folding)> {
        let alone =
            self.groups.iter().filter_map(|group| if let [word] = &group[..] { Some(word) } else { None });
        let plain = alone.filter(|word| word.kind == Kind::Fuzzy && !word.not && word.text.is_ascii());
        let longest = plain.max_by_key(|word| word.text.len())?;
        Some((&longest.text, longest.folding))
    }

    /// Matches one text. `None`: does not match.
    pub fn matches(&self, text: &str) -> Option<Match> {
        let mut all = Match::default();
        for group in &self.groups {
            let one = group.iter().find_map(|word| word.matches(text))?;
            all.score += one.score;
            all.spans.extend(one.spans);
        }
        all.spans = joined(all.spans);
        Some(all)
    }
}

/// The `items` that match, each with its place among them: best first, equal ones in their order.
pub fn rank<'a>(pattern: &Pattern, items: impl Iterator<Item = &'a str>) -> Vec<(usize, Match)> {
    let mut found: Vec<(usize, Match)> =
        items.enumerate().filter_map(|(at, item)| Some((at, pattern.matches(item)?))).collect();
    found.sort_by_key(|(_, one)| std::cmp::Reverse(one.score));
    found
}

/// The words of what was typed; a space after a backslash parts none.
fn split(typed: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut chars = typed.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\\' && chars.next_if_eq(&' ').is_some() {
            word.push(' ');
        } else if c.is_whitespace() {
            words.push(std::mem::take(&mut word));
        } else {
            word.push(c);
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

impl Word {
    /// `None` where only marks are typed so far.
    fn parse(typed: &str) -> Option<Self> {
        let (mut kind, mut rest) = (Kind::Fuzzy, typed);
        let mut not = false;
        if let Some(after) = rest.strip_prefix('!') {
            (not, kind, rest) = (true, Kind::Exact, after);
        }
        if let Some(before) = rest.strip_suffix('$').filter(|before| !before.is_empty()) {
            (kind, rest) = (Kind::Suffix, before);
        }
        if let Some(after) = rest.strip_prefix('\'') {
            (kind, rest) = (if not { Kind::Fuzzy } else { Kind::Exact }, after);
        } else if let Some(after) = rest.strip_prefix('^') {
            (kind, rest) = (if kind == Kind::Suffix { Kind::Whole } else { Kind::Prefix }, after);
        }
        let folding = Folding::smart(rest);
        let text = fold(rest, folding).text.into_owned();
        (!text.is_empty()).then_some(Self { text, folding, kind, not })
    }

    fn matches(&self, text: &str) -> Option<Match> {
        let found = if self.kind == Kind::Fuzzy { self.fuzzy(text) } else { self.exact(text) };
        if self.not { found.is_none().then(Match::default) } else { found }
    }

    fn fits(&self, text: &str) -> bool {
        if self.kind == Kind::Fuzzy && text.is_ascii() {
            return self.may_match(text) != self.not;
        }
        self.matches(text).is_some()
    }

    fn fuzzy(&self, text: &str) -> Option<Match> {
        if text.is_ascii() {
            return if self.may_match(text) { skim(text, &self.text, self.folding.case, None) } else { None };
        }
        let folded = fold(text, self.folding);
        if self.may_match(&folded.text) { skim(&folded.text, &self.text, false, Some(&folded)) } else { None }
    }

    /// Whether the word's bytes stand in `text` in their order: most texts are turned away here, long before
    /// the matcher fills its matrix.
    fn may_match(&self, text: &str) -> bool {
        let mut rest = text.as_bytes().iter();
        if self.folding.case {
            self.text.bytes().all(|byte| rest.any(|other| other.to_ascii_lowercase() == byte))
        } else {
            self.text.bytes().all(|byte| rest.any(|other| *other == byte))
        }
    }

    fn exact(&self, text: &str) -> Option<Match> {
        let folded = fold(text, self.folding);
        let (all, word) = (&*folded.text, &*self.text);
        let starts_blank = word.starts_with(char::is_whitespace);
        let ends_blank = word.ends_with(char::is_whitespace);
        let from = if starts_blank { 0 } else { all.len() - all.trim_start().len() };
        let to = if ends_blank { all.len() } else { all.trim_end().len() };
        let at = match self.kind {
            Kind::Prefix => all[from..].starts_with(word).then_some(from)?,
            Kind::Suffix => all[..to].ends_with(word).then(|| to - word.len())?,
            Kind::Whole => (all.get(from..to)? == word).then_some(from)?,
            Kind::Fuzzy | Kind::Exact => best_place(all, word)?,
        };
        let score = exact_score(all, at, word);
        let span = folded.original(Span::new(at, at + word.len()));
        Some(Match { score, spans: vec![span] })
    }
}

/// The first place where `word` starts a word of `text`, else the first place at all.
fn best_place(text: &str, word: &str) -> Option<usize> {
    let finder = memmem::Finder::new(word.as_bytes());
    let mut places = finder.find_iter(text.as_bytes());
    let first = places.next()?;
    let starts_word = |at: &usize| !text[..*at].ends_with(char::is_alphanumeric);
    Some(if starts_word(&first) { first } else { places.find(starts_word).unwrap_or(first) })
}

/// On the scale of the matcher: 16 a character, 4 for each that touches the one before, 8 at a word's start,
/// and that twice at the text's start (the constants of `SkimScoreConfig`).
fn exact_score(text: &str, at: usize, word: &str) -> i64 {
    let count = i64::try_from(word.chars().count()).unwrap_or(i64::MAX / 32);
    let start = match text[..at].chars().next_back() {
        None => 16,
        Some(before) if !before.is_alphanumeric() => 8,
        Some(_) => 0,
    };
    count * 16 + (count - 1).max(0) * if start > 0 { 8 } else { 4 } + start
}

/// The largest matrix (characters of the text times those of the word) that the matcher may fill: beyond, it
/// takes a simpler way. Titles and names stay far below; without it a long text would cost memory by the
/// megabyte.
const MATRIX_LIMIT: usize = 1 << 15;

static IGNORE_CASE: LazyLock<SkimMatcherV2> =
    LazyLock::new(|| SkimMatcherV2::default().ignore_case().element_limit(MATRIX_LIMIT));
static RESPECT_CASE: LazyLock<SkimMatcherV2> =
    LazyLock::new(|| SkimMatcherV2::default().respect_case().element_limit(MATRIX_LIMIT));

/// The one place that knows the matcher. It folds ASCII case at most, and answers in characters.
fn skim(text: &str, word: &str, ignore_case: bool, folded: Option<&Folded<'_>>) -> Option<Match> {
    let matcher = if ignore_case { &IGNORE_CASE } else { &RESPECT_CASE };
    let (score, places) = matcher.fuzzy_indices(text, word)?;
    let mut spans = Vec::with_capacity(places.len());
    let Some(folded) = folded else {
        spans.extend(places.into_iter().map(|at| Span::new(at, at + 1)));
        return Some(Match { score, spans });
    };
    let mut places = places.into_iter().peekable();
    for (count, (at, c)) in text.char_indices().enumerate() {
        if places.next_if_eq(&count).is_some() {
            spans.push(folded.original(Span::new(at, at + c.len_utf8())));
        }
    }
    Some(Match { score, spans })
}

/// In order, with those that touch or overlap made one.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hits(typed: &str, text: &str) -> bool {
        Pattern::parse(typed).matches(text).is_some()
    }

    fn shown(typed: &str, text: &str) -> String {
        let found = Pattern::parse(typed).matches(text).expect("matches");
        found.spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_match_as_in_fzf() {
        for (typed, text, is_hit) in [
            ("", "anything", true),
            ("tkv", "Tokayev", true),
            ("vkt", "Tokayev", false),
            ("'oka", "Tokayev", true),
            ("'tkv", "Tokayev", false),
            ("^tok", "Tokayev", true),
            ("^kay", "Tokayev", false),
            ("^tok", "  Tokayev", true),
            ("yev$", "Tokayev", true),
            ("yev$", "Tokayev ", true),
            ("tok$", "Tokayev", false),
            ("^tokayev$", "Tokayev", true),
            ("^tokaye$", "Tokayev", false),
            ("!putin", "Tokayev", true),
            ("!oka", "Tokayev", false),
            ("!tkv", "Tokayev", true),
            ("!'tkv", "Tokayev", false),
            ("!^tok", "Tokayev", false),
            ("!yev$", "Tokayev", false),
            ("moscow visit", "A visit to Moscow", true),
            ("moscow visit", "A visit to Astana", false),
            ("astana | moscow", "Moscow", true),
            ("astana | moscow visit", "Moscow", false),
            ("'a\\ visit", "A visit", true),
            ("'visit\\ a", "A visit", false),
        ] {
            assert_eq!(hits(typed, text), is_hit, "{typed:?} on {text:?}");
        }
    }

    #[test]
    fn what_is_half_typed_matches_everything() {
        for typed in ["!", "'", "^", "  ", "!'", "a |"] {
            assert!(hits(typed, "a title"), "{typed:?}");
        }
        assert!(Pattern::parse("! ' ^").is_empty());
    }

    #[test]
    fn case_and_accents_fold_unless_typed() {
        assert!(hits("erdogan", "Recep Tayyip Erdoğan"));
        assert!(hits("erdoğan", "ERDOĞAN"));
        assert!(!hits("erdoğan", "Erdogan"));
        assert!(!hits("Eu", "eu"));
        assert!(hits("путин", "Владимир Путин"));
        assert_eq!(shown("zolc", "Żółć i sól"), "Żółć");
        assert_eq!(shown("'straße", "die Straße"), "Straße");
        assert_eq!(shown("'ss", "die Straße"), "ß");
    }

    #[test]
    fn the_better_place_comes_first() {
        let items = ["a took key", "Kassym Tokayev", "Tokayev", "tkv"];
        let order: Vec<usize> =
            rank(&Pattern::parse("tokay"), items.into_iter()).iter().map(|hit| hit.0).collect();
        assert_eq!(order, [2, 1]);
        let equal = rank(&Pattern::parse("'a"), ["a b", "a c", "a d"].into_iter());
        assert_eq!(equal.iter().map(|hit| hit.0).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(shown("'ban", "Urban ban"), "ban");
    }

    #[test]
    fn a_text_without_end_is_matched_in_little_memory() {
        let long = "lorem ipsum ".repeat(50_000) + "zebra";
        assert!(hits("lipz", &long));
    }

    fn is_subsequence(word: &str, text: &str) -> bool {
        let mut chars = text.chars();
        word.chars().all(|c| chars.any(|other| other == c))
    }

    proptest! {
        #[test]
        fn fuzzy_is_subsequence_and_spans_spell_the_word(word in "[abcé]{1,4}", text in "[abcABCéñß ]{0,40}") {
            let how = Folding::smart(&word);
            let (plain, all) = (fold(&word, how), fold(&text, how));
            let found = Pattern::parse(&word).matches(&text);
            prop_assert_eq!(found.is_some(), is_subsequence(&plain.text, &all.text));
            if let Some(found) = found {
                let spelled: String = found.spans.iter().map(|span| span.of(&text)).collect();
                prop_assert!(is_subsequence(&plain.text, &fold(&spelled, how).text));
            }
        }

        #[test]
        fn any_text_goes_through(typed in "\\PC{0,12}", text in "\\PC{0,60}") {
            let found = Pattern::parse(&typed).matches(&text).unwrap_or_default();
            for pair in found.spans.windows(2) {
                prop_assert!(pair[0].end < pair[1].start);
            }
            prop_assert!(found.spans.iter().all(|span| text.get(span.start..span.end).is_some()));
        }

        #[test]
        fn ranking_keeps_order_among_equals(items in prop::collection::vec("[ab ]{0,6}", 0..20)) {
            let ranked = rank(&Pattern::parse("a"), items.iter().map(String::as_str));
            for pair in ranked.windows(2) {
                let key = |(at, found): &(usize, Match)| (std::cmp::Reverse(found.score), *at);
                prop_assert!(key(&pair[0]) < key(&pair[1]));
            }
        }
    }
}
