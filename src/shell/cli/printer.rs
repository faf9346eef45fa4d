//! Rows as they are printed: columns for people, JSON for programs.

use super::args::{Debris, Format};
use super::json;
use super::opened::Opened;
use super::rows::{BookmarkRow, EntityRow, ListRow, MentionRow, ProblemRow, QuoteRow, TextRow, stretches};
use super::table::{Look, Paint, Row, Table};
use super::trace::{self, Trace};
use crate::corpus::{ArticleId, Corpus, minutes};
use crate::passage::{Bookmark, Finder, UserData};
use crate::source::Article;
use crate::text::{Span, printable};
use rayon::prelude::*;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::io::{self, Write};
use std::sync::Arc;

/// Prints rows in one format.
pub(super) struct Printer<'a> {
    pub(super) format: Format,
    pub(super) paint: Paint,
    pub(super) out: &'a mut dyn Write,
}

impl Printer<'_> {
    /// Lists the articles, with how much each mentions where that is wanted.
    pub(super) fn list(&mut self, opened: &Opened, counted: bool) -> io::Result<()> {
        let mut table = Table::default();
        opened.each(|id, article, analysis| {
            let mentions = counted.then_some(analysis.mentions.len());
            let same_as = opened.same_as(id);
            if self.format == Format::Jsonl {
                return json::line(self.out, &ListRow::new(article, mentions, same_as));
            }
            let date = article.date().map(|date| date.to_string()).unwrap_or_default();
            let look = if article.title_is_made() { Look::Faint } else { Look::Strong };
            let row = Row::default().words(Look::Plain, &date).number(&format!("{} min", minutes(article)));
            let row = match mentions {
                Some(mentions) => row.number(&format!("{mentions} mentions")),
                None => row,
            };
            let row = row.words(Look::Plain, article.outlet_or_name());
            let same = same_as.map(|first| format!(" same as {}", first.origin)).unwrap_or_default();
            let place = format!("{}{same}", article.origin);
            table.push(row.words(look, &article.title.value).words(Look::Faint, &place));
            table.flow(self.out, self.paint)
        })?;
        table.write(self.out, self.paint)
    }

    pub(super) fn problems(&mut self, opened: &Opened) -> io::Result<()> {
        for problem in &opened.all.problems {
            let path = problem.path.to_string_lossy();
            self.problem(&ProblemRow { path: &path, entry: None, reason: &problem.reason, opened: false })?;
        }
        for about in opened.about() {
            let (path, entry) = (about.origin.path.as_str(), about.origin.entry.as_deref());
            for reason in &about.warnings {
                self.problem(&ProblemRow { path, entry, reason, opened: true })?;
            }
        }
        Ok(())
    }

    fn problem(&mut self, row: &ProblemRow<'_>) -> io::Result<()> {
        if self.format == Format::Jsonl {
            return json::line(self.out, row);
        }
        let entry = row.entry.map(|entry| format!("#{entry}")).unwrap_or_default();
        let line = format!("{}{entry}: {}", row.path, row.reason).replace('\n', " ");
        writeln!(self.out, "{}", printable(&line))
    }

    pub(super) fn texts(&mut self, opened: &Opened, debris: Debris) -> io::Result<()> {
        let many = opened.ids().nth(1).is_some();
        let mut gap = "";
        opened.each(|_, article, _| {
            if self.format == Format::Jsonl {
                let text = text(article, debris);
                let (path, entry) = (article.origin.path.as_str(), article.origin.entry.as_deref());
                let row = TextRow { path, entry, title: &article.title.value, text: &text };
                return json::line(self.out, &row);
            }
            if many {
                let gap = std::mem::replace(&mut gap, "\n");
                let name = printable(&format!("==> {} <==", article.origin).replace('\n', " ")).into_owned();
                writeln!(self.out, "{gap}{}", self.paint.paint(Look::Faint, &name))?;
            }
            if debris == Debris::Mark { self.marked(article) } else { self.plain(&text(article, debris)) }
        })
    }

    fn plain(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(printable(text).as_bytes())?;
        if text.ends_with('\n') { Ok(()) } else { self.out.write_all(b"\n") }
    }

    /// The text with each line of debris behind the name of its rule.
    fn marked(&mut self, article: &Article) -> io::Result<()> {
        for (span, rule) in stretches(article) {
            let part = span.of(&article.text);
            let Some(rule) = rule else {
                self.plain(part)?;
                continue;
            };
            for line in part.lines() {
                let line = if line.trim().is_empty() {
                    String::new()
                } else {
                    format!("[{rule}] {}", printable(line))
                };
                writeln!(self.out, "{}", self.paint.paint(Look::Faint, &line))?;
            }
        }
        Ok(())
    }

    pub(super) fn entities(&mut self, opened: &Opened) -> io::Result<()> {
        let index = &opened.all.index;
        let mut rows: Vec<_> = index
            .entities()
            .map(|(id, entity)| {
                // What is mentioned in a copy is not mentioned twice.
                let postings = index.postings(id);
                let of_one = postings.chunk_by(|one, next| one.article == next.article);
                let counts =
                    of_one.filter(|chunk| !opened.all.same.contains_key(&chunk[0].article)).map(<[_]>::len);
                (entity, counts.clone().sum::<usize>(), counts.count())
            })
            .collect();
        rows.sort_by_key(|(entity, mentions, _)| (entity.label, Reverse(*mentions), *entity));
        let mut table = Table::default();
        for (entity, mentions, articles) in rows {
            if self.format == Format::Jsonl {
                json::line(self.out, &EntityRow::new(entity, mentions, articles))?;
                continue;
            }
            let others: Vec<&str> = entity
                .aliases()
                .iter()
                .map(|alias| &**alias)
                .filter(|alias| *alias != &*entity.name)
                .collect();
            let row = Row::default().words(Look::Labelled(entity.label), entity.label.name());
            let row = row
                .number(&mentions.to_string())
                .number(&format!("in {articles}"))
                .words(Look::Strong, &entity.name);
            table.push(row.words(Look::Faint, &others.join(", ")));
        }
        table.write(self.out, self.paint)
    }

    pub(super) fn mentions(&mut self, opened: &Opened, is_traced: bool) -> io::Result<()> {
        let (mut table, mut notes) = (Table::default(), Vec::new());
        opened.each(|id, article, analysis| {
            let trace = is_traced.then(|| Trace::new(article, analysis));
            for (at, mention) in analysis.mentions.iter().enumerate() {
                let entity = opened.name(id, analysis, at).unwrap_or_default();
                let Span { start, end } = mention.span;
                let (text, label) = (mention.span.of(&article.text), mention.label);
                let trace = trace.as_ref().map(|trace| trace.at(mention.span));
                if self.format == Format::Jsonl {
                    let (path, entry) = (article.origin.path.as_str(), article.origin.entry.as_deref());
                    let value = mention.value.as_ref().map(|value| value.text.as_str());
                    json::line(
                        self.out,
                        &MentionRow { path, start, end, text, label, entity, value, entry, trace },
                    )?;
                    continue;
                }
                let row = Row::default().words(Look::Faint, &format!("{}:{start}", article.origin));
                let row = row.words(Look::Labelled(label), label.name()).words(Look::Strong, text);
                table
                    .push(row.words(Look::Plain, mention.value.as_ref().map_or(entity, |value| &value.text)));
                notes.push(trace.iter().flatten().map(|step| step.line(self.paint)).collect());
            }
            match trace {
                Some(trace) if self.format == Format::Jsonl => trace.write_dropped(self.out)?,
                Some(trace) => trace.dropped_rows(self.paint).for_each(|(row, steps)| {
                    table.push(row);
                    notes.push(steps);
                }),
                None => {}
            }
            if notes.iter().all(Vec::is_empty) {
                notes.clear();
                table.flow(self.out, self.paint)?;
            }
            Ok(())
        })?;
        trace::write(&table, &notes, self.out, self.paint)
    }

    pub(super) fn quotes(&mut self, opened: &Opened) -> io::Result<()> {
        let mut table = Table::whole();
        opened.each(|id, article, analysis| {
            for quotation in &analysis.quotations {
                let speaker = opened.speaker(id, article, analysis, quotation);
                let Span { start, end } = quotation.span;
                let text = quotation.span.of(&article.text);
                if self.format == Format::Jsonl {
                    let (path, entry) = (article.origin.path.as_str(), article.origin.entry.as_deref());
                    let (named, rule) = (quotation.is_named, quotation.rule.name());
                    json::line(self.out, &QuoteRow { path, start, end, text, speaker, named, rule, entry })?;
                    continue;
                }
                let row = Row::default().words(Look::Faint, &format!("{}:{start}", article.origin));
                let row = row.words(Look::Strong, speaker.unwrap_or("?"));
                table.push(row.words(Look::Plain, &self.paint.quoted(text)));
            }
            table.flow(self.out, self.paint)
        })?;
        table.write(self.out, self.paint)
    }

    /// Those of `articles`, where there are some; else all.
    pub(super) fn bookmarks(&mut self, kept: &UserData, corpus: Option<&Corpus>) -> io::Result<()> {
        let mut table = Table::whole();
        let places = corpus.map(|corpus| places(kept, corpus));
        for (at, bookmark) in kept.bookmarks.iter().enumerate() {
            let place = places.as_ref().map(|places| places[at].as_ref());
            // Those of other articles were not asked for.
            if matches!(place, Some(None)) {
                continue;
            }
            let place = place.flatten().map(|(article, span)| (article.as_ref(), *span));
            let row = BookmarkRow::new(bookmark, place);
            if self.format == Format::Jsonl {
                json::line(self.out, &row)?;
                continue;
            }
            let mut words = vec![self.paint.quoted(bookmark.anchor.exact.trim())];
            let now = row.now.as_ref().map(|now| format!("now {}", self.paint.quoted(now)));
            words.extend(now);
            words.extend(bookmark.tags.iter().map(|tag| format!("#{tag}")));
            let note = || format!("{} {}", self.paint.dash(), bookmark.note);
            words.extend((!bookmark.note.is_empty()).then(note));
            let day = bookmark.created.strftime("%Y-%m-%d").to_string();
            let line = Row::default().words(Look::Faint, &day);
            let state = if row.now.is_some() {
                "changed"
            } else if row.is_orphan() {
                "orphan"
            } else {
                ""
            };
            let line = line.words(Look::Faint, state);
            let line = line.words(Look::Strong, &bookmark.source.title).words(Look::Faint, &row.place());
            table.push(line.words(Look::Plain, &words.join(" ")));
        }
        table.write(self.out, self.paint)
    }
}

/// Of each bookmark the article that it is of, and where it stands there; one where it does stand, if there
/// are several.
fn places(kept: &UserData, corpus: &Corpus) -> Vec<Option<(Arc<Article>, Option<Span>)>> {
    let mut finder = Finder::default();
    for about in corpus.ids().filter_map(|id| corpus.about(id)) {
        finder.add(about);
    }
    let place = |bookmark: &Bookmark| {
        let candidates = finder.candidates(bookmark);
        let mut of = candidates.into_iter().filter_map(|at| {
            let about = corpus.about(ArticleId(at))?;
            let article = corpus.body(ArticleId(at))?.article;
            let place = bookmark.place_in(about, &article.text, finder.identity(at)?)?;
            Some((article, place))
        });
        let first = of.next()?;
        if first.1.is_some() { Some(first) } else { Some(of.find(|(_, at)| at.is_some()).unwrap_or(first)) }
    };
    kept.bookmarks.par_iter().map(place).collect()
}

/// An article's text with or without its debris.
fn text(article: &Article, debris: Debris) -> Cow<'_, str> {
    if debris != Debris::Drop || article.debris.is_empty() {
        return Cow::Borrowed(&article.text);
    }
    article.story().map(|span| span.of(&article.text)).collect()
}
