//! Names that follow from other names of the article: acronyms in brackets, names behind a title, people by one
//! of their names, and other places where a clear name stands.

use super::boundaries::in_heading;
use super::overlap::{is_free, settle};
use crate::entity::document::words::begins_sentence;
use crate::entity::name::{abbreviates, is_common_word, is_head, is_particle, sound, strict_title};
use crate::entity::{Candidate, Evidence, Label, Rule};
use crate::text::Span;
use std::collections::HashMap;

/// How sure a recogniser must be of a name for it to be looked for in the rest of the article.
const CLEAR: f32 = 0.8;

/// What follows from other mentions: acronyms in brackets behind the name they are short for, names behind a
/// title, and other places where a name stands that is clear in one. `candidates` are settled; so is what is
/// returned.
pub(in crate::entity) fn complete(text: &str, tokens: &[Span], candidates: Vec<Candidate>) -> Vec<Candidate> {
    let candidates = with(candidates, |candidates| {
        let mut more = in_brackets(text, candidates);
        more.extend(after_titles(text, tokens, candidates));
        more.extend(with_particles(text, tokens, candidates));
        more.extend(bodies_of_groups(text, candidates));
        more
    });
    let candidates = with(candidates, |candidates| again(text, tokens, candidates));
    let candidates = with(candidates, |candidates| by_one_name(text, tokens, candidates));
    with(candidates, |candidates| states(text, candidates))
}

/// `candidates` with what `more` makes of them.
fn with(candidates: Vec<Candidate>, more: impl Fn(&[Candidate]) -> Vec<Candidate>) -> Vec<Candidate> {
    let more = more(&candidates);
    if more.is_empty() { candidates } else { settle([candidates, more].concat()) }
}

/// `Eurasian Economic Union (EAEU)`.
fn in_brackets(text: &str, candidates: &[Candidate]) -> Vec<Candidate> {
    let acronym = |long: &Candidate| {
        let rest = text[long.span.end..].strip_prefix(" (")?;
        let word = &rest[..rest.find([')', ' ', ',', ';'])?];
        let start = long.span.end + 2;
        let span = Span::new(start, start + word.len());
        let fits = matches!(long.label, Label::Organization | Label::Place | Label::Document | Label::Event)
            && abbreviates(word, long.span.of(text))
            && is_free(candidates, span);
        let evidence = Evidence { rule: Rule::Acronym, confidence: long.evidence.confidence };
        fits.then_some(Candidate { span, label: long.label, value: None, evidence })
    };
    candidates.iter().filter_map(acronym).collect()
}

/// `Mrs Holt`, where nothing else has found her.
fn after_titles(text: &str, tokens: &[Span], candidates: &[Candidate]) -> Vec<Candidate> {
    let is_name = |span: &&Span| {
        let word = span.of(text);
        word.starts_with(char::is_uppercase) && !is_common_word(word)
    };
    let mut out = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !strict_title(token.of(text)) || in_heading(text, *token) {
            continue; // "President Faces Vote"
        }
        let behind = tokens[at + 1..].iter().skip_while(|span| span.of(text) == ".").take(3);
        let mut end = token.end;
        let near = behind.take_while(|span| {
            let gap = text.get(end..span.start).unwrap_or("\n");
            end = span.end;
            matches!(gap, " " | ". " | "\u{a0}" | "")
        });
        let name: Vec<&Span> = near.take_while(is_name).collect();
        if let (Some(first), Some(last)) = (name.first(), name.last()) {
            let span = Span::new(first.start, last.end);
            if first.start > token.end && is_free(candidates, span) {
                let evidence = Evidence { rule: Rule::BehindTitle, confidence: 0.75 };
                out.push(Candidate { span, label: Label::Person, value: None, evidence });
            }
        }
    }
    out
}

/// `Indian Council of Medical Research`, where nothing but the nationality was found.
fn bodies_of_groups(text: &str, candidates: &[Candidate]) -> Vec<Candidate> {
    let body = |group: &Candidate| {
        let rest = text[group.span.end..].strip_prefix(' ')?;
        let run = capitals(rest);
        let mut end = group.span.end + 1 + run;
        let named = is_head(rest[..run].rsplit(' ').next()?);
        let after = text[end..].strip_prefix(" of ").map_or(0, capitals);
        if after > 0 {
            end += " of ".len() + after;
        }
        let free = Span::new(group.span.end, end);
        let evidence = Evidence { rule: Rule::NationalBody, confidence: 0.7 };
        let span = Span::new(group.span.start, end);
        (named && !in_heading(text, span) && is_free(candidates, free)).then_some(Candidate {
            span,
            label: Label::Organization,
            value: None,
            evidence,
        })
    };
    let unsure = |one: &&Candidate| one.label == Label::Group && one.evidence.confidence < 0.7;
    candidates.iter().filter(unsure).filter_map(body).collect()
}

/// How many bytes of capitalised words with single spaces between `text` begins with: four words at most.
fn capitals(text: &str) -> usize {
    let mut end = 0;
    for word in text.split(' ').take(4) {
        let letters = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        end += letters + usize::from(end > 0);
        if letters < word.len() {
            break;
        }
    }
    end
}

/// Other places of clear names: the same tokens, where no capitalised word beside them makes another name of
/// it.
pub(in crate::entity) fn again(text: &str, tokens: &[Span], candidates: &[Candidate]) -> Vec<Candidate> {
    let clear = clear_names(text, tokens, candidates);
    if clear.is_empty() {
        return Vec::new();
    }
    let mut out: Vec<Candidate> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let found = clear.get(tokens[at].of(text)).and_then(|names| {
            names.iter().find_map(|(name, label)| {
                let end = tokens[at].start + name.len();
                let matches = text.get(tokens[at].start..end) == Some(*name);
                let last = tokens[at..].iter().position(|token| token.end >= end)?;
                (matches && tokens[at + last].end == end).then_some((
                    Span::new(tokens[at].start, end),
                    *label,
                    at + last,
                ))
            })
        });
        if let Some((span, label, last)) = found
            && is_free(candidates, span)
        {
            // In a heading of capitalised words the neighbours' capitals tell nothing.
            if stands_alone(text, tokens, at, last) || in_heading(text, span) {
                let evidence = Evidence { rule: Rule::NamedElsewhere, confidence: 0.7 };
                out.push(Candidate { span, label, value: None, evidence });
            }
            at = last;
        }
        at += 1;
    }
    out
}

/// Clear names by their first token, the longest first.
fn clear_names<'t>(
    text: &'t str,
    tokens: &[Span],
    candidates: &[Candidate],
) -> HashMap<&'t str, Vec<(&'t str, Label)>> {
    let mut labels: HashMap<&str, Option<Label>> = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| !candidate.label.is_figure()) {
        let clear = candidate.evidence.confidence >= CLEAR;
        labels
            .entry(candidate.span.of(text))
            .and_modify(|label| *label = label.filter(|label| *label == candidate.label))
            .or_insert(clear.then_some(candidate.label));
    }
    let mut out: HashMap<&str, Vec<(&str, Label)>> = HashMap::new();
    for candidate in candidates {
        let name = candidate.span.of(text);
        // Each name once.
        let Some(label) = labels.remove(name).flatten() else { continue };
        let first = tokens.partition_point(|token| token.start < candidate.span.start);
        let token = tokens.get(first).filter(|token| candidate.span.covers(**token));
        let word = token.map_or(name, |token| token.of(text));
        if name.starts_with(char::is_uppercase) && !(word == name && is_common_word(name)) {
            out.entry(word).or_default().push((name, label));
        }
    }
    for names in out.values_mut() {
        names.sort_unstable_by_key(|(name, _)| (std::cmp::Reverse(name.len()), *name));
    }
    out
}

/// Whether the tokens `first..=last` have no capitalised neighbour on their line that makes a longer name of
/// them.
fn stands_alone(text: &str, tokens: &[Span], first: usize, last: usize) -> bool {
    let joins = |a: Span, b: Span| matches!(text.get(a.end..b.start), Some(" " | "-" | ""));
    let capital = |span: Span| span.of(text).starts_with(char::is_uppercase);
    let before = first.checked_sub(1).map(|at| tokens[at]);
    let after = tokens.get(last + 1).copied();
    let before = before.is_some_and(|before| {
        joins(before, tokens[first])
            && capital(before)
            && !strict_title(before.of(text))
            && !begins_sentence(text, before.start)
    });
    let after = after.is_some_and(|after| joins(tokens[last], after) && capital(after));
    // "Velo+" is not "Velo".
    !before && !after && !text[tokens[last].end..].starts_with('+')
}

/// `Ursula von der Leyen`: a capitalised word, particles that stand in names of people only, and another.
fn with_particles(text: &str, tokens: &[Span], candidates: &[Candidate]) -> Vec<Candidate> {
    const OF_PEOPLE: [&str; 8] = ["von", "van", "bin", "ibn", "der", "den", "ter", "zu"];
    // Where they are plain words, they tell nothing.
    const OF_THEIR_LANGUAGES: [&str; 5] = ["und", "het", "een", "och", "dan"];
    let mut out = Vec::new();
    if tokens.iter().any(|token| OF_THEIR_LANGUAGES.contains(&token.of(text))) {
        return out;
    }
    for (at, token) in tokens.iter().enumerate() {
        let is_first = OF_PEOPLE.contains(&token.of(text)) && at > 0 && !is_particle(tokens[at - 1].of(text));
        if !is_first {
            continue;
        }
        let particles = tokens[at..].iter().take_while(|token| is_particle(token.of(text))).count();
        let Some(last) = tokens.get(at + particles) else { continue };
        let capital = |span: Span| span.len() > 1 && span.of(text).starts_with(char::is_uppercase);
        let first = tokens[at - 1];
        let on_line = !text.get(first.start..last.end).unwrap_or("\n").contains(['\n', ',', '.']);
        let known = |span: Span| {
            let next = candidates.partition_point(|candidate| candidate.span.end <= span.start);
            candidates.get(next).filter(|candidate| candidate.span.overlaps(span))
        };
        let is_name = |span| known(span).is_none_or(|candidate| candidate.label == Label::Person);
        if particles > 3 || !capital(*last) || !on_line || !is_name(*last) {
            continue;
        }
        let start = if capital(first) && is_name(first) && !is_common_word(first.of(text)) {
            known(first).map_or(first.start, |candidate| candidate.span.start)
        } else {
            token.start
        };
        let end = known(*last).map_or(last.end, |candidate| candidate.span.end);
        let evidence = Evidence { rule: Rule::Particles, confidence: 0.85 };
        out.push(Candidate { span: Span::new(start, end), label: Label::Person, value: None, evidence });
    }
    out
}

/// `Republic of Kazakhstan`: the form of a state before its name is part of it.
fn states(text: &str, candidates: &[Candidate]) -> Vec<Candidate> {
    const FORMS: [&str; 5] = ["Republic", "Kingdom", "Sultanate", "Principality", "Emirate"];
    const KINDS: [&str; 9] = [
        "Islamic ",
        "People's ",
        "People\u{2019}s ",
        "Federal ",
        "Democratic ",
        "Bolivarian ",
        "Socialist ",
        "Arab ",
        "United ",
    ];
    let extended = |candidate: &Candidate| {
        let before = &text[..candidate.span.start];
        let before = before.strip_suffix("the ").unwrap_or(before).strip_suffix(" of ")?;
        let mut before = FORMS.into_iter().find_map(|form| before.strip_suffix(form))?;
        while let Some(rest) = KINDS.into_iter().find_map(|kind| before.strip_suffix(kind)) {
            before = rest;
        }
        let evidence =
            Evidence { rule: Rule::FormOfState, confidence: candidate.evidence.confidence.max(0.8) };
        let span = Span::new(before.len(), candidate.span.end);
        Some(Candidate { span, label: Label::Place, value: None, evidence })
    };
    candidates.iter().filter(|candidate| candidate.label == Label::Place).filter_map(extended).collect()
}

/// People whom the article names clearly by given and family name, named by one of these.
fn by_one_name(text: &str, tokens: &[Span], candidates: &[Candidate]) -> Vec<Candidate> {
    let known = one_names(text, candidates);
    if known.is_empty() {
        return Vec::new();
    }
    let mut sounds: HashMap<&str, Option<String>> = HashMap::new();
    let mut out = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let word = token.of(text);
        if !word.starts_with(char::is_uppercase) || word.len() < 2 {
            continue;
        }
        let is_known = known.contains_key(word) || {
            let sound = sounds.entry(word).or_insert_with(|| sound_of(word));
            sound.as_ref().is_some_and(|sound| known.get(sound.as_str()) == Some(&At::Sound))
        };
        if !is_known || !stands_alone(text, tokens, at, at) {
            continue;
        }
        let confidence = if is_common_word(word) {
            if !does_as_people_do(text, tokens, at) {
                continue;
            }
            0.99
        } else if is_free(candidates, *token) {
            0.7
        } else {
            continue;
        };
        let start = start_with_particles(text, tokens, at);
        let evidence = Evidence { rule: Rule::PersonAgain, confidence };
        out.push(Candidate {
            span: Span::new(start, token.end),
            label: Label::Person,
            value: None,
            evidence,
        });
    }
    out
}

/// How a word is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Word,
    Sound,
}

/// First and last words of clear full names of people, and the sounds of long last words.
fn one_names(text: &str, candidates: &[Candidate]) -> HashMap<String, At> {
    let mut out = HashMap::new();
    for candidate in candidates {
        if candidate.label != Label::Person || candidate.evidence.confidence < CLEAR {
            continue;
        }
        let words: Vec<&str> = candidate.span.of(text).split_whitespace().collect();
        let ([first, .., last], true) = (&words[..], words.len() < 5) else { continue };
        for word in [first, last] {
            let is_name = word.len() > 1 && word.starts_with(char::is_uppercase) && !word.ends_with('.');
            if is_name && (word == last || !is_common_word(word)) {
                out.insert((*word).to_owned(), At::Word);
            }
        }
        if let Some(sound) = sound_of(last) {
            out.entry(sound).or_insert(At::Sound);
        }
    }
    out
}

/// A long word's sound, for names that come from other scripts and are written in more than one way.
fn sound_of(word: &str) -> Option<String> {
    (word.len() > 5 && word.is_ascii()).then(|| sound(&word.to_ascii_lowercase()))
}

/// The start of the particles before the token `at`, if there are some.
fn start_with_particles(text: &str, tokens: &[Span], at: usize) -> usize {
    let particles =
        tokens[..at].iter().rev().take_while(|token| is_particle(&token.of(text).to_lowercase())).take(3);
    let near =
        |span: &&Span| !text.get(span.start..tokens[at].start).unwrap_or("\n").contains(['\n', ',', '.']);
    particles.take_while(near).last().map_or(tokens[at].start, |span| span.start)
}

/// Whether a verb of people follows and no word of time stands before.
fn does_as_people_do(text: &str, tokens: &[Span], at: usize) -> bool {
    const VERBS: [&str; 15] = [
        "said",
        "says",
        "told",
        "added",
        "wrote",
        "argued",
        "spoke",
        "asked",
        "warned",
        "insisted",
        "replied",
        "promised",
        "announced",
        "denied",
        "resigned",
    ];
    const TIMES: [&str; 12] =
        ["in", "In", "on", "On", "last", "next", "since", "until", "by", "early", "late", "this"];
    let after = tokens.get(at + 1).is_some_and(|next| VERBS.contains(&next.of(text)));
    let before = at.checked_sub(1).is_some_and(|before| TIMES.contains(&tokens[before].of(text)));
    after && !before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::testing;

    fn found(text: &str, names: &[(&str, Label, f32)]) -> Vec<(String, Label)> {
        testing::named(text, &complete(text, &crate::text::tokens(text), testing::candidates(text, names)))
    }

    fn names(text: &str, names: &[(&str, Label, f32)]) -> Vec<String> {
        found(text, names).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn a_clear_name_is_found_wherever_it_stands_alone() {
        let text = "Velo grew. Then Velo sold. Velo Square is a place, Velo+ is none, and velo is a word.";
        assert_eq!(names(text, &[("Velo", Label::Organization, 0.9)]), ["Velo", "Velo"]);
    }

    #[test]
    fn a_clear_name_is_found_again_whatever_its_first_word_is() {
        for name in ["Al-Nour Group", "U.S. Steelworks", "O'Hara Foods"] {
            let text = format!("{name} grew. Then {name} sold.");
            assert_eq!(names(&text, &[(name, Label::Organization, 0.9)]), [name, name]);
        }
    }

    #[test]
    fn brackets_and_titles_tell_names() {
        let text = "The Northern Fisheries Board (NFB) thanked Mrs. Holt.";
        let found = names(text, &[("Northern Fisheries Board", Label::Organization, 0.9)]);
        assert_eq!(found, ["Northern Fisheries Board", "NFB", "Holt"]);
    }

    #[test]
    fn a_clear_name_is_found_in_a_heading_of_capitals() {
        let text = "Orlov and Holt Bind Two Towns in a Pact\n\nHolt was glad. So was Orlov.";
        let at = text.rfind("Holt was").unwrap_or_default();
        let evidence = Evidence { rule: Rule::Tagger, confidence: 0.9 };
        let span = Span::new(at, at + "Holt".len());
        let clear = Candidate { span, label: Label::Person, value: None, evidence };
        let found = complete(text, &crate::text::tokens(text), vec![clear]);
        assert_eq!(
            found.iter().map(|one| one.span.start).collect::<Vec<_>>(),
            [text.find("Holt").unwrap_or(0), at]
        );
    }

    #[test]
    fn a_title_in_a_heading_has_no_name_behind_it() {
        let text = "Northland's President Faces Impeachment Vote\n\nThe motion of Mrs. Holt was filed.";
        assert_eq!(names(text, &[]), ["Holt"]);
    }

    #[test]
    fn a_nationality_and_a_body_are_one_name() {
        let text = "The Indian Council of Rural Research met. Indian Voters did not.";
        let group = |confidence| ("Indian", Label::Group, confidence);
        assert_eq!(names(text, &[group(0.6)]), ["Indian Council of Rural Research"]);
    }

    #[test]
    fn people_are_found_by_either_name() {
        let text = "Theresa May spoke. In May it rained. May said so. Xi Jinping came, and Xi left. Zelensky, as Volodymyr Zelensky \
                    signs, or Zelenskyy.";
        let people = [
            ("Theresa May", Label::Person, 0.9),
            ("Xi Jinping", Label::Person, 0.9),
            ("Volodymyr Zelensky", Label::Person, 0.9),
        ];
        let expected =
            ["Theresa May", "May", "Xi Jinping", "Xi", "Zelensky", "Volodymyr Zelensky", "Zelenskyy"];
        assert_eq!(names(text, &people), expected);
    }

    #[test]
    fn particles_join_a_name() {
        let text = "Then Ursula von der Leyen came, and von der Leyen left. Von der Leyen rested.";
        assert_eq!(
            names(text, &[("Leyen", Label::Person, 0.9)]),
            ["Ursula von der Leyen", "von der Leyen", "Von der Leyen"]
        );
    }

    #[test]
    fn a_state_has_its_form_before_its_name() {
        let text = "The Islamic Republic of Ruritania, Ruritania for short.";
        assert_eq!(
            names(text, &[("Ruritania", Label::Place, 0.9)]),
            ["Islamic Republic of Ruritania", "Ruritania"]
        );
        let text = "They were United\nKingdom of Ruritania, once the People\u{2019}s Republic of Ruritania.";
        let found =
            complete(text, &crate::text::tokens(text), testing::all(text, ("Ruritania", Label::Place, 0.9)));
        let expected = ["Kingdom of Ruritania", "People\u{2019}s Republic of Ruritania"];
        assert_eq!(found.iter().map(|one| one.span.of(text)).collect::<Vec<_>>(), expected);
    }
}
