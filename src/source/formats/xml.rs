//! XML as a tree, read tolerantly: feeds are written by hand and by bad programs.

use super::doctype::expanded;
use super::head::{Head, Markup};
use super::html::unescape;
use super::reading::Reading;
use crate::source::article::Origin;
use crate::source::error::ReadError;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// How deep elements may nest; for deeper ones the outermost are left out.
const DEEPEST: usize = 200;

/// What comes behind so many elements is left out: each takes many times its room.
const MOST_ELEMENTS: usize = 4 << 20;

/// More prefixes than these are taken as they are written.
const MOST_PREFIXES: usize = 200;

/// Name spaces by how their addresses begin, in lower case, and the prefix that names of theirs have here, whatever
/// prefix a file gives them. Those of feeds and books themselves have none.
const SPACES: [(&str, &str); 18] = [
    ("http://www.w3.org/2005/atom", ""),
    ("http://purl.org/atom/", ""),
    ("http://purl.org/rss/1.0/modules/content", "content"),
    ("http://purl.org/rss/1.0/", ""),
    ("http://purl.org/net/rss1.1", ""),
    ("http://my.netscape.com/rdf/simple/0.9", ""),
    ("http://channel.netscape.com/rdf/simple/0.9", ""),
    ("http://backend.userland.com/rss", ""),
    ("http://blogs.law.harvard.edu/tech/rss", ""),
    ("http://www.idpf.org/2007/opf", ""),
    ("urn:oasis:names:tc:opendocument:xmlns:container", ""),
    ("http://www.w3.org/2001/04/xmlenc", ""),
    ("http://purl.org/dc/elements/", "dc"),
    ("http://purl.org/dc/terms", "dcterms"),
    ("http://search.yahoo.com/mrss", "media"),
    ("http://www.itunes.com/dtds/podcast", "itunes"),
    ("http://www.w3.org/1999/xhtml", "xhtml"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"),
];

/// Whether a file is XML.
pub(crate) fn recognises(head: &Head<'_>) -> bool {
    head.markup() == Some(Markup::Other)
}

/// Says that a file is XML of a kind that has no articles.
pub(crate) fn refuse(_: &mut Reading<'_>, _: &Origin, _: &[u8]) -> Result<(), ReadError> {
    Err(ReadError::Malformed("is XML, but no page and no feed: byline does not read it".to_owned()))
}

/// An element.
#[derive(Debug, Clone, Default)]
pub(crate) struct Element {
    /// With its prefix, in lower case: `dc:creator`.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Element>,
    /// The text directly in it, without its children's.
    text: String,
    /// Where it stands in its parent's text, as a byte.
    at: usize,
}

impl Element {
    /// The tree of an XML text, under an element without a name, and whether it was well formed to its end.
    pub(crate) fn parse(xml: &str) -> (Self, bool) {
        let xml = expanded(xml);
        let mut reader = Reader::from_str(&xml);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut builder =
            Builder { open: vec![Element::default()], spaces: Spaces::default(), left: MOST_ELEMENTS };
        let is_read = loop {
            match reader.read_event() {
                Ok(Event::Eof) => break true,
                Ok(event) if builder.left > 0 => builder.take(&event),
                _ => break false,
            }
        };
        let is_closed = builder.open.len() == 1;
        close(&mut builder.open, 1);
        (builder.open.pop().unwrap_or_default(), is_read && is_closed)
    }

    /// An attribute's value.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The first child that has one of these names, the first name first.
    pub(crate) fn child(&self, names: &[&str]) -> Option<&Element> {
        names.iter().find_map(|name| self.children.iter().find(|child| child.name == *name))
    }

    /// Text of the first child of one of these names that has some.
    pub(crate) fn child_text(&self, names: &[&str]) -> Option<String> {
        let mut texts = names.iter().flat_map(|name| self.named(name)).map(Element::text);
        texts.find(|text| !text.trim().is_empty())
    }

    /// The children of that name.
    pub(crate) fn named(&self, name: &str) -> impl Iterator<Item = &Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// All text in it, in order.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, false);
        out
    }

    /// What it holds as HTML: its text, where it is all text, as feeds escape it; else its elements as markup.
    pub(crate) fn html(&self) -> String {
        if self.children.is_empty() {
            return self.text.clone();
        }
        let mut out = String::new();
        self.write(&mut out, true);
        out
    }

    /// Its text as HTML that shows just this text, its lines as paragraphs where blank ones part them.
    pub(crate) fn escaped(&self) -> String {
        let mut out = String::new();
        for paragraph in self.text().split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            out.push_str("<p>");
            escape(paragraph, &mut out);
            out.push_str("</p>");
        }
        out
    }

    /// Writes its text and its children's in order, with tags around the children where `markup` says so.
    fn write(&self, out: &mut String, markup: bool) {
        let escaped = |text: &str, out: &mut String| {
            if markup { escape(text, out) } else { out.push_str(text) }
        };
        let mut from = 0;
        for child in &self.children {
            escaped(&self.text[from..child.at], out);
            from = child.at;
            if markup {
                child.start_tag(out);
            }
            child.write(out, markup);
            if markup {
                out.extend(["</", child.local_name(), ">"]);
            }
        }
        escaped(&self.text[from..], out);
    }

    fn start_tag(&self, out: &mut String) {
        out.extend(["<", self.local_name()]);
        for (name, value) in &self.attributes {
            out.extend([" ", name, "=\""]);
            escape(value, out);
            out.push('"');
        }
        out.push('>');
    }

    /// Its name without a prefix.
    pub(crate) fn local_name(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or(&self.name)
    }

    /// The text directly in it, without its children's.
    pub(crate) fn own_text(&self) -> &str {
        &self.text
    }

    /// All elements under it of that name, itself left out, in order.
    pub(crate) fn all<'a>(&'a self, name: &str, out: &mut Vec<&'a Element>) {
        for child in &self.children {
            if child.name == name {
                out.push(child);
            } else {
                child.all(name, out);
            }
        }
    }
}

/// Adds `text` to the innermost open element.
fn push(open: &mut [Element], text: &str) {
    if let Some(last) = open.last_mut() {
        last.text.push_str(text);
    }
}

/// Makes `element` the last child of the innermost open one.
fn add(open: &mut [Element], mut element: Element) {
    if let Some(last) = open.last_mut() {
        element.at = last.text.len();
        last.children.push(element);
    }
}

/// `text` with character references for what has a meaning in markup.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

/// Closes open elements, down to so many.
fn close(open: &mut Vec<Element>, left: usize) {
    while open.len() > left {
        let last = open.pop().unwrap_or_default();
        add(open, last);
    }
}

/// A tree that is being built.
struct Builder {
    /// Open elements, the nameless one around all first.
    open: Vec<Element>,
    spaces: Spaces,
    /// How many more elements are read.
    left: usize,
}

impl Builder {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(start) => {
                if self.open.len() == DEEPEST {
                    let outer = self.open.remove(1);
                    add(&mut self.open[..1], outer);
                }
                let element = self.element(start);
                self.open.push(element);
            }
            Event::Empty(start) => {
                let element = self.element(start);
                self.spaces.leave(1);
                add(&mut self.open, element);
            }
            Event::End(end) => self.end(&end.name().0.to_lowercase()),
            Event::Text(text) => push(&mut self.open, &text.xml10_content()),
            Event::CData(text) => push(&mut self.open, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                // HTML knows all of XML's references and many that feeds use besides.
                push(&mut self.open, &unescape(&format!("&{};", reference.xml10_content())));
            }
            _ => {}
        }
    }

    fn element(&mut self, start: &BytesStart<'_>) -> Element {
        self.left -= 1;
        let mut attributes = start.html_attributes();
        let attributes = attributes
            .with_checks(false)
            .flatten()
            .map(|attribute| (attribute.key.0.to_lowercase(), unescape(attribute.value.as_ref())));
        let attributes = attributes.collect();
        self.spaces.enter(Element { name: start.name().0.to_lowercase(), attributes, ..Element::default() })
    }

    /// Closes the innermost element of that name and all in it; an end without a start is passed over.
    fn end(&mut self, name: &str) {
        let name = self.spaces.renamed(name);
        let at = self.open.iter().rposition(|element| element.name == name).filter(|at| *at > 0);
        if let Some(at) = at {
            self.spaces.leave(self.open.len() - at);
            close(&mut self.open, at);
        }
    }
}

/// What prefixes stand for where the reader is.
#[derive(Debug)]
struct Spaces {
    /// Prefixes, and what they are called here.
    known: Vec<(String, String)>,
    /// How many were known before each open element.
    before: Vec<usize>,
}

impl Default for Spaces {
    /// Prefixes that feeds use without saying what they stand for.
    fn default() -> Self {
        let known = ["rss", "atom"].map(|prefix| (prefix.to_owned(), String::new()));
        Self { known: known.into(), before: Vec::new() }
    }
}

impl Spaces {
    /// Learns what an element declares, and gives the element its name.
    fn enter(&mut self, mut element: Element) -> Element {
        self.before.push(self.known.len());
        for (name, value) in &element.attributes {
            let prefix = if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") };
            let Some(prefix) = prefix.filter(|_| self.known.len() < MOST_PREFIXES) else { continue };
            let value = value.trim().to_lowercase();
            // Modules of RSS 1.0 lie under the address of RSS 1.0.
            let fits = |address: &str| {
                value.starts_with(address) && value.contains("/modules/") == address.contains("/modules/")
            };
            let space = SPACES.iter().find(|(address, _)| fits(address));
            let called = space.map_or(prefix, |(_, called)| called);
            self.known.push((prefix.to_owned(), called.to_owned()));
        }
        element.name = self.renamed(&element.name);
        element
    }

    /// Forgets what the innermost `count` elements declared.
    fn leave(&mut self, count: usize) {
        let at = self.before.len().saturating_sub(count);
        if let Some(known) = self.before.get(at) {
            self.known.truncate(*known);
        }
        self.before.truncate(at);
    }

    /// A name with the prefix that it has here.
    fn renamed(&self, name: &str) -> String {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        match self.known.iter().rev().find(|(known, _)| known == prefix) {
            Some((_, called)) if called.is_empty() => local.to_owned(),
            Some((_, called)) => format!("{called}:{local}"),
            None => name.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_their_space_whatever_the_prefix() {
        let (tree, whole) = Element::parse(
            "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xmlns:x='http://purl.org/dc/elements/1.1/'>\
             <a:entry><x:creator>Ada</x:creator><p xmlns='http://www.w3.org/1999/xhtml'>in<b/></p>\
             <p>out</p></a:entry><x:date/></a:feed>",
        );
        let feed = &tree.children[0];
        let entry = &feed.children[0];
        let names: Vec<&str> = entry.children.iter().map(|child| child.name.as_str()).collect();
        assert!(whole);
        assert_eq!((feed.name.as_str(), entry.name.as_str()), ("feed", "entry"));
        assert_eq!(names, ["dc:creator", "xhtml:p", "p"]);
        assert_eq!(feed.children[1].name, "dc:date");
    }
}
