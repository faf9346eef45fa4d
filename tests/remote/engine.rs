//! As much of Elasticsearch as byline asks for, over documents that were written by hand: mapping, search with a part
//! of the query DSL, scroll. Words are cut as the standard analyzer does, roughly: runs of letters and digits, with
//! marks between them; accents are not folded.

use super::http::{Answer, Request};
use regex::Regex;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};

/// Some indexes.
pub(crate) struct Engine {
    mapping: Value,
    docs: Vec<Value>,
    /// Whether scrolls are refused, as by a proxy that lets only searches through.
    pub(crate) refuses_scrolls: bool,
    scrolls: Mutex<HashMap<String, (Value, usize)>>,
    begun: AtomicUsize,
    patterns: Mutex<HashMap<String, Regex>>,
}

impl Engine {
    /// Those of a fixture: `mapping`, and `docs` with `_index`, `_id` and `_source`.
    pub(crate) fn new(fixture: &str) -> Self {
        let mut fixture: Value = serde_json::from_str(fixture).unwrap();
        let docs = fixture["docs"].take().as_array().unwrap().clone();
        Self {
            mapping: fixture["mapping"].take(),
            docs,
            refuses_scrolls: false,
            scrolls: Mutex::default(),
            begun: AtomicUsize::new(0),
            patterns: Mutex::default(),
        }
    }

    /// The same, with more documents.
    pub(crate) fn with(mut self, more: impl IntoIterator<Item = Value>) -> Self {
        self.docs.extend(more);
        self
    }

    /// Answers as Elasticsearch does.
    pub(crate) fn answer(&self, request: &Request) -> Answer {
        let ok = |value: &Value| Answer::Json(200, value.to_string());
        let (path, parameters) = request.path.split_once('?').unwrap_or((&request.path, ""));
        let body: Value = serde_json::from_str(&request.body).unwrap_or_default();
        if path.ends_with("/_mapping") {
            return ok(&self.mapping);
        }
        if path == "/_search/scroll" {
            if request.method == "DELETE" {
                self.scrolls.lock().unwrap().remove(body["scroll_id"][0].as_str().unwrap());
                return ok(&json!({ "succeeded": true }));
            }
            let id = body["scroll_id"].as_str().unwrap();
            let Some((search, from)) = self.scrolls.lock().unwrap().get(id).cloned() else {
                return refused(404, "No search context found");
            };
            return ok(&self.page(&search, from, Some(id)));
        }
        if !path.ends_with("/_search") {
            return refused(405, "not supported here");
        }
        if parameters.starts_with("scroll=") {
            if self.refuses_scrolls {
                return refused(403, "scrolls are not let through");
            }
            let id = format!("scroll {}", self.begun.fetch_add(1, Ordering::Relaxed));
            return ok(&self.page(&body, 0, Some(&id)));
        }
        let from = body["from"].as_u64().unwrap_or_default() as usize;
        ok(&self.page(&body, from, None))
    }

    /// How many scrolls are kept open.
    pub(crate) fn scrolls(&self) -> usize {
        self.scrolls.lock().unwrap().len()
    }

    fn page(&self, search: &Value, from: usize, scroll: Option<&str>) -> Value {
        let size = search["size"].as_u64().unwrap_or(10) as usize;
        let all: Vec<&Value> = self.docs.iter().filter(|doc| self.fits(&search["query"], doc)).collect();
        let hits: Vec<Value> =
            all.iter().skip(from).take(size).map(|doc| shown(doc, &search["_source"])).collect();
        let mut answer = json!({
            "took": 1, "timed_out": false, "_shards": { "total": 1, "successful": 1, "failed": 0 },
            "hits": { "total": { "value": all.len(), "relation": "eq" }, "max_score": null, "hits": hits },
        });
        if let Some(id) = scroll {
            self.scrolls.lock().unwrap().insert(id.to_owned(), (search.clone(), from + size));
            answer["_scroll_id"] = json!(id);
        }
        answer
    }

    /// A pattern that has to fit a whole token; made once.
    fn pattern(&self, typed: &str) -> Regex {
        let mut patterns = self.patterns.lock().unwrap();
        let whole = || Regex::new(&format!("^(?:{typed})$")).unwrap();
        patterns.entry(typed.to_owned()).or_insert_with(whole).clone()
    }

    fn fits(&self, query: &Value, doc: &Value) -> bool {
        let (kind, what) = query.as_object().unwrap().iter().next().unwrap();
        let list = |key: &str| what[key].as_array().cloned().unwrap_or_default();
        let field = || what.as_object().unwrap().iter().next().unwrap();
        match kind.as_str() {
            "match_all" => true,
            "bool" => {
                let should = list("should");
                list("filter").iter().all(|part| self.fits(part, doc))
                    && !list("must_not").iter().any(|part| self.fits(part, doc))
                    && (should.is_empty() || should.iter().any(|part| self.fits(part, doc)))
            }
            "ids" => list("values").contains(&doc["_id"]),
            "term" | "terms" => {
                let (path, wanted) = field();
                let wanted = wanted.as_array().cloned().unwrap_or_else(|| vec![wanted.clone()]);
                values(doc, path).iter().any(|value| wanted.contains(value))
            }
            "has_parent" => {
                let parent = &doc["_source"]["join"]["parent"];
                self.docs.iter().any(|other| other["_id"] == *parent && self.fits(&what["query"], other))
            }
            "match_phrase" => {
                let (path, wanted) = field();
                let wanted = tokens(wanted["query"].as_str().unwrap());
                texts(doc, path).iter().any(|text| {
                    wanted.is_empty() || tokens(text).windows(wanted.len()).any(|some| *some == *wanted)
                })
            }
            "match_phrase_prefix" => {
                let (path, wanted) = field();
                let wanted = tokens(wanted["query"].as_str().unwrap());
                let (last, before) = wanted.split_last().unwrap();
                texts(doc, path).iter().any(|text| {
                    tokens(text).windows(wanted.len()).any(|some| {
                        some[..before.len()] == *before && some[before.len()].starts_with(last.as_str())
                    })
                })
            }
            "regexp" => {
                let (path, wanted) = field();
                let pattern = self.pattern(wanted["value"].as_str().unwrap());
                texts(doc, path).iter().any(|text| tokens(text).iter().any(|token| pattern.is_match(token)))
            }
            other => panic!("no such query here: {other}"),
        }
    }
}

fn refused(code: u16, reason: &str) -> Answer {
    Answer::Json(code, json!({ "error": { "type": "x", "reason": reason }, "status": code }).to_string())
}

/// What is at a path of a document, lists taken apart. What is copied to `content` is searched there.
fn values(doc: &Value, path: &str) -> Vec<Value> {
    if path == "_index" {
        return vec![doc["_index"].clone()];
    }
    let mut at = vec![doc["_source"].clone()];
    let copied = path == "content" && at[0].get("content").is_none();
    let path = if copied { "properties.bodyText" } else { path };
    for name in path.split('.') {
        at = at.iter().filter_map(|value| value.get(name).cloned()).collect();
    }
    at.into_iter().flat_map(|value| value.as_array().cloned().unwrap_or_else(|| vec![value])).collect()
}

fn texts(doc: &Value, path: &str) -> Vec<String> {
    values(doc, path).iter().filter_map(|value| value.as_str().map(str::to_owned)).collect()
}

fn tokens(text: &str) -> Vec<String> {
    static WORDS: OnceLock<Regex> = OnceLock::new();
    let words = WORDS
        .get_or_init(|| Regex::new(r"[\p{L}\p{N}\p{M}]+(?:['\u{2019}.:,_][\p{L}\p{N}\p{M}]+)*").unwrap());
    words.find_iter(text).map(|word| word.as_str().to_lowercase()).collect()
}

/// A hit, with as much of its source as is asked for.
fn shown(doc: &Value, wanted: &Value) -> Value {
    let mut hit = doc.clone();
    match wanted {
        Value::Bool(false) => drop(hit.as_object_mut().unwrap().remove("_source")),
        Value::Object(filter) => {
            for path in filter["excludes"].as_array().unwrap() {
                remove(hit["_source"].as_object_mut().unwrap(), path.as_str().unwrap());
            }
        }
        _ => {}
    }
    hit
}

fn remove(source: &mut Map<String, Value>, path: &str) {
    match path.split_once('.') {
        None => drop(source.remove(path)),
        Some((outer, inner)) => {
            if let Some(Value::Object(object)) = source.get_mut(outer) {
                remove(object, inner);
            }
        }
    }
}
