//! EPUB books: a chapter is an article, in the order of the spine. Navigation, covers and pages without words are left
//! out, and the first chapter says which.

use super::package::{Item, Package, link};
use crate::source::article::{Article, Origin};
use crate::source::draft::Draft;
use crate::source::encoding;
use crate::source::error::{ReadError, enumerated};
use crate::source::formats::archive::{End, expand, is_zip, is_zip_of, salvage};
use crate::source::formats::doctype::expanded;
use crate::source::formats::head::Head;
use crate::source::formats::html;
use crate::source::formats::reading::Reading;
use crate::source::formats::xml::Element;
use crate::text::words;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read, Seek};
use zip::ZipArchive;

/// A page that calls itself a cover is one only where it has fewer words than this.
const COVER: usize = 60;
/// A page of links that does not say what it is has fewer words than this.
const CONTENTS: usize = 3000;

/// Whether a file is a book: a zip archive that says so first, or is called so.
pub(crate) fn is_book(head: &Head<'_>) -> bool {
    is_zip_of(head, b"application/epub+zip") || is_zip(head) && head.extension == "epub"
}

/// Reads every chapter of a book.
pub(crate) fn read(reading: &mut Reading<'_>, origin: &Origin, bytes: &[u8]) -> Result<(), ReadError> {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return salvage(reading, origin, bytes);
    };
    let mut files = Files::new(archive);
    let path = package_path(reading, &mut files)?;
    let mut book = Book {
        package: Package::new(&path, &files.tree(reading, &path)?),
        locked: files.locked(reading),
        left_out: Vec::new(),
    };
    let (articles, errors) = (reading.outcome.articles.len(), reading.outcome.errors.len());
    let mut seen = HashSet::new();
    for (at, id) in book.package.spine.clone().into_iter().enumerate() {
        match book.package.items.get(&id) {
            Some(item) => {
                let (item, page) = (item.clone(), book.package.page_for(item).unwrap_or(item).clone());
                // A page that comes twice is read once.
                if !seen.insert(page.name.clone()) {
                    continue;
                }
                let origin = origin.within(&format!("chapter {} ({})", at + 1, item.href));
                match book.chapter(reading, &mut files, &origin, &page) {
                    Ok(Ok(article)) => reading.outcome.articles.push(article),
                    Ok(Err(why)) => book.leave_out(why, &item.href),
                    Err(error) => reading.fail(&origin, error.to_string()),
                }
            }
            None => book.leave_out(Why::Unlisted, &id),
        }
    }
    let Some(told) = book.told() else { return Ok(()) };
    match reading.outcome.articles.get_mut(articles) {
        Some(first) => first.warnings.push(format!("comes from a book of which this is left out: {told}")),
        None if reading.outcome.errors.len() > errors => reading.fail(origin, format!("leaves out {told}")),
        None => return Err(ReadError::Malformed(format!("is a book without text: {told}"))),
    }
    Ok(())
}

/// The file that says what a book consists of: the one that the container names, else one that is called so.
fn package_path<R: Read + Seek>(
    reading: &mut Reading<'_>,
    files: &mut Files<R>,
) -> Result<String, ReadError> {
    let container = files.tree(reading, "META-INF/container.xml").unwrap_or_default();
    let mut roots = Vec::new();
    container.all("rootfile", &mut roots);
    let named = roots.iter().filter_map(|root| root.attribute("full-path")).map(str::to_owned);
    let found = named.chain(files.ending(".opf")).find(|name| files.find(name).is_some());
    found.ok_or_else(|| ReadError::Malformed("is an EPUB without a package file".to_owned()))
}

/// Why a page of a book is no article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Cover,
    Contents,
    Pictures,
    Empty,
    Locked,
    Unlisted,
}

impl Why {
    /// What `count` such pages are.
    fn of(self, count: usize, is_fixed: bool) -> String {
        let (one, many) = match self {
            Self::Cover => ("the cover", "covers"),
            Self::Contents => ("the table of contents", "tables of contents"),
            Self::Pictures if is_fixed => {
                ("a page of fixed layout that is a picture", "pages of fixed layout that are pictures")
            }
            Self::Pictures => ("a page of pictures only", "pages of pictures only"),
            Self::Empty => ("a page without words", "pages without words"),
            Self::Locked => ("a page that is encrypted", "pages that are encrypted"),
            Self::Unlisted => {
                ("a page that the package does not list", "pages that the package does not list")
            }
        };
        if count == 1 { one.to_owned() } else { format!("{count} {many}") }
    }
}

/// A book being read.
struct Book {
    package: Package,
    /// Files that are encrypted.
    locked: HashSet<String>,
    /// Pages that are no articles, by reason.
    left_out: Vec<(Why, Vec<String>)>,
}

impl Book {
    fn leave_out(&mut self, why: Why, name: &str) {
        match self.left_out.iter_mut().find(|(other, _)| *other == why) {
            Some((_, names)) => names.push(name.to_owned()),
            None => self.left_out.push((why, vec![name.to_owned()])),
        }
    }

    /// What is left out, as the end of a sentence.
    fn told(&self) -> Option<String> {
        let told = self.left_out.iter().map(|(why, names)| {
            let what = why.of(names.len(), self.package.is_fixed);
            format!("{what} ({})", enumerated(names.iter().map(String::as_str)))
        });
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| told.join("; "))
    }

    /// The article of the page that an item of the spine is, or that it falls back on, or why there is none.
    fn chapter<R: Read + Seek>(
        &self,
        reading: &mut Reading<'_>,
        files: &mut Files<R>,
        origin: &Origin,
        page: &Item,
    ) -> Result<Result<Article, Why>, ReadError> {
        if self.locked.contains(&page.name) {
            return Ok(Err(Why::Locked));
        }
        if page.is_picture() {
            return Ok(Err(Why::Pictures));
        }
        let bytes = files.bytes(reading, page)?;
        let decoded = match encoding::decode_marked(&bytes) {
            Err(ReadError::Empty) => return Ok(Err(Why::Empty)),
            decoded => decoded?,
        };
        let (text, warnings, metadata) =
            (expanded(&decoded.text), decoded.warnings, self.package.about.clone());
        let is_page = page.is_page() || reading.detect(&page.href, &bytes).id == html::ID;
        let article = if is_page {
            html::fragment(origin.clone(), &text, warnings, metadata)
        } else if page.media == "text/plain" {
            let text = decoded.text.clone();
            Draft { text, warnings, metadata, ..Draft::default() }.article(origin.clone())
        } else {
            let media = &page.media;
            return Err(ReadError::Malformed(format!("is no page ({media}) and has none to fall back on")));
        };
        Ok(self.why(page, &article, &text).map_or(Ok(article), Err))
    }

    /// Why a page is no article, if it is none.
    fn why(&self, item: &Item, article: &Article, source: &str) -> Option<Why> {
        let count = words(&article.text);
        if count == 0 {
            let lower = source.to_ascii_lowercase();
            let pictured = ["<img", "<image", "<svg", ":image", ":svg", "<object"];
            let is_pictured = pictured.iter().any(|tag| lower.contains(tag));
            return Some(if is_pictured { Why::Pictures } else { Why::Empty });
        }
        let named = self.package.kind(item);
        if count >= CONTENTS && named.is_empty() {
            return None;
        }
        let page = Page::of(source);
        let is = |kind: &str| named.contains(&kind) || page.kinds.iter().any(|own| own == kind);
        let linked = |percent: usize| page.linked * 100 >= page.all * percent;
        match () {
            () if is("cover") && count < COVER && self.package.spine.len() > 1 => Some(Why::Cover),
            () if is("toc") && linked(50) => Some(Why::Contents),
            () if page.links >= 5 && linked(80) => Some(Why::Contents),
            () => None,
        }
    }
}

/// How much of a page is links, in bytes, and what it says that it is.
#[derive(Debug, Default)]
struct Page {
    links: usize,
    linked: usize,
    all: usize,
    kinds: Vec<String>,
}

impl Page {
    fn of(source: &str) -> Self {
        let mut page = Self::default();
        page.add(&Element::parse(source).0, false);
        page
    }

    fn add(&mut self, element: &Element, is_linked: bool) {
        for child in &element.children {
            let name = child.local_name();
            if matches!(name, "head" | "script" | "style") {
                continue;
            }
            if matches!(name, "body" | "section" | "nav") {
                let kinds = child.attribute("epub:type").unwrap_or_default();
                self.kinds.extend(kinds.split_ascii_whitespace().map(str::to_owned));
            }
            let is_link = name == "a" && child.attribute("href").is_some();
            self.links += usize::from(is_link);
            self.add(child, is_linked || is_link);
        }
        let own = element.own_text().split_whitespace().map(str::len).sum::<usize>();
        self.all += own;
        self.linked += if is_linked { own } else { 0 };
    }
}

/// The files of a book.
struct Files<R> {
    archive: ZipArchive<R>,
    /// Where each stands, by its name with slashes and in lower case.
    places: HashMap<String, usize>,
}

impl<R: Read + Seek> Files<R> {
    fn new(archive: ZipArchive<R>) -> Self {
        let names = archive.file_names().flatten().map(Cow::into_owned).collect::<Vec<_>>();
        let place = |name: String| Some((folded(&name), archive.index_for_name(&name)?));
        let places = names.into_iter().filter_map(place).collect();
        Self { archive, places }
    }

    /// Where the file of that name stands: under just this name, else under one that systems take for the same.
    fn find(&self, name: &str) -> Option<usize> {
        self.archive.index_for_name(name).or_else(|| self.places.get(&folded(name)).copied())
    }

    /// Names that end in `end`.
    fn ending(&self, end: &str) -> Vec<String> {
        let mut names: Vec<String> = self.places.keys().filter(|name| name.ends_with(end)).cloned().collect();
        names.sort();
        names
    }

    /// The bytes of an item.
    fn bytes(&mut self, reading: &mut Reading<'_>, item: &Item) -> Result<Vec<u8>, ReadError> {
        let at = self.find(&item.name).or_else(|| self.find(&item.written));
        self.at(reading, at, &item.name)
    }

    fn at(&mut self, reading: &mut Reading<'_>, at: Option<usize>, name: &str) -> Result<Vec<u8>, ReadError> {
        let lacks = || ReadError::Malformed(format!("lacks {}", enumerated([name])));
        let entry = self.archive.by_index(at.ok_or_else(lacks)?).map_err(|_| lacks())?;
        match expand(reading, entry) {
            (bytes, End::Whole) => Ok(bytes),
            (_, End::Limit) => Err(reading.too_large()),
            (_, End::Broken(error)) => Err(ReadError::Malformed(format!("cannot be unpacked ({error})"))),
        }
    }

    /// The tree of an XML file.
    fn tree(&mut self, reading: &mut Reading<'_>, name: &str) -> Result<Element, ReadError> {
        let bytes = self.at(reading, self.find(name), name)?;
        let text = encoding::decode_marked(&bytes)?.text;
        Ok(Element::parse(text.trim_start_matches('\u{feff}')).0)
    }

    /// The files that the book says are encrypted.
    fn locked(&mut self, reading: &mut Reading<'_>) -> HashSet<String> {
        let tree = self.tree(reading, "META-INF/encryption.xml").unwrap_or_default();
        let mut all = Vec::new();
        tree.all("cipherreference", &mut all);
        all.iter().filter_map(|file| file.attribute("uri")).map(link).collect()
    }
}

/// A name as systems see it that know no difference between letters.
fn folded(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches("./").to_lowercase()
}
