//! A query made ready to be asked of many articles: what is cheap to know narrows them first, and only the
//! texts of those that are left are read.

use super::ast::{Days, Name, Needle, Particular, Query, Whom};
use super::finder::Finder;
use super::required::{is_exact, required};
use crate::corpus::{ArticleId, Corpus, Index, Particulars, Posting, TextQuery};
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
    /// Whether it has to know what texts name or quote to say where it finds something.
    pub(super) asks_analysis: bool,
    /// What every text has that fits.
    pub(super) text: TextQuery,
    /// Whether every text that has that fits, as far as it depends on texts.
    pub(super) exact: bool,
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

impl Beside {
    /// What is called so, where it is a name.
    pub(super) fn named(&self) -> Option<&Entities> {
        match self {
            Beside::Label(_) => None,
            Beside::One(entities) => Some(entities),
        }
    }
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
        let (reads, asks_analysis) = (root.reads(), query.asks_names());
        Self { reads, asks_analysis, root, leaves, text: required(query), exact: is_exact(query) }
    }

    /// What every text has that fits.
    pub fn words(&self) -> &TextQuery {
        &self.text
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

    /// Whether an article fits, as far as that can be told without reading its text; `text` is what each part says
    /// that looks for words in it, where that is known.
    pub(super) fn known(&self, sources: Sources<'_>, id: ArticleId, text: Option<bool>) -> Option<bool> {
        let about = || sources.corpus.about(id);
        let marked = |keys: &HashSet<String>| about().is_some_and(|about| keys.contains(&*about.key));
        Some(match self {
            Node::All => true,
            Node::And(parts) => {
                return decided(parts.iter().map(|part| part.known(sources, id, text)), false);
            }
            Node::Or(parts) => return decided(parts.iter().map(|part| part.known(sources, id, text)), true),
            Node::Not(part) => !part.known(sources, id, text)?,
            Node::Text(..) => return text,
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
fn decided(parts: impl Iterator<Item = Option<bool>>, deciding: bool) -> Option<bool> {
    let mut unknown = false;
    for part in parts {
        match part {
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
    fn named(name: &Name, index: &Index) -> Self {
        let mut ids = named(None, name, index);
        ids.sort_unstable();
        ids.dedup();
        let counted = |id: &EntityId| index.counts_by_article(*id).into_iter().map(|(article, _)| article);
        let mut articles: Vec<ArticleId> = ids.iter().flat_map(counted).collect();
        articles.sort_unstable();
        articles.dedup();
        Self { ids, articles }
    }

    /// The articles that mention one, ascending.
    pub(super) fn articles(&self) -> impl Iterator<Item = ArticleId> {
        self.articles.iter().copied()
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
                Whom::Name(name) => Beside::One(Entities::named(name, sources.index)),
            });
            Node::Near(leaf(), finders(any), beside.collect())
        }
        Query::Entity { label, name } => {
            Node::Mentions(leaf(), mentions(named(*label, name, sources.index), sources.index))
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
            let who = name.as_ref().map(|name| Entities::named(name, sources.index));
            Node::Said(leaf(), who, finders(any))
        }
        Query::Particular(which, needle) => Node::Particular(*which, Finder::new(needle)),
        Query::Published(days) => Node::Published(*days),
        Query::Unread => Node::Unread,
        Query::Kept => Node::Kept,
    }
}

/// The entities that are called so.
pub(super) fn named(label: Option<Label>, name: &Name, index: &Index) -> Vec<EntityId> {
    if name.open {
        index.find_beginning(label, &name.text)
    } else {
        index.find_all(label, &name.text).collect()
    }
}

/// All mentions of these entities, by article and then by place.
fn mentions(entities: Vec<EntityId>, index: &Index) -> Vec<Posting> {
    let mut all: Vec<Posting> = entities.into_iter().flat_map(|id| index.postings(id)).collect();
    all.sort_unstable();
    all.dedup();
    all
}
