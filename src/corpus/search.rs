//! Searching a text for words.

use super::articles::Corpus;
use super::id::ArticleId;
use super::text_index::anywhere;
use crate::text::{Folded, Folding, Span, fold};
use memchr::memmem;

/// Every place where `needle` stands in `text`, in order, not overlapping. Case and accents are folded unless
/// `needle` has capitals or accents; white space matches any white space, line breaks among it.
/// A needle of white space only stands nowhere.
pub fn find_all(text: &str, needle: &str) -> Vec<Span> {
    let sought = Sought::new(needle);
    let folded = fold(text, sought.how);
    sought.find(&folded, |_| true)
}

/// The articles that may have `needle` as [`find_all`] finds it, ascending: the candidates of a full-text engine. Where
/// none tells, all that are near: for this, far texts are not all fetched.
pub fn may_have(corpus: &Corpus, needle: &str) -> Vec<ArticleId> {
    match corpus.candidates(&anywhere(&fold(needle, Folding::ALL).text), None) {
        Some((may, _)) => corpus.ids().filter(|id| may.contains(*id)).collect(),
        None => corpus.ids().filter(|id| corpus.is_near(*id)).collect(),
    }
}

/// A needle made ready to be found in many texts.
#[derive(Debug, Clone)]
pub(super) struct Sought {
    /// How the texts are to be folded.
    pub(super) how: Folding,
    /// Its words, folded; white space stands between them.
    parts: Vec<String>,
    blank_before: bool,
    blank_after: bool,
    first: memmem::Finder<'static>,
}

impl Sought {
    pub(super) fn new(needle: &str) -> Self {
        let how = Folding::smart(needle);
        let sought = fold(needle, how);
        let parts: Vec<String> = sought.text.split_whitespace().map(str::to_owned).collect();
        Self {
            how,
            blank_before: sought.text.starts_with(char::is_whitespace),
            blank_after: sought.text.ends_with(char::is_whitespace),
            first: memmem::Finder::new(parts.first().map_or("", String::as_str)).into_owned(),
            parts,
        }
    }

    /// Every place of a text, folded as `how` says, where it stands and whose folded bytes `fit`.
    pub(super) fn find(&self, folded: &Folded<'_>, fit: impl Fn(Span) -> bool) -> Vec<Span> {
        let mut out = Vec::new();
        if self.parts.is_empty() {
            return out;
        }
        let all = &*folded.text;
        let (mut done, mut from) = (0, 0);
        while let Some(place) = self.first.find(&all.as_bytes()[from..]) {
            let at = from + place;
            let start = if self.blank_before { done + all[done..at].trim_end().len() } else { at };
            let fits = |end: &usize| (!self.blank_before || start < at) && fit(Span::new(start, *end));
            match end_of(all, at, &self.parts, self.blank_after).filter(fits) {
                Some(end) => {
                    out.push(folded.original(Span::new(start, end)));
                    (done, from) = (end, end);
                }
                None => from = at + 1,
            }
        }
        out
    }
}

/// Where the parts end that begin at `at`, with white space between them.
fn end_of(text: &str, at: usize, parts: &[String], blank_after: bool) -> Option<usize> {
    let mut end = at + parts.first()?.len();
    for part in parts.get(1..)? {
        end += blank(text, end)?;
        end += text.get(end..)?.starts_with(part.as_str()).then_some(part.len())?;
    }
    if blank_after {
        end += blank(text, end)?;
    }
    Some(end)
}

/// The length of the white space at `at`, where there is some.
fn blank(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let length = rest.len() - rest.trim_start().len();
    (length > 0).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::text_index::terms_of;
    use proptest::prelude::*;

    fn found<'t>(text: &'t str, needle: &str) -> Vec<&'t str> {
        find_all(text, needle).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn words_are_found_as_typed_or_folded() {
        assert_eq!(found("The the THE", "the"), ["The", "the", "THE"]);
        assert_eq!(found("The the THE", "The"), ["The"]);
        assert_eq!(found("Łódź, lodz", "lodz"), ["Łódź", "lodz"]);
        assert_eq!(found("Łódź, lodz", "łódź"), ["Łódź"]);
        assert_eq!(found("Russia\u{2019}s", "russia's"), ["Russia\u{2019}s"]);
        assert_eq!(found("co\u{ad}operation", "cooperation"), ["co\u{ad}operation"]);
    }

    #[test]
    fn white_space_matches_any_white_space() {
        assert_eq!(found("New\n York, New\u{a0}York, NewYork", "new york"), ["New\n York", "New\u{a0}York"]);
        assert_eq!(found("a cat, cats", "cat "), Vec::<&str>::new());
        assert_eq!(found("a cat sat", " cat "), [" cat "]);
        assert_eq!(found("a b", " "), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn agrees_with_a_regular_expression(text in "[abAB \n]{0,40}", needle in "[ab ]{1,5}") {
            prop_assume!(!needle.trim().is_empty());
            let mut pattern = String::from("(?i)");
            pattern.push_str(&regex::Regex::new(" +").unwrap().replace_all(&needle, r"\s+"));
            let expected: Vec<Span> =
                regex::Regex::new(&pattern).unwrap().find_iter(&text).map(|hit| hit.range().into()).collect();
            prop_assert_eq!(find_all(&text, &needle), expected);
        }

        #[test]
        fn what_an_engine_is_asked_for_every_text_has_that_has_the_needle(
            text in "([abcAB\u{df}\u{e9}\u{17f}\u{65e5}]|[ -]|abc|\u{301}|\u{ad}){0,16}",
            at in any::<(prop::sample::Index, prop::sample::Index)>(),
        ) {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (one, two) = (*at.0.get(&places), *at.1.get(&places));
            let needle = &text[one.min(two)..one.max(two)];
            if !find_all(&text, needle).is_empty() {
                let query = anywhere(&fold(needle, Folding::ALL).text);
                prop_assert!(query.admits(&terms_of(&text)), "{:?} {:?}", needle, query);
            }
        }

        #[test]
        fn agrees_with_folding_every_span(text in "[aAáßs\u{301}\u{ad} ]{0,16}", needle in "[as]{1,3}") {
            let plain = |text: &str| fold(text, Folding::ALL).text.into_owned();
            let hits = find_all(&text, &needle);
            for hit in &hits {
                prop_assert!(text.get(hit.start..hit.end).is_some());
                prop_assert!(plain(hit.of(&text)).contains(&needle));
            }
            prop_assert_eq!(hits.is_empty(), !plain(&text).contains(&needle));
        }
    }
}
