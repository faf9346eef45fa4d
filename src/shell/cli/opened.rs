//! The articles that a subcommand is about.

use crate::corpus::{ArticleId, Corpus, Index};
use crate::entity::{Analysis, Quotation, analyse};
use crate::shell::load::{Found, LoadError, find, or_here, read_each, samples};
use crate::shell::stderr::complain;
use crate::source::{Article, Options, compare, fold_repeated};
use rayon::prelude::*;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;

/// The articles that were asked for, in the order they were found.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) articles: Vec<Arc<Article>>,
    /// The earlier one that each is the same as; where nothing was compared, of none.
    pub(super) same: Vec<Option<usize>>,
    /// What could not be read.
    pub(super) problems: Vec<LoadError>,
}

impl Opened {
    /// Reads files and folders; where none is named, the built-in articles.
    pub(super) fn new(paths: &[PathBuf], options: &Options) -> Self {
        let paths = or_here(paths.to_owned());
        if paths.is_empty() {
            if io::stdout().is_terminal() {
                complain("the five built-in articles; name a FOLDER for your own");
            }
            return Self {
                articles: samples().into_iter().map(Arc::new).collect(),
                same: Vec::new(),
                problems: Vec::new(),
            };
        }
        let Found { files, errors: mut problems } = find(&paths);
        let mut articles = Vec::new();
        read_each(&files, options, |_, (_, read, wrong)| {
            articles.extend(read);
            problems.extend(wrong);
        });
        let found = compare(&articles.iter().collect::<Vec<_>>());
        let folded = articles.into_iter().zip(&found.repeated);
        let folded = folded.map(|(article, lines)| fold_repeated(&article, lines).unwrap_or(article));
        Self { articles: folded.map(Arc::new).collect(), same: found.same, problems }
    }

    /// Leaves out articles that are the same as earlier ones.
    pub(super) fn drop_copies(&mut self) {
        let same = std::mem::take(&mut self.same);
        let mut copies = same.iter().map(Option::is_some);
        self.articles.retain(|_| !copies.next().unwrap_or(false));
    }

    /// Says what had to be done to read what was read.
    pub(super) fn warn(&self) {
        for article in &self.articles {
            article.warnings.iter().for_each(|warning| complain(&format!("{}: {warning}", article.origin)));
        }
    }

    /// The articles with what they name.
    pub(super) fn analysed(&self) -> Analysed<'_> {
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

pub(super) struct Analysed<'o> {
    pub(super) corpus: Corpus,
    pub(super) index: Index,
    /// As in [`Opened`].
    pub(super) same: &'o [Option<usize>],
}

impl Analysed<'_> {
    /// The earlier article that this one is the same as.
    pub(super) fn same_as(&self, id: ArticleId) -> Option<&Article> {
        let first = (*self.same.get(id.0 as usize)?)?;
        self.corpus.article(ArticleId(first as u32)).map(Arc::as_ref)
    }

    /// Each article with its id and analysis, in order.
    pub(super) fn each(&self) -> impl Iterator<Item = (ArticleId, &Article, &Analysis)> {
        self.corpus.ids().filter_map(|id| {
            Some((id, self.corpus.article(id)?.as_ref(), self.corpus.analysis(id)?.as_ref()))
        })
    }

    /// The name over all articles of what `mention` of an article names.
    pub(super) fn name<'a>(
        &'a self,
        id: ArticleId,
        analysis: &'a Analysis,
        mention: usize,
    ) -> Option<&'a str> {
        let local = analysis.mentions.get(mention)?.entity;
        let entity = self.index.entity_of(id, local).and_then(|entity| self.index.entity(entity));
        entity.map(|entity| &*entity.name).or_else(|| Some(analysis.entities.get(local)?.name.as_str()))
    }

    /// Who says `quotation`: the entity's name, else the words that name the speaker.
    pub(super) fn speaker<'a>(
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
