//! What can stand in the place of what is being typed.

use crate::app::look::Look;
use crate::corpus::{Completing, FIELDS, Particular, Particulars, Query, completing};
use crate::entity::{EntityId, Label};
use crate::text::{Folding, fold};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// What is to be completed.
#[derive(Debug, Clone)]
pub(crate) struct CompletionRequest {
    /// What stands before the cursor.
    pub(in crate::app) before: String,
    /// Searches that are kept, by name.
    pub(in crate::app) saved: BTreeMap<String, String>,
}

/// What can stand there.
#[derive(Debug, Clone, Default)]
pub struct Completions {
    /// What stood before the cursor.
    pub(in crate::app) before: String,
    /// From which byte of that on it would stand.
    pub(in crate::app) from: usize,
    /// Each as it is shown and as it is typed.
    pub(in crate::app) offered: Vec<(String, String)>,
}

/// At most so many are offered.
const MOST: usize = 30;

/// So many labels may be offered, before names.
const FIGURES: [Label; 4] = [Label::Date, Label::Money, Label::Percent, Label::Quantity];

/// Finds them.
pub(in crate::app) fn completions(look: Look<'_>, request: &CompletionRequest) -> Completions {
    let (from, what, stem) = completing(&request.before);
    let mut offered = match what {
        Completing::Word => words(request, stem),
        Completing::Name(label) => names(look, label, stem),
        Completing::Beside => {
            let labels = Label::ALL.iter().map(|label| label.name()).filter(|name| name.starts_with(stem));
            let labels: Vec<_> = labels.map(|name| (name.to_owned(), name.to_owned())).collect();
            labels.into_iter().chain(names(look, None, stem)).collect()
        }
        Completing::Particular(which) => particulars(look, which, stem),
        Completing::Nothing => Vec::new(),
    };
    offered.truncate(MOST);
    Completions { before: request.before.clone(), from, offered }
}

/// Kept searches, fields, and words that have a meaning.
fn words(request: &CompletionRequest, stem: &str) -> Vec<(String, String)> {
    let folded = plain(stem);
    let saved = request.saved.iter().filter(|(name, _)| begins(name, &folded) && !folded.is_empty());
    let saved = saved.map(|(name, query)| (name.clone(), in_brackets(query)));
    let fields = FIELDS.iter().map(|(word, ..)| format!("{word}:"));
    let others = ["unread", "kept"].map(str::to_owned);
    let fields = fields.chain(others).filter(|word| word.starts_with(stem));
    saved.chain(fields.map(|word| (word.clone(), word))).collect()
}

/// A kept query as a part of another.
fn in_brackets(query: &str) -> String {
    match query.parse::<Query>() {
        Ok(Query::And(_) | Query::Or(_)) => format!("({query})"),
        _ => query.to_owned(),
    }
}

/// Names of entities of which one word begins so, those of the most articles first.
fn names(look: Look<'_>, label: Option<Label>, stem: &str) -> Vec<(String, String)> {
    let stem = plain(stem);
    let fits = |wanted: Label| label.map_or(!FIGURES.contains(&wanted), |label| label == wanted);
    let mut found: Vec<(Reverse<usize>, EntityId, &str)> = Vec::new();
    for (id, entity) in look.index.entities().filter(|(_, entity)| fits(entity.label)) {
        if begins(&entity.name, &stem) {
            found.push((Reverse(look.index.articles(id)), id, &entity.name));
        }
    }
    found.sort_unstable();
    found.dedup_by(|one, two| one.2 == two.2);
    found.into_iter().take(MOST).map(|(.., name)| (name.to_owned(), typed(name))).collect()
}

/// Outlets, authors or languages that begin so, the most frequent first.
fn particulars(look: Look<'_>, which: Particular, stem: &str) -> Vec<(String, String)> {
    let value = |about: &'_ Particulars| -> Option<String> {
        match which {
            Particular::Title => None,
            Particular::Outlet => about.outlet.as_deref().map(str::to_owned),
            Particular::Author => about.author.as_deref().map(str::to_owned),
            Particular::Language => about.language.as_deref().map(str::to_owned),
        }
    };
    let stem = plain(stem);
    let mut counts: HashMap<String, usize> = HashMap::new();
    for value in look.corpus.ids().filter_map(|id| value(look.about(id)?)) {
        *counts.entry(value).or_default() += 1;
    }
    let mut found: Vec<(Reverse<usize>, String)> =
        counts.into_iter().filter(|(value, _)| begins(value, &stem)).map(|(v, n)| (Reverse(n), v)).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, value)| (value.clone(), typed(&value))).collect()
}

fn plain(text: &str) -> String {
    fold(text, Folding::ALL).text.into_owned()
}

/// Whether a name, or a word of it, begins with what is typed, which is folded.
fn begins(name: &str, stem: &str) -> bool {
    let name = fold(name, Folding::ALL).text;
    name.starts_with(stem) || name.match_indices([' ', '-']).any(|(at, _)| name[at + 1..].starts_with(stem))
}

/// A name as a value is typed.
fn typed(name: &str) -> String {
    let query = Query::Entity { label: None, name: name.into() }.to_string();
    query.split_once(':').map_or_else(|| name.to_owned(), |(_, value)| value.to_owned())
}
