//! What a book consists of, as its package file says.

use crate::source::formats::xml::Element;
use crate::source::metadata::{Field, Metadata};
use percent_encoding::percent_decode_str;
use std::collections::{HashMap, HashSet};

/// An item falls back on one that falls back on another, so often.
const LONGEST_CHAIN: usize = 16;

/// A file of a book.
#[derive(Debug, Clone, Default)]
pub(crate) struct Item {
    /// How the package calls it.
    id: String,
    /// Where the package says that it is, in words.
    pub(crate) href: String,
    /// Its name in the archive.
    pub(crate) name: String,
    /// The same where percent signs in names mean nothing.
    pub(crate) written: String,
    /// Its media type.
    pub(crate) media: String,
    /// The item that stands for it where it cannot be shown.
    fallback: Option<String>,
    properties: String,
}

impl Item {
    /// Whether its media type is a page's.
    pub(crate) fn is_page(&self) -> bool {
        const PAGES: [&str; 5] = [
            "application/xhtml+xml",
            "text/html",
            "application/html",
            "text/x-oeb1-document",
            "application/x-dtbook+xml",
        ];
        self.media.is_empty() || PAGES.contains(&self.media.as_str())
    }

    /// Whether it is a picture, a sound or a film.
    pub(crate) fn is_picture(&self) -> bool {
        ["image/", "audio/", "video/"].iter().any(|kind| self.media.starts_with(kind))
            && !self.is_named_a_page()
    }

    fn is_named_a_page(&self) -> bool {
        let end = self.name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        matches!(end.as_str(), "xhtml" | "html" | "htm")
    }
}

/// What the package file of a book says.
#[derive(Debug, Default)]
pub(crate) struct Package {
    /// Items by their ids.
    pub(crate) items: HashMap<String, Item>,
    /// Ids of the pages, in reading order.
    pub(crate) spine: Vec<String>,
    /// Metadata of the whole book; its title stands as the section of each chapter.
    pub(crate) about: Metadata,
    /// Whether pages are laid out for one size.
    pub(crate) is_fixed: bool,
    /// Pages of which the guide says what they are, by name.
    guide: HashSet<(String, String)>,
}

impl Package {
    /// What the package file at `path` says.
    pub(crate) fn new(path: &str, tree: &Element) -> Self {
        let all = |name: &str| {
            let mut found = Vec::new();
            tree.all(name, &mut found);
            found
        };
        let say = |element: &Element, key: &str| element.attribute(key).unwrap_or_default().trim().to_owned();
        let item = |element: &&Element| Item {
            id: say(element, "id"),
            href: link(&say(element, "href")),
            name: resolved(path, &link(&say(element, "href"))),
            written: resolved(path, &say(element, "href")),
            media: say(element, "media-type").to_ascii_lowercase(),
            fallback: element.attribute("fallback").map(str::to_owned),
            properties: say(element, "properties"),
        };
        let listed: Vec<Item> = all("item").iter().map(item).collect();
        let mut spine: Vec<String> = all("itemref").iter().map(|item| say(item, "idref")).collect();
        if spine.is_empty() {
            spine = listed.iter().filter(|item| item.is_page()).map(|item| item.id.clone()).collect();
        }
        let guide = |page: &&Element| {
            (resolved(path, &link(&say(page, "href"))), say(page, "type").to_ascii_lowercase())
        };
        let is_layout = |meta: &&Element| {
            meta.attribute("property") == Some("rendition:layout") && meta.text().trim() == "pre-paginated"
                || meta.attribute("name") == Some("fixed-layout") && meta.attribute("content") == Some("true")
        };
        Self {
            guide: all("reference").iter().map(guide).collect(),
            is_fixed: all("meta").iter().any(is_layout),
            about: all("metadata").first().map(|data| said(data)).unwrap_or_default(),
            items: listed.into_iter().map(|item| (item.id.clone(), item)).collect(),
            spine,
        }
    }

    /// The page to show for an item: itself, or the first it falls back on that is one.
    pub(crate) fn page_for<'a>(&'a self, item: &'a Item) -> Option<&'a Item> {
        let next = |item: &&'a Item| self.items.get(item.fallback.as_ref()?);
        // A chain that bites its tail ends, too.
        std::iter::successors(Some(item), next).take(LONGEST_CHAIN).find(|item| item.is_page())
    }

    /// What the package says or hints that a page is: "cover" or "toc".
    pub(crate) fn kind(&self, item: &Item) -> Vec<&'static str> {
        let stem = |name: &str| {
            let file = name.rsplit('/').next().unwrap_or_default();
            file.split('.').next().unwrap_or_default().to_ascii_lowercase().replace(['-', '_'], "")
        };
        let guided = |kind: &str| self.guide.contains(&(item.name.clone(), kind.to_owned()));
        let called =
            |names: &[&str]| names.iter().any(|name| stem(&item.name) == *name || stem(&item.id) == *name);
        let property = |name: &str| item.properties.split_ascii_whitespace().any(|own| own == name);
        let mut kinds = Vec::new();
        if guided("cover") || called(&["cover", "coverpage", "frontcover"]) {
            kinds.push("cover");
        }
        let is_ncx = item.media == "application/x-dtbncx+xml";
        if guided("toc")
            || property("nav")
            || is_ncx
            || called(&["nav", "toc", "contents", "tableofcontents"])
        {
            kinds.push("toc");
        }
        kinds
    }
}

/// What a package's metadata say.
fn said(data: &Element) -> Metadata {
    let mut known = Metadata::default();
    let data = data.child(&["dc-metadata"]).unwrap_or(data);
    let writes = |person: &&Element| person.attribute("opf:role").is_none_or(|role| role == "aut");
    let authors: Vec<String> = data.named("dc:creator").filter(writes).map(Element::text).collect();
    known.learn(Field::Author, &authors.join(", "), "book");
    let mut learn =
        |field, name: &str| known.learn(field, &data.child_text(&[name]).unwrap_or_default(), "book");
    learn(Field::Section, "dc:title");
    learn(Field::Outlet, "dc:publisher");
    learn(Field::Language, "dc:language");
    data.named("dc:date").for_each(|date| known.learn_date(&date.text(), "book"));
    known
}

/// The file that `href` in the file `base` leads to.
fn resolved(base: &str, href: &str) -> String {
    let mut parts: Vec<&str> = if href.starts_with('/') { Vec::new() } else { base.split('/').collect() };
    parts.pop();
    for part in href.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// The path that a link says: without a place in the file, with slashes, and `%20` and the like as the bytes that they
/// stand for.
pub(crate) fn link(href: &str) -> String {
    let href = href.trim().split('#').next().unwrap_or_default().replace('\\', "/");
    percent_decode_str(&href).decode_utf8_lossy().replace('\\', "/")
}
