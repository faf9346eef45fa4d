//! What the words around a name tell of its label and where it ends: "the Ruiz volcano", "an analyst at Norbau",
//! "King Harald V", "Cyclone Freddy", "Lindt 3-2 Osmark".

use super::alias::{is_common_word, is_kind};
use super::cursor::{next_word, word_at, word_before};
use super::repair::is_head;
use super::settle::settle;
use super::{Candidate, Evidence, Label, tagger};
use crate::text::Span;
use rustc_hash::FxHashSet;

/// What this sure a recogniser says of a name the words around it do not overrule.
const SURE: f32 = 0.97;

/// How sure a name is that the words around it tell.
const TOLD: f32 = 0.85;

/// `candidates` as the words around them tell, with the names that only these tell. They are settled; so is what is
/// returned.
pub(super) fn told(text: &str, tokens: &[Span], candidates: Vec<Candidate>) -> Vec<Candidate> {
    let clubs = clubs(text, &candidates);
    let mut out: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let longer = extended(text, &candidate).or_else(|| cut(text, &candidate)).unwrap_or(candidate);
        let label = other_label(text, &longer, &clubs);
        out.push(label.map_or(longer.clone(), |(label, rule)| with_label(&longer, label, rule)));
    }
    let more = named_by_context(text, tokens, &out);
    // A name that has grown may reach into the next one.
    settle([out, more].concat())
}

fn with_label(candidate: &Candidate, label: Label, rule: &'static str) -> Candidate {
    let confidence = candidate.evidence.confidence.max(TOLD);
    Candidate { label, value: None, evidence: Evidence { rule, confidence }, ..candidate.clone() }
}

/// A name that goes on behind where its recogniser ended it.
fn extended(text: &str, candidate: &Candidate) -> Option<Candidate> {
    let end = candidate.span.end;
    let (end, rule) = match candidate.label {
        Label::Person => number_of_ruler(text, end)
            .map(|end| (end, "number of a ruler"))
            .or_else(|| Some((behind_and(text, end)?, FIRM)))
            .or_else(|| Some((behind_particle(text, end)?, "name with particles")))?,
        Label::Organization if text[end..].starts_with('+') => (end + 1, "name with a plus"),
        _ => return None,
    };
    let confidence = candidate.evidence.confidence.max(TOLD);
    let span = Span::new(candidate.span.start, end);
    let label = if rule == FIRM { Label::Organization } else { candidate.label };
    Some(Candidate { span, label, evidence: Evidence { rule, confidence }, ..candidate.clone() })
}

const FIRM: &str = "firm named after somebody";

/// The end of the name of a firm that is called after the person whose name ends at `at`: "J Fenn & Sons".
fn behind_and(text: &str, at: usize) -> Option<usize> {
    const BEHIND: [&str; 8] = [
        " & Sons",
        " & Co",
        " and Sons",
        " & Partners",
        " & Associates",
        " & Company",
        " & Brothers",
        " and Partners",
    ];
    BEHIND.into_iter().find_map(|behind| text[at..].starts_with(behind).then_some(at + behind.len()))
}

/// A person's name without what somebody is, before it or behind it: "Coun Ada Fenn", "Ada Fenn KC".
fn cut(text: &str, candidate: &Candidate) -> Option<Candidate> {
    const BEFORE: [&str; 8] = ["Coun", "Cllr", "Councillor", "Det", "Sgt", "Insp", "Supt", "Const"];
    const BEHIND: [&str; 12] =
        ["SC", "QC", "KC", "MP", "MEP", "MSP", "MBE", "OBE", "CBE", "DBE", "MD", "PhD"];
    if candidate.label != Label::Person {
        return None;
    }
    let surface = candidate.span.of(text);
    let (first, behind) = surface.split_once(' ')?;
    let (before, last) = surface.rsplit_once(' ')?;
    let span = if BEFORE.contains(&first) {
        Span::new(candidate.span.end - behind.len(), candidate.span.end)
    } else if BEHIND.contains(&last) {
        Span::new(candidate.span.start, candidate.span.start + before.len())
    } else {
        return None;
    };
    Some(Candidate { span, ..candidate.clone() })
}

/// The end of the Roman number behind a name that ends at `at`: "Harald V", but not "Harald I met".
fn number_of_ruler(text: &str, at: usize) -> Option<usize> {
    let number = next_word(text, at)?;
    let is_roman = number.text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    (is_roman && number.text != "I" && number.text.len() <= 5).then_some(number.end)
}

/// The end of a family name with a Romance particle behind a name that ends at `at`: "Ada do Lago".
fn behind_particle(text: &str, at: usize) -> Option<usize> {
    const PARTICLES: [&str; 6] = ["da", "das", "do", "dos", "del", "de"];
    let particle = next_word(text, at).filter(|word| PARTICLES.contains(&word.text))?;
    let name = next_word(text, particle.end).filter(|name| name.is_capitalised() && name.text.len() > 1)?;
    Some(name.end)
}

/// The label that the words around a name speak for, and the rule, where it is another than its own.
fn other_label(text: &str, candidate: &Candidate, clubs: &FxHashSet<&str>) -> Option<(Label, &'static str)> {
    let is_name = matches!(candidate.label, Label::Person | Label::Organization | Label::Place);
    if !is_name || candidate.evidence.confidence >= SURE && candidate.label == Label::Person {
        return None;
    }
    let found = if clubs.contains(candidate.span.of(text)) && !is_located(text, candidate.span.start) {
        (Label::Organization, "club called by its town")
    } else if says_what_place(text, candidate.span.end) || begins_as_place(candidate.span.of(text)) {
        (Label::Place, "word for a place behind it")
    } else if is_facility(text, candidate) {
        (Label::Place, "word for a building in it")
    } else if works_there(text, candidate.span.start) {
        (Label::Organization, "where somebody works")
    } else if says_what_body(text, candidate) {
        (Label::Organization, "said to be one")
    } else {
        return None;
    };
    (found.0 != candidate.label).then_some(found)
}

/// Whether a word for a kind of place follows a name that ends at `at`: "the Nevado del Ruiz volcano".
fn says_what_place(text: &str, at: usize) -> bool {
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
    let Some(kind) = next_word(text, at).filter(|word| KINDS.contains(&word.text)) else { return false };
    // "Berg county council", "the Lindt region manager"
    next_word(text, kind.end).is_none_or(|next| SMALL.contains(&next.text))
}

/// Whether a name begins with a word for a kind of place: "River Moor", but not "River Moor Partners".
fn begins_as_place(surface: &str) -> bool {
    const KINDS: [&str; 8] = ["River", "Lake", "Mount", "Cape", "Isle", "Loch", "Gulf", "Strait"];
    let Some((first, rest)) = surface.split_once(' ') else { return false };
    KINDS.contains(&first) && !rest.split(' ').any(|word| is_head(word) || is_kind(word))
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
fn is_facility(text: &str, candidate: &Candidate) -> bool {
    const BUILDINGS: [&str; 18] = [
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
        "Convention Centre",
    ];
    const BODIES_TOO: [&str; 12] = [
        "Centre", "Center", "House", "Theatre", "Theater", "Hall", "Museum", "Gallery", "Park", "Hotel",
        "Prison", "Garden",
    ];
    let surface = candidate.span.of(text);
    let Some((before, last)) = surface.rsplit_once(' ') else { return false };
    let two = before.rsplit(' ').next().unwrap_or_default();
    if BUILDINGS.contains(&last) || (matches!(two, "Convention" | "Conference") && last.starts_with("Cent")) {
        return candidate.label != Label::Person || candidate.evidence.confidence < TOLD;
    }
    BODIES_TOO.contains(&last)
        && candidate.label == Label::Organization
        && is_located(text, candidate.span.start)
        && candidate.evidence.confidence < 0.9
}

/// Whether a word that says where stands before the name that begins at `start`.
fn is_located(text: &str, start: usize) -> bool {
    let mut before = word_before(text, start);
    if let Some(article) = before.filter(|word| word.is("the")) {
        before = word_before(text, article.start);
    }
    before.is_some_and(|word| {
        word.is_any(&[
            "in", "at", "inside", "outside", "near", "around", "across", "from", "to", "into", "towards",
        ])
    })
}

/// Whether somebody is said to work at the name that begins at `start`: "an analyst at Norbau".
fn works_there(text: &str, start: usize) -> bool {
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
    let Some(preposition) = at.filter(|word| matches!(word.text, "at" | "with")) else { return false };
    word_before(text, preposition.start).is_some_and(|word| WORK.contains(&word.text))
}

/// Whether a name of one word is said to be a body: "Velotek, a maker of pumps,", "Velotek, the growers' research centre,".
fn says_what_body(text: &str, candidate: &Candidate) -> bool {
    let doubted = candidate.evidence.confidence < TOLD && candidate.label != Label::Organization;
    doubted && !candidate.span.of(text).contains(' ') && is_said_body(text, candidate.span.end)
}

/// Whether an apposition behind `at` says that what is named there is a body.
fn is_said_body(text: &str, at: usize) -> bool {
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
            let next = rest[word.as_ptr() as usize - rest.as_ptr() as usize + word.len()..].trim_start();
            let next = next.split(' ').next().unwrap_or_default();
            return bare.len() < word.len() || SMALL.contains(&next) || next == "based";
        } else if bare.len() < word.len() || word.contains('\n') {
            return false;
        }
    }
    false
}

/// Names of towns that mean their clubs in this article: both sides of a score ("Lindt 3-2 Osmark"), and what stands
/// before "United" and the like.
fn clubs<'t>(text: &'t str, candidates: &[Candidate]) -> FxHashSet<&'t str> {
    const CLUBS: [&str; 14] = [
        "United",
        "City",
        "Town",
        "Rovers",
        "Wanderers",
        "Albion",
        "Athletic",
        "Hotspur",
        "FC",
        "AFC",
        "CF",
        "Rangers",
        "County",
        "Sporting",
    ];
    let mut out: FxHashSet<&str> = FxHashSet::default();
    for candidate in candidates.iter().filter(|one| one.label == Label::Organization) {
        if let Some((town, last)) = candidate.span.of(text).rsplit_once(' ')
            && CLUBS.contains(&last)
        {
            out.insert(town);
        }
    }
    for pair in candidates.windows(2) {
        if is_score(text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default()) {
            out.extend(pair.iter().map(|side| side.span.of(text)));
        }
    }
    out.retain(|town| !tagger::is_country(&town.split(' ').collect::<Vec<_>>()));
    out
}

/// Whether nothing but a score stands between two names: " 3-2 ".
fn is_score(between: &str) -> bool {
    let parts = between.trim().split_once(['-', '\u{2013}']);
    let number = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    between.len() <= 12 && parts.is_some_and(|(one, other)| number(one) && number(other))
}

/// Names that only what stands around them tells: storms, summits, and capitalised words that are said to be bodies.
fn named_by_context(text: &str, tokens: &[Span], candidates: &[Candidate]) -> Vec<Candidate> {
    let is_free = |span: Span| {
        let next = candidates.partition_point(|candidate| candidate.span.end <= span.start);
        candidates.get(next).is_none_or(|candidate| !candidate.span.overlaps(span))
    };
    let mut out = Vec::new();
    let mut add = |span: Span, label: Label, rule: &'static str, confidence: f32| {
        out.push(Candidate { span, label, value: None, evidence: Evidence { rule, confidence } });
    };
    for (at, token) in tokens.iter().enumerate() {
        let word = token.of(text);
        if !word.starts_with(char::is_uppercase) {
            continue;
        }
        if let Some(end) = event_end(text, tokens, at) {
            // Surer than a person of the storm's name.
            add(Span::new(token.start, end), Label::Event, "storm or summit by its name", 1.0);
        } else if is_said_body(text, token.end) {
            let span = Span::new(run_start(text, tokens, at), token.end);
            let plain = !span.of(text).contains(' ') && is_common_word(word);
            if plain || !is_free(span) {
                continue;
            }
            add(span, Label::Organization, "said to be one", 0.75);
        }
    }
    out
}

/// Where the run of capitalised words that ends with the token `at` begins: at most three.
fn run_start(text: &str, tokens: &[Span], at: usize) -> usize {
    let mut first = at;
    while first > 0 && at - first < 2 {
        let before = tokens[first - 1];
        let joined = text.get(before.end..tokens[first].start) == Some(" ");
        if !joined || !before.of(text).starts_with(char::is_uppercase) || is_common_word(before.of(text)) {
            break;
        }
        first -= 1;
    }
    tokens[first].start
}

/// The end of the name of a storm ("Cyclone Freddy"), of a climate summit ("COP30"), or of a meeting of states ("G20
/// summit") that begins with the token `at`.
fn event_end(text: &str, tokens: &[Span], at: usize) -> Option<usize> {
    let token = tokens[at];
    let word = token.of(text);
    let next = word_at(text, token.end + 1).filter(|_| text[token.end..].starts_with(' '));
    match word {
        "Cyclone" | "Hurricane" | "Typhoon" => {
            next.filter(|name| name.is_capitalised() && !name.is_all_capitals()).map(|name| name.end)
        }
        "COP" => next
            .filter(|number| number.text.len() <= 2 && number.text.bytes().all(|byte| byte.is_ascii_digit()))
            .map(|number| number.end),
        "G7" | "G8" | "G20" => next.filter(|word| word.is("summit")).map(|summit| summit.end),
        _ => {
            let number = word.strip_prefix("COP").filter(|number| (1..=2).contains(&number.len()))?;
            number.bytes().all(|byte| byte.is_ascii_digit()).then_some(token.end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::testing;

    fn found(text: &str, names: &[(&str, Label, f32)]) -> Vec<(String, Label)> {
        let candidates = testing::candidates(text, names);
        testing::named(text, &told(text, &crate::text::tokens(text), candidates))
    }

    fn one(text: &str, name: (&str, Label, f32)) -> (String, Label) {
        found(text, &[name]).remove(0)
    }

    #[test]
    fn a_name_goes_on_behind_where_it_seemed_to_end() {
        let person = |text, name| one(text, (name, Label::Person, 0.9)).0;
        assert_eq!(person("King Harald V made her one.", "Harald"), "Harald V");
        assert_eq!(person("When Harald I met him", "Harald"), "Harald");
        assert_eq!(person("its head, Ada Moor do Lago, said", "Ada Moor"), "Ada Moor do Lago");
        assert_eq!(person("said Coun Ada Fenn, who", "Coun Ada Fenn"), "Ada Fenn");
        assert_eq!(person("His barrister, Ada Fenn KC, said", "Ada Fenn KC"), "Ada Fenn");
        let firm = one("Work by J Fenn & Sons is due", ("J Fenn", Label::Person, 0.9));
        assert_eq!(firm, ("J Fenn & Sons".to_owned(), Label::Organization));
        assert_eq!(one("known as OPEC+, were", ("OPEC", Label::Organization, 0.9)).0, "OPEC+");
    }

    #[test]
    fn a_word_behind_a_name_says_what_place_it_is() {
        let label = |text, name| one(text, (name, Label::Person, 0.8)).1;
        assert_eq!(label("below the Nevado del Ruiz volcano.", "Nevado del Ruiz"), Label::Place);
        assert_eq!(label("in Binh Chanh district, she", "Binh Chanh"), Label::Place);
        assert_eq!(label("the Moor county council met", "Moor"), Label::Person);
        assert_eq!(label("when the River Moor burst its banks", "River Moor"), Label::Place);
        assert_eq!(label("when the River Moor Bank burst", "River Moor Bank"), Label::Person);
    }

    #[test]
    fn buildings_are_places() {
        let label = |text, name| one(text, (name, Label::Organization, 0.8)).1;
        assert_eq!(
            label("said so at the Lindt Convention Centre on Monday", "Lindt Convention Centre"),
            Label::Place
        );
        assert_eq!(label("They ran to Osmark Arena.", "Osmark Arena"), Label::Place);
        assert_eq!(label("after dinner at the Osmark Theatre", "Osmark Theatre"), Label::Place);
        assert_eq!(label("The Osmark Theatre said it would close.", "Osmark Theatre"), Label::Organization);
    }

    #[test]
    fn who_works_somewhere_works_for_a_body() {
        let label = |text, name| one(text, (name, Label::Person, 0.8)).1;
        assert_eq!(label("said Ada Fenn, an analyst at Kepler Moor.", "Kepler Moor"), Label::Organization);
        assert_eq!(label("They looked at Kepler Moor.", "Kepler Moor"), Label::Person);
        assert_eq!(
            label("When Velotek, the growers' research centre, closed", "Velotek"),
            Label::Organization
        );
        assert_eq!(label("When Moor, the bank manager, left", "Moor"), Label::Person);
        let text = "It slept. LTG Moor, the state company in charge, did not.";
        assert_eq!(found(text, &[]), [("LTG Moor".to_owned(), Label::Organization)]);
        let text = "It was found that Velotek, a maker of pumps, had closed.";
        assert_eq!(found(text, &[]), [("Velotek".to_owned(), Label::Organization)]);
    }

    #[test]
    fn storms_and_summits_are_events() {
        let text = "Cyclone Freddy came before COP30 and the G20 summit, COP 29 after.";
        let names: Vec<String> =
            found(text, &[("Freddy", Label::Person, 0.95)]).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["Cyclone Freddy", "COP30", "G20 summit", "COP 29"]);
    }

    #[test]
    fn the_sides_of_a_score_are_clubs_wherever_nothing_says_where() {
        let text = "Lindt 3-2 Osmark. Then Osmark went home. It rains in Osmark. France 1-0 Norway.";
        let place = |name| (name, Label::Place, 0.9);
        let found = found(text, &["Lindt", "Osmark", "Osmark", "Osmark", "France", "Norway"].map(place));
        let labels: Vec<Label> = found.into_iter().map(|(_, label)| label).collect();
        let [club, place] = [Label::Organization, Label::Place];
        assert_eq!(labels, [club, club, club, place, place, place]);
    }
}
