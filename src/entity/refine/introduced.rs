//! Names that the words right beside them tell: particles, a nationality before a body, brackets behind a dateline.

use super::change::Change;
use super::overlap::is_free;
use super::threshold::DOUBT;
use crate::entity::document::words::is_dash;
use crate::entity::document::{Document, FirstBytes};
use crate::entity::lexicon::{Tag, is, is_any, words};
use crate::entity::name::{abbreviates, is_common_word, is_head, is_particle};
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;
use std::sync::LazyLock;

/// `Indian Council of Medical Research`, where nothing but the nationality was found.
pub(super) fn national_bodies(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    const LONGEST: usize = 4;
    let body = |(at, group): (usize, &Candidate)| {
        let first = document.tokens_in(group.span).end;
        let joined =
            document.tokens.get(first).is_some_and(|next| document.between(group.span, *next) == " ");
        let mut last = first + if joined { document.capitals_from(first, LONGEST) } else { 0 };
        if last == first || !is_head(document.word(last - 1)) {
            return None;
        }
        if document.tokens.get(last).is_some_and(|of| document.of(*of) == "of") {
            let more = document.capitals_from(last + 1, LONGEST);
            last += if more > 0 { more + 1 } else { 0 };
        }
        let end = document.tokens[last - 1].end;
        let span = Span::new(group.span.start, end);
        let is_new = !document.in_headline(span) && is_free(candidates, Span::new(group.span.end, end));
        let evidence = Evidence::by(Rule::NationalBody);
        is_new.then_some(Change::Replace(at, Candidate::name(span, Label::Organization, evidence)))
    };
    let unsure = |one: &Candidate| one.label == Label::Group && one.evidence.confidence < DOUBT;
    candidates.iter().enumerate().filter(|(_, one)| unsure(one)).filter_map(body).collect()
}

/// Of the particles of [`with_particles`].
static FIRST_BYTES: LazyLock<FirstBytes> = LazyLock::new(|| {
    let tags = [Tag::PersonalParticle, Tag::RomanceParticle];
    FirstBytes::of(tags.iter().flat_map(|tag| words(*tag)).copied())
});

/// `Ursula von der Leyen`, `Ada Moor da Silva`: a capitalised word, particles that stand in names of people only or behind what is
/// somebody's name, and another.
pub(super) fn with_particles(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Change> {
    let is_behind_person = |at: usize| {
        let next = candidates.partition_point(|one| one.span.end < document.tokens[at - 1].end);
        let before = candidates.get(next).filter(|one| one.label == Label::Person);
        before.is_some_and(|one| document.between(one.span, document.tokens[at]) == " ")
    };
    let is_first = |at: &usize| {
        let word = document.word(*at);
        let is_particle = is(word, Tag::PersonalParticle) && !is_particle(document.word(*at - 1));
        is_particle || is(word, Tag::RomanceParticle) && is_behind_person(*at)
    };
    let mut particles = (1..document.tokens.len())
        .filter(|at| document.tokens[*at].len() < 4 && FIRST_BYTES.has(document, document.tokens[*at]))
        .filter(|at| !document.is_capitalised(*at))
        .filter(|at| is_any(document.word(*at), &[Tag::PersonalParticle, Tag::RomanceParticle]))
        .filter(is_first)
        .peekable();
    // Where they are plain words, they tell nothing.
    let is_abroad = |token: &Span| is(document.of(*token), Tag::GermanicWord);
    if particles.peek().is_none() || document.tokens.iter().any(is_abroad) {
        return Vec::new();
    }
    let evidence = Evidence::by(Rule::Particles);
    let names = particles.filter_map(|at| joined_by_particles(document, at, candidates));
    names.map(|span| Change::Add(Candidate::name(span, Label::Person, evidence))).collect()
}

/// The name of a person whose particles begin with the token `at`.
fn joined_by_particles(document: &Document<'_>, at: usize, candidates: &[Candidate]) -> Option<Span> {
    let tokens = &document.tokens;
    let particles = tokens[at..].iter().take_while(|token| is_particle(document.of(**token))).count();
    let (first, last) = (tokens[at - 1], *tokens.get(at + particles)?);
    let known = |span: Span| {
        let next = candidates.partition_point(|candidate| candidate.span.end <= span.start);
        candidates.get(next).filter(|candidate| candidate.span.overlaps(span))
    };
    let may_be = |span: Span| {
        let is_capital = span.len() > 1 && document.of(span).starts_with(char::is_uppercase);
        is_capital && known(span).is_none_or(|candidate| candidate.label == Label::Person)
    };
    if particles > 3 || !may_be(last) || document.text[first.start..last.end].contains(['\n', ',', '.']) {
        return None;
    }
    let is_given = may_be(first) && !is_common_word(document.of(first));
    let given = is_given.then(|| known(first).map_or(first.start, |candidate| candidate.span.start));
    let end = known(last).map_or(last.end, |candidate| candidate.span.end);
    Some(Span::new(given.unwrap_or(tokens[at].start), end))
}

/// An agency's name in brackets behind a dateline: "LINDT (AP) \u{2014}", "LINDT, Nov 5 (Lindt News) -".
pub(super) fn datelines(document: &Document<'_>, _: &[Candidate]) -> Vec<Change> {
    let agency = |(bracket, _)| {
        let span = credit(document.text, bracket)?;
        Some(Change::Add(Candidate::name(span, Label::Organization, Evidence::by(Rule::Dateline))))
    };
    document.text.match_indices('(').filter_map(agency).collect()
}

/// The agency's name behind the opening `bracket`.
fn credit(text: &str, bracket: usize) -> Option<Span> {
    /// A dateline is no longer, in bytes; nor is the name of an agency.
    const DATELINE: usize = 60;
    const AGENCY: usize = 24;
    let start = bracket + 1;
    let inside = text.as_bytes()[start..].iter().take(AGENCY);
    let end = start + inside.into_iter().position(|byte| matches!(byte, b')' | b'\n'))?;
    let is_name = text[start..end].starts_with(char::is_uppercase);
    let dash = text[end..].strip_prefix(')')?.trim_start_matches(' ').starts_with(is_dash);
    if !is_name || !dash {
        return None;
    }
    let back = text[..bracket].bytes().rev().take(DATELINE).position(|byte| byte == b'\n');
    let line = back.or((bracket <= DATELINE).then_some(bracket))?;
    let town = text[bracket - line..bracket].trim_end();
    let first = town.split(' ').next().unwrap_or_default();
    let shouted = first.len() > 2 && !first.contains(char::is_lowercase);
    // "Northern Fisheries Board (NFB) - a body" explains itself.
    let is_credit = !town.is_empty() && (shouted || !abbreviates(&text[start..end], town));
    is_credit.then(|| Span::new(start, end))
}
