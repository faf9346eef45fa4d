//! Time of one keystroke in a fuzzy filter: all titles, or all names, matched and ranked anew.

use byline::corpus::{Pattern, rank};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const SYLLABLES: [&str; 24] = [
    "ka", "zak", "mos", "tan", "ro", "sat", "om", "gaz", "lin", "ver", "del", "pra", "no", "vi", "chen",
    "sul", "ber", "gen", "to", "ya", "lu", "ra", "mir", "és",
];

/// Words of two or three syllables from a fixed sequence of numbers (a linear congruential generator).
fn words(seed: &mut u64, count: usize) -> String {
    let mut next = |limit: usize| {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) as usize % limit
    };
    let mut out = String::new();
    for _ in 0..count {
        let from = out.len() + usize::from(!out.is_empty());
        if !out.is_empty() {
            out.push(' ');
        }
        for _ in 0..2 + next(2) {
            // Accents are as rare as in news: most texts are ASCII.
            let limit = if next(40) == 0 { SYLLABLES.len() } else { SYLLABLES.len() - 1 };
            out.push_str(SYLLABLES[next(limit)]);
        }
        if let Some(first) = out.get_mut(from..=from) {
            first.make_ascii_uppercase();
        }
    }
    out
}

fn made(items: usize, words_each: usize) -> Vec<String> {
    let mut seed = 7;
    (0..items).map(|_| words(&mut seed, words_each)).collect()
}

const TYPED: [&str; 6] = ["t", "tok", "rosatom", "gaz mir", "'sul", "zzz"];

#[divan::bench(args = TYPED)]
fn titles_10_000(bencher: Bencher, typed: &str) {
    let titles = made(10_000, 9);
    let pattern = Pattern::parse(typed);
    bencher.bench_local(|| rank(black_box(&pattern), titles.iter().map(String::as_str)));
}

#[divan::bench(args = TYPED)]
fn names_100_000(bencher: Bencher, typed: &str) {
    let names = made(100_000, 2);
    let pattern = Pattern::parse(typed);
    bencher.bench_local(|| rank(black_box(&pattern), names.iter().map(String::as_str)));
}
