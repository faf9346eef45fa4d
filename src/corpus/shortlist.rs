//! Ranking many lines: a SIMD matcher narrows them for the one that knows best.

use super::fuzzy::Pattern;
use frizbee::{CaseMatching, Config, Matcher, SortStrategy, UnicodeMatching};
use rayon::prelude::*;
use std::cmp::Reverse;

/// Up to so many lines each is scored in full: that takes some milliseconds.
const FEW: usize = 10_000;

/// So many of those that fit are scored in full. Nobody looks at more of them before typing on.
const BEST: usize = 1_000;

/// So many lines are given to a thread at a time.
const PART: usize = 8192;

/// The `lines` that match, by their places: best first, equal ones in their order. Of many that match, only the
/// order of the best is that of [`Pattern::matches`]; those behind them are in the narrower's order.
pub fn shortlist(pattern: &Pattern, lines: &[&str]) -> Vec<u32> {
    let Some((word, case)) = pattern.narrowing().filter(|_| lines.len() > FEW) else {
        return ranked(pattern, (0..lines.len() as u32).collect(), lines);
    };
    let mut found = narrowed(pattern, (word, case), lines);
    found.par_sort_unstable_by_key(|(score, at)| (Reverse(*score), *at));
    let places: Vec<u32> = found.into_iter().map(|(_, at)| at).collect();
    let (best, rest) = places.split_at(places.len().min(BEST));
    let mut out = ranked(pattern, best.to_vec(), lines);
    out.extend(rest);
    out
}

/// Those of `places` that match, best first.
fn ranked(pattern: &Pattern, places: Vec<u32>, lines: &[&str]) -> Vec<u32> {
    let score = |at: u32| Some((pattern.matches(lines[at as usize])?.score, at));
    let mut found: Vec<(i64, u32)> = places.into_par_iter().filter_map(score).collect();
    found.sort_unstable_by_key(|(score, at)| (Reverse(*score), *at));
    found.into_iter().map(|(_, at)| at).collect()
}

/// The lines that match, with a score each. The narrower knows no accents: lines that may have some are scored
/// in full.
fn narrowed(pattern: &Pattern, (word, case): (&str, bool), lines: &[&str]) -> Vec<(i64, u32)> {
    let casing = if case { CaseMatching::Ignore } else { CaseMatching::Respect };
    let config =
        Config::default().casing(casing).unicode(UnicodeMatching::Ignore).sort(SortStrategy::IndexAsc);
    let part = |(part, lines): (usize, &[&str])| {
        let first = (part * PART) as u32;
        let mut found: Vec<(i64, u32)> = Matcher::new(word, &config)
            .match_list(lines)
            .into_iter()
            .filter(|found| lines[found.index as usize].is_ascii())
            .filter(|found| pattern.fits(lines[found.index as usize]))
            .map(|found| (i64::from(found.score), first + found.index))
            .collect();
        let others = lines.iter().zip(first..).filter(|(line, _)| !line.is_ascii());
        found.extend(others.filter_map(|(line, at)| Some((pattern.matches(line)?.score, at))));
        found
    };
    lines.par_chunks(PART).enumerate().flat_map_iter(part).collect()
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
