//! Whether a family name and a person are named together with the same: at least half of the articles with
//! the family name share another name with an article about the person.
//!
//! It is asked only where the person is named in fewer than ten articles. What is kept is whether each
//! article with the family name shares one; it is looked at anew for an article that has changed or of which
//! a name has moved to another person, and for all where that is true of an article about the person.

use super::base::Base;
use super::level::{Changes, Level};
use super::links::{Links, Locals, NONE};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// An article that has changed, with what it named before.
pub(super) type Edit = (u32, Option<Arc<Locals>>);

/// A family name and a person that it may mean.
#[derive(Debug)]
struct Pair {
    asks: u32,
    long: u32,
    /// Articles with the family name, ascending; the lowest bit says whether it shares a name.
    articles: Vec<u64>,
    sharing: usize,
}

/// All pairs in doubt.
#[derive(Debug, Default)]
pub(super) struct Related {
    /// By class of family names.
    pairs: FxHashMap<u32, Vec<Pair>>,
    /// By the person, how many pairs and of which classes.
    longs: FxHashMap<u32, Vec<u32>>,
    /// Articles to look at anew, by class of family names.
    changed: FxHashMap<u32, Vec<u32>>,
    /// People about whom other articles are.
    changed_longs: FxHashSet<u32>,
}

impl Related {
    /// Notes what has to be looked at anew. Returns the classes of family names that this is about.
    pub(super) fn mark(
        &mut self,
        base: &Base,
        links: &Links,
        people: &Level,
        changes: &Changes,
        edits: &[Edit],
    ) -> FxHashSet<u32> {
        for (article, before) in edits {
            for locals in before.iter().chain(links.locals(*article)) {
                self.mark_all(base, people, *article, locals);
            }
        }
        for (class, before) in &changes.moved {
            for set in [*before, people.set(*class)] {
                if self.longs.contains_key(&set) {
                    self.changed_longs.insert(set);
                }
            }
            // An article that has a name for the first time is among the edits.
            if *before != NONE {
                for article in base.articles_of(*class) {
                    if let Some(locals) = links.locals(article) {
                        self.mark_all(base, people, article, locals);
                    }
                }
            }
        }
        let longs = self.changed_longs.iter().filter_map(|long| self.longs.get(long)).flatten();
        self.changed.keys().chain(longs).copied().collect()
    }

    fn mark_all(&mut self, base: &Base, people: &Level, article: u32, locals: &Arc<Locals>) {
        for class in base.classes_in(locals) {
            if self.pairs.contains_key(&class) {
                self.changed.entry(class).or_default().push(article);
            }
            let set = people.set(class);
            if self.longs.contains_key(&set) {
                self.changed_longs.insert(set);
            }
        }
    }

    /// Forgets what was to be looked at.
    pub(super) fn settled(&mut self) {
        self.changed = FxHashMap::default();
        self.changed_longs = FxHashSet::default();
    }

    /// Whether a class that asks for `long` shares enough with it. Without `long` there is nothing to ask.
    pub(super) fn holds(
        &mut self,
        base: &Base,
        links: &Links,
        people: &Level,
        (class, asks): (u32, u32),
        long: Option<u32>,
    ) -> bool {
        let known = self.take(class, asks);
        let Some(long) = long else { return false };
        let pair = known.filter(|pair| pair.long == long && !self.changed_longs.contains(&long));
        let (mut pair, mut articles) = match pair {
            Some(pair) => (pair, self.changed.get(&class).cloned().unwrap_or_default()),
            None => {
                (Pair { asks, long, articles: Vec::new(), sharing: 0 }, base.articles_of(class).collect())
            }
        };
        articles.sort_unstable();
        articles.dedup();
        if !articles.is_empty() {
            let beside = beside(base, links, people, long);
            for article in articles {
                let shares = shares(base, links, people, class, article, &beside);
                pair.note(article, shares);
            }
        }
        let holds = pair.sharing * 2 >= pair.articles.len();
        self.pairs.entry(class).or_default().push(pair);
        self.longs.entry(long).or_default().push(class);
        holds
    }

    /// Takes a pair out.
    fn take(&mut self, class: u32, asks: u32) -> Option<Pair> {
        let pairs = self.pairs.get_mut(&class)?;
        let pair = pairs.swap_remove(pairs.iter().position(|pair| pair.asks == asks)?);
        if pairs.is_empty() {
            self.pairs.remove(&class);
        }
        if let Some(classes) = self.longs.get_mut(&pair.long) {
            if let Some(at) = classes.iter().position(|known| *known == class) {
                classes.swap_remove(at);
            }
            if classes.is_empty() {
                self.longs.remove(&pair.long);
            }
        }
        Some(pair)
    }
}

impl Pair {
    /// Notes whether an article shares a name; `None` where it has the family name no more.
    fn note(&mut self, article: u32, shares: Option<bool>) {
        let article = u64::from(article) << 1;
        let at = self.articles.partition_point(|known| *known < article);
        let known = self.articles.get(at).filter(|known| **known & !1 == article).map(|known| known & 1 == 1);
        self.sharing -= usize::from(known == Some(true));
        self.sharing += usize::from(shares == Some(true));
        match (known, shares) {
            (Some(_), Some(shares)) => self.articles[at] = article | u64::from(shares),
            (Some(_), None) => _ = self.articles.remove(at),
            (None, Some(shares)) => self.articles.insert(at, article | u64::from(shares)),
            (None, None) => {}
        }
    }
}

/// The sets that articles about a person name beside it.
fn beside(base: &Base, links: &Links, people: &Level, long: u32) -> FxHashSet<u32> {
    let articles = people.members(long).iter().flat_map(|class| base.articles_of(*class));
    let locals = articles.filter_map(|article| links.locals(article));
    let sets = locals.flat_map(|locals| base.classes_in(locals)).map(|class| people.set(class));
    sets.filter(|set| *set != long).collect()
}

/// Whether an article that names `class` names one of these too. `None` where it does not name the class.
fn shares(
    base: &Base,
    links: &Links,
    people: &Level,
    class: u32,
    article: u32,
    beside: &FxHashSet<u32>,
) -> Option<bool> {
    let classes = || links.locals(article).into_iter().flat_map(|locals| base.classes_in(locals));
    let own = people.set(class);
    let shares = || classes().map(|class| people.set(class)).any(|set| set != own && beside.contains(&set));
    classes().any(|other| other == class).then(shares)
}
