//! A list's filter: which of its words are a query, and which a fuzzy pattern.

use super::ast::Query;
use super::error::QueryError;
use super::field::Field;
use super::parse::{OPERATORS, looks_like_field};

/// Parts what was typed over a list: what has fields, operators, brackets or quotation marks is a query, the rest a
/// fuzzy pattern.
///
/// # Errors
/// What is wrong with the query; its place is one of what was typed.
pub fn split_filter(typed: &str) -> Result<(Query, String), QueryError> {
    let units = units(typed);
    let is_operator =
        |at: usize| units.get(at).is_some_and(|(from, to)| OPERATORS.contains(&&typed[*from..*to]));
    let mut query = " ".repeat(typed.len());
    let mut pattern: Vec<&str> = Vec::new();
    for (at, (from, to)) in units.iter().enumerate() {
        let unit = &typed[*from..*to];
        let is_near = units.get(at + 1).is_some_and(|(from, _)| typed[*from..].starts_with("near:"));
        let beside = is_operator(at) || is_operator(at + 1) || at > 0 && is_operator(at - 1) || is_near;
        if beside || is_of_query(unit) {
            // Where it stood, so that errors tell its place.
            query.replace_range(*from..*to, unit);
        } else {
            pattern.push(unit);
        }
    }
    Ok((query.parse()?, pattern.join(" ")))
}

/// The first word of a fuzzy pattern that looks like a field that there is not.
pub fn unknown_field(pattern: &str) -> Option<&str> {
    pattern.split_whitespace().find_map(looks_like_field)
}

/// Whether a unit is no fuzzy word.
fn is_of_query(unit: &str) -> bool {
    let plain = unit.trim_start_matches(['+', '-']);
    matches!(plain, "unread" | "kept") || plain.starts_with(['(', '"']) || Field::split(plain).is_some()
}

/// The bytes of each part between blanks that stand in no quotation marks and no brackets.
fn units(typed: &str) -> Vec<(usize, usize)> {
    let mut units = Vec::new();
    let mut start = None;
    let (mut quoted, mut escaped, mut depth) = (false, false, 0_usize);
    for (at, c) in typed.char_indices() {
        if c.is_whitespace() && !quoted && !escaped && depth == 0 {
            units.extend(start.take().map(|from| (from, at)));
            continue;
        }
        let from = *start.get_or_insert(at);
        let of_query = is_of_query(&typed[from..at]);
        let begins = typed[from..at].chars().all(|c| matches!(c, '+' | '-'));
        match c {
            '"' if !escaped && (quoted || of_query || begins || depth > 0) => quoted = !quoted,
            '(' if !quoted && !escaped && (depth > 0 || of_query || begins) => depth += 1,
            ')' if !quoted && !escaped => depth = depth.saturating_sub(1),
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    units.extend(start.map(|from| (from, typed.len())));
    units
}
