//! Names that lists have (a gazetteer of phrases): groups of people, and documents and events without a head word.

use super::head::series_after;
use crate::entity::document::words::{
    Word, begins_sentence, char_at, char_before, is_dash, next_word, word_at, word_before,
};
use crate::entity::lexicon::{Tag, is, value, values, words};
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a name of a list is.
#[derive(Clone, Copy)]
struct Entry {
    rule: Rule,
    label: Label,
    /// As the list has it, without an s.
    name: &'static str,
}

/// The names, and all their beginnings of whole words, which have no entry of their own.
static NAMES: LazyLock<FxHashMap<String, Option<Entry>>> = LazyLock::new(|| {
    let mut names = FxHashMap::default();
    let mut add = |name: String, entry: Entry| {
        for (at, _) in name.match_indices([' ', '-', '\'']) {
            names.entry(name[..at].to_owned()).or_insert(None);
        }
        names.insert(name, Some(entry));
    };
    for &name in words(Tag::Group) {
        let rule = match value(name, Tag::Group) {
            Some("faith") => Rule::Faith,
            Some("party") => Rule::Party,
            Some("people") => Rule::People,
            _ => Rule::Nationality,
        };
        let entry = Entry { rule, label: Label::Group, name };
        add(name.to_owned(), entry);
        add(format!("{name}s"), entry);
    }
    let works = [
        (Tag::DocumentName, Rule::DocumentList, Label::Document),
        (Tag::EventName, Rule::EventList, Label::Event),
    ];
    for (tag, rule, label) in works {
        for name in words(tag) {
            add((*name).to_owned(), Entry { rule, label, name });
        }
    }
    names
});

/// The most parts that a name of a list has.
const MOST_PARTS: usize = 3;

/// The name that begins with `word`.
pub(super) fn at(text: &str, word: &Word<'_>) -> Option<Candidate> {
    let (entry, end) = longest(text, word)?;
    if entry.label == Label::Group {
        return group(text, word.start, end, entry);
    }
    let span = Span::new(word.start, series_after(text, end).unwrap_or(end));
    Some(Candidate { span, label: entry.label, value: None, evidence: Evidence::by(entry.rule) })
}

/// The longest name of a list that begins with `word`, and its end.
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

/// The group that the name from `start` to `end` is, or the body that it begins; `None` where it is part of another
/// name, a plain word or a language.
fn group(text: &str, start: usize, end: usize, entry: Entry) -> Option<Candidate> {
    let next = next_word(text, end).filter(Word::is_capitalised);
    let before = word_before(text, start).filter(Word::is_capitalised);
    let before = before.filter(|before| !begins_sentence(text, before.start));
    let is_behind_name = before.is_some_and(|before| !is_office(&before));
    let has_next_name = next.is_some_and(|next| !is_office(&next));
    // "Conservative estimates are low."
    let is_plain = is(entry.name, Tag::CommonWord) && (begins_sentence(text, start) || is_behind_name);
    // "Christian Weber"
    let is_personal = is(entry.name, Tag::PersonalName) && (has_next_name || before.is_some());
    // "United Arab Emirates"
    let is_inside = has_next_name && is_behind_name;
    if is_plain || is_personal || is_inside || is_language(text, start, end) {
        return None;
    }
    let body = next.filter(|next| match next.text {
        "Party" => matches!(entry.rule, Rule::Party | Rule::Faith),
        "Nation" => entry.rule == Rule::People,
        _ => false,
    });
    let (end, label, evidence) = match body {
        Some(body) => (body.end, Label::Organization, Evidence::by(Rule::GroupBody)),
        None if has_next_name => (end, Label::Group, Evidence { rule: entry.rule, confidence: INSIDE }),
        None => (end, Label::Group, Evidence::by(entry.rule)),
    };
    Some(Candidate { span: Span::new(start, end), label, value: None, evidence })
}

/// How sure a group before another name is.
const INSIDE: f32 = 0.6;

/// Whether a capitalised word beside a group leaves it a group: an office between it and a name ("Kazakh President
/// Tokayev").
fn is_office(word: &Word<'_>) -> bool {
    let lower = word.text.to_lowercase();
    let is_title = |word: &str| values(word, Tag::Cue).any(|cue| cue == "title" || cue == "honorific");
    is_title(&lower) || is_title(&format!("{lower}."))
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
