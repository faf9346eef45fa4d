//! What is known about an article besides its text: who wrote it, when, for whom.

pub(crate) mod dates;
mod fields;
mod known;

pub(crate) use dates::{date_in_name, date_line, is_date_line, parse_date};
pub(crate) use fields::at_path;
pub use fields::{FieldMap, NoMapping};
pub(crate) use known::{Field, Known};

use super::Published;

/// Words before an author's name.
const BY: [&str; 21] = [
    "by",
    "interview by",
    "interview von",
    "entrevista de",
    "intervista di",
    "words by",
    "written by",
    "story by",
    "reported by",
    "text by",
    "von",
    "par",
    "por",
    "di",
    "door",
    "av",
    "af",
    "przez",
    "yazan",
    "oleh",
    "от",
];
/// Words before an author's name that a colon follows: without one they begin headlines ("Authors Guild Sues").
const LABELS: [&str; 5] = ["author", "authors", "автор", "text", "текст"];
/// Of [`BY`], those that begin English headlines too ("Von der Leyen Visits", "Door Plug Blew Off").
const FOREIGN: [&str; 7] = ["von", "par", "por", "di", "door", "av", "af"];
/// The most capitalised words of one name behind these.
const LONGEST_NAME: usize = 4;

/// The author that a byline names ("By Ada Fenn and Tom Grey, Staff Writers"); none if `line` is no byline.
pub(crate) fn byline(line: &str) -> Option<String> {
    let line = line.trim();
    if line.len() > 140 || line.ends_with(['.', '?', '!', '"', '”']) {
        return None;
    }
    let lower = line.to_lowercase();
    let by = BY
        .iter()
        .filter(|by| lower.strip_prefix(**by).is_some_and(|rest| rest.starts_with([' ', ':', '\u{a0}'])));
    let labels = LABELS
        .iter()
        .filter(|label| lower.strip_prefix(**label).is_some_and(|rest| rest.trim_start().starts_with(':')));
    let by = by.chain(labels).max_by_key(|by| by.len())?;
    let rest = line.get(by.len()..)?;
    let names = rest.trim_start_matches([':', ' ', '\u{a0}']);
    let names = names.split([',', '|', '•', '·', '(']).next().unwrap_or(names).trim();
    let is_headline = FOREIGN.contains(by) && !rest.starts_with(':') && !are_short(names);
    let count = names.split_whitespace().count();
    (is_names(names) && (2..=12).contains(&count) && !is_headline).then(|| names.to_owned())
}

/// Whether names are no longer than people's, and begin as those do: not "der Leyen Visits Kyiv", nor "Plug Blew Off
/// Boeing Jet".
fn are_short(names: &str) -> bool {
    let mut count = 0;
    let short = names.split_whitespace().all(|word| {
        if AND.contains(&word.to_lowercase().as_str()) {
            count = 0;
        }
        count += usize::from(word.starts_with(char::is_uppercase));
        count <= LONGEST_NAME
    });
    short && !names.starts_with("der ")
}

/// Words between two names.
const AND: [&str; 10] = ["and", "&", "und", "et", "y", "e", "en", "i", "и", "ve"];
/// Words within a name.
const PARTICLES: [&str; 16] =
    ["of", "de", "da", "di", "del", "der", "den", "van", "von", "bin", "al", "el", "la", "le", "ten", "för"];

/// What a dateline at a paragraph's beginning says: the agency, and the day where it has a year
/// ("MOSCOW, Nov. 12, 2025 (RIA) - ", "ASTANA, November 12. /TASS/. ").
pub(crate) fn dateline(paragraph: &str) -> Option<(Option<String>, Option<Published>)> {
    let end = paragraph.char_indices().map(|(at, _)| at).take_while(|at| *at <= 90).last()?;
    let begin = &paragraph[..end];
    let dash = [" - ", " \u{2013} ", " \u{2014} ", " -- "].iter().filter_map(|dash| begin.find(dash)).min();
    let slashes = begin.find(" /").and_then(|at| Some((at, at + 2 + begin[at + 2..].find('/')?)));
    let (head, agency) = match (slashes, dash) {
        (Some((from, to)), _) => (&begin[..from], Some(&begin[from + 2..to])),
        (None, Some(dash)) => {
            let head = &begin[..dash];
            let agency = head.strip_suffix(')').and_then(|head| head.rsplit_once('('));
            agency.map_or((head, None), |(head, agency)| (head, Some(agency)))
        }
        (None, None) => return None,
    };
    let place = head.split([',', ' ']).next().unwrap_or_default();
    let shouts =
        place.chars().filter(|c| c.is_uppercase()).count() >= 2 && !place.chars().any(char::is_lowercase);
    let agency = agency.map(str::trim).filter(|agency| (2..=40).contains(&agency.len()) && is_names(agency));
    let date = parse_date(head);
    (shouts && (agency.is_some() || date.is_some())).then(|| (agency.map(str::to_owned), date))
}

/// Whether `text` is made of capitalised names, joined by commas and the like.
pub(crate) fn is_names(text: &str) -> bool {
    let mut names = 0;
    let fits = text.split_whitespace().all(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() || AND.contains(&bare) || PARTICLES.contains(&bare) {
            return true;
        }
        names += 1;
        let first = bare.chars().next().unwrap_or_default();
        !first.is_lowercase() && !first.is_ascii_digit()
    });
    fits && names > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_name_the_agency_and_the_day() {
        for (begin, agency, date) in [
            ("MOSCOW, Nov. 12 (RIA) - The two sides signed.", Some("RIA"), None),
            ("ASTANA, November 12, 2025. /TASS/. The two sides signed.", Some("TASS"), Some("2025-11-12")),
            ("LINDT, Nov. 10, 2025 \u{2014} The ferry stood still.", None, Some("2025-11-10")),
            ("NEW YORK (Valley News) \u{2013} The ferry stood still.", Some("Valley News"), None),
        ] {
            let found = dateline(begin).unwrap();
            assert_eq!(
                (found.0.as_deref(), found.1.map(|date| date.to_string()).as_deref()),
                (agency, date),
                "{begin}"
            );
        }
        for begin in [
            "The two sides (both of them) - signed.",
            "NATO - an alliance",
            "A - B",
            "It was 1/2 full. /",
            "",
        ] {
            assert_eq!(dateline(begin), None, "{begin}");
        }
    }

    #[test]
    fn bylines_give_names() {
        for (line, author) in [
            ("By Ada Fenn", "Ada Fenn"),
            ("BY ADA FENN AND TOM GREY, STAFF WRITERS", "ADA FENN AND TOM GREY"),
            ("Von Jörg Anders und Lea van der Molen", "Jörg Anders und Lea van der Molen"),
            ("Автор: Анна Белова", "Анна Белова"),
            ("By Ada Fenn | The Lindt Courier", "Ada Fenn"),
        ] {
            assert_eq!(byline(line).as_deref(), Some(author), "{line}");
        }
        for line in
            ["By the river they waited", "By Monday", "Byron Lake", "By Ada Fenn they swore.", "Why by"]
        {
            assert_eq!(byline(line), None, "{line}");
        }
    }
}
