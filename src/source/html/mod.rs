//! A saved page becomes an article: its story as plain text, its particulars from what the page says of itself.

mod around;
mod blocks;
mod data;
mod marked;
mod meta;
mod names;
mod repeats;
mod story;
mod text;
mod title;
mod tree;

use super::particulars::{Credits, Known, byline, credits, parse_date};
use super::title::ends_sentence;
use super::{Article, Origin, Particular, plain};
use tree::{Id, Tree};

pub(crate) use meta::unescape;
pub(crate) use tree::has_tags;

/// No line over a story that says who and when is longer, in bytes.
const LINE: usize = 120;

/// The article of a page. What is `known` of it already goes before what the page says.
pub(crate) fn article(origin: Origin, html: &str, warnings: Vec<String>, known: Known) -> Article {
    assemble(origin, &Tree::parse(html), None, warnings, known)
}

/// The article of a piece of a page that is all story: a feed's entry, a mail, a chapter.
pub(crate) fn fragment(origin: Origin, html: &str, warnings: Vec<String>, known: Known) -> Article {
    assemble(origin, &Tree::parse(html), Some(0), warnings, known)
}

/// The article of a page whose story is all that is under `root`, or is to be found where there is none.
fn assemble(
    origin: Origin,
    tree: &Tree,
    root: Option<Id>,
    mut warnings: Vec<String>,
    mut known: Known,
) -> Article {
    if tree.is_cut {
        warnings.push("is far longer than a page: only its beginning is read".to_owned());
    }
    let said = meta::read(tree);
    if known.title.is_none() {
        known.title = title::choose(tree, &said);
    }
    known.complete(said.known.clone());
    if let (None, Some(address)) = (&known.outlet, &known.address) {
        known.outlet = meta::host(&address.value).map(|host| Particular::new(host.to_owned(), "address"));
    }
    let title = known.title.as_ref().map(|title| title.value.as_str());
    let story::Story { blocks, above, places } = story::find(tree, root, title, &said);
    let [head, below] = marked::read(tree, &places).map(|known| meta::signed(known, &said.known));
    known.complete(head);
    known.complete(Known {
        author: above.iter().find_map(|line| byline(line)).map(|author| Particular::new(author, "byline")),
        ..Known::default()
    });
    // Names beside a date are as likely a section's on a page.
    for Credits { author, published } in above.iter().filter_map(|line| credits(line, false)) {
        known.complete(Known {
            author: author.map(|author| Particular::new(author, "byline")),
            published: published.map(|date| Particular::new(date, "date line")),
            ..Known::default()
        });
    }
    // A line over the story that names a day may say more than this.
    let dated = above
        .iter()
        .filter(|line| line.len() <= LINE && !ends_sentence(line))
        .find_map(|line| parse_date(line));
    known.published = known.published.take().or(dated.map(|date| Particular::new(date, "date line")));
    known.complete(below);
    meta::date_by_address(&mut known);
    let told: u32 = blocks.iter().map(|block| block.words).sum();
    let (text, forced) = data::story(tree, &said, told as usize).unwrap_or_else(|| text::assemble(&blocks));
    plain::article(origin, plain::Draft { text, forced, warnings, known })
}

/// The words of a piece of HTML, a title for example.
pub(crate) fn words(html: &str) -> String {
    Tree::parse(html).text(0)
}
