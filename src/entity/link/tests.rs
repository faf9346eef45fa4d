//! Made-up articles as lists of entities, and which of those are one.

use super::*;
use crate::entity::LocalEntity;
use proptest::prelude::*;

/// Articles as lists of entities: `label name = alias = alias`.
fn articles(sources: &[&str]) -> Vec<Analysis> {
    let local = |line: &str| {
        let (label, names) = line.trim().split_once(' ').expect("a label");
        let label =
            Label::ALL.into_iter().find(|known| known.name().starts_with(label)).expect("a label's name");
        let mut names = names.split(" = ").map(str::to_owned);
        let name = names.next().expect("a name");
        LocalEntity { label, name, aliases: names.collect() }
    };
    let article =
        |source: &&str| Analysis { entities: source.split(';').map(local).collect(), ..Analysis::default() };
    sources.iter().map(article).collect()
}

/// The name that each article's entities get.
fn names(sources: &[&str]) -> Vec<Vec<String>> {
    let analyses = articles(sources);
    let (entities, links) = link(&analyses.iter().collect::<Vec<_>>());
    links.iter().map(|ids| ids.iter().map(|id| entities[id.0 as usize].name.clone()).collect()).collect()
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

proptest! {
    #[test]
    fn the_order_of_articles_does_not_matter(
        sources in prop::collection::vec(prop::collection::vec(prop::sample::select(&POOL[..]), 1..4), 1..10)
            .prop_flat_map(|sources| (Just(sources.clone()), Just(sources).prop_shuffle()))
    ) {
        let link_all = |sources: &[Vec<&str>]| {
            let joined: Vec<String> = sources.iter().map(|lines| lines.join(";")).collect();
            let analyses = articles(&joined.iter().map(String::as_str).collect::<Vec<_>>());
            let (entities, links) = link(&analyses.iter().collect::<Vec<_>>());
            let mut by_source: Vec<_> = joined.into_iter().zip(links).collect();
            by_source.sort();
            (entities, by_source)
        };
        prop_assert_eq!(link_all(&sources.0), link_all(&sources.1));
    }

    #[test]
    fn every_entity_is_sorted_and_linked(sources in prop::collection::vec(prop::sample::select(&POOL[..]), 1..12)) {
        let analyses = articles(&sources);
        let (entities, links) = link(&analyses.iter().collect::<Vec<_>>());
        prop_assert!(entities.is_sorted_by_key(|entity| (entity.label, entity.name.clone())));
        prop_assert!(entities.iter().all(|entity| entity.aliases.contains(&entity.name) && entity.aliases.is_sorted()));
        for (analysis, ids) in analyses.iter().zip(&links) {
            for (local, id) in analysis.entities.iter().zip(ids) {
                prop_assert_eq!(local.label, entities[id.0 as usize].label);
                prop_assert!(entities[id.0 as usize].aliases.contains(&local.name));
            }
        }
    }
}
