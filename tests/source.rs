//! Files of every format go in as bytes and come out as articles, with metadata and debris.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use byline::source::{Article, Options, ReadError, Sourced, read, read_with};
use packed::{book, gzipped, tarred, zipped};
use std::fmt::Write as _;
use std::path::Path;

#[path = "common/packed.rs"]
mod packed;

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/source").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// All that reading gives, to be looked at.
fn shown(name: &str, bytes: &[u8], options: &Options) -> String {
    let mut out = String::new();
    match read_with(name, bytes, options) {
        Ok(outcome) => {
            for article in &outcome.articles {
                show(article, &mut out);
            }
            for error in outcome.errors {
                writeln!(out, "! {} {}", error.entry.unwrap_or_default(), error.reason).unwrap();
            }
        }
        Err(error) => writeln!(out, "! {error}").unwrap(),
    }
    out
}

fn show(article: &Article, out: &mut String) {
    let line = |out: &mut String, name: &str, known: Option<(String, &str)>| {
        if let Some((value, from)) = known {
            writeln!(out, "{name}: {value} <{from}>").unwrap();
        }
    };
    let words =
        |known: &Option<Sourced<String>>| known.as_ref().map(|known| (known.value.clone(), known.from));
    writeln!(out, "=== {}", article.origin).unwrap();
    line(out, "title", Some((article.title.value.clone(), article.title.from)));
    line(out, "outlet", words(&article.outlet));
    line(out, "author", words(&article.author));
    line(out, "published", article.published.as_ref().map(|known| (known.value.to_string(), known.from)));
    line(out, "address", words(&article.address));
    line(out, "language", words(&article.language));
    line(out, "section", words(&article.section));
    for warning in &article.warnings {
        writeln!(out, "warning: {warning}").unwrap();
    }
    let mut at = 0;
    for text in article.text.split_inclusive('\n') {
        let rule =
            article.debris.iter().find(|debris| debris.span.start == at).map_or("", |debris| debris.rule);
        let title = article.headline.is_some_and(|span| (at..at + text.len()).contains(&span.start));
        let mark = if title { "#" } else { "|" };
        writeln!(
            out,
            "{mark} {}{}",
            if rule.is_empty() { String::new() } else { format!("~{rule}~ ") },
            text.trim_end()
        )
        .unwrap();
        at += text.len();
    }
}

macro_rules! shows {
    ($($test:ident $name:literal)*) => {
        $(#[test]
        fn $test() {
            insta::assert_snapshot!(shown($name, &fixture($name), &Options::default()));
        })*
    };
}

shows! {
    web_page "page.html"
    old_web_page "old.html"
    saved_page "page.mhtml"
    rss "feed.rss"
    atom "feed.atom"
    rdf "feed.rdf"
    json_feed "feed.json"
    json "dump.json"
    json_lines "lines.jsonl"
    table "table.csv"
    newsletter "letter.eml"
    mailbox "box.mbox"
    markdown "post.md"
    plain_text "plain-2025-11-04.txt"
}

#[test]
fn mapped_json() {
    let mut options = Options::default();
    for typed in ["text=payload.main.words", "title=head", "date=payload.main.when", "outlet=desk"] {
        options.fields.add(typed).unwrap();
    }
    insta::assert_snapshot!(shown("mapped.json", &fixture("mapped.json"), &options));
}

/// Titles and texts of what is read under mappings.
fn mapped(name: &str, text: &str, mappings: &[&str]) -> Vec<(String, String)> {
    let mut options = Options::default();
    for typed in mappings {
        options.fields.add(typed).unwrap();
    }
    let outcome = read_with(name, text.as_bytes(), &options).unwrap();
    outcome
        .articles
        .into_iter()
        .map(|article| (article.title.value, article.text.trim().to_owned()))
        .collect()
}

#[test]
fn a_mapping_goes_through_lists_and_leaves_other_records_to_the_guess() {
    let parts = r#"{"inhalt": {"blob": [{"t": "The crane fell."}, {"t": "Nobody was hurt."}]}, "head": "Crane falls"}"#;
    let crane = ("Crane falls".to_owned(), "The crane fell.\n\nNobody was hurt.".to_owned());
    assert_eq!(mapped("a.json", parts, &["text=inhalt.blob.t", "title=head"]), std::slice::from_ref(&crane));
    let list = format!(
        "{{\"total\": 2, \"items\": [{parts}, {{\"title\": \"Ferry sails\", \"text\": \"It sailed.\"}}]}}"
    );
    let both = [crane, ("Ferry sails".to_owned(), "It sailed.".to_owned())];
    assert_eq!(mapped("a.json", &list, &["text=inhalt.blob.t", "title=head"]), both);
    assert_eq!(mapped("a.json", &list, &["text=items.inhalt.blob.t", "title=items.head"]), both);
    let table = "kopf;wortlaut\nCrane falls;It fell.\n";
    assert_eq!(
        mapped("a.csv", table, &["text=wortlaut", "title=kopf"]),
        [("Crane falls".into(), "It fell.".into())]
    );
}

#[test]
fn a_field_of_long_text_is_the_text_whatever_its_name() {
    let words = "The ferry to Lindt stood still for nine hours on Sunday, and two hundred passengers slept on its deck under blankets. ".repeat(3);
    let table = format!("nr;kopf;wortlaut\n1;Crane falls;{words}\n2;Ferry sails;{words}\n");
    assert_eq!(mapped("a.csv", &table, &[]).len(), 2);
    assert_eq!(
        mapped("a.json", &format!("{{\"nr\": 1, \"wortlaut\": \"{words}\"}}"), &[])[0].1,
        words.trim()
    );
    assert_eq!(
        refused("a.json", br#"{"nr": 1, "wort": {"laut": "It fell."}}"#),
        "holds no record with text (its fields are nr, wort)"
    );
}

#[test]
fn front_matter_is_known_without_a_name() {
    let page = "---\ntitle: Crane falls\ndate: 2025-11-10\n---\n# Crane\n\nIt *fell* on Monday.\n";
    let article = read("-", page.as_bytes()).unwrap().remove(0);
    assert_eq!((article.title.value.as_str(), article.text.contains("It fell")), ("Crane falls", true));
    let plain = read("a.txt", page.as_bytes()).unwrap().remove(0);
    assert_eq!(plain.text, page, "a text file is shown as it is");
}

/// Three files, each of a title and so many sentences.
fn three_ships(sentences: usize) -> [(String, String); 3] {
    let text =
        |name: &str| format!("{name} sails\n\n{}", format!("The {name} sailed again. ").repeat(sentences));
    ["Swan", "Heron", "Crane"].map(|name| (format!("{name}.txt"), text(name)))
}

#[test]
fn a_cut_archive_is_told_of_once() {
    let texts = three_ships(400);
    let files = texts.each_ref().map(|(name, text)| (name.as_str(), text.as_bytes()));
    let whole = gzipped(&tarred(&files));
    let outcome = read_with("a.tar.gz", &whole[..whole.len() - 60], &Options::default()).unwrap();
    assert!(outcome.articles.len() >= 2 && outcome.errors.len() == 1, "{:?}", outcome.errors);
    assert!(outcome.articles.iter().all(|article| article.warnings.is_empty()));
}

#[test]
fn book_of_chapters() {
    insta::assert_snapshot!(shown("tales.epub", &book(), &Options::default()));
}

#[test]
fn archives_of_anything() {
    let (page, feed, text) = (fixture("old.html"), fixture("feed.rdf"), fixture("plain-2025-11-04.txt"));
    let inner = zipped(&[("deep.txt", text.as_slice())]);
    let files: [(&str, &[u8]); 7] = [
        ("news/old.html", &page),
        ("news/feed.rdf", &feed),
        ("inner.zip", &inner),
        ("cat.png", b"\x89PNG\r\n\x1a\n\0\0"),
        (".hidden", b"hidden"),
        ("__MACOSX/old.html", b"left behind"),
        ("empty.txt", b""),
    ];
    let zip = shown("all", &zipped(&files), &Options::default());
    let tar = shown("all", &gzipped(&tarred(&files)), &Options::default());
    assert_eq!(zip, tar);
    insta::assert_snapshot!(zip);
}

#[test]
fn a_page_is_the_same_packed_and_under_any_name() {
    let page = fixture("page.html");
    let read = |name: &str, bytes: &[u8]| {
        let mut article = read(name, bytes).unwrap().remove(0);
        article.origin = byline::source::Origin::file("x");
        article
    };
    let plain = read("page.html", &page);
    for (name, bytes) in
        [("page.html.gz", gzipped(&page)), ("page.txt", page.clone()), ("page", page.clone())]
    {
        assert_eq!(read(name, &bytes), plain, "{name}");
    }
}

fn refused(name: &str, bytes: &[u8]) -> String {
    match read(name, bytes) {
        Err(error) => error.to_string(),
        Ok(articles) => panic!("{name} gives {articles:?}"),
    }
}

#[test]
fn what_cannot_be_read_is_told_in_a_few_words() {
    let packed = gzipped(&fixture("page.html"));
    for (name, bytes, reason) in [
        ("a.json", b"{\"text\": \"a".as_slice(), "is not valid JSON"),
        ("a.json", b"[]", "holds no record with text"),
        ("a.json", b"{\"n\": 1}", "holds no record with text"),
        ("a.csv", b"id,name\n1,x\n", "is a table without a column of text (its columns are id, name)"),
        ("a.zip", b"PK\x03\x04 and no more", "is a zip archive that is cut off or damaged"),
        ("a.rss", b"<rss><channel/></rss>", "is a feed without entries"),
        ("a.gz", &packed[..12], "is broken gzip data"),
        ("a.pdf", b"%PDF-1.7", "is a PDF: byline does not read it"),
        (
            "a.txt",
            b"<?xml version='1.0'?><urlset/>",
            "is XML, but no page and no feed: byline does not read it",
        ),
        (
            "a.docx",
            b"PK\x03\x04................[Content_Types].xml",
            "is an office document: byline does not read it",
        ),
        ("a.json", b"{\"name\": \"x\", \"description\": \"A package.\"}", "holds no record with text"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "holds no text"),
    ] {
        let told = refused(name, bytes);
        assert!(told.starts_with(reason), "{name}: {told}");
    }
    assert_eq!(read("a.gz", &gzipped(b"")), Err(ReadError::Empty));
}

#[test]
fn a_page_that_is_cut_off_is_shown_as_far_as_it_goes() {
    let lines =
        (0..2000).map(|n| format!("Line {n} of a long report on ferries.\n")).collect::<Vec<_>>().concat();
    let packed = gzipped(lines.as_bytes());
    let outcome = read_with("a.txt.gz", &packed[..packed.len() / 2], &Options::default()).unwrap();
    assert!(outcome.articles[0].text.starts_with("Line 0 of a long report"));
    assert_eq!(outcome.articles[0].warnings, Vec::<String>::new(), "it is told once");
    assert!(outcome.errors[0].reason.contains("cut off"), "{:?}", outcome.errors);
}

#[test]
fn of_an_archive_that_is_cut_off_the_members_before_the_cut_are_read() {
    let texts = three_ships(40);
    let files = texts.each_ref().map(|(name, text)| (name.as_str(), text.as_bytes()));
    let whole = zipped(&files);
    let last = whole.windows(9).position(|part| part == b"Crane.txt").unwrap();
    let table = whole.windows(4).position(|part| part == b"PK\x01\x02").unwrap();
    let read = |bytes: &[u8]| {
        let outcome = read_with("a.zip", bytes, &Options::default()).unwrap();
        let titles: Vec<String> =
            outcome.articles.iter().map(|article| article.title.value.clone()).collect();
        let errors: Vec<String> =
            outcome.errors.iter().map(|error| format!("{:?} {}", error.entry, error.reason)).collect();
        (titles.join(", "), errors.join("; "))
    };
    let end = "None is cut off or damaged: what comes after is not read";
    assert_eq!(
        read(&whole[..last + 20]),
        ("Swan sails, Heron sails".into(), format!("Some(\"Crane.txt\") is cut off; {end}"))
    );
    assert_eq!(read(&whole[..table]), ("Swan sails, Heron sails, Crane sails".into(), end.into()));
    let book = book();
    let (titles, _) = {
        let outcome = read_with("tales.epub", &book[..book.len() - 30], &Options::default()).unwrap();
        (
            outcome.articles.iter().map(|article| article.title.value.clone()).collect::<Vec<_>>().join(", "),
            outcome.errors,
        )
    };
    assert!(titles.contains("The Lamp") && titles.contains("The Door"), "{titles}");
}

#[test]
fn what_expands_without_end_is_stopped() {
    let options = Options { limit: 1 << 20, ..Options::default() };
    let bomb = gzipped(&vec![b'a'; 8 << 20]);
    assert_eq!(
        read_with("bomb.gz", &bomb, &options).unwrap_err().to_string(),
        "expands to more than 1 MB, the limit"
    );
    let mut nested = b"The innermost text.".to_vec();
    for _ in 0..6 {
        nested = zipped(&[("a.zip", nested.as_slice())]);
    }
    assert!(read("a.zip", &nested).unwrap_err().to_string().contains("lies deeper than 4 archives"));
    let shared =
        zipped(&[("bomb.gz", bomb.as_slice()), ("a.txt", b"A text that is lost to the bomb before it.")]);
    let told = read_with("a.zip", &shared, &options).unwrap_err().to_string();
    assert!(told.contains("bomb.gz expands to more than 1 MB"), "{told}");
}

#[test]
fn one_wrong_line_of_many_is_named() {
    let mut lines: String = String::new();
    for n in 1..=100_000 {
        let end = if n == 70_312 { "\"" } else { "\"}" };
        writeln!(lines, "{{\"text\": \"Text {n} of many.{end}").unwrap();
    }
    let outcome = read_with("a.jsonl", lines.as_bytes(), &Options::default()).unwrap();
    assert_eq!((outcome.articles.len(), outcome.errors.len()), (99_999, 1));
    assert_eq!(outcome.errors[0].entry.as_deref(), Some("line 70312"));
}

#[test]
fn deep_and_long_input_is_read_in_time() {
    let deep = format!(
        "{}The text at the bottom of the page.{}",
        "<div><b>".repeat(10_000),
        "</b></div>".repeat(10_000)
    );
    assert!(read("a.html", format!("<html>{deep}").as_bytes()).unwrap()[0].text.contains("at the bottom"));
    let entry = format!(
        "<rss>{}<item><description>An entry far down.</description></item>",
        "<channel>".repeat(10_000)
    );
    assert_eq!(read("a.rss", entry.as_bytes()).unwrap()[0].text.trim(), "An entry far down.");
    assert!(refused("a.json", "[".repeat(10_000).as_bytes()).starts_with("is not valid JSON"));
    let line = "words and words ".repeat(1 << 18);
    assert_eq!(read("a.txt", line.as_bytes()).unwrap()[0].text.len(), line.len());
    let quotes = "> ".repeat(10_000) + "deep";
    assert!(read("a.md", quotes.as_bytes()).unwrap()[0].text.contains("deep"));
}

/// Ten sentences, enough for a chapter.
const LONG: &str = "The lamp was lit on a Sunday, and the whole harbour came to see it burn. ";

#[test]
fn markup_in_a_feed_that_is_not_escaped_keeps_its_order() {
    let body = "<p>One <b>bold</b> word &amp; <a href='x'>a link</a>.</p><p>And two &lt; three.</p>";
    for (name, feed) in [
        ("a.rss", format!("<rss><channel><item><description>{body}</description></item></channel></rss>")),
        (
            "a.atom",
            format!(
                "<feed><entry><title type='xhtml'><div>A <i>fine</i> day</div></title><content type='xhtml'>\
                 <h:div xmlns:h='http://www.w3.org/1999/xhtml'>{body}</h:div></content></entry></feed>"
            ),
        ),
    ] {
        let article = read(name, feed.as_bytes()).unwrap().remove(0);
        assert_eq!(article.text, "One bold word & a link.\n\nAnd two < three.\n", "{name}");
        assert!(name == "a.rss" || article.title.value == "A fine day", "{}", article.title.value);
    }
}

#[test]
fn members_named_from_their_folder_are_read() {
    let archive = zipped(&[("./a.txt", b"A text of some words."), ("./.b.txt", b"A hidden text.")]);
    let outcome = read_with("a.zip", &archive, &Options::default()).unwrap();
    assert_eq!(outcome.articles.len(), 1);
    assert_eq!(outcome.articles[0].origin.entry.as_deref(), Some("./a.txt"));
}

#[test]
fn chapters_in_other_folders_of_a_book_are_found() {
    let page = format!("<html><body><p>{}</p></body></html>", LONG.repeat(10));
    let package = "<package><manifest><item id='a' href='../text/one.xhtml'/><item id='b' href='./two.xhtml'/></manifest>\
                   <spine><itemref idref='a'/><itemref idref='b'/></spine></package>";
    let book = zipped(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container><rootfile full-path='pack/book.opf'/></container>"),
        ("pack/book.opf", package.as_bytes()),
        ("text/one.xhtml", page.as_bytes()),
        ("pack/two.xhtml", page.as_bytes()),
    ]);
    let outcome = read_with("a.epub", &book, &Options::default()).unwrap();
    assert_eq!((outcome.articles.len(), outcome.errors), (2, Vec::new()));
}
