//! What a page repeats beside a story: cards of other stories, readers' replies.
//!
//! They are found by repeated structure, as data records are (Liu, Grossman and Zhai 2003, "Mining Data Records in Web
//! Pages"): siblings of one name and class that each hold one of a kind.

use super::blocks::Block;
use super::element::Name;
use super::tree::{Id, NONE, Tree};
use crate::source::debris::plain;
use crate::source::formats::lexicon::{LEXICON, Tag};
use std::collections::HashMap;

/// So many elements alike are a list.
const LIST: usize = 3;

/// The fewest words of a paragraph that goes on elsewhere.
const TEASER: u32 = 8;
/// The least share of links in the headline of a card, where a day or an author may stand beside it.
const LINKED: f32 = 0.6;

/// Lists of cards: each has one headline that is a link to elsewhere, and perhaps a few words of what it says.
pub(super) fn cards(tree: &Tree, blocks: &[Block]) -> Vec<Vec<Id>> {
    let mut last = None;
    let heads = blocks.iter().filter(|block| {
        if goes_on_elsewhere(block) {
            return true;
        }
        let address = if block.link_share() >= LINKED { leads_to(tree, block) } else { None };
        let heads = is_headline(tree, block) || block.linked >= 4;
        // A card's picture, headline and words may all be links to one address.
        heads && address.is_some_and(|address| last.replace(address) != Some(address))
    });
    lists(tree, heads.map(|block| block.node))
}

/// The lists that hold readers' replies: each of these has a button to reply to it.
pub(super) fn replies(tree: &Tree, blocks: &[Block]) -> Vec<Id> {
    let buttons = blocks.iter().filter(|block| is_reply(&block.text)).map(|block| block.node);
    lists(tree, buttons).into_iter().filter_map(|list| Some(tree.node(*list.first()?).parent)).collect()
}

/// Whether a block ends in a link to what it is the beginning of.
fn goes_on_elsewhere(block: &Block) -> bool {
    let told = (1..=4).contains(&block.linked) && block.words > TEASER && block.text.len() < 1000;
    told && LEXICON.words(Tag::Continues).iter().any(|more| plain(&block.text).ends_with(*more))
}

/// Where a block's link leads, if that is not the page itself.
fn leads_to<'a>(tree: &'a Tree, block: &Block) -> Option<&'a str> {
    let own = std::iter::once(block.node).chain(tree.ancestors(block.node)).take(5);
    let inner = tree.children(block.node);
    let beside = tree.children(tree.node(block.node).parent);
    let link = own.chain(inner).chain(beside).find_map(|id| tree.attribute(id, "href"))?;
    (!link.starts_with('#')).then_some(link)
}

/// Whether a block's element is a heading, or in one.
fn is_headline(tree: &Tree, block: &Block) -> bool {
    let around = std::iter::once(block.node).chain(tree.ancestors(block.node)).take(4);
    block.words >= 3 && around.into_iter().any(|id| tree.name(id).is_heading())
}

/// Whether a line is the buttons under a reader's comment.
fn is_reply(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let lower = text.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words().any(|word| LEXICON.has(word, Tag::Reply))
        && words().all(|word| LEXICON.has_any(word, &[Tag::Reply, Tag::BesideReply]))
}

/// Elements with the same parent, name and class of which each holds just one of `marks`.
fn lists(tree: &Tree, marks: impl Iterator<Item = Id>) -> Vec<Vec<Id>> {
    let marks: Vec<Id> = marks.collect();
    let mut count = vec![0_u32; tree.nodes.len()];
    for mark in &marks {
        count[*mark as usize] += 1;
    }
    for id in tree.ids().rev() {
        let parent = tree.node(id).parent;
        if parent != NONE {
            count[parent as usize] += count[id as usize];
        }
    }
    let mut lists: HashMap<(Id, Name, &str), Vec<Id>> = HashMap::new();
    for mark in marks.into_iter().filter(|mark| count[*mark as usize] == 1) {
        let alone = tree.ancestors(mark).take_while(|up| count[*up as usize] == 1);
        let item = alone.last().unwrap_or(mark);
        let class = tree.attribute(item, "class").and_then(|class| class.split_whitespace().next());
        let key = (tree.node(item).parent, tree.name(item), class.unwrap_or_default());
        lists.entry(key).or_default().push(item);
    }
    let mut lists: Vec<Vec<Id>> = lists.into_values().filter(|list| list.len() >= LIST).collect();
    lists.sort_unstable();
    lists
}
