//! A saved page becomes an article: its story as plain text, its particulars from what the page says of itself.

mod blocks;
mod meta;
mod names;
mod story;
mod text;
mod title;
mod tree;

use super::particulars::{Credits, Known, byline, credits};
use super::{Article, Debris, Origin, Particular, plain};
use tree::{Id, Tree};

pub(crate) use meta::unescape;

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
    let title = known.title.as_ref().map(|title| title.value.as_str());
    let story::Story { blocks, above } = story::find(tree, root, title, &said);
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
    let told: u32 = blocks.iter().map(|block| block.words).sum();
    let (text, forced) =
        said.body.and_then(|body| from_data(body, told)).unwrap_or_else(|| text::assemble(&blocks));
    plain::article(origin, plain::Draft { text, forced, warnings, known })
}

/// The words of a piece of HTML, a title for example.
pub(crate) fn words(html: &str) -> String {
    Tree::parse(html).text(0)
}

/// Whether a text has tags of HTML, and so is a piece of a page.
pub(crate) fn has_tags(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["</p>", "<p>", "<br", "</div>", "</a>", "</html>"].iter().any(|tag| lower.contains(tag))
}

/// The text of a story that the page holds as data too, where that is much more than the `told` words that it shows:
/// of a page that scripts were to fill, or of one that shows the story's beginning only.
fn from_data(body: String, told: u32) -> Option<(String, Vec<Debris>)> {
    if body.split_whitespace().count() <= (told as usize * 2).max(80) {
        return None;
    }
    Some(if has_tags(&body) {
        text::assemble(&blocks::blocks(&Tree::parse(&body), 0, |_| false))
    } else {
        (body, Vec::new())
    })
}
