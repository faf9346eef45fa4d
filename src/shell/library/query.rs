//! What can be looked for in the texts of a library.

use super::engine::{Fields, folded_words};
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, Occur, PhrasePrefixQuery, PhraseQuery, Query, RegexQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;

/// What texts must have. Case, accents and marks between words make no difference: who needs them to, looks at the text
/// of what is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextQuery {
    /// These words behind each other. One without a letter or digit admits all texts.
    Phrase(String),
    /// As a phrase, whose last word may go on.
    Prefix(String),
    /// Each of these; all texts where there are none.
    All(Vec<TextQuery>),
    /// One of these; no text where there are none.
    Any(Vec<TextQuery>),
    /// Not this.
    Not(Box<TextQuery>),
}

/// So many words are tried for the last one of a phrase that may go on.
const EXPANSIONS: u32 = 4_000;

impl TextQuery {
    pub(super) fn compile(&self, fields: Fields) -> tantivy::Result<Box<dyn Query>> {
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
            Self::Prefix(typed) => match folded_words(typed).as_slice() {
                [] => Box::new(AllQuery),
                // Words are letters and digits: no character has a meaning in patterns.
                [one] => Box::new(RegexQuery::from_pattern(&format!("{one}.*"), fields.text)?),
                words => {
                    let mut query = PhrasePrefixQuery::new(words.iter().map(term).collect());
                    query.set_max_expansions(EXPANSIONS);
                    Box::new(query)
                }
            },
            Self::All(parts) if parts.is_empty() => Box::new(AllQuery),
            Self::All(parts) => {
                let clause = |part: &Self| match part {
                    Self::Not(inner) => Ok((Occur::MustNot, inner.compile(fields)?)),
                    other => Ok((Occur::Must, other.compile(fields)?)),
                };
                let mut clauses = parts.iter().map(clause).collect::<tantivy::Result<Vec<_>>>()?;
                if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
                    clauses.push((Occur::Must, Box::new(AllQuery)));
                }
                Box::new(BooleanQuery::new(clauses))
            }
            Self::Any(parts) => {
                let parts = parts.iter().map(|part| part.compile(fields)).collect::<tantivy::Result<_>>()?;
                Box::new(BooleanQuery::union(parts))
            }
            Self::Not(inner) => {
                let clauses =
                    vec![(Occur::MustNot, inner.compile(fields)?), (Occur::Must, Box::new(AllQuery) as _)];
                Box::new(BooleanQuery::new(clauses))
            }
        })
    }
}
