//! Words that report speech.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Verbs of speaking and writing, of which all forms are made.
const REGULAR: [&str; 75] = [
    "add",
    "answer",
    "ask",
    "explain",
    "insist",
    "warn",
    "state",
    "announce",
    "promise",
    "vow",
    "recall",
    "complain",
    "comment",
    "continue",
    "conclude",
    "shout",
    "whisper",
    "laugh",
    "shrug",
    "admit",
    "acknowledge",
    "confirm",
    "declare",
    "stress",
    "emphasize",
    "emphasise",
    "underline",
    "underscore",
    "quip",
    "joke",
    "observe",
    "predict",
    "report",
    "remark",
    "respond",
    "testify",
    "urge",
    "suggest",
    "pledge",
    "echo",
    "counter",
    "demand",
    "boast",
    "fume",
    "sigh",
    "tweet",
    "post",
    "reply",
    "argue",
    "claim",
    "note",
    "remember",
    "concede",
    "mention",
    "exclaim",
    "caution",
    "lament",
    "assert",
    "highlight",
    "reiterate",
    "reflect",
    "propose",
    "reveal",
    "agree",
    "express",
    "point",
    "wish",
    "accuse",
    "welcome",
    "deny",
    "reject",
    "blame",
    "defend",
    "mock",
    "liken",
];

/// Irregular forms.
const IRREGULAR: [&str; 27] = [
    "said", "says", "say", "saying", "told", "tells", "tell", "telling", "wrote", "writes", "write",
    "writing", "went", "goes", "spoke", "speaks", "speaking", "swore", "cried", "thought", "thinks",
    "believes", "put", "puts", "shrugged", "admitted", "quipped",
];

/// Verbs that give something a name or a judgement in the speaker's words: "called it ...", "described it as ...".
const NAMING: [&str; 38] = [
    "called",
    "calls",
    "calling",
    "described",
    "describes",
    "describing",
    "hailed",
    "hails",
    "hailing",
    "branded",
    "brands",
    "branding",
    "praised",
    "praises",
    "praising",
    "characterised",
    "characterized",
    "characterises",
    "characterizes",
    "characterising",
    "characterizing",
    "condemned",
    "condemns",
    "condemning",
    "denounced",
    "denounces",
    "denouncing",
    "dismissed",
    "dismisses",
    "dismissing",
    "criticised",
    "criticized",
    "criticising",
    "criticizing",
    "labelled",
    "labeled",
    "slammed",
    "blasted",
];

/// What a verb of speech is in its sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verb {
    /// "said", "writes".
    Plain,
    /// "saying", "calling": its subject is the sentence's.
    Participle,
}

/// All forms of all verbs.
static FORMS: LazyLock<HashMap<String, Verb>> = LazyLock::new(|| {
    let regular = REGULAR.iter().flat_map(|verb| forms(verb));
    let given = IRREGULAR.iter().chain(&NAMING).map(|form| (*form).to_owned());
    let kind = |form: String| {
        let kind = if form.ends_with("ing") { Verb::Participle } else { Verb::Plain };
        (form, kind)
    };
    regular.chain(given).map(kind).collect()
});

/// The forms of a regular verb: "add", "adds", "added", "adding"; "reply", "replies", "replied".
fn forms(verb: &str) -> [String; 4] {
    let (past, third) = match verb.strip_suffix('y') {
        Some(stem) if !verb.ends_with("ey") => (format!("{stem}ied"), format!("{stem}ies")),
        _ => (
            format!("{}d", if verb.ends_with('e') { verb.to_owned() } else { format!("{verb}e") }),
            format!("{verb}s"),
        ),
    };
    let third = if verb.ends_with("ss") || verb.ends_with("sh") { format!("{verb}es") } else { third };
    let stem = if verb.ends_with("ee") { verb } else { verb.trim_end_matches('e') };
    [verb.to_owned(), past, third, format!("{stem}ing")]
}

/// Whether `word` (in lower case) reports speech, and how.
pub(super) fn verb(word: &str) -> Option<Verb> {
    FORMS.get(word).copied()
}

/// Whether `word` (in lower case) gives a name or a judgement.
pub(super) fn names(word: &str) -> bool {
    NAMING.contains(&word)
}

/// Whether `word` (in lower case) is a verb's plain form, which may be a noun as well: "the claim", "a report".
pub(super) fn is_base(word: &str) -> bool {
    REGULAR.contains(&word) || matches!(word, "say" | "tell" | "write" | "put")
}
