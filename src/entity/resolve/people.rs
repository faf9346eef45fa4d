//! Which mentions of people in one article are one person.

use super::roster::{Roster, Somebody};
use crate::entity::document::words::word_before;
use crate::entity::name::person::{Fit, PersonName, suffix};
use crate::entity::name::word::{Gender, Title, title};
use crate::text::{Folding, Span, fold};

/// A mention of a person, with what stands around it.
struct Seen {
    span: Span,
    name: PersonName,
    /// What the words around say that the person holds: "vice president".
    office: Option<String>,
}

/// Numbers the people that `spans` (ascending) mention: for each span a number, equal for the same person.
pub(in crate::entity) fn join(text: &str, spans: &[Span]) -> Vec<usize> {
    let seen: Vec<Seen> = spans.iter().map(|span| Seen::read(text, *span)).collect();
    let mut roster = introduce(&seen);
    note_firsts(text, &seen, &mut roster);
    let headline = text.trim_start().find('\n').map_or(0, |at| at + text.len() - text.trim_start().len());
    let mut out = Vec::with_capacity(seen.len());
    for one in &seen {
        let who = match &fitting(&roster, one, headline)[..] {
            [] => roster.add(&one.name, false),
            [who] if is_elder(&roster.everybody[*who], one) => {
                let elder = roster.add(&one.name, true);
                roster.everybody[elder].office.clone_from(&one.office);
                elder
            }
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
        let office = office(text, span);
        Self { span, name, office }
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

/// Notes where each full name stands first, which office it is said to hold, and as whose relative.
fn note_firsts(text: &str, seen: &[Seen], roster: &mut Roster) {
    for one in seen.iter().filter(|one| one.name.is_full()) {
        for who in roster.like(&one.name) {
            let somebody = &mut roster.everybody[who];
            if one.name.words != somebody.full.words {
                continue;
            }
            let kin = kin_before(text, one.span.start);
            if somebody.first == usize::MAX {
                somebody.first = one.span.start;
                somebody.is_kin = kin.is_some();
            }
            if somebody.office.is_none() {
                somebody.office.clone_from(&one.office);
            }
            if somebody.age == 0 {
                let suffix =
                    one.name.suffix.as_deref().map_or(0, |suffix| if suffix == "sr" { 1 } else { -1 });
                let ages = [kin.unwrap_or_default(), suffix, kin_behind(text, one.span.end)];
                somebody.age = ages.into_iter().find(|age| *age != 0).unwrap_or_default();
            }
        }
    }
}

/// Words for relatives of somebody who is older than they, who is younger, and of whom neither is known.
const KIN: [(i8, &[&str]); 3] = [
    (-1, &["son", "daughter", "nephew", "niece", "grandson", "granddaughter", "stepson"]),
    (1, &["father", "mother", "uncle", "aunt", "grandfather", "grandmother"]),
    (0, &["brother", "sister", "wife", "husband", "cousin", "widow", "widower", "twin"]),
];

/// Whether `word` is one for a relative: above 0 for the elder, below for the younger of two.
fn kin(word: &str) -> Option<i8> {
    KIN.iter().find(|(_, words)| words.contains(&word)).map(|(age, _)| *age)
}

/// The word for a relative before the name at `start`: "her nephew Anders Berg", "His late brother, Anders Berg".
fn kin_before(text: &str, start: usize) -> Option<i8> {
    let before = text[..start].trim_end_matches([' ', ',', '\u{a0}']);
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if start - before.len() <= 2 { kin(word) } else { None }
}

/// The same of an apposition behind the name: "Anders Berg, the minister's son,", "Anders Berg, whose son".
fn kin_behind(text: &str, end: usize) -> i8 {
    let Some(rest) = text[end..].strip_prefix(", ") else { return 0 };
    let rest = &rest[..rest.char_indices().map(|(at, _)| at).take(60).last().unwrap_or_default()];
    let apposition = rest.split([',', '.', ';', '\n']).next().unwrap_or_default();
    let mut words = apposition.split(' ');
    match words.next() {
        Some("whose") => words.find_map(kin).map_or(0, |age| -age),
        Some("his" | "her" | "the" | "a" | "their") => words.find_map(kin).unwrap_or_default(),
        _ => 0,
    }
}

/// Whether `one`, of a family name behind an office, is not `somebody`, of whom the article says that somebody else is the
/// elder, and no office: "Vice President Berg", where the only other is "his son Anders Berg".
fn is_elder(somebody: &Somebody, one: &Seen) -> bool {
    one.office.is_some() && !one.name.is_full() && somebody.age < 0 && somebody.office.is_none()
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
    let told = told_by_office_or_age(text, everybody, one, fits);
    let fits = if told.is_empty() { fits } else { &told };
    let last = |who: &usize| {
        let somebody = &everybody[*who];
        // "Her nephew Anders Berg" named once does not become the Berg that the text is about.
        let in_passing = somebody.is_kin && somebody.starts.len() == 1;
        let first = std::cmp::Reverse((somebody.first, *who));
        (!in_passing, somebody.starts.last().copied(), somebody.introduced, first)
    };
    fits.iter().copied().max_by_key(last).unwrap_or_default()
}

/// Those whom the office or age before a bare family name means: "Vice President Berg", "the elder Berg".
fn told_by_office_or_age(text: &str, everybody: &[Somebody], one: &Seen, fits: &[usize]) -> Vec<usize> {
    if one.name.is_full() {
        return Vec::new();
    }
    let those = |fit: &dyn Fn(&Somebody) -> bool| -> Vec<usize> {
        fits.iter().copied().filter(|who| fit(&everybody[*who])).collect()
    };
    let ages = || fits.iter().map(|who| everybody[*who].age);
    match word_before(text, one.span.start).map(|word| word.text) {
        Some("elder" | "older" | "senior") => return those(&|it| Some(it.age) == ages().max()),
        Some("younger" | "junior") => return those(&|it| Some(it.age) == ages().min()),
        _ => {}
    }
    let Some(office) = &one.office else { return Vec::new() };
    let same = those(&|it| it.office.as_ref() == Some(office));
    if same.is_empty() { those(&|it| it.office.is_none() && it.age >= 0) } else { same }
}

/// The office that the words before a name, or an apposition behind it, give somebody: "Vice President Ada Berg", "Ada Berg,
/// the former vice president,".
fn office(text: &str, span: Span) -> Option<String> {
    let is_office = |word: &str| {
        let word = word.trim_end_matches('.').to_lowercase();
        (word.len() > 1 && title(&word).is_some_and(|title| title.gender.is_none())).then_some(word)
    };
    let mut words = Vec::new();
    let mut start = span.start;
    while let Some((from, _)) = title_before(text, start).filter(|_| words.len() < 3) {
        let Some(word) = is_office(text[from..start].trim()) else { break };
        words.insert(0, word);
        start = from;
    }
    if words.is_empty() {
        let rest = text[span.end..].strip_prefix(", ")?;
        for word in rest.split(' ').take(6) {
            let bare = word.trim_end_matches([',', '.', ';']);
            match is_office(bare) {
                Some(office) => words.push(office),
                None if words.is_empty()
                    && (BEFORE_OFFICE.contains(&bare) || bare.starts_with(char::is_uppercase)) => {}
                // "the president's son"
                None if bare.contains(['\'', '\u{2019}']) => return None,
                None => break,
            }
            if bare.len() < word.len() {
                break;
            }
        }
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// Words before an office.
const BEFORE_OFFICE: [&str; 7] = ["the", "a", "an", "then", "former", "current", "late"];

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
pub(in crate::entity) fn title_before(text: &str, start: usize) -> Option<(usize, Title)> {
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
pub(in crate::entity) fn suffix_after(text: &str, end: usize) -> Option<&'static str> {
    let rest = text.get(end..)?;
    let rest = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(' '))?;
    let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    if word.len() > 6 || !word.starts_with(char::is_uppercase) {
        return None;
    }
    suffix(&word.to_ascii_lowercase())
}
