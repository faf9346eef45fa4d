//! Time to index a large corpus, to ask it, and to search a long text.

use byline::corpus::{ArticleId, Chips, Corpus, Index, Term, find_all};
use byline::entity::{Analysis, EntityId, Evidence, Label, LocalEntity, Mention, Rule};
use byline::passage::particulars;
use byline::source::{Article, Origin, Sourced};
use byline::text::Span;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::sync::Arc;

fn main() {
    divan::main();
}

const ARTICLES: usize = 10_000;
const MENTIONS: usize = 60;

/// 10,000 articles of 60 mentions, of 30,000 people, organizations and places; a few are named in every
/// article.
fn corpus() -> Corpus {
    let mut corpus = Corpus::default();
    let mut seed = 3_u64;
    let mut next = |limit: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % limit
    };
    for at in 0..ARTICLES {
        let mut text = String::new();
        let mut analysis = Analysis::default();
        for mention in 0..MENTIONS {
            // A product of two draws: small numbers often, large ones seldom.
            let number = next(174) * next(174);
            let label = [Label::Person, Label::Organization, Label::Place][number % 3];
            let name = match label {
                Label::Person => format!("Given{} Family{}", number % 97, letters(number)),
                Label::Organization => format!("{} Works", letters(number)),
                _ => letters(number),
            };
            let known = analysis.entities.iter().position(|entity| entity.name == name);
            let entity = known.unwrap_or(analysis.entities.len());
            let span = Span::new(text.len(), text.len() + name.len());
            text.push_str(&name);
            text.push_str(if mention % 3 == 2 { ". " } else { " and " });
            if known.is_none() {
                analysis.entities.push(LocalEntity::named(label, &name));
            }
            analysis.mentions.push(Mention {
                span,
                label,
                value: None,
                entity,
                evidence: Evidence::by(Rule::Tagger),
            });
        }
        let title = Sourced::new(format!("Article {at}"), "bench");
        let article = Article::new(Origin::file(&at.to_string()), title, text);
        let about = Arc::new(particulars(&article));
        let id = corpus.push(about, Some(Arc::new(article)));
        corpus.analysed(id, Some(Arc::new(analysis)));
    }
    corpus
}

/// A number as a capitalised word.
fn letters(mut number: usize) -> String {
    let mut out = String::from("V");
    for _ in 0..4 {
        out.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    out
}

#[divan::bench(sample_count = 20)]
fn build(bencher: Bencher) {
    let corpus = corpus();
    bencher.bench_local(|| Index::build(black_box(&corpus)));
}

/// One article read anew, with what it changes.
#[divan::bench]
fn take_one_again(bencher: Bencher) {
    let corpus = corpus();
    let mut index = Index::build(&corpus);
    let Some(analysis) = corpus.analysis(ArticleId(7)) else { return };
    // The first change reads all names again.
    index.take(ArticleId(0), analysis);
    index.settle();
    bencher.bench_local(|| {
        index.take(ArticleId(7), analysis);
        index.settle();
    });
}

#[divan::bench]
fn clone(bencher: Bencher) {
    let index = Index::build(&corpus());
    bencher.bench_local(|| black_box(&index).clone());
}

#[divan::bench(sample_count = 20)]
fn to_bytes(bencher: Bencher) {
    let index = Index::build(&corpus());
    bencher.bench_local(|| black_box(&index).to_bytes());
}

#[divan::bench(sample_count = 20)]
fn from_bytes(bencher: Bencher) {
    let bytes = Index::build(&corpus()).to_bytes();
    bencher.bench_local(|| Index::from_bytes(black_box(&bytes)));
}

#[divan::bench]
fn matching_10_000(bencher: Bencher) {
    let corpus = corpus();
    let index = Index::build(&corpus);
    let term = |wanted, name: &str| Term { wanted, label: None, name: name.to_owned() };
    let chips = Chips { terms: vec![term(true, "Vaaaa"), term(false, "Vbaaa Works")] };
    bencher.bench_local(|| chips.matching(&index, corpus.len()).len());
}

#[divan::bench]
fn admits_10_000(bencher: Bencher) {
    let corpus = corpus();
    let index = Index::build(&corpus);
    let term = |wanted, name: &str| Term { wanted, label: None, name: name.to_owned() };
    let chips = Chips { terms: vec![term(true, "Vaaaa"), term(false, "Vbaaa Works")] };
    bencher.bench_local(|| corpus.ids().filter(|id: &ArticleId| chips.admits(&index, *id)).count());
}

#[divan::bench]
fn companions_of_the_most_mentioned(bencher: Bencher) {
    let corpus = corpus();
    let index = Index::build(&corpus);
    let most = index.entities().map(|(id, _)| id).max_by_key(|id| index.articles(*id)).unwrap_or(EntityId(0));
    bencher.bench_local(|| index.cooccurring(black_box(most), &corpus, usize::MAX, || false));
}

/// Ten megabytes, one paragraph in ten with a curly mark where `curly`.
fn long_text(curly: bool) -> String {
    let plain = "The talks went on for two days, and nobody could say afterwards who had won them.\n";
    let marked = "\u{201c}The talks went on\u{201d}, she said, \u{201c}and nobody could say who had won them.\u{201d}\n";
    let mut text = String::new();
    while text.len() < 10_000_000 {
        (0..9).for_each(|_| text.push_str(plain));
        text.push_str(if curly { marked } else { plain });
    }
    text
}

#[divan::bench(args = ["Zanzibar", "zanzibar", "nobody could"])]
fn search_10_mb_ascii(bencher: Bencher, needle: &str) {
    let text = long_text(false);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| find_all(black_box(&text), needle));
}

#[divan::bench(args = ["Zanzibar", "zanzibar", "nobody could"])]
fn search_10_mb_curly(bencher: Bencher, needle: &str) {
    let text = long_text(true);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| find_all(black_box(&text), needle));
}
