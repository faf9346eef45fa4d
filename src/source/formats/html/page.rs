//! A saved page becomes an article: its story as plain text, its metadata from what the page says of itself.

use super::marked;
use super::meta;
use super::story::{self, Story};
use super::tree::{Id, Tree};
use super::{data, text, title};
use crate::source::article::{Article, Origin, Sourced};
use crate::source::draft::Draft;
use crate::source::encoding::Decoded;
use crate::source::error::ReadError;
use crate::source::formats::doctype::expanded;
use crate::source::formats::head::{Head, Markup};
use crate::source::formats::reading::Reading;
use crate::source::metadata::title::ends_sentence;
use crate::source::metadata::{Credits, Metadata, byline, credits, parse_date};

/// No line over a story that says who and when is longer, in bytes.
const LINE: usize = 120;

/// The name of the format in the table.
pub(crate) const ID: &str = "html";

/// Whether a file begins as a page does.
pub(crate) fn recognises(head: &Head<'_>) -> bool {
    head.markup() == Some(Markup::Page)
}

/// Reads a page.
pub(crate) fn read(reading: &mut Reading<'_>, origin: &Origin, page: Decoded) -> Result<(), ReadError> {
    reading.add(article(origin.clone(), &expanded(&page.text), page.warnings, Metadata::default()))
}

/// The article of a page. What is `known` of it already goes before what the page says.
pub(crate) fn article(origin: Origin, html: &str, warnings: Vec<String>, known: Metadata) -> Article {
    assemble(origin, &Tree::parse(html), None, warnings, known)
}

/// The article of a piece of a page that is all story: a feed's entry, a mail, a chapter.
pub(crate) fn fragment(origin: Origin, html: &str, warnings: Vec<String>, known: Metadata) -> Article {
    assemble(origin, &Tree::parse(html), Some(0), warnings, known)
}

/// The article of a page whose story is all that is under `root`, or is to be found where there is none.
fn assemble(
    origin: Origin,
    tree: &Tree,
    root: Option<Id>,
    mut warnings: Vec<String>,
    mut known: Metadata,
) -> Article {
    if tree.is_cut {
        warnings.push("is far longer than a page: only its beginning is read".to_owned());
    }
    let said = meta::read(tree);
    if known.title.is_none() {
        known.title = title::choose(tree, &said);
    }
    known.complete(said.metadata.clone());
    if let (None, Some(address)) = (&known.outlet, &known.address) {
        known.outlet = meta::host(&address.value).map(|host| Sourced::new(host.to_owned(), "address"));
    }
    let title = known.title.as_ref().map(|title| title.value.as_str());
    let Story { blocks, above, places } = story::find(tree, root, title, &said);
    let [head, below] = marked::read(tree, &places).map(|known| meta::signed(known, &said.metadata));
    known.complete(head);
    complete_by_lines(&mut known, &above);
    known.complete(below);
    meta::date_by_address(&mut known);
    let told: u32 = blocks.iter().map(|block| block.words).sum();
    let (text, forced) = data::story(tree, &said, told as usize).unwrap_or_else(|| text::assemble(&blocks));
    Draft { text, forced, warnings, metadata: known }.article(origin)
}

/// Takes what is not known yet of author and date from the lines over a story.
fn complete_by_lines(known: &mut Metadata, above: &[String]) {
    known.complete(Metadata {
        author: above.iter().find_map(|line| byline(line)).map(|author| Sourced::new(author, "byline")),
        ..Metadata::default()
    });
    // Names beside a date are as likely a section's on a page.
    for Credits { author, published } in above.iter().filter_map(|line| credits(line, false)) {
        known.complete(Metadata {
            author: author.map(|author| Sourced::new(author, "byline")),
            published: published.map(|date| Sourced::new(date, "date line")),
            ..Metadata::default()
        });
    }
    // A line over the story that names a day may say more than this.
    let dated = above
        .iter()
        .filter(|line| line.len() <= LINE && !ends_sentence(line))
        .find_map(|line| parse_date(line));
    known.published = known.published.take().or(dated.map(|date| Sourced::new(date, "date line")));
}

/// The words of a piece of HTML, a title for example.
pub(crate) fn words(html: &str) -> String {
    Tree::parse(html).text(0)
}
