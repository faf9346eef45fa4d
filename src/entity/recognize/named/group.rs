//! Groups of people by a list of names: nationalities, faiths, parties, peoples.

use crate::entity::document::words::{
    Word, begins_sentence, char_at, char_before, is_dash, next_word, word_at, word_before,
};
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a name of the list is, and when it isn't.
#[derive(Clone, Copy)]
struct Entry {
    rule: Rule,
    /// It may be part of a person's name ("Christian Weber").
    is_name: bool,
    /// At a sentence's start it may be a common word ("Conservative estimates").
    is_common: bool,
}

/// The names, and all their beginnings of whole words, which have no entry of their own.
static NAMES: LazyLock<HashMap<String, Option<Entry>>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    let mut rule = Rule::Nationality;
    for line in include_str!("../../../../assets/groups.txt").lines().filter(|line| !line.starts_with('#')) {
        match line {
            "[nationality]" => rule = Rule::Nationality,
            "[faith]" => rule = Rule::Faith,
            "[party]" => rule = Rule::Party,
            "[people]" => rule = Rule::People,
            _ => add(&mut names, line, rule),
        }
    }
    names
});

fn add(names: &mut HashMap<String, Option<Entry>>, line: &str, rule: Rule) {
    let entry = Entry { rule, is_name: line.starts_with('?'), is_common: line.starts_with('^') };
    let name = line.trim_start_matches(['?', '^']);
    let single = name.trim_end_matches('+');
    for (at, _) in single.match_indices([' ', '-', '\'']) {
        names.entry(single[..at].to_owned()).or_insert(None);
    }
    names.insert(single.to_owned(), Some(entry));
    if name.ends_with('+') {
        names.insert(format!("{single}s"), Some(entry));
    }
}

/// The most parts that a name of the list has.
const MOST_PARTS: usize = 3;

/// The group whose name begins with `word`.
pub(super) fn at(text: &str, word: &Word<'_>) -> Option<Candidate> {
    let (entry, end) = longest(text, word)?;
    let next = next_word(text, end);
    let before = word_before(text, word.start).filter(Word::is_capitalised);
    let starts = begins_sentence(text, word.start);
    if entry.is_common && (starts || before.is_some_and(|before| !is_office(&before))) {
        return None;
    }
    let has_next_name = next.is_some_and(|next| next.is_capitalised() && !is_office(&next));
    let in_name =
        entry.is_name && (has_next_name || before.is_some_and(|before| !begins_sentence(text, before.start)));
    if in_name || is_language(text, word.start, end) {
        return None;
    }
    let inside = has_next_name
        && before.is_some_and(|before| !is_office(&before) && !begins_sentence(text, before.start));
    if inside {
        return None; // "United Arab Emirates"
    }
    if let Some(body) = next.filter(|next| is_body(entry.rule, next.text)) {
        let evidence = Evidence { rule: Rule::GroupBody, confidence: 0.75 };
        let span = Span::new(word.start, body.end);
        return Some(Candidate { span, label: Label::Organization, value: None, evidence });
    }
    let confidence = if has_next_name { 0.6 } else { 0.95 };
    Some(Candidate {
        span: Span::new(word.start, end),
        label: Label::Group,
        value: None,
        evidence: Evidence { rule: entry.rule, confidence },
    })
}

/// Whether a name of such a list and `head` after it are a body's name: "Communist Party", "Navajo Nation".
fn is_body(rule: Rule, head: &str) -> bool {
    match head {
        "Party" => rule == Rule::Party || rule == Rule::Faith,
        "Nation" => rule == Rule::People,
        _ => false,
    }
}

/// The longest name of the list that begins with `word`, and its end.
fn longest(text: &str, word: &Word<'_>) -> Option<(Entry, usize)> {
    let mut best = NAMES.get(word.text)?.map(|entry| (entry, word.end));
    let mut end = word.end;
    for _ in 1..MOST_PARTS {
        let next = match char_at(text, end) {
            Some('-' | '\'') => word_at(text, end + 1),
            _ => next_word(text, end),
        };
        let Some(next) = next.filter(|next| next.text.len() < 20) else { break };
        match NAMES.get(&text[word.start..next.end]) {
            Some(entry) => best = entry.map(|entry| (entry, next.end)).or(best),
            None => break,
        }
        end = next.end;
    }
    best
}

/// Whether a capitalised word beside a group leaves it a group: an office between it and a name ("Kazakh President
/// Tokayev"), or a word that begins the sentence before it ("Many Kazakhs").
fn is_office(word: &Word<'_>) -> bool {
    matches!(
        word.text,
        "President"
            | "Prime"
            | "Foreign"
            | "Defence"
            | "Defense"
            | "Finance"
            | "Interior"
            | "Vice"
            | "Deputy"
            | "Minister"
            | "Ambassador"
            | "Chancellor"
            | "King"
            | "Queen"
            | "Prince"
            | "Princess"
            | "General"
            | "Senator"
            | "Sen"
            | "Rep"
            | "Gov"
            | "Governor"
            | "Secretary"
            | "Speaker"
            | "Premier"
            | "Congressman"
            | "Congresswoman"
            | "MP"
            | "MEP"
            | "MPs"
            | "MEPs"
            | "Leader"
            | "Emperor"
            | "Pope"
            | "Archbishop"
            | "Bishop"
            | "The"
            | "A"
            | "In"
            | "For"
            | "And"
            | "But"
            | "Many"
            | "Some"
            | "Most"
    )
}

/// Whether the language is meant: "the Russian language", "in French,", "speaks Polish".
fn is_language(text: &str, start: usize, end: usize) -> bool {
    if let Some(next) = next_word(text, end)
        && next.is_any(&[
            "language",
            "languages",
            "alphabet",
            "grammar",
            "translation",
            "dialect",
            "spelling",
        ])
    {
        return true;
    }
    let joined = char_at(text, end).filter(|c| is_dash(*c)).and_then(|c| word_at(text, end + c.len_utf8()));
    if joined.is_some_and(|word| word.is_any(&["language", "speaking", "speaker", "speakers"])) {
        return true;
    }
    let Some(before) = word_before(text, start) else { return false };
    let spoken = matches!(
        before.lower().as_str(),
        "speak" | "speaks" | "spoke" | "speaking" | "fluent" | "learn" | "learning" | "translated"
    );
    let ends = char_at(text, end).is_none_or(|c| !c.is_alphanumeric() && c != ' ' && !is_dash(c));
    let into = before.is_any(&["in", "into", "from"]) && ends && char_before(text, end) != Some('s');
    spoken || into
}
