//! JSON, JSON Lines and JSON Feed: objects that are records, or hold lists of them.

use super::json_tree;
use super::record::{Context, add, article, people, record, word};
use crate::source::article::Origin;
use crate::source::draft::Draft;
use crate::source::encoding::{self, Decoded};
use crate::source::error::{ReadError, enumerated};
use crate::source::formats::head::{Head, extension};
use crate::source::formats::lexicon::{LEXICON, Tag};
use crate::source::formats::reading::{Cut, Reading};
use crate::source::metadata::{Field, Metadata};
use serde_json::{Map, Value};

fn begins_object(text: &str) -> bool {
    ["{\"", "{ \"", "{\n", "{\r"].iter().any(|begin| text.starts_with(begin))
}

/// Whether the first two lines of a text look like objects.
fn begins_lines(text: &str) -> bool {
    let mut lines = text.lines();
    lines.next().is_some_and(|line| line.trim_end().ends_with('}'))
        && lines.next().is_some_and(|line| line.starts_with('{'))
}

/// Whether a file is JSON Lines.
pub(crate) fn is_json_lines(head: &Head<'_>) -> bool {
    let text = head.text();
    match head.extension.as_str() {
        "jsonl" | "ndjson" | "jsonlines" => true,
        "json" => begins_lines(text),
        "csv" | "tsv" => false,
        _ => begins_object(text) && begins_lines(text),
    }
}

/// Whether a file that is not JSON Lines is JSON.
pub(crate) fn is_json(head: &Head<'_>) -> bool {
    let text = head.text();
    let is_list = || text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
    match head.extension.as_str() {
        "json" => true,
        "csv" | "tsv" => false,
        _ => begins_object(text) || is_list(),
    }
}

/// Reads a JSON text: an object, a list of objects, or an object that holds such a list.
pub(crate) fn json(reading: &mut Reading<'_>, origin: &Origin, text: Decoded) -> Result<(), ReadError> {
    let Decoded { text, warnings } = text;
    let body = text.trim_start_matches('\u{feff}');
    match json_tree::parse(body) {
        Ok(value) => {
            drop(text);
            values(reading, origin, value, &warnings)
        }
        // Several objects one after the other, a line each.
        Err(_)
            if body
                .lines()
                .take(1)
                .any(|line| json_tree::parse(line).is_ok_and(|value| value.is_object())) =>
        {
            json_lines(reading, origin, Decoded { text, warnings })
        }
        Err(_) if extension(origin.innermost()) != "json" => {
            reading.add(Draft { text, warnings, ..Draft::default() }.article(origin.clone()))
        }
        Err(error) if error.is_data() => {
            Err(ReadError::Malformed("holds far more values than text".to_owned()))
        }
        Err(error) => Err(ReadError::Malformed(format!("is not valid JSON ({error})"))),
    }
}

/// Reads what a JSON text holds.
fn values(
    reading: &mut Reading<'_>,
    origin: &Origin,
    value: Value,
    warnings: &[String],
) -> Result<(), ReadError> {
    match value {
        Value::Array(list) => records(reading, origin, list, &Context::of(reading, warnings)),
        Value::Object(object) => holder(reading, origin, object, warnings),
        _ => Err(no_records()),
    }
}

/// Reads an object that is a record, or one that holds a list of records.
fn holder(
    reading: &mut Reading<'_>,
    origin: &Origin,
    mut object: Map<String, Value>,
    warnings: &[String],
) -> Result<(), ReadError> {
    let named =
        LEXICON.words(Tag::List).iter().find(|key| matches!(object.get(**key), Some(Value::Array(_))));
    let key = named.map(|key| (*key).to_owned()).or_else(|| only_list(&object));
    let fields = key.as_ref().and_then(|key| reading.options.fields.within(key));
    let is_feed = word(&object, "version").contains("jsonfeed.org");
    let own = (!is_feed && fields.is_none()).then(|| article(&object, &reading.options.fields)).flatten();
    if let Some(text) = own {
        return add(reading, origin, &object, text, &Context::of(reading, warnings));
    }
    let key = key.ok_or_else(|| no_text(&object))?;
    let mut about = Metadata::default();
    if is_feed {
        about.learn(Field::Outlet, word(&object, "title"), "feed");
        about.learn(Field::Language, word(&object, "language"), "feed");
        let authors = ["authors", "author"].iter().filter_map(|key| object.get(*key)).map(people);
        authors.for_each(|authors| about.learn(Field::Author, &authors, "feed"));
    }
    let list = match object.remove(&key) {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    };
    let fields = fields.unwrap_or_else(|| reading.options.fields.clone());
    records(reading, origin, list, &Context { warnings, about, fields: &fields })
}

/// Reads JSON Lines. A line that is wrong is told by its number, and the others are read.
#[allow(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "it is called as all readers are"
)]
pub(crate) fn json_lines(reading: &mut Reading<'_>, origin: &Origin, text: Decoded) -> Result<(), ReadError> {
    lines(reading, origin, 0, text.text.trim_start_matches('\u{feff}'), &text.warnings);
    Ok(())
}

/// JSON Lines are cut at line ends.
pub(crate) static CUT: Cut = Cut {
    may: encoding::is_plain,
    whole: |bytes| {
        let end = memchr::memrchr(b'\n', bytes)? + 1;
        Some((end, memchr::memchr_iter(b'\n', &bytes[..end]).count()))
    },
    read: |reading, origin, before, bytes| {
        let Decoded { text, warnings } = encoding::decode_part(bytes);
        let text = if before == 0 { text.trim_start_matches('\u{feff}') } else { &text };
        lines(reading, origin, before, text, &warnings);
    },
};

/// Reads lines that have so many before them.
fn lines(reading: &mut Reading<'_>, origin: &Origin, before: usize, text: &str, warnings: &[String]) {
    let context = Context::of(reading, warnings);
    for (line, number) in text.lines().zip(before + 1..) {
        if line.trim().is_empty() {
            continue;
        }
        let origin = origin.within(&format!("line {number}"));
        match json_tree::parse(line) {
            Ok(Value::Object(object)) => {
                if let Err(error) = record(reading, &origin, &object, &context) {
                    reading.fail(&origin, error.to_string());
                }
            }
            Ok(_) => reading.fail(&origin, "is no object"),
            Err(error) => {
                let column = error.column();
                let what = error.to_string();
                let what = what.split(" at line").next().unwrap_or_default();
                reading.fail(&origin, format!("is not valid JSON ({what} at column {column})"));
            }
        }
    }
}

/// The key of an object's only list of objects.
fn only_list(object: &Map<String, Value>) -> Option<String> {
    let mut lists = object
        .iter()
        .filter(|(_, value)| value.as_array().is_some_and(|list| list.first().is_some_and(Value::is_object)));
    lists.next().filter(|_| lists.next().is_none()).map(|(key, _)| key.clone())
}

fn records(
    reading: &mut Reading<'_>,
    origin: &Origin,
    list: Vec<Value>,
    context: &Context<'_>,
) -> Result<(), ReadError> {
    if list.is_empty() {
        return Err(no_records());
    }
    for (at, value) in list.into_iter().enumerate() {
        let origin = origin.within(&format!("record {}", at + 1));
        let result = match value {
            Value::Object(object) => record(reading, &origin, &object, context),
            _ => Err(ReadError::Malformed("is no object".to_owned())),
        };
        if let Err(error) = result {
            reading.fail(&origin, error.to_string());
        }
    }
    Ok(())
}

fn no_records() -> ReadError {
    ReadError::Malformed("holds no record with text".to_owned())
}

/// What to say of an object in which no text is found: with what it has, so that a mapping can be written.
fn no_text(object: &Map<String, Value>) -> ReadError {
    let fields = enumerated(object.keys().map(String::as_str));
    ReadError::Malformed(format!("holds no record with text (its fields are {fields})"))
}
