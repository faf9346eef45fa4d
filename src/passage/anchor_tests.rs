//! What a reader sees of a bookmark whose article has changed.

use super::*;
use proptest::prelude::*;

const STORY: &str = "Harbour reopens after storm\n\n\
    The harbour of Lindsund reopened on Monday, three days after a storm tore two cranes from their rails. \
    \u{201c}We have lost a week,\u{201d} said its master, Greta Holm. The ferry to Osmark sails again on Tuesday.\n\n\
    Repairs will cost about 4 million crowns. The town pays half of it, and the state pays the rest. \
    The town council meets on Thursday.\n";

fn span_of(text: &str, part: &str) -> Span {
    let at = text.find(part).unwrap();
    Span::new(at, at + part.len())
}

/// What the passage `part` of [`STORY`] is in `text`.
fn found<'a>(part: &str, text: &'a str) -> Option<&'a str> {
    Anchor::new(STORY, span_of(STORY, part)).find(text).map(|span| span.of(text))
}

const HOLM: &str = "\u{201c}We have lost a week,\u{201d} said its master, Greta Holm.";

#[test]
fn stands_where_it_stood() {
    for part in ["The", "pays", "\u{201c}", HOLM, STORY, "."] {
        for (at, hit) in STORY.match_indices(part) {
            let span = Span::new(at, at + hit.len());
            assert_eq!(Anchor::new(STORY, span).find(STORY), Some(span), "{part:?}");
        }
    }
}

#[test]
fn is_found_behind_text_that_came_before_it() {
    let later = format!("Updated at noon.\n\n{STORY}");
    assert_eq!(found("pays half", &later), Some("pays half"));
    let second = span_of(STORY, "pays the rest").start;
    let anchor = Anchor::new(STORY, Span::new(second, second + 4));
    assert_eq!(
        anchor.find(&later),
        Some(Span::new(second + 18, second + 22)),
        "the second of two equal words"
    );
}

#[test]
fn is_found_in_another_copy_of_the_text() {
    let copy = STORY.replace(['\u{201c}', '\u{201d}'], "\"").replace(' ', "\n").replace("Holm", "HOLM");
    assert_eq!(
        found(HOLM, &copy).unwrap().split_whitespace().collect::<Vec<_>>().join(" "),
        "\"We have lost a week,\" said its master, Greta HOLM."
    );
}

#[test]
fn is_found_with_small_edits_in_it() {
    let edited = STORY.replace("said its master, Greta", "said the master, Ms Greta");
    assert_eq!(
        found(HOLM, &edited),
        Some("\u{201c}We have lost a week,\u{201d} said the master, Ms Greta Holm.")
    );
}

#[test]
fn is_found_in_another_place_with_other_words_around() {
    let moved = format!(
        "{HOLM}\n\nAll that was said in this place was new, and nothing of it had stood there before.\n"
    );
    assert_eq!(found(HOLM, &moved), Some(HOLM));
}

#[test]
fn is_an_orphan_where_it_was_cut_out() {
    for part in [HOLM, "two cranes", "4 million crowns", "The town pays half of it", "pays", "Monday"] {
        assert_eq!(found(part, &STORY.replacen(part, "", 1)), None, "{part}");
    }
    assert_eq!(found(HOLM, ""), None);
}

#[test]
fn is_not_taken_for_its_twin() {
    let line = "The firm did not answer a request for comment before this story was printed.";
    let text = format!(
        "Alder sold its mill. {line}\n\nBirch bought a boat in the north. {line}\n\nNobody else was asked.\n"
    );
    let anchor = Anchor::new(&text, span_of(&text, line));
    let cut = text.replacen(line, "", 1);
    assert_eq!(anchor.find(&cut), None);
    let before = format!("News.\n{text}");
    assert_eq!(anchor.find(&before), Some(span_of(&before, line)));
}

#[test]
fn is_not_taken_for_a_sentence_of_the_same_make() {
    let text = "Exports of wheat rose by 5 percent in May, the ministry said. \
        Exports of barley rose by 7 percent in May, the ministry said. \
        Exports of oats fell by 2 percent in June, the ministry said.";
    for (at, part) in [(0, "wheat"), (1, "barley"), (2, "oats")] {
        let sentence = text.split_inclusive(". ").nth(at).unwrap().trim();
        assert!(sentence.contains(part));
        let anchor = Anchor::new(text, span_of(text, sentence));
        let cut = text.replace(sentence, "");
        assert_eq!(anchor.find(&cut), None, "{part}");
    }
}

#[test]
fn of_many_equal_lines_only_the_unchanged_text_tells_which() {
    let text = "Yes\n".repeat(2000);
    let span = Span::new(4000, 4003);
    let anchor = Anchor::new(&text, span);
    assert_eq!(anchor.find(&text), Some(span));
    assert_eq!(anchor.find(&text[4..]), None);
}

#[test]
fn long_passages_are_found_by_their_ends() {
    let words: Vec<String> = (0..3000).map(|n| format!("word{}", n * 7919 % 3001)).collect();
    let text = words.join(" ");
    let span = Span::new(span_of(&text, &words[200]).start, span_of(&text, &words[2500]).end);
    let anchor = Anchor::new(&text, span);
    let edited =
        format!("New. {}", text.replace(&words[1000], "other").replace(&words[250], "more and more"));
    let found = anchor.find(&edited).unwrap();
    assert!(found.of(&edited).starts_with(&words[200]) && found.of(&edited).ends_with(&words[2500]));
}

/// A text whose characters know which character of the original they were.
fn story() -> Vec<(char, Option<usize>)> {
    STORY.char_indices().map(|(at, c)| (c, Some(at))).collect()
}

#[derive(Debug, Clone)]
enum Edit {
    Cut(usize, usize),
    Insert(usize, String),
    /// A stretch of the text is put in a second time elsewhere. The copy is as right as what it is a copy of.
    Copy(usize, usize, usize),
    /// A stretch of the text goes elsewhere.
    Move(usize, usize, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let spot = 0..STORY.len();
    prop_oneof![
        (spot.clone(), 1..120_usize).prop_map(|(at, len)| Edit::Cut(at, len)),
        (spot.clone(), "([a-z]{1,8} ?){1,6}").prop_map(|(at, words)| Edit::Insert(at, words)),
        (spot.clone(), 1..120_usize, spot.clone()).prop_map(|(at, len, to)| Edit::Copy(at, len, to)),
        (spot.clone(), 1..120_usize, spot).prop_map(|(at, len, to)| Edit::Move(at, len, to)),
    ]
}

fn apply(text: &mut Vec<(char, Option<usize>)>, edit: &Edit) {
    let stretch = |at: usize, len: usize, all: usize| at.min(all)..(at + len).min(all);
    let all = text.len();
    match edit {
        Edit::Cut(at, len) => drop(text.drain(stretch(*at, *len, all))),
        Edit::Insert(at, words) => {
            let at = (*at).min(all);
            text.splice(at..at, words.chars().map(|c| (c, None)));
        }
        Edit::Copy(at, len, to) => {
            let copied = text[stretch(*at, *len, all)].to_vec();
            let to = (*to).min(all);
            text.splice(to..to, copied);
        }
        Edit::Move(at, len, to) => {
            let moved: Vec<_> = text.drain(stretch(*at, *len, all)).collect();
            let to = (*to).min(text.len());
            text.splice(to..to, moved);
        }
    }
}

fn passage() -> impl Strategy<Value = Span> {
    let words = crate::text::tokens(STORY);
    let count = words.len();
    (0..count, 1..30_usize)
        .prop_map(move |(from, len)| Span::new(words[from].start, words[(from + len - 1).min(count - 1)].end))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn edits_leave_the_right_passage_or_an_orphan(span in passage(), edits in prop::collection::vec(edit(), 0..6)) {
        let mut text = story();
        for edit in &edits {
            apply(&mut text, edit);
        }
        let now: String = text.iter().map(|(c, _)| c).collect();
        if let Some(found) = Anchor::new(STORY, span).find(&now) {
            prop_assert!(now.is_char_boundary(found.start) && now.is_char_boundary(found.end));
            let mut at = 0;
            let (mut own, mut others) = (0, 0);
            for (c, origin) in &text {
                if found.contains(at) && c.is_alphanumeric() {
                    match origin {
                        Some(origin) if !span.contains(*origin) => others += 1,
                        Some(_) => own += 1,
                        None => {}
                    }
                }
                at += c.len_utf8();
            }
            let wordless = !span.of(STORY).contains(char::is_alphanumeric);
            prop_assert!(wordless || own > others, "{:?} became {:?}", span.of(STORY), found.of(&now));
        }
    }

    #[test]
    fn an_edit_elsewhere_loses_no_passage(span in passage(), words in "[a-z]{1,8}( [a-z]{1,8}){0,5}\n\n") {
        let now = format!("{words}{STORY}{words}");
        let found = Anchor::new(STORY, span).find(&now);
        prop_assert_eq!(found, Some(Span::new(span.start + words.len(), span.end + words.len())));
    }

    #[test]
    fn any_text_and_any_span_are_taken(text in "\\PC{0,60}", other in "\\PC{0,60}", from in 0..60_usize, to in 0..60_usize) {
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (from, to) = (bounds[from % bounds.len()], bounds[to % bounds.len()]);
        let span = Span::new(from.min(to), from.max(to));
        let anchor = Anchor::new(&text, span);
        prop_assert_eq!(anchor.find(&text), (!span.is_empty()).then_some(span));
        if let Some(found) = anchor.find(&other) {
            prop_assert!(!found.of(&other).is_empty());
        }
    }
}
