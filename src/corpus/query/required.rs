//! What a full-text engine is asked for a query: what every text has that fits.

use super::ast::{Needle, Query};
use super::literals;
use crate::corpus::text_index::{TextQuery, is_word, phrase, prefix, terms};
use crate::text::{Folding, fold};

/// What every text has that fits.
pub(super) fn required(query: &Query) -> TextQuery {
    match query {
        Query::And(parts) => TextQuery::all_of(parts.iter().map(required)),
        Query::Or(parts) => TextQuery::one_of(parts.iter().map(required)),
        Query::Text(needle) => of_needle(needle),
        Query::Near { any, .. } | Query::Said { any, .. } => TextQuery::one_of(any.iter().map(of_needle)),
        _ => TextQuery::All,
    }
}

/// What a text has for sure that has a needle, as an engine can tell it.
fn of_needle(needle: &Needle) -> TextQuery {
    let (folded, terms) = match needle {
        Needle::Regex(regex) => return literals::required(regex),
        Needle::Words(text) | Needle::Prefix(text) => folded(text),
    };
    let open = matches!(needle, Needle::Prefix(_)) && folded.ends_with(is_word);
    if open { prefix(terms) } else { phrase(terms) }
}

fn folded(text: &str) -> (String, Vec<String>) {
    let folded = fold(text, Folding::ALL).text.into_owned();
    let terms = terms(&folded).map(str::to_owned).collect();
    (folded, terms)
}

/// Whether every text fits that has what is [`required`], as far as it depends on texts.
pub(super) fn is_exact(query: &Query) -> bool {
    match query {
        Query::Text(needle) => is_term(needle),
        Query::And(parts) => parts.iter().all(|part| is_exact(part) || !asks_text(part)),
        Query::Or(parts) => parts.iter().all(|part| is_exact(part) && asks_text(part)),
        _ => false,
    }
}

fn asks_text(query: &Query) -> bool {
    query.any(&|part| matches!(part, Query::Text(_) | Query::Near { .. } | Query::Said { .. }))
}

/// Whether a needle is one term and nothing else, folded as terms are: then the engine knows where it stands.
fn is_term(needle: &Needle) -> bool {
    let (Needle::Words(text) | Needle::Prefix(text)) = needle else { return false };
    let (folded, terms) = folded(text);
    Folding::smart(text) == Folding::ALL && terms == [folded] && of_needle(needle) != TextQuery::All
}
