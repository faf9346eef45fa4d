//! What is measured in memory for the table of docs/scale.md: a line for each, name, value and unit.
//!
//! `cargo bench --bench scale`

#![allow(clippy::expect_used, missing_docs, reason = "a benchmark that cannot begin has nothing to measure")]
#![allow(clippy::print_stdout, reason = "it prints what it measured")]

use byline::app::{App, Indexed, Key, Keymap, Message, Opened, update};
use byline::corpus::{ArticleId, Chips, Index, Pattern, Term, shortlist};
use byline::entity::{Analysis, Label, LocalEntity, Mention};
use byline::passage::particulars;
use byline::source::{Article, Origin, Sourced, read};
use byline::text::Span;
use byline::view::{Theme, draw};
use frizbee::{Config, Matcher};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use rayon::prelude::*;
use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

/// As many lines as in a folder of a million articles.
const LINES: usize = 1_000_000;
/// What is typed, letter by letter: frequent and rare, in one word and two.
const TYPED: [&str; 5] = ["minister", "harbour", "port gaz", "zq", "vesna"];
const ARTICLES: u32 = 100_000;
const LONG: usize = 10 << 20;

fn main() {
    filter();
    entities();
    frames();
}

fn say(what: &str, value: f64, unit: &str) {
    println!("{what}\t{value:.3}\t{unit}");
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

/// Milliseconds that `work` takes.
fn timed<T>(work: impl FnOnce() -> T) -> f64 {
    let began = Instant::now();
    black_box(work());
    began.elapsed().as_secs_f64() * 1e3
}

/// A sequence of numbers that is the same in every run (a linear congruential generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

const WORDS: [&str; 24] = [
    "minister",
    "harbour",
    "Lurna",
    "Vesna",
    "gas",
    "port",
    "talks",
    "with",
    "of",
    "the",
    "in",
    "after",
    "storm",
    "bridge",
    "vote",
    "Norbau",
    "says",
    "new",
    "plan",
    "for",
    "workers",
    "Petrova",
    "Weber",
    "caf\u{e9}",
];

fn titles() -> Vec<String> {
    let mut numbers = Numbers(11);
    let mut title = || {
        let mut words: Vec<&str> = (0..9).map(|_| WORDS[numbers.below(WORDS.len() - 1)]).collect();
        if numbers.below(60) == 0 {
            words[3] = WORDS[WORDS.len() - 1];
        }
        words.join(" ")
    };
    (0..LINES).map(|_| title()).collect()
}

/// The filter of the list, and frizbee alone on the same lines and cores, a letter after the other.
fn filter() {
    let titles = titles();
    let lines: Vec<&str> = titles.iter().map(String::as_str).collect();
    let (mut own, mut alone) = (Vec::new(), Vec::new());
    for typed in TYPED.iter().flat_map(|word| (1..=word.len()).map(|end| &word[..end])) {
        own.push(timed(|| shortlist(&Pattern::parse(typed), &lines)));
        alone.push(timed(|| {
            let part = |lines: &[&str]| Matcher::new(typed, &Config::default()).match_list(lines);
            let mut found: Vec<_> = lines.par_chunks(1 << 13).flat_map_iter(part).collect();
            found.par_sort_unstable_by_key(|found| std::cmp::Reverse(found.score));
            found
        }));
    }
    say("filter", median(own), "ms");
    say("filter, frizbee alone", median(alone), "ms");
}

fn name(number: usize) -> String {
    let letter = |at: u32| char::from(b'a' + (number / 26_usize.pow(at) % 26) as u8);
    format!("V{}{}{}", letter(0), letter(1), letter(2))
}

/// Two entities, one wanted and one not, in an index of many articles.
fn entities() {
    let mut index = Index::default();
    let mut numbers = Numbers(5);
    for id in 0..ARTICLES {
        let mut analysis = Analysis::default();
        for at in 0..12 {
            let number = numbers.below(80) * numbers.below(80);
            analysis.entities.push(LocalEntity::named(Label::Place, &name(number)));
            analysis.mentions.push(Mention {
                span: Span::new(at * 8, at * 8 + 4),
                label: Label::Place,
                value: None,
                entity: at,
                evidence: byline::entity::Evidence::by(byline::entity::Rule::Tagger),
            });
        }
        index.take(ArticleId(id), &analysis);
    }
    index.settle();
    let term = |wanted, number| Term { wanted, label: None, name: name(number) };
    let chips = Chips { terms: vec![term(true, 0), term(false, 12)] };
    let times = (0..50).map(|_| timed(|| chips.matching(&index, ARTICLES as usize).len()));
    say("two entities", median(times.collect()), "ms");
}

/// An article of at least this many bytes, of paragraphs with names and figures.
fn long_text() -> String {
    let mut text = String::from("A bridge for Lurna\n\n");
    let mut at = 0;
    while text.len() < LONG {
        let _ = write!(
            text,
            "Mayor Ana Petrova told the Lurna Gazette on 3 May 2024 that Norbau Group had spent \u{20ac}{at} million on the \
             bridge over the Vesna, more than {at} workers had been hired, and \u{201c}nobody was asked\u{201d}.\n\n"
        );
        at += 1;
    }
    text
}

fn screen() -> Terminal<TestBackend> {
    Terminal::new(TestBackend::new(200, 60)).expect("a screen")
}

fn drawn(screen: &mut Terminal<TestBackend>, app: &App) -> f64 {
    timed(|| screen.draw(|frame| draw(app, Theme::new(true, false), frame)).map(|_| ()))
}

fn frames() {
    let mut screen = screen();
    let article = read("a.txt", long_text().as_bytes()).expect("it is text").remove(0);
    let megabytes = article.text.len() as f64 / 1e6;
    // From the article's text to the frame that shows it.
    let mut visible = Vec::new();
    let mut app = App::new(1, (200, 60), Keymap::default());
    for _ in 0..5 {
        app = App::new(1, (200, 60), Keymap::default());
        let opened = vec![Opened::from(article.clone())];
        visible.push(timed(|| {
            update(&mut app, Message::Loaded(opened, 1));
            screen.draw(|frame| draw(&app, Theme::new(true, false), frame)).map(|_| ())
        }));
    }
    say("10 MB article visible", median(visible), "ms");
    let press = |app: &mut App, key: &str| drop(update(app, Message::Key(Key::parse(key).expect("a key"))));
    update(&mut app, Message::LoadingDone);
    press(&mut app, "2");
    let widths = (0..6).map(|at| timed(|| press(&mut app, if at % 2 == 0 { "-" } else { "+" })));
    say("10 MB article wrapped", megabytes / (median(widths.collect()) / 1e3), "MB/s");
    let mut most = 0.0_f64;
    for key in ["G", "{", "C-b", "C-b", "g", "g", "C-f", "C-f"] {
        press(&mut app, key);
        most = most.max(median((0..20).map(|_| drawn(&mut screen, &app)).collect()));
    }
    say("frame, 10 MB article", most, "ms");
    let mut app = App::new(1, (200, 60), Keymap::default());
    let mut numbers = Numbers(3);
    let new = |id: u32| {
        let title = format!("{} of {}", name(numbers.below(9000)), name(id as usize));
        let about =
            Article::new(Origin::file(&format!("{id}.txt")), Sourced::new(title, "bench"), String::new());
        Opened { about: Arc::new(particulars(&about)), article: None, same: None }
    };
    update(&mut app, Message::Loaded((0..ARTICLES).map(new).collect(), ARTICLES as usize));
    update(&mut app, Message::Indexed(Indexed { index: Arc::default(), articles: 0, changes: 0 }));
    let mut most = 0.0_f64;
    for key in ["1", "G", "C-b", "C-b", "g", "g", "C-f"] {
        press(&mut app, key);
        most = most.max(median((0..20).map(|_| drawn(&mut screen, &app)).collect()));
    }
    say("frame, list of 100,000", most, "ms");
}
