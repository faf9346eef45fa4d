//! Which mentions of people in one article are one person.

use super::person::{Fit, PersonName, suffix};
use super::roster::{Roster, Somebody};
use super::word::{Gender, Title, title};
use crate::text::{Folding, Span, fold};

/// A mention of a person, with what stands around it.
struct Seen {
    span: Span,
    name: PersonName,
}

/// Numbers the people that `spans` (ascending) mention: for each span a number, equal for the same person.
pub(super) fn join(text: &str, spans: &[Span]) -> Vec<usize> {
    let seen: Vec<Seen> = spans.iter().map(|span| Seen::read(text, *span)).collect();
    let mut roster = introduce(&seen);
    note_firsts(text, &seen, &mut roster);
    let headline = text.trim_start().find('\n').map_or(0, |at| at + text.len() - text.trim_start().len());
    let mut out = Vec::with_capacity(seen.len());
    for one in &seen {
        let who = match &fitting(&roster, one, headline)[..] {
            [] => roster.add(&one.name, false),
            [who] => *who,
            several => nearest(text, &mut roster.everybody, one, several, spans),
        };
        let somebody = &mut roster.everybody[who];
        somebody.full.gender = somebody.full.gender.or(one.name.gender);
        somebody.full.suffix = somebody.full.suffix.take().or_else(|| one.name.suffix.clone());
        somebody.starts.push(one.span.start);
        out.push(who);
    }
    out
}

impl Seen {
    fn read(text: &str, span: Span) -> Self {
        let mut name = PersonName::read(span.of(text));
        name.gender = title_before(text, span.start).and_then(|(_, title)| title.gender).or(name.gender);
        name.suffix = name.suffix.or_else(|| suffix_after(text, span.end).map(str::to_owned));
        Self { span, name }
    }
}

/// Everybody whom the text calls by full name, whether the name comes first or last.
fn introduce(seen: &[Seen]) -> Roster {
    let mut full: Vec<&PersonName> = seen.iter().map(|one| &one.name).filter(|name| name.is_full()).collect();
    // The longest first: shorter forms find them there. The sort is stable, so the text's order decides the rest.
    full.sort_by_key(|name| std::cmp::Reverse((name.words.len(), name.suffix.is_some())));
    let mut roster = Roster::default();
    for name in full {
        let is_known = |who: &usize| name.fits(&roster.everybody[*who].full, false).is_some();
        if !roster.like(name).iter().any(is_known) {
            roster.add(name, true);
        }
    }
    roster
}

/// Notes where each full name stands first, and whether as a relative's.
fn note_firsts(text: &str, seen: &[Seen], roster: &mut Roster) {
    for one in seen.iter().filter(|one| one.name.is_full()) {
        for who in roster.like(&one.name) {
            let somebody = &mut roster.everybody[who];
            if somebody.first == usize::MAX && one.name.words == somebody.full.words {
                somebody.first = one.span.start;
                somebody.is_kin = is_behind_kin(text, one.span.start);
            }
        }
    }
}

/// Whether a word for a relative stands before the name at `start`: "her nephew Anders Berg", "His late brother, Anders
/// Berg".
fn is_behind_kin(text: &str, start: usize) -> bool {
    const KIN: [&str; 21] = [
        "son",
        "daughter",
        "brother",
        "sister",
        "nephew",
        "niece",
        "wife",
        "husband",
        "father",
        "mother",
        "uncle",
        "aunt",
        "cousin",
        "widow",
        "widower",
        "grandson",
        "granddaughter",
        "grandfather",
        "grandmother",
        "stepson",
        "twin",
    ];
    let before = text[..start].trim_end_matches([' ', ',', '\u{a0}']);
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    start - before.len() <= 2 && KIN.contains(&word)
}

/// Those whom `one` may mean; family names before given names, and those only once the person was introduced.
fn fitting(roster: &Roster, one: &Seen, headline: usize) -> Vec<usize> {
    let fit = |who: &usize| {
        let somebody = &roster.everybody[*who];
        let fit = one.name.fits(&somebody.full, false)?;
        let known = !somebody.starts.is_empty() || one.span.start < headline;
        // Who goes by one name only has no better claim to it than one whose given name it is.
        let fit = if somebody.introduced { fit } else { Fit::Given };
        (fit == Fit::Family || known).then_some(fit)
    };
    let fits: Vec<(usize, Fit)> =
        roster.like(&one.name).into_iter().filter_map(|who| Some((who, fit(&who)?))).collect();
    let best = fits.iter().map(|(_, fit)| *fit).max();
    // A full name that is there word for word needs no guess.
    let same = |who: &usize| roster.everybody[*who].full.words == one.name.words && one.name.is_full();
    let fits: Vec<usize> =
        fits.into_iter().filter(|(_, fit)| Some(*fit) == best).map(|(who, _)| who).collect();
    match fits.iter().copied().find(same) {
        Some(who) if one.name.suffix == roster.everybody[who].full.suffix => vec![who],
        _ => fits,
    }
}

/// Of several, the one whose gender the pronouns nearby agree with, then one who was not named in passing, then the one
/// mentioned last, then the one mentioned next.
fn nearest(text: &str, everybody: &mut [Somebody], one: &Seen, fits: &[usize], spans: &[Span]) -> usize {
    let mut agrees = |who: &usize| {
        let Some(asked) = one.name.gender else { return true };
        gender(text, &mut everybody[*who], spans).is_none_or(|told| asked == told)
    };
    let agreeing: Vec<usize> = fits.iter().copied().filter(|who| agrees(who)).collect();
    let fits = if agreeing.is_empty() { fits } else { &agreeing };
    let last = |who: &usize| {
        let somebody = &everybody[*who];
        // "Her nephew Anders Berg" named once does not become the Berg that the text is about.
        let in_passing = somebody.is_kin && somebody.starts.len() == 1;
        let first = std::cmp::Reverse((somebody.first, *who));
        (!in_passing, somebody.starts.last().copied(), somebody.introduced, first)
    };
    fits.iter().copied().max_by_key(last).unwrap_or_default()
}

/// How far behind a name, in bytes, a pronoun may stand to mean this person.
const PRONOUN_REACH: usize = 160;

/// A person's gender by name or title; else by the pronouns that follow the mentions, as far as the next person.
fn gender(text: &str, somebody: &mut Somebody, spans: &[Span]) -> Option<Gender> {
    if somebody.full.gender.is_some() {
        return somebody.full.gender;
    }
    let (counted, balance) = &mut somebody.pronouns;
    for start in &somebody.starts[*counted..] {
        let next = spans.partition_point(|span| span.start <= *start);
        let end = spans.get(next).map_or(text.len(), |span| span.start).min(start + PRONOUN_REACH);
        let end = (*start..=end).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(*start);
        *balance += text[*start..end].split(|c: char| !c.is_alphabetic()).map(pronoun).sum::<i32>();
    }
    *counted = somebody.starts.len();
    match *balance {
        0 => None,
        1.. => Some(Gender::Man),
        _ => Some(Gender::Woman),
    }
}

/// 1 for a word that is said of a man, -1 for one of a woman.
fn pronoun(word: &str) -> i32 {
    match word {
        "he" | "He" | "him" | "his" | "His" | "husband" | "father" | "son" | "brother" => 1,
        "she" | "She" | "her" | "Her" | "wife" | "mother" | "daughter" => -1,
        _ => 0,
    }
}

/// The title right before `start`: where it starts, and what it says.
pub(super) fn title_before(text: &str, start: usize) -> Option<(usize, Title)> {
    let before = text[..start].strip_suffix([' ', '\u{a0}'])?;
    let from = before
        .rfind(|c: char| !c.is_alphabetic() && c != '.')
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = before[from..].trim_matches('.');
    // No title in news is longer than "Congresswoman"; a longer word is not worth folding.
    if word.is_empty() || word.len() > 16 || !word.starts_with(char::is_uppercase) {
        return None;
    }
    title(&fold(word, Folding::ALL).text).map(|title| (from, title))
}

/// The suffix right after `end`: `, Jr.`, ` III`.
pub(super) fn suffix_after(text: &str, end: usize) -> Option<&'static str> {
    let rest = text.get(end..)?;
    let rest = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(' '))?;
    let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    if word.len() > 6 || !word.starts_with(char::is_uppercase) {
        return None;
    }
    suffix(&word.to_ascii_lowercase())
}
