//! `byline search`: hits in their sentences, as they are found.

use super::args::{Format, HitOrder};
use super::json;
use super::rows::SearchRow;
use super::table::{Look, Paint};
use crate::corpus::{
    ArticleId, ArticleSet, Body, Corpus, Found, Hit, Index, Marks, Names, Particulars, Plan, Query,
    QueryError, Sources, best_first, newest_first, sentence_around,
};
use crate::entity::analyse;
use crate::passage::{UserData, particulars};
use crate::shell::load::{From, Kept, LoadError, Sifted, or_here, search_index, sift};
use crate::shell::stderr::complain;
use crate::source::{Article, Options};
use crate::text::{Span, one_line, printable, width};
use rayon::prelude::*;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is sought, and how it is printed.
struct Asked {
    query: Query,
    marks: Marks,
    format: Format,
    paint: Paint,
    /// Whether what it names is named anywhere.
    names: Mutex<Names>,
}

/// A search, and what it has found.
pub(super) struct Search<'a> {
    asked: Arc<Asked>,
    sort: Option<HitOrder>,
    out: &'a mut dyn Write,
    found: Sorted,
}

/// What was found, kept until all of it is there to be sorted.
#[derive(Default)]
struct Sorted {
    /// What is known of the articles; their texts are gone.
    corpus: Corpus,
    found: Vec<Found>,
    printed: Vec<Vec<u8>>,
}

/// An article in which something was found.
struct Printed {
    about: Arc<Particulars>,
    found: Found,
    /// As it is printed.
    lines: Vec<u8>,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        (query, marks): (Query, Marks),
        (format, sort): (Format, Option<HitOrder>),
        paint: Paint,
        out: &'a mut dyn Write,
    ) -> Self {
        let names = Mutex::new(Names::of(&query));
        let asked = Arc::new(Asked { query, marks, format, paint, names });
        Self { asked, sort, out, found: Sorted::default() }
    }

    /// Searches files and folders; where none is named, the built-in articles. What a library has of them is narrowed
    /// by it and taken from there; none is made. Returns whether something was found, and what went wrong.
    pub(super) fn run(
        mut self,
        paths: &[PathBuf],
        options: &Options,
        cache: Option<PathBuf>,
    ) -> io::Result<(bool, Vec<String>)> {
        let paths = or_here(paths.to_owned());
        let asked = Arc::clone(&self.asked);
        let Asked { query, marks, .. } = &*asked;
        let kept = Kept::open(&paths, options, cache, query.asks_names()).unwrap_or_default();
        asked.take_names(&kept.index);
        let sources = Sources { corpus: &kept.corpus, index: &kept.index, marks };
        let plan = Plan::new(query, sources);
        let may: ArticleSet = plan.narrowed(sources, |_| true).into_iter().collect();
        let look = |sifted: Sifted| match sifted {
            Sifted::Kept(ids) => {
                let look = |id: ArticleId| asked.look_again(&plan, sources, id).transpose();
                ids.into_par_iter().filter_map(look).collect()
            }
            Sifted::Read(articles) => {
                let look = |article: Article| asked.look(article).transpose();
                articles.into_par_iter().filter_map(look).collect::<Vec<_>>()
            }
        };
        let (mut problems, mut any, mut done) = (Vec::new(), false, Ok(()));
        let may = |id: ArticleId| may.contains(id);
        let unfound = sift(&paths, options, (&kept, &may), look, |found, wrong| {
            problems.extend(wrong.iter().map(ToString::to_string));
            if done.is_ok() {
                done = self.take(found).map(|found| any |= found);
            }
        });
        done?;
        self.end(any, &unfound, problems)
    }

    /// Searches an index of a server, which narrows by words. Returns the same.
    pub(super) fn run_from(mut self, from: &From) -> io::Result<(bool, Vec<String>)> {
        let asked = Arc::clone(&self.asked);
        let sources =
            Sources { corpus: &Corpus::default(), index: &Index::default(), marks: &Marks::default() };
        let words = Plan::new(&asked.query, sources).words().clone();
        let (mut problems, mut any, mut done) = (Vec::new(), false, Ok(()));
        let unfound = search_index(from, &words, |articles, wrong| {
            problems.extend(wrong.iter().map(ToString::to_string));
            if done.is_ok() {
                let look = |article: Article| asked.look(article).transpose();
                let found = articles.into_par_iter().filter_map(look).collect();
                done = self.take(found).map(|found| any |= found);
            }
        });
        done?;
        self.end(any, &unfound, problems)
    }

    /// Ends it: prints what waits for its place, and says what went wrong.
    fn end(
        mut self,
        any: bool,
        unfound: &[LoadError],
        mut problems: Vec<String>,
    ) -> io::Result<(bool, Vec<String>)> {
        problems.splice(0..0, unfound.iter().map(ToString::to_string));
        self.print_sorted()?;
        self.out.flush()?;
        if let Some(unknown) = self.asked.names().unknown() {
            complain(&unknown);
        }
        Ok((any, problems))
    }

    /// Prints what was found in some articles; whether that is something.
    fn take(&mut self, found: Vec<io::Result<Printed>>) -> io::Result<bool> {
        let any = !found.is_empty();
        for one in found {
            let Printed { about, found, lines } = one?;
            if self.sort.is_none() {
                self.out.write_all(&lines)?;
            } else {
                let article = self.found.corpus.push(about, None);
                self.found.found.push(Found { article, ..found });
                self.found.printed.push(lines);
            }
        }
        if any { self.out.flush().map(|()| true) } else { Ok(false) }
    }

    /// Prints what was kept to be sorted.
    fn print_sorted(&mut self) -> io::Result<()> {
        let Sorted { corpus, mut found, printed } = std::mem::take(&mut self.found);
        let mut ids: Vec<ArticleId> = corpus.ids().collect();
        if self.sort == Some(HitOrder::Best) {
            best_first(&mut found, &corpus);
            ids = found.iter().map(|found| found.article).collect();
        } else {
            newest_first(&mut ids, &corpus);
        }
        ids.iter().filter_map(|id| printed.get(id.0 as usize)).try_for_each(|one| self.out.write_all(one))
    }
}

impl Asked {
    fn names(&self) -> MutexGuard<'_, Names> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_names(&self, index: &Index) {
        if self.query.asks_names() {
            self.names().take(index);
        }
    }

    /// Looks into one article by itself: what it names is told by its own text.
    fn look(&self, article: Article) -> io::Result<Option<Printed>> {
        let mut corpus = Corpus::default();
        let about = Arc::new(particulars(&article));
        let article = Arc::new(article);
        let id = corpus.push(about, Some(Arc::clone(&article)));
        if self.query.asks_names() {
            corpus.analysed(id, Some(Arc::new(analyse(&article))));
        }
        let index = if self.query.asks_names() { Index::build(&corpus) } else { Index::default() };
        self.take_names(&index);
        let sources = Sources { corpus: &corpus, index: &index, marks: &self.marks };
        self.look_again(&Plan::new(&self.query, sources), sources, id)
    }

    /// Looks into one of several articles, which is read for it.
    fn look_again(&self, plan: &Plan, sources: Sources<'_>, id: ArticleId) -> io::Result<Option<Printed>> {
        let corpus = sources.corpus;
        let read = || Some(Body { article: corpus.read(id)?, analysis: None });
        let body = if self.query.asks_names() { corpus.body(id) } else { read() };
        let Some((body, about)) = body.zip(corpus.about(id).map(Arc::clone)) else { return Ok(None) };
        let Some(found) = plan.look_at(sources, id, Some(&body)) else { return Ok(None) };
        let mut lines = Vec::new();
        self.print(&body, &found, &mut lines)?;
        Ok(Some(Printed { about, found, lines }))
    }

    /// Prints one article's hits.
    fn print(&self, body: &Body, found: &Found, out: &mut Vec<u8>) -> io::Result<()> {
        let article = &body.article;
        let span = |hit: &Hit| match hit {
            Hit::Span(span) => Some(*span),
            Hit::Mention(at) => {
                body.analysis.as_ref()?.mentions.get(*at as usize).map(|mention| mention.span)
            }
        };
        let hits: Vec<(Span, Span)> =
            found.hits.iter().filter_map(span).map(|span| (sentence_around(article, span), span)).collect();
        if self.format == Format::Jsonl {
            if hits.is_empty() {
                return json::line(out, &SearchRow::new(article, None));
            }
            return hits.iter().try_for_each(|hit| json::line(out, &SearchRow::new(article, Some(*hit))));
        }
        if hits.is_empty() {
            return self.line(&article.origin.to_string(), &one_line(&article.title.value), out);
        }
        // A sentence with several hits stands once.
        for same in hits.chunk_by(|one, two| one.0 == two.0) {
            let sentence = same[0].0;
            let mut line = String::new();
            let mut at = sentence.start;
            for (_, hit) in same {
                let (start, end) = (hit.start.clamp(at, sentence.end), hit.end.clamp(at, sentence.end));
                line.push_str(&harmless(Span::new(at, start).of(&article.text)));
                line.push_str(
                    &self.paint.paint(Look::Strong, &harmless(Span::new(start, end).of(&article.text))),
                );
                at = end;
            }
            line.push_str(&harmless(Span::new(at, sentence.end).of(&article.text)));
            let place = format!("{}:{}", article.origin, same[0].1.start);
            self.painted(&place, &line, out)?;
        }
        Ok(())
    }

    fn line(&self, place: &str, words: &str, out: &mut Vec<u8>) -> io::Result<()> {
        self.painted(place, &harmless(words), out)
    }

    fn painted(&self, place: &str, words: &str, out: &mut Vec<u8>) -> io::Result<()> {
        writeln!(out, "{}  {words}", self.paint.paint(Look::Faint, &harmless(place)))
    }
}

/// Words in one line, of which a terminal takes nothing for a command.
fn harmless(words: &str) -> String {
    printable(&words.replace(['\n', '\r', '\t'], " ")).into_owned()
}

/// What the reader has marked.
pub(super) fn marks(kept: &UserData) -> Marks {
    let read = kept.readings.iter().filter(|(_, reading)| reading.read);
    let kept = kept.bookmarks.iter().map(|bookmark| bookmark.source.key.clone());
    Marks { read: read.map(|(key, _)| key.clone()).collect(), kept: kept.collect() }
}

/// Says what is wrong with a query, and marks the place.
pub(super) fn refuse(typed: &str, error: &QueryError) {
    complain(&format!("query, column {}: {error}", error.column(typed)));
    let before = harmless(typed.get(..error.at).unwrap_or(typed));
    let _ = writeln!(io::stderr(), "  {}\n  {}^", harmless(typed), " ".repeat(width(&before)));
}
