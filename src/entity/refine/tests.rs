//! What each pass does, one by one.

use super::{ENGLISH, Log, run};
use crate::entity::document::Document;
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;
use Label::{Group, Organization, Person, Place};

type Name<'n> = (&'n str, Label, f32);

/// Candidates for names: for each its first place in `text` behind the name before, with a label and how sure it is.
fn candidates(text: &str, names: &[Name<'_>]) -> Vec<Candidate> {
    let mut at = 0;
    let candidate = |(name, label, confidence): &Name<'_>| {
        let start = at + text[at..].find(name).expect("the name stands in the text");
        at = start + name.len();
        let evidence = Evidence { rule: Rule::Tagger, confidence: *confidence };
        Candidate::name(Span::new(start, at), *label, evidence)
    };
    names.iter().map(candidate).collect()
}

/// What the passes of these names make of `names` in `text`.
fn found<'t>(passes: &[&str], text: &'t str, names: &[Name<'_>]) -> Vec<(&'t str, Label)> {
    let others = ENGLISH.iter().map(|pass| pass.name).filter(|name| !passes.contains(name));
    assert_eq!(others.clone().count() + passes.len(), ENGLISH.len(), "{passes:?}");
    let without: Vec<&str> = others.collect();
    let mut log = Log { without: &without, steps: None };
    let found = run(&Document::new(text), ENGLISH, candidates(text, names), &mut log);
    found.iter().map(|one| (one.span.of(text), one.label)).collect()
}

fn names<'t>(passes: &[&str], text: &'t str, given: &[Name<'_>]) -> Vec<&'t str> {
    found(passes, text, given).into_iter().map(|(name, _)| name).collect()
}

/// The label of the one name in `text`.
fn label(passes: &[&str], text: &str, name: Name<'_>) -> Label {
    found(passes, text, &[name])[0].1
}

#[test]
fn every_pass_has_a_name_of_its_own() {
    for (at, pass) in ENGLISH.iter().enumerate() {
        assert!(ENGLISH[..at].iter().all(|other| other.name != pass.name), "{}", pass.name);
    }
}

#[test]
fn adjectives_of_regions_name_nothing_however_sure() {
    let found = |text| names(&["regional adjectives"], text, &[("Eurasian", Organization, 0.95)]);
    assert!(found("a Eurasian transport framework").is_empty());
    assert_eq!(found("the Eurasian Bank"), ["Eurasian"]);
}

#[test]
fn a_headline_names_what_the_text_below_names() {
    let text = "Norway Signs Landmark Fisheries Deal With Iceland\nNorway and Iceland signed.\nNew Rules For Coastal \
                Waters Today\nThey did.";
    let given = [
        ("Norway Signs Landmark Fisheries Deal", Organization, 0.9),
        ("Norway", Place, 0.9),
        ("Iceland", Place, 0.9),
        ("Rules For Coastal Waters", Organization, 0.5),
    ];
    assert_eq!(names(&["names in headlines"], text, &given), ["Norway", "Norway", "Iceland"]);
}

#[test]
fn plain_words_of_a_heading_are_no_names() {
    let text =
        "Two Kingdoms, One Glacier\n\nVelotek pays. The glacier melts fast.\n\nShared Meadow\n\nThey talk.";
    let weak = [
        ("Two Kingdoms", Person, 0.4),
        ("One Glacier", Place, 0.7),
        ("Velotek", Organization, 0.6),
        ("Shared Meadow", Place, 0.6),
    ];
    assert_eq!(names(&["plain headings"], text, &weak), ["Velotek"]);
    let known = "Lake Victoria Rises Again\n\nNobody saw it.";
    assert_eq!(names(&["plain headings"], known, &[("Lake Victoria", Place, 0.6)]), ["Lake Victoria"]);
}

#[test]
fn two_names_joined_by_and_are_two_but_where_it_comes_again_or_needs_both_halves() {
    let found = |text: &'static str, given: &[Name<'_>]| names(&["joined by and"], text, given);
    let bodies = "Baltic Trade Union and the Northern Fisheries Board";
    assert_eq!(
        found("the Baltic Trade Union and the Northern Fisheries Board met", &[(bodies, Organization, 0.6)]),
        ["Baltic Trade Union", "Northern Fisheries Board"]
    );
    let name = ("Hexa and Sandholm", Organization, 0.9);
    assert_eq!(found("A deal with Hexa and Sandholm.", &[name]), ["Hexa", "Sandholm"]);
    let twice = found("Hexa and Sandholm grew. So did Hexa and Sandholm.", &[name, name]);
    assert_eq!(twice, ["Hexa and Sandholm"; 2]);
    for whole in [
        "Ministry of Trade and Labour",
        "Department of Health and Human Services",
        "Food and Drug Administration",
        "Consolidated Mining and Smelting Company",
        "Osmark Drum and Bugle Corps",
        "Osmark Gas and Electric Co.",
        "Velotek and Sons",
    ] {
        assert_eq!(found(whole, &[(whole, Organization, 0.9)]), [whole]);
    }
    let both = [("Osmark Gas and Electric", Organization, 0.9), ("OG&E", Organization, 0.9)];
    assert_eq!(found("Osmark Gas and Electric met. OG&E paid.", &both), ["Osmark Gas and Electric", "OG&E"]);
}

#[test]
fn a_hyphen_joins_two_places() {
    let found = |text| names(&["joined by hyphen"], text, &[("Norway", Place, 0.9), ("Iceland", Place, 0.9)]);
    assert_eq!(
        found("Norway met Iceland. Norway-Iceland trade grew, Norway-led talks did not."),
        ["Norway", "Iceland", "Norway", "Iceland"]
    );
    assert_eq!(
        found("Norway met Iceland on the Norway-Iceland-Norway route."),
        ["Norway", "Iceland", "Norway", "Iceland", "Norway"]
    );
}

const FIRMS: &str = "The fair drew Nordkraft, Velotek, Simbir and Ostrava Glas.";

#[test]
fn unsure_members_of_an_enumeration_follow_the_sure_ones() {
    let some =
        [("Nordkraft", Organization, 0.9), ("Velotek", Person, 0.4), ("Ostrava Glas", Organization, 0.7)];
    let all = ["Nordkraft", "Velotek", "Simbir", "Ostrava Glas"];
    assert_eq!(found(&["enumerations"], FIRMS, &some), all.map(|name| (name, Organization)));
    let text = "It is backed by Nordkraft, Velotek, Hexa and Sandholm.";
    let some = [
        ("Nordkraft", Organization, 0.9),
        ("Velotek", Organization, 0.9),
        ("Hexa and Sandholm", Organization, 0.3),
    ];
    assert_eq!(names(&["enumerations"], text, &some), ["Nordkraft", "Velotek", "Hexa", "Sandholm"]);
}

#[test]
fn nothing_follows_from_one_sure_member_or_two_kinds_nor_for_plain_words() {
    assert_eq!(names(&["enumerations"], FIRMS, &[("Nordkraft", Organization, 0.9)]).len(), 1);
    let two = [("Nordkraft", Organization, 0.9), ("Velotek", Organization, 0.9), ("Simbir", Place, 0.7)];
    assert_eq!(names(&["enumerations"], FIRMS, &two).len(), 3);
    let text = "We sell tents. Rivals are Nordkraft, Tents, President Holt and Velotek.";
    let sure = [("Nordkraft", Organization, 0.9), ("Velotek", Organization, 0.9)];
    assert_eq!(names(&["enumerations"], text, &sure).len(), 2);
}

#[test]
fn a_name_goes_on_behind_where_it_seemed_to_end() {
    let person = |text, name| names(&["rulers"], text, &[(name, Person, 0.9)])[0];
    assert_eq!(person("King Harald V made her one.", "Harald"), "Harald V");
    assert_eq!(person("When Harald I met him", "Harald"), "Harald");
    let plus = found(&["plus"], "known as OPEC+, were", &[("OPEC", Place, 0.9)]);
    assert_eq!(plus, [("OPEC+", Organization)]);
}

#[test]
fn buildings_are_places() {
    let label = |text, name| label(&["buildings"], text, (name, Organization, 0.8));
    assert_eq!(label("said so at the Lindt Convention Centre on Monday", "Lindt Convention Centre"), Place);
    assert_eq!(label("They ran to Osmark Arena.", "Osmark Arena"), Place);
    assert_eq!(label("Crystal Palace won.", "Crystal Palace"), Organization);
    assert_eq!(label("after dinner at the Osmark Theatre", "Osmark Theatre"), Place);
    assert_eq!(label("The Osmark Theatre said it would close.", "Osmark Theatre"), Organization);
}

#[test]
fn the_words_beside_a_name_say_what_it_is() {
    let label = |text, name| label(&["said to be", "legal forms"], text, (name, Person, 0.7));
    assert_eq!(label("a song by the rock band Hexa", "Hexa"), Organization);
    assert_eq!(label("in villages such as Osmark", "Osmark"), Place);
    assert_eq!(label("by the town of Osmark", "Osmark"), Place);
    assert_eq!(label("Work by Velotek GmbH is due", "Velotek GmbH"), Organization);
    assert_eq!(label("When Velotek, the growers' research centre, closed", "Velotek"), Organization);
    assert_eq!(label("a friend of Osmark", "Osmark"), Person);
    assert_eq!(label("When Moor, the bank manager, left", "Moor"), Person);
}

#[test]
fn what_is_said_of_a_name_in_one_place_holds_in_all() {
    let text = "The band Hexa played. Then Hexa left.";
    let twice = |confidence| [("Hexa", Person, 0.9), ("Hexa", Person, confidence)];
    assert_eq!(found(&["said elsewhere"], text, &twice(0.9)), [("Hexa", Organization); 2]);
    assert_eq!(found(&["said elsewhere"], text, &twice(0.99)), [("Hexa", Person); 2]);
}

#[test]
fn a_word_that_nobody_knows_is_what_is_said_of_it() {
    let found = |text| found(&["said of others"], text, &[]);
    assert_eq!(
        found("It was found that Velotek, a maker of pumps, had closed."),
        [("Velotek", Organization)]
    );
    assert_eq!(found("Osmark is a small town in the north. It sleeps."), [("Osmark", Place)]);
    assert_eq!(found("There is a town in the north. Steel is a company town's pride; steel sells."), []);
    assert_eq!(found("In Osmark, the company in charge said no."), []);
}

#[test]
fn a_family_name_that_never_says_where_is_no_place() {
    let labels = |text| {
        let given = [("Ada Osmark", Person, 0.9), ("Osmark", Place, 0.9)];
        found(&["family names"], text, &given)[1].1
    };
    assert_eq!(labels("Then Ada Osmark led them. Osmark was tired."), Person);
    assert_eq!(labels("Then Ada Osmark led them to Osmark."), Place);
}

#[test]
fn an_agency_in_brackets_behind_a_dateline_is_a_body() {
    let credit = |text| names(&["datelines"], text, &[("NEW LINDT", Place, 0.9)]);
    assert_eq!(credit("NEW LINDT (AP) \u{2014} A storm came."), ["NEW LINDT", "AP"]);
    assert_eq!(credit("NEW LINDT, Nov 5 (Kort News) - A storm came."), ["NEW LINDT", "Kort News"]);
    assert_eq!(credit("Later NEW LINDT (AP) fell."), ["NEW LINDT"]);
    assert!(names(&["datelines"], "Northern Fisheries Board (NFB) - a body - met.", &[]).is_empty());
}

#[test]
fn a_firm_is_found_by_its_first_word() {
    let text = "Velotek Energy grew. Shares in Velotek rose, and Velotek's most. Velotek Square is a place.";
    let given = [("Velotek Energy", Organization, 0.9), ("Velotek", Person, 0.6)];
    let firms = ["Velotek Energy", "Velotek", "Velotek"].map(|name| (name, Organization));
    assert_eq!(found(&["first words"], text, &given), firms);
    let text = "Dublin Airport closed and Dublin Energy grew. It rained in Dublin.";
    let given = [("Dublin Energy", Organization, 0.9), ("Dublin", Place, 0.7)];
    assert_eq!(found(&["first words"], text, &given)[1].1, Place);
}

#[test]
fn initials_of_a_name_are_names() {
    let text = "The Ohio Fair Housing Board met. The OFHB paid, the FHB too, the FHC did not.";
    let found = names(&["initials"], text, &[("Ohio Fair Housing Board", Organization, 0.9)]);
    assert_eq!(found, ["Ohio Fair Housing Board", "OFHB", "FHB"]);
}

#[test]
fn particles_join_a_name() {
    let text = "Then Ursula von der Leyen came, and von der Leyen left.";
    let found = names(&["particles"], text, &[("Leyen", Person, 0.9)]);
    assert_eq!(found, ["Ursula von der Leyen", "von der Leyen"]);
    let text = "its head, Ada Moor da Silva, said";
    assert_eq!(names(&["particles"], text, &[("Ada Moor", Person, 0.9)]), ["Ada Moor da Silva"]);
    assert!(names(&["particles"], "It is spoken in Osmark de Lindt.", &[]).is_empty());
}

#[test]
fn a_nationality_and_a_body_are_one_name() {
    let text = "The Indian Council of Rural Research met. Indian Voters did not.";
    let found = found(&["national bodies"], text, &[("Indian", Group, 0.6)]);
    assert_eq!(found, [("Indian Council of Rural Research", Organization)]);
}

#[test]
fn a_clear_name_is_found_wherever_it_stands_alone() {
    let found = |text, name| names(&["named again"], text, &[(name, Organization, 0.9)]);
    let text = "Velo grew. Then Velo sold. Velo Square is a place, Velo+ is none, and velo is a word.";
    assert_eq!(found(text, "Velo"), ["Velo"; 2]);
    for (text, name) in [
        ("Al-Nour Group grew. Then Al-Nour Group sold.", "Al-Nour Group"),
        ("U.S. Steelworks grew. Then U.S. Steelworks sold.", "U.S. Steelworks"),
        ("O'Hara Foods grew. Then O'Hara Foods sold.", "O'Hara Foods"),
    ] {
        assert_eq!(found(text, name), [name; 2]);
    }
    let text = "Then Holt was glad.\n\nOrlov and Holt Bind Two Towns in a Pact";
    assert_eq!(names(&["named again"], text, &[("Holt", Person, 0.9)]), ["Holt"; 2]);
}

#[test]
fn people_are_found_by_either_name() {
    let text = "Theresa May spoke. In May it rained. May said so. Xi Jinping came, and Xi left. Zelensky, as Volodymyr \
                Zelensky signs.";
    let people =
        [("Theresa May", Person, 0.9), ("Xi Jinping", Person, 0.9), ("Volodymyr Zelensky", Person, 0.9)];
    let expected = ["Theresa May", "May", "Xi Jinping", "Xi", "Zelensky", "Volodymyr Zelensky"];
    assert_eq!(names(&["one name"], text, &people), expected);
    let text = "Then Ursula von der Leyen came. Von der Leyen rested.";
    let found = names(&["one name"], text, &[("Ursula von der Leyen", Person, 0.9)]);
    assert_eq!(found, ["Ursula von der Leyen", "Von der Leyen"]);
}

#[test]
fn an_acronym_is_what_it_is_short_for() {
    let text = "The Northern Fisheries Board (NFB) met. NFB paid.";
    let given = [("Northern Fisheries Board", Organization, 0.9), ("NFB", Place, 0.6), ("NFB", Person, 0.6)];
    assert_eq!(found(&["acronyms agree"], text, &given)[1..], [("NFB", Organization); 2]);
    let text = "The Baltic Trade Union met. The B.T.U. agreed.";
    let given = [("Baltic Trade Union", Organization, 0.9), ("B.T.U.", Place, 0.5)];
    assert_eq!(found(&["acronyms agree"], text, &given)[1].1, Organization);
}

#[test]
fn a_name_is_what_it_is_in_most_places() {
    let text = "Moor met Moor, but Moor did not see Mr. Moor.";
    let places = |confidence| {
        [("Moor", Place, 0.9), ("Moor", Place, 0.9), ("Moor", Place, 0.9), ("Moor", Person, confidence)]
    };
    assert_eq!(found(&["most agree"], text, &places(0.6))[3].1, Person, "there is a title");
    let text = "Moor met Moor, but Moor did not see Moor.";
    assert_eq!(found(&["most agree"], text, &places(0.6))[3].1, Place);
    assert_eq!(found(&["most agree"], text, &places(0.98))[3].1, Person);
}

#[test]
fn the_count_before_a_name_stays() {
    let text = "Oslo sent 200 U.S. troops.";
    let quantity = ("200 U.S. troops", Label::Quantity, 0.85);
    let at = text.find("U.S.").expect("the name stands in the text");
    let mut given = candidates(text, &[quantity]);
    let evidence = Evidence { rule: Rule::Tagger, confidence: 0.9 };
    given.push(Candidate::name(Span::new(at, at + 4), Place, evidence));
    let found = run(&Document::new(text), ENGLISH, given, &mut Log::default());
    let found: Vec<&str> = found.iter().map(|one| one.span.of(text)).collect();
    assert_eq!(found, ["200", "U.S."]);
}
