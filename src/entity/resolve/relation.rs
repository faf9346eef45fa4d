//! What the words around a person's name say of the person: an office, and whose relative.

use crate::entity::lexicon::{Tag, is, value};
use crate::entity::name::title_before;
use crate::text::Span;
use std::cmp::Ordering;

/// The office that the words before a name, or an apposition behind it, give somebody: "Vice President Ada Berg",
/// "Ada Berg, the former vice president,".
pub(super) fn office(text: &str, span: Span) -> Option<String> {
    let mut words = Vec::new();
    let mut start = span.start;
    while let Some((from, _)) = title_before(text, start).filter(|_| words.len() < 3) {
        let Some(word) = office_word(text[from..start].trim()) else { break };
        words.insert(0, word);
        start = from;
    }
    if words.is_empty() {
        words = apposed_office(text[span.end..].strip_prefix(", ")?)?;
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// The words for an office in the apposition that `rest` begins with; `None` for "the president's son".
fn apposed_office(rest: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    for word in rest.split(' ').take(6) {
        let bare = word.trim_end_matches([',', '.', ';']);
        let leads = matches!(bare, "the" | "a" | "an" | "then" | "former" | "current" | "late");
        match office_word(bare) {
            Some(office) => words.push(office),
            None if words.is_empty() && (leads || bare.starts_with(char::is_uppercase)) => {}
            None if bare.contains(['\'', '\u{2019}']) => return None,
            None => break,
        }
        if bare.len() < word.len() {
            break;
        }
    }
    Some(words)
}

/// `word` in small letters if it is an office, which women and men have.
fn office_word(word: &str) -> Option<String> {
    let word = word.trim_end_matches('.').to_lowercase();
    (word.len() > 1 && is(&word, Tag::Title) && value(&word, Tag::Title).is_none()).then_some(word)
}

/// The relative before the name at `start`, "her nephew Anders Berg", "His late brother, Anders Berg": `Greater` for the
/// elder, `Less` for the younger of two of one family name.
pub(super) fn relative_before(text: &str, start: usize) -> Option<Ordering> {
    let before = text[..start].trim_end_matches([' ', ',', '\u{a0}']);
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    match value(word, Tag::Relative).filter(|_| start - before.len() <= 2)? {
        "elder" => Some(Ordering::Greater),
        "younger" => Some(Ordering::Less),
        _ => Some(Ordering::Equal),
    }
}
