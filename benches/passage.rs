//! How long keeping a passage and finding it again takes, in an article of 4 KB and of 10 MB.

use byline::passage::Anchor;
use byline::text::Span;
use divan::Bencher;
use std::fmt::Write as _;

fn main() {
    divan::main();
}

const SIZES: [usize; 2] = [4_000, 10_000_000];

/// A text of about so many bytes in which no two sentences are alike, and a sentence in its middle.
fn article(bytes: usize) -> (String, Span) {
    let names = [
        "harbour", "council", "ferry", "market", "bridge", "school", "railway", "museum", "hospital", "mill",
    ];
    let verbs = ["opened", "closed", "paid", "lost", "won", "asked", "moved", "sold", "bought", "built"];
    let (mut text, mut at) = (String::new(), 0_usize);
    let mut passage = Span::new(0, 0);
    while text.len() < bytes {
        let start = text.len();
        let (one, two, three) = (names[at % 10], verbs[at / 10 % 10], names[at / 100 % 10]);
        let _ = write!(
            text,
            "The {one} of Lindsund {two} its {three} on day {at}, said the mayor of the town to the press."
        );
        if passage.is_empty() && text.len() >= bytes / 2 {
            passage = Span::new(start, text.len());
        }
        text += if at % 5 == 4 { "\n\n" } else { " " };
        at += 1;
    }
    (text, passage)
}

#[divan::bench(args = SIZES)]
fn keep(bencher: Bencher<'_, '_>, bytes: usize) {
    let (text, span) = article(bytes);
    bencher.bench_local(|| Anchor::new(&text, span));
}

#[divan::bench(args = SIZES)]
fn find_in_the_same_text(bencher: Bencher<'_, '_>, bytes: usize) {
    let (text, span) = article(bytes);
    let anchor = Anchor::new(&text, span);
    assert_eq!(anchor.find(&text), Some(span));
    bencher.bench_local(|| anchor.find(&text));
}

#[divan::bench(args = SIZES)]
fn find_behind_new_text(bencher: Bencher<'_, '_>, bytes: usize) {
    let (text, span) = article(bytes);
    let (anchor, text) = (Anchor::new(&text, span), format!("Updated.\n\n{text}"));
    assert_eq!(anchor.find(&text), Some(Span::new(span.start + 10, span.end + 10)));
    bencher.bench_local(|| anchor.find(&text));
}

#[divan::bench(args = SIZES)]
fn find_an_edited_passage(bencher: Bencher<'_, '_>, bytes: usize) {
    let (text, span) = article(bytes);
    let anchor = Anchor::new(&text, span);
    let edited = format!(
        "Updated.\n\n{}{}",
        &text[..span.start],
        text[span.start..].replacen("mayor", "old mayor", 1)
    );
    bencher.bench_local(|| anchor.find(&edited));
}
