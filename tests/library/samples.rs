//! Articles and analyses to put in.

use byline::entity::{
    Analysis, Bound, Evidence, Label, LocalEntity, Mention, Quotation, QuotationRule, Rule, Value,
};
use byline::shell::library::{Entry, FileStamp, Place, Reader};
use byline::source::{Article, Debris, Options, Origin, Published, Sourced};
use byline::text::Span;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use proptest::option;
use proptest::prelude::*;
use tempfile::TempDir;

/// A library in a folder of its own.
pub(crate) struct Here {
    pub(crate) cache: TempDir,
    pub(crate) place: Place,
}

impl Here {
    pub(crate) fn new() -> Self {
        let cache = TempDir::new().unwrap();
        let place = Place::of(cache.path(), &["articles".into()], &Options::default());
        Self { cache, place }
    }
}

pub(crate) fn stamp(path: &str, size: u64) -> FileStamp {
    FileStamp { path: path.into(), size, modified: -5, inode: u64::MAX }
}

pub(crate) fn text(words: &str) -> Article {
    Article::new(Origin::file("x"), Sourced::new("Title".to_owned(), "test"), words.to_owned())
}

pub(crate) fn entry<'a>(article: &'a Article, analysis: &'a Analysis) -> Entry<'a> {
    Entry { article, analysis, key: "key", digest: 7 << 90, minutes: 3 }
}

pub(crate) fn owned((file, words): (&str, &str)) -> (String, String) {
    (file.to_owned(), words.to_owned())
}

/// Files of one article, with its text.
pub(crate) fn contents(reader: &Reader) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for file in reader.files().unwrap() {
        let name = file.stamp.path.display().to_string();
        out.extend(file.ids().map(|id| (name.clone(), reader.article(id).unwrap().text)));
    }
    out.sort();
    out
}

fn words() -> impl Strategy<Value = String> {
    "\\PC{0,12}"
}

fn sourced<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Sourced<T>> {
    (value, prop::sample::select(&["first line", "og:title", "first words"][..]))
        .prop_map(|(value, from)| Sourced::new(value, from))
}

fn known() -> impl Strategy<Value = Option<Sourced<String>>> {
    option::of(sourced(words()))
}

fn published() -> impl Strategy<Value = Published> {
    let date = (-9999_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap());
    let time = (0_i8..24, 0_i8..60, 0_i8..60, 0..1_000_000_000)
        .prop_map(|(h, m, s, n)| Time::new(h, m, s, n).unwrap());
    let offset = (-93_599..=93_599).prop_map(|seconds| Offset::from_seconds(seconds).unwrap());
    (date, option::of(time), option::of(offset)).prop_map(|(date, time, offset)| Published {
        date,
        time,
        offset,
    })
}

/// A span of a text that is all ASCII and as long.
fn span(length: usize) -> impl Strategy<Value = Span> {
    (0..=length, 0..=length).prop_map(|(a, b)| Span::new(a.min(b), a.max(b)))
}

fn article(length: usize) -> impl Strategy<Value = Article> {
    let debris = (span(length), prop::sample::select(&["comment count", "advert"][..]));
    let debris = prop::collection::vec(debris.prop_map(|(span, rule)| Debris { span, rule }), 0..4);
    let modified = (-377_705_023_201_i64..=253_402_207_200, 0..1_000_000_000)
        .prop_map(|(second, rest)| Timestamp::new(second, rest).unwrap_or_default());
    let origin = (words(), option::of(words())).prop_map(|(path, entry)| Origin { path, entry });
    let metadata = (origin, sourced(words()), known(), known(), known(), known(), known());
    let times = (option::of(sourced(published())), option::of(modified));
    let rest = (prop::collection::vec(words(), 0..3), debris, option::of(span(length)), text_of(length));
    (metadata, times, rest).prop_map(
        |(metadata, (published, modified), (warnings, debris, headline, text))| {
            let (origin, title, outlet, author, address, language, section) = metadata;
            Article {
                origin,
                title,
                outlet,
                author,
                published,
                address,
                language,
                section,
                text,
                headline,
                debris,
                modified,
                warnings,
            }
        },
    )
}

fn text_of(length: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&b"abc XYZ\n.,09"[..]), length..=length)
        .prop_map(|bytes| String::from_utf8(bytes).unwrap())
}

fn mention(length: usize, entities: usize) -> impl Strategy<Value = Mention> {
    let label = prop::sample::select(&Label::ALL[..]);
    let bound = prop::sample::select(&[Bound::Exact, Bound::Over, Bound::Under, Bound::About][..]);
    let value = option::of((words(), bound).prop_map(|(text, bound)| Value { text, bound }));
    let rule = prop::sample::select(Rule::ALL);
    let evidence = (rule, option::of(0_f32..=1.0))
        .prop_map(|(rule, sure)| Evidence { rule, confidence: sure.unwrap_or_else(|| rule.confidence()) });
    (span(length), label, value, 0..entities, evidence)
        .prop_map(|(span, label, value, entity, evidence)| Mention { span, label, value, entity, evidence })
}

fn analysis(length: usize) -> impl Strategy<Value = Analysis> {
    let label = prop::sample::select(&Label::ALL[..]);
    let entity = (label, words(), prop::collection::vec(words(), 0..3))
        .prop_map(|(label, name, aliases)| LocalEntity { label, name, aliases });
    let entities = prop::collection::vec(entity, 1..5);
    entities.prop_flat_map(move |entities| {
        let mentions = prop::collection::vec(mention(length, entities.len()), 1..9);
        (Just(entities), mentions).prop_flat_map(move |(entities, mut mentions)| {
            // Figures are called by their values.
            for mention in mentions.iter_mut().step_by(2) {
                if let Some(value) = &mut mention.value {
                    value.text.clone_from(&entities[mention.entity].name);
                }
            }
            let speaker = option::of(0..mentions.len());
            let rule = prop::sample::select(QuotationRule::ALL);
            let quotation = (span(length), speaker, option::of(span(length)), any::<bool>(), rule).prop_map(
                |(span, speaker, speaker_span, is_named, rule)| Quotation {
                    span,
                    speaker,
                    speaker_span,
                    is_named,
                    rule,
                },
            );
            let quotations = prop::collection::vec(quotation, 0..4);
            (Just(entities), Just(mentions), quotations, any::<bool>()).prop_map(
                |(entities, mentions, quotations, is_foreign)| Analysis {
                    mentions,
                    entities,
                    quotations,
                    is_foreign,
                },
            )
        })
    })
}

/// Any article with any analysis, or none.
pub(crate) fn body() -> impl Strategy<Value = (Article, Analysis)> {
    (0_usize..200).prop_flat_map(|length| {
        (article(length), prop_oneof![3 => analysis(length), 1 => Just(Analysis::default())])
    })
}
