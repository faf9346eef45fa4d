//! Entities of marked-up articles: `[surface|label]` or `[surface|label|name]` where the entity's name
//! differs.

use super::resolve;
use crate::entity::document::Document;
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;

/// The text without marks, the candidates, and the name that each one's entity must have.
fn marked(source: &str) -> (String, Vec<Candidate>, Vec<String>) {
    let (mut text, mut candidates, mut names) = (String::new(), Vec::new(), Vec::new());
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let (mark, after) = after.split_once(']').expect("a mark is closed");
        let mut parts = mark.split('|');
        let surface = parts.next().expect("a surface");
        let label = parts.next().expect("a label");
        let label =
            Label::ALL.into_iter().find(|known| known.name().starts_with(label)).expect("a label's name");
        let span = Span::new(text.len(), text.len() + surface.len());
        text.push_str(surface);
        let evidence = Evidence { rule: Rule::Tagger, confidence: 0.9 };
        candidates.push(Candidate { span, label, value: None, evidence });
        names.push(parts.next().unwrap_or(surface).to_owned());
        rest = after;
    }
    text.push_str(rest);
    (text, candidates, names)
}

fn check(source: &str) {
    let (text, candidates, names) = marked(source);
    let (mentions, entities) = resolve(&Document::new(&text), candidates);
    let found: Vec<(&str, &str)> = mentions
        .iter()
        .map(|mention| (mention.span.of(&text), entities[mention.entity].name.as_str()))
        .collect();
    let expected: Vec<(&str, &str)> =
        mentions.iter().map(|mention| mention.span.of(&text)).zip(names.iter().map(String::as_str)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn last_names_titles_and_first_names_are_the_person() {
    check(
        "[Lindqvist|per|Maja Lindqvist] wins\nMayor [Maja Lindqvist|per] won. [Lindqvist|per|Maja Lindqvist] smiled, \
         and [Maja|per|Maja Lindqvist]\u{2019}s brother cheered. [M. Lindqvist|per|Maja Lindqvist] signed.",
    );
}

#[test]
fn a_first_name_before_its_full_name_is_somebody_else() {
    check(
        "Intro\nA baker, [Peter|per], waved. Then [Peter Norling|per] spoke. [Peter|per|Peter Norling] left.",
    );
}

#[test]
fn husband_and_wife_stay_two() {
    check(
        "[Arne Holt|per] and [Ingrid Holt|per] came. [Arne Holt|per] said he was glad; she, [Ingrid Holt|per], wept. Mrs. \
         [Holt|per|Ingrid Holt] left before Mr. [Holt|per|Arne Holt].",
    );
}

#[test]
fn titles_alone_tell_two_people_apart() {
    check("Mr. [Holt|per|Mr. Holt] met Mrs. [Holt|per|Mrs. Holt]. Mr. [Holt|per|Mr. Holt] laughed.");
}

#[test]
fn acronyms_are_their_long_forms() {
    check(
        "The [Northern Fisheries Board|org] ([NFB|org|Northern Fisheries Board]) met the [Baltic Trade Union|org]. \
         The [BTU|org|Baltic Trade Union] and the [NFB|org|Northern Fisheries Board] agreed.",
    );
}

#[test]
fn an_acronym_with_stops_is_its_long_form() {
    check("The [Baltic Trade Union|org] met. The [B.T.U.|org|Baltic Trade Union] agreed.");
}

#[test]
fn an_ampersand_is_and() {
    check("[Hart & Sons|org|Hart and Sons] sold. [Hart and Sons|org] had no choice.");
}

#[test]
fn brother_and_sister_stay_two() {
    check("[Mario Garza|per] came with [Maria Garza|per]. [Daniel Berg|per] knew [Daniela Berg|per].");
}

#[test]
fn spellings_and_legal_forms_do_not_part_an_organization() {
    check(
        "The [Nordic Health Organisation|org] praised [Brightwell Inc.|org]; the [Nordic Health Organization|org|Nordic Health \
         Organisation] and [Brightwell|org|Brightwell Inc.] will merge.",
    );
}

#[test]
fn a_company_and_its_founder_stay_two() {
    check(
        "[Karl Brandt|per] founded [Brandt Motors|org] in 1950. [Brandt|org|Brandt Motors] makes buses. Mr. \
         [Brandt|per|Karl Brandt] retired.",
    );
}

#[test]
fn countries_have_many_names() {
    check(
        "The [U.S.|pla|United States] and the [US|pla|United States]: the [United States|pla] and the [UK|pla].",
    );
}

#[test]
fn two_georgias_stay_two() {
    check(
        "Talks in Tbilisi, [Georgia|pla], went on. A week later a team from Atlanta, [Georgia|pla|Georgia (US state)], came. \
         The state of [Georgia|pla|Georgia (US state)] paid.",
    );
}

#[test]
fn father_and_son_are_told_by_their_suffix() {
    check(
        "[Ned Caro Sr.|per] raised [Ned Caro Jr.|per] here. [Ned Caro Sr.|per] was strict, [Ned Caro Jr.|per] says.",
    );
    check("[Ned Caro|per|Ned Caro Sr.], Sr., raised [Ned Caro|per|Ned Caro Jr.], Jr., here.");
}

/// A made-up name of its own for each number.
fn name(number: usize) -> String {
    const PARTS: [&str; 10] = ["ba", "ko", "ri", "ten", "lu", "mas", "vi", "do", "gren", "sha"];
    let digits = format!("{number:05}");
    let name: String = digits.bytes().map(|digit| PARTS[usize::from(digit - b'0')]).collect();
    format!("{}{}", name[..1].to_uppercase(), &name[1..])
}

/// Where any of these took time by the square, the test would not end.
#[test]
fn thousands_of_names_go_through() {
    let line = |kind: usize, at: usize| match kind {
        0 => format!("Mr. [{} {}|per] spoke.", name(at * 7 % 100), name(at)),
        1 => format!("[{}|per] spoke.", name(at)),
        2 => "They met in [Georgia|pla] and left.".to_owned(),
        3 => format!("It rained in [{}|pla], in [{}|pla], [Ohio|pla], too.", name(at), name(at + 50_000)),
        4 => format!("The [{}|org] met the [{} Steel|org].", acronym(at), name(at)),
        5 if at < 2 => format!("[{} Halloran|per] came.", ["Robert", "Susan"][at]),
        5 => "Mr. [Halloran|per] spoke.".to_owned(),
        _ => format!("[{} Bank|org] met [{}|org].", name(at), name(at + 50_000)),
    };
    for kind in 0..7 {
        for glue in [" ", "\n"] {
            let lines: Vec<String> = (0..5_000).map(|at| line(kind, at)).collect();
            let (text, candidates, _) = marked(&lines.join(glue));
            let count = candidates.len();
            assert_eq!(resolve(&Document::new(&text), candidates).0.len(), count);
        }
    }
}

/// A made-up acronym of its own for each number.
fn acronym(number: usize) -> String {
    let letter = |at: u32| char::from(b'A' + (number / 26_usize.pow(at) % 26) as u8);
    (0..4).map(letter).collect()
}
