//! Writing a query so that it reads back as what it is.

use super::ast::{Name, Needle, Query, Whom};
use super::field::Field;
use super::parse::{OPERATORS, label_named};
use std::fmt::{self, Display, Formatter, Write as _};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Query::All => Ok(()),
            Query::And(parts) => joined(f, parts, " ", |part| matches!(part, Query::And(_) | Query::Or(_))),
            Query::Or(parts) => joined(f, parts, " OR ", |part| matches!(part, Query::And(_) | Query::Or(_))),
            Query::Not(part) => {
                f.write_char('-')?;
                one(f, part, matches!(**part, Query::And(_) | Query::Or(_) | Query::Not(_)))
            }
            Query::Text(needle) => needle.fmt(f),
            Query::Near { any, whom } => {
                needles(f, any)?;
                whom.iter().try_for_each(|whom| near(f, whom))
            }
            Query::Entity { label, name } => {
                write!(f, "{}:", Field::Entity(*label).word())?;
                named(f, name, |name| !name.contains(':'))
            }
            Query::Said { name, any } => {
                f.write_str("said:")?;
                match name {
                    Some(name) => named(f, name, |name| !name.contains(':'))?,
                    None => f.write_char('*')?,
                }
                if any.is_empty() {
                    return Ok(());
                }
                f.write_char(':')?;
                needles(f, any)
            }
            Query::Particular(which, needle) => write!(f, "{}:{needle}", Field::Particular(*which).word()),
            Query::Published(days) => write!(f, "{}:{days}", Field::Date.word()),
            Query::Figure(amount) => {
                write!(f, "{}:", Field::Figure(amount.label).word())?;
                value(f, &amount.to_string(), |_| true)
            }
            Query::Unread => f.write_str("unread"),
            Query::Kept => f.write_str("kept"),
        }
    }
}

impl Display for Needle {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Needle::Words(text) => value(f, text, is_word),
            Needle::Prefix(text) => {
                value(f, text, is_word)?;
                f.write_char('*')
            }
            Needle::Regex(text) => {
                f.write_char('/')?;
                let mut escaped = false;
                for c in text.chars() {
                    if c == '/' && !escaped {
                        f.write_char('\\')?;
                    }
                    escaped = c == '\\' && !escaped;
                    f.write_char(c)?;
                }
                f.write_char('/')
            }
        }
    }
}

fn joined(
    f: &mut Formatter<'_>,
    parts: &[Query],
    between: &str,
    bracketed: fn(&Query) -> bool,
) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        one(f, part, bracketed(part))?;
    }
    Ok(())
}

fn one(f: &mut Formatter<'_>, part: &Query, bracketed: bool) -> fmt::Result {
    if bracketed { write!(f, "({part})") } else { part.fmt(f) }
}

/// One needle, or several in brackets.
fn needles(f: &mut Formatter<'_>, any: &[Needle]) -> fmt::Result {
    if let [only] = any {
        return only.fmt(f);
    }
    for (at, needle) in any.iter().enumerate() {
        write!(f, "{}{needle}", if at == 0 { "(" } else { " OR " })?;
    }
    f.write_char(')')
}

fn near(f: &mut Formatter<'_>, whom: &Whom) -> fmt::Result {
    f.write_str(" near:")?;
    match whom {
        Whom::Label(label) => f.write_str(label.name()),
        Whom::Name(name) => named(f, name, |text| name.open || label_named(text).is_none()),
    }
}

fn named(f: &mut Formatter<'_>, Name { text, open }: &Name, bare: impl Fn(&str) -> bool) -> fmt::Result {
    value(f, text, bare)?;
    if *open { f.write_char('*') } else { Ok(()) }
}

/// Whether bare words mean themselves, and are neither a sign, nor a field, nor an operator.
fn is_word(text: &str) -> bool {
    !text.starts_with(['+', '-', '/'])
        && !text.contains(':')
        && !OPERATORS.contains(&text)
        && !matches!(text, "unread" | "kept")
}

/// Text as it is where that reads back as itself, else in quotation marks.
fn value(f: &mut Formatter<'_>, text: &str, bare: impl Fn(&str) -> bool) -> fmt::Result {
    let marks = |c: char| c.is_whitespace() || "()\"\\*".contains(c);
    if !text.is_empty() && !text.contains(marks) && bare(text) {
        return f.write_str(text);
    }
    f.write_char('"')?;
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    f.write_char('"')
}
