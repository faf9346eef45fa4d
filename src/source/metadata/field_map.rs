//! Where records (JSON objects, rows of tables) hold what.

use super::fields::Field;
use serde_json::{Map, Value};
use std::str::FromStr;

/// Where records hold what, where the reader knows better than a guess: `text=body.content`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldMap {
    /// What is wanted, and the path to it through objects, by dots.
    paths: Vec<(Wanted, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Text,
    Field(Field),
}

/// Why a mapping was not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is no mapping: write text=PATH, or title, outlet, author, date, address, language or section for text"
)]
pub struct FieldMapError(String);

impl FieldMap {
    /// Adds a mapping as it is typed: `text=body.content`.
    ///
    /// # Errors
    /// [`FieldMapError`] where `typed` has no `=`, or names nothing that an article has.
    pub fn add(&mut self, typed: &str) -> Result<(), FieldMapError> {
        let (name, path) = typed.split_once('=').ok_or_else(|| FieldMapError(typed.to_owned()))?;
        let wanted = match name.trim() {
            "text" => Wanted::Text,
            "address" | "url" => Wanted::Field(Field::Address),
            name => Wanted::Field(Field::guess(name).ok_or_else(|| FieldMapError(typed.to_owned()))?),
        };
        self.paths.push((wanted, path.trim().to_owned()));
        Ok(())
    }

    /// The path that is mapped to the text.
    pub fn text(&self) -> Option<&str> {
        self.paths.iter().rev().find(|(wanted, _)| *wanted == Wanted::Text).map(|(_, path)| path.as_str())
    }

    /// The same mappings for the records in the list `key`, where the text's path goes through it. `None` where it does
    /// not.
    pub(crate) fn within(&self, key: &str) -> Option<Self> {
        let inside = |path: &str| path.strip_prefix(key)?.strip_prefix('.').map(str::to_owned);
        inside(self.text()?)?;
        let strip =
            |(wanted, path): &(Wanted, String)| (*wanted, inside(path).unwrap_or_else(|| path.clone()));
        Some(Self { paths: self.paths.iter().map(strip).collect() })
    }

    /// The fields that are mapped, with their paths.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (Field, &str)> {
        self.paths.iter().filter_map(|(wanted, path)| match wanted {
            Wanted::Field(field) => Some((*field, path.as_str())),
            Wanted::Text => None,
        })
    }
}

impl FromStr for FieldMap {
    type Err = FieldMapError;

    /// Mappings with commas between: `text=body.content,title=head`.
    fn from_str(typed: &str) -> Result<Self, FieldMapError> {
        let mut map = Self::default();
        typed.split(',').filter(|part| !part.trim().is_empty()).try_for_each(|part| map.add(part))?;
        Ok(map)
    }
}

/// What stands at a path of a record: a key as it is written, else keys with dots between; of lists on the way, in each
/// of their objects.
pub(crate) fn at_path<'a>(record: &'a Map<String, Value>, path: &str) -> Vec<&'a Value> {
    if let Some(value) = record.get(path) {
        return vec![value];
    }
    let Some((first, rest)) = path.split_once('.') else { return Vec::new() };
    match record.get(first) {
        Some(Value::Object(inner)) => at_path(inner, rest),
        Some(Value::Array(values)) => {
            values.iter().filter_map(Value::as_object).flat_map(|inner| at_path(inner, rest)).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mappings_are_read_and_what_is_none_is_refused() {
        let map: FieldMap = "text=body.content, date=meta.when".parse().unwrap();
        assert_eq!(map.text(), Some("body.content"));
        assert_eq!(map.fields().collect::<Vec<_>>(), [(Field::Published, "meta.when")]);
        for typed in ["text", "colour=red"] {
            assert!(typed.parse::<FieldMap>().is_err(), "{typed}");
        }
    }
}
