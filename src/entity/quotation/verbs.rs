//! Cue verbs: verbs that report speech.

use crate::entity::lexicon::{Tag, is, values, words};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a cue verb is in its sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Verb {
    kind: Kind,
    form: Form,
    /// "claims": a noun as well.
    pub is_noun: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Reporting,
    Manner,
    Naming,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    Plain,
    Finite,
    Participle,
}

impl Verb {
    /// "saying", "calling": its subject is the sentence's.
    pub(super) fn is_participle(self) -> bool {
        self.form == Form::Participle
    }

    /// "say", "claim": the plain form, whose subject are many.
    pub(super) fn is_plain(self) -> bool {
        self.form == Form::Plain
    }

    /// "grinned": it reports speech only right beside it.
    pub(super) fn is_manner(self) -> bool {
        self.kind == Kind::Manner
    }

    /// "called": it gives a name or a judgement.
    pub(super) fn is_naming(self) -> bool {
        self.kind == Kind::Naming
    }

    /// "said": it says by itself that words are somebody's.
    pub(super) fn reports(self) -> bool {
        self.kind == Kind::Reporting && !self.is_participle()
    }
}

/// All forms of all cue verbs.
static FORMS: LazyLock<FxHashMap<String, Verb>> = LazyLock::new(|| {
    let kinds = [
        (Tag::MannerVerb, Kind::Manner),
        (Tag::NamingVerb, Kind::Naming),
        (Tag::ReportingVerb, Kind::Reporting),
    ];
    let mut out = FxHashMap::default();
    for (tag, kind) in kinds {
        for verb in words(tag) {
            let is_noun = is(verb, Tag::VerbOrNoun);
            let [plain, third, past, participle] = forms(verb);
            out.insert(plain, Verb { kind, form: Form::Plain, is_noun });
            out.insert(third, Verb { kind, form: Form::Finite, is_noun });
            for form in
                [past, participle].into_iter().chain(values(verb, Tag::IrregularForm).map(str::to_owned))
            {
                let made = if form.ends_with("ing") { Form::Participle } else { Form::Finite };
                out.insert(form, Verb { kind, form: made, is_noun: false });
            }
        }
    }
    out
});

/// The forms of a regular verb: "add", "adds", "added", "adding"; "reply", "replies", "replied", "replying".
fn forms(verb: &str) -> [String; 4] {
    let is_vowel = |letter: &u8| b"aeiou".contains(letter);
    let letters = verb.as_bytes();
    // "shrug": "shrugged"
    let doubled = matches!(letters, [.., a, b, c] if !is_vowel(a) && is_vowel(b) && !is_vowel(c) && !b"wxy".contains(c))
        && letters.iter().filter(|letter| is_vowel(letter)).count() == 1;
    let stem = if doubled { format!("{verb}{}", &verb[verb.len() - 1..]) } else { verb.to_owned() };
    let vowel = ["ay", "ey", "oy", "uy"].iter().any(|end| verb.ends_with(end));
    let (past, third) = match verb.strip_suffix('y').filter(|_| !vowel) {
        Some(stem) => (format!("{stem}ied"), format!("{stem}ies")),
        None if verb.ends_with('e') => (format!("{verb}d"), format!("{verb}s")),
        None if ["ss", "sh", "ch"].iter().any(|end| verb.ends_with(end)) => {
            (format!("{stem}ed"), format!("{verb}es"))
        }
        None => (format!("{stem}ed"), format!("{verb}s")),
    };
    let stem = if verb.ends_with("ee") { &stem } else { stem.trim_end_matches('e') };
    [verb.to_owned(), third, past, format!("{stem}ing")]
}

/// Whether `word` (in lower case) reports speech, and how.
pub(super) fn verb(word: &str) -> Option<Verb> {
    FORMS.get(word).copied()
}
