//! Which mentions of people in one article are one person.

use super::person_index::{Person, PersonIndex};
use crate::entity::lexicon::{Tag, value};
use crate::entity::name::person::{Fit, PersonName};
use crate::entity::name::{suffix_after, title_before};
use crate::text::Span;
use std::cmp::{Ordering, Reverse};

/// A mention of a person, with what stands around it.
struct PersonMention {
    span: Span,
    name: PersonName,
    /// What the words around say that the person holds: "vice president".
    office: Option<String>,
}

/// Numbers the people that `spans` (ascending) mention: for each span a number, equal for the same person.
pub(super) fn join(text: &str, spans: &[Span]) -> Vec<usize> {
    let mentions: Vec<PersonMention> = spans.iter().map(|span| PersonMention::read(text, *span)).collect();
    let mut index = introduce(&mentions);
    describe(text, &mentions, &mut index);
    let headline = text.trim_start().find('\n').map_or(0, |at| at + text.len() - text.trim_start().len());
    let mut out = Vec::with_capacity(mentions.len());
    for mention in &mentions {
        let who = match &fitting(&index, mention, headline)[..] {
            [] => index.add(&mention.name, false),
            [who] if is_elder(&index.people[*who], mention) => {
                let elder = index.add(&mention.name, true);
                index.people[elder].office.clone_from(&mention.office);
                elder
            }
            [who] => *who,
            several => nearest(&index.people, mention, several),
        };
        let person = &mut index.people[who];
        person.full.gender = person.full.gender.or(mention.name.gender);
        person.full.suffix = person.full.suffix.or(mention.name.suffix);
        person.starts.push(mention.span.start);
        out.push(who);
    }
    out
}

impl PersonMention {
    fn read(text: &str, span: Span) -> Self {
        let mut name = PersonName::read(span.of(text));
        name.gender = title_before(text, span.start).and_then(|(_, gender)| gender).or(name.gender);
        name.suffix = name.suffix.or_else(|| suffix_after(text, span.end));
        Self { span, name, office: office(text, span.start) }
    }
}

/// Everybody whom the text calls by full name, whether the name comes first or last.
fn introduce(mentions: &[PersonMention]) -> PersonIndex {
    let mut full: Vec<&PersonName> =
        mentions.iter().map(|one| &one.name).filter(|name| name.is_full()).collect();
    // The longest first: shorter forms find them there. The sort is stable, so the text's order decides the
    // rest.
    full.sort_by_key(|name| Reverse((name.words.len(), name.suffix.is_some())));
    let mut index = PersonIndex::default();
    for name in full {
        let is_known = |who: &usize| name.fits(&index.people[*who].full).is_some();
        if !index.like(name).iter().any(is_known) {
            index.add(name, true);
        }
    }
    index
}

/// Notes where each full name stands first, which office it is said to hold, and as whose relative.
fn describe(text: &str, mentions: &[PersonMention], index: &mut PersonIndex) {
    for mention in mentions.iter().filter(|mention| mention.name.is_full()) {
        let before = relative_before(text, mention.span.start);
        for who in index.named(&mention.name).to_vec() {
            let person = &mut index.people[who];
            if person.first == usize::MAX {
                person.first = mention.span.start;
                person.is_kin = before.is_some();
            }
            if person.office.is_none() {
                person.office.clone_from(&mention.office);
            }
            let suffix = mention.name.suffix.map_or(Ordering::Equal, |suffix| {
                if suffix == "Sr." { Ordering::Greater } else { Ordering::Less }
            });
            person.age = person.age.then(before.unwrap_or(Ordering::Equal)).then(suffix);
        }
    }
}

/// Whether `mention`, of a family name behind an office, is not `person`, of whom the article says that
/// somebody else is the elder, and no office: "Vice President Berg", where the only other is "his son Anders
/// Berg".
fn is_elder(person: &Person, mention: &PersonMention) -> bool {
    let younger = person.age == Ordering::Less && person.office.is_none();
    mention.office.is_some() && !mention.name.is_full() && younger
}

/// Those whom `mention` may mean; family names before given names, and those only once the person was
/// introduced.
fn fitting(index: &PersonIndex, mention: &PersonMention, headline: usize) -> Vec<usize> {
    let fit = |who: &usize| {
        let person = &index.people[*who];
        let fit = mention.name.fits(&person.full)?;
        let known = !person.starts.is_empty() || mention.span.start < headline;
        // Who goes by one name only has no better claim to it than one whose given name it is.
        let fit = if person.introduced { fit } else { Fit::Given };
        (fit == Fit::Family || known).then_some(fit)
    };
    let fits: Vec<(usize, Fit)> =
        index.like(&mention.name).into_iter().filter_map(|who| Some((who, fit(&who)?))).collect();
    let best = fits.iter().map(|(_, fit)| *fit).max();
    fits.into_iter().filter(|(_, fit)| Some(*fit) == best).map(|(who, _)| who).collect()
}

/// Of several, one whom an office tells, then one who was not named in passing, then the one mentioned last,
/// then the one mentioned next.
fn nearest(people: &[Person], mention: &PersonMention, fits: &[usize]) -> usize {
    let told = told_by_office(people, mention, fits);
    let fits = if told.is_empty() { fits } else { &told };
    let last = |who: &usize| {
        let person = &people[*who];
        // "Her nephew Anders Berg" named once does not become the Berg that the text is about.
        let in_passing = person.is_kin && person.starts.len() == 1;
        (!in_passing, person.starts.last().copied(), person.introduced, Reverse((person.first, *who)))
    };
    fits.iter().copied().max_by_key(last).unwrap_or_default()
}

/// Those whom the office before a bare family name means: "Vice President Berg".
fn told_by_office(people: &[Person], mention: &PersonMention, fits: &[usize]) -> Vec<usize> {
    let Some(office) = mention.office.as_ref().filter(|_| !mention.name.is_full()) else { return Vec::new() };
    let those = |fit: &dyn Fn(&Person) -> bool| -> Vec<usize> {
        fits.iter().copied().filter(|who| fit(&people[*who])).collect()
    };
    let same = those(&|it| it.office.as_ref() == Some(office));
    if same.is_empty() { those(&|it| it.office.is_none() && it.age != Ordering::Less) } else { same }
}

/// The office that the words before the name at `start` give somebody: "Vice President Ada Berg".
fn office(text: &str, mut start: usize) -> Option<String> {
    let mut words = Vec::new();
    while let Some((from, _)) = title_before(text, start).filter(|_| words.len() < 3) {
        let word = text[from..start].trim().trim_end_matches('.').to_lowercase();
        // What tells a gender is no office.
        if value(&word, Tag::Title).is_some() {
            break;
        }
        words.insert(0, word);
        start = from;
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// The relative before the name at `start`, "her nephew Anders Berg", "His late brother, Anders Berg":
/// `Greater` for the elder, `Less` for the younger of two of one family name.
fn relative_before(text: &str, start: usize) -> Option<Ordering> {
    let before = text[..start].trim_end_matches([' ', ',', '\u{a0}']);
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    match value(word, Tag::Relative).filter(|_| start - before.len() <= 2)? {
        "elder" => Some(Ordering::Greater),
        "younger" => Some(Ordering::Less),
        _ => Some(Ordering::Equal),
    }
}
