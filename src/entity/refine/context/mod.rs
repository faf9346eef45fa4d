//! What the words around a name tell of its label and where it ends: "the Ruiz volcano", "an analyst at Norbau",
//! "King Harald V", "Cyclone Freddy", "Lindt 3-2 Osmark".

mod clubs;
mod extent;
mod kinds;
mod votes;

use super::enumeration::small_words;
use super::overlap::{is_free, settle};
use crate::entity::document::words::{Word, begins_sentence, is_dash, word_at, word_before};
use crate::entity::name::{abbreviates, is_common_word, is_head};
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;
use clubs::{clubs, plays};
use extent::{cut, extended};
use kinds::{
    begins_as_place, has_legal_form, is_facility, is_located, is_said_kind, said_to_be, says_what_place,
    works_there,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;

/// What this sure a recogniser says of a name the words around it do not overrule.
const SURE: f32 = 0.97;

/// Below it, a recogniser is in doubt.
const DOUBT: f32 = 0.7;

/// How sure a name is that the words around it tell.
const TOLD: f32 = 0.85;

/// `candidates` as the words around them tell, with the names that only these tell. They are settled; so is what is
/// returned.
pub(in crate::entity) fn told(text: &str, tokens: &[Span], candidates: Vec<Candidate>) -> Vec<Candidate> {
    let clubs = clubs(text, &candidates);
    let full = votes::full_names(text, &candidates);
    let mut out: Vec<Candidate> = Vec::with_capacity(candidates.len());
    let mut moved = false;
    for candidate in candidates {
        let other_extent = extended(text, &candidate).or_else(|| cut(text, &candidate));
        moved |= other_extent.is_some();
        let name = other_extent.unwrap_or(candidate);
        out.push(match other_label(text, &name, (&clubs, &full)) {
            Some((label, rule)) => with_label(&name, label, rule),
            None => name,
        });
    }
    votes::agree(text, &mut out);
    let mut more = named_by_context(text, tokens, &out);
    more.extend(votes::recurring(text, tokens, &out));
    // A name that has grown may reach into the next one.
    if moved || !more.is_empty() { settle([out, more].concat()) } else { out }
}

fn with_label(candidate: &Candidate, label: Label, rule: Rule) -> Candidate {
    let confidence = candidate.evidence.confidence.max(TOLD);
    Candidate { label, value: None, evidence: Evidence { rule, confidence }, ..candidate.clone() }
}

/// The label that the words around a name speak for, and the rule, where it is another than its own. `full`: family names
/// of people who are named in full.
fn other_label(
    text: &str,
    candidate: &Candidate,
    (clubs, full): (&FxHashSet<&str>, &FxHashMap<&str, usize>),
) -> Option<(Label, Rule)> {
    let is_name = matches!(candidate.label, Label::Person | Label::Organization | Label::Place);
    if !is_name || candidate.evidence.confidence >= SURE && candidate.label == Label::Person {
        return None;
    }
    let found = if candidate.label == Label::Place
        && clubs.contains(candidate.span.of(text))
        && !is_located(text, candidate.span.start)
        && (candidate.evidence.confidence < DOUBT || plays(text, candidate.span))
    {
        (Label::Organization, Rule::TownClub)
    } else if says_what_place(text, candidate) {
        (Label::Place, Rule::PlaceBehind)
    } else if begins_as_place(text, candidate) {
        (Label::Place, Rule::PlaceWithin)
    } else if is_facility(text, candidate) {
        (Label::Place, Rule::Building)
    } else if candidate.label == Label::Person
        && works_there(text, candidate.span)
        && !full.contains_key(candidate.span.of(text))
    {
        (Label::Organization, Rule::Workplace)
    } else if has_legal_form(text, candidate) {
        (Label::Organization, Rule::LegalForm)
    } else {
        (said_to_be(text, candidate)?, Rule::SaidToBe)
    };
    (found.0 != candidate.label).then_some(found)
}

/// Names that only what stands around them tells: storms, summits, and capitalised words that are said to be bodies.
fn named_by_context(text: &str, tokens: &[Span], candidates: &[Candidate]) -> Vec<Candidate> {
    let mut out = Vec::new();
    let small: OnceCell<FxHashSet<&str>> = OnceCell::new();
    let mut add = |span: Span, label: Label, rule: Rule, confidence: f32| {
        out.push(Candidate { span, label, value: None, evidence: Evidence { rule, confidence } });
    };
    for (at, token) in tokens.iter().enumerate() {
        let word = token.of(text);
        if !word.starts_with(char::is_uppercase) {
            continue;
        }
        if let Some(end) = credit_end(text, tokens, at) {
            // Surer than any name of the town before it, which it is no short form of.
            add(Span::new(token.start, end), Label::Organization, Rule::Dateline, 0.99);
        } else if let Some(end) = event_end(text, tokens, at) {
            // Surer than a person of the storm's name.
            add(Span::new(token.start, end), Label::Event, Rule::StormOrSummit, 1.0);
        } else if let Some(label) = is_said_kind(text, token.end) {
            let span = Span::new(run_start(text, tokens, at), token.end);
            let single = !span.of(text).contains(' ');
            let led = word_before(text, span.start).is_some_and(|before| BEFORE_NAMES.contains(&before.text));
            // "Osmark is a town": a subject, if it is not "There" or "Steel".
            let small = || small.get_or_init(|| small_words(text, tokens));
            let begins = begins_sentence(text, span.start) && !is_odd(word);
            let subject = text[token.end..].starts_with(' ') && !SUBJECTS.contains(&word);
            let named = subject && !small().contains(word.to_lowercase().as_str());
            let plain = single && (is_common_word(word) || begins && !named);
            // Places of several words begin with more than a run of capitals tells.
            let part = label == Label::Place && !single;
            if plain || led || part || !is_free(candidates, span) {
                continue;
            }
            add(span, label, Rule::SaidToBe, 0.8);
        }
    }
    out
}

/// Words before a name that make it part of what is said of somebody else: "In Lindt, the company in charge said".
const BEFORE_NAMES: [&str; 16] = [
    "In", "At", "On", "In", "After", "Since", "During", "Before", "With", "For", "From", "By", "To", "Under",
    "in", "at",
];

/// Words that are subjects of what they do not name.
const SUBJECTS: [&str; 12] =
    ["There", "Here", "What", "Who", "Which", "Where", "Everyone", "Nobody", "Each", "Such", "Home", "Today"];

/// Whether a word at a sentence's beginning looks like no plain word: "Cenicaf\u{e9}", "eBay".
fn is_odd(word: &str) -> bool {
    !word.is_ascii() || word.chars().skip(1).any(char::is_uppercase)
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

/// The end of an agency's name in brackets behind a dateline, if it begins with the token `at`: "LINDT (AP) \u{2014}",
/// "LINDT, Nov 5 (Lindt News) -".
fn credit_end(text: &str, tokens: &[Span], at: usize) -> Option<usize> {
    /// A dateline is no longer, in bytes; nor is the name of an agency.
    const DATELINE: usize = 60;
    const AGENCY: usize = 24;
    let start = tokens[at].start;
    let before = text[..start].strip_suffix('(')?;
    let inside = &text.as_bytes()[start..text.len().min(start + AGENCY)];
    let end = start + inside.iter().position(|byte| matches!(byte, b')' | b'\n'))?;
    let dash = text[end..].strip_prefix(')')?.trim_start_matches(' ').starts_with(is_dash);
    let back = before.bytes().rev().take(DATELINE).position(|byte| byte == b'\n');
    let length = back.or((before.len() <= DATELINE).then_some(before.len()))?;
    let town = before[before.len() - length..].trim_end();
    let first = town.split(' ').next().unwrap_or_default();
    let shouted = first.len() > 2 && !first.contains(char::is_lowercase);
    // "Northern Fisheries Board (NFB) - a body" explains itself.
    let is_credit = dash && !town.is_empty() && (shouted || !abbreviates(&text[start..end], town));
    is_credit.then_some(end)
}

/// Words behind "Hurricane" and the like that name no storm.
const NO_STORM: [&str; 14] = [
    "Center", "Centre", "Season", "Warning", "Watch", "Hunters", "Research", "Relief", "Jets", "Jet", "Fund",
    "Recovery", "Forecast", "Force",
];

/// The end of the name of a storm ("Cyclone Freddy"), of a climate summit ("COP30"), or of a meeting of states ("G20
/// summit") that begins with the token `at`.
fn event_end(text: &str, tokens: &[Span], at: usize) -> Option<usize> {
    let token = tokens[at];
    let word = token.of(text);
    let next = word_at(text, token.end + 1).filter(|_| text[token.end..].starts_with(' '));
    match word {
        "Cyclone" | "Hurricane" | "Typhoon" => {
            let is_name = |name: &Word<'_>| {
                name.is_capitalised()
                    && !name.is_all_capitals()
                    && !NO_STORM.contains(&name.text)
                    && !is_head(name.text)
                    && !is_common_word(name.text)
            };
            next.filter(is_name).map(|name| name.end)
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
        assert_eq!(person("its head, Ada Moor da Silva, said", "Ada Moor"), "Ada Moor da Silva");
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
        assert_eq!(label("Crystal Palace won.", "Crystal Palace"), Label::Organization);
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
    fn the_nouns_beside_a_name_say_what_it_is() {
        let label = |text, name| one(text, (name, Label::Person, 0.7)).1;
        assert_eq!(label("a song by the rock band Hexa", "Hexa"), Label::Organization);
        assert_eq!(label("in villages such as Osmark", "Osmark"), Label::Place);
        assert_eq!(label("by the town of Osmark", "Osmark"), Label::Place);
        assert_eq!(label("Work by Velotek GmbH is due", "Velotek GmbH"), Label::Organization);
        assert_eq!(label("a friend of Osmark", "Osmark"), Label::Person);
        assert_eq!(
            found("Osmark is a small town in the north. It sleeps.", &[]),
            [("Osmark".to_owned(), Label::Place)]
        );
        assert_eq!(
            found("There is a town in the north. Steel is a company town's pride; steel sells.", &[]),
            []
        );
    }

    #[test]
    fn a_name_has_one_label_where_its_surroundings_agree() {
        let labels = |text: &str, label| {
            let candidates = testing::all(text, ("Osmark", label, 0.9));
            told(text, &crate::text::tokens(text), candidates).iter().map(|one| one.label).collect::<Vec<_>>()
        };
        let trains = "The head of Osmark spoke. Osmark trains were late, and Osmark said so.";
        assert_eq!(labels(trains, Label::Person), [Label::Organization; 3]);
        let cross = "The head of Osmark spoke in Osmark. Osmark trains were late.";
        assert_eq!(labels(cross, Label::Person)[1], Label::Person);
        assert_eq!(
            labels("Osmark beat Lindt. Later Osmark signed Holt.", Label::Place),
            [Label::Organization; 2]
        );
        assert_eq!(
            labels("In Osmark it rained. Near Osmark it did not. See Osmark.", Label::Person),
            [Label::Place; 3]
        );
    }

    #[test]
    fn a_family_name_that_never_says_where_is_no_place() {
        let labels = |text: &str| {
            let name = ("Osmark", Label::Place, 0.9);
            let mut candidates = testing::candidates(text, &[("Ada Osmark", Label::Person, 0.9)]);
            candidates.extend(testing::all(text, name).into_iter().skip(1));
            told(text, &crate::text::tokens(text), candidates).iter().map(|one| one.label).collect::<Vec<_>>()
        };
        assert_eq!(labels("Then Ada Osmark led them. Osmark was tired."), [Label::Person; 2]);
        assert_eq!(labels("Then Ada Osmark led them to Osmark.")[1], Label::Place);
    }

    #[test]
    fn rare_words_that_come_again_are_names_if_what_stands_around_them_agrees() {
        let names = |text| found(text, &[]);
        let place = "They met in Kroltap. Far from Kroltap it rained, but near Kroltap it did not.";
        assert_eq!(names(place), ["Kroltap"; 3].map(|name| (name.to_owned(), Label::Place)));
        assert_eq!(names("They saw Kroltap. Then Kroltap left, and they missed Kroltap."), []);
        assert_eq!(names("They met in Kroltap, and near Kroltap it did not rain."), []);
    }

    #[test]
    fn an_agency_in_brackets_behind_a_dateline_is_a_body() {
        let credit = |text| found(text, &[("NEW LINDT", Label::Place, 0.9)]);
        let agency =
            |name: &str| vec![("NEW LINDT".to_owned(), Label::Place), (name.to_owned(), Label::Organization)];
        assert_eq!(credit("NEW LINDT (AP) \u{2014} A storm came."), agency("AP"));
        assert_eq!(credit("NEW LINDT, Nov 5 (Kort News) - A storm came."), agency("Kort News"));
        assert_eq!(credit("Later NEW LINDT (AP) fell.").len(), 1);
        assert_eq!(found("Northern Fisheries Board (NFB) - a body - met.", &[]), []);
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
        let text = "Lindt 3-2 Osmark. Then Osmark lost again. It rains in Osmark. France 1-0 Norway.";
        let place = |name| (name, Label::Place, 0.9);
        let found = found(text, &["Lindt", "Osmark", "Osmark", "Osmark", "France", "Norway"].map(place));
        let labels: Vec<Label> = found.into_iter().map(|(_, label)| label).collect();
        let [club, place] = [Label::Organization, Label::Place];
        assert_eq!(labels, [club, club, club, place, place, place]);
    }
}
