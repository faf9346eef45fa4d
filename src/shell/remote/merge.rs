//! The names that the server says, beside those of the analysis. None is trusted: each has to stand in the text.

use super::entities::Named;
use crate::entity::{Analysis, Evidence, Label, LocalEntity, Mention, Rule};
use crate::source::Article;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// A name without offsets is taken for a mention in so many places of a text.
const MOST_PLACES: usize = 200;

/// What an article names that was not read yet, as the server says. Its mentions stand nowhere: it serves for counting
/// only, until the text is there.
pub(super) fn unread(named: &[Named]) -> Analysis {
    let mut out = Adding::new(Analysis::default());
    for name in named {
        for _ in 0..name.offsets.len().max(1) {
            out.add(Span::new(0, 0), name.label, &name.surface);
        }
    }
    out.analysis
}

/// An article's own analysis with what the server says that it names besides, where the text has that and the analysis
/// has nothing.
pub(super) fn merged(article: &Article, analysis: Analysis, named: &[Named]) -> Analysis {
    let mut places = places(&article.text, named);
    let is_free = |span: Span, mentions: &[Mention]| {
        let next = mentions.partition_point(|mention| mention.span.end <= span.start);
        mentions.get(next).is_none_or(|mention| !mention.span.overlaps(span))
    };
    let is_story = |span: Span| {
        article.debris_at(span.start).is_none() && article.debris_at(span.end.saturating_sub(1)).is_none()
    };
    places.retain(|(span, ..)| is_free(*span, &analysis.mentions) && is_story(*span));
    if places.is_empty() {
        return analysis;
    }
    let (mut out, mut end) = (Adding::new(analysis), 0);
    for (span, label, surface) in places {
        // Two programs of theirs may have found one name.
        if span.start >= end {
            out.add(span, label, surface);
            end = span.end;
        }
    }
    sort(&mut out.analysis);
    out.analysis
}

/// An analysis to which mentions are added.
struct Adding {
    analysis: Analysis,
    /// Its entities, by label and name.
    known: FxHashMap<(Label, String), usize>,
}

impl Adding {
    fn new(analysis: Analysis) -> Self {
        let mut known = FxHashMap::default();
        for (at, entity) in analysis.entities.iter().enumerate() {
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                known.entry((entity.label, name.clone())).or_insert(at);
            }
        }
        Self { analysis, known }
    }

    fn add(&mut self, span: Span, label: Label, surface: &str) {
        let entities = &mut self.analysis.entities;
        let entity = *self.known.entry((label, surface.to_owned())).or_insert_with(|| {
            entities.push(LocalEntity::named(label, surface));
            entities.len() - 1
        });
        let evidence = Evidence::by(Rule::Given);
        self.analysis.mentions.push(Mention { span, label, value: None, entity, evidence });
    }
}

/// Puts mentions in order; quotations go on speaking of the same ones.
fn sort(analysis: &mut Analysis) {
    let mut order: Vec<usize> = (0..analysis.mentions.len()).collect();
    order.sort_by_key(|at| analysis.mentions[*at].span.start);
    let to: FxHashMap<usize, usize> = order.iter().enumerate().map(|(to, from)| (*from, to)).collect();
    analysis.mentions.sort_by_key(|mention| mention.span.start);
    for quotation in &mut analysis.quotations {
        quotation.speaker = quotation.speaker.and_then(|speaker| to.get(&speaker).copied());
    }
}

/// Where these names stand, in order, the longer ones first.
fn places<'a>(text: &str, named: &'a [Named]) -> Vec<(Span, Label, &'a str)> {
    let wanted: Vec<u64> = named.iter().flat_map(|name| name.offsets.iter().copied()).collect();
    let offsets = Offsets::new(text, wanted);
    let mut out = Vec::new();
    for name in named {
        let place = |span| (span, name.label, name.surface.as_str());
        if name.offsets.is_empty() {
            let all = text.match_indices(&name.surface).map(|(at, found)| Span::new(at, at + found.len()));
            out.extend(all.filter(|span| is_whole(text, *span)).take(MOST_PLACES).map(place));
        } else {
            let stands = |offset: &u64| {
                let span = offsets.bytes(*offset).find_map(|at| stands_at(text, at, &name.surface))?;
                is_whole(text, span).then_some(span)
            };
            out.extend(name.offsets.iter().filter_map(stands).map(place));
        }
    }
    out.sort_by_key(|(span, ..)| (span.start, std::cmp::Reverse(span.end)));
    out
}

/// The span from `at` on that has `surface`, whatever blanks stand between its words.
fn stands_at(text: &str, at: usize, surface: &str) -> Option<Span> {
    let mut rest = text.get(at..)?;
    for (number, word) in surface.split_whitespace().enumerate() {
        if number > 0 {
            let inner = rest.trim_start();
            if inner.len() == rest.len() {
                return None;
            }
            rest = inner;
        }
        rest = rest.strip_prefix(word)?;
    }
    let end = text.len() - rest.len();
    (end > at).then(|| Span::new(at, end))
}

/// Whether no word goes on at either end.
fn is_whole(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    before && text[span.end..].chars().next().is_none_or(|c| !c.is_alphanumeric())
}

/// What offsets are in bytes, as they may have been counted: UTF-16 units, characters, or bytes.
struct Offsets {
    /// By offset, for those that are asked for: bytes by UTF-16 units, and by characters.
    known: FxHashMap<u64, (Option<usize>, Option<usize>)>,
}

impl Offsets {
    /// Looks through the text once.
    fn new(text: &str, mut wanted: Vec<u64>) -> Self {
        wanted.sort_unstable();
        wanted.dedup();
        let mut known: FxHashMap<u64, (Option<usize>, Option<usize>)> =
            wanted.iter().map(|offset| (*offset, (None, None))).collect();
        let Some(last) = wanted.last() else { return Self { known } };
        let (mut units, mut characters) = (0, 0);
        for (at, c) in text.char_indices() {
            // There are never fewer units than characters.
            if characters > *last {
                break;
            }
            if let Some(found) = known.get_mut(&units) {
                found.0 = Some(at);
            }
            if let Some(found) = known.get_mut(&characters) {
                found.1 = Some(at);
            }
            units += c.len_utf16() as u64;
            characters += 1;
        }
        Self { known }
    }

    fn bytes(&self, offset: u64) -> impl Iterator<Item = usize> {
        let (units, characters) = self.known.get(&offset).copied().unwrap_or_default();
        [units, characters, usize::try_from(offset).ok()].into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::analyse;
    use crate::source::{Origin, Sourced};
    use proptest::prelude::*;

    fn article(text: &str) -> Article {
        Article::new(Origin::file("a"), Sourced::new("Title".to_owned(), "test"), text.to_owned())
    }

    fn named(surface: &str, offsets: &[u64]) -> Named {
        Named { label: Label::Organization, surface: surface.to_owned(), offsets: offsets.to_vec() }
    }

    fn found(text: &str, named: &[Named]) -> Vec<String> {
        let merged = merged(&article(text), Analysis::default(), named);
        merged
            .mentions
            .iter()
            .map(|mention| format!("{}:{}", mention.span.start, mention.span.of(text)))
            .collect()
    }

    #[test]
    fn offsets_count_where_the_text_has_the_name_however_they_are_counted() {
        // The smile is two units, one character, four bytes.
        let text = "\u{1f600} übel: Velotek\nEnergy zahlt. Velotek Energy.";
        let (units, characters, bytes) = (9, 8, text.find("Velotek").unwrap() as u64);
        for offset in [units, characters, bytes] {
            assert_eq!(
                found(text, &[named("Velotek Energy", &[offset])]),
                ["12:Velotek\nEnergy"],
                "{offset}"
            );
        }
        for wrong in [0, 7, 10, 22, u64::MAX] {
            assert!(found(text, &[named("Velotek Energy", &[wrong])]).is_empty(), "{wrong}");
        }
        assert!(found(text, &[named("Velot", &[units])]).is_empty(), "a part of a word is no name");
        assert_eq!(found(text, &[named("Velotek", &[])]), ["12:Velotek", "34:Velotek"]);
    }

    #[test]
    fn what_the_analysis_found_stays_and_quotations_keep_their_speakers() {
        let text = "\"We waited nine hours,\" said Ada Moor of Velotek on Monday.";
        let article = article(text);
        let own = analyse(&article);
        let speaker = |analysis: &Analysis| {
            let quotation = analysis.quotations.first()?;
            Some(analysis.mentions[quotation.speaker?].span.of(text).to_owned())
        };
        assert_eq!(speaker(&own).as_deref(), Some("Ada Moor"));
        let merged = merged(&article, own.clone(), &[named("waited", &[4]), named("Ada", &[])]);
        assert_eq!(merged.mentions.len(), own.mentions.len() + 1);
        assert_eq!(merged.mentions[0].span.of(text), "waited");
        assert_eq!(speaker(&merged).as_deref(), Some("Ada Moor"));
    }

    proptest! {
        /// Whatever the server says, mentions are in order, do not overlap, and are parts of the text.
        #[test]
        fn nothing_that_is_said_breaks_an_analysis(
            text in "[a-c\u{e9}\u{1f600} \n]{0,40}",
            said in proptest::collection::vec(("[a-c\u{e9} ]{1,4}", proptest::collection::vec(0u64..60, 0..4)), 0..6),
        ) {
            let named: Vec<Named> = said.iter().map(|(surface, offsets)| named(surface, offsets)).collect();
            let merged = merged(&article(&text), Analysis::default(), &named);
            let mut end = 0;
            for mention in &merged.mentions {
                prop_assert!(mention.span.start >= end && mention.span.start < mention.span.end);
                prop_assert!(text.get(mention.span.start..mention.span.end).is_some());
                prop_assert!(mention.entity < merged.entities.len());
                end = mention.span.end;
            }
        }
    }
}
