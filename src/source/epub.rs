//! EPUB books: a chapter is an article, in the order of the spine.

use super::archive::{End, expand, salvage};
use super::particulars::{Field, Known};
use super::read::{Reading, Unreadable};
use super::xml::Element;
use super::{Origin, encoding, format, html};
use std::collections::HashMap;
use std::io::{Cursor, Read, Seek};
use zip::ZipArchive;

/// A part of a book with fewer words than this is a cover, a title page or a table of contents.
const CHAPTER: usize = 60;

/// Reads every chapter of a book.
pub(crate) fn read(reading: &mut Reading<'_>, origin: &Origin, bytes: &[u8]) -> Result<(), Unreadable> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return salvage(reading, origin, bytes);
    };
    let container = xml_file(reading, &mut archive, "META-INF/container.xml")?;
    let mut roots = Vec::new();
    container.all("rootfile", &mut roots);
    let package = roots.first().and_then(|root| root.attribute("full-path")).ok_or_else(no_book)?.to_owned();
    let book = xml_file(reading, &mut archive, &package)?;
    let about = book_says(&book);
    for (at, href) in spine(&book).into_iter().enumerate() {
        let name = resolved(&package, &href);
        let origin = origin.within(&format!("chapter {} ({href})", at + 1));
        match file(reading, &mut archive, &name) {
            Ok(bytes) => chapter(reading, &origin, &bytes, &about),
            Err(error) => reading.flaw(&origin, error.to_string()),
        }
    }
    Ok(())
}

/// Adds a chapter, unless it is too short to be one.
fn chapter(reading: &mut Reading<'_>, origin: &Origin, bytes: &[u8], about: &Known) {
    let decoded = match encoding::decode(bytes, format::declared_encoding(bytes)) {
        Ok(decoded) => decoded,
        Err(Unreadable::Empty) => return,
        Err(error) => return reading.flaw(origin, error.to_string()),
    };
    let article = html::fragment(origin.clone(), &decoded.text, decoded.warnings, about.clone());
    if article.text.split_whitespace().count() >= CHAPTER {
        reading.outcome.articles.push(article);
    }
}

/// What the package says of the whole book; its title stands as the section of each chapter.
fn book_says(book: &Element) -> Known {
    let mut known = Known::default();
    let mut metadata = Vec::new();
    book.all("metadata", &mut metadata);
    if let Some(data) = metadata.first() {
        let mut learn =
            |field, name: &str| known.learn(field, &data.child_text(&[name]).unwrap_or_default(), "book");
        learn(Field::Section, "dc:title");
        learn(Field::Author, "dc:creator");
        learn(Field::Outlet, "dc:publisher");
        learn(Field::Published, "dc:date");
        learn(Field::Language, "dc:language");
    }
    known
}

/// Files of the chapters, in reading order.
fn spine(book: &Element) -> Vec<String> {
    let (mut items, mut refs) = (Vec::new(), Vec::new());
    book.all("item", &mut items);
    book.all("itemref", &mut refs);
    let files: HashMap<&str, &str> =
        items.iter().filter_map(|item| Some((item.attribute("id")?, item.attribute("href")?))).collect();
    refs.iter()
        .filter_map(|item| files.get(item.attribute("idref")?))
        .map(|href| decode_percent(href))
        .collect()
}

/// The file that `href` in the file `base` leads to.
fn resolved(base: &str, href: &str) -> String {
    let mut parts: Vec<&str> = base.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// A name in which `%20` and the like are the bytes that they stand for.
fn decode_percent(href: &str) -> String {
    let mut out = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let Some(first) = rest.first() {
        let code = percent_code(rest);
        out.push(code.unwrap_or(*first));
        rest = &rest[if code.is_some() { 3 } else { 1 }..];
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The byte that a percent sign and two hexadecimal digits at the start of `bytes` stand for.
fn percent_code(bytes: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = bytes else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

/// The bytes of the file `name` in a book.
fn file<R: Read + Seek>(
    reading: &mut Reading<'_>,
    archive: &mut ZipArchive<R>,
    name: &str,
) -> Result<Vec<u8>, Unreadable> {
    let entry = archive.by_name(name).map_err(|_| Unreadable::Malformed(format!("lacks {name}")))?;
    match expand(reading, entry) {
        (bytes, End::Whole) => Ok(bytes),
        (_, End::Limit) => Err(reading.too_large()),
        (_, End::Broken(error)) => Err(Unreadable::Malformed(format!("cannot be unpacked ({error})"))),
    }
}

/// The tree of the XML file `name` in a book.
fn xml_file<R: Read + Seek>(
    reading: &mut Reading<'_>,
    archive: &mut ZipArchive<R>,
    name: &str,
) -> Result<Element, Unreadable> {
    let bytes = file(reading, archive, name)?;
    let text = encoding::decode(&bytes, format::declared_encoding(&bytes))?.text;
    Ok(Element::parse(text.trim_start_matches('\u{feff}')).0)
}

fn no_book() -> Unreadable {
    Unreadable::Malformed("is an EPUB without a package file".to_owned())
}
