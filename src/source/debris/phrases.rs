//! What pages say around stories: phrases that stand in `assets/lexicon/source`.

use super::lexicon::{LEXICON, Tag};
use super::line::{Line, NUMBER, plain};
use super::rule;
use crate::source::metadata::is_names;

/// Where a phrase that is a whole line makes it debris.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    /// Wherever it stands.
    Anywhere,
    /// Before the first or after the last paragraph; in between it may be a heading.
    Edge,
}

/// The rule for which the whole line is a phrase.
pub(super) fn whole(line: &Line<'_>, place: Where) -> Option<&'static str> {
    if line.text.len() > 120 {
        return None;
    }
    LEXICON.value(&line.plain, if place == Where::Anywhere { Tag::Whole } else { Tag::Edge })
}

/// The rule for which the line is a label with something behind it ("Also read: ...").
pub(super) fn labelled(line: &Line<'_>) -> Option<&'static str> {
    let (head, rest) = split_label(line.text)?;
    let rule = LEXICON.value(&plain(head), Tag::Label)?;
    let words = line.words();
    let fits = match rule {
        rule::LINKS => words <= 34 && !rest.contains(['"', '“']) && !(line.ends_sentence() && words > 24),
        rule::TAGS => words <= 60 && !line.ends_sentence(),
        rule::CREDIT => {
            let site = rest.contains('.') && !rest.contains(' ');
            let named = site || is_names(rest) || names_a_credit(&plain(rest));
            words <= 16 && (named || head.contains(' ') && !line.ends_sentence())
        }
        rule::DATELINE => words <= 14 && plain(rest).contains(NUMBER) && !line.ends_sentence(),
        rule::BYLINE => words <= 14 && !line.ends_sentence() && is_names(rest),
        rule::READING => words <= 8 && plain(rest).contains(NUMBER),
        _ => words <= 20,
    };
    fits.then_some(rule)
}

/// What stands before and behind the first colon, bar or spaced dash, where that comes early in the line.
fn split_label(text: &str) -> Option<(&str, &str)> {
    let (at, mark) = text.char_indices().take(48).find(|(at, c)| match c {
        ':' | '：' | '|' | '»' | '>' | '›' | '▶' | '►' | '→' | '/' => *at > 0,
        '-' | '–' | '—' => text[..*at].ends_with(' ') || text[*at..].starts_with("- "),
        _ => false,
    })?;
    let rest = text[at + mark.len_utf8()..].trim_start_matches([':', '-', '–', '—', '>', '|', ' ']);
    (!rest.is_empty()).then_some((&text[..at], rest))
}

/// The rule for which the line begins as debris does.
pub(super) fn opening(line: &Line<'_>) -> Option<&'static str> {
    let mut begins =
        prefixes(&line.plain).filter_map(|begin| Some((begin, LEXICON.value(begin, Tag::Opening)?)));
    begins.find(|(begin, rule)| opens(line, begin, rule)).map(|(_, rule)| rule)
}

/// Whether a line that begins as debris by a rule does is debris.
fn opens(line: &Line<'_>, begin: &str, rule: &str) -> bool {
    let most = LEXICON.value(begin, Tag::Words).and_then(|most| most.parse().ok()).unwrap_or(0);
    // Cookie notices quote their own buttons.
    if line.words() > most || line.quotes() && rule != rule::COOKIE || tells_speech(line) {
        return false;
    }
    if rule == rule::CREDIT {
        // "Photo by Ada Fenn", but not "Photo by photo she told it".
        let skip = begin.split(' ').count();
        let name = line.text.split_whitespace().skip(skip).collect::<Vec<_>>().join(" ");
        return is_names(&name);
    }
    let label = rule == rule::LINKS || most < 10;
    line.text.len() <= most * 12 && !(label && line.ends_sentence())
}

/// The beginnings of a plain line, of one word, two words and so on up to eight.
fn prefixes(plain: &str) -> impl Iterator<Item = &str> {
    let ends = plain.match_indices(' ').map(|(at, _)| at).chain(std::iter::once(plain.len()));
    ends.take(8).map(|end| &plain[..end])
}

/// Whether a line announces other stories that stand on the lines after it.
pub(super) fn announces(line: &Line<'_>) -> bool {
    let title_less = LEXICON.value(&line.plain, Tag::Whole) == Some(rule::LINKS);
    let button = LEXICON.has(&line.plain, Tag::Button);
    title_less && (!button || line.text.ends_with([':', '：']))
}

/// Whether a line begins as appeals for money do.
fn appeals(line: &Line<'_>) -> bool {
    let asks = if begins(line, Tag::Appeal) {
        names_a_cause(&line.plain) || line.words() <= 24
    } else {
        begins(line, Tag::WeakAppeal) && names_a_cause(&line.plain)
    };
    asks && !tells_speech(line)
}

/// Whether a line is a sentence that tells what somebody said: then it is a story's, though it may begin as a page
/// speaks to its reader ("We need your help, the captain told the town.").
fn tells_speech(line: &Line<'_>) -> bool {
    line.ends_sentence() && has_word(&line.plain, Tag::Speech)
}

/// Whether a paragraph asks for money or readers rather than telling a story.
pub(super) fn is_appeal(line: &Line<'_>) -> bool {
    line.text.len() <= 900 && !line.quotes() && appeals(line)
}

/// Whether a line speaks of the site to its reader.
pub(super) fn is_boilerplate(line: &Line<'_>) -> bool {
    line.text.len() <= 700 && !line.quotes() && addresses(line)
}

/// Whether the short line over an appeal belongs to it.
pub(super) fn heads_an_appeal(line: &Line<'_>) -> bool {
    begins(line, Tag::AppealHead)
}

/// Whether a phrase names whose a picture is.
pub(super) fn names_a_credit(plain: &str) -> bool {
    has_word(plain, Tag::Credit)
}

/// Whether a line speaks to somebody, and of the page or what it asks for.
fn addresses(line: &Line<'_>) -> bool {
    has_word(&line.plain, Tag::Address) && has_word(&line.plain, Tag::Page)
}

fn names_a_cause(plain: &str) -> bool {
    has_word(plain, Tag::Cause)
}

/// Whether one of the words of `plain` has a tag.
fn has_word(plain: &str, tag: Tag) -> bool {
    plain.split(' ').any(|word| LEXICON.has(word, tag))
}

/// Whether a line begins with a phrase that has a tag.
fn begins(line: &Line<'_>, tag: Tag) -> bool {
    LEXICON.words(tag).iter().any(|phrase| begins_with(&line.plain, phrase))
}

/// Whether `plain` is `phrase` or goes on after it with another word.
pub(super) fn begins_with(plain: &str, phrase: &str) -> bool {
    plain.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_can_be_met_and_names_a_rule() {
        let compared = [Tag::Whole, Tag::Edge, Tag::Label, Tag::Opening];
        for tag in compared {
            for phrase in LEXICON.words(tag) {
                assert_eq!(plain(&phrase.replace(NUMBER, "7")), *phrase);
                let rules: Vec<&str> = LEXICON.values(phrase, tag).collect();
                assert!(
                    rules.len() == 1 && rules[0].len() > 3 && rules[0] == rules[0].to_lowercase(),
                    "{phrase}"
                );
            }
        }
        for opening in LEXICON.words(Tag::Opening) {
            assert!(
                LEXICON
                    .value(opening, Tag::Words)
                    .is_some_and(|most| most.parse::<usize>().is_ok_and(|most| most >= 7)),
                "{opening}"
            );
        }
    }
}
