//! A page's tree, built from tokens.
//!
//! The tokens are html5gum's; the tree is built here by the few rules of HTML that decide where text belongs
//! (which tags close which), in time and memory linear to the page whatever it holds: elements nested deeper
//! than [`DEEPEST`] become siblings of the deepest one.

#![allow(clippy::enum_glob_use, reason = "lists of element names read better bare")]

use super::element::Name;
use super::tree::{Data, Id, NONE, Node, Tree};
use crate::source::metadata::behind_scheme;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// How deep elements may nest. Real pages stay below 100.
const DEEPEST: usize = 256;
/// Longer attribute values (in bytes) are cut: scripts and pictures hide in them. Contents of meta elements may be
/// four times as long.
const LONGEST: usize = 4000;

/// A page is read until it has so many nodes, or so many bytes of text: no page that people read has, and each takes
/// many times its room.
const MOST_NODES: usize = 1 << 20;
const MOST_TEXT: usize = 32 << 20;

/// Attributes that are kept.
const ATTRIBUTES: [&str; 23] = [
    "class",
    "id",
    "href",
    "content",
    "name",
    "property",
    "itemprop",
    "role",
    "type",
    "rel",
    "lang",
    "datetime",
    "style",
    "hidden",
    "aria-hidden",
    "charset",
    "http-equiv",
    "itemtype",
    "data-testid",
    "data-component",
    "data-type",
    "title",
    "xml:lang",
];

impl Tree {
    /// The tree of a page.
    pub(crate) fn parse(html: &str) -> Self {
        let mut builder = Builder::new();
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<()> {
            builder.take(&event);
            builder.is_full().then_some(())
        });
        emitter.naively_switch_states(true);
        let is_cut = Tokenizer::new_with_emitter(html, emitter).next().is_some();
        Self { is_cut, ..builder.tree }
    }
}

/// A tree that is being built, token by token.
struct Builder {
    tree: Tree,
    /// Open elements, the root first.
    open: Vec<Id>,
    /// Of the start tag that is being read, its name and those of its attributes that are kept.
    name: Name,
    attributes: Vec<(&'static str, String)>,
    /// The attribute whose value comes next, where it is kept.
    attribute: Option<&'static str>,
    /// Bytes of text so far.
    text: usize,
}

impl Builder {
    fn new() -> Self {
        let root = Node {
            parent: NONE,
            first: NONE,
            last: NONE,
            next: NONE,
            data: Data::Element(Name::Other, Vec::new()),
        };
        Self {
            tree: Tree { nodes: vec![root], saved_from: None, is_cut: false },
            open: vec![0],
            name: Name::Other,
            attributes: Vec::new(),
            attribute: None,
            text: 0,
        }
    }

    fn is_full(&self) -> bool {
        self.tree.nodes.len() >= MOST_NODES || self.text >= MOST_TEXT
    }

    fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.name = Name::of(name);
                self.attributes.clear();
                self.attribute = None;
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute = ATTRIBUTES.iter().copied().find(|known| known.as_bytes() == *name);
                if let Some(name) = self.attribute
                    && !self.attributes.iter().any(|(known, _)| *known == name)
                {
                    self.attributes.push((name, String::new()));
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let (Some(name), Some(last)) = (self.attribute, self.attributes.last_mut())
                    && last.0 == name
                    && last.1.is_empty()
                {
                    let most = if name == "content" { LONGEST * 4 } else { LONGEST };
                    last.1 = String::from_utf8_lossy(&value[..value.len().min(most)]).into_owned();
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.start(*self_closing),
            CallbackEvent::EndTag { name } => self.end(Name::of(name)),
            CallbackEvent::String { value } => {
                let text = String::from_utf8_lossy(value).into_owned();
                self.text += text.len();
                self.append(Data::Text(text));
            }
            CallbackEvent::Comment { value } if self.tree.saved_from.is_none() && value.len() < LONGEST => {
                self.tree.saved_from = saved_from(&String::from_utf8_lossy(value));
            }
            _ => {}
        }
    }

    fn append(&mut self, data: Data) -> Id {
        let parent = self.open.last().copied().unwrap_or(0);
        let id = self.tree.nodes.len() as Id;
        self.tree.nodes.push(Node { parent, first: NONE, last: NONE, next: NONE, data });
        let last = std::mem::replace(&mut self.tree.nodes[parent as usize].last, id);
        if last == NONE {
            self.tree.nodes[parent as usize].first = id;
        } else {
            self.tree.nodes[last as usize].next = id;
        }
        id
    }

    fn start(&mut self, self_closing: bool) {
        use Name::*;
        let name = self.name;
        match name {
            Li => self.close_within(&[Li], &[Ul, Ol, Menu]),
            Dt | Dd => self.close_within(&[Dt, Dd], &[Dl]),
            Tr => self.close_within(&[Tr], &[Table]),
            Td | Th => self.close_within(&[Td, Th], &[Table, Tr]),
            Thead | Tbody | Tfoot => self.close_within(&[Thead, Tbody, Tfoot], &[Table]),
            Option => self.close_within(&[Option], &[Select]),
            A => self.unlink(),
            _ if name.is_heading() && self.open.last().is_some_and(|id| self.tree.name(*id).is_heading()) => {
                self.open.pop();
            }
            _ => {}
        }
        if name.ends_paragraph() {
            self.close_within(&[P], &[Table, Td, Th, Button, Div, Section, Article, Li, Body]);
        }
        let attributes = std::mem::take(&mut self.attributes);
        let id = self.append(Data::Element(name, attributes));
        let empty = name.is_void() || (self_closing && matches!(name, Other | Svg | Math));
        if !empty && self.open.len() < DEEPEST {
            self.open.push(id);
        }
    }

    /// Closes the nearest open element of these names, and all in it, unless one of `walls` is nearer.
    fn close_within(&mut self, names: &[Name], walls: &[Name]) {
        for at in (1..self.open.len()).rev() {
            let name = self.tree.name(self.open[at]);
            if names.contains(&name) {
                self.open.truncate(at);
                return;
            }
            if walls.contains(&name) {
                return;
            }
        }
    }

    /// Ends an open link without ending what is in it.
    fn unlink(&mut self) {
        if let Some(at) = self.open.iter().rposition(|id| self.tree.name(*id) == Name::A) {
            self.open.remove(at);
        }
    }

    fn end(&mut self, name: Name) {
        if name == Name::A {
            return self.unlink();
        }
        if name == Name::Other || name.is_void() || matches!(name, Name::Body | Name::Html) {
            // Elements without meaning here end with what is around them, unless the innermost is one.
            if name == Name::Other
                && self.open.len() > 1
                && self.open.last().is_some_and(|id| self.tree.name(*id) == name)
            {
                self.open.pop();
            }
            return;
        }
        let block = name.is_block();
        for at in (1..self.open.len()).rev() {
            let known = self.tree.name(self.open[at]);
            if known == name {
                self.open.truncate(at);
                return;
            }
            let wall = if block {
                matches!(known, Name::Table | Name::Td | Name::Th) && !name.is_table()
            } else {
                known.is_block()
            };
            if wall {
                return;
            }
        }
    }
}

/// The address in `saved from url=(0025)https://...`, or after `url:` as `SingleFile` notes it.
fn saved_from(comment: &str) -> Option<String> {
    let rest = comment.split_once("saved from url=").or_else(|| comment.split_once("url: "))?.1;
    let mut starts = rest.char_indices().map(|(at, _)| at).take(10);
    let at = starts.find(|at| behind_scheme(&rest[*at..]).is_some())?;
    rest[at..].split_whitespace().next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as nested brackets.
    fn shown(html: &str) -> String {
        fn show(tree: &Tree, id: Id, out: &mut String) {
            match &tree.node(id).data {
                Data::Text(text) => out.push_str(text),
                Data::Element(name, _) => {
                    out.extend([format!("{name:?}"), String::from("(")]);
                    tree.children(id).for_each(|child| show(tree, child, out));
                    out.push(')');
                }
            }
        }
        let tree = Tree::parse(html);
        let mut out = String::new();
        tree.children(0).for_each(|child| show(&tree, child, &mut out));
        out
    }

    #[test]
    fn tags_that_are_left_out_are_known() {
        assert_eq!(shown("<p>a<p>b<div>c</div>"), "P(a)P(b)Div(c)");
        assert_eq!(shown("<ul><li>a<li>b<ul><li>c</ul></ul>d"), "Ul(Li(a)Li(bUl(Li(c))))d");
        assert_eq!(shown("<table><tr><td>a<td>b<tr><td>c</table>"), "Table(Tr(Td(a)Td(b))Tr(Td(c)))");
        assert_eq!(shown("<div>a</p></div>b"), "Div(a)b");
        assert_eq!(shown("a<br>b<img src=x>c</br>"), "aBr()bImg()c");
    }

    #[test]
    fn crossed_tags_keep_their_text_in_place() {
        assert_eq!(shown("<a href=x><div>a</a>b</div>c"), "A(Div(ab))c");
        assert_eq!(shown("<b>a<p>b</b>c</p>d"), "B(aP(bc)d)");
        assert_eq!(shown("<div><span>a</div>b"), "Div(Span(a))b");
    }

    #[test]
    fn scripts_and_references_are_read_as_html_says() {
        assert_eq!(shown("<script>if (a < b) '<p>'</script>c"), "Script(if (a < b) '<p>')c");
        assert_eq!(shown("<title>a &amp; <b></title>"), "Title(a & <b>)");
        assert_eq!(shown("&eacute;&#8212;&nosuch;"), "é—&nosuch;");
    }

    #[test]
    fn deep_nesting_costs_no_more_than_its_length() {
        for tag in ["<div>", "<b>", "<a>", "<p><b>", "<table><tr><td>", "<x>", "<ul><li>"] {
            let tree = Tree::parse(&format!("{}deep", tag.repeat(50_000)));
            assert!(tree.text(0).ends_with("deep"), "{tag}");
            assert!(tree.ids().all(|id| tree.ancestors(id).count() <= DEEPEST));
        }
    }
}
