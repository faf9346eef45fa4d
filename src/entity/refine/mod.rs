//! Candidates corrected and completed by the words around them and by the rest of the article: passes, one after the
//! other, each a row of a table. A multi-pass sieve [Raghunathan et al. 2010]: the more certain step first, and each
//! sees what those before it made.
//!
//! A new rule is a row here, a function beside those of its kind, and a [`Rule`] that names it.

mod agreement;
mod beside;
mod boundaries;
mod change;
mod enumeration;
mod extent;
mod foreign;
mod heading;
mod introduced;
mod overlap;
mod pass;
mod people;
mod propagation;
mod said;
mod short_forms;
#[cfg(test)]
mod tests;
mod threshold;

pub use pass::Step;
pub(in crate::entity) use pass::{Log, Pass, run};

use super::Rule;
use pass::Run;

/// A table of passes: name, what it does, what runs.
macro_rules! passes {
    ($($name:literal $about:literal $run:expr;)*) => { &[$(Pass { name: $name, about: $about, run: $run },)*] };
}

/// The passes over an English text.
pub(in crate::entity) const ENGLISH: &[Pass] = passes! {
    "counts before names" "leaves the count of a quantity that a name within wins against: 200 U.S. troops"
        Run::All(overlap::counts_before_names);
    "regional adjectives" "drops adjectives of regions before what they describe: a Eurasian framework"
        Run::All(boundaries::adjectives);
    "plain headings" "drops doubtful names in headings that are plain words with capitals"
        Run::All(heading::plain_words);
    "names in headlines" "cuts names in headlines into those of the text below"
        Run::All(heading::names_below);
    "joined by and" "parts two names that were taken for one with an \"and\""
        Run::All(boundaries::joined_by_and);
    "joined by hyphen" "finds both parts of Norway-Iceland"
        Run::All(boundaries::hyphened);
    "enumerations" "gives members of an enumeration the label of the clear ones"
        Run::All(enumeration::listed);
    "plus" "adds the plus of OPEC+"
        Run::All(extent::plus);
    "rulers" "adds the number of Harald V"
        Run::All(extent::ruler_numbers);
    "buildings" "makes a place of what ends in a word for a building: Osmark Arena"
        Run::Label(Rule::Building, said::building);
    "legal forms" "makes a body of what ends in a legal form: Velotek GmbH"
        Run::Label(Rule::LegalForm, said::legal_form);
    "said to be" "believes what the words beside a doubtful name say: the band Hexa"
        Run::Label(Rule::SaidToBe, said::said_there);
    "said elsewhere" "believes for all places of a name what is said of it in one"
        Run::All(said::said_elsewhere);
    "family names" "makes people of places and bodies that are family names of people in the article"
        Run::All(people::family_names);
    "said of others" "finds names that only such words tell"
        Run::All(said::said_of_others);
    "datelines" "finds the agency behind a dateline: LINDT (AP)"
        Run::All(introduced::datelines);
    "first words" "finds firms by their first word: Velotek beside Velotek Energy"
        Run::All(short_forms::first_words);
    "initials" "finds bodies by their initials: NFB beside Northern Fisheries Board"
        Run::All(short_forms::initials);
    "particles" "joins names that particles part: Ursula von der Leyen"
        Run::All(introduced::with_particles);
    "national bodies" "joins a nationality and a body: Indian Council of Medical Research"
        Run::All(introduced::national_bodies);
    "named again" "finds clear names in all other places"
        Run::All(propagation::again);
    "one name" "finds people by given or family name"
        Run::All(propagation::by_one_name);
    "acronyms agree" "gives an acronym the label of what it is short for"
        Run::All(agreement::acronyms);
    "most agree" "gives a name the label that it has in most places"
        Run::All(agreement::majority);
};

/// The passes over texts in other languages, of which the tagger knows nothing.
pub(in crate::entity) const FOREIGN: &[Pass] = &[GROUPS, LISTED, AGAIN];

/// The passes over German texts.
pub(in crate::entity) const GERMAN: &[Pass] =
    &[GROUPS, Pass { run: Run::All(foreign::listed_german), ..LISTED }, AGAIN];

const GROUPS: Pass = Pass {
    name: "no groups",
    about: "drops documents, events and groups that are plain words elsewhere",
    run: Run::All(foreign::no_groups),
};
const LISTED: Pass =
    Pass { name: "gazetteer", about: "finds names that a gazetteer has", run: Run::All(foreign::listed) };
const AGAIN: Pass = Pass {
    name: "named again",
    about: "finds clear names in all other places",
    run: Run::All(propagation::again),
};

/// The names of all passes over an English text in their order, and what each does in a line.
pub fn passes() -> impl Iterator<Item = (&'static str, &'static str)> {
    ENGLISH.iter().map(|pass| (pass.name, pass.about))
}
