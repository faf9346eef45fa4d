//! JSON as `serde_json` has it, but for files that hold next to no text: a tree of numbers takes forty times their room.

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::cell::Cell;
use std::fmt;

/// So many values any file may hold, and one more for each so many bytes of it. Those of articles have more.
const FREE: usize = 1 << 20;
const BYTES_A_VALUE: usize = 24;

/// The value of a JSON text.
///
/// # Errors
/// As `serde_json::from_str`, and where there are far more values than text.
pub(super) fn parse(text: &str) -> serde_json::Result<Value> {
    let left = Cell::new(FREE + text.len() / BYTES_A_VALUE);
    let mut from = serde_json::Deserializer::from_str(text);
    let value = Bounded(&left).deserialize(&mut from)?;
    from.end()?;
    Ok(value)
}

#[derive(Clone, Copy)]
struct Bounded<'a>(&'a Cell<usize>);

impl Bounded<'_> {
    fn count<E: Error>(self, value: Value) -> Result<Value, E> {
        let left = self.0.get().checked_sub(1);
        self.0.set(left.ok_or_else(|| E::custom("far more values than text"))?);
        Ok(value)
    }
}

impl<'de> DeserializeSeed<'de> for Bounded<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Bounded<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.count(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.count(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.count(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.count(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.count(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.count(value.into())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.count(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(value) = from.next_element_seed(self)? {
            all.push(value);
        }
        self.count(Value::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut all = Map::new();
        while let Some(key) = from.next_key()? {
            all.insert(key, from.next_value_seed(self)?);
        }
        self.count(Value::Object(all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_file_of_numbers_is_refused() {
        let numbers = format!("[{}0]", "1,".repeat(1_500_000));
        assert!(parse(&numbers).unwrap_err().to_string().starts_with("far more values than text"));
        let words = format!("[{}0]", r#""a word or two of a story, again","#.repeat(1_500_000));
        assert!(parse(&words).is_ok());
    }

    proptest! {
        #[test]
        fn all_else_is_as_serde_json_has_it(text in r#"(\[|\]|\{|\}|,|:|"a"|"b\\u00e4\\n"|1|-2\.5e3|18446744073709551615|null|true| ){0,12}"#) {
            prop_assert_eq!(parse(&text).ok(), serde_json::from_str::<Value>(&text).ok());
        }
    }
}
