//! Which mentions of organizations, places, groups, documents and events in one article are one thing.

use super::places::{Place, Places, Referent, referent_of};
use crate::entity::document::Document;
use crate::entity::lexicon::{Tag, is_any};
use crate::entity::name::acronym::{LongForms, is_acronym, may_abbreviate};
use crate::entity::name::spelling::{key, words as words_of};
use crate::entity::recognize::tagger::gazetteer::Classes;
use crate::entity::union_find::UnionFind;
use crate::entity::{Candidate, Label, tagger};
use rustc_hash::FxHashMap;

/// What all mentions with one key have in common.
struct Form<'t> {
    label: Label,
    key: String,
    surface: &'t str,
    /// Behind the name, to tell it from others of the same name.
    tail: Option<String>,
    /// For a place of a well-known name that others have too, which of them it is.
    referent: Option<Referent>,
}

/// Numbers what `mentions` (ascending) name: for each mention a number, equal for the same thing,
/// and for each number what must stand behind its name to tell it from another of the same name.
pub(super) fn join(document: &Document, mentions: &[&Candidate]) -> (Vec<usize>, FxHashMap<usize, String>) {
    let (of, forms) = forms(document, mentions);
    let fuller = Fuller::new(document.text, mentions, &of, &forms);
    let mut sets = UnionFind::new(forms.len());
    for short in 0..forms.len() {
        if let Some(long) = fuller.of(short) {
            sets.join(short, long);
        }
    }
    let tails = forms.iter().enumerate().filter_map(|(form, it)| Some((sets.find(form), it.tail.clone()?)));
    (of.iter().map(|form| sets.find(*form)).collect(), tails.collect())
}

/// For each mention its form, and the forms.
fn forms<'t>(document: &'t Document, mentions: &[&Candidate]) -> (Vec<usize>, Vec<Form<'t>>) {
    let mut forms: Vec<Form> = Vec::new();
    let mut places = Places::new(document);
    // Surfaces that mean the same wherever they stand.
    let mut by_surface: FxHashMap<(Label, &str), usize> = FxHashMap::default();
    let mut by_key: FxHashMap<(Label, String), usize> = FxHashMap::default();
    let mut of = Vec::with_capacity(mentions.len());
    for Candidate { span, label, .. } in mentions {
        let (label, surface) = (*label, span.of(document.text));
        let form = by_surface.get(&(label, surface)).copied().unwrap_or_else(|| {
            let plain = key(label, surface);
            let place = if label == Label::Place { places.place(*span, &plain) } else { None };
            let is_told_apart = place.is_some();
            let Place { key, tail } = place.unwrap_or(Place { key: plain, tail: None });
            let form = *by_key.entry((label, key)).or_insert_with_key(|(label, key)| {
                let referent = if *label == Label::Place { referent_of(key) } else { None };
                forms.push(Form { label: *label, key: key.clone(), surface, tail, referent });
                forms.len() - 1
            });
            if !is_told_apart {
                by_surface.insert((label, surface), form);
            }
            form
        });
        if let Some(referent) = forms[form].referent {
            places.note(referent);
        }
        of.push(form);
    }
    (of, forms)
}

/// For a short form the one form that it is short for; `None` where there are several.
type Longer = FxHashMap<usize, Option<usize>>;

/// Finds the fuller form that another is a way to say.
struct Fuller<'t> {
    forms: &'t [Form<'t>],
    /// For an acronym, the form right before the brackets it stands in, or within those behind it.
    in_brackets: FxHashMap<usize, usize>,
    acronyms: LongForms<usize>,
    /// The same of what stands behind the place that a name begins with: "Public Utilities Commission".
    local: LongForms<usize>,
    /// What is longer by words that only say what it is, or of where.
    by_kind: Longer,
    /// What is longer by a place or a given name before it.
    by_place: Longer,
}

impl<'t> Fuller<'t> {
    fn new(text: &str, mentions: &[&Candidate], of: &[usize], forms: &'t [Form<'t>]) -> Self {
        // They are asked for acronyms only.
        let is_asked = forms.iter().any(|form| is_acronym(form.surface));
        let asked = if is_asked { forms } else { &[] };
        let surfaces = || asked.iter().enumerate().map(|(at, form)| (form.surface, at));
        let of_place = surfaces().filter_map(|(surface, at)| Some((tagger::behind_place(surface)?, at)));
        let (by_kind, by_place) = longer(forms);
        Self {
            forms,
            in_brackets: in_brackets(text, mentions, of, forms),
            acronyms: LongForms::new(surfaces()),
            local: LongForms::new(of_place),
            by_kind,
            by_place,
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
        let one = |longer: &Longer| longer.get(&short).copied().flatten();
        one(&self.by_kind).or_else(|| one(&self.by_place))
    }
}

fn only(mut fitting: impl Iterator<Item = usize>) -> Option<usize> {
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// How long a name, in bytes, is looked through for shorter ones.
const LONGEST: usize = 200;

/// For each form the longer ones of which it is the beginning or end.
fn longer(forms: &[Form]) -> (Longer, Longer) {
    let by_key: FxHashMap<(Label, &str), usize> =
        forms.iter().enumerate().map(|(at, form)| ((form.label, form.key.as_str()), at)).collect();
    let (mut by_kind, mut by_place) = (Longer::default(), Longer::default());
    let note = |longer: &mut Longer, short: usize, long: usize| {
        let one = longer.entry(short).or_insert(Some(long));
        *one = one.filter(|known| *known == long);
    };
    for (long, form) in forms.iter().enumerate().filter(|(_, form)| form.key.len() <= LONGEST) {
        let is_body = form.label == Label::Organization;
        let is_work = matches!(form.label, Label::Document | Label::Event);
        if !is_body && !is_work {
            continue;
        }
        for (blank, _) in form.key.match_indices(' ') {
            let (head, tail) = (&form.key[..blank], &form.key[blank + 1..]);
            let short = |key| by_key.get(&(form.label, key)).copied();
            if let Some(short) = short(head)
                && (is_body && adds_kind(head, tail) || is_work && !head.contains(' '))
            {
                note(&mut by_kind, short, long);
            }
            if let Some(short) = short(tail) {
                if is_work && !tail.contains(' ') {
                    note(&mut by_kind, short, long);
                } else if is_body && adds_place_or_given_name(head, tail, form.surface) {
                    note(&mut by_place, short, long);
                }
            }
        }
    }
    (by_kind, by_place)
}

/// For each acronym the first form that stands right before (or within) the brackets it stands in (or
/// before).
fn in_brackets(text: &str, mentions: &[&Candidate], of: &[usize], forms: &[Form]) -> FxHashMap<usize, usize> {
    let mut out = FxHashMap::default();
    for (pair, form) in mentions.windows(2).zip(of.windows(2)) {
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

/// Whether `rest` behind `short` only says what it is, or of where.
fn adds_kind(short: &str, rest: &str) -> bool {
    let of_somewhere = short.contains(' ') && rest.starts_with("of ");
    of_somewhere || rest.split(' ').all(|word| is_any(word, &[Tag::BodyKind, Tag::FunctionWord]))
}

/// Whether `before` is a place ("Los Angeles Lakers") or a founder's given name ("Walt Disney") and `short`
/// behind it does not just say what kind of body it is ("Ohio Supreme Court").
fn adds_place_or_given_name(before: &str, short: &str, surface: &str) -> bool {
    let last = short.rsplit(' ').next().unwrap_or_default();
    if is_any(last, &[Tag::BodyHead, Tag::BodyKind, Tag::BodyElsewhere]) {
        return false;
    }
    let words: Vec<&str> = before.split(' ').collect();
    let classes = tagger::classes(&words);
    // "Walt Disney Co.": its legal form is no part of the key.
    let is_firm = || words_of(surface).last().is_some_and(|word| word != last);
    let is_named_after = words.len() == 1 && !short.contains(' ') && (classes.is_first() || is_firm());
    is_named_after || classes.is_any_of(Classes::PLACES)
}
