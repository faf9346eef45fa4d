//! What lists show of articles and hits, and what the last line says of a hit.

use super::tests::{after, screen};
use crate::app::testing::amend;
use crate::app::{Message, update};
use crate::corpus::ArticleId;
use crate::source::{Published, Sourced};

#[test]
fn a_hit_has_its_place_among_all_hits() {
    let last = |keys: &str| screen(&after((120, 40), keys)).lines().last().unwrap().to_owned();
    let table = [
        ("g / \"bridge Enter Enter ] ]", "hit 3 of 3, in 2 articles"),
        ("g / \"bridge Enter Enter G", "2 here of 3 hits, in 2 articles"),
        ("g / \"votes Enter Enter", "hit 1 of 1 "),
        ("g / \"-boat Enter Enter ]", "article 2 of 3"),
        ("2 / \"bridge Enter", "hit 1 of 2"),
    ];
    for (keys, words) in table {
        assert!(last(keys).contains(words), "{keys}: {}", last(keys));
    }
}

#[test]
fn a_day_is_never_cut_in_the_list() {
    let mut app = after((80, 24), "2 w *");
    for (at, year) in [(0, 2025), (1, 2024), (2, 2024)] {
        amend(&mut app, ArticleId(at), |article| {
            let date = jiff::civil::date(year, 11, 12);
            let published = Published { date, time: None, offset: None };
            article.published = Some(Sourced::new(published, "meta"));
        });
    }
    let copy = (ArticleId(2), ArticleId(1));
    update(&mut app, Message::Compared(vec![copy]));
    update(&mut app, Message::Gone(vec![ArticleId(1)]));
    let shown = screen(&app);
    assert!(shown.contains("gone 12 Nov 2024") && shown.contains("1.txt \u{b7} 12 Nov 2025  2"), "{shown}");
}

#[test]
fn a_sentence_of_one_row_takes_one() {
    let app = after((120, 40), "g / \"telm Enter");
    let shown = screen(&app);
    let at = |words: &str| shown.lines().position(|line| line.contains(words)).expect("it is listed");
    assert_eq!(at("A vote in Telm is rare."), at("People in Telm vote") + 1);
}
