//! What the subcommands print: the same as the reader shows, without a screen.
//!
//! Whatever an article or a path holds, nothing in it is taken for a command by the terminal it may be printed on: text
//! goes through [`printable`] or [`fit`](crate::text::fit), JSON through `json`, into pipes too.

mod json;
mod rows;
mod table;
mod trace;

pub use rows::{BookmarkRow, EntityRow, ListRow, MentionRow, ProblemRow, QuoteRow, TextRow};
pub use trace::StepRow;

use super::args::{Command, Common, Debris, Format, Input, When};
use super::complain::complain;
use super::files::{self, Problem};
use super::store::Store;
use super::terminal::is_dumb;
use super::{args, readers, seeds};
use crate::corpus::{ArticleId, Corpus, Index};
use crate::entity::{Analysis, Quotation, analyse};
use crate::passage::{Bookmark, Finder, Kept, article_key};
use crate::source::{Article, Options, compare, fold_repeated};
use crate::text::{Span, printable};
use rayon::prelude::*;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use table::{Look, Paint, Row, Table};
use trace::Trace;

/// Runs a subcommand on standard output.
pub fn run(command: &Command, common: &Common) -> ExitCode {
    let stdout = io::stdout();
    let terminal = stdout.is_terminal();
    let paint = Paint {
        colours: colours(common.color, terminal),
        ascii: common.ascii,
        width: if terminal { columns() } else { None },
    };
    let mut out = BufWriter::with_capacity(1 << 16, stdout.lock());
    let done = dispatch(command, common, paint, &mut out).and_then(|problems| out.flush().map(|()| problems));
    // What could not be written must not be tried again when the buffer is dropped.
    let _ = out.into_parts();
    ended(done)
}

/// The error of an output that nobody opened.
pub(super) fn closed() -> io::Error {
    io::Error::other("is closed")
}

/// How a program ends that has printed: with what went wrong, a line each. A reader of the output that goes away early is no
/// failure.
pub(super) fn ended(done: io::Result<Vec<String>>) -> ExitCode {
    match done {
        Ok(problems) => {
            for problem in &problems {
                complain(problem);
            }
            if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("standard output: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// How wide the terminal is: as `COLUMNS` says, else as itself does.
fn columns() -> Option<usize> {
    let said =
        std::env::var("COLUMNS").ok().and_then(|said| said.parse().ok()).filter(|columns| *columns > 0);
    // A terminal that does not know its size says 0.
    let asked = || crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns));
    said.or_else(asked).filter(|columns| *columns > 0)
}

/// Whether `when` means colours, for an output that is or is not a terminal.
pub fn colours(when: When, terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => terminal && !is_dumb() && !set("NO_COLOR"),
    }
}

/// Prints, and returns what went wrong, a line each.
fn dispatch(
    command: &Command,
    common: &Common,
    paint: Paint,
    out: &mut dyn Write,
) -> io::Result<Vec<String>> {
    let options = common.options().unwrap_or_default();
    let input = match command {
        Command::Completions { shell } => {
            return args::completions(*shell, &mut &mut *out).map(|()| Vec::new());
        }
        Command::Man => return args::manual(&mut &mut *out).map(|()| Vec::new()),
        Command::List { input, .. }
        | Command::Text { input, .. }
        | Command::Entities(input)
        | Command::Mentions { input, .. }
        | Command::Quotes(input) => input,
        Command::Bookmarks(input) => return bookmarks(input, common, paint, out),
    };
    let mut opened = Opened::new(&input.paths, &options);
    if input.once {
        opened.drop_copies();
    }
    let mut printer = Printer { format: input.format, paint, out };
    match command {
        Command::Text { debris, .. } => printer.texts(&opened, *debris)?,
        Command::List { problems: true, .. } => {
            printer.problems(&opened)?;
            let count = opened.problems.len();
            return Ok(if count == 0 { Vec::new() } else { vec![format!("{count} could not be read")] });
        }
        Command::List { .. } => printer.list(&opened.analysed())?,
        Command::Entities(_) => printer.entities(&opened.analysed())?,
        Command::Mentions { trace, .. } => printer.mentions(&opened.analysed(), *trace)?,
        _ => printer.quotes(&opened.analysed())?,
    }
    opened.warn();
    Ok(opened.problems.iter().map(ToString::to_string).collect())
}

/// Bookmarks of the articles that are given, or all.
fn bookmarks(input: &Input, common: &Common, paint: Paint, out: &mut dyn Write) -> io::Result<Vec<String>> {
    let store = match Store::open(common.data.clone()) {
        Ok(store) => store,
        Err(error) => return Ok(vec![error.to_string()]),
    };
    let (kept, errors) = store.load_each();
    let options = common.options().unwrap_or_default();
    let mut problems: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let opened = (!input.paths.is_empty()).then(|| Opened::new(&input.paths, &options));
    if let Some(opened) = &opened {
        problems.extend(opened.problems.iter().map(ToString::to_string));
    }
    let articles = opened.as_ref().map(|opened| opened.articles.as_slice());
    Printer { format: input.format, paint, out }.bookmarks(&kept, articles)?;
    Ok(problems)
}

/// The articles that were asked for, in the order they were found.
#[derive(Debug)]
struct Opened {
    articles: Vec<Arc<Article>>,
    /// The earlier one that each is the same as; where nothing was compared, of none.
    same: Vec<Option<usize>>,
    /// What could not be read.
    problems: Vec<Problem>,
}

impl Opened {
    /// Reads files and folders; where none is named, the built-in articles.
    fn new(paths: &[PathBuf], options: &Options) -> Self {
        let paths = files::or_here(paths.to_owned());
        if paths.is_empty() {
            if io::stdout().is_terminal() {
                complain("the five built-in articles; name a FOLDER for your own");
            }
            return Self {
                articles: seeds::articles().into_iter().map(Arc::new).collect(),
                same: Vec::new(),
                problems: Vec::new(),
            };
        }
        let (found, mut problems) = files::find(&paths);
        let mut articles = Vec::new();
        readers::read_each(&found, options, |_, (_, read, wrong)| {
            articles.extend(read);
            problems.extend(wrong);
        });
        let found = compare(&articles.iter().collect::<Vec<_>>());
        let folded = articles.into_iter().zip(&found.repeated);
        let folded = folded.map(|(article, lines)| fold_repeated(&article, lines).unwrap_or(article));
        Self { articles: folded.map(Arc::new).collect(), same: found.same, problems }
    }

    /// Leaves out articles that are the same as earlier ones.
    fn drop_copies(&mut self) {
        let same = std::mem::take(&mut self.same);
        let mut copies = same.iter().map(Option::is_some);
        self.articles.retain(|_| !copies.next().unwrap_or(false));
    }

    /// Says what had to be done to read what was read.
    fn warn(&self) {
        for article in &self.articles {
            article.warnings.iter().for_each(|warning| complain(&format!("{}: {warning}", article.origin)));
        }
    }

    /// The articles with what they name.
    fn analysed(&self) -> Analysed<'_> {
        let analyses: Vec<Arc<Analysis>> =
            self.articles.par_iter().map(|article| Arc::new(analyse(article))).collect();
        let mut corpus = Corpus::default();
        for (article, analysis) in self.articles.iter().zip(analyses) {
            let id = corpus.push(Arc::clone(article));
            corpus.analysed(id, analysis);
        }
        let index = Index::build(&corpus);
        Analysed { corpus, index, same: &self.same }
    }
}

struct Analysed<'o> {
    corpus: Corpus,
    index: Index,
    /// As in [`Opened`].
    same: &'o [Option<usize>],
}

impl Analysed<'_> {
    /// The earlier article that this one is the same as.
    fn same_as(&self, id: ArticleId) -> Option<&Article> {
        let first = (*self.same.get(id.0 as usize)?)?;
        self.corpus.article(ArticleId(first as u32)).map(Arc::as_ref)
    }

    /// Each article with its id and analysis, in order.
    fn each(&self) -> impl Iterator<Item = (ArticleId, &Article, &Analysis)> {
        self.corpus.ids().filter_map(|id| {
            Some((id, self.corpus.article(id)?.as_ref(), self.corpus.analysis(id)?.as_ref()))
        })
    }

    /// The name over all articles of what `mention` of an article names.
    fn name<'a>(&'a self, id: ArticleId, analysis: &'a Analysis, mention: usize) -> Option<&'a str> {
        let local = analysis.mentions.get(mention)?.entity;
        let entity = self.index.entity_of(id, local).and_then(|entity| self.index.entity(entity));
        entity
            .map(|entity| entity.name.as_str())
            .or_else(|| Some(analysis.entities.get(local)?.name.as_str()))
    }

    /// Who says `quotation`: the entity's name, else the words that name the speaker.
    fn speaker<'a>(
        &'a self,
        id: ArticleId,
        article: &'a Article,
        analysis: &'a Analysis,
        quotation: &Quotation,
    ) -> Option<&'a str> {
        let named = quotation.speaker.and_then(|mention| self.name(id, analysis, mention));
        named.or_else(|| Some(quotation.speaker_span?.of(&article.text)))
    }
}

/// The parts of an article's text in order, which together are all of it, each with the rule that makes it debris.
fn stretches(article: &Article) -> impl Iterator<Item = (Span, Option<&'static str>)> + '_ {
    let mut at = 0;
    let end = article.text.len();
    let debris = article.debris.iter().map(|debris| (debris.span, Some(debris.rule)));
    let parts = debris.chain([(Span::new(end, end), None)]).flat_map(move |(span, rule)| {
        let story = Span::new(at.min(span.start), span.start);
        at = span.end;
        [(story, None), (span, rule)]
    });
    parts.filter(|(span, _)| !span.is_empty())
}

/// Prints rows in one format.
struct Printer<'a> {
    format: Format,
    paint: Paint,
    out: &'a mut dyn Write,
}

impl Printer<'_> {
    fn list(&mut self, opened: &Analysed<'_>) -> io::Result<()> {
        let mut table = Table::default();
        for (id, article, analysis) in opened.each() {
            let mentions = analysis.mentions.len();
            let same_as = opened.same_as(id);
            if self.format == Format::Jsonl {
                json::line(self.out, &ListRow::new(article, mentions, same_as))?;
                continue;
            }
            let date = article.date().map(|date| date.to_string()).unwrap_or_default();
            let look = if article.title_is_made() { Look::Faint } else { Look::Strong };
            let row = Row::default()
                .words(Look::Plain, &date)
                .number(&format!("{} min", crate::app::minutes(article)));
            let row =
                row.number(&format!("{mentions} mentions")).words(Look::Plain, article.outlet_or_name());
            let same = same_as.map(|first| format!(" same as {}", first.origin)).unwrap_or_default();
            let place = format!("{}{same}", article.origin);
            table.push(row.words(look, &article.title.value).words(Look::Faint, &place));
        }
        table.write(self.out, self.paint)
    }

    fn problems(&mut self, opened: &Opened) -> io::Result<()> {
        for problem in &opened.problems {
            let path = problem.path.to_string_lossy();
            self.problem(&ProblemRow { path: &path, entry: None, reason: &problem.reason, opened: false })?;
        }
        for article in &opened.articles {
            let (path, entry) = (article.origin.path.as_str(), article.origin.entry.as_deref());
            for reason in &article.warnings {
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

    fn texts(&mut self, opened: &Opened, debris: Debris) -> io::Result<()> {
        for (at, article) in opened.articles.iter().enumerate() {
            if self.format == Format::Jsonl {
                let text = text(article, debris);
                let (path, entry) = (article.origin.path.as_str(), article.origin.entry.as_deref());
                json::line(self.out, &TextRow { path, entry, title: &article.title.value, text: &text })?;
                continue;
            }
            if opened.articles.len() > 1 {
                let gap = if at == 0 { "" } else { "\n" };
                let name = printable(&format!("==> {} <==", article.origin).replace('\n', " ")).into_owned();
                writeln!(self.out, "{gap}{}", self.paint.paint(Look::Faint, &name))?;
            }
            if debris == Debris::Mark { self.marked(article)? } else { self.plain(&text(article, debris))? }
        }
        Ok(())
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

    fn entities(&mut self, opened: &Analysed<'_>) -> io::Result<()> {
        let mut rows: Vec<_> = opened
            .index
            .entities()
            .map(|(id, entity)| {
                // What is mentioned in a copy is not mentioned twice.
                let postings = opened.index.postings(id);
                let of_one = postings.chunk_by(|one, next| one.article == next.article);
                let counts =
                    of_one.filter(|chunk| opened.same_as(chunk[0].article).is_none()).map(<[_]>::len);
                (entity, counts.clone().sum::<usize>(), counts.count())
            })
            .collect();
        rows.sort_by_key(|(entity, mentions, _)| (entity.label, Reverse(*mentions)));
        let mut table = Table::default();
        for (entity, mentions, articles) in rows {
            if self.format == Format::Jsonl {
                json::line(self.out, &EntityRow::new(entity, mentions, articles))?;
                continue;
            }
            let others: Vec<&str> =
                entity.aliases.iter().map(String::as_str).filter(|alias| *alias != entity.name).collect();
            let row = Row::default().words(Look::Labelled(entity.label), entity.label.name());
            let row = row
                .number(&mentions.to_string())
                .number(&format!("in {articles}"))
                .words(Look::Strong, &entity.name);
            table.push(row.words(Look::Faint, &others.join(", ")));
        }
        table.write(self.out, self.paint)
    }

    fn mentions(&mut self, opened: &Analysed<'_>, is_traced: bool) -> io::Result<()> {
        let (mut table, mut notes) = (Table::default(), Vec::new());
        for (id, article, analysis) in opened.each() {
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
            if let Some(trace) = trace {
                self.dropped(&trace, &mut table, &mut notes)?;
            }
        }
        trace::write(&table, &notes, self.out, self.paint)
    }

    fn quotes(&mut self, opened: &Analysed<'_>) -> io::Result<()> {
        let mut table = Table::whole();
        for (id, article, analysis) in opened.each() {
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
        }
        table.write(self.out, self.paint)
    }

    /// Those of `articles`, where there are some; else all.
    fn bookmarks(&mut self, kept: &Kept, articles: Option<&[Arc<Article>]>) -> io::Result<()> {
        let mut table = Table::whole();
        let places = articles.map(|articles| places(kept, articles));
        for (at, bookmark) in kept.bookmarks.iter().enumerate() {
            let place = places.as_ref().map(|places| places[at]);
            // Those of other articles were not asked for.
            if place == Some(None) {
                continue;
            }
            let row = BookmarkRow::new(bookmark, place.flatten());
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
            table.push(line.words(Look::Strong, &bookmark.source.title).words(Look::Plain, &words.join(" ")));
        }
        table.write(self.out, self.paint)
    }
}

/// Of each bookmark the article that it is of, and where it stands there; one where it does stand, if there are several.
fn places<'a>(kept: &Kept, articles: &'a [Arc<Article>]) -> Vec<Option<(&'a Article, Option<Span>)>> {
    let mut finder = Finder::default();
    for article in articles {
        finder.add(article, &article_key(article));
    }
    let place = |bookmark: &Bookmark| {
        let candidates = finder.candidates(bookmark);
        let mut of = candidates.into_iter().filter_map(|at| {
            let article = articles[at as usize].as_ref();
            Some((article, bookmark.place_in(article, finder.identity(at)?)?))
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
