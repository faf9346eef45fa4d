//! A story that a page holds as data: in JSON-LD, in the state that its scripts start from, for readers without scripts.

use super::element::Name;
use super::meta::PageMetadata;
use super::tree::{Id, Tree, has_tags};
use super::{blocks, text};
use crate::source::article::Debris;
use serde_json::Value;
use std::collections::HashMap;

/// With fewer words than this a page shows no story: another is looked for in the data of its scripts.
const BARE: usize = 60;
/// The fewest letters of a string that is text; one without spaces has fewer.
const TEXT: usize = 40;

/// The text of a story that the page holds as data too, where that is much more than the `told` words that it shows:
/// of a page that scripts were to fill, or of one that shows the story's beginning only.
pub(super) fn story(tree: &Tree, said: &PageMetadata, told: usize) -> Option<(String, Vec<Debris>)> {
    let more = |text: &String, least: usize| count(text) > (told * 2).max(least);
    let body = said.body.clone().filter(|body| more(body, 80));
    let bare = || (told < BARE).then(|| state(tree).or_else(|| unscripted(tree)))?;
    let body = body.or_else(|| bare().filter(|text| more(text, 20)))?;
    Some(if has_tags(&body) {
        text::assemble(&blocks::blocks(&Tree::parse(&body), 0, |_| false))
    } else {
        (body, Vec::new())
    })
}

/// How many words a text has, by its blanks; writing without blanks has about two characters to a word.
fn count(text: &str) -> usize {
    text.split_whitespace().map(|word| blocks::weight(word) as usize).sum()
}

/// What a page says to readers without scripts.
fn unscripted(tree: &Tree) -> Option<String> {
    let texts = tree.ids().filter(|id| tree.name(*id) == Name::Noscript).map(|id| tree.text(id));
    texts.filter(|text| has_tags(text)).max_by_key(|text| count(text))
}

/// The most text that the data of a page's scripts hold in one place: a string of tags, or strings that stand in the
/// same place of the objects of one list.
fn state(tree: &Tree) -> Option<String> {
    let scripts = tree.ids().filter(|id| tree.name(*id) == Name::Script);
    let texts = scripts.filter_map(|script| texts(&parsed(tree, script)?));
    texts.max_by_key(|text| count(text))
}

/// The JSON value that a script is, or that it begins by giving a name to.
fn parsed(tree: &Tree, script: Id) -> Option<Value> {
    let kind = tree.attribute(script, "type").unwrap_or_default();
    let text = tree.text(script);
    let text = text.trim_start();
    let start = if kind.contains("json") && !kind.contains("ld+json") {
        0
    } else if text.starts_with("window.") || text.starts_with("var ") || text.starts_with("self.") {
        text.find('{')?
    } else {
        return None;
    };
    serde_json::Deserializer::from_str(&text[start..]).into_iter().next()?.ok()
}

/// The longest text of a value's places.
fn texts(value: &Value) -> Option<String> {
    let mut places: HashMap<String, Vec<&str>> = HashMap::new();
    let mut open = vec![(String::new(), value)];
    while let Some((place, value)) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values.iter().rev().map(|value| (place.clone(), value))),
            Value::Object(map) => {
                open.extend(map.iter().rev().map(|(key, value)| (format!("{place}/{key}"), value)));
            }
            Value::String(text) if is_text(text) => places.entry(place).or_default().push(text),
            _ => {}
        }
    }
    let places = places.into_iter().map(|(place, texts)| (texts.join("\n\n"), place));
    places.max_by_key(|(text, place)| (count(text), place.clone())).map(|(text, _)| text)
}

/// Whether a string is text rather than a name, an address or code.
fn is_text(text: &str) -> bool {
    let words = count(text);
    text.len() >= TEXT && words >= 6 && text.len() < words * 30 && !text.starts_with(['{', '['])
}
