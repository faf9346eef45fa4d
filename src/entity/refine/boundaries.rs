//! Spans that the rest of the article shows to be cut wrongly: headlines in capitalised words, two names joined
//! by "and", names joined by a hyphen.

use super::enumeration::small_words;
use crate::entity::name::{LongForms, is_acronym, is_head, is_kind};
use crate::entity::recognize::named::means_document;
use crate::entity::{Candidate, Evidence, Label, Rule, tagger};
use crate::text::Span;
use rustc_hash::FxHashSet;
use std::cell::OnceCell;
use std::collections::HashMap;

/// How sure a recogniser must be of a name for it to correct others.
const CLEAR: f32 = 0.8;

/// Cuts names that hold others, drops what is no name, and adds the parts of hyphened ones. `candidates` are
/// settled; so is what is returned, once it is settled again.
pub(in crate::entity) fn repair(text: &str, tokens: &[Span], candidates: &[Candidate]) -> Vec<Candidate> {
    let headings = capitalised_lines(text, candidates, 2);
    let lines: Vec<Span> =
        headings.iter().copied().filter(|line| is_capitalised(line.of(text), SHORTEST_HEADLINE)).collect();
    let in_headline = |span: Span| {
        let next = lines.partition_point(|line| line.end <= span.start);
        lines.get(next).is_some_and(|line| line.covers(span))
    };
    let body: HashMap<&str, &Candidate> = candidates
        .iter()
        .filter(|candidate| !candidate.label.is_figure() && !in_headline(candidate.span))
        .filter(|candidate| candidate.evidence.confidence >= CLEAR)
        .map(|candidate| (candidate.span.of(text), candidate))
        .collect();
    let all = Names::new(text, candidates, &body);
    let below = Below { text, tokens, body: &body, named: OnceCell::new(), small: OnceCell::new() };
    let mut out = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let surface = candidate.span.of(text);
        let is_name = matches!(candidate.label, Label::Person | Label::Organization | Label::Place);
        if is_name && means_document(surface) {
            let evidence = Evidence { rule: Rule::DocumentWord, ..candidate.evidence };
            out.push(Candidate { label: Label::Document, evidence, ..candidate.clone() });
        } else if is_name
            && (is_adjective(text, candidate) || plain_words(candidate, surface, &headings, &below))
        {
            // Dropped: nothing is named by it.
        } else if !is_name
            || !surface.contains(char::is_whitespace)
            || body.contains_key(surface) && !surface.contains(" and ")
        {
            out.push(candidate.clone());
        } else if in_headline(candidate.span) {
            headline(text, tokens, candidate, &body, &mut out);
        } else {
            joined_by_and(text, candidate, &all, &mut out);
        }
    }
    out.extend(compounds(text, tokens, &out));
    out
}

/// Whether a name is an adjective of place before what it describes: "a Eurasian framework". Those of continents and
/// the like are, however sure their recogniser is; others only if it half believes in them.
fn is_adjective(text: &str, candidate: &Candidate) -> bool {
    const DOUBT: f32 = 0.6;
    let surface = candidate.span.of(text);
    let after = text[candidate.span.end..].strip_prefix(' ');
    let doubtful = candidate.evidence.confidence < DOUBT
        && (surface.ends_with("ian") || surface.ends_with("ean"))
        && surface.len() > 5
        && surface.bytes().all(|byte| byte.is_ascii_alphabetic());
    matches!(candidate.label, Label::Organization | Label::Person)
        && (doubtful || OF_REGIONS.contains(&surface))
        && after.is_some_and(|after| after.starts_with(char::is_lowercase))
}

/// Adjectives of regions that belong to no one country.
const OF_REGIONS: [&str; 28] = [
    "African",
    "Amazonian",
    "American",
    "Andean",
    "Antarctic",
    "Arabian",
    "Arctic",
    "Asian",
    "Balkan",
    "Caspian",
    "Caucasian",
    "Eurasian",
    "European",
    "Euro-Atlantic",
    "Himalayan",
    "Iberian",
    "Indo-Pacific",
    "Melanesian",
    "Mesopotamian",
    "Nordic",
    "Oceanian",
    "Pan-African",
    "Polynesian",
    "Sahelian",
    "Scandinavian",
    "Siberian",
    "Slavic",
    "Transatlantic",
];

/// Whether a name in a heading is likely made of plain words with capitals ("Two Presidents, One River"): nothing below
/// is named so, its recogniser is not sure, and no gazetteer has it or the first of its words.
fn plain_words(candidate: &Candidate, surface: &str, headings: &[Span], below: &Below<'_>) -> bool {
    const RATHER_SURE: f32 = 0.8;
    let next = headings.partition_point(|line| line.end <= candidate.span.start);
    if !headings.get(next).is_some_and(|line| line.covers(candidate.span)) {
        return false;
    }
    let words: Vec<&str> = surface.split_whitespace().collect();
    let is_doubtful = candidate.evidence.confidence < RATHER_SURE
        && surface.bytes().any(|byte| byte.is_ascii_lowercase())
        && !surface.contains('-');
    is_doubtful
        && !words.iter().any(|word| below.is_named(word))
        && (words.len() > 1 || words.iter().any(|word| below.is_small(word)))
        && !tagger::is_known(&words)
}

/// The names of an article.
struct Names<'a> {
    /// The clear ones.
    clear: &'a HashMap<&'a str, &'a Candidate>,
    /// Those with "and", sorted.
    joined: Vec<&'a str>,
    /// Those of them that go by their initials, too.
    spelled: FxHashSet<&'a str>,
}

impl<'a> Names<'a> {
    fn new(text: &'a str, candidates: &[Candidate], clear: &'a HashMap<&'a str, &'a Candidate>) -> Self {
        let surfaces = || candidates.iter().map(|candidate| candidate.span.of(text));
        let mut joined: Vec<&str> = surfaces().filter(|surface| surface.contains(" and ")).collect();
        joined.sort_unstable();
        let forms = LongForms::new(joined.iter().map(|name| (*name, *name)));
        let acronyms = surfaces().filter(|surface| !joined.is_empty() && is_acronym(surface));
        let acronyms: FxHashSet<&str> = acronyms.collect();
        let spelled = acronyms.into_iter().flat_map(|acronym| forms.of(acronym)).collect();
        Self { clear, joined, spelled }
    }

    /// Whether a name with "and" is one, because it comes again or goes by its initials, or a gazetteer has it.
    fn is_one(&self, surface: &str) -> bool {
        let first = self.joined.partition_point(|name| *name < surface);
        let again = self.joined[first..].iter().take(2).filter(|name| name.starts_with(surface)).count() > 1;
        again
            || !tagger::classes(&surface.split(' ').collect::<Vec<_>>()).is_empty()
            || self.spelled.contains(surface)
    }
}

/// How the text below its headings uses words; looked up only once a heading asks.
struct Below<'a> {
    text: &'a str,
    tokens: &'a [Span],
    body: &'a HashMap<&'a str, &'a Candidate>,
    named: OnceCell<FxHashSet<&'a str>>,
    small: OnceCell<FxHashSet<&'a str>>,
}

impl Below<'_> {
    /// Whether `word` is part of a clear name.
    fn is_named(&self, word: &str) -> bool {
        self.named.get_or_init(|| self.body.keys().flat_map(|name| name.split(' ')).collect()).contains(word)
    }

    /// Whether `word` stands in small letters somewhere.
    fn is_small(&self, word: &str) -> bool {
        let small = self.small.get_or_init(|| small_words(self.text, self.tokens));
        small.contains(word.to_lowercase().as_str())
    }
}

/// The lines with names in which all longer words begin with a capital, at least `fewest`, and no sentence ends.
fn capitalised_lines(text: &str, candidates: &[Candidate], fewest: usize) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for candidate in candidates {
        if out.last().is_some_and(|line| line.end > candidate.span.start) {
            continue;
        }
        let start = text[..candidate.span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[candidate.span.end..].find('\n').map_or(text.len(), |at| candidate.span.end + at);
        out.push(Span::new(start, end));
    }
    out.retain(|line| is_capitalised(line.of(text), fewest));
    out
}

/// Whether the line of `span` is a heading of capitalised words.
pub(in crate::entity) fn in_heading(text: &str, span: Span) -> bool {
    // No farther than a headline is long, so that a text of one line costs no more.
    let before = text[..span.start].bytes().rev().take(LONGEST_HEADLINE).position(|byte| byte == b'\n');
    let after = text[span.end..].bytes().take(LONGEST_HEADLINE).position(|byte| byte == b'\n');
    let start = before.map(|back| span.start - back).or((span.start < LONGEST_HEADLINE).then_some(0));
    let end =
        after.map(|on| span.end + on).or((text.len() - span.end < LONGEST_HEADLINE).then_some(text.len()));
    start.zip(end).is_some_and(|(start, end)| is_capitalised(&text[start..end], SHORTEST_HEADLINE))
}

/// A headline that is judged as one has at least so many capitalised words.
const SHORTEST_HEADLINE: usize = 4;

/// No headline is longer, in bytes.
const LONGEST_HEADLINE: usize = 200;

/// Whether `line` is no longer than a headline, does not end as a sentence, and all its words but small ones begin
/// with a capital: at least `fewest`.
fn is_capitalised(line: &str, fewest: usize) -> bool {
    let line = line.trim();
    if line.len() > LONGEST_HEADLINE || line.ends_with(['.', '!', ':', ';', ',', '\u{201d}']) {
        return false;
    }
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (mut capitals, mut plain) = (0, 0);
    for word in words {
        if word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) {
            capitals += 1;
        } else if !SMALL.contains(&word) {
            plain += 1;
        }
    }
    capitals >= fewest && plain == 0 && line.contains(char::is_lowercase)
}

/// Words that stay small in headlines.
const SMALL: [&str; 28] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "its", "nor", "of", "off",
    "on", "or", "over", "per", "s", "t", "the", "to", "up", "via", "vs", "with",
];

/// In a headline, where everything looks like a name, only what the text below names counts; a name that is not
/// below stays if its recogniser is rather sure.
fn headline(
    text: &str,
    tokens: &[Span],
    candidate: &Candidate,
    body: &HashMap<&str, &Candidate>,
    out: &mut Vec<Candidate>,
) {
    const RATHER_SURE: f32 = 0.7;
    let first = tokens.partition_point(|token| token.start < candidate.span.start);
    let last = tokens.partition_point(|token| token.end <= candidate.span.end);
    let within = tokens.get(first..last).unwrap_or_default();
    let mut at = 0;
    let before = out.len();
    while at < within.len() {
        let known = (at..within.len()).rev().find_map(|to| {
            let span = Span::new(within[at].start, within[to].end);
            Some((span, to, *body.get(span.of(text))?))
        });
        if let Some((span, to, known)) = known {
            let evidence = Evidence { rule: Rule::NamedElsewhere, confidence: candidate.evidence.confidence };
            out.push(Candidate { span, label: known.label, value: None, evidence });
            at = to;
        }
        at += 1;
    }
    // "Ada Fenn" over a text that knows an Ada and a Fenn is one person.
    let people = out[before..].iter().filter(|part| part.label == Label::Person).count();
    if candidate.label == Label::Person && people == within.len() && people == 2 {
        out.truncate(before);
    }
    let is_long = within.len() > 2 && candidate.label == Label::Organization;
    if out.len() == before && !(is_long && candidate.evidence.confidence < RATHER_SURE) {
        out.push(candidate.clone());
    }
}

/// `Eurasian Economic Union and Collective Security Treaty Organization` is two, and so is every name with "and" that does
/// not come again in the article, that no gazetteer has, and whose halves do not need each other.
fn joined_by_and(text: &str, candidate: &Candidate, all: &Names<'_>, out: &mut Vec<Candidate>) {
    let surface = candidate.span.of(text);
    let Some((left, right)) = surface.split_once(" and ") else { return out.push(candidate.clone()) };
    let article = if right.starts_with("the ") { "the ".len() } else { 0 };
    let right = &right[article..];
    let known =
        |part: &str| all.clear.contains_key(part) || tagger::is_listed(&part.split(' ').collect::<Vec<_>>());
    let body = |part: &str| part.contains(' ') && part.split(' ').next_back().is_some_and(is_head);
    let two = known(left) && known(right)
        || candidate.label == Label::Organization && body(left) && body(right)
        || !all.is_one(surface) && !needs_right(left, right, known(left));
    if !two {
        return out.push(candidate.clone());
    }
    let left = Span::new(candidate.span.start, candidate.span.start + left.len());
    let right = Span::new(candidate.span.end - right.len(), candidate.span.end);
    for span in [left, right] {
        let label = all.clear.get(span.of(text)).map_or(candidate.label, |known| known.label);
        out.push(Candidate { span, label, ..candidate.clone() });
    }
}

/// Whether "LEFT and RIGHT" looks like one name: "Department of Health and Human Services", "Food and Drug Administration",
/// "Velotek and Sons".
fn needs_right(left: &str, right: &str, is_known: bool) -> bool {
    const BEHIND: [&str; 5] = ["Sons", "Daughters", "Company", "Partners", "Associates"];
    const SHARED: [&str; 11] = [
        "Administration",
        "Center",
        "Centre",
        "Co",
        "Co.",
        "Corps",
        "Museum",
        "Office",
        "Rescue",
        "School",
        "Services",
    ];
    let last = |part: &str| part.rsplit(' ').next().unwrap_or_default().to_owned();
    let heads = |part: &str| is_head(&last(part)) || SHARED.contains(&last(part).as_str());
    let says_kind = |part: &str| heads(part) || is_kind(&last(part));
    let shares_kind =
        !is_known && (heads(right) && !heads(left) || is_kind(&last(right)) && !says_kind(left));
    let goes_on = [" of ", " for ", " on "].iter().any(|small| left.contains(small));
    goes_on || shares_kind || BEHIND.contains(&right) || !right.starts_with(char::is_uppercase)
}

/// `Kazakhstan-Russia relations`: the parts of tokens with a hyphen, where the article names each as a place.
fn compounds(text: &str, tokens: &[Span], candidates: &[Candidate]) -> Vec<Candidate> {
    const DASHES: [char; 3] = ['-', '\u{2010}', '\u{2013}'];
    let mut labels: HashMap<&str, Option<Label>> = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.evidence.confidence >= CLEAR) {
        labels
            .entry(candidate.span.of(text))
            .and_modify(|label| *label = label.filter(|label| *label == candidate.label))
            .or_insert(Some(candidate.label));
    }
    let mut out = Vec::new();
    for token in tokens {
        let surface = token.of(text);
        if !surface.starts_with(char::is_uppercase) || !surface.contains(DASHES) {
            continue;
        }
        let next = candidates.partition_point(|candidate| candidate.span.end <= token.start);
        if candidates.get(next).is_some_and(|candidate| candidate.span.overlaps(*token)) {
            continue;
        }
        if !surface.split(DASHES).all(|part| labels.get(part) == Some(&Some(Label::Place))) {
            continue;
        }
        let mut start = token.start;
        for part in surface.split_inclusive(DASHES) {
            let span = Span::new(start, start + part.trim_end_matches(DASHES).len());
            start += part.len();
            let evidence = Evidence { rule: Rule::Hyphened, confidence: 0.8 };
            out.push(Candidate { span, label: Label::Place, value: None, evidence });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::refine::overlap::settle;
    use crate::entity::testing;

    fn repaired(text: &str, names: &[(&str, Label, f32)]) -> Vec<String> {
        let candidates = testing::candidates(text, names);
        let found = settle(repair(text, &crate::text::tokens(text), &candidates));
        testing::named(text, &found).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn a_headline_names_what_the_text_below_names() {
        let text = "Norway Signs Landmark Fisheries Deal With Iceland\nNorway and Iceland signed.\nNew Rules For Coastal Waters Today\nThey did.";
        let found = repaired(
            text,
            &[
                ("Norway Signs Landmark Fisheries Deal", Label::Organization, 0.9),
                ("Norway", Label::Place, 0.9),
                ("Iceland", Label::Place, 0.9),
                ("Rules For Coastal Waters", Label::Organization, 0.5),
            ],
        );
        assert_eq!(found, ["Norway", "Norway", "Iceland"]);
    }

    #[test]
    fn adjectives_of_place_name_nothing() {
        let doubted =
            |name, label| repaired(&format!("a {name} framework, and {name} said"), &[(name, label, 0.5)]);
        assert!(doubted("Ruritanian", Label::Organization).is_empty());
        assert_eq!(doubted("Kazakhstan", Label::Place), ["Kazakhstan"]);
    }

    #[test]
    fn adjectives_of_regions_name_nothing_however_sure() {
        let found = |text| repaired(text, &[("Eurasian", Label::Organization, 0.95)]);
        assert!(found("a Eurasian transport framework").is_empty());
        assert_eq!(found("the Eurasian Bank"), ["Eurasian"]);
    }

    #[test]
    fn plain_words_of_a_heading_are_no_names() {
        let text = "Two Kingdoms, One Glacier\n\nVelotek pays. The glacier melts fast.\n\nShared Meadow\n\nThey talk.";
        let weak = [
            ("Two Kingdoms", Label::Person, 0.4),
            ("One Glacier", Label::Place, 0.7),
            ("Velotek", Label::Organization, 0.6),
            ("Shared Meadow", Label::Place, 0.6),
        ];
        assert_eq!(repaired(text, &weak), ["Velotek"]);
        let known = "Lake Victoria Rises Again\n\nNobody saw it.";
        assert_eq!(repaired(known, &[("Lake Victoria", Label::Place, 0.6)]), ["Lake Victoria"]);
    }

    #[test]
    fn two_bodies_joined_by_and_are_two() {
        let both = "the Baltic Trade Union and the Northern Fisheries Board met";
        let name = "Baltic Trade Union and the Northern Fisheries Board";
        assert_eq!(
            repaired(both, &[(name, Label::Organization, 0.6)]),
            ["Baltic Trade Union", "Northern Fisheries Board"]
        );
        let one = "the Ministry of Trade and Labour met";
        assert_eq!(
            repaired(one, &[("Ministry of Trade and Labour", Label::Organization, 0.6)]),
            ["Ministry of Trade and Labour"]
        );
    }

    #[test]
    fn a_doubtful_name_comes_apart_where_half_of_it_is_well_known() {
        let both = |name, confidence| {
            repaired(&format!("Firms such as {name} met"), &[(name, Label::Organization, confidence)])
        };
        assert_eq!(both("Velotek and Gazprom", 0.3), ["Velotek", "Gazprom"]);
        assert_eq!(both("Velotek and Gazprom", 0.8), ["Velotek", "Gazprom"]);
        assert_eq!(both("Velotek and Sons", 0.3), ["Velotek and Sons"]);
    }

    #[test]
    fn a_name_goes_across_and_only_where_it_comes_again_or_needs_both_halves() {
        let found = |text: &str, name| repaired(text, &[(name, Label::Organization, 0.9)]);
        let name = "Hexa and Sandholm";
        assert_eq!(found("A deal with Hexa and Sandholm.", name), ["Hexa", "Sandholm"]);
        let twice = "Hexa and Sandholm grew. So did Hexa and Sandholm.";
        let candidates = testing::all(twice, (name, Label::Organization, 0.9));
        let kept = settle(repair(twice, &crate::text::tokens(twice), &candidates));
        assert_eq!(kept.len(), 2);
        for whole in [
            "Department of Health and Human Services",
            "Food and Drug Administration",
            "Consolidated Mining and Smelting Company",
            "Osmark Drum and Bugle Corps",
            "Osmark Gas and Electric Co.",
        ] {
            assert_eq!(found(&format!("The {whole} met."), whole), [whole]);
        }
        let text = "Osmark Gas and Electric met. OG&E paid.";
        let both =
            [("Osmark Gas and Electric", Label::Organization, 0.9), ("OG&E", Label::Organization, 0.9)];
        assert_eq!(repaired(text, &both), ["Osmark Gas and Electric", "OG&E"]);
    }

    #[test]
    fn a_hyphen_joins_two_places() {
        let text = "Norway met Iceland. Norway-Iceland trade grew, Norway-led talks did not.";
        let found = repaired(text, &[("Norway", Label::Place, 0.9), ("Iceland", Label::Place, 0.9)]);
        assert_eq!(found, ["Norway", "Iceland", "Norway", "Iceland"]);
        let text = "Norway met Iceland on the Norway-Iceland-Norway route.";
        let found = repaired(text, &[("Norway", Label::Place, 0.9), ("Iceland", Label::Place, 0.9)]);
        assert_eq!(found, ["Norway", "Iceland", "Norway", "Iceland", "Norway"]);
    }
}
