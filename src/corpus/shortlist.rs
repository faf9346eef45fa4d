//! Ranking many lines: a SIMD matcher narrows them for the one that knows best.

use super::fuzzy::Pattern;
use crate::text::{Folding, fold};
use frizbee::{CaseMatching, Config, Matcher, SortStrategy, UnicodeMatching};
use rayon::prelude::*;
use std::borrow::Cow;
use std::cmp::Reverse;

/// Up to so many lines each is scored in full: that takes some milliseconds.
const FEW: usize = 10_000;

/// So many of those that fit are scored in full: a few screens of them. Nobody looks at more before typing on.
const BEST: usize = 300;

/// So many lines are given to a thread at a time: they stay in its cache.
const PART: usize = 2048;

/// The `lines` that match, by their places: best first, equal ones in their order. Of many that match, only the
/// order of the best is that of [`Pattern::matches`]; those behind them are in the narrower's order.
pub fn shortlist(pattern: &Pattern, lines: &[&str]) -> Vec<u32> {
    let Some((word, folding)) = pattern.narrowing().filter(|_| lines.len() > FEW) else {
        return ranked(pattern, (0..lines.len() as u32).collect(), lines);
    };
    let places = best_first(&narrowed(pattern, (word, folding), lines));
    let (best, rest) = places.split_at(places.len().min(BEST));
    let mut out = ranked(pattern, best.to_vec(), lines);
    out.extend(rest);
    out
}

/// The places of these by their scores, equal ones in their order. Scores are few: each has its part of the whole.
fn best_first(found: &[Vec<(u16, u32)>]) -> Vec<u32> {
    let mut begins = vec![0_usize; usize::from(u16::MAX) + 2];
    for (score, _) in found.iter().flatten() {
        begins[usize::from(u16::MAX - score) + 1] += 1;
    }
    for at in 1..begins.len() {
        begins[at] += begins[at - 1];
    }
    let mut places = vec![0; begins[begins.len() - 1]];
    for (score, place) in found.iter().flatten() {
        let at = &mut begins[usize::from(u16::MAX - score)];
        places[*at] = *place;
        *at += 1;
    }
    places
}

/// Those of `places` that match, best first.
fn ranked(pattern: &Pattern, places: Vec<u32>, lines: &[&str]) -> Vec<u32> {
    let score = |at: u32| Some((pattern.matches(lines[at as usize])?.score, at));
    let mut found: Vec<(i64, u32)> = places.into_par_iter().filter_map(score).collect();
    found.sort_unstable_by_key(|(score, at)| (Reverse(*score), *at));
    found.into_iter().map(|(_, at)| at).collect()
}

/// The lines that match, in their order and in parts, with a score each. The narrower knows no accents: where there may be
/// some it is given the folded line.
fn narrowed(pattern: &Pattern, (word, folding): (&str, Folding), lines: &[&str]) -> Vec<Vec<(u16, u32)>> {
    let casing = if folding.case { CaseMatching::Ignore } else { CaseMatching::Respect };
    let config =
        Config::default().casing(casing).unicode(UnicodeMatching::Ignore).sort(SortStrategy::IndexAsc);
    // Of a single word the narrower finds what the matcher does.
    let fits = |line: &str| pattern.is_one_word() || pattern.fits(line);
    let part = |matcher: &mut Matcher, (part, lines): (usize, &[&str])| {
        let folded = folded(lines, folding);
        let mut seen = lines.to_vec();
        for (at, line) in &folded {
            seen[*at] = line;
        }
        let first = (part * PART) as u32;
        let found = matcher.match_list(&seen).into_iter();
        found
            .filter(|found| fits(lines[found.index as usize]))
            .map(|found| (found.score, first + found.index))
            .collect()
    };
    lines.par_chunks(PART).enumerate().map_init(|| Matcher::new(word, &config), part).collect()
}

/// Those of the lines that may have accents, by their places, as the narrower is to see them.
fn folded<'l>(lines: &[&'l str], folding: Folding) -> Vec<(usize, Cow<'l, str>)> {
    let accented = lines.iter().enumerate().filter(|(_, line)| !line.is_ascii());
    accented.map(|(at, line)| (at, fold(line, folding).text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Enough lines to be narrowed, these among them.
    fn many(lines: &[String]) -> Vec<String> {
        let filling = (0..FEW).map(|at| format!("{at} zzz qqq {}", at % 7));
        lines.iter().cloned().chain(filling).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn the_same_lines_match_as_without(
            typed in "[a-cA-C]{1,3}( !?'?[a-cé]{1,2})?",
            lines in prop::collection::vec("[a-cA-C éÉ.-]{0,16}", 1..40),
        ) {
            let lines = many(&lines);
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let pattern = Pattern::parse(&typed);
            let mut expected = ranked(&pattern, (0..lines.len() as u32).collect(), &lines);
            let mut found = shortlist(&pattern, &lines);
            prop_assert!(expected.len() > BEST || found == expected, "the best are in the matcher's order");
            found.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn of_many_the_best_come_first() {
        let lines: Vec<String> =
            (0..30_000).map(|at| format!("t{at}o k e n")).chain(["token".into()]).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let found = shortlist(&Pattern::parse("token"), &lines);
        assert_eq!((found.len(), found[0]), (30_001, 30_000));
    }
}
