//! Rules that look at one line: at its words, and at how it is built.

use super::line::{Line, lines};
use super::phrases::{self, Where};
use super::rule;
use crate::source::metadata::title::is_kicker;
use crate::source::metadata::{byline, is_date_line, is_names};

/// Marks between the parts of a trail to the page ("Home > News > Ashcombe").
const STEPS: [&str; 5] = [" > ", " › ", " » ", " / ", " :: "];
/// Marks between things that share a line, as buttons and bylines do.
const BARS: [&str; 5] = [" | ", " · ", " • ", "  ", " \u{a0}"];

/// The rule by which a line is debris wherever it stands.
pub(super) fn always(line: &Line<'_>) -> Option<&'static str> {
    phrases::whole(line, Where::Anywhere)
        .or_else(|| phrases::labelled(line))
        .or_else(|| phrases::opening(line))
        .or_else(|| is_ticker(line).then_some(rule::FURNITURE))
        .or_else(|| is_handle(line).then_some(rule::BYLINE))
        .or_else(|| (line.is_share_bar() || line.is_follow()).then_some(rule::SHARE))
        .or_else(|| line.is_copyright().then_some(rule::COPYRIGHT))
}

/// The rule by which a line before or after the story is debris. A date after it may be one that the story ends with.
pub(super) fn at_edge(line: &Line<'_>, head: bool) -> Option<&'static str> {
    if line.text.len() > 200 || line.ends_sentence() {
        return None;
    }
    known_at_edge(line)
        .or_else(|| is_trail(line).then_some(rule::FURNITURE))
        .or_else(|| joined(line, if head { credit } else { known_at_edge }))
        .or_else(|| is_menu(line).then_some(rule::FURNITURE))
}

/// The rule for a line whose parts are debris each.
fn joined(line: &Line<'_>, other: impl Fn(&Line<'_>) -> Option<&'static str>) -> Option<&'static str> {
    let parts = parts(line.text, &BARS)?;
    let rules: Option<Vec<_>> = parts.iter().map(|part| always(part).or_else(|| other(part))).collect();
    let rules = rules?;
    rules.iter().find(|rule| **rule != rule::FURNITURE).or(rules.first()).copied()
}

/// The rule for what a line over a story may say besides phrases: who wrote it, and when.
pub(super) fn credit(line: &Line<'_>) -> Option<&'static str> {
    let handle = line.text.rsplit_once(" @").filter(|(name, at)| !at.contains(' ') && is_names(name));
    if byline(line.text).is_some() || handle.is_some_and(|(name, _)| name.split(' ').count() <= 4) {
        return Some(rule::BYLINE);
    }
    if is_date_line(line.text) {
        return Some(rule::DATELINE);
    }
    known_at_edge(line)
}

fn known_at_edge(line: &Line<'_>) -> Option<&'static str> {
    phrases::whole(line, Where::Edge)
}

/// Whether a line shows the way to the page.
fn is_trail(line: &Line<'_>) -> bool {
    let Some(parts) = parts(line.text, &STEPS) else { return false };
    let known = is_known(&parts[0]) || parts[0].text.contains(':') || is_kicker(parts[0].text);
    let slashes = line.text.contains(" / ");
    let (last, steps) = parts.split_last().unwrap_or((line, &[]));
    let short = steps.iter().all(|step| step.words() <= 4) && last.words() <= 14;
    short && (known || (!slashes && parts.len() >= 3))
}

/// Whether a line is a menu: some words between bars, of which pages' menus have at least one.
fn is_menu(line: &Line<'_>) -> bool {
    let Some(parts) = parts(line.text, &BARS[..3]) else { return false };
    parts.len() >= 3 && parts.iter().all(|part| part.words() <= 6) && parts.iter().any(is_known)
}

fn is_known(line: &Line<'_>) -> bool {
    always(line).or_else(|| known_at_edge(line)).is_some()
}

/// The parts of a line between marks, where there are two or more.
fn parts<'a>(text: &'a str, marks: &[&str]) -> Option<Vec<Line<'a>>> {
    let mut parts = vec![text];
    for mark in marks {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    let parts: Vec<Line<'a>> = parts.into_iter().flat_map(lines).filter(|part| !part.is_blank()).collect();
    (parts.len() >= 2).then_some(parts)
}

/// Whether a line is an account's name on a network and nothing else.
fn is_handle(line: &Line<'_>) -> bool {
    let name = line.text.strip_prefix('@');
    name.is_some_and(|name| {
        (3..=30).contains(&name.len()) && name.chars().all(|c| c.is_alphanumeric() || c == '_')
    })
}

/// Whether a line is a price and its change, as boxes beside stories show them: "ABC 12.40 +0.44 (+1.31%)".
fn is_ticker(line: &Line<'_>) -> bool {
    if line.text.len() > 60 {
        return false;
    }
    let mut words = line.text.split_whitespace();
    let Some(symbol) = words.next() else { return false };
    let symbolic =
        |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '.' | '^' | '=' | '-' | ':');
    let numbers: Vec<&str> = words.collect();
    let number = |word: &&str| {
        let bare = word.trim_matches(['(', ')', '+', '-', '−', '%', '$', '€', '£', '▲', '▼']);
        bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            && word.contains(|c: char| c.is_ascii_digit())
    };
    let signed = numbers.iter().any(|word| word.trim_start_matches('(').starts_with(['+', '-', '−']));
    (2..=4).contains(&numbers.len())
        && symbol.len() <= 10
        && symbol.starts_with(|c: char| c.is_ascii_uppercase() || c == '^')
        && symbol.chars().all(symbolic)
        && numbers.iter().all(number)
        && signed
        && line.text.contains('%')
}
