//! `byline mentions --trace`: what each pass of refining did on the way to a mention.

use super::json;
use super::table::{Look, Paint, Row, Table};
use crate::entity::{Analysis, Candidate, Label, Step, trace};
use crate::source::Article;
use crate::text::{Span, printable};
use serde::Serialize;
use std::io::{self, Write};

/// What the passes did in one article.
pub(super) struct Trace<'a> {
    article: &'a Article,
    steps: Vec<Step>,
    /// What was dropped and stands where nothing is mentioned, with the pass that dropped it.
    dropped: Vec<(Span, Label, &'static str)>,
}

impl<'a> Trace<'a> {
    /// Of an article and what it was found to mention.
    pub(super) fn new(article: &'a Article, analysis: &Analysis) -> Self {
        let (_, steps) = trace(article);
        let is_free = |span: Span| {
            let next = analysis.mentions.partition_point(|mention| mention.span.end <= span.start);
            analysis.mentions.get(next).is_none_or(|mention| !mention.span.overlaps(span))
        };
        let dropped = steps.iter().filter(|step| step.after.is_none());
        let mut dropped: Vec<(Span, Label, &str)> = dropped
            .filter_map(|step| step.before.as_ref().map(|before| (before.span, before.label, step.pass)))
            .filter(|(span, ..)| is_free(*span))
            .collect();
        dropped.sort_by_key(|(span, ..)| *span);
        Self { article, steps, dropped }
    }

    /// What was done to candidates that share bytes with `span`, in the order of the passes.
    pub(super) fn at(&self, span: Span) -> Vec<StepRow<'_>> {
        let overlaps = |one: &Option<Candidate>| one.as_ref().is_some_and(|one| one.span.overlaps(span));
        let steps = self.steps.iter().filter(|step| overlaps(&step.before) || overlaps(&step.after));
        let seen = |one: &'_ Option<Candidate>| one.as_ref().map(|one| SeenRow::new(self.article, one));
        steps
            .map(|step| StepRow { pass: step.pass, before: seen(&step.before), after: seen(&step.after) })
            .collect()
    }

    /// What was dropped where nothing is mentioned, as rows with their notes for people.
    pub(super) fn dropped_rows(&self, paint: Paint) -> impl Iterator<Item = (Row, Vec<String>)> {
        let origin = &self.article.origin;
        self.dropped.iter().map(move |(span, ..)| {
            let row = Row::default().words(Look::Faint, &format!("{origin}:{}", span.start));
            let row = row.words(Look::Faint, "dropped").words(Look::Plain, span.of(&self.article.text));
            (row, self.at(*span).iter().map(|step| step.line(paint)).collect())
        })
    }

    /// The same for programs.
    pub(super) fn write_dropped(&self, out: &mut dyn Write) -> io::Result<()> {
        let (path, entry) = (self.article.origin.path.as_str(), self.article.origin.entry.as_deref());
        for (span, label, dropped) in &self.dropped {
            let (Span { start, end }, text) = (*span, span.of(&self.article.text));
            let trace = self.at(*span);
            json::line(out, &DroppedRow { path, start, end, text, label: *label, dropped, trace, entry })?;
        }
        Ok(())
    }
}

/// Writes a table with notes behind its rows, indented.
pub(super) fn write(
    table: &Table,
    notes: &[Vec<String>],
    out: &mut dyn Write,
    paint: Paint,
) -> io::Result<()> {
    if notes.iter().all(Vec::is_empty) {
        return table.write(out, paint);
    }
    let mut lines = Vec::new();
    table.write(&mut lines, paint)?;
    for (line, notes) in lines.split_inclusive(|byte| *byte == b'\n').zip(notes) {
        out.write_all(line)?;
        for note in notes {
            writeln!(out, "    {}", paint.paint(Look::Faint, note))?;
        }
    }
    Ok(())
}

/// What one pass did: `before` is null where it found something new, `after` where it dropped something.
#[derive(Debug, Serialize)]
pub struct StepRow<'a> {
    pass: &'a str,
    before: Option<SeenRow<'a>>,
    after: Option<SeenRow<'a>>,
}

impl StepRow<'_> {
    /// In words.
    pub(super) fn line(&self, paint: Paint) -> String {
        let seen = |seen: &SeenRow<'_>| {
            let text = printable(&seen.text.replace('\n', " ")).into_owned();
            format!("{} {}, {:.2} by {}", seen.label, paint.quoted(&text), seen.confidence, seen.rule)
        };
        let did = match (&self.before, &self.after) {
            (None, Some(after)) => format!("found {}", seen(after)),
            (Some(before), Some(after)) => {
                let same = before.start == after.start && before.end == after.end;
                let what = if same { before.label.name().to_owned() } else { seen(before) };
                format!("changed {what} to {}", seen(after))
            }
            (Some(before), None) => format!("dropped {}", seen(before)),
            (None, None) => String::new(),
        };
        format!("{}: {did}", self.pass)
    }
}

#[derive(Debug, Serialize)]
struct SeenRow<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    label: Label,
    rule: &'a str,
    confidence: f32,
}

impl<'a> SeenRow<'a> {
    fn new(article: &'a Article, candidate: &Candidate) -> Self {
        let Candidate { span, label, evidence, .. } = candidate;
        let text = span.of(&article.text);
        let (rule, confidence) = (evidence.rule.name(), evidence.confidence);
        Self { start: span.start, end: span.end, text, label: *label, rule, confidence }
    }
}

/// A row of `byline mentions --trace` for what a pass dropped, where nothing is mentioned.
#[derive(Debug, Serialize)]
struct DroppedRow<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
    label: Label,
    dropped: &'a str,
    trace: Vec<StepRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<&'a str>,
}
