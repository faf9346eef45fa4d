//! Made-up articles as lists of entities, and which of those are one.

use super::family;
use super::*;
use crate::entity::{Label, LocalEntity};
use proptest::prelude::*;
use std::collections::BTreeMap;

const WELL_KNOWN: usize = family::WELL_KNOWN as usize;

/// An article as a list of entities: `label name = alias = alias`.
fn article(source: &str) -> Vec<LocalEntity> {
    let local = |line: &str| {
        let (label, names) = line.trim().split_once(' ').expect("a label");
        let label =
            Label::ALL.into_iter().find(|known| known.name().starts_with(label)).expect("a label's name");
        let mut names = names.split(" = ").map(str::to_owned);
        let name = names.next().expect("a name");
        LocalEntity { label, name, aliases: names.collect() }
    };
    source.split(';').map(local).collect()
}

/// A linker with what it has found.
#[derive(Default)]
struct Linked {
    linker: Linker,
    links: Links,
}

impl Linked {
    fn take(&mut self, at: u32, source: &str) {
        self.linker.take(&mut self.links, at, &article(source));
    }

    /// The entity of each of an article's local entities.
    fn entities_in(&self, at: u32) -> Vec<Entity> {
        let count = self.links.locals(at).map_or(0, |locals| locals.names.len());
        let ids = (0..count).map(|local| self.links.entity_of(at, local).expect("an entity"));
        ids.map(|id| self.links.entity(id).expect("it lives").clone()).collect()
    }

    /// Settles, and compares everything with linking from scratch.
    fn check(&mut self, articles: &BTreeMap<u32, String>) -> Result<(), TestCaseError> {
        self.linker.settle(&mut self.links);
        let locals: Vec<Vec<LocalEntity>> = articles.values().map(|source| article(source)).collect();
        let (entities, expected) = scratch_tests::link(&locals.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let mut found: Vec<Entity> = self.links.entities().map(|(_, entity)| entity.clone()).collect();
        found.sort();
        prop_assert_eq!(found, entities);
        for (at, expected) in articles.keys().zip(expected) {
            prop_assert_eq!(self.entities_in(*at), expected);
        }
        for (id, _) in self.links.entities() {
            prop_assert_eq!(self.links.successor(id), Some(id));
            prop_assert!(self.links.classes_of(id).iter().all(|class| self.links.home(*class) == Some(id)));
        }
        Ok(())
    }
}

/// The name that each article's entities get.
fn names(sources: &[&str]) -> Vec<Vec<String>> {
    let mut linked = Linked::default();
    (0..).zip(sources).for_each(|(at, source)| linked.take(at, source));
    linked.linker.settle(&mut linked.links);
    let name = |entity: Entity| entity.name.to_string();
    (0..sources.len() as u32).map(|at| linked.entities_in(at).into_iter().map(name).collect()).collect()
}

#[test]
fn an_acronym_means_what_another_article_says() {
    let found = names(&[
        "org Northern Fisheries Board = NFB",
        "org NFB",
        "org Baltic Trade Union",
        "org BTU",
        "org CIS",
        "org Commonwealth of Independent States",
    ]);
    assert_eq!(found[1], ["Northern Fisheries Board"]);
    assert_eq!(found[3], ["Baltic Trade Union"]);
    assert_eq!(found[4], ["Commonwealth of Independent States"]);
}

#[test]
fn an_acronym_with_a_sign_means_the_name_that_gives_its_letters() {
    let found = names(&["org Osmark Gas and Electric", "org OG&E", "org Velo+", "org Velo"]);
    assert_eq!(found[1], ["Osmark Gas and Electric"]);
    assert_eq!((&found[2][0][..], &found[3][0][..]), ("Velo+", "Velo"));
}

#[test]
fn an_acronym_of_two_things_is_neither() {
    let found = names(&["org National Film Board = NFB", "org Northern Fisheries Board = NFB", "org NFB"]);
    assert_eq!(found[2], ["NFB"]);
}

#[test]
fn a_family_name_is_the_sole_person_of_it() {
    let found = names(&[
        "per Maja Lindqvist = Lindqvist; pla Malmö",
        "per Lindqvist; pla Malmö",
        "per Ida Holt; pla Oslo",
        "per Karl Holt; pla Oslo",
        "per Holt; pla Oslo",
    ]);
    assert_eq!(found[1], ["Maja Lindqvist", "Malmö"]);
    assert_eq!(found[4], ["Holt", "Oslo"]);
}

#[test]
fn a_family_name_in_another_story_is_somebody_else_unless_all_know_the_person() {
    assert_eq!(names(&["per Maja Lindqvist; pla Malmö", "per Lindqvist; pla Oslo"])[1][0], "Lindqvist");
    let mut articles = vec!["per Maja Lindqvist; pla Malmö"; WELL_KNOWN];
    articles.push("per Lindqvist; pla Oslo");
    assert_eq!(names(&articles)[WELL_KNOWN][0], "Maja Lindqvist");
}

#[test]
fn a_given_name_alone_is_nobody_elsewhere() {
    let found = names(&["per Peter Norling = Norling = Peter", "per Peter"]);
    assert_eq!(found[1], ["Peter"]);
}

#[test]
fn a_family_name_that_comes_first_is_learnt_from_other_articles() {
    let full = "per Xi Jinping = Xi";
    assert_eq!(names(&[full, full, "per Xi"])[2], ["Xi Jinping"]);
    let given = "per Maja Lindqvist = Maja";
    assert_eq!(names(&[given, "per Maja Lindqvist", "per Maja Lindqvist", "per Maja"])[3], ["Maja"]);
}

#[test]
fn one_person_has_the_fullest_name_everywhere() {
    let found = names(&["per K.-J. Tokayev", "per Kassym-Jomart Tokayev", "per Kassym-Jomart Tokaev"]);
    assert!(found.iter().flatten().all(|name| name == "Kassym-Jomart Tokayev"), "{found:?}");
}

#[test]
fn labels_and_senses_stay_apart() {
    let found =
        names(&["per Georgia Holm", "pla Georgia; pla Georgia (US state)", "pla US; pla United States"]);
    assert_eq!(found[1], ["Georgia", "Georgia (US state)"]);
    assert_eq!(found[2], ["United States", "United States"]);
}

const POOL: [&str; 18] = [
    "per Maja Lindqvist = Lindqvist",
    "per Lindqvist",
    "per M. Lindqvist",
    "per Karl Holt",
    "per Ida Holt",
    "per Holt",
    "per Mr. Holt",
    "org Northern Fisheries Board = NFB",
    "org NFB",
    "org National Film Board = NFB",
    "org Nordic Health Organisation",
    "org Nordic Health Organization",
    "pla US",
    "pla United States",
    "pla U.S.",
    "money USD 5",
    "org Brandt Motors = Brandt",
    "org Brandt",
];

/// More names that are near one another.
const NEAR: [&str; 26] = [
    "per Kassym-Jomart Tokayev = Tokayev",
    "per K.-J. Tokayev = Tokayev",
    "per Kassym-Jomart Tokaev",
    "per Tokaev",
    "per J. Holt",
    "per John Holt = Holt",
    "per John Robert Holt = Holt",
    "per Robert Holt",
    "per R. Holt",
    "per John Holt Jr.",
    "per Jane Holt",
    "per Mrs. Holt",
    "per Bob Holt",
    "per Xi Jinping = Xi",
    "per Xi",
    "per Ursula von der Leyen",
    "per Mrs. von der Leyen",
    "per Mr. von der Leyen",
    "per Karl von der Leyen",
    "org Nordic Holding = NHO = Nordic",
    "org N.H.O.",
    "org NHO",
    "org Northern Hull Operators",
    "org Nordic",
    "pla Malmö",
    "pla Oslo",
];

/// What happens to a corpus.
#[derive(Clone, Debug)]
enum Step {
    Take(u32, Vec<&'static str>),
    Many(u32, u32, &'static str),
    Remove(u32),
    Settle,
    Restore,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let line = prop_oneof![prop::sample::select(&POOL[..]), prop::sample::select(&NEAR[..])];
    let lines = prop::collection::vec(line.clone(), 1..5);
    let step = prop_oneof![
        6 => (0..12_u32, lines).prop_map(|(at, lines)| Step::Take(at, lines)),
        1 => (12..40_u32, 2..26_u32, line).prop_map(|(at, count, line)| Step::Many(at, count, line)),
        2 => (0..40_u32).prop_map(Step::Remove),
        3 => Just(Step::Settle),
        1 => Just(Step::Restore),
    ];
    prop::collection::vec(step, 1..24)
}

proptest! {
    #[test]
    fn any_way_leads_to_what_linking_from_scratch_finds(steps in steps()) {
        let mut linked = Linked::default();
        let mut articles: BTreeMap<u32, String> = BTreeMap::new();
        for step in steps {
            match step {
                Step::Take(at, lines) => {
                    articles.insert(at, lines.join(";"));
                    linked.take(at, &articles[&at]);
                }
                Step::Many(from, count, line) => for at in from..from + count {
                    articles.insert(at, line.to_owned());
                    linked.take(at, line);
                },
                Step::Remove(at) => {
                    articles.remove(&at);
                    linked.linker.remove(&mut linked.links, at);
                }
                Step::Settle => linked.check(&articles)?,
                Step::Restore => {
                    linked.check(&articles)?;
                    let before: Vec<_> = linked.links.entities().map(|(id, entity)| (id, entity.clone())).collect();
                    linked.linker = Linker::restored(&mut linked.links);
                    linked.check(&articles)?;
                    let after: Vec<_> = linked.links.entities().map(|(id, entity)| (id, entity.clone())).collect();
                    prop_assert_eq!(before, after);
                }
            }
        }
        linked.check(&articles)?;
    }
}
