//! What a frame costs, and what a key costs, whatever the length of the article.
//!
//! `cargo bench --bench frame`

#![allow(clippy::expect_used, missing_docs, reason = "a benchmark that cannot begin has nothing to measure")]

use byline::app::{App, Indexed, Keymap, Message, Opened, update};
use byline::corpus::{ArticleId, Index};
use byline::entity::analyse;
use byline::source::read;
use byline::view::{Theme, draw};
use divan::{Bencher, black_box};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::fmt::Write as _;
use std::sync::Arc;

fn main() {
    divan::main();
}

/// An article of at least this many bytes, of paragraphs with names and figures.
fn article(bytes: usize) -> String {
    let mut text = String::from("A bridge for Lurna\n\n");
    let mut at = 0;
    while text.len() < bytes {
        let _ = write!(
            text,
            "Mayor Ana Petrova told the Lurna Gazette on 3 May 2024 that Norbau Group had spent €{at} million on the bridge \
             over the Vesna, more than {at} workers had been hired in Telm, and that “nobody was asked” by Karl Weber.\n\n"
        );
        at += 1;
    }
    text
}

/// The reader with one such article open in the middle and an entity chosen.
fn opened(bytes: usize) -> App {
    let mut app = App::new(1, (200, 60), Keymap::default());
    let articles = read("a.txt", article(bytes).as_bytes()).expect("it is text");
    let analysis = Arc::new(analyse(&articles[0]));
    update(&mut app, Message::Loaded(articles.into_iter().map(Opened::from).collect(), 1));
    update(&mut app, Message::LoadingDone);
    update(&mut app, Message::Analysed(vec![(ArticleId(0), Some(analysis))]));
    let index = Arc::new(Index::build(&app.corpus));
    update(&mut app, Message::Indexed(Indexed { index, articles: 1, changes: 0 }));
    for key in ["2", "G", "{", "w", "*"] {
        press(&mut app, key);
    }
    app
}

fn press(app: &mut App, key: &str) {
    let key = byline::app::Key::parse(key).expect("a key");
    update(app, Message::Key(key));
}

const SIZES: [usize; 2] = [4 << 10, 10 << 20];

#[divan::bench(args = SIZES)]
fn frame_at_200x60(bencher: Bencher, bytes: usize) {
    let app = opened(bytes);
    let mut screen = Terminal::new(TestBackend::new(200, 60)).expect("a test backend cannot fail");
    bencher.bench_local(|| {
        screen
            .draw(|frame| draw(black_box(&app), Theme::new(true, false), frame))
            .expect("a test backend cannot fail");
    });
}

#[divan::bench(args = SIZES)]
fn key_in_the_reader(bencher: Bencher, bytes: usize) {
    let mut app = opened(bytes);
    bencher.bench_local(|| {
        press(&mut app, "j");
        press(&mut app, "k");
    });
}

#[divan::bench(args = SIZES)]
fn wrapping(bencher: Bencher, bytes: usize) {
    let mut app = opened(bytes);
    bencher.bench_local(|| {
        press(&mut app, "-");
        press(&mut app, "+");
    });
}
