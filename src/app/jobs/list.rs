//! The list of articles: which are shown, in which order, under which headings.

use crate::app::look::Look;
use crate::app::state::{Group, Sort};
use crate::app::wording::said;
use crate::corpus::{ArticleId, Chips, Marks, Names, Particulars, Pattern, Plan, Query, Sources, shortlist};
use crate::entity::EntityId;
use jiff::civil::Date;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// What the list is to show.
#[derive(Debug, Clone, Default)]
pub(crate) struct ListRequest {
    /// The fuzzy filter.
    pub(in crate::app) filter: String,
    /// The query in the filter.
    pub(in crate::app) query: Query,
    /// What the reader has marked, where the query asks for it.
    pub(in crate::app) marks: Marks,
    /// The chips.
    pub(in crate::app) chips: Chips,
    pub(in crate::app) sort: Sort,
    pub(in crate::app) backwards: bool,
    pub(in crate::app) group: Group,
    pub(in crate::app) chosen: Option<EntityId>,
    /// The keys of articles that are read, where the order asks for them.
    pub(in crate::app) read: HashSet<String>,
    pub(in crate::app) today: Date,
}

/// What the list shows.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// In order.
    pub(in crate::app) shown: Vec<ArticleId>,
    /// Over the first article of each group.
    pub(in crate::app) headings: HashMap<ArticleId, String>,
    /// The one that fits the filter best, wherever its group stands.
    pub(in crate::app) best: Option<ArticleId>,
    /// Which name in the query nothing has, and what comes near.
    pub(in crate::app) unknown: Option<String>,
}

/// Makes the list. `None` where `stop` says that nobody waits for it any more.
pub(in crate::app) fn list(
    look: Look<'_>,
    request: &ListRequest,
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<Listing> {
    let pattern = Pattern::parse(&request.filter);
    let ids = admitted(look, request, stop)?;
    let chips =
        (!request.chips.terms.is_empty()).then(|| request.chips.matching(look.index, look.corpus.len()));
    let fits_chips = |id: &ArticleId| chips.as_ref().is_none_or(|chips| chips.contains(*id));
    let mut found: Vec<ArticleId>;
    if pattern.is_empty() {
        found = ids.into_iter().filter(fits_chips).collect();
        sort(look, request, &mut found);
        if request.backwards {
            found.reverse();
            if request.sort == Sort::Date {
                // What has no date is last either way.
                found.sort_by_key(|id| date(look, *id).is_none());
            }
        }
    } else {
        let ids: Vec<ArticleId> = ids.into_iter().filter(fits_chips).collect();
        let lines: Vec<Cow<'_, str>> = ids.iter().map(|id| line(look, *id)).collect();
        let lines: Vec<&str> = lines.iter().map(AsRef::as_ref).collect();
        found = shortlist(&pattern, &lines).into_iter().map(|at| ids[at as usize]).collect();
    }
    let shown = folded_copies(look, found);
    let best = shown.first().copied();
    let (shown, headings) = grouped(look, request, shown);
    Some(Listing { shown, headings, best, unknown: Names::unknown_in(&request.query, look.index) })
}

/// The articles that the query in the filter admits. It may read their texts.
fn admitted(
    look: Look<'_>,
    request: &ListRequest,
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<ArticleId>> {
    if request.query == Query::All {
        return Some(look.corpus.ids().collect());
    }
    let sources = Sources { corpus: look.corpus, index: look.index, marks: &request.marks };
    Plan::new(&request.query, sources).fitting(sources, stop)
}

/// What the filter is matched against.
fn line(look: Look<'_>, id: ArticleId) -> Cow<'_, str> {
    let line: &str = look.about(id).map_or("", |about| &about.line);
    match look.copies.count(id) {
        1 => Cow::Borrowed(line),
        // As the mark in the list says it, and as it can be typed.
        copies => Cow::Owned(format!("{line} \u{d7}{copies} x{copies}")),
    }
}

fn date(look: Look<'_>, id: ArticleId) -> Option<Date> {
    look.about(id).and_then(Particulars::date)
}

/// Sorts `found`, which is in the order in which articles were found. Ties stay in it.
fn sort(look: Look<'_>, request: &ListRequest, found: &mut [ArticleId]) {
    let about = |id: &ArticleId| look.about(*id);
    match request.sort {
        Sort::Found => {}
        Sort::Date => found.sort_by_cached_key(|id| Reverse(date(look, *id))),
        Sort::Outlet => {
            found.sort_by_cached_key(|id| about(id).map(|about| about.outlet_or_name().to_lowercase()));
        }
        Sort::Title => found.sort_by_cached_key(|id| about(id).map(|about| about.title().to_lowercase())),
        Sort::Length => found.sort_by_cached_key(|id| Reverse(about(id).map(|about| about.bytes))),
        Sort::Unread => {
            found.sort_by_cached_key(|id| about(id).is_some_and(|about| request.read.contains(&*about.key)));
        }
        Sort::Mentions => {
            found.sort_by_cached_key(|id| Reverse(look.mentions_in(request.chosen, *id)));
        }
        Sort::Copies => found.sort_by_cached_key(|id| Reverse(look.copies.count(*id))),
    }
}

/// Of articles that stand in several files the first one that is found, with the others behind it where they
/// are unfolded.
fn folded_copies(look: Look<'_>, found: Vec<ArticleId>) -> Vec<ArticleId> {
    let copies = look.copies;
    if copies.all || copies.is_empty() {
        return found;
    }
    let mut by_first: HashMap<ArticleId, Vec<ArticleId>> = HashMap::new();
    for id in found.iter().copied().filter(|id| copies.count(*id) > 1) {
        by_first.entry(copies.first_of(id)).or_default().push(id);
    }
    let mut out = Vec::with_capacity(found.len());
    for id in found {
        if copies.count(id) == 1 {
            out.push(id);
        } else if let Some(mut same) = by_first.remove(&copies.first_of(id)) {
            same.sort();
            out.extend(same.into_iter().take(if copies.is_unfolded(id) { usize::MAX } else { 1 }));
        }
    }
    out
}

/// By what groups are told apart and ordered: the day and its words, or the outlet in small letters and as it
/// is written.
type GroupKey = (Reverse<Option<Date>>, String, String);

/// Brings the articles of a group together, in the order they have, and makes the headings.
fn grouped(
    look: Look<'_>,
    request: &ListRequest,
    shown: Vec<ArticleId>,
) -> (Vec<ArticleId>, HashMap<ArticleId, String>) {
    if request.group == Group::None {
        return (shown, HashMap::new());
    }
    let mut keyed: Vec<(GroupKey, ArticleId)> =
        shown.into_iter().map(|id| (group_key(look, request, id), id)).collect();
    keyed.sort_by(|(one, _), (two, _)| (one.0, &one.1).cmp(&(two.0, &two.1)));
    if request.backwards && request.group == Group::Day {
        // The earliest day first; what has no day stays last.
        keyed.sort_by_key(|((day, ..), _)| (day.0.is_none(), day.0));
    }
    let mut last = None;
    let headings = keyed
        .iter()
        .filter(|(key, _)| last.replace(key) != Some(key))
        .map(|((.., words), id)| (*id, words.clone()))
        .collect();
    (keyed.into_iter().map(|(_, id)| id).collect(), headings)
}

fn group_key(look: Look<'_>, request: &ListRequest, id: ArticleId) -> GroupKey {
    let Some(about) = look.about(id) else { return Default::default() };
    match request.group {
        Group::None => Default::default(),
        Group::Day => {
            let day = about.date();
            let words = day.map_or_else(|| "no date".to_owned(), |day| said(day, request.today));
            (Reverse(day), String::new(), words)
        }
        Group::Outlet => {
            let outlet = about.outlet.as_deref().unwrap_or("outlet not known");
            (Reverse(None), outlet.to_lowercase(), outlet.to_owned())
        }
    }
}
