//! What is wrong with a query, and where.

use super::field::Field;

/// Why words are no query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct QueryError {
    /// The byte of what was typed at which it is wrong.
    pub at: usize,
    /// What is wrong there, or what was expected.
    pub problem: Problem,
}

/// What is wrong at some place of a query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A quotation mark opens and none closes.
    #[error("this quotation mark is not closed")]
    OpenQuote,
    /// A slash opens a regular expression and none closes it.
    #[error("this /regular expression is not closed with a slash")]
    OpenRegex,
    /// What stands between the slashes is no regular expression.
    #[error("no regular expression: {0}")]
    BadRegex(String),
    /// A bracket opens and none closes.
    #[error("this bracket is not closed")]
    OpenBracket,
    /// A bracket closes and none opens.
    #[error("this bracket closes nothing")]
    StrayBracket,
    /// Nothing stands where a word, phrase, field or bracket is needed.
    #[error("a word, \"phrase\" or field is expected here")]
    Nothing,
    /// Something follows without a space.
    #[error("a space is expected here")]
    NoSpace,
    /// Only marks stand where words are needed.
    #[error("letters or digits are expected here")]
    NoLetters,
    /// There is no field of that name.
    #[error("there is no field \"{0}\"; put it in quotation marks to find it as it is")]
    NoField(String),
    /// A field has no value.
    #[error("{} is expected after {}:", expected(*.0), .0.word())]
    NoValue(Field),
    /// That is no day, month or year, or no range of them.
    #[error("a date is expected here: 2025, 2025-11, 2025-11-12, 2025-11.., ..2024")]
    NoDate,
    /// That is no amount, or no range of amounts.
    #[error("an amount is expected here: 5000, >1bn, <=2.5m, 3..5")]
    NoAmount,
    /// A range ends before it begins.
    #[error("this range ends before it begins")]
    Backwards,
    /// `near:` stands beside something else than words.
    #[error(
        "near: needs a word, a \"phrase\", or several in brackets with OR beside it, as in deal near:Merkel"
    )]
    NearNothing,
    /// Brackets in which something else than words stands, where words are needed.
    #[error("only words are expected in these brackets, with OR between them")]
    OnlyWords,
    /// Brackets and signs stand too deep within each other.
    #[error("too many brackets within each other")]
    TooDeep,
}

/// What stands behind a field.
fn expected(field: Field) -> &'static str {
    match field {
        Field::Entity(_) | Field::Said => "a name",
        Field::Near => "a label or a name",
        Field::Particular(_) => "a word",
        Field::Date => "a date",
        Field::Figure(_) => "an amount",
    }
}

impl QueryError {
    /// In which column of what was `typed` it is wrong, in characters from 1.
    pub fn column(&self, typed: &str) -> usize {
        typed.get(..self.at).map_or(0, |before| before.chars().count()) + 1
    }
}
