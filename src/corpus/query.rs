//! Which articles to show: those that mention these entities and do not mention those.

use super::{ArticleId, ArticleSet, Index};
use crate::entity::Label;
use std::fmt::{self, Write as _};
use std::str::FromStr;

/// One condition: an article must, or must not, mention an entity.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    /// True: only articles that mention it; false: only those that do not.
    pub wanted: bool,
    /// The entity's label, where several entities have the name.
    pub label: Option<Label>,
    /// The entity's name or one of its aliases.
    pub name: String,
}

/// Conditions that must all hold.
///
/// Written as `+Rosatom -"Islamic Republic" +person:Tokayev`: a sign (none counts as `+`), a label where it
/// matters, and the name, in quotation marks where it holds more than one plain word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// In the order they were added.
    pub terms: Vec<Term>,
}

/// Why words are no [`Query`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// A quotation mark opens and none closes.
    #[error("a quotation mark is not closed")]
    OpenQuote,
    /// A sign or a label stands without a name.
    #[error("a name is missing")]
    NoName,
    /// Something follows a closing quotation mark without a space.
    #[error("a space is missing after a quotation mark")]
    NoSpace,
}

impl Query {
    /// Whether `article` meets every condition. A name that the index does not know is mentioned nowhere;
    /// where several entities have the name, each of them counts.
    pub fn admits(&self, index: &Index, article: ArticleId) -> bool {
        self.terms.iter().all(|term| term.admits(index, article))
    }

    /// Those of the first `count` articles that meet every condition: as [`Query::admits`] for each, at once.
    pub fn matching(&self, index: &Index, count: usize) -> ArticleSet {
        let mut admitted = ArticleSet::all(count);
        for term in &self.terms {
            let named = term.named(index);
            if term.wanted { admitted.intersect(&named) } else { admitted.subtract(&named) }
        }
        admitted
    }
}

impl Term {
    /// Whether `article` meets this condition.
    pub fn admits(&self, index: &Index, article: ArticleId) -> bool {
        let mut named = index.find_all(self.label, &self.name);
        named.any(|entity| index.mentions_in(entity, article) > 0) == self.wanted
    }

    /// The articles that mention it, whether that is wanted or not.
    fn named(&self, index: &Index) -> ArticleSet {
        let mut named = ArticleSet::default();
        index.find_all(self.label, &self.name).for_each(|entity| index.add_articles_of(entity, &mut named));
        named
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, term) in self.terms.iter().enumerate() {
            if place > 0 {
                f.write_char(' ')?;
            }
            term.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char(if self.wanted { '+' } else { '-' })?;
        if let Some(label) = self.label {
            write!(f, "{label}:")?;
        }
        if is_plain(&self.name) {
            return f.write_str(&self.name);
        }
        f.write_char('"')?;
        for c in self.name.chars() {
            if matches!(c, '"' | '\\') {
                f.write_char('\\')?;
            }
            f.write_char(c)?;
        }
        f.write_char('"')
    }
}

/// Whether `name` reads as itself without quotation marks.
fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(['+', '-'])
        && !name.contains(|c: char| c.is_whitespace() || c == '"')
        && split_label(name).0.is_none()
}

/// Parts `person:` from what follows. Anything else before a colon belongs to the name.
fn split_label(word: &str) -> (Option<Label>, &str) {
    let labelled = || {
        let (head, rest) = word.split_once(':')?;
        let label = Label::ALL.into_iter().find(|label| label.name() == head)?;
        Some((Some(label), rest))
    };
    labelled().unwrap_or((None, word))
}

impl FromStr for Query {
    type Err = QueryError;

    fn from_str(typed: &str) -> Result<Self, QueryError> {
        let mut terms = Vec::new();
        let mut rest = typed.trim_start();
        while !rest.is_empty() {
            let (term, after) = read_term(rest)?;
            terms.push(term);
            rest = after.trim_start();
        }
        Ok(Self { terms })
    }
}

impl FromStr for Term {
    type Err = QueryError;

    fn from_str(typed: &str) -> Result<Self, QueryError> {
        match read_term(typed)? {
            (term, "") => Ok(term),
            _ => Err(QueryError::NoSpace),
        }
    }
}

/// The first term of `typed` and what follows it.
fn read_term(typed: &str) -> Result<(Term, &str), QueryError> {
    let wanted = !typed.starts_with('-');
    let rest = typed.strip_prefix(['+', '-']).unwrap_or(typed);
    let (label, rest) = split_label(rest);
    if let Some(quoted) = rest.strip_prefix('"') {
        let (name, after) = read_quoted(quoted)?;
        return Ok((Term { wanted, label, name }, after));
    }
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    if name.is_empty() {
        return Err(QueryError::NoName);
    }
    Ok((Term { wanted, label, name: name.to_owned() }, after))
}

fn read_quoted(quoted: &str) -> Result<(String, &str), QueryError> {
    let mut name = String::new();
    let mut chars = quoted.chars();
    loop {
        match chars.next().ok_or(QueryError::OpenQuote)? {
            '"' => break,
            '\\' => name.push(chars.next().ok_or(QueryError::OpenQuote)?),
            c => name.push(c),
        }
    }
    let after = chars.as_str();
    if after.is_empty() || after.starts_with(char::is_whitespace) {
        Ok((name, after))
    } else {
        Err(QueryError::NoSpace)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn term(wanted: bool, label: Option<Label>, name: &str) -> Term {
        Term { wanted, label, name: name.to_owned() }
    }

    #[test]
    fn a_query_reads_as_it_is_written() {
        let query: Query = "+Rosatom -\"Islamic Republic\"  person:Tokayev".parse().unwrap();
        let expected = [
            term(true, None, "Rosatom"),
            term(false, None, "Islamic Republic"),
            term(true, Some(Label::Person), "Tokayev"),
        ];
        assert_eq!(query.terms, expected);
        assert_eq!(query.to_string(), "+Rosatom -\"Islamic Republic\" +person:Tokayev");
        assert_eq!("+a:b".parse::<Term>(), Ok(term(true, None, "a:b")));
    }

    #[test]
    fn what_is_no_query_says_why() {
        assert_eq!("+\"Rosatom".parse::<Query>(), Err(QueryError::OpenQuote));
        assert_eq!("a - b".parse::<Query>(), Err(QueryError::NoName));
        assert_eq!("person:".parse::<Query>(), Err(QueryError::NoName));
        assert_eq!("\"a\"b".parse::<Query>(), Err(QueryError::NoSpace));
    }

    proptest! {
        #[test]
        fn every_query_comes_back(parts in prop::collection::vec((any::<bool>(), prop::option::of(0..10_usize), "\\PC{0,12}|[-+\"\\\\: a]{0,6}|person:x|money:"), 0..6)) {
            let terms = parts.iter().map(|(wanted, label, name)| term(*wanted, label.map(|at| Label::ALL[at]), name)).collect();
            let query = Query { terms };
            prop_assert_eq!(query.to_string().parse::<Query>(), Ok(query));
        }
    }
}
