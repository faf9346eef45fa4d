//! What pages say around stories.
//!
//! The phrases stand in `phrases.txt` and `openings.txt`, by kind and rule. They were collected from the wording
//! that content systems and comment widgets put on pages.

use super::line::{Line, plain};
use super::rule;
use crate::source::metadata::is_names;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Where a phrase that is a whole line makes it debris.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    /// Wherever it stands.
    Anywhere,
    /// Before the first or after the last paragraph; in between it may be a heading.
    Edge,
}

type Rule = &'static str;

/// All phrases, by how they are compared.
#[derive(Debug, Default)]
struct Phrases {
    whole: HashMap<&'static str, Rule>,
    edge: HashMap<&'static str, Rule>,
    label: HashMap<&'static str, Rule>,
    /// With the most words that the line may have.
    opening: HashMap<&'static str, (Rule, usize)>,
    appeals: Vec<&'static str>,
    weak_appeals: Vec<&'static str>,
    causes: HashSet<&'static str>,
    credits: HashSet<&'static str>,
    address: HashSet<&'static str>,
    page: HashSet<&'static str>,
}

/// The lists, one after the other.
const LISTS: &str = concat!(include_str!("phrases.txt"), "\n", include_str!("openings.txt"));

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut all = Phrases::default();
    for (kind, rule, phrase) in entries(LISTS) {
        match kind {
            "whole" => drop(all.whole.insert(phrase, rule)),
            "edge" => drop(all.edge.insert(phrase, rule)),
            "label" => drop(all.label.insert(phrase, rule)),
            "appeal" => all.appeals.push(phrase),
            "weak appeal" => all.weak_appeals.push(phrase),
            "cause" => drop(all.causes.insert(phrase)),
            "credit word" => drop(all.credits.insert(phrase)),
            "address word" => drop(all.address.insert(phrase)),
            "page word" => drop(all.page.insert(phrase)),
            _ => {
                let most = kind.strip_prefix("opening ").and_then(|most| most.parse().ok()).unwrap_or(0);
                all.opening.insert(phrase, (rule, most));
            }
        }
    }
    all
});

/// Each phrase of a list with its kind and rule.
fn entries(list: &'static str) -> impl Iterator<Item = (&'static str, Rule, &'static str)> {
    let mut section = ("", "");
    let lines = list.lines().filter(|line| !line.starts_with(';') && !line.is_empty());
    lines.flat_map(move |line| {
        let head = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
            .and_then(|line| line.split_once(": "));
        let phrases = if head.is_some() { "" } else { line };
        section = head.unwrap_or(section);
        let (kind, rule) = section;
        phrases.split(" | ").filter(|phrase| !phrase.is_empty()).map(move |phrase| (kind, rule, phrase))
    })
}

/// The rule for which the whole line is a phrase.
pub(super) fn whole(line: &Line<'_>, place: Where) -> Option<&'static str> {
    if line.text.len() > 120 {
        return None;
    }
    let map = if place == Where::Anywhere { &PHRASES.whole } else { &PHRASES.edge };
    map.get(line.plain.as_str()).copied()
}

/// The rule for which the line is a label with something behind it ("Also read: ...").
pub(super) fn labelled(line: &Line<'_>) -> Option<&'static str> {
    let (head, rest) = split_label(line.text)?;
    let rule = *PHRASES.label.get(plain(head).as_str())?;
    let words = line.words();
    let fits = match rule {
        rule::LINKS => words <= 34 && !rest.contains(['"', '“']) && !(line.ends_sentence() && words > 24),
        rule::TAGS => words <= 60 && !line.ends_sentence(),
        rule::CREDIT => {
            let site = rest.contains('.') && !rest.contains(' ');
            let named = site || is_names(rest) || names_a_credit(&plain(rest));
            words <= 16 && (named || head.contains(' ') && !line.ends_sentence())
        }
        rule::DATELINE => words <= 14 && plain(rest).contains('#') && !line.ends_sentence(),
        rule::BYLINE => words <= 14 && !line.ends_sentence() && is_names(rest),
        rule::READING => words <= 8 && plain(rest).contains('#'),
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
    let mut begins = prefixes(&line.plain).filter_map(|begin| Some((begin, *PHRASES.opening.get(begin)?)));
    begins.find(|(begin, (rule, most))| opens(line, begin, rule, *most)).map(|(_, (rule, _))| rule)
}

/// Whether a line that begins as one of a rule with at most so many words is one.
fn opens(line: &Line<'_>, begin: &str, rule: &str, most: usize) -> bool {
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

/// Links that go on with the text above them, and announce nothing unless a colon says so.
const BUTTONS: &str = "read more|see more|more|continue reading|keep reading|read full story|read the full story|\
    read full article|read the full article|mehr lesen|weiterlesen|lire la suite|leer más|\
    seguir leyendo|sigue leyendo|leia mais|saiba mais|leggi tutto|lees meer|lees verder|meer lezen|\
    lees verder op onze site|lees verder op de website|czytaj więcej|читать далее|daha fazla|devamını oku|läs mer|\
    les mer|læs mere|lue lisää|阅读更多|続きを読む|더 보기|और पढ़ें";

/// Whether a line announces other stories that stand on the lines after it.
pub(super) fn announces(line: &Line<'_>) -> bool {
    let title_less = PHRASES.whole.get(line.plain.as_str()) == Some(&rule::LINKS);
    let button = BUTTONS.split('|').any(|button| button == line.plain);
    title_less && (!button || line.text.ends_with([':', '：']))
}

/// Whether a line begins as appeals for money do.
fn appeals(line: &Line<'_>) -> bool {
    let begins = |openings: &[&str]| openings.iter().any(|opening| starts(&line.plain, opening));
    let asks = if begins(&PHRASES.appeals) {
        names_a_cause(&line.plain) || line.words() <= 24
    } else {
        begins(&PHRASES.weak_appeals) && names_a_cause(&line.plain)
    };
    asks && !tells_speech(line)
}

/// Whether a line is a sentence that tells what somebody said: then it is a story's, though it may begin as a page
/// speaks to its reader ("We need your help, the captain told the town.").
fn tells_speech(line: &Line<'_>) -> bool {
    const SAID: [&str; 13] = [
        "said",
        "says",
        "told",
        "wrote",
        "replied",
        "sagte",
        "sagten",
        "dijo",
        "disse",
        "сказал",
        "сказала",
        "сообщил",
        "сообщила",
    ];
    line.ends_sentence() && line.plain.split(' ').any(|word| SAID.contains(&word))
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
    const HEADS: [&str; 22] = [
        "help",
        "support",
        "join",
        "donate",
        "back",
        "fund",
        "become",
        "keep",
        "stand",
        "your support",
        "we need",
        "before you go",
        "dear reader",
        "thank you",
        "unterstützen",
        "soutenez",
        "apoya",
        "apoie",
        "sostieni",
        "поддержите",
        "підтримайте",
        "destek",
    ];
    HEADS.iter().any(|head| starts(&line.plain, head))
}

/// Whether a phrase names whose a picture is.
pub(super) fn names_a_credit(plain: &str) -> bool {
    plain.split(' ').any(|word| PHRASES.credits.contains(word))
}

/// Whether a line speaks to somebody, and of the page or what it asks for.
fn addresses(line: &Line<'_>) -> bool {
    let has = |words: &HashSet<&'static str>| line.plain.split(' ').any(|word| words.contains(word));
    has(&PHRASES.address) && has(&PHRASES.page)
}

fn names_a_cause(plain: &str) -> bool {
    plain.split(' ').any(|word| PHRASES.causes.contains(word))
}

/// Whether `plain` is `opening` or goes on after it with another word.
fn starts(plain: &str, opening: &str) -> bool {
    plain.strip_prefix(opening).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_can_be_met_and_names_a_rule() {
        for (kind, name, phrase) in entries(LISTS) {
            assert_eq!(plain(&phrase.replace('#', "7")), phrase, "{kind}");
            assert!(name.len() > 3 && name == name.to_lowercase(), "{name}");
        }
        assert_eq!(PHRASES.opening.values().map(|(_, most)| *most).min(), Some(7));
    }
}
