//! One label for a name over the whole article, by what stands around it in all its places; and names that only this tells.

use super::TOLD;
use super::kinds::{is_located, is_owner, said_to_be_at, works_there};
use crate::entity::document::words::{Word, begins_sentence, next_word, word_before};
use crate::entity::name::is_common_word;
use crate::entity::refine::boundaries::in_heading;
use crate::entity::refine::enumeration::small_words;
use crate::entity::refine::overlap::is_free;
use crate::entity::{Candidate, Evidence, Label, Rule, tagger};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// What a recogniser says this surely is not outvoted.
const SURE: f32 = 0.97;

/// So many votes decide, where none is against.
const ENOUGH: u32 = 2;

/// For person, organization and place.
type Votes = [u32; 3];

const NAMES: [Label; 3] = [Label::Person, Label::Organization, Label::Place];

/// What stands around the name at `span` speaks for, and how strongly. `known` is what it is taken for.
fn vote(text: &str, span: Span, known: Option<Label>) -> Option<(Label, u32)> {
    const DOES: [&str; 12] = [
        "beat",
        "scored",
        "signed",
        "hosted",
        "traded",
        "acquired",
        "drafted",
        "outscored",
        "clinched",
        "recruited",
        "edged",
        "defeated",
    ];
    // Of towns as well: these only tell that it is nobody.
    const HAS: [&str; 16] = [
        "shares",
        "stock",
        "employees",
        "executives",
        "officials",
        "spokesman",
        "spokeswoman",
        "trains",
        "stations",
        "fans",
        "players",
        "customers",
        "passengers",
        "flights",
        "riders",
        "police",
    ];
    if let Some(label) = said_to_be_at(text, span) {
        return Some((label, 2));
    }
    if works_there(text, span) {
        // Of somebody who is called by one name the same may be said once.
        let weight = if span.of(text).contains(char::is_lowercase) { 1 } else { 2 };
        return (known != Some(Label::Place)).then_some((Label::Organization, weight));
    }
    let behind = next_word(text, span.end);
    if behind.is_some_and(|word| DOES.contains(&word.text)) {
        return (known != Some(Label::Person)).then_some((Label::Organization, 1));
    }
    let of_body = matches!(known, Some(Label::Person | Label::Organization));
    if of_body && behind.is_some_and(|word| HAS.contains(&word.text)) {
        return Some((Label::Organization, 1));
    }
    let before = word_before(text, span.start)?;
    let is_site =
        |word: Word<'_>| word.is_any(&["base", "bases", "garrison", "camp", "outpost", "stationed"]);
    let is_place = before.is_any(&["in", "near", "outside"])
        || (before.is("at") && word_before(text, before.start).is_some_and(is_site))
        || (known != Some(Label::Person) && behind.is_some_and(is_site));
    let is_place = is_place && !is_owner(text, span);
    is_place.then_some((Label::Place, 1))
}

/// The label that has enough votes and none against it.
fn winner(votes: Votes) -> Option<Label> {
    let (most, label) = votes.into_iter().zip(NAMES).max_by_key(|(votes, _)| *votes)?;
    (most >= ENOUGH && votes.into_iter().sum::<u32>() == most).then_some(label)
}

fn count(votes: &mut Votes, found: Option<(Label, u32)>) {
    if let Some((label, weight)) = found
        && let Some(at) = NAMES.iter().position(|name| *name == label)
    {
        votes[at] += weight;
    }
}

/// Gives the places of a name of one word the label that what stands around them speaks for.
pub(in crate::entity) fn agree(text: &str, candidates: &mut [Candidate]) {
    let is_name = |one: &Candidate| NAMES.contains(&one.label) && !one.span.of(text).contains(' ');
    let mut all: FxHashMap<&str, (Votes, bool)> = FxHashMap::default();
    for one in candidates.iter().filter(|one| is_name(one)) {
        let (votes, sure) = all.entry(one.span.of(text)).or_default();
        count(votes, vote(text, one.span, Some(one.label)));
        *sure |= one.evidence.confidence >= SURE;
    }
    all.retain(|name, (votes, sure)| {
        let label = winner(*votes);
        !*sure && label.is_some() && !(label != Some(Label::Place) && tagger::is_country(&[name]))
    });
    let full = full_names(text, candidates);
    // Somebody who is named in full is no firm for being called by the family name.
    all.retain(|name, (votes, _)| winner(*votes) != Some(Label::Organization) || !full.contains_key(name));
    let families = families(text, candidates, full);
    for one in candidates.iter_mut() {
        let surface = one.span.of(text);
        let told =
            all.get(surface).filter(|_| NAMES.contains(&one.label)).and_then(|(votes, _)| winner(*votes));
        let told = told.or_else(|| {
            families.get(surface).filter(|start| **start < one.span.start).map(|_| Label::Person)
        });
        if let Some(label) = told.filter(|label| *label != one.label) {
            let confidence = one.evidence.confidence.max(TOLD);
            (one.label, one.evidence) = (label, Evidence { rule: Rule::Votes, confidence });
        }
    }
}

/// The family names of people who are named in full, and where first.
pub(in crate::entity) fn full_names<'t>(
    text: &'t str,
    candidates: &[Candidate],
) -> FxHashMap<&'t str, usize> {
    const CLEAR: f32 = 0.8;
    let mut out: FxHashMap<&str, usize> = FxHashMap::default();
    for one in candidates.iter().filter(|one| one.label == Label::Person && one.evidence.confidence >= CLEAR)
    {
        if let Some((_, family)) = one.span.of(text).rsplit_once(' ') {
            out.entry(family).or_insert(one.span.start);
        }
    }
    out
}

/// Of `full` names those that were taken for places where nothing ever says where, and where the full name stands first.
fn families<'t>(
    text: &'t str,
    candidates: &[Candidate],
    full: FxHashMap<&'t str, usize>,
) -> FxHashMap<&'t str, usize> {
    let mut out = full;
    for one in candidates.iter().filter(|one| one.label != Label::Person) {
        let surface = one.span.of(text);
        let is_place = one.label == Label::Place && one.evidence.confidence < SURE;
        if !is_place || is_located(text, one.span.start) {
            out.remove(surface);
        }
    }
    out
}

/// Names that no recogniser knows: capitalised words that come three times or more within sentences, where what stands
/// around them tells of one label.
pub(in crate::entity) fn recurring(text: &str, tokens: &[Span], candidates: &[Candidate]) -> Vec<Candidate> {
    const FEWEST: usize = 3;
    let mut places: FxHashMap<&str, Vec<Span>> = FxHashMap::default();
    for (at, token) in tokens.iter().enumerate() {
        let word = token.of(text);
        let within = is_name_like(word) && !begins_sentence(text, token.start);
        if within
            && stands_alone(text, tokens, at)
            && is_free(candidates, *token)
            && !in_heading(text, *token)
        {
            places.entry(word).or_default().push(*token);
        }
    }
    places.retain(|_, spans| spans.len() >= FEWEST);
    if places.is_empty() {
        return Vec::new();
    }
    let small: FxHashSet<&str> = small_words(text, tokens);
    let mut out = Vec::new();
    for (word, spans) in places {
        let mut votes = Votes::default();
        for span in &spans {
            count(&mut votes, vote(text, *span, None));
        }
        let is_word = word.starts_with(char::is_uppercase) && small.contains(word.to_lowercase().as_str());
        if let Some(label) = winner(votes).filter(|_| !is_word) {
            let evidence = Evidence { rule: Rule::Recurring, confidence: 0.8 };
            out.extend(spans.into_iter().map(|span| Candidate { span, label, value: None, evidence }));
        }
    }
    out
}

/// Whether a word looks like a name: "Kroltap", "al-Tanf".
fn is_name_like(word: &str) -> bool {
    let behind =
        ["al-", "el-", "as-", "ad-", "ar-", "ash-"].iter().find_map(|article| word.strip_prefix(article));
    let word = behind.unwrap_or(word);
    word.len() > 2
        && word.starts_with(char::is_uppercase)
        && word.chars().all(|c| c.is_alphabetic() || c == '-')
        && word.contains(char::is_lowercase)
        && !is_common_word(word)
}

/// Whether no capitalised word stands right beside the token `at`.
fn stands_alone(text: &str, tokens: &[Span], at: usize) -> bool {
    let capital = |one: Option<&Span>, gap: &dyn Fn(&Span) -> Span| {
        one.is_some_and(|one| {
            matches!(gap(one).of(text), " " | "-" | "") && one.of(text).starts_with(char::is_uppercase)
        })
    };
    let token = tokens[at];
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    !capital(before, &|before| Span::new(before.end, token.start))
        && !capital(tokens.get(at + 1), &|after| Span::new(token.end, after.start))
}
