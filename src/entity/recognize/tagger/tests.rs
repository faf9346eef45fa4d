//! What holds of the built-in tagger for any text.

use super::{Tagger, explain, tag};
use crate::entity::{Candidate, Label};
use crate::text::{self, Span};
use proptest::prelude::*;

fn tagged(text: &str) -> Vec<Candidate> {
    tag(text, &text::sentences(text), &text::tokens(text))
}

fn names(text: &str) -> Vec<(&str, Label)> {
    tagged(text).iter().map(|one| (one.span.of(text), one.label)).collect()
}

#[test]
fn plain_news_is_read_right() {
    let text = "President Maria Lindqvist of Sweden met officials of the World Bank in Nairobi on Tuesday.\n\
                Lindqvist's visit to Kenya was praised by the United Nations.";
    assert_eq!(
        names(text),
        [
            ("Maria Lindqvist", Label::Person),
            ("Sweden", Label::Place),
            ("World Bank", Label::Organization),
            ("Nairobi", Label::Place),
            ("Lindqvist", Label::Person),
            ("Kenya", Label::Place),
            ("United Nations", Label::Organization),
        ]
    );
}

#[test]
fn a_name_can_be_explained() {
    let text = "The talks in Nairobi ended.";
    let span = tagged(text)[0].span;
    let reasons = explain(text, span);
    assert!(reasons.iter().any(|reason| reason.contains("Nairobi")), "{reasons:?}");
    assert!(explain(text, Span::new(0, 3)).is_empty());
}

#[test]
fn a_megabyte_without_a_full_stop_goes_through() {
    let text = "Anna Berg of Oslo and then ".repeat(40_000);
    let found = tagged(&text);
    assert!(found.len() >= 40_000);
    assert!(found.iter().all(|one| one.evidence.confidence > 0.0 && one.evidence.confidence <= 1.0));
}

/// More words than are kept.
#[test]
fn a_text_of_many_words_is_read_as_by_one_who_remembers_nothing() {
    let line = |n: u32| format!("Velo{} of mor{n}.\n", n * 7919 % 40_000);
    let text = (0..40_000).map(line).collect::<Vec<_>>().concat();
    let (sentences, tokens) = (text::sentences(&text), text::tokens(&text));
    let tagger = Tagger::built_in().unwrap();
    for _ in 0..2 {
        let found = tagger.tag(&text, &sentences, &tokens);
        assert!(found == tagger.tag_afresh(&text, &sentences, &tokens));
    }
}

/// Where a run as long as the text took time by the square, the test would not end.
#[test]
fn runs_as_long_as_the_text_go_through() {
    for piece in ["C5 ", "VELO ", "Velo "] {
        assert!(tagged(&piece.repeat(1_000_000 / piece.len())).is_sorted_by_key(|one| one.span));
    }
}

/// Text as it may be: words that come again in another case, names, marks, words too long to be packed, other scripts.
const ANY: &str = r"([A-Z][a-z]{1,6}|[A-Z]{2,5}|the|of|in|said|President|Oslo|Bank|G[0-9]{1,2}|[a-z]{14,18}|\PC{1,4}|[0-9.,'\n]|\u{1f600}|[\u{400}-\u{44f}]{2,5}| ){0,60}";

proptest! {
    #[test]
    fn what_is_remembered_of_other_texts_changes_nothing(texts in prop::collection::vec(ANY, 1..4)) {
        let tagger = Tagger::built_in().unwrap();
        for text in texts.iter().chain(&texts) {
            let (sentences, tokens) = (text::sentences(text), text::tokens(text));
            prop_assert_eq!(
                tagger.tag(text, &sentences, &tokens),
                tagger.tag_afresh(text, &sentences, &tokens)
            );
        }
    }

    #[test]
    fn any_text_gives_names_in_order_on_characters(
        text in r"([A-Z][a-z]{1,6}|[A-Z]{2,5}|the|of|in|\PC{1,4}|[0-9.,'\n]|\u{1f600}|[\u{400}-\u{44f}]{2,5}| ){0,60}"
    ) {
        let found = tagged(&text);
        let mut at = 0;
        for one in &found {
            prop_assert!(one.span.start >= at && !one.span.is_empty());
            prop_assert!(text.is_char_boundary(one.span.start) && text.is_char_boundary(one.span.end));
            prop_assert!((0.0..=1.0).contains(&one.evidence.confidence));
            at = one.span.end;
        }
        prop_assert!(at <= text.len());
        prop_assert_eq!(found, tagged(&text));
    }
}
