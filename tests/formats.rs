//! Books, feeds and tables as programs and people write them: what a reader would miss.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use byline::source::{Article, FORMATS, Options, Outcome, read, read_with};
use packed::zipped;

#[path = "common/packed.rs"]
mod packed;

/// The one article of some bytes.
fn one(name: &str, bytes: impl AsRef<[u8]>) -> Article {
    let mut articles = read(name, bytes.as_ref()).unwrap();
    assert_eq!(articles.len(), 1, "{articles:?}");
    articles.remove(0)
}

fn refused(name: &str, bytes: impl AsRef<[u8]>) -> String {
    read(name, bytes.as_ref()).unwrap_err().to_string()
}

#[test]
fn a_text_with_the_letters_of_an_archive_at_their_place_is_a_text() {
    for word in ["ustar", "ustar Tea", "ustaring", "ustar  Two"] {
        let text = format!(
            "A harbour\n\n{:245} {word} was seen.\n",
            "It was there where nobody had looked for it that a"
        );
        assert_eq!(text.find(word), Some(257), "{word}");
        assert_eq!(one("a.txt", &text).text, text);
    }
}

// Books

/// A book of such items (id, name, media type and more, content) in this order.
fn book(items: &[(&str, &str, &str, &[u8])], more: &str) -> Vec<u8> {
    let listed = items
        .iter()
        .map(|(id, name, kind, _)| format!("<item id='{id}' href='{name}' media-type={kind}/>"))
        .collect::<Vec<_>>()
        .concat();
    let spine: Vec<String> = items.iter().map(|(id, ..)| format!("<itemref idref='{id}'/>")).collect();
    let spine = spine.concat();
    let package = format!(
        "<opf:package xmlns:opf='http://www.idpf.org/2007/opf' xmlns:d='http://purl.org/dc/elements/1.1/'><opf:metadata>\
         <d:title>Tales</d:title><d:creator>Ada Fenn</d:creator><d:creator>Tom Grey</d:creator><d:date>1897</d:date>{more}\
         </opf:metadata><opf:manifest>{listed}</opf:manifest><opf:spine>{spine}</opf:spine></opf:package>"
    )
    .replace("<item", "<opf:item");
    let container = b"<container><rootfiles><rootfile full-path='in/book.opf'/></rootfiles></container>";
    let mut files: Vec<(String, &[u8])> = vec![
        ("mimetype".into(), b"application/epub+zip"),
        ("META-INF/container.xml".into(), container),
        ("in/book.opf".into(), package.as_bytes()),
    ];
    files.extend(items.iter().map(|(_, name, _, bytes)| {
        (format!("in/{}", name.replace('\\', "/").replace("%20", " ").replace("%C3%A6", "\u{e6}")), *bytes)
    }));
    zipped(&files.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect::<Vec<_>>())
}

fn outcome(bytes: &[u8]) -> Outcome {
    read_with("a.epub", bytes, &Options::default()).unwrap()
}

const PAGE: &str = "'application/xhtml+xml'";

#[test]
fn short_chapters_and_those_without_blanks_are_chapters() {
    let paragraphs: Vec<String> =
        (1..=40).map(|day| format!("<p>第{day}天，渡船停在港口，整个冬天都没有开。</p>")).collect();
    let chinese = format!("<html><body>{}</body></html>", paragraphs.concat());
    let items: [(&str, &str, &str, &[u8]); 3] = [
        ("a", "one.xhtml", PAGE, chinese.as_bytes()),
        ("b", "two.xhtml", PAGE, b"<html><body><p>To Lea.</p></body></html>"),
        ("c", "thai.xhtml", PAGE, "<p>เรือเฟอร์รี่จอดอยู่ที่ท่าเรือ</p>".as_bytes()),
    ];
    let Outcome { articles, errors } = outcome(&book(&items, ""));
    assert_eq!((articles.len(), errors), (3, Vec::new()));
    assert!(articles.iter().all(|article| article.warnings.is_empty()));
    let first = &articles[0];
    assert_eq!(first.author.as_ref().unwrap().value, "Ada Fenn, Tom Grey");
    assert_eq!(first.published.as_ref().unwrap().value.to_string(), "1897-01-01");
    assert_eq!(byline::corpus::words(first), 40 * 17);
    assert_eq!(byline::corpus::minutes(first), 3);
}

#[test]
fn a_book_says_what_it_leaves_out_and_why() {
    let links: Vec<String> =
        (1..9).map(|n| format!("<li><a href='{n}.xhtml'>The tale of pier {n}</a></li>")).collect();
    let contents = format!("<html><body><h1>Contents</h1><ol>{}</ol></body></html>", links.concat());
    let items: [(&str, &str, &str, &[u8]); 6] = [
        ("cover", "front.xhtml", PAGE, b"<html><body><p>Tales of the Pier</p></body></html>"),
        ("n", "n.xhtml", "'application/xhtml+xml' properties='nav'", contents.as_bytes()),
        ("i", "list.xhtml", PAGE, contents.as_bytes()),
        ("p", "p.xhtml", PAGE, b"<html><body><img src='p.png'/></body></html>"),
        ("e", "e.xhtml", PAGE, b"<html><body><p> </p></body></html>"),
        ("a", "a.xhtml", PAGE, b"<html><body><p>The pier burned.</p></body></html>"),
    ];
    let Outcome { articles, errors } = outcome(&book(&items, ""));
    assert_eq!((articles.len(), errors), (1, Vec::new()));
    assert_eq!(
        articles[0].warnings,
        [
            "comes from a book of which this is left out: the cover (front.xhtml); 2 tables of contents (n.xhtml, list.xhtml); \
          a page of pictures only (p.xhtml); a page without words (e.xhtml)"
        ]
    );
    let pages: Vec<String> = (0..300).map(|n| format!("page{n:03}.xhtml")).collect();
    let pictures: Vec<(&str, &str, &str, &[u8])> = pages
        .iter()
        .map(|name| {
            (name.as_str(), name.as_str(), PAGE, b"<html><body><svg><image/></svg></body></html>".as_slice())
        })
        .collect();
    let fixed = "<opf:meta property='rendition:layout'>pre-paginated</opf:meta>";
    let told = refused("a.epub", book(&pictures, fixed));
    let begin =
        "is a book without text: 300 pages of fixed layout that are pictures (page000.xhtml, page001.xhtml";
    assert!(told.starts_with(begin) && told.ends_with("page011.xhtml and 288 more)"), "{told}");
    // A cover's name does not make a book one.
    let only: [(&str, &str, &str, &[u8]); 1] = [("cover", "cover.xhtml", PAGE, b"<p>The pier burned.</p>")];
    assert_eq!(outcome(&book(&only, "")).articles.len(), 1);
}

#[test]
fn pages_of_a_book_are_found_by_every_way_of_naming_them() {
    let text = b"<html><body><p>The pier burned.</p></body></html>".as_slice();
    let pictured: [(&str, &str, &str, &[u8]); 8] = [
        ("a", "text\\one.xhtml", PAGE, text),
        ("b", "text/two%20b.xhtml", PAGE, text),
        ("c", "text/%C3%A6on.xhtml", PAGE, text),
        ("d", "d.jpg", "'image/jpeg' fallback='d2'", b"\xff\xd8\xff"),
        ("d2", "d.dat", "'application/x-odd' fallback='d3'", b"\0\0"),
        ("d3", "d.xhtml", PAGE, b"<p>What the picture shows.</p>"),
        (
            "e",
            "e.xml",
            "'application/octet-stream'",
            b"<?xml version='1.0'?><html><body><p>A page all the same.</p></body></html>",
        ),
        ("f", "f.txt", "'text/plain'", b"A page of bare text.\n\nAnd another paragraph."),
    ];
    let mut files = book(&pictured, "");
    let Outcome { articles, errors } = outcome(&files);
    let names: Vec<String> =
        articles.iter().map(|article| article.origin.entry.clone().unwrap_or_default()).collect();
    let names: Vec<&str> = names.iter().map(|name| name.split(['(', ')']).nth(1).unwrap()).collect();
    assert_eq!(
        names,
        ["text/one.xhtml", "text/two b.xhtml", "text/\u{e6}on.xhtml", "d.jpg", "e.xml", "f.txt"],
        "{errors:?}"
    );
    assert!(articles[3].text.contains("What the picture shows."));
    assert!(articles[names.len() - 1].text.contains("text.\n\nAnd"));
    let odd: [(&str, &str, &str, &[u8]); 1] = [("a", "a.dat", "'application/x-odd'", b"Nothing known")];
    files = book(&odd, "");
    assert!(refused("a.epub", files).contains("is no page (application/x-odd) and has none to fall back on"));
}

// Feeds

/// What an article says of itself: title, author, day, address and text, with bars between.
fn told(article: &Article) -> String {
    let word = |known: &Option<byline::source::Sourced<String>>| {
        known.as_ref().map_or("-".to_owned(), |known| known.value.clone())
    };
    let day = article.published.as_ref().map_or("-".to_owned(), |known| known.value.to_string());
    let (title, text) = (&article.title.value, article.text.trim());
    format!("{title} | {} | {day} | {} | {text}", word(&article.author), word(&article.address))
}

fn feed(text: &str) -> Vec<String> {
    read("a.xml", text.as_bytes()).unwrap().iter().map(told).collect()
}

const ATOM: &str = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Pier News</title>";

#[test]
fn an_entry_without_author_has_its_feeds_or_its_sources() {
    let text = "<content>It burned.</content>";
    let feed_author = "<author><name>Ada Fenn</name></author><author><name>Tom Grey</name></author>";
    let entries = format!(
        "<entry><title>One</title>{text}</entry>\
         <entry><title>Two</title><source><title>Far News</title><author><name>Lea Moor</name></author></source>{text}</entry>\
         <entry><title>Three</title><author><name>Jon Amsel</name><email>jon@pier.example</email></author>{text}</entry>"
    );
    assert_eq!(
        feed(&format!("{ATOM}{feed_author}{entries}</feed>")),
        [
            "One | Ada Fenn, Tom Grey | - | - | It burned.",
            "Two | Lea Moor | - | - | It burned.",
            "Three | Jon Amsel | - | - | It burned."
        ]
    );
    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Pier News",
        "authors": [{"name": "Ada Fenn"}, {"name": "Tom Grey"}], "items": [
        {"id": "1", "content_text": "It burned.", "title": "One", "external_url": "https://far.example/1"},
        {"id": "2", "content_text": "It burned.", "title": "Two", "url": "https://pier.example/2",
         "external_url": "https://far.example/2", "authors": [{"name": "Lea Moor"}], "date_modified": "2025-11-10"}]}"#;
    assert_eq!(
        read("a.json", json.as_bytes()).unwrap().iter().map(told).collect::<Vec<_>>(),
        [
            "One | Ada Fenn, Tom Grey | - | https://far.example/1 | It burned.",
            "Two | Lea Moor | 2025-11-10 | https://pier.example/2 | It burned."
        ]
    );
    let record = r#"[{"title": "One", "text": "It burned.", "author": "Ada Fenn <ada@pier.example>", "date": "2003-07"}]"#;
    assert_eq!(told(&one("a.json", record)), "One | Ada Fenn | 2003-07-01 | - | It burned.");
}

#[test]
fn authors_are_named_without_their_addresses() {
    let item = |authors: &str| {
        format!("<item><title>One</title>{authors}<description>It burned.</description></item>")
    };
    let items = [
        "<author>ada@pier.example (Ada Fenn)</author>",
        "<author>Ada Fenn &lt;ada@pier.example&gt;</author>",
        "<dc:creator>Ada Fenn</dc:creator><dc:creator>Tom Grey</dc:creator><dc:creator>Ada Fenn</dc:creator>",
        "<a10:author><a10:name>Ada Fenn</a10:name></a10:author>",
        "<itunes:author>Ada Fenn</itunes:author>",
    ]
    .map(item)
    .concat();
    let rss = format!(
        "<rss xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:a10='http://www.w3.org/2005/Atom'><channel>{items}</channel></rss>"
    );
    let said: Vec<String> =
        feed(&rss).iter().map(|told| told.split(" | ").nth(1).unwrap().to_owned()).collect();
    assert_eq!(said, ["Ada Fenn", "Ada Fenn", "Ada Fenn, Tom Grey", "Ada Fenn", "Ada Fenn"]);
}

#[test]
fn the_type_of_a_title_says_whether_its_tags_are_markup() {
    let entry = |kind: &str, title: &str| {
        format!("<entry><title{kind}>{title}</title><summary>It burned.</summary></entry>")
    };
    let entries = [
        entry("", "On &lt;b&gt; and &amp;amp;"),
        entry(" type='text'", "On &lt;b&gt;"),
        entry(" type='html'", "A &lt;b&gt;fine&lt;/b&gt; day &amp;amp; night"),
        entry(" type='xhtml'", "<div xmlns='http://www.w3.org/1999/xhtml'>A <b>fine</b> day</div>"),
    ]
    .concat();
    let titles = |told: Vec<String>| {
        told.iter().map(|told| told.split(" | ").next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        titles(feed(&format!("{ATOM}{entries}</feed>"))),
        ["On <b> and &amp;", "On <b>", "A fine day & night", "A fine day"]
    );
    let rss = "<rss><channel><item><title>A &lt;b&gt;fine&lt;/b&gt; day</title><description>x</description></item></channel></rss>";
    assert_eq!(titles(feed(rss)), ["A fine day"]);
    let code = format!(
        "{ATOM}<entry><title>Tags</title><content type='text'>Write &lt;b&gt; first.\n\nThen go.</content></entry></feed>"
    );
    assert_eq!(feed(&code), ["Tags | - | - | - | Write <b> first.\n\nThen go."]);
}

#[test]
fn the_text_of_an_entry_is_found_wherever_it_stands() {
    for text in [
        "<media:group><media:content url='a'/><media:description>It burned.</media:description></media:group>",
        "<itunes:summary>It burned.</itunes:summary>",
        "<dc:description>It burned.</dc:description>",
        "<content:encoded><![CDATA[<p>It burned.</p>]]></content:encoded><description/>",
        "<xhtml:body xmlns:xhtml='http://www.w3.org/1999/xhtml'><xhtml:p>It burned.</xhtml:p></xhtml:body>",
        "<body xmlns='http://www.w3.org/1999/xhtml'><p>It <em>burned</em>.</p></body>",
        "<description>It burned.</description><media:description>A photograph of a pier that burns.</media:description>",
    ] {
        let rss = format!("<rss><channel><item><title>One</title>{text}</item></channel></rss>");
        assert_eq!(feed(&rss), ["One | - | - | - | It burned."], "{text}");
    }
}

#[test]
fn every_version_of_rss_is_read() {
    let item = |p: &str| {
        format!(
            "<{p}item><{p}title>One</{p}title><{p}link>https://pier.example/1</{p}link><{p}description>It burned.</{p}description></{p}item>"
        )
    };
    let told = ["One | - | - | https://pier.example/1 | It burned."];
    let rdf = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'";
    for text in [
        format!("<rss version='0.91'><channel><title>Pier</title>{}</channel></rss>", item("")),
        format!(
            "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://my.netscape.com/publish/formats/rss-0.91.dtd\"><rss><channel>{}</channel></rss>",
            item("")
        ),
        format!(
            "<rdf:RDF {rdf} xmlns='http://channel.netscape.com/rdf/simple/0.9/'><channel/>{}</rdf:RDF>",
            item("")
        ),
        format!(
            "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:rss='http://purl.org/rss/1.0/'><rss:channel/>{}</r:RDF>",
            item("rss:")
        ),
        format!(
            "<Channel xmlns='http://purl.org/net/rss1.1#' {rdf}><title>Pier</title><items rdf:parseType='Collection'>{}</items></Channel>",
            item("")
        ),
        format!(
            "<x:rss xmlns:x='http://backend.userland.com/rss2'><x:channel>{}</x:channel></x:rss>",
            item("x:")
        ),
        format!("<rss:rss><rss:channel>{}</rss:channel></rss:rss>", item("rss:")),
        format!(
            "<rss xmlns:slash='http://purl.org/rss/1.0/modules/slash/'><channel>{}</channel></rss>",
            item("").replace("<title>", "<slash:title>no</slash:title><title>")
        ),
    ] {
        assert_eq!(feed(&text), told, "{text}");
    }
}

#[test]
fn dates_of_feeds_are_read_as_feeds_write_them() {
    for (name, date, day) in [
        ("pubDate", "2016/6/29", "2016-06-29"),
        ("dc:date", "2003-07", "2003-07-01"),
        ("dc:date", "2003", "2003-01-01"),
        ("pubDate", "09 Feb 06", "2006-02-09"),
        ("published", "Thu, 01 Jan 2004 19:48:21 UT", "2004-01-01T19:48:21+00:00"),
        ("pubDate", "Thu, 01 Jan 04 19:48:21 +0100", "2004-01-01T19:48:21+01:00"),
        ("pubDate", "soon</pubDate><dc:date>2003-07-09</dc:date><pubDate>", "2003-07-09"),
    ] {
        let entry = format!("<title>One</title><{name}>{date}</{name}><summary>It burned.</summary>");
        let atom = format!("{ATOM}<entry>{entry}</entry></feed>");
        let rss = format!("<rss><channel><item>{entry}</item></channel></rss>");
        for text in [atom, rss] {
            assert_eq!(feed(&text), [format!("One | - | {day} | - | It burned.")], "{text}");
        }
    }
}

#[test]
fn a_feed_may_declare_entities_and_they_end() {
    let filler = format!("<!-- {} -->", "not yet ".repeat(2000));
    let item =
        "<item><title>&pier; burns</title><description>The &pier; is &quot;gone&quot;.</description></item>";
    for declared in
        ["<!ENTITY pier 'Pier of Lindt'>".to_owned(), format!("{filler}<!ENTITY pier \"Pier of Lindt\">")]
    {
        let text = format!(
            "<?xml version='1.0'?>\n<!DOCTYPE rss [\n{declared} ]>\n<rss><channel>{item}</channel></rss>"
        );
        assert_eq!(feed(&text), ["Pier of Lindt burns | - | - | - | The Pier of Lindt is \"gone\"."]);
    }
    let mut laughs = "<!ENTITY l0 'ha '>".to_owned();
    for n in 1..30 {
        let ten = format!("&l{};", n - 1).repeat(10);
        laughs = format!("{laughs}<!ENTITY l{n} '{ten}'>");
    }
    let text = format!(
        "<!DOCTYPE rss [{laughs}]><rss><channel><item><description>Ha &l29;</description></item></channel></rss>"
    );
    assert!(read("a.xml", text.as_bytes()).unwrap()[0].text.len() < 4 << 20);
    let page = "<!DOCTYPE html [<!ENTITY pier 'Pier of Lindt'>]><html><body><p>The &pier; is gone, and nobody misses it.</p></body></html>";
    assert_eq!(one("a.xhtml", page).text.trim(), "The Pier of Lindt is gone, and nobody misses it.");
}

// Tables and encodings

#[test]
fn a_line_names_a_few_columns_of_many() {
    let heads: Vec<String> = (0..100_000).map(|n| format!("column{n}")).collect();
    let told = refused("a.csv", format!("{}\n1\n", heads.join(",")));
    assert!(told.len() < 300 && told.ends_with("column11 and 99988 more)"), "{}", &told[..300]);
    let long = refused("a.csv", format!("{}\n1\n", "column ".repeat(1 << 16)));
    assert!(long.len() < 200, "{}", long.len());
    let object: Vec<String> = heads.iter().map(|head| format!("\"{head}\": 1")).collect();
    let told = refused("a.json", format!("{{{}}}", object.join(",")));
    assert!(told.ends_with("column11 and 99988 more)"), "{}", &told[..300]);
}

#[test]
fn every_format_is_read_in_utf32() {
    let page = "<!DOCTYPE html><html><head><title>Pier</title></head><body><p>The pier burned on Sunday.</p></body></html>";
    let rss = "<rss><channel><item><title>Pier</title><description>The pier burned on Sunday.</description></item></channel></rss>";
    for text in [
        "The pier burned on Sunday.",
        page,
        rss,
        "{\"title\": \"Pier\", \"text\": \"The pier burned on Sunday.\"}",
    ] {
        for (mark, bytes) in [
            ("\u{feff}", u32::to_le_bytes as fn(u32) -> [u8; 4]),
            ("\u{feff}", u32::to_be_bytes),
            ("", u32::to_le_bytes),
        ] {
            let wide: Vec<u8> = mark.chars().chain(text.chars()).flat_map(|c| bytes(u32::from(c))).collect();
            assert_eq!(one("a", &wide).text.trim(), "The pier burned on Sunday.");
            let packed = zipped(&[("a", wide.as_slice())]);
            assert_eq!(one("a.zip", packed).text.trim(), "The pier burned on Sunday.");
        }
    }
    let told = refused("a.txt", b"\xe3\x88\x85\x40\x97\x89\x85\x99\x40\x82\xa4\x99\x95\x85\x84\x4b");
    assert_eq!(told, "is text in EBCDIC: byline does not read it (iconv makes UTF-8 of it)");
}

// The table

/// Formats whose fixtures are made by the tests.
const PACKED: [&str; 4] = ["gzip", "epub", "zip", "tar"];

fn project(file: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

fn manifest(file: &str) -> toml::Table {
    std::fs::read_to_string(project(file)).unwrap().parse().unwrap()
}

/// Set `UPDATE_README` to have the table written anew.
#[test]
fn the_readme_lists_the_table_of_formats() {
    const BEGIN: &str = "<!-- formats -->\n";
    const END: &str = "<!-- end of formats -->";
    let mut table = String::from("| files | each article is | names that end in |\n| --- | --- | --- |\n");
    for format in FORMATS.iter().rev().filter(|format| format.is_read()) {
        let names: Vec<String> = format.names().map(|name| format!("`.{name}`")).collect();
        let row = format!("| {} | {} | {} |\n", format.files, format.article, names.join(" "));
        table.push_str(&row);
    }
    let text = std::fs::read_to_string(project("README.md")).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (listed, after) = rest.split_once(END).unwrap();
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(project("README.md"), [before, BEGIN, &table, END, after].concat()).unwrap();
        return;
    }
    assert_eq!(listed, table, "UPDATE_README=1 cargo test --test formats writes it anew");
}

#[test]
fn every_format_has_a_fuzz_target_a_fixture_and_the_crates_that_it_names() {
    let targets = manifest("fuzz/Cargo.toml");
    let targets = targets["bin"].as_array().unwrap().iter().map(|bin| bin["name"].as_str().unwrap());
    let read = || FORMATS.iter().filter(|format| format.is_read());
    assert_eq!(targets.collect::<Vec<_>>(), read().map(|format| format.id).collect::<Vec<_>>());
    let crates = manifest("Cargo.toml");
    let named = FORMATS.iter().flat_map(|format| format.crates.split(", ")).filter(|name| !name.is_empty());
    for name in named {
        assert!(crates["dependencies"].get(name).is_some(), "{name}");
    }
    let fixtures = std::fs::read_dir(project("tests/fixtures/source")).unwrap();
    let fixtures: Vec<String> =
        fixtures.map(|file| file.unwrap().file_name().to_string_lossy().into_owned()).collect();
    for format in read().filter(|format| !PACKED.contains(&format.id)) {
        let ends = |file: &&String| format.names().any(|name| file.ends_with(&format!(".{name}")));
        assert!(fixtures.iter().any(|file| ends(&file)), "{} has no fixture", format.id);
    }
}
