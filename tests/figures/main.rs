//! Figures in made-up sentences: spans, labels, values and bounds, and what is no figure.
//! `amounts` and `dates` say what each kind is; the tables beside them are longer, and any text is tried.

mod amounts;
#[path = "../common/cases.rs"]
mod cases;
mod dates;

use byline::entity::{Bound, Candidate, Label, figures};
use cases::many;
use jiff::civil::date;
use proptest::prelude::*;

/// `m:surface=value`, with `>`, `<` or `~` at its end for a bound.
fn written(text: &str, found: &Candidate) -> String {
    let label = match found.label {
        Label::Money => 'm',
        Label::Percent => 'p',
        Label::Quantity => 'q',
        _ => 'd',
    };
    let Some(value) = found.value.clone() else { panic!("a figure has a value: {found:?}") };
    let bound = match value.bound {
        Bound::Exact => "",
        Bound::Over => " >",
        Bound::Under => " <",
        Bound::About => " ~",
    };
    format!("{label}:{}={}{bound}", found.span.of(text), value.text)
}

/// Checks sentences against all figures that they hold, in order, parted by ` | `.
fn check(table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, expected) in table {
        let found: Vec<String> = figures(text, None).iter().map(|f| written(text, f)).collect();
        let found = found.join(" | ");
        if found != *expected {
            wrong.push(format!("{text}\n   wanted {expected}\n   found  {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

/// Checks the sentences of a table in `tests/figures`, each with all figures that it holds.
fn check_table(table: &str) {
    let special = [("{a0}", "\u{a0}"), ("{202f}", "\u{202f}"), ("{2009}", "\u{2009}")];
    let read = |part: &str| special.iter().fold(part.to_owned(), |text, (name, c)| text.replace(name, c));
    let mut wrong = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let Some((sentence, expected)) = line.split_once(" =>") else { panic!("no figures: {line}") };
        let dated = sentence.strip_prefix('[').and_then(|rest| rest.split_once("] "));
        let published = dated.and_then(|(day, _)| day.parse().ok());
        assert_eq!(published.is_some(), line.starts_with('['), "no day: {line}");
        let text = read(dated.map_or(sentence, |(_, text)| text));
        let found: Vec<String> = figures(&text, published).iter().map(|f| written(&text, f)).collect();
        let found = found.join(" | ");
        if found != read(expected.trim_start()) {
            wrong.push(format!("{line}\n   found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_amount_is_read_whole_or_not_at_all() {
    check_table(include_str!("money.txt"));
}

#[test]
fn a_share_is_read_whole_or_not_at_all() {
    check_table(include_str!("shares.txt"));
}

#[test]
fn a_number_that_counts_nothing_is_no_quantity() {
    check_table(include_str!("quantities.txt"));
}

#[test]
fn a_date_is_read_whole_or_not_at_all() {
    check_table(include_str!("dates.txt"));
}

#[test]
fn other_languages_have_their_months_and_separators() {
    check_table(include_str!("languages.txt"));
}

#[test]
fn news_in_all_its_ways() {
    check_table(include_str!("news.txt"));
}

#[test]
fn the_sentence_tells_past_from_future() {
    check_table(include_str!("past_and_future.txt"));
}

/// Pieces from which texts are made that come close to figures.
fn near_figures() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "$", "€", "£", "US$", "USD", "Rs.", "%", "per cent", "percent", "million", "bn", "crore", "lakh",
            "a", "half", "one", "two", "hundred", "and", "dozen", "twenty", "five", "May", "Nov.",
            "November", "march", "Tuesday", "of", "to", "-", "–", "—", ",", ".", "'", "’", "/", ":", "+",
            "last", "next", "this", "year", "years", "ago", "quarter", "first", "century", "s", "th",
            "workers", "km", "°C", "over", "nearly", "dollars", "pounds", "U.S.", "Q3", "FY24", "summer",
            "\n", "\u{a0}", "\u{202f}", "é", "日本", "🎈", "T",
        ])
        .prop_map(str::to_owned),
        "[0-9]{1,4}",
        "[0-9]{1,25}",
        "\\PC{0,3}",
    ];
    let space = prop::sample::select(vec!["", " ", " ", "  "]);
    prop::collection::vec((piece, space), 0..40)
        .prop_map(|parts| parts.into_iter().flat_map(|(piece, space)| [piece, space.to_owned()]).collect())
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn any_text_goes_through(text in near_figures()) {
        let found = figures(&text, None);
        let mut end = 0;
        for figure in &found {
            prop_assert!(figure.span.start >= end && figure.span.end > figure.span.start);
            prop_assert!(text.get(figure.span.start..figure.span.end).is_some(), "on character boundaries");
            prop_assert!(figure.label.is_figure());
            prop_assert!(figure.value.as_ref().is_some_and(|value| !value.text.is_empty()));
            end = figure.span.end;
        }
        prop_assert_eq!(&found, &figures(&text, None));
        for (open, full) in found.iter().zip(figures(&text, Some(date(2025, 11, 12)))) {
            prop_assert_eq!(open.span, full.span, "the day of publication changes values alone");
            prop_assert!(!full.value.is_some_and(|value| value.text.contains("XXXX")));
        }
    }

    #[test]
    fn words_around_a_line_change_nothing(before in "[a-z ]{0,20}\n", after in "\n[a-z ]{0,20}") {
        let line = "In 2024 it cost $5 million, or 3 per cent, on November 12.";
        let alone: Vec<String> = figures(line, None).iter().map(|f| written(line, f)).collect();
        let text = format!("{before}{line}{after}");
        let inside: Vec<String> = figures(&text, None).iter().map(|f| written(&text, f)).collect();
        prop_assert_eq!(alone, inside);
    }
}

/// Where any of these took time by the square, the test would not end.
#[test]
fn long_texts_without_an_end_go_through() {
    let pieces = [
        "7'77",
        "777'",
        "1,",
        "12.",
        "one ",
        "a hundred and ",
        "$",
        "5-",
        "x",
        "May ",
        "3 big ",
        "日",
        "last ",
    ];
    for piece in pieces {
        let found = figures(&piece.repeat(1_000_000 / piece.len()), None);
        assert!(found.is_sorted_by(|one, next| one.span.end <= next.span.start), "{piece:?}");
    }
}
