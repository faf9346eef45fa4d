//! Feeds in XML: RSS, RDF and Atom. Each entry is an article.
//!
//! They are read here rather than by a feed library so that dates keep their time zone and a feed with one broken
//! entry gives the others. JSON Feed is read with the [records](super::records).

use super::particulars::{Field, Known};
use super::read::{Reading, Unreadable};
use super::xml::Element;
use super::{Origin, html};

/// Reads every entry of a feed.
pub(crate) fn read(
    reading: &mut Reading<'_>,
    origin: &Origin,
    xml: &str,
    warnings: &[String],
) -> Result<(), Unreadable> {
    let (root, whole) = Element::parse(xml.trim_start_matches('\u{feff}').trim_start());
    let mut entries = Vec::new();
    root.all("item", &mut entries);
    root.all("entry", &mut entries);
    let mut channels = Vec::new();
    root.all("channel", &mut channels);
    root.all("feed", &mut channels);
    let about = channels.first().map(|channel| channel_says(channel)).unwrap_or_default();
    for (at, entry) in entries.iter().enumerate() {
        let origin = origin.within(&format!("entry {}", at + 1));
        let mut known = entry_says(entry);
        known.complete(about.clone());
        let content = content(entry);
        if content.trim().is_empty() {
            reading.flaw(&origin, "has no text");
            continue;
        }
        let article = html::fragment(origin.clone(), &content, warnings.to_vec(), known);
        if let Err(error) = reading.add(article) {
            reading.flaw(&origin, error.to_string());
        }
    }
    if !whole {
        reading.flaw(origin, "is a feed that is cut off or not well formed: what could be read is shown");
    }
    if entries.is_empty() {
        return Err(Unreadable::Malformed("is a feed without entries".to_owned()));
    }
    Ok(())
}

/// What a feed says of all its entries.
fn channel_says(channel: &Element) -> Known {
    let mut known = Known::default();
    known.learn(Field::Outlet, &plain(channel.child_text(&["title"])), "feed");
    let language = channel
        .child_text(&["language", "dc:language"])
        .or_else(|| channel.attribute("xml:lang").map(str::to_owned));
    known.learn(Field::Language, &language.unwrap_or_default(), "feed");
    known
}

/// What an entry says of itself.
fn entry_says(entry: &Element) -> Known {
    let mut known = Known::default();
    let mut learn = |field, value: Option<String>| known.learn(field, &plain(value), "feed");
    learn(Field::Title, entry.child_text(&["title", "media:title", "dc:title"]));
    learn(
        Field::Author,
        entry.child(&["author"]).and_then(|author| author.child_text(&["name", "atom:name"])),
    );
    learn(
        Field::Author,
        entry.child_text(&["dc:creator", "author", "itunes:author"]).map(|author| person(&author)),
    );
    learn(
        Field::Published,
        entry.child_text(&[
            "pubdate",
            "published",
            "dc:date",
            "issued",
            "dcterms:issued",
            "created",
            "updated",
        ]),
    );
    learn(
        Field::Section,
        entry.child(&["category"]).map(|category| {
            category
                .attribute("label")
                .or_else(|| category.attribute("term"))
                .map_or_else(|| category.text(), str::to_owned)
        }),
    );
    learn(
        Field::Outlet,
        entry.child(&["source"]).map(|source| source.child_text(&["title"]).unwrap_or_else(|| source.text())),
    );
    let links = || entry.children.iter().filter(|child| child.name == "link" || child.name == "atom:link");
    let main = links().find(|link| link.attribute("rel").is_none_or(|rel| rel == "alternate"));
    learn(Field::Address, main.map(|link| link.attribute("href").map_or_else(|| link.text(), str::to_owned)));
    learn(Field::Address, entry.child_text(&["guid", "id"]));
    known
}

/// RSS writes `mail@host (Name)`.
fn person(author: &str) -> String {
    match author.split_once('(') {
        Some((mail, name)) if mail.contains('@') => name.trim_end_matches([')', ' ']).to_owned(),
        _ => author.to_owned(),
    }
}

/// The fullest text that an entry has.
fn content(entry: &Element) -> String {
    let names = [
        "content:encoded",
        "content",
        "atom:content",
        "description",
        "summary",
        "atom:summary",
        "media:description",
    ];
    let all = names.iter().flat_map(|name| entry.named(name)).map(Element::html);
    all.max_by_key(String::len).unwrap_or_default()
}

/// Words without tags and doubly escaped references.
fn plain(text: Option<String>) -> String {
    let text = text.unwrap_or_default();
    if text.contains(['<', '&']) { html::unescape(&text) } else { text }
}
