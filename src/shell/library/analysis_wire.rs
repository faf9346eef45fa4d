//! An analysis as bytes: a column for each field, so that like stands beside like and compresses well.

use super::error::LibraryError;
use crate::entity::{
    Analysis, Bound, Evidence, Label, LocalEntity, Mention, Quotation, QuotationRule, Rule, Value,
};
use crate::text::Span;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;

const TORN: LibraryError = LibraryError::Damaged("an analysis does not decode");

type Word<'a> = Cow<'a, str>;

/// The columns of an [`Analysis`].
#[derive(Serialize, Deserialize)]
pub(super) struct AnalysisWire<'a> {
    is_foreign: bool,
    /// Of each entity its label, and whether its aliases are the surfaces of its mentions.
    entities: Vec<u8>,
    /// How many aliases each of the others has.
    aliases: Vec<u32>,
    /// Of each entity's name and of these aliases, the mention that has it for its surface: counted from 1 among the
    /// entity's own, and behind those among all; 0 for words of its own.
    surfaces: Vec<u32>,
    #[serde(borrow)]
    names: Vec<Word<'a>>,
    /// Of each mention the distance from the end of the one before, and its length.
    places: Vec<(usize, usize)>,
    refers: Vec<u32>,
    labels: Vec<u8>,
    rules: Vec<u8>,
    /// As bits: bound (2), value (2), whether the confidence is the rule's (1), whether it is whole hundredths (1).
    flags: Vec<u8>,
    hundredths: Vec<u8>,
    confidences: Vec<f32>,
    /// Values that are not the name of their entity.
    #[serde(borrow)]
    values: Vec<Word<'a>>,
    quotations: Vec<QuotationWire>,
}

#[derive(Serialize, Deserialize)]
struct QuotationWire {
    span: (usize, usize),
    speaker: Option<u32>,
    speaker_span: Option<(usize, usize)>,
    is_named: bool,
    rule: u8,
}

const BOUNDS: [Bound; 4] = [Bound::Exact, Bound::Over, Bound::Under, Bound::About];

const VALUE_IS_NAME: u8 = 1 << 2;
const VALUE_IS_OWN: u8 = 2 << 2;
const VALUE: u8 = 3 << 2;
const CONFIDENCE_OF_RULE: u8 = 1 << 4;
const CONFIDENCE_IN_HUNDREDTHS: u8 = 1 << 5;

/// Beside the label of an entity whose aliases are the surfaces of its mentions.
const ALIASES_ARE_SURFACES: u8 = 1 << 7;

/// A confidence as hundredths, where it is made of them.
fn hundredths(confidence: f32) -> Option<u8> {
    let nearest = u8::try_from((confidence * 100.0).round() as i32).ok().filter(|nearest| *nearest <= 100)?;
    (of_hundredths(nearest).to_bits() == confidence.to_bits()).then_some(nearest)
}

fn of_hundredths(hundredths: u8) -> f32 {
    f32::from(hundredths) / 100.0
}

/// A place in a table, as a byte.
fn index<T: PartialEq>(table: &[T], one: &T) -> u8 {
    table.iter().position(|other| other == one).and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
}

/// What stands at that place.
fn at<T: Copy>(table: &[T], index: u8) -> Result<T, LibraryError> {
    table.get(usize::from(index)).copied().ok_or(TORN)
}

impl<'a> AnalysisWire<'a> {
    pub(super) fn of(text: &'a str, analysis: &'a Analysis) -> Self {
        let mut wire = Self {
            is_foreign: analysis.is_foreign,
            entities: Vec::with_capacity(analysis.entities.len()),
            aliases: Vec::new(),
            surfaces: Vec::new(),
            names: Vec::new(),
            places: Vec::with_capacity(analysis.mentions.len()),
            refers: Vec::new(),
            labels: Vec::new(),
            rules: Vec::new(),
            flags: Vec::new(),
            hundredths: Vec::new(),
            confidences: Vec::new(),
            values: Vec::new(),
            quotations: analysis.quotations.iter().map(QuotationWire::of).collect(),
        };
        // Most names stand in the text.
        let mut surfaces: FxHashMap<&str, u32> = FxHashMap::default();
        for (nth, mention) in (1..).zip(&analysis.mentions) {
            surfaces.entry(mention.span.of(text)).or_insert(nth);
        }
        let spans: Vec<Span> = analysis.mentions.iter().map(|mention| mention.span).collect();
        let own = own(analysis.entities.len(), analysis.mentions.iter().map(|mention| mention.entity));
        for (entity, own) in analysis.entities.iter().zip(own) {
            let known = aliases_in(text, &spans, &own, &entity.name);
            let is_known = known.iter().eq(&entity.aliases);
            let label = index(&Label::ALL, &entity.label);
            wire.entities.push(if is_known { label | ALIASES_ARE_SURFACES } else { label });
            wire.surface(&entity.name, text, (&spans, &own), &surfaces);
            if !is_known {
                wire.aliases.push(entity.aliases.len() as u32);
                entity.aliases.iter().for_each(|alias| wire.surface(alias, text, (&spans, &own), &surfaces));
            }
        }
        let mut end = 0;
        for mention in &analysis.mentions {
            wire.mention(mention, end, analysis.entities.get(mention.entity));
            end = mention.span.end;
        }
        wire
    }

    /// A name or alias of an entity with these mentions of its `own`; `surfaces` has the mention of each surface,
    /// counted from 1.
    fn surface(
        &mut self,
        name: &'a str,
        text: &str,
        (spans, own): (&[Span], &[usize]),
        surfaces: &FxHashMap<&str, u32>,
    ) {
        let place = match own.iter().position(|nth| spans[*nth].of(text) == name) {
            Some(at) => at as u32 + 1,
            None => surfaces.get(name).map_or(0, |nth| nth + own.len() as u32),
        };
        self.surfaces.push(place);
        if place == 0 {
            self.names.push(name.into());
        }
    }

    fn mention(&mut self, mention: &'a Mention, end: usize, entity: Option<&LocalEntity>) {
        // Mentions are in order; the distance is taken so that even others come back as they were.
        self.places.push((mention.span.start.wrapping_sub(end), mention.span.len()));
        self.refers.push(mention.entity as u32);
        self.labels.push(index(&Label::ALL, &mention.label));
        self.rules.push(index(Rule::ALL, &mention.evidence.rule));
        let mut flags = 0;
        if let Some(value) = &mention.value {
            flags |= index(&BOUNDS, &value.bound);
            if entity.is_some_and(|entity| entity.name == value.text) {
                flags |= VALUE_IS_NAME;
            } else {
                flags |= VALUE_IS_OWN;
                self.values.push((&value.text).into());
            }
        }
        let Evidence { rule, confidence } = mention.evidence;
        if confidence.to_bits() == rule.confidence().to_bits() {
            flags |= CONFIDENCE_OF_RULE;
        } else if let Some(hundredths) = hundredths(confidence) {
            flags |= CONFIDENCE_IN_HUNDREDTHS;
            self.hundredths.push(hundredths);
        } else {
            self.confidences.push(confidence);
        }
        self.flags.push(flags);
    }

    /// The analysis of `text`.
    pub(super) fn analysis(self, text: &str) -> Result<Analysis, LibraryError> {
        let length = text.len();
        let mut words = self.names.into_iter().map(Cow::into_owned);
        let spans = spans(&self.places, length)?;
        let mut surfaces = self.surfaces.into_iter();
        let mut name = |own: &[usize]| {
            let Some(nth) = surfaces.next().ok_or(TORN)?.checked_sub(1) else {
                return words.next().ok_or(TORN);
            };
            let mention = own.get(nth as usize).copied().unwrap_or((nth as usize).wrapping_sub(own.len()));
            Ok(spans.get(mention).ok_or(TORN)?.of(text).to_owned())
        };
        let mut counts = self.aliases.into_iter();
        let mut entities = Vec::with_capacity(self.entities.len());
        let own = own(self.entities.len(), self.refers.iter().map(|entity| *entity as usize));
        for (label, own) in self.entities.into_iter().zip(own) {
            let own: Vec<usize> = own.into_iter().filter(|nth| *nth < spans.len()).collect();
            let named = name(&own)?;
            let aliases = if label & ALIASES_ARE_SURFACES == 0 {
                let count = counts.next().ok_or(TORN)?;
                (0..count).map(|_| name(&own)).collect::<Result<_, _>>()?
            } else {
                aliases_in(text, &spans, &own, &named)
            };
            let label = at(&Label::ALL, label & !ALIASES_ARE_SURFACES)?;
            entities.push(LocalEntity { label, name: named, aliases });
        }
        let columns = [self.refers.len(), self.labels.len(), self.rules.len(), self.flags.len()];
        if columns.iter().any(|column| *column != spans.len()) {
            return Err(TORN);
        }
        let (mut confidences, mut values) = (self.confidences.into_iter(), self.values.into_iter());
        let mut hundredths = self.hundredths.into_iter();
        let mut mentions = Vec::with_capacity(spans.len());
        for (nth, span) in spans.into_iter().enumerate() {
            let entity = self.refers[nth] as usize;
            let name = &entities.get(entity).ok_or(TORN)?.name;
            let flags = self.flags[nth];
            let text = match flags & VALUE {
                VALUE_IS_NAME => Some(name.clone()),
                VALUE_IS_OWN => Some(values.next().ok_or(TORN)?.into_owned()),
                _ => None,
            };
            let bound = BOUNDS[usize::from(flags & 3)];
            let rule = at(Rule::ALL, self.rules[nth])?;
            let confidence = match flags & (CONFIDENCE_OF_RULE | CONFIDENCE_IN_HUNDREDTHS) {
                CONFIDENCE_OF_RULE => rule.confidence(),
                CONFIDENCE_IN_HUNDREDTHS => of_hundredths(hundredths.next().ok_or(TORN)?),
                _ => confidences.next().ok_or(TORN)?,
            };
            mentions.push(Mention {
                span,
                label: at(&Label::ALL, self.labels[nth])?,
                value: text.map(|text| Value { text, bound }),
                entity,
                evidence: Evidence { rule, confidence },
            });
        }
        let quotations = self.quotations.iter().map(|wire| wire.quotation(mentions.len(), length));
        let quotations = quotations.collect::<Result<_, _>>()?;
        Ok(Analysis { mentions, entities, quotations, is_foreign: self.is_foreign })
    }
}

impl QuotationWire {
    fn of(quotation: &Quotation) -> Self {
        Self {
            span: (quotation.span.start, quotation.span.end),
            speaker: quotation.speaker.map(|speaker| speaker as u32),
            speaker_span: quotation.speaker_span.map(|span| (span.start, span.end)),
            is_named: quotation.is_named,
            rule: index(QuotationRule::ALL, &quotation.rule),
        }
    }

    fn quotation(&self, mentions: usize, length: usize) -> Result<Quotation, LibraryError> {
        if self.speaker.is_some_and(|speaker| speaker as usize >= mentions) {
            return Err(TORN);
        }
        let speaker_span = self.speaker_span.map(|(start, end)| span(start, end, length));
        Ok(Quotation {
            span: span(self.span.0, self.span.1, length)?,
            speaker: self.speaker.map(|speaker| speaker as usize),
            speaker_span: speaker_span.transpose()?,
            is_named: self.is_named,
            rule: at(QuotationRule::ALL, self.rule)?,
        })
    }
}

/// By entity, the places of its mentions among all; `refers` has the entity of each.
fn own(entities: usize, refers: impl Iterator<Item = usize>) -> Vec<Vec<usize>> {
    let mut own = vec![Vec::new(); entities];
    for (nth, entity) in refers.enumerate() {
        if let Some(own) = own.get_mut(entity) {
            own.push(nth);
        }
    }
    own
}

/// The surfaces of an entity's own mentions but its name, sorted.
fn aliases_in(text: &str, spans: &[Span], own: &[usize], name: &str) -> Vec<String> {
    let surfaces: BTreeSet<&str> = own.iter().map(|nth| spans[*nth].of(text)).collect();
    surfaces.into_iter().filter(|surface| *surface != name).map(str::to_owned).collect()
}

/// The spans of which [`AnalysisWire::of`] made `places`.
fn spans(places: &[(usize, usize)], length: usize) -> Result<Vec<Span>, LibraryError> {
    let mut end = 0_usize;
    let place = |(distance, width): &(usize, usize)| {
        let start = end.wrapping_add(*distance);
        end = start.checked_add(*width).ok_or(TORN)?;
        span(start, end, length)
    };
    places.iter().map(place).collect()
}

/// A span within a text of `length` bytes.
fn span(start: usize, end: usize, length: usize) -> Result<Span, LibraryError> {
    if start <= end && end <= length { Ok(Span::new(start, end)) } else { Err(TORN) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hundredths_are_told_from_all_else() {
        for whole in 0..=100 {
            let confidence = of_hundredths(whole);
            assert_eq!(hundredths(confidence), Some(whole));
            for beside in [confidence.next_up(), confidence.next_down(), -confidence] {
                assert_eq!(hundredths(beside), None, "{beside}");
            }
        }
        for other in [0.345, 1.01, 2.56, -1.0, f32::NAN, f32::INFINITY, f32::MAX] {
            assert_eq!(hundredths(other), None, "{other}");
        }
    }
}
