//! Nouns in the plural: what a number can count.

use crate::entity::document::words::Word;

/// Plurals without an s.
const IRREGULAR: [&str; 27] = [
    "police",
    "crew",
    "clergy",
    "livestock",
    "deer",
    "people",
    "men",
    "women",
    "children",
    "personnel",
    "staff",
    "troops",
    "aircraft",
    "sheep",
    "fish",
    "cattle",
    "teeth",
    "mice",
    "media",
    "data",
    "criteria",
    "phenomena",
    "oxen",
    "geese",
    "spacecraft",
    "feet",
    "alumni",
];

/// Words that end in s and are no plural noun.
const NOT_PLURAL: [&str; 42] = [
    "as",
    "is",
    "was",
    "has",
    "does",
    "his",
    "its",
    "this",
    "us",
    "thus",
    "yes",
    "plus",
    "less",
    "across",
    "towards",
    "besides",
    "perhaps",
    "always",
    "sometimes",
    "afterwards",
    "news",
    "series",
    "gas",
    "bus",
    "business",
    "press",
    "class",
    "access",
    "mass",
    "cross",
    "overseas",
    "various",
    "previous",
    "versus",
    "canvas",
    "atlas",
    "politics",
    "economics",
    "mathematics",
    "physics",
    "indoors",
    "outdoors",
];

/// Whether `word` looks like a plural noun.
pub(super) fn is_plural(word: &Word<'_>) -> bool {
    let lower = word.lower();
    let lower = lower.as_str();
    if IRREGULAR.contains(&lower)
        || (lower.len() > 5 && (lower.ends_with("men") || lower.ends_with("people")))
    {
        return !matches!(lower, "regimen" | "specimen" | "acumen" | "abdomen");
    }
    lower.len() > 2
        && lower.ends_with('s')
        && !lower.ends_with("ss")
        && !lower.ends_with("us")
        && !lower.ends_with("is")
        && !NOT_PLURAL.contains(&lower)
        && !word.is_all_capitals()
        && word.text.chars().all(char::is_alphabetic)
}

/// Whether a four-digit number before it counts: people and what is counted in thousands.
pub(super) fn is_people(noun: &str) -> bool {
    matches!(
        noun,
        "people"
            | "men"
            | "women"
            | "children"
            | "workers"
            | "troops"
            | "soldiers"
            | "students"
            | "employees"
            | "jobs"
            | "homes"
            | "houses"
            | "residents"
            | "passengers"
            | "refugees"
            | "migrants"
            | "patients"
            | "cases"
            | "deaths"
            | "victims"
            | "visitors"
            | "vehicles"
            | "votes"
            | "copies"
            | "staff"
            | "specialists"
            | "participants"
            | "personnel"
            | "prisoners"
            | "families"
            | "households"
    )
}
