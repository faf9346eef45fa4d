//! What texts are to have, as query DSL. Words go into it as data, which `serde_json` escapes.
//!
//! [`TextIndex`](crate::corpus::TextIndex) asks for at least all that have what is sought, and the server cuts texts
//! in its own way: the standard tokenizer (Unicode Standard Annex 29) keeps `Lindt's`, `U.S` and `3,500` whole where
//! byline cuts them, analyzers may fold accents or not, and may stem. So a phrase is asked for twice: as such, by the
//! field's own analyzer, and as its terms, each as a part between marks of such a token.

use crate::corpus::TextQuery;
use crate::text::{Folding, fold};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::sync::OnceLock;

/// The query that admits at least what `query` does, of these fields. `None` where it cannot be told.
pub(super) fn query(query: &TextQuery, fields: &[String]) -> Option<Value> {
    if fields.is_empty() {
        return None;
    }
    Some(match query {
        TextQuery::All => json!({ "match_all": {} }),
        TextQuery::Phrase(terms) => words(terms, false, fields)?,
        TextQuery::Prefix(begun) => words(std::slice::from_ref(begun), true, fields)?,
        TextQuery::Part(part) => part_of_term(part, fields)?,
        TextQuery::And(parts) => {
            // What cannot be told of some is told of the others.
            let parts: Vec<Value> = parts.iter().filter_map(|part| self::query(part, fields)).collect();
            if parts.is_empty() {
                return None;
            }
            json!({ "bool": { "filter": parts } })
        }
        TextQuery::Or(parts) => {
            let parts = parts.iter().map(|part| self::query(part, fields)).collect::<Option<Vec<Value>>>()?;
            any(&parts)
        }
    })
}

fn any(parts: &[Value]) -> Value {
    json!({ "bool": { "should": parts, "minimum_should_match": 1 } })
}

/// Whether terms are of a script of which it is known how it is cut.
fn is_told(term: &str) -> bool {
    term.chars().all(|c| c.is_ascii_alphanumeric() || is_spaced(c))
}

/// What may stand anywhere in a term.
fn part_of_term(part: &str, fields: &[String]) -> Option<Value> {
    let pattern = is_told(part).then(|| format!(".*{}.*", unfolded(part)))?;
    let each = fields.iter().map(|field| json!({ "regexp": { field: { "value": pattern } } }));
    Some(any(&each.collect::<Vec<_>>()))
}

/// Terms after each other; of which the last one may go on.
fn words(terms: &[String], goes_on: bool, fields: &[String]) -> Option<Value> {
    // How scripts without blanks are cut is the server's affair: nothing can be told.
    if terms.is_empty() || !terms.iter().all(|term| is_told(term)) {
        return None;
    }
    let phrase = terms.join(" ");
    let each = fields.iter().flat_map(|field| {
        let exact = if goes_on {
            json!({ "match_phrase_prefix": { field: { "query": phrase, "max_expansions": 1000, "zero_terms_query": "all" } } })
        } else {
            json!({ "match_phrase": { field: { "query": phrase, "zero_terms_query": "all" } } })
        };
        let last = terms.len() - 1;
        let parts = terms.iter().enumerate().map(|(at, term)| {
            json!({ "regexp": { field: { "value": part_of_token(term, goes_on && at == last) } } })
        });
        [exact, json!({ "bool": { "filter": parts.collect::<Vec<_>>() } })]
    });
    Some(any(&each.collect::<Vec<_>>()))
}

/// Letters of scripts that set blanks between words.
fn is_spaced(c: char) -> bool {
    !matches!(c, '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// What stands between letters and digits in one token (`MidLetter`, `MidNum`, `MidNumLet`, `ExtendNumLet` of Annex 29).
const MARKS: &str = "['\u{2019}\u{2018}.:\u{b7},;_\u{ff0e}\u{ff07}]";

/// Lucene's regular expression of the tokens that have a term between such marks. A term is letters, digits and marks
/// on them only, none of which has a meaning there.
fn part_of_token(term: &str, goes_on: bool) -> String {
    let end = if goes_on { ".*".to_owned() } else { format!("({MARKS}.*)?") };
    format!("(.*{MARKS})?{}{end}", unfolded(term))
}

/// A pattern of what may have been folded to `term`.
fn unfolded(term: &str) -> String {
    let variants = variants();
    let mut out = String::new();
    let mut rest = term;
    while let Some(first) = rest.chars().next() {
        // "ss" may have been one letter.
        let two = rest.char_indices().nth(2).map_or(rest.len(), |(at, _)| at);
        let part =
            [&rest[..two], &rest[..first.len_utf8()]].into_iter().find(|part| variants.contains_key(*part));
        let part = part.unwrap_or(&rest[..first.len_utf8()]);
        match variants.get(part) {
            Some(letters) if part.len() > first.len_utf8() => {
                let each = |c| unfolded_letter(c, variants);
                let plain: String = part.chars().map(each).collect();
                let _ = write!(out, "({plain}|[{letters}])");
            }
            _ => out.push_str(&unfolded_letter(first, variants)),
        }
        rest = &rest[part.len()..];
    }
    out
}

fn unfolded_letter(c: char, variants: &FxHashMap<String, String>) -> String {
    variants
        .get(c.encode_utf8(&mut [0; 4]) as &str)
        .map_or_else(|| c.to_string(), |letters| format!("[{c}{letters}]"))
}

/// By what letters are folded to, those that are: small ones of the Latin, Greek and Cyrillic scripts.
fn variants() -> &'static FxHashMap<String, String> {
    static VARIANTS: OnceLock<FxHashMap<String, String>> = OnceLock::new();
    VARIANTS.get_or_init(|| {
        let mut out: FxHashMap<String, String> = FxHashMap::default();
        let letters =
            ['\u{df}'..='\u{24f}', '\u{370}'..='\u{481}', '\u{48a}'..='\u{52f}', '\u{1e00}'..='\u{1fff}'];
        for letter in letters.into_iter().flatten().filter(|letter| letter.is_lowercase()) {
            let folded = fold(letter.encode_utf8(&mut [0; 4]), Folding::ALL).text.into_owned();
            if folded.chars().all(char::is_alphanumeric)
                && !folded.contains(letter)
                && folded.chars().count() <= 2
            {
                out.entry(folded).or_default().push(letter);
            }
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::terms;
    use proptest::prelude::*;
    use regex::Regex;

    fn phrase(words: &[&str]) -> TextQuery {
        TextQuery::Phrase(words.iter().map(|word| (*word).to_owned()).collect())
    }

    #[test]
    fn words_are_data_in_the_query() {
        let fields = ["content".to_owned()];
        let asked =
            query(&TextQuery::And(vec![phrase(&["nuclear", "plant"]), phrase(&["日"])]), &fields).unwrap();
        let parts = asked["bool"]["filter"].as_array().unwrap();
        assert_eq!(parts.len(), 1, "what cannot be told is left out");
        assert_eq!(parts[0]["bool"]["should"][0]["match_phrase"]["content"]["query"], "nuclear plant");
        assert_eq!(query(&TextQuery::Or(vec![phrase(&["plant"]), phrase(&["日"])]), &fields), None);
        assert_eq!(query(&phrase(&["plant"]), &[]), None);
    }

    #[test]
    fn a_term_is_found_in_the_tokens_that_have_it() {
        let found = |term, token: &str| {
            Regex::new(&format!("^(?:{})$", part_of_token(term, false))).unwrap().is_match(token)
        };
        for (term, token) in [
            ("lindt", "lindt's"),
            ("equipe", "l\u{2019}équipe"),
            ("s", "u.s"),
            ("500", "3,500"),
            ("lodz", "łódź"),
            ("strasse", "straße"),
            ("voina", "voina"),
            ("\u{432}\u{43e}\u{438}\u{43d}\u{430}", "\u{432}\u{43e}\u{439}\u{43d}\u{430}"),
        ] {
            assert!(found(term, token), "{term} {token}");
        }
        assert!(!found("lind", "lindt's") && !found("lindt", "glindt"));
        let prefix = Regex::new(&format!("^(?:{})$", part_of_token("lin", true))).unwrap();
        assert!(prefix.is_match("lindt's") && prefix.is_match("o'lindt") && !prefix.is_match("glindt"));
    }

    proptest! {
        /// Whatever is typed, each of its terms is a pattern that finds at least the term itself.
        #[test]
        fn every_term_is_a_pattern_for_itself(typed in "\\PC{0,12}") {
            for term in terms(&fold(&typed, Folding::ALL).text) {
                if let Some(asked) = query(&phrase(&[term]), &["content".to_owned()]) {
                    let pattern = &asked["bool"]["should"][1]["bool"]["filter"][0]["regexp"]["content"]["value"];
                    let pattern = Regex::new(&format!("^(?:{})$", pattern.as_str().unwrap())).unwrap();
                    prop_assert!(pattern.is_match(term), "{}", term);
                }
            }
        }
    }
}
