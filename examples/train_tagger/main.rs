//! Trains the tagger of names: `cargo run --release --example train_tagger -- DATA ASSETS`.
//!
//! DATA holds `train/`, `clusters.tsv.gz` and `gazetteer.tsv.gz`, and may hold `dev/` to be scored on
//! afterwards; ASSETS is the folder that `clusters.bin`, `gazetteer.bin`, `model.bin` and `second.bin` are
//! written to. The same data gives the same bytes.

#![allow(clippy::print_stdout, missing_docs, unreachable_pub)]

mod learn;
mod resources;
mod samples;
#[path = "../tagger_data/score.rs"]
mod score;
#[path = "../tagger_data/mod.rs"]
mod tagger_data;

use anyhow::{Context, Result, bail};
use byline::entity::tagger::Tagger;
use byline::entity::tagger::clusters::WordClusters;
use byline::entity::tagger::gazetteer::Gazetteer;
use score::Tallies;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Features that are kept of the first stage, those with the largest weights.
const FIRST: usize = 190_000;
/// Features that are kept of the second stage.
const SECOND: usize = 12_000;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, assets] = arguments.as_slice() else { bail!("usage: train_tagger DATA ASSETS") };
    let (data, assets) = (Path::new(data), Path::new(assets));
    let began = Instant::now();
    let clusters = resources::clusters(&data.join("clusters.tsv.gz"))?;
    let gazetteer = resources::gazetteer(&data.join("gazetteer.tsv.gz"))?;
    let known = WordClusters::read(&clusters).context("own clusters")?;
    let names = Gazetteer::read(&gazetteer).context("own gazetteer")?;
    let samples = samples::read(&data.join("train"), &known, &names)?;
    println!("{} ms: {}", began.elapsed().as_millis(), samples.describe());
    // What the first stage says of text it has not seen: each half is read by a model of the other.
    let half = |half: usize| learn::train(&samples, FIRST, move |sample| sample.document % 2 != half);
    let second = samples::second_stage(&samples, &[half(0), half(1)]).context("own models of halves")?;
    println!("{} ms: halves read; {}", began.elapsed().as_millis(), second.describe());
    let second = learn::train(&second, SECOND, |_| true);
    let model = learn::train(&samples, FIRST, |_| true);
    println!("{} ms: trained, {} bytes", began.elapsed().as_millis(), model.len());
    std::fs::write(assets.join("clusters.bin"), &clusters)?;
    std::fs::write(assets.join("gazetteer.bin"), &gazetteer)?;
    std::fs::write(assets.join("model.bin"), &model)?;
    std::fs::write(assets.join("second.bin"), &second)?;
    let tagger = Tagger::read(&clusters, &names, &model, &second).context("own model")?;
    for path in files(&data.join("dev"))? {
        let mut tallies = Tallies::default();
        for document in tagger_data::read(&path)? {
            let answer = tagger.tag(&document.text, &document.sentence_spans(), &document.tokens);
            tallies.add(&document, &answer);
        }
        println!("{}", tallies.table(&path.file_name().unwrap_or_default().to_string_lossy()));
    }
    Ok(())
}

/// The files of a folder, by name; none where there is no folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    if folder.is_dir() {
        for entry in std::fs::read_dir(folder)? {
            all.push(entry?.path());
        }
    }
    all.sort();
    Ok(all)
}
