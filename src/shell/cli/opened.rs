//! The articles that a subcommand is about.

use super::args::Common;
use crate::corpus::{ArticleId, Body, Particulars};
use crate::entity::{Analysis, Quotation};
use crate::shell::load::{Gathered, gather, gather_from, or_here};
use crate::shell::stderr::complain;
use crate::source::Article;
use rayon::prelude::*;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;

/// The articles that were asked for, in the order they were found.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) all: Gathered,
    /// Whether articles that are the same as earlier ones are left out.
    once: bool,
}

/// So many texts are read ahead of those that are printed.
const AHEAD: usize = 64;

impl Opened {
    /// Reads files and folders, or an index of a server; where none is named, the built-in articles. Analyses them where that is wanted.
    pub(super) fn new(paths: &[PathBuf], common: &Common, analyse: bool) -> Self {
        if let Ok(Some(from)) = common.from() {
            return Self { all: gather_from(&from, analyse), once: false };
        }
        let options = common.options().unwrap_or_default();
        let paths = or_here(paths.to_owned());
        if paths.is_empty() && io::stdout().is_terminal() {
            complain("the five built-in articles; name a FOLDER for your own");
        }
        let all = gather(&paths, &options, analyse, common.cache.clone());
        all.notes.iter().for_each(|line| complain(line));
        Self { all, once: false }
    }

    /// Leaves out articles that are the same as earlier ones.
    pub(super) fn drop_copies(&mut self) {
        self.once = true;
    }

    /// The articles that are there, in order.
    pub(super) fn ids(&self) -> impl Iterator<Item = ArticleId> {
        let all = self.all.corpus.ids().filter(|id| !self.all.gone.contains(id));
        all.filter(|id| !self.once || !self.all.same.contains_key(id))
    }

    /// What is known of each article, in order.
    pub(super) fn about(&self) -> impl Iterator<Item = &Particulars> {
        self.ids().filter_map(|id| self.all.corpus.about(id)).map(Arc::as_ref)
    }

    /// Ends with it; what could not be read. The system takes the memory of a program that ends back at once, while taking
    /// a large corpus apart takes a tenth of a second.
    pub(super) fn left(mut self) -> Vec<String> {
        let problems = std::mem::take(&mut self.all.problems);
        std::mem::forget(self);
        problems.iter().map(ToString::to_string).collect()
    }

    /// Says what had to be done to read what was read.
    pub(super) fn warn(&self) {
        for about in self.about() {
            about.warnings.iter().for_each(|warning| complain(&format!("{}: {warning}", about.origin)));
        }
    }

    /// The earlier article that this one is the same as.
    pub(super) fn same_as(&self, id: ArticleId) -> Option<&Particulars> {
        let first = self.all.same.get(&id).filter(|_| !self.once)?;
        self.all.corpus.about(*first).map(Arc::as_ref)
    }

    /// Each article with its id and analysis, in order. Only some of them are in memory at a time. What cannot
    /// be read any more is complained of.
    pub(super) fn each(
        &self,
        mut take: impl FnMut(ArticleId, &Arc<Article>, &Analysis) -> io::Result<()>,
    ) -> io::Result<()> {
        let none = Analysis::default();
        let ids: Vec<ArticleId> = self.ids().collect();
        for some in ids.chunks(AHEAD) {
            let bodies: Vec<Option<Body>> = some.par_iter().map(|id| self.all.corpus.body(*id)).collect();
            for (id, body) in some.iter().zip(bodies) {
                match (body, self.all.corpus.about(*id)) {
                    (Some(Body { article, analysis }), _) => {
                        take(*id, &article, analysis.as_deref().unwrap_or(&none))?;
                    }
                    (None, Some(about)) => complain(&format!("{}: cannot be read any more", about.origin)),
                    (None, None) => {}
                }
            }
        }
        Ok(())
    }

    /// The name over all articles of what `mention` of an article names.
    pub(super) fn name<'a>(
        &'a self,
        id: ArticleId,
        analysis: &'a Analysis,
        mention: usize,
    ) -> Option<&'a str> {
        let local = analysis.mentions.get(mention)?.entity;
        let index = &self.all.index;
        let entity = index.entity_of(id, local).and_then(|entity| index.entity(entity));
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
