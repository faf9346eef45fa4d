//! The lines of the side panel: entities by label, those that fit its filter.

use crate::app::look::Look;
use crate::app::state::SideItem;
use crate::app::wording::display_name;
use crate::corpus::Pattern;
use crate::entity::{EntityId, Label};
use crate::text::{Folding, fold};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// What the side panel is to show.
#[derive(Debug, Clone, Default)]
pub(crate) struct SideRequest {
    /// The fuzzy filter.
    pub(in crate::app) filter: String,
    /// Whether the entities of the whole corpus are shown.
    pub(in crate::app) all: bool,
    /// How often the open article mentions each of its entities.
    pub(in crate::app) here: HashMap<EntityId, usize>,
}

/// What the side panel shows.
#[derive(Debug, Clone, Default)]
pub struct SideLines {
    pub(in crate::app) items: Vec<SideItem>,
    /// Where each entity stands among them, by entity.
    pub(in crate::app) places: Vec<(EntityId, u32)>,
    /// Of its entities the one that fits the filter best, whatever its label.
    pub(in crate::app) best: Option<EntityId>,
}

/// How well an entity fits a filter: whether that is its name, and its score.
type Score = (bool, i64);

/// An entity that fits: label, itself, its mentions here, its articles, its score.
type Fitting = (Label, EntityId, usize, usize, Score);

/// Makes the lines.
pub(in crate::app) fn side(look: Look<'_>, request: &SideRequest) -> SideLines {
    let pattern = Pattern::parse(&request.filter);
    let typed = fold(request.filter.trim(), Folding::ALL).text;
    let mut found: Vec<Fitting> = Vec::new();
    let mut best_of: BTreeMap<Label, Score> = BTreeMap::new();
    let mut add = |id: EntityId| {
        let Some(entity) = look.entity(id) else { return };
        let matched = || {
            let name = display_name(entity);
            let found = pattern.matches(&name)?;
            Some((fold(&name, Folding::ALL).text == typed, found.score))
        };
        let score = if pattern.is_empty() { Some(Score::default()) } else { matched() };
        let Some(score) = score else { return };
        let best = best_of.entry(entity.label).or_insert(score);
        *best = score.max(*best);
        let mentions = request.here.get(&id).copied().unwrap_or(0);
        found.push((entity.label, id, mentions, look.articles_of(id), score));
    };
    if request.all {
        look.index.entities().for_each(|(id, _)| add(id));
    } else {
        request.here.keys().for_each(|id| add(*id));
    }
    found.sort_by_cached_key(|(label, id, mentions, articles, score)| {
        let weight = if request.all { (*articles, *mentions) } else { (*mentions, *articles) };
        // What fits best stands first, and those of its label with it.
        let first = best_of.get(label).copied();
        (Reverse(first), *label, Reverse(*score), Reverse(weight), look.entity(*id))
    });
    let fitting =
        found.iter().rev().max_by_key(|(_, _, mentions, articles, score)| (*score, *mentions, *articles));
    let best = fitting.map(|(_, id, ..)| *id);
    let mut items = Vec::with_capacity(found.len() + Label::ALL.len());
    for group in found.chunk_by(|a, b| a.0 == b.0) {
        items.push(SideItem::Label(group[0].0, group.len()));
        items.extend(group.iter().map(|(_, id, m, a, _)| SideItem::Entity(*id, *m, *a)));
    }
    let place = |(at, item): (usize, &SideItem)| Some((item.entity()?, at as u32));
    let mut places: Vec<_> = items.iter().enumerate().filter_map(place).collect();
    places.sort_unstable();
    SideLines { items, places, best }
}
