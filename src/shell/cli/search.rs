//! `byline search`: hits in their sentences, as they are found.

use super::args::{Format, HitOrder};
use super::json;
use super::rows::SearchRow;
use super::table::{Look, Paint};
use crate::corpus::{
    ArticleId, Body, Corpus, Found, Hit, Index, Marks, Plan, Query, QueryError, Sources, best_first,
    newest_first, sentence_around,
};
use crate::entity::analyse;
use crate::passage::{UserData, particulars};
use crate::shell::load::{From, LoadError, or_here, read_each, search_index};
use crate::shell::stderr::complain;
use crate::source::{Article, Options};
use crate::text::{Span, one_line, printable, width};
use rayon::prelude::*;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

/// At most so many articles are looked at together, of which all are in memory.
const MOST_TOGETHER: usize = 64;

/// What is sought, and how it is printed.
struct Asked {
    query: Query,
    marks: Marks,
    format: Format,
    paint: Paint,
}

/// A search, and what it has found.
pub(super) struct Search<'a> {
    asked: Asked,
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

/// An article in which something was found: what is known of it, where, and how that is printed.
type Printed = (Corpus, Found, Vec<u8>);

impl<'a> Search<'a> {
    pub(super) fn new(
        (query, marks): (Query, Marks),
        (format, sort): (Format, Option<HitOrder>),
        paint: Paint,
        out: &'a mut dyn Write,
    ) -> Self {
        Self { asked: Asked { query, marks, format, paint }, sort, out, found: Sorted::default() }
    }

    /// Searches files and folders; where none is named, the built-in articles. Returns whether something was
    /// found, and what went wrong.
    pub(super) fn run(self, paths: &[PathBuf], options: &Options) -> io::Result<(bool, Vec<String>)> {
        let paths = or_here(paths.to_owned());
        self.look_into(|take| read_each(&paths, options, take))
    }

    /// Searches an index of a server, which narrows by words. Returns the same.
    pub(super) fn run_from(self, from: &From) -> io::Result<(bool, Vec<String>)> {
        let sources =
            Sources { corpus: &Corpus::default(), index: &Index::default(), marks: &Marks::default() };
        let words = Plan::new(&self.asked.query, sources).words().clone();
        self.look_into(|take| search_index(from, &words, take))
    }

    /// Looks into articles as they are read. Returns whether something was found, and what went wrong.
    fn look_into(
        mut self,
        read: impl FnOnce(&mut dyn FnMut(Vec<Article>, Vec<LoadError>)) -> Vec<LoadError>,
    ) -> io::Result<(bool, Vec<String>)> {
        let (mut problems, mut any) = (Vec::new(), false);
        // The first article at once, then more and more together.
        let (mut waiting, mut together, mut done) = (Vec::new(), 1, Ok(()));
        let unfound = read(&mut |read, wrong| {
            problems.extend(wrong.iter().map(ToString::to_string));
            waiting.extend(read);
            if done.is_ok() && waiting.len() >= together {
                done = self.take(std::mem::take(&mut waiting)).map(|found| any |= found);
                together = (together * 2).min(MOST_TOGETHER);
            }
        });
        done?;
        any |= self.take(waiting)?;
        problems.splice(0..0, unfound.iter().map(ToString::to_string));
        self.print_sorted()?;
        self.out.flush()?;
        Ok((any, problems))
    }

    /// Looks into some articles, and prints what is found in them; whether that is something.
    fn take(&mut self, articles: Vec<Article>) -> io::Result<bool> {
        let asked = &self.asked;
        let look = |article: Article| asked.look(article).transpose();
        let found: Vec<io::Result<Printed>> = articles.into_par_iter().filter_map(look).collect();
        let any = !found.is_empty();
        for one in found {
            let (corpus, found, printed) = one?;
            if self.sort.is_none() {
                self.out.write_all(&printed)?;
            } else if let Some(about) = corpus.about(found.article) {
                let article = self.found.corpus.push(Arc::clone(about), None);
                self.found.found.push(Found { article, ..found });
                self.found.printed.push(printed);
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
    /// Looks into one article by itself: what it names is told by its own text.
    fn look(&self, article: Article) -> io::Result<Option<Printed>> {
        let mut corpus = Corpus::default();
        let about = Arc::new(particulars(&article));
        let article = Arc::new(article);
        let id = corpus.push(about, Some(Arc::clone(&article)));
        let analysis = self.query.asks_names().then(|| Arc::new(analyse(&article)));
        if analysis.is_some() {
            corpus.analysed(id, analysis.clone());
        }
        let index = if analysis.is_some() { Index::build(&corpus) } else { Index::default() };
        let sources = Sources { corpus: &corpus, index: &index, marks: &self.marks };
        let Some(found) = Plan::new(&self.query, sources).look(sources, id) else { return Ok(None) };
        let mut printed = Vec::new();
        self.print(&Body { article, analysis }, &found, &mut printed)?;
        Ok(Some((corpus, found, printed)))
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
