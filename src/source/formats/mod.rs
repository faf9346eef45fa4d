//! Formats: a file or folder for each, and the table that all else follows from.
//!
//! To add one, write its reader in a file of its own and give it a row in [`FORMATS`] above those that are less sure of
//! what they recognise, a fixture in `tests/fixtures/source`, and a target in `fuzz/Cargo.toml`.

mod archive;
mod doctype;
mod epub;
mod feed;
pub(crate) mod head;
mod html;
mod lexicon;
mod mail;
mod markdown;
mod plain;
pub(crate) mod reading;
mod records;
mod xml;

pub use records::{article_of_record, text_names, text_of_record};

use reading::{Format, Reader};

/// All formats, in the order in which a file is tested for them. Detection, what is opened in folders, the README's
/// table and the fuzz targets follow from it.
pub static FORMATS: &[Format] = &[
    Format {
        id: "gzip",
        files: "gzip, of any of these",
        article: "an article of the file in it",
        extensions: &[],
        opened: &["gz", "tgz"],
        crates: "flate2",
        recognises: archive::is_gzip,
        reader: Reader::Archive(archive::gzip),
        cut: None,
    },
    Format {
        id: "office",
        files: "office documents",
        article: "",
        extensions: &[],
        opened: &["doc", "docx", "odt"],
        crates: "",
        recognises: archive::is_office,
        reader: Reader::Unread("is an office document: byline does not read it"),
        cut: None,
    },
    Format {
        id: "epub",
        files: "EPUB",
        article: "a chapter",
        extensions: &[],
        opened: &["epub"],
        crates: "zip, quick-xml",
        recognises: epub::is_book,
        reader: Reader::Archive(epub::read),
        cut: None,
    },
    Format {
        id: "zip",
        files: "zip",
        article: "a file in it",
        extensions: &[],
        opened: &["zip"],
        crates: "zip",
        recognises: archive::is_zip,
        reader: Reader::Archive(archive::zip),
        cut: None,
    },
    Format {
        id: "tar",
        files: "tar",
        article: "a file in it",
        extensions: &[],
        opened: &["tar"],
        crates: "tar",
        recognises: |head| archive::is_tar(head.bytes),
        reader: Reader::Archive(archive::tar),
        cut: None,
    },
    Format {
        id: "pdf",
        files: "PDF",
        article: "",
        extensions: &[],
        opened: &["pdf"],
        crates: "",
        recognises: |head| head.bytes.starts_with(b"%PDF-"),
        reader: Reader::Unread("is a PDF: byline does not read it (pdftotext makes text of it)"),
        cut: None,
    },
    Format {
        id: "html",
        files: "saved web pages: HTML, single-file saves",
        article: "the story in the page, without what stands around it",
        extensions: &["html", "htm", "xhtml", "shtml"],
        opened: &[],
        crates: "html5gum",
        recognises: html::recognises,
        reader: Reader::Text(html::read),
        cut: None,
    },
    Format {
        id: "feed",
        files: "feeds: RSS of every version, RDF, Atom",
        article: "an entry",
        extensions: &["rss", "atom"],
        opened: &["rdf", "xml", "feed"],
        crates: "quick-xml",
        recognises: feed::recognises,
        reader: Reader::Text(feed::read),
        cut: None,
    },
    Format {
        id: "xml",
        files: "other XML",
        article: "",
        extensions: &[],
        opened: &[],
        crates: "",
        recognises: xml::recognises,
        reader: Reader::Bytes(xml::refuse),
        cut: None,
    },
    Format {
        id: "mailbox",
        files: "mailboxes: mbox",
        article: "a message",
        extensions: &["mbox", "mbx"],
        opened: &[],
        crates: "mail-parser",
        recognises: mail::is_mailbox,
        reader: Reader::Bytes(mail::mailbox),
        cut: Some(&mail::CUT),
    },
    Format {
        id: "mail",
        files: "mails, and pages saved as MHTML",
        article: "the message: all its texts but attachments; the story in the page",
        extensions: &["eml", "mht", "mhtml"],
        opened: &[],
        crates: "mail-parser",
        recognises: mail::is_mail,
        reader: Reader::Bytes(mail::read),
        cut: None,
    },
    Format {
        id: "json_lines",
        files: "JSON Lines",
        article: "a line with a text",
        extensions: &["jsonl", "ndjson", "jsonlines"],
        opened: &[],
        crates: "serde_json",
        recognises: records::is_json_lines,
        reader: Reader::Text(records::json_lines),
        cut: Some(&records::CUT),
    },
    Format {
        id: "json",
        files: "JSON, JSON Feed",
        article: "a record with a text",
        extensions: &["json"],
        opened: &[],
        crates: "serde_json",
        recognises: records::is_json,
        reader: Reader::Text(records::json),
        cut: None,
    },
    Format {
        id: "table",
        files: "tables: CSV, TSV",
        article: "a row with a text",
        extensions: &["csv", "tsv"],
        opened: &[],
        crates: "csv",
        recognises: records::is_table,
        reader: Reader::Text(records::table),
        cut: None,
    },
    Format {
        id: "markdown",
        files: "Markdown with or without front matter",
        article: "the file, without its marks",
        extensions: &["md", "markdown", "mdown", "mkd", "mkdn"],
        opened: &[],
        crates: "pulldown-cmark, toml",
        recognises: markdown::recognises,
        reader: Reader::Text(markdown::read),
        cut: None,
    },
    Format {
        id: "plain",
        files: "plain text",
        article: "the file, byte for byte",
        extensions: &["txt", "text"],
        opened: &["story", "article"],
        crates: "",
        recognises: |_| false,
        reader: Reader::Text(plain::read),
        cut: None,
    },
];

#[cfg(test)]
mod tests {
    use super::head::Head;
    use super::reading::detect;
    use super::*;

    fn id_of(name: &str, bytes: &[u8]) -> &'static str {
        detect(FORMATS, &Head::new(name, bytes)).id
    }

    #[test]
    fn content_goes_before_names() {
        for (name, begin, format) in [
            ("a.txt", "<!DOCTYPE html><html>", "html"),
            ("a", "<?xml version=\"1.0\"?>\n<!-- x -->\n<rss version=\"2.0\">", "feed"),
            ("a", "<!DOCTYPE rss [<!ENTITY a \"]>\">]><rss>", "feed"),
            ("a", "<?xml version='1.0'?><!DOCTYPE rdf:RDF [<!ENTITY % far SYSTEM 'a'> and so on", "feed"),
            ("a", "<n0:rss xmlns:n0='http://purl.org/rss/1.0/'>", "feed"),
            ("a", "<entry xmlns='http://www.w3.org/2005/Atom'>", "feed"),
            ("a", "<Channel xmlns='http://purl.org/net/rss1.1#'>", "feed"),
            ("a", "\0\0\0<\0\0\0f\0\0\0e\0\0\0e\0\0\0d\0\0\0>", "feed"),
            ("a.xml", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "feed"),
            ("a.txt", "{\"title\": \"x\"}\n{\"title\": \"y\"}\n", "json_lines"),
            ("a", "[ {\"title\": \"x\"}]", "json"),
            ("a.txt", "From: a@b.c\nTo: d@e.f\nSubject: x\nMIME-Version: 1.0\n\nbody", "mail"),
            ("a", "From a@b.c Mon Nov 10 10:00:00 2025\nFrom: a@b.c\n\nbody", "mailbox"),
            ("a.md", "# Title", "markdown"),
            ("a.csv", "title,text\n", "table"),
            ("a.txt", "{curly} beginnings", "plain"),
            ("a.txt", "[1] a footnote", "plain"),
            ("a.txt", "From Monday on we use the south gate.\nFrom: the mayor\n", "plain"),
            ("a.txt", "From: here to there\n\nA story of a road.", "plain"),
            ("a.txt", "Date: a fruit\nFrom: a tree\nSubject: food\n\nOf dates.", "plain"),
            ("a.txt", "<3 is a heart", "plain"),
            ("a.txt", "<!-- a -->\u{6e21} <rss>", "plain"),
        ] {
            assert_eq!(id_of(name, begin.as_bytes()), format, "{begin}");
        }
        assert_eq!(id_of("a.txt", b"\x1f\x8b\x08"), "gzip");
        assert_eq!(id_of("a.epub", b"PK\x03\x04"), "epub");
    }
}
