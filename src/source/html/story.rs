//! Which part of a page is the story.
//!
//! Running text is weighed by its words outside links. What a page's own names call comments, adverts, menus and the
//! like is set aside unless it holds most of the text; the story is then the innermost element that holds most of what is
//! left, or the one that the page itself marks as the article's body.

#![allow(clippy::enum_glob_use, reason = "lists of element names read better bare")]

use super::blocks::{self, Block, Kind};
use super::tree::{Id, NONE, Name, Tree};
use crate::source::debris::plain;

/// Words in names of classes and ids that say that an element is no story.
const ASIDE: &[&str] = &[
    "comment",
    "comments",
    "commenting",
    "disqus",
    "livefyre",
    "respond",
    "replies",
    "reply",
    "share",
    "sharing",
    "shares",
    "sharebar",
    "sharedaddy",
    "sharethis",
    "social",
    "socials",
    "addthis",
    "addtoany",
    "related",
    "recirc",
    "recirculation",
    "recommended",
    "recommendations",
    "recommend",
    "newsletter",
    "newsletters",
    "signup",
    "subscribe",
    "subscription",
    "promo",
    "promos",
    "promotion",
    "sponsor",
    "sponsored",
    "sponsors",
    "advert",
    "adverts",
    "advertisement",
    "advertising",
    "ad",
    "ads",
    "adsbygoogle",
    "adslot",
    "taboola",
    "outbrain",
    "zergnet",
    "revcontent",
    "sidebar",
    "rail",
    "breadcrumb",
    "breadcrumbs",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "popup",
    "modal",
    "overlay",
    "tags",
    "tag",
    "taglist",
    "topics",
    "keywords",
    "bio",
    "byline",
    "bylines",
    "postmeta",
    "dateline",
    "timestamp",
    "pubdate",
    "credit",
    "credits",
    "copyright",
    "footer",
    "nav",
    "navbar",
    "navigation",
    "menu",
    "pagination",
    "pager",
    "paging",
    "widget",
    "widgets",
    "popular",
    "trending",
    "mostread",
    "toolbar",
    "tools",
    "hidden",
    "visuallyhidden",
    "screenreader",
    "rating",
    "ratings",
    "poll",
    "survey",
    "donate",
    "donation",
    "teaser",
    "teasers",
    "carousel",
    "player",
    "jp",
    "banner",
    "masthead",
    "skip",
    "login",
    "search",
    "print",
    "tooltip",
    "legal",
    "disclaimer",
    "rollover",
    "popover",
    "cli",
];
const ASIDE_PARTS: &[&str] = &[
    "related",
    "readmore",
    "read-more",
    "read_more",
    "more-from",
    "also-like",
    "sr-only",
    "screen-reader",
    "visually-hidden",
    "author-bio",
    "about-author",
    "author-box",
    "author-info",
    "most-read",
    "most-popular",
    "article-meta",
    "entry-meta",
    "post-meta",
    "entry-footer",
    "post-footer",
    "article-footer",
    "article__footer",
    "post-tags",
    "post-nav",
    "wp-caption-dd",
    "newsletter",
    "inline-promo",
    "nocontent",
    "noprint",
    "no-print",
    "social",
];
/// Names of elements that hold an article's body.
const BODY: &[&str] = &[
    "articlebody",
    "article-body",
    "article_body",
    "article__body",
    "articlebodytext",
    "story-body",
    "storybody",
    "story_body",
    "story__body",
    "entry-content",
    "entry_content",
    "post-content",
    "postcontent",
    "post-body",
    "postbody",
    "post_content",
    "post__content",
    "article-content",
    "article__content",
    "articlecontent",
    "article_content",
    "article-text",
    "articletext",
    "story-content",
    "storycontent",
    "content-body",
    "body-content",
    "article-copy",
    "body-copy",
];

/// The blocks of a page's story, without its `title`; of all that is under `root` where that is known to be story.
pub(crate) fn find(tree: &Tree, root: Option<Id>, title: Option<&str>) -> Vec<Block> {
    let all = Weights::of(tree, |_| false);
    let total = all.of_node(0);
    let aside: Vec<bool> = tree.ids().map(|id| is_aside(tree, id) && all.of_node(id) < total * 0.4).collect();
    let skip = |id: Id| aside[id as usize];
    let root = root.unwrap_or_else(|| choose(tree, &Weights::of(tree, skip)));
    let mut blocks = blocks::blocks(tree, root, skip);
    drop_title(&mut blocks, title);
    blocks
}

/// Takes the title out of the blocks before the first paragraph: it is shown as the title.
fn drop_title(blocks: &mut Vec<Block>, title: Option<&str>) {
    let Some(title) = title.map(plain) else { return };
    let head = blocks.iter().take_while(|block| block.kind != Kind::Paragraph || block.words < 20).count();
    let mut at = 0;
    blocks.retain(|block| {
        at += 1;
        at > head || block.kind == Kind::Caption || plain(&block.text) != title
    });
}

fn is_aside(tree: &Tree, id: Id) -> bool {
    use Name::*;
    let name = tree.name(id);
    if matches!(name, Nav | Footer | Aside | Form | Header | Fieldset)
        || tree.attribute(id, "aria-hidden") == Some("true")
    {
        return true;
    }
    if tree.attribute(id, "role").is_some_and(|role| {
        matches!(role, "navigation" | "complementary" | "contentinfo" | "banner" | "search" | "dialog")
    }) {
        return true;
    }
    if matches!(name, P | A | Body | Html | Article | Main | Tr | Tbody | Other) || name.is_heading() {
        return false;
    }
    names(tree, id, |names| {
        ASIDE_PARTS.iter().any(|part| names.contains(part))
            || words(names).any(|word| ASIDE.contains(&word.as_str()))
    })
}

/// Hands `of` the class and id of an element.
fn names(tree: &Tree, id: Id, of: impl Fn(&str) -> bool) -> bool {
    ["class", "id", "data-component"].iter().filter_map(|name| tree.attribute(id, name)).any(of)
}

/// The words that names are made of, in lower case: `storyBody_share-bar` has story, body, share, bar.
fn words(names: &str) -> impl Iterator<Item = String> + '_ {
    names.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(|part| {
        let mut out: Vec<String> = Vec::new();
        let mut last_lower = false;
        for c in part.chars() {
            if (c.is_ascii_uppercase() && last_lower) || out.is_empty() {
                out.push(String::new());
            }
            last_lower = c.is_ascii_lowercase();
            if let Some(word) = out.last_mut() {
                word.push(c.to_ascii_lowercase());
            }
        }
        out
    })
}

/// How much running text each element holds, in words.
struct Weights(Vec<f32>);

impl Weights {
    fn of(tree: &Tree, skip: impl Fn(Id) -> bool) -> Self {
        let mut weights = vec![0.0; tree.nodes.len()];
        for block in blocks::blocks(tree, 0, skip) {
            let told = block.words.saturating_sub(block.linked) as f32;
            let counts = match block.kind {
                Kind::Paragraph | Kind::Verbatim => block.words >= 8 && block.link_share() < 0.5,
                Kind::Item(_) | Kind::Row => block.words >= 12 && block.link_share() < 0.3,
                _ => false,
            };
            if counts {
                weights[block.node as usize] += told;
            }
        }
        for id in tree.ids().rev() {
            let parent = tree.node(id).parent;
            if parent != NONE {
                weights[parent as usize] += weights[id as usize];
            }
        }
        Self(weights)
    }

    fn of_node(&self, id: Id) -> f32 {
        self.0.get(id as usize).copied().unwrap_or(0.0)
    }
}

/// The element that holds the story: the heaviest, where what the page marks as the article's body or as an article
/// counts several times; from an element without such a mark on inwards as long as one child holds most of it.
fn choose(tree: &Tree, weights: &Weights) -> Id {
    let mut best = (0, weights.of_node(0), false);
    for id in tree.ids().filter(|id| weights.of_node(*id) > 0.0) {
        let (factor, body) = match tree.name(id) {
            Name::Body | Name::Html => (1.0, false),
            _ if is_body(tree, id) => (3.0, true),
            Name::Article => (2.0, false),
            Name::Main => (1.2, false),
            _ => continue,
        };
        let value = weights.of_node(id) * factor;
        if value >= best.1 * 0.999 {
            best = (id, value, body);
        }
    }
    let (root, _, body) = best;
    if body { root } else { inwards(tree, weights, root) }
}

/// The innermost element under `at` that is reached by going to a child that holds nearly all of its text.
fn inwards(tree: &Tree, weights: &Weights, mut at: Id) -> Id {
    loop {
        let heaviest = tree.children(at).max_by(|a, b| weights.of_node(*a).total_cmp(&weights.of_node(*b)));
        let next = heaviest.filter(|child| {
            let weight = weights.of_node(*child);
            weight > 0.0 && weight >= weights.of_node(at) * 0.8 && tree.name(*child) != Name::P
        });
        match next {
            Some(child) => at = child,
            None => return at,
        }
    }
}

/// Whether the page marks an element as the article's body.
fn is_body(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case("articleBody"))
        || names(tree, id, |names| {
            let lower = names.to_ascii_lowercase();
            lower.split_whitespace().any(|name| BODY.contains(&name))
        })
}
