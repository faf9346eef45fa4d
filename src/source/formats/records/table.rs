//! Tables (CSV, RFC 4180, and what is parted by semicolons or tabs): a row is a record.

use super::record::{Context, record};
use crate::source::article::Origin;
use crate::source::encoding::Decoded;
use crate::source::error::{ReadError, enumerated};
use crate::source::formats::head::Head;
use crate::source::formats::lexicon::{LEXICON, Tag};
use crate::source::formats::reading::Reading;
use csv::StringRecord;
use serde_json::{Map, Value};

/// Whether a file is a table: its name says so.
pub(crate) fn is_table(head: &Head<'_>) -> bool {
    matches!(head.extension.as_str(), "csv" | "tsv")
}

/// Reads a table with a head line; separators are commas, semicolons or tabs.
pub(crate) fn table(reading: &mut Reading<'_>, origin: &Origin, text: Decoded) -> Result<(), ReadError> {
    let Decoded { text, warnings } = text;
    let text = text.trim_start_matches('\u{feff}');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator(text)).flexible(true).from_reader(text.as_bytes());
    let heads: Vec<String> = match reader.headers() {
        Ok(heads) => heads.iter().map(|head| head.trim().to_owned()).collect(),
        Err(error) => return Err(ReadError::Malformed(format!("is no table that can be read ({error})"))),
    };
    let mapped = reading.options.fields.text();
    let known =
        |head: &String| LEXICON.has(&head.to_ascii_lowercase(), Tag::Text) || Some(head.as_str()) == mapped;
    // Without a column that is named as a text, one of long texts may be it.
    let named = heads.iter().any(known);
    let before = reading.outcome.articles.len();
    let context = Context::of(reading, &warnings);
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                reading.fail(origin, format!("cannot be read further ({error})"));
                break;
            }
        };
        let origin = origin.within(&format!("line {}", row.position().map_or(0, csv::Position::line)));
        if let Err(error) = record(reading, &origin, &fields(&heads, &row), &context)
            && named
        {
            reading.fail(&origin, error.to_string());
        }
    }
    if !named && reading.outcome.articles.len() == before {
        return Err(ReadError::Malformed(format!(
            "is a table without a column of text (its columns are {})",
            enumerated(heads.iter().map(String::as_str))
        )));
    }
    Ok(())
}

/// A row as an object.
fn fields(heads: &[String], row: &StringRecord) -> Map<String, Value> {
    heads.iter().zip(row).map(|(head, value)| (head.clone(), Value::String(value.to_owned()))).collect()
}

/// What stands most often in a table's first line, of the marks that part columns; a comma of equals.
fn separator(table: &str) -> u8 {
    let head = table.lines().next().unwrap_or_default();
    let count = |mark: u8| head.bytes().filter(|byte| *byte == mark).count();
    [b',', b';', b'\t'].into_iter().max_by_key(|mark| (count(*mark), *mark == b',')).unwrap_or(b',')
}
