//! Which format bytes are in: by how they begin, and by their name where that leaves it open.

use super::doctype::{doctype, prolog};
use super::{Unreadable, encoding, mail, markdown};

/// What bytes hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Plain,
    Markdown,
    Html,
    Feed,
    Json,
    JsonLines,
    Table,
    Mail,
    Mbox,
    Epub,
    Zip,
    Gzip,
    Tar,
    /// Something that is known and not read, by its name with an article.
    Other(&'static str),
}

/// Ends of names of files that are opened whatever they begin with. Documents that cannot be read here are among
/// them, so that they are named: people keep articles in them.
const OPENED: [&str; 37] = [
    "txt",
    "text",
    "md",
    "markdown",
    "mdown",
    "mkd",
    "mkdn",
    "html",
    "htm",
    "xhtml",
    "shtml",
    "mht",
    "mhtml",
    "rss",
    "atom",
    "rdf",
    "json",
    "jsonl",
    "ndjson",
    "jsonlines",
    "csv",
    "tsv",
    "eml",
    "mbox",
    "mbx",
    "epub",
    "zip",
    "tgz",
    "tar",
    "xml",
    "feed",
    "story",
    "article",
    "pdf",
    "doc",
    "docx",
    "odt",
];
/// Ends of names of files that are passed over in folders and archives: texts too, some of them, but for machines.
const PASSED: [&str; 62] = [
    "bmp", "c", "cc", "cfg", "conf", "cpp", "cs", "css", "db", "exe", "gif", "go", "h", "ico", "ics", "ini",
    "ipynb", "java", "jar", "jpeg", "jpg", "js", "kt", "less", "lock", "log", "lua", "map", "mjs", "mp3",
    "mp4", "ncx", "o", "opf", "otf", "php", "pl", "png", "pptx", "py", "rb", "rs", "scss", "sh", "so", "sql",
    "svg", "swift", "toml", "ts", "tsx", "ttf", "vue", "wasm", "webm", "webp", "woff", "woff2", "xls",
    "xlsx", "yaml", "yml",
];

/// Whether a file of this name in a folder or an archive is opened; `None` where only its content can tell.
pub fn opens(name: &str) -> Option<bool> {
    let extension = extension(name);
    if extension == "gz" {
        let inner = &name[..name.len() - 3];
        return Some(opens(inner).unwrap_or(true));
    }
    let opened = OPENED.contains(&extension.as_str());
    (opened || PASSED.contains(&extension.as_str())).then_some(opened)
}

/// As much as a guess looks at, in bytes.
const HEAD: usize = 8192;

/// As much of a file as tells that it is [`refused`], in bytes.
pub const REFUSED: usize = 512;

/// Why a file that begins with `head`, at least [`REFUSED`] bytes of it, need not be read any further.
pub fn refused(head: &[u8]) -> Option<Unreadable> {
    match guess("", &head[..head.len().min(REFUSED)]) {
        Format::Other(what @ ("a PDF" | "an office document")) => Some(not_read(what)),
        _ => None,
    }
}

/// What to say of a file in a format that is known here and not read.
pub(crate) fn not_read(what: &str) -> Unreadable {
    let help = if what == "a PDF" { " (pdftotext makes text of it)" } else { "" };
    Unreadable::Malformed(format!("is {what}: byline does not read it{help}"))
}

/// The format of `bytes` that came under `name`.
pub(crate) fn guess(name: &str, bytes: &[u8]) -> Format {
    if bytes.starts_with(b"\x1f\x8b") {
        return Format::Gzip;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let begins = |mark: &[u8]| bytes[..bytes.len().min(200)].windows(mark.len()).any(|part| part == mark);
        if begins(b"[Content_Types].xml") || begins(b"application/vnd.oasis") {
            return Format::Other("an office document");
        }
        let epub = begins(b"application/epub+zip");
        return if epub || extension(name) == "epub" { Format::Epub } else { Format::Zip };
    }
    if is_tar(bytes) {
        return Format::Tar;
    }
    if bytes.starts_with(b"%PDF-") {
        return Format::Other("a PDF");
    }
    // What older office programs wrote.
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Format::Other("an office document");
    }
    let text = encoding::glance(&bytes[..bytes.len().min(HEAD)]);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    markup(text)
        .or_else(|| headers(text))
        .or_else(|| data(text, &extension(name)))
        .or_else(|| {
            (extension(name).is_empty() && markdown::has_front_matter(text)).then_some(Format::Markdown)
        })
        .unwrap_or_else(|| by_name(name))
}

/// Whether `bytes` are a tar archive.
pub(crate) fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(257..262) == Some(b"ustar")
}

/// The end of a name behind its last dot, in lower case.
fn extension(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase())
}

/// Pages and feeds begin with a tag that says so, behind declarations and comments.
fn markup(text: &str) -> Option<Format> {
    if !text.starts_with('<') {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let mut rest = &lower[prolog(&lower)..];
    if rest.starts_with("<!doctype html") {
        return Some(Format::Html);
    }
    // What a document type declares may be longer than what is looked at; its name is the root's.
    let root = rest.strip_prefix("<!doctype").map(|name| format!("<{}", name.trim_start()));
    if let Some(root) = &root {
        rest = doctype(rest).map_or(root.as_str(), |(end, _)| &rest[end..]);
        rest = &rest[prolog(rest)..];
    }
    let begins = |tags: &[&str]| {
        tags.iter().any(|tag| {
            rest.strip_prefix('<')
                .and_then(|rest| rest.strip_prefix(tag))
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
        })
    };
    let name = rest.strip_prefix('<').and_then(|rest| {
        rest.split(|c: char| c.is_whitespace() || "/>[".contains(c)).next()?.rsplit(':').next()
    });
    let local = name.unwrap_or_default();
    let is_entry = local == "entry" && lower.contains("www.w3.org/2005/atom");
    if is_entry || ["rss", "feed", "rdf", "channel"].contains(&local) {
        return Some(Format::Feed);
    }
    let page = ["html", "head", "body", "meta", "title", "article", "main", "div", "script", "link", "table"];
    if begins(&page) || lower.contains("<html") {
        return Some(Format::Html);
    }
    (text.starts_with("<?xml") || begins(&["svg", "opml", "urlset"]))
        .then_some(Format::Other("XML, but no page and no feed"))
}

/// Header lines of mails that say that they are some.
const HEADERS: [&str; 14] = [
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "content-type",
    "delivered-to",
    "snapshot-content-location",
    "list-id",
    "reply-to",
    "x-mailer",
];

/// Mails, mailboxes and saved pages in MIME begin with header lines.
fn headers(text: &str) -> Option<Format> {
    if mail::begins_mailbox(text.as_bytes()) {
        return Some(Format::Mbox);
    }
    let mut known = 0;
    let mut sure = false;
    for line in text.lines().take(60) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let (name, _) = line.split_once(':')?;
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return None;
        }
        let name = name.to_ascii_lowercase();
        known += usize::from(HEADERS.contains(&name.as_str()));
        sure |= matches!(
            name.as_str(),
            "mime-version" | "message-id" | "received" | "return-path" | "snapshot-content-location"
        );
    }
    (known >= 3 && sure).then_some(Format::Mail)
}

/// JSON and tables, where a file's name says so, or JSON where the content does.
fn data(text: &str, extension: &str) -> Option<Format> {
    let mut lines = text.lines();
    let is_lines = lines.next().is_some_and(|line| line.trim_end().ends_with('}'))
        && lines.next().is_some_and(|line| line.starts_with('{'));
    let json = if is_lines { Format::JsonLines } else { Format::Json };
    match extension {
        "json" => return Some(json),
        "jsonl" | "ndjson" | "jsonlines" => return Some(Format::JsonLines),
        "csv" | "tsv" => return Some(Format::Table),
        _ => {}
    }
    let object = text.starts_with("{\"")
        || text.starts_with("{ \"")
        || text.starts_with("{\n")
        || text.starts_with("{\r");
    let list = text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
    if object {
        return Some(json);
    }
    list.then_some(Format::Json)
}

fn by_name(name: &str) -> Format {
    match extension(name).as_str() {
        "html" | "htm" | "xhtml" | "shtml" => Format::Html,
        "rss" | "atom" => Format::Feed,
        "eml" | "mht" | "mhtml" => Format::Mail,
        "mbox" | "mbx" => Format::Mbox,
        _ if markdown::is_markdown(name) => Format::Markdown,
        _ => Format::Plain,
    }
}

/// The encoding that a page or an XML file declares of itself, within its first kilobytes.
pub(crate) fn declared_encoding(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(4096)];
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace())?;
    if head[start] != b'<' {
        return None;
    }
    // What an XML file says of itself goes before what the text in it says of something else.
    let is_xml = head[start..].starts_with(b"<?xml");
    let keys = if is_xml { ["encoding=", "charset="] } else { ["charset=", "encoding="] };
    keys.iter().find_map(|key| {
        let at =
            head.windows(key.len()).position(|part| part.eq_ignore_ascii_case(key.as_bytes()))? + key.len();
        let rest = &head[at..];
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:".contains(byte)))?;
        std::str::from_utf8(&rest[..end]).ok().filter(|name| !name.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_goes_before_names() {
        for (name, begin, format) in [
            ("a.txt", "<!DOCTYPE html><html>", Format::Html),
            ("a", "<?xml version=\"1.0\"?>\n<!-- x -->\n<rss version=\"2.0\">", Format::Feed),
            ("a", "<!DOCTYPE rss [<!ENTITY a \"]>\">]><rss>", Format::Feed),
            (
                "a",
                "<?xml version='1.0'?><!DOCTYPE rdf:RDF [<!ENTITY % far SYSTEM 'a'> and so on",
                Format::Feed,
            ),
            ("a", "<n0:rss xmlns:n0='http://purl.org/rss/1.0/'>", Format::Feed),
            ("a", "<entry xmlns='http://www.w3.org/2005/Atom'>", Format::Feed),
            ("a", "<Channel xmlns='http://purl.org/net/rss1.1#'>", Format::Feed),
            ("a", "\0\0\0<\0\0\0f\0\0\0e\0\0\0e\0\0\0d\0\0\0>", Format::Feed),
            ("a.xml", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", Format::Feed),
            ("a.txt", "{\"title\": \"x\"}\n{\"title\": \"y\"}\n", Format::JsonLines),
            ("a", "[ {\"title\": \"x\"}]", Format::Json),
            ("a.txt", "From: a@b.c\nTo: d@e.f\nSubject: x\nMIME-Version: 1.0\n\nbody", Format::Mail),
            ("a", "From a@b.c Mon Nov 10 10:00:00 2025\nFrom: a@b.c\n\nbody", Format::Mbox),
            ("a.md", "# Title", Format::Markdown),
            ("a.csv", "title,text\n", Format::Table),
            ("a.txt", "{curly} beginnings", Format::Plain),
            ("a.txt", "[1] a footnote", Format::Plain),
            ("a.txt", "From Monday on we use the south gate.\nFrom: the mayor\n", Format::Plain),
            ("a.txt", "From: here to there\n\nA story of a road.", Format::Plain),
            ("a.txt", "Date: a fruit\nFrom: a tree\nSubject: food\n\nOf dates.", Format::Plain),
            ("a.txt", "<3 is a heart", Format::Plain),
            ("a.txt", "<!-- a -->\u{6e21} <rss>", Format::Plain),
        ] {
            assert_eq!(guess(name, begin.as_bytes()), format, "{begin}");
        }
        assert_eq!(guess("a.txt", b"\x1f\x8b\x08"), Format::Gzip);
        assert_eq!(guess("a.epub", b"PK\x03\x04"), Format::Epub);
    }

    #[test]
    fn encodings_are_declared_in_markup_only() {
        assert_eq!(declared_encoding(b"<meta charset=\"koi8-r\">"), Some("koi8-r"));
        assert_eq!(declared_encoding(b"<?xml version='1.0' encoding='windows-1251'?>"), Some("windows-1251"));
        let feed = b"<?xml version='1.0' encoding='windows-1251'?><rss><p>charset=utf-8 was wrong</p></rss>";
        assert_eq!(declared_encoding(feed), Some("windows-1251"));
        assert_eq!(declared_encoding(b"a text about charset=koi8-r"), None);
    }
}
