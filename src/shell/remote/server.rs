//! What a server is asked: its mapping, lists of articles, texts, searches, names.

use super::address::Address;
use super::client::{Client, Limits, Method};
use super::document;
use super::dsl;
use super::entities::{self, Named};
use super::error::RemoteError;
use super::protocol::{DocId, Hit, Page, Pages};
use super::shape::{Keeper, Shape};
use crate::corpus::TextQuery;
use crate::source::{Article, FieldMap};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};

/// So many articles are listed at a time.
const LISTED: usize = 500;

/// So many texts are asked for at a time, and fewer where they are too large together.
pub(in crate::shell) const TOGETHER: usize = 20;

/// So many ids are found at a time.
const FOUND: usize = 5_000;

/// So many names are asked for at a time, and taken at most for the articles of one list.
const NAMES: usize = 5_000;
const MOST_NAMES: usize = 100_000;

/// A text that stands in pages of its own has at most so many.
const MOST_PAGES: usize = 20_000;

/// One article's text and all that comes with it.
#[derive(Debug)]
pub(in crate::shell) struct Fetched {
    pub(in crate::shell) article: Article,
    pub(super) named: Vec<Named>,
}

/// An index, ready to be asked.
#[derive(Debug)]
pub(in crate::shell) struct Server {
    address: Address,
    client: Client,
    shape: Shape,
}

impl Server {
    /// Opens an index: finds out how it keeps articles. What `fields` say goes before that.
    ///
    /// # Errors
    /// [`RemoteError`] where it does not answer, or has no texts.
    pub(in crate::shell) fn open(
        address: &Address,
        limits: Limits,
        fields: &FieldMap,
    ) -> Result<Self, RemoteError> {
        let client = Client::new(address.clone(), limits);
        let mapping = client.ask(Method::Get, &format!("/{}/_mapping", address.index()), None)?;
        let shape = Shape::of(&mapping, fields.clone())?;
        Ok(Self { address: address.clone(), client, shape })
    }

    /// All articles without their texts, page by page.
    pub(in crate::shell) fn list(&self) -> Pages<'_> {
        let search = json!({
            "size": LISTED,
            "query": self.shape.articles(),
            "sort": ["_doc"],
            "track_total_hits": true,
            "_source": { "excludes": self.shape.texts() },
        });
        Pages::new(&self.client, self.address.index(), search)
    }

    /// What a list says of an article.
    pub(in crate::shell) fn listed(&self, hit: &Hit) -> Article {
        document::article(&self.address, &self.shape, hit, None)
    }

    /// The documents whose texts may have what is asked for, page by page. `None` where the server cannot tell.
    pub(in crate::shell) fn search(&self, query: &TextQuery) -> Option<Pages<'_>> {
        let words = match query {
            TextQuery::All => return None,
            query => dsl::query(query, &self.shape.searched)?,
        };
        let search = json!({
            "size": FOUND,
            "query": { "bool": { "filter": [self.shape.articles(), words] } },
            "sort": ["_doc"],
            "_source": false,
        });
        Some(Pages::new(&self.client, self.address.index(), search))
    }

    /// The articles of these documents with their texts, in their order. Of each, why it cannot be had.
    pub(in crate::shell) fn fetch(&self, docs: &[DocId]) -> Vec<Result<Fetched, RemoteError>> {
        let hits = self.hits(docs);
        let there: Vec<&Hit> = hits.iter().filter_map(|hit| hit.as_ref().ok()).collect();
        // Without them there is still all that the analysis finds.
        let mut named = self.named(&there).unwrap_or_default();
        let article = |hit: Hit| {
            let text = match document::text(&self.shape, &hit) {
                Some(text) => text,
                None => self.pages_of(&hit)?,
            };
            let named = named.remove(&*hit.doc.id).unwrap_or_default();
            Ok(Fetched { article: document::article(&self.address, &self.shape, &hit, Some(text)), named })
        };
        let mut article = article;
        hits.into_iter().map(|hit| hit.and_then(&mut article)).collect()
    }

    /// These documents as they are stored, in their order. Too large an answer is asked for again in parts.
    fn hits(&self, docs: &[DocId]) -> Vec<Result<Hit, RemoteError>> {
        let ids: Vec<&str> = docs.iter().map(|doc| &*doc.id).collect();
        let mut filter = vec![json!({ "ids": { "values": ids } })];
        if docs.iter().all(|doc| !doc.index.is_empty()) {
            let indexes: Vec<&str> = docs.iter().map(|doc| &*doc.index).collect();
            filter.push(json!({ "terms": { "_index": indexes } }));
        }
        let search = json!({
            // The same id may be in several indexes.
            "size": docs.len() * 4,
            "query": { "bool": { "filter": filter } },
        });
        match Pages::one(&self.client, self.address.index(), &search) {
            Ok(page) => {
                let mut found: FxHashMap<DocId, Hit> =
                    page.hits.into_iter().map(|hit| (hit.doc.clone(), hit)).collect();
                docs.iter().map(|doc| found.remove(doc).ok_or_else(gone)).collect()
            }
            Err(RemoteError::TooLarge(_)) if docs.len() > 1 => {
                let (one, other) = docs.split_at(docs.len() / 2);
                let mut hits = self.hits(one);
                hits.extend(self.hits(other));
                hits
            }
            Err(error) => docs.iter().map(|_| Err(error.clone())).collect(),
        }
    }

    /// The text of a document of OpenAleph that stands in pages of its own.
    fn pages_of(&self, hit: &Hit) -> Result<String, RemoteError> {
        if self.shape.keeper != Keeper::OpenAleph {
            return Err(no_text());
        }
        let search = json!({
            "size": TOGETHER,
            "query": { "bool": { "filter": [
                { "term": { "schema": "Page" } },
                { "term": { "properties.document": &*hit.doc.id } },
            ] } },
            "sort": ["_doc"],
            "_source": ["properties.index", "properties.bodyText"],
        });
        let mut parts: Vec<(u64, String)> = Vec::new();
        for page in Pages::new(&self.client, self.address.index(), search) {
            parts.extend(page?.hits.iter().filter_map(part));
            if parts.len() > MOST_PAGES {
                break;
            }
        }
        parts.sort_by_key(|(number, _)| *number);
        let texts: Vec<String> = parts.into_iter().map(|(_, text)| text).collect();
        if texts.is_empty() { Err(no_text()) } else { Ok(texts.join("\n\n")) }
    }

    /// What the server says that these documents name, by id.
    pub(super) fn named(&self, hits: &[&Hit]) -> Result<FxHashMap<String, Vec<Named>>, RemoteError> {
        let ids: Vec<&str> = hits.iter().map(|hit| &*hit.doc.id).collect();
        let mut out: FxHashMap<String, Vec<Named>> = FxHashMap::default();
        let query = match self.shape.keeper {
            _ if ids.is_empty() => return Ok(out),
            Keeper::Other => return Ok(out),
            Keeper::Datashare => entities::of_datashare(&ids),
            Keeper::OpenAleph => {
                for hit in hits {
                    let listed = entities::listed(&hit.source);
                    if !listed.is_empty() {
                        out.insert(hit.doc.id.to_string(), listed);
                    }
                }
                entities::of_openaleph(&ids)
            }
        };
        let search = json!({ "size": NAMES, "query": query, "sort": ["_doc"] });
        let mut count = 0;
        for page in Pages::new(&self.client, self.address.index(), search) {
            let page: Page = page?;
            count += page.hits.len();
            page.hits.iter().for_each(|hit| self.take_name(hit, &mut out));
            if count >= MOST_NAMES {
                break;
            }
        }
        Ok(out)
    }

    fn take_name(&self, hit: &Hit, out: &mut FxHashMap<String, Vec<Named>>) {
        if self.shape.keeper == Keeper::Datashare {
            if let Some((document, named)) = entities::datashare(hit) {
                out.entry(document).or_default().push(named);
            }
        } else if let Some((documents, names)) = entities::openaleph(hit) {
            for document in documents {
                let known = out.entry(document).or_default();
                // A document lists many of them itself.
                known.extend(names.iter().filter(|name| !known.contains(name)).cloned().collect::<Vec<_>>());
            }
        }
    }
}

/// A page of a text, and its number.
fn part(hit: &Hit) -> Option<(u64, String)> {
    let properties = hit.source.get("properties")?;
    let strings = |key: &str| {
        properties.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    };
    let number = strings("index").find_map(|number| number.parse().ok()).unwrap_or(u64::MAX);
    let text = strings("bodyText").collect::<Vec<_>>().join("\n\n");
    (!text.trim().is_empty()).then_some((number, text))
}

fn gone() -> RemoteError {
    RemoteError::Form("the document is not there any more")
}

fn no_text() -> RemoteError {
    RemoteError::Form("the document has no text")
}
