//! What a page's own names of its elements say about them.

#![allow(clippy::enum_glob_use, reason = "lists of element names read better bare")]

use super::tree::{Id, Name, Tree};

/// Words in names of classes and ids that say that an element is no story; besides those of [`COMMENTS`].
const ASIDE: &[&str] = &[
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
    "foot",
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
    "tooltip",
    "legal",
    "disclaimer",
    "rollover",
    "popover",
    "cli",
];
/// Words that say so of more text than the story itself may have.
const COMMENTS: &[&str] = &[
    "comment",
    "comments",
    "commenting",
    "disqus",
    "livefyre",
    "respond",
    "replies",
    "reply",
    "comentarios",
    "comentarii",
    "commentaires",
    "commenti",
    "kommentare",
    "kommentarer",
    "komentarze",
    "reacties",
    "yorumlar",
];
/// Parts of names that say the same.
const ASIDE_PARTS: &[&str] = &[
    "related",
    "readmore",
    "read-more",
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

/// Whether an element, by what the page calls it, is no story.
pub(super) fn is_aside(tree: &Tree, id: Id) -> bool {
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
    if is_body(tree, id) || is_post(tree, id) {
        return false;
    }
    names(tree, id, |names| {
        let words: Vec<String> = words(names).filter(|word| !word.is_empty()).collect();
        let joined = words.join("-");
        ASIDE_PARTS.iter().any(|part| joined.contains(part))
            || words.iter().any(|word| ASIDE.contains(&word.as_str()) || COMMENTS.contains(&word.as_str()))
    })
}

/// Whether the page calls an element readers' comments.
pub(super) fn is_comments(tree: &Tree, id: Id) -> bool {
    let name = tree.name(id);
    matches!(name, Name::Aside | Name::Nav | Name::Footer)
        || !matches!(name, Name::Body | Name::Html | Name::Main | Name::Article)
            && names(tree, id, |names| words(names).any(|word| COMMENTS.contains(&word.as_str())))
}

/// Whether the page marks an element as a whole post; its classes then name the post's tags too.
fn is_post(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "class").is_some_and(|names| {
        names.split_whitespace().any(|name| matches!(name, "hentry" | "h-entry" | "type-post"))
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

/// Whether the page marks an element as the article's body.
pub(super) fn is_body(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case("articleBody"))
        || names(tree, id, |names| {
            let lower = names.to_ascii_lowercase();
            lower.split_whitespace().any(|name| BODY.contains(&name))
        })
}
