//! Which part of a page is the story.
//!
//! Running text is weighed by its words outside links. What a page's own names call comments, adverts, menus and the
//! like is set aside unless it holds most of the text; the story is then the innermost element that holds most of
//! what is left, or the one that the page itself marks as the article's body. What the page says of the story in its
//! particulars tells where to look when the story is short.

use super::blocks::{self, Block, Kind};
use super::has_tags;
use super::meta::Said;
use super::names::{is_aside, is_body, is_comments};
use super::tree::{Id, NONE, Name, Tree};
use crate::source::debris::{plain, rule, rule_of};
use crate::text::boundary;
use std::collections::HashSet;

/// The share of a page's running text from which on even what is named as comments is the story.
const NEARLY_ALL: f32 = 0.85;
/// The share from which on what has another name that stories do not have is the story all the same.
const MUCH: f32 = 0.4;
/// The share from which on an element holds what matters of the one around it.
const MOST: f32 = 0.7;
/// With fewer words of running text than this a page may hide its story until a script shows it.
const BARE: u32 = 60;
/// How many blocks may stand between a headline and the story's first paragraph.
const FEW: usize = 40;
/// How many words a paragraph has that the story begins with.
const LEAD: f32 = 15.0;
/// As much of a story's data as its first words are looked for in, in bytes.
const BEGINNING: usize = 2000;
/// How many words of running text one word of a list of links weighs up.
const LINK: f32 = 2.0;

/// A page's story.
pub(crate) struct Story {
    /// Its blocks, without the title.
    pub(crate) blocks: Vec<Block>,
    /// What stands between the headline and the first paragraph: who wrote the story and when, among other things.
    pub(crate) above: Vec<String>,
}

/// A page's story, with its `title`; all that is under `root` where that is known to be story.
pub(crate) fn find(tree: &Tree, root: Option<Id>, title: Option<&str>, said: &Said) -> Story {
    let (all, hidden) = everything(tree);
    let aside = asides(tree, &all);
    let skip = |id: Id| aside[id as usize];
    let title = title.map(plain);
    let mut above = Vec::new();
    let root = root.unwrap_or_else(|| {
        let within = within(tree, &aside);
        let left: Vec<&Block> = all.iter().filter(|block| !within[block.node as usize]).collect();
        let anchored = anchored(tree, &left, title.as_deref(), said);
        let root = choose(tree, &Weights::of(tree, left.iter().copied()), anchored.as_deref());
        above = title.as_deref().map(|title| between(tree, &all, title, root)).unwrap_or_default();
        root
    });
    let mut blocks = blocks::walk(tree, root, hidden, skip);
    drop_title(&mut blocks, title.as_deref());
    Story { blocks, above }
}

/// The blocks between the headline and the first paragraph under `root`, if they are few.
fn between(tree: &Tree, all: &[Block], title: &str, root: Id) -> Vec<String> {
    let is_title = |block: &Block| block.kind == Kind::Heading && plain(&block.text) == title;
    let Some(start) = all.iter().position(is_title) else { return Vec::new() };
    let told = |block: &&Block| {
        is_running(block)
            && tree.ancestors(block.node).chain(std::iter::once(block.node)).any(|id| id == root)
    };
    let between: Vec<&Block> =
        all[start + 1..].iter().take(FEW + 1).take_while(|block| !told(block)).collect();
    if between.len() > FEW { Vec::new() } else { between.iter().map(|block| block.text.clone()).collect() }
}

/// All blocks of a page, and whether those that it hides are among them: they are where it shows next to nothing.
fn everything(tree: &Tree) -> (Vec<Block>, bool) {
    let shown = blocks::blocks(tree, 0, |_| false);
    let words_shown = words(&shown);
    if words_shown < BARE {
        let all = blocks::walk(tree, 0, true, |_| false);
        if words(&all) > words_shown * 2 + BARE {
            return (all, true);
        }
    }
    (shown, false)
}

/// The words of running text in blocks.
fn words(blocks: &[Block]) -> u32 {
    blocks.iter().filter(|block| is_running(block)).map(|block| block.words).sum()
}

/// Which elements are set aside: readers' comments unless next to nothing else is there, and then what has another name
/// that stories do not have, unless it holds most of what is left.
fn asides(tree: &Tree, all: &[Block]) -> Vec<bool> {
    let weights = Weights::of(tree, all.iter());
    let most = weights.told(0) * NEARLY_ALL;
    let (comments, links) = announced(tree, all);
    let mut aside: Vec<bool> = tree
        .ids()
        .map(|id| (is_comments(tree, id) || comments[id as usize]) && weights.told(id) < most)
        .collect();
    let within = within(tree, &aside);
    let weights = Weights::of(tree, all.iter().filter(|block| !within[block.node as usize]));
    let most = weights.told(0) * MUCH;
    for id in tree.ids().filter(|id| weights.told(*id) < most) {
        aside[id as usize] |= links[id as usize] || is_aside(tree, id);
    }
    aside
}

/// Which elements begin with a heading that announces readers' comments, and which with one that announces other
/// stories.
fn announced(tree: &Tree, all: &[Block]) -> (Vec<bool>, Vec<bool>) {
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
                Some(rule::LINKS) => links[id as usize] = true,
                _ => {}
            }
        }
    }
    (comments, links)
}

/// Which elements are in those that `flags` names.
fn within(tree: &Tree, flags: &[bool]) -> Vec<bool> {
    let mut within = flags.to_vec();
    for id in tree.ids().skip(1) {
        within[id as usize] |= within[tree.node(id).parent as usize];
    }
    within
}

/// Which elements hold the paragraph that the page sums the story up with, or else the headline; none where neither
/// is there.
fn anchored(tree: &Tree, blocks: &[&Block], title: Option<&str>, said: &Said) -> Option<Vec<bool>> {
    summed_up(tree, blocks, said).or_else(|| {
        let title = title?;
        let headline =
            blocks.iter().find(|block| block.kind == Kind::Heading && plain(&block.text) == title)?;
        let mut holds = vec![false; tree.nodes.len()];
        holds[headline.node as usize] = true;
        tree.ancestors(headline.node).for_each(|up| holds[up as usize] = true);
        Some(holds)
    })
}

/// Which elements hold the paragraph that the page sums the story up with, where there is one.
fn summed_up(tree: &Tree, blocks: &[&Block], said: &Said) -> Option<Vec<bool>> {
    let body = said.body.as_deref().and_then(|body| {
        let head = &body[..boundary(body, BEGINNING)];
        if has_tags(body) { opening(&Tree::parse(head).text(0)) } else { opening(head) }
    });
    let openings: HashSet<String> =
        said.summaries.iter().filter_map(|summary| opening(summary)).chain(body).collect();
    let mut holds = vec![false; tree.nodes.len()];
    let paragraphs = blocks.iter().filter(|block| block.kind == Kind::Paragraph && block.link_share() < 0.5);
    for block in paragraphs.filter(|_| !openings.is_empty()) {
        if opening(&block.text).is_some_and(|opening| openings.contains(&opening)) {
            holds[block.node as usize] = true;
            tree.ancestors(block.node).for_each(|up| holds[up as usize] = true);
        }
    }
    holds.contains(&true).then_some(holds)
}

/// The first eight words of a text, or as much of one without spaces; nothing of a text too short to be known by them.
fn opening(text: &str) -> Option<String> {
    let end = text.char_indices().nth(200).map_or(text.len(), |(at, _)| at);
    let mut plain = plain(&text[..end]);
    let words = plain.match_indices(' ').nth(7).map(|(at, _)| at);
    let letters = || plain.char_indices().nth(16).map(|(at, _)| at).filter(|_| !plain.is_ascii());
    let end = words.or_else(letters)?;
    plain.truncate(end);
    Some(plain)
}

/// Takes the title out of the blocks before the first paragraph: it is shown as the title.
fn drop_title(blocks: &mut Vec<Block>, title: Option<&str>) {
    let Some(title) = title else { return };
    let head = blocks.iter().take_while(|block| block.kind != Kind::Paragraph || block.words < 20).count();
    let mut at = 0;
    blocks.retain(|block| {
        at += 1;
        at > head || block.kind == Kind::Caption || plain(&block.text) != title
    });
}

/// How much running text each element holds, and how much that belongs to pages rather than to stories, in words.
struct Weights {
    told: Vec<f32>,
    links: Vec<f32>,
}

impl Weights {
    fn of<'a>(tree: &Tree, blocks: impl IntoIterator<Item = &'a Block>) -> Self {
        let none = vec![0.0; tree.nodes.len()];
        let mut weights = Self { told: none.clone(), links: none };
        for block in blocks {
            let at = block.node as usize;
            if is_running(block) {
                weights.told[at] += block.words.saturating_sub(block.linked) as f32;
            } else if block.linked > 0 {
                weights.links[at] += block.linked as f32 + 1.0;
            }
        }
        for id in tree.ids().rev() {
            let parent = tree.node(id).parent;
            if parent != NONE {
                weights.told[parent as usize] += weights.told[id as usize];
                weights.links[parent as usize] += weights.links[id as usize];
            }
        }
        weights
    }

    fn told(&self, id: Id) -> f32 {
        self.told.get(id as usize).copied().unwrap_or(0.0)
    }

    /// How much of a story's root an element is: its running text less its lists of links.
    fn gain(&self, id: Id) -> f32 {
        self.told(id) - LINK * self.links.get(id as usize).copied().unwrap_or(0.0)
    }
}

/// Whether a block is running text, and no link, label or button.
fn is_running(block: &Block) -> bool {
    match block.kind {
        Kind::Paragraph | Kind::Verbatim => block.words >= 8 && block.link_share() < 0.5,
        Kind::Item(_) | Kind::Row => block.words >= 12 && block.link_share() < 0.3,
        _ => false,
    }
}

/// The element that holds the story: the heaviest, where what the page marks as the article's body or as an article
/// counts several times, and twice that where it holds what the page sums the story up with. Where nothing is marked
/// it is the one that holds most running text for the links that it holds.
fn choose(tree: &Tree, weights: &Weights, summed_up: Option<&[bool]>) -> Id {
    let pure = purest(tree, weights, summed_up, 0);
    let mut best = (pure, weights.told(pure), false);
    for id in tree.ids().filter(|id| weights.told(*id) > 0.0) {
        let (factor, body) = match tree.name(id) {
            Name::Body | Name::Html => continue,
            _ if is_body(tree, id) => (3.0, true),
            Name::Article => (2.0, false),
            Name::Main => (1.2, false),
            _ => continue,
        };
        let sure = if summed_up.is_some_and(|holds| holds[id as usize]) { 2.0 } else { 1.0 };
        let value = weights.told(id) * factor * sure;
        if value >= best.1 * 0.999 {
            best = (id, value, body);
        }
    }
    let (root, _, body) = best;
    if body { root } else { inwards(tree, weights, purest(tree, weights, summed_up, root)) }
}

/// The element under `root` with the most running text for its links, of those that hold much of it and what the page
/// sums the story up with.
fn purest(tree: &Tree, weights: &Weights, summed_up: Option<&[bool]>, root: Id) -> Id {
    let least = weights.told(root) * if summed_up.is_some() { 0.1 } else { 0.5 };
    let may = |id: &Id| weights.told(*id) > least && summed_up.is_none_or(|holds| holds[*id as usize]);
    let mut best = (root, weights.gain(root));
    let mut open = vec![root];
    while let Some(id) = open.pop() {
        let gain = weights.gain(id);
        if gain > best.1 {
            best = (id, gain);
        }
        open.extend(tree.children(id).filter(may));
    }
    best.0
}

/// The innermost element under `at` that is reached by going to a child that holds nearly all of its text.
fn inwards(tree: &Tree, weights: &Weights, mut at: Id) -> Id {
    loop {
        let heaviest = tree.children(at).max_by(|a, b| weights.told(*a).total_cmp(&weights.told(*b)));
        let next = heaviest.filter(|child| {
            let told = weights.told(*child);
            told > 0.0
                && told >= weights.told(at) * MOST
                && tree.name(*child) != Name::P
                && !leads(tree, weights, at, *child)
        });
        match next {
            Some(child) => at = child,
            None => return at,
        }
    }
}

/// Whether a paragraph stands before the `body` that is a child of `at`: a story's first one often has its own place.
fn leads(tree: &Tree, weights: &Weights, at: Id, body: Id) -> bool {
    tree.children(at)
        .take_while(|id| *id != body)
        .any(|id| tree.name(id) == Name::P && weights.told(id) >= LEAD)
}
