//! How long keeping a passage and finding it again takes, in an article of 4 KB and of 10 MB; and how long it takes to take
//! in many bookmarks and to list them.

use byline::app::{App, Key, Keymap, Message, Opened, update};
use byline::passage::{Anchor, Bookmark, UserData};
use byline::source::{Article, Origin, Sourced};
use byline::text::Span;
use divan::Bencher;
use jiff::Timestamp;
use std::fmt::Write as _;

fn main() {
    divan::main();
}

const SIZES: [usize; 2] = [4_000, 10_000_000];

/// A text of about so many bytes in which no two sentences are alike, and a sentence in its middle.
fn article(bytes: usize) -> (String, Span) {
    let names = [
        "harbour", "council", "ferry", "market", "bridge", "school", "railway", "museum", "hospital", "mill",
    ];
    let verbs = ["opened", "closed", "paid", "lost", "won", "asked", "moved", "sold", "bought", "built"];
    let (mut text, mut at) = (String::new(), 0_usize);
    let mut passage = Span::new(0, 0);
    while text.len() < bytes {
        let start = text.len();
        let (one, two, three) = (names[at % 10], verbs[at / 10 % 10], names[at / 100 % 10]);
        let _ = write!(
            text,
            "The {one} of Lindsund {two} its {three} on day {at}, said the mayor of the town to the press."
        );
        if passage.is_empty() && text.len() >= bytes / 2 {
            passage = Span::new(start, text.len());
        }
        text += if at % 5 == 4 { "\n\n" } else { " " };
        at += 1;
    }
    (text, passage)
}

#[divan::bench(args = SIZES)]
fn keep(bencher: Bencher<'_, '_>, bytes: usize) {
    let (text, span) = article(bytes);
    bencher.bench_local(|| Anchor::new(&text, span));
}

#[divan::bench(args = SIZES)]
fn find_in_the_same_text(bencher: Bencher<'_, '_>, bytes: usize) {
    let (text, span) = article(bytes);
    let anchor = Anchor::new(&text, span);
    assert_eq!(anchor.find(&text), Some(span));
    bencher.bench_local(|| anchor.find(&text));
}

#[divan::bench(args = SIZES)]
fn find_behind_new_text(bencher: Bencher<'_, '_>, bytes: usize) {
    let (text, span) = article(bytes);
    let (anchor, text) = (Anchor::new(&text, span), format!("Updated.\n\n{text}"));
    assert_eq!(anchor.find(&text), Some(Span::new(span.start + 10, span.end + 10)));
    bencher.bench_local(|| anchor.find(&text));
}

#[divan::bench(args = SIZES)]
fn find_an_edited_passage(bencher: Bencher<'_, '_>, bytes: usize) {
    let (text, span) = article(bytes);
    let anchor = Anchor::new(&text, span);
    let edited = format!(
        "Updated.\n\n{}{}",
        &text[..span.start],
        text[span.start..].replacen("mayor", "old mayor", 1)
    );
    bencher.bench_local(|| anchor.find(&edited));
}

/// How many articles there are in which bookmarks were kept.
const ARTICLES: usize = 1000;

/// Articles, and so many bookmarks of them.
fn shelf(bookmarks: usize) -> (Vec<Article>, UserData) {
    let (text, _) = article(4_000);
    let articles: Vec<Article> = (0..ARTICLES)
        .map(|at| {
            let title = Sourced::new(format!("Article {at}"), "bench");
            Article::new(Origin::file(&format!("news/{at}.txt")), title, format!("Number {at}. {text}"))
        })
        .collect();
    let one = |at: usize| {
        let start = 10 + at * 7 % 3000;
        Bookmark::new(
            at.to_string(),
            &articles[at % ARTICLES],
            Span::new(start, start + 40),
            Timestamp::UNIX_EPOCH,
        )
    };
    // Making one takes longer than finding it: the others are of the same places.
    let made: Vec<Bookmark> = (0..ARTICLES).map(one).collect();
    let all = (0..bookmarks).map(|at| Bookmark { id: at.to_string(), ..made[at % ARTICLES].clone() });
    let kept = UserData::saved(all.collect());
    (articles, kept)
}

#[divan::bench(args = [1_000, 16_000, 100_000], sample_count = 5)]
fn take_in_bookmarks_and_list_them(bencher: Bencher<'_, '_>, bookmarks: usize) {
    let (articles, kept) = shelf(bookmarks);
    let with_input = bencher.with_inputs(|| {
        let mut app = App::new(1, (120, 40), Keymap::default());
        let opened: Vec<Opened> = articles.iter().cloned().map(Opened::from).collect();
        update(&mut app, Message::Loaded(opened, ARTICLES));
        (app, kept.clone())
    });
    with_input.bench_local_values(|(mut app, kept)| {
        update(&mut app, Message::Stored(0, kept));
        Key::parse("B").map(|key| update(&mut app, Message::Key(key)));
        assert_eq!(app.bookmark_list.places.len(), bookmarks);
        app
    });
}
