//! Groups, documents and events in made-up sentences.

#[path = "common/cases.rs"]
mod cases;

use byline::entity::{Label, named};
use byline::text::{sentences, tokens};
use cases::many;
use proptest::prelude::*;

/// All mentions as `g:Kazakh | d:Paris Agreement | e:Cold War | o:Communist Party`.
fn written(text: &str) -> String {
    let found = named(text, &sentences(text), &tokens(text));
    let one = |label: Label| match label {
        Label::Group => 'g',
        Label::Document => 'd',
        Label::Organization => 'o',
        _ => 'e',
    };
    found.iter().map(|f| format!("{}:{}", one(f.label), f.span.of(text))).collect::<Vec<_>>().join(" | ")
}

fn check(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(text, expected)| (text, expected, written(text)))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(text, expected, found)| format!("{text}\n   wanted {expected}\n   found  {found}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn groups_of_people() {
    check(&[
        ("The Kazakh president met Russian officials.", "g:Kazakh | g:Russian"),
        ("Kazakh-Russian relations are warm.", "g:Kazakh | g:Russian"),
        ("Many Muslims and Christians live there.", "g:Muslims | g:Christians"),
        ("Christian Weber met Roman Petrov.", ""),
        ("A Christian school stood by a Roman road.", "g:Christian | g:Roman"),
        ("Democrats want what Republicans refuse.", "g:Democrats | g:Republicans"),
        ("Conservative estimates are low.", ""),
        ("The Communist Party met the Navajo Nation.", "o:Communist Party | o:Navajo Nation"),
        ("A Communist party conference was held.", "g:Communist"),
        ("A Conservative member spoke.", "g:Conservative"),
        ("He learnt the Russian language in Omsk.", ""),
        ("She speaks Polish and replied in French.", ""),
        ("A Polish farmer sold French wine.", "g:Polish | g:French"),
        ("Russian-speaking villagers came.", ""),
        ("the United Arab Emirates", ""),
        ("anti-American slogans", "g:American"),
        ("African Americans and New Zealanders", "g:African Americans | g:New Zealanders"),
        ("South Korean and Sri Lankan crews", "g:South Korean | g:Sri Lankan"),
        ("French President Odile Marchand", "g:French"),
        ("Crimean Tatars were deported.", "g:Crimean Tatars"),
        ("The polish was wet and the turkey dry.", ""),
        ("Jehovah's Witnesses came to the door.", "g:Jehovah's Witnesses"),
        ("Greens and Liberals agreed; the Greens gained.", "g:Liberals | g:Greens"),
        ("Finn Larsen is a Finn.", "g:Finn"),
    ]);
}

#[test]
fn documents_by_name() {
    check(&[
        ("They signed the Paris Agreement.", "d:Paris Agreement"),
        ("the Declaration on Strategic Partnership shows trust", "d:Declaration on Strategic Partnership"),
        ("as the Charter of the United Nations says", "d:Charter of the United Nations"),
        ("the Clean Air Act was passed", "d:Clean Air Act"),
        ("signing a landmark Declaration in Oslo", ""),
        ("have signed a Declaration on the transition of relations", ""),
        ("The Universal Declaration of Human Rights holds.", "d:Universal Declaration of Human Rights"),
        ("under the Treaty of Versailles", "d:Treaty of Versailles"),
        (
            "the Treaty on the Non-Proliferation of Nuclear Weapons",
            "d:Treaty on the Non-Proliferation of Nuclear Weapons",
        ),
        ("the Stability and Growth Pact", "d:Stability and Growth Pact"),
        ("Security Council Resolution 1701 was cited", "d:Security Council Resolution 1701"),
        ("Executive Order 14067 stands", "d:Executive Order 14067"),
        ("an Executive Order 14067-style ban", "d:Executive Order 14067"),
        ("under Regulation No. 5 and Decree No. 12", "d:Decree No. 12"),
        ("the Paris Agreement I signed", "d:Paris Agreement"),
        ("a new world order and an Order of chips", ""),
        ("the Second Amendment and the 14th Amendment", "d:Second Amendment | d:14th Amendment"),
        ("Law on Foreign Agents", "d:Law on Foreign Agents"),
        ("Jude Law and Bill Murray came.", ""),
        ("the Online Safety Bill", "d:Online Safety Bill"),
        ("the Kyoto Protocol and the Geneva Conventions", "d:Kyoto Protocol | d:Geneva Conventions"),
        ("He read the Magna Carta.", "d:Magna Carta"),
        ("The Agreement on Tuesday was hailed.", ""),
        ("Morse Code and the Criminal Code", "d:Criminal Code"),
        ("a Joint Declaration was read", ""),
        (
            "They read the Lindeholm Declaration. Later the Declaration was torn up.",
            "d:Lindeholm Declaration | d:Declaration",
        ),
        ("The Declaration was torn up.", ""),
        ("the Oslo Treaty and the Bergen Treaty; the Treaty holds", "d:Oslo Treaty | d:Bergen Treaty"),
        ("Charter Communications bought it.", ""),
        ("the World Happiness Report says", "d:World Happiness Report"),
        ("Mayor Signs New Housing Agreement With Local Farmers", ""),
        ("Convention on the Rights of the Child", "d:Convention on the Rights of the Child"),
        ("the Good Friday Agreement", "d:Good Friday Agreement"),
        ("the Russian Constitution", "d:Russian Constitution"),
        ("the Act of Parliament", ""),
        ("the War Act of the Agreement and", "d:War Act of the Agreement"),
        ("the Oslo Treaty; then the Charter of the Treaty", "d:Oslo Treaty | d:Charter of the Treaty"),
    ]);
}

#[test]
fn events_by_name() {
    check(&[
        ("during the Cold War and World War II", "e:Cold War | e:World War II"),
        ("The Olympics open; the Winter Olympics follow.", "e:Olympics | e:Winter Olympics"),
        ("at the Lindeholm Summit on Monday", "e:Lindeholm Summit"),
        ("a summit in Oslo", ""),
        ("Summit County voted.", ""),
        ("the World Cup and the Davis Cup", "e:World Cup | e:Davis Cup"),
        ("the Battle of Stalingrad was long", "e:Battle of Stalingrad"),
        ("the War of 1812", "e:War of 1812"),
        ("the Department of War", ""),
        ("Star Wars fans", ""),
        ("The Arab Spring began; Palm Spring did not.", "e:Arab Spring"),
        ("after Brexit", "e:Brexit"),
        ("the October Revolution", "e:October Revolution"),
        ("the Armenian Genocide", "e:Armenian Genocide"),
        ("a Press Conference", ""),
        ("the Munich Security Conference", "e:Munich Security Conference"),
        ("the Super Bowl LVIII", "e:Super Bowl LVIII"),
        ("the Super Bowl I saw and the Davis Cup I won", "e:Super Bowl | e:Davis Cup"),
        ("World War I began", "e:World War I"),
        ("the America's Cup was won", "e:America's Cup"),
        ("the Monaco Grand Prix", "e:Monaco Grand Prix"),
        ("the Cannes Film Festival", "e:Cannes Film Festival"),
        ("Epic Games sued.", ""),
        ("the Asian Games", "e:Asian Games"),
        ("the Iranian Revolution", "e:Iranian Revolution"),
        ("a war and an election", ""),
    ]);
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn any_text_goes_through(words in prop::collection::vec(prop_oneof![
        prop::sample::select(vec!["Declaration", "of", "on", "the", "War", "II", "Paris", "Agreement", "Kazakh", "and",
            "Charter", "Order", "12", "No.", "Jehovah's", "Super Bowl", "-", ".", "\n", "’s", "É", "Arab Spring",
            "Greek", "Cypriots", "Act", "The", "1812", "🎈", "Cup"]).prop_map(str::to_owned),
        "\\PC{0,4}",
    ], 0..40), space in prop::sample::select(vec![" ", "", "-"])) {
        let text = words.join(space);
        let (sentences, tokens) = (sentences(&text), tokens(&text));
        let found = named(&text, &sentences, &tokens);
        let mut end = 0;
        for mention in &found {
            prop_assert!(mention.span.start >= end && !mention.span.of(&text).is_empty());
            prop_assert!(mention.label != Label::Person && !mention.label.is_figure());
            prop_assert!(mention.value.is_none());
            end = mention.span.end;
        }
        prop_assert_eq!(found, named(&text, &sentences, &tokens));
    }
}

/// Where any of these took time by the square, the test would not end.
#[test]
fn long_texts_without_an_end_go_through() {
    for piece in [
        "Paris Agreement ",
        "Declaration of the ",
        "Kazakh ",
        "War-",
        "the Declaration ",
        "Oslo Treaty. the Treaty ",
        "X",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let (sentences, tokens) = (sentences(&text), tokens(&text));
        let found = named(&text, &sentences, &tokens);
        assert!(found.is_sorted_by(|one, next| one.span.end <= next.span.start), "{piece:?}");
    }
}
