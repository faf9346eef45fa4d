//! Which mentions of organizations, places, groups, documents and events in one article are one thing.

use super::places::{Place, Places, Sense, sense_of};
use crate::entity::name::acronym::{LongForms, is_acronym, may_abbreviate};
use crate::entity::name::spelling::{key, words as words_of};
use crate::entity::name::word::{KINDS, SMALL, is_head_folded};
use crate::entity::recognize::tagger::gazetteer::Classes;
use crate::entity::{Label, tagger};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::HashMap;

/// A mention of a thing.
#[derive(Clone, Copy)]
pub(in crate::entity) struct Seen {
    pub(in crate::entity) span: Span,
    pub(in crate::entity) label: Label,
}

/// What all mentions with one key have in common.
struct Form<'t> {
    label: Label,
    key: String,
    surface: &'t str,
    /// Behind the name, to tell it from others of the same name.
    tail: Option<String>,
    /// For a place of a well-known name that others have too, which of them it is.
    sense: Option<Sense>,
}

/// Numbers the things that `seen` (by start, ascending) mentions: for each mention a number, equal for the same
/// thing, and for each number what must stand behind its name to tell it from another of the same name.
pub(in crate::entity) fn join(text: &str, seen: &[Seen]) -> (Vec<usize>, HashMap<usize, String>) {
    let (of, forms) = forms(text, seen);
    let fuller = Fuller::new(text, seen, &of, &forms);
    let mut root: Vec<usize> = (0..forms.len()).collect();
    for short in 0..forms.len() {
        let Some(long) = fuller.of(short) else { continue };
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

/// For each mention its form, and the forms.
fn forms<'t>(text: &'t str, seen: &[Seen]) -> (Vec<usize>, Vec<Form<'t>>) {
    let mut forms: Vec<Form> = Vec::new();
    let mut places = Places::new(text, seen);
    // Surfaces that mean the same wherever they stand.
    let mut by_surface: FxHashMap<(Label, &str), usize> = FxHashMap::default();
    let mut by_key: FxHashMap<(Label, String), usize> = FxHashMap::default();
    let mut of = Vec::with_capacity(seen.len());
    for (at, one) in seen.iter().enumerate() {
        let surface = one.span.of(text);
        let form = by_surface.get(&(one.label, surface)).copied().unwrap_or_else(|| {
            let plain = key(one.label, surface);
            let place = if one.label == Label::Place { places.place(at, &plain) } else { None };
            let is_told_apart = place.is_some();
            let Place { key, tail } = place.unwrap_or(Place { key: plain, tail: None });
            let form = *by_key.entry((one.label, key)).or_insert_with_key(|(label, key)| {
                let sense = if *label == Label::Place { sense_of(key) } else { None };
                forms.push(Form { label: *label, key: key.clone(), surface, tail, sense });
                forms.len() - 1
            });
            if !is_told_apart {
                by_surface.insert((one.label, surface), form);
            }
            form
        });
        if let Some(sense) = forms[form].sense {
            places.note(sense);
        }
        of.push(form);
    }
    (of, forms)
}

/// Finds the fuller form that another is a way to say.
struct Fuller<'t> {
    forms: &'t [Form<'t>],
    /// For an acronym, the form right before the brackets it stands in, or within those behind it.
    in_brackets: FxHashMap<usize, usize>,
    acronyms: LongForms<usize>,
    /// The same of what stands behind the place that a name begins with: "Public Utilities Commission".
    local: LongForms<usize>,
    /// By the first word of a key, and by the last.
    by_end: FxHashMap<(Label, &'t str), Vec<usize>>,
    /// The keys of places.
    places: FxHashSet<&'t str>,
}

impl<'t> Fuller<'t> {
    fn new(text: &str, seen: &[Seen], of: &[usize], forms: &'t [Form<'t>]) -> Self {
        let mut by_end: FxHashMap<(Label, &str), Vec<usize>> = FxHashMap::default();
        for (at, form) in forms.iter().enumerate() {
            let (first, last) = ends(&form.key);
            by_end.entry((form.label, first)).or_default().push(at);
            if last != first {
                by_end.entry((form.label, last)).or_default().push(at);
            }
        }
        let surfaces = || forms.iter().enumerate().map(|(at, form)| (form.surface, at));
        let of_place = surfaces().filter_map(|(surface, at)| Some((tagger::behind_place(surface)?, at)));
        let is_place = |form: &&Form| form.label == Label::Place;
        Self {
            forms,
            in_brackets: in_brackets(text, seen, of, forms),
            acronyms: LongForms::new(surfaces()),
            local: LongForms::new(of_place),
            by_end,
            places: forms.iter().filter(is_place).map(|form| form.key.as_str()).collect(),
        }
    }

    /// The one fuller form of which `short` is another way to say it, where the text leaves no doubt.
    fn of(&self, short: usize) -> Option<usize> {
        let it = &self.forms[short];
        if is_acronym(it.surface) {
            let same = |long: &usize| self.forms[*long].label == it.label;
            let spelled = || only(self.acronyms.of(it.surface).filter(same));
            let local = || only(self.local.of(it.surface).filter(same));
            return self.in_brackets.get(&short).copied().or_else(spelled).or_else(local);
        }
        match it.label {
            Label::Organization if !self.places.contains(it.key.as_str()) => {
                let (first, last) = ends(&it.key);
                let longer = |word, is_longer: fn(&str, &Form) -> bool| {
                    only(self.ending(it.label, word).filter(|long| is_longer(&it.key, &self.forms[*long])))
                };
                longer(first, adds_kind).or_else(|| longer(last, adds_place_or_given_name))
            }
            Label::Document | Label::Event if !it.key.contains(' ') => {
                only(self.ending(it.label, &it.key).filter(|long| self.forms[*long].key != it.key))
            }
            _ => None,
        }
    }

    /// The forms of a label whose key begins or ends with `word`.
    fn ending<'a>(&'a self, label: Label, word: &'a str) -> impl Iterator<Item = usize> + use<'a, 't> {
        self.by_end.get(&(label, word)).map_or(&[][..], Vec::as_slice).iter().copied()
    }
}

/// The first word of a key, and the last.
fn ends(key: &str) -> (&str, &str) {
    let first = key.split(' ').next().unwrap_or_default();
    (first, key.rsplit(' ').next().unwrap_or_default())
}

fn only(mut fitting: impl Iterator<Item = usize>) -> Option<usize> {
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// For each acronym the first form that stands right before (or within) the brackets it stands in (or before).
fn in_brackets(text: &str, seen: &[Seen], of: &[usize], forms: &[Form]) -> FxHashMap<usize, usize> {
    let mut out = FxHashMap::default();
    for (pair, form) in seen.windows(2).zip(of.windows(2)) {
        let between = text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
        let opens = matches!(between.trim_end_matches(['"', '\u{201c}']), " (" | " [");
        if !opens || !text[pair[1].span.end..].starts_with([')', ',', ';', ']']) {
            continue;
        }
        for (short, long) in [(form[1], form[0]), (form[0], form[1])] {
            let (acronym, name) = (&forms[short], &forms[long]);
            if acronym.label == name.label
                && is_acronym(acronym.surface)
                && may_abbreviate(acronym.surface, name.surface)
            {
                out.entry(short).or_insert(long);
            }
        }
    }
    out
}

/// Whether `long` is `short` behind a place ("Los Angeles Lakers") or a founder's given name ("Walt Disney"), and `short`
/// does not just say what kind of body it is ("Ohio Supreme Court").
fn adds_place_or_given_name(short: &str, long: &Form) -> bool {
    let last = short.rsplit(' ').next().unwrap_or_default();
    let Some(before) = long.key.strip_suffix(short).and_then(|before| before.strip_suffix(' ')) else {
        return false;
    };
    let words: Vec<&str> = before.split(' ').collect();
    let classes = tagger::classes(&words);
    // "Walt Disney Co.": its legal form is no part of the key.
    let is_firm = words_of(long.surface).last().is_some_and(|word| word != last);
    let is_named_after = words.len() == 1 && (classes.is_first() || is_firm) && !short.contains(' ');
    !is_body_word(last) && (is_named_after || classes.is_any_of(Classes::PLACES))
}

/// Whether a name's last word, folded, is one for a kind of body.
fn is_body_word(word: &str) -> bool {
    const BODIES: [&str; 16] = [
        "army",
        "police",
        "guard",
        "government",
        "cabinet",
        "congress",
        "court",
        "house",
        "legislature",
        "school",
        "hospital",
        "church",
        "museum",
        "team",
        "senate",
        "office",
    ];
    KINDS.contains(word) || BODIES.contains(&word) || is_head_folded(word)
}

/// Words before a firm's name without which it is called.
const BEFORE: [&str; 7] = ["deutsche", "royal", "grupo", "groupe", "gruppo", "societe", "empresa"];

/// Whether `long` is `short` and words that only say what it is, or of where.
fn adds_kind(short: &str, long: &Form) -> bool {
    let long = long.key.as_str();
    if long.strip_suffix(short).is_some_and(|before| BEFORE.contains(&before.trim_end())) {
        return true;
    }
    let Some(rest) = long.strip_prefix(short).and_then(|rest| rest.strip_prefix(' ')) else { return false };
    let of_somewhere = short.contains(' ') && rest.starts_with("of ");
    of_somewhere || rest.split(' ').all(|word| KINDS.contains(word) || SMALL.contains(word))
}
