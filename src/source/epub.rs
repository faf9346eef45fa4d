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
    let folder = package.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let about = book_says(&book);
    for (at, href) in spine(&book).into_iter().enumerate() {
        let name = format!("{folder}{href}");
        let origin = origin.within(&format!("chapter {} ({href})", at + 1));
        match file(reading, &mut archive, &name) {
            Ok(bytes) => chapter(reading, &origin, &bytes, &about),
            Err(error) => reading.flaw(&origin, error.to_string()),
        }
    }
    Ok(())
}

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

/// `%20` and the like as the bytes they stand for.
fn decode_percent(href: &str) -> String {
    let mut out = Vec::with_capacity(href.len());
    let bytes = href.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%')
            .then(|| href.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok()))
            .flatten();
        out.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

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
