//! Time from plain text to names: `cargo bench --bench entity`. Items are tokens.
//!
//! `analyse` is all of it (sentences, tokens, tagger, figures, rules, aliases, quotations) over many articles,
//! `one_article` the same over one article of two megabytes; `tokens_and_sentences` and `tag` are parts of it;
//! `load` is what the first use of the tagger costs.
//!
//! The articles are made up: the built-in ones, and some three megabytes of sentences by template with varied names and
//! figures. `BYLINE_BENCH_TEXT` names a file to be used instead, cut into articles at empty lines.

#![allow(clippy::unwrap_used, missing_docs)]

use byline::entity::{analyse as analysed, tagger};
use byline::source::{Article, Origin};
use byline::text::{self, Span};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const SEEDS: [&str; 5] = [
    include_str!("../seeds/fifth.txt"),
    include_str!("../seeds/first.txt"),
    include_str!("../seeds/fourth.txt"),
    include_str!("../seeds/second.txt"),
    include_str!("../seeds/third.txt"),
];

/// A generator of numbers that are random enough: xorshift64* (Vigna, 2016).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    /// A word that sounds like a name.
    fn name(&mut self) -> String {
        const HEADS: [&str; 12] =
            ["Ka", "Mor", "Len", "Sti", "Bra", "Tol", "Ven", "Al", "Gri", "Pa", "Ros", "Ju"];
        const TAILS: [&str; 12] =
            ["rin", "stad", "ova", "ley", "man", "ez", "berg", "ski", "ton", "ia", "do", "wick"];
        format!("{}{}", self.pick(&HEADS), self.pick(&TAILS))
    }
}

const PLACES: [&str; 12] = [
    "Oslo",
    "Nairobi",
    "Kenya",
    "Brazil",
    "New Zealand",
    "Texas",
    "Lima",
    "Hanoi",
    "Germany",
    "Cairo",
    "Norway",
    "Seoul",
];
const GIVEN: [&str; 10] =
    ["Anna", "John", "Maria", "Peter", "Fatima", "David", "Elena", "Omar", "Grace", "Ivan"];
const BODIES: [&str; 8] = [
    "Bank",
    "Ministry of Trade",
    "University",
    "Group",
    "Energy Corp.",
    "Football Club",
    "Council",
    "News Agency",
];
const VERBS: [&str; 8] =
    ["said", "warned", "announced", "denied", "expects", "promised", "added", "told reporters"];
const CLAUSES: [&str; 8] = [
    "that the new rules would take effect before the end of the year",
    "after talks that went on late into the night, officials close to the matter say",
    "although prices have fallen and most of the workers have gone back to their homes",
    "which many people in the region see as a first step towards a wider agreement",
    "because the harvest was smaller than in the years before and roads were closed",
    "while a court was still hearing the case against three former managers",
    "in what some have called the most difficult winter for a generation",
    "and that nobody had been hurt when the old bridge was taken down",
];

fn sentence(random: &mut Random) -> String {
    let (place, other, given) = (random.pick(&PLACES), random.pick(&PLACES), random.pick(&GIVEN));
    let (body, verb, clause) = (random.pick(&BODIES), random.pick(&VERBS), random.pick(&CLAUSES));
    let (family, firm) = (random.name(), random.name());
    let (number, year) = (random.below(900) + 2, 1990 + random.below(35));
    match random.below(6) {
        0 => format!("President {given} {family} of {place} {verb} on Tuesday {clause}. "),
        1 => {
            format!("The {firm} {body} paid ${number}.5 million in {year}, up {}% from before. ", number % 60)
        }
        2 => format!(
            "\"It isn't over,\" {verb} {family}, who speaks for the {firm} {body} in {other}, {clause}. "
        ),
        3 => format!("Some {number},000 people left {place} for {other} {clause}. "),
        4 => format!("It was the third time since {year} that a ship had been lost there, {clause}. "),
        _ => format!("In {place}, {given} {family} {verb} {clause}, {clause}. "),
    }
}

/// The texts of the articles.
fn texts() -> Vec<String> {
    if let Ok(path) = std::env::var("BYLINE_BENCH_TEXT") {
        let text = std::fs::read_to_string(path).unwrap();
        return text.split("\n\n").filter(|one| !one.trim().is_empty()).map(str::to_owned).collect();
    }
    let mut random = Random(0x5eed);
    let made = (0..600).map(|_| {
        let sentences = (0..30).map(|at| sentence(&mut random) + if at % 4 == 3 { "\n" } else { "" });
        sentences.collect::<String>()
    });
    let seeds = SEEDS.iter().cycle().take(200).map(|text| (*text).to_owned());
    made.chain(seeds).collect()
}

fn article(text: String) -> Article {
    Article::new(Origin::file("bench.txt"), Article::made_title("bench".to_owned()), text)
}

/// Counts the tokens and bytes of `texts`, and loads the tagger so that loading is not timed.
fn counted<'a, 'b>(bencher: Bencher<'a, 'b>, texts: &[String]) -> Bencher<'a, 'b> {
    assert!(tagger::Tagger::built_in().is_some());
    let tokens: usize = texts.iter().map(|text| text::tokens(text).len()).sum();
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(ItemsCount::new(tokens)).counter(BytesCount::new(bytes))
}

#[divan::bench(sample_count = 20)]
fn tokens_and_sentences(bencher: Bencher) {
    let all = texts();
    counted(bencher, &all).bench_local(|| {
        all.iter()
            .map(|text| text::sentences(black_box(text)).len() + text::tokens(text).len())
            .sum::<usize>()
    });
}

#[divan::bench(sample_count = 20)]
fn tag(bencher: Bencher) {
    let all = texts();
    let cut = |text: &String| -> (Vec<Span>, Vec<Span>) { (text::sentences(text), text::tokens(text)) };
    let spans: Vec<_> = all.iter().map(cut).collect();
    counted(bencher, &all).bench_local(|| {
        let cut = all.iter().zip(&spans);
        cut.map(|(text, (sentences, tokens))| tagger::tag(black_box(text), sentences, tokens).len())
            .sum::<usize>()
    });
}

fn whole(bencher: Bencher, texts: &[String]) {
    let articles: Vec<Article> = texts.iter().map(|text| article(text.clone())).collect();
    counted(bencher, texts).bench_local(|| {
        articles.iter().map(|article| analysed(black_box(article)).mentions.len()).sum::<usize>()
    });
}

#[divan::bench(sample_count = 20)]
fn analyse(bencher: Bencher) {
    whole(bencher, &texts());
}

#[divan::bench(sample_count = 5)]
fn one_article(bencher: Bencher) {
    let text = SEEDS.join("\n\n");
    whole(bencher, &[text.repeat(2_000_000 / text.len())]);
}

#[divan::bench(sample_count = 20)]
fn load(bencher: Bencher) {
    bencher.bench_local(|| {
        let gazetteer =
            tagger::gazetteer::Gazetteer::read(tagger::gazetteer::GAZETTEER_FILE).unwrap_or_default();
        tagger::Tagger::read(tagger::CLUSTERS, &gazetteer, tagger::MODEL, tagger::SECOND).is_some()
    });
}
