//! One record: an object of JSON, or a row of a table.

use crate::source::article::{Article, Origin};
use crate::source::draft::Draft;
use crate::source::error::ReadError;
use crate::source::formats::html;
use crate::source::formats::lexicon::{LEXICON, Tag};
use crate::source::formats::reading::Reading;
use crate::source::metadata::{Field, FieldMap, Metadata, at_path, person};
use crate::text::boundary;
use serde_json::{Map, Value};

/// The string that an object has under `key`; empty where it has none.
pub(super) fn word<'a>(object: &'a Map<String, Value>, key: &str) -> &'a str {
    object.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// What is known of records before they are read.
pub(super) struct Context<'a> {
    /// What had to be done to read the file.
    pub(super) warnings: &'a [String],
    /// What the file says of all of them.
    pub(super) about: Metadata,
    /// Where they hold what.
    pub(super) fields: &'a FieldMap,
}

impl<'a> Context<'a> {
    pub(super) fn of(reading: &Reading<'a>, warnings: &'a [String]) -> Self {
        Self { warnings, about: Metadata::default(), fields: &reading.options.fields }
    }
}

/// Reads one record.
pub(super) fn record(
    reading: &mut Reading<'_>,
    origin: &Origin,
    object: &Map<String, Value>,
    context: &Context<'_>,
) -> Result<(), ReadError> {
    let text =
        article(object, context.fields).ok_or_else(|| ReadError::Malformed("has no text".to_owned()))?;
    add(reading, origin, object, text, context)
}

/// Adds the article of a record that has this `text`.
pub(super) fn add(
    reading: &mut Reading<'_>,
    origin: &Origin,
    object: &Map<String, Value>,
    text: String,
    context: &Context<'_>,
) -> Result<(), ReadError> {
    reading.add(made(origin, (object, object), text, context))
}

/// The article of a record that has this `text`. What is mapped is looked for in one object, what is guessed in the
/// other.
fn made(
    origin: &Origin,
    (mapped, guessed): (&Map<String, Value>, &Map<String, Value>),
    text: String,
    Context { warnings, about, fields }: &Context<'_>,
) -> Article {
    let mut metadata = Metadata::default();
    for (field, path) in fields.fields() {
        let found: Vec<String> = at_path(mapped, path).into_iter().map(|value| said(field, value)).collect();
        take(&mut metadata, field, &found.join(", "), "mapped field");
    }
    for (key, value) in guessed {
        if let Some(field) = Field::guess(key) {
            take(&mut metadata, field, &said(field, value), "field");
        }
    }
    // What an entry of a JSON Feed is about, where it has no page of its own.
    metadata.learn(Field::Address, word(guessed, "external_url"), "field");
    metadata.learn_date(word(guessed, "date_modified"), "field");
    metadata.complete(about.clone());
    if html::has_tags(&text) {
        html::fragment(origin.clone(), &text, warnings.to_vec(), metadata)
    } else {
        Draft { text, warnings: warnings.to_vec(), metadata, ..Draft::default() }.article(origin.clone())
    }
}

/// The article of a record that stands in no file: a document of a search engine. `mapped` is what the paths of
/// `fields` lead through; what they do not say is guessed from the names in `guessed`.
pub fn article_of_record(
    origin: &Origin,
    mapped: &Map<String, Value>,
    guessed: &Map<String, Value>,
    text: String,
    fields: &FieldMap,
) -> Article {
    let context = Context { warnings: &[], about: Metadata::default(), fields };
    made(origin, (mapped, guessed), text, &context)
}

/// The names under which records keep their texts, in small letters, the likeliest first.
pub fn text_names() -> impl Iterator<Item = &'static str> {
    LEXICON.words(Tag::Text).iter().copied()
}

/// The text of a record: what is mapped, else what the likeliest key has, else what reads like one.
pub fn text_of_record(record: &Map<String, Value>, fields: &FieldMap) -> Option<String> {
    article(record, fields)
}

/// Takes what a field says.
fn take(metadata: &mut Metadata, field: Field, value: &str, from: &'static str) {
    match field {
        Field::Published => metadata.learn_date(value, from),
        _ => metadata.learn(field, value, from),
    }
}

/// What a value says as metadata of this kind.
fn said(field: Field, value: &Value) -> String {
    if field == Field::Author { people(value) } else { words(value) }
}

/// Names of people, without addresses of mail.
pub(super) fn people(value: &Value) -> String {
    match value {
        Value::Array(list) => {
            list.iter().map(people).filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
        }
        _ => person(&words(value)),
    }
}

/// A record's text: what is mapped, else what the likeliest key has, else what reads like one.
pub(super) fn article(object: &Map<String, Value>, fields: &FieldMap) -> Option<String> {
    let mapped = fields.text().map(|path| {
        let parts: Vec<String> = at_path(object, path).into_iter().map(text).collect();
        parts.join("\n\n")
    });
    if let Some(mapped) = mapped.filter(|text| !text.trim().is_empty()) {
        return Some(mapped);
    }
    let named = LEXICON.words(Tag::Text).iter().find_map(|key| {
        let value =
            object.iter().find(|(known, _)| known.eq_ignore_ascii_case(key)).map(|(_, value)| value)?;
        // A summary of a few words is no article.
        let least = if LEXICON.has(key, Tag::Brief) { 80 } else { 1 };
        Some(text(value)).filter(|text| text.trim().len() >= least)
    });
    named.or_else(|| {
        let strings = object.values().filter_map(Value::as_str).filter(|text| is_prose(text));
        strings.max_by_key(|text| text.len()).map(str::to_owned)
    })
}

/// Whether a text under no name that is known is long enough, and has enough words, to be an article.
fn is_prose(text: &str) -> bool {
    text.len() >= 200 && crate::text::words(&text[..boundary(text, 2000)]) >= 25
}

/// Running text: a string as it is, a list's paragraphs, an object's own text.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => {
            list.iter().map(text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
        }
        Value::Object(object) => article(object, &FieldMap::default()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The words of a piece of metadata: a string or number as it is, names of a list joined, an object's name.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => moment(number).unwrap_or_else(|| number.to_string()),
        Value::Array(list) => {
            list.iter().map(words).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
        }
        Value::Object(object) => ["name", "title", "label", "value", "url"]
            .iter()
            .find_map(|key| object.get(*key)?.as_str())
            .unwrap_or_default()
            .to_owned(),
        _ => String::new(),
    }
}

/// Seconds or milliseconds since 1970, as dates are often kept, between 1990 and 2100.
fn moment(number: &serde_json::Number) -> Option<String> {
    let value = number.as_i64().or_else(|| number.as_f64().map(|value| value as i64))?;
    let seconds = if value > 100_000_000_000 { value / 1000 } else { value };
    let fits = (631_152_000..4_102_444_800).contains(&seconds);
    fits.then(|| jiff::Timestamp::from_second(seconds).map(|moment| moment.to_string()).ok()).flatten()
}
