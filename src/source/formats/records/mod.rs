//! Records that hold an article each: JSON, JSON Lines, JSON Feed and tables. Field names are guessed unless a
//! [`FieldMap`](crate::source::FieldMap) says where things are.

mod json;
mod json_tree;
mod record;
mod table;

pub(crate) use json::{CUT, is_json, is_json_lines, json, json_lines};
pub use record::{article_of_record, text_names, text_of_record};
pub(crate) use table::{is_table, table};
