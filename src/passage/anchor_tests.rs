//! What a reader sees of a bookmark whose article has changed.

use super::*;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

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
fn is_not_taken_for_a_twin_at_the_other_end_of_a_long_text() {
    let between = (0..150_000).map(|n| format!("n{n}")).collect::<Vec<_>>().join(" ");
    let line = "The firm did not answer a request for comment.";
    let text = format!("Alder sold its mill. {line} {between} Birch bought a boat. {line}\n");
    let anchor = Anchor::new(&text, span_of(&text, line));
    assert_eq!(anchor.find(&text.replacen(line, "", 1)), None);
    assert_eq!(anchor.find(&format!("News. {text}")), Some(Span::new(27, 27 + line.len())));
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

/// Lines of one make that follow each other, with sentences that stand in several places.
fn list_state() -> String {
    let goods = ["wheat", "barley", "oats", "rye", "hops", "flax", "hemp", "timber"];
    let lines = goods.iter().enumerate().map(|(at, good)| {
        let (way, month) = (["rose", "fell"][at % 2], ["May", "June", "July"][at % 3]);
        format!("Exports of {good} {way} by {at} percent in {month}, the ministry said. The ministry gave no reason.\n")
    });
    lines.collect()
}

/// A text whose characters know which character of the original they were.
type Traced = Vec<(char, Option<usize>)>;

fn traced(text: &str) -> Traced {
    text.char_indices().map(|(at, c)| (c, Some(at))).collect()
}

#[derive(Debug, Clone)]
enum Edit {
    Cut(usize, usize),
    Insert(usize, String),
    /// A stretch of the text is put in a second time elsewhere. A copy of the passage is as right as the
    /// passage; a copy of anything else is new text.
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

fn apply(text: &mut Traced, edit: &Edit, passage: Span) {
    let stretch = |at: usize, len: usize, all: usize| at.min(all)..(at + len).min(all);
    let all = text.len();
    match edit {
        Edit::Cut(at, len) => drop(text.drain(stretch(*at, *len, all))),
        Edit::Insert(at, words) => {
            let at = (*at).min(all);
            text.splice(at..at, words.chars().map(|c| (c, None)));
        }
        Edit::Copy(at, len, to) => {
            let own = |origin: &usize| passage.contains(*origin);
            let stretch = &text[stretch(*at, *len, all)];
            let copied: Traced = stretch.iter().map(|(c, origin)| (*c, origin.filter(own))).collect();
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

/// A text and some words of it.
fn passage() -> impl Strategy<Value = (String, Span)> {
    let text = prop_oneof![Just(STORY.to_owned()), Just(list_state())];
    (text, any::<prop::sample::Index>(), 1..30_usize).prop_map(|(text, from, len)| {
        let words = crate::text::tokens(&text);
        let from = from.index(words.len());
        let span = Span::new(words[from].start, words[(from + len - 1).min(words.len() - 1)].end);
        (text, span)
    })
}

/// How many letters and digits of `found` were in `span` before, and how many stood elsewhere.
fn whose(text: &Traced, found: Span, span: Span) -> (usize, usize) {
    let (mut at, mut own, mut others) = (0, 0, 0);
    for (c, origin) in text {
        if found.contains(at) && c.is_alphanumeric() {
            own += usize::from(origin.is_some_and(|origin| span.contains(origin)));
            others += usize::from(origin.is_some_and(|origin| !span.contains(origin)));
        }
        at += c.len_utf8();
    }
    (own, others)
}

#[test]
fn a_word_is_not_taken_for_its_twin_behind_its_neighbours_that_moved() {
    let span = Span::new(353, 355);
    assert_eq!(span.of(STORY), "on");
    let mut text = traced(STORY);
    for edit in [Edit::Insert(44, "aaaaa".to_owned()), Edit::Move(243, 97, 43)] {
        apply(&mut text, &edit, span);
    }
    let now: String = text.iter().map(|(c, _)| c).collect();
    let found = Anchor::new(STORY, span).find(&now);
    assert!(found.is_none_or(|found| whose(&text, found, span).0 > 0), "{found:?} in {now}");
}

proptest! {
    // The same cases in every run: of more, about one in a hundred thousand is taken for a passage that was
    // torn in two and mixed with other words, of which not every outcome is beyond dispute.
    #![proptest_config(ProptestConfig { cases: 3000, rng_seed: RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn edits_leave_the_right_passage_or_an_orphan((was, span) in passage(), edits in prop::collection::vec(edit(), 0..6)) {
        let mut text = traced(&was);
        for edit in &edits {
            apply(&mut text, edit, span);
        }
        let now: String = text.iter().map(|(c, _)| c).collect();
        if let Some(found) = Anchor::new(&was, span).find(&now) {
            prop_assert!(now.is_char_boundary(found.start) && now.is_char_boundary(found.end));
            let (own, others) = whose(&text, found, span);
            let wordless = !span.of(&was).contains(char::is_alphanumeric);
            // A passage of the listing that was torn in two may end in another line's words that read the
            // same.
            let share = if was == STORY { 1 } else { 4 };
            prop_assert!(wordless || own * share > others, "{:?} became {:?}", span.of(&was), found.of(&now));
        }
    }

    #[test]
    fn an_edit_elsewhere_loses_no_passage((text, span) in passage(), words in "[a-z]{1,8}( [a-z]{1,8}){0,5}\n\n") {
        let now = format!("{words}{text}{words}");
        let found = Anchor::new(&text, span).find(&now);
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
