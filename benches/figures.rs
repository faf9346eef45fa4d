//! Figures, names by rule and quotations, in bytes of text a second: `cargo bench --bench figures`.

use byline::entity::{Evidence, Label, Mention, Rule, figures, named, quotations};
use byline::text::{Span, sentences, tokens};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// A megabyte of made-up news with a figure in most sentences.
fn news() -> String {
    let paragraph = "The harbour of Lindeholm was opened again on Tuesday after a storm that had kept it shut \
        for three weeks, its keeper said. Repairs cost about $4.2 million, of which the county pays 60 per cent. \
        \u{201c}Nobody here expected the cranes to come back before spring,\u{201d} said Marta Oyelaran, who has run a \
        ferry there since 2009. More than 300 workers were hired in November 2024, and the port hopes to handle \
        two million tonnes of grain next year. Many of them come from villages along the coast, where there is \
        little else to do in the winter months.\n";
    paragraph.repeat(1_000_000 / paragraph.len())
}

#[divan::bench]
fn news_with_figures(bencher: Bencher<'_, '_>) {
    let text = news();
    bencher.counter(BytesCount::of_str(&text)).bench(|| figures(black_box(&text), None));
}

#[divan::bench]
fn text_without_figures(bencher: Bencher<'_, '_>) {
    let text = "Rain fell on every quiet village below while people slept, and nobody knew. ".repeat(13_000);
    bencher.counter(BytesCount::of_str(&text)).bench(|| figures(black_box(&text), None));
}

#[divan::bench]
fn table_of_numbers(bencher: Bencher<'_, '_>) {
    let text = "1,204 | 33.5% | $12.80 | 2024-11-03 | 88\n".repeat(25_000);
    bencher.counter(BytesCount::of_str(&text)).bench(|| figures(black_box(&text), None));
}

#[divan::bench]
fn names_by_rule(bencher: Bencher<'_, '_>) {
    let text = news();
    let (sentences, tokens) = (sentences(&text), tokens(&text));
    bencher.counter(BytesCount::of_str(&text)).bench(|| named(black_box(&text), &sentences, &tokens));
}

#[divan::bench]
fn quotations_of_news(bencher: Bencher<'_, '_>) {
    let text = news();
    let mention = |(at, name): (usize, &str)| Mention {
        span: Span::new(at, at + name.len()),
        label: Label::Person,
        value: None,
        entity: 0,
        evidence: Evidence::by(Rule::Tagger),
    };
    let mentions: Vec<Mention> = text.match_indices("Marta Oyelaran").map(mention).collect();
    let sentences = sentences(&text);
    bencher.counter(BytesCount::of_str(&text)).bench(|| quotations(black_box(&text), &sentences, &mentions));
}
