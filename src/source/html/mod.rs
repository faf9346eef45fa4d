//! A saved page becomes an article: its story as plain text, its particulars from what the page says of itself.

mod blocks;
mod meta;
mod story;
mod text;
mod title;
mod tree;

use super::particulars::Known;
use super::{Article, Origin, Particular, plain};
use tree::{Id, Tree};

pub(crate) use meta::unescape;

/// The article of a page. What is `known` of it already goes before what the page says.
pub(crate) fn article(origin: Origin, html: &str, warnings: Vec<String>, known: Known) -> Article {
    let tree = Tree::parse(html);
    let root = None;
    assemble(origin, &tree, root, warnings, known)
}

/// The article of a piece of a page that is all story: a feed's entry, a mail, a chapter.
pub(crate) fn fragment(origin: Origin, html: &str, warnings: Vec<String>, known: Known) -> Article {
    let tree = Tree::parse(html);
    assemble(origin, &tree, Some(0), warnings, known)
}

fn assemble(
    origin: Origin,
    tree: &Tree,
    root: Option<Id>,
    warnings: Vec<String>,
    mut known: Known,
) -> Article {
    let mut said = meta::read(tree);
    if known.title.is_none() {
        known.title = title::choose(tree, &said);
    }
    known.complete(std::mem::take(&mut said.known));
    if let (None, Some(address)) = (&known.outlet, &known.address) {
        known.outlet = meta::host(&address.value).map(|host| Particular::new(host.to_owned(), "address"));
    }
    let blocks = story::find(tree, root, known.title.as_ref().map(|title| title.value.as_str()));
    let (mut text, mut forced) = text::assemble(&blocks);
    // A page that scripts were to fill may hold its story as data only.
    let told: u32 = blocks.iter().map(|block| block.words).sum();
    if let Some(body) = said.body.filter(|body| body.split_whitespace().count() > (told as usize * 2).max(80))
    {
        text = body;
        forced.clear();
    }
    plain::article(origin, plain::Draft { text, forced, warnings, known })
}
