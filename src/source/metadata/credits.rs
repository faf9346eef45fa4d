//! Who wrote an article and when, as the lines over its story say it.

use super::dates::{date_line, is_date_line, parse_date};
use super::lexicon::{LEXICON, Tag};
use crate::source::article::Published;

/// What a line over a story says of its article, if it says nothing else.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Credits {
    /// Who wrote it.
    pub(crate) author: Option<String>,
    /// When it was published.
    pub(crate) published: Option<Published>,
}

/// No line of credits is longer, in bytes.
const LONGEST: usize = 160;

/// What `line` says of author and date ("By Ada Fenn | 24 June 2025", "Tom Grey · Valley News · Posted: Jun 3, 2025").
/// A line of names without "by" counts only where it says when, too, or where it is `dated` by a line beside it.
pub(crate) fn credits(line: &str, dated: bool) -> Option<Credits> {
    if line.len() > LONGEST {
        return None;
    }
    if let Some(date) = date_line(line) {
        return Some(Credits { author: None, published: Some(date) });
    }
    let mut credits = Credits::default();
    let mut names = Vec::new();
    for part in line.split(['|', '\u{b7}', '\u{2022}']).flat_map(|part| part.split(" / ")).map(str::trim) {
        if part.is_empty() || is_reading_time(part) {
            continue;
        }
        let (said, date) = split_date(part);
        if let Some(date) = date {
            credits.published.get_or_insert(date);
        }
        let place = date.is_some() && said.ends_with(',');
        let said = said.trim_end_matches(',').trim();
        if said.is_empty() || is_date_line(said) || (place && is_names(said)) {
            continue;
        }
        if let Some(author) = byline(said) {
            credits.author.get_or_insert(author);
        } else if let Some(people) = people(said) {
            names.push(people);
        } else if !is_names(said) {
            return None;
        }
    }
    if credits.author.is_none() && (dated || credits.published.is_some()) {
        // "Ada Fenn | Tom Grey | August 30, 2025", but "Ada Fenn · Valley News · June 3, 2025"
        let several = names.iter().take_while(|name| !is_outlet(name)).cloned().collect::<Vec<_>>();
        credits.author = Some(several.join(" and ")).filter(|author| !author.is_empty());
    }
    (credits.author.is_some() || credits.published.is_some()).then_some(credits)
}

/// Whether a line says when, be it a dateline.
pub(crate) fn says_when(line: &str) -> bool {
    is_date_line(line)
        || (line.len() <= LONGEST && split_date(line).1.is_some())
        || dateline(line).is_some_and(|(_, date)| date.is_some())
}

/// "3 min read".
fn is_reading_time(part: &str) -> bool {
    part.len() < 24 && part.starts_with(|c: char| c.is_ascii_digit()) && part.contains(" min")
}

/// The words before the date that ends a line, and the date, if it can be read in one way: "by Ada Fenn May 27, 2026".
/// All of the line and none where no date ends it.
fn split_date(line: &str) -> (&str, Option<Published>) {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return (line, None);
    }
    let starts = std::iter::once(0).chain(line.match_indices(' ').map(|(at, _)| at + 1));
    for at in starts {
        let rest = line[at..].trim_matches(['(', ')']);
        if is_date_line(rest) {
            return (line[..at].trim(), date_line(rest));
        }
    }
    (line, None)
}

/// The most capitalised words of one name behind words that begin headlines too, and of one without "by".
const LONGEST_NAME: usize = 4;

/// The author that a byline names ("By Ada Fenn and Tom Grey, Staff Writers"); none if `line` is no byline.
pub(crate) fn byline(line: &str) -> Option<String> {
    if line.len() > LONGEST {
        return None;
    }
    if let Some(name) = labelled_cjk(line) {
        return Some(name.to_owned());
    }
    let line = split_date(line.trim()).0.trim_end_matches(',');
    // "Posted on June 4, 2016 by Ada Fenn"
    let spaced = |by: &&str| line.find(&format!(" {by} ")).filter(|at| date_line(&line[..*at]).is_some());
    let line = LEXICON.words(Tag::By).iter().find_map(spaced).map_or(line, |at| &line[at + 1..]);
    if line.len() > 140 || line.ends_with(['.', '?', '!', '"', '”']) {
        return None;
    }
    let lower = line.to_lowercase();
    let by = LEXICON
        .words(Tag::By)
        .iter()
        .filter(|by| lower.strip_prefix(**by).is_some_and(|rest| rest.starts_with([' ', ':', '\u{a0}'])));
    let labels = LEXICON
        .words(Tag::Label)
        .iter()
        .filter(|label| lower.strip_prefix(**label).is_some_and(|rest| rest.trim_start().starts_with(':')));
    let by = by.chain(labels).max_by_key(|by| by.len())?;
    let rest = line.get(by.len()..)?;
    let names = rest.trim_start_matches([':', ' ', '\u{a0}']);
    let names = names.split(['|', '•', '·', '(', '/']).next().unwrap_or(names);
    let names = without_places(without_role(listed(names)));
    let is_headline = LEXICON.has(by, Tag::Headline) && !rest.starts_with(':') && !are_short(&names);
    let count = names.split_whitespace().count();
    (is_names(&names) && (2..=12).contains(&count) && !is_headline).then_some(names)
}

/// The name behind a Chinese or Japanese label, which may stand in the midst of others: "来源：林特日报 作者：王小明".
fn labelled_cjk(line: &str) -> Option<&str> {
    let labels =
        LEXICON.words(Tag::LabelCjk).iter().flat_map(|label| line.match_indices(label)).filter(|(at, _)| {
            line[..*at].is_empty() || line[..*at].ends_with(|c: char| !c.is_alphanumeric())
        });
    let names =
        labels.filter_map(|(at, label)| line[at + label.len()..].strip_prefix(['：', ':', '/', '／']));
    let mut names = names.filter_map(|rest| rest.split_whitespace().next());
    names.find(|name| {
        (2..=12).contains(&name.chars().count()) && name.chars().all(|c| c.is_alphabetic() || c == '·')
    })
}

/// The names in what is said of an article's author: without "By", a date, or what they are ("Ada Fenn, Staff Writer");
/// none where that is all.
pub(crate) fn signature(author: &str) -> Option<String> {
    if let Some(names) = byline(author) {
        return Some(names);
    }
    let by = ["By ", "by ", "BY "].iter().find_map(|by| author.strip_prefix(by));
    let (names, _) = split_date(by.unwrap_or(author).trim());
    let mut names = names.trim_end_matches([',', '|', ' ', '-']);
    while let Some((rest, _)) = names.rsplit_once([',', '|']).filter(|(_, role)| is_role(role)) {
        names = rest.trim();
    }
    (!names.is_empty()).then(|| names.to_owned())
}

/// Whether words say what somebody is.
fn is_role(words: &str) -> bool {
    let lower = words.to_lowercase();
    lower.split_whitespace().any(|word| LEXICON.has(word.trim_end_matches('s'), Tag::Role))
}

/// Names up to the comma before what somebody is, but past the commas of a list: "Ada Fenn, Tom Grey and Lea Moor".
fn listed(names: &str) -> &str {
    let pieces: Vec<&str> = names.split(", ").collect();
    let last = pieces.last().copied().unwrap_or_default();
    let has_and = last.split_whitespace().any(|word| LEXICON.has(word, Tag::And));
    let are_people = pieces.len() > 2 || has_and;
    if are_people && has_and && pieces.iter().all(|piece| is_names(piece) && are_short(piece)) {
        return names.trim();
    }
    names.split(',').next().unwrap_or(names).trim()
}

/// Names without what somebody is before them: "court reporter Ada Fenn".
fn without_role(names: &str) -> &str {
    let mut rest = names;
    let mut role = false;
    while let Some((word, after)) =
        rest.split_once(' ').filter(|(word, _)| word.starts_with(char::is_lowercase))
    {
        if LEXICON.has(word, Tag::Particle) {
            break;
        }
        role |= LEXICON.has(word, Tag::Role);
        rest = after;
    }
    if role { rest } else { names }
}

/// Names without where each was: "Ada Fenn in Lindt and Tom Grey in Osmark".
fn without_places(names: &str) -> String {
    let mut out: Vec<&str> = Vec::new();
    let mut skips = false;
    let mut words = names.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let another = LEXICON.has(word, Tag::And)
            && words.peek().is_some_and(|next| next.starts_with(char::is_uppercase));
        skips = (skips || (LEXICON.has(word, Tag::Placed) && !out.is_empty())) && !another;
        if !skips {
            out.push(word);
        }
    }
    while out.last().is_some_and(|word| LEXICON.has(word, Tag::And)) {
        out.pop();
    }
    out.join(" ")
}

/// The people that a line of nothing but names is about, without what is said of them: each has two to four words.
pub(crate) fn people(line: &str) -> Option<String> {
    let mut bare = String::with_capacity(line.len());
    let mut depth = 0;
    for c in line.chars() {
        depth += i32::from(c == '(');
        if depth == 0 {
            bare.push(c);
        }
        depth -= i32::from(c == ')' && depth > 0);
    }
    // "Ancient bones from a cave show ..." is no name with a place
    let is_prose = |word: &str| {
        word.starts_with(char::is_lowercase)
            && !word.contains('-')
            && !LEXICON.has_any(word, &[Tag::And, Tag::Placed, Tag::Particle])
    };
    let said = listed(&bare);
    if said.split_whitespace().any(is_prose) {
        return None;
    }
    let names = without_places(said);
    let are_people = names.split([',', '&']).flat_map(split_and).all(|name| {
        let capitals = name.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
        let fits = name.iter().all(|word| word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c)));
        (2..=LONGEST_NAME).contains(&capitals) && name.len() <= LONGEST_NAME + 1 && fits
    });
    (are_people && is_names(&names) && !is_outlet(&names)).then_some(names)
}

/// The words of each of the names that "and" parts.
fn split_and(list: &str) -> Vec<Vec<&str>> {
    let words: Vec<&str> = list.split_whitespace().collect();
    words.split(|word| LEXICON.has(word, Tag::And)).map(<[&str]>::to_vec).collect()
}

/// Whether names are an outlet's, an agency's, a section's or a headline's rather than people's.
fn is_outlet(names: &str) -> bool {
    names.split_whitespace().any(|word| LEXICON.has(&word.to_lowercase(), Tag::Outlet))
}

/// Whether names are no longer than people's, and begin as those do: not "der Leyen Visits Kyiv", nor "Plug Blew Off
/// Boeing Jet".
fn are_short(names: &str) -> bool {
    let mut count = 0;
    let short = names.split_whitespace().all(|word| {
        if LEXICON.has(&word.to_lowercase(), Tag::And) {
            count = 0;
        }
        count += usize::from(word.starts_with(char::is_uppercase));
        count <= LONGEST_NAME
    });
    short && !names.starts_with("der ")
}

/// What parts a dateline from the story.
const DASHES: [&str; 5] = [" - ", " \u{2013} ", " \u{2014} ", " -- ", ".- "];

/// What a dateline at a paragraph's beginning says: the agency, and the day where it has a year
/// ("MOSCOW, Nov. 12, 2025 (RIA) - ", "ASTANA, November 12. /TASS/. ", "Lindt, June 5, 2025: ").
pub(crate) fn dateline(paragraph: &str) -> Option<(Option<String>, Option<Published>)> {
    let end = paragraph.char_indices().map(|(at, _)| at).take_while(|at| *at <= 90).last()?;
    let begin = &paragraph[..end];
    let dash = DASHES.iter().filter_map(|dash| begin.find(dash)).min();
    let slashes = begin.find(" /").and_then(|at| Some((at, at + 2 + begin[at + 2..].find('/')?)));
    let colon = || begin.find(": ").filter(|at| split_date(&begin[..*at]).1.is_some());
    let (head, agency) = match (slashes, dash.or_else(colon)) {
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
    // "HO CHI MINH CITY (September 4, 2025) -"
    let day = agency.and_then(date_line);
    let agency = agency.map(str::trim).filter(|agency| (2..=40).contains(&agency.len()) && is_names(agency));
    let (named, last) = split_date(head.trim());
    let date = day.or(last).or_else(|| parse_date(head));
    let placed = last.is_some() && is_names(named) && named.split_whitespace().count() <= LONGEST_NAME;
    ((shouts || placed) && (agency.is_some() || date.is_some())).then(|| (agency.map(str::to_owned), date))
}

/// Whether `text` is made of capitalised names, joined by commas and the like.
pub(crate) fn is_names(text: &str) -> bool {
    let mut names = 0;
    let fits = text.split_whitespace().all(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() || LEXICON.has(bare, Tag::And) || LEXICON.has(bare, Tag::Particle) {
            return true;
        }
        names += 1;
        let first = bare.chars().next().unwrap_or_default();
        // "al-Sayed"
        let behind = bare.split_once('-').is_some_and(|(_, behind)| behind.starts_with(char::is_uppercase));
        (!first.is_lowercase() || behind) && !first.is_ascii_digit()
    });
    fits && names > 0
}

#[cfg(test)]
#[path = "credits_tests.rs"]
mod tests;
