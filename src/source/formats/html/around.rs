//! What stands around a page's story, and where the story stands among it.

use super::blocks::{Block, Kind};
use super::class_names::is_elsewhere;
use super::element::Name;
use super::repeats;
use super::tree::{Id, Tree};
use crate::source::debris::{announces_others, rule, rule_of};
use std::ops::Range;

/// What a page has around its story.
pub(super) struct Around {
    /// Which elements are readers' comments: they begin with a heading that says so, or each has a button to reply.
    pub(super) comments: Vec<bool>,
    /// Which elements begin with a heading that announces other stories.
    pub(super) links: Vec<bool>,
    /// Lists of cards.
    pub(super) lists: Vec<Vec<Id>>,
}

impl Around {
    pub(super) fn of(tree: &Tree, all: &[Block]) -> Self {
        let mut comments = vec![false; tree.nodes.len()];
        let mut links = comments.clone();
        let mut begun = comments.clone();
        for block in all {
            let announces =
                (block.kind == Kind::Heading && block.words <= 8).then(|| rule_of(&block.text)).flatten();
            for id in std::iter::once(block.node).chain(tree.ancestors(block.node)) {
                if std::mem::replace(&mut begun[id as usize], true) {
                    break;
                }
                match announces {
                    Some(rule::COMMENTS | rule::POLICY) => comments[id as usize] = true,
                    Some(rule) if announces_others(rule) => links[id as usize] = true,
                    _ => {}
                }
            }
        }
        for list in repeats::replies(tree, all) {
            comments[list as usize] = true;
        }
        Self { comments, links, lists: repeats::cards(tree, all) }
    }
}

/// Where a page's story stands, and where other things do.
#[derive(Debug)]
pub(super) struct Places {
    /// From the element around the headline to the story's first paragraph.
    head: Range<Id>,
    /// Which elements are in other stories, comments and the like.
    elsewhere: Vec<bool>,
}

impl Places {
    pub(super) fn of(tree: &Tree, around: &Around, story: &[Block], headline: Option<Id>) -> Self {
        let Around { comments, links, lists } = around;
        let mut elsewhere: Vec<bool> = tree
            .ids()
            .map(|id| comments[id as usize] || links[id as usize] || is_elsewhere(tree, id))
            .collect();
        for card in lists.iter().flatten() {
            elsewhere[*card as usize] = true;
        }
        let after = headline.unwrap_or(0);
        let first =
            story.iter().find(|block| block.node > after && is_running(block)).map(|block| block.node);
        // What holds the story is not beside it, whatever it is called.
        for id in headline.iter().chain(&first).flat_map(|id| tree.ancestors(*id)) {
            elsewhere[id as usize] = false;
        }
        let around = headline.and_then(|id| tree.ancestors(id).take(NEAR).last());
        let start = around.filter(|id| !matches!(tree.name(*id), Name::Body | Name::Html | Name::Other));
        let start = start.or(headline).or(first).unwrap_or(0);
        Self { head: start..first.unwrap_or(start).max(start), elsewhere: within(tree, &elsewhere) }
    }

    /// Where an element stands, unless that is in something other than the story.
    pub(super) fn region(&self, id: Id) -> Option<Region> {
        let beside = self.elsewhere[id as usize];
        (!beside).then(|| if self.head.contains(&id) { Region::Head } else { Region::Below })
    }
}

/// How many elements around a headline may hold its byline.
const NEAR: usize = 2;

/// Where on a page an element stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Region {
    /// Beside the headline, before the story's first paragraph.
    Head,
    /// In the story, under it, or elsewhere on the page.
    Below,
}

/// Which elements are in those that `flags` names.
pub(super) fn within(tree: &Tree, flags: &[bool]) -> Vec<bool> {
    let mut within = flags.to_vec();
    for id in tree.ids().skip(1) {
        within[id as usize] |= within[tree.node(id).parent as usize];
    }
    within
}

/// Whether a block is running text, and no link, label or button.
pub(super) fn is_running(block: &Block) -> bool {
    match block.kind {
        Kind::Paragraph | Kind::Verbatim => block.words >= 8 && block.link_share() < 0.5,
        Kind::Item(_) | Kind::Row => block.words >= 12 && block.link_share() < 0.3,
        _ => false,
    }
}
