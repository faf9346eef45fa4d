//! Narrowing: which articles may fit, by what the index, the particulars and a full-text engine tell, so that only
//! the texts of those are read.

use super::plan::{Node, Plan, Sources};
use crate::corpus::{ArticleId, ArticleSet, Candidates};
use rayon::prelude::*;

impl Plan {
    /// Those of the articles that `admit` admits that may fit, ascending, by all that can be told without reading
    /// texts.
    pub fn narrowed(&self, sources: Sources<'_>, admit: impl Fn(ArticleId) -> bool) -> Vec<ArticleId> {
        self.narrow(sources, admit).0
    }

    /// The articles that fit, ascending. Reads texts where that is needed, on all cores: for worker threads. `None`
    /// where `stop` says that nobody waits for them any more.
    pub fn fitting(&self, sources: Sources<'_>, stop: &(dyn Fn() -> bool + Sync)) -> Option<Vec<ArticleId>> {
        let (ids, candidates) = self.narrow(sources, |_| true);
        let is_sure = |id: ArticleId| {
            let told = |told: &Candidates| told.having.contains(id) && !told.unknown.contains(id);
            self.exact && candidates.as_ref().is_some_and(told)
        };
        let fits = |id: &ArticleId| {
            let known = || self.root.known(sources, *id, is_sure(*id).then_some(true));
            !stop() && known().unwrap_or_else(|| self.look(sources, *id).is_some())
        };
        let found = ids.into_par_iter().filter(fits).collect();
        if stop() { None } else { Some(found) }
    }

    /// As [`Plan::narrowed`], and what the engine told.
    fn narrow(
        &self,
        sources: Sources<'_>,
        admit: impl Fn(ArticleId) -> bool,
    ) -> (Vec<ArticleId>, Option<Candidates>) {
        let corpus = sources.corpus;
        let mut may = self.root.within();
        let told = corpus.candidates(&self.text, may.as_ref());
        let candidates = told.map(|(in_text, candidates)| {
            match &mut may {
                Some(may) => may.intersect(&in_text),
                None => may = Some(in_text),
            }
            candidates
        });
        let fits = |id: &ArticleId| admit(*id) && self.root.known(sources, *id, None) != Some(false);
        let ids = match may {
            // The engine may know of articles that came later.
            Some(may) => may.iter().take_while(|id| (id.0 as usize) < corpus.len()).filter(fits).collect(),
            None => corpus.ids().filter(fits).collect(),
        };
        (ids, candidates)
    }
}

impl Node {
    /// The articles of which some may fit, as far as the index tells; `None` where it tells nothing.
    fn within(&self) -> Option<ArticleSet> {
        let all = |mut sets: Vec<ArticleSet>| {
            let mut within = sets.pop()?;
            for set in &sets {
                within.intersect(set);
            }
            Some(within)
        };
        match self {
            Node::Mentions(_, postings) => Some(postings.iter().map(|posting| posting.article).collect()),
            Node::Said(_, who, _) => who.as_ref().map(|who| who.articles().collect()),
            Node::Near(_, _, beside) => {
                all(beside.iter().filter_map(|beside| Some(beside.named()?.articles().collect())).collect())
            }
            Node::And(parts) => all(parts.iter().filter_map(Node::within).collect()),
            Node::Or(parts) => {
                let mut within = ArticleSet::default();
                for part in parts {
                    within.extend(part.within()?.iter());
                }
                Some(within)
            }
            _ => None,
        }
    }
}
