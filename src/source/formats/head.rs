//! How a file begins, which is what its format is recognised by.

use super::doctype::{doctype, prolog};
use crate::source::encoding;
use std::cell::OnceCell;

/// As much as is looked at, in bytes.
const LENGTH: usize = 8192;

/// How a file begins, and what its name ends in.
#[derive(Debug)]
pub(crate) struct Head<'a> {
    /// The file's bytes: as many as there are, of which those at the start count.
    pub(crate) bytes: &'a [u8],
    /// The end of its name behind the last dot, in lower case.
    pub(crate) extension: String,
    text: OnceCell<String>,
    markup: OnceCell<Option<Markup>>,
}

/// What a file in XML or HTML is by its first element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Markup {
    Page,
    Feed,
    Other,
}

impl<'a> Head<'a> {
    pub(crate) fn new(name: &str, bytes: &'a [u8]) -> Self {
        Self { bytes, extension: extension(name), text: OnceCell::new(), markup: OnceCell::new() }
    }

    /// Its text, as far as that can be told without decoding, from the first letter on.
    pub(crate) fn text(&self) -> &str {
        let text = self.text.get_or_init(|| encoding::glance(&self.bytes[..self.bytes.len().min(LENGTH)]));
        text.trim_start_matches('\u{feff}').trim_start()
    }

    /// What it is if it is XML or HTML.
    pub(crate) fn markup(&self) -> Option<Markup> {
        *self.markup.get_or_init(|| markup(self.text()))
    }
}

/// The end of a name behind its last dot, in lower case.
pub(crate) fn extension(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase())
}

/// Pages and feeds begin with a tag that says so, behind declarations and comments.
fn markup(text: &str) -> Option<Markup> {
    if !text.starts_with('<') {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let mut rest = &lower[prolog(&lower)..];
    if rest.starts_with("<!doctype html") {
        return Some(Markup::Page);
    }
    // What a document type declares may be longer than what is looked at; its name is the root's.
    let root = rest.strip_prefix("<!doctype").map(|name| format!("<{}", name.trim_start()));
    if let Some(root) = &root {
        rest = doctype(rest).map_or(root.as_str(), |(end, _)| &rest[end..]);
        rest = &rest[prolog(rest)..];
    }
    let begins = |tags: &[&str]| {
        tags.iter().any(|tag| {
            rest.strip_prefix('<')
                .and_then(|rest| rest.strip_prefix(tag))
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
        })
    };
    let name = rest.strip_prefix('<').and_then(|rest| {
        rest.split(|c: char| c.is_whitespace() || "/>[".contains(c)).next()?.rsplit(':').next()
    });
    let local = name.unwrap_or_default();
    let is_entry = local == "entry" && lower.contains("www.w3.org/2005/atom");
    if is_entry || ["rss", "feed", "rdf", "channel"].contains(&local) {
        return Some(Markup::Feed);
    }
    let page = ["html", "head", "body", "meta", "title", "article", "main", "div", "script", "link", "table"];
    if begins(&page) || lower.contains("<html") {
        return Some(Markup::Page);
    }
    (text.starts_with("<?xml") || begins(&["svg", "opml", "urlset"])).then_some(Markup::Other)
}
