//! The word clusters and gazetteers as the program keeps them.

use crate::tagger_data::text_of;
use anyhow::{Context, Result};
use byline::entity::tagger::clusters::Clusters;
use byline::entity::tagger::gazetteer::{CLASSES, name_entries};
use byline::entity::tagger::word::{self, Word};
use byline::entity::tagger::write_table;
use byline::text;
use std::collections::BTreeMap;
use std::path::Path;

/// The file of the clusters, from lines of `word 64 256 1024`.
pub fn clusters(path: &Path) -> Result<Vec<u8>> {
    let mut all = BTreeMap::new();
    for line in text_of(path)?.lines() {
        let mut columns = line.split('\t');
        let word = columns.next().unwrap_or_default();
        let numbers: Vec<u32> = columns.map(str::parse).collect::<Result<_, _>>().context("clusters")?;
        let [of64, of256, of1024] = numbers[..] else { continue };
        // The file is ordered by frequency: the first of several spellings stays.
        all.entry(word::hash(word)).or_insert(Clusters::new(of64, of256, of1024).bytes());
    }
    Ok(write_table(4, all.iter().map(|(key, value)| (*key, value.as_slice()))))
}

/// Names that world news speaks of often: organizations (`body`), and what only looks like one (`other`: events,
/// prizes, products, languages). Lines of `class name`, written down for this project.
const OWN: &str = include_str!("names.tsv");

/// The file of the gazetteer, from lines of `class name` and from [`OWN`].
pub fn gazetteer(path: &Path) -> Result<Vec<u8>> {
    let mut names = Vec::new();
    for line in text_of(path)?.lines().chain(OWN.lines()) {
        let Some((class, name)) = line.split_once('\t') else { continue };
        let class = CLASSES.iter().position(|known| *known == class).context("class of the gazetteer")?;
        if name.contains(|char: char| char.is_ascii_digit()) {
            continue;
        }
        let words = text::tokens(name).iter().map(|span| Word::new(span.of(name))).collect();
        names.push((class, words));
    }
    let entries: Vec<(u32, [u8; 2])> =
        name_entries(&names).into_iter().map(|(key, classes)| (key, classes.to_le_bytes())).collect();
    Ok(write_table(2, entries.iter().map(|(key, value)| (*key, value.as_slice()))))
}
