//! Queries asked of small corpora.

use super::*;
use crate::corpus::{
    ArticleId, Bodies, Body, Candidates, Corpus, Index, Known, Particulars, TextIndex, TextQuery, find_all,
    may_have, terms,
};
use crate::entity::{Analysis, Evidence, Label, LocalEntity, Mention, Quotation, QuotationRule, Rule};
use crate::source::{Article, Origin, Published, Sourced};
use crate::text::{Folding, Span, fold, sentences};
use jiff::civil::date;
use proptest::prelude::*;
use std::ops::Bound;
use std::sync::Arc;

fn parsed(typed: &str) -> Query {
    typed.parse().unwrap_or_else(|error: QueryError| panic!("{typed:?}: {error} at {}", error.at))
}

fn called(text: &'static str) -> impl Strategy<Value = Name> {
    (text, any::<bool>()).prop_map(|(text, open)| Name { text, open })
}

/// An article of one-letter names: `A` to `C` are people, `M` is an amount of money, as many thousand dollars
/// as it stands bytes into the text. What stands in quotation marks is said by the first name behind it.
fn article(at: usize, text: &str) -> (Article, Analysis) {
    let mut analysis = Analysis::default();
    for (place, c) in text.char_indices().filter(|(_, c)| c.is_ascii_uppercase()) {
        let (label, name) = match c {
            'M' => (Label::Money, format!("USD {}000", place + 1)),
            _ => (Label::Person, c.to_string()),
        };
        let known = analysis.entities.iter().position(|entity| entity.name == name);
        let entity = known.unwrap_or(analysis.entities.len());
        if known.is_none() {
            analysis.entities.push(LocalEntity::named(label, &name));
        }
        let (span, evidence) = (Span::new(place, place + 1), Evidence::by(Rule::Tagger));
        analysis.mentions.push(Mention { span, label, value: None, entity, evidence });
    }
    let marks: Vec<usize> = text.match_indices('"').map(|(place, _)| place).collect();
    for pair in marks.chunks_exact(2) {
        let span = Span::new(pair[0] + 1, pair[1]);
        let speaker = analysis.mentions.iter().position(|mention| mention.span.start > pair[1]);
        let rule = QuotationRule::Claim;
        analysis.quotations.push(Quotation { span, speaker, speaker_span: None, is_named: true, rule });
    }
    let title =
        Sourced::new(format!("tale {at} {}", if at.is_multiple_of(2) { "even" } else { "odd" }), "test");
    let mut article = Article::new(Origin::file(&at.to_string()), title, text.to_owned());
    if !at.is_multiple_of(3) {
        let day = date(2025, 11, 10 + i8::try_from(at).unwrap_or(0));
        article.published = Some(Sourced::new(Published { date: day, time: None, offset: None }, "test"));
    }
    (article, analysis)
}

fn corpus(texts: &[String]) -> Corpus {
    let mut corpus = Corpus::default();
    for (at, text) in texts.iter().enumerate() {
        let (article, analysis) = article(at, text);
        let about = Arc::new(Particulars::new(&article, (at.to_string(), 0)));
        let id = corpus.push(about, Some(Arc::new(article)));
        corpus.analysed(id, Some(Arc::new(analysis)));
    }
    corpus
}

fn marks() -> Marks {
    Marks { read: ["0".to_owned(), "3".to_owned()].into(), kept: ["1".to_owned()].into() }
}

/// As the plan finds them: with their hits as spans.
fn planned(query: &Query, corpus: &Corpus, index: &Index) -> Vec<(ArticleId, Vec<Span>)> {
    let marks = marks();
    let sources = Sources { corpus, index, marks: &marks };
    let plan = Plan::new(query, sources);
    let narrowed = plan.narrowed(sources, |_| true);
    let found = narrowed.into_iter().filter_map(|id| plan.look(sources, id));
    let span = |found: &Found, hit: &Hit| match hit {
        Hit::Span(span) => *span,
        Hit::Mention(at) => corpus.analysis(found.article).unwrap().mentions[*at as usize].span,
    };
    found.map(|found| (found.article, found.hits.iter().map(|hit| span(&found, hit)).collect())).collect()
}

/// Whether an article fits, by looking through all of it in the plainest way.
fn fits(query: &Query, body: &Body, at: usize) -> bool {
    let text = &body.article.text;
    let analysis = body.analysis.as_ref().unwrap();
    let name_of = |mention: &Mention| analysis.entities[mention.entity].name.clone();
    let named = |name: &Name, own: &str| {
        let (sought, own) = (name.text.to_lowercase(), own.to_lowercase());
        if name.open { own.starts_with(&sought) } else { own == sought }
    };
    match query {
        Query::All => true,
        Query::And(parts) => parts.iter().all(|part| fits(part, body, at)),
        Query::Or(parts) => parts.iter().any(|part| fits(part, body, at)),
        Query::Not(part) => !fits(part, body, at),
        Query::Text(needle) => !places(needle, text).is_empty(),
        Query::Near { any, whom } => any.iter().flat_map(|needle| places(needle, text)).any(|hit| {
            let sentence = sentences(text).into_iter().find(|s| s.overlaps(hit)).unwrap_or(hit);
            whom.iter().all(|whom| {
                analysis.mentions.iter().any(|mention| {
                    let right = match whom {
                        Whom::Label(label) => mention.label == *label,
                        Whom::Name(name) => named(name, &name_of(mention)),
                    };
                    right && sentence.overlaps(mention.span) && !mention.span.overlaps(hit)
                })
            })
        }),
        Query::Entity { label, name } => analysis.mentions.iter().any(|mention| {
            label.is_none_or(|label| label == mention.label) && named(name, &name_of(mention))
        }),
        Query::Said { name, any } => analysis.quotations.iter().any(|quotation| {
            let speaker = quotation.speaker.map(|at| name_of(&analysis.mentions[at]));
            let theirs = name.as_ref().is_none_or(|name| speaker.is_some_and(|own| named(name, &own)));
            let said = quotation.span.of(text);
            theirs && (any.is_empty() || any.iter().any(|needle| !places(needle, said).is_empty()))
        }),
        Query::Particular(_, needle) => !places(needle, &body.article.title.value).is_empty(),
        Query::Published(days) => body.article.date().is_some_and(|day| days.contains(day)),
        Query::Figure(amount) => analysis
            .mentions
            .iter()
            .any(|mention| mention.label == amount.label && amount.admits(&name_of(mention))),
        Query::Unread => !marks().read.contains(&at.to_string()),
        Query::Kept => marks().kept.contains(&at.to_string()),
    }
}

/// Where words stand, by trying whether letters are around them.
fn places(needle: &Needle, text: &str) -> Vec<Span> {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c != '日');
    let (words, open) = match needle {
        Needle::Words(words) => (words, false),
        Needle::Prefix(words) => (words, true),
        Needle::Regex(regex) => {
            let regex = regex::Regex::new(&format!("(?mi){regex}")).unwrap();
            return regex
                .find_iter(text)
                .filter(|hit| !hit.is_empty())
                .map(|hit| hit.range().into())
                .collect();
        }
    };
    let parted = |one: Option<char>, two: Option<char>| !(letter(one) && letter(two));
    let whole = |span: &Span| {
        let inside = span.of(text);
        let (before, after) = (&text[..span.start], &text[span.end..]);
        parted(before.chars().next_back(), inside.chars().next())
            && (open || parted(inside.chars().next_back(), after.chars().next()))
    };
    // The words of these tests do not overlap themselves but in runs of one letter, which are no whole words.
    find_all(text, words).into_iter().filter(whole).collect()
}

/// An engine that has terms only, does not know some articles and something else of others, and has one that nobody
/// asked for.
#[derive(Debug)]
struct Forgetful {
    terms: Vec<Vec<String>>,
}

impl TextIndex for Forgetful {
    fn candidates(&self, query: &TextQuery, articles: &mut Known<'_>) -> Option<Candidates> {
        let unknown = articles.map(|(id, _)| id).filter(|id| id.0 % 5 > 2).collect();
        let has = |(at, terms): &(usize, &Vec<String>)| at % 5 == 4 || (at % 5 != 3 && query.admits(terms));
        let having = self.terms.iter().enumerate().filter(has).map(|(at, _)| at);
        let having = having.chain([self.terms.len()]).map(|at| ArticleId(at as u32)).collect();
        Some(Candidates { having, unknown })
    }
}

fn small_query() -> impl Strategy<Value = Query> {
    let word = "[abcéÉ]|ab|a b|b\\. a|Ab|[AB]|日|日b";
    let needle = prop_oneof![
        4 => word.prop_map(Needle::Words),
        1 => word.prop_map(Needle::Prefix),
        1 => prop::sample::select(&["a+b", "[ab]\\.", "é", "abc+", "(ab|b)ca", "[aé]b.?ca", "c\\s+ab"][..])
            .prop_map(|text| Needle::Regex(text.to_owned())),
    ];
    let name = "[ABCab]";
    let whom = prop_oneof![
        prop::sample::select(&[Label::Person, Label::Money][..]).prop_map(Whom::Label),
        called(name).prop_map(Whom::Name),
    ];
    let label = prop::sample::select(&[None, Some(Label::Person), Some(Label::Place)][..]);
    let thousand = (0_u32..20).prop_map(|n| Bound::Excluded(f64::from(n) * 1000.0));
    let leaf = prop_oneof![
        4 => needle.clone().prop_map(Query::Text),
        2 => (prop::collection::vec(needle.clone(), 1..3), prop::collection::vec(whom, 1..3))
            .prop_map(|(any, whom)| Query::Near { any, whom }),
        1 => (label, called(name)).prop_map(|(label, name)| Query::Entity { label, name }),
        1 => (prop::option::of(called(name)), prop::collection::vec(needle, 0..2)).prop_map(|(name, any)| Query::Said { name, any }),
        1 => "even|od|tale".prop_map(|word| Query::Particular(Particular::Title, Needle::Words(word))),
        1 => (10_i8..20).prop_map(|day| Query::Published(Days { from: Some(date(2025, 11, day)), to: None })),
        1 => thousand.prop_map(|low| Query::Figure(Amount { label: Label::Money, unit: None, low, high: Bound::Unbounded })),
        1 => prop_oneof![Just(Query::Unread), Just(Query::Kept)],
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        let several = prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            2 => several.clone().prop_map(Query::And),
            2 => several.prop_map(Query::Or),
            1 => inner.prop_map(|one| Query::Not(Box::new(one))),
        ]
    })
}

proptest! {
    #[test]
    fn narrowing_finds_what_looking_through_everything_finds(
        texts in prop::collection::vec("([abcABM\"éÉ日]|ab|a b|\\. | | |\n){0,14}", 0..8),
        query in small_query(),
    ) {
        let mut corpus = corpus(&texts);
        let index = Index::build(&corpus);
        let fitting = |id: &ArticleId| fits(&query, &corpus.body(*id).unwrap(), id.0 as usize);
        let expected: Vec<ArticleId> = corpus.ids().filter(fitting).collect();
        let alone = planned(&query, &corpus, &index);
        prop_assert_eq!(alone.iter().map(|(id, _)| *id).collect::<Vec<_>>(), expected, "{}", query);
        let folded = |text: &String| -> Vec<String> {
            terms(&fold(text, Folding::ALL).text).map(str::to_owned).collect()
        };
        corpus.set_text_index(Arc::new(Forgetful { terms: texts.iter().map(folded).collect() }));
        prop_assert_eq!(&planned(&query, &corpus, &index), &alone, "{}", query);
        let marks = marks();
        let sources = Sources { corpus: &corpus, index: &index, marks: &marks };
        let fitting = Plan::new(&query, sources).fitting(sources, &|| false).unwrap();
        prop_assert_eq!(fitting, alone.iter().map(|(id, _)| *id).collect::<Vec<_>>(), "{}", query);
    }
}

/// Another machine: texts are far, and it knows none of the words.
#[derive(Debug)]
struct Elsewhere;

impl Bodies for Elsewhere {
    fn body(&self, _: ArticleId) -> Option<Body> {
        None
    }

    fn are_far(&self) -> bool {
        true
    }
}

impl TextIndex for Elsewhere {
    fn candidates(&self, _: &TextQuery, _: &mut Known<'_>) -> Option<Candidates> {
        Some(Candidates::default())
    }
}

#[test]
fn of_far_texts_those_that_are_here_are_looked_into_whatever_an_engine_tells() {
    let mut corpus = corpus(&["the river".to_owned(), "a bank".to_owned()]);
    let about = Arc::clone(corpus.about(ArticleId(0)).expect("it is there"));
    corpus.push(about, None);
    corpus.set_bodies(Arc::new(Elsewhere));
    corpus.set_text_index(Arc::new(Elsewhere));
    let index = Index::build(&corpus);
    let found: Vec<_> = planned(&parsed("river"), &corpus, &index).iter().map(|(id, _)| id.0).collect();
    assert_eq!(found, [0]);
    assert_eq!(may_have(&corpus, "river"), [0, 1].map(ArticleId));
}

#[test]
fn names_that_nothing_has_are_said_with_what_comes_near() {
    let mut corpus = Corpus::default();
    let named = [
        ("Jewish Agency", Label::Organization),
        ("Jewish Times", Label::Organization),
        ("Ana Merkel", Label::Person),
    ];
    for (at, (name, label)) in named.into_iter().enumerate() {
        let (article, mut analysis) = article(at, "A spoke.");
        analysis.entities[0] = LocalEntity::named(label, name);
        analysis.mentions[0].label = label;
        let about = Particulars::new(&article, (at.to_string(), 0));
        let id = corpus.push(Arc::new(about), Some(Arc::new(article)));
        corpus.analysed(id, Some(Arc::new(analysis)));
    }
    let index = Index::build(&corpus);
    for (typed, said) in [
        ("org:Jewish", Some("no organization is called Jewish; org:Jewish* finds 2")),
        ("river OR -org:jewish", Some("no organization is called jewish; org:jewish* finds 2")),
        ("org:\"jewish t\"", Some("no organization is called jewish t; org:\"jewish t\"* finds 1")),
        ("org:Jewish*", None),
        ("org:\"Jewish Agency\"", None),
        ("org:\"Ana Merkel\"", Some("no organization is called Ana Merkel; person:\"Ana Merkel\" finds 1")),
        ("said:Merkel:bank", Some("nothing is called Merkel; said:Merkel* finds 1")),
        ("bank near:Merkel near:person", Some("nothing is called Merkel; near:Merkel* finds 1")),
        ("event:Xylo*", Some("no event is called Xylo*")),
        ("money:>5 Merkel", None),
    ] {
        let mut names = Names::of(&parsed(typed));
        names.take(&Index::default());
        names.take(&index);
        assert_eq!(names.unknown().as_deref(), said, "{typed}");
    }
}

/// The words that a query finds in each of these texts that fits.
fn found<'t>(typed: &str, texts: &[&'t str]) -> Vec<(u32, Vec<&'t str>)> {
    let corpus = corpus(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
    let index = Index::build(&corpus);
    let found = planned(&parsed(typed), &corpus, &index).into_iter();
    found
        .map(|(id, spans)| (id.0, spans.into_iter().map(|span| span.of(texts[id.0 as usize])).collect()))
        .collect()
}

#[test]
fn words_are_whole_and_fold_unless_capitals_are_typed() {
    let texts = ["Rivers run", "The RIVER's end, river", "Río \u{201c}riv\u{e9}r\u{201d}"];
    assert_eq!(found("river", &texts), [(1, vec!["RIVER", "river"]), (2, vec!["riv\u{e9}r"])]);
    assert_eq!(found("riv*", &texts).len(), 3);
    assert_eq!(found("River*", &texts), [(0, vec!["River"])]);
    assert_eq!(found("\"river's end\"", &texts), [(1, vec!["RIVER's end"])]);
    assert_eq!(found("/r.o/", &texts), [(2, vec!["Río"])]);
    assert_eq!(found("-river", &texts), [(0, vec![])]);
}

#[test]
fn a_name_may_be_only_begun_at_any_of_its_words() {
    let mut corpus = Corpus::default();
    for (at, name) in ["Kassym-Jomart Tokayev", "Tokyo Émile", "Ana Petrova"].into_iter().enumerate() {
        let (mut article, mut analysis) = article(at, "A spoke.");
        article.author = Some(Sourced::new(name.to_owned(), "test"));
        analysis.entities[0] = LocalEntity::named(Label::Person, name);
        let id =
            corpus.push(Arc::new(Particulars::new(&article, (at.to_string(), 0))), Some(Arc::new(article)));
        corpus.analysed(id, Some(Arc::new(analysis)));
    }
    let index = Index::build(&corpus);
    for (typed, expected) in [
        ("person:Tok*", &[0, 1][..]),
        ("entity:tok*", &[0, 1]),
        ("person:tok", &[]),
        ("place:Tok*", &[]),
        ("person:jomart*", &[0]),
        ("person:omart*", &[]),
        ("person:emi*", &[1]),
        ("person:\"Ana P\"*", &[2]),
        ("author:Tok*", &[0, 1]),
    ] {
        let found: Vec<u32> = planned(&parsed(typed), &corpus, &index).iter().map(|(id, _)| id.0).collect();
        assert_eq!(found, expected, "{typed}");
    }
}

#[test]
fn hits_are_in_order_and_those_within_others_are_left_out() {
    assert_eq!(found("b OR \"a b\" OR C", &["C a b b C"]), [(0, vec!["C", "a b", "b", "C"])]);
    assert_eq!(found("person:a", &["x A b A"]), [(0, vec!["A", "A"])]);
    assert_eq!(found("said:A:yes", &["\"yes no\" A. \"yes\" B.", "\"no\" A."]), [(0, vec!["yes"])]);
    assert_eq!(found("x near:person", &["x A\nx b", "x\nA"]), [(0, vec!["x"])]);
    assert_eq!(found("money:>3k", &["M  M"]), [(0, vec!["M"])]);
}

#[test]
fn figures_are_compared_by_their_worth() {
    let is = |typed: &str, value: &str| match parsed(typed) {
        Query::Figure(amount) => amount.admits(value),
        other => panic!("{other:?}"),
    };
    assert!(is("money:>1bn", "USD 50000000000") && !is("money:>1bn", "USD 1000000000"));
    assert!(is("money:EUR80m..", "EUR 80000000/100000000") && !is("money:€90m..", "USD 100000000"));
    assert!(is("percent:43", "42/45") && !is("percent:>45", "42/45") && is("percent:<=42", "42/45"));
    assert!(is("quantity:6k", "6000 workers") && is("quantity:\">5000 workers\"", "6000 workers"));
    assert!(!is("quantity:\">5000 km\"", "6000 workers") && !is("money:>1", "much"));
}

#[test]
fn the_newest_and_the_best_come_first() {
    let texts = ["a", "a a a", "a b", "b"].map(str::to_owned);
    let corpus = corpus(&texts);
    let mut ids: Vec<ArticleId> = corpus.ids().collect();
    newest_first(&mut ids, &corpus);
    assert_eq!(ids, [2, 1, 0, 3].map(ArticleId), "those without a date last");
    let (index, marks) = (Index::build(&corpus), marks());
    let sources = Sources { corpus: &corpus, index: &index, marks: &marks };
    let plan = Plan::new(&parsed("a OR b"), sources);
    let mut found: Vec<Found> = corpus.ids().filter_map(|id| plan.look(sources, id)).collect();
    best_first(&mut found, &corpus);
    let order: Vec<u32> = found.iter().map(|found| found.article.0).collect();
    assert_eq!((order[0], order.len()), (2, 4), "both words are better than one: {order:?}");
}
