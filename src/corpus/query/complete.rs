//! What is being typed at the end of an unfinished query, for completion.

use super::ast::Particular;
use super::field::Field;
use crate::entity::Label;

/// What is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completing {
    /// A word, or a field's word.
    Word,
    /// The name of something of this label, or of any.
    Name(Option<Label>),
    /// What words are to stand near: a label or a name.
    Beside,
    /// Words of what is known of articles.
    Particular(Particular),
    /// Something that cannot be known: a day, an amount.
    Nothing,
}

/// What is being typed at the end of `before`: from which byte on it stands, what it is, and its words so far,
/// without a quotation mark before them.
pub fn completing(before: &str) -> (usize, Completing, &str) {
    let start = last_unit(before);
    let unit = &before[start..];
    let from = start + unit.len() - unit.trim_start_matches(['+', '-']).len();
    let unit = &before[from..];
    let Some((field, value)) = Field::split(unit) else {
        let what = if unit.starts_with(['"', '/']) { Completing::Nothing } else { Completing::Word };
        return (from, what, unit);
    };
    let what = match field {
        Field::Entity(label) => Completing::Name(label),
        Field::Said => Completing::Name(None),
        Field::Near => Completing::Beside,
        Field::Particular(which) => Completing::Particular(which),
        Field::Date | Field::Figure(_) => Completing::Nothing,
    };
    (before.len() - value.len(), what, value.strip_prefix('"').unwrap_or(value))
}

/// Where the last part begins that stands behind a blank or a bracket and in no quotation marks.
fn last_unit(before: &str) -> usize {
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (at, c) in before.char_indices() {
        match c {
            '"' if !escaped => quoted = !quoted,
            _ if !quoted && !escaped && (c.is_whitespace() || matches!(c, '(' | ')')) => {
                start = at + c.len_utf8();
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_before_the_cursor_says_what_it_is() {
        for (before, expected) in [
            ("", (0, Completing::Word, "")),
            ("a per", (2, Completing::Word, "per")),
            ("(-per", (2, Completing::Word, "per")),
            ("person:Tok", (7, Completing::Name(Some(Label::Person)), "Tok")),
            ("a -person:\"Ana P", (10, Completing::Name(Some(Label::Person)), "Ana P")),
            ("deal near:", (10, Completing::Beside, "")),
            ("lang:e", (5, Completing::Particular(Particular::Language), "e")),
            ("\"in person:T", (0, Completing::Nothing, "\"in person:T")),
        ] {
            assert_eq!(completing(before), expected, "{before}");
        }
    }
}
