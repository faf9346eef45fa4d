//! Pages of hits, and what a hit is.
//!
//! Pages are asked for as a scroll, which all versions of Elasticsearch and OpenSearch have and which shows the index
//! as it was at first ("Paginate search results" in their manuals). Where a server, or what stands before it, refuses
//! scrolls, pages are asked for by number: then it shows its first 10,000 hits.

use super::client::{Client, Method};
use super::error::RemoteError;
use rustc_hash::FxHashSet;
use serde_json::{Map, Value, json};

/// How long a server keeps a scroll between two pages.
const KEPT: &str = "2m";

/// Servers that are asked for pages by number go no further (`index.max_result_window`).
const WINDOW: usize = 10_000;

/// Ids are no longer, in bytes (Elasticsearch, "_id field").
const LONGEST_ID: usize = 512;

/// What names a document on its server.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::shell) struct DocId {
    pub(super) index: Box<str>,
    pub(super) id: Box<str>,
}

/// A document.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::shell) struct Hit {
    pub(super) doc: DocId,
    /// What is stored of it, as far as that was asked for.
    pub(super) source: Map<String, Value>,
}

/// Some hits.
#[derive(Debug, Default, PartialEq)]
pub(in crate::shell) struct Page {
    pub(in crate::shell) hits: Vec<Hit>,
    /// How many there are on all pages, as the server says.
    pub(in crate::shell) total: Option<u64>,
    /// How many shards could not be asked.
    pub(in crate::shell) failed_shards: u64,
    /// How many hits the server sent, those that are not understood among them.
    sent: usize,
    scroll: Option<String>,
}

impl Page {
    /// Reads an answer. Hits without an id are left out.
    fn read(answer: Value) -> Result<Self, RemoteError> {
        let Value::Object(mut answer) = answer else { return Err(RemoteError::Form("no object")) };
        let scroll = answer.get("_scroll_id").and_then(Value::as_str).map(str::to_owned);
        let failed_shards =
            answer.get("_shards").and_then(|shards| shards.get("failed")?.as_u64()).unwrap_or_default();
        let Some(Value::Object(mut hits)) = answer.remove("hits") else {
            return Err(RemoteError::Form("it has no hits"));
        };
        // A number until version 6, later an object.
        let total =
            hits.get("total").and_then(|total| total.as_u64().or_else(|| total.get("value")?.as_u64()));
        let Some(Value::Array(list)) = hits.remove("hits") else {
            return Err(RemoteError::Form("it has no list of hits"));
        };
        let sent = list.len();
        Ok(Self {
            hits: list.into_iter().filter_map(Hit::read).collect(),
            total,
            failed_shards,
            sent,
            scroll,
        })
    }
}

impl DocId {
    /// Its id alone.
    pub(in crate::shell) fn id(&self) -> &str {
        &self.id
    }
}

impl Hit {
    /// Which document it is.
    pub(in crate::shell) fn doc(&self) -> &DocId {
        &self.doc
    }

    fn read(hit: Value) -> Option<Self> {
        let Value::Object(mut hit) = hit else { return None };
        let word = |key: &str| hit.get(key).and_then(Value::as_str);
        let id = word("_id").filter(|id| !id.is_empty() && id.len() <= LONGEST_ID)?.into();
        let index = word("_index").filter(|index| index.len() <= LONGEST_ID).unwrap_or_default().into();
        let source = match hit.remove("_source") {
            Some(Value::Object(source)) => source,
            _ => Map::new(),
        };
        Some(Self { doc: DocId { index, id }, source })
    }
}

/// How the next page is asked for.
#[derive(Debug)]
enum Next {
    First,
    Scroll(String),
    From(usize),
    Done,
}

/// All hits of a search, page by page. Ends where a page brings nothing new, whatever the server counts.
#[derive(Debug)]
pub(in crate::shell) struct Pages<'a> {
    client: &'a Client,
    index: &'a str,
    search: Value,
    next: Next,
    /// The scroll that the server keeps.
    kept: Option<String>,
    seen: FxHashSet<DocId>,
}

impl<'a> Pages<'a> {
    /// Those of `search`, which has a `size`.
    pub(super) fn new(client: &'a Client, index: &'a str, search: Value) -> Self {
        Self { client, index, search, next: Next::First, kept: None, seen: FxHashSet::default() }
    }

    /// One page by itself.
    pub(super) fn one(client: &Client, index: &str, search: &Value) -> Result<Page, RemoteError> {
        Page::read(client.ask(Method::Post, &format!("/{index}/_search"), Some(search))?)
    }

    fn ask(&mut self) -> Result<Page, RemoteError> {
        match std::mem::replace(&mut self.next, Next::Done) {
            Next::First => {
                let path = format!("/{}/_search?scroll={KEPT}", self.index);
                match self.client.ask(Method::Post, &path, Some(&self.search)) {
                    Ok(answer) => self.scrolled(answer),
                    Err(RemoteError::Status { code: 400 | 403 | 405, .. }) => self.numbered(0),
                    Err(error) => Err(error),
                }
            }
            Next::Scroll(id) => {
                let body = json!({ "scroll": KEPT, "scroll_id": id });
                let answer = self.client.ask(Method::Post, "/_search/scroll", Some(&body))?;
                self.scrolled(answer)
            }
            Next::From(from) => self.numbered(from),
            Next::Done => Ok(Page::default()),
        }
    }

    fn scrolled(&mut self, answer: Value) -> Result<Page, RemoteError> {
        let page = Page::read(answer)?;
        if let Some(id) = page.scroll.clone() {
            // A page that is not full is the last.
            if page.sent >= self.size() {
                self.next = Next::Scroll(id.clone());
            }
            self.kept = Some(id);
        }
        Ok(page)
    }

    fn numbered(&mut self, from: usize) -> Result<Page, RemoteError> {
        let mut search = self.search.clone();
        search["from"] = json!(from);
        let page = Self::one(self.client, self.index, &search)?;
        let next = from + self.size();
        if page.sent >= self.size() && next + self.size() <= WINDOW {
            self.next = Next::From(next);
        }
        Ok(page)
    }

    fn size(&self) -> usize {
        self.search["size"].as_u64().unwrap_or_default() as usize
    }
}

impl Iterator for Pages<'_> {
    type Item = Result<Page, RemoteError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut page = match self.ask() {
            Ok(page) => page,
            Err(error) => {
                self.next = Next::Done;
                return Some(Err(error));
            }
        };
        let seen = &mut self.seen;
        page.hits.retain(|hit| seen.insert(hit.doc.clone()));
        if page.hits.is_empty() {
            self.next = Next::Done;
            return None;
        }
        Some(Ok(page))
    }
}

impl Drop for Pages<'_> {
    /// Lets the server forget the scroll; it would do so by itself a little later.
    fn drop(&mut self) {
        if let Some(id) = self.kept.take() {
            let body = json!({ "scroll_id": [id] });
            let _ = self.client.ask(Method::Delete, "/_search/scroll", Some(&body));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_whatever_is_wrong_in_it() {
        let page = Page::read(json!({
            "_scroll_id": "s", "_shards": { "failed": 1 },
            "hits": { "total": { "value": 7, "relation": "eq" }, "hits": [
                { "_index": "news", "_id": "1", "_source": { "title": "A" } },
                { "_index": "news", "_id": 2 },
                { "_index": 3, "_id": "../x", "_source": "no object" },
                { "_id": "" }, null, "x", { "_id": "y".repeat(600) },
            ] },
        }))
        .unwrap();
        assert_eq!((page.total, page.failed_shards), (Some(7), 1));
        let ids: Vec<&str> = page.hits.iter().map(|hit| &*hit.doc.id).collect();
        assert_eq!(ids, ["1", "../x"]);
        assert_eq!(Page::read(json!({ "hits": { "total": 3, "hits": [] } })).unwrap().total, Some(3));
        for wrong in [json!([]), json!({}), json!({ "hits": 1 }), json!({ "hits": { "hits": {} } })] {
            assert!(matches!(Page::read(wrong), Err(RemoteError::Form(_))));
        }
    }
}
