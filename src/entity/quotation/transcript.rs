//! Transcripts: lines that begin with the speaker's name and a colon.

use super::marks::Quoted;
use crate::entity::lexicon::{Tag, is};
use crate::text::Span;
use std::collections::{HashMap, HashSet};

/// How long a name before a colon may be, in bytes.
const LONGEST_NAME: usize = 60;

/// So many words are said, even where no stop ends them.
const SAID: usize = 6;

/// The lines of a transcript in `text`: three or more with names in capitals, or four with others, and by two
/// speakers of whom one comes again (of others, both).
pub(super) fn transcript(text: &str) -> Vec<Quoted> {
    let mut lines: Vec<Quoted> = Vec::new();
    let mut times: HashMap<&str, usize> = HashMap::new();
    let mut start = 0;
    for line in text.split('\n') {
        if let Some((name, words)) = spoken(line) {
            let by = Span::new(start, start + name.len());
            let from = start + line.len() - words.len();
            let inner = Span::new(from, from + words.trim_end().len());
            *times.entry(name).or_default() += 1;
            lines.push(Quoted { outer: Span::new(start, inner.end), inner, is_closed: true, by: Some(by) });
        }
        start += line.len() + 1;
    }
    let name = |line: &Quoted| line.by.map_or("", |by| by.of(text));
    let again = |line: &Quoted| times[name(line)] > 1;
    let is_one = |lines: &[Quoted], least: usize, repeated: usize| {
        let names: HashSet<&str> = lines.iter().map(name).collect();
        let repeats = names.iter().filter(|name| times[**name] > 1).count();
        lines.len() >= least && names.len() > 1 && repeats >= repeated
    };
    let capitals = |line: &Quoted| !name(line).contains(char::is_lowercase);
    lines.retain(|line| capitals(line) || again(line));
    if !is_one(&lines, 4, 2) {
        lines.retain(capitals);
    }
    if is_one(&lines, 3, 1) { lines } else { Vec::new() }
}

/// The name and the words of a transcript's line.
fn spoken(line: &str) -> Option<(&str, &str)> {
    let colon = memchr::memchr(b':', &line.as_bytes()[..line.len().min(LONGEST_NAME)])?;
    let (name, words) = (&line[..colon], line[colon + 1..].trim_start());
    let apart = line[colon + 1..].starts_with([' ', '\t', '\u{a0}']);
    let named = name.split(' ').count() <= 5
        && name.split(' ').all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '('))
        && name.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
        && name.chars().all(|c| c.is_alphabetic() || " .'\u{2019}-(),".contains(c));
    let first = name.split(' ').next().unwrap_or_default();
    let label = is(&first.to_lowercase(), Tag::LineLabel);
    let quoted = words.starts_with(['"', '\u{201c}', '\u{201e}', '\u{ab}', '\u{2018}', '\'']);
    let ends =
        words.trim_end().ends_with(['.', '!', '?', '\u{2026}', '"', '\u{201d}', '\u{2014}', ')', ']', '-']);
    let said = ends || words.split_whitespace().count() >= SAID;
    (apart && named && !label && !quoted && said && words.contains(' ')).then_some((name, words))
}
