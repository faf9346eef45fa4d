//! Fields of a file that are not known here: kept to the letter, so that a newer program, or another one,
//! finds in them what it wrote. (Through `#[serde(flatten)]` and values, long numbers would lose digits.)

use serde::de::{self, DeserializeSeed, IntoDeserializer, MapAccess, Visitor, value::StrDeserializer};
use serde::{Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use std::fmt;

/// Fields that are not known here, as they stand in the file.
#[derive(Debug, Clone, Default)]
pub struct UnknownFields(Vec<(String, Box<RawValue>)>);

impl UnknownFields {
    /// Takes those fields of `other` that are not here.
    pub(super) fn take_missing(&mut self, other: Self) {
        for (field, value) in other.0 {
            if self.0.iter().all(|(known, _)| *known != field) {
                self.0.push((field, value));
            }
        }
    }
}

impl PartialEq for UnknownFields {
    fn eq(&self, other: &Self) -> bool {
        let texts = |unknown: &Self| {
            unknown.0.iter().map(|(field, value)| (field.clone(), value.get().to_owned())).collect::<Vec<_>>()
        };
        texts(self) == texts(other)
    }
}

impl Eq for UnknownFields {}

impl Serialize for UnknownFields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(field, value)| (field, value)))
    }
}

/// Lets a type that is derived with `#[serde(remote = "Self")]` keep what it does not know in its field
/// `unknown`, which is `#[serde(flatten, skip_deserializing)]`.
macro_rules! keep_unknown_fields {
    ($($form:ty),*) => {$(
        impl serde::Serialize for $form {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $form {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut unknown = $crate::passage::UnknownFields::default();
                let known = Self::deserialize($crate::passage::KnownFields::new(deserializer, &mut unknown))?;
                Ok(Self { unknown, ..known })
            }
        }
    )*};
}

pub(crate) use keep_unknown_fields;

/// Hands the fields that a struct names to it, and puts the others aside.
pub(crate) struct KnownFields<'r, T> {
    inner: T,
    fields: &'static [&'static str],
    unknown: &'r mut UnknownFields,
}

impl<'r, T> KnownFields<'r, T> {
    /// Reads from `deserializer`; what the struct does not name goes into `unknown`.
    pub(crate) fn new(deserializer: T, unknown: &'r mut UnknownFields) -> Self {
        Self { inner: deserializer, fields: &[], unknown }
    }
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for KnownFields<'_, D> {
    type Error = D::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let Self { inner, unknown, .. } = self;
        inner.deserialize_map(KnownFields { inner: visitor, fields, unknown })
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for KnownFields<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<V::Value, M::Error> {
        let Self { inner, fields, unknown } = self;
        inner.visit_map(KnownFields { inner: map, fields, unknown })
    }
}

impl<'de, M: MapAccess<'de>> MapAccess<'de> for KnownFields<'_, M> {
    type Error = M::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, M::Error> {
        while let Some(field) = self.inner.next_key_seed(Fields(self.fields))? {
            match field {
                Field::Known(name) => {
                    let name: StrDeserializer<'_, M::Error> = name.into_deserializer();
                    return seed.deserialize(name).map(Some);
                }
                Field::Other(name) => self.unknown.0.push((name, self.inner.next_value()?)),
            }
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, M::Error> {
        self.inner.next_value_seed(seed)
    }
}

/// The names of the fields that are known.
struct Fields(&'static [&'static str]);

enum Field {
    Known(&'static str),
    Other(String),
}

impl<'de> DeserializeSeed<'de> for Fields {
    type Value = Field;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Field, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Fields {
    type Value = Field;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Field, E> {
        let known = self.0.iter().find(|known| **known == name);
        Ok(known.map_or_else(|| Field::Other(name.to_owned()), |known| Field::Known(known)))
    }
}
