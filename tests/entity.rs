//! What holds for the analysis of any text: where spans lie, that nothing depends on anything but the article,
//! and that debris is not looked at.

use byline::entity::{Analysis, Label, analyse, explain};
use byline::source::{Article, Debris, Origin, Sourced};
use byline::text::Span;
use proptest::prelude::*;

fn article(text: &str) -> Article {
    Article::new(Origin::file("made-up.txt"), Sourced::new(String::new(), "test"), text.to_owned())
}

/// Words as news has them, and some that it has not.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => prop::sample::select(&[
            "Maja Lindqvist", "Lindqvist", "Maja", "Mrs. Lindqvist", "President", "Kim Jong Un", "Ursula von der Leyen", "the Baltic \
             Trade Council", "(BTC)", "BTC", "U.S.", "US", "Georgia", "Atlanta, Georgia", "Norway-Iceland", "Norway", "Iceland",
            "Republic of Kazakhstan", "Kazakhs", "May", "in May 2025", "on Tuesday", "$5 billion", "96 per cent", "6,000 workers", "two NATO \
             vehicles", "Declaration", "Treaty of Oslo", "World Cup", "said", "\u{201c}We will,\u{201d}", "\"no\"", "and", "the", "of", "Jr.", "'s",
            "\u{2019}s",
        ][..]).prop_map(str::to_owned),
        1 => "[A-Z]{2,6}|[a-z]{1,8}|[0-9]{1,4}",
        1 => "\\PC{1,6}",
        1 => prop::sample::select(&["\n", "\n\n", ". ", ", ", "\u{301}", "\u{202e}", "🇳🇴", "中国", "\t", "\u{0}"][..]).prop_map(str::to_owned),
    ];
    (prop::collection::vec(word, 0..40), prop::sample::select(&[" ", " ", " ", ""][..]))
        .prop_map(|(words, glue)| words.join(glue))
}

fn holds(article: &Article, analysis: &Analysis) {
    let text = &article.text;
    for pair in analysis.mentions.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "{:?} overlaps in {text:?}", pair[1].span.of(text));
    }
    for mention in &analysis.mentions {
        assert!(!mention.span.is_empty() && text.get(mention.span.start..mention.span.end).is_some());
        assert!(!article.is_debris(mention.span.start));
        let entity = &analysis.entities[mention.entity];
        assert_eq!(entity.label, mention.label);
        assert_eq!(mention.value.is_some(), mention.label.is_figure());
        assert!(!entity.name.is_empty());
    }
    for (at, entity) in analysis.entities.iter().enumerate() {
        assert!(
            analysis.mentions.iter().any(|mention| mention.entity == at),
            "{entity:?} is mentioned nowhere"
        );
        assert!(!entity.aliases.contains(&entity.name) && entity.aliases.is_sorted());
    }
    for quotation in &analysis.quotations {
        assert!(text.get(quotation.span.start..quotation.span.end).is_some());
        assert!(quotation.speaker.is_none_or(|speaker| speaker < analysis.mentions.len()));
    }
}

proptest! {
    #[test]
    fn spans_are_in_order_and_entities_are_whole(text in text()) {
        let article = article(&text);
        holds(&article, &analyse(&article));
    }

    #[test]
    fn an_article_is_analysed_alike_whatever_came_before(texts in prop::collection::vec(text(), 1..4)) {
        let articles: Vec<Article> = texts.iter().map(|text| article(text)).collect();
        let forward: Vec<Analysis> = articles.iter().map(analyse).collect();
        let mut backward: Vec<Analysis> = articles.iter().rev().map(analyse).collect();
        backward.reverse();
        prop_assert_eq!(forward, backward);
    }

    #[test]
    fn debris_has_no_say(before in text(), debris in text(), other in text(), after in text()) {
        let with = |line: &str| {
            let line: String = line.replace(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'], " ");
            let mut line = line.chars().take(60).collect::<String>();
            // Both of one length, so that spans can be compared.
            line.push_str(&"x".repeat(400 - line.len()));
            let text = format!("{before}\n{line}\n{after}");
            let mut article = article(&text);
            let span = Span::new(before.len() + 1, before.len() + 1 + line.len() + 1);
            article.debris.push(Debris { span, rule: "test" });
            let analysis = analyse(&article);
            holds(&article, &analysis);
            analysis
        };
        prop_assert_eq!(with(&debris), with(&other));
    }
}

#[test]
fn reasons_are_given_in_words() {
    let article = article("On Tuesday Mrs. Lindqvist paid $5 million to the Kazakhs in Oslo.");
    let analysis = analyse(&article);
    for mention in &analysis.mentions {
        let reasons = explain(&article, mention);
        assert!(reasons.iter().all(|reason| reason.contains(' ')) && !reasons.is_empty(), "{reasons:?}");
    }
    let money = analysis.mentions.iter().find(|mention| mention.label == Label::Money).expect("an amount");
    assert_eq!(explain(&article, money)[1], "worth USD 5000000");
}

#[test]
fn texts_without_shape_go_through() {
    let capitals = "THE MINISTER OF NORWAY SAID ON TUESDAY THAT OSLO WILL PAY. ".repeat(200);
    let small = "the minister of norway said on tuesday that oslo will pay ".repeat(200);
    let table = "Norway\t5\t6%\t$7\nIceland\t8\t9%\t$1\n".repeat(200);
    let one_word = "Lindqvist".repeat(5000);
    for text in [capitals, small, table, one_word, "\u{feff}".to_owned(), String::new()] {
        let article = article(&text);
        holds(&article, &analyse(&article));
    }
}

#[test]
fn a_line_end_within_a_paragraph_parts_nothing() {
    let whole = "Ada Fenn said on Monday that the harbour of Lindt had spent $20 billion on the new northern quay, which the World Bank had called too large for it. It took 3,000 workers from Kazakhstan four years, and the European Central Bank lent $4 billion of the sum. Ada Fenn will open it on November 12, 2025.";
    let read = |text: &str| byline::source::read("a.txt", text.as_bytes()).unwrap().remove(0);
    let named = |text: &str| {
        let article = read(text);
        let analysis = analyse(&article);
        let words = |span: Span| span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ");
        analysis.mentions.iter().map(|mention| (words(mention.span), mention.label)).collect::<Vec<_>>()
    };
    let title = "A quay opens";
    let expected = named(&format!("{title}\n\n{whole}\n"));
    assert!(expected.len() > 8, "{expected:?}");
    for width in [52, 58, 64, 72] {
        let mut lines: Vec<String> = vec![String::new()];
        for word in whole.split(' ') {
            if lines.last().unwrap().len() + word.len() >= width {
                lines.push(String::new());
            }
            let line = lines.last_mut().unwrap();
            let gap = if line.is_empty() { "" } else { " " };
            line.extend([gap, word]);
        }
        for end in ["\n", "\r\n"] {
            assert_eq!(
                named(&format!("{title}{end}{end}{}{end}", lines.join(end))),
                expected,
                "{width} {end:?}"
            );
        }
    }
}

#[test]
fn what_is_counted_has_its_number_though_a_name_stands_between() {
    let text = "Harbour news\n\nThe town of Oslo said that 200 U.S. military personnel had come with 12 Syrian doctors.\n";
    let analysis = analyse(&article(text));
    let values: Vec<(&str, &str)> = analysis
        .mentions
        .iter()
        .filter_map(|mention| Some((mention.span.of(text), mention.value.as_ref()?.text.as_str())))
        .collect();
    assert_eq!(values, [("200", "200 personnel"), ("12", "12 doctors")]);
    assert!(analysis.mentions.iter().any(|mention| mention.span.of(text) == "U.S."));
}
