//! Makes a corpus of news-like articles of any size: the same for the same seed, and the first articles of a
//! large corpus are those of a small one.
//!
//! `cargo run --release --example generate_corpus -- --count 100000 --format txt --out FOLDER`
//!
//! Lengths are log-normal with a mean of 4.9 KB. Names follow the law of Zipf: people by their full name first and
//! their family name afterwards, bodies with acronyms, places real and made up; so do words, of which 100,000 articles
//! have some 100,000. A third of the articles ends in debris.

#![allow(missing_docs)]

mod grammar;
mod names;
mod random;
mod story;
mod words;
mod write;

use anyhow::Result;
use clap::{Parser, ValueEnum};
use std::path::PathBuf;

#[derive(Parser)]
struct Args {
    /// How many articles.
    #[arg(long, default_value_t = 5)]
    count: u64,
    /// Another number, other articles.
    #[arg(long, default_value_t = 7)]
    seed: u64,
    #[arg(long, value_enum, default_value_t = Format::Txt)]
    format: Format,
    /// The folder for a tree of texts, else the file.
    #[arg(long)]
    out: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A file an article, 1,000 in a folder.
    Txt,
    /// A line an article, with its metadata.
    Jsonl,
    /// A mail an article.
    Mbox,
}

fn main() -> Result<()> {
    let Args { count, seed, format, out } = Args::parse();
    let made = story::Generator::new(seed);
    match format {
        Format::Txt => write::tree(&made, count, &out),
        Format::Jsonl => write::file(&made, count, &out, write::json_line),
        Format::Mbox => write::file(&made, count, &out, write::message),
    }
}
