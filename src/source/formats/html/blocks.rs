//! A tree's text as blocks: paragraphs, headings, list items, in the order of the page.

#![allow(clippy::enum_glob_use, reason = "lists of element names read better bare")]

use super::element::Name;
use super::tree::{Data, Id, NONE, Tree};
use crate::text::one_line;

/// What kind of line a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Running text.
    Paragraph,
    /// A heading.
    Heading,
    /// An item of a list, or a further block in one.
    Item(Mark),
    /// What stands under a picture.
    Caption,
    /// A row of a table.
    Row,
    /// Text whose line ends count.
    Verbatim,
}

/// What stands before a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The dot of a list without order.
    Dot,
    /// Its number in an ordered list, from 1 on.
    Number(u32),
    /// Nothing: the item began with a block above.
    None,
}

/// One block of text.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    /// The element that holds it.
    pub(crate) node: Id,
    /// The list item that it is, or is part of.
    pub(crate) item: Option<Id>,
    pub(crate) kind: Kind,
    /// With single spaces (but for [`Kind::Verbatim`]).
    pub(crate) text: String,
    /// How many words it has.
    pub(crate) words: u32,
    /// How many of them are in links.
    pub(crate) linked: u32,
    /// Whether it follows a line break within a paragraph.
    pub(crate) continued: bool,
    /// Whether a link holds all of it, as those of cards do that lead to other stories.
    pub(crate) boxed: bool,
    /// Whether its words say that it is no story.
    pub(crate) debris: bool,
}

impl Block {
    /// The share of its words that are links, from 0 to 1.
    pub(crate) fn link_share(&self) -> f32 {
        if self.words == 0 { 0.0 } else { self.linked as f32 / self.words as f32 }
    }
}

/// Elements whose text is never a story's.
pub(crate) fn is_unseen(tree: &Tree, id: Id) -> bool {
    use Name::*;
    let name = tree.name(id);
    // Lists that may be ticked off have their words in labels, headings that fold their text up in buttons.
    let around = || tree.ancestors(id).take(3).map(|up| tree.name(up));
    if name == Label && around().any(|up| up == Li) || name == Button && around().any(Name::is_heading) {
        return false;
    }
    matches!(
        name,
        Script
            | Style
            | Noscript
            | Template
            | Svg
            | Math
            | Iframe
            | Object
            | Embed
            | Canvas
            | Button
            | Select
            | Textarea
            | Input
            | Head
            | Title
            | Video
            | Audio
            | Meta
            | Link
            | Dialog
            | Menu
            | Label
    )
}

/// Whether a page hides an element, perhaps until a script shows it.
fn is_hidden(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "hidden").is_some()
        || tree.attribute(id, "style").is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

/// The blocks under `root`, without the subtrees that `skip` names and without what the page hides.
pub(crate) fn blocks(tree: &Tree, root: Id, skip: impl Fn(Id) -> bool) -> Vec<Block> {
    walk(tree, root, false, skip)
}

/// The blocks under `root`, without the subtrees that `skip` names; also what the page hides, where `hidden` says so.
pub(crate) fn walk(tree: &Tree, root: Id, hidden: bool, skip: impl Fn(Id) -> bool) -> Vec<Block> {
    let mut walk = Walk {
        tree,
        hidden,
        skip,
        out: Vec::new(),
        current: None,
        link: 0,
        boxed: 0,
        lists: Vec::new(),
        verbatim: 0,
        row: 0,
        continued: false,
    };
    walk.visit(root);
    walk.flush();
    walk.out
}

/// All text of a page that is no code, where it has no other: on buttons, in fields.
pub(crate) fn bare(tree: &Tree) -> Vec<Block> {
    let is_code = |id: Id| {
        use Name::*;
        matches!(tree.name(id), Script | Style | Template | Noscript | Head | Title | Svg | Iframe)
    };
    let texts = tree.ids().filter_map(|id| match &tree.node(id).data {
        Data::Text(text) if text.contains(char::is_alphanumeric) => Some((id, text)),
        _ => None,
    });
    let texts = texts.filter(|(id, _)| !tree.ancestors(*id).any(is_code));
    let block = |(id, text): (Id, &String)| Block {
        node: tree.node(id).parent,
        item: None,
        kind: Kind::Paragraph,
        words: text.split(is_space).map(weight).sum(),
        text: one_line(text),
        linked: 0,
        continued: false,
        boxed: false,
        debris: false,
    };
    texts.map(block).collect()
}

struct Walk<'a, F> {
    tree: &'a Tree,
    hidden: bool,
    skip: F,
    out: Vec<Block>,
    current: Option<Block>,
    /// How deep in links.
    link: u32,
    /// How deep in blocks in links.
    boxed: u32,
    /// Open lists, the outermost first.
    lists: Vec<List>,
    /// How deep in text whose line ends count.
    verbatim: u32,
    /// How deep in rows that are shown as one line.
    row: u32,
    /// Whether the next block follows a line break.
    continued: bool,
}

/// A list that is open.
struct List {
    /// The next item's number; none for dots.
    next: Option<u32>,
    /// The item that was numbered last.
    item: Id,
}

impl<F: Fn(Id) -> bool> Walk<'_, F> {
    fn visit(&mut self, id: Id) {
        match &self.tree.node(id).data {
            Data::Text(text) => self.text(id, text),
            Data::Element(name, _) => self.element(id, *name),
        }
    }

    fn element(&mut self, id: Id, name: Name) {
        let unseen = is_unseen(self.tree, id) && !(self.hidden && name == Name::Template);
        if unseen || (!self.hidden && is_hidden(self.tree, id)) || (self.skip)(id) {
            return;
        }
        if name == Name::A && is_place(self.tree, id) {
            return;
        }
        if name == Name::Br && self.row == 0 {
            self.flush();
            self.continued = true;
            return;
        }
        let row = name == Name::Tr && self.is_row(id);
        let breaks = (name.is_block() || name == Name::Span && is_line(self.tree, id)) && self.row == 0;
        if breaks {
            self.flush();
        } else if name.is_block() {
            self.cell();
        }
        let boxed = u32::from(breaks && self.link > 0);
        self.row += u32::from(row);
        self.boxed += boxed;
        self.inner(id, name);
        self.boxed -= boxed;
        self.row -= u32::from(row);
        if breaks {
            self.flush();
        }
    }

    /// Visits what is in an element, which may be a list, a link or the like.
    fn inner(&mut self, id: Id, name: Name) {
        // What has no address is an anchor, and may be left open over half a page.
        let link = u32::from(self.tree.attribute(id, "href").is_some());
        match name {
            Name::Ol => self.lists.push(List { next: Some(1), item: NONE }),
            Name::Ul => self.lists.push(List { next: None, item: NONE }),
            Name::A => self.link += link,
            Name::Pre => self.verbatim += 1,
            _ => {}
        }
        let tree = self.tree;
        tree.children(id).for_each(|child| self.visit(child));
        match name {
            Name::Ol | Name::Ul => drop(self.lists.pop()),
            Name::A => self.link -= link,
            Name::Pre => self.verbatim -= 1,
            _ => {}
        }
    }

    /// Ends a cell: the next one goes on the same line.
    fn cell(&mut self) {
        if let Some(block) = &mut self.current
            && !block.text.ends_with(' ')
        {
            block.text.push(' ');
        }
    }

    fn text(&mut self, id: Id, text: &str) {
        if self.verbatim > 0 {
            if !text.trim().is_empty() || self.current.is_some() {
                let words = text.split_whitespace().count() as u32;
                let block = self.block(id);
                block.text.push_str(text);
                block.words += words;
            }
            return;
        }
        let mut rest = text;
        if rest.starts_with(is_space)
            && let Some(block) = &mut self.current
            && !block.text.ends_with(' ')
        {
            block.text.push(' ');
        }
        rest = rest.trim_matches(is_space);
        if rest.is_empty() {
            return;
        }
        let linked = self.link > 0;
        let space_after = text.ends_with(is_space);
        let block = self.block(id);
        let mut count = 0;
        for (at, word) in rest.split(is_space).filter(|word| !word.is_empty()).enumerate() {
            if at > 0 {
                block.text.push(' ');
            }
            block.text.push_str(word);
            count += weight(word);
        }
        block.words += count;
        if linked {
            block.linked += count;
        }
        if space_after {
            block.text.push(' ');
        }
    }

    /// The open block, begun at `id` where none is open.
    fn block(&mut self, id: Id) -> &mut Block {
        let kind = if self.current.is_none() { self.kind(id) } else { Kind::Paragraph };
        let continued = std::mem::take(&mut self.continued);
        let node = self.tree.node(id).parent;
        let (tree, boxed) = (self.tree, self.boxed > 0);
        self.current.get_or_insert_with(|| Block {
            node,
            item: if matches!(kind, Kind::Item(_)) { item_of(tree, id) } else { None },
            kind,
            text: String::new(),
            words: 0,
            linked: 0,
            continued,
            boxed,
            debris: false,
        })
    }

    /// What kind of block begins at a node: the nearest element around it that says so decides.
    fn kind(&mut self, id: Id) -> Kind {
        if self.verbatim > 0 {
            return Kind::Verbatim;
        }
        for up in self.tree.ancestors(id) {
            match self.tree.name(up) {
                name if name.is_heading() && !self.is_in_item(up) => return Kind::Heading,
                Name::Li => return Kind::Item(self.mark(up)),
                Name::Figcaption | Name::Caption | Name::Figure => return Kind::Caption,
                Name::P | Name::Div | Name::Span if is_caption(self.tree, up) => return Kind::Caption,
                Name::Tr if self.row > 0 => return Kind::Row,
                Name::Article | Name::Section | Name::Body | Name::Blockquote => break,
                _ => {}
            }
        }
        Kind::Paragraph
    }

    /// What stands before a block of a list's `item`.
    fn mark(&mut self, item: Id) -> Mark {
        match self.lists.last_mut() {
            Some(List { next: Some(next), item: last }) => {
                if std::mem::replace(last, item) == item {
                    return Mark::None;
                }
                *next += 1;
                Mark::Number(*next - 1)
            }
            _ => Mark::Dot,
        }
    }

    /// Whether a heading is a list item's: lists of other stories are often made so.
    fn is_in_item(&self, heading: Id) -> bool {
        self.tree.ancestors(heading).take(3).any(|up| self.tree.name(up) == Name::Li)
    }

    /// Whether a table's row is short enough for one line, and no table arranges the page in it.
    fn is_row(&self, row: Id) -> bool {
        let mut length = 0;
        let mut cells = 0;
        let mut open: Vec<Id> = self.tree.children(row).collect();
        while let Some(id) = open.pop() {
            match &self.tree.node(id).data {
                Data::Text(text) => length += text.trim().len(),
                Data::Element(Name::Table | Name::Ul | Name::Ol | Name::H1 | Name::H2, _) => return false,
                Data::Element(name, _) => cells += usize::from(matches!(name, Name::Td | Name::Th)),
            }
            if length > 300 {
                return false;
            }
            open.extend(self.tree.children(id));
        }
        cells >= 2
    }

    fn flush(&mut self) {
        self.continued = false;
        if let Some(mut block) = self.current.take() {
            block.text.truncate(block.text.trim_end().len());
            if block.text.chars().any(char::is_alphanumeric) {
                self.out.push(block);
            }
        }
    }
}

/// The list item around a node.
fn item_of(tree: &Tree, id: Id) -> Option<Id> {
    tree.ancestors(id).find(|up| tree.name(*up) == Name::Li)
}

/// Whether a link in a heading only marks the place to link to: "¶", "#".
fn is_place(tree: &Tree, id: Id) -> bool {
    tree.ancestors(id).take(3).any(|up| tree.name(up).is_heading())
        && !tree.text(id).contains(char::is_alphanumeric)
}

/// Whether an element's own name says that it is a picture's caption.
fn is_caption(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "class").is_some_and(|names| names.to_ascii_lowercase().contains("caption"))
}

/// Whether a span stands in lines of its own.
fn is_line(tree: &Tree, id: Id) -> bool {
    let style = tree.attribute(id, "style").unwrap_or_default();
    is_caption(tree, id) || style.contains("display:block") || style.contains("display: block")
}

/// White space that HTML folds; spaces that do not break stay.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// How many words a run of letters counts for: writing without spaces has about one in two characters.
pub(super) fn weight(word: &str) -> u32 {
    if word.len() < 12 || word.is_ascii() {
        return 1;
    }
    let dense = word
        .chars()
        .filter(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e00}'..='\u{e7f}'))
        .count();
    if dense * 2 > word.chars().count() { (dense as u32).div_ceil(2) } else { 1 }
}
