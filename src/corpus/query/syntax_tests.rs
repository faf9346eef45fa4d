//! Queries read and written.

use super::*;
use crate::entity::Label;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::ops::Bound;

fn parsed(typed: &str) -> Query {
    typed.parse().unwrap_or_else(|error: QueryError| panic!("{typed:?}: {error} at {}", error.at))
}

fn words(text: &str) -> Query {
    Query::Text(Needle::Words(text.to_owned()))
}

#[test]
fn what_is_typed_means_what_people_expect() {
    for (typed, printed) in [
        ("", ""),
        ("nuclear  plant", "nuclear plant"),
        ("nuclear AND plant OR coal", "(nuclear plant) OR coal"),
        ("nuclear (plant OR coal)", "nuclear (plant OR coal)"),
        ("-coal NOT \"hard coal\"", "-coal -\"hard coal\""),
        ("NOT (a b)", "-(a b)"),
        ("+Rosatom -\"Islamic Republic\" +person:Tokayev", "Rosatom -\"Islamic Republic\" person:Tokayev"),
        ("organization:EAEU", "org:EAEU"),
        ("deal near:person near:\"Ana Petrova\"", "deal near:person near:\"Ana Petrova\""),
        ("(deal OR treaty) near:org", "(deal OR treaty) near:organization"),
        ("a deal near:\"person\"", "a deal near:\"person\""),
        ("lang:en near:Merkel deal", "lang:en deal near:Merkel"),
        (
            "near:person near:org (a OR b) near:Merkel c",
            "(a OR b) near:person near:organization near:Merkel c",
        ),
        ("unread -near:person deal", "unread -deal near:person"),
        ("said:Petrova:(bridge OR road)", "said:Petrova:(bridge OR road)"),
        (
            "said:\"Ana Petrova\":\"we waited\" said:*:wait*",
            "said:\"Ana Petrova\":\"we waited\" said:*:wait*",
        ),
        ("date:2025-11", "date:2025-11"),
        ("date:2025-11..", "date:2025-11.."),
        ("date:>2024", "date:2025.."),
        ("date:2024..2025-03", "date:2024-01..2025-03"),
        ("date:<=2025-11-12", "date:..2025-11-12"),
        ("money:>1bn", "money:>1bn"),
        ("money:>$1,5", ""),
        ("money:€2.5m..10m", "money:EUR2.5m..10m"),
        ("money:>=3000USD", "money:>=USD3k"),
        ("percent:50%", "percent:50"),
        ("quantity:\">100 workers\"", "quantity:\">100 workers\""),
        ("quantity:5km", "quantity:\"5 km\""),
        ("pre* \"New Yor\"* /T[aeo]ke?/", "pre* \"New Yor\"* /T[aeo]ke?/"),
        ("unread -kept \"kept\"", "unread -kept \"kept\""),
        ("10:30 https://a.b/c U.S. and or", "\"10:30\" \"https://a.b/c\" U.S. and or"),
        ("new\\ york \\-1 title:\"a b\" outlet:reut*", "\"new york\" \"-1\" title:\"a b\" outlet:reut*"),
        ("/a\\/b/", "/a\\/b/"),
        ("person:Tok* org:\"New Yor\"* entity:\"x*\"", "person:Tok* org:\"New Yor\"* entity:\"x*\""),
        ("said:Pet*:wait* said:* a near:per* place:*", ""),
        ("said:Pet*:wait* said:* a near:per*", "said:Pet*:wait* said:* a near:per*"),
    ] {
        match typed.parse::<Query>() {
            Ok(query) => assert_eq!(query.to_string(), printed, "{typed}"),
            Err(error) => assert!(printed.is_empty(), "{typed}: {error}"),
        }
        assert_eq!(printed.parse::<Query>().map(|query| query.to_string()), Ok(printed.to_owned()));
    }
    assert_eq!(parsed("a b"), Query::And(vec![words("a"), words("b")]));
}

#[test]
fn what_is_no_query_says_where_and_what_is_expected() {
    for (typed, at, problem) in [
        ("a \"b", 2, Problem::OpenQuote),
        ("a /b", 2, Problem::OpenRegex),
        ("a (b", 2, Problem::OpenBracket),
        ("a b)", 3, Problem::StrayBracket),
        (")", 0, Problem::StrayBracket),
        ("()", 1, Problem::Nothing),
        ("a OR", 4, Problem::Nothing),
        ("a AND OR b", 6, Problem::Nothing),
        ("(a AND)", 6, Problem::Nothing),
        ("a - b", 3, Problem::Nothing),
        ("\"a\"b", 3, Problem::NoSpace),
        ("ab(c)", 2, Problem::NoSpace),
        ("*", 0, Problem::NoLetters),
        ("\" \"", 0, Problem::NoLetters),
        ("é autor:x", 3, Problem::NoField("autor".to_owned())),
        ("person:", 7, Problem::NoValue(Field::Entity(Some(Label::Person)))),
        ("person:\" \"", 7, Problem::NoValue(Field::Entity(Some(Label::Person)))),
        ("date:2025-13", 5, Problem::NoDate),
        ("date:..", 5, Problem::NoDate),
        ("date:2025..2024", 5, Problem::Backwards),
        ("money:much", 6, Problem::NoAmount),
        ("money:5..3", 6, Problem::Backwards),
        ("near:person", 0, Problem::NearNothing),
        ("person:a near:person", 9, Problem::NearNothing),
        ("lang:en near:a -b", 8, Problem::NearNothing),
        ("(lang:en near:a) b", 9, Problem::NearNothing),
        ("(a b) near:c d", 6, Problem::NearNothing),
        ("near:a near:b lang:en c", 0, Problem::NearNothing),
        ("said:a:(b c)", 7, Problem::OnlyWords),
        (&"(".repeat(500), 64, Problem::TooDeep),
        (&"-".repeat(500), 64, Problem::TooDeep),
    ] {
        assert_eq!(typed.parse::<Query>(), Err(QueryError { at, problem }), "{typed}");
    }
    assert!(matches!("/(/".parse::<Query>(), Err(QueryError { at: 0, problem: Problem::BadRegex(_) })));
    assert_eq!("é autor:x".parse::<Query>().map_err(|error| error.column("é autor:x")), Err(3));
}

#[test]
fn a_filter_has_a_query_and_a_fuzzy_rest() {
    for (typed, query, rest) in [
        ("toka yev", "", "toka yev"),
        ("outlet:reuters toka", "outlet:reuters", "toka"),
        ("toka outlet:\"the times\" 'x", "outlet:\"the times\"", "toka 'x"),
        ("outlet:a OR outlet:b !x", "outlet:a OR outlet:b", "!x"),
        ("-unread (a b) c", "-unread (a b)", "c"),
        ("toka deal near:person yev", "deal near:person", "toka yev"),
        ("12:30 it's o\"dd", "", "12:30 it's o\"dd"),
        ("toka \"said on Monday\" -\"a b\" yev", "\"said on Monday\" -\"a b\"", "toka yev"),
    ] {
        let (found, pattern) = split_filter(typed).unwrap();
        assert_eq!((found.to_string().as_str(), pattern.as_str()), (query, rest), "{typed}");
    }
    assert_eq!(split_filter("toka date:never").map_err(|error| error.at), Err(10));
    assert_eq!(split_filter("toka \"said on").map_err(|error| error.at), Err(5));
}

fn needle() -> impl Strategy<Value = Needle> {
    let text = "[a-zé]{1,4}|[A-Z]{2,3}|\\PC{0,6}[a-z]|[-+*:()\"\\\\/ a]{0,5}a|unread|OR|near:a";
    prop_oneof![
        text.prop_map(Needle::Words),
        text.prop_map(Needle::Prefix),
        "[a-c.+/]{0,4}a|\\\\[wWds]+|/".prop_filter_map("no regular expression", |text: String| {
            finder::regex(&text).ok().map(|_| Needle::Regex(text))
        }),
    ]
}

fn day() -> impl Strategy<Value = Date> {
    prop_oneof![
        (2000_i16..2030, 1_i8..13, 1_i8..29).prop_map(|(y, m, d)| date(y, m, d)),
        (2000_i16..2030, 1_i8..13).prop_map(|(y, m)| date(y, m, 1).last_of_month()),
    ]
}

fn days() -> impl Strategy<Value = Days> {
    (prop::option::of(day()), prop::option::of(day())).prop_filter_map("no range", |(from, to)| {
        let right = match (from, to) {
            (None, None) => false,
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        right.then_some(Days { from, to })
    })
}

fn amount() -> impl Strategy<Value = Amount> {
    let number = prop_oneof![(0_u32..2000).prop_map(f64::from), 0.0..1e15_f64];
    let ends = prop_oneof![
        number.clone().prop_map(|n| (Bound::Included(n), Bound::Included(n))),
        number.clone().prop_map(|n| (Bound::Excluded(n), Bound::Unbounded)),
        number.clone().prop_map(|n| (Bound::Included(n), Bound::Unbounded)),
        number.clone().prop_map(|n| (Bound::Unbounded, Bound::Excluded(n))),
        (number.clone(), number).prop_map(|(a, b)| (Bound::Included(a.min(b)), Bound::Included(a.max(b)))),
    ];
    let unit = prop_oneof![
        Just((Label::Money, None)),
        "[A-Z]{3}".prop_map(|code| (Label::Money, Some(code))),
        Just((Label::Percent, None)),
        Just((Label::Quantity, None)),
        "[a-z]{1,4}( [a-z]{2})?".prop_map(|what| (Label::Quantity, Some(what))),
    ];
    (ends, unit).prop_map(|((low, high), (label, unit))| Amount { label, unit, low, high })
}

fn called(text: &'static str) -> impl Strategy<Value = Name> {
    (text, any::<bool>()).prop_map(|(text, open)| Name { text, open })
}

fn query() -> impl Strategy<Value = Query> {
    let name = "[A-Za-z]{1,5}|[A-Z][a-z]{0,3} [A-Z]|\\PC{0,5}x|person|\\*|a:b";
    let label = prop_oneof![Just(None), prop::sample::select(&Label::ALL[..6]).prop_map(Some),];
    let which = [Particular::Title, Particular::Outlet, Particular::Author, Particular::Language];
    let whom = prop_oneof![
        prop::sample::select(&Label::ALL[..]).prop_map(Whom::Label),
        called(name).prop_map(Whom::Name)
    ];
    let any = |least: usize| prop::collection::vec(needle(), least..3);
    let leaf = prop_oneof![
        4 => needle().prop_map(Query::Text),
        1 => (any(1), prop::collection::vec(whom, 1..3)).prop_map(|(any, whom)| Query::Near { any, whom }),
        1 => (label, called(name)).prop_map(|(label, name)| Query::Entity { label, name }),
        1 => (prop::option::of(called(name)), any(0)).prop_map(|(name, any)| Query::Said { name, any }),
        1 => (prop::sample::select(which.to_vec()), needle()).prop_map(|(which, needle)| Query::Particular(which, needle)),
        1 => days().prop_map(Query::Published),
        1 => amount().prop_map(Query::Figure),
        1 => prop_oneof![Just(Query::Unread), Just(Query::Kept)],
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let several = prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            several.clone().prop_map(Query::And),
            several.prop_map(Query::Or),
            inner.prop_map(|one| Query::Not(Box::new(one))),
        ]
    })
}

proptest! {
    #[test]
    fn every_query_reads_back(query in query()) {
        let printed = query.to_string();
        prop_assert_eq!(printed.parse::<Query>(), Ok(query), "{}", printed);
    }

    #[test]
    fn nothing_that_is_typed_panics(
        typed in "\\PC{0,20}|([-+*()\"/\\\\:<>. ]|a|é|OR|NOT|near:|said:|date:|money:|2025|title:){0,12}"
    ) {
        match typed.parse::<Query>() {
            Ok(query) => prop_assert_eq!(query.to_string().parse::<Query>(), Ok(query)),
            Err(error) => {
                prop_assert!(typed.is_char_boundary(error.at));
                prop_assert!(!error.to_string().is_empty());
            }
        }
        let _ = split_filter(&typed);
    }
}
