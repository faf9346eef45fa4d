//! Which mentions of people in one article are one person.

use super::person::{Fit, PersonName, suffix};
use super::word::{Gender, Title, title};
use crate::text::{Folding, Span, fold};

/// A mention of a person, with what stands around it.
struct Seen {
    span: Span,
    name: PersonName,
}

/// Somebody in the article.
struct Somebody {
    /// The fullest name so far.
    full: PersonName,
    /// Where the mentions of this person start, ascending.
    starts: Vec<usize>,
    /// Whether the text calls this person by given and family name.
    introduced: bool,
}

/// Numbers the people that `spans` (ascending) mention: for each span a number, equal for the same person.
pub(super) fn join(text: &str, spans: &[Span]) -> Vec<usize> {
    let seen: Vec<Seen> = spans.iter().map(|span| Seen::read(text, *span)).collect();
    let mut everybody = introduce(&seen);
    let headline = text.trim_start().find('\n').map_or(0, |at| at + text.len() - text.trim_start().len());
    let mut out = Vec::with_capacity(seen.len());
    for one in &seen {
        let who = match fitting(&everybody, one, headline) {
            fits if fits.is_empty() => {
                everybody.push(Somebody { full: one.name.clone(), starts: Vec::new(), introduced: false });
                everybody.len() - 1
            }
            fits => nearest(text, &everybody, one, &fits, spans),
        };
        let somebody = &mut everybody[who];
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
fn introduce(seen: &[Seen]) -> Vec<Somebody> {
    let mut full: Vec<&PersonName> = seen.iter().map(|one| &one.name).filter(|name| name.is_full()).collect();
    // The longest first: shorter forms find them there. The sort is stable, so the text's order decides the
    // rest.
    full.sort_by_key(|name| std::cmp::Reverse((name.words.len(), name.suffix.is_some())));
    let mut everybody: Vec<Somebody> = Vec::new();
    for name in full {
        if !everybody.iter().any(|somebody| name.fits(&somebody.full, false).is_some()) {
            everybody.push(Somebody { full: name.clone(), starts: Vec::new(), introduced: true });
        }
    }
    everybody
}

/// Those whom `one` may mean; family names before given names, and those only once the person was introduced.
fn fitting(everybody: &[Somebody], one: &Seen, headline: usize) -> Vec<usize> {
    let fit = |somebody: &Somebody| {
        let fit = one.name.fits(&somebody.full, false)?;
        let known = !somebody.starts.is_empty() || one.span.start < headline;
        // Who goes by one name only has no better claim to it than one whose given name it is.
        let fit = if somebody.introduced { fit } else { Fit::Given };
        (fit == Fit::Family || known).then_some(fit)
    };
    let fits: Vec<(usize, Fit)> =
        everybody.iter().enumerate().filter_map(|(who, somebody)| Some((who, fit(somebody)?))).collect();
    let best = fits.iter().map(|(_, fit)| *fit).max();
    // A full name that is there word for word needs no guess.
    let same = |who: &usize| everybody[*who].full.words == one.name.words && one.name.is_full();
    let fits: Vec<usize> =
        fits.into_iter().filter(|(_, fit)| Some(*fit) == best).map(|(who, _)| who).collect();
    match fits.iter().copied().find(same) {
        Some(who) if one.name.suffix == everybody[who].full.suffix => vec![who],
        _ => fits,
    }
}

/// Of several, the one whose gender the pronouns nearby agree with, then the one mentioned last, then the one
/// mentioned next.
fn nearest(text: &str, everybody: &[Somebody], one: &Seen, fits: &[usize], spans: &[Span]) -> usize {
    let agrees = |who: &usize| match (one.name.gender, gender_by_pronouns(text, &everybody[*who], spans)) {
        (Some(asked), Some(told)) => asked == told,
        _ => true,
    };
    let agreeing: Vec<usize> = fits.iter().copied().filter(|who| fits.len() == 1 || agrees(who)).collect();
    let fits = if agreeing.is_empty() { fits } else { &agreeing };
    let last = |who: &usize| {
        (everybody[*who].starts.last().copied(), everybody[*who].introduced, std::cmp::Reverse(*who))
    };
    fits.iter().copied().max_by_key(last).unwrap_or_default()
}

/// How far behind a name, in bytes, a pronoun may stand to mean this person.
const PRONOUN_REACH: usize = 160;

/// What the pronouns that follow a person's mentions say, as far as the next person.
fn gender_by_pronouns(text: &str, somebody: &Somebody, spans: &[Span]) -> Option<Gender> {
    if somebody.full.gender.is_some() {
        return somebody.full.gender;
    }
    let mut balance = 0_i32;
    for start in &somebody.starts {
        let next = spans.partition_point(|span| span.start <= *start);
        let end = spans.get(next).map_or(text.len(), |span| span.start).min(start + PRONOUN_REACH);
        let end = (*start..=end).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(*start);
        for word in text[*start..end].split(|c: char| !c.is_alphabetic()) {
            match word {
                "he" | "He" | "him" | "his" | "His" | "husband" | "father" | "son" | "brother" => {
                    balance += 1;
                }
                "she" | "She" | "her" | "Her" | "wife" | "mother" | "daughter" => balance -= 1,
                _ => {}
            }
        }
    }
    match balance {
        0 => None,
        1.. => Some(Gender::Man),
        _ => Some(Gender::Woman),
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
