//! What a page says of itself: JSON-LD, Open Graph, Dublin Core and other meta elements.

use super::element::Name;
use super::tree::{Id, Tree, has_tags};
use crate::source::article::{Published, Sourced};
use crate::source::formats::lexicon::{LEXICON, Tag};
use crate::source::metadata::{Field, Metadata, behind_scheme, date_in_name};
use crate::text::one_line;
use serde_json::Value;
use std::collections::HashMap;

/// What a page says of itself, but for the title, which [`super::title`] chooses among what is found here.
pub(super) struct PageMetadata {
    pub(super) metadata: Metadata,
    /// Titles that the page gives itself, the best first.
    pub(super) titles: Vec<Sourced<String>>,
    /// The story's text, where the page's JSON-LD repeats it; with its tags where it has some.
    pub(super) body: Option<String>,
    /// What the page says of the story in a sentence or two: often the story's first ones.
    pub(super) summaries: Vec<String>,
}

/// Reads all that a page says of itself.
pub(super) fn read(tree: &Tree) -> PageMetadata {
    let mut said =
        PageMetadata { metadata: Metadata::default(), titles: Vec::new(), body: None, summaries: Vec::new() };
    let site = meta(tree, "og:site_name").unwrap_or_default();
    said.metadata.learn(
        Field::Outlet,
        site.split(" | ").next().unwrap_or_default().trim_start_matches('@'),
        "og:site_name",
    );
    structured(tree, &mut said);
    elements(tree, &mut said);
    language(tree, &mut said.metadata);
    addresses(tree, &mut said.metadata);
    let known = &mut said.metadata;
    known.section =
        known.section.take().filter(|section| !LEXICON.has(&section.value.to_lowercase(), Tag::Vague));
    said
}

/// What is `known` of an author, unless that is nobody's name or the outlet's, which is `said`.
pub(super) fn signed(known: Metadata, said: &Metadata) -> Metadata {
    let author = known.author.filter(|author| is_author(&author.value, said));
    Metadata { author, ..known }
}

/// Whether an author's name could be one, and is not the outlet's.
fn is_author(author: &str, known: &Metadata) -> bool {
    let outlet = known.outlet.as_ref().map(|outlet| outlet.value.to_lowercase());
    is_person(author) && Some(author.to_lowercase()) != outlet
}

/// Takes what is said of a field, unless it is said of an author who is nobody.
fn learn(known: &mut Metadata, field: Field, value: &str, from: &'static str) {
    if field != Field::Author || is_author(value, known) {
        known.learn(field, value, from);
    }
}

/// Whether an author's name could be one: no account, no address or host, no date, no long sentence.
fn is_person(author: &str) -> bool {
    !author.contains(['@', '<', '{'])
        && !author.contains(|c: char| c.is_ascii_digit())
        && (author.contains(char::is_whitespace) || !author.trim_end_matches('.').contains('.'))
        && author.split_whitespace().count() <= 16
}

/// The content of the first meta element of that property or name.
fn meta(tree: &Tree, name: &str) -> Option<String> {
    let named = |id: &Id| ["property", "name"].iter().any(|key| tree.attribute(*id, key) == Some(name));
    let id = tree.ids().find(|id| tree.name(*id) == Name::Meta && named(id))?;
    tree.attribute(id, "content").map(unescape)
}

/// The host of an address, without `www.`.
pub(super) fn host(address: &str) -> Option<&str> {
    let rest = address.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then_some(host)
}

/// JSON-LD: what the objects say that are articles of some kind, and what page objects add.
fn structured(tree: &Tree, said: &mut PageMetadata) {
    let mut objects = Vec::new();
    for script in tree.ids().filter(|id| tree.name(*id) == Name::Script) {
        if !tree.attribute(script, "type").is_some_and(|kind| kind.contains("ld+json")) {
            continue;
        }
        for value in values(&tree.text(script)) {
            collect(value, &mut objects);
        }
    }
    let named = names_by_id(&objects);
    let ranked = objects.iter().map(|object| (rank(object), object)).filter(|(rank, _)| *rank > 0);
    let mut ranked: Vec<(u8, &Value)> = ranked.collect();
    ranked.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    for (rank, object) in ranked {
        take(object, rank > 1, &named, said);
    }
}

/// The JSON values of a script, whatever comments, CDATA marks and semicolons stand around them.
fn values(script: &str) -> Vec<Value> {
    let bare = script.replace("<![CDATA[", " ").replace("]]>", " ");
    let (Some(start), Some(end)) = (bare.find(['{', '[']), bare.rfind(['}', ']'])) else { return Vec::new() };
    let Some(bare) = bare.get(start..=end) else { return Vec::new() };
    let read = |text: &str| -> Result<Vec<Value>, _> {
        serde_json::Deserializer::from_str(text).into_iter::<Value>().collect()
    };
    read(bare)
        .or_else(|_| read(&mended(bare)))
        .or_else(|_| read(&mended(&unescape(bare))))
        .unwrap_or_default()
}

/// JSON without what is wrong in it and common: line breaks within strings, commas behind the last of a list.
fn mended(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in json.chars() {
        match c {
            '\n' if quoted => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            '}' | ']' if !quoted => {
                let end = out.trim_end().len();
                if out[..end].ends_with(',') {
                    out.truncate(end - 1);
                }
                out.push(c);
            }
            c => out.push(c),
        }
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
    }
    out
}

/// Takes what an object of JSON-LD says, which is an article's or a page's.
fn take(object: &Value, is_article: bool, named: &HashMap<&str, &str>, said: &mut PageMetadata) {
    let text = |name: &str| object.get(name).map(|value| names(value, named)).unwrap_or_default();
    let mut learn = |field, value: &str| learn(&mut said.metadata, field, &unescape(value), "JSON-LD");
    learn(Field::Outlet, &text("publisher"));
    learn(Field::Published, &text("datePublished"));
    learn(Field::Section, &text("articleSection"));
    learn(Field::Language, &text("inLanguage"));
    if !is_article {
        return;
    }
    learn(Field::Author, &text("author"));
    learn(Field::Author, &text("creator"));
    for key in ["url", "mainEntityOfPage"] {
        let value = object.get(key).and_then(|value| value.get("@id").unwrap_or(value).as_str());
        learn(Field::Address, value.unwrap_or_default());
    }
    if said.body.is_none() {
        // References are resolved with the tags, where it has some.
        let body = object.get("articleBody").and_then(Value::as_str);
        said.body = body.map(|body| if has_tags(body) { body.to_owned() } else { unescape(body) });
    }
    said.summaries.push(unescape(&text("description")));
    let headline = unescape(&text("headline"));
    if !headline.trim().is_empty() {
        said.titles.push(Sourced::new(headline.trim().to_owned(), "JSON-LD"));
    }
}

/// The names of objects that others refer to.
fn names_by_id(objects: &[Value]) -> HashMap<&str, &str> {
    let mut named = HashMap::new();
    for object in objects {
        if let (Some(Value::String(id)), Some(Value::String(name))) = (object.get("@id"), object.get("name"))
        {
            named.entry(id.as_str()).or_insert(name.as_str());
        }
    }
    named
}

/// How much an object of JSON-LD is about the story: 2 an article, 1 the page, 0 something else.
fn rank(object: &Value) -> u8 {
    let kinds = object.get("@type").map(|kinds| names(kinds, &HashMap::new())).unwrap_or_default();
    match kinds.as_str() {
        kinds if LEXICON.words(Tag::StoryKind).iter().any(|kind| kinds.contains(kind)) => 2,
        kinds if kinds.contains("WebPage") => 1,
        _ => 0,
    }
}

/// All objects of a JSON-LD value, those of its lists and graphs too.
fn collect(value: Value, objects: &mut Vec<Value>) {
    match value {
        Value::Array(values) => values.into_iter().take(200).for_each(|value| collect(value, objects)),
        Value::Object(mut map) => {
            for inner in ["@graph", "mainEntity"].into_iter().filter_map(|key| map.remove(key)) {
                collect(inner, objects);
            }
            objects.push(Value::Object(map));
        }
        _ => {}
    }
}

/// A value's text: a string as it is, an object's name (of those `named`, where it only refers to another), a list's
/// joined.
fn names(value: &Value, named: &HashMap<&str, &str>) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => {
            let all: Vec<String> =
                values.iter().map(|value| names(value, named)).filter(|name| !name.is_empty()).collect();
            all.join(", ")
        }
        Value::Object(map) => {
            let own = map.get("name").map(|name| names(name, named)).filter(|name| !name.is_empty());
            let parts =
                || Some(format!("{} {}", map.get("givenName")?.as_str()?, map.get("familyName")?.as_str()?));
            let other = || named.get(map.get("@id")?.as_str()?).map(|name| (*name).to_owned());
            own.or_else(parts).or_else(other).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// Text whose character references were escaped once too often.
pub(crate) fn unescape(text: &str) -> String {
    if text.contains('&') { Tree::parse(text).text(0) } else { text.to_owned() }
}

/// Meta elements.
fn elements(tree: &Tree, said: &mut PageMetadata) {
    let metas: Vec<(String, Id)> = tree
        .ids()
        .filter(|id| tree.name(*id) == Name::Meta)
        .flat_map(|id| {
            let names = ["property", "name", "itemprop", "http-equiv"]
                .into_iter()
                .filter_map(move |key| tree.attribute(id, key));
            names.map(move |name| (name.to_ascii_lowercase(), id)).collect::<Vec<_>>()
        })
        .collect();
    for wanted in LEXICON.words(Tag::Meta) {
        let Some(field) = LEXICON.value(wanted, Tag::Meta).and_then(Field::named) else { continue };
        let from = LEXICON.value(wanted, Tag::From).unwrap_or(wanted);
        for (_, id) in metas.iter().filter(|(name, _)| name == wanted) {
            let Some(value) = tree.attribute(*id, "content").map(unescape) else { continue };
            if field == Field::Title && !value.trim().is_empty() {
                said.titles.push(Sourced::new(value.trim().to_owned(), from));
            } else if field != Field::Title {
                learn(&mut said.metadata, field, &value, from);
            }
        }
    }
    for (_, id) in metas.iter().filter(|(name, _)| LEXICON.has(name, Tag::Summary)) {
        said.summaries.extend(tree.attribute(*id, "content").map(unescape));
    }
    let title = tree.ids().find(|id| tree.name(*id) == Name::Title).map(|id| tree.text(id));
    if let Some(title) = title.filter(|title| !title.trim().is_empty()) {
        said.titles.push(Sourced::new(one_line(&title), "page title"));
    }
}

/// The language that the page's outermost element names.
fn language(tree: &Tree, known: &mut Metadata) {
    let html = tree.ids().find(|id| tree.name(*id) == Name::Html);
    let lang = html.and_then(|id| tree.attribute(id, "lang").or_else(|| tree.attribute(id, "xml:lang")));
    if let Some(lang) = lang.filter(|lang| !lang.is_empty()) {
        known.language = None;
        known.learn(Field::Language, lang, "lang attribute");
    }
}

/// The page's address: what it calls canonical, else what a browser noted when it saved the page.
fn addresses(tree: &Tree, known: &mut Metadata) {
    let canonical =
        tree.ids().find(|id| tree.name(*id) == Name::Link && tree.attribute(*id, "rel") == Some("canonical"));
    if let Some(address) = canonical
        .and_then(|id| tree.attribute(id, "href"))
        .filter(|href| behind_scheme(href.trim()).is_some())
    {
        known.address = None;
        known.learn(Field::Address, address, "canonical link");
    }
    if let Some(saved) = &tree.saved_from {
        known.learn(Field::Address, saved, "saved page");
    }
}

/// Takes the date in the page's address where none is known, or one that was never set.
pub(super) fn date_by_address(known: &mut Metadata) {
    // The first of January at midnight is what a date that was never set looks like.
    let unset = |found: &Published| {
        found.date.day() == 1 && found.date.month() == 1 && found.time == Some(jiff::civil::Time::midnight())
    };
    let doubtful = known.published.as_ref().is_none_or(|found| unset(&found.value));
    if let (true, Some(address)) = (doubtful, &known.address)
        && let Some(date) = date_in_name(&address.value)
    {
        known.published = Some(Sourced::new(Published { date, time: None, offset: None }, "address"));
    }
}
