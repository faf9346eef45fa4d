//! Corpora past one machine: an index of Elasticsearch or OpenSearch is opened as articles, and only read.
//!
//! Nothing is sent anywhere but to the host that is named, and only once one is named: no proxy, no redirect is
//! followed, and what proves who asks goes to that host alone. All that is asked for goes to `/INDEX/_mapping`,
//! `/INDEX/_search` and `/_search/scroll`; ids and words stand in JSON that `serde_json` writes, never in a path or a
//! query string. Every answer is bounded in bytes, depth and time, and may be wrong in any part.
//!
//! | | |
//! | --- | --- |
//! | `address` | what is named: host, index, who asks |
//! | `client` | one question and its answer over HTTP |
//! | `protocol` | pages of hits (scroll), and what a hit is |
//! | `shape` | how Datashare, OpenAleph and others keep articles |
//! | `document` | a hit becomes an article |
//! | `dsl` | what texts are to have, as query DSL |
//! | `entities` | what the server says that texts name |
//! | `merge` | these names beside those of the analysis |
//! | `server` | the questions themselves |
//! | `shelf` | the articles that are open: their texts when they come into view, searches |
//!
//! `load::remote` reads all articles of one, page by page.

mod address;
mod client;
mod document;
mod dsl;
mod entities;
mod error;
mod merge;
mod protocol;
mod server;
mod shape;
mod shelf;

pub(super) use address::Address;
pub(super) use client::Limits;
pub(super) use error::RemoteError;
pub(super) use protocol::{DocId, Hit};
pub(super) use server::{Server, TOGETHER};
pub(super) use shelf::{Read, Shelf};
