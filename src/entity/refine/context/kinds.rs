//! Words beside a name, or in it, that say what it is: a place, a building, a body.

use super::{DOUBT, TOLD};
use crate::entity::document::words::{next_word, word_before};
use crate::entity::name::{is_head, is_kind};
use crate::entity::{Candidate, Label, tagger};
use crate::text::Span;

/// Whether a word for a kind of place follows a name that is not known as a body's: "the Nevado del Ruiz volcano".
pub(in crate::entity) fn says_what_place(text: &str, candidate: &Candidate) -> bool {
    const KINDS: [&str; 20] = [
        "volcano",
        "river",
        "mountain",
        "mountains",
        "peninsula",
        "glacier",
        "valley",
        "desert",
        "district",
        "province",
        "region",
        "county",
        "village",
        "archipelago",
        "strait",
        "reservoir",
        "lagoon",
        "canyon",
        "plateau",
        "oblast",
    ];
    let Some(kind) = next_word(text, candidate.span.end).filter(|word| KINDS.contains(&word.text)) else {
        return false;
    };
    // "Berg county council", "the Lindt region manager"
    let words: Vec<&str> = candidate.span.of(text).split(' ').collect();
    let is_body = tagger::is_listed(&words) || words.iter().all(|word| !word.contains(char::is_lowercase));
    !is_body && next_word(text, kind.end).is_none_or(|next| SMALL.contains(&next.text))
}

/// Whether a name begins with a word for a kind of place: "the River Moor", but not "River Moor Partners". Without an
/// article its recogniser must be in doubt: "Gulf Air", "River Plate".
pub(in crate::entity) fn begins_as_place(text: &str, candidate: &Candidate) -> bool {
    const KINDS: [&str; 8] = ["River", "Lake", "Mount", "Cape", "Isle", "Loch", "Gulf", "Strait"];
    let Some((first, rest)) = candidate.span.of(text).split_once(' ') else { return false };
    let article = word_before(text, candidate.span.start).is_some_and(|word| word.is("the"));
    KINDS.contains(&first)
        && (article || candidate.evidence.confidence < DOUBT)
        && !rest.split(' ').any(|word| is_head(word) || is_kind(word) || word == "Hospital")
}

/// Words that go on with a sentence behind a noun.
const SMALL: [&str; 40] = [
    "and", "or", "but", "in", "on", "at", "of", "to", "for", "from", "by", "with", "near", "where", "which",
    "that", "who", "is", "are", "was", "were", "has", "had", "have", "said", "says", "will", "would",
    "after", "before", "as", "since", "when", "while", "about", "between", "over", "under", "because",
    "into",
];

/// Whether a name of several words ends in a word for a building or a street, and, where that may be a body too, stands
/// where a place does.
pub(in crate::entity) fn is_facility(text: &str, candidate: &Candidate) -> bool {
    const BUILDINGS: [&str; 30] = [
        "Basin",
        "Canal",
        "Cemetery",
        "Creek",
        "Dam",
        "Hills",
        "Mountains",
        "Peninsula",
        "Range",
        "Reservoir",
        "Shrine",
        "Tunnel",
        "Valley",
        "Stadium",
        "Arena",
        "Airport",
        "Bridge",
        "Castle",
        "Palace",
        "Tower",
        "Cathedral",
        "Basilica",
        "Square",
        "Avenue",
        "Street",
        "Highway",
        "Motorway",
        "Racecourse",
        "Speedway",
        "Lighthouse",
    ];
    const BODIES_TOO: [&str; 12] = [
        "Centre", "Center", "House", "Theatre", "Theater", "Hall", "Museum", "Gallery", "Park", "Hotel",
        "Prison", "Garden",
    ];
    let surface = candidate.span.of(text);
    let Some((before, last)) = surface.rsplit_once(' ') else { return false };
    let two = before.rsplit(' ').next().unwrap_or_default();
    let confidence = candidate.evidence.confidence;
    let located = is_located(text, candidate.span.start);
    if BUILDINGS.contains(&last) || (matches!(two, "Convention" | "Conference") && last.starts_with("Cent")) {
        return match candidate.label {
            Label::Person => located && confidence < DOUBT,
            _ => located || confidence < DOUBT,
        };
    }
    BODIES_TOO.contains(&last) && candidate.label == Label::Organization && located && confidence < 0.9
}

/// Whether a word that says where stands before the name that begins at `start`.
pub(in crate::entity) fn is_located(text: &str, start: usize) -> bool {
    let mut before = word_before(text, start);
    if let Some(article) = before.filter(|word| word.is("the")) {
        before = word_before(text, article.start);
    }
    before.is_some_and(|word| {
        word.is_any(&[
            "in", "at", "inside", "outside", "near", "around", "across", "from", "to", "into", "towards",
            "of", "between",
        ])
    })
}

/// Whether something is said to be the name's: "Norbau's".
pub(in crate::entity) fn is_owner(text: &str, name: Span) -> bool {
    text[name.end..].starts_with(['\'', '\u{2019}'])
}

/// Whether somebody is said to work at `name`, or to head it: "an analyst at Norbau", "the chief of NORBAU".
pub(in crate::entity) fn works_there(text: &str, name: Span) -> bool {
    const HEAD: [&str; 12] = [
        "chief",
        "head",
        "ceo",
        "chairman",
        "chairwoman",
        "chair",
        "founder",
        "co-founder",
        "president",
        "director",
        "members",
        "employees",
    ];
    const WORK: [&str; 22] = [
        "analyst",
        "analysts",
        "economist",
        "economists",
        "strategist",
        "partner",
        "trader",
        "researcher",
        "researchers",
        "scientist",
        "scientists",
        "engineer",
        "engineers",
        "fellow",
        "executive",
        "executives",
        "director",
        "spokesman",
        "spokeswoman",
        "professor",
        "lawyer",
        "manager",
    ];
    if is_owner(text, name) {
        return false;
    }
    let mut at = word_before(text, name.start);
    if let Some(article) = at.filter(|word| word.is("the")) {
        at = word_before(text, article.start);
    }
    let Some(preposition) = at.filter(|word| word.is_any(&["at", "of"])) else { return false };
    let words = if preposition.is("at") { &WORK[..] } else { &HEAD[..] };
    word_before(text, preposition.start).is_some_and(|word| word.is_any(words))
}

/// What a name that its recogniser doubts is said to be: "Velotek, a maker of pumps,", "Osmark, a moon of Lindt", "the company
/// Velotek", "villages such as Osmark".
pub(in crate::entity) fn said_to_be(text: &str, candidate: &Candidate) -> Option<Label> {
    if candidate.evidence.confidence < TOLD { said_to_be_at(text, candidate.span) } else { None }
}

/// The same of the words at `span`.
pub(in crate::entity) fn said_to_be_at(text: &str, span: Span) -> Option<Label> {
    const SITES: [&str; 12] = [
        "base",
        "garrison",
        "camp",
        "crossing",
        "refinery",
        "mine",
        "oilfield",
        "dam",
        "enclave",
        "checkpoint",
        "outpost",
        "airfield",
    ];
    if !span.of(text).contains(' ') {
        if let Some(label) = is_said_kind(text, span.end) {
            return Some(label);
        }
        let site = next_word(text, span.end).is_some_and(|word| SITES.contains(&word.text));
        if site && is_located(text, span.start) {
            return Some(Label::Place);
        }
    }
    told_before(text, span.start)
}

/// What the noun before a name says that it is.
fn told_before(text: &str, start: usize) -> Option<Label> {
    const BANDS: [&str; 14] = [
        "band",
        "company",
        "firm",
        "airline",
        "broadcaster",
        "retailer",
        "carmaker",
        "chipmaker",
        "startup",
        "charity",
        "insurer",
        "organisation",
        "organization",
        "label",
    ];
    const TOWNS: [&str; 21] = [
        "village",
        "villages",
        "town",
        "towns",
        "city",
        "cities",
        "suburb",
        "suburbs",
        "municipality",
        "municipalities",
        "district",
        "districts",
        "province",
        "provinces",
        "island",
        "islands",
        "state",
        "county",
        "region",
        "port",
        "canton",
    ];
    let mut before = word_before(text, start)?;
    if before.text == "The" || before.text == "the" {
        before = word_before(text, before.start)?;
    }
    if BANDS.contains(&before.text) {
        return Some(Label::Organization);
    }
    let noun = match before.text {
        "of" => word_before(text, before.start)?,
        "as" => word_before(text, before.start)
            .filter(|such| such.is("such"))
            .and_then(|such| word_before(text, such.start))?,
        _ => return None,
    };
    TOWNS.contains(&noun.text).then_some(Label::Place)
}

/// Whether a name of several words that a body's legal form ends was taken for something else: "Velo Ltd".
pub(in crate::entity) fn has_legal_form(text: &str, candidate: &Candidate) -> bool {
    const FORMS: [&str; 14] =
        ["Inc", "Inc.", "Ltd", "Ltd.", "LLC", "GmbH", "AG", "Oy", "AB", "plc", "PLC", "Corp", "Corp.", "Co."];
    let last = candidate.span.of(text).rsplit_once(' ').map(|(_, last)| last);
    last.is_some_and(|last| FORMS.contains(&last))
}

/// Words that say of what is named before them that it is a body.
const BODIES: [&str; 36] = [
    "company",
    "firm",
    "startup",
    "start-up",
    "agency",
    "centre",
    "center",
    "bank",
    "union",
    "insurer",
    "retailer",
    "airline",
    "broker",
    "brokerage",
    "operator",
    "newspaper",
    "broadcaster",
    "institute",
    "charity",
    "organisation",
    "organization",
    "association",
    "consultancy",
    "maker",
    "supplier",
    "lender",
    "manufacturer",
    "carrier",
    "developer",
    "regulator",
    "watchdog",
    "think-tank",
    "nonprofit",
    "publisher",
    "carmaker",
    "chipmaker",
];

/// Words that say of what is named before them that it is a place.
const PLACES: [&str; 18] = [
    "moon",
    "planet",
    "asteroid",
    "island",
    "village",
    "town",
    "city",
    "suburb",
    "river",
    "lake",
    "municipality",
    "hamlet",
    "province",
    "peninsula",
    "volcano",
    "neighborhood",
    "neighbourhood",
    "township",
];

/// What an apposition or predicate behind `at` says that is named there: a body, or a place.
pub(in crate::entity) fn is_said_kind(text: &str, at: usize) -> Option<Label> {
    if is_said(text, at, &BODIES) {
        Some(Label::Organization)
    } else {
        is_said(text, at, &PLACES).then_some(Label::Place)
    }
}

/// Whether what is named before `at` is said to be one of `nouns`.
fn is_said(text: &str, at: usize, nouns: &[&str]) -> bool {
    let joined = [", ", " is ", " was "].into_iter().find_map(|joint| text[at..].strip_prefix(joint));
    let Some(rest) = joined else { return false };
    let words = rest.split(' ').take(7);
    let mut first = true;
    for word in words {
        let bare = word.trim_end_matches([',', '.', ';', ')']);
        if first {
            first = false;
            if !matches!(bare, "a" | "an" | "the") {
                return false;
            }
        } else if nouns.contains(&bare) {
            let behind = word.as_ptr() as usize - rest.as_ptr() as usize + word.len();
            let next = rest[behind..].trim_start().split(' ').next().unwrap_or_default();
            let goes_on = matches!(next, "of" | "that" | "which" | "behind" | "based" | "in" | "whose");
            return bare.len() < word.len() || goes_on;
        } else if bare.len() < word.len() || word.contains('\n') {
            return false;
        }
    }
    false
}
