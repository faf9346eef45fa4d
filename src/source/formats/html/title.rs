//! The story's own headline, among a page's many titles.

use super::class_names::letters;
use super::element::Name;
use super::meta::{PageMetadata, host};
use super::tree::{Id, Tree};
use crate::source::article::Sourced;
use crate::source::debris::plain;
use crate::text::one_line;
use std::collections::HashSet;

/// The headline: the page's heading of first rank that shares its words with what the page calls itself, the first of
/// several; else what the page calls itself, without the outlet's name.
pub(super) fn choose(tree: &Tree, said: &PageMetadata) -> Option<Sourced<String>> {
    let mut names = outlet_names(said);
    let (home, headings): (Vec<Id>, Vec<Id>) =
        tree.ids().filter(|id| tree.name(*id) == Name::H1).take(40).partition(|id| leads_home(tree, *id));
    names.extend(home.into_iter().map(|id| letters(&heading(tree, id))).filter(|name| name.len() >= 2));
    let stripped: Vec<Sourced<String>> =
        said.titles.iter().map(|title| Sourced::new(strip(&title.value, &names), title.from)).collect();
    let told: Vec<HashSet<String>> = stripped.iter().map(|title| words(&title.value)).collect();
    let mut best: Option<(usize, String)> = None;
    for text in headings.into_iter().map(|id| heading(tree, id)) {
        let is_outlet = names.iter().any(|name| *name == letters(&text));
        if text.is_empty() || text.chars().count() > 300 || is_outlet {
            continue;
        }
        let (fits, likeness) = compare(&words(&text), &told);
        if fits && best.as_ref().is_none_or(|(most, _)| likeness > most + 20) {
            best = Some((likeness, text));
        }
    }
    best.map(|(_, text)| Sourced::new(text, "heading"))
        .or_else(|| stripped.into_iter().find(|title| !title.value.is_empty()))
}

/// Whether a heading of these words may be what one of the titles `told` says, and how like it is, in hundredths.
fn compare(own: &HashSet<String>, told: &[HashSet<String>]) -> (bool, usize) {
    let shared = |told: &HashSet<String>| told.intersection(own).count();
    let fits = if told.is_empty() {
        own.len() >= 2
    } else {
        told.iter().any(|told| shared(told) * 100 >= own.len().max(1) * 40)
    };
    let likeness = told.iter().map(|told| shared(told) * 200 / (own.len() + told.len()).max(1)).max();
    (fits, likeness.unwrap_or(0))
}

/// Whether a heading is a link to the site's first page, and so its name.
fn leads_home(tree: &Tree, heading: Id) -> bool {
    let inner = tree.children(heading).filter(|id| tree.name(*id) == Name::A);
    inner.chain(tree.ancestors(heading).take(2).filter(|id| tree.name(*id) == Name::A)).any(|link| {
        let address = tree.attribute(link, "href").unwrap_or_default();
        let path = address
            .split_once("://")
            .map_or(address, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
        tree.attribute(link, "rel") == Some("home")
            || !address.is_empty() && path.trim_matches('/').is_empty()
    })
}

/// The most nodes that a heading is made of.
const LARGEST: usize = 200;

/// A heading's text, without what a screen does not show.
pub(super) fn heading(tree: &Tree, id: Id) -> String {
    // What holds half a page is no heading, whatever its tag says.
    let (mut open, mut count) = (vec![id], 0);
    while let Some(id) = open.pop() {
        open.extend(tree.children(id).take(LARGEST));
        count += 1;
        if count > LARGEST {
            return String::new();
        }
    }
    let blocks = super::blocks::blocks(tree, id, |_| false);
    one_line(&blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join(" "))
}

/// The different words of a text, in their plain form and without an `'s`.
fn words(text: &str) -> HashSet<String> {
    plain(text)
        .split(' ')
        .map(|word| word.trim_end_matches("'s").to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// What the outlet may be called behind a title, as letters only.
fn outlet_names(said: &PageMetadata) -> Vec<String> {
    let outlet = said.metadata.outlet.iter().map(|outlet| outlet.value.as_str());
    let host = said.metadata.address.iter().filter_map(|address| host(&address.value));
    let host = host.flat_map(|host| [host, host.split('.').rev().nth(1).unwrap_or(host)]);
    outlet.chain(host).map(letters).filter(|name| name.len() >= 2).collect()
}

/// A title without the outlet's name, and the sections between, behind or before it.
fn strip(title: &str, names: &[String]) -> String {
    const MARKS: [&str; 9] = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " -- ", " ‹ "];
    let title = one_line(title);
    let mut cuts: Vec<(usize, usize)> = MARKS
        .iter()
        .flat_map(|mark| title.match_indices(mark).map(|(at, mark)| (at, at + mark.len())))
        .collect();
    cuts.sort_unstable();
    // Two marks may share the space between them ("a | - b").
    cuts.dedup_by(|next, kept| next.0 < kept.1);
    if let Some((start, end)) = cuts.first()
        && names.contains(&letters(&title[..*start]))
        && title.len() - end > 12
    {
        return title[*end..].trim().to_owned();
    }
    let Some((last, end)) = cuts.last() else { return title };
    let tail = &title[*end..];
    let short = tail.split_whitespace().count() <= 4 && title[*last..].starts_with(" |");
    if !is_outlet(tail, names) && !short {
        return title;
    }
    // What stands between a bar and the outlet is a section, where it is short.
    let mut at = *last;
    for (start, end) in cuts.iter().rev().skip(1) {
        let part = &title[*end..at];
        let bar = title[*start..].starts_with(" |");
        if part.split_whitespace().count() <= 3 && (bar || is_outlet(part, names)) && *start > 12 {
            at = *start;
        } else {
            break;
        }
    }
    title[..at].trim().to_owned()
}

/// Whether a part of a title is one of the outlet's `names` (letters only), or much of one.
fn is_outlet(part: &str, names: &[String]) -> bool {
    let part = letters(part);
    let plain = part.strip_prefix("the").unwrap_or(&part);
    let is_like = |name: &str| {
        plain == name || plain.len() > 3 && (name.contains(plain) || plain.contains(name) && name.len() > 3)
    };
    !plain.is_empty() && names.iter().any(|name| is_like(name.strip_prefix("the").unwrap_or(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlet_goes_and_the_headline_stays() {
        let names = [String::from("lindtcourier"), String::from("thelindtcourier")];
        for (title, stripped) in [
            ("Ferry stands still | The Lindt Courier", "Ferry stands still"),
            ("Ferry stands still - Lindt Courier", "Ferry stands still"),
            ("Ferry stands still | World | News | Lindt Courier", "Ferry stands still"),
            ("Lindt Courier - Ferry stands still again", "Ferry stands still again"),
            ("Ferry - and no end", "Ferry - and no end"),
            ("Lindt - Courier of the north", "Lindt - Courier of the north"),
            ("Ferry stands still | Opinion", "Ferry stands still"),
            ("Ferry stands still | - Lindt Courier", "Ferry stands still"),
            ("Ferry stands still | - World | Lindt Courier", "Ferry stands still"),
            ("Ferry stands still", "Ferry stands still"),
        ] {
            assert_eq!(strip(title, &names), stripped, "{title}");
        }
    }
}
