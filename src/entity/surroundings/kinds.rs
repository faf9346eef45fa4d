//! Words beside a name, or in it, that say what it is: a place, a building, a body.

use super::{DOUBT, TOLD};
use crate::entity::alias::is_kind;
use crate::entity::cursor::{next_word, word_before};
use crate::entity::repair::is_head;
use crate::entity::{Candidate, Label, tagger};

/// Whether a word for a kind of place follows a name that is not known as a body's: "the Nevado del Ruiz volcano".
pub(super) fn says_what_place(text: &str, candidate: &Candidate) -> bool {
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
pub(super) fn begins_as_place(text: &str, candidate: &Candidate) -> bool {
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
pub(super) fn is_facility(text: &str, candidate: &Candidate) -> bool {
    const BUILDINGS: [&str; 17] = [
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
pub(super) fn is_located(text: &str, start: usize) -> bool {
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

/// Whether somebody is said to work at the name that begins at `start`: "an analyst at Norbau".
pub(super) fn works_there(text: &str, start: usize) -> bool {
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
    let mut at = word_before(text, start);
    if let Some(article) = at.filter(|word| word.is("the")) {
        at = word_before(text, article.start);
    }
    let Some(preposition) = at.filter(|word| word.is("at")) else { return false };
    word_before(text, preposition.start).is_some_and(|word| WORK.contains(&word.text))
}

/// Whether a name of one word is said to be a body: "Velotek, a maker of pumps,", "Velotek, the growers' research centre,".
pub(super) fn says_what_body(text: &str, candidate: &Candidate) -> bool {
    let doubted = candidate.evidence.confidence < TOLD && candidate.label != Label::Organization;
    doubted && !candidate.span.of(text).contains(' ') && is_said_body(text, candidate.span.end)
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

/// Whether an apposition behind `at` says that what is named there is a body.
pub(super) fn is_said_body(text: &str, at: usize) -> bool {
    let Some(rest) = text[at..].strip_prefix(", ") else { return false };
    let words = rest.split(' ').take(7);
    let mut first = true;
    for word in words {
        let bare = word.trim_end_matches([',', '.', ';', ')']);
        if first {
            first = false;
            if !matches!(bare, "a" | "an" | "the") {
                return false;
            }
        } else if BODIES.contains(&bare) {
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
