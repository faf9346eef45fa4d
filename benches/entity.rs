//! Time from plain text to names: `cargo bench --bench entity`. Items are tokens.
//!
//! `analyse` is all of it (sentences, tokens, tagger, figures, rules, aliases, quotations) over many articles,
//! `one_article` the same over one article of two megabytes; `tokens_and_sentences` and `tag` are parts of it;
//! `load` is what the first use of the tagger costs.
//!
//! The articles are made up, and as hard as real ones (see `news`). Where there are real ones beside the project, in
//! `../shared` or where `BYLINE_SHARED` says, they are read too, and so is what `BYLINE_BENCH_TEXT` names: a folder, or a
//! file that is cut into articles at empty lines.

#![allow(clippy::unwrap_used, missing_docs)]

mod news;

use byline::entity::{analyse as analysed, tagger};
use byline::source::{Article, Origin};
use byline::text::{self, Span};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use std::path::{Path, PathBuf};

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

/// The texts of the articles of a kind.
fn texts(kind: &str) -> Vec<String> {
    match kind {
        MADE => news::articles(2_000_000),
        path => in_folder(Path::new(path)),
    }
}

/// What is made up.
const MADE: &str = "made up";

/// What can be analysed: what is made up; a file or folder that `BYLINE_BENCH_TEXT` names; real articles, where there are
/// some beside the project.
fn kinds() -> Vec<String> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("BYLINE_SHARED").map_or(beside, PathBuf::from);
    let folders = ["docs/texts", "events/articles", "quotes/texts"].map(|folder| shared.join(folder));
    let named = std::env::var_os("BYLINE_BENCH_TEXT").map(PathBuf::from);
    let found = named.into_iter().chain(folders).filter(|path| path.exists());
    let found = found.map(|path| path.to_string_lossy().into_owned());
    std::iter::once(MADE.to_owned()).chain(found).collect()
}

/// The articles of a folder; those of a file are set apart by empty lines.
fn in_folder(path: &Path) -> Vec<String> {
    let text = |path: &Path| std::fs::read_to_string(path).unwrap();
    if path.is_file() {
        return text(path).split("\n\n").filter(|one| !one.trim().is_empty()).map(str::to_owned).collect();
    }
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|path| text(path)).collect()
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

#[divan::bench(sample_count = 20, args = kinds())]
fn tokens_and_sentences(bencher: Bencher, kind: &str) {
    let all = texts(kind);
    counted(bencher, &all).bench_local(|| {
        all.iter()
            .map(|text| text::sentences(black_box(text)).len() + text::tokens(text).len())
            .sum::<usize>()
    });
}

#[divan::bench(sample_count = 20, args = kinds())]
fn tag(bencher: Bencher, kind: &str) {
    let all = texts(kind);
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

#[divan::bench(sample_count = 20, args = kinds())]
fn analyse(bencher: Bencher, kind: &str) {
    whole(bencher, &texts(kind));
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
