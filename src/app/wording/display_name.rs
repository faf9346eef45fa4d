//! What entities are called on the screen.

use crate::entity::{Entity, Label};
use jiff::civil::Date;
use std::borrow::Cow;

/// What an entity is called on the screen: its name; for a figure the words of a text rather than its value,
/// and for a date its value as people write it.
pub(in crate::app) fn display_name(entity: &Entity) -> Cow<'_, str> {
    let name = || Cow::Borrowed(&*entity.name);
    if !entity.label.is_figure() {
        return name();
    }
    if let Some(date) = Some(&entity.name).filter(|_| entity.label == Label::Date).and_then(|name| date(name))
    {
        return Cow::Owned(date);
    }
    let words =
        entity.aliases().iter().filter(|alias| **alias != entity.name).min_by_key(|alias| alias.len());
    words.map_or_else(name, |words| Cow::Borrowed(words))
}

/// An ISO 8601 day, month or year, or two of them with what lies between, as people write it: "12 Nov 2025",
/// "Nov 2025", "11\u{2013}12 Nov 2025", "12 Nov" where the year is open.
fn date(value: &str) -> Option<String> {
    let Some((from, to)) = value.split_once('/') else { return one(value) };
    let (first, last) = (one(from)?, one(to)?);
    match (first.split_once(' '), last.split_once(' ')) {
        // Only days are followed by a month.
        (Some((day, month)), Some((_, other))) if month == other && from.len() == 10 => {
            Some(format!("{day}\u{2013}{last}"))
        }
        _ => Some(format!("{first} \u{2013} {last}")),
    }
}

fn one(value: &str) -> Option<String> {
    if value.len() == 4 && value.bytes().all(|b| b.is_ascii_digit()) {
        return Some(value.to_owned());
    }
    let open = value.strip_prefix("XXXX-");
    // A leap year, which has all days.
    let full = open.map_or_else(|| value.to_owned(), |rest| format!("2000-{rest}"));
    let (date, form): (Date, &str) = match (full.len(), open) {
        (10, None) => (full.parse().ok()?, "%-d %b %Y"),
        (10, Some(_)) => (full.parse().ok()?, "%-d %b"),
        (7, None) => (format!("{full}-01").parse().ok()?, "%b %Y"),
        _ => return None,
    };
    Some(date.strftime(form).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_called_what_texts_call_them() {
        let table = [
            (Label::Person, "Ada Fenn", "Fenn", "Ada Fenn"),
            (Label::Money, "USD 28700000000", "$28.7 billion", "$28.7 billion"),
            (Label::Percent, "96", "96 percent", "96 percent"),
            (Label::Date, "2025-11-12", "Wednesday", "12 Nov 2025"),
            (Label::Date, "2025-11", "November", "Nov 2025"),
            (Label::Date, "2025-11-11/2025-11-12", "November 11-12", "11\u{2013}12 Nov 2025"),
            (Label::Date, "2025-10-31/2025-11-02", "a weekend", "31 Oct 2025 \u{2013} 2 Nov 2025"),
            (Label::Date, "XXXX-02-29", "February 29", "29 Feb"),
            (Label::Date, "2024", "last year", "2024"),
            (Label::Date, "2024/2025", "two years", "2024 \u{2013} 2025"),
            (Label::Date, "2024-22", "the summer of 2024", "the summer of 2024"),
            (Label::Date, "2025-13-40", "once", "once"),
        ];
        for (label, name, alias, expected) in table {
            let aliases = vec![name.into(), alias.into()];
            assert_eq!(display_name(&Entity::new(label, name.into(), aliases)), expected);
        }
    }
}
