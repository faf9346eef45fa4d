//! Labelled data: one token a line, TAB, tag; a blank line ends a sentence, `-DOCSTART-` begins a document.

use anyhow::{Context, Result};
use byline::text::Span;
use std::io::Read as _;
use std::ops::Range;
use std::path::Path;

/// One document as text, made of its tokens with a space between.
#[derive(Debug, Default)]
pub struct Labelled {
    /// The tokens, joined.
    pub text: String,
    /// Where each token is.
    pub tokens: Vec<Span>,
    /// The tag columns of each token.
    pub tags: Vec<Vec<String>>,
    /// The tokens of each sentence.
    pub sentences: Vec<Range<usize>>,
}

impl Labelled {
    /// The sentences as spans of the text.
    pub fn sentence_spans(&self) -> Vec<Span> {
        let span =
            |range: &Range<usize>| Span::new(self.tokens[range.start].start, self.tokens[range.end - 1].end);
        self.sentences.iter().map(span).collect()
    }

    fn push(&mut self, token: &str, tags: Vec<String>) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(token);
        self.tokens.push(Span::new(start, self.text.len()));
        self.tags.push(tags);
    }

    fn end_sentence(&mut self) {
        let start = self.sentences.last().map_or(0, |last| last.end);
        if start < self.tokens.len() {
            self.sentences.push(start..self.tokens.len());
        }
    }
}

/// Sentences taken as one document where a file marks none.
const SENTENCES: usize = 12;

/// Reads a file, packed by gzip or not.
pub fn text_of(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    let mut text = String::new();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_string(&mut text)?;
    } else {
        text = String::from_utf8(bytes)?;
    }
    Ok(text)
}

/// Reads the documents of a file.
pub fn read(path: &Path) -> Result<Vec<Labelled>> {
    let text = text_of(path)?;
    let marked = text.lines().any(|line| line.starts_with("-DOCSTART-"));
    let mut all = vec![Labelled::default()];
    for line in text.lines().chain([""]) {
        let Some(last) = all.last_mut() else { break };
        let mut columns = line.split('\t');
        let token = columns.next().unwrap_or_default();
        if token.trim().is_empty() {
            last.end_sentence();
            if !marked && last.sentences.len() >= SENTENCES {
                all.push(Labelled::default());
            }
        } else if token == "-DOCSTART-" {
            last.end_sentence();
            all.push(Labelled::default());
        } else {
            last.push(token, columns.map(str::to_owned).collect());
        }
    }
    all.retain(|document| !document.tokens.is_empty());
    Ok(all)
}

/// The names in one sentence's BIO tags of one column: kind and tokens, counted from 0 in the sentence.
pub fn names(tags: &[Vec<String>], column: usize) -> Vec<(String, Range<usize>)> {
    let mut out: Vec<(String, Range<usize>)> = Vec::new();
    for (at, columns) in tags.iter().enumerate() {
        let tag = columns.get(column).map_or("O", String::as_str);
        let Some((place, kind)) = tag.split_once('-') else { continue };
        match out.last_mut() {
            Some((last, range)) if place == "I" && range.end == at && last == kind => range.end = at + 1,
            _ => out.push((kind.to_owned(), at..at + 1)),
        }
    }
    out
}
