//! Time from plain text to mentions, entities and quotations: sentences, tokens, tagger, figures, rules,
//! aliases.
//!
//! `article` is one article of some hundred words after the other, `megabytes` is one article of two
//! megabytes.

use byline::entity::analyse;
use byline::source::{Article, Origin, Particular};
use byline::text::tokens;
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const TEXTS: [&str; 5] = [
    include_str!("../seeds/fifth.txt"),
    include_str!("../seeds/first.txt"),
    include_str!("../seeds/fourth.txt"),
    include_str!("../seeds/second.txt"),
    include_str!("../seeds/third.txt"),
];

fn article(text: String) -> Article {
    Article::new(Origin::file("bench.txt"), Particular::new("bench".to_owned(), "bench"), text)
}

fn run(bencher: Bencher, articles: &[Article]) {
    let count: usize = articles.iter().map(|article| tokens(&article.text).len()).sum();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    bencher.counter(ItemsCount::new(count)).counter(BytesCount::new(bytes)).bench_local(|| {
        articles.iter().map(|article| analyse(black_box(article)).mentions.len()).sum::<usize>()
    });
}

#[divan::bench(sample_count = 50)]
fn articles(bencher: Bencher) {
    let articles: Vec<Article> = TEXTS.iter().map(|text| article((*text).to_owned())).collect();
    run(bencher, &articles);
}

#[divan::bench(sample_count = 5)]
fn megabytes(bencher: Bencher) {
    let text = TEXTS.join("\n\n");
    run(bencher, &[article(text.repeat(2_000_000 / text.len()))]);
}
