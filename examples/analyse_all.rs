//! How fast articles are analysed, and what comes of it: `cargo run --release --example analyse_all -- FOLDER...`.
//!
//! Reads the folders, analyses all of them on one thread, and prints megabytes a second of processor time for
//! the first round and for the best, and a digest of all that was found. Two builds with the same digest find the same.
//!
//! `--rounds N` says how often (3 times), `--found FILE` writes what was found, a line each, to see what changed.

use anyhow::{Context, Result};
use byline::entity::{Analysis, analyse};
use byline::source::{Article, Origin, read};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_64;

fn main() -> Result<()> {
    let (mut rounds, mut found, mut folders) = (3, None, Vec::new());
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--rounds" => rounds = words.next().context("--rounds needs a number")?.parse()?,
            "--found" => found = Some(words.next().context("--found needs a file")?),
            _ => folders.push(PathBuf::from(word)),
        }
    }
    let articles = folders.iter().map(|folder| articles(folder)).collect::<Result<Vec<_>>>()?.concat();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    // What is loaded on first use is no part of it.
    analyse(&article("warm", "Ada Berg of Oslo said on Monday that $5 million was 3 percent.".to_owned()));
    let mut best = f64::INFINITY;
    for round in 0..rounds {
        let start = busy()?;
        for article in &articles {
            std::hint::black_box(analyse(article));
        }
        let took = busy()? - start;
        best = best.min(took);
        if round == 0 {
            say(&format!("first round {:.2} MB/s", bytes as f64 / took / 1e6));
        }
    }
    let mut all = String::new();
    for article in &articles {
        write_found(article, &analyse(article), &mut all)?;
    }
    say(&format!(
        "best of {rounds} {:.2} MB/s, {} articles, {bytes} bytes",
        bytes as f64 / best / 1e6,
        articles.len()
    ));
    say(&format!("digest {:016x}", xxh3_64(all.as_bytes())));
    found.map_or(Ok(()), |file| Ok(std::fs::write(file, all)?))
}

#[allow(clippy::print_stdout)]
fn say(line: &str) {
    println!("{line}");
}

/// Seconds that this thread was on a processor.
fn busy() -> Result<f64> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds: u64 = stat.split(' ').next().context("no time")?.parse()?;
    Ok(nanoseconds as f64 / 1e9)
}

fn article(name: &str, text: String) -> Article {
    Article::new(Origin::file(name), Article::made_title(name.to_owned()), text)
}

/// The articles of a folder and the folders in it, in the order of their names.
fn articles(folder: &Path) -> Result<Vec<Article>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    let mut out = Vec::new();
    for path in paths {
        if path.is_dir() {
            out.extend(articles(&path)?);
        } else {
            let name = path.to_string_lossy();
            out.extend(read(&name, &std::fs::read(&path)?).with_context(|| name.to_string())?);
        }
    }
    Ok(out)
}

/// Writes all that was found in an article, with the last bits of how sure it is.
fn write_found(article: &Article, found: &Analysis, out: &mut String) -> Result<()> {
    writeln!(out, "# {:?} foreign {}", article.origin, found.is_foreign)?;
    for one in &found.mentions {
        let surface = one.span.of(&article.text);
        let evidence = (one.evidence.rule, one.evidence.confidence, one.evidence.confidence.to_bits());
        writeln!(
            out,
            "{:?} {:?} {surface:?} {} {:?} {evidence:?}",
            one.span, one.label, one.entity, one.value
        )?;
    }
    for one in &found.entities {
        writeln!(out, "{one:?}")?;
    }
    for one in &found.quotations {
        writeln!(out, "{one:?}")?;
    }
    Ok(())
}
