//! What can be looked for in the texts of a library.

use super::bits::Bits;
use super::engine::{Fields, folded_words};
use tantivy::query::{
    AllQuery, BooleanQuery, EmptyQuery, EnableScoring, PhraseQuery, Query, RegexQuery, TermQuery, Weight,
};
use tantivy::schema::{IndexRecordOption, Schema};
use tantivy::{SegmentReader, TERMINATED, Term};

/// What texts must have. Case, accents and marks between words make no difference: who needs them to, looks at the text
/// of what is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextQuery {
    /// These words behind each other. One without a letter or digit admits all texts.
    Phrase(String),
    /// A word that begins so.
    Prefix(String),
    /// A word that has this in it.
    Part(String),
    /// Each of these; all texts where there are none.
    All(Vec<TextQuery>),
    /// One of these; no text where there are none.
    Any(Vec<TextQuery>),
    /// Not this.
    Not(Box<TextQuery>),
}

impl TextQuery {
    /// What is to be done in each segment.
    pub(super) fn plan(&self, fields: Fields, schema: &Schema) -> tantivy::Result<Plan> {
        let plans = |parts: &[&Self]| {
            parts.iter().map(|part| part.plan(fields, schema)).collect::<tantivy::Result<_>>()
        };
        Ok(match self {
            _ if !self.has_not() => {
                Plan::Engine(self.compile(fields)?.weight(EnableScoring::disabled_from_schema(schema))?)
            }
            Self::Not(inner) => Plan::Not(Box::new(inner.plan(fields, schema)?)),
            Self::Any(parts) => Plan::Any(plans(&parts.iter().collect::<Vec<_>>())?),
            Self::All(parts) => {
                // What the engine can do by itself, it does at once.
                let (not, plain): (Vec<&Self>, Vec<&Self>) = parts.iter().partition(|part| part.has_not());
                let plain = Self::All(plain.into_iter().cloned().collect());
                Plan::All(plans(&std::iter::once(&plain).chain(not).collect::<Vec<_>>())?)
            }
            // Neither has a part.
            Self::Phrase(_) | Self::Prefix(_) | Self::Part(_) => Plan::All(Vec::new()),
        })
    }

    fn has_not(&self) -> bool {
        match self {
            Self::Phrase(_) | Self::Prefix(_) | Self::Part(_) => false,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::has_not),
            Self::Not(_) => true,
        }
    }

    /// The engine's form of a query without [`Not`](Self::Not).
    fn compile(&self, fields: Fields) -> tantivy::Result<Box<dyn Query>> {
        let term = |word: &String| Term::from_field_text(fields.text, word);
        Ok(match self {
            Self::Phrase(typed) => {
                let mut terms: Vec<Term> = folded_words(typed).iter().map(term).collect();
                match (terms.len(), terms.pop()) {
                    (_, None) => Box::new(AllQuery),
                    (1, Some(one)) => Box::new(TermQuery::new(one, IndexRecordOption::Basic)),
                    (_, Some(last)) => {
                        terms.push(last);
                        Box::new(PhraseQuery::new(terms))
                    }
                }
            }
            Self::Prefix(typed) => like("", typed, fields)?,
            Self::Part(typed) => like(".*", typed, fields)?,
            Self::All(parts) if parts.is_empty() => Box::new(AllQuery),
            Self::All(parts) => Box::new(BooleanQuery::intersection(each(parts, fields)?)),
            Self::Any(parts) => Box::new(BooleanQuery::union(each(parts, fields)?)),
            Self::Not(_) => Box::new(EmptyQuery),
        })
    }
}

/// A word that has this in it, behind something that fits a pattern. Of what is several words, as in scripts without blanks,
/// each.
fn like(before: &str, typed: &str, fields: Fields) -> tantivy::Result<Box<dyn Query>> {
    // Words are letters and digits: no character has a meaning in patterns.
    let pattern = |word: &String| RegexQuery::from_pattern(&format!("{before}{word}.*"), fields.text);
    let words = folded_words(typed);
    let mut each = words.iter().map(|word| Ok(Box::new(pattern(word)?) as Box<dyn Query>));
    match (words.len(), each.next()) {
        (_, None) => Ok(Box::new(AllQuery)),
        (1, Some(one)) => one,
        (_, first) => Ok(Box::new(BooleanQuery::intersection(
            first.into_iter().chain(each).collect::<tantivy::Result<_>>()?,
        ))),
    }
}

fn each(parts: &[TextQuery], fields: Fields) -> tantivy::Result<Vec<Box<dyn Query>>> {
    parts.iter().map(|part| part.compile(fields)).collect()
}

/// A query as far as the engine does it. What is not to be there is taken out of sets here: the engine's exclusion
/// breaks a rule of its own for phrases (it seeks backwards).
pub(super) enum Plan {
    Engine(Box<dyn Weight>),
    All(Vec<Plan>),
    Any(Vec<Plan>),
    Not(Box<Plan>),
}

impl Plan {
    /// Shows `each` document of a segment that is admitted, deleted ones too, until it has enough.
    pub(super) fn run(
        &self,
        segment: &SegmentReader,
        mut each: impl FnMut(u32) -> Found,
    ) -> tantivy::Result<()> {
        let Self::Engine(weight) = self else {
            self.set(segment)?.iter().find(|document| each(*document) == Found::Enough);
            return Ok(());
        };
        let mut scorer = weight.scorer(segment, 1.0)?;
        while scorer.doc() != TERMINATED && each(scorer.doc()) == Found::More {
            scorer.advance();
        }
        Ok(())
    }

    fn set(&self, segment: &SegmentReader) -> tantivy::Result<Bits> {
        let mut out = Bits::none(segment.max_doc());
        match self {
            Self::Engine(_) => self.run(segment, |document| {
                out.insert(document);
                Found::More
            })?,
            Self::Not(inner) => out = inner.set(segment)?.not(),
            Self::Any(parts) => {
                parts.iter().try_for_each(|part| part.set(segment).map(|set| out.or(&set)))?;
            }
            Self::All(parts) => {
                out = out.not();
                parts.iter().try_for_each(|part| part.set(segment).map(|set| out.and(&set)))?;
            }
        }
        Ok(out)
    }
}

/// Whether a search goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    More,
    Enough,
}
