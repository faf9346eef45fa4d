//! How an index keeps articles: as Datashare does, as OpenAleph does, or in fields that are found in its mapping.
//!
//! Datashare keeps documents and what they name in one index (ICIJ/datashare,
//! `datashare-index/src/main/resources/datashare_index_mappings.json`): `type` is `Document` or `NamedEntity`, joined by
//! the field `join`; a document has `content`, `title`, `path`, `language` (`ENGLISH`) and, under `metadata`, what Apache
//! Tika found (`tika_metadata_dcterms_created`, `tika_metadata_dc_creator`).
//!
//! OpenAleph keeps entities of FollowTheMoney in an index for each bucket of schemata (openaleph/openaleph-search,
//! `openaleph_search/index/mapping.py` and `indexes.py`: `PREFIX-entity-documents-VERSION`, `-pages-`, `-things-`,
//! `-intervals-`): `schema`, `schemata` (with those it extends), `caption`, and `properties`, lists of strings
//! (alephdata/followthemoney, `followthemoney/schema/Document.yaml`). A text is `properties.bodyText`, is searched as
//! `content` (`text` in older versions) and not stored there; that of `Pages` stands in `Page`s of its own, which name it
//! in `properties.document`.

use super::error::RemoteError;
use crate::source::{FieldMap, text_names};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Who keeps articles so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeper {
    Datashare,
    OpenAleph,
    Other,
}

/// Where an index keeps what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) keeper: Keeper,
    /// Where the fields of an article are; the text's always.
    pub(super) fields: FieldMap,
    /// The fields in which words are searched.
    pub(super) searched: Vec<String>,
}

/// Mappings are walked no deeper, and no further than so many fields.
const DEEPEST: usize = 8;
const MOST_FIELDS: usize = 10_000;

impl Shape {
    /// That of an index with this mapping (the answer to `GET /INDEX/_mapping`). What `fields` say goes before what is
    /// found.
    ///
    /// # Errors
    /// [`RemoteError::Form`], [`RemoteError::NoText`].
    pub(super) fn of(mapping: &Value, mut fields: FieldMap) -> Result<Self, RemoteError> {
        let types = types(mapping);
        if types.is_empty() {
            return Err(RemoteError::Form("it has no mapping"));
        }
        let is = |path: &str, kind: &str| types.get(path).is_some_and(|found| found == kind);
        let keeper = if is("join", "join") && is("content", "text") && is("type", "keyword") {
            Keeper::Datashare
        } else if types.contains_key("schema") && types.keys().any(|path| path.starts_with("properties.")) {
            Keeper::OpenAleph
        } else {
            Keeper::Other
        };
        let own = fields.text().map(str::to_owned);
        let found = match keeper {
            Keeper::Datashare => "content".to_owned(),
            Keeper::OpenAleph => "properties.bodyText".to_owned(),
            Keeper::Other => own.clone().or_else(|| text_field(&types)).ok_or_else(|| no_text(&types))?,
        };
        if own.is_none() {
            // A path from a mapping is always taken.
            let _ = fields.add(&format!("text={found}"));
        }
        let searched = match (keeper, own) {
            (_, Some(own)) => vec![own],
            (Keeper::OpenAleph, None) => {
                let there = |path: &&str| types.contains_key(*path);
                ["content", "text"].iter().filter(|path| there(path)).map(|path| (*path).to_owned()).collect()
            }
            _ => vec![found],
        };
        Ok(Self { keeper, fields, searched })
    }

    /// Which documents are articles, as query DSL.
    pub(super) fn articles(&self) -> Value {
        match self.keeper {
            Keeper::Datashare => json!({ "term": { "type": "Document" } }),
            Keeper::OpenAleph => json!({ "bool": {
                "filter": [{ "term": { "schemata": "Document" } }],
                "must_not": [{ "terms": { "schema": ["Folder", "Package", "Workbook", "Video", "Audio"] } }],
            } }),
            Keeper::Other => json!({ "match_all": {} }),
        }
    }

    /// What is left out of a list of articles: their texts.
    pub(super) fn texts(&self) -> Vec<&str> {
        let own = self.fields.text().into_iter();
        let others: &[&str] = match self.keeper {
            Keeper::Datashare => &["content", "content_translated"],
            Keeper::OpenAleph => {
                &["content", "text", "properties.bodyText", "properties.bodyHtml", "properties.headers"]
            }
            Keeper::Other => &[],
        };
        own.chain(others.iter().copied()).collect()
    }
}

/// The types of all fields, by path.
fn types(mapping: &Value) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for index in mapping.as_object().into_iter().flat_map(Map::values) {
        let Some(mappings) = index.get("mappings").and_then(Value::as_object) else { continue };
        match mappings.get("properties") {
            Some(properties) => walk(properties, "", 0, &mut out),
            // Until version 6 each type of document has its own.
            None => mappings
                .values()
                .filter_map(|kind| kind.get("properties"))
                .for_each(|properties| walk(properties, "", 0, &mut out)),
        }
    }
    out
}

fn walk(properties: &Value, before: &str, depth: usize, out: &mut BTreeMap<String, String>) {
    for (name, field) in properties.as_object().into_iter().flatten() {
        if out.len() >= MOST_FIELDS || depth >= DEEPEST {
            return;
        }
        let path = if before.is_empty() { name.clone() } else { format!("{before}.{name}") };
        if let Some(inner) = field.get("properties") {
            walk(inner, &path, depth + 1, out);
        } else if let Some(kind) = field.get("type").and_then(Value::as_str) {
            out.insert(path, kind.to_owned());
        }
    }
}

/// The field that holds texts, by the names that records use; else the only one of running text that is no title.
fn text_field(types: &BTreeMap<String, String>) -> Option<String> {
    let running =
        |path: &&String| matches!(types[*path].as_str(), "text" | "match_only_text" | "annotated_text");
    let last = |path: &str| path.rsplit('.').next().unwrap_or(path).to_ascii_lowercase();
    let named = text_names().find_map(|name| types.keys().filter(running).find(|path| last(path) == name));
    let only = || {
        let mut all =
            types.keys().filter(running).filter(|path| !matches!(last(path).as_str(), "title" | "name"));
        all.next().filter(|_| all.next().is_none())
    };
    named.or_else(only).cloned()
}

fn no_text(types: &BTreeMap<String, String>) -> RemoteError {
    let mut names: Vec<&str> = types.keys().map(String::as_str).collect();
    let more = names.len() > 12;
    names.truncate(12);
    RemoteError::NoText(format!("{}{}", names.join(", "), if more { ", ..." } else { "" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn other(properties: &Value) -> Result<Shape, RemoteError> {
        Shape::of(&json!({ "news": { "mappings": { "properties": properties } } }), FieldMap::default())
    }

    #[test]
    fn keepers_are_told_by_their_mappings() {
        let datashare = other(&json!({
            "content": { "type": "text" }, "type": { "type": "keyword" },
            "join": { "type": "join", "relations": { "Document": ["NamedEntity"] } },
        }))
        .unwrap();
        assert_eq!((datashare.keeper, datashare.searched), (Keeper::Datashare, vec!["content".to_owned()]));
        let aleph = other(&json!({
            "schema": { "type": "keyword" }, "content": { "type": "text" },
            "properties": { "properties": { "bodyText": { "type": "text", "index": false } } },
        }))
        .unwrap();
        assert_eq!((aleph.keeper, aleph.searched), (Keeper::OpenAleph, vec!["content".to_owned()]));
        assert_eq!(aleph.fields.text(), Some("properties.bodyText"));
    }

    #[test]
    fn texts_are_found_by_name_or_told() {
        let text = json!({ "type": "text" });
        let found = |properties: &Value| other(properties).map(|shape| shape.searched.join(" "));
        assert_eq!(found(&json!({ "headline": text, "body": text })).unwrap(), "body");
        assert_eq!(
            found(&json!({ "doc": { "properties": { "Content": text } }, "x": text })).unwrap(),
            "doc.Content"
        );
        assert_eq!(found(&json!({ "title": text, "words": text })).unwrap(), "words");
        assert!(
            matches!(found(&json!({ "a": text, "b": text })), Err(RemoteError::NoText(names)) if names == "a, b")
        );
        let told = Shape::of(
            &json!({ "x": { "mappings": { "doc": { "properties": { "a": text, "b": text } } } } }),
            "text=b".parse().unwrap(),
        );
        assert_eq!(told.unwrap().searched, ["b"]);
        for wrong in [json!(null), json!([]), json!({ "x": 1 }), json!({ "x": { "mappings": [] } })] {
            assert!(matches!(Shape::of(&wrong, FieldMap::default()), Err(RemoteError::Form(_))));
        }
    }
}
