//! Which mentions of organizations, places, groups, documents and events in one article are one thing.

use super::known::{CONTAINERS, HOMONYMS, Homonym};
use super::spelling::{is_acronym, is_acronym_of, key, may_abbreviate};
use super::word::{KINDS, SMALL};
use crate::entity::Label;
use crate::text::{Folding, Span, fold};
use std::collections::HashMap;

/// A mention of a thing.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    pub(super) span: Span,
    pub(super) label: Label,
}

/// What all mentions with one key have in common.
struct Form<'t> {
    label: Label,
    key: String,
    surface: &'t str,
    /// Behind the name, to tell it from others of the same name.
    tail: Option<String>,
}

/// Numbers the things that `seen` (by start, ascending) mentions: for each mention a number, equal for the same
/// thing, and for each number what must stand behind its name to tell it from another of the same name.
pub(super) fn join(text: &str, seen: &[Seen]) -> (Vec<usize>, HashMap<usize, String>) {
    let (of, forms) = forms(text, seen);
    let mut root: Vec<usize> = (0..forms.len()).collect();
    let all: Vec<usize> = root.clone();
    for &short in &all {
        let Some(long) = fuller(text, seen, &of, &forms, short) else { continue };
        let (a, b) = (find(&root, short), find(&root, long));
        root[a] = b;
    }
    let tails = forms.iter().enumerate().filter_map(|(form, it)| Some((find(&root, form), it.tail.clone()?)));
    let tails = tails.collect();
    (of.into_iter().map(|form| find(&root, form)).collect(), tails)
}

fn find(root: &[usize], mut at: usize) -> usize {
    while root[at] != at {
        at = root[at];
    }
    at
}

fn forms<'t>(text: &'t str, seen: &[Seen]) -> (Vec<usize>, Vec<Form<'t>>) {
    let mut forms: Vec<Form> = Vec::new();
    let mut by_surface: HashMap<(Label, &str), (usize, bool)> = HashMap::new();
    let mut by_key: HashMap<(Label, String), usize> = HashMap::new();
    let mut of = Vec::with_capacity(seen.len());
    for (at, one) in seen.iter().enumerate() {
        let surface = one.span.of(text);
        if let Some((form, false)) = by_surface.get(&(one.label, surface)) {
            of.push(*form);
            continue;
        }
        let plain = key(one.label, surface);
        let sense = if one.label == Label::Place { sense(text, seen, &of, &forms, at, &plain) } else { None };
        let depends = sense.is_some();
        let (key, tail) = sense.unwrap_or((plain, None));
        let form = *by_key.entry((one.label, key.clone())).or_insert_with(|| {
            forms.push(Form { label: one.label, key, surface, tail });
            forms.len() - 1
        });
        by_surface.insert((one.label, surface), (form, depends));
        of.push(form);
    }
    (of, forms)
}

/// The one fuller form of which `short` is another way to say it, where the text leaves no doubt.
fn fuller(text: &str, seen: &[Seen], of: &[usize], forms: &[Form], short: usize) -> Option<usize> {
    let it = &forms[short];
    if is_acronym(it.surface) {
        if let Some(long) = in_brackets(text, seen, of, forms, short) {
            return Some(long);
        }
        let spelled = |long: &Form| long.label == it.label && is_acronym_of(it.surface, long.surface);
        return only(forms, spelled);
    }
    match it.label {
        Label::Organization => {
            let is_place = |other: &Form| other.label == Label::Place && other.key == it.key;
            if forms.iter().any(is_place) {
                return None;
            }
            only(forms, |long| long.label == it.label && adds_kind(&it.key, &long.key))
        }
        Label::Document | Label::Event if !it.key.contains(' ') => only(forms, |long| {
            let has_it = long.key.split(' ').next() == Some(&it.key)
                || long.key.split(' ').next_back() == Some(&it.key);
            long.label == it.label && long.key != it.key && has_it
        }),
        _ => None,
    }
}

fn only(forms: &[Form], fits: impl Fn(&Form) -> bool) -> Option<usize> {
    let mut fitting = forms.iter().enumerate().filter(|(_, form)| fits(form));
    let (first, _) = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// The form right before (or within) the brackets that `short` stands in (or before).
fn in_brackets(text: &str, seen: &[Seen], of: &[usize], forms: &[Form], short: usize) -> Option<usize> {
    let it = &forms[short];
    seen.windows(2).zip(of.windows(2)).find_map(|(pair, form)| {
        let between = text.get(pair[0].span.end..pair[1].span.start)?;
        let closed = text[pair[1].span.end..].starts_with([')', ',', ';', ']']);
        let long = match form {
            [long, acronym] if *acronym == short => *long,
            [acronym, long] if *acronym == short => *long,
            _ => return None,
        };
        let fits = matches!(between.trim_end_matches(['"', '\u{201c}']), " (" | " [") && closed;
        (fits && forms[long].label == it.label && may_abbreviate(it.surface, forms[long].surface))
            .then_some(long)
    })
}

/// Whether `long` is `short` and words that only say what it is, or of where.
fn adds_kind(short: &str, long: &str) -> bool {
    let Some(rest) = long.strip_prefix(short).and_then(|rest| rest.strip_prefix(' ')) else { return false };
    let of_somewhere = short.contains(' ') && rest.starts_with("of ");
    of_somewhere || rest.split(' ').all(|word| KINDS.contains(word) || SMALL.contains(word))
}

/// Which of several places of that name the mention `at` is: the key of it, and what tells it from the
/// others.
fn sense(
    text: &str,
    seen: &[Seen],
    of: &[usize],
    forms: &[Form],
    at: usize,
    plain: &str,
) -> Option<(String, Option<String>)> {
    if let Some(homonym) = HOMONYMS.iter().find(|homonym| homonym.name == plain) {
        return Some(told_by_cues(text, seen, of, forms, at, homonym));
    }
    if let Some(container) = container(text, seen, at) {
        return Some((format!("{plain}, {}", key(Label::Place, container)), Some(format!(", {container}"))));
    }
    // Said before with its region: the last one said is meant.
    let prefix = format!("{plain}, ");
    let before = of.iter().rev().map(|form| &forms[*form]).find(|form| form.key.starts_with(&prefix))?;
    Some((before.key.clone(), before.tail.clone()))
}

/// The region in `Paris, Texas,`: closed by a mark, so that it is no list.
fn container<'t>(text: &'t str, seen: &[Seen], at: usize) -> Option<&'t str> {
    let next = seen.get(at + 1).filter(|next| next.label == Label::Place)?;
    let between = text.get(seen[at].span.end..next.span.start)?;
    let after = &text[next.span.end..];
    let closed = after.is_empty() || after.starts_with([',', '.', ';', ')', '\n', ':']);
    let listed =
        after.starts_with(", ") && seen.get(at + 2).is_some_and(|more| more.span.start == next.span.end + 2);
    let region = next.span.of(text);
    let known = CONTAINERS.contains(&&*fold(region, Folding::ALL).text);
    (between == ", " && closed && !listed && known).then_some(region)
}

fn told_by_cues(
    text: &str,
    seen: &[Seen],
    of: &[usize],
    forms: &[Form],
    at: usize,
    homonym: &Homonym,
) -> (String, Option<String>) {
    let span = seen[at].span;
    let told = |near: &str| {
        let near = fold(near, Folding::ALL);
        let count = |cues: &[&str]| cues.iter().filter(|cue| holds_word(&near.text, cue)).count();
        let counts: Vec<usize> = homonym.senses.iter().map(|sense| count(sense.cues)).collect();
        let most = counts.iter().copied().max().filter(|most| *most > 0)?;
        let mut best = (0..counts.len()).filter(|sense| counts[*sense] == most);
        let first = best.next()?;
        best.next().is_none().then_some(first)
    };
    let line = line_of(text, span);
    let sentence = crate::text::sentences(line.of(text))
        .into_iter()
        .map(|sentence| Span::new(line.start + sentence.start, line.start + sentence.end))
        .find(|sentence| sentence.covers(span));
    let before = || {
        let same = |form: &&usize| homonym.senses.iter().any(|sense| sense.key == forms[**form].key);
        let form = of.iter().rev().find(same)?;
        homonym.senses.iter().position(|sense| sense.key == forms[*form].key)
    };
    let sense = sentence
        .and_then(|sentence| told(sentence.of(text)))
        .or_else(before)
        .or_else(|| told(text))
        .and_then(|sense| homonym.senses.get(sense))
        .unwrap_or(&homonym.senses[0]);
    let tail = (!sense.tail.is_empty()).then(|| format!(" ({})", sense.tail));
    (sense.key.to_owned(), tail)
}

fn line_of(text: &str, span: Span) -> Span {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    Span::new(start, end)
}

/// Whether `word` stands in `text` as a whole word.
fn holds_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(char::is_alphanumeric)
            && !text[at + word.len()..].starts_with(char::is_alphanumeric)
    })
}
