//! What is found is what looking through all texts finds.

use crate::samples::{Here, entry, stamp, text};
use byline::entity::Analysis;
use byline::shell::library::{Reader, StoredId, TextQuery, Writer};
use proptest::prelude::*;

fn query() -> impl Strategy<Value = TextQuery> {
    let leaf = prop_oneof![
        "[a-c]{1,2}( [a-c]{1,2}){0,2}".prop_map(TextQuery::Phrase),
        "[a-c]{1,2}".prop_map(TextQuery::Prefix),
        "[a-c]{1,2}".prop_map(TextQuery::Part),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(TextQuery::All),
            prop::collection::vec(inner.clone(), 0..3).prop_map(TextQuery::Any),
            inner.prop_map(|inner| TextQuery::Not(Box::new(inner))),
        ]
    })
}

/// Whether a text of words with blanks between is admitted.
fn admits(query: &TextQuery, words: &str) -> bool {
    let words = format!(" {words} ");
    match query {
        TextQuery::Phrase(typed) => words.contains(&format!(" {typed} ")),
        TextQuery::Prefix(typed) => words.contains(&format!(" {typed}")),
        TextQuery::Part(typed) => words.split(' ').any(|word| word.contains(typed)),
        TextQuery::All(parts) => parts.iter().all(|part| admits(part, &words)),
        TextQuery::Any(parts) => parts.iter().any(|part| admits(part, &words)),
        TextQuery::Not(inner) => !admits(inner, &words),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn agrees_with_looking_through_every_text(
        texts in prop::collection::vec("[a-c]{1,3}( [a-c]{1,3}){0,5}", 1..8),
        queries in prop::collection::vec(query(), 1..8),
    ) {
        let here = Here::new();
        let mut writer = Writer::open(&here.place).unwrap();
        for (at, words) in texts.iter().enumerate() {
            writer.put(stamp(&at.to_string(), 1), [entry(&text(words), &Analysis::default())]).unwrap();
            // Several segments.
            if at % 3 == 2 {
                writer.commit().unwrap();
            }
        }
        writer.commit().unwrap();
        let reader = Reader::open(&here.place).unwrap();
        for query in queries {
            let wanted: Vec<StoredId> = (0..).map(StoredId).zip(&texts).filter(|(_, text)| admits(&query, text)).map(|(id, _)| id).collect();
            prop_assert_eq!(&reader.search(&query, usize::MAX).unwrap(), &wanted);
            let few = reader.search(&query, 2).unwrap();
            prop_assert_eq!(few.len(), wanted.len().min(2));
            prop_assert!(few.iter().all(|id| wanted.contains(id)));
        }
    }
}

#[test]
fn case_accents_and_marks_make_no_difference_and_all_scripts_are_found() {
    let here = Here::new();
    let mut writer = Writer::open(&here.place).unwrap();
    let texts = [
        "He couldn\u{2019}t meet M\u{fc}ller in \u{141}\u{f3}d\u{17a}, the P.M. said.",
        "\u{4e2d}\u{56fd}\u{4eba}\u{6c11}\u{94f6}\u{884c}\u{5ba3}\u{5e03}\u{964d}\u{606f}\u{3002}",
        "\u{6771}\u{4eac}\u{3067}\u{4f1a}\u{8b70}\u{304c}\u{958b}\u{304b}\u{308c}\u{305f}\u{3002}",
        "\u{e19}\u{e32}\u{e22}\u{e01}\u{e23}\u{e31}\u{e10}\u{e21}\u{e19}\u{e15}\u{e23}\u{e35}",
    ];
    for words in texts {
        writer.put(stamp(words, 1), [entry(&text(words), &Analysis::default())]).unwrap();
    }
    writer.commit().unwrap();
    let reader = Reader::open(&here.place).unwrap();
    for (typed, found) in [
        ("COULDN'T MEET muller", 0),
        ("lodz the pm", 9),
        ("lodz -- the p.m", 0),
        ("\u{94f6}\u{884c}", 1),
        ("\u{4f1a}\u{8b70}", 2),
        ("\u{e23}\u{e31}\u{e10}", 3),
        ("\u{884c}\u{94f6}", 9),
    ] {
        let wanted: Vec<StoredId> = (found < 9).then_some(StoredId(found)).into_iter().collect();
        assert_eq!(reader.search(&TextQuery::Phrase(typed.into()), 9).unwrap(), wanted, "{typed}");
    }
    assert_eq!(reader.search(&TextQuery::Phrase("...".into()), 9).unwrap().len(), 4);
    assert_eq!(reader.search(&TextQuery::Prefix("could".into()), 9).unwrap().len(), 1);
    assert_eq!(reader.search(&TextQuery::Prefix("\u{4eba}".into()), 9).unwrap().len(), 1);
}
