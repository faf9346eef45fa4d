//! Whether a key ever waits: a scripted session over a large corpus, in which the time of every `update` and
//! every `draw` is counted. Lists, cards and searches are worked out beside it, as in the reader.
//!
//! `cargo bench --bench session -- [ARTICLES]`

#![allow(clippy::expect_used, missing_docs, reason = "a benchmark that cannot begin has nothing to measure")]
#![allow(
    clippy::print_stdout,
    clippy::cast_possible_wrap,
    reason = "it prints what it measured; its numbers are small"
)]

use byline::app::{App, Effect, Indexed, Key, Keymap, Message, Opened, update};
use byline::corpus::{ArticleId, Bodies, Body, Index};
use byline::entity::{Analysis, Evidence, Label, LocalEntity, Mention, Rule};
use byline::passage::particulars;
use byline::source::{Article, Origin, Published, Sourced};
use byline::text::Span;
use byline::view::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Articles are loaded in batches of so many.
const BATCH: usize = 500;
/// Each has so many mentions.
const MENTIONS: usize = 35;

/// Articles that are made when they are wanted.
#[derive(Debug)]
struct Made;

impl Bodies for Made {
    fn body(&self, id: ArticleId) -> Option<Body> {
        let (article, analysis) = made(id.0);
        Some(Body { article: Arc::new(article), analysis: Some(Arc::new(analysis)) })
    }
}

/// A number as a capitalised word.
fn word(mut number: usize) -> String {
    let mut out = String::from("V");
    for _ in 0..4 {
        out.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    out
}

fn made(id: u32) -> (Article, Analysis) {
    let mut seed = u64::from(id).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut next = move |limit: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % limit
    };
    let title = format!(
        "{} and {} speak of {} in {}",
        word(next(900)),
        word(next(900)),
        word(next(90)),
        word(next(900))
    );
    let mut text = format!("{title}\n\n");
    let mut analysis = Analysis::default();
    for at in 0..MENTIONS {
        // A product of three draws: small numbers often, large ones seldom.
        let number = next(80) * next(80) * next(80);
        let label = [Label::Person, Label::Organization, Label::Place, Label::Money][number % 4];
        let name = match label {
            Label::Person => format!("Given{} Family{}", number % 97, word(number)),
            Label::Organization => format!("{} Works", word(number)),
            Label::Money => format!("USD {number}"),
            _ => word(number),
        };
        let known = analysis.entities.iter().position(|entity| entity.name == name);
        let entity = known.unwrap_or_else(|| {
            analysis.entities.push(LocalEntity::named(label, &name));
            analysis.entities.len() - 1
        });
        let span = Span::new(text.len(), text.len() + name.len());
        text.push_str(&name);
        text.push_str(if at % 3 == 2 {
            " was there, and some said that it would go on for longer than a day.\n\n"
        } else {
            " met "
        });
        analysis.mentions.push(Mention {
            span,
            label,
            value: None,
            entity,
            evidence: Evidence::by(Rule::Tagger),
        });
    }
    let mut article = Article::new(Origin::file(&format!("{id}.txt")), Sourced::new(title, "bench"), text);
    article.outlet = Some(Sourced::new(format!("{} Times", word(next(40))), "bench"));
    let date = jiff::civil::date(2020, 1, 1).saturating_add(jiff::Span::new().days(next(1500) as i64));
    article.published = Some(Sourced::new(Published { date, time: None, offset: None }, "bench"));
    (article, analysis)
}

/// The longest and the sum of what was counted under one name.
#[derive(Default)]
struct Count {
    most: Duration,
    all: Duration,
    times: usize,
}

impl Count {
    fn add(&mut self, took: Duration) {
        self.most = self.most.max(took);
        self.all += took;
        self.times += 1;
    }
}

struct Session {
    app: App,
    screen: Terminal<TestBackend>,
    out: Sender<Message>,
    inbox: Receiver<Message>,
    counts: BTreeMap<String, Count>,
    waiting: usize,
}

impl Session {
    fn new(size: (u16, u16)) -> Self {
        let (out, inbox) = channel();
        let app = App::new(1, size, Keymap::default());
        let screen = Terminal::new(TestBackend::new(size.0, size.1)).expect("a screen");
        Self { app, screen, out, inbox, counts: BTreeMap::new(), waiting: 0 }
    }

    /// Takes in one message and draws, and counts both.
    fn step(&mut self, what: &str, message: Message) {
        let began = Instant::now();
        let effects = update(&mut self.app, message);
        let updated = began.elapsed();
        for effect in effects {
            self.perform(effect);
        }
        let began = Instant::now();
        self.screen.draw(|frame| draw(&self.app, Theme::new(true, false), frame)).expect("it is drawn");
        self.counts.entry(what.to_owned()).or_default().add(updated);
        self.counts.entry("  draw".to_owned()).or_default().add(began.elapsed());
    }

    fn perform(&mut self, effect: Effect) {
        let out = self.out.clone();
        match effect {
            Effect::Work(job) => {
                self.waiting += 1;
                thread::spawn(move || {
                    job.run(&|| false, &mut |generation, answer, last| {
                        let _ = out.send(Message::Answered(generation, answer, last));
                    });
                    let _ = out.send(Message::Notice(String::new()));
                });
            }
            Effect::Fetch(ids) => {
                let bodies = ids.into_iter().map(|id| (id, Made.body(id))).collect();
                let _ = out.send(Message::Fetched(bodies));
            }
            Effect::Free(index) => drop(thread::spawn(move || drop(index))),
            _ => {}
        }
    }

    /// Takes in what is answered, until all is.
    fn settle(&mut self) {
        loop {
            let message = if self.waiting > 0 { self.inbox.recv().ok() } else { self.inbox.try_recv().ok() };
            match message {
                Some(Message::Notice(_)) => self.waiting -= 1,
                Some(message) => {
                    let what = format!("  {}", name(&message));
                    self.step(&what, message);
                }
                None => return,
            }
        }
    }

    fn keys(&mut self, keys: &str) {
        for written in keys.split(' ').filter(|key| !key.is_empty()) {
            let typed = written.strip_prefix('"').filter(|rest| !rest.is_empty());
            let keys: Vec<String> = typed
                .map_or_else(|| vec![written.to_owned()], |word| word.chars().map(String::from).collect());
            for key in keys {
                let message = Message::Key(Key::parse(&key).expect("a key"));
                self.step(&format!("key {key}"), message);
                self.settle();
            }
        }
    }
}

fn name(message: &Message) -> &'static str {
    match message {
        Message::Answered(..) => "an answer",
        Message::Fetched(_) => "texts",
        Message::Loaded(..) => "articles",
        Message::Analysed(_) => "analyses",
        Message::Indexed(_) => "an index",
        _ => "else",
    }
}

/// What a reader does, in keys.
const SCRIPT: &str = "j j j C-f C-f G g g Enter j j C-f J J J K 2 w * n ] ] [ N f Esc F Esc \
     / \"Vaaa Esc 1 / \"Vabc Enter / Esc s s s s s s s S S S / \"times Esc \
     3 / \"Family Esc j j c j C-f G g g / \"works Esc c g r j j / \"Vab Esc Esc g d j j Esc g i Esc r u";

fn main() {
    let articles = std::env::args().find_map(|arg| arg.parse().ok()).unwrap_or(100_000);
    let mut session = Session::new((200, 60));
    session.step("begin", Message::Bodies(Arc::new(Made)));
    session.step("begin", Message::Found(articles));
    let mut index = Index::default();
    let mut typed = "j j J / \"Va Esc J 3 j 1 k".split(' ').cycle();
    for first in (0..articles).step_by(BATCH) {
        let ids = || first as u32..(first + BATCH).min(articles) as u32;
        let mut opened = Vec::new();
        for id in ids() {
            let (article, analysis) = made(id);
            index.take(ArticleId(id), &analysis);
            opened.push(Opened { about: Arc::new(particulars(&article)), article: None, same: None });
        }
        session.step("articles", Message::Loaded(opened, first + BATCH));
        session.step("analyses", Message::Analysed(ids().map(|id| (ArticleId(id), None)).collect()));
        index.settle();
        let indexed = Indexed { index: Arc::new(index.clone()), articles: ids().end as usize, changes: 0 };
        session.step("an index", Message::Indexed(indexed));
        session.settle();
        session.keys(typed.next().expect("without end"));
    }
    session.step("done", Message::LoadingDone);
    session.settle();
    session.keys("Esc Esc Esc 1 g g");
    session.keys(SCRIPT);
    println!("{articles} articles, in milliseconds");
    println!("{:<24}{:>8}{:>10}{:>10}", "", "times", "mean", "most");
    for (what, count) in &session.counts {
        let mean = count.all.as_secs_f64() * 1e3 / count.times as f64;
        println!("{what:<24}{:>8}{mean:>10.2}{:>10.2}", count.times, count.most.as_secs_f64() * 1e3);
    }
}
