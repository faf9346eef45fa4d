//! Scores the built-in tagger on labelled files: `cargo run --release --example evaluate_tagger -- FILES`. With
//! `--whole` before the files, what all rules make of its answer is scored, as the reader shows it.
//!
//! A file holds one token a line, TAB, BIO tag (PER, ORG, LOC, MISC); a blank line ends a sentence; `-DOCSTART-`
//! starts a document; plain or packed by gzip. Spans count as right when they are exact; leading articles and
//! trailing 's are ignored on both sides.

#![allow(clippy::print_stdout, missing_docs, unreachable_pub)]

#[path = "tagger_data/score.rs"]
mod score;
#[path = "tagger_data/mod.rs"]
mod tagger_data;

use anyhow::{Result, bail};
use byline::entity::{Candidate, Label, Mention, analyse, tagger};
use byline::source::{Article, Origin};
use byline::text::Span;
use score::Tallies;
use std::path::Path;

fn main() -> Result<()> {
    let mut paths: Vec<String> = std::env::args().skip(1).collect();
    let whole = paths.first().is_some_and(|first| first == "--whole");
    paths.drain(..usize::from(whole));
    if paths.is_empty() {
        bail!("usage: evaluate_tagger [--whole] FILES");
    }
    for path in paths {
        let mut tallies = Tallies::default();
        for document in tagger_data::read(Path::new(&path))? {
            let answer = if whole {
                names(&on_lines(&document.text, &document.sentence_spans()))
            } else {
                tagger::tag(&document.text, &document.sentence_spans(), &document.tokens)
            };
            tallies.add(&document, &answer);
        }
        println!("{}", tallies.table(&path));
    }
    Ok(())
}

/// The text with each sentence on a line of its own, all places as they were.
fn on_lines(text: &str, sentences: &[Span]) -> String {
    let mut out = String::with_capacity(text.len());
    for sentence in sentences {
        out.push_str(&text[out.len()..sentence.end]);
        if text[sentence.end..].starts_with(' ') {
            out.push('\n');
        }
    }
    out.push_str(&text[out.len()..]);
    out
}

/// The persons, organizations and places that an article of this text names.
fn names(text: &str) -> Vec<Candidate> {
    let title = Article::made_title(String::new());
    let article = Article::new(Origin::file("labelled"), title, text.to_owned());
    let mentions = analyse(&article).mentions.into_iter();
    mentions
        .filter(|mention| matches!(mention.label, Label::Person | Label::Organization | Label::Place))
        .map(|Mention { span, label, value, evidence, .. }| Candidate { span, label, value, evidence })
        .collect()
}
