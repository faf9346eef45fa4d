//! What holds of reading whatever the bytes are.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use byline::source::{Article, Duplicates, compare, fold_repeated, read, read_with};
use proptest::prelude::*;

/// Lines as scraped pages have them, and a few that nobody would write.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("Advertisement".to_owned()),
        Just("Also read: The old mill - and its cat".to_owned()),
        Just("Related articles".to_owned()),
        Just("12 comments".to_owned()),
        Just("By Ada Fenn".to_owned()),
        Just("The ferry at its pier in Lindt on Sunday. (Photo: A. Fenn)".to_owned()),
        Just("Your support keeps independent journalism alive.".to_owned()),
        Just("The ferry to Lindt stood still for nine hours on Sunday, and two hundred passengers slept on deck.".to_owned()),
        Just("2025-11-12 10:30".to_owned()),
        "[A-Za-zäßéжلक世 .,:!?'\"|–»#0-9\u{301}\u{200b}]{0,60}",
        "\\PC{0,30}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    (proptest::collection::vec(line(), 1..12), prop_oneof![Just("\n"), Just("\r\n"), Just("\n\n")])
        .prop_map(|(lines, end)| lines.join(end))
}

/// What every article keeps to.
fn check(article: &Article) {
    let mut at = 0;
    for debris in &article.debris {
        assert!(debris.span.start >= at && !debris.span.is_empty(), "{:?}", article.debris);
        assert!(debris.span.start == 0 || article.text.as_bytes()[debris.span.start - 1] == b'\n');
        let end = debris.span.end;
        assert!(end == article.text.len() || article.text.as_bytes()[end - 1] == b'\n');
        at = end;
    }
    assert!(!article.title.value.contains('\n'));
    match article.headline {
        Some(span) => {
            assert!(!span.of(&article.text).is_empty() && !article.is_debris(span.start));
        }
        None => assert!(article.title_is_made() || article.title.from != "first line"),
    }
}

/// Beginnings by which formats are known, so that noise reaches their readers.
const BEGINNINGS: [&str; 16] = [
    "",
    "<!DOCTYPE html><html><body>",
    "<html><article class=entry-content><p>",
    "<table><tr><td>",
    "<script type=application/ld+json>{\"@type\":\"Article\",",
    "<?xml version=\"1.0\"?><rss><channel><item>",
    "<feed><entry><content>",
    "{\"text\": \"",
    "[{\"title\": \"x\", \"content\": [",
    "{\"text\": \"x\"}\n{",
    "From a@b.c Mon Nov 10 10:00:00 2025\nFrom: a@b.c\n\n",
    "From: a@b.c\nTo: d\nSubject: =?utf-8?q?",
    "MIME-Version: 1.0\nFrom: a\nDate: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
    "---\ntitle: ",
    "PK\u{3}\u{4}",
    "\u{feff}",
];

proptest! {
    #[test]
    fn plain_text_is_kept_byte_for_byte(text in text()) {
        if let Ok(articles) = read("a.txt", text.as_bytes()) {
            prop_assume!(articles[0].origin.entry.is_none() && !text.trim_start().starts_with(['<', '{', '[']));
            prop_assert_eq!(&articles[0].text, &text);
            articles.iter().for_each(check);
        }
    }

    #[test]
    fn nothing_makes_reading_fail_otherwise_than_by_saying_so(
        begin in proptest::sample::select(&BEGINNINGS),
        name in proptest::sample::select(&["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a.eml", "a.mbox", "a.epub", "a.zip", "a.rss", "a"]),
        noise in prop_oneof![proptest::collection::vec(any::<u8>(), 0..300), text().prop_map(String::into_bytes), "[<>/a-z=\"' {}\\[\\],:&;#]{0,200}".prop_map(String::into_bytes)],
    ) {
        let bytes = [begin.as_bytes(), &noise].concat();
        if let Ok(outcome) = read_with(name, &bytes, &byline::source::Options::default()) {
            outcome.articles.iter().for_each(check);
        }
    }

    #[test]
    fn what_articles_share_is_found_in_them(texts in proptest::collection::vec(text(), 1..8)) {
        let articles: Vec<Article> = texts.iter().filter_map(|text| read("a.txt", text.as_bytes()).ok()).flatten().collect();
        let all: Vec<&Article> = articles.iter().collect();
        let mut seen = Duplicates::default();
        let found = compare(&all);
        for (number, article) in articles.iter().enumerate() {
            let same = seen.add(article);
            prop_assert!(same.is_none_or(|first| first < number));
            prop_assert_eq!(same, found.same[number]);
        }
        let folded = articles.iter().zip(&found.repeated);
        let folded: Vec<Article> =
            folded.map(|(article, lines)| fold_repeated(article, lines).unwrap_or_else(|| article.clone())).collect();
        folded.iter().for_each(check);
        prop_assert_eq!(compare(&folded.iter().collect::<Vec<_>>()), found, "folding changes nothing of what is found");
    }
}
