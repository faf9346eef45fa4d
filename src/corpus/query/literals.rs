//! What every match of a regular expression has for sure, so that an engine can narrow by it: as in Cox 2012,
//! "Regular Expression Matching with a Trigram Index", but with words and parts of them in the place of trigrams.
//!
//! A match is followed from left to right. As long as it is known letter by letter, after folding, it is one run; what a
//! run is part of, the text has. Where it is not known the run ends, and another begins behind.

use super::finder::regex_parser;
use crate::corpus::text_index::{TextQuery, anywhere, is_word};
use crate::text::{Folding, fold};
use regex_syntax::hir::{Class, Hir, HirKind, Repetition};

/// So many parts of an expression are looked at; what comes behind may be anything.
const MOST_STEPS: usize = 512;

/// A class of more characters than these is no single one in several forms, and no blank.
const MOST_FORMS: u32 = 64;

/// A part that is repeated so often at most is followed that often.
const MOST_TIMES: u32 = 4;

/// What a text has for sure in which a regular expression finds something.
pub(super) fn required(text: &str) -> TextQuery {
    let hir = regex_parser(text).build().parse(text);
    hir.map_or(TextQuery::All, |hir| Runs::of(&hir, &mut { MOST_STEPS }))
}

/// What has been followed.
#[derive(Default)]
struct Runs {
    /// The run that goes on, folded.
    run: String,
    /// What those before it tell.
    told: Vec<TextQuery>,
}

impl Runs {
    fn of(hir: &Hir, steps: &mut usize) -> TextQuery {
        let mut runs = Self::default();
        runs.follow(hir, steps);
        runs.cut();
        TextQuery::all_of(runs.told)
    }

    fn cut(&mut self) {
        self.told.push(anywhere(&std::mem::take(&mut self.run)));
    }

    fn follow(&mut self, hir: &Hir, steps: &mut usize) {
        let Some(left) = steps.checked_sub(1) else { return self.cut() };
        *steps = left;
        match hir.kind() {
            // They stand between characters.
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
                Ok(letters) => self.run.push_str(&fold(letters, Folding::ALL).text),
                Err(_) => self.cut(),
            },
            HirKind::Class(class) => match Forms::of(class) {
                Forms::One(letter) => self.run.push_str(&letter),
                Forms::Between => self.run.push(' '),
                Forms::Any => self.cut(),
            },
            HirKind::Repetition(repeated) => self.repeat(repeated, steps),
            HirKind::Capture(inner) => self.follow(&inner.sub, steps),
            HirKind::Concat(parts) => parts.iter().for_each(|part| self.follow(part, steps)),
            HirKind::Alternation(parts) => {
                self.cut();
                let each: Vec<TextQuery> = parts.iter().map(|part| Self::of(part, steps)).collect();
                self.told.push(TextQuery::one_of(each));
            }
        }
    }

    fn repeat(&mut self, repeated: &Repetition, steps: &mut usize) {
        let between = matches!(repeated.sub.kind(), HirKind::Class(class) if matches!(Forms::of(class), Forms::Between));
        match (repeated.min, repeated.max) {
            (0, _) => self.cut(),
            // However many there are, they part words.
            _ if between => self.run.push(' '),
            (least, Some(most)) if least == most && most <= MOST_TIMES => {
                (0..most).for_each(|_| self.follow(&repeated.sub, steps));
            }
            _ => {
                // What stands before goes on in the first one, and the last one goes on in what stands behind.
                self.follow(&repeated.sub, steps);
                self.cut();
                self.follow(&repeated.sub, steps);
            }
        }
    }
}

/// What the characters of a class are after folding.
enum Forms {
    /// All the same.
    One(String),
    /// None is part of a word.
    Between,
    /// Several, or too many to tell.
    Any,
}

impl Forms {
    fn of(class: &Class) -> Self {
        let Class::Unicode(class) = class else { return Self::Any };
        let count = class.iter().map(|range| u32::from(range.end()) - u32::from(range.start()) + 1);
        if count.fold(0, u32::saturating_add) > MOST_FORMS {
            return Self::Any;
        }
        let folded = |c: char| fold(c.encode_utf8(&mut [0; 4]), Folding::ALL).text.into_owned();
        let mut forms: Vec<String> =
            class.iter().flat_map(|range| range.start()..=range.end()).map(folded).collect();
        forms.sort_unstable();
        forms.dedup();
        match forms.as_slice() {
            [one] => Self::One(one.clone()),
            [] => Self::Any,
            several if several.iter().all(|form| !form.is_empty() && !form.contains(is_word)) => {
                Self::Between
            }
            _ => Self::Any,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::query::finder::regex;
    use crate::corpus::text_index::terms_of;
    use proptest::prelude::*;

    fn said(query: &TextQuery) -> String {
        let joined = |parts: &[TextQuery], between: &str| {
            format!("({})", parts.iter().map(said).collect::<Vec<_>>().join(between))
        };
        match query {
            TextQuery::All => "all".to_owned(),
            TextQuery::Phrase(terms) => terms.join(" "),
            TextQuery::Prefix(begun) => format!("{begun}*"),
            TextQuery::Part(part) => format!("*{part}*"),
            TextQuery::And(parts) => joined(parts, " & "),
            TextQuery::Or(parts) => joined(parts, " | "),
        }
    }

    #[test]
    fn what_every_match_has_is_asked_for() {
        for (regex, wanted) in [
            ("tokayev", "*tokayev*"),
            ("T[ao]kayev", "*kayev*"),
            (r"\bTokayev\b", "*tokayev*"),
            ("Visit to Mosc[ou]w", "(*visit* & to & mosc*)"),
            (" the plant,", "the plant"),
            (r"new\s+york's kids", "(*new* & york s & kids*)"),
            ("bridge.*river", "(*bridge* & *river*)"),
            ("(bridge|tunnel)s? opens", "((*bridge* | *tunnel*) & opens*)"),
            ("(bridge|.)", "all"),
            ("(bridge)? opens", "opens*"),
            ("(bridge )+opens", "(*bridge* & *bridge* & opens*)"),
            ("(ab){2}", "*abab*"),
            ("(?i)STRASSE 55, Lindt", "(*strasse* & 55 & lindt*)"),
            (r"\d+ workers", "workers*"),
            ("日本の", "日 本 の"),
            ("", "all"),
            ("(", "all"),
        ] {
            assert_eq!(said(&required(regex)), wanted, "{regex}");
        }
        // What is repeated within what is repeated is not followed for ever.
        let deep = format!("{}a{}", "(".repeat(60), "b)+".repeat(60));
        assert_ne!(said(&required(&deep)), "");
    }

    fn expression() -> impl Strategy<Value = String> {
        let atom = prop_oneof![
            4 => "[abckABCK]{1,4}",
            1 => prop::sample::select(&["\u{e9}", "\u{df}", "\u{65e5}", "\u{17f}", "\u{301}", "\u{ad}", "\u{2019}"][..])
                .prop_map(str::to_owned),
            2 => prop::sample::select(
                &[" ", "-", "\\s", ".", "[ab]", "[aA]", "\\b", "^", "\\W", "\\w", "[ ,-]", "(?i)b", "\\d"][..]
            )
            .prop_map(str::to_owned),
        ];
        atom.prop_recursive(4, 16, 4, |inner| {
            prop_oneof![
                3 => prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
                1 => prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| format!("({})", parts.join("|"))),
                1 => (inner, prop::sample::select(&["?", "*", "+", "{2}", "{1,3}", "{2,}", "+?"][..]))
                    .prop_map(|(inner, times)| format!("(?:{inner}){times}")),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]

        #[test]
        fn no_text_is_ruled_out_that_an_expression_fits(
            expression in expression(),
            texts in prop::collection::vec(
                "([abckABCK]|abc|[ ,-]|\u{e9}|\u{df}|\u{1e9e}|\u{17f}|\u{212a}|\u{65e5}|\u{301}|\u{ad}|\u{2019}|\u{bd}|5|\n){0,14}",
                1..12,
            ),
        ) {
            let (Ok(regex), query) = (regex(&expression), required(&expression)) else { return Ok(()) };
            for text in texts.iter().filter(|text| regex.find_iter(text).any(|hit| !hit.is_empty())) {
                prop_assert!(query.admits(&terms_of(text)), "{:?} {}", text, said(&query));
            }
        }
    }
}
