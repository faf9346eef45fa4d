//! Words that report speech.

/// Verbs of speaking and writing, by stem: their forms are made of it.
const REGULAR: [&str; 66] = [
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

/// Whether `word` (in lower case) reports speech, and how.
pub(super) fn verb(word: &str) -> Option<Verb> {
    let known = IRREGULAR.contains(&word) || NAMING.contains(&word) || is_form(word);
    let participle = word.ends_with("ing");
    known.then_some(if participle { Verb::Participle } else { Verb::Plain })
}

/// Whether `word` (in lower case) gives a name or a judgement.
pub(super) fn names(word: &str) -> bool {
    NAMING.contains(&word)
}

/// Whether `word` is a form of a regular verb: "add", "adds", "added", "adding"; "reply", "replied".
fn is_form(word: &str) -> bool {
    let stems = |ending: &str, put: &str| {
        word.strip_suffix(ending).is_some_and(|stem| {
            REGULAR.iter().any(|verb| verb.strip_suffix(put).is_some_and(|verb| verb == stem))
        })
    };
    REGULAR.contains(&word)
        || stems("ed", "")
        || stems("d", "")
        || stems("s", "")
        || stems("es", "")
        || stems("ing", "")
        || stems("ing", "e")
        || stems("ied", "y")
        || stems("ies", "y")
}
