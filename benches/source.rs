//! How fast files become articles, in bytes a second.

#![allow(missing_docs, clippy::unwrap_used, reason = "a bench that cannot go on fails")]

use byline::source::read;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::path::Path;

fn main() {
    divan::main();
}

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/source").join(name);
    std::fs::read_to_string(path).unwrap()
}

/// A page of about 200 KB, as real ones are: a story, much script and style, long menus.
fn page() -> String {
    let page = fixture("page.html");
    let script =
        format!("<script>{}</script>", "window.x = (window.x || []).concat([1, 2, 3]);".repeat(1500));
    let menu = "<li class=\"item level-2\"><a href=\"/section/news\" title=\"News\"><span>News of the day</span></a></li>".repeat(800);
    let story = "<p>The ferry to <a href=\"/lindt\">Lindt</a> stood still for nine hours, the harbour office said on Sunday.</p>".repeat(200);
    page.replace("<style>", &format!("{script}<style>"))
        .replace("<nav><ul>", &format!("<nav><ul>{menu}"))
        .replace("<h2>What", &format!("{story}<h2>What"))
}

#[divan::bench]
fn web_page(bencher: Bencher<'_, '_>) {
    let page = page();
    bencher.counter(BytesCount::of_str(&page)).bench(|| read("a.html", black_box(page.as_bytes())).unwrap());
}

#[divan::bench]
fn plain_text(bencher: Bencher<'_, '_>) {
    let text = fixture("plain-2025-11-04.txt").repeat(4000);
    bencher.counter(BytesCount::of_str(&text)).bench(|| read("a.txt", black_box(text.as_bytes())).unwrap());
}

#[divan::bench]
fn json_lines(bencher: Bencher<'_, '_>) {
    let line = "{\"title\": \"Ferry stands still\", \"text\": \"The ferry to Lindt stood still for nine hours on Sunday, the harbour office said.\\n\\nNobody was hurt.\", \"date\": \"2025-11-10\"}\n";
    let text = line.repeat(5000);
    bencher.counter(BytesCount::of_str(&text)).bench(|| read("a.jsonl", black_box(text.as_bytes())).unwrap());
}
