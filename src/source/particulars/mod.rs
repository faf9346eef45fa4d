//! What is known about an article besides its text: who wrote it, when, for whom.

mod credits;
pub(crate) mod dates;
mod fields;
mod known;
mod person;

pub(crate) use credits::{Credits, byline, credits, dateline, is_names, people, says_when, signature};
pub(crate) use dates::{date_in_name, date_line, is_date_line, month_names, parse_date};
pub(crate) use fields::at_path;
pub use fields::{FieldMap, NoMapping};
pub(crate) use known::{Field, Known};
pub(crate) use person::person;

use super::Published;
