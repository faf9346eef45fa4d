//! What the small card says of an entity.

use crate::app::look::Look;
use crate::app::state::Profile;
use crate::corpus::ArticleId;
use crate::entity::EntityId;
use std::collections::HashMap;

/// Whose profile is to be made.
#[derive(Debug, Clone)]
pub(crate) struct ProfileRequest {
    pub(in crate::app) entity: EntityId,
    /// The articles of the list, in its order.
    pub(in crate::app) shown: Vec<ArticleId>,
    /// How many cells the sparkline has.
    pub(in crate::app) cells: usize,
}

/// For the company so many articles are read, the last first.
const MOST_READ: usize = 200;

/// So many names fit the small card's last line.
const MOST_COMPANY: usize = 3;

/// Makes the profile.
pub(in crate::app) fn profile(look: Look<'_>, request: &ProfileRequest, stop: &dyn Fn() -> bool) -> Profile {
    let id = request.entity;
    let counts: HashMap<ArticleId, usize> = look.counts_by_article(id).collect();
    let per_cell = request.shown.len().div_ceil(request.cells.max(1)).max(1);
    let sum = |group: &[ArticleId]| group.iter().filter_map(|id| counts.get(id)).sum();
    let company = look.index.cooccurring(id, look.corpus, MOST_READ, stop);
    Profile {
        mentions: counts.values().sum(),
        articles: counts.len(),
        spark: request.shown.chunks(per_cell).map(sum).collect(),
        company: company.into_iter().take(MOST_COMPANY).map(|(id, _)| id).collect(),
    }
}
