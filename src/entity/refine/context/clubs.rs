//! Clubs that are called by their towns.

use crate::entity::document::words::{Word, next_word, word_at, word_before};
use crate::entity::{Candidate, Label, tagger};
use crate::text::Span;
use rustc_hash::FxHashSet;

/// Names of towns that mean their clubs in this article: both sides of a score ("Lindt 3-2 Osmark"), and what stands
/// before "United" and the like.
pub(in crate::entity) fn clubs<'t>(text: &'t str, candidates: &[Candidate]) -> FxHashSet<&'t str> {
    const CLUBS: [&str; 14] = [
        "United",
        "City",
        "Town",
        "Rovers",
        "Wanderers",
        "Albion",
        "Athletic",
        "Hotspur",
        "FC",
        "AFC",
        "CF",
        "Rangers",
        "County",
        "Sporting",
    ];
    let mut out: FxHashSet<&str> = FxHashSet::default();
    for candidate in candidates.iter().filter(|one| one.label == Label::Organization) {
        if let Some((town, last)) = candidate.span.of(text).rsplit_once(' ')
            && CLUBS.contains(&last)
        {
            out.insert(town);
        }
    }
    for pair in candidates.windows(2) {
        let people = pair.iter().any(|side| side.label == Label::Person);
        if !people && is_score(text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default()) {
            out.extend(pair.iter().map(|side| side.span.of(text)));
        }
    }
    out.retain(|town| !tagger::is_country(&town.split(' ').collect::<Vec<_>>()));
    out
}

/// What a side does, as British papers say it: in the plural.
const DOES: [&str; 34] = [
    "beat",
    "beats",
    "drew",
    "lost",
    "won",
    "win",
    "lose",
    "draw",
    "edge",
    "edged",
    "host",
    "hosted",
    "scored",
    "score",
    "led",
    "lead",
    "trail",
    "trailed",
    "equalised",
    "have",
    "were",
    "are",
    "go",
    "play",
    "played",
    "face",
    "faced",
    "thrashed",
    "held",
    "climb",
    "climbed",
    "sit",
    "travel",
    "who",
];

/// Whether what stands around a town's name speaks of a match: a score, or what a side does, of which British papers
/// speak in the plural.
pub(in crate::entity) fn plays(text: &str, span: Span) -> bool {
    let near = |word: Option<Word<'_>>| {
        word.is_some_and(|word| word.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))
    };
    let behind = next_word(text, span.end);
    let comma = text[span.end..].starts_with(", ").then(|| word_at(text, span.end + 2)).flatten();
    let does = behind.or(comma).is_some_and(|word| DOES.contains(&word.text));
    let of_players = behind.is_some_and(|word| {
        word.is_any(&[
            "head",
            "coach",
            "manager",
            "striker",
            "defender",
            "midfielder",
            "goalkeeper",
            "captain",
            "keeper",
        ])
    });
    does || of_players || near(behind) || near(word_before(text, span.start))
}

/// Whether nothing but a score stands between two names: " 3-2 ".
fn is_score(between: &str) -> bool {
    let parts = between.trim().split_once(['-', '\u{2013}']);
    let number = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    between.len() <= 12 && parts.is_some_and(|(one, other)| number(one) && number(other))
}
