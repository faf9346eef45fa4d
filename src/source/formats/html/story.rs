//! Which part of a page is the story: boilerplate removal by link density.
//!
//! As in Kohlschütter, Fankhauser and Nejdl (2010), "Boilerplate Detection using Shallow Text Features", a block counts
//! by its length and by the share of its words that are links; as in the readability scripts of browsers, an element's
//! weight is that of what is in it, and its names speak for or against it.
//!
//! Running text is weighed by its words outside links. What a page's own names call comments, adverts, menus and the
//! like is set aside unless it holds most of the text; the story is then the innermost element that holds most of
//! what is left, or the one that the page itself marks as the article's body. What the page says of the story in its
//! metadata tells where to look when the story is short.

use super::around::{Around, Places, is_running, within};
use super::blocks::{self, Block, Kind};
use super::class_names::{aside_word, is_aside, is_body, is_comments, is_teaser};
use super::element::Name;
use super::meta::PageMetadata;
use super::tree::{Id, NONE, Tree, has_tags};
use crate::source::debris::{plain, rule_of};
use crate::text::boundary;
use std::collections::{HashMap, HashSet};

/// The share of a page's running text from which on even what is named as comments is the story.
const NEARLY_ALL: f32 = 0.85;
/// The share from which on what has another name that stories do not have is the story all the same.
const MUCH: f32 = 0.4;
/// The share from which on an element holds what matters of the one around it.
const MOST: f32 = 0.7;
/// With fewer words of running text than this a page may hide its story until a script shows it.
const BARE: u32 = 60;
/// So many paragraphs under the headline are the story's, whatever the page calls their element.
const PARAGRAPHS: u32 = 5;
/// The most that links may weigh against the text beside them in what has a name of no meaning.
const PURE: f32 = 0.25;
/// How many nodes into a block a time element makes it a line that says when.
const DATED: usize = 6;
/// How many times the text under the headline may be what is beside it and has a name that stories do not have.
const BESIDE: f32 = 3.0;
/// With so many words of running text beside them, comments may be any share of a page.
const ENOUGH: f32 = 120.0;
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
    /// Where it stands.
    pub(super) places: Places,
}

/// A page's story, with its `title`; all that is under `root` where that is known to be story.
pub(crate) fn find(tree: &Tree, root: Option<Id>, title: Option<&str>, said: &PageMetadata) -> Story {
    let title = title.map(plain);
    let (mut all, hidden) = everything(tree, title.as_deref());
    for block in &mut all {
        block.debris = is_running(block) && rule_of(&block.text).is_some();
    }
    let headline = title.as_deref().and_then(|title| headline(&all, title));
    let around = Around::of(tree, &all);
    let aside = asides(tree, &all, &around, headline.map(|at| all[at].node));
    let (mut above, mut lead) = (Vec::new(), Vec::new());
    let root = root.unwrap_or_else(|| {
        let within = within(tree, &aside);
        let left: Vec<&Block> = all.iter().filter(|block| !within[block.node as usize]).collect();
        let anchored = anchored(tree, &left, title.as_deref(), said);
        let root = choose(tree, &Weights::of(tree, left.iter().copied()), anchored.as_deref());
        let between = headline.map(|at| between(tree, &all[at + 1..], root, &within)).unwrap_or_default();
        above = between.iter().map(|block| block.text.clone()).collect();
        lead = between.into_iter().filter(|block| is_lead(tree, block, &aside)).cloned().collect();
        root
    });
    let mut blocks = shown(tree, root, hidden, |id: Id| aside[id as usize]);
    lead.retain(|block| !blocks.iter().any(|told| told.node == block.node || told.text == block.text));
    blocks.splice(0..0, lead);
    drop_title(&mut blocks, title.as_deref());
    if blocks.is_empty() {
        blocks = blocks::walk(tree, 0, true, |_| false);
    }
    if blocks.is_empty() {
        blocks = blocks::bare(tree);
    }
    let places = Places::of(tree, &around, &blocks, headline.map(|at| all[at].node));
    Story { blocks, above, places }
}

/// Which block is the headline that says `title`. Old pages have theirs in bold.
fn headline(all: &[Block], title: &str) -> Option<usize> {
    let is_bold =
        |block: &Block| block.kind == Kind::Paragraph && block.linked == 0 && plain(&block.text) == title;
    all.iter().position(|block| is_headline(block, title)).or_else(|| all.iter().position(is_bold))
}

/// The blocks under `root`, with what the page hides where that is most: it may show the beginning and hide the rest
/// until somebody asks for it.
fn shown(tree: &Tree, root: Id, hidden: bool, skip: impl Fn(Id) -> bool) -> Vec<Block> {
    let blocks = blocks::walk(tree, root, hidden, &skip);
    let whole = blocks::walk(tree, root, true, skip);
    if words(&whole) > words(&blocks) * 2 + BARE { whole } else { blocks }
}

/// Whether a block is the headline, which says `title`.
fn is_headline(block: &Block, title: &str) -> bool {
    block.kind == Kind::Heading && plain(&block.text) == title
}

/// The blocks from the headline, behind which `all` begins, to the first paragraph under `root`, if they are few.
fn between<'a>(tree: &Tree, all: &'a [Block], root: Id, aside: &[bool]) -> Vec<&'a Block> {
    let told = |block: &&Block| {
        is_running(block)
            && !aside[block.node as usize]
            && tree.ancestors(block.node).chain(std::iter::once(block.node)).any(|id| id == root)
    };
    let between: Vec<&Block> = all.iter().take(FEW + 1).take_while(|block| !told(block)).collect();
    if between.len() > FEW { Vec::new() } else { between }
}

/// Whether a block between the headline and the story sums the story up or begins it.
fn is_lead(tree: &Tree, block: &Block, aside: &[bool]) -> bool {
    let is_aside = |id: Id| aside[id as usize] && tree.name(id) != Name::Header && !is_teaser(tree, id);
    block.kind == Kind::Paragraph
        && block.words as f32 >= LEAD
        && block.link_share() < 0.5
        && !tree.ancestors(block.node).chain(std::iter::once(block.node)).any(is_aside)
        && !(block.node..).take(DATED).any(|id| tree.name(id) == Name::Time)
        && !tree.children(tree.node(block.node).parent).any(|id| tree.name(id) == Name::Img)
}

/// All blocks of a page, and whether those that it hides are among them: they are where it shows next to nothing, or
/// hides the headline with much more than it shows.
fn everything(tree: &Tree, title: Option<&str>) -> (Vec<Block>, bool) {
    let shown = blocks::blocks(tree, 0, |_| false);
    let words_shown = words(&shown);
    let has_headline =
        |blocks: &[Block]| title.is_some_and(|title| blocks.iter().any(|block| is_headline(block, title)));
    let headless = !has_headline(&shown);
    if words_shown < BARE || headless {
        let all = blocks::walk(tree, 0, true, |_| false);
        let bare = words_shown < BARE && words(&all) > words_shown * 2 + BARE;
        if bare || (headless && has_headline(&all) && words(&all) > words_shown * 2 + BARE) {
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
fn asides(tree: &Tree, all: &[Block], around: &Around, headline: Option<Id>) -> Vec<bool> {
    let weights = Weights::of(tree, all.iter());
    let most = (weights.told(0) * NEARLY_ALL).max(weights.told(0) - ENOUGH);
    let is_comments = |id: Id| is_comments(tree, id) || around.comments[id as usize];
    let mut aside: Vec<bool> = tree.ids().map(|id| weights.told(id) < most && is_comments(id)).collect();
    let within = within(tree, &aside);
    let weights = Weights::of(tree, all.iter().filter(|block| !within[block.node as usize]));
    let most = weights.told(0) * MUCH;
    let (head, own) = under(tree, &weights, headline);
    let inside = tree.range(head);
    let vague = vague(tree, &weights);
    for id in tree.ids() {
        let inside = id != head && inside.contains(&id);
        let beside = own * BESIDE - if inside { weights.told(id) * BESIDE } else { 0.0 };
        let holds = tree.range(id).contains(&head);
        if weights.told(id) < most || (!holds && weights.told(id) < beside) {
            let tells = inside && weights.tells(id) && tree.name(id) == Name::Div;
            let vague = !vague.is_empty() && aside_word(tree, id).is_some_and(|word| vague.contains(word));
            let named = !tells && !vague && is_aside(tree, id);
            aside[id as usize] |= around.links[id as usize] || named;
        }
    }
    for card in around.lists.iter().filter(|list| are_others(tree, list, &weights, headline)).flatten() {
        aside[*card as usize] = true;
    }
    aside
}

/// Words in names that say nothing on this page, as much of its text is in elements of such names: a tool that builds
/// pages may call all their parts widgets.
fn vague(tree: &Tree, weights: &Weights) -> HashSet<&'static str> {
    let mut told: HashMap<&'static str, (f32, f32, Id)> = HashMap::new();
    for id in tree.ids().filter(|id| weights.told(*id) > 0.0 && weights.told(*id) < weights.told(0) * MUCH) {
        let Some(word) = aside_word(tree, id) else { continue };
        let (sum, links, end) = told.entry(word).or_default();
        // An element in another one of that name is counted with that.
        if id >= *end {
            *sum += weights.told(id);
            *links += weights.links[id as usize] * LINK;
            *end = tree.range(id).end;
        }
    }
    let most = |sum: f32, links: f32| sum >= weights.told(0) * MUCH && links < sum * PURE;
    told.into_iter().filter(|(_, (sum, links, _))| most(*sum, *links)).map(|(word, _)| word).collect()
}

/// The smallest element that holds the headline and some text, and how much; the root where no headline is known.
fn under(tree: &Tree, weights: &Weights, headline: Option<Id>) -> (Id, f32) {
    let own = headline.and_then(|node| tree.ancestors(node).find(|id| weights.told(*id) >= LEAD * 2.0));
    own.map_or((0, 0.0), |id| (id, weights.told(id)))
}

/// Whether a list of cards is of other stories, and not the story: the headline has as much text of its own, or a text
/// that the list is no part of.
fn are_others(tree: &Tree, list: &[Id], weights: &Weights, headline: Option<Id>) -> bool {
    let told: f32 = list.iter().map(|card| weights.told(*card)).sum();
    let Some(parent) = list.first().map(|card| tree.node(*card).parent) else { return false };
    if list.iter().filter(|card| weights.told(**card) > 0.0).count() * 2 < list.len() {
        return false;
    }
    let holds = |id: Id| id == parent || tree.ancestors(parent).any(|up| up == id);
    let text = |id: Id| weights.told(id) - if holds(id) { told } else { 0.0 };
    let own = headline.and_then(|node| tree.ancestors(node).find(|id| text(*id) >= LEAD * 2.0));
    let own = own.unwrap_or(0);
    text(own) >= if holds(own) { told } else { 0.0 }
}

/// Which elements hold the paragraph that the page sums the story up with, or else the headline; none where neither
/// is there.
fn anchored(tree: &Tree, blocks: &[&Block], title: Option<&str>, said: &PageMetadata) -> Option<Vec<bool>> {
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
fn summed_up(tree: &Tree, blocks: &[&Block], said: &PageMetadata) -> Option<Vec<bool>> {
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
    /// How many blocks the text is in.
    count: Vec<u32>,
}

impl Weights {
    fn of<'a>(tree: &Tree, blocks: impl IntoIterator<Item = &'a Block>) -> Self {
        let none = vec![0.0; tree.nodes.len()];
        let mut weights = Self { told: none.clone(), links: none, count: vec![0; tree.nodes.len()] };
        for block in blocks {
            let at = block.node as usize;
            if is_running(block) && !block.debris {
                weights.told[at] += block.words.saturating_sub(block.linked) as f32;
                weights.count[at] += 1;
            } else if block.linked > 0 {
                weights.links[at] += block.linked as f32 + 1.0;
            }
        }
        for id in tree.ids().rev() {
            let parent = tree.node(id).parent;
            if parent != NONE {
                weights.told[parent as usize] += weights.told[id as usize];
                weights.links[parent as usize] += weights.links[id as usize];
                weights.count[parent as usize] += weights.count[id as usize];
            }
        }
        weights
    }

    fn told(&self, id: Id) -> f32 {
        self.told.get(id as usize).copied().unwrap_or(0.0)
    }

    /// Whether an element has the paragraphs of a story, and no links to others beside them.
    fn tells(&self, id: Id) -> bool {
        self.count[id as usize] >= PARAGRAPHS && self.links[id as usize] * LINK < self.told(id) * PURE / 2.0
    }

    /// How much of a story's root an element is: its running text less its lists of links.
    fn gain(&self, id: Id) -> f32 {
        self.told(id) - LINK * self.links.get(id as usize).copied().unwrap_or(0.0)
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
                && !goes_on(tree, weights, at, *child)
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

/// Whether an element of the same name and class as the `body`, a child of `at`, tells more behind it: a story may be
/// cut in pieces by what stands between them.
fn goes_on(tree: &Tree, weights: &Weights, at: Id, body: Id) -> bool {
    let like = |id: Id| (tree.name(id), tree.attribute(id, "class"));
    let parted = |id: Id| tree.children(id).chain(tree.children(id).flat_map(|id| tree.children(id))).take(3);
    let parted = |id: Id| parted(id).any(|id| tree.name(id) == Name::Hr);
    let mut behind = tree.children(at).skip_while(|id| *id != body).skip(1);
    behind.any(|id| weights.told(id) >= LEAD && like(id) == like(body) && !parted(id))
}
