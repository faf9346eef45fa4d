//! Scores the built-in tagger on labelled files: `cargo run --release --example evaluate_tagger -- FILES`.
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
use byline::entity::tagger;
use score::Tallies;
use std::path::Path;

fn main() -> Result<()> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    if paths.is_empty() {
        bail!("usage: evaluate_tagger FILES");
    }
    for path in paths {
        let mut tallies = Tallies::default();
        for document in tagger_data::read(Path::new(&path))? {
            let answer = tagger::tag(&document.text, &document.sentence_spans(), &document.tokens);
            tallies.add(&document, &answer);
        }
        println!("{}", tallies.table(&path));
    }
    Ok(())
}
