//! Metadata: what is known of an article besides its text (who wrote it, when, for whom) and how it is written.

mod address;
mod credits;
mod dates;
mod field_map;
mod fields;
mod lexicon;
mod person;
pub(crate) mod title;

pub use address::behind_scheme;
pub(crate) use credits::{Credits, byline, credits, dateline, is_names, people, says_when};
pub(crate) use dates::{date_in_name, is_date_line, month_names, parse_date};
pub(crate) use field_map::at_path;
pub use field_map::{FieldMap, FieldMapError};
pub(crate) use fields::{Field, Metadata};
pub(crate) use person::person;
