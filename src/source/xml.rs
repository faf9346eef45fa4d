//! XML as a tree, read tolerantly: feeds are written by hand and by bad programs.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// How deep elements may nest; for deeper ones the outermost are left out.
const DEEPEST: usize = 200;

/// An element.
#[derive(Debug, Clone, Default)]
pub(crate) struct Element {
    /// With its prefix, in lower case: `dc:creator`.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Element>,
    /// All text directly in it, in order; markup in it too, as it was written.
    text: String,
}

impl Element {
    /// The tree of an XML text, under an element without a name, and whether it was well formed to its end.
    pub(crate) fn parse(xml: &str) -> (Self, bool) {
        let mut reader = Reader::from_str(xml);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut open = vec![Element::default()];
        let mut whole = true;
        loop {
            match reader.read_event() {
                Ok(Event::Start(start)) => {
                    if open.len() == DEEPEST {
                        let outer = open.remove(1);
                        add(&mut open[..1], outer);
                    }
                    open.push(element(&start));
                }
                Ok(Event::Empty(start)) => add(&mut open, element(&start)),
                Ok(Event::End(end)) => close(&mut open, &end.name().0.to_lowercase()),
                Ok(Event::Text(text)) => push(&mut open, &text.xml10_content()),
                Ok(Event::CData(text)) => push(&mut open, &text.xml10_content()),
                Ok(Event::GeneralRef(reference)) => {
                    // HTML knows all of XML's references and many that feeds use besides.
                    let name = reference.xml10_content();
                    push(&mut open, &super::html::unescape(&format!("&{name};")));
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(_) => {
                    whole = false;
                    break;
                }
            }
        }
        whole &= open.len() == 1;
        while open.len() > 1 {
            let last = open.pop().unwrap_or_default();
            add(&mut open, last);
        }
        (open.pop().unwrap_or_default(), whole)
    }

    /// An attribute's value.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The first child of one of these names that has text or attributes.
    pub(crate) fn child(&self, names: &[&str]) -> Option<&Element> {
        names.iter().find_map(|name| self.children.iter().find(|child| child.name == *name))
    }

    /// Text of the first child of one of these names that has some.
    pub(crate) fn child_text(&self, names: &[&str]) -> Option<String> {
        let named =
            |name: &&str| self.children.iter().filter(move |child| child.name == **name).collect::<Vec<_>>();
        names.iter().flat_map(named).map(Element::text).find(|text| !text.trim().is_empty())
    }

    /// All text in it.
    pub(crate) fn text(&self) -> String {
        let mut out = self.text.clone();
        for child in &self.children {
            out.push_str(&child.text());
        }
        out
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

fn element(start: &BytesStart<'_>) -> Element {
    let mut attributes = start.html_attributes();
    let attributes = attributes.with_checks(false).flatten().map(|attribute| {
        let value = super::html::unescape(attribute.value.as_ref());
        (attribute.key.0.to_lowercase(), value)
    });
    Element { name: start.name().0.to_lowercase(), attributes: attributes.collect(), ..Element::default() }
}

fn push(open: &mut [Element], text: &str) {
    if let Some(last) = open.last_mut() {
        last.text.push_str(text);
    }
}

fn add(open: &mut [Element], element: Element) {
    if let Some(last) = open.last_mut() {
        last.children.push(element);
    }
}

/// Closes the innermost element of that name and all in it; an end without a start is passed over.
fn close(open: &mut Vec<Element>, name: &str) {
    let Some(at) = open.iter().rposition(|element| element.name == *name).filter(|at| *at > 0) else {
        return;
    };
    while open.len() > at {
        let last = open.pop().unwrap_or_default();
        add(open, last);
    }
}
