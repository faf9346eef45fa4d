//! The inverted index: from an entity to every place that mentions it (its posting list).

use super::articles::Corpus;
use super::id::ArticleId;
use crate::entity::{Analysis, Entity, EntityId, Label, link};
use crate::source::Article;
use crate::text::{Folding, Span, fold, joined, sentences};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// One place in the corpus that mentions an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Posting {
    /// The article.
    pub article: ArticleId,
    /// Which of its mentions, an index into [`Analysis::mentions`].
    pub mention: u32,
}

/// The entities of a corpus and where each is mentioned. Keeps what it was built from; a later change of the
/// corpus needs another index.
#[derive(Debug, Default)]
pub struct Index {
    entities: Vec<Entity>,
    /// Of all entities after each other; each sorted by article, then by place.
    postings: Vec<Posting>,
    /// Where each entity's postings begin, by [`EntityId`], and where the last ones end.
    starts: Vec<u32>,
    /// How many articles mention each entity.
    articles: Vec<u32>,
    /// By [`ArticleId`], then by local entity.
    links: Vec<Vec<EntityId>>,
    /// By [`ArticleId`]; `None` where the analysis was not there.
    sources: Vec<Option<Analysed>>,
    names: OnceLock<Names>,
}

type Analysed = (Arc<Article>, Arc<Analysis>);

/// Entities by name and alias, as written and folded; ids ascending.
#[derive(Debug, Default)]
struct Names {
    exact: HashMap<String, Vec<EntityId>>,
    folded: HashMap<String, Vec<EntityId>>,
}

impl Index {
    /// Indexes every article of `corpus` that is analysed.
    pub fn build(corpus: &Corpus) -> Self {
        let source = |id| Some((Arc::clone(corpus.article(id)?), Arc::clone(corpus.analysis(id)?)));
        let sources: Vec<Option<Analysed>> = corpus.ids().map(source).collect();
        let none = Analysis::default();
        let analyses: Vec<&Analysis> =
            sources.iter().map(|source| source.as_ref().map_or(&none, |(_, analysis)| analysis)).collect();
        let (entities, links) = link(&analyses);
        let (starts, mut next) = starts(&analyses, &links, entities.len());
        let total = starts.last().copied().unwrap_or_default() as usize;
        let mut postings = vec![Posting { article: ArticleId(0), mention: 0 }; total];
        let mut articles = vec![0; entities.len()];
        let mut seen = vec![u32::MAX; entities.len()];
        for (article, (analysis, links)) in analyses.iter().zip(&links).enumerate() {
            for (mention, found) in analysis.mentions.iter().enumerate() {
                let entity = links[found.entity].0 as usize;
                let article = article as u32;
                postings[next[entity] as usize] =
                    Posting { article: ArticleId(article), mention: mention as u32 };
                next[entity] += 1;
                if std::mem::replace(&mut seen[entity], article) != article {
                    articles[entity] += 1;
                }
            }
        }
        Self { entities, postings, starts, articles, links, sources, names: OnceLock::new() }
    }

    /// All entities with their ids, sorted by label and name.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.entities.iter().enumerate().map(|(id, entity)| (EntityId(id as u32), entity))
    }

    /// An entity. `None` for an id of another index.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    /// Every place that mentions `id`, by article and then by place.
    pub fn postings(&self, id: EntityId) -> &[Posting] {
        let at = id.0 as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&from), Some(&to)) => &self.postings[from as usize..to as usize],
            _ => &[],
        }
    }

    /// The part of [`Index::postings`] that lies in one article.
    pub fn postings_in(&self, id: EntityId, article: ArticleId) -> &[Posting] {
        let all = self.postings(id);
        let from = all.partition_point(|posting| posting.article < article);
        let to = from + all[from..].partition_point(|posting| posting.article == article);
        &all[from..to]
    }

    /// How many articles mention `id`.
    pub fn articles(&self, id: EntityId) -> usize {
        self.articles.get(id.0 as usize).map_or(0, |count| *count as usize)
    }

    /// The articles that mention `id`, in the corpus's order, with how often each does.
    pub fn counts_by_article(&self, id: EntityId) -> Vec<(ArticleId, usize)> {
        let same = |a: &Posting, b: &Posting| a.article == b.article;
        self.postings(id).chunk_by(same).map(|chunk| (chunk[0].article, chunk.len())).collect()
    }

    /// The entity that an article's local entity (an index into [`Analysis::entities`]) is part of.
    pub fn entity_of(&self, article: ArticleId, local: usize) -> Option<EntityId> {
        self.links.get(article.0 as usize)?.get(local).copied()
    }

    /// The first entity of that name or alias, of that label where one is given: as written if there is one,
    /// else with case and accents folded.
    pub fn find(&self, label: Option<Label>, name: &str) -> Option<EntityId> {
        self.find_all(label, name).next()
    }

    /// As [`Index::find`], all of them. Those whose name it is come before those whose alias it is.
    pub fn find_all(&self, label: Option<Label>, name: &str) -> impl Iterator<Item = EntityId> {
        let names = self.names.get_or_init(|| Names::of(&self.entities));
        let fits = move |id: &&EntityId| {
            label.is_none_or(|label| self.entity(**id).is_some_and(|entity| entity.label == label))
        };
        let exact = names.exact.get(name).map_or(&[][..], Vec::as_slice);
        let folded = if exact.iter().any(|id| fits(&id)) {
            exact
        } else {
            names.folded.get(&*fold(name, Folding::ALL).text).map_or(&[][..], Vec::as_slice)
        };
        folded.iter().filter(fits).copied()
    }

    /// The entities that stand in the same sentences as `id`, with in how many of them; the most frequent
    /// first,
    /// equal ones by label and name. Figures are left out. Reads only the paragraphs that mention `id`.
    pub fn cooccurring(&self, id: EntityId) -> Vec<(EntityId, usize)> {
        let mut counts: HashMap<EntityId, usize> = HashMap::new();
        for chunk in self.postings(id).chunk_by(|a, b| a.article == b.article) {
            let article = chunk[0].article;
            let Some(Some((source, analysis))) = self.sources.get(article.0 as usize) else { continue };
            let links = &self.links[article.0 as usize];
            let places = chunk.iter().map(|posting| analysis.mentions[posting.mention as usize].span.start);
            for sentence in sentences_around(source, places) {
                let from = analysis.mentions.partition_point(|mention| mention.span.start < sentence.start);
                let inside = analysis.mentions[from..]
                    .iter()
                    .take_while(|mention| mention.span.start < sentence.end)
                    .filter(|mention| !mention.label.is_figure());
                let mut here: Vec<EntityId> = inside.map(|mention| links[mention.entity]).collect();
                here.sort_unstable();
                here.dedup();
                for other in here.into_iter().filter(|other| *other != id) {
                    *counts.entry(other).or_default() += 1;
                }
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_unstable_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
        counts
    }
}

/// Where each entity's postings begin in the list of all, once with the end and once to count on from.
fn starts(analyses: &[&Analysis], links: &[Vec<EntityId>], entities: usize) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0_u32; entities + 1];
    for (analysis, links) in analyses.iter().zip(links) {
        for mention in &analysis.mentions {
            starts[links[mention.entity].0 as usize + 1] += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let next = starts.clone();
    (starts, next)
}

impl Names {
    fn of(entities: &[Entity]) -> Self {
        let mut names = Self::default();
        let mut add = |name: &str, id: EntityId| {
            let ids = names.exact.entry(name.to_owned()).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
            let ids = names.folded.entry(fold(name, Folding::ALL).text.into_owned()).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
        };
        let ids = || (0_u32..).map(EntityId).zip(entities);
        ids().for_each(|(id, entity)| add(&entity.name, id));
        ids().for_each(|(id, entity)| entity.aliases.iter().for_each(|alias| add(alias, id)));
        names
    }
}

/// So many bytes before and behind a place its paragraph is looked for.
const REACH: usize = 1 << 16;

/// The sentences that hold the `places` (bytes, ascending), each once. No sentence crosses a paragraph, so
/// only the paragraphs of the places are read.
fn sentences_around(article: &Article, places: impl Iterator<Item = usize>) -> Vec<Span> {
    let paragraphs = article.paragraphs();
    let mut out: Vec<Span> = Vec::new();
    let mut paragraph = Span::new(0, 0);
    let mut within: Vec<Span> = Vec::new();
    for place in places {
        if !paragraph.contains(place) {
            paragraph = paragraphs.around(Span::new(place, place), REACH);
            within = sentences(&joined(paragraph.of(&article.text)));
        }
        let at = within.partition_point(|sentence| paragraph.start + sentence.end <= place);
        let Some(sentence) = within.get(at) else { continue };
        let sentence = Span::new(paragraph.start + sentence.start, paragraph.start + sentence.end);
        if out.last() != Some(&sentence) {
            out.push(sentence);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::Particulars;
    use super::*;
    use crate::entity::{Evidence, LocalEntity, Mention, Rule};
    use crate::source::{Origin, Sourced};
    use proptest::prelude::*;

    /// An article of one-letter names; `.` ends a sentence. Names are people, but `M` is an amount of money.
    fn article(name: &str, text: &str) -> (Arc<Article>, Arc<Analysis>) {
        let label = |c| if c == 'M' { Label::Money } else { Label::Person };
        let mut analysis = Analysis::default();
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_uppercase()) {
            let known = analysis.entities.iter().position(|entity| entity.name == c.to_string());
            let entity = known.unwrap_or(analysis.entities.len());
            if known.is_none() {
                analysis.entities.push(LocalEntity::named(label(c), &c.to_string()));
            }
            let span = Span::new(at, at + 1);
            let evidence = Evidence::by(Rule::Tagger);
            analysis.mentions.push(Mention { span, label: label(c), value: None, entity, evidence });
        }
        let title = Sourced::new(name.to_owned(), "test");
        (Arc::new(Article::new(Origin::file(name), title, text.to_owned())), Arc::new(analysis))
    }

    fn corpus(texts: &[String]) -> Corpus {
        let mut corpus = Corpus::default();
        for (at, text) in texts.iter().enumerate() {
            let (article, analysis) = article(&at.to_string(), text);
            let about = Arc::new(Particulars::new(&article, (at.to_string(), 0)));
            let id = corpus.push(about, Some(article));
            // One article in four stays without analysis.
            if at % 4 != 3 {
                corpus.analysed(id, Some(analysis));
            }
        }
        corpus
    }

    fn mentioned(corpus: &Corpus, article: ArticleId, name: &str) -> Vec<u32> {
        let Some(analysis) = corpus.analysis(article) else { return Vec::new() };
        let is_it = |mention: &&(u32, &Mention)| analysis.entities[mention.1.entity].name == name;
        (0..).zip(&analysis.mentions).filter(|mention| is_it(&mention)).map(|(at, _)| at).collect()
    }

    proptest! {
        #[test]
        fn agrees_with_looking_through_everything(texts in prop::collection::vec("[ABCM .\n]{0,24}", 0..8)) {
            let corpus = corpus(&texts);
            let index = Index::build(&corpus);
            let known: Vec<EntityId> = index.entities().map(|(id, _)| id).collect();
            for id in known {
                let name = index.entity(id).unwrap().name.clone();
                prop_assert_eq!(index.find(None, &name), Some(id));
                let per_article: Vec<(ArticleId, Vec<u32>)> =
                    corpus.ids().map(|article| (article, mentioned(&corpus, article, &name))).collect();
                let all: Vec<Posting> = per_article.iter().flat_map(|(article, mentions)| {
                    mentions.iter().map(|mention| Posting { article: *article, mention: *mention })
                }).collect();
                prop_assert_eq!(index.postings(id), &all[..]);
                for (article, mentions) in &per_article {
                    prop_assert_eq!(index.postings_in(id, *article).len(), mentions.len());
                }
                let counts: Vec<_> = per_article.iter().map(|(article, mentions)| (*article, mentions.len())).filter(|entry| entry.1 > 0).collect();
                prop_assert_eq!(index.articles(id), counts.len());
                prop_assert_eq!(index.counts_by_article(id), counts);
            }
        }

        #[test]
        fn companions_agree_with_looking_through_every_sentence(texts in prop::collection::vec("[ABCM]( [ABCM]| [ABCM]|[.] |\n){0,9}", 0..6)) {
            let corpus = corpus(&texts);
            let index = Index::build(&corpus);
            for (id, entity) in index.entities() {
                let mut expected: HashMap<&str, usize> = HashMap::new();
                for text in corpus.ids().filter(|id| corpus.analysis(*id).is_some()).map(|id| &corpus.article(id).unwrap().text) {
                    for sentence in sentences(text).into_iter().map(|span| span.of(text)).filter(|words| words.contains(&entity.name)) {
                        for other in ["A", "B", "C"].into_iter().filter(|other| *other != entity.name && sentence.contains(other)) {
                            *expected.entry(other).or_default() += 1;
                        }
                    }
                }
                let found = index.cooccurring(id);
                prop_assert!(found.is_sorted_by_key(|(_, count)| std::cmp::Reverse(*count)));
                let found: HashMap<&str, usize> = found.iter().map(|(id, count)| (index.entity(*id).unwrap().name.as_str(), *count)).collect();
                prop_assert_eq!(found, expected);
            }
        }
    }

    #[test]
    fn names_are_found_folded_where_none_is_written_so() {
        let corpus = corpus(&["A B".to_owned()]);
        let index = Index::build(&corpus);
        assert!(index.find(None, "a").is_some());
        assert_eq!(index.find(Some(Label::Place), "A"), None);
        assert_eq!(index.find(None, "Z"), None);
        assert_eq!(index.postings(EntityId(99)), []);
    }
}
