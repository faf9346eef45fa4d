//! The index against looking through everything.

use super::snapshot::SnapshotError;
use super::*;
use crate::corpus::{Chips, Particulars, Term};
use crate::entity::{Evidence, LocalEntity, Mention, Rule};
use crate::source::{Article, Origin, Sourced};
use crate::text::{Span, sentences};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use xxhash_rust::xxh3::xxh3_64;

/// An article of one-letter names; `.` ends a sentence. Names are people, but `M` is an amount of money.
fn article(name: &str, text: &str) -> (Arc<Article>, Arc<Analysis>) {
    let label = |c| if c == 'M' { Label::Money } else { Label::Person };
    let mut analysis = Analysis::default();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_uppercase()) {
        let known = analysis.entities.iter().position(|entity| entity.name == c.to_string());
        let entity = known.unwrap_or(analysis.entities.len());
        if known.is_none() {
            analysis.entities.push(LocalEntity::named(label(c), &c.to_string()));
        }
        let span = Span::new(at, at + 1);
        let evidence = Evidence::by(Rule::Tagger);
        analysis.mentions.push(Mention { span, label: label(c), value: None, entity, evidence });
    }
    let title = Sourced::new(name.to_owned(), "test");
    (Arc::new(Article::new(Origin::file(name), title, text.to_owned())), Arc::new(analysis))
}

fn corpus(texts: &[String]) -> Corpus {
    let mut corpus = Corpus::default();
    for (at, text) in texts.iter().enumerate() {
        let (article, analysis) = article(&at.to_string(), text);
        let about = Arc::new(Particulars::new(&article, (at.to_string(), 0)));
        let id = corpus.push(about, Some(article));
        // One article in four stays without analysis.
        if at % 4 != 3 {
            corpus.analysed(id, Some(analysis));
        }
    }
    corpus
}

fn mentioned(corpus: &Corpus, article: ArticleId, name: &str) -> Vec<u32> {
    let Some(analysis) = corpus.analysis(article) else { return Vec::new() };
    let is_it = |mention: &&(u32, &Mention)| analysis.entities[mention.1.entity].name == name;
    (0..).zip(&analysis.mentions).filter(|mention| is_it(&mention)).map(|(at, _)| at).collect()
}

proptest! {
    #[test]
    fn agrees_with_looking_through_everything(texts in prop::collection::vec("[ABCM .\n]{0,24}", 0..8)) {
        let corpus = corpus(&texts);
        let index = Index::build(&corpus);
        let known: Vec<EntityId> = index.entities().map(|(id, _)| id).collect();
        for id in known {
            let name = index.entity(id).unwrap().name.to_string();
            prop_assert_eq!(index.find(None, &name), Some(id));
            let per_article: Vec<(ArticleId, Vec<u32>)> =
                corpus.ids().map(|article| (article, mentioned(&corpus, article, &name))).collect();
            let all: Vec<Posting> = per_article.iter().flat_map(|(article, mentions)| {
                mentions.iter().map(|mention| Posting { article: *article, mention: *mention })
            }).collect();
            prop_assert_eq!(index.postings(id), all);
            for (article, mentions) in &per_article {
                prop_assert_eq!(index.postings_in(id, *article).len(), mentions.len());
                    prop_assert_eq!(index.mentions_in(id, *article), mentions.len());
                    prop_assert_eq!(index.articles_of(id).contains(*article), !mentions.is_empty());
            }
            let counts: Vec<_> = per_article.iter().map(|(article, mentions)| (*article, mentions.len())).filter(|entry| entry.1 > 0).collect();
            prop_assert_eq!(index.articles(id), counts.len());
            prop_assert_eq!(index.counts_by_article(id), counts);
        }
    }

    #[test]
    fn companions_agree_with_looking_through_every_sentence(texts in prop::collection::vec("[ABCM]( [ABCM]| [ABCM]|[.] |\n){0,9}", 0..6)) {
        let corpus = corpus(&texts);
        let index = Index::build(&corpus);
        for (id, entity) in index.entities() {
            let mut expected: HashMap<&str, usize> = HashMap::new();
            for text in corpus.ids().filter(|id| corpus.analysis(*id).is_some()).map(|id| &corpus.article(id).unwrap().text) {
                for sentence in sentences(text).into_iter().map(|span| span.of(text)).filter(|words| words.contains(&*entity.name)) {
                    for other in ["A", "B", "C"].into_iter().filter(|other| *other != &*entity.name && sentence.contains(other)) {
                        *expected.entry(other).or_default() += 1;
                    }
                }
            }
            let found = index.cooccurring(id, &corpus, usize::MAX, || false);
                prop_assert!(index.cooccurring(id, &corpus, usize::MAX, || true).is_empty());
            prop_assert!(found.is_sorted_by_key(|(_, count)| std::cmp::Reverse(*count)));
            let found: HashMap<&str, usize> = found.iter().map(|(id, count)| (index.entity(*id).unwrap().name.as_ref(), *count)).collect();
            prop_assert_eq!(found, expected);
        }
    }
}

#[test]
fn names_are_found_folded_where_none_is_written_so() {
    let corpus = corpus(&["A B".to_owned()]);
    let index = Index::build(&corpus);
    assert!(index.find(None, "a").is_some());
    assert_eq!(index.find(Some(Label::Place), "A"), None);
    assert_eq!(index.find(None, "Z"), None);
    assert!(index.postings(EntityId(99)).is_empty());
}

#[test]
fn chips_admit_by_mention() {
    let corpus = corpus(&["A B".to_owned(), "B".to_owned(), "A".to_owned()]);
    let index = Index::build(&corpus);
    let admitted = |terms: &[(bool, Option<Label>, &str)]| -> Vec<u32> {
        let term = |(wanted, label, name): &(bool, Option<Label>, &str)| Term {
            wanted: *wanted,
            label: *label,
            name: (*name).to_owned(),
        };
        let chips = Chips { terms: terms.iter().map(term).collect() };
        let admitted: Vec<ArticleId> = corpus.ids().filter(|id| chips.admits(&index, *id)).collect();
        assert!(chips.matching(&index, corpus.len()).iter().eq(admitted.iter().copied()));
        admitted.into_iter().map(|id| id.0).collect()
    };
    assert_eq!(admitted(&[]), [0, 1, 2]);
    assert_eq!(admitted(&[(true, None, "A")]), [0, 2]);
    assert_eq!(admitted(&[(true, None, "A"), (false, None, "B")]), [2]);
    assert_eq!(admitted(&[(false, None, "Nobody")]), [0, 1, 2]);
    assert_eq!(admitted(&[(true, None, "Nobody")]), Vec::<u32>::new());
    assert_eq!(admitted(&[(true, Some(Label::Place), "A")]), Vec::<u32>::new());
}

/// Names that are one thing in some company and several in another.
const LINES: [(Label, &str, &[&str]); 12] = [
    (Label::Person, "Maja Lindqvist", &["Lindqvist"]),
    (Label::Person, "Lindqvist", &[]),
    (Label::Person, "M. Lindqvist", &[]),
    (Label::Person, "Karl Holt", &["Holt"]),
    (Label::Person, "Ida Holt", &[]),
    (Label::Person, "Holt", &[]),
    (Label::Organization, "Northern Fisheries Board", &["NFB"]),
    (Label::Organization, "NFB", &[]),
    (Label::Organization, "National Film Board", &["NFB"]),
    (Label::Place, "US", &[]),
    (Label::Place, "United States", &["U.S."]),
    (Label::Money, "USD 5", &["five dollars"]),
];

/// An analysis of these names, each with so many mentions.
fn analysis(lines: &[(usize, usize)]) -> Analysis {
    let mut analysis = Analysis::default();
    for (line, mentions) in lines {
        let (label, name, aliases) = LINES[*line];
        let aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
        let entity = analysis.entities.len();
        analysis.entities.push(LocalEntity { label, name: name.to_owned(), aliases });
        for _ in 0..*mentions {
            let at = analysis.mentions.len();
            let evidence = Evidence::by(Rule::Tagger);
            analysis.mentions.push(Mention {
                span: Span::new(at, at + 1),
                label,
                value: None,
                entity,
                evidence,
            });
        }
    }
    analysis
}

type Known = BTreeMap<ArticleId, Analysis>;

/// All that an index says of each entity: itself, its mentions, in how many articles.
fn told(index: &Index) -> BTreeSet<(Entity, Vec<Posting>, usize)> {
    let one = |(id, entity): (EntityId, &Entity)| (entity.clone(), index.postings(id), index.articles(id));
    index.entities().map(one).collect()
}

fn from_scratch(known: &Known) -> Index {
    let mut index = Index::default();
    for (id, analysis) in known {
        index.take(*id, analysis);
    }
    index.settle();
    index
}

fn check(index: &Index, known: &Known) -> Result<(), TestCaseError> {
    let scratch = from_scratch(known);
    prop_assert_eq!(told(index), told(&scratch));
    for (id, analysis) in known {
        for local in 0..analysis.entities.len() {
            let name =
                |index: &Index| index.entity_of(*id, local).and_then(|entity| index.entity(entity)).cloned();
            prop_assert!(name(index).is_some());
            prop_assert_eq!(name(index), name(&scratch));
        }
    }
    for name in LINES.iter().flat_map(|(_, name, aliases)| std::iter::once(name).chain(*aliases)) {
        for written in [(*name).to_owned(), name.to_lowercase()] {
            let found = |index: &Index| -> Vec<Entity> {
                index.find_all(None, &written).filter_map(|id| index.entity(id).cloned()).collect()
            };
            prop_assert_eq!(found(index), found(&scratch));
            prop_assert_eq!(
                found(index).is_empty(),
                !index.entities().any(|(_, entity)| entity.aliases().iter().any(|alias| **alias == **name))
            );
        }
    }
    Ok(())
}

fn edits() -> impl Strategy<Value = Vec<(u32, Vec<(usize, usize)>)>> {
    let lines = prop::collection::btree_map(0..LINES.len(), 0..4_usize, 0..5);
    prop::collection::vec((0..14_u32, lines.prop_map(|lines| lines.into_iter().collect())), 1..20)
}

proptest! {
    #[test]
    fn any_way_leads_to_what_indexing_from_scratch_finds(edits in edits(), batch in 1..4_usize, how in 0..4) {
        let mut index = Index::default();
        let mut known = Known::new();
        for (at, (id, lines)) in edits.into_iter().enumerate() {
            let id = ArticleId(id);
            if lines.is_empty() {
                known.remove(&id);
                index.remove(id);
            } else {
                known.insert(id, analysis(&lines));
                index.take(id, &known[&id]);
            }
            if at % batch != 0 {
                continue;
            }
            let before = index.clone();
            let told_before = told(&before);
            index.settle();
            check(&index, &known)?;
            prop_assert_eq!(told(&before), told_before);
            match how {
                0 => index = index.clone(),
                1 => index = Index::from_bytes(&index.to_bytes()).unwrap(),
                _ => {}
            }
        }
        let written = index.to_bytes();
        index.settle();
        check(&index, &known)?;
        check(&Index::from_bytes(&written).unwrap(), &known)?;
    }

    #[test]
    fn entities_are_carried_over(edits in edits()) {
        let mut index = Index::default();
        let mut known = Known::new();
        for (id, lines) in edits {
            let old = index.clone();
            let id = ArticleId(id);
            known.insert(id, analysis(&lines));
            index.take(id, &known[&id]);
            index.settle();
            for other in [&index, &from_scratch(&known)] {
                for (entity, told) in old.entities() {
                    let now = other.carried(&old, entity, |article| article == id);
                    let unchanged = old.postings(entity).into_iter().find(|posting| posting.article != id);
                    if let Some(posting) = unchanged {
                        let now = now.and_then(|now| other.entity(now)).expect("it is still named");
                        prop_assert!(told.aliases().iter().any(|alias| now.aliases().contains(alias)));
                        let at = known[&posting.article].mentions[posting.mention as usize].entity;
                        prop_assert!(now.aliases().iter().any(|alias| **alias == *known[&posting.article].entities[at].name)
                            || told.aliases().len() > 1);
                    }
                }
            }
        }
    }

    #[test]
    fn damaged_bytes_are_refused_and_never_panic(edits in edits(), flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4), sign in any::<bool>(), cut in prop::option::of(any::<prop::sample::Index>())) {
        let mut index = Index::default();
        for (id, lines) in &edits {
            index.take(ArticleId(*id), &analysis(lines));
        }
        let written = index.to_bytes();
        let mut bytes = written.clone();
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if sign && bytes.len() > 8 {
            let content = bytes.len() - 8;
            let hash = xxh3_64(&bytes[..content]);
            bytes[content..].copy_from_slice(&hash.to_le_bytes());
        }
        match Index::from_bytes(&bytes) {
            // What is signed though it is damaged may be wrong, but does no harm.
            Ok(mut read) if sign => {
                let _ = told(&read);
                for (id, lines) in &edits {
                    read.take(ArticleId(*id), &analysis(lines));
                }
                read.remove(ArticleId(0));
                read.settle();
                let _ = told(&read);
            }
            Ok(_) => prop_assert_eq!(bytes, written),
            Err(_) => prop_assert!(bytes != written),
        }
    }
}

#[test]
fn an_entity_that_joins_another_leads_to_it() {
    let mut index = Index::default();
    index.take(ArticleId(0), &analysis(&[(0, 1), (9, 1)]));
    index.take(ArticleId(1), &analysis(&[(0, 1), (9, 1)]));
    index.take(ArticleId(2), &analysis(&[(2, 1), (4, 1)]));
    index.settle();
    let known = |index: &Index, name| index.find(None, name).expect("it is named");
    let maja = known(&index, "Maja Lindqvist");
    assert_eq!(known(&index, "M. Lindqvist"), maja);
    index.take(ArticleId(3), &analysis(&[(1, 2), (9, 1)]));
    index.settle();
    assert_eq!((known(&index, "Lindqvist"), index.articles(maja)), (maja, 4));
    // Without those that name her in full there is nobody whom the others could mean.
    index.remove(ArticleId(0));
    index.remove(ArticleId(1));
    index.settle();
    let left = index.successor(maja).and_then(|id| index.entity(id));
    assert!(left.is_none_or(|entity| &*entity.name != "Maja Lindqvist"));
    assert_eq!(Index::from_bytes(b"something else").map(|_| ()), Err(SnapshotError::Foreign));
}
