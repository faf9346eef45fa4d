//! Looking into one article: whether it fits a query, and where.

use super::finder::{Finder, Texts};
use super::plan::{Beside, Entities, Node, Plan, Sources, postings_in};
use crate::corpus::{ArticleId, Body, Index};
use crate::source::Article;
use crate::text::{Span, joined, sentences};
use std::cell::RefCell;
use std::cmp::Reverse;

/// One place that a query finds in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// These words.
    Span(Span),
    /// One of its mentions, an index into [`Analysis::mentions`](crate::entity::Analysis::mentions).
    Mention(u32),
}

/// An article that fits a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The article.
    pub article: ArticleId,
    /// Where what was asked for stands, in order; none where all that was asked is known without its text.
    pub hits: Vec<Hit>,
    /// How often each part of the query that finds places does.
    pub counts: Vec<u32>,
}

impl Plan {
    /// Whether an article fits, and where. Reads its text where that is needed: for worker threads.
    pub fn look(&self, sources: Sources<'_>, article: ArticleId) -> Option<Found> {
        if self.root.known(sources, article, None) == Some(false) {
            return None;
        }
        let body = match (self.reads, self.asks_analysis) {
            (false, _) => None,
            (true, true) => Some(sources.corpus.body(article)?),
            (true, false) => Some(Body { article: sources.corpus.read(article)?, analysis: None }),
        };
        self.look_at(sources, article, body.as_ref())
    }

    /// As [`Plan::look`], of an article that has been read.
    pub fn look_at(&self, sources: Sources<'_>, article: ArticleId, body: Option<&Body>) -> Option<Found> {
        let looked = Looked::new(article, body, sources);
        let mut hits = Vec::new();
        if !looked.fits(&self.root, &mut hits) {
            return None;
        }
        let mut counts = vec![0; self.leaves];
        for (leaf, _) in &hits {
            counts[*leaf] += 1;
        }
        Some(Found { article, hits: looked.in_order(hits), counts })
    }
}

/// What is looked at of an article.
struct Looked<'a> {
    id: ArticleId,
    sources: Sources<'a>,
    body: Option<&'a Body>,
    texts: Texts<'a>,
    /// The sentences of the paragraph that was looked at last.
    paragraph: RefCell<(Span, Vec<Span>)>,
}

impl<'a> Looked<'a> {
    fn new(id: ArticleId, body: Option<&'a Body>, sources: Sources<'a>) -> Self {
        let texts = Texts::new(body.map_or("", |body| &body.article.text));
        Self { id, sources, body, texts, paragraph: RefCell::default() }
    }

    /// Whether the article fits; adds to `hits` where, each with the number of the part that it is of.
    fn fits(&self, node: &Node, hits: &mut Vec<(usize, Hit)>) -> bool {
        let before = hits.len();
        let mut add = |leaf: usize, found: &mut dyn Iterator<Item = Hit>| {
            hits.extend(found.map(|hit| (leaf, hit)));
            hits.len() > before
        };
        match node {
            Node::And(parts) => {
                let all = parts.iter().all(|part| self.fits(part, hits));
                if !all {
                    hits.truncate(before);
                }
                all
            }
            // All of them: each adds its hits.
            Node::Or(parts) => parts.iter().filter(|part| self.fits(part, hits)).count() > 0,
            Node::Not(part) => !self.fits(part, &mut Vec::new()),
            Node::Text(leaf, finder) => add(*leaf, &mut finder.find(&self.texts).into_iter().map(Hit::Span)),
            Node::Near(leaf, finders, beside) => {
                let found = finders.iter().flat_map(|finder| finder.find(&self.texts));
                add(*leaf, &mut found.filter(|span| self.is_near(*span, beside)).map(Hit::Span))
            }
            Node::Mentions(leaf, postings) => {
                let here = postings_in(postings, self.id).iter();
                add(*leaf, &mut here.map(|posting| Hit::Mention(posting.mention)))
            }
            Node::Said(leaf, who, finders) => {
                add(*leaf, &mut self.said(who.as_ref(), finders).into_iter().map(Hit::Span))
            }
            other => other.known(self.sources, self.id, None) == Some(true),
        }
    }

    /// Whether what stands beside is named in the sentence of some words, and not by those words.
    fn is_near(&self, span: Span, beside: &[Beside]) -> bool {
        let Some((article, analysis)) =
            self.body.and_then(|body| Some((&body.article, body.analysis.as_ref()?)))
        else {
            return false;
        };
        let sentence = self.sentence(article, span);
        let from = analysis.mentions.partition_point(|mention| mention.span.end <= sentence.start);
        let inside = || {
            let here = analysis.mentions[from..].iter();
            here.take_while(|mention| mention.span.start < sentence.end)
                .filter(|mention| !mention.span.overlaps(span))
        };
        let index: &Index = self.sources.index;
        beside.iter().all(|beside| match beside {
            Beside::Label(label) => inside().any(|mention| mention.label == *label),
            Beside::One(entities) => inside().any(|mention| {
                index.entity_of(self.id, mention.entity).is_some_and(|id| entities.contains(id))
            }),
        })
    }

    /// The sentence that a span begins in; where it is in none, itself.
    fn sentence(&self, article: &Article, span: Span) -> Span {
        let mut last = self.paragraph.borrow_mut();
        let (paragraph, within) = &mut *last;
        if !paragraph.contains(span.start) {
            *paragraph = article.paragraphs().around(span, REACH);
            *within = sentences(&joined(paragraph.of(&article.text)));
        }
        let whole = |s: &Span| Span::new(s.start + paragraph.start, s.end + paragraph.start);
        let found = within.iter().map(whole).find(|sentence| sentence.overlaps(span));
        found.unwrap_or(span)
    }

    /// What one of them is quoted as saying: the words that are sought in it, or all of it.
    fn said(&self, who: Option<&Entities>, finders: &[Finder]) -> Vec<Span> {
        let Some((article, analysis)) =
            self.body.and_then(|body| Some((&body.article, body.analysis.as_ref()?)))
        else {
            return Vec::new();
        };
        let is_theirs = |speaker: Option<usize>| {
            let Some(who) = who else { return true };
            let mention = speaker.and_then(|at| analysis.mentions.get(at));
            let entity = mention.and_then(|mention| self.sources.index.entity_of(self.id, mention.entity));
            entity.is_some_and(|id| who.contains(id))
        };
        let theirs = analysis.quotations.iter().filter(|quotation| is_theirs(quotation.speaker));
        let mut found = Vec::new();
        for quotation in theirs {
            if finders.is_empty() {
                found.push(quotation.span);
                continue;
            }
            let words = Texts::new(quotation.span.of(&article.text));
            let start = quotation.span.start;
            let spans = finders.iter().flat_map(|finder| finder.find(&words));
            found.extend(spans.map(|span| Span::new(span.start + start, span.end + start)));
        }
        found
    }

    /// Hits by their places, without those that lie in others.
    fn in_order(&self, hits: Vec<(usize, Hit)>) -> Vec<Hit> {
        let analysis = self.body.and_then(|body| body.analysis.as_ref());
        let place = |hit: &Hit| match hit {
            Hit::Span(span) => *span,
            Hit::Mention(at) => {
                let mention = analysis.and_then(|analysis| analysis.mentions.get(*at as usize));
                // Without the text only mentions are found, and they are in order by their numbers.
                mention.map_or(Span::new(*at as usize, *at as usize + 1), |mention| mention.span)
            }
        };
        let mut placed: Vec<(Span, Hit)> = hits.into_iter().map(|(_, hit)| (place(&hit), hit)).collect();
        placed.sort_by_key(|(span, _)| (span.start, Reverse(span.end)));
        let mut end = 0;
        placed.retain(|(span, _)| {
            let beyond = span.end > end;
            end = end.max(span.end);
            beyond
        });
        placed.into_iter().map(|(_, hit)| hit).collect()
    }
}

/// So many bytes before and behind a place its paragraph is looked for.
const REACH: usize = 1 << 14;
