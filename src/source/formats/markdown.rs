//! Markdown becomes plain text: a line a paragraph, without marks, addresses and pictures.

use super::head::Head;
use super::reading::Reading;
use crate::source::article::{Article, Origin, Sourced};
use crate::source::draft::Draft;
use crate::source::encoding::Decoded;
use crate::source::error::ReadError;
use crate::source::metadata::{Field, Metadata};
use crate::text::one_line;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Whether a file is Markdown whatever it is called: one without an extension that begins with front matter.
pub(crate) fn recognises(head: &Head<'_>) -> bool {
    head.extension.is_empty() && has_front_matter(head.text())
}

/// Reads a Markdown text.
pub(crate) fn read(reading: &mut Reading<'_>, origin: &Origin, text: Decoded) -> Result<(), ReadError> {
    reading.add(article(origin.clone(), &text.text, text.warnings))
}

/// The article of a Markdown text; front matter (YAML or TOML) gives metadata.
fn article(origin: Origin, text: &str, warnings: Vec<String>) -> Article {
    let (mut known, body) = front_matter(text.trim_start_matches('\u{feff}'));
    let rendered = render(body);
    if known.title.is_none() {
        known.title = rendered.title.map(|title| Sourced::new(title, "heading"));
    }
    Draft { text: rendered.text, warnings, metadata: known, ..Draft::default() }.article(origin)
}

/// Whether a text begins with front matter that says something of an article.
fn has_front_matter(text: &str) -> bool {
    let (known, body) = front_matter(text);
    body.len() < text.len() && known != Metadata::default()
}

/// Splits front matter off and reads it. What stands between two rules and does not read like fields is text.
fn front_matter(text: &str) -> (Metadata, &str) {
    let mut known = Metadata::default();
    for fence in ["---", "+++"] {
        let Some((block, body)) = fenced(text, fence) else { continue };
        let is_toml = fence == "+++";
        if is_toml {
            read_toml(block, &mut known);
        } else if holds_fields(block) {
            read_yaml(block, &mut known);
        } else {
            continue;
        }
        return (known, body);
    }
    (known, text)
}

/// The lines between a `fence` on the first line and the next one, and what follows.
fn fenced<'t>(text: &'t str, fence: &str) -> Option<(&'t str, &'t str)> {
    let rest = text.strip_prefix(fence)?.trim_start_matches([' ', '\r']).strip_prefix('\n')?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            return Some((&rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

/// Whether at least half of a block's lines, but for those that go on with others, are fields.
fn holds_fields(block: &str) -> bool {
    let begins =
        block.lines().filter(|line| !line.trim().is_empty() && !goes_on(line) && !line.starts_with('#'));
    // A sentence may have a colon too, but not after so few words.
    let is_field = |line: &&str| field(line).is_some_and(|(key, _)| key.split_whitespace().count() <= 3);
    let (fields, others): (Vec<&str>, Vec<&str>) = begins.partition(is_field);
    fields.len() >= others.len()
}

/// Whether a line of YAML goes on with the field above it.
fn goes_on(line: &str) -> bool {
    line.starts_with([' ', '\t', '-'])
}

/// The key and the value of a line of YAML.
fn field(line: &str) -> Option<(&str, &str)> {
    line.split_once(':').filter(|(key, _)| !goes_on(key) && !key.starts_with('#'))
}

/// Reads `key = value` lines and all else that TOML has.
fn read_toml(block: &str, known: &mut Metadata) {
    let table: toml::Table = block.parse().unwrap_or_default();
    for (key, value) in &table {
        let value = match value {
            toml::Value::String(value) => value.clone(),
            toml::Value::Array(values) => join(values.iter().filter_map(toml::Value::as_str)),
            other => other.to_string(),
        };
        learn(known, key, &value);
    }
}

/// Reads `key: value` lines: the plain part of YAML that front matter is written in.
fn read_yaml(block: &str, known: &mut Metadata) {
    let mut lines = block.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((key, value)) = field(line) else { continue };
        let mut value = value.trim().trim_start_matches(['>', '|']).trim().to_owned();
        while let Some(more) = lines.next_if(|more| goes_on(more)) {
            let item = more.trim();
            if !value.is_empty() {
                value.push_str(if item.starts_with("- ") { ", " } else { " " });
            }
            let item = item.trim_start_matches("- ");
            value.push_str(&unquote(item.strip_prefix("name:").unwrap_or(item)));
        }
        let list = value.strip_prefix('[').and_then(|value| value.strip_suffix(']'));
        let value = list.map_or_else(
            || unquote(&value),
            |list| join(list.split(',').map(|item| item.trim().trim_matches(['"', '\'']))),
        );
        learn(known, key, &value);
    }
}

fn learn(known: &mut Metadata, key: &str, value: &str) {
    if let Some(field) = Field::guess(key) {
        known.learn(field, value, "front matter");
    }
}

fn join<'a>(items: impl Iterator<Item = &'a str>) -> String {
    items.filter(|item| !item.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A YAML scalar without its quotation marks and the comment behind it.
fn unquote(value: &str) -> String {
    let value = value.trim();
    for mark in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(mark)
            && let Some(end) = rest.rfind(mark)
        {
            return rest[..end].replace("\\\"", "\"").replace("''", "'");
        }
    }
    value.split(" #").next().unwrap_or(value).trim().to_owned()
}

/// Plain text and the words of its first heading of the first rank.
struct Rendered {
    text: String,
    title: Option<String>,
}

fn render(markdown: &str) -> Rendered {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM;
    let mut writer = Writer::default();
    for event in Parser::new_ext(markdown, options) {
        writer.take(event);
    }
    let text = writer.text.trim_end().to_owned();
    Rendered { text: if text.is_empty() { markdown.to_owned() } else { text + "\n" }, title: writer.title }
}

#[derive(Default)]
struct Writer {
    text: String,
    title: Option<String>,
    /// Where the open first-rank heading began.
    heading: Option<usize>,
    /// Open lists: the next item's number, or none for dots.
    lists: Vec<Option<u64>>,
    /// How deep in what is not shown.
    hidden: usize,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            _ if self.hidden > 0 => {}
            Event::Text(words) | Event::Code(words) => self.text.push_str(&words),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.text.push('\n'),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Image { .. } | Tag::HtmlBlock | Tag::MetadataBlock(_) => self.hidden += 1,
            Tag::Heading { level, .. } => {
                self.gap();
                self.heading =
                    (*level == HeadingLevel::H1 && self.title.is_none()).then_some(self.text.len());
            }
            Tag::List(from) => {
                if self.lists.is_empty() {
                    self.gap();
                }
                self.lists.push(*from);
            }
            Tag::Item => self.item(),
            Tag::CodeBlock(_) => self.gap(),
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::Table(_) | Tag::FootnoteDefinition(_)
                if !self.at_item() =>
            {
                self.gap();
            }
            Tag::TableCell if !self.text.is_empty() && !self.text.ends_with('\n') => self.text.push('\t'),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            TagEnd::Heading(_) => {
                if let Some(from) = self.heading.take() {
                    let words = one_line(&self.text[from..]);
                    self.title = (!words.is_empty()).then_some(words);
                }
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::TableRow | TagEnd::TableHead => self.text.push('\n'),
            _ => {}
        }
    }

    /// Begins an item's line.
    fn item(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.text.push_str(&"  ".repeat(self.lists.len().saturating_sub(1).min(8)));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.text.push_str(&number.to_string());
                self.text.push_str(". ");
                *number += 1;
            }
            _ => self.text.push_str("- "),
        }
    }

    /// Whether an item's mark was just written.
    fn at_item(&self) -> bool {
        !self.lists.is_empty() && (self.text.ends_with("- ") || self.text.ends_with(". "))
    }

    /// Ends the block before with a blank line.
    fn gap(&mut self) {
        let kept = self.text.trim_end().len();
        self.text.truncate(kept);
        if kept > 0 {
            self.text.push_str("\n\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::source::read;

    #[test]
    fn marks_addresses_and_pictures_go_and_words_stay() {
        let page = "# Crane *falls*\n\n![alt](a.png)The [port](http://x.example) is **closed**,\nsays `harbour`.\n\n- one\n- two\n  1. deep\n\n\
                    > Quoted words.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div>tag</div>\n";
        let article = read("a.md", page.as_bytes()).unwrap().remove(0);
        assert_eq!(
            article.text,
            "Crane falls\n\nThe port is closed, says harbour.\n\n- one\n- two\n  1. deep\n\nQuoted words.\n\na\tb\n1\t2\n"
        );
        assert_eq!((article.title.value.as_str(), article.title.from), ("Crane falls", "heading"));
        assert_eq!(article.headline.unwrap().of(&article.text), "Crane falls");
    }

    #[test]
    fn front_matter_gives_metadata() {
        let body = "The crane fell into the harbour of Lindt on Monday, and the port master closed the harbour for a week.";
        for head in [
            "---\ntitle: \"Crane: it fell\"\nauthors:\n  - Ada Fenn\n  - Tom Grey\ndate: 2025-11-12T09:30:00+03:00 # local\nlink: https://x.example/a\n---\n",
            "+++\ntitle = \"Crane: it fell\"\nauthors = [\"Ada Fenn\", \"Tom Grey\"]\ndate = 2025-11-12T09:30:00+03:00\nlink = \"https://x.example/a\"\n+++\n",
        ] {
            let article = read("a.md", format!("{head}\n{body}\n").as_bytes()).unwrap().remove(0);
            assert_eq!(article.text.trim(), body);
            assert_eq!((article.title.value.as_str(), article.headline), ("Crane: it fell", None));
            assert_eq!(article.author.unwrap().value, "Ada Fenn, Tom Grey");
            assert_eq!(article.published.unwrap().value.to_string(), "2025-11-12T09:30:00+03:00");
            assert_eq!(article.address.unwrap().value, "https://x.example/a");
        }
        let spaced = format!("---\ntitle: Crane\n\nauthor:\n- name: Ada Fenn\n# a comment\n---\n{body}\n");
        let article = read("a.md", spaced.as_bytes()).unwrap().remove(0);
        assert_eq!((article.text.trim(), article.author.unwrap().value.as_str()), (body, "Ada Fenn"));
        let unclosed = read("a.md", format!("---\ntitle: x\n{body}").as_bytes()).unwrap().remove(0);
        assert!(unclosed.text.contains("title: x"));
    }

    #[test]
    fn a_title_that_says_what_debris_says_is_the_title() {
        let body =
            "The crane fell into the harbour of Lindt on Monday, and the port master closed it for a week.";
        let article = read("a.md", format!("# Newsletter\n\n{body}\n").as_bytes()).unwrap().remove(0);
        assert_eq!((article.title.value.as_str(), article.debris.len()), ("Newsletter", 0));
        assert_eq!(article.headline.unwrap().of(&article.text), "Newsletter");
    }

    #[test]
    fn text_between_two_rules_is_no_front_matter() {
        let page = "---\nThe crane fell on Monday.\n\nA note: it rained.\n\nNobody was hurt.\n\n---\n\nThe port is open.\n";
        let article = read("a.md", page.as_bytes()).unwrap().remove(0);
        assert!(article.text.contains("The crane fell") && article.text.contains("The port is open."));
    }

    #[test]
    fn a_field_of_very_many_lines_costs_no_more_than_they_do() {
        let items = "  - a tag of some words\n".repeat(200_000);
        let page = format!("---\ntags:\n{items}title: Crane falls\n---\nThe crane fell.\n");
        assert_eq!(read("a.md", page.as_bytes()).unwrap()[0].title.value, "Crane falls");
    }

    #[test]
    fn a_table_that_comes_first_begins_at_the_margin() {
        let article = read("a.md", b"| a | b |\n|---|---|\n| 1 | 2 |\n").unwrap().remove(0);
        assert_eq!(article.text, "a\tb\n1\t2\n");
    }
}
