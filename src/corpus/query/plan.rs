//! A query made ready to be asked of many articles: what is cheap to know narrows them first, and only the
//! texts of those that are left are read.

use super::ast::{Days, Needle, Particular, Query, Whom};
use super::finder::{Finder, text_query};
use crate::corpus::{ArticleId, Corpus, Index, Particulars, Posting, TextIndex, TextQuery};
use crate::entity::{EntityId, Label};
use std::collections::HashSet;

/// What a query is asked of.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The articles.
    pub corpus: &'a Corpus,
    /// What they name.
    pub index: &'a Index,
    /// What the reader has marked.
    pub marks: &'a Marks,
}

/// What the reader has marked, by the articles' keys.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// Articles that are marked as read.
    pub read: HashSet<String>,
    /// Articles of which a passage is kept.
    pub kept: HashSet<String>,
}

/// A query made ready.
#[derive(Debug)]
pub struct Plan {
    pub(super) root: Node,
    /// How many of its parts find places in articles.
    pub(super) leaves: usize,
    /// Whether it has to read texts.
    pub(super) reads: bool,
    text: TextQuery,
}

/// A part of a query made ready. Parts that find places have a number.
#[derive(Debug)]
pub(super) enum Node {
    All,
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
    Text(usize, Finder),
    Near(usize, Vec<Finder>, Vec<Beside>),
    /// All mentions of what is sought, by article and then by place.
    Mentions(usize, Vec<Posting>),
    Said(usize, Option<Entities>, Vec<Finder>),
    Particular(Particular, Finder),
    Published(Days),
    Unread,
    Kept,
}

/// What words are to stand near.
#[derive(Debug)]
pub(super) enum Beside {
    Label(Label),
    One(Entities),
}

/// All entities of a name, and the articles that mention one, both in order.
#[derive(Debug)]
pub(super) struct Entities {
    pub(super) ids: Vec<EntityId>,
    articles: Vec<ArticleId>,
}

impl Plan {
    /// Makes a query ready for what is open now.
    pub fn new(query: &Query, sources: Sources<'_>) -> Self {
        let mut leaves = 0;
        let root = node(query, sources, &mut leaves);
        Self { reads: root.reads(), root, leaves, text: required(query) }
    }

    /// What every text has that fits.
    pub fn words(&self) -> &TextQuery {
        &self.text
    }

    /// Those of `ids` that may fit, by all that can be told without reading texts.
    pub fn narrowed(&self, sources: Sources<'_>, ids: impl Iterator<Item = ArticleId>) -> Vec<ArticleId> {
        let engine = sources.corpus.text_index().filter(|_| self.text != TextQuery::All);
        let having = engine.and_then(|engine| Some((engine, engine.candidates(&self.text)?)));
        let holds = |engine: &dyn TextIndex, id: ArticleId| {
            sources.corpus.about(id).is_some_and(|about| engine.holds(id, about.digest))
        };
        let in_text = |id: &ArticleId| {
            having
                .as_ref()
                .is_none_or(|(engine, having)| having.binary_search(id).is_ok() || !holds(*engine, *id))
        };
        ids.filter(|id| in_text(id) && self.root.known(sources, *id) != Some(false)).collect()
    }
}

impl Node {
    /// Whether it has to read texts.
    fn reads(&self) -> bool {
        match self {
            Node::And(parts) | Node::Or(parts) => parts.iter().any(Node::reads),
            Node::Not(part) => part.reads(),
            Node::Text(..) | Node::Near(..) | Node::Said(..) => true,
            _ => false,
        }
    }

    /// Whether an article fits, as far as that can be told without reading its text.
    pub(super) fn known(&self, sources: Sources<'_>, id: ArticleId) -> Option<bool> {
        let about = || sources.corpus.about(id);
        let marked = |keys: &HashSet<String>| about().is_some_and(|about| keys.contains(&*about.key));
        Some(match self {
            Node::All => true,
            Node::And(parts) => return decided(parts, sources, id, false),
            Node::Or(parts) => return decided(parts, sources, id, true),
            Node::Not(part) => !part.known(sources, id)?,
            Node::Text(..) => return None,
            Node::Near(_, _, beside) => {
                let may = |beside: &Beside| match beside {
                    Beside::Label(_) => true,
                    Beside::One(entities) => entities.are_in(id),
                };
                return if beside.iter().all(may) { None } else { Some(false) };
            }
            Node::Said(_, who, _) => {
                let may = who.as_ref().is_none_or(|entities| entities.are_in(id));
                return if may { None } else { Some(false) };
            }
            Node::Mentions(_, postings) => !postings_in(postings, id).is_empty(),
            Node::Particular(which, finder) => {
                about().and_then(|about| particular(about, *which)).is_some_and(|value| finder.is_in(value))
            }
            Node::Published(days) => {
                about().and_then(|about| about.date()).is_some_and(|date| days.contains(date))
            }
            Node::Unread => !marked(&sources.marks.read),
            Node::Kept => marked(&sources.marks.kept),
        })
    }
}

/// What is known of several parts, of which one that is `deciding` decides.
fn decided(parts: &[Node], sources: Sources<'_>, id: ArticleId, deciding: bool) -> Option<bool> {
    let mut unknown = false;
    for part in parts {
        match part.known(sources, id) {
            Some(known) if known == deciding => return Some(deciding),
            Some(_) => {}
            None => unknown = true,
        }
    }
    if unknown { None } else { Some(!deciding) }
}

/// The part of `postings` that lies in one article.
pub(super) fn postings_in(postings: &[Posting], article: ArticleId) -> &[Posting] {
    let from = postings.partition_point(|posting| posting.article < article);
    let to = from + postings[from..].partition_point(|posting| posting.article == article);
    &postings[from..to]
}

fn particular(about: &Particulars, which: Particular) -> Option<&str> {
    match which {
        Particular::Title => Some(about.title()),
        Particular::Outlet => Some(about.outlet_or_name()),
        Particular::Author => about.author.as_deref(),
        Particular::Language => about.language.as_deref(),
    }
}

impl Entities {
    fn named(label: Option<Label>, name: &str, index: &Index) -> Self {
        let mut ids: Vec<EntityId> = index.find_all(label, name).collect();
        ids.sort_unstable();
        ids.dedup();
        let counted = |id: &EntityId| index.counts_by_article(*id).into_iter().map(|(article, _)| article);
        let mut articles: Vec<ArticleId> = ids.iter().flat_map(counted).collect();
        articles.sort_unstable();
        articles.dedup();
        Self { ids, articles }
    }

    fn are_in(&self, article: ArticleId) -> bool {
        self.articles.binary_search(&article).is_ok()
    }

    /// Whether an entity is one of them.
    pub(super) fn contains(&self, id: EntityId) -> bool {
        self.ids.binary_search(&id).is_ok()
    }
}

fn node(query: &Query, sources: Sources<'_>, leaves: &mut usize) -> Node {
    let mut leaf = || {
        *leaves += 1;
        *leaves - 1
    };
    let finders = |needles: &[Needle]| needles.iter().map(Finder::new).collect();
    match query {
        Query::All => Node::All,
        Query::And(parts) => Node::And(parts.iter().map(|part| node(part, sources, leaves)).collect()),
        Query::Or(parts) => Node::Or(parts.iter().map(|part| node(part, sources, leaves)).collect()),
        Query::Not(part) => Node::Not(Box::new(node(part, sources, leaves))),
        Query::Text(needle) => Node::Text(leaf(), Finder::new(needle)),
        Query::Near { any, whom } => {
            let beside = whom.iter().map(|whom| match whom {
                Whom::Label(label) => Beside::Label(*label),
                Whom::Name(name) => Beside::One(Entities::named(None, name, sources.index)),
            });
            Node::Near(leaf(), finders(any), beside.collect())
        }
        Query::Entity { label, name } => {
            let entities = sources.index.find_all(*label, name).collect();
            Node::Mentions(leaf(), mentions(entities, sources.index))
        }
        Query::Figure(amount) => {
            let fits = sources
                .index
                .entities()
                .filter(|(_, entity)| entity.label == amount.label && amount.admits(&entity.name));
            let entities = fits.map(|(id, _)| id).collect();
            Node::Mentions(leaf(), mentions(entities, sources.index))
        }
        Query::Said { name, any } => {
            let who = name.as_ref().map(|name| Entities::named(None, name, sources.index));
            Node::Said(leaf(), who, finders(any))
        }
        Query::Particular(which, needle) => Node::Particular(*which, Finder::new(needle)),
        Query::Published(days) => Node::Published(*days),
        Query::Unread => Node::Unread,
        Query::Kept => Node::Kept,
    }
}

/// All mentions of these entities, by article and then by place.
fn mentions(entities: Vec<EntityId>, index: &Index) -> Vec<Posting> {
    let mut all: Vec<Posting> = entities.into_iter().flat_map(|id| index.postings(id)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What every text has that fits.
fn required(query: &Query) -> TextQuery {
    match query {
        Query::And(parts) => TextQuery::all_of(parts.iter().map(required)),
        Query::Or(parts) => TextQuery::one_of(parts.iter().map(required)),
        Query::Text(needle) => text_query(needle),
        Query::Near { any, .. } | Query::Said { any, .. } => TextQuery::one_of(any.iter().map(text_query)),
        _ => TextQuery::All,
    }
}
