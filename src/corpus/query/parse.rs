//! Reading a query: recursive descent over what was typed.
//!
//! The grammar takes from Lucene's and Gmail's what people know of both: words side by side must all be
//! there, `OR` binds less than that, `NOT` and `-` more; `field:value`; `"phrases"`; `pre*`; `/regex/`.
//!
//! ```text
//! either  = both { "OR" both }
//! both    = one { ["AND"] one }
//! one     = ("NOT" | "-") one | "+" one | { "near:" whom } plain { "near:" whom }
//! plain   = "(" either ")" | field ":" value | word ["*"] | '"' words '"' ["*"] | "/" regex "/"
//! ```

use super::ast::{Name, Needle, Query, Whom};
use super::error::{Problem, QueryError};
use super::field::Field;
use super::finder::regex;
use super::value;
use crate::entity::Label;
use crate::text::{Folding, fold};
use std::str::FromStr;

/// Brackets and signs may stand this deep within each other.
const DEEPEST: usize = 64;

/// Words that are operators.
pub(super) const OPERATORS: [&str; 3] = ["AND", "OR", "NOT"];

impl FromStr for Query {
    type Err = QueryError;

    fn from_str(typed: &str) -> Result<Self, QueryError> {
        let mut parser = Parser { typed, at: 0, depth: 0 };
        if parser.skip_blanks().is_empty() {
            return Ok(Query::All);
        }
        let query = parser.either()?;
        match parser.skip_blanks() {
            "" => Ok(query),
            _ => parser.fail(Problem::StrayBracket),
        }
    }
}

type Read<T> = Result<T, QueryError>;

struct Parser<'t> {
    typed: &'t str,
    /// The byte that is read next.
    at: usize,
    depth: usize,
}

/// A bare word as it was typed.
struct Bare {
    text: String,
    /// Whether it ends in a star, which `text` is without.
    starred: bool,
    /// Whether nothing in it was escaped.
    plain: bool,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        &self.typed[self.at..]
    }

    fn skip_blanks(&mut self) -> &'t str {
        let rest = self.rest().trim_start();
        self.at = self.typed.len() - rest.len();
        rest
    }

    fn fail<T>(&self, problem: Problem) -> Read<T> {
        fail_at(self.at, problem)
    }

    /// Takes an operator, where that stands here.
    fn operator(&mut self, word: &str) -> bool {
        let found = self.is_at_operator(word);
        if found {
            self.at += word.len();
        }
        found
    }

    fn is_at_operator(&mut self, word: &str) -> bool {
        let after = self.skip_blanks().strip_prefix(word);
        after.is_some_and(|after| {
            after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || "()".contains(c))
        })
    }

    fn either(&mut self) -> Read<Query> {
        let mut parts = vec![self.both()?];
        while self.operator("OR") {
            parts.push(self.both()?);
        }
        Ok(one_or(parts, Query::Or))
    }

    fn both(&mut self) -> Read<Query> {
        let mut parts = vec![self.one()?];
        loop {
            let joined = self.operator("AND");
            let ends =
                matches!(self.skip_blanks().chars().next(), None | Some(')')) || self.is_at_operator("OR");
            if ends && !joined {
                return Ok(one_or(parts, Query::And));
            }
            parts.push(self.one()?);
        }
    }

    fn one(&mut self) -> Read<Query> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return self.fail(Problem::TooDeep);
        }
        let query = if self.operator("NOT") {
            Query::Not(Box::new(self.one()?))
        } else if let Some(sign) = self.rest().chars().next().filter(|c| matches!(c, '-' | '+')) {
            self.at += 1;
            if self.rest().is_empty() || self.rest().starts_with(char::is_whitespace) {
                return self.fail(Problem::Nothing);
            }
            let one = self.one()?;
            if sign == '-' { Query::Not(Box::new(one)) } else { one }
        } else {
            self.near()?
        };
        self.depth -= 1;
        Ok(query)
    }

    /// What stands without an operator.
    fn plain(&mut self) -> Read<Query> {
        let start = self.at;
        match self.skip_blanks().chars().next() {
            None => self.fail(Problem::Nothing),
            Some(')') if self.depth > 1 => self.fail(Problem::Nothing),
            Some(')') => self.fail(Problem::StrayBracket),
            Some('(') => self.bracketed(),
            Some('"' | '/') => self.needle(None).map(Query::Text),
            Some(_) if OPERATORS.iter().any(|word| self.is_at_operator(word)) => self.fail(Problem::Nothing),
            Some(_) => {
                let token = self.rest();
                let end =
                    token.find(|c: char| c.is_whitespace() || "()\"\\".contains(c)).unwrap_or(token.len());
                if let Some((field, _)) = Field::split(&token[..end]) {
                    self.at += token.find(':').map_or(0, |colon| colon + 1);
                    return self.field(field, start);
                }
                if let Some(head) = looks_like_field(&token[..end]) {
                    return self.fail(Problem::NoField(head.to_owned()));
                }
                self.word()
            }
        }
    }

    fn bracketed(&mut self) -> Read<Query> {
        let open = self.at;
        self.at += 1;
        if self.skip_blanks().is_empty() {
            return fail_at(open, Problem::OpenBracket);
        }
        let query = self.either()?;
        if !self.skip_blanks().starts_with(')') {
            return fail_at(open, Problem::OpenBracket);
        }
        self.at += 1;
        Ok(query)
    }

    /// A word of the text, or a word that has a meaning.
    fn word(&mut self) -> Read<Query> {
        let start = self.at;
        let bare = self.bare(false)?;
        Ok(match bare.text.as_str() {
            "unread" if bare.plain && !bare.starred => Query::Unread,
            "kept" if bare.plain && !bare.starred => Query::Kept,
            _ => Query::Text(bare_needle(bare, start)?),
        })
    }

    /// The value of a field, whose word begins at `start`.
    fn field(&mut self, field: Field, start: usize) -> Read<Query> {
        let at = self.at;
        let amiss = |problem| QueryError { at, problem };
        Ok(match field {
            Field::Near => return fail_at(start, Problem::NearNothing),
            Field::Entity(label) => Query::Entity { label, name: self.name(field)? },
            Field::Said => {
                let name = self.value(field, true)?;
                if name.text.is_empty() && !name.open {
                    return fail_at(at, Problem::NoValue(field));
                }
                let any = if self.rest().starts_with(':') { self.said_words()? } else { Vec::new() };
                Query::Said { name: Some(name).filter(|name| !name.text.is_empty()), any }
            }
            Field::Particular(which) => Query::Particular(which, self.needle(Some(field))?),
            Field::Date => Query::Published(value::days(&self.plain_value(field)?).map_err(amiss)?),
            Field::Figure(label) => {
                Query::Figure(value::amount(label, &self.plain_value(field)?).map_err(amiss)?)
            }
        })
    }

    /// What somebody is quoted as saying.
    fn said_words(&mut self) -> Read<Vec<Needle>> {
        self.at += 1;
        let at = self.at;
        if !self.rest().starts_with('(') {
            return self.needle(Some(Field::Said)).map(|needle| vec![needle]);
        }
        let query = self.bracketed()?;
        any_of(&query).ok_or(QueryError { at, problem: Problem::OnlyWords })
    }

    /// What stands without an operator, with each `near:` behind it, or before it where no words stand before that.
    fn near(&mut self) -> Read<Query> {
        let start = self.at;
        let mut whom = self.whom()?;
        if !whom.is_empty() && matches!(self.skip_blanks().chars().next(), None | Some('-' | '+' | ')')) {
            return fail_at(start, Problem::NearNothing);
        }
        let plain = self.plain()?;
        if whom.is_empty() && !may_have_words(&plain) {
            // What follows is about the words behind it.
            return Ok(plain);
        }
        let behind = self.skip_blanks();
        let at = if whom.is_empty() { self.typed.len() - behind.len() } else { start };
        whom.extend(self.whom()?);
        match any_of(&plain) {
            _ if whom.is_empty() => Ok(plain),
            Some(any) => Ok(Query::Near { any, whom }),
            None => fail_at(at, Problem::NearNothing),
        }
    }

    /// Takes each `near:` that stands here.
    fn whom(&mut self) -> Read<Vec<Whom>> {
        let mut whom = Vec::new();
        while self.skip_blanks().starts_with("near:") {
            self.at += "near:".len();
            let quoted = self.rest().starts_with('"');
            let name = self.name(Field::Near)?;
            let label = label_named(&name.text).filter(|_| !quoted && !name.open);
            whom.push(label.map_or(Whom::Name(name), Whom::Label));
        }
        Ok(whom)
    }

    /// A name, or how one begins.
    fn name(&mut self, field: Field) -> Read<Name> {
        let start = self.at;
        let name = self.value(field, false)?;
        if name.text.is_empty() { fail_at(start, Problem::NoValue(field)) } else { Ok(name) }
    }

    /// What cannot be only the beginning of something.
    fn plain_value(&mut self, field: Field) -> Read<String> {
        let start = self.at;
        let Name { mut text, open } = self.value(field, false)?;
        text.extend(open.then_some('*'));
        if text.is_empty() { fail_at(start, Problem::NoValue(field)) } else { Ok(text) }
    }

    /// What is bare or in quotation marks, perhaps with a star behind it. What is bare may be empty, and ends at a
    /// colon where that is said.
    fn value(&mut self, field: Field, to_colon: bool) -> Read<Name> {
        let start = self.at;
        if !self.rest().starts_with('"') {
            let Bare { text, starred, .. } = self.bare(to_colon)?;
            return Ok(Name { text, open: starred });
        }
        let text = self.quoted()?;
        let open = self.rest().starts_with('*');
        self.at += usize::from(open);
        self.end(to_colon)?;
        if text.trim().is_empty() { fail_at(start, Problem::NoValue(field)) } else { Ok(Name { text, open }) }
    }

    /// Words to be found: bare, in quotation marks, or a regular expression.
    fn needle(&mut self, field: Option<Field>) -> Read<Needle> {
        let start = self.at;
        if self.rest().starts_with('/') {
            return self.regex();
        }
        if self.rest().starts_with('"') {
            let text = self.quoted()?;
            let starred = self.rest().starts_with('*');
            self.at += usize::from(starred);
            self.end(false)?;
            return checked(text, starred, start);
        }
        let bare = self.bare(false)?;
        match field {
            Some(field) if bare.text.is_empty() && !bare.starred => fail_at(start, Problem::NoValue(field)),
            _ => bare_needle(bare, start),
        }
    }

    /// What stands between quotation marks, of which the first is next.
    fn quoted(&mut self) -> Read<String> {
        let open = self.at;
        let mut text = String::new();
        let mut chars = self.rest()[1..].chars();
        let missing = QueryError { at: open, problem: Problem::OpenQuote };
        loop {
            match chars.next().ok_or_else(|| missing.clone())? {
                '"' => break,
                '\\' => text.push(chars.next().ok_or_else(|| missing.clone())?),
                c => text.push(c),
            }
        }
        self.at = self.typed.len() - chars.as_str().len();
        Ok(text)
    }

    fn regex(&mut self) -> Read<Needle> {
        let open = self.at;
        let mut text = String::new();
        let mut chars = self.rest()[1..].chars();
        loop {
            match chars.next() {
                None => return fail_at(open, Problem::OpenRegex),
                Some('/') => break,
                Some('\\') => match chars.next() {
                    Some('/') => text.push('/'),
                    after => {
                        text.push('\\');
                        text.extend(after);
                    }
                },
                Some(c) => text.push(c),
            }
        }
        self.at = self.typed.len() - chars.as_str().len();
        self.end(false)?;
        match regex(&text) {
            _ if text.is_empty() => fail_at(open, Problem::BadRegex("it is empty".to_owned())),
            Err(reason) => fail_at(open, Problem::BadRegex(reason)),
            Ok(_) => Ok(Needle::Regex(text)),
        }
    }

    /// A bare word, up to a blank or a bracket. A backslash makes the next character one like others.
    fn bare(&mut self, to_colon: bool) -> Read<Bare> {
        let mut bare = Bare { text: String::new(), starred: false, plain: true };
        let mut chars = self.rest().chars();
        loop {
            let before = chars.as_str();
            match chars.next() {
                Some('\\') => {
                    // A backslash at the end is itself.
                    bare.text.push(chars.next().unwrap_or('\\'));
                    bare.plain = false;
                }
                Some('*') if ends_word(chars.as_str(), to_colon) => bare.starred = true,
                _ if ends_word(before, to_colon) => {
                    self.at = self.typed.len() - before.len();
                    break;
                }
                Some('(' | '"') => {
                    self.at = self.typed.len() - before.len();
                    return if bare.text.is_empty() { Ok(bare) } else { self.fail(Problem::NoSpace) };
                }
                Some(c) => bare.text.push(c),
                None => break,
            }
        }
        Ok(bare)
    }

    /// Requires the end of a word here.
    fn end(&mut self, to_colon: bool) -> Read<()> {
        if ends_word(self.rest(), to_colon) { Ok(()) } else { self.fail(Problem::NoSpace) }
    }
}

fn fail_at<T>(at: usize, problem: Problem) -> Read<T> {
    Err(QueryError { at, problem })
}

fn ends_word(rest: &str, to_colon: bool) -> bool {
    let ends = |c: char| c.is_whitespace() || c == ')' || (to_colon && c == ':');
    rest.is_empty() || rest.starts_with(ends)
}

fn one_or(mut parts: Vec<Query>, several: impl FnOnce(Vec<Query>) -> Query) -> Query {
    match (parts.pop(), parts.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            parts.extend(last);
            several(parts)
        }
    }
}

fn bare_needle(bare: Bare, start: usize) -> Read<Needle> {
    checked(bare.text, bare.starred, start)
}

fn checked(text: String, starred: bool, start: usize) -> Read<Needle> {
    let says_something = !fold(&text, Folding::smart(&text)).text.trim().is_empty();
    match (says_something, starred) {
        (false, _) => fail_at(start, Problem::NoLetters),
        (true, true) => Ok(Needle::Prefix(text)),
        (true, false) => Ok(Needle::Words(text)),
    }
}

/// Whether somebody may mean it by the words that stand near something: fields and marks say nothing of words.
fn may_have_words(query: &Query) -> bool {
    matches!(query, Query::Text(_) | Query::And(_) | Query::Or(_) | Query::Not(_) | Query::Near { .. })
}

/// The words of which one is sought, where a query is nothing else.
fn any_of(query: &Query) -> Option<Vec<Needle>> {
    match query {
        Query::Text(needle) => Some(vec![needle.clone()]),
        Query::Or(parts) => {
            let each = parts.iter().map(|part| match part {
                Query::Text(needle) => Some(needle.clone()),
                _ => None,
            });
            each.collect()
        }
        _ => None,
    }
}

/// The label of that name; `org` is short for one.
pub(super) fn label_named(name: &str) -> Option<Label> {
    match name {
        "org" => Some(Label::Organization),
        _ => Label::ALL.into_iter().find(|label| label.name() == name),
    }
}

/// What looks like a field and is none: small letters before a colon with something behind it that is no
/// address on the web.
pub(super) fn looks_like_field(token: &str) -> Option<&str> {
    let (head, rest) = token.split_once(':')?;
    let looks =
        head.len() > 1 && head.bytes().all(|byte| byte.is_ascii_lowercase()) && !rest.starts_with("//");
    looks.then_some(head)
}
