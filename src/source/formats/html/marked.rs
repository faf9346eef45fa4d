//! What elements around a story say of its author and date: by microdata, links to authors, time elements, class names.
//!
//! Pages date and sign much besides their story: comments, other stories, the page itself. What stands in those says
//! nothing; what stands beside the headline goes before what stands under the story.

use super::around::{Places, Region};
use super::blocks;
use super::class_names::has_word;
use super::element::Name;
use super::tree::{Id, Tree};
use crate::source::article::{Published, Sourced};
use crate::source::formats::lexicon::{LEXICON, Tag};
use crate::source::metadata::{Metadata, byline, parse_date, people};
use crate::text::one_line;

/// Neither an author nor a date is longer, in bytes.
const LONGEST: usize = 200;

/// What the elements around a story say, those beside the headline first: what these say, and what the others do.
pub(super) fn read(tree: &Tree, places: &Places) -> [Metadata; 2] {
    let regions = [Region::Head, Region::Below];
    regions.map(|region| {
        let ids = || tree.ids().filter(move |id| places.region(*id) == Some(region));
        Metadata {
            author: author(tree, ids(), region),
            published: published(tree, ids()),
            ..Metadata::default()
        }
    })
}

/// The date that is said the most surely among `ids`, the first of several.
fn published(tree: &Tree, ids: impl Iterator<Item = Id>) -> Option<Sourced<Published>> {
    let mut best = None;
    for id in ids {
        let Some((sure, from)) = dates(tree, id) else { continue };
        if best.as_ref().is_some_and(|(most, _)| *most >= sure) {
            continue;
        }
        let moment = ["datetime", "content", "title"].iter().filter_map(|name| tree.attribute(id, name));
        let text = tree.short_text(id, LONGEST);
        let found = moment.map(str::to_owned).chain(text).find_map(|text| parse_date(&one_line(&text)));
        if let Some(found) = found {
            best = Some((sure, Sourced::new(found, from)));
        }
    }
    best.map(|(_, found)| found)
}

/// How surely an element dates the story, if it dates anything, and what it is called.
fn dates(tree: &Tree, id: Id) -> Option<(u8, &'static str)> {
    if tree.attribute(id, "itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case("datePublished")) {
        return Some((3, "microdata"));
    }
    let is = |tag| called(tree, id, tag);
    let time = tree.name(id) == Name::Time;
    let kind = if time { "time element" } else { "date line" };
    let changed = || {
        let before =
            tree.short_text(tree.node(id).parent, LONGEST).unwrap_or_default().trim_start().to_lowercase();
        is(Tag::Changed) || LEXICON.words(Tag::Changed).iter().any(|word| before.starts_with(word))
    };
    if is(Tag::Published) {
        return Some((2, kind));
    }
    (time || is(Tag::Dated)).then(|| (u8::from(!changed()), kind))
}

/// Whether one of an element's names has a word with that tag.
fn called(tree: &Tree, id: Id, tag: Tag) -> bool {
    ["class", "id", "itemprop", "data-testid", "data-component"]
        .iter()
        .filter_map(|name| tree.attribute(id, name))
        .any(|names| has_word(names, |word| LEXICON.has(word, tag)))
}

/// The author that is named the most surely among `ids`, with the others who are named beside.
fn author(tree: &Tree, ids: impl Iterator<Item = Id>, region: Region) -> Option<Sourced<String>> {
    let mut best: Option<(u8, Id, Vec<String>, &'static str)> = None;
    for id in ids {
        let Some((sure, from)) = signs(tree, id, region) else { continue };
        let beside =
            best.as_ref().is_some_and(|(most, first, ..)| *most == sure && are_beside(tree, *first, id));
        if !beside && best.as_ref().is_some_and(|(most, ..)| *most >= sure) {
            continue;
        }
        let Some(name) = name(tree, id, sure) else { continue };
        match &mut best {
            Some((_, _, names, _)) if beside => {
                if !names.iter().any(|known| known.contains(&name)) {
                    names.push(name);
                }
            }
            _ => best = Some((sure, id, vec![name], from)),
        }
    }
    best.map(|(_, _, names, from)| Sourced::new(names.join(", "), from))
}

/// How surely an element names the story's author, if it names anybody, and what it is called.
fn signs(tree: &Tree, id: Id, region: Region) -> Option<(u8, &'static str)> {
    let is_quoted =
        |up: Id| matches!(tree.name(up), Name::Blockquote | Name::Figure | Name::Q | Name::Figcaption);
    if tree.ancestors(id).any(is_quoted) {
        return None;
    }
    let signs = |id: Id| called(tree, id, Tag::Signed);
    let author =
        |id: Id| tree.attribute(id, "itemprop").is_some_and(|prop| matches!(prop, "author" | "creator"));
    let named = tree.attribute(id, "itemprop") == Some("name");
    if named && tree.ancestors(id).take(3).any(author) {
        return Some((4, "microdata"));
    }
    // A line that says "by" says all of them.
    if signs(id) && byline_begins(tree, id) {
        return Some((5, "byline"));
    }
    if author(id) {
        return Some((3, "microdata"));
    }
    if tree.attribute(id, "rel").is_some_and(|rel| rel.split_whitespace().any(|word| word == "author")) {
        return Some((3, "link to the author"));
    }
    let cited = tree.name(id) == Name::Cite && tree.ancestors(id).take(2).any(signs);
    let below = || tree.ancestors(id).take(2).any(|up| signs(up) || byline_begins(tree, up));
    (cited || (signs(id) && (region == Region::Head || below()))).then_some((2, "byline"))
}

/// Whether an element's text begins as a byline does.
fn byline_begins(tree: &Tree, id: Id) -> bool {
    tree.short_text(id, LONGEST).is_some_and(|text| byline(&one_line(&text)).is_some())
}

/// Whether two elements name authors of one list.
fn are_beside(tree: &Tree, one: Id, two: Id) -> bool {
    let near = |id: Id| tree.ancestors(id).take(3).collect::<Vec<_>>();
    near(one).iter().any(|up| near(two).contains(up))
}

/// The name that an element holds, in the first of its lines that is one.
fn name(tree: &Tree, id: Id, sure: u8) -> Option<String> {
    let content = tree.attribute(id, "content").map(str::to_owned);
    if content.is_none() && tree.range(id).len() > LONGEST {
        return None;
    }
    let lines = content.map_or_else(
        || blocks::walk(tree, id, true, |_| false).into_iter().map(|block| block.text).collect(),
        |content| vec![content],
    );
    lines.iter().filter(|line| line.len() <= LONGEST).find_map(|line| {
        let line = one_line(line);
        let alone = || {
            let short =
                line.split_whitespace().count() <= 4 && !line.contains(['@', ':', '/', '.', '|', '<']);
            let worded = line.contains(char::is_alphabetic) && !line.contains(|c: char| c.is_ascii_digit());
            (sure > 2 && short && worded).then(|| line.clone())
        };
        byline(&line).or_else(|| people(&line)).or_else(alone)
    })
}
