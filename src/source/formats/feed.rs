//! Feeds in XML: RSS of every version, RDF and Atom. Each entry is an article.
//!
//! They are read here rather than by a feed library so that dates keep their time zone and a feed with one broken
//! entry gives the others. JSON Feed is read with the [records](super::records).

use super::head::{Head, Markup};
use super::html;
use super::reading::Reading;
use super::xml::Element;
use crate::source::article::Origin;
use crate::source::encoding::Decoded;
use crate::source::error::ReadError;
use crate::source::metadata::{Field, Metadata, person};

/// Where dates of an entry stand, the first one that can be read counts.
const DATES: [&str; 11] = [
    "pubdate",
    "published",
    "issued",
    "dcterms:issued",
    "dc:date",
    "dcterms:created",
    "created",
    "updated",
    "modified",
    "dcterms:modified",
    "dcterms:date",
];
/// Where the text of an entry stands: the fullest of these,
const TEXTS: [&str; 6] = ["content:encoded", "content", "xhtml:body", "body", "description", "summary"];
/// and where there is none, the first of these, at whatever depth.
const OTHER_TEXTS: [&str; 6] = [
    "dc:description",
    "dcterms:abstract",
    "itunes:summary",
    "media:description",
    "media:text",
    "itunes:subtitle",
];

/// More authors than this are not named.
const MOST_AUTHORS: usize = 12;

/// Whether a file begins as a feed does.
pub(crate) fn recognises(head: &Head<'_>) -> bool {
    head.markup() == Some(Markup::Feed)
}

/// Reads every entry of a feed.
pub(crate) fn read(reading: &mut Reading<'_>, origin: &Origin, text: Decoded) -> Result<(), ReadError> {
    let Decoded { text: xml, warnings } = text;
    let (root, whole) = Element::parse(xml.trim_start_matches('\u{feff}').trim_start());
    let mut entries = Vec::new();
    root.all("item", &mut entries);
    root.all("entry", &mut entries);
    let mut channels = Vec::new();
    root.all("channel", &mut channels);
    root.all("feed", &mut channels);
    let mut about = channels.first().map(|channel| channel_says(channel)).unwrap_or_default();
    let language = root.children.iter().find_map(|root| root.attribute("xml:lang"));
    about.learn(Field::Language, language.unwrap_or_default(), "feed");
    let is_atom = channels.first().map_or(root.child(&["entry"]).is_some(), |channel| channel.name == "feed");
    for (at, entry) in entries.iter().enumerate() {
        let origin = origin.within(&format!("entry {}", at + 1));
        let mut known = entry_says(entry, is_atom);
        known.complete(about.clone());
        let content = content(entry, is_atom);
        if content.trim().is_empty() {
            reading.fail(&origin, "has no text");
            continue;
        }
        let article = html::fragment(origin.clone(), &content, warnings.clone(), known);
        if let Err(error) = reading.add(article) {
            reading.fail(&origin, error.to_string());
        }
    }
    if !whole {
        reading.fail(origin, "is a feed that is cut off or not well formed: what could be read is shown");
    }
    if entries.is_empty() {
        return Err(ReadError::Malformed("is a feed without entries".to_owned()));
    }
    Ok(())
}

/// What a feed says of all its entries.
fn channel_says(channel: &Element) -> Metadata {
    let mut known = Metadata::default();
    known.learn(Field::Outlet, &words(channel, &["title", "dc:title"], channel.name == "feed"), "feed");
    known.learn(Field::Author, &authors(channel), "feed");
    let language = channel
        .child_text(&["language", "dc:language"])
        .or_else(|| channel.attribute("xml:lang").map(str::to_owned));
    known.learn(Field::Language, &language.unwrap_or_default(), "feed");
    known
}

/// What an entry says of itself, or of the feed that it was taken from.
fn entry_says(entry: &Element, is_atom: bool) -> Metadata {
    let mut known = Metadata::default();
    let mut learn = |field, value: &str| known.learn(field, value, "feed");
    learn(Field::Title, &words(entry, &["title", "media:title", "dc:title"], is_atom));
    learn(Field::Author, &authors(entry));
    learn(
        Field::Section,
        &entry.child(&["category", "dc:subject"]).map_or_else(String::new, |category| {
            let named = category.attribute("label").or_else(|| category.attribute("term"));
            named.map_or_else(|| unescaped(&category.text()), str::to_owned)
        }),
    );
    learn(Field::Language, entry.attribute("xml:lang").unwrap_or_default());
    let links = || entry.named("link");
    let main = links().find(|link| link.attribute("rel").is_none_or(|rel| rel == "alternate"));
    learn(
        Field::Address,
        &main.map_or_else(String::new, |link| {
            link.attribute("href").map_or_else(|| link.text(), str::to_owned)
        }),
    );
    learn(Field::Address, &entry.child_text(&["guid", "id"]).unwrap_or_default());
    learn(Field::Address, entry.attribute("rdf:about").unwrap_or_default());
    if let Some(source) = entry.child(&["source"]) {
        let title = words(source, &["title"], is_atom);
        learn(
            Field::Outlet,
            &if title.is_empty() && source.children.is_empty() { source.text() } else { title },
        );
        learn(Field::Author, &authors(source));
    }
    DATES.iter().flat_map(|name| entry.named(name)).for_each(|date| known.learn_date(&date.text(), "feed"));
    known
}

/// The people that a feed or an entry names as its authors, by the first way of naming them that it uses.
fn authors(element: &Element) -> String {
    let name =
        |author: &Element| {
            let named = author.child_text(&["name", "email"]);
            person(&named.unwrap_or_else(|| {
                if author.child(&["uri"]).is_some() { String::new() } else { author.text() }
            }))
        };
    let ways = ["author", "dc:creator", "itunes:author"].iter().map(|way| {
        let mut names: Vec<String> = Vec::new();
        for name in element.named(way).take(MOST_AUTHORS).map(name).filter(|name| !name.is_empty()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(", ")
    });
    let mut ways = ways.filter(|names| !names.is_empty());
    ways.next().unwrap_or_default()
}

/// How an element of Atom says that its text is meant; in RSS every text may be HTML.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meant {
    Text,
    Html,
    /// Something that is not shown, a picture or a table.
    Other,
}

fn meant(element: &Element, is_atom: bool) -> Meant {
    let kind = element.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        // What has elements is markup, whatever it says.
        _ if !element.children.is_empty() => Meant::Html,
        "" | "text" | "text/plain" if is_atom => Meant::Text,
        kind if kind.contains('/') && !kind.starts_with("text/") && !kind.ends_with("xml") => Meant::Other,
        _ => Meant::Html,
    }
}

/// The words of the first of these elements that has some.
fn words(element: &Element, names: &[&str], is_atom: bool) -> String {
    let all = names.iter().flat_map(|name| element.named(name));
    let mut texts = all.map(|title| match meant(title, is_atom) {
        Meant::Text => title.text(),
        _ if !title.children.is_empty() => title.text(),
        _ => unescaped(&title.text()),
    });
    texts.find(|text| !text.trim().is_empty()).unwrap_or_default()
}

/// The fullest text that an entry has, as HTML.
fn content(entry: &Element, is_atom: bool) -> String {
    let html = |element: &Element| match meant(element, is_atom) {
        // Many leave out that what they send is HTML.
        Meant::Text if element.attribute("type").is_some() || !html::has_tags(&element.text()) => {
            Some(element.escaped())
        }
        Meant::Text | Meant::Html => Some(element.html()),
        Meant::Other => None,
    };
    let texts = TEXTS.iter().flat_map(|name| entry.named(name)).filter_map(html);
    let fullest = texts.max_by_key(|text| text.trim().len()).filter(|text| !text.trim().is_empty());
    let other = || {
        let all = OTHER_TEXTS.iter().flat_map(|name| {
            let mut found = Vec::new();
            entry.all(name, &mut found);
            found
        });
        all.filter_map(html).find(|text| !text.trim().is_empty())
    };
    fullest.or_else(other).unwrap_or_default()
}

/// Words without tags and doubly escaped references.
fn unescaped(text: &str) -> String {
    if text.contains(['<', '&']) { html::words(text) } else { text.to_owned() }
}
