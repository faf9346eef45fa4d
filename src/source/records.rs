//! Records that hold an article each: JSON, JSON Lines, JSON Feed and tables. Field names are guessed unless
//! a [`FieldMap`](super::FieldMap) says where things are.

use super::particulars::{Field, FieldMap, Known, at_path, person};
use super::read::{Reading, Unreadable, listed};
use super::{Origin, html, json_tree, plain};
use crate::text::boundary;
use serde_json::{Map, Value};

/// Keys that hold an article's text, the likeliest first.
const TEXT: [&str; 24] = [
    "text",
    "body",
    "content",
    "articlebody",
    "article_body",
    "article_text",
    "full_text",
    "fulltext",
    "maintext",
    "main_text",
    "content_html",
    "content_text",
    "raw_text",
    "clean_text",
    "article",
    "story",
    "body_text",
    "bodytext",
    "html",
    "markdown",
    "message",
    "summary",
    "description",
    "abstract",
];
/// Of these, the ones that hold an article only where they are long, in bytes.
const SUMMARIES: [&str; 4] = ["message", "summary", "description", "abstract"];
/// Keys that hold a list of records.
const LISTS: [&str; 12] = [
    "articles",
    "items",
    "entries",
    "posts",
    "documents",
    "docs",
    "results",
    "data",
    "news",
    "stories",
    "records",
    "hits",
];

/// Reads a JSON text: an object, a list of objects, or an object that holds such a list.
pub(crate) fn json(
    reading: &mut Reading<'_>,
    origin: &Origin,
    text: String,
    warnings: Vec<String>,
) -> Result<(), Unreadable> {
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
            json_lines(reading, origin, &text, &warnings);
            Ok(())
        }
        Err(_) if !origin.innermost().to_ascii_lowercase().ends_with(".json") => reading
            .add(plain::article(origin.clone(), plain::Draft { text, warnings, ..plain::Draft::default() })),
        Err(error) if error.is_data() => {
            Err(Unreadable::Malformed("holds far more values than text".to_owned()))
        }
        Err(error) => Err(Unreadable::Malformed(format!("is not valid JSON ({error})"))),
    }
}

/// Reads what a JSON text holds.
fn values(
    reading: &mut Reading<'_>,
    origin: &Origin,
    value: Value,
    warnings: &[String],
) -> Result<(), Unreadable> {
    match value {
        Value::Array(list) => records(reading, origin, list, &Told::of(reading, warnings)),
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
) -> Result<(), Unreadable> {
    let named = LISTS.iter().find(|key| matches!(object.get(**key), Some(Value::Array(_))));
    let key = named.map(|key| (*key).to_owned()).or_else(|| only_list(&object));
    let fields = key.as_ref().and_then(|key| reading.options.fields.within(key));
    let is_feed = word(&object, "version").contains("jsonfeed.org");
    let own = (!is_feed && fields.is_none()).then(|| article(&object, &reading.options.fields)).flatten();
    if let Some(text) = own {
        return add(reading, origin, &object, text, &Told::of(reading, warnings));
    }
    let key = key.ok_or_else(|| no_text(&object))?;
    let mut about = Known::default();
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
    records(reading, origin, list, &Told { warnings, about, fields: &fields })
}

/// The string that an object has under `key`; empty where it has none.
fn word<'a>(object: &'a Map<String, Value>, key: &str) -> &'a str {
    object.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// What is known of records before they are read.
struct Told<'a> {
    /// What had to be done to read the file.
    warnings: &'a [String],
    /// What the file says of all of them.
    about: Known,
    /// Where they hold what.
    fields: &'a FieldMap,
}

impl<'a> Told<'a> {
    fn of(reading: &Reading<'a>, warnings: &'a [String]) -> Self {
        Self { warnings, about: Known::default(), fields: &reading.options.fields }
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
    told: &Told<'_>,
) -> Result<(), Unreadable> {
    if list.is_empty() {
        return Err(no_records());
    }
    for (at, value) in list.into_iter().enumerate() {
        let origin = origin.within(&format!("record {}", at + 1));
        let result = match value {
            Value::Object(object) => record(reading, &origin, &object, told),
            _ => Err(Unreadable::Malformed("is no object".to_owned())),
        };
        if let Err(error) = result {
            reading.flaw(&origin, error.to_string());
        }
    }
    Ok(())
}

/// Reads JSON Lines. A line that is wrong is told by its number, and the others are read.
pub(crate) fn json_lines(reading: &mut Reading<'_>, origin: &Origin, text: &str, warnings: &[String]) {
    let told = Told::of(reading, warnings);
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let origin = origin.within(&format!("line {}", at + 1));
        match json_tree::parse(line) {
            Ok(Value::Object(object)) => {
                if let Err(error) = record(reading, &origin, &object, &told) {
                    reading.flaw(&origin, error.to_string());
                }
            }
            Ok(_) => reading.flaw(&origin, "is no object"),
            Err(error) => {
                let column = error.column();
                let what = error.to_string();
                let what = what.split(" at line").next().unwrap_or_default();
                reading.flaw(&origin, format!("is not valid JSON ({what} at column {column})"));
            }
        }
    }
}

/// Reads a table with a head line; separators are commas, semicolons or tabs.
pub(crate) fn table(
    reading: &mut Reading<'_>,
    origin: &Origin,
    text: &str,
    warnings: &[String],
) -> Result<(), Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator(text)).flexible(true).from_reader(text.as_bytes());
    let heads: Vec<String> = match reader.headers() {
        Ok(heads) => heads.iter().map(|head| head.trim().to_owned()).collect(),
        Err(error) => return Err(Unreadable::Malformed(format!("is no table that can be read ({error})"))),
    };
    let mapped = reading.options.fields.text();
    let known =
        |head: &String| TEXT.contains(&head.to_ascii_lowercase().as_str()) || Some(head.as_str()) == mapped;
    // Without a column that is named as a text, one of long texts may be it.
    let named = heads.iter().any(known);
    let before = reading.outcome.articles.len();
    let told = Told::of(reading, warnings);
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                reading.flaw(origin, format!("cannot be read further ({error})"));
                break;
            }
        };
        let origin = origin.within(&format!("line {}", row.position().map_or(0, csv::Position::line)));
        let fields =
            heads.iter().zip(&row).map(|(head, value)| (head.clone(), Value::String(value.to_owned())));
        if let Err(error) = record(reading, &origin, &fields.collect(), &told)
            && named
        {
            reading.flaw(&origin, error.to_string());
        }
    }
    if !named && reading.outcome.articles.len() == before {
        return Err(Unreadable::Malformed(format!(
            "is a table without a column of text (its columns are {})",
            listed(heads.iter().map(String::as_str))
        )));
    }
    Ok(())
}

/// What stands most often in a table's first line, of the marks that part columns; a comma of equals.
fn separator(table: &str) -> u8 {
    let head = table.lines().next().unwrap_or_default();
    let count = |mark: u8| head.bytes().filter(|byte| *byte == mark).count();
    [b',', b';', b'\t'].into_iter().max_by_key(|mark| (count(*mark), *mark == b',')).unwrap_or(b',')
}

fn no_records() -> Unreadable {
    Unreadable::Malformed("holds no record with text".to_owned())
}

/// What to say of an object in which no text is found: with what it has, so that a mapping can be written.
fn no_text(object: &Map<String, Value>) -> Unreadable {
    let fields = listed(object.keys().map(String::as_str));
    Unreadable::Malformed(format!("holds no record with text (its fields are {fields})"))
}

/// Reads one record.
fn record(
    reading: &mut Reading<'_>,
    origin: &Origin,
    object: &Map<String, Value>,
    told: &Told<'_>,
) -> Result<(), Unreadable> {
    let text = article(object, told.fields).ok_or_else(|| Unreadable::Malformed("has no text".to_owned()))?;
    add(reading, origin, object, text, told)
}

/// Adds the article of a record that has this `text`.
fn add(
    reading: &mut Reading<'_>,
    origin: &Origin,
    object: &Map<String, Value>,
    text: String,
    Told { warnings, about, fields }: &Told<'_>,
) -> Result<(), Unreadable> {
    let mut known = Known::default();
    for (field, path) in fields.particulars() {
        let found: Vec<String> = at_path(object, path).into_iter().map(|value| said(field, value)).collect();
        take(&mut known, field, &found.join(", "), "mapped field");
    }
    for (key, value) in object {
        if let Some(field) = Field::guess(key) {
            take(&mut known, field, &said(field, value), "field");
        }
    }
    // What an entry of a JSON Feed is about, where it has no page of its own.
    known.learn(Field::Address, word(object, "external_url"), "field");
    known.learn_date(word(object, "date_modified"), "field");
    known.complete(about.clone());
    let article = if html::has_tags(&text) {
        html::fragment(origin.clone(), &text, warnings.to_vec(), known)
    } else {
        plain::article(
            origin.clone(),
            plain::Draft { text, warnings: warnings.to_vec(), known, ..plain::Draft::default() },
        )
    };
    reading.add(article)
}

/// Takes what a field says.
fn take(known: &mut Known, field: Field, value: &str, from: &'static str) {
    match field {
        Field::Published => known.learn_date(value, from),
        _ => known.learn(field, value, from),
    }
}

/// What a value says as a particular of this kind.
fn said(field: Field, value: &Value) -> String {
    if field == Field::Author { people(value) } else { words(value) }
}

/// Names of people, without addresses of mail.
fn people(value: &Value) -> String {
    match value {
        Value::Array(list) => {
            list.iter().map(people).filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
        }
        _ => person(&words(value)),
    }
}

/// A record's text: what is mapped, else what the likeliest key has, else what reads like one.
fn article(object: &Map<String, Value>, fields: &FieldMap) -> Option<String> {
    let mapped = fields.text().map(|path| {
        let parts: Vec<String> = at_path(object, path).into_iter().map(text).collect();
        parts.join("\n\n")
    });
    if let Some(mapped) = mapped.filter(|text| !text.trim().is_empty()) {
        return Some(mapped);
    }
    let named = TEXT.iter().find_map(|key| {
        let value =
            object.iter().find(|(known, _)| known.eq_ignore_ascii_case(key)).map(|(_, value)| value)?;
        // A summary of a few words is no article.
        let least = if SUMMARIES.contains(key) { 80 } else { 1 };
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

/// A particular's words: a string or number as it is, names of a list joined, an object's name.
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
