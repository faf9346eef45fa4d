//! A text becomes an article: its title is found, its debris marked, its byline read.

use super::article::{Article, Debris, Origin, Published, Sourced};
use super::debris::{self, Line, rule};
use super::examined::examined;
use super::headline;
use super::metadata::{Credits, Metadata, byline, credits, date_in_name, dateline};
use crate::text::one_line;

/// A text on its way to become an article.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// The article's text, as it will stay.
    pub(crate) text: String,
    /// Debris that its source tells of, besides what its words tell: whole lines.
    pub(crate) forced: Vec<Debris>,
    /// What had to be done to read it, a sentence each.
    pub(crate) warnings: Vec<String>,
    /// What its source says of it, which goes before what its text says.
    pub(crate) metadata: Metadata,
}

impl Draft {
    /// Its article, whose text is kept as it is.
    pub(crate) fn article(self, origin: Origin) -> Article {
        let Draft { text, forced, warnings, mut metadata } = self;
        let lines = debris::lines(examined(&text));
        let mut rules = debris::mark(&lines);
        force(&lines, &forced, &mut rules);
        // A text that is nothing but debris is told as it is.
        if lines.iter().zip(&rules).all(|(line, rule)| line.is_blank() || rule.is_some()) {
            rules.fill(None);
        }
        let marked: Vec<bool> = rules.iter().map(Option::is_some).collect();
        let told = metadata.title.take();
        let headline = match &told {
            Some(told) => line_of(&lines, &told.value).map(|at| {
                // A title is no debris, whatever it says ("Newsletter").
                rules[at] = None;
                lines[at].body
            }),
            None => headline::find(&text, &lines, &marked),
        };
        let title = told
            .or_else(|| headline.map(|span| Sourced::new(one_line(span.of(&text)), "first line")))
            .unwrap_or_else(|| Article::made_title(headline::made(&text, &lines, &marked)));
        let (author, published) = credited(&lines, &rules);
        let debris = debris::marked(&lines, &rules);
        let mut article =
            Article { author, published, headline, debris, warnings, ..Article::new(origin, title, text) };
        metadata.give(&mut article);
        say_dateline(&mut article);
        date_by_name(&mut article);
        article
    }
}

/// Who wrote a text and when, as its lines say that are debris because they say so.
fn credited(
    lines: &[Line<'_>],
    rules: &[Option<&'static str>],
) -> (Option<Sourced<String>>, Option<Sourced<Published>>) {
    let by = |wanted| {
        lines.iter().zip(rules).filter(move |(_, rule)| **rule == Some(wanted)).map(|(line, _)| line.text)
    };
    let said = by(rule::BYLINE).find_map(byline).map(|author| Sourced::new(author, "byline"));
    let (mut author, mut published) = (said, None);
    for Credits { author: who, published: when } in
        [rule::BYLINE, rule::DATELINE].into_iter().flat_map(by).filter_map(|line| credits(line, true))
    {
        author = author.or(who.map(|author| Sourced::new(author, "byline")));
        published = published.or(when.map(|date| Sourced::new(date, "date line")));
    }
    (author, published)
}

/// Marks the lines that are debris whatever their words say, unless a rule about their words does.
fn force(lines: &[Line<'_>], forced: &[Debris], rules: &mut [Option<&'static str>]) {
    for debris in forced {
        let first = lines.partition_point(|line| line.span.end <= debris.span.start);
        let covered = lines.iter().zip(rules.iter_mut()).skip(first);
        for (line, rule) in covered.take_while(|(line, _)| line.span.start < debris.span.end) {
            if !line.is_blank() {
                rule.get_or_insert(debris.rule);
            }
        }
    }
}

/// Takes the agency and the day of the first paragraph's dateline where nothing better is known.
fn say_dateline(article: &mut Article) {
    if article.outlet.is_some() && article.published.is_some() {
        return;
    }
    let head = article.text.lines().map(str::trim).filter(|line| line.len() > 60).take(3).find_map(dateline);
    if let Some((agency, published)) = head {
        article.outlet = article.outlet.take().or(agency.map(|agency| Sourced::new(agency, "dateline")));
        article.published = article.published.take().or(published.map(|date| Sourced::new(date, "dateline")));
    }
}

/// The number of the line, among the first ten with words, that says just `title`.
fn line_of(lines: &[Line<'_>], title: &str) -> Option<usize> {
    let plain = debris::plain(title);
    let mut head = (0..lines.len()).filter(|&at| !lines[at].is_blank()).take(10);
    head.find(|&at| lines[at].plain == plain && !plain.is_empty())
}

/// Takes the date in the file's name where no better one is known.
fn date_by_name(article: &mut Article) {
    if article.published.is_none() {
        let date = date_in_name(article.origin.innermost()).or_else(|| date_in_name(article.origin.name()));
        let published = date.map(|date| Published { date, time: None, offset: None });
        article.published = published.map(|published| Sourced::new(published, "file name"));
    }
}
