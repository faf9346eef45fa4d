//! Files that hold files, made for the tests.

#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "a test that cannot go on fails, and not every test makes all"
)]

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{Cursor, Write};

pub(crate) fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in files {
        let options = if *name == "mimetype" {
            stored
        } else {
            stored.compression_method(zip::CompressionMethod::Deflated)
        };
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(crate) fn tarred(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

/// A book of two chapters and a cover.
pub(crate) fn book() -> Vec<u8> {
    let chapter = |title: &str, text: &str| {
        let words = (1..=6).map(|n| format!("<p>{n}. {text}</p>")).collect::<Vec<_>>().concat();
        format!(
            "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>{title}</title></head><body><h1>{title}</h1>{words}</body></html>"
        )
    };
    let one = chapter("The Lamp", "The lamp was lit on a Sunday, and the whole harbour came to see it.");
    let two = chapter("The Door", "The door stood open all winter, and nobody knew who had the key to it.");
    let package = "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata>\
        <dc:title>Tales of the Harbour</dc:title><dc:creator>Ada Fenn</dc:creator><dc:language>en</dc:language><dc:date>2025-10-01</dc:date>\
        <dc:publisher>Olm &amp; Daughters</dc:publisher></metadata><manifest><item id='c' href='cover.xhtml'/><item id='b' href='two%20b.xhtml'/>\
        <item id='a' href='one.xhtml'/></manifest><spine><itemref idref='c'/><itemref idref='a'/><itemref idref='b'/><itemref idref='gone'/></spine></package>";
    let container = "<?xml version='1.0'?><container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";
    zipped(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container.as_bytes()),
        ("OEBPS/book.opf", package.as_bytes()),
        ("OEBPS/cover.xhtml", b"<html><body><h1>Tales</h1></body></html>"),
        ("OEBPS/one.xhtml", one.as_bytes()),
        ("OEBPS/two b.xhtml", two.as_bytes()),
    ])
}
