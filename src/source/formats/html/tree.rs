//! A page as a tree of elements and text.

use super::element::Name;

/// A node's number in its [`Tree`].
pub(crate) type Id = u32;

/// No node.
pub(crate) const NONE: Id = u32::MAX;

/// What a node is.
#[derive(Debug)]
pub(crate) enum Data {
    /// An element with its attributes, names in lower case.
    Element(Name, Vec<(&'static str, String)>),
    /// Text, character references resolved.
    Text(String),
}

/// One node of a [`Tree`].
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) parent: Id,
    /// Its first child.
    pub(crate) first: Id,
    /// Its parent's next child.
    pub(crate) next: Id,
    /// Its last child.
    pub(super) last: Id,
    pub(crate) data: Data,
}

/// A page. Node 0 is the root, which holds all others; a node's children have higher numbers than it has.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
    /// The address that a browser or a tool noted in a comment when it saved the page.
    pub(crate) saved_from: Option<String>,
    /// Whether the page went on.
    pub(crate) is_cut: bool,
}

impl Tree {
    /// The node `id`. The root for an id of another tree.
    pub(crate) fn node(&self, id: Id) -> &Node {
        self.nodes.get(id as usize).unwrap_or(&self.nodes[0])
    }

    /// All ids, parents before their children.
    pub(crate) fn ids(&self) -> impl DoubleEndedIterator<Item = Id> + use<> {
        0..self.nodes.len() as Id
    }

    /// The name of an element. `Other` for text.
    pub(crate) fn name(&self, id: Id) -> Name {
        match self.node(id).data {
            Data::Element(name, _) => name,
            Data::Text(_) => Name::Other,
        }
    }

    /// The value of an element's attribute.
    pub(crate) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        match &self.node(id).data {
            Data::Element(_, attributes) => {
                attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
            }
            Data::Text(_) => None,
        }
    }

    /// The children of a node, in order.
    pub(crate) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let first = self.node(id).first;
        std::iter::successors((first != NONE).then_some(first), |id| {
            Some(self.node(*id).next).filter(|next| *next != NONE)
        })
    }

    /// A node's ancestors, the nearest first.
    pub(crate) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let up = |id: Id| Some(self.node(id).parent).filter(|parent| *parent != NONE);
        std::iter::successors(up(id), move |id| up(*id))
    }

    /// A node and all under it: they have numbers that follow each other.
    pub(crate) fn range(&self, id: Id) -> std::ops::Range<Id> {
        let below =
            std::iter::successors(Some(id), |id| Some(self.node(*id).last).filter(|last| *last != NONE));
        id..below.last().map_or(id, |last| last + 1)
    }

    /// All text under a node, white space as it stands, if that is no more than `most` bytes in so many nodes.
    pub(crate) fn short_text(&self, id: Id, most: usize) -> Option<String> {
        let (mut out, mut count) = (String::new(), 0);
        for id in self.range(id) {
            count += 1;
            if let Data::Text(text) = &self.node(id).data {
                out.push_str(text);
            }
            if out.len() > most * 2 || count > most {
                return None;
            }
        }
        (out.trim().len() <= most).then_some(out)
    }

    /// All text under a node, white space as it stands.
    pub(crate) fn text(&self, id: Id) -> String {
        let mut out = String::new();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if let Data::Text(text) = &self.node(id).data {
                out.push_str(text);
            }
            let from = open.len();
            open.extend(self.children(id));
            open[from..].reverse();
        }
        out
    }
}

/// Whether a text has tags of HTML, and so is a piece of a page.
pub(crate) fn has_tags(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["</p>", "<p>", "<br", "</div>", "</a>", "</html>"].iter().any(|tag| lower.contains(tag))
}
